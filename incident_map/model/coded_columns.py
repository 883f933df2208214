"""One column of a file as read: its distinct values, and which cell holds which.

Most columns repeat themselves (a date, a governorate, an actor), so a million cells are a few
hundred texts and one small integer each: what is true of a text is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """The cells of one column.

    Attributes
    ----------
    values : pandas.Series
        Without `codes` the cells themselves; otherwise the distinct values, and a missing one
        behind them, which the code -1 stands for. ``str``, or typed as a Parquet file has it.
    codes : numpy.ndarray of int32, shape (rows,), or None
        Which value each cell holds.
    """

    values: pd.Series
    codes: np.ndarray | None = None

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.values if self.codes is None else self.codes)

    def spread(self, of_values: np.ndarray) -> np.ndarray:
        """Return what is known of each value for each cell, shape (rows,)."""
        return of_values if self.codes is None else of_values[self.codes]

    def column(self, of_values: pd.Series) -> pd.Series:
        """Return a converted column for each cell out of one for each value."""
        if self.codes is None:
            return of_values
        return pd.Series(of_values.array.take(self.codes))

    def rows_of(self) -> Callable[[int], np.ndarray]:
        """Return a function from the position of a value to the rows that hold it, ascending."""
        codes = np.arange(len(self)) if self.codes is None else self.codes
        order = np.argsort(codes, kind="stable")
        begin = np.searchsorted(codes[order], np.arange(len(self.values) + 1))
        return lambda value: order[begin[value] : begin[value + 1]]

    def missing(self) -> np.ndarray:
        """Return which cells are empty, shape (rows,)."""
        return self.spread(self.values.isna().to_numpy())

    def at(self, rows: np.ndarray) -> np.ndarray:
        """Return the cells of some rows as Python objects."""
        picked = rows if self.codes is None else self.codes[rows]
        values: np.ndarray = self.values.iloc[picked].to_numpy(dtype=object)
        return values

    def pick(self, rows: np.ndarray) -> CodedColumn:
        """Return the cells of some rows, holding no more values than there are rows."""
        if self.codes is not None and len(rows) >= len(self.values):
            return CodedColumn(self.values, self.codes[rows])
        picked = rows if self.codes is None else self.codes[rows]
        return CodedColumn(self.values.iloc[picked].reset_index(drop=True))

    def distinct(self) -> CodedColumn:
        """Return the same cells as distinct values and codes."""
        if self.codes is not None:
            return self
        codes, values = pd.factorize(self.values)
        texts = pd.Series(pd.array([*values, None], dtype="str"))
        return CodedColumn(texts, codes.astype(np.int32))


def empty(rows: int) -> CodedColumn:
    """Return the cells of a column that the file does not have."""
    return CodedColumn(pd.Series([None], dtype="str"), np.full(rows, -1, dtype=np.int32))


def from_arrow(column: pa.ChunkedArray) -> CodedColumn:
    """Return a column of a file; an empty text is an empty cell.

    Parameters
    ----------
    column
        Text, plain or as a dictionary; of a Parquet file any type.
    """
    if pa.types.is_dictionary(column.type):
        if not is_text(column.type.value_type):
            return from_arrow(column.cast(column.type.value_type))
        return _from_dictionary(column)
    if is_text(column.type):
        return CodedColumn(pd.Series(_text(column)))
    # Whole numbers with gaps stay whole: "5", not "5.0".
    kinds = {kind: pd.Int64Dtype() for kind in (pa.int8(), pa.int16(), pa.int32(), pa.int64())}
    return CodedColumn(column.to_pandas(types_mapper=kinds.get, date_as_object=False))


def is_text(kind: pa.DataType) -> bool:
    """Whether an Arrow type holds text."""
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(test(kind) for test in tests)


def _from_dictionary(column: pa.ChunkedArray) -> CodedColumn:
    joined = column.unify_dictionaries().combine_chunks()
    if isinstance(joined, pa.ChunkedArray):  # without a chunk there is nothing to combine
        return empty(0)
    texts = joined.dictionary.cast(pa.large_string())
    values = pa.chunked_array([texts, pa.nulls(1, pa.large_string())])
    codes = pc.fill_null(joined.indices, -1) if joined.indices.null_count else joined.indices
    return CodedColumn(pd.Series(_text(values)), codes.to_numpy().astype(np.int32, copy=False))


def _text(column: pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    """Return text as pandas holds it, in one piece."""
    column = column.cast(pa.large_string())
    blank = pc.equal(column, "")
    if pc.any(blank).as_py():
        column = pc.if_else(blank, pa.scalar(None, pa.large_string()), column)
    joined = pa.chunked_array([column.combine_chunks()]) if column.num_chunks > 1 else column
    return pd.StringDtype(na_value=np.nan).__from_arrow__(joined)
