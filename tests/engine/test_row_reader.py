"""A few rows out of a frame whose text lies in many chunks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.engine.memory import row_reader
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.row_reader import RowReader


@pytest.fixture(scope="module")
def chunked(generated: MemoryEngine) -> pd.DataFrame:
    """The generated incidents, their text cut into pieces, not all at the same rows."""
    frame = generated.tables.incidents.copy()
    for number, name in enumerate(frame.columns):
        values = frame[name].array
        if isinstance(values.dtype, pd.StringDtype):
            step = 700 if number % 2 else 333
            text = pa.chunked_array(values.__arrow_array__()).combine_chunks()
            pieces = [text.slice(start, step) for start in range(0, len(text), step)]
            frame[name] = values.dtype.__from_arrow__(pa.chunked_array(pieces))
    lengths = {
        pa.chunked_array(frame[name].array.__arrow_array__()).num_chunks
        for name in ("incident_id", "title", "place")
    }
    assert min(lengths) > 2
    return frame


@given(st.lists(st.integers(0, 4_999), max_size=60), st.booleans())
def test_against_pandas(chunked: pd.DataFrame, rows: list[int], some: bool) -> None:
    positions = np.array([row % len(chunked) for row in rows], dtype=np.int32)
    columns = ["title", "killed_best", "event_type"] if some else None
    found = RowReader(chunked).read(positions, columns)
    expected = chunked.iloc[positions].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected[columns] if columns else expected)


def test_many_rows(chunked: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_reader, "FEW", 5)
    positions = np.arange(0, len(chunked), 7)[::-1]
    found = RowReader(chunked).read(positions)
    pd.testing.assert_frame_equal(found, chunked.iloc[positions].reset_index(drop=True))


def test_what_was_read_is_not_the_data(chunked: pd.DataFrame) -> None:
    reader = RowReader(chunked)
    read = reader.read(np.array([0, 1]))
    read["title"] = "changed"
    read.loc[0, "killed_best"] = 999
    again = reader.read(np.array([0, 1]))
    pd.testing.assert_frame_equal(again, chunked.iloc[:2].reset_index(drop=True))
