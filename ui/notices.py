"""What every page must say before anything else: bad links, rejected rows, stale data."""

from __future__ import annotations

import ipaddress

import streamlit as st

from incident_map import Engine
from incident_map.language.catalogue import text
from incident_map.model.problems import EXAMPLES, Problems
from ui.data_store import store
from ui.markdown import plain
from ui.page_address import ERRORS
from ui.page_language import LANGUAGE

MAX_LISTED = 100  # kinds of problem, each with its number


def show(engine: Engine) -> None:
    """Show the notices that apply, each in a plain sentence."""
    if not is_private(st.get_option("server.address")):
        st.caption(text("page-open-to-network", LANGUAGE))
    if notice := store().notice:
        st.warning(plain(notice), icon=":material/sync_problem:")
    if errors := st.session_state.get(ERRORS):
        told = " ".join(error.message for error in errors)
        ignored = text("page-link-ignored", LANGUAGE, told=told)
        st.warning(plain(ignored), icon=":material/link_off:")
    if not engine.problems:
        return
    rejected = sum(engine.problems.rejected_rows.values())
    flagged = engine.problems.flagged
    parts = [text("page-rows-left-out", LANGUAGE, number=rejected)] if rejected else []
    parts += [text("page-cells-flagged", LANGUAGE, number=flagged)] if flagged else []
    with st.expander(" · ".join(parts), icon=":material/rule:"):
        st.dataframe(grouped(engine.problems), hide_index=True, width="stretch")
        st.caption(text("page-problems-all", LANGUAGE))


def is_private(address: str | None) -> bool:
    """Whether a server that listens at an address is reached from its own machine only."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "0.0.0.0").is_loopback
    except ValueError:  # the name of some machine
        return False


def grouped(problems: Problems) -> list[dict[str, object]]:
    """Problems of one kind in one row, with their number; what was left out comes first."""
    kept = {
        True: text("page-problem-row-kept", LANGUAGE),
        False: text("page-problem-row-left-out", LANGUAGE),
    }
    comma = text("list-comma", LANGUAGE)
    return [
        {
            text("page-problem-file", LANGUAGE): kind.what.file,
            text("page-problem-lines", LANGUAGE): comma.join(map(str, kind.lines))
            + (" …" if kind.number > EXAMPLES else ""),
            text("page-problem-number", LANGUAGE): kind.number,
            text("page-problem-column", LANGUAGE): kind.what.column or "",
            text("page-problem-value", LANGUAGE): kind.value,
            text("page-problem-reason", LANGUAGE): kind.what.reason,
            text("page-problem-row", LANGUAGE): kept[kind.what.kept],
        }
        for kind in problems.kinds[:MAX_LISTED]
    ]
