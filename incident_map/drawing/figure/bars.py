"""Incidents over time, as stacked bars with the caption of the view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure import glyphs as look
from incident_map.drawing.figure.canvas import Box, Page
from incident_map.drawing.figure.legend import Entry, Key, Section
from incident_map.drawing.figure.wording import Wording
from incident_map.drawing.palette import channels, in_order, mixed, series_look
from incident_map.drawing.range_bar import axis
from incident_map.engine.protocol import View
from incident_map.model.vocabulary import TIME_UNITS

MOST_WEEKS = {True: 62, False: 40}  # wide panels, narrow ones
MOST_MONTHS = 72


@dataclass(frozen=True)
class Bars:
    """What the chart shows: a row per bin and series, and what it leaves out."""

    frame: pd.DataFrame
    unit: str
    left_out: dict[str, float]

    @property
    def names(self) -> list[str]:
        """Series that have a bar, the largest first."""
        shown = self.frame[(self.frame["certain"] > 0) | (self.frame["spread"] > 0)]
        present = set(shown["series"])
        return [name for name in dict.fromkeys(self.frame["series"]) if name in present]


def plan(view: View, wide: bool) -> Bars:
    """Add up the view in the finest unit whose bars can be told apart."""
    most = {"week": MOST_WEEKS[wide], "month": MOST_MONTHS, "year": 10**9}
    unit = next(u for u in TIME_UNITS if len(view.bin_edges(u)) - 1 <= most[u])
    frame = view.over_time(unit, by="type")
    return Bars(frame, unit, view.left_out(unit))


def paints(page: Page, names: list[str]) -> dict[str, tuple[str, str]]:
    """Return fill and hatch of every series, no two alike: those of the palette."""
    return {name: look.tone(page, series_look(name)) for name in in_order(names)}


def legend(page: Page, bars: Bars, words: Wording) -> list[Section]:
    """Return the legend: series in the order of the stack, and what pale means."""
    colors = paints(page, bars.names)
    per_name = bars.frame.groupby("series")[["certain", "spread"]].sum().sum(axis=1)
    entries = tuple(
        Entry(
            words.series(name),
            _box(*colors[name], pale=False),
            12.0,
            number=words.number(float(per_name[name])),
        )
        for name in bars.names
    )
    sections = [Section(words.trend(bars.unit), entries)]
    if (bars.frame["spread"] > 0).any():
        firm = Entry(words.certain, _box(page.theme.quiet, "", pale=False), 12.0)
        pale = Entry(words.spread, _box(page.theme.quiet, "", pale=True), 12.0)
        sections.append(Section("", (firm, pale)))
    return sections


def _box(fill: str, hatch: str, pale: bool) -> Key:
    def draw(page: Page, x: float, y: float, k: float) -> None:
        h = 4.5 * k
        _bar(page, (x - h, y - h, x + h, y + h), fill, hatch, pale)

    return draw


def _bar(page: Page, box: Box, fill: str, hatch: str, pale: bool) -> None:
    theme = page.theme
    body = mixed(theme.paper, fill, 0.28) if pale else fill
    # Lines in the colour that stands out from the fill; in a pale part they are pale too.
    lines = max((theme.paper, theme.ink), key=lambda color: _distance(color, fill))
    lines = mixed(body, theme.ink, 0.4) if pale else mixed(fill, lines, 0.85)
    edge = theme.ink if theme.grey else fill
    # As close on every page: matplotlib's hatches are so many to the inch.
    hatch = hatch[:1] * max(2, round(4 / page.point))
    page.rectangle(box, body, edge, 0.6, hatch=hatch, hatch_color=lines, name="bar")


def _distance(one: str, other: str) -> float:
    """How far apart two colours are in lightness (Rec. 601), of 255."""
    weights = (0.299, 0.587, 0.114)
    light = [
        sum(w * c for w, c in zip(weights, channels(color), strict=True)) for color in (one, other)
    ]
    return abs(light[0] - light[1])


def draw(page: Page, bars: Bars, box: Box, words: Wording) -> None:
    """Draw axes and bars in a box. Time runs from left to right in both languages."""
    size, theme = page.preset.small, page.theme
    frame = bars.frame
    starts = frame["start"].drop_duplicates().tolist()
    if not bars.names:
        return
    totals = (frame["certain"] + frame["spread"]).groupby(frame["start"]).sum()
    ticks = axis(max(1, math.ceil(float(totals.max()) - 1e-9)))
    widest = max(fonts.width(words.number(tick), size) for tick in ticks)
    left, right = box[0] + widest + 6, box[2] - 2
    top, base = box[1] + size, box[3] - size * 1.9
    high = (base - top) / ticks[-1]
    for tick in ticks:
        y = base - tick * high
        page.line([(left - 2, y), (right, y)], theme.ink if not tick else theme.rule, 0.7)
        page.text(
            words.number(tick),
            left - 5,
            y + size * 0.34,
            size,
            theme.quiet,
            role="axis",
            anchor="right",
            rtl=False,
        )
    first, last = starts[0], frame["end"].iloc[-1] + pd.Timedelta(days=1)
    days = (last - first).days

    def across(day: pd.Timestamp) -> float:
        size: float = left + (right - left) * (day - first).days / days
        return size

    colors = paints(page, bars.names)
    order = {name: i for i, name in enumerate(bars.names)}
    for start, rows in frame.groupby("start", sort=True):
        x0 = across(start)
        x1 = across(rows["end"].iloc[0] + pd.Timedelta(days=1))
        gap = (x1 - x0) * 0.09
        level = 0.0
        for part in ("certain", "spread"):
            for row in sorted(rows.to_dict("records"), key=lambda row: order.get(row["series"], 0)):
                amount = float(row[part])
                if amount <= 0:
                    continue
                y0, y1 = base - (level + amount) * high, base - level * high
                fill, hatch = colors[row["series"]]
                _bar(page, (x0 + gap, y0, x1 - gap, y1), fill, hatch, part == "spread")
                level += amount
    _time(page, bars, [(across(s), s.date()) for s in starts], (left, right, base), words)


def _time(
    page: Page,
    bars: Bars,
    starts: list[tuple[float, date]],
    ends: tuple[float, float, float],
    words: Wording,
) -> None:
    """Write the dates under the bars, as many as have room."""
    size, theme = page.preset.small, page.theme
    left, right, base = ends
    long = (starts[-1][1] - starts[0][1]).days > 370
    free = left - 4
    for x, day in starts:
        text = words.tick(day, bars.unit, long)
        wide = fonts.width(fonts.directed(text, page.rtl), size)
        at = min(x, right - wide)
        if at < free:
            continue
        page.line([(x, base), (x, base + 3)], theme.ink, 0.7)
        page.text(text, at, base + size * 1.35, size, theme.quiet, role="axis")
        free = at + wide + size * 1.2
