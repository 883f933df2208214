"""The list beside the map: every incident of the view, by keyboard and screen reader too."""

from __future__ import annotations

from zlib import crc32

import streamlit as st

from incident_map import View
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.records import Incident, figures
from ui import page_address
from ui.page_language import LANGUAGE
from ui.script_components import component

PER_PAGE = 40
ENTRIES = "entries"  # key of the list
OPENED = "opened"  # key of what stands for it while a card is open
PAGE = "list_page"  # the query and the page that were shown last


def show(view: View) -> None:
    """Show one page of the view, newest first, one button per incident."""
    if not len(view):
        return
    pages = -(-len(view) // PER_PAGE)
    st.markdown(f"**{text('incident-list-newest-first', LANGUAGE, number=len(view))}**")
    mount = component("entries", page_address.prefix())
    mount(key=ENTRIES, data={"entries": entries(view, _page(view, pages))}, on_picked_change=_pick)


def opened(incident_id: str) -> None:
    """Bring the reader to the top of a card, and later back to its entry; draws nothing.

    Mount it as the last part of the card: what is scrolled to has to be there.
    """
    component("entries", page_address.prefix())(key=OPENED, data={"card": incident_id})


def _pick() -> None:
    """Callback of the list: an incident is selected."""
    page_address.select(st.session_state[ENTRIES].picked)


def _page(view: View, pages: int) -> int:
    """Number of the page to show; kept while a card is open, back to 1 for another filter."""
    if pages == 1:
        return 1
    query = view.filter.to_query()
    of, number = st.session_state.get(PAGE, (query, 1))
    # A pagination of its own for each filter. Streamlit forgets one that was not drawn.
    key = f"{PAGE}_{crc32(query.encode()):x}"
    number = st.pagination(pages, default=min(number, pages) if of == query else 1, key=key)
    st.session_state[PAGE] = query, number
    return number


def entries(view: View, number: int) -> list[dict[str, str]]:
    """Return one page of incidents: ``id``, ``title``, ``about``, ``differ`` and ``more``.

    All plain text; ``differ`` and ``more`` are empty when there is nothing to say.
    """
    records = view.records(PER_PAGE, (number - 1) * PER_PAGE)
    ids = [record["incident_id"] for record in records]
    beside = view.match_reasons(ids), view.differing(ids)
    out = []
    for record, reason, kinds in zip(records, *beside, strict=True):
        near = record.get("near_match") == "possible"
        more = [text("incident-list-possibly-near", LANGUAGE)] if near else []
        more += [text("incident-list-found-by", LANGUAGE, reason=reason)] if reason else []
        out.append(
            {
                "id": record["incident_id"],
                "title": record["title"],
                "about": caption(record),
                "differ": _differ(kinds) if kinds else "",
                "more": " · ".join(more),
            }
        )
    return out


def _differ(kinds: list[str]) -> str:
    said = [phrases.value("disagreement", kind, LANGUAGE) for kind in kinds]
    return text("incident-list-differ", LANGUAGE, values=phrases.listing(said, "and", LANGUAGE))


def caption(row: Incident) -> str:
    """Return date, place and toll of one incident in a line."""
    where = phrases.place(row["place"], row["governorate"], language=LANGUAGE)
    parts = [phrases.record_date(row, LANGUAGE), where]
    if row["latitude"] is None:
        parts.append(text("filter-on-map-value-none", LANGUAGE))
    killed = figures(row, "killed")
    if killed.known:
        parts.append(phrases.toll("killed", *killed, LANGUAGE))
    return " · ".join(parts)
