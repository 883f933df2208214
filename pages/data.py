"""The data page: take away what you see, cite it, check it against another version."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View, publish
from incident_map.exports import citation
from incident_map.language.catalogue import text
from incident_map.publish.page_files import LEAFLET
from incident_map.query.filters import pairs
from incident_map.shipped import serve_hint
from ui import changes, counting_rules, headline
from ui.markdown import plain
from ui.page_language import LANGUAGE

FORMATS = ("csv", "xlsx", "geojson", "gpkg", "parquet", "json")
TABLES = ("incidents", "claims", "both")

view: View = st.session_state.pop("view")
query = pairs(view.filter.to_query())
headline.show(view)

st.subheader(text("data-page-download", LANGUAGE), anchor=False)
tables = st.segmented_control(
    text("data-page-tables", LANGUAGE),
    TABLES,
    format_func=lambda name: text(f"data-page-tables-{name}", LANGUAGE),
    default="incidents",
    required=True,
    key="export_tables",
)
with st.container(horizontal=True):
    for name in FORMATS:
        label = text(f"data-page-format-{name}", LANGUAGE)
        route = "export.json" if name == "json" else f"incidents.{name}"
        address = f"/api/{route}?{urlencode([*query, ('tables', tables)])}"
        st.link_button(label, address, icon=":material/download:")
st.markdown(  # not a caption: a link in one is too pale to read
    f":small[{text('data-page-what', LANGUAGE)}] :small[[{text('data-page-api', LANGUAGE)}](/api/)]"
)

st.subheader(text("data-page-bundle", LANGUAGE), anchor=False)
st.markdown(text("data-page-bundle-what", LANGUAGE))
st.link_button(
    text("data-page-bundle-download", LANGUAGE),
    f"/api/bundle.zip?{urlencode(query)}",
    icon=":material/inventory_2:",
)

st.subheader(text("data-page-one-file", LANGUAGE), anchor=False)
st.markdown(text("data-page-one-file-what", LANGUAGE))
if len(view) > publish.LIMIT:
    st.caption(text("data-page-one-file-too-many", LANGUAGE, number=publish.LIMIT))
elif not LEAFLET.is_dir():
    st.caption(text("data-page-one-file-not-built", LANGUAGE))
else:
    st.download_button(
        text("data-page-one-file-download", LANGUAGE),
        lambda: publish.page(view),
        publish.file_name(view),
        "text/html",
        icon=":material/map:",
        key="one_file",
        on_click="ignore",
    )

st.subheader(text("data-page-cite", LANGUAGE), anchor=False)
st.markdown(plain(citation.text(view)))
with st.expander("BibTeX", icon=":material/format_quote:"):
    st.code(citation.bibtex(view), language="bibtex")

if len(view):
    counting_rules.show(view)
changes.show(view)

st.subheader(text("data-page-own", LANGUAGE), anchor=False)
st.markdown(text("data-page-own-what", LANGUAGE))
folder = text("data-page-own-folder", LANGUAGE)
convert = text("data-page-own-convert", LANGUAGE, folder=folder)
st.code(f"{convert}\n{serve_hint(folder)}", language="bash")
