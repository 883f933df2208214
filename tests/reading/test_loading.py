"""A folder into a data set: the same from CSV and from any Parquet file of the same rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench import generate
from incident_map import Engine
from incident_map.engine.attributions import attributions
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.exports.geo_files import write_parquet
from incident_map.model.schema import INCIDENTS, TABLES
from incident_map.model.tables import Tables
from incident_map.reading.loading import read_tables
from incident_map.reading.table_files import LoadError

FRAMES = tuple(TABLES)
JUNK = ("", "x", "33,3", "nan", "1e999", "-1", "2021-02-30", "Nobody", "A;;B", "15.0", " 5", "NA")


def broken(rows: int = 400) -> pd.DataFrame:
    """Made-up incidents as text, one cell in forty replaced by something odd."""
    frame = generate.incidents(rows).astype("object").where(lambda x: x.notna(), "")
    rng = np.random.default_rng(7)
    for row, column in zip(*np.nonzero(rng.random(frame.shape) < 1 / 40), strict=True):
        frame.iat[row, column] = JUNK[rng.integers(len(JUNK))]
    return frame


def same(one: Tables, other: Tables) -> None:
    """Frames, attributions and problems; the lines count the header in a CSV file only."""
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    said = [attributions(tables.incidents, tables.claims) for tables in (one, other)]
    pd.testing.assert_frame_equal(*said)
    told = [
        [(p.line and p.line - Path(p.file).suffix.count("csv"), p.column, p.value, p.reason)
         for p in tables.problems]
        for tables in (one, other)
    ]  # fmt: skip
    assert told[0] == told[1]


def as_folder(path: Path, table: pa.Table | pd.DataFrame) -> Path:
    path.mkdir()
    if isinstance(table, pd.DataFrame):
        table = pa.Table.from_pandas(table, preserve_index=False)
    pq.write_table(table, path / "incidents.parquet", row_group_size=150)
    return path


ENCODINGS: dict[str, Callable[[pd.DataFrame], pa.Table | pd.DataFrame]] = {
    "text": lambda frame: frame,
    "nulls": lambda frame: frame.where(frame != "", None),
    "categories": lambda frame: frame.astype("category"),
    "large": lambda frame: pa.table(
        {name: pa.array(frame[name], pa.large_string()) for name in frame}
    ),
    "index": lambda frame: frame.set_index(np.arange(len(frame)) * 2),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_broken_rows(tmp_path: Path, name: str) -> None:
    """Every bad cell is found, with its row and in the same words."""
    frame = broken()
    (tmp_path / "csv").mkdir()
    frame.to_csv(tmp_path / "csv" / "incidents.csv", index=False)
    expected = read_tables(tmp_path / "csv")
    assert len(expected.problems) > 100 and 0 < len(expected.incidents) < len(frame)
    path = as_folder(tmp_path / "parquet", ENCODINGS[name](frame))
    if name == "index":
        ENCODINGS[name](frame).to_parquet(path / "incidents.parquet")
    same(expected, read_tables(path))


def test_our_own_download(tmp_path: Path, sample: Engine, generated: Engine) -> None:
    """GeoParquet as anybody can take it from the page; its point is no column of ours."""
    for number, data in enumerate((sample, generated)):
        folder = tmp_path / str(number)
        folder.mkdir()
        view = data.view("")
        write_parquet(folder / "incidents.parquet", view, INCIDENTS.name, {"query": ""})
        again = read_tables(folder)
        assert [(p.column, p.rejected) for p in again.problems] == [("geometry", False)]
        pd.testing.assert_frame_equal(again.incidents, view.rows())
        assert len(again.incidents) == len(data)


def test_typed_columns(tmp_path: Path, sample: Engine) -> None:
    """Days as dates or points in time, figures as numbers or text, lists as dictionaries."""
    frame = sample.view().rows(sort=None)
    days = {name: frame[name] for name in ("date_start", "date_end", "updated")}
    figures = frame.filter(regex="_(low|best|high)$")
    for name, changed in {
        "date32": {one: pd.Series(pd.array(day.dt.date)) for one, day in days.items()},
        "ns": {one: day.dt.as_unit("ns") for one, day in days.items()},
        "text": {one: day.dt.strftime("%Y-%m-%d") for one, day in days.items()},
        "floats": {one: figures[one].astype("float64") for one in figures},
        "digits": {one: figures[one].astype("str") for one in figures},
    }.items():
        again = read_tables(as_folder(tmp_path / name, frame.assign(**changed)))
        assert again.problems == (), name
        pd.testing.assert_frame_equal(again.incidents, frame)


def test_wrong_types(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "incident_id": [1, 2, 3],
            "title": ["x", None, "z"],
            "date_start": [2021, 2022, 2023],
            "killed_low": ["1", "one", None],
            "event_type": pd.Categorical(["clash", "clash", "party"]),
            "more": 1,
        }
    )
    tables = read_tables(as_folder(tmp_path / "wrong", frame))
    assert {(p.line, p.column, p.value) for p in tables.problems} == {
        (1, "more", ""),
        *((row, "date_start", str(2020 + row)) for row in (1, 2, 3)),
        (2, "title", ""),
        (2, "killed_low", "one"),
        (3, "event_type", "party"),
    }
    assert tables.incidents["incident_id"].tolist() == ["1", "3"]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    raw = pa.array([b"A", b"B\xe9"]).cast(pa.binary())
    bad = pa.StringArray.from_buffers(2, raw.buffers()[1], raw.buffers()[2])
    table = pa.table({"incident_id": ["A", "B"], "title": bad})
    with pytest.raises(LoadError, match="UTF"):
        read_tables(as_folder(tmp_path / "bytes", table))


def test_text_that_is_kept_as_bytes(tmp_path: Path) -> None:
    """Some write text as binary; what is UTF-8 is read, and what is not is a clear error."""
    titles = pa.array(["حادثة".encode(), b"B"], pa.binary())
    tables = read_tables(
        as_folder(tmp_path / "good", pa.table({"incident_id": ["A", "B"], "title": titles}))
    )
    assert tables.incidents["title"].tolist() == ["حادثة", "B"]
    ids = pa.array([b"A", b"\xff"], pa.binary())
    with pytest.raises(LoadError, match="UTF"):
        read_tables(
            as_folder(tmp_path / "bad", pa.table({"incident_id": ids, "title": ["A", "B"]}))
        )


def test_no_rows(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(",".join(INCIDENTS.names) + "\n")
    expected = read_tables(tmp_path)
    assert len(expected.incidents) == 0
    same(expected, read_tables(as_folder(tmp_path / "none", broken(3).iloc[:0])))
    few = broken(3).iloc[:0][["incident_id", "title"]]
    same(expected, read_tables(as_folder(tmp_path / "few", few)))


def test_what_a_row_takes_in_memory(generated: MemoryEngine) -> None:
    """Some 300 bytes of frame and 40 of attributions: Arrow's text, no Python objects."""
    text = generated.tables.incidents.select_dtypes("str")
    assert all(isinstance(text[name].array.__arrow_array__(), pa.ChunkedArray) for name in text)
    frame = generated.tables.incidents.memory_usage(deep=True, index=False).sum()
    said = generated.columns.attributions.memory_usage(deep=True, index=False).sum()
    assert frame < 400 * len(generated)
    assert said < 60 * len(generated.columns.attributions)
