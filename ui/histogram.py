"""The small histogram above the date slider."""

from __future__ import annotations

from datetime import date

import numpy as np
import streamlit as st

from incident_map import View
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.language.periods import EPOCH
from ui import charts, time_bars
from ui.page_language import LANGUAGE


def show(view: View, period: tuple[date, date]) -> None:
    """Draw incidents per bin under all filters but the dates; bins outside are faint.

    Parameters
    ----------
    view
        The current view.
    period
        First and last day of the slider below, which is the axis.
    """
    # The summary holds it already, unless the slider had to be widened.
    usual = period == view.engine.extent
    counted = view.summary()["histogram"] if usual else view.histogram(period)
    if bins := counted["bins"]:
        starts = [date.fromisoformat(one["start"]).toordinal() - EPOCH for one in bins]
        stop = date.fromisoformat(bins[-1]["end"]).toordinal() + 1 - EPOCH
        kinds = {
            kind: time_bars.amounts(np.array([one[kind] for one in bins], dtype=float))
            for kind in ("certain", "spread")
        }
        name = text("histogram-incidents", LANGUAGE)
        days = phrases.date_range(*period, LANGUAGE)
        time_bars.draw(
            "histogram",
            [*starts, stop],
            [{"name": name, "color": charts.ink().accent[1], **kinds}],  # type: ignore[typeddict-item]
            unit=counted["unit"],
            height=56,
            label=text(f"histogram-bars-{counted['unit']}", LANGUAGE, period=days),
            chosen=view.filter.dates,
            ends=period,
        )
    if undated := counted["undated"]:
        st.caption(text("filters-undated", LANGUAGE, number=undated))
