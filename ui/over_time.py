"""Stacked bars over time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from incident_map import View
from incident_map.drawing import palette
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from ui import charts
from ui.page_language import LANGUAGE

#: Series that stand for no value of their own → their messages.
APART = {
    v.ALL_SERIES: "trends-series-all",
    v.OTHER_SERIES: "trends-series-other",
    v.SEVERAL_ACTORS: "trends-series-several-actors",
    v.NO_ACTOR: "trends-series-no-actor",
    v.NO_TYPE: "trends-series-no-type",
    v.UNNAMED: "trends-series-unknown",
}


def nothing_over_time(frame: pd.DataFrame, measure: str) -> str:
    """Return why there is nothing to draw; empty when there is."""
    if frame.empty:
        return text("trends-undated", LANGUAGE)
    if not (frame["certain"].any() or frame["spread"].any()):
        return text(f"trends-nothing-{measure}", LANGUAGE)
    return ""


def stacked(frame: pd.DataFrame, unit: str, by: str | None, measure: str) -> charts.Spec:
    """Return stacked bars over time; parts of uncertain date are pale with a firm outline.

    Parameters
    ----------
    frame
        Of :meth:`incident_map.engine.protocol.View.over_time`.
    """
    names = list(dict.fromkeys(frame["series"]))
    long = frame.melt(["start", "end", "series"], ["certain", "spread"], "date", "amount")
    long = long[long["amount"] > 0].sort_values("start", kind="stable")
    top = long.groupby("start")["amount"].cumsum()
    colors = series_colors(names, by, measure)
    spread = long["date"] == "spread"
    said = {name: series_in_words(name, by) for name in names}
    how = {False: text("figure-certain", LANGUAGE), True: text("figure-spread", LANGUAGE)}
    first, stop = (
        charts.milliseconds(long["start"]),
        charts.milliseconds(long["end"] + pd.Timedelta(days=1)),
    )
    boxes = pd.DataFrame(
        {
            "x": first + (stop - first) * 0.04,
            "x2": stop - (stop - first) * 0.04,
            "y": top - long["amount"],
            "y2": top,
            "when": charts.bins_in_words(long, unit),
            "series": long["series"].map(said),
            "amount": long["amount"].round(2),
            "date": spread.map(how),
            "firm": np.where(spread, 0.25, 1.0),
            "line": long["series"].map(colors),
        }
    )
    shown = [name for name in names if (long["series"] == name).any()]
    legend: charts.Spec = {
        "title": None,
        "orient": "top",
        "symbolType": "square",
        "labelLimit": 220,
    }
    legend |= {"columns": {"expr": "width > 700 ? 7 : width > 420 ? 3 : 2"}}
    legend |= {"symbolOpacity": 1, "symbolStrokeWidth": 0, "offset": 12}
    tooltip = [charts.tip("when"), charts.tip("series", by or "what")]
    tooltip += [charts.tip("amount", measure, type="quantitative"), charts.tip("date")]
    return {
        "data": {"values": boxes},
        "mark": {"type": "rect", "strokeWidth": 1},
        "encoding": {
            "x": charts.time_axis(frame, unit),
            "x2": {"field": "x2"},
            "y": charts.amount_axis("y", float(top.max())),
            "y2": {"field": "y2"},
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {
                    "domain": [said[name] for name in shown],
                    "range": [colors[name] for name in shown],
                },
                "legend": legend if by else None,
            },
            "stroke": {"field": "line", "type": "nominal", "scale": None},
            "fillOpacity": {"field": "firm", "type": "quantitative", "scale": None},
            "tooltip": tooltip,
        },
    }


def series_colors(names: Sequence[str], by: str | None, measure: str) -> dict[str, str]:
    """Return one colour per series, no two alike.

    Event types have the colour of their symbol on the map, as in pictures.
    """
    colors = charts.ink()
    if by is None:
        return dict.fromkeys(names, colors.ramp(measure)[1])
    if by == "type":
        looks = {name: palette.series_look(name).color for name in palette.in_order(names)}
        return {n: colors.text if color == palette.BLACK else color for n, color in looks.items()}
    grey = {v.OTHER_SERIES: charts.GREY, v.UNNAMED: colors.muted}
    # Actors and precisions have no colour of their own: they borrow those of the types.
    lent = [look.color for look in palette.SYMBOLS.values() if look.color != palette.BLACK]
    out = {name: grey[name] for name in names if name in grey}
    free = iter(color for color in (*lent, colors.text) if color not in out.values())
    return {name: out.get(name) or next(free) for name in names}


def series_in_words(name: str, by: str | None) -> str:
    """Return what a series is called; actors have their own names."""
    if name in APART:
        return text(APART[name], LANGUAGE)
    return phrases.value("type", name, LANGUAGE) if by == "type" else name


def time_sentence(view: View, frame: pd.DataFrame, unit: str, measure: str, by: str | None) -> str:
    """Say what the bars show, where they peak, and what they leave out."""
    amount = (frame["certain"] + frame["spread"]).to_numpy()
    _, first, bins = np.unique(frame["start"].to_numpy(), return_index=True, return_inverse=True)
    totals = np.bincount(bins, amount)
    peak = int(totals.argmax())
    period = phrases.date_range(
        frame["start"].iloc[first[0]].date(), frame["end"].iloc[first[-1]].date(), LANGUAGE
    )
    most = charts.span(frame.iloc[first[peak]], unit)
    highest = charts.number(totals[peak])
    if by:
        there = np.flatnonzero(bins == peak)
        part = there[amount[there].argmax()]
        highest = text(
            "trends-of-which",
            LANGUAGE,
            amount=highest,
            part=charts.number(amount[part]),
            series=series_in_words(frame["series"].iloc[part], by),
        )
    what = charts.what(view, measure)
    ends = {"what": what, "period": period, "most": most, "amount": highest}
    said = [text(f"trends-bars-{unit}", LANGUAGE, **ends)]
    if (frame["spread"] > 0).any():
        said.append(text("trends-pale", LANGUAGE))
    if measure != "incidents" and (n := view.summary()["totals"][measure]["unknown"]):
        said.append(text("trends-without-figure", LANGUAGE, number=n))
    rest = view.left_out(unit, measure)
    reasons = {"undated": "figure-open-date", "outside": "figure-outside-bars"}
    left = [
        text(message, LANGUAGE, amount=charts.number(rest[key]))
        for key, message in reasons.items()
        if rest[key]
    ]
    if left:
        parts = phrases.listing(left, "and", LANGUAGE)
        said.append(text("figure-bars-leave-out", LANGUAGE, parts=parts))
    return " ".join(said)
