"""The sidebar: widgets ⇄ filter. Every option says how many incidents it would leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from incident_map import Engine, IncidentFilter, View
from incident_map.language.folding import words
from incident_map.model import vocabulary as v
from ui import date_widgets, typed_names
from ui.typed_names import key
from ui.widgets import choice, facet, hand_over

ROLE_WORDS = {
    "any": "in any role",
    "perpetrator": "as perpetrator (headline)",
    "named": "named by any source",
    "target": "as target",
}
#: Facets in the order of the sidebar: parameter, label, what it means.
FACETS = (
    ("attribution", "Attribution", "With an actor chosen: that actor's status, by any source."),
    ("type", "Event type", None),
    ("governorate", "Governorate", "As the sources name it, not as a polygon would have it."),
    ("disagreement", "Sources differ on", "What the sources say of it cannot all be true."),
)
MORE_FACETS = (
    ("corroboration", "Corroboration", "How well an incident is sourced."),
    ("category", "Category", "Context rows are elections, territorial events, policy."),
)


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
    wanted, counts = view.filter, view.summary()["facets"]
    with st.sidebar:
        st.text_input(
            "Search",
            st.session_state[key("q")],
            key=key("q"),
            type="search",
            placeholder="Place, actor, weapon … or عربي",
            help="Words in English or Arabic. Spellings of names may differ.",
            max_chars=500,
        )
        date_widgets.show(view, st.session_state["extent"])
        names = view.engine.names
        facet("actor", "Actor", None, counts["actor"], wanted, names["actor"])
        if wanted.actor:
            choice("role", st.selectbox, "Role of the actor", v.ROLES, wanted, counts, ROLE_WORDS)
        for name, label, about in FACETS:
            facet(name, label, about, counts[name], wanted, names.get(name))
        st.segmented_control(
            "Counting rule",
            v.COUNT_RULES,
            default=wanted.count,
            format_func=v.COUNT_RULE_WORDS.__getitem__,
            key=key("count"),
            required=True,
            help="Which figures sums, symbol sizes and filters use. Ranges always show all.",
        )
        _more(wanted, counts)
        st.toggle(
            "Presenter-safe",
            wanted.safe,
            key=key("safe"),
            help="For a live audience: places are coarsened, and quotes, summaries and names of "
            "people are left out, here and in everything that is downloaded or linked from here.",
        )
        st.button(
            "Reset all filters",
            icon=":material/restart_alt:",
            on_click=reset,
            key="reset",
            width="stretch",
            disabled=wanted == IncidentFilter(safe=wanted.safe),
        )


def _more(wanted: IncidentFilter, counts: dict[str, dict[str, int]]) -> None:
    """Draw the filters that few need: only where they are open, because each costs the browser."""
    names = (*(name for name, _, _ in MORE_FACETS), "precision", "min_killed")
    set_already = any(getattr(wanted, name) not in ((), None) for name in names)
    more = st.expander(
        "More filters",
        icon=":material/tune:",
        expanded=set_already,
        on_change="rerun",
        key="more_filters",
    )
    if not more.open:
        return
    with more:
        for name, label, about in MORE_FACETS:
            facet(name, label, about, counts[name], wanted)
        choice(
            "precision",
            st.selectbox,
            "Place known at least to the",
            (None, *v.PRECISIONS[:-1]),
            wanted,
            counts,
            {None: "any precision"},
            placeholder="any precision",
        )
        hand_over("min_killed", wanted.min_killed, None)
        st.number_input(
            "At least this many killed",
            min_value=0,
            max_value=999_999_999,
            value=None,  # a default is what an emptied field goes back to
            step=1,
            key=key("min_killed"),
            placeholder="any number",
        )


def seed(wanted: IncidentFilter, full: tuple[date, date]) -> None:
    """Set every widget to what the filter says."""
    state = st.session_state
    for name in ("actor", *(name for name, _, _ in FACETS + MORE_FACETS)):
        state[key(name)] = list(getattr(wanted, name))
    for name in ("q", "date_match", "role", "count", "precision", "min_killed", "safe"):
        state[key(name)] = getattr(wanted, name)
    state[key("dates")] = wanted.dates or full
    state[key("exact")] = ""
    state["extent"] = full


def from_widgets(wanted: IncidentFilter, full: tuple[date, date]) -> IncidentFilter:
    """Return the filter that the widgets stand for; what has no widget stays as it is."""
    state = st.session_state
    lists = ("actor", *(name for name, _, _ in FACETS + MORE_FACETS))
    # Streamlit forgets a widget that was not drawn.
    changes: dict[str, Any] = {
        name: tuple(state.get(key(name), getattr(wanted, name))) for name in lists
    }
    for name in ("q", "date_match", "role", "count", "precision", "min_killed", "safe"):
        changes[name] = state.get(key(name), getattr(wanted, name))
        if changes[name] is None and name not in ("precision", "min_killed"):
            changes[name] = getattr(wanted, name)  # nothing is no choice there
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
