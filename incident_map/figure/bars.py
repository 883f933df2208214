"""Incidents over time, as stacked bars with the caption of the view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from incident_map import series
from incident_map.dossier.rangebar import axis
from incident_map.figure import fonts
from incident_map.figure import glyphs as look
from incident_map.figure.english import English
from incident_map.figure.legend import Entry, Key, Section
from incident_map.figure.page import Box, Page
from incident_map.symbols import BLACK, SYMBOLS
from incident_map.view import View

OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
GREY = "#999999"
#: In print, the series of a chart need tones of their own: shape does not help here.
TONES = (
    ("#3d3d3d", ""),
    ("#d0d0d0", ""),
    ("#8c8c8c", ""),
    ("#ffffff", "////"),
    ("#e8e8e8", "...."),
    ("#ffffff", "\\\\\\\\"),
    ("#b5b5b5", "xxxx"),
    ("#ffffff", ""),
)
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
    unit = next(u for u in series.UNITS if len(series.edges(view, u)) - 1 <= most[u])
    frame = series.over_time(view, unit, by="type")
    return Bars(frame, unit, series.left_out(view, unit))


def paints(page: Page, names: list[str]) -> dict[str, tuple[str, str]]:
    """Return fill and hatch of every series, no two alike; types keep the colour of the map."""
    if page.theme.grey:
        return {name: TONES[i % len(TONES)] for i, name in enumerate(names)}
    out = {name: GREY for name in names if name == series.OTHER}
    for name in names:
        color = SYMBOLS.get(name, SYMBOLS["other"]).color
        color = page.theme.ink if color == BLACK else color
        if name not in out and color not in out.values():
            out[name] = color
    free = iter(c for c in (*OKABE_ITO, page.theme.ink) if c not in out.values())
    return {name: (out.get(name) or next(free, GREY), "") for name in names}


def legend(page: Page, bars: Bars, words: English) -> list[Section]:
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
    edge = look.mixed(fill, page.theme.ink, 0.5) if page.theme.grey else fill
    if page.theme.grey:
        edge = page.theme.ink
    body = look.mixed(page.theme.paper, fill, 0.28) if pale else fill
    page.rectangle(box, body, edge, 0.6, hatch="" if pale else hatch, name="bar")


def draw(page: Page, bars: Bars, box: Box, words: English) -> None:
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
        return left + (right - left) * (day - first).days / days

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
    words: English,
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
