"""The list beside the map: every incident of the view, by keyboard and screen reader too."""

from __future__ import annotations

import streamlit as st

from incident_map import View, words
from ui import url
from ui.text import plain

PER_PAGE = 40


def show(view: View) -> None:
    """Show one page of the view, newest first, as one group of choices."""
    if not len(view):
        st.caption("Nothing to list.")
        return
    pages = -(-len(view) // PER_PAGE)
    number = st.pagination(pages, key="list_page") if pages > 1 else 1
    rows = view.records(PER_PAGE, (number - 1) * PER_PAGE)
    by_id = {row["incident_id"]: row for row in rows}
    st.radio(
        f"{words.count(len(view), 'incident')}, newest first",
        list(by_id),
        index=None,
        format_func=lambda incident: plain(by_id[incident]["title"]),
        captions=[plain(caption(row)) for row in rows],
        key="pick",
        on_change=pick,
    )


def caption(row: dict) -> str:
    """Return date, place and toll of one incident in a line."""
    parts = [words.record_date(row), words.place(row["place"], row["governorate"])]
    if row["latitude"] is None:
        parts.append("not on the map")
    figures = [row[f"killed_{rule}"] for rule in ("low", "best", "high")]
    if any(figure is not None for figure in figures):
        parts.append(f"killed {words.number_range(*figures)}")
    return " · ".join(parts)


def pick() -> None:
    """Callback: the chosen entry becomes the selected incident."""
    url.select(st.session_state["pick"])
