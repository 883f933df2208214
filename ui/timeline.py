"""The histogram under the map: incidents by type over time, to brush for the dates."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from incident_map import View
from incident_map.engine.protocol import Period
from incident_map.language.catalogue import text
from incident_map.model.vocabulary import TIME_UNITS
from ui import date_widgets, over_time, time_bars
from ui.page_language import LANGUAGE

HEIGHT = 150  # pixels
MAX_BARS = 110  # of them, a bar is still wide enough for a finger on a wide screen


def show(view: View) -> None:
    """Draw all dates under the other filters; brushing over bars sets the dates.

    An incident of unknown day is
    shared among the bars that its interval reaches over, and drawn paler.
    """
    whole = view.without_dates()  # the same for all dates, and so are its bars
    unit, frame, edges, sentence = whole.once("timeline", lambda: _bars(whole))
    if not sentence:
        return
    chosen = view.filter.dates
    with st.container(key="timeline", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"**{text(f'histogram-title-{unit}', LANGUAGE)}** "
                f":small[{text('histogram-brush', LANGUAGE)}]",
                width="content",
            )
            if chosen:
                st.button(
                    text("histogram-all-dates", LANGUAGE),
                    icon=":material/close:",
                    type="tertiary",
                    on_click=date_widgets.set_dates,
                    args=(None,),
                    key="timeline_all",
                )
        time_bars.draw(
            "timeline_bars",
            edges,
            stacked(frame),
            unit=unit,
            height=HEIGHT,
            label=sentence,
            chosen=chosen,
            axes=True,
            on_brush=date_widgets.set_dates,
        )
        rest = view.summary()["histogram"]["undated"]
        pale = (frame["spread"] > 0).any()
        said = [text("histogram-pale", LANGUAGE)] if pale else []
        said += [text("histogram-undated", LANGUAGE, number=round(rest))] if rest else []
        if said:
            st.caption(" ".join(said))


def _bars(view: View) -> tuple[str, pd.DataFrame, list[int], str]:
    """Return unit, amounts, edges and the sentence; an empty one when there is nothing to draw."""
    period = view.engine.extent
    unit = _unit(view, period)
    frame = view.over_time(unit, "type", period=period)
    nothing = over_time.nothing_over_time(frame, "incidents")
    said = "" if nothing else over_time.time_sentence(view, frame, unit, "incidents", "type")
    return unit, frame, view.bin_edges(unit, period), said


def _unit(view: View, period: Period | None) -> str:
    """Return the finest unit whose bars can still be told apart."""
    fits = (u for u in TIME_UNITS if len(view.bin_edges(u, period)) <= MAX_BARS)
    return next(fits, TIME_UNITS[-1])


def stacked(frame: pd.DataFrame) -> list[time_bars.Series]:
    """Return the types that occur, in order, with their colours and their amount per bar.

    Parameters
    ----------
    frame
        Of :meth:`incident_map.engine.protocol.View.over_time`, by type.
    """
    names = list(dict.fromkeys(frame["series"]))
    colors = over_time.series_colors(names, "type", "incidents")
    kinds = {kind: frame[kind].to_numpy().reshape(len(names), -1) for kind in ("certain", "spread")}
    return [
        {
            "name": over_time.series_in_words(name, "type"),
            "color": colors[name],
            "certain": time_bars.amounts(kinds["certain"][i]),
            "spread": time_bars.amounts(kinds["spread"][i]),
        }
        for i, name in enumerate(names)
        if np.any(kinds["certain"][i]) or np.any(kinds["spread"][i])
    ]
