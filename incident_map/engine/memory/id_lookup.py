"""Incident ids in row order, and the row of each, in a few bytes per id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
import pandas as pd

CHUNK = 50_000  # ids that are Python objects at the same time


class IdLookup(Sequence[str]):
    """Answers like a ``pandas.Index`` of distinct ids, in 12 bytes beside each text.

    An index would keep a Python object and a place in a hash table for each of them, more than
    100 bytes.

    Parameters
    ----------
    texts
        The ids, distinct and none missing.
    """

    def __init__(self, texts: pd.Series) -> None:
        self._texts = texts

    def __len__(self) -> int:
        """Return the number of ids."""
        return len(self._texts)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """Return the id of a row, or a list of them for a slice."""
        at_row = self._texts.iloc[row]
        at_row_: str | list[str] = at_row.tolist() if isinstance(at_row, pd.Series) else at_row
        return at_row_

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in row order."""
        return iter(self._texts)

    def tolist(self) -> list[str]:
        """Return all ids."""
        ids: list[str] = self._texts.tolist()
        return ids

    def __contains__(self, wanted: object) -> bool:
        """Whether an id occurs."""
        return isinstance(wanted, str) and bool(self.get_indexer([wanted])[0] >= 0)

    def get_loc(self, wanted: str) -> int:
        """Return the row of one id.

        Raises
        ------
        KeyError
            When it does not occur.
        """
        row = int(self.get_indexer([wanted])[0])
        if row < 0:
            raise KeyError(wanted)
        return row

    def rows_of(self, wanted: Sequence[str]) -> np.ndarray:
        """Return the row of each id (int64).

        Raises
        ------
        KeyError
            For the first that does not occur.
        """
        rows = self.get_indexer(wanted)
        if (unknown := np.flatnonzero(rows < 0)).size:
            raise KeyError(wanted[int(unknown[0])])
        return rows

    def get_indexer(self, wanted: Iterable[str]) -> np.ndarray:
        """Return the row of each id (int64), -1 for one that does not occur."""
        asked = np.array([*wanted], dtype=object)
        rows = np.full(len(asked), -1, dtype=np.int64)
        hashes, order = self._table
        hashed = _hashed(asked)
        at = np.searchsorted(hashes, hashed)
        looked_for = np.arange(len(asked))
        while len(looked_for):  # once more only for different ids of one hash
            looked_for = looked_for[at[looked_for] < len(hashes)]
            looked_for = looked_for[hashes[at[looked_for]] == hashed[looked_for]]
            candidates = order[at[looked_for]]
            equal = self._texts.iloc[candidates].to_numpy(dtype=object) == asked[looked_for]
            rows[looked_for[equal]] = candidates[equal]
            looked_for = looked_for[~equal]
            at[looked_for] += 1
        return rows

    @cached_property
    def _table(self) -> tuple[np.ndarray, np.ndarray]:
        """Hashes in order (uint64), and the row of each (int32)."""
        pieces = [
            _hashed(self._texts.iloc[start : start + CHUNK].to_numpy(dtype=object))
            for start in range(0, len(self), CHUNK)
        ]
        hashes = np.concatenate([np.empty(0, dtype=np.uint64), *pieces])
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        return hashes[order], order


def _hashed(ids: np.ndarray) -> np.ndarray:
    hashes: np.ndarray = pd.util.hash_array(ids, categorize=False)
    return hashes
