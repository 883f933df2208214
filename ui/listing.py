"""The list beside the map: every incident of the view, by keyboard and screen reader too."""

from __future__ import annotations

from typing import Any

import streamlit as st

from incident_map import View, words
from incident_map.search.reasons import reasons
from ui import url
from ui.text import plain

PER_PAGE = 40
PAGE, PAGE_OF = "list_page", "list_page_of"  # the page shown, and of which filter


def show(view: View) -> None:
    """Show one page of the view, newest first, one button per incident."""
    if not len(view):
        return
    pages = -(-len(view) // PER_PAGE)
    st.markdown(f"**{words.count(len(view), 'incident')}, newest first**")
    number = _page(view, pages)
    for row, hint in zip(*_entries(view, number), strict=True):
        incident = row["incident_id"]
        with st.container(gap=None):
            st.button(
                plain(row["title"]),
                key=f"pick-{incident}",
                type="tertiary",
                on_click=url.select,
                args=(incident,),
            )
            st.markdown(f":small[{plain(caption(row))}]")
            if hint:
                st.markdown(f":small[{hint}]")


def _page(view: View, pages: int) -> int:
    """Number of the page to show; kept while a card is open, back to 1 for another filter."""
    state = st.session_state
    query = view.filter.to_query()
    if state.get(PAGE_OF) != query:
        state[PAGE_OF], state["kept_page"] = query, 1
    if pages == 1:
        return 1
    if PAGE not in state:  # Streamlit forgets a widget that was not drawn
        state[PAGE] = min(state["kept_page"], pages)
    state["kept_page"] = st.pagination(pages, key=PAGE)
    return state["kept_page"]


def _entries(view: View, number: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Return one page of incidents, and for each what else there is to say, as Markdown."""
    entries = view.records(PER_PAGE, (number - 1) * PER_PAGE)
    rows = view.data.id_index.get_indexer([row["incident_id"] for row in entries])
    why = reasons(view.data, view.filter.q, rows) if view.filter.q.strip() else [""] * len(rows)
    hints = []
    for row, position, reason in zip(entries, rows, why, strict=True):
        kinds = [kind for kind, differ in view.data.disputed_on.items() if differ[position]]
        parts = [f":orange[**≠** sources differ on {words.listing(kinds, 'and')}]"] if kinds else []
        parts += ["possibly, not certainly near"] if row.get("near_match") == "possible" else []
        parts += [f"found by {plain(reason)}"] if reason else []
        hints.append(" · ".join(parts))
    return entries, hints


def caption(row: dict[str, Any]) -> str:
    """Return date, place and toll of one incident in a line."""
    parts = [words.record_date(row), words.place(row["place"], row["governorate"])]
    if row["latitude"] is None:
        parts.append("not on the map")
    figures = [row[f"killed_{rule}"] for rule in ("low", "best", "high")]
    if any(figure is not None for figure in figures):
        parts.append(f"killed {words.number_range(*figures)}")
    return " · ".join(parts)
