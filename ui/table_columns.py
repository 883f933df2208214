"""The columns of the table: which, in what order, under which heading, how wide."""

from __future__ import annotations

from typing import Any

import streamlit as st

from incident_map.language.catalogue import slug, text
from incident_map.model.schema import INCIDENTS
from ui.markdown import plain
from ui.page_language import LANGUAGE

#: Columns of the file in the order of a reader's questions: a phone shows the first four.
SHOWN = (
    "title",
    "date_start",
    "place",
    "killed_best",
    "killed_low",
    "killed_high",
    "date_end",
    "date_text",
    "governorate",
    "wounded_low",
    "wounded_best",
    "wounded_high",
    "perpetrator",
    "attribution",
    "event_type",
    "corroboration",
    "location_precision",
    "incident_id",
)
#: Pixels of those four on a phone, which has some 356.
ON_PHONE = {"title": 130, "date_start": 92, "place": 80, "killed_best": 54}
LINKS = ("on_map", "dossier")  # columns that lead elsewhere


def order(everything: bool) -> list[str]:
    """Return the columns from left to right; `everything`: all, in the order of the codebook."""
    return [*(INCIDENTS.names if everything else SHOWN), *LINKS]


def heading(name: str) -> str:
    """Return what stands over one of the columns of `SHOWN`."""
    return text(f"table-column-{slug(name)}", LANGUAGE)


def meaning(name: str) -> str:
    """Return what a column of the file holds."""
    return text(f"table-meaning-{slug(name)}", LANGUAGE)


def is_phone() -> bool:
    """Tell whether the reader's browser says so; a column has the width that it is sent with."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def config(everything: bool, phone: bool) -> dict[str, Any]:
    """Return how each column is shown; the names of the codebook are headings by themselves."""
    on_map = st.column_config.LinkColumn(
        text("table-map", LANGUAGE),
        display_text=text("table-map-link", LANGUAGE),
        help=text("table-map-help", LANGUAGE),
    )
    dossier = st.column_config.LinkColumn(
        text("table-dossier", LANGUAGE),
        display_text=text("table-dossier-link", LANGUAGE),
        help=text("table-dossier-help", LANGUAGE),
    )
    columns: dict[str, Any] = dict(zip(LINKS, (on_map, dossier), strict=True))
    shown = () if everything else SHOWN
    for column in INCIDENTS.columns:
        look: dict[str, Any] = {
            "label": heading(column.name) if column.name in shown else None,
            "help": meaning(column.name),
            "width": ON_PHONE.get(column.name) if phone else None,
        }
        if column.kind == "date":
            columns[column.name] = st.column_config.DateColumn(
                **look, format=text("page-days-written", LANGUAGE)
            )
        elif column.kind in ("integer", "number"):
            columns[column.name] = st.column_config.NumberColumn(**look)
        else:
            columns[column.name] = st.column_config.TextColumn(**look)
    return columns


def meanings(everything: bool) -> str:
    """Return a line of Markdown for each column: hovering over a heading is not for fingers."""
    names = {name: name for name in INCIDENTS.names}
    called = names if everything else {name: heading(name) for name in SHOWN}
    return "\n".join(
        f"- **{plain(said)}**: {plain(meaning(name))}" for name, said in called.items()
    )
