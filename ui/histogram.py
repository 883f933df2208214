"""The small histogram above the date slider."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from incident_map import View, words
from incident_map.summary import histogram

#: Fill of a bin: inside or outside the chosen dates, day known or spread over an interval.
COLORS = {
    (True, "day known"): "#3b78a8",
    (True, "spread over the interval"): "#9dbad8",
    (False, "day known"): "#a3a8ac",
    (False, "spread over the interval"): "#cfd3d6",
}


def show(view: View, period: tuple[date, date]) -> None:
    """Draw incidents per bin under all filters but the dates; bins outside are grey.

    Parameters
    ----------
    view
        The current view.
    period
        First and last day of the slider below.
    """
    # The summary holds it already, unless the slider had to be widened.
    usual = period == view.data.extent
    counted = view.summary()["histogram"] if usual else histogram(view, period)
    boxes = _boxes(counted, view.filter.dates or period)
    top = max((box["y2"] for box in boxes), default=1)
    with st.container(key="histogram"):
        _draw(counted, boxes, top, period)
    if undated := counted["undated"]:
        st.caption(f"{words.count(undated, 'undated incident')} included at any dates.")


def _draw(
    counted: dict[str, Any], boxes: list[dict[str, Any]], top: float, period: tuple[date, date]
) -> None:
    st.vega_lite_chart(
        boxes,
        _spec(counted["unit"], period, top),
        height=64,
        width="stretch",
    )


def _boxes(counted: dict[str, Any], chosen: tuple[date, date]) -> list[dict[str, Any]]:
    """One rectangle per bin and kind, stacked; x in days, y in incidents."""
    boxes = []
    for box in counted["bins"]:
        start, end = date.fromisoformat(box["start"]), date.fromisoformat(box["end"])
        inside = start <= chosen[1] and end >= chosen[0]
        base = 0.0
        for kind, height in (
            ("day known", box["certain"]),
            ("spread over the interval", box["spread"]),
        ):
            if height:
                boxes.append(
                    {
                        "x": start.toordinal(),
                        "x2": end.toordinal() + 1,
                        "y": base,
                        "y2": base + height,
                        "when": words.date_range(start, end),
                        "incidents": height,
                        "date": kind,
                        "fill": COLORS[inside, kind],
                    }
                )
                base += height
    return boxes


def _spec(unit: str, period: tuple[date, date], top: float) -> dict[str, Any]:
    """Vega-Lite rectangles without axes: the slider below is the axis."""
    ends = [period[0].toordinal(), period[1].toordinal() + 1]
    return {
        "description": f"Incidents per {unit}, {words.date_range(*period)}",
        "mark": {"type": "rect", "stroke": None, "clip": True},
        "encoding": {
            "x": {
                "field": "x",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": ends, "nice": False, "zero": False},
            },
            "x2": {"field": "x2"},
            "y": {
                "field": "y",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [0, top], "nice": False},
            },
            "y2": {"field": "y2"},
            "color": {"field": "fill", "type": "nominal", "scale": None},
            "tooltip": [
                {"field": "when", "title": unit},
                {"field": "incidents", "type": "quantitative", "format": ".2~f"},
                {"field": "date"},
            ],
        },
        "config": {"view": {"stroke": None}},
    }
