"""The bytes of a text export as UTF-8: which encoding was taken, and how that was told."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: What a file that is not UTF-8 may be, the likelier first: in exports about these countries
#: Arabic names are commoner than those of western Europe.
LIKELY = ("cp1256", "cp1252")
CALLED = {"cp1256": "Windows-1256 (Arabic)", "cp1252": "Windows-1252 (western European)"}
JUDGED = 1 << 22  # characters by which an encoding is told
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class NoTextError(ValueError):
    """Bytes that are no text in the encoding that was asked for, or in any that is known."""


class Decoded(NamedTuple):
    """A text.

    Attributes
    ----------
    content
        In UTF-8, without a byte order mark; lines end as they did.
    said
        Which encoding was taken, with an example and its line; empty for plain UTF-8.
    """

    content: bytes
    said: str = ""


def decoded(content: bytes, encoding: str = "") -> Decoded:
    """Return a text as UTF-8.

    Parameters
    ----------
    content
        The bytes of a file.
    encoding
        As Python names it; by default told by the bytes.

    Raises
    ------
    NoTextError
        When the bytes are no text in that encoding, or in any.
    """
    if encoding:
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeError) as error:
            why = "it is no encoding" if isinstance(error, LookupError) else str(error)
            raise NoTextError(f"it is no text in {encoding}: {why}") from error
        return Decoded(text.removeprefix("\ufeff").encode(), _said(text, encoding))
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if content.startswith(mark):
            text = content.decode("utf-16", errors="replace")
            return Decoded(text.encode("utf-8", "replace"), _said(text, "UTF-16"))
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):  # without a mark
        if content[at : at + 1] == b"\0" and content[1 - at : 2 - at].isascii():
            text = content.decode(name, errors="replace")
            if "\0" not in text:
                return Decoded(text.encode("utf-8", "replace"), _said(text, "UTF-16"))
    if b"\0" in content:
        raise NoTextError("it holds bytes of no text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content)
    return Decoded(content)


def _guessed(content: bytes) -> Decoded:
    """A text that is not UTF-8 throughout: damaged, or of Windows."""
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    at_the_end = damaged and "\ufffd" not in text[:-1]  # cut off inside a letter
    if good > damaged or at_the_end:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        said = f"Read as UTF-8; damaged letters ({damaged:,}) are shown as \ufffd, first on line "
        return Decoded(text.encode(), f"{said}{line}.")
    texts = {}
    for one in LIKELY:
        try:
            texts[one] = content.decode(one)
        except UnicodeDecodeError:
            continue
    if not texts:
        raise NoTextError("it holds bytes of no text")
    best = max(texts, key=lambda one: _plausible(texts[one]))  # of equals, the likelier
    return Decoded(texts[best].encode(), _said(texts[best], CALLED[best]))


def _plausible(text: str) -> int:
    """Words of one script against words that mix Arabic and Latin letters, which nobody writes."""
    score = 0
    for word in _WORD.findall(text[:JUDGED]):
        arabic, latin = len(_ARABIC.findall(word)), len(_LATIN.findall(word))
        if arabic and latin:
            score -= 1
        elif arabic > 1:
            score += 1
        elif not arabic and word.isalpha():
            score += _as_in_latin(word)
    return score


def _as_in_latin(word: str) -> int:
    """Whether marked letters stand among plain ones, as in Bogotá; a word of them alone is odd."""
    plain = sum(letter.isascii() for letter in word)
    return 1 if plain >= len(word) - plain else -1


def _said(text: str, encoding: str) -> str:
    """Which encoding was taken, and a word by which people can tell whether it is right."""
    found = _WORD.search(text)
    if not found:
        return f"Read as {encoding}."
    line = text.count("\n", 0, found.start()) + 1
    example = f"for example {found[0]!r} on line {line}"
    return f"Read as {encoding}: {example}; if that is wrong, say which with --encoding."
