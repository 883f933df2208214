"""The legend: what is drawn on this picture, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from incident_map.drawing.figure import fonts, glyphs
from incident_map.drawing.figure import marks as look
from incident_map.drawing.figure.canvas import Page, circle
from incident_map.drawing.figure.marks import Mark
from incident_map.drawing.figure.wording import Wording
from incident_map.drawing.palette import LINES, mixed
from incident_map.model.vocabulary import EVENT_TYPES

#: Draws a key at its middle, so many times as large as in type of ten units.
Key = Callable[[Page, float, float, float], None]


@dataclass(frozen=True)
class Entry:
    """A key, what it means, and how many there are; `wide` and `tall` are the key's."""

    text: str
    key: Key
    wide: float
    tall: float = 0.0
    number: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class Section:
    """Entries under a heading (or none); `inline` ones stand in one line also in a column."""

    heading: str
    entries: tuple[Entry, ...]
    inline: bool = False


@dataclass(frozen=True)
class Drawn:
    """What of the palette is drawn, and so is explained: the same rule as on the live map.

    ``drawnOf`` in ``frontend/map/drawn.js`` is its other half.
    """

    counts: dict[str, int]
    #: Sizes to show, by the number killed; None for an unknown number.
    sizes: tuple[int | None, ...]
    #: Type of a single incident that is drawn.
    sample: str
    statuses: frozenset[str]
    #: Types in a ring and in a stack that are drawn; empty where there is none.
    ring: list[tuple[str, int]]
    stack: list[tuple[str, int]]
    area: bool
    differs: bool

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> Drawn:
        """Return what marks show."""
        singles = [mark for mark in marks if mark.count == 1]
        several = [mark for mark in marks if mark.count > 1]
        counts: dict[str, int] = {}
        for mark in marks:
            for kind, number in look.types_of(mark.properties):
                counts[kind] = counts.get(kind, 0) + number
        figures = [mark.properties.get("killed") for mark in singles]
        known = [figure for figure in figures if figure is not None]
        most = max(known, default=-1)
        sizes: list[int | None] = [None] if len(known) < len(singles) else []
        sizes += [at for at, more in ((0, -1), (10, 0), (50, 25)) if most > more]
        stated = (str(mark.properties.get("attribution")) for mark in singles)

        def types(stack: bool) -> list[tuple[str, int]]:
            found = [m for m in several if bool(m.properties.get("stack")) == stack]
            return look.types_of(found[0].properties) if found else []

        return cls(
            counts,
            tuple(sizes),
            look.types_of(singles[0].properties)[0][0] if singles else "",
            frozenset(status if status in LINES else "unclaimed" for status in stated),
            types(stack=False),
            types(stack=True),
            any(mark.km for mark in marks),
            any(mark.badge for mark in marks),
        )


def of_map(marks: Sequence[Mark], words: Wording, rule: str, size: float) -> list[Section]:
    """Return the legend of what was drawn on a map."""
    drawn = Drawn.of(marks)
    counts = drawn.counts
    types = tuple(
        Entry(words.type(kind), _type(kind), 16.0, number=words.number(counts[kind]))
        for kind in EVENT_TYPES
        if kind in counts
    )
    sections = [Section("", types)] if types else []
    if drawn.sizes:
        sections.append(_sizes(drawn, words, rule, size))
        lines = tuple(
            Entry(words.attribution(status), _outline(status), 16.0)
            for status in LINES
            if status in drawn.statuses
        )
        sections.append(Section(words.outline, lines))
    signs = _signs(drawn, words)
    return [*sections, Section("", signs)] if signs else sections


def _type(kind: str) -> Key:
    def draw(page: Page, x: float, y: float, k: float) -> None:
        glyphs.symbol(page, x, y, 5.3 * k, kind, line=LINES["unclaimed"], size=0.66 * k)

    return draw


def _sizes(drawn: Drawn, words: Wording, rule: str, size: float) -> Section:
    said = {None: words.no_figure, 0: "0", 10: "10", 50: "50+"}
    entries = []
    for killed in drawn.sizes:
        text = said[killed]
        radius = look.symbol_radius(killed) * size

        draw = partial(_sized, radius=radius, size=size, hollow=killed is None, kind=drawn.sample)
        # to scale with the map, whatever the size of the type: hence fixed
        entries.append(Entry(text, draw, radius * 2 + 4, radius * 2 + 3, fixed=True))
    return Section(words.size(rule), tuple(entries), inline=True)


def _sized(
    page: Page,
    x: float,
    y: float,
    k: float,
    *,
    radius: float,
    size: float,
    hollow: bool,
    kind: str,
) -> None:
    line = LINES["unclaimed"]
    glyphs.symbol(page, x, y, radius, kind, line=line, size=size, hollow=hollow)


def _outline(status: str) -> Key:
    def draw(page: Page, x: float, y: float, k: float) -> None:
        line, theme = LINES[status], page.theme
        dash = [float(part) * k for part in line.dash.split()]
        page.path(circle(x, y, 5.2 * k), mixed(theme.paper, theme.ink, 0.12))
        if line.width:
            page.path(circle(x, y, 5.2 * k), None, theme.ink, line.width * 0.9 * k, dash=dash)

    return draw


def _signs(drawn: Drawn, words: Wording) -> tuple[Entry, ...]:
    signs = []
    if drawn.area:

        def area(page: Page, x: float, y: float, k: float) -> None:
            theme = page.theme
            fill, dash = mixed(theme.paper, theme.ink, 0.08), (2.6 * k, 2.2 * k)
            page.path(circle(x, y, 6.0 * k), fill, theme.quiet, 0.9 * k, dash=dash)

        signs.append(Entry(words.area, area, 16.0))
    if drawn.ring:
        signs.append(Entry(words.cluster, _ring(drawn.ring, stack=False), 16.0))
    if drawn.stack:
        signs.append(Entry(words.stack, _ring(drawn.stack, stack=True), 16.0))
    if drawn.differs:

        def differ(page: Page, x: float, y: float, k: float) -> None:
            glyphs.badge(page, x, y, 0.86 * k)

        signs.append(Entry(words.differ, differ, 16.0))
    return tuple(signs)


def _ring(types: list[tuple[str, int]], *, stack: bool) -> Key:
    def draw(page: Page, x: float, y: float, k: float) -> None:
        theme, out, line = page.theme, 5.6 * k, 0.5 * k
        if stack:
            x, y, out = x - 0.6 * k, y + 0.6 * k, out * 0.92
            page.path(circle(x + 2 * k, y - 2 * k, out), theme.casing, theme.ink, line * 1.4)
        page.path(circle(x, y, out + 0.2), theme.casing)
        glyphs.ring(page, x, y, out, types, 0.45 * k)
        for r in (out, out - look.RING * 0.45 * k):
            page.path(circle(x, y, r), None, theme.ink, line, stroke_alpha=0.5)

    return draw


@dataclass(frozen=True)
class _Placed:
    entry: Entry | None
    lines: tuple[str, ...]
    x: float  # from the side on which reading starts
    y: float  # middle of the first line
    bold: bool


class Laid:
    """A legend laid out in a width: as a column, or as lines of entries that follow each other."""

    def __init__(
        self, page: Page, sections: Sequence[Section], width: float, size: float, column: bool
    ) -> None:
        self.page, self.size, self.width = page, size, width
        self.scale, self.step = size / 10, size * (1.52 if page.rtl else 1.38)
        self.placed: list[_Placed] = []
        y = 0.0
        for number, section in enumerate(sections):
            y += size * (0.7 if column else 0.42) if number else 0.0
            y = self._section(section, y, column)
        self.height = y

    def _section(self, section: Section, y: float, column: bool) -> float:
        x, tall = 0.0, self.step
        alone = column and not section.inline
        if section.heading:
            lines = tuple(fonts.wrap(section.heading, self.size, self.width, 2, bold=True))
            wide = fonts.width(lines[0], self.size, True) if len(lines) == 1 else self.width
            self.placed.append(_Placed(None, lines, 0.0, y + self.step / 2, True))
            after = sum(map(self._whole, section.entries))
            if column or wide > self.width * 0.5 or (section.inline and wide + after > self.width):
                y += self.step * len(lines)
            else:
                x = wide + self.size
        for entry in section.entries:
            more, key = self._number(entry), self._key(entry) + 4
            lines = tuple(fonts.wrap(entry.text, self.size, self.width - key - more, 3))
            wide = key + max(map(self._wide, lines)) + more
            if x > 0 and (alone or x + wide > self.width):
                x, y, tall = 0.0, y + tall, self.step
            grown = max(tall, entry.tall, self.step * len(lines))
            if section.inline:
                self._lower(y, (grown - tall) / 2, tall)
            tall = grown
            middle = y + (tall / 2 if section.inline else self.step / 2)
            self.placed.append(_Placed(entry, lines, x, middle, False))
            x += wide + self.size * 1.15
        return y + (tall if section.entries else 0.0)

    def _wide(self, line: str) -> float:
        return fonts.width(fonts.directed(line, self.page.rtl), self.size)

    def _whole(self, entry: Entry) -> float:
        """Width of an entry in one line, with the space before it."""
        key = self._key(entry) + 4 + self._number(entry)
        return key + self._wide(entry.text) + self.size * 1.15

    def _key(self, entry: Entry) -> float:
        return entry.wide if entry.fixed else entry.wide * self.scale

    def _number(self, entry: Entry) -> float:
        """Room that the number after an entry takes."""
        return self.size * 0.45 + self._wide(entry.number) if entry.number else 0.0

    def _lower(self, y: float, by: float, tall: float) -> None:
        """Keep what stands in a line in its middle when the line grows."""
        if by <= 0:
            return
        self.placed = [
            _Placed(p.entry, p.lines, p.x, p.y + by, p.bold)
            if abs(p.y - (y + tall / 2)) < 0.01
            else p
            for p in self.placed
        ]

    def draw(self, start: float, top: float) -> None:
        """Draw at a place; `start` is the side on which reading starts."""
        page, rtl = self.page, self.page.rtl
        sign, anchor = (-1, "right") if rtl else (1, "left")
        for item in self.placed:
            x, y = start + sign * item.x, top + item.y
            if item.entry is not None:
                key = self._key(item.entry)
                item.entry.key(page, x + sign * key / 2, y, self.scale)
                x += sign * (key + 4)
            base = y + self.size * 0.35
            for number, line in enumerate(item.lines):
                base += self.step * 0.92 if number else 0.0
                page.text(
                    line,
                    x,
                    base,
                    self.size,
                    page.theme.ink,
                    role="legend",
                    bold=item.bold,
                    anchor=anchor,
                )
            if item.entry is not None and item.entry.number:
                x += sign * (self._wide(item.lines[-1]) + self.size * 0.45)
                quiet = page.theme.quiet
                page.text(
                    item.entry.number, x, base, self.size, quiet, role="legend", anchor=anchor
                )
