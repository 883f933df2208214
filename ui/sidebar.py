"""The sidebar: widgets ⇄ filter. Every option says how many incidents it would leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from incident_map import Engine, IncidentFilter, View
from incident_map.language.catalogue import text
from incident_map.language.folding import words
from incident_map.query.filters import PARAMETERS
from incident_map.query.parameters import Parameter
from ui import date_widgets, typed_names
from ui.page_language import LANGUAGE
from ui.typed_names import key
from ui.widgets import widget

#: The parameters that have a widget, by its place, in the order of their declaration.
PLACES: dict[str, list[Parameter]] = {"top": [], "main": [], "more": [], "end": []}
for _one in PARAMETERS.values():
    if _one.widget:
        PLACES[_one.widget.place].append(_one)
ASKED = [one for place in PLACES.values() for one in place]
#: What an empty widget stands for where it stands for something.
OPTIONAL = tuple(one.name for one in ASKED if one.default is None)


def read(engine: Engine, wanted: IncidentFilter) -> IncidentFilter:
    """Return the filter that the widgets stand for now; a new session's widgets take it over."""
    state = st.session_state
    full = engine.extent or (date.today(), date.today())
    if state.pop("reseed", False) or key("count") not in state or state.get("extent") != full:
        seed(wanted, full)
    typed_names.take(engine.names)
    return from_widgets(wanted, full)


def show(view: View) -> None:
    """Draw the widgets; `view` is that of the filter they stand for."""
    wanted = view.filter
    with st.sidebar:
        for place in ("top", "main"):
            for one in PLACES[place]:
                _draw(one, view)
        _more(view)
        for one in PLACES["end"]:
            _draw(one, view)
        st.button(
            text("filters-reset", LANGUAGE),
            icon=":material/restart_alt:",
            on_click=reset,
            key="reset",
            width="stretch",
            disabled=wanted == IncidentFilter(safe=wanted.safe),
        )


def _draw(one: Parameter, view: View) -> None:
    """Draw the widget of a parameter, unless that which it goes with is not set."""
    if one.name == "dates":
        date_widgets.show(view, st.session_state["extent"])
    elif one.name != "date_match" and (one.is_list or not one.part_of or view.filter.actor):
        widget(one, view)


def _more(view: View) -> None:
    """Draw the filters that few need: only where they are open, because each costs the browser."""
    set_already = any(one.name in view.filter.given() for one in PLACES["more"])
    more = st.expander(
        text("filters-more", LANGUAGE),
        icon=":material/tune:",
        expanded=set_already,
        on_change="rerun",
        key="more_filters",
    )
    if not more.open:
        return
    with more:
        for one in PLACES["more"]:
            _draw(one, view)


def seed(wanted: IncidentFilter, full: tuple[date, date]) -> None:
    """Set every widget to what the filter says."""
    state = st.session_state
    for one in ASKED:
        value = getattr(wanted, one.name)
        state[key(one.name)] = list(value) if one.is_list else value
    state[key("dates")] = wanted.dates or full
    state[key("exact")] = ""
    state["extent"] = full


def from_widgets(wanted: IncidentFilter, full: tuple[date, date]) -> IncidentFilter:
    """Return the filter that the widgets stand for; what has no widget stays as it is."""
    state = st.session_state
    changes: dict[str, Any] = {}
    for one in ASKED:
        before = getattr(wanted, one.name)
        value = state.get(key(one.name), before)  # Streamlit forgets a widget that was not drawn
        if value is None and one.name not in OPTIONAL:
            value = before  # nothing is no choice there
        changes[one.name] = tuple(value) if one.is_list else value
    chosen = tuple(state[key("dates")])
    changes["dates"] = None if chosen == full else chosen
    typed = (changes["q"] or "").strip()
    changes["q"] = typed if words(typed) else ""
    return wanted.replace(**changes)


def reset() -> None:
    """Callback: back to all incidents; what is selected or kept from an audience stays so."""
    st.session_state["filter"] = IncidentFilter(safe=st.session_state["filter"].safe)
    st.session_state["reseed"] = True
    st.session_state["url_errors"] = []
