"""Words in English or Arabic, tolerant of how a name was transliterated.

A word matches another when they are equal after folding (case, accents, Arabic letter
forms, the article "al-"), when it is the beginning of it (three letters or more), or when
both have the same *skeleton*: the consonants in a common Latin spelling. So Mikdadiya,
Muqdadiyah and المقدادية agree, while Baghdad and Baghdadi, Rashad and Rashayed do not.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

MIN_PREFIX = 3  # letters that a typed beginning needs
MIN_SKELETON = 3  # consonants below which skeletons say too little

# Arabic letters to the Latin consonant (or vowel) that transliterations agree on best.
_ARABIC = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ى": "a", "ء": "", "ؤ": "w", "ئ": "y",
        "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "z",
        "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
        "ع": "a", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l",
        "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "w", "ي": "y", "ی": "y", "پ": "p",
        "چ": "ch", "ـ": "",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# "Al Muqdadiyah" stands apart too; "as", "at" and "an" apart are English words.
_ARTICLE = re.compile(
    r"\b(?:al|el)[-‑–\s]\s*(?=\w)|\b(?:ad|ar|as|at|az|an|ash|ath|adh)[-‑–]\s*(?=\w)"
    r"|(?:\bال)(?=\w{2})"
)
_FROM_THERE = ("i", "y", "ي")  # Baghdadi is a man, not the beginning of his city
_SPELLINGS = (
    ("dh", "z"), ("zh", "z"), ("th", "t"), ("ph", "f"), ("gh", "g"), ("kh", "h"), ("ck", "k"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents, vowel signs, apostrophes or the Arabic article."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub("['’‘ʿʾ`´]", "", text)
    return _ARTICLE.sub("", text)


def words(text: str) -> list[str]:
    """Folded words of a text, in order."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Consonants of a folded word in one Latin spelling; empty when too short to tell.

    ``y`` counts as a consonant before a vowel or at the end (Baghdadi is not Baghdad), and
    between vowels (Rashayed is not Rashad); ``w`` likewise.
    """
    if word.isdigit():
        return ""
    text = word.translate(_ARABIC)
    if not text.isascii() or not text.isalpha():
        return ""
    arabic = text != word
    for spelling, common in _SPELLINGS:
        if arabic and spelling in ("dh", "zh"):
            continue
        text = text.replace(spelling, common)
    text = re.sub(r"(?<=[aeiou])h$", "", text)  # Muqdadiyah
    text = re.sub(r"i$", "y", text)
    text = re.sub(r"i(?=[aeou])", "y", text)
    if not arabic:
        text = re.sub(r"(?<![aeiou])y(?![aeiou]|$)", "", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"[aeiou]", "", text[:1].translate(_FIRST) + text[1:])
    return text if len(text) >= MIN_SKELETON else ""


_FIRST = str.maketrans("aeiou", "AAAAA")  # a leading vowel stays, as one sign for all of them


class TextIndex:
    """Inverted index from words to rows.

    Parameters
    ----------
    texts
        Pairs of row positions (int array) and the texts (Series of str) they stand for.
    rows
        Number of rows.

    Notes
    -----
    Costs one pass over the distinct texts when built; a search looks words up and never
    scans the rows.
    """

    def __init__(self, texts: Iterable[tuple[np.ndarray, pd.Series]], rows: int) -> None:
        vocabulary: dict[str, int] = {}
        word_ids: list[np.ndarray] = []
        row_ids: list[np.ndarray] = []
        for positions, text in texts:
            codes, distinct = pd.factorize(text)
            lists = [
                [vocabulary.setdefault(word, len(vocabulary)) for word in set(words(value))]
                for value in distinct
            ]
            lengths = np.array([len(ids) for ids in lists] + [0])
            flat = np.array([i for ids in lists for i in ids], dtype=np.int32)
            starts = np.concatenate([[0], np.cumsum(lengths[:-1])])
            known = codes >= 0
            codes, positions = codes[known], np.asarray(positions)[known]
            repeat = lengths[codes]
            offsets = np.arange(repeat.sum()) - np.repeat(np.cumsum(repeat) - repeat, repeat)
            word_ids.append(flat[np.repeat(starts[codes], repeat) + offsets])
            row_ids.append(np.repeat(positions, repeat).astype(np.int32))
        ids = np.concatenate(word_ids) if word_ids else np.empty(0, np.int32)
        order = np.argsort(ids, kind="stable")
        self._rows = np.concatenate(row_ids)[order] if row_ids else np.empty(0, np.int32)
        self._starts = np.searchsorted(ids[order], np.arange(len(vocabulary) + 1))
        self._sorted = sorted(vocabulary)
        self._ids = vocabulary
        self._skeletons: dict[str, list[int]] = {}
        for word, identifier in vocabulary.items():
            if key := skeleton(word):
                self._skeletons.setdefault(key, []).append(identifier)
        self._size = rows

    def _matches(self, word: str) -> set[int]:
        """Return ids of the words that `word` stands for."""
        found = set(self._skeletons.get(skeleton(word), ())) if skeleton(word) else set()
        if word in self._ids:
            found.add(self._ids[word])
        if len(word) >= MIN_PREFIX:
            for candidate in self._sorted[bisect_left(self._sorted, word) :]:
                if not candidate.startswith(word):
                    break
                if word in self._ids and candidate.removeprefix(word) in _FROM_THERE:
                    continue
                found.add(self._ids[candidate])
        return found

    def search(self, query: str) -> np.ndarray:
        """Rows that hold every word of `query`.

        Returns
        -------
        numpy.ndarray of bool, shape (rows,)
            All True when the query holds no word at all.
        """
        result = np.ones(self._size, dtype=bool)
        for word in words(query):
            hit = np.zeros(self._size, dtype=bool)
            for identifier in self._matches(word):
                hit[self._rows[self._starts[identifier] : self._starts[identifier + 1]]] = True
            result &= hit
        return result
