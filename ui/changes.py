"""What changed since an earlier version, which the reader brings along."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from incident_map import IncidentFilter, QueryError, View
from incident_map.engine.protocol import Engine
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.schema import TABLES
from incident_map.query.sayings import Language
from incident_map.reports.comparison import Comparison, compare, figure_name
from ui.earlier_version import MAX_BYTES, Earlier, UploadError, read
from ui.markdown import plain
from ui.page_language import LANGUAGE

MAX_LISTED = 1_000  # rows that the browser gets
EARLIER = "earlier_version"


def show(view: View) -> None:
    """Show the section: upload, totals before and after, and every change."""
    st.subheader(text("changes-title", LANGUAGE), anchor=False)
    st.caption(text("changes-what", LANGUAGE, file=f"`{TABLES['incidents'].file}`"))
    upload = st.file_uploader(
        text("changes-upload", LANGUAGE),
        type=["zip", "csv"],
        max_upload_size=MAX_BYTES // 2**20,
        key="earlier",
    )
    if upload is None:
        st.session_state.pop(EARLIER, None)
        return
    kept = st.session_state.setdefault(EARLIER, {})
    if kept.get("file") != upload.file_id:
        kept.clear()
        kept["file"] = upload.file_id
        with st.spinner(text("changes-reading", LANGUAGE)):
            try:
                kept["earlier"] = read(upload.name, upload.getvalue(), view.engine.project)
            except UploadError as error:
                kept["error"] = str(error)
    if "error" in kept:
        st.warning(plain(kept["error"]), icon=":material/upload_file:")
        return
    earlier: Earlier = kept["earlier"]
    under = (view.engine.version, view.filter)
    if kept.get("under") != under:
        kept["comparison"] = compare(earlier.engine, view.engine, view.filter, LANGUAGE)
        kept["under"] = under
    show_problems(earlier.engine)
    show_comparison(kept["comparison"], earlier, view)


def show_comparison(comparison: Comparison, earlier: Earlier, view: View) -> None:
    """Show totals before and after, the changes, and their download."""
    for note in comparison.notes:
        st.info(plain(note), icon=":material/info:")
    if message := other_query(earlier, view):
        st.warning(plain(message), icon=":material/filter_alt:")
    st.dataframe(
        headed(totals_in_words(comparison)), hide_index=True, width="content", height="content"
    )
    before, after = comparison.versions
    if comparison.empty:
        st.success(text("changes-none", LANGUAGE, before=before, after=after))
        return
    st.markdown(plain(kinds_in_words(comparison)))
    changes = comparison.to_frame()
    listed = changes.head(MAX_LISTED)
    listed = listed.assign(change=[phrases.value("change", c, LANGUAGE) for c in listed["change"]])
    st.dataframe(headed(listed), hide_index=True, width="stretch")
    if len(changes) > MAX_LISTED:
        st.caption(text("changes-first", LANGUAGE, shown=MAX_LISTED, total=len(changes)))
    st.download_button(
        text("changes-csv", LANGUAGE),
        lambda: comparison.to_csv().encode("utf-8-sig"),
        file_name=f"{view.engine.project.file_prefix}-incidents-changes-{before}-{after}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="changes_csv",
    )


def totals_in_words(comparison: Comparison) -> pd.DataFrame:
    """Return the totals before and after, their counting rule in the name of the figure."""
    totals = comparison.totals
    names = [
        figure_name(figure, rule, LANGUAGE)
        for figure, rule in zip(totals["figure"], totals["rule"], strict=True)
    ]
    return totals.drop(columns="rule").assign(figure=names)


def kinds_in_words(comparison: Comparison) -> str:
    """Return how many incidents were added, removed, or changed otherwise."""
    numbers = comparison.incidents["change"].value_counts(sort=False)
    kinds = [
        text(
            "changes-kind",
            LANGUAGE,
            amount=number,
            change=phrases.value("change", str(change), LANGUAGE),
        )
        for change, number in numbers.items()
    ]
    listed = phrases.enumerated(kinds, LANGUAGE)
    return text("changes-count", LANGUAGE, number=len(comparison.incidents), kinds=listed)


def headed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its headings in words; columns of the data keep their names."""
    words = ("figure", "before", "after", "change", "column", "old", "new", "title")
    return frame.rename(columns={name: text(f"comparison-{name}", LANGUAGE) for name in words})


def show_problems(engine: Engine) -> None:
    """List the rows of the upload that were left out or flagged."""
    if not engine.problems:
        return
    with st.expander(text("changes-problems", LANGUAGE, number=len(engine.problems))):
        listed = [
            {
                text("changes-problem-file", LANGUAGE): problem.file,
                text("changes-problem-line", LANGUAGE): problem.line,
                text("changes-problem-column", LANGUAGE): problem.column,
                text("changes-problem-value", LANGUAGE): problem.value,
                text("changes-problem-reason", LANGUAGE): problem.reason,
                text("changes-problem-row", LANGUAGE): text(
                    "changes-row-left-out" if problem.rejected else "changes-row-kept", LANGUAGE
                ),
            }
            for problem in engine.problems[:MAX_LISTED]
        ]
        st.dataframe(listed, hide_index=True, width="stretch")


def other_query(earlier: Earlier, view: View) -> str | None:
    """Say so when a bundle was made under other filters: what it left out looks added."""
    try:
        wanted = IncidentFilter.from_query(earlier.query or "")
    except QueryError:
        return None
    if earlier.query is None or wanted == view.filter:
        return None
    speech = Language(LANGUAGE)
    filters = {"bundle": wanted.describe(speech), "page": view.filter.describe(speech)}
    return text("changes-other-query", LANGUAGE, **filters)
