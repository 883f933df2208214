"""Streamlit's own ``st.map`` (deck.gl)."""

import streamlit as st

from bench.peers import shared

st.set_page_config(layout="wide")
st.map(shared.chosen()[["lat", "lon"]], height=shared.HEIGHT)
