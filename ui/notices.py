"""What every page must say before anything else: bad links, rejected rows, stale data."""

from __future__ import annotations

import streamlit as st

from incident_map import Engine
from incident_map.language.phrases import count
from incident_map.model.problems import EXAMPLES, Problems
from ui.data_store import store
from ui.markdown import plain
from ui.page_address import ERRORS

MAX_LISTED = 100  # kinds of problem, each with its number


def show(engine: Engine) -> None:
    """Show the notices that apply, each in a plain sentence."""
    if notice := store().notice:
        st.warning(plain(notice), icon=":material/sync_problem:")
    if errors := st.session_state.get(ERRORS):
        told = " ".join(error.message for error in errors)
        message = f"{told} That part of the link is ignored; the rest is applied."
        st.warning(plain(message), icon=":material/link_off:")
    if not engine.problems:
        return
    rejected = sum(engine.problems.rejected_rows.values())
    flagged = engine.problems.flagged
    parts = [f"{count(rejected, 'row')} of the data left out because of errors"] if rejected else []
    parts += [f"{count(flagged, 'cell')} kept but flagged"] if flagged else []
    with st.expander(" · ".join(parts), icon=":material/rule:"):
        st.dataframe(grouped(engine.problems), hide_index=True, width="stretch")
        st.caption("`python -m incident_map validate` prints every one with its line.")


def grouped(problems: Problems) -> list[dict[str, object]]:
    """Problems of one kind in one row, with their number; what was left out comes first."""
    return [
        {
            "File": kind.what.file,
            "Lines": ", ".join(map(str, kind.lines)) + (" …" if kind.number > EXAMPLES else ""),
            "Number": kind.number,
            "Column": kind.what.column or "",
            "Value": kind.value,
            "What is wrong": kind.what.reason,
            "Row": "kept" if kind.what.kept else "left out",
        }
        for kind in problems.kinds[:MAX_LISTED]
    ]
