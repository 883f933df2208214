"""What the trends page counts, in which spans of time, and how it is split."""

from __future__ import annotations

import streamlit as st

from incident_map import View
from incident_map.language.catalogue import text
from incident_map.model.vocabulary import MEASURES
from ui import picture_dialog
from ui.page_language import LANGUAGE


def show(view: View) -> tuple[str, str, str | None]:
    """Show the choices; returns measure, unit of time, and what splits the bars, if anything."""
    units = view.units()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = st.segmented_control(
            text("trends-measure-label", LANGUAGE),
            MEASURES,
            default="incidents",
            format_func=lambda value: text(f"trends-tip-{value}", LANGUAGE),
            key="trends_measure",
            required=True,
        )
        # Long periods offer no weeks; another offer is another widget.
        unit = st.segmented_control(
            text("trends-unit-label", LANGUAGE),
            units,
            default=units[0],
            format_func=lambda value: text(f"trends-unit-{value}", LANGUAGE),
            key=f"trends_{'_'.join(units)}",
            required=True,
        )
        by = st.segmented_control(
            text("trends-by-label", LANGUAGE),
            ["type", "actor", None],
            default="type",
            format_func=lambda value: text(f"trends-by-{value or 'none'}", LANGUAGE),
            key="trends_by",
            required=True,
        )
        picture_dialog.button(view, "trend")
    return measure, unit, by
