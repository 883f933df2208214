"""The table page: the same incidents, so that the map is never the only way to the data."""

from __future__ import annotations

import streamlit as st

from incident_map import View
from incident_map.schema import INCIDENTS
from ui import head

ROWS = 1_000  # a page of the table; the browser never gets more than this
SHOWN = [
    "incident_id",
    "title",
    "event_type",
    "date_start",
    "date_end",
    "date_text",
    "governorate",
    "place",
    "location_precision",
    "perpetrator",
    "attribution",
    "killed_low",
    "killed_best",
    "killed_high",
    "wounded_low",
    "wounded_best",
    "wounded_high",
    "corroboration",
]

view: View = st.session_state["view"]
head.show(view)

if not len(view):
    st.stop()

pages = -(-len(view) // ROWS)
number = 1
if pages > 1:
    number = st.pagination(pages, key="table_page")
everything = st.toggle("All columns", key="all_columns")
rows = view.rows(ROWS, (number - 1) * ROWS)

st.dataframe(
    rows,
    hide_index=True,
    placeholder="",
    width="stretch",
    height=min(640, 60 + 35 * len(rows)),
    column_order=None if everything else SHOWN,
    column_config={
        column.name: st.column_config.DateColumn(help=column.meaning, format="D MMM YYYY")
        if column.kind == "date"
        else st.column_config.NumberColumn(help=column.meaning)
        if column.kind in ("integer", "number")
        else st.column_config.TextColumn(help=column.meaning)
        for column in INCIDENTS.columns
    },
)
first = (number - 1) * ROWS + 1
st.caption(
    f"Rows {first:,}–{first + len(rows) - 1:,} of {len(view):,}. An empty cell means: not known. "
    "Zero means: the sources say none. Hover over a column for its meaning."
)
