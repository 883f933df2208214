"""Words in English or Arabic, tolerant of how a name was transliterated and of a slip in typing.

A typed word stands for a word of the texts when they are equal after folding (case, accents,
Arabic letter forms, the article "al-"), when it is the beginning of it (three letters or more),
when it is its English plural, or when it and a name have the same skeleton
(:mod:`incident_map.language.folding`). Only a word that finds nothing in this way is read as the
nearest words there are (:mod:`incident_map.language.misspellings`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.engine.memory.search.fields import Field, Ranges
from incident_map.engine.memory.search.numbering import Numbered, number
from incident_map.language import misspellings
from incident_map.language.folding import (
    ACRONYMS,
    FUNCTION_WORDS,
    fold,
    keys,
    same_ending,
    singular,
    skeleton,
    tokens,
    words,
)
from incident_map.language.misspellings import FROM_THERE

__all__ = ["AskedWord", "Field", "TextIndex", "fold", "skeleton", "words"]

MIN_PREFIX = 3  # letters that a typed beginning needs
NAMED_AFTER = ("a", "ah", "ya", "yah", "yya", "yyah", "ة")  # Kadhimiya is a quarter of Baghdad
MAX_REMEMBERED = 256  # queries whose reading is kept
MAX_REMEMBERED_TEXTS = 10_000  # single words and names


@dataclass(frozen=True)
class AskedWord:
    """One word of a query: as typed, what it stands for, and what it was read as, if respelled."""

    typed: str
    words: Ranges
    read_as: tuple[int, ...] = ()


class _Sorted:
    """Sorted strings in Arrow memory: a few bytes each instead of a Python object."""

    def __init__(self, values: pa.Array) -> None:
        self.values = values

    def __getitem__(self, position: int) -> str:
        word: str = self.values[position].as_py()
        return word

    def __len__(self) -> int:
        return len(self.values)

    def find(self, value: str) -> int:
        """Position of the first string that is not below `value`."""
        return bisect_left(self, value)

    def beginning(self, start: str) -> tuple[int, int]:
        """Range of the strings that begin with `start`."""
        return self.find(start), self.find(start + "\U0010ffff")

    def equal(self, value: str) -> Ranges:
        """Range of the strings that are `value`, if any."""
        low = self.find(value)
        high = low
        while high < len(self) and self[high] == value:
            high += 1
        return ((low, high),) if high > low else ()


class TextIndex:
    """Inverted index from words to rows.

    Parameters
    ----------
    fields
        What to look through.
    rows
        Number of rows.

    Notes
    -----
    Costs one pass over the distinct texts when built; a search looks words up and never
    scans the texts.
    """

    def __init__(self, fields: Iterable[Field], rows: int) -> None:
        self.fields = tuple(fields)
        numbered = number(self.fields)
        self.vocabulary = _Sorted(numbered.vocabulary)
        self.postings = numbered.postings
        self._index_skeletons(numbered)
        self._size = rows
        self.asked = lru_cache(MAX_REMEMBERED)(self._asked)
        self.positions = lru_cache(MAX_REMEMBERED_TEXTS)(self._positions)

    def _index_skeletons(self, numbered: Numbered) -> None:
        """Names only: "police", "place" and "palace" are no spellings of each other."""
        names = np.flatnonzero(numbered.is_name).astype(np.int32)
        keys = [skeleton(name) for name in self.vocabulary.values.take(names).to_pylist()]
        skeletons = pa.array(keys, pa.large_string())
        order = pc.array_sort_indices(skeletons)
        self._skeletons = _Sorted(skeletons.take(order))
        self._skeleton_words = names[order.to_numpy()]

    def search(self, query: str) -> np.ndarray:
        """Rows that hold every word of `query`.

        Returns
        -------
        numpy.ndarray of bool, shape (rows,)
            All True when the query holds no word at all.
        """
        result = np.ones(self._size, dtype=bool)
        for word in self.asked(query):
            hit = np.zeros(self._size, dtype=bool)
            for postings in self.postings:
                postings.mark(word.words, hit)
            result &= hit
        return result

    def _asked(self, query: str) -> tuple[AskedWord, ...]:
        """Words of a query without those that do not narrow, in order, each once.

        ``asked`` is this function with the last answers kept: the page asks for the same query
        several times.
        """
        typed = list(dict.fromkeys(tokens(query)))
        shouted = query.upper() == query and any(len(t) > 3 and t != t.lower() for t in typed)
        small = {token for token in typed if self._is_function_word(token, shouted)}
        if len(small) == len(typed):
            return tuple(
                AskedWord(token, self.vocabulary.equal(token.casefold())) for token in typed
            )
        return tuple(self._read(token) for token in typed if token not in small)

    def _is_function_word(self, token: str, shouted: bool) -> bool:
        if token in ACRONYMS:
            return shouted and not self.vocabulary.equal(token)
        return token.casefold() in FUNCTION_WORDS

    def _read(self, token: str) -> AskedWord:
        if token in ACRONYMS:
            return AskedWord(token, self.vocabulary.equal(token))
        word = token.casefold()
        if ranges := self._spelled(word):
            return AskedWord(token, ranges)
        nearest = map(
            self.vocabulary.find, misspellings.nearest(word, list(self._candidates(word)))
        )
        read_as: list[int] = []
        for position in sorted(nearest, key=self._rarity):
            if not any(low <= position < high for low, high in ranges):  # Bagdad is Baghdad
                read_as.append(position)
                ranges += self._spelled(self.vocabulary[position])
        return AskedWord(token, tuple(dict.fromkeys(ranges)), tuple(read_as))

    def _rarity(self, position: int) -> tuple[int, bool, str]:
        """Sorts words so that the commonest comes first, and a name before its other spellings."""
        word = self.vocabulary[position]
        main = (one.first_text(((position, position + 1),))[:1] for one in self.postings)
        only_other = not any(word in keys(text) for texts in main for text in texts)
        return -sum(one.count(position) for one in self.postings), only_other, word

    def _spelled(self, word: str) -> Ranges:
        """Words that a folded word stands for: itself, its continuations, names that sound so."""
        exact = self.vocabulary.equal(word)
        ranges = list(exact)
        if len(word) >= MIN_PREFIX:
            low, high = self.vocabulary.beginning(word)
            endings = FROM_THERE + (NAMED_AFTER if word.endswith(FROM_THERE) else ())
            left_out = [self.vocabulary.equal(word + end) for end in endings] if exact else []
            for first, last in sorted(one for ranges in left_out for one in ranges):
                ranges.append((low, first))
                low = last
            ranges.append((low, high))
        if single := singular(word):
            ranges += self.vocabulary.equal(single)
        if key := skeleton(word):
            for first, last in self._skeletons.equal(key):
                for position in self._skeleton_words[first:last].tolist():
                    if same_ending(word, self.vocabulary[position]):
                        ranges.append((position, position + 1))
        return tuple((low, high) for low, high in dict.fromkeys(ranges) if low < high)

    def _candidates(self, word: str) -> Iterator[str]:
        """Words of the vocabulary that begin like `word`, about as long and without digits."""
        if not word.isalpha() or misspellings.tolerated(len(word)) == 0:
            return
        for start in dict.fromkeys((word[0], word[1::-1])):
            low, high = self.vocabulary.beginning(start)
            values = self.vocabulary.values[low:high]
            length = pc.utf8_length(values)
            fits = pc.and_(
                pc.greater_equal(length, len(word) - 2), pc.less_equal(length, len(word) + 2)
            )
            yield from (other for other in values.filter(fits).to_pylist() if other.isalpha())

    def _positions(self, text: str) -> tuple[int, ...]:
        """Positions in the vocabulary of the words of a short text.

        ``positions`` is this function with answers kept: explaining a page of results asks for
        the same words over and over.
        """
        return tuple(low for key in keys(text) for low, _ in self.vocabulary.equal(key))

    def written(self, position: int) -> str:
        """A word of the vocabulary as it stands in the first text that holds it."""
        word = self.vocabulary[position]
        for postings in self.postings:
            for text in postings.first_text(((position, position + 1),)):
                for token in tokens(text):
                    if word in (token, token.casefold()):
                        return token
        return word
