"""The table page: the same incidents, so that the map is never the only way to the data."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View
from incident_map.language.catalogue import text
from incident_map.query.filters import pairs
from ui import headline, page_address, table_columns
from ui.page_language import LANGUAGE

ROWS = 1_000  # a page of the table; the browser never gets more than this


def show(view: View) -> None:
    pages = -(-len(view) // ROWS)
    number = st.pagination(pages, key="table_page") if pages > 1 else 1
    everything = st.toggle(text("table-all-columns", LANGUAGE), key="all_columns")
    rows = view.rows(ROWS, (number - 1) * ROWS)
    query = pairs(view.filter.replace(id=()).to_query())
    queries = [urlencode([*query, ("id", incident)]) for incident in rows["incident_id"]]
    root = page_address.prefix()
    links = {
        "on_map": [f"{root}/?{one}" for one in queries],
        "dossier": [f"{root}/incident?{one}" for one in queries],
    }
    with st.container(key="rows"):
        st.dataframe(
            rows.assign(**links),
            hide_index=True,
            placeholder="",
            width="stretch",
            height=min(640, 60 + 35 * len(rows)),
            column_order=table_columns.order(everything),
            column_config=table_columns.config(everything, table_columns.is_phone()),
        )
    first = (number - 1) * ROWS + 1
    last = first + len(rows) - 1
    st.caption(text("table-rows", LANGUAGE, first=first, last=last, total=len(view)))
    with st.expander(text("table-meanings", LANGUAGE), icon=":material/help:"):
        st.markdown(table_columns.meanings(everything))


shown: View = st.session_state.pop("view")
headline.show(shown)
if len(shown):  # st.stop() would take the sidebar away, which is drawn after the page
    show(shown)
