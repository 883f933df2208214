"""The URL is the state: query string ⇄ filter and selected incident, for one session.

Streamlit's ``bind="query-params"`` puts an option's *label* into the address, and our labels
carry counts ("Kirkuk (3)"). So one place does it for all widgets: the address is read when a
session starts or the reader goes back or forward, and written after the widgets have run.

On the page a single ``id`` is the selected incident: it marks, it does not narrow the view.
Two or more are a filter.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from incident_map import Dataset, IncidentFilter, QueryError
from incident_map.filters import pairs

#: Parameters that networks and newsletters append to links; they mean nothing here.
TRACKING = re.compile(r"utm_|(fbclid|gclid|msclkid|mc_cid|mc_eid|igshid)$")
FILTER, SELECTED, ERRORS = "filter", "selected", "url_errors"


def read(data: Dataset) -> IncidentFilter:
    """Return the session's filter, taken from the address when that is the newer one."""
    context = get_script_run_ctx()
    went_back = bool(context and getattr(context, "is_history_navigation", False))
    if FILTER not in st.session_state or went_back:
        given = [
            (name, value)
            for name in st.query_params
            if not TRACKING.match(name)
            for value in st.query_params.get_all(name)
        ]
        wanted, errors = IncidentFilter.read(given)
        wanted, unknown = known_only(data, wanted)
        single = len(wanted.id) == 1
        ids = [value for name, value in given if name == "id"]
        again = (
            ids[-1] if ids[-1:] and ids[-1] in ids[:-1] else None
        )  # of several, the one repeated
        st.session_state[SELECTED] = wanted.id[0] if single else again
        st.session_state[FILTER] = wanted.replace(id=()) if single else wanted
        st.session_state[ERRORS] = errors + unknown
        st.session_state["reseed"] = True
    wanted, _ = known_only(data, st.session_state[FILTER])
    if st.session_state[SELECTED] not in data.id_index:
        st.session_state[SELECTED] = None
    return wanted


def known_only(data: Dataset, wanted: IncidentFilter) -> tuple[IncidentFilter, list[QueryError]]:
    """Drop actors, governorates and ids that this data does not know, and say which."""
    unknown = data.unknown_values(wanted)
    for error in unknown:
        if error.parameter == "nearby":
            wanted = wanted.replace(nearby=None)
            continue
        kept = tuple(value for value in getattr(wanted, error.parameter) if value != error.value)
        wanted = wanted.replace(**{error.parameter: kept})
    return wanted, unknown


def write(wanted: IncidentFilter) -> None:
    """Keep the filter and put it, with the selected incident, into the address."""
    if wanted != st.session_state[FILTER]:
        st.session_state[FILTER] = wanted
        st.session_state[ERRORS] = []  # the reader has moved on
    target: dict[str, list[str]] = {}
    for name, value in pairs(page_query()):
        target.setdefault(name, []).append(value)
    current = {name: st.query_params.get_all(name) for name in st.query_params}
    if target != current:
        st.query_params.from_dict(target)


def page_query() -> str:
    """Return the query string of this page: the filter, and the selected incident."""
    wanted: IncidentFilter = st.session_state[FILTER]
    parts = pairs(wanted.to_query())
    if selected := st.session_state[SELECTED]:
        parts.append(("id", selected))
    return urlencode(parts)


def narrow(**changes: Any) -> None:
    """Change what has no widget of its own (a callback), and keep it in the address."""
    state = st.session_state
    state[FILTER] = state[FILTER].replace(**changes)
    state[ERRORS] = []


def root() -> str:
    """Return scheme, host and path under which the program is seen by this reader."""
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}{prefix()}" if seen.netloc else prefix()


def prefix() -> str:
    """Return the path under which the program is served; empty at the root."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def select(incident_id: str | None) -> None:
    """Select an incident (a widget callback: the address follows in the same run)."""
    st.session_state[SELECTED] = incident_id
