"""The dates: histogram, slider, exact dates, and how an uncertain date is to be read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from incident_map.language.catalogue import text
from incident_map.language.periods import parse_period
from incident_map.query.filters import PARAMETERS
from ui import histogram
from ui.page_language import LANGUAGE
from ui.typed_names import key
from ui.widgets import hand_over, widget


def show(view: Any, full: tuple[date, date]) -> None:
    """Histogram, slider, exact dates, and how an uncertain date is to be read."""
    state = st.session_state
    first, last = state[key("dates")]
    low, high = min(full[0], first), max(full[1], last)
    if low == high:  # a slider needs two ends
        high += timedelta(days=1)
    histogram.show(view, (low, high))
    hand_over("dates", (first, last), (low, high))
    st.slider(
        PARAMETERS["dates"].said("label", LANGUAGE) or "",
        low,
        high,
        (first, last),
        key=key("dates"),
        format=text("page-days-written", LANGUAGE),
        on_change=forget_exact,
    )
    st.text_input(
        text("sidebar-exact-dates", LANGUAGE),
        key=key("exact"),
        placeholder="2021-10-21 – 2021-10-31",
        help=text("sidebar-exact-dates-help", LANGUAGE),
        on_change=take_exact_dates,
    )
    if error := state.pop("exact_error", None):
        st.markdown(f":small[:red[{error}]]")  # a caption would make it pale
    widget(PARAMETERS["date_match"], view)


def set_dates(days: tuple[date, date] | None) -> None:
    """Callback: show these days inside the extent of the data, or all of them."""
    full = st.session_state["extent"]
    if days:
        days = max(days[0], full[0]), min(days[1], full[1])
    st.session_state[key("dates")] = days if days and days[0] <= days[1] else full
    forget_exact()


def forget_exact() -> None:
    """Callback of the slider: the text field no longer says what is shown."""
    st.session_state[key("exact")] = ""


def take_exact_dates() -> None:
    """Callback of the text field: move the slider, or say what is not understood."""
    typed = st.session_state[key("exact")].strip()
    if not typed:
        return
    try:
        st.session_state[key("dates")] = parse_period(typed)
    except ValueError:
        st.session_state["exact_error"] = text("sidebar-dates-not-understood", LANGUAGE)
