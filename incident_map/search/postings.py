"""Which texts hold which word: the two steps from a word to its rows.

Texts repeat (a governorate, an actor), so a word leads to distinct texts and these lead to
rows through one small integer per row. Everything is NumPy arrays; nothing is kept per word in
Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.search.folding import ACRONYMS, CHUNK, Numbering, number_tokens

if TYPE_CHECKING:
    from incident_map.search.index import Field, Ranges

SEPARATOR = " ; "  # between a name and its other names: an article does not reach over it
SAMPLE = 4096  # texts that are looked at to tell whether they repeat
MAX_ABBREVIATION = 4  # letters
Keys = tuple[np.ndarray, np.ndarray]  # positions in the vocabulary, and the entries that hold them


@dataclass
class Numbered:
    """All fields in numbers: a sorted vocabulary, and per field what its entries hold.

    Attributes
    ----------
    vocabulary
        Folded words, sorted; acronyms stay in capitals.
    is_name
        Per word: no text in mixed case writes it in lower case, and some text writes it otherwise
        than as an abbreviation. Shape (words,).
    codes
        Per field the number of the distinct entry of each element, -1 for none.
    keys
        Per field the words of its entries, one pair per token.
    """

    vocabulary: pa.Array
    is_name: np.ndarray
    codes: list[np.ndarray]
    keys: list[Keys]

    def pop_keys(self) -> Iterator[Keys]:
        """Hand the keys out one by one, so that memory is given back on the way."""
        while self.keys:
            yield self.keys.pop(0)


def number(fields: Sequence[Field]) -> Numbered:
    """Fold and number all words of all fields."""
    numbers = Numbering()
    codes, held = [], []
    for field in fields:
        code, entries = _entries(field)
        codes.append(code.astype(np.min_scalar_type(-len(entries) - 1)))
        held.append(_held(entries, numbers))
    raw = list(numbers)
    kind = _Kinds(raw)
    short = [position for position, token in enumerate(raw) if token in ACRONYMS]
    folded = [token if token.isdecimal() else token.casefold() for token in raw]
    vocabulary, position = _sorted([*folded, *(raw[one] for one in short)])
    plain, acronym = position[: len(raw)], np.full(len(raw), -1, dtype=np.int32)
    acronym[short] = position[len(raw) :]
    common = np.zeros(len(vocabulary), dtype=bool)
    keys = []
    for field in fields:
        token, entry, count = held.pop(0)  # memory is given back on the way
        upper, lower = (
            np.bincount(entry[flags[token]], minlength=count) > 0
            for flags in (kind.upper, kind.lower)
        )
        common[plain[token[kind.word[token] & upper[entry]]]] = True
        capitals = acronym[token] >= 0
        # In a text all in capitals, "IS" may be either word.
        either = capitals & ~lower[entry] & (not field.names)
        key = np.where(capitals & ~either, acronym[token], plain[token])
        keys.append(
            (
                np.concatenate([key, acronym[token[either]]]),
                np.concatenate([entry, entry[either]]),
            )
        )
    is_name = np.zeros(len(vocabulary), dtype=bool)
    is_name[plain[kind.name]] = True
    is_name &= ~common
    return Numbered(vocabulary, is_name, codes, keys)


def _sorted(words: list[str]) -> tuple[pa.Array, np.ndarray]:
    """Distinct words in order, and the position there of each word given."""
    encoded = pa.array(words, pa.large_string()).dictionary_encode()
    order = pc.array_sort_indices(encoded.dictionary)
    position = np.empty(len(order), dtype=np.int32)
    position[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    return encoded.dictionary.take(order), position[encoded.indices.to_numpy()]


class _Kinds:
    """Per token: has it a capital, a small letter, only small ones; may it be a name.

    An abbreviation is no name that could be spelled in another way: IRQ is not Iraq.
    """

    def __init__(self, raw: list[str]) -> None:
        self.upper, self.lower, self.word, self.name = np.zeros((4, len(raw)), dtype=bool)
        for position, token in enumerate(raw):
            if not token.isdecimal() and position:
                low, up = token.lower(), token.upper()
                self.upper[position], self.lower[position] = token != low, token != up
                self.word[position] = token == low != up
                self.name[position] = token != up or low == up or len(token) > MAX_ABBREVIATION


def _entries(field: Field) -> tuple[np.ndarray, Sequence[str]]:
    """Distinct entries of a field, each with its other names, and the number of each element's."""
    if field.codes is None and not field.also and _hardly_repeats(field.texts):
        # Numbering the distinct texts would hold all of them a second time.
        known = field.texts.notna().to_numpy()
        return np.where(known, np.arange(len(known)), -1), pd.Index(field.texts)
    if field.codes is None:
        codes, distinct = pd.factorize(field.texts)
        if not field.also:
            return codes, distinct
        texts = np.asarray(distinct, dtype=object).tolist()
    else:
        codes = field.codes
        known = np.flatnonzero(codes >= 0)
        first = np.full(codes.max(initial=-1) + 1, -1)
        first[codes[known[::-1]]] = known[::-1]
        texts = field.texts.iloc[first].to_numpy(dtype=object).tolist()
    for code, names in field.also.items():
        texts[code] = SEPARATOR.join([texts[code], *names])
    return codes, texts


def _hardly_repeats(texts: pd.Series) -> bool:
    """Whether nine in ten of some of the texts, evenly taken, are different."""
    some = texts.iloc[:: max(1, len(texts) // SAMPLE)].dropna()
    return len(some) > 0 and some.nunique() > 0.9 * len(some)


def _held(entries: Sequence[str], numbers: Numbering) -> tuple[np.ndarray, np.ndarray, int]:
    """Token numbers and the entries that hold them."""
    found, holders = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for chunk, token in enumerate(number_tokens(entries, numbers)):
        ends = token == 0
        entry = np.cumsum(ends, dtype=np.int32) - ends + np.int32(chunk * CHUNK)
        found.append(token[~ends])
        holders.append(entry[~ends])
    return np.concatenate(found), np.concatenate(holders), len(entries)


class Postings:
    """Words of one field to the rows that hold them.

    Parameters
    ----------
    field
    codes
        Number of the distinct entry of each element of the field, -1 for none.
    keys, entries
        Word and entry of every token.
    """

    def __init__(
        self, field: Field, codes: np.ndarray, keys: np.ndarray, entries: np.ndarray
    ) -> None:
        self.field, self.codes = field, codes
        both = keys.astype(np.int64) << 32 | entries  # one sort in place, in the order of both
        both.sort()
        self._entries = both.astype(np.int32)  # the lower half
        keys = (both >> 32).astype(np.int32)
        starts = np.flatnonzero(np.diff(keys, prepend=-1)).astype(np.int32)
        self._words = keys[starts]
        self._starts = np.append(starts, np.int32(len(keys)))
        self._count = int(codes.max(initial=-1)) + 1

    def holding(self, ranges: Ranges) -> np.ndarray | None:
        """Which entries hold a word of the ranges, as a table for `codes`; None for no entry.

        Returns
        -------
        numpy.ndarray of bool, shape (entries + 1,), or None
            The last element answers the code -1.
        """
        found = []
        for low, high in ranges:
            first, last = np.searchsorted(self._words, (low, high))
            if first < last:
                found.append(self._entries[self._starts[first] : self._starts[last]])
        if not found:
            return None
        table = np.zeros(self._count + 1, dtype=bool)
        for entries in found:
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
