"""The columns of the table: which, in what order, under which heading, how wide."""

from __future__ import annotations

from typing import Any

import streamlit as st

from incident_map.model.schema import INCIDENTS
from ui.markdown import plain

#: Column of the file → heading, in the order of a reader's questions: a phone shows the first four.
SHOWN = {
    "title": "Incident",
    "date_start": "First day",
    "place": "Place",
    "killed_best": "Killed, best",
    "killed_low": "Killed, low",
    "killed_high": "Killed, high",
    "date_end": "Last day",
    "date_text": "As the sources say",
    "governorate": "Governorate",
    "wounded_low": "Wounded, low",
    "wounded_best": "Wounded, best",
    "wounded_high": "Wounded, high",
    "perpetrator": "Perpetrator",
    "attribution": "Attribution",
    "event_type": "Event type",
    "corroboration": "Corroboration",
    "location_precision": "Place known to the",
    "incident_id": "Id",
}
#: Pixels of those four on a phone, which has some 356.
ON_PHONE = {"title": 130, "date_start": 92, "place": 80, "killed_best": 54}
LINKS = {
    "on_map": st.column_config.LinkColumn("Map", display_text="show", help="Selected on the map"),
    "dossier": st.column_config.LinkColumn(
        "Dossier", display_text="open", help="Every claim side by side, to read, print and cite"
    ),
}


def order(everything: bool) -> list[str]:
    """Return the columns from left to right; `everything`: all, in the order of the codebook."""
    return [*(INCIDENTS.names if everything else SHOWN), *LINKS]


def is_phone() -> bool:
    """Tell whether the reader's browser says so; a column has the width that it is sent with."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def config(everything: bool, phone: bool) -> dict[str, Any]:
    """Return how each column is shown; the names of the codebook are headings by themselves."""
    columns: dict[str, Any] = dict(LINKS)
    for column in INCIDENTS.columns:
        look: dict[str, Any] = {
            "label": None if everything else SHOWN.get(column.name),
            "help": column.meaning,
            "width": ON_PHONE.get(column.name) if phone else None,
        }
        if column.kind == "date":
            columns[column.name] = st.column_config.DateColumn(**look, format="D MMM YYYY")
        elif column.kind in ("integer", "number"):
            columns[column.name] = st.column_config.NumberColumn(**look)
        else:
            columns[column.name] = st.column_config.TextColumn(**look)
    return columns


def meanings(everything: bool) -> str:
    """Return a line of Markdown for each column: hovering over a heading is not for fingers."""
    about = {column.name: column.meaning for column in INCIDENTS.columns}
    names = about if everything else SHOWN
    return "\n".join(
        f"- **{plain(name if everything else SHOWN[name])}**: {plain(about[name])}"
        for name in names
    )
