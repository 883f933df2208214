"""The Streamlit script: which page, which filter, and the notices every page shows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from incident_map.read import LoadError
from ui import notices, sidebar, url
from ui.data import store
from ui.text import plain

UI = Path(__file__).resolve().parent
PAGES = UI.parent / "pages"
NAME = "Iraq Incident Map"

# A file of our own: Streamlit fetches ":material/…:" page icons from another host.
st.set_page_config(page_title=NAME, page_icon=str(UI / "assets" / "icon.svg"), layout="wide")
st.logo(str(UI / "assets" / "logo.svg"), size="large")

page = st.navigation(
    [
        st.Page(
            PAGES / "map.py",
            title="Map",
            icon=":material/map:",
            default=True,
            help="Incidents on the map of Iraq, with who says what about each.",
        ),
        st.Page(
            PAGES / "table.py",
            title="Table",
            icon=":material/table_chart:",
            help="The same incidents as a table: everything the map shows, and what it cannot.",
        ),
        st.Page(
            PAGES / "trends.py",
            title="Trends",
            icon=":material/bar_chart:",
            help="Incidents and casualties over time, by governorate, by actor and attribution.",
        ),
        st.Page(
            PAGES / "data.py",
            title="Data",
            icon=":material/download:",
            help="Download, cite and check what you see; compare it with an earlier version.",
        ),
        st.Page(
            PAGES / "about.py",
            title="About",
            icon=":material/info:",
            help="What this is, how incidents are coded, sources, licence and limits.",
        ),
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · {NAME}")  # else all tabs have one name
st.html(UI / "assets" / "shell.css")

try:
    data = store().current()
except LoadError as error:
    st.error(plain(f"The incidents cannot be shown. {error}"), icon=":material/error:")
    st.stop()

wanted = url.read(data)
filtered = page.title != "About"
if filtered:
    wanted = sidebar.read(data, wanted)
url.write(wanted)
if wanted.q and not data.is_searchable:  # of a million incidents, for some time after the start
    with st.spinner("Preparing the search, once after the program has started …"):
        data.text_index  # noqa: B018
view = data.view(wanted)
notices.show(view.data)
# For the page, which takes it out: a session that kept its view would keep megabytes while its
# reader reads, and for two minutes after the reader left.
st.session_state["view"] = view
try:
    page.run()
finally:  # after the page, which is what the reader waits for; also where a page stops early
    if filtered:
        sidebar.show(view)
    del view
