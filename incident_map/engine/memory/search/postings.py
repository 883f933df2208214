"""Which texts hold which word: the two steps from a word to its rows.

Texts repeat (a governorate, an actor), so a word leads to distinct texts and these lead to
rows through one small integer per row. Everything is NumPy arrays; nothing is kept per word in
Python.
"""

from __future__ import annotations

import numpy as np

from incident_map.engine.memory.search.fields import Field, Ranges


class Postings:
    """Words of one field to the rows that hold them.

    Parameters
    ----------
    field
    codes
        Number of the distinct entry of each element of the field, -1 for none.
    keys : numpy.ndarray of int64
        ``word << 32 | entry`` of every token; sorted in place.
    """

    def __init__(self, field: Field, codes: np.ndarray, keys: np.ndarray) -> None:
        self.field, self.codes = field, codes
        keys.sort()  # in the order of both
        self._entries = keys.astype(np.int32)  # the lower half
        keys >>= 32
        # Not np.diff: it would hold the keys twice more.
        new = np.ones(len(keys), dtype=bool)
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        starts = np.flatnonzero(new).astype(np.int32)
        self._words = keys[starts].astype(np.int32)
        self._starts = np.append(starts, np.int32(len(keys)))
        self._count = int(codes.max(initial=-1)) + 1

    def holding(self, ranges: Ranges) -> np.ndarray | None:
        """Which entries hold a word of the ranges, as a table for `codes`; None for no entry.

        Returns
        -------
        numpy.ndarray of bool, shape (entries + 1,), or None
            The last element answers the code -1.
        """
        lists = []
        for low, high in ranges:
            first, last = np.searchsorted(self._words, (low, high))
            if first < last:
                lists.append(self._entries[self._starts[first] : self._starts[last]])
        if not lists:
            return None
        table = np.zeros(self._count + 1, dtype=bool)
        for entries in lists:
            table[entries] = True
        return table

    def mark(self, ranges: Ranges, hit: np.ndarray) -> None:
        """Set `hit` (bool, one per row) where an element holds a word of the ranges."""
        table = self.holding(ranges)
        if table is None:
            return
        if self.field.rows is None:
            hit |= table[self.codes]
        else:
            hit[self.field.rows[table[self.codes]]] = True

    def elements(self, rows: np.ndarray) -> np.ndarray:
        """All elements that belong to some rows (row positions, shape (n,)), in order."""
        if self.field.rows is None:
            return rows
        wanted = np.zeros(max(self.field.rows.max(initial=0), rows.max(initial=0)) + 1, dtype=bool)
        wanted[rows] = True
        return np.flatnonzero(wanted[self.field.rows])

    def rows(self, elements: np.ndarray) -> np.ndarray:
        """Return the row of each element."""
        return elements if self.field.rows is None else self.field.rows[elements]

    def count(self, position: int) -> int:
        """Return the number of entries that hold the word at this position of the vocabulary."""
        first, last = np.searchsorted(self._words, (position, position + 1))
        return int(self._starts[last] - self._starts[first])

    def parts(self, element: int) -> tuple[str, ...]:
        """Text of an element and its other names."""
        return (
            self.field.texts.iloc[element],
            *self.field.also.get(int(self.codes[element]), ()),
        )

    def first_text(self, ranges: Ranges) -> tuple[str, ...]:
        """Parts of the first element that holds a word of the ranges; empty for none."""
        table = self.holding(ranges)
        return () if table is None else self.parts(int(np.argmax(table[self.codes])))
