"""The replication bundle: complete, valid, the same bytes again, and its script says the truth."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from incident_map import Engine, View, load
from incident_map.exports.bundle import LOAD, bundle
from incident_map.language import phrases
from incident_map.model import vocabulary as v

MakeDataset = Callable[..., Engine]
FILES = ["incidents.csv", "claims.csv", "sources.csv", "actors.csv", "datapackage.json"]
FILES += ["README.md", "query.txt", "citation.txt", "citation.bib", "citation.ris", "CITATION.cff"]
FILES += ["codebook.md", "LICENSE", "load.py"]
QUERIES = ["", "min_killed=900", "id=IRQ-0001", "q=المقدادية", "near=33.9,44.9,30&count=high"]


def made(view: View) -> bytes:
    with bundle(view) as export:
        return b"".join(export)


def unpacked(view: View, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(made(view))) as archive:
        archive.extractall(folder)
    return folder


def problems(folder: Path) -> list[object]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["fileName", "rowNumber", "fieldName", "note"]) + report.errors


@pytest.mark.parametrize("query", QUERIES)
def test_complete_and_valid(project: Engine, tmp_path: Path, query: str) -> None:
    view = project.view(query)
    folder = unpacked(view, tmp_path)
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert problems(folder) == []
    assert (folder / "query.txt").read_text(encoding="utf-8").strip() == view.filter.to_query()
    again = project.view((folder / "query.txt").read_text(encoding="utf-8").strip())
    assert again.incident_ids() == view.incident_ids()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert project.version in readme
    assert f"{len(view):,} of {len(project):,}" in readme
    assert phrases.ledger(view.summary()) in readme
    assert "Every toll has a lowest" in readme
    assert "CC BY 4.0" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert "## Coding rules" in (folder / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
def test_the_script_prints_the_totals(project: Engine, tmp_path: Path, query: str) -> None:
    view = project.view(query)
    folder = unpacked(view, tmp_path)
    command = [sys.executable, str(folder / "load.py")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"```\n{printed}```" in (folder / "README.md").read_text(encoding="utf-8")
    totals = view.summary()["totals"]
    lines = dict(line.split(": ", 1) for line in printed.splitlines())
    assert int(lines["incidents"]) == len(view)
    for kind in v.TOLLS:
        figures = [totals[kind][rule] for rule in v.COUNT_RULES]
        assert lines[kind] == "lowest {}, best {}, highest {}".format(*figures)


def test_the_script_is_short() -> None:
    code = [line for line in LOAD.splitlines() if line and not line.startswith('"""')]
    assert len(code) <= 10
    assert {line.split()[1].split(".")[0] for line in code if line.startswith(("imp", "from"))} == {
        "pathlib",
        "pandas",
    }


@pytest.mark.parametrize("query", ["", "actor=Islamic State&dates=2021-10-01&dates=2021-10-31"])
def test_the_same_bytes_again(sample: Engine, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(sample.view(query))
    monkeypatch.setenv("TZ", "Asia/Baghdad")
    second = load(sample.folder).view(query)
    second.summary()
    assert made(second) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}


def test_what_the_view_names_and_nothing_else(sample: Engine, tmp_path: Path) -> None:
    folder = unpacked(sample.view("id=T-05"), tmp_path)

    def column(table: str, name: str) -> list[str]:
        return pd.read_csv(folder / f"{table}.csv")[name].tolist()

    assert column("claims", "claim_id") == ["C03", "C04", "C05", "C06"]
    assert column("sources", "source_id") == ["one", "two", "three"]
    assert column("actors", "name") == [
        "Unknown",
        "Islamic State",
        "Pro-Iran militias",
        "Iran",
        "Government of Iraq",
    ]
    assert column("incidents", "title") == ['<img src=x onerror="alert(1)">']
    empty = unpacked(sample.view("min_killed=900"), tmp_path)
    assert all((empty / name).read_text("utf-8").count("\n") == 1 for name in FILES[:4])


def test_cells_as_in_the_data(tmp_path: Path) -> None:
    """Nothing is put in front of a formula here: the bundle is for programs, not spreadsheets."""
    texts = ["=1+1", "\t-2", "\r\n@x", "' a", "x" * 200_000, "‏مرحبا 🧨"]
    ids = [f"T-{n}" for n in range(len(texts))]
    data = tmp_path / "data"
    data.mkdir()
    frame = pd.DataFrame({"incident_id": ids, "title": texts})
    frame.to_csv(data / "incidents.csv", index=False, quoting=1)
    folder = unpacked(load(data).view(""), tmp_path / "out")
    raw = (folder / "incidents.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(raw), lineterminator="\n")
    assert read["title"].tolist() == texts
    assert problems(folder) == []


def test_the_extra_column_is_described(sample: Engine, tmp_path: Path) -> None:
    folder = unpacked(sample.view("near=33.9,44.9,5"), tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    assert fields["incidents"][-1] == "near_match"
    assert "near_match" not in fields["claims"]
    assert problems(folder) == []


def test_other_peoples_data(make_dataset: MakeDataset, tmp_path: Path) -> None:
    """Of a folder with incidents alone; we neither license it nor claim its coding rules."""
    data = make_dataset([{"killed_best": 3}])
    folder = unpacked(data.view(""), tmp_path)
    assert {path.name for path in folder.glob("*.csv")} == {"incidents.csv"}
    assert problems(folder) == []
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in package
    assert "not ours to give" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert "Coding rules" not in (folder / "codebook.md").read_text(encoding="utf-8")
    assert "license" not in (folder / "CITATION.cff").read_text(encoding="utf-8")


def test_a_changed_file_is_noticed(sample: Engine, tmp_path: Path) -> None:
    folder = unpacked(sample.view(""), tmp_path)
    path = folder / "incidents.csv"
    path.write_text(path.read_text("utf-8").replace("Protest camp", "Protest camq"), "utf-8")
    assert problems(folder)
