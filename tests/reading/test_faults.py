"""Whatever happens to a file: every route answers, and validate says a sentence."""

from __future__ import annotations

import builtins
import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from incident_map.__main__ import validate
from incident_map.engine.protocol import Engine
from incident_map.model.schema import TABLES
from incident_map.reading import csv_lines, project_file
from incident_map.reading.loading import load
from incident_map.reading.store import Store
from incident_map.reading.table_files import LoadError
from incident_map.web.api import api

ROUTES = ("/incidents.json", "/summary", "/datapackage.json", "/clusters?bbox=38,28,49,38&zoom=6",
          "/incidents/T-05.json", "/density?extent=38,28,49,38&zoom=6", "/nowhere")  # fmt: skip
FILES = (*(table.file for table in TABLES.values()), "project.toml")


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def as_bytes(content: bytes) -> Callable[[Path], Any]:
    return lambda path: path.write_bytes(content)


def half_written(path: Path) -> None:
    """A save that is not atomic, in the middle of a row."""
    content = path.read_bytes()
    begin = content.index(b"\n", len(content) // 2) + 1
    path.write_bytes(content[: begin + 3])


def quoted_header(path: Path) -> None:
    """One quotation mark too many, in a file larger than a parser takes for one cell."""
    path.write_bytes(b'"' + path.read_bytes() * 200)


def quoted_last_name(path: Path) -> None:
    header, _, rows = path.read_bytes().partition(b"\n")
    names = header.strip().rpartition(b",")
    path.write_bytes(names[0] + b',"' + names[2] + b"\n" + rows * 200)


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "folder": as_folder,
    "link": as_link_to_nowhere,
    "empty": as_bytes(b""),
    "half": half_written,
    "header": quoted_header,
    "last name": quoted_last_name,
    "binary": as_bytes(bytes(range(256)) * 50),
    "nested": as_bytes(b"a = " + b"[" * 100_000),
}


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, path: Path, error: Exception) -> Iterator[None]:
    """Have everything that opens a file raise an error."""
    with monkeypatch.context() as patch:
        open_, io_open = builtins.open, io.open

        def opening(real: Callable[..., Any]) -> Callable[..., Any]:
            def opened(file: Any, *given: Any, **named: Any) -> Any:
                if str(file) == str(path):
                    raise error
                return real(file, *given, **named)

            return opened

        patch.setattr(builtins, "open", opening(open_))
        patch.setattr(io, "open", opening(io_open))
        for module, name in ((pa_csv, "read_csv"), (pq, "read_schema"), (pq, "ParquetFile")):
            patch.setattr(module, name, opening(getattr(module, name)))
        yield


ERRORS = (
    PermissionError(13, "Permission denied"),
    FileNotFoundError(2, "No such file or directory"),
    OSError(5, "Input/output error"),
    MemoryError("malloc of size 1 failed"),
    RuntimeError("of a library"),
)


def folder_of(source: Path, target: Path, kind: str = "csv") -> Path:
    shutil.copytree(source, target)
    shutil.copy(project_file.shipped.DATA / "project.toml", target)
    if kind == "parquet":
        for table in TABLES.values():
            frame = pd.read_csv(target / table.file, dtype=str, keep_default_na=False)
            frame.to_parquet(target / f"{table.name}.parquet")
            (target / table.file).unlink()
    return target


def answers(get: Callable[[], Engine], expected: set[int]) -> None:
    client = TestClient(api(get), raise_server_exceptions=True)
    for route in ROUTES:
        answer = client.get(route)
        assert answer.status_code in expected | (
            {404} if route == "/nowhere" or 503 in expected else set()
        ), route
        if answer.status_code == 503:
            said = answer.json()["error"]["message"]
            assert said.endswith(".") and "Traceback" not in said and "[Errno" not in said


def check(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At the start: a sentence that names the file, and no route that fails otherwise."""
    capsys.readouterr()
    status = validate(str(folder))
    said = "".join(capsys.readouterr())
    assert status in (1, 2)
    assert name in said and "Traceback" not in said and "[Errno" not in said
    assert str(folder) not in said
    answers(Store(folder).current, {200, 503})


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file(
    tmp_path: Path, sample_folder: Path, name: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(sample_folder, tmp_path / "data")
    store = Store(folder)
    good = store.current()
    DAMAGE[damage](folder / name)
    answers(store.current, {200})
    assert store.current() is good
    assert name in store.notice and "last good version" in store.notice
    assert "[Errno" not in store.notice and str(folder) not in store.notice
    check(folder, name, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_file_that_is_refused(
    tmp_path: Path,
    sample_folder: Path,
    kind: str,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = folder_of(sample_folder, tmp_path / "data", kind)
    for name in [*(f"{table}.{kind}" for table in TABLES), "project.toml"]:
        store = Store(folder)
        good = store.current()
        (folder / name).touch()
        with refusing(monkeypatch, folder / name, error):
            answers(store.current, {200})
            assert store.current() is good
            assert name in store.notice and "last good version" in store.notice
            check(folder, name, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 4, 500, -4, -200])
@pytest.mark.parametrize("table", TABLES)
def test_a_parquet_file_that_is_cut_off_or_damaged(
    tmp_path: Path, sample_folder: Path, table: str, part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(sample_folder, tmp_path / "data", "parquet")
    store = Store(folder)
    good = store.current()
    path = folder / f"{table}.parquet"
    content = path.read_bytes()
    for broken in (content[:part], content[:part] + b"\xff" * 8 + content[part:]):
        path.write_bytes(broken)
        if store.current() is not good:  # a byte more in front of the footer may be harmless
            assert not store.notice
            continue
        answers(store.current, {200})
        if store.notice:
            assert path.name in store.notice
            check(folder, path.name, capsys)


def test_what_was_refused_is_read_again_though_no_file_changes(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions and memory come back by themselves."""
    folder = folder_of(sample_folder, tmp_path / "data")
    store = Store(folder)
    good = store.current()
    (folder / "incidents.csv").touch()
    monkeypatch.setattr("incident_map.reading.store.RETRY_SECONDS", 0.0)
    with refusing(monkeypatch, folder / "incidents.csv", PermissionError(13, "no")):
        assert store.current() is good and store.notice
    assert store.current() is not good
    assert not store.notice


def test_a_file_that_is_written_while_it_is_read(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read may be half of it; the next visitor reads it again."""
    folder = folder_of(sample_folder, tmp_path / "data")
    store = Store(folder)
    good = store.current()
    path = folder / "claims.csv"
    whole = path.read_bytes()
    half = whole[: whole.index(b"\n", len(whole) // 2) + 1]  # looks like a whole file
    path.write_bytes(half)
    real = load

    def slow(of: Path) -> Engine:
        engine = real(of)
        if path.read_bytes() == half:
            path.write_bytes(whole)
        return engine

    monkeypatch.setattr("incident_map.reading.store.load", slow)
    assert store.current() is good
    assert "being written" in store.notice
    assert store.current().version == good.version
    assert not store.notice


@pytest.mark.parametrize("name", [table.file for table in list(TABLES.values())[1:]])
def test_a_file_that_is_cut_off_after_its_header(
    tmp_path: Path, sample_folder: Path, name: str
) -> None:
    folder = folder_of(sample_folder, tmp_path / "data")
    store = Store(folder)
    good = store.current()
    path = folder / name
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    assert store.current() is good
    assert "last good version" in store.notice


def test_a_file_that_changes_between_reading_and_looking_for_lines(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "incidents.csv").write_text("incident_id,title\nA,\nB,x\n")

    def gone(path: Path, rows: int) -> bool:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("incident_map.reading.table_files.one_line_each", gone)
    with pytest.raises(LoadError, match=r"^incidents\.csv is no longer there\.$"):
        load(tmp_path)


def test_a_header_whose_quotation_mark_never_closes(tmp_path: Path) -> None:
    for rows in (1, 20_000):
        (tmp_path / "incidents.csv").write_text('"incident_id,title\n' + "A,One\n" * rows)
        with pytest.raises(LoadError) as error:
            load(tmp_path)
        assert str(error.value) == f"incidents.csv {csv_lines.OPEN_HEADER}."


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "nowhere"):
        with pytest.raises(LoadError, match=r"no incidents\.csv"):
            load(folder)
