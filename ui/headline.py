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
from ui.page_language import LANGUAGE, country, described


def show(view: View) -> None:
    """Show headline, tolls, ledger and the link to the same incidents as data."""
    summary = view.summary()
    st.subheader(plain(headline(view, summary)), anchor=False)
    limits(view)
    if not summary["count"]:
        nothing(view)
        return
    st.markdown(toll_line(summary))
    link = f"[{text('headline-json', LANGUAGE)}](/api/incidents.json?{summary['query']})"
    st.markdown(f":small[{plain(ledger(view, summary))} {link}]")
    if said := misspelt(view):
        st.markdown(f":small[{plain(said)}]")
    if view.filter.actor and view.filter.role == "any":
        names = phrases.listing(view.filter.actor, language=LANGUAGE)
        st.markdown(f":small[{plain(text('headline-any-role', LANGUAGE, actors=names))}]")


def nothing(view: View) -> None:
    """Say why there is no incident, with the way out."""
    if not len(view.engine):
        st.info(plain(no_data(view)), icon=":material/rule:")
        return
    if said := misspelt(view):
        st.markdown(plain(said))
    st.info(text("headline-none", LANGUAGE), icon=":material/search_off:")
    st.button(
        text("filters-reset", LANGUAGE),
        icon=":material/restart_alt:",
        on_click=sidebar.reset,
        key="reset_here",
    )


def no_data(view: View) -> str:
    """Say that the data holds nothing to show, whatever the filters."""
    rejected = view.engine.problems.rejected_rows
    if rows := sum(n for file, n in rejected.items() if file.startswith("incidents")):
        return text("headline-all-rejected", LANGUAGE, number=rows)
    return text("headline-no-rows", LANGUAGE)


def ledger(view: View, summary: Summary) -> str:
    """Return what a view leaves out and why, in plain sentences."""
    return phrases.ledger(summary, language=LANGUAGE, country=country(view.engine.project))


def misspelt(view: View) -> str:
    """Say which words of the search no text holds, and what they were read as."""
    parts = []
    for typed, read_as in view.respelled().items():
        words = [text("headline-word", LANGUAGE, word=word) for word in read_as]
        others = phrases.listing(words, language=LANGUAGE)
        parts.append(
            text("headline-read-as", LANGUAGE, typed=typed, words=others)
            if words
            else text("headline-no-text", LANGUAGE, typed=typed)
        )
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
            alone = described(IncidentFilter().replace(**{name: value}))
            st.button(
                plain(text("headline-only", LANGUAGE, condition=alone)),
                icon=":material/close:",
                key=f"limit_{name}",
                help=text("headline-only-off", LANGUAGE),
                on_click=page_address.narrow,
                kwargs={name: nothing},
            )


def headline(view: View, summary: Summary) -> str:
    """Return ``9 incidents, 5 September – 7 November 2021, Islamic State``."""
    count, context = summary["count"], summary["context"]
    parts = [phrases.count(count, "incident", LANGUAGE)]
    if context:
        said = text("headline-with-background", LANGUAGE, number=count, background=context)
        parts = [said]
    first, last = summary["dates"]["first"], summary["dates"]["last"]
    if view.filter.dates:
        dates = IncidentFilter(dates=view.filter.dates, date_match=view.filter.date_match)
        parts.append(described(dates))
    elif first and last:
        days = date.fromisoformat(first), date.fromisoformat(last)
        parts.append(phrases.date_range(*days, LANGUAGE))
    rest = view.filter.replace(dates=None)
    if not rest.is_empty:
        parts.append(described(rest))
    return text("list-comma", LANGUAGE).join(parts)


def toll_line(summary: Summary) -> str:
    """Return the tolls as Markdown: the counting rule's figure, and the range around it."""
    totals, rule = summary["totals"], summary["counting_rule"]
    ranges = phrases.toll_ranges(totals, summary["count"], rule, language=LANGUAGE)
    parts = []
    for kind, span in ranges.items():
        harmed = text(f"harmed-{kind}", LANGUAGE)
        part = text("toll-of", LANGUAGE, kind=harmed, toll=f"**{span}**")
        parts.append(f":red[{part}]" if kind == "killed" else part)
    return " · ".join(parts) or text("headline-no-tolls", LANGUAGE)
