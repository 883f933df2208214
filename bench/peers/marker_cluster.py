"""Folium's MarkerCluster with one marker per row, in streamlit-folium."""

import streamlit as st
from folium import Marker
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

from bench.peers import foliums, shared

st.set_page_config(layout="wide")
frame = shared.chosen()
clusters = MarkerCluster()
for title, lat, lon in zip(frame["title"], frame["lat"], frame["lon"], strict=True):
    Marker((lat, lon), tooltip=title).add_to(clusters)
folium_map = foliums.empty()
clusters.add_to(folium_map)
st_folium(folium_map, height=shared.HEIGHT, use_container_width=True, returned_objects=[])
