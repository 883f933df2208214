"""Bars over time: one small message, drawn on the page by ``frontend/components/bars.js``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypedDict

import numpy as np
import streamlit as st

from incident_map.language.periods import EPOCH
from ui import charts, page_address
from ui.script_components import component


class Series(TypedDict):
    """What one colour stands for: an amount per bar."""

    name: str
    color: str
    certain: list[float]
    spread: list[float]


def amounts(values: np.ndarray) -> list[float]:
    """Return amounts as short numbers: whole ones without a point, shares to two decimals."""
    return [int(value) if value == int(value) else value for value in values.round(2).tolist()]


def draw(
    key: str,
    edges: Sequence[int],
    series: Sequence[Series],
    *,
    unit: str,
    height: int,
    label: str,
    chosen: tuple[date, date] | None = None,
    ends: tuple[date, date] | None = None,
    axes: bool = False,
    on_brush: Callable[[tuple[date, date]], None] | None = None,
) -> None:
    """Draw stacked bars.

    Parameters
    ----------
    key
        Of the element, fixed.
    edges
        Days since 1970 at which the bars begin, and the day after the last, ascending.
    series
        From the bottom up; one amount per bar.
    unit
        What a bar stands for: ``day``, ``week``, ``month``, ``quarter`` or ``year``.
    height
        Of the plot in pixels.
    label
        The sentence that stands for the picture.
    chosen
        Days of the filter; bars outside are faint.
    ends
        First and last day of the axis; by default those of the bars.
    axes
        Whether to label the axes, and the colours where there are several.
    on_brush
        Told the first and the last day of the bars that the reader brushed over.
    """
    data: dict[str, Any] = {
        "edges": [int(edge) for edge in edges],
        "series": list(series),
        "unit": unit,
        "measure": "incidents",
        "chosen": [day.toordinal() - EPOCH for day in chosen] if chosen else None,
        "ends": [ends[0].toordinal() - EPOCH, ends[1].toordinal() - EPOCH + 1] if ends else None,
        "height": height,
        "axes": axes,
        "legend": axes and len(series) > 1,
        "brush": on_brush is not None,
        "label": label,
        "quiet": charts.ink().muted,
    }

    def take() -> None:
        days = brushed_days(st.session_state[key].brushed)
        if on_brush and days:
            on_brush(days)

    component("bars", page_address.prefix())(key=key, data=data, on_brushed_change=take)


def brushed_days(told: Any) -> tuple[date, date] | None:
    """Return the days that a browser says were brushed, or None if they are none."""
    try:
        first, last = (date.fromordinal(int(day) + EPOCH) for day in told)
    except (TypeError, ValueError, OverflowError):
        return None
    return (first, last) if first <= last else None
