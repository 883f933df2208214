"""The histogram under the map: incidents by type over time, to brush for the dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from incident_map import View, series, words
from ui import charts, dates, over_time

HEIGHT = 190  # pixels
MAX_BARS = 110  # of them, a bar is still wide enough for a finger on a wide screen
BRUSH = "brush"
DRAG = (
    "[pointerdown, window:pointerup] > window:pointermove!, "
    "[touchstart, window:touchend] > window:touchmove!"
)
OUTSIDE = 0.22  # opacity of bars outside the chosen dates


def show(view: View) -> None:
    """Draw all dates under the other filters; brushing over bars sets the dates.

    The bars are those of :func:`incident_map.series.over_time`: an incident of unknown day is
    shared among the bars that its interval reaches over, and drawn paler.
    """
    whole = view.undated
    period = view.data.extent
    unit = _unit(whole, period)
    bars = series.over_time(whole, unit, "type", period=period)
    if over_time.nothing_over_time(bars, "incidents"):
        return
    chosen = view.filter.dates
    with st.container(key="timeline", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"**Incidents per {unit}** :small[Drag over the bars to set the dates.]",
                width="content",
            )
            if chosen:
                st.button(
                    "All dates",
                    icon=":material/close:",
                    type="tertiary",
                    on_click=dates.set_dates,
                    args=(None,),
                    key="timeline_all",
                )
        # Another choice of dates is another chart: a brush that was drawn has done its work.
        key = f"timeline_{unit}_{chosen[0]}_{chosen[1]}" if chosen else f"timeline_{unit}"
        colors = charts.ink()
        quiet = {"labelColor": colors.muted, "labelFontSize": 12}
        st.vega_lite_chart(
            _spec(bars, unit, chosen)
            | {"config": {"view": {"stroke": None}, "axis": quiet, "legend": quiet}},
            height=HEIGHT,
            width="stretch",
            alt=over_time.time_sentence(whole, bars, unit, "incidents", "type"),
            key=key,
            on_select=lambda: _take(key, bars),
            selection_mode=BRUSH,
        )
        rest = view.summary()["histogram"]["undated"]
        pale = (bars["spread"] > 0).any()
        said = ["Pale: shares of incidents whose dates span more than one bar."] * bool(pale)
        said += [f"{words.count(round(rest), 'undated incident')} not drawn."] * bool(rest)
        if said:
            st.caption(" ".join(said))


def _unit(view: View, period: series.Period | None) -> str:
    """Return the finest unit whose bars can still be told apart."""
    fits = (u for u in series.UNITS if len(series.edges(view, u, period)) <= MAX_BARS)
    return next(fits, series.UNITS[-1])


def _spec(bars: pd.DataFrame, unit: str, chosen: tuple[date, date] | None) -> charts.Spec:
    spec = over_time.stacked(bars, unit, "type", "incidents")
    boxes = spec["data"]["values"]
    if chosen:
        ends = charts.milliseconds(pd.Series(pd.to_datetime(list(chosen))))
        inside = (boxes["x2"] > ends[0]) & (boxes["x"] < ends[1] + charts.DAY)
        boxes["firm"] = boxes["firm"].where(inside, boxes["firm"] * OUTSIDE)
        boxes["edge"] = inside.map({True: 1.0, False: OUTSIDE})
        spec["encoding"]["strokeOpacity"] = {
            "field": "edge",
            "type": "quantitative",
            "scale": None,
        }
    mark = {"fill": charts.ink().accent[1], "fillOpacity": 0.14, "stroke": charts.ink().accent[1]}
    select = {"type": "interval", "encodings": ["x"], "mark": mark, "on": DRAG}
    # As SVG, Vega gives the brush a role without a name; the picture as a whole has one. On
    # canvas it knows nothing under a finger that has not moved yet, unless asked for touches.
    spec["usermeta"] = {"embedOptions": {"renderer": "canvas"}}
    return spec | {"params": [{"name": BRUSH, "select": select}]}


def _take(key: str, bars: pd.DataFrame) -> None:
    """Callback of the chart: the brushed bars become the dates."""
    selection: Any = (st.session_state.get(key) or {}).get("selection", {})
    edges = (selection.get(BRUSH) or {}).get("x")
    if edges and (days := brushed(bars, min(edges), max(edges))):
        dates.set_dates(days)


def brushed(bars: pd.DataFrame, low: float, high: float) -> tuple[date, date] | None:
    """Return first and last day of the bars whose middle was brushed, or of the bar brushed in.

    Parameters
    ----------
    bars
        With ``start`` and ``end``, the first and last day of each bar.
    low, high
        Ends of the brush in milliseconds since 1970.
    """
    bins = bars[["start", "end"]].drop_duplicates()
    first, stop = charts.milliseconds(bins["start"]), charts.milliseconds(bins["end"]) + charts.DAY
    middle = (first + stop) / 2
    touched = (middle >= low) & (middle <= high)
    if not touched.any():
        touched = (first <= (low + high) / 2) & (stop > (low + high) / 2)
    if not touched.any():
        return None
    ends = first[touched].min(), stop[touched].max() - charts.DAY
    first_day, last_day = (datetime.fromtimestamp(int(ms) / 1000, UTC).date() for ms in ends)
    return first_day, last_day
