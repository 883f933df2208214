"""The trends page: the same incidents over time, by governorate, by actor and attribution."""

from __future__ import annotations

import streamlit as st

from incident_map import View
from incident_map.language.catalogue import text
from ui import (
    attribution_matrix,
    charts,
    governorate_charts,
    headline,
    over_time,
    trends_controls,
)
from ui.page_language import LANGUAGE


def show(view: View) -> None:
    measure, unit, by = trends_controls.show(view)
    if charts.no_figures(view, measure):
        st.info(text(f"trends-no-figure-{measure}", LANGUAGE), icon=":material/info:")
    else:
        show_over_time(view, measure, unit, by)
        show_by_governorate(view, measure)
    show_actors(view)


def show_over_time(view: View, measure: str, unit: str, by: str | None) -> None:
    st.subheader(text("trends-over-time", LANGUAGE), anchor=False)
    bars = view.over_time(unit, by, measure=measure)
    if missing := over_time.nothing_over_time(bars, measure):
        st.info(missing, icon=":material/info:")
    else:
        said = over_time.time_sentence(view, bars, unit, measure, by)
        charts.show(
            view,
            over_time.stacked(bars, unit, by, measure),
            bars,
            said,
            name="over-time",
            height=360,
        )


def show_by_governorate(view: View, measure: str) -> None:
    project = view.engine.project
    st.subheader(text("trends-by-governorate", LANGUAGE), anchor=False)
    places = view.by_governorate(measure)
    left, right = st.columns(2, gap="medium")
    with left:
        if governorate_charts.has_map(project):
            said = governorate_charts.map_sentence(view, places, measure)
            drawn = governorate_charts.governorate_map(project, places, measure)
            charts.show(view, drawn, places, said, name="map", height=440)
        else:
            st.info(text("trends-other-country", LANGUAGE), icon=":material/info:")
    with right:
        said = governorate_charts.bars_sentence(view, places, measure)
        drawn = governorate_charts.ranked_bars(project, places, measure)
        charts.show(view, drawn, places, said, name="governorates", height=440)
    st.caption(governorate_charts.remarks(project))


def show_actors(view: View) -> None:
    st.subheader(text("trends-actors", LANGUAGE), anchor=False)
    actors = view.by_actor_and_status()
    if actors.empty:
        st.info(text("trends-no-actor", LANGUAGE), icon=":material/info:")
    else:
        drawn = attribution_matrix.matrix(actors.head(attribution_matrix.MATRIX_ROWS))
        height = attribution_matrix.matrix_height(actors)
        said = attribution_matrix.matrix_sentence(actors)
        with st.container(width=900):
            charts.show(view, drawn, actors, said, name="actors", height=height)


shown: View = st.session_state.pop("view")
headline.show(shown)
if len(shown):  # st.stop() would take the sidebar away, which is drawn after the page
    show(shown)
