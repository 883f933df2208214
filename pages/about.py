"""The about page: what this is, how incidents are coded, sources, licence, limits."""

from __future__ import annotations

import streamlit as st

from incident_map import View
from incident_map.exports.citation import is_own
from incident_map.language.phrases import count
from ui.markdown import plain, render

view: View = st.session_state.pop("view")
data = view.data

st.subheader("About the Iraq Incident Map", anchor=False)
st.markdown(
    render(
        "about.md",
        incidents=count(len(data), "incident"),
        claims=count(len(data.claims), "claim"),
        sources=count(len(data.sources), "source"),
        own=is_own(data),
    )
)
if len(data.sources):
    st.subheader("Sources", anchor=False)
    st.dataframe(
        data.sources[["outlet", "author", "title", "published", "kind", "url"]],
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config={
            "url": st.column_config.LinkColumn("address", display_text="open"),
            "published": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )
st.caption(plain(f"Data version {data.version}."))
