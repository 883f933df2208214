"""Folium's FastMarkerCluster, the points as one list, in streamlit-folium."""

import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from bench.peers import foliums, shared

st.set_page_config(layout="wide")
frame = shared.chosen()
folium_map = foliums.empty()
FastMarkerCluster(frame[["lat", "lon"]].to_numpy().tolist()).add_to(folium_map)
st_folium(folium_map, height=shared.HEIGHT, use_container_width=True, returned_objects=[])
