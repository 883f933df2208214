"""The data set, held once per process for all sessions and the API."""

from __future__ import annotations

import os

import streamlit as st

from incident_map.reading.store import Store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store of the folder named by ``INCIDENTS_DATA`` (default: the project's data)."""
    return Store(os.environ.get("INCIDENTS_DATA") or None)
