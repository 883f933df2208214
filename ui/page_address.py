"""The URL is the state: query string ⇄ filter and selected incident, for one session.

Streamlit's ``bind="query-params"`` puts an option's *label* into the address, and our labels
carry counts ("Kirkuk (3)"). So one place does it for all widgets: the address is read when a
session starts or the reader goes back or forward, and written after the widgets have run.

What an address means, the core knows (:mod:`incident_map.query.address`).
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from incident_map import Engine, IncidentFilter
from incident_map.query.address import known_only, page_view
from incident_map.query.filters import pairs

FILTER, SELECTED, ERRORS = "filter", "selected", "url_errors"


def read(engine: Engine) -> IncidentFilter:
    """Return the session's filter, taken from the address when that is the newer one."""
    context = get_script_run_ctx()
    went_back = bool(context and getattr(context, "is_history_navigation", False))
    if FILTER not in st.session_state or went_back:
        asked = [(n, value) for n in st.query_params for value in st.query_params.get_all(n)]
        wanted, selected, errors = page_view(engine, asked)
        st.session_state[SELECTED], st.session_state[FILTER] = selected, wanted
        st.session_state[ERRORS] = errors
        st.session_state["reseed"] = True
    wanted, _ = known_only(engine, st.session_state[FILTER])
    if st.session_state[SELECTED] not in engine:
        st.session_state[SELECTED] = None
    return wanted


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


def is_local(address: str) -> bool:
    """Tell whether an address leads only those on the same machine to the program."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def prefix() -> str:
    """Return the path under which the program is served; empty at the root."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def select(incident_id: str | None) -> None:
    """Select an incident (a widget callback: the address follows in the same run)."""
    st.session_state[SELECTED] = incident_id
