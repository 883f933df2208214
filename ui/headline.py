"""The headline of a view in words and numbers, and the ledger under it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from incident_map import IncidentFilter, View
from incident_map.engine.answers import Summary
from incident_map.language import phrases
from incident_map.language.catalogue import text
from ui import page_address, sidebar
from ui.markdown import plain


def show(view: View) -> None:
    """Show headline, tolls, ledger and the link to the same incidents as data."""
    summary = view.summary()
    st.subheader(plain(headline(view, summary)), anchor=False)
    limits(view)
    if not summary["count"]:
        nothing(view)
        return
    st.markdown(toll_line(summary))
    link = f"[These incidents as JSON](/api/incidents.json?{summary['query']})"
    st.markdown(f":small[{plain(phrases.ledger(summary))} {link}]")
    if said := misspelt(view):
        st.markdown(f":small[{plain(said)}]")
    if view.filter.actor and view.filter.role == "any":
        names = phrases.listing(view.filter.actor)
        about = f"{names} in any role: as perpetrator, as target, or only named by a source."
        st.markdown(f":small[{plain(about)} Choose the role in the filters.]")


def nothing(view: View) -> None:
    """Say why there is no incident, with the way out."""
    if not len(view.engine):
        st.info(plain(no_data(view)), icon=":material/rule:")
        return
    if said := misspelt(view):
        st.markdown(plain(said))
    st.info(
        "No incident fits these filters. Widen the dates, take a filter away, or reset all.",
        icon=":material/search_off:",
    )
    st.button(
        text("filters-reset"),
        icon=":material/restart_alt:",
        on_click=sidebar.reset,
        key="reset_here",
    )


def no_data(view: View) -> str:
    """Say that the data holds nothing to show, whatever the filters."""
    said = "This data holds no incident that can be used"
    rejected = view.engine.problems.rejected_rows
    if rows := sum(n for file, n in rejected.items() if file.startswith("incidents")):
        left = "its one row was" if rows == 1 else f"all its {rows:,} rows were"
        return f"{said}: {left} left out because of errors. The list of problems above names them."
    return f"{said}: its files have no rows yet."


def misspelt(view: View) -> str:
    """Say which words of the search no text holds, and what they were read as."""
    parts = []
    for typed, read_as in view.respelled().items():
        others = phrases.listing([f"“{word}”" for word in read_as])
        parts.append(f"No text has “{typed}”" + (f"; read as {others}." if others else "."))
    return " ".join(parts)


def limits(view: View) -> None:
    """Show what narrows the view and has no widget, each with a way to take it off."""
    asked = {name: getattr(view.filter, name) for name in ("bbox", "near", "nearby", "id")}
    asked = {name: value for name, value in asked.items() if value}
    if not asked:
        return
    with st.container(horizontal=True, gap="small"):
        for name, value in asked.items():
            nothing: Any = () if name == "id" else None
            alone = IncidentFilter().replace(**{name: value}).describe()
            st.button(
                f"Only {plain(alone)}",
                icon=":material/close:",
                key=f"limit_{name}",
                help="Take this limit off",
                on_click=page_address.narrow,
                kwargs={name: nothing},
            )


def headline(view: View, summary: Summary) -> str:
    """Return ``9 incidents, 5 September – 7 November 2021, Islamic State``."""
    parts = [phrases.count(summary["count"], "incident")]
    if context := summary["context"]:
        parts[0] += f" ({context:,} of them background)"
    first, last = summary["dates"]["first"], summary["dates"]["last"]
    if view.filter.dates:
        certain = "certainly within " if view.filter.date_match == "certain" else ""
        parts.append(certain + phrases.date_range(*view.filter.dates))
    elif first and last:
        parts.append(phrases.date_range(date.fromisoformat(first), date.fromisoformat(last)))
    rest = view.filter.replace(dates=None).describe()
    return ", ".join(parts if rest == "all incidents" else [*parts, rest])


def toll_line(summary: Summary) -> str:
    """Return the tolls as Markdown: the counting rule's figure, and the range around it."""
    ranges = phrases.toll_ranges(summary["totals"], summary["count"], summary["counting_rule"])
    parts = [f"{kind} **{span}**" for kind, span in ranges.items()]
    parts = [f":red[{part}]" if part.startswith("killed") else part for part in parts]
    return " · ".join(parts) or "No source gives a toll for these."
