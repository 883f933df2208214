"""Stacked bars over time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from incident_map import View
from incident_map.drawing import palette
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from ui import charts

KNOWN, SPREAD = "date inside the bar", "share of a longer interval"


def nothing_over_time(frame: pd.DataFrame, measure: str) -> str:
    """Return why there is nothing to draw; empty when there is."""
    if frame.empty:
        return "None of these incidents has a first and a last day, so there is no chart over time."
    if not (frame["certain"].any() or frame["spread"].any()):
        none = f"nobody was {measure}" if measure != "incidents" else "nothing happened"
        return f"By these figures {none} in the period drawn, so there is no chart over time."
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
            "series": long["series"],
            "amount": long["amount"].round(2),
            "date": spread.map({False: KNOWN, True: SPREAD}),
            "firm": np.where(spread, 0.25, 1.0),
            "line": long["series"].map(colors),
        }
    )
    shown = [name for name in names if (boxes["series"] == name).any()]
    legend: charts.Spec = {
        "title": None,
        "orient": "top",
        "symbolType": "square",
        "labelLimit": 220,
    }
    legend |= {"columns": {"signal": "width > 700 ? 7 : width > 420 ? 3 : 2"}}
    legend |= {"symbolOpacity": 1, "symbolStrokeWidth": 0, "offset": 12}
    tooltip = [{"field": "when", "title": "in"}, {"field": "series", "title": by or "what"}]
    tooltip += [{"field": "amount", "title": measure, "type": "quantitative"}, {"field": "date"}]
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
                "scale": {"domain": shown, "range": [colors[name] for name in shown]},
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
    grey = {v.OTHER_SERIES: charts.GREY, "Unknown": colors.muted}
    # Actors and precisions have no colour of their own: they borrow those of the types.
    lent = [look.color for look in palette.SYMBOLS.values() if look.color != palette.BLACK]
    out = {name: grey[name] for name in names if name in grey}
    free = iter(color for color in (*lent, colors.text) if color not in out.values())
    return {name: out.get(name) or next(free) for name in names}


def time_sentence(view: View, frame: pd.DataFrame, unit: str, measure: str, by: str | None) -> str:
    """Say what the bars show, where they peak, and what they leave out."""
    amount = (frame["certain"] + frame["spread"]).to_numpy()
    _, first, bins = np.unique(frame["start"].to_numpy(), return_index=True, return_inverse=True)
    totals = np.bincount(bins, amount)
    peak = int(totals.argmax())
    period = phrases.date_range(
        frame["start"].iloc[first[0]].date(), frame["end"].iloc[first[-1]].date()
    )
    most = charts.span(frame.iloc[first[peak]], unit)
    text = f"{charts.what(view, measure)} per {unit}, {period}: most in {most}: "
    text += charts.number(totals[peak])
    if by:
        there = np.flatnonzero(bins == peak)
        part = there[amount[there].argmax()]
        text += f", of which {charts.number(amount[part])} {frame['series'].iloc[part]}"
    text += "."
    if (frame["spread"] > 0).any():
        text += " Pale parts are shares of incidents whose dates span more than one bar."
    if measure != "incidents" and (n := view.summary()["totals"][measure]["unknown"]):
        text += f" {phrases.count(n, 'incident')} without a figure."
    rest = view.left_out(unit, measure)
    reasons = {"undated": "with an open date", "outside": "before or after this period"}
    left = [f"{charts.number(rest[key])} {phrase}" for key, phrase in reasons.items() if rest[key]]
    return text + (f" Not drawn: {phrases.listing(left, 'and')}." if left else "")


# By governorate
