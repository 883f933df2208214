"""Why a search found what it found, in the words of the texts themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from incident_map.engine.memory.search.fields import Ranges
from incident_map.engine.memory.search.postings import Postings
from incident_map.engine.memory.search.text_index import AskedWord, TextIndex
from incident_map.language.folding import keys

MAX_WORDS = 12  # of an excerpt
GAP = "…"
BEFORE = 4  # words of an excerpt before the first that was found

NAMES = ("id", "event type", "place", "district", "governorate", "actor", "target")

# A place where words of the query were found: a field, and one of its texts.
Place = tuple[Postings, int]


def reasons(index: TextIndex, query: str, rows: np.ndarray) -> list[str]:
    """Say for each row which of its texts holds each word of a search.

    Parameters
    ----------
    index
    query
        What was typed into the search box (the parameter ``q``).
    rows
        Row positions, shape (n,): a page of what the search found.

    Returns
    -------
    list of str
        Per row parts such as ``summary: “… guards tried to shoot …”`` or ``actor Islamic State,
        also called Daesh``, joined by "; ". Empty where every word stands in the title, which
        the reader sees, and no word was respelled.
    """
    rows = np.asarray(rows, dtype=np.intp)
    asked = index.asked(query)
    title = [field.name for field in index.fields].index("title")
    held = [_held(postings, asked, rows) for postings in index.postings]
    parts_by_row: list[dict[tuple[str, Place], list[AskedWord]]] = [{} for _ in rows]
    visible = np.ones(len(rows), dtype=bool)
    for number, word in enumerate(asked):
        notice = _notice(index, word)
        elements = np.array([one[number] for one in held])
        places = _first_places(index, elements)
        in_title = elements[title] >= 0
        visible &= in_title & (not notice)
        for parts, place in zip(parts_by_row, places, strict=True):
            if place is not None:
                parts.setdefault((notice, place), []).append(word)
    return [
        "" if shown else "; ".join(_part(index, *key, words) for key, words in parts.items())
        for shown, parts in zip(visible.tolist(), parts_by_row, strict=True)
    ]


def respelled(index: TextIndex, query: str) -> dict[str, list[str]]:
    """Words of a search that no text holds → the words they were read as, as a text writes them.

    Empty when every word was found as typed; a word that is like no other maps to [].
    """
    return {
        word.typed: list(dict.fromkeys(map(index.written, word.read_as)))
        for word in index.asked(query)
        if word.read_as or not word.words
    }


def _notice(index: TextIndex, word: AskedWord) -> str:
    """Words before a reason when the word was respelled."""
    read_as = " or ".join(dict.fromkeys(map(index.written, word.read_as)))
    return f"“{word.typed}” read as {read_as}: " if read_as else ""


def _held(postings: Postings, asked: Sequence[AskedWord], rows: np.ndarray) -> np.ndarray:
    """Per word and row the element that holds the word and most of the others, or -1.

    Returns
    -------
    numpy.ndarray of int, shape (words, rows)
    """
    tables = [postings.holding(word.words) for word in asked]
    some = np.full((len(asked), len(rows)), -1)
    if all(table is None for table in tables):
        return some
    elements = postings.elements(rows)
    codes = postings.codes[elements]
    words = sum(table[codes].astype(np.int8) for table in tables if table is not None)
    best_last = elements[np.lexsort((-np.arange(len(elements)), words))]
    for number, table in enumerate(tables):
        if table is not None:
            held = best_last[table[postings.codes[best_last]]]
            best = dict(zip(postings.rows(held).tolist(), held.tolist(), strict=True))
            some[number] = [best.get(row, -1) for row in rows.tolist()]
    return some


def _first_places(index: TextIndex, elements: np.ndarray) -> list[Place | None]:
    """Per row the first field with an element that holds the word."""
    first = np.argmax(elements >= 0, axis=0)
    return [
        (index.postings[field], element) if element >= 0 else None
        for field, element in zip(
            first.tolist(), elements[first, np.arange(len(first))].tolist(), strict=True
        )
    ]


def _part(index: TextIndex, notice: str, place: Place, words: list[AskedWord]) -> str:
    """One part of a sentence: the field, and its text as it stands."""
    postings, element = place
    label = postings.field.name
    main, *also = postings.parts(element)
    if label not in NAMES:
        return f"{notice}{label}: “{excerpt(index, main, words)}”"
    told = f"{notice}{label} {main}"
    others = [_also(index, word, main, also) for word in words]
    if others := [name for name in dict.fromkeys(others) if name]:
        said = "written" if label in ("place", "district", "governorate") else "called"
        told += f", also {said} {', '.join(others)}"
    return told


def _also(index: TextIndex, word: AskedWord, main: str, also: list[str]) -> str:
    """Return the other name that a word was found in; empty when it was the main name.

    The name that holds the word as typed comes before one that spells it differently.
    """
    typed = word.typed.casefold()
    for name in (main, *also):
        if typed in keys(name) and _holds(index, name, word.words):
            return "" if name == main else name
    if _holds(index, main, word.words):
        return ""
    return next((name for name in also if _holds(index, name, word.words)), "")


def excerpt(index: TextIndex, text: str, words: list[AskedWord]) -> str:
    """Return about `MAX_WORDS` words of a text, in which each word asked for is found.

    One passage where one can show all of them, else a short one for each.
    """
    pieces = text.split()
    hits = [
        [place for place, piece in enumerate(pieces) if _holds(index, piece, word.words)] or [0]
        for word in words
    ]
    starts = (max(0, min(place - BEFORE, len(pieces) - MAX_WORDS)) for one in hits for place in one)
    for start in sorted(starts):
        if all(any(start <= place < start + MAX_WORDS for place in one) for one in hits):
            return _passages(pieces, set(range(start, start + MAX_WORDS)))
    width = max(3, MAX_WORDS // len(hits))
    near = {one[0] + step for one in hits for step in range(-(width // 3), width - width // 3)}
    return _passages(pieces, near)


def _passages(pieces: list[str], chosen: set[int]) -> str:
    """Join the chosen words of a text, with a sign for those between that are left out."""
    told: list[str] = []
    for place, piece in enumerate(pieces):
        if place in chosen:
            told.append(piece)
        elif not told or told[-1] != GAP:
            told.append(GAP)
    return " ".join(told)


def _holds(index: TextIndex, text: str, ranges: Ranges) -> bool:
    """Whether a text holds a word of the ranges."""
    return any(low <= position < high for position in index.positions(text) for low, high in ranges)
