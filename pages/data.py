"""The data page: take away what you see, cite it, check it against another version."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View, publish
from incident_map.exports.citation import bibtex, text
from incident_map.publish.page_files import LEAFLET
from incident_map.query.filters import pairs
from incident_map.shipped import serve_hint
from ui import changes, counting_rules, headline
from ui.markdown import plain

FORMATS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "parquet": "Parquet",
    "json": "JSON",
}
TABLES = {"incidents": "incidents", "claims": "claims", "both": "incidents and claims"}

view: View = st.session_state.pop("view")
query = pairs(view.filter.to_query())
headline.show(view)

st.subheader("Download what you see", anchor=False)
tables = st.segmented_control(
    "Which rows",
    TABLES,
    format_func=TABLES.__getitem__,
    default="incidents",
    required=True,
    key="export_tables",
)
with st.container(horizontal=True):
    for name, label in FORMATS.items():
        route = "export.json" if name == "json" else f"incidents.{name}"
        address = f"/api/{route}?{urlencode([*query, ('tables', tables)])}"
        st.link_button(label, address, icon=":material/download:")
st.markdown(  # not a caption: a link in one is too pale to read
    ":small[Exactly the incidents of the headline, in the columns of the codebook; data version "
    "and filter are in the file name. A program can ask for the same:] :small[[the API](/api/)]"
)

st.subheader("Replication bundle", anchor=False)
st.markdown(
    "Incidents, claims, sources and actors of this view with schema, codebook, query, counts, "
    "citation, licence and a script that prints the same totals. The same query on the same data "
    "version gives the same bytes."
)
address = f"/api/bundle.zip?{urlencode(query)}"
st.link_button("Download the bundle", address, icon=":material/inventory_2:")

st.subheader("One-file map", anchor=False)
st.markdown(
    "This view as one HTML file: map, filters, claims and sources; it needs no network, and opens "
    "in any browser, from a USB stick too."
)
if len(view) > publish.LIMIT:
    st.caption(f"One file holds at most {publish.LIMIT:,} incidents: narrow the filters.")
elif not LEAFLET.is_dir():
    st.caption("It is made of the browser libraries: run `npm ci --omit=dev` once.")
else:
    st.download_button(
        "Download the map",
        lambda: publish.page(view),
        publish.file_name(view),
        "text/html",
        icon=":material/map:",
        key="one_file",
        on_click="ignore",
    )

st.subheader("Cite it", anchor=False)
st.markdown(plain(text(view)))
with st.expander("BibTeX", icon=":material/format_quote:"):
    st.code(bibtex(view), language="bibtex")

if len(view):
    counting_rules.show(view)
changes.show(view)

st.subheader("Your own data", anchor=False)
st.markdown(
    "An export of UCDP GED, ACLED or GTD, as it was downloaded, becomes a data folder of this "
    "program; vague dates and places stay vague, and what is wrong is listed by line:"
)
st.code(
    f"python -m incident_map convert export.csv folder\n{serve_hint('folder')}",
    language="bash",
)
