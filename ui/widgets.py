"""Widgets of the sidebar that stand for one parameter, with what each choice would leave.

Each is told its value twice: in the session's state, and as its default. Streamlit sends a value
out of the state once, and drops what it has not sent yet when another run of the script starts;
a browser that missed it would draw an empty widget, and report that as the reader's choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from incident_map import IncidentFilter
from incident_map.model import vocabulary as v
from incident_map.query.address import Choices
from ui import typed_names
from ui.typed_names import key

LISTED = 150  # names that a multiselect lists


def facet(
    name: str,
    label: str,
    about: str | None,
    counts: dict[str, int],
    wanted: IncidentFilter,
    names: Choices | None = None,
) -> None:
    """One multiselect whose options carry the number of incidents each would leave.

    Of more than `LISTED` names only the most frequent are options, because a page must not grow
    with the data; any other can be typed (:mod:`ui.typed_names`).
    """
    chosen = list(getattr(wanted, name))
    listed = {
        "attribution": v.STATUSES,
        "type": v.EVENT_TYPES,
        "corroboration": v.CORROBORATIONS,
        "disagreement": tuple(v.DISAGREEMENTS),
    }
    order: Sequence[str] = listed.get(
        name, sorted(counts, key=lambda value: (-counts[value], value))
    )
    options = [value for value in order if value in counts or value in chosen]
    many = names is not None and len(names) > LISTED
    if many:
        options = [*typed_names.found(name, chosen), *options[:LISTED]]
    options = list(dict.fromkeys([*options, *chosen]))
    written = labeller(counts)
    hand_over(name, chosen, [written(value) for value in chosen])
    st.multiselect(
        label,
        options,
        default=chosen,
        format_func=written,
        key=key(name),
        help=about,
        placeholder="Any: choose, or type a name" if many else "Any",
        select_all=False,
        accept_new_options=many,
        filter_mode="contains" if many else "fuzzy",  # a slip must not choose another name
    )
    if many:
        typed_names.tell(name, chosen)


def choice(
    name: str,
    widget: Callable[..., Any],
    label: str,
    options: Sequence[Any],
    wanted: IncidentFilter,
    counts: dict[str, dict[str, int]],
    said: dict[Any, str],
    **more: Any,
) -> None:
    """One widget for a single value, whose options say what each would leave."""
    left = counts.get(name, {})

    def written(value: Any) -> str:
        number = f" ({left[value]:,})" if value in left else ""
        return f"{said.get(value, value)}{number}"

    chosen = getattr(wanted, name)
    hand_over(name, chosen, written(chosen))
    default = {"index": options.index(chosen)} if widget == st.selectbox else {"default": chosen}
    widget(label, options, format_func=written, key=key(name), **default, **more)


def hand_over(name: str, value: Any, shape: Any) -> None:
    """Set a widget's value again when its labels or ends have changed, and only then.

    Streamlit knows an option by its label, and the labels carry counts. Setting the value on
    every rerun would undo a key press that came in meanwhile.
    """
    shapes = st.session_state.setdefault("shapes", {})
    if key(name) not in st.session_state or shapes.get(name) != shape:
        st.session_state[key(name)] = value
        shapes[name] = shape


def labeller(counts: dict[str, int]) -> Callable[[str], str]:
    """Return the function that writes an option with its count."""
    return lambda value: f"{value} ({counts.get(value, 0):,})"
