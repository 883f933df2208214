"""What a click on the map says, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from incident_map.query.filters import IncidentFilter, QueryError
from ui import page_address

Box = tuple[float, float, float, float]


def take() -> None:
    """Callback of the map: an incident is selected, or the view limited to what the map shows.

    Not a function of the page: the session keeps its callbacks, and they the variables beside
    them, so that every session would keep its last view.
    """
    result = st.session_state.get("map")
    if box := clicked_bbox(result):
        page_address.narrow(bbox=box)
    elif incident_id := clicked_incident_id(result):
        page_address.select(incident_id)


def clicked_incident_id(result: Mapping[str, Any] | None) -> str | None:
    """Read from what ``st_folium`` returned which incident was clicked last.

    Parameters
    ----------
    result : mapping or None
        The return value of ``st_folium``, or its entry in ``st.session_state``.

    Returns
    -------
    str or None
        The incident id, or None as long as nothing was clicked.
    """
    incident_id = _told(result).get("incident_id")
    return incident_id if isinstance(incident_id, str) and incident_id else None


def clicked_bbox(result: Mapping[str, Any] | None) -> Box | None:
    """Read which part of the map the reader asked to filter to, if that was the last click.

    Every press counts as a click of its own, also on the same part of the map.

    Parameters
    ----------
    result : mapping or None
        The return value of ``st_folium``, or its entry in ``st.session_state``.

    Returns
    -------
    tuple of float or None
        ``west, south, east, north`` in degrees (WGS 84), in order and on the globe; None if the
        last click was another one.
    """
    text = _told(result).get("bbox")
    if not isinstance(text, str):
        return None
    try:
        box = IncidentFilter.from_query(urlencode({"bbox": text})).bbox
    except QueryError:
        return None
    return box if box and box[0] < box[2] and box[1] < box[3] else None


def _told(result: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return the properties of what our layer reported last; empty if it reported nothing."""
    feature = (result or {}).get("last_active_drawing")
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    return properties if isinstance(properties, Mapping) else {}
