"""Rows that are alike, counted together.

A count over a view needs no look at the rows one by one: rows with the same values in the columns
that are asked for are numbered once per data set, a view counts the numbers in one pass, and
every figure is a sum over the few groups. In the worst case every row is a group of its own, and
a figure costs what a pass over the rows costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

UNKNOWN = -1  # an empty toll or an empty category in arrays of whole numbers
PLACED, OUTSIDE, NOWHERE, NAMED = range(4)  # on the map, or why not; see `placement`
DENSE = 1 << 22  # a range of numbers up to this is counted in a table, a wider one hashed
WIDEST = 1 << 62  # so many keys fit into an int64


@dataclass(frozen=True, eq=False)
class RowGroups:
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


def group(*columns: np.ndarray) -> RowGroups:
    """Number the rows by their values in some columns of integers, in the order of the values.

    Parameters
    ----------
    columns : numpy.ndarray of int or bool, each of shape (rows,)
        The first one varies slowest.
    """
    key, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    if not len(key):
        return RowGroups(key.astype(np.uint8), key)
    for column in columns:
        codes, span = _compact(column)
        if size > WIDEST // span:
            key, size = _compact(key)
        key, size = key * span + codes, size * span
    of, size = _numbered(key, size)
    of = of.astype(np.min_scalar_type(size))
    first = np.empty(size, dtype=np.int64)
    first[of[::-1]] = np.arange(len(of))[::-1]
    return RowGroups(of, first)


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


def bits(masks: Sequence[np.ndarray]) -> np.ndarray:
    """Return up to eight masks as the bits of one number per row (uint8), the first the lowest."""
    out = np.zeros(len(masks[0]), dtype=np.uint8)
    for bit, mask in enumerate(masks):
        out |= mask.astype(np.uint8) << np.uint8(bit)
    return out


def placement(lon: np.ndarray, outside: np.ndarray, named_place: np.ndarray) -> np.ndarray:
    """Return whether an incident is on the map, else why not (uint8, shape (rows,)).

    Parameters
    ----------
    lon : numpy.ndarray of float64, shape (rows,)
        NaN without a point.
    outside, named_place : numpy.ndarray of bool, shape (rows,)
        Whether it happened abroad; whether any place is named.
    """
    missing = np.where(named_place, NAMED, NOWHERE)
    missing[outside] = OUTSIDE
    return np.where(np.isnan(lon), missing, PLACED).astype(np.uint8)
