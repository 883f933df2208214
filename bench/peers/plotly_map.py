"""Plotly's ``scatter_map`` (MapLibre), without a base map, in ``st.plotly_chart``."""

import plotly.graph_objects as go
import streamlit as st

from bench.peers import shared

st.set_page_config(layout="wide")
frame = shared.chosen()
lat, lon = shared.CENTRE
points = go.Scattermap(lat=frame["lat"], lon=frame["lon"], mode="markers", marker={"size": 6})
figure = go.Figure(points)
figure.update_layout(
    map={"style": "white-bg", "center": {"lat": lat, "lon": lon}, "zoom": shared.ZOOM - 1},
    height=shared.HEIGHT,
    margin={"l": 0, "r": 0, "t": 0, "b": 0},
    uirevision="same",
)
st.plotly_chart(figure, key="points")
