"""Where names stand on a small map: greedily, most important first, none on another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from incident_map.geography.label_placement import Box, Placement

#: How far letters reach above the base line, as a share of their size.
ASCENT = 0.82

_NARROW = frozenset("ijlI.,;:'|!()[]ftr -’·")
_WIDE = frozenset("mwMW@%—…")


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Return a cautious estimate of how wide a text is drawn, in pixels.

    System fonts differ; the widths are those of a wide one (DejaVu Sans), so that names which do
    not touch here do not touch elsewhere.
    """
    ems = 0.0
    for letter in text:
        if letter in _NARROW:
            ems += 0.41
        elif letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
            ems += 1.0
        else:
            ems += 0.75 if letter.isupper() else 0.63
    return ems * size * (1.12 if weight >= 600 else 1.0)


class Spot(NamedTuple):
    """A place for a text: the anchor's pixel on the base line, and ``text-anchor``."""

    x: float
    y: float
    anchor: str


class Style(NamedTuple):
    """How a kind of name is written."""

    size: float
    weight: int
    color: str
    extra: str = ""
    spacing: float = 0.0


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a text into as few lines as fit a width in pixels, about equally long."""
    fewest = _broken(text, size, width)
    narrower = width
    while len(fewest) > 1 and narrower > width / 2:
        narrower -= 6
        lines = _broken(text, size, narrower)
        if len(lines) > len(fewest) or any(text_width(line, size) > width for line in lines):
            break
        fewest = lines
    return fewest


def _pieces(text: str, size: float, width: float) -> list[str]:
    """Return the words of a text, those that are too long cut to the width."""
    pieces: list[str] = []
    for word in text.split():
        longest = max(1, int(width / size))  # no letter is wider than the type is high
        fits = text_width(word, size) <= width
        cuts = range(0, len(word), longest)
        pieces += [word] if fits else [word[cut : cut + longest] for cut in cuts]
    return pieces


def _broken(text: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in _pieces(text, size, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def beside(x: float, y: float, size: float, gap: float, lines: int = 1) -> list[Spot]:
    """Return where a name may stand around a dot or disc of `gap` pixels, best place first."""
    high, slant = size * 0.36, gap * 0.75
    if more := (lines - 1) * size * 1.15:  # the first base line is higher
        return [
            Spot(x + gap, y + high - more / 2, "start"),
            Spot(x - gap, y + high - more / 2, "end"),
            Spot(x, y - gap - 1 - more, "middle"),
            Spot(x, y + gap + size * 0.85, "middle"),
        ]
    return [
        Spot(x + gap, y + high, "start"),
        Spot(x - gap, y + high, "end"),
        Spot(x, y - gap - 1, "middle"),
        Spot(x, y + gap + size * 0.85, "middle"),
        Spot(x + slant, y - slant, "start"),
        Spot(x + slant, y + slant + size * 0.7, "start"),
        Spot(x - slant, y - slant, "end"),
        Spot(x - slant, y + slant + size * 0.7, "end"),
    ]


class Board:
    """The space that is left on a map, and the names written so far."""

    def __init__(self, width: float, height: float) -> None:
        self.room = Placement((3.0, 3.0, width - 3.0, height - 3.0))
        self.svg: list[str] = []
        self.written: set[str] = set()

    def text_box(self, spot: Spot, lines: Sequence[str], style: Style) -> Box:
        """Return the box around lines whose first base line is at `spot`."""
        width, height = size(lines, style)
        left = spot.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[spot.anchor]
        top = spot.y - style.size * ASCENT
        return (left, top, left + width, top + height)

    def write(self, lines: Sequence[str], style: Style, spots: Iterable[Spot], name: str) -> bool:
        """Write lines at the first free spot; returns whether there was one."""
        for spot in spots:
            box = self.text_box(spot, lines, style)
            if self.room.free(box):
                self.room.taken.append(box)
                self.svg += draw(lines, style, spot, name)
                self.written.update(lines)
                return True
        return False

    def fill(
        self, box: Box, lines: Sequence[str], style: Style, name: str, beside: float | None = None
    ) -> None:
        """Write lines into a box of their :func:`size`.

        `beside` is where the place lies across the map: fonts differ, so a name that stands at
        one side of it begins, or ends, there.
        """
        spot = Spot((box[0] + box[2]) / 2, box[1] + style.size * ASCENT, "middle")
        if beside is not None and box[0] >= beside:
            spot = spot._replace(x=box[0], anchor="start")
        elif beside is not None and box[2] <= beside:
            spot = spot._replace(x=box[2], anchor="end")
        self.svg += draw(lines, style, spot, name)
        self.written.update(lines)


def size(lines: Sequence[str], style: Style) -> tuple[float, float]:
    """Return width and height of the box around lines."""
    widths = (text_width(t, style.size, style.weight) + style.spacing * len(t) for t in lines)
    return max(widths), style.size * (ASCENT + 0.28 + 1.15 * (len(lines) - 1))


def draw(lines: Sequence[str], style: Style, spot: Spot, name: str) -> list[str]:
    """Return one ``<text>`` per line, escaped, with a halo in the colour of the ground."""
    spacing = f' letter-spacing="{style.spacing:g}"' if style.spacing else ""
    return [
        f'<text class="smallmap-{name}" x="{spot.x:.1f}" y="{spot.y + i * style.size * 1.15:.1f}" '
        f'text-anchor="{spot.anchor}" font-size="{style.size:g}" font-weight="{style.weight}" '
        f'fill="{style.color}"{spacing}{style.extra}>{escape(line)}</text>'
        for i, line in enumerate(lines)
    ]
