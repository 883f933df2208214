"""The map page: headline, map, and beside it the list or the selected incident."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from incident_map import View
from ui import card, clicks, figure, head, listing, picture, storyboard, timeline, url
from ui.map import base_map, incident_layer

STYLE = Path(__file__).resolve().parent.parent / "ui" / "assets" / "page.css"
HEIGHT = 600  # pixels of the map and of the column beside it
CLICKED = ["last_active_drawing", "last_object_clicked_count"]


view: View = st.session_state.pop("view")
selected = st.session_state[url.SELECTED]
# Places first, contents later: the map comes first, because the browser has most to do for it, and
# an element more above it would mount it anew.
top = st.container()
st.html(STYLE)
map_column, side = st.columns([0.66, 0.34], gap="small")
line = map_column.container()  # always there: another element above would mount the map anew
if selected:
    line.markdown(card.line(view.data, selected))
with map_column.container(key="map_frame"):
    st_folium(
        base_map(),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=CLICKED,
        feature_group_to_add=incident_layer(
            view.filter.to_query(),
            card.mark(view.data, selected),
            view.filter.count,
            view.data.version,
            nearby=card.circle(view),
            caption=picture.caption(view),
            count=len(view),
            unplaced=sum(view.summary()["not_shown"]["not_on_map"].values()),
        ),
        on_change=clicks.take,
    )
with top:
    head.show(view)
if selected or len(view):
    with side.container(height=HEIGHT, border=True, key="side"):
        if selected:
            card.show(view, selected)
            listing.opened(selected)
        else:
            listing.show(view)
with st.container(horizontal=True):
    figure.button(view)
    address = f"{url.prefix()}/present?{url.page_query() or 'count=best'}"
    st.link_button("Present", address, icon=":material/slideshow:", help="For the projector")
storyboard.show(view)
if len(view) or view.filter.dates:
    timeline.show(view)
