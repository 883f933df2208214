"""The about page: what this is, how incidents are coded, sources, licence, limits."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from incident_map import View
from incident_map.exports.citation import is_own
from incident_map.language import phrases
from incident_map.language.catalogue import text
from ui.markdown import plain, render
from ui.page_language import LANGUAGE

ADDRESSES = ("/api/incidents.json", "/api/summary", "/api/datapackage.json")
#: Columns of the table of sources.
COLUMNS = ["outlet", "author", "title", "published", "kind", "url"]

view: View = st.session_state.pop("view")
engine = view.engine
counts, sources = engine.counts, engine.sources()

title = text("about-title", LANGUAGE, project=plain(engine.project.title))
st.subheader(title, anchor=False)
st.markdown(
    render(
        "about.md",
        incidents=phrases.count(counts.incidents, "incident", LANGUAGE),
        claims=phrases.count(counts.claims, "claim", LANGUAGE),
        sources=phrases.count(counts.sources, "source", LANGUAGE),
        addresses=phrases.enumerated([f"[{path}]({path})" for path in ADDRESSES], LANGUAGE),
        own=is_own(engine),
        project=engine.project,
    )
)
if sources:
    st.subheader(text("about-sources", LANGUAGE), anchor=False)
    table = pd.DataFrame(sources)[COLUMNS]
    kinds = [
        phrases.value("source-kind", kind, LANGUAGE) if kind else None for kind in table["kind"]
    ]
    st.dataframe(
        table.assign(published=pd.to_datetime(table["published"]), kind=kinds),
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config={
            "outlet": text("about-source-outlet", LANGUAGE),
            "author": text("about-source-author", LANGUAGE),
            "title": text("about-source-title", LANGUAGE),
            "published": st.column_config.DateColumn(
                text("about-source-published", LANGUAGE),
                format=text("page-days-written", LANGUAGE),
            ),
            "kind": text("about-source-kind", LANGUAGE),
            "url": st.column_config.LinkColumn(
                text("about-source-address", LANGUAGE),
                display_text=text("about-source-open", LANGUAGE),
            ),
        },
    )
st.caption(plain(text("about-version", LANGUAGE, version=engine.version)))
