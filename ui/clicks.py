"""What a click on the map does."""

from __future__ import annotations

import streamlit as st

from ui import url
from ui.map import clicked_bbox, clicked_incident_id


def take() -> None:
    """Callback of the map: an incident is selected, or the view limited to what the map shows.

    Not a function of the page: the session keeps its callbacks, and they the variables beside
    them, so that every session would keep its last view.
    """
    result = st.session_state.get("map")
    if box := clicked_bbox(result):
        url.narrow(bbox=box)
    elif incident_id := clicked_incident_id(result):
        url.select(incident_id)
