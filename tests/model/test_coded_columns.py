"""A column as distinct values and codes: the same cells whichever way Arrow holds them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from incident_map.model.coded_columns import CodedColumn, empty, from_arrow

TEXTS = ["b", None, "", "a", "b", "a;b"]
EXPECTED = ["b", None, None, "a", "b", "a;b"]


def listed(cells: CodedColumn) -> list[object]:
    found = cells.at(np.arange(len(cells)))
    return [None if pd.isna(one) else one for one in found]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
@pytest.mark.parametrize("chunks", [[6], [2, 4], [0, 3, 0, 3]])
@pytest.mark.parametrize("encoded", [False, True])
def test_text(kind: pa.DataType, chunks: list[int], encoded: bool) -> None:
    """In several pieces, each with a dictionary of its own; an empty text is an empty cell."""
    ends = np.cumsum(chunks)
    pieces = [TEXTS[end - size : end] for end, size in zip(ends, chunks, strict=True)]
    column = pa.chunked_array(pieces, kind)
    if encoded and kind != pa.string_view():  # Arrow has no dictionaries of those
        column = pa.chunked_array([piece.dictionary_encode() for piece in column.chunks])
    cells = from_arrow(column)
    assert listed(cells) == EXPECTED
    assert cells.missing().tolist() == [one is None for one in EXPECTED]
    assert cells.column(cells.values.astype("str")).dtype == pd.Series(["x"], dtype="str").dtype
    assert [None if pd.isna(x) else x for x in cells.column(cells.values)] == EXPECTED
    apart = cells.distinct()
    assert apart.codes is not None and listed(apart) == EXPECTED
    assert apart.values.dropna().is_unique


def test_nothing_in_it() -> None:
    for kind in (pa.string(), pa.dictionary(pa.int32(), pa.string()), pa.int64()):
        cells = from_arrow(pa.chunked_array([], kind))
        assert len(cells) == 0 and listed(cells) == []
        assert len(cells.distinct()) == 0
    assert listed(empty(2)) == [None, None]
    assert empty(2).missing().all()


def test_a_dictionary_with_an_empty_and_an_unused_entry() -> None:
    """As pandas writes its categories."""
    column = pa.DictionaryArray.from_arrays([0, 1, None, 2], ["a", "", None, "unused"])
    cells = from_arrow(pa.chunked_array([column]))
    assert listed(cells) == ["a", None, None, None]
    assert not cells.spread((cells.values == "unused").to_numpy()).any()


def test_a_dictionary_of_numbers() -> None:
    column = pa.DictionaryArray.from_arrays([1, 0, None], pa.array([7, 5]))
    assert listed(from_arrow(pa.chunked_array([column]))) == [5, 7, None]


def test_whole_numbers_with_gaps_stay_whole() -> None:
    cells = from_arrow(pa.chunked_array([pa.array([5, None], pa.int64())]))
    assert [str(one) for one in cells.values.astype("str")] == ["5", "nan"]
