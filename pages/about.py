"""The about page: what this is, how incidents are coded, sources, licence, limits."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from incident_map import View
from incident_map.exports.citation import is_own
from incident_map.language.phrases import count
from ui.markdown import plain, render

view: View = st.session_state.pop("view")
engine = view.engine
counts, sources = engine.counts, engine.sources()

st.subheader(f"About the {engine.project.title}", anchor=False)
st.markdown(
    render(
        "about.md",
        incidents=count(counts.incidents, "incident"),
        claims=count(counts.claims, "claim"),
        sources=count(counts.sources, "source"),
        own=is_own(engine),
        project=engine.project,
    )
)
if sources:
    st.subheader("Sources", anchor=False)
    table = pd.DataFrame(sources)[["outlet", "author", "title", "published", "kind", "url"]]
    st.dataframe(
        table.assign(published=pd.to_datetime(table["published"])),
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config={
            "url": st.column_config.LinkColumn("address", display_text="open"),
            "published": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )
st.caption(plain(f"Data version {engine.version}."))
