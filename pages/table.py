"""The table page: the same incidents, so that the map is never the only way to the data."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View
from incident_map.filters import pairs
from incident_map.schema import INCIDENTS
from ui import head, url

ROWS = 1_000  # a page of the table; the browser never gets more than this
#: Column of the file → heading, in the order of a reader's questions.
SHOWN = {
    "title": "Incident",
    "date_start": "First day",
    "date_end": "Last day",
    "date_text": "As the sources say",
    "place": "Place",
    "governorate": "Governorate",
    "killed_low": "Killed, low",
    "killed_best": "Killed, best",
    "killed_high": "Killed, high",
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

view: View = st.session_state.pop("view")
head.show(view)

if not len(view):
    st.stop()

pages = -(-len(view) // ROWS)
number = st.pagination(pages, key="table_page") if pages > 1 else 1
everything = st.toggle("All columns, with the names of the codebook", key="all_columns")
rows = view.rows(ROWS, (number - 1) * ROWS)
query = pairs(view.filter.replace(id=()).to_query())
queries = [urlencode([*query, ("id", incident)]) for incident in rows["incident_id"]]
root = url.prefix()
links = {
    "on_map": [f"{root}/?{one}" for one in queries],
    "dossier": [f"{root}/incident?{one}" for one in queries],
}

config = {
    "on_map": st.column_config.LinkColumn("Map", display_text="show", help="Selected on the map"),
    "dossier": st.column_config.LinkColumn(
        "Dossier", display_text="open", help="Every claim side by side, to read, print and cite"
    ),
}
for column in INCIDENTS.columns:
    label = None if everything else SHOWN.get(column.name)
    if column.kind == "date":
        config[column.name] = st.column_config.DateColumn(
            label, help=column.meaning, format="D MMM YYYY"
        )
    elif column.kind in ("integer", "number"):
        config[column.name] = st.column_config.NumberColumn(label, help=column.meaning)
    else:
        config[column.name] = st.column_config.TextColumn(label, help=column.meaning)

st.dataframe(
    rows.assign(**links),
    hide_index=True,
    placeholder="",
    width="stretch",
    height=min(640, 60 + 35 * len(rows)),
    column_order=[*links, *(INCIDENTS.names if everything else SHOWN)],
    column_config=config,
)
first = (number - 1) * ROWS + 1
st.caption(
    f"Rows {first:,}–{first + len(rows) - 1:,} of {len(view):,}. An empty cell means: not known. "
    "Zero means: the sources say none. Hover over a heading for its meaning."
)
