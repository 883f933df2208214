"""The Streamlit script: which page, which filter, and the notices every page shows."""

from __future__ import annotations

import streamlit as st

from incident_map import shipped
from incident_map.reading.project_file import UNTITLED
from incident_map.reading.table_files import LoadError
from incident_map.web import typeface
from ui import notices, page_address, sidebar
from ui.data_store import store
from ui.markdown import plain, render

PAGES = shipped.ROOT / "pages"
LETTER = 172 / 17  # width of one in the logo

project = store().project
name = project.title if project else UNTITLED

# A file of our own: Streamlit fetches ":material/…:" page icons from another host.
st.set_page_config(page_title=name, page_icon=str(shipped.ASSETS / "icon.svg"), layout="wide")
st.logo(render("logo.svg", title=name, width=round(len(name) * LETTER)), size="large")

page = st.navigation(
    [
        st.Page(
            PAGES / "map.py",
            title="Map",
            icon=":material/map:",
            default=True,
            help=f"Incidents on the map of {project.name}, with who says what about each."
            if project
            else "Incidents on a map, with who says what about each.",
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
st.set_page_config(page_title=f"{page.title} · {name}")  # else all tabs have one name
faces = typeface.faces(f"{page_address.prefix()}/assets/")
st.html(f"<style>{faces}{shipped.asset('shell.css').read_text(encoding='utf-8')}</style>")

try:
    engine = store().current()
except LoadError as error:
    st.error(plain(f"The incidents cannot be shown. {error}"), icon=":material/error:")
    st.stop()

wanted = page_address.read(engine)
filtered = page.title != "About"
if filtered:
    wanted = sidebar.read(engine, wanted)
page_address.write(wanted)
if wanted.q and not engine.is_searchable:  # of a million incidents, for some time after the start
    with st.spinner("Preparing the search, once after the program has started …"):
        engine.prepare_search()
view = engine.view(wanted)
notices.show(view.engine)
# For the page, which takes it out: a session that kept its view would keep megabytes while its
# reader reads, and for two minutes after the reader left.
st.session_state["view"] = view
try:
    page.run()
finally:  # after the page, which is what the reader waits for; also where a page stops early
    if filtered:
        sidebar.show(view)
    del view
