"""The map page: headline, map, and beside it the list or the selected incident."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from incident_map import View, shipped
from incident_map.language.catalogue import text
from ui import (
    headline,
    incident_card,
    incident_list,
    map_events,
    page_address,
    picture_caption,
    picture_dialog,
    storyboard,
    timeline,
)
from ui.folium_map import base_map, incident_layer
from ui.page_language import LANGUAGE

STYLE = shipped.ASSETS / "page.css"
HEIGHT = 600  # pixels of the map and of the column beside it
CLICKED = ["last_active_drawing", "last_object_clicked_count"]


view: View = st.session_state.pop("view")
selected = st.session_state[page_address.SELECTED]
# Places first, contents later: the map comes first, because the browser has most to do for it, and
# an element more above it would mount it anew.
top = st.container()
st.html(STYLE)
map_column, side = st.columns([0.66, 0.34], gap="small")
line = map_column.container()  # always there: another element above would mount the map anew
if selected:
    line.markdown(incident_card.line(view.engine, selected))
with map_column.container(key="map_frame"):
    st_folium(
        base_map(view.engine.project, language=LANGUAGE),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=CLICKED,
        feature_group_to_add=incident_layer(
            view.filter.to_query(),
            incident_card.mark(view.engine, selected),
            view.filter.count,
            view.engine.version,
            nearby=incident_card.circle(view),
            caption=picture_caption.caption(view),
            count=len(view),
            unplaced=sum(view.summary()["not_shown"]["not_on_map"].values()),
        ),
        on_change=map_events.take,
    )
with top:
    headline.show(view)
if selected or len(view):
    with side.container(height=HEIGHT, border=True, key="side"):
        if selected:
            incident_card.show(view, selected)
            incident_list.opened(selected)
        else:
            incident_list.show(view)
with st.container(horizontal=True):
    picture_dialog.button(view)
    address = f"{page_address.prefix()}/present?{page_address.page_query() or 'count=best'}"
    st.link_button(
        text("map-present", LANGUAGE),
        address,
        icon=":material/slideshow:",
        help=text("map-present-help", LANGUAGE),
    )
storyboard.show(view)
if len(view) or view.filter.dates:
    timeline.show(view)
