"""Search by folding and scanning every text, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from incident_map.language import misspellings
from incident_map.language.folding import (
    ACRONYMS,
    FUNCTION_WORDS,
    keys,
    same_ending,
    singular,
    skeleton,
    tokens,
)
from incident_map.language.misspellings import FROM_THERE

MIN_PREFIX = 3
MAX_ABBREVIATION = 4
#: Kadhimiya is no longer spelling of Kadhimi, but a quarter of its own.
NAMED_AFTER = ("a", "ah", "ya", "yah", "yya", "yyah", "ة")
_skeleton = lru_cache(None)(skeleton)


class Text(NamedTuple):
    """One text of one row: what a reader calls it, and its other names."""

    field: str
    row: int
    main: str
    also: tuple[str, ...] = ()
    is_name: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The text and its other names."""
        return (self.main, *self.also)


class Asked(NamedTuple):
    """One word of a query, the words that it stands for, and what it was read as."""

    typed: str
    words: frozenset[str]
    read_as: tuple[str, ...] = ()


class PlainSearch:
    """All texts, and for each the words that it holds.

    Words are folded; an acronym (IS, US) is another word than "is" and "us", and stays in
    capitals. Where a text has no small letter at all, nobody can tell, and it holds both.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = list(texts)
        self._entry_words = {_entry(text): self._held(text) for text in self.texts}
        self.held = [frozenset(self._entry_words[_entry(text)]) for text in self.texts]
        self.vocabulary = frozenset().union(*self.held)
        self.names = self._names()
        self.asked = lru_cache(None)(self._asked)

    @staticmethod
    def _held(text: Text) -> list[str]:
        found = tokens(" ; ".join(text.parts))
        capitals = not any(one != one.upper() for one in found if not one.isdecimal())
        held = []
        for one in found:
            either = one in ACRONYMS and capitals and not text.is_name
            held += [one] if one in ACRONYMS else [one.casefold()]
            held += [one.casefold()] if either else []
        return held

    def _names(self) -> frozenset[str]:
        """Words that may be spelled in other ways: names, and no abbreviation.

        No text with a capital writes a name in small letters.
        """
        names, common = set(), set()
        for entry in self._entry_words:
            found = [one for one in tokens(" ; ".join(entry[0])) if not one.isdecimal()]
            mixed = any(one != one.lower() for one in found)
            for one in found:
                if one != one.upper() or one.lower() == one.upper() or len(one) > MAX_ABBREVIATION:
                    names.add(one.casefold())
                if mixed and one == one.lower() != one.upper():
                    common.add(one.casefold())
        return frozenset(names - common)

    def rows(self, query: str) -> set[int]:
        """Rows that hold every word of a query."""
        found = {text.row for text in self.texts}
        for word in self.asked(query):
            pairs = zip(self.texts, self.held, strict=True)
            found &= {text.row for text, held in pairs if held & word.words}
        return found

    def holds(self, text: str, word: Asked) -> bool:
        """Whether a piece of a text holds a word."""
        return bool(keys(text) & word.words)

    # --- what a typed word stands for

    def _asked(self, query: str) -> list[Asked]:
        typed = list(dict.fromkeys(tokens(query)))
        shouted = query.upper() == query and any(len(t) > 3 and t != t.lower() for t in typed)
        small = [word for word in typed if self._is_function_word(word, shouted)]
        if len(small) == len(typed):
            return [Asked(word, self.vocabulary & {word.casefold()}) for word in typed]
        return [self._read(word) for word in typed if word not in small]

    def _is_function_word(self, word: str, shouted: bool) -> bool:
        if word in ACRONYMS:
            return shouted and word not in self.vocabulary
        return word.casefold() in FUNCTION_WORDS

    def _read(self, typed: str) -> Asked:
        if typed in ACRONYMS:
            return Asked(typed, self.vocabulary & {typed})
        word = typed.casefold()
        if found := self._spelled(word):
            return Asked(typed, found)
        read_as: list[str] = []
        for other in sorted(self._nearest(word), key=self._commonest_first):
            if other not in found:  # Bagdad is found with Baghdad
                read_as.append(other)
                found |= self._spelled(other)
        return Asked(typed, found, tuple(read_as))

    def _spelled(self, word: str) -> frozenset[str]:
        found = {other for other in self.vocabulary if self._stands_for(word, other)}
        return frozenset(found)

    def _stands_for(self, word: str, other: str) -> bool:
        if other in (word, singular(word)):
            return True
        if len(word) >= MIN_PREFIX and other.startswith(word):
            ending = other.removeprefix(word)
            of_another = ending in FROM_THERE
            of_another |= word.endswith(FROM_THERE) and ending in NAMED_AFTER
            if not (of_another and word in self.vocabulary):
                return True
        key = _skeleton(word)
        alike = bool(key) and other in self.names and _skeleton(other) == key
        return alike and same_ending(word, other)

    def _nearest(self, word: str) -> list[str]:
        if not word.isalpha():
            return []
        begin = (word[0], word[1::-1])
        candidates = [
            other
            for other in sorted(self.vocabulary)
            if other.isalpha() and other.startswith(begin) and abs(len(other) - len(word)) <= 2
        ]
        return misspellings.nearest(word, candidates)

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(word for held in self._entry_words.values() for word in held)

    def _commonest_first(self, word: str) -> tuple[int, bool, str]:
        """Sorts the commonest first, and a name before what is only its other spelling."""
        first: dict[str, Text] = {}
        for text, held in zip(self.texts, self.held, strict=True):
            if word in held:
                first.setdefault(text.field, text)
        only_other = not any(word in keys(text.main) for text in first.values())
        return -self._times[word], only_other, word

    def written(self, word: str) -> str:
        """Return a word as the first text that holds it writes it."""
        for text, held in zip(self.texts, self.held, strict=True):
            if word in held:
                for one in tokens(" ; ".join(text.parts)):
                    if word in (one, one.casefold()):
                        return one
        return word


def _entry(text: Text) -> tuple[tuple[str, ...], bool]:
    return text.parts, text.is_name


class PlainNames:
    """Names that can be chosen, found in any spelling."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, Sequence[str]]) -> None:
        self._names = list(dict.fromkeys(names))
        self._aliases = aliases
        self._search = PlainSearch(
            Text("name", row, name, tuple(aliases.get(name, ())), is_name=True)
            for row, name in enumerate(self._names)
        )

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def spelled(self, typed: str) -> str | None:
        """Return the name that a text spells, as a name or as an alias."""
        wanted = typed.strip().casefold()
        for name in self._names[::-1]:
            if name.casefold() == wanted:
                return name
        for name in self._names[::-1]:
            if any(other.casefold() == wanted for other in self._aliases.get(name, ())):
                return name
        return None

    def find(self, typed: str) -> list[str]:
        """Return the name that a text spells, else all that hold its words."""
        if name := self.spelled(typed):
            return [name]
        found = self._search.rows(typed) if self._search.asked(typed) else set()
        return [self._names[row] for row in sorted(found)]
