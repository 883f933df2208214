"""How a text becomes words that can be compared: folding, acronyms, function words, skeletons.

The *skeleton* of a word is its consonants in one Latin spelling. Mikdadiya, Muqdadiyah and
المقدادية have the same; Baghdad and Baghdadi, Rashad and Rashayed have not. What a skeleton
drops, `same_ending` keeps: Rashad and Rashid differ in a vowel that no transliteration changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

MIN_PLURAL = 5  # letters
MIN_SKELETON = 3  # consonants below which skeletons say too little
END = "\0"  # between texts that are folded in one go; never part of a word
CHUNK = 50_000  # texts folded in one go

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
_WORD_OR_END = re.compile(rf"[^\W_]+|{END}")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_APOSTROPHES = "'’‘ʿʾ`´"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S.
# "Al Muqdadiyah" stands apart too; "as", "at" and "an" apart are English words.
_ARTICLE = re.compile(
    r"\b(?:al|el)[-‑–\s]\s*(?=\w)|\b(?:ad|ar|as|at|az|an|ash|ath|adh)[-‑–]\s*(?=\w)"
    r"|(?:\bال)(?=\w{2})",
    re.IGNORECASE,
)
_PERSIAN = str.maketrans("کی", "كي")
_ARABIC_ENDING = re.compile(r"(?<=\w)ه\b")  # often typed for ة
_SPELLINGS = (
    ("dh", "z"), ("zh", "z"), ("th", "t"), ("ph", "f"), ("gh", "g"), ("kh", "h"), ("ck", "k"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip

#: Words that carry no meaning of their own: next to real words they do not narrow a search.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a an the and or but if so as than that this these those there
        in on at of to by for from with into onto upon about
        is are was were be been being am do does did has have had will would can could
        i me my we us our you your he him his she her it its they them their
        who whom whose which what when where how
        في من على إلى الى عن مع
        """,
    )
)
#: Function words that are another word in capitals: IS, US, IT. "AND" stays a conjunction.
ACRONYMS = frozenset(
    word.upper()
    for word in FUNCTION_WORDS - {"and", "or", "the", "but", "for"}
    if word.isascii() and 2 <= len(word) <= 3
)


def plain(text: str) -> str:
    """Text without accents, vowel signs, apostrophes, possessive s or article; case is kept."""
    text = unicodedata.normalize("NFKD", text)
    if not text.isascii():
        for mark in filter(unicodedata.combining, set(text)):
            text = text.replace(mark, "")
        text = _ARABIC_ENDING.sub("ة", text.translate(_PERSIAN))
    if any(sign in text for sign in _APOSTROPHES):
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    if "." in text:
        text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    return _ARTICLE.sub("", text)


def fold(text: str) -> str:
    """Lower case of `plain`."""
    return plain(text).casefold()


def tokens(text: str) -> list[str]:
    """Words of a text in order, as they are typed but for what `plain` takes away."""
    return _WORD.findall(plain(text))


def words(text: str) -> list[str]:
    """Folded words of a text, in order."""
    return [token.casefold() for token in tokens(text)]


def keys(text: str) -> set[str]:
    """Entries of a vocabulary that the words of a text may be: folded, or an acronym as it is."""
    found = tokens(text)
    return {*found, *(token.casefold() for token in found)}


class Numbering(dict[str, int]):
    """Numbers for words in the order in which they are first asked for; `END` has 0."""

    def __init__(self) -> None:
        super().__init__({END: 0})

    def __missing__(self, word: str) -> int:
        """Give a new word the next number."""
        self[word] = number = len(self)
        return number


def number_tokens(texts: Sequence[str], numbers: Numbering) -> Iterator[np.ndarray]:
    """Tokens of many texts, folded together; an empty cell has none.

    Yields
    ------
    numpy.ndarray of int32
        Per `CHUNK` texts the numbers of their tokens in order, with 0 at the end of each text.
    """
    for start in range(0, len(texts), CHUNK):
        cells = np.asarray(texts[start : start + CHUNK], dtype=object).tolist()
        chunk = [cell if isinstance(cell, str) else "" for cell in cells]
        joined = END.join([*chunk, ""])
        if joined.count(END) > len(chunk):
            joined = END.join([*(text.replace(END, " ") for text in chunk), ""])
        found = _WORD_OR_END.findall(plain(joined))
        yield np.fromiter(map(numbers.__getitem__, found), np.int32, len(found))


def singular(word: str) -> str:
    """Return an English word without the ending of its plural; empty if it has none.

    The beginning of a word finds its plural; this is the other way round: "drones" finds "drone".

    Examples
    --------
    >>> singular("rockets"), singular("clashes"), singular("abbas"), singular("hussein")
    ('rocket', 'clash', 'abba', '')
    """
    if len(word) < MIN_PLURAL or not word.isascii() or not word.endswith("s"):
        return ""
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return "" if word.endswith(("ss", "us", "is")) else word[:-1]


def skeleton(word: str) -> str:
    """Consonants of a folded word in one Latin spelling; empty when too short to tell.

    ``y`` counts as a consonant before a vowel or at the end (Baghdadi is not Baghdad), and
    between vowels (Rashayed is not Rashad); ``w`` likewise. A last ``a`` or ``e`` stays too, as
    "A": Karma is not Karim, the quarter Kadhimiya not the man Kadhimi.
    """
    text = word.translate(_ARABIC)
    if not text.isascii() or not text.isalpha():
        return ""
    arabic = text != word
    for spelling, common in _SPELLINGS:
        if arabic and spelling in ("dh", "zh"):
            continue
        text = text.replace(spelling, common)
    text = _H_AT_END.sub("", text)
    text = _I_AT_END.sub("y", text)
    text = _I_BEFORE_VOWEL.sub("y", text)
    text = (_LONG_VOWEL if arabic else _VOWEL_Y).sub("", text)
    text = _DOUBLED.sub(r"\1", text)
    ending = "A" if text.endswith(("a", "e")) else ""
    # A leading vowel stays, as one sign for all of them.
    text = _VOWEL.sub("", "A" + text[1:] if text[:1] in _VOWELS else text)
    return text + ending if len(text) >= MIN_SKELETON else ""


_VOWELS = tuple("aeiou")
_H_AT_END = re.compile(r"(?<=[aeiou])h$")  # Muqdadiyah
_I_AT_END = re.compile(r"i$")
_I_BEFORE_VOWEL = re.compile(r"i(?=[aeou])")
_VOWEL_Y = re.compile(r"(?<![aeiou])y(?![aeiou]|$)")
_LONG_VOWEL = re.compile(r"(?<=[^aeiouyw])[yw](?=[^aeiouyw])")  # الرشيد is Rashid, not Rashayed
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiou]")
_LAST_VOWEL = re.compile(r"([aeiouy]+)(?:[cdgkstz]h|[^aeiouyh])$")
_LONG = {"a": "a", "aa": "a", "i": "i", "ii": "i", "ee": "i", "y": "i"}


def same_ending(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name by the vowel of their last syllable.

    Arabic tells names apart by it: Rashad and Rashid, Jamal and Jamil. Only a clear "a" against
    a clear "i" counts; "e" is written for both (Ahmed, Nasser).
    """
    return {_last_vowel(one), _last_vowel(other)} != {"a", "i"}


def _last_vowel(word: str) -> str:
    match = _LAST_VOWEL.search(word.translate(_ARABIC))
    return _LONG.get(match[1], "") if match else ""
