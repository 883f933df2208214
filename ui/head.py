"""The headline of a view in words and numbers, and the ledger under it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from incident_map import View, words
from incident_map import vocabulary as v
from ui.text import plain


def show(view: View) -> None:
    """Show headline, tolls, ledger and the link to the same incidents as data."""
    summary = view.summary()
    st.subheader(plain(headline(view, summary)), anchor=False)
    if not summary["count"]:
        st.info(
            "No incident fits these filters. Widen the dates, take a filter away, "
            "or reset all of them in the sidebar.",
            icon=":material/search_off:",
        )
        return
    st.markdown(toll_line(summary))
    link = f"[These incidents as JSON](/api/incidents.json?{summary['query']})"
    st.markdown(f":small[{plain(ledger(summary))} {link}]")
    if view.filter.actor and view.filter.role == "any":
        names = words.listing(view.filter.actor)
        about = f"{names} in any role: as perpetrator, as target, or only named by a source."
        st.markdown(f":small[{plain(about)} Choose the role in the sidebar.]")


def headline(view: View, summary: dict[str, Any]) -> str:
    """Return ``9 incidents, 5 September – 7 November 2021, Islamic State``."""
    parts = [words.count(summary["count"], "incident")]
    if context := summary["context"]:
        parts[0] += f" ({context:,} of them background)"
    days = [summary["dates"][end] for end in ("first", "last")]
    if view.filter.dates:
        certain = "certainly within " if view.filter.date_match == "certain" else ""
        parts.append(certain + words.date_range(*view.filter.dates))
    elif all(days):
        parts.append(words.date_range(*map(date.fromisoformat, days)))
    rest = view.filter.replace(dates=None).describe()
    return ", ".join(parts if rest == "all incidents" else [*parts, rest])


def toll_line(summary: dict[str, Any]) -> str:
    """Return the tolls as Markdown: the counting rule's figure, and the range around it."""
    rule = summary["counting_rule"]
    parts = []
    for kind in v.TOLLS:
        figures = summary["totals"][kind]
        if figures["unknown"] == summary["count"]:
            continue
        low, high = figures["low"], figures["high"]
        span = (
            f"{low:,}"
            if low == high
            else f"{low:,}–{high:,} ({v.COUNT_RULE_WORDS[rule]} {figures[rule]:,})"
        )
        text = f"{kind} **{span}**"
        parts.append(f":red[{text}]" if kind == "killed" else text)
    return " · ".join(parts) or "No source gives a toll for these."


def ledger(summary: dict[str, Any]) -> str:
    """Return what is not shown and why, in one line."""
    shown = summary["not_shown"]
    reasons = shown["not_on_map"]
    parts = []
    if missing := sum(reasons.values()):
        phrases = {
            "outside Iraq": "outside Iraq",
            "no known place": "with no known place",
            "named place, no known point": "with a place that is named but not located",
        }
        why = ", ".join(f"{n:,} {phrases[reason]}" for reason, n in reasons.items())
        parts.append(f"{missing:,} not on the map: {why}.")
    if shown["filtered_out"]:
        parts.append(f"{shown['filtered_out']:,} of {summary['total']:,} filtered out.")
    if unknown := summary["totals"]["killed"]["unknown"]:
        parts.append(f"{words.count(unknown, 'incident')} without a figure for killed.")
    if doubles := summary["possible_duplicates"]:
        parts.append(f"{doubles:,} marked as possible duplicates, and counted.")
    if shown["rejected_rows"]:
        parts.append(f"{words.count(shown['rejected_rows'], 'row')} left out because of errors.")
    return " ".join(parts)
