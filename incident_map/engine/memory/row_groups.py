"""Rows that are alike, counted together.

A count over a view needs no look at the rows one by one: rows with the same values in the columns
that are asked for are numbered once per data set, a view counts the numbers in one pass, and
every figure is a sum over the few groups. In the worst case every row is a group of its own, and
a figure costs what a pass over the rows costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map.model import vocabulary as v

if TYPE_CHECKING:
    from incident_map.engine.memory.dataset import Dataset

PLACED, OUTSIDE, NOWHERE, NAMED = range(4)  # on the map, or why not; see `whereabouts`
#: Why an incident is not on the map, in the words of the ledger and the API.
UNPLACED = {
    OUTSIDE: "outside Iraq",
    NOWHERE: "no known place",
    NAMED: "named place, no known point",
}
DENSE = 1 << 22  # a range of numbers up to this is counted in a table, a wider one hashed
WIDEST = 1 << 62  # so many keys fit into an int64


@dataclass(frozen=True, eq=False)
class Groups:
    """Numbered groups of rows.

    Attributes
    ----------
    of : numpy.ndarray of unsigned int, shape (rows,)
        The group of each row.
    first : numpy.ndarray of int64, shape (groups,)
        The first row of each group: ``column[first]`` is what the group stands for.
    """

    of: np.ndarray
    first: np.ndarray

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self.first)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Rows per group (int64, shape (groups,))."""
        return np.bincount(self.of, minlength=len(self))

    def count(self, rows: np.ndarray) -> np.ndarray:
        """Return how many of the given row positions, each there once, fall into each group."""
        if len(rows) == len(self.of):
            return self.sizes
        return np.bincount(self.of.take(rows), minlength=len(self))


def group(*columns: np.ndarray) -> Groups:
    """Number the rows by their values in some columns of integers, in the order of the values.

    Parameters
    ----------
    columns : numpy.ndarray of int or bool, each of shape (rows,)
        The first one varies slowest.
    """
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    if not len(key):
        return Groups(key.astype(np.uint8), key)
    for column in columns:
        codes, span = _compact(column)
        if size > WIDEST // span:
            key, size = _compact(key)
        key, size = key * span + codes, size * span
    of, size = _numbered(key, size)
    of = of.astype(np.min_scalar_type(size))
    first = np.empty(size, dtype=np.int64)
    first[of[::-1]] = np.arange(len(of))[::-1]
    return Groups(of, first)


def _compact(values: np.ndarray) -> tuple[np.ndarray, int]:
    """Numbers from 0 in the order of the values, and how many numbers that may take."""
    low, high = int(values.min()), int(values.max())
    if high - low < DENSE:
        return values.astype(np.int64) - low, high - low + 1
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64, copy=False), len(names)


def _numbered(key: np.ndarray, size: int) -> tuple[np.ndarray, int]:
    """Numbers without gaps in the order of the keys, which are below `size`."""
    if size > DENSE:
        codes, names = pd.factorize(key, sort=True)
        return codes, len(names)
    occurs = np.bincount(key, minlength=size) > 0
    return (np.cumsum(occurs) - 1)[key], int(occurs.sum())


def kinds(data: Dataset) -> Groups:
    """Group the incidents by all that the facets and the ledger count, but actors and dates."""
    columns = [data.codes[name] for name in sorted(data.codes)]
    return group(*columns, differences(data), data.whereabouts, data.possible_duplicate)


def differences(data: Dataset) -> np.ndarray:
    """One bit per kind of disagreement, in the order of the vocabulary (uint8, shape (rows,))."""
    bits = np.zeros(len(data), dtype=np.uint8)
    for i, kind in enumerate(v.DISAGREEMENTS):
        bits |= data.disputed_on[kind].astype(np.uint8) << np.uint8(i)
    return bits


def whereabouts(data: Dataset) -> np.ndarray:
    """Whether an incident is on the map, else why not (uint8, shape (rows,))."""
    missing = np.where(data.named_place, NAMED, NOWHERE)
    missing[data.outside] = OUTSIDE
    return np.where(np.isnan(data.lon_lat[0]), missing, PLACED).astype(np.uint8)


def figures(data: Dataset) -> Groups:
    """Group the incidents by their tolls under every counting rule."""
    return group(*data.tolls.values())
