"""All words of all fields in numbers, folded and sorted, and which entries hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.engine.memory.search.fields import Field
from incident_map.engine.memory.search.postings import Postings
from incident_map.language.folding import ACRONYMS, Numbering, number_tokens

SEPARATOR = " ; "  # between a name and its other names: an article does not reach over it
SAMPLE = 4096  # texts that are looked at to tell whether they repeat
MAX_ABBREVIATION = 4  # letters
PART = 1 << 16  # entries whose tokens are looked at together


@dataclass(frozen=True, eq=False)
class Numbered:
    """All fields in numbers: a sorted vocabulary, and per field what its entries hold.

    Attributes
    ----------
    vocabulary
        Folded words, sorted; acronyms stay in capitals.
    is_name
        Per word: no text in mixed case writes it in lower case, and some text writes it otherwise
        than as an abbreviation. Shape (words,).
    postings
        One per field.
    """

    vocabulary: pa.Array
    is_name: np.ndarray
    postings: tuple[Postings, ...]


class _Held(NamedTuple):
    """The tokens of the entries of a field, one entry after the other, and how many each has."""

    tokens: np.ndarray
    counts: np.ndarray

    def parts(self) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
        """Yield tokens with the entry of each, `PART` entries at a time, and where they stand.

        An array of as many entries as there are tokens would be a hundred megabytes.
        """
        begin = np.concatenate([[0], np.cumsum(self.counts, dtype=np.int64)])
        for first in range(0, len(self.counts), PART):
            counts = self.counts[first : first + PART]
            where = slice(int(begin[first]), int(begin[first + len(counts)]))
            yield where, self.tokens[where], np.repeat(np.arange(len(counts)), counts) + first


def number(fields: Sequence[Field]) -> Numbered:
    """Fold and number all words of all fields."""
    numbers = Numbering()
    codes, held = [], []
    for field in fields:
        code, entries = _entries(field)
        codes.append(code.astype(np.min_scalar_type(-len(entries) - 1)))
        held.append(_held(entries, numbers))
    words = _Words(list(numbers))
    del numbers
    postings = []
    for field, code in zip(fields, codes, strict=True):
        # Memory is given back on the way: the tokens of a field are gone before the next one.
        postings.append(Postings(field, code, words.keys(held.pop(0), field.names)))
    return Numbered(words.vocabulary, words.is_name(), tuple(postings))


def _sorted(words: list[str]) -> tuple[pa.Array, np.ndarray]:
    """Distinct words in order, and the position there of each word given."""
    encoded = pa.array(words, pa.large_string()).dictionary_encode()
    order = pc.array_sort_indices(encoded.dictionary)
    position = np.empty(len(order), dtype=np.int32)
    position[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    return encoded.dictionary.take(order), position[encoded.indices.to_numpy()]


class _Words:
    """The distinct tokens of all fields, and the words of the vocabulary that they stand for.

    An abbreviation is no name that could be spelled in another way: IRQ is not Iraq.

    Parameters
    ----------
    raw
        The tokens as they are written, in the order of their numbers.

    Attributes
    ----------
    upper, lower, word, name : numpy.ndarray of bool, shape (tokens,)
        Has it a capital, a small letter, only small ones; may it be a name.
    plain, acronym : numpy.ndarray of int32, shape (tokens,)
        Position in the vocabulary of the folded token, and of the acronym it may be (else -1).
    """

    def __init__(self, raw: list[str]) -> None:
        self.upper, self.lower, self.word, self.name = np.zeros((4, len(raw)), dtype=bool)
        for position, token in enumerate(raw):
            if not token.isdecimal() and position:
                low, up = token.lower(), token.upper()
                self.upper[position], self.lower[position] = token != low, token != up
                self.word[position] = token == low != up
                self.name[position] = token != up or low == up or len(token) > MAX_ABBREVIATION
        short = [position for position, token in enumerate(raw) if token in ACRONYMS]
        folded = [token if token.isdecimal() else token.casefold() for token in raw]
        self.vocabulary, numbers = _sorted([*folded, *(raw[one] for one in short)])
        self.plain, self.acronym = numbers[: len(raw)], np.full(len(raw), -1, dtype=np.int32)
        self.acronym[short] = numbers[len(raw) :]
        self._common = np.zeros(len(self.vocabulary), dtype=bool)

    def is_name(self) -> np.ndarray:
        """Which words of the vocabulary are names, after the tokens of all fields were seen."""
        named = np.zeros(len(self.vocabulary), dtype=bool)
        named[self.plain[self.name]] = True
        return named & ~self._common

    def keys(self, held: _Held, names: bool) -> np.ndarray:
        """Return word and entry of every token, as ``word << 32 | entry`` (int64), in no order."""
        both = np.empty(len(held.tokens), dtype=np.int64)
        more = []
        for where, token, entry in held.parts():
            at, size = entry - entry[:1], int(entry[-1] - entry[0]) + 1 if len(entry) else 0
            upper, lower = (
                np.bincount(at[flags[token]], minlength=size) > 0
                for flags in (self.upper, self.lower)
            )
            self._common[self.plain[token[self.word[token] & upper[at]]]] = True
            acronym = self.acronym[token]
            capitals = acronym >= 0
            # In a text all in capitals, "IS" may be either word.
            either = capitals & ~lower[at] & (not names)
            both[where] = np.where(capitals & ~either, acronym, self.plain[token])
            both[where] <<= 32
            both[where] |= entry
            if either.any():
                more.append(acronym[either].astype(np.int64) << 32 | entry[either])
        return np.concatenate([both, *more]) if more else both


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


def _held(entries: Sequence[str], numbers: Numbering) -> _Held:
    """Number the tokens of all entries."""
    kept, counts = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for token in number_tokens(entries, numbers):
        ends = np.flatnonzero(token == 0)
        counts.append((np.diff(ends, prepend=-1) - 1).astype(np.int32))
        kept.append(token[token != 0])
    return _Held(np.concatenate(kept), np.concatenate(counts))
