"""Fonts that travel with the program, and how wide a text is in them.

IBM Plex Sans Arabic (OFL 1.1, npm ``@expo-google-fonts/ibm-plex-sans-arabic``) has Latin and
Arabic of one design. Without it, and for what it lacks, DejaVu Sans, which matplotlib ships.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import numpy as np
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from incident_map import shipped
from incident_map.drawing.figure.presets import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from incident_map.drawing.palette import FAMILY_ARABIC, FONT_STACK

PACKAGE = "@expo-google-fonts/ibm-plex-sans-arabic"
FILES = ("400Regular/IBMPlexSansArabic_400Regular.ttf", "700Bold/IBMPlexSansArabic_700Bold.ttf")
PLEX, DEJAVU = FAMILY_ARABIC, "DejaVu Sans"
#: For whoever opens the SVG: the same, then what systems have.
CSS = FONT_STACK

_FINE = 256  # size at which widths are measured
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e0fff]+"
)


@cache
def families() -> tuple[str, ...]:
    """Return the families to draw with, best first; makes the package's files known."""
    files = [shipped.NODE_MODULES / PACKAGE / name for name in FILES]
    if not all(file.is_file() for file in files):
        return (DEJAVU,)
    for file in files:
        font_manager.fontManager.addfont(str(file))
    return (PLEX, DEJAVU)


@cache
def properties(bold: bool) -> FontProperties:
    """Return the font of running text, or its bold."""
    return FontProperties(family=list(families()), weight=700 if bold else 400)


def _font(bold: bool) -> FT2Font:
    """Return the font with its fallback; one object per thread, so never kept."""
    return font_manager.get_font(_paths(bold))


@cache
def _paths(bold: bool) -> tuple[str, ...]:
    weight = 700 if bold else 400
    return tuple(
        font_manager.findfont(FontProperties(family=[name], weight=weight)) for name in families()
    )


@cache
def _characters() -> frozenset[int]:
    return frozenset().union(*(font_manager.get_font(p).get_charmap() for p in _paths(False)))


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a line is drawn, in the units of `size`."""
    return _width(text, bold) * size if text else 0.0


@lru_cache(maxsize=16_384)
def _width(text: str, bold: bool) -> float:
    """Width in shares of the size of the type; without hinting, it is the same at every size."""
    font = _font(bold)
    font.set_size(_FINE, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _FINE


@lru_cache(maxsize=1024)
def outline(text: str, bold: bool) -> Path:
    """Return the letters of a line as shapes, one unit high, growing upwards."""
    points, codes = text_to_path.get_text_path(properties(bold), text)
    return Path(np.asarray(points) / text_to_path.FONT_SCALE, codes)


def clean(value: object) -> str:
    """Return a text as one line that can be drawn and be part of XML.

    Control characters, also those that turn the direction of writing, become spaces; what no
    font can draw becomes the replacement character, so that it is seen that something is there.
    """
    text = " ".join(_UNSEEN.sub(" ", "" if value is None else str(value)).split())
    text = unicodedata.normalize("NFC", text)
    known = _characters()
    shown = (c if ord(c) in known else "\ufffd" for c in text if known_mark(c, known))
    return "".join(shown)


def known_mark(char: str, known: frozenset[int]) -> bool:
    """Whether a character may stay: an accent that no font has is better left out than boxed."""
    return ord(char) in known or not unicodedata.combining(char)


def is_rtl(text: str) -> bool:
    """Whether a text holds a letter of a script that runs from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def directed(text: str, rtl: bool) -> str:
    """Make a line run in a direction, whatever its first letter is."""
    if rtl:
        return RIGHT_TO_LEFT + text
    return LEFT_TO_RIGHT + text if is_rtl(text) else text


def cut(text: str, size: float, most: float, bold: bool = False) -> str:
    """Return a text shortened with an ellipsis to a width."""
    if width(text, size, bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size, bold) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;·،؛") + "…"


def wrap(
    text: str, size: float, most: float, lines: int, bold: bool = False, balanced: bool = False
) -> list[str]:
    """Break a text into at most so many lines of a width; the rest is cut with an ellipsis."""
    found = _broken(text, size, most, bold)
    if balanced and 1 < len(found) <= lines:
        narrower = most
        while narrower > most * 0.55:
            narrower -= size
            tried = _broken(text, size, narrower, bold)
            if len(tried) > len(found):
                break
            found = tried
    if len(found) > lines:
        rest = text[found[lines - 1][0] :]
        last = cut(rest, size, most, bold)
        return [text[a:b] for a, b in found[: lines - 1]] + [last]
    return [text[a:b] for a, b in found]


@lru_cache(maxsize=4096)
def _broken(text: str, size: float, most: float, bold: bool) -> list[tuple[int, int]]:
    """Return where lines begin and end in a text."""
    out: list[tuple[int, int]] = []
    about = 0.0  # width of the open line, give or take a letter: measuring each is slow
    for found in re.finditer(r"\S+", text):
        start, end = found.span()
        word = width(found.group(), size, bold)
        about += size * 0.32 + word
        if out and (
            about < most - 2 * size
            or (about < most + 2 * size and width(text[out[-1][0] : end], size, bold) <= most)
        ):
            out[-1] = (out[-1][0], end)
            continue
        about = word
        if width(text[start:end], size, bold) > most and out:
            # an address, or no word at all: it begins in the line that is open
            begun = out[-1][0]
            part = _part(text[begun:end], size, most, bold)
            if part > start - begun:
                out[-1] = (begun, begun + part)
                start = begun + part
        while width(text[start:end], size, bold) > most and end - start > 1:
            part = _part(text[start:end], size, most, bold)
            out.append((start, start + part))
            start += part
        if end - start < len(found.group()):
            about = width(text[start:end], size, bold)
        out.append((start, end))
    return out


def _part(word: str, size: float, most: float, bold: bool) -> int:
    """How many letters of a word fit, preferably up to a sign at which addresses are broken."""
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if width(word[:middle], size, bold) <= most else (low, middle - 1)
        )
    signs = [i + 1 for i in range(low // 2, low) if word[i] in "/?&=-_.+"]
    return signs[-1] if signs else low
