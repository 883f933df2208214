"""``st.pydeck_chart`` with a scatter layer (deck.gl)."""

import pydeck
import streamlit as st

from bench.peers import shared

st.set_page_config(layout="wide")
layer = pydeck.Layer(
    "ScatterplotLayer",
    shared.chosen()[["lat", "lon"]],
    get_position=["lon", "lat"],
    get_radius=4,
    radius_units="'pixels'",
    get_fill_color=[31, 95, 139, 160],
    id="incidents",
)
lat, lon = shared.CENTRE
state = pydeck.ViewState(latitude=lat, longitude=lon, zoom=shared.ZOOM - 1)
st.pydeck_chart(
    pydeck.Deck([layer], initial_view_state=state, map_style=None, map_provider=None),
    height=shared.HEIGHT,
)
