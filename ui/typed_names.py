"""Names typed into a multiselect that lists only the most frequent of very many.

What is typed comes back as a new option. The name that it stands for takes its place; if it may
stand for several, these are listed first and the reader chooses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.query.address import Choices
from ui.markdown import plain
from ui.page_language import LANGUAGE

PREFIX = "f_"  # of the key of every widget that stands for a parameter
MOST = 50  # names that a text may stand for and that are listed
_COUNT = re.compile(r" \([\d,]+\)$")  # of the label of an option


class TypedText(NamedTuple):
    """What was typed, the names that hold it, and what was chosen beside it."""

    text: str
    found: list[str]
    chosen: list[str]


def key(name: str) -> str:
    """Return the widget key of a parameter."""
    return PREFIX + name


def take(names: Mapping[str, Choices]) -> None:
    """Put names in the place of what was typed, before the widgets are drawn."""
    for parameter, known in names.items():
        values: list[str] = st.session_state.get(key(parameter)) or []
        if all(value in known for value in values):
            continue
        chosen: list[str] = []
        asked = None
        for value in values:
            name = value if value in known else _COUNT.sub("", value)  # an old label of an option
            found = [name] if name in known else known.find(name)
            if len(found) == 1:
                chosen += found
            else:
                asked = (name, found)
        st.session_state[key(parameter)] = chosen = list(dict.fromkeys(chosen))
        st.session_state[_asked(parameter)] = TypedText(*asked, chosen) if asked else None


def found(parameter: str, chosen: list[str]) -> list[str]:
    """Return the names that the text typed last may stand for, until something is chosen."""
    asked: TypedText | None = st.session_state.get(_asked(parameter))
    return asked.found[:MOST] if asked and asked.chosen == chosen else []


def tell(parameter: str, chosen: list[str]) -> None:
    """Say under the widget what became of the text typed last."""
    asked: TypedText | None = st.session_state.get(_asked(parameter))
    if not asked or asked.chosen != chosen:
        return
    if not asked.found:
        nobody = text(f"sidebar-no-{parameter}", LANGUAGE, typed=asked.text)
        st.caption(f":red[{plain(nobody)}]")
        return
    message = "sidebar-very-many" if len(asked.found) > MOST else "sidebar-several"
    names = phrases.count(len(asked.found), parameter, LANGUAGE)
    st.caption(plain(text(message, LANGUAGE, names=names, typed=asked.text)))


def _asked(parameter: str) -> str:
    return f"asked_{parameter}"
