"""One incident's tolls: the range of the headline, and every source's figure with its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.canvas import Box, Page, circle
from incident_map.drawing.figure.legend import Entry, Section
from incident_map.drawing.figure.wording import Wording
from incident_map.drawing.range_bar import axis
from incident_map.engine.protocol import View
from incident_map.model import vocabulary as v
from incident_map.model.records import figures
from incident_map.reports.dossier.facts import figure, outlets, short

#: Heading, axis and space between, in sizes of type.
_HEAD, _FOOT, _GAP = 1.75, 1.6, 0.8


@dataclass(frozen=True)
class FigureRow:
    """Claims that give the same figure, and who they are."""

    low: int
    high: int
    who: tuple[str, ...]
    outlets: tuple[str, ...]
    #: How many claims; one source can give a figure twice.
    claims: int


@dataclass(frozen=True)
class Toll:
    """One kind of harm."""

    kind: str
    headline: tuple[int | None, int | None, int | None]
    rows: tuple[FigureRow, ...]

    @property
    def known(self) -> list[int]:
        """Figures of the headline that there are."""
        return [value for value in self.headline if value is not None]

    @property
    def needed(self) -> list[FigureRow]:
        """Rows without which the chart would mislead.

        What gives the lowest and the highest figure of all, the best one, and the ends of the
        headline.
        """
        low, best, high = self.headline
        bound = {value for value in (low, best, high) if value is not None}
        ends = (self.rows[0], max(self.rows, key=lambda row: row.high)) if self.rows else ()
        return [
            row for row in self.rows if row in ends or (row.low == row.high and row.low in bound)
        ]

    def inside(self, row: FigureRow) -> bool:
        """Whether a figure lies in the headline's range."""
        known = self.known
        return bool(known) and min(known) <= row.low and row.high <= max(known)


def plan(view: View, incident_id: str, words: Wording) -> list[Toll]:
    """Return the tolls of an incident that have any figure."""
    incident = view.engine.dossier(incident_id)
    names = outlets(incident)
    tolls = []
    for kind in v.TOLLS:
        headline = figures(incident, kind)
        said: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for claim in incident["claims"]:
            if claim["field"] == kind and (span := figure(claim)):
                outlet = short(names[claim["source_id"]])
                who = words.via(outlet, claim["reported_by"])
                said.setdefault(span, []).append((fonts.clean(who), fonts.clean(outlet)))
        rows = tuple(_row(span, who) for span, who in sorted(said.items()))
        if rows or headline.known:
            tolls.append(Toll(kind, headline, rows))
    return tolls


def _row(span: tuple[int, int], said: Sequence[tuple[str, str]]) -> FigureRow:
    """Return the row of a figure from all that give it: who it is, and the outlet."""
    who, outlets = (tuple(dict.fromkeys(names)) for names in zip(*said, strict=True))
    return FigureRow(*span, who, outlets, len(said))


def claims(tolls: Sequence[Toll]) -> int:
    """Return how many figures of sources there are."""
    return sum(row.claims for toll in tolls for row in toll.rows)


def legend(tolls: Sequence[Toll], words: Wording) -> list[Section]:
    """Return what the marks mean."""
    entries = []
    rows = [(toll, row) for toll in tolls for row in toll.rows]
    if any(row.low == row.high for _, row in rows):
        entries.append(Entry(words.claim, lambda p, x, y, _: _dot(p, x, y, True), 18.0))
    if any(row.low != row.high for _, row in rows):
        entries.append(
            Entry(words.claim_range, lambda p, x, y, _: _span(p, x - 7, x + 7, y, True), 18.0)
        )
    if any(toll.known and not toll.inside(row) for toll, row in rows):
        entries.append(Entry(words.outside_band, lambda p, x, y, _: _dot(p, x, y, False), 18.0))
    if any(toll.known for toll in tolls):
        entries.append(Entry(words.band, _band_key, 18.0))
    if any(toll.headline[1] is not None for toll in tolls):
        entries.append(Entry(words.best, _best_key, 18.0))
    return [Section("", tuple(entries))] if entries else []


def _band_key(page: Page, x: float, y: float, _: float) -> None:
    page.rectangle((x - 8, y - 5, x + 8, y + 5), page.theme.ink, alpha=0.12)


def _best_key(page: Page, x: float, y: float, _: float) -> None:
    page.line([(x, y - 6), (x, y + 6)], page.theme.ink, 1.6)


def _color(page: Page, kind: str) -> str:
    return page.theme.deaths if kind == "killed" else page.theme.ink


def _dot(page: Page, x: float, y: float, inside: bool, color: str | None = None) -> None:
    color = color or page.theme.ink
    fill = color if inside else page.theme.paper
    page.path(circle(x, y, 3.4), fill, color, 1.2, name="claim")


def _span(
    page: Page, x0: float, x1: float, y: float, inside: bool, color: str | None = None
) -> None:
    color = color or page.theme.ink
    page.line([(x0, y), (x1, y)], color, 1.6)
    for x in (x0, x1):
        page.path(
            circle(x, y, 2.7), color if inside else page.theme.paper, color, 1.2, name="claim"
        )


@dataclass(frozen=True)
class _Fit:
    """Which rows have room, how high they are, and in which size of type."""

    rows: tuple[tuple[FigureRow, ...], ...]
    step: float
    size: float


def missing(page: Page, tolls: Sequence[Toll], box: Box) -> int:
    """Return how many figures would have no room in a box."""
    fit = _fit(page, tolls, box)
    return claims(tolls) - sum(row.claims for rows in fit.rows for row in rows)


def draw(page: Page, tolls: Sequence[Toll], box: Box, words: Wording) -> None:
    """Draw the tolls below each other."""
    fit = _fit(page, tolls, box)
    names = min((box[2] - box[0]) * 0.5, _widest(tolls, fit.size, words))
    y = box[1]
    for toll, rows in zip(tolls, fit.rows, strict=True):
        at = (box[0], y, box[2], box[3])
        y = _one(page, toll, rows, at, fit, names, words) + _GAP * fit.size


def _fixed(page: Page, size: float) -> float:
    """Height of a toll without its rows: heading, axis, space to the next."""
    return _HEAD * size + _FOOT * page.preset.small + _GAP * size


def _fit(page: Page, tolls: Sequence[Toll], box: Box) -> _Fit:
    """Give every row as much room as there is; small type and fewer rows where there is little."""
    p, count = page.preset, sum(max(1, len(toll.rows)) for toll in tolls)
    everything = tuple(toll.rows for toll in tolls)
    for size in (p.text * 0.9, (p.text + p.small) * 0.45, p.small * 0.92):
        room = box[3] - box[1] - len(tolls) * _fixed(page, size)
        if room / count >= size * 1.2:
            return _Fit(everything, min(room / count, size * 2.6), size)
    needed = sum(max(1, len(toll.needed)) for toll in tolls)
    most = max(needed, int(room / (size * 1.2)))
    while most * size * 1.2 > room and size > p.small * 0.6:
        size *= 0.94
        room = box[3] - box[1] - len(tolls) * _fixed(page, size)
    return _Fit(_chosen(tolls, most), size * 1.2, size)


def _chosen(tolls: Sequence[Toll], most: int) -> tuple[tuple[FigureRow, ...], ...]:
    """Share so many rows among the tolls: those that each needs, then what most sources say."""
    wanted, kept = [], []
    for toll in tolls:
        needed = toll.needed
        rest = [row for row in toll.rows if row not in needed]
        wanted.append([*needed, *sorted(rest, key=lambda row: (-row.claims, row.low, row.high))])
        kept.append(len(needed))
    for _ in range(most - sum(max(1, number) for number in kept)):
        left = [i for i in range(len(tolls)) if kept[i] < len(wanted[i])]
        if left:  # two of the killed for each of the others
            kept[min(left, key=lambda i: kept[i] / (2 if tolls[i].kind == "killed" else 1))] += 1
    return tuple(
        tuple(sorted(rows[:many], key=lambda row: (row.low, row.high)))
        for rows, many in zip(wanted, kept, strict=True)
    )


def _widest(tolls: Sequence[Toll], size: float, words: Wording) -> float:
    texts = [words.listing(row.who) for toll in tolls for row in toll.rows]
    return max((fonts.width(text, size) for text in texts), default=0.0) + size


def _one(
    page: Page,
    toll: Toll,
    rows: Sequence[FigureRow],
    box: Box,
    fit: _Fit,
    names: float,
    words: Wording,
) -> float:
    """Draw one toll; returns where it ends."""
    theme, rtl = page.theme, page.rtl
    color, small, size, step = _color(page, toll.kind), page.preset.small, fit.size, fit.step
    left, top, right, _ = box
    heading = f"{words.kind(toll.kind)}: {words.figure(*toll.headline)}"
    start = right if rtl else left
    anchor = "right" if rtl else "left"
    page.text(
        heading, start, top + size * 1.1, size * 1.1, color, role="toll", bold=True, anchor=anchor
    )
    top += size * _HEAD
    base = top + step * max(1, len(rows))
    values = toll.known + [end for row in rows for end in (row.low, row.high)]
    ticks = axis(max(values))
    x0, x1 = (left + 4, right - names - 4) if rtl else (left + names + 4, right - 6)
    across = [x0 + (x1 - x0) * tick / ticks[-1] for tick in ticks]
    for tick, x in zip(ticks, across, strict=True):
        page.line([(x, top), (x, base + 3)], theme.rule, 0.6)
        label = words.number(tick)
        page.text(
            label,
            x,
            base + small * 1.3,
            small,
            theme.quiet,
            role="axis",
            anchor="center",
            rtl=False,
        )
    page.line([(x0, base), (x1, base)], theme.quiet, 0.7)

    def at(value: int) -> float:
        return x0 + (x1 - x0) * value / ticks[-1]

    if toll.known:
        low, high = at(min(toll.known)), at(max(toll.known))
        page.rectangle((low - 1, top, high + 1, base), color, alpha=0.13, name="band")
    if toll.headline[1] is not None:
        best = at(toll.headline[1])
        page.line([(best, top), (best, base)], color, 1.5)
    for number, row in enumerate(rows):
        y = top + step * (number + 0.5)
        inside = toll.inside(row) or not toll.known
        if row.low == row.high:
            _dot(page, at(row.low), y, inside, color)
        else:
            _span(page, at(row.low), at(row.high), y, inside, color)
        who = _named(row, size, names - size, words)
        page.text(who, start, y + size * 0.34, size, theme.ink, role="claimant", anchor=anchor)
    return base + small * _FOOT


def _named(row: FigureRow, size: float, room: float, words: Wording) -> str:
    """Return who says so, with whom they credit if there is room, else as many as have room."""
    if fonts.width(words.listing(row.who), size) <= room:
        return words.listing(row.who)
    for kept in range(len(row.outlets), 0, -1):
        rest = len(row.outlets) - kept
        text = words.enumerated(row.outlets[:kept]) + f" {words.more(rest)}"
        text = text if rest else words.listing(row.outlets)
        if fonts.width(text, size) <= room:
            return text
    rest = len(row.outlets) - 1
    more = f" {words.more(rest)}" if rest else ""
    return fonts.cut(row.outlets[0], size, max(size, room - fonts.width(more, size))) + more
