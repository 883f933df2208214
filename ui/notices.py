"""What every page must say before anything else: bad links, rejected rows, stale data."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from incident_map import Dataset, Problem
from incident_map.read import rejected_rows
from incident_map.words import count
from ui.data import store
from ui.text import plain
from ui.url import ERRORS

MAX_LISTED = 100  # kinds of problem, each with its number
MAX_LINES = 5  # lines named of each kind


def show(data: Dataset) -> None:
    """Show the notices that apply, each in a plain sentence."""
    if notice := store().notice:
        st.warning(plain(notice), icon=":material/sync_problem:")
    if errors := st.session_state.get(ERRORS):
        told = " ".join(error.message for error in errors)
        message = f"{told} That part of the link is ignored; the rest is applied."
        st.warning(plain(message), icon=":material/link_off:")
    if not data.problems:
        return
    rejected = len(rejected_rows(data.problems))
    flagged = sum(not problem.rejected for problem in data.problems)
    parts = [f"{count(rejected, 'row')} of the data left out because of errors"] if rejected else []
    parts += [f"{count(flagged, 'cell')} kept but flagged"] if flagged else []
    with st.expander(" · ".join(parts), icon=":material/rule:"):
        kinds = grouped(data.problems)
        st.dataframe(kinds[:MAX_LISTED], hide_index=True, width="stretch")
        st.caption("`python -m incident_map validate` prints every one with its line.")


def grouped(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """Problems of one kind in one row, with their number; what was left out comes first."""
    kinds: dict[tuple[bool, str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (not problem.rejected, problem.file, problem.column or "", problem.reason)
        kinds.setdefault(key, []).append(problem)
    rows = []
    for (kept, file, column, reason), found in sorted(kinds.items()):
        lines = ", ".join(str(problem.line) for problem in found[:MAX_LINES] if problem.line)
        rows.append(
            {
                "File": file,
                "Lines": lines + (" …" if len(found) > MAX_LINES else ""),
                "Number": len(found),
                "Column": column,
                "Value": next((problem.value for problem in found if problem.value), ""),
                "What is wrong": reason,
                "Row": "kept" if kept else "left out",
            }
        )
    return rows
