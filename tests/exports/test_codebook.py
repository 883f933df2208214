"""The codebook says what the schema checks, and the how-to works when it is followed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from incident_map import load
from incident_map.__main__ import main
from incident_map.exports import codebook
from incident_map.model.schema import TABLES
from incident_map.reading.store import Store
from incident_map.whole_files import rewrite

ROOT = Path(__file__).resolve().parents[2]
CODEBOOK = ROOT / "docs" / "codebook.md"


def test_column_tables_are_those_of_the_schema() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")
    assert codebook.START in text
    assert codebook.written_into(text) == text, "run: python -m incident_map codebook"


def test_every_column_and_allowed_value_is_in_the_codebook() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")
    for table in TABLES.values():
        section = text.partition(f"### {table.file}")[2].partition("###")[0]
        for column in table.columns:
            line = next(line for line in section.splitlines() if f"| `{column.name}` |" in line)
            assert column.meaning in line
            assert all(f"`{value}`" in line for value in column.allowed)


def test_rewriting_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "codebook.md"
    path.write_text(f"before\n{codebook.START}\nstale\n{codebook.END}\nafter\n", encoding="utf-8")
    rewrite(path, codebook.written_into)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "stale" not in text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES.values():
        shutil.copy(ROOT / table.file, tmp_path)
    return tmp_path


def append(folder: Path, table: str, **cells: str) -> None:
    row = ",".join(cells.get(name, "") for name in TABLES[table].names)
    with (folder / TABLES[table].file).open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_the_how_to_followed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(folder)
    before = store.current()
    new = f"IRQ-{len(before) + 1:04d}"
    assert new not in before
    append(folder, "sources", source_id="a-page", outlet="A page", url="https://example.org/a")
    append(
        folder,
        "incidents",
        incident_id=new,
        title="Made-up incident",
        category="incident",
        event_type="bombing",
        date_start="2021-10-01",
        date_end="2021-10-01",
        country="IRQ",
        governorate="Kirkuk",
        latitude="35.4",
        longitude="44.3",
        location_precision="settlement",
        killed_low="1",
        killed_best="1",
        killed_high="1",
    )
    append(
        folder,
        "claims",
        claim_id=f"{new}-C01",
        incident_id=new,
        source_id="a-page",
        field="killed",
        low="1",
        high="1",
    )
    assert main(["validate", str(folder)]) == 0
    assert "0 problems" in capsys.readouterr().out
    after = store.current()  # no restart: the store notices the changed files
    assert new in after
    assert after.version != before.version
    assert after.view(f"id={new}").clusters((44, 35, 45, 36), 8)["count"] == 1

    append(folder, "incidents", incident_id="IRQ-9999", title="Slip", date_start="31 October")
    assert store.current() is after
    line = sum(1 for _ in (folder / "incidents.csv").open(encoding="utf-8"))
    assert f"incidents.csv:{line}: date_start '31 October'" in store.notice
    assert "last good version" in store.notice
    assert load(folder).version != after.version
