"""A few rows out of a large frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

FEW = 2_000  # rows; so many and more, pandas takes as fast


class _Text(NamedTuple):
    """Columns of text that are cut into the same chunks."""

    ends: np.ndarray  # of the chunks, in rows
    chunks: list[pa.RecordBatch]


class RowReader:
    """Reads rows by position out of a frame that does not change.

    Text read from a large file lies in hundreds of chunks, and pandas puts a column together
    before it reads anything: for 40 rows of a million, a copy of every text in the data. Here a
    few rows come straight from the chunks that they are in.

    Parameters
    ----------
    frame
        With any index; the names of its columns differ.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self._arrays = {str(name): frame[name].array for name in frame.columns}
        alike: dict[tuple[int, ...], dict[str, list[pa.Array]]] = defaultdict(dict)
        for name, values in self._arrays.items():
            if isinstance(values.dtype, pd.StringDtype) and values.dtype.storage == "pyarrow":
                chunks = pa.chunked_array(values.__arrow_array__()).chunks
                alike[tuple(len(chunk) for chunk in chunks)][name] = chunks
        self._texts = [
            _Text(
                np.cumsum(lengths),
                [
                    pa.RecordBatch.from_arrays(list(parts), list(columns))
                    for parts in zip(*columns.values(), strict=True)
                ],
            )
            for lengths, columns in alike.items()
            if sum(lengths)
        ]

    def read(self, positions: np.ndarray, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return rows, numbered anew.

        Parameters
        ----------
        positions : numpy.ndarray of int, shape (n,)
            Row positions, none negative.
        columns
            Those to return, by default all.
        """
        if not len(positions):
            return self.frame.iloc[:0] if columns is None else self.frame.iloc[:0][list(columns)]
        if len(positions) >= FEW and columns is None:
            return self.frame.iloc[positions].reset_index(drop=True)
        names = list(self._arrays if columns is None else columns)
        taken = {}
        for text in self._texts:
            wanted = [name for name in text.chunks[0].schema.names if name in names]
            table = _take(text, wanted, positions)
            for name in wanted:
                taken[name] = self._arrays[name].dtype.__from_arrow__(table[name])
        for name in names:
            if name not in taken:
                taken[name] = self._arrays[name].take(positions)
        return pd.DataFrame({name: taken[name] for name in names}, copy=False)


def _take(text: _Text, names: list[str], positions: np.ndarray) -> pa.Table:
    """Take rows of some of the columns, chunk by chunk, and put them back into their order."""
    chunk = np.searchsorted(text.ends, positions, side="right")
    order = np.argsort(chunk, kind="stable")
    begin = np.flatnonzero(np.diff(chunk[order], prepend=-1))
    parts = []
    for number, rows in zip(chunk[order][begin], np.split(order, begin[1:]), strict=True):
        batch = text.chunks[number].select(names)
        inside = positions[rows] - (text.ends[number] - len(batch))
        parts.append(batch.take(pa.array(inside)))
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return pa.Table.from_batches(parts).combine_chunks().take(pa.array(back))
