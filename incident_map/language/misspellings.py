"""A mistyped word and the words of the data it may stand for.

Only a word that the data does not know in any spelling comes here. What counts as a slip of the
fingers is narrow on purpose, for most names are one letter away from another name: neighbouring
keys (Anbar is not Akbar), letters in another order, one too many or too few.
"""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from incident_map.language.folding import same_ending

MIN_LENGTH = 5  # letters that a word needs to be recognised with a slip
MIN_REORDERED = 6  # to be recognised by the same letters in another order
MIN_LOOSE = 8  # from here on two slips, and any letter for any other
FROM_THERE = ("i", "y", "ي")  # Baghdadi is a man, not the beginning of his city

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤر ىةوزظ"),
)
_VOWELS = frozenset("aeiou")


def _neighbours() -> frozenset[str]:
    """Pairs of letters on keys that touch: in a row, and slanting to the row below."""
    pairs: set[str] = set()
    for rows in _KEYBOARDS:
        for number, row in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else ""
            for column, key in enumerate(row):
                near = row[column + 1 : column + 2] + below[max(column - 1, 0) : column + 1]
                pairs.update(f"{key}{other}" for other in near)
    return frozenset(pairs | {pair[::-1] for pair in pairs})


_NEIGHBOURS = _neighbours()


def tolerated(length: int) -> int:
    """Slips that a word of so many letters may hold."""
    return (length >= MIN_LENGTH) + (length >= MIN_LOOSE)


def nearest(word: str, candidates: list[str]) -> list[str]:
    """Words that `word` is most likely a slip for: those at the smallest distance.

    Parameters
    ----------
    word
        Folded word that none of the candidates equals.
    candidates
        Folded words; the caller has left out those of quite another length or beginning.
    """
    if tolerated(len(word)) == 0:
        return []
    cutoff = 2 if len(word) >= MIN_REORDERED else 1
    close = process.extract(
        word, candidates, scorer=OSA.distance, processor=None, score_cutoff=cutoff, limit=None
    )
    counted: dict[str, int] = {}
    for candidate, distance, _ in close:
        if slips := _slips(word, candidate, int(distance)):
            counted[candidate] = slips
    least = min(counted.values(), default=0)
    return sorted(candidate for candidate, slips in counted.items() if slips == least)


def _slips(word: str, other: str, distance: int) -> int:
    """Number of slips between two words at that edit distance; 0 if they are two words."""
    shorter = min(len(word), len(other))
    reordered = sorted(word) == sorted(other)
    if word[0] != other[0] and not (reordered and word[:2] == other[1::-1]):
        return 0
    if not same_ending(word, other):
        return 0
    if reordered and shorter >= MIN_REORDERED:
        return 1
    if not reordered and word.endswith(FROM_THERE) != other.endswith(FROM_THERE):
        return 0  # Basri is a name, not Basra
    if distance > tolerated(shorter):
        return 0
    if not reordered and shorter < MIN_LOOSE and not _by_the_hand(word, other):
        return 0
    return distance


def _by_the_hand(word: str, other: str) -> bool:
    """Whether the one letter that was changed or added in `word` is due to the keyboard.

    A vowel for another vowel will do; so will a letter that was left out.
    """
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(other))
    if len(word) == len(other):
        return word[at] + other[at] in _NEIGHBOURS or {word[at], other[at]} <= _VOWELS
    if len(word) < len(other) or len(other) > MIN_LENGTH:
        return True
    # One letter too many in a short word: twice the same key, or two keys at once.
    beside = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    return any(word[at] == key or word[at] + key in _NEIGHBOURS for key in beside)
