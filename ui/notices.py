"""What every page must say before anything else: bad links, rejected rows, stale data."""

from __future__ import annotations

import streamlit as st

from incident_map import Dataset
from incident_map.words import count
from ui.data import store
from ui.text import plain
from ui.url import ERRORS

MAX_LISTED = 200


def show(data: Dataset) -> None:
    """Show the notices that apply, each in a plain sentence."""
    if notice := store().notice:
        st.warning(plain(notice), icon=":material/sync_problem:")
    if errors := st.session_state.get(ERRORS):
        told = " ".join(error.message for error in errors)
        message = f"{told} That part of the link is ignored; the rest is applied."
        st.warning(plain(message), icon=":material/link_off:")
    rejected = [problem for problem in data.problems if problem.rejected]
    flagged = len(data.problems) - len(rejected)
    if not data.problems:
        return
    rows = len({(problem.file, problem.line) for problem in rejected})
    parts = [f"{count(rows, 'row')} of the data left out because of errors"] if rows else []
    parts += [f"{count(flagged, 'cell')} kept but flagged"] if flagged else []
    with st.expander(" · ".join(parts), icon=":material/rule:"):
        listed = [
            {
                "File": problem.file,
                "Line": problem.line,
                "Column": problem.column,
                "Value": problem.value,
                "What is wrong": problem.reason,
                "Row": "left out" if problem.rejected else "kept",
            }
            for problem in data.problems[:MAX_LISTED]
        ]
        st.dataframe(listed, hide_index=True, width="stretch")
        if len(data.problems) > MAX_LISTED:
            st.caption(
                f"The first {MAX_LISTED} of {len(data.problems):,}. "
                "`python -m incident_map validate` prints them all."
            )
