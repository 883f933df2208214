"""The Streamlit script: which page, which filter, and the notices every page shows."""

from __future__ import annotations

import streamlit as st

from incident_map import shipped
from incident_map.language.catalogue import text
from incident_map.reading.project_file import UNTITLED
from incident_map.reading.table_files import LoadError
from incident_map.web import typeface
from ui import notices, page_address, sidebar
from ui.data_store import store
from ui.markdown import plain, render
from ui.page_language import LANGUAGE, country

PAGES = shipped.ROOT / "pages"
LETTER = 172 / 17  # width of one in the logo

project = store().project
name = project.title if project else UNTITLED

# A file of our own: Streamlit fetches ":material/…:" page icons from another host.
st.set_page_config(page_title=name, page_icon=str(shipped.ASSETS / "icon.svg"), layout="wide")
st.logo(render("logo.svg", title=name, width=round(len(name) * LETTER)), size="large")

about = st.Page(
    PAGES / "about.py",
    title=text("page-about", LANGUAGE),
    icon=":material/info:",
    help=text("page-about-help", LANGUAGE),
)
page = st.navigation(
    [
        st.Page(
            PAGES / "map.py",
            title=text("page-map", LANGUAGE),
            icon=":material/map:",
            default=True,
            help=text("page-map-help", LANGUAGE, country=country(project))
            if project
            else text("page-map-help-without-data", LANGUAGE),
        ),
        st.Page(
            PAGES / "table.py",
            title=text("page-table", LANGUAGE),
            icon=":material/table_chart:",
            help=text("page-table-help", LANGUAGE),
        ),
        st.Page(
            PAGES / "trends.py",
            title=text("page-trends", LANGUAGE),
            icon=":material/bar_chart:",
            help=text("page-trends-help", LANGUAGE),
        ),
        st.Page(
            PAGES / "data.py",
            title=text("page-data", LANGUAGE),
            icon=":material/download:",
            help=text("page-data-help", LANGUAGE),
        ),
        about,
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · {name}")  # else all tabs have one name
faces = typeface.faces(f"{page_address.prefix()}/assets/")
st.html(f"<style>{faces}{shipped.asset('shell.css').read_text(encoding='utf-8')}</style>")

try:
    engine = store().current()
except LoadError as error:
    said = text("page-no-incidents", LANGUAGE, reason=str(error))
    st.error(plain(said), icon=":material/error:")
    st.stop()

wanted = page_address.read(engine)
filtered = page is not about
if filtered:
    wanted = sidebar.read(engine, wanted)
page_address.write(wanted)
if wanted.q and not engine.is_searchable:  # of a million incidents, for some time after the start
    with st.spinner(text("page-preparing-search", LANGUAGE)):
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
