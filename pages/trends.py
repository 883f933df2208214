"""The trends page: the same incidents over time, by governorate, by actor and attribution."""

from __future__ import annotations

import streamlit as st

from incident_map import View
from incident_map.model.vocabulary import MEASURES
from ui import attribution_matrix, charts, governorate_charts, headline, over_time, picture_dialog

SPLITS = {"type": "event type", "actor": "actor", None: "not split"}
CAVEAT = (
    "Counts follow the governorate that the sources name, not the polygon a point falls in. {}"
    "A large area does not mean many incidents: compare the numbers, not the surfaces. "
    "Areas in the palest tone without a number: no incident in this view. "
    "A dash: incidents, but no source gives a figure."
)

view: View = st.session_state.pop("view")
project = view.engine.project
headline.show(view)

if not len(view):
    st.stop()

units = view.units()
with st.container(horizontal=True, vertical_alignment="bottom"):
    measure = st.segmented_control(
        "Count", MEASURES, default="incidents", key="trends_measure", required=True
    )
    # Long periods offer no weeks; another offer is another widget.
    unit = st.segmented_control(
        "Per", units, default=units[0], key=f"trends_{'_'.join(units)}", required=True
    )
    by = st.segmented_control(
        "Split by",
        list(SPLITS),
        default="type",
        format_func=SPLITS.__getitem__,
        key="trends_by",
        required=True,
    )
    picture_dialog.button(view, "trend")

if charts.no_figures(view, measure):
    st.info(f"No source gives a figure for {measure} for these incidents.", icon=":material/info:")
else:
    st.subheader("Over time", anchor=False)
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

    st.subheader("By governorate", anchor=False)
    places = view.by_governorate(measure)
    left, right = st.columns(2, gap="medium")
    with left:
        if governorate_charts.has_map(project):
            said = governorate_charts.map_sentence(view, places, measure)
            drawn = governorate_charts.governorate_map(project, places, measure)
            charts.show(view, drawn, places, said, name="map", height=440)
        else:
            st.info("The map layers are of another country.", icon=":material/info:")
    with right:
        said = governorate_charts.bars_sentence(view, places, measure)
        drawn = governorate_charts.ranked_bars(project, places, measure)
        charts.show(view, drawn, places, said, name="governorates", height=440)
    cities = (
        f"The polygon of {name} is the city only, a good deal smaller than the governorate. "
        for name in project.city_areas
    )
    st.caption(CAVEAT.format("".join(cities)))

st.subheader("Who is named, and how firmly", anchor=False)
actors = view.by_actor_and_status()
if actors.empty:
    st.info("No actor is named for these incidents.", icon=":material/info:")
else:
    drawn = attribution_matrix.matrix(actors.head(attribution_matrix.MATRIX_ROWS))
    height = attribution_matrix.matrix_height(actors)
    said = attribution_matrix.matrix_sentence(actors)
    with st.container(width=900):
        charts.show(view, drawn, actors, said, name="actors", height=height)
