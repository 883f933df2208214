"""Widgets of the sidebar that stand for one parameter, with what each choice would leave.

Each is told its value twice: in the session's state, and as its default. Streamlit sends a value
out of the state once, and drops what it has not sent yet when another run of the script starts;
a browser that missed it would draw an empty widget, and report that as the reader's choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from incident_map import View
from incident_map.language.catalogue import text
from incident_map.query import sayings
from incident_map.query.parameters import Parameter
from incident_map.query.readers import LARGEST_NUMBER, LONGEST_TEXT
from ui import typed_names
from ui.page_language import LANGUAGE
from ui.typed_names import key

LISTED = 150  # names that a multiselect lists


def widget(one: Parameter, view: View) -> None:
    """Draw what a parameter declares, and how many incidents each of its values would leave."""
    assert one.widget
    _DRAWN[one.widget.kind](one, view)


def _label(one: Parameter) -> str:
    return one.said("label", LANGUAGE) or one.name


def _options(one: Parameter, view: View) -> None:
    """Draw a multiselect.

    Of more than `LISTED` names only the most frequent are options, because a page must not grow
    with the data; any other can be typed (:mod:`ui.typed_names`).
    """
    counts = view.summary()["facets"][one.name]
    chosen = list(getattr(view.filter, one.name))
    names = view.engine.names.get(one.name) if one.named else None
    order: Sequence[str] = one.reader.allowed if isinstance(one.reader.allowed, list) else ()
    order = order or sorted(counts, key=lambda value: (-counts[value], value))
    options = [value for value in order if value in counts or value in chosen]
    many = names is not None and len(names) > LISTED
    if many:
        options = [*typed_names.found(one.name, chosen), *options[:LISTED]]
    options = list(dict.fromkeys([*options, *chosen]))
    written = _labeller(one, counts, always=True)
    hand_over(one.name, chosen, [written(value) for value in chosen])
    st.multiselect(
        _label(one),
        options,
        default=chosen,
        format_func=written,
        key=key(one.name),
        help=one.said("help", LANGUAGE),
        placeholder=text("sidebar-any-or-typed" if many else "sidebar-any", LANGUAGE),
        select_all=False,
        accept_new_options=many,
        filter_mode="contains" if many else "fuzzy",  # a slip must not choose another name
    )
    if many:
        typed_names.tell(one.name, chosen)


def _choice(one: Parameter, view: View) -> None:
    """Draw a list of which one value at a time is chosen; the coarsest precision is no choice."""
    allowed: list[Any] = list(one.reader.allowed or ())
    options = [None, *allowed[:-1]] if one.default is None else allowed
    chosen = getattr(view.filter, one.name)
    written = _labeller(one, view.summary()["facets"].get(one.name, {}))
    hand_over(one.name, chosen, written(chosen))
    st.selectbox(
        _label(one),
        options,
        index=options.index(chosen),
        format_func=written,
        key=key(one.name),
        help=one.said("help", LANGUAGE),
        placeholder=one.said("empty", LANGUAGE) or "",
    )


def _buttons(one: Parameter, view: View) -> None:
    """Draw a few values side by side, of which one is always chosen."""
    chosen = getattr(view.filter, one.name)
    written = _labeller(one, view.summary()["facets"].get(one.name, {}))
    hand_over(one.name, chosen, written(chosen))
    st.segmented_control(
        _label(one),
        list(one.reader.allowed or ()),
        default=chosen,
        format_func=written,
        key=key(one.name),
        required=True,
        help=one.said("help", LANGUAGE),
    )


def _number(one: Parameter, view: View) -> None:
    """Draw a field for a whole number, which may be empty."""
    hand_over(one.name, getattr(view.filter, one.name), None)
    st.number_input(
        _label(one),
        min_value=0,
        max_value=LARGEST_NUMBER,
        value=None,  # a default is what an emptied field goes back to
        step=1,
        key=key(one.name),
        help=one.said("help", LANGUAGE),
        placeholder=one.said("empty", LANGUAGE),
    )


def _words(one: Parameter, view: View) -> None:
    """Draw a field for words."""
    st.text_input(
        _label(one),
        st.session_state[key(one.name)],
        key=key(one.name),
        type="search",
        placeholder=one.said("empty", LANGUAGE),
        help=one.said("help", LANGUAGE),
        max_chars=LONGEST_TEXT,
    )


def _switch(one: Parameter, view: View) -> None:
    """Draw what is on or off."""
    label = _label(one)
    st.toggle(
        label, getattr(view.filter, one.name), key=key(one.name), help=one.said("help", LANGUAGE)
    )


#: Kind of widget → what draws it.
_DRAWN: dict[str, Callable[[Parameter, View], None]] = {
    "options": _options,
    "choice": _choice,
    "buttons": _buttons,
    "number": _number,
    "text": _words,
    "switch": _switch,
}


def _labeller(one: Parameter, counts: dict[str, int], always: bool = False) -> Callable[[Any], str]:
    """Return the function that writes an option with the number of incidents it would leave."""

    def written(value: Any) -> str:
        number = f" ({counts.get(value, 0):,})" if always or value in counts else ""
        said = one.said("empty" if value is None else f"value-{value}", LANGUAGE)
        if said is None and isinstance(value, str):
            said = sayings.Language(LANGUAGE).value(one.name, value)
        return f"{said or value}{number}"

    return written


def hand_over(name: str, value: Any, shape: Any) -> None:
    """Set a widget's value again when its labels or ends have changed, and only then.

    Streamlit knows an option by its label, and the labels carry counts. Setting the value on
    every rerun would undo a key press that came in meanwhile.
    """
    shapes = st.session_state.setdefault("shapes", {})
    if key(name) not in st.session_state or shapes.get(name) != shape:
        st.session_state[key(name)] = value
        shapes[name] = shape
