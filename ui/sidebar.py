"""The sidebar: widgets ⇄ filter. Every option says how many incidents it would leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from incident_map import Dataset, IncidentFilter
from incident_map import vocabulary as v
from incident_map.search import words
from ui import histogram

PREFIX = "f_"  # of every widget key here
ROLE_WORDS = {
    "any": "in any role",
    "perpetrator": "as perpetrator (headline)",
    "named": "named by any source",
    "target": "as target",
}
#: Facets in the order of the sidebar: parameter, label, what it means.
FACETS = (
    ("attribution", "Attribution", "With an actor chosen: that actor's status, by any source."),
    ("type", "Event type", None),
    ("governorate", "Governorate", "As the sources name it, not as a polygon would have it."),
)
MORE_FACETS = (
    ("corroboration", "Corroboration", "How well an incident is sourced."),
    ("category", "Category", "Context rows are elections, territorial events, policy."),
)


def key(name: str) -> str:
    """Return the widget key of a parameter."""
    return PREFIX + name


def show(data: Dataset, wanted: IncidentFilter) -> IncidentFilter:
    """Draw the sidebar and return the filter that its widgets now stand for."""
    state = st.session_state
    full = data.extent or (date.today(), date.today())
    if state.pop("reseed", False) or key("count") not in state or state.get("extent") != full:
        seed(wanted, full)
    wanted = from_widgets(wanted, full)
    view = data.view(wanted)
    counts = view.summary()["facets"]
    with st.sidebar:
        st.text_input(
            "Search",
            key=key("q"),
            type="search",
            placeholder="Place, actor, weapon … or عربي",
            help="Words in English or Arabic. Spellings of names may differ.",
            max_chars=500,
        )
        dates(view, full)
        facet("actor", "Actor", None, counts["actor"], wanted)
        if wanted.actor:
            choice("role", st.selectbox, "Role of the actor", v.ROLES, wanted, counts, ROLE_WORDS)
        for name, label, about in FACETS:
            facet(name, label, about, counts[name], wanted)
        st.segmented_control(
            "Counting rule",
            v.COUNT_RULES,
            format_func=v.COUNT_RULE_WORDS.__getitem__,
            key=key("count"),
            required=True,
            help="Which figures sums, symbol sizes and filters use. Ranges always show all.",
        )
        with st.expander("More filters", icon=":material/tune:"):
            for name, label, about in MORE_FACETS:
                facet(name, label, about, counts[name], wanted)
            levels = (None, *v.PRECISIONS[:-1])
            label = "Place known at least to the"
            choice(
                "precision",
                st.selectbox,
                label,
                levels,
                wanted,
                counts,
                {None: "any precision"},
                placeholder="any precision",
            )
            st.number_input(
                "At least this many killed",
                min_value=0,
                max_value=999_999_999,
                value=None,
                step=1,
                key=key("min_killed"),
                placeholder="any number",
            )
        st.button(
            "Reset all filters",
            icon=":material/restart_alt:",
            on_click=reset,
            width="stretch",
            disabled=wanted == IncidentFilter(),
        )
    return wanted


def seed(wanted: IncidentFilter, full: tuple[date, date]) -> None:
    """Set every widget to what the filter says."""
    state = st.session_state
    for name in ("actor", *(facet[0] for facet in FACETS + MORE_FACETS)):
        state[key(name)] = list(getattr(wanted, name))
    for name in ("q", "date_match", "role", "count", "precision", "min_killed"):
        state[key(name)] = getattr(wanted, name)
    state[key("dates")] = wanted.dates or full
    state[key("exact")] = ""
    state["extent"] = full


def from_widgets(wanted: IncidentFilter, full: tuple[date, date]) -> IncidentFilter:
    """Return the filter that the widgets stand for; what has no widget stays as it is."""
    state = st.session_state
    lists = ("actor", *(facet[0] for facet in FACETS + MORE_FACETS))
    changes: dict[str, Any] = {name: tuple(state[key(name)]) for name in lists}
    for name in ("q", "date_match", "role", "count", "precision", "min_killed"):
        changes[name] = state.get(key(name), getattr(wanted, name))
    chosen = tuple(state[key("dates")])
    changes["dates"] = None if chosen == full else chosen
    typed = (changes["q"] or "").strip()
    changes["q"] = typed if words(typed) else ""
    return wanted.replace(**changes)


def facet(
    name: str, label: str, about: str | None, counts: dict[str, int], wanted: IncidentFilter
) -> None:
    """One multiselect whose options carry the number of incidents each would leave."""
    chosen = list(getattr(wanted, name))
    listed = {"attribution": v.STATUSES, "type": v.EVENT_TYPES, "corroboration": v.CORROBORATIONS}
    order: Sequence[str] = listed.get(
        name, sorted(counts, key=lambda value: (-counts[value], value))
    )
    options = [value for value in order if value in counts or value in chosen]
    options += [value for value in chosen if value not in options]
    written = labeller(counts)
    hand_over(name, chosen, [written(value) for value in chosen])
    st.multiselect(
        label,
        options,
        format_func=written,
        key=key(name),
        help=about,
        placeholder="Any",
        select_all=False,
    )


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
        return said.get(value, value) + number

    chosen = getattr(wanted, name)
    hand_over(name, chosen, written(chosen))
    widget(label, options, format_func=written, key=key(name), **more)


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


def dates(view: Any, full: tuple[date, date]) -> None:
    """Histogram, slider, exact dates, and how an uncertain date is to be read."""
    state = st.session_state
    first, last = state[key("dates")]
    low, high = min(full[0], first), max(full[1], last)
    if low == high:  # a slider needs two ends
        high += timedelta(days=1)
    histogram.show(view, (low, high))
    hand_over("dates", (first, last), (low, high))
    st.slider("Dates", low, high, key=key("dates"), format="D MMM YYYY", on_change=forget_exact)
    st.text_input(
        "Exact dates",
        key=key("exact"),
        placeholder="2021-10-21 – 2021-10-31",
        help="A day, a month (2021-10), a year, or two of them.",
        on_change=take_exact_dates,
    )
    if error := state.pop("exact_error", None):
        st.caption(f":red[{error}]")
    choice(
        "date_match",
        st.segmented_control,
        "Inside these dates",
        v.DATE_MATCHES,
        view.filter,
        view.summary()["facets"],
        {"possible": "possibly", "certain": "certainly"},
        required=True,
        help="“Late October” is possibly inside 25–28 October, but not certainly.",
    )


def forget_exact() -> None:
    """Callback of the slider: the text field no longer says what is shown."""
    st.session_state[key("exact")] = ""


def take_exact_dates() -> None:
    """Callback of the text field: move the slider, or say what is not understood."""
    text = st.session_state[key("exact")].strip()
    if not text:
        return
    try:
        st.session_state[key("dates")] = parse_dates(text)
    except ValueError:
        st.session_state["exact_error"] = (
            "Not understood. Write 2021-10-21, 21 October 2021, or a month or year."
        )


def parse_dates(text: str) -> tuple[date, date]:
    """Read one or two of: a day, a month, a year (ISO 8601, or "21 October 2021").

    Raises
    ------
    ValueError
        When the text holds none or more than two, anything else but "to" or a dash, or they
        are the wrong way round.

    Examples
    --------
    >>> parse_dates("2021-10")
    (datetime.date(2021, 10, 1), datetime.date(2021, 10, 31))
    >>> parse_dates("5 Sept 2021 to October 2021")
    (datetime.date(2021, 9, 5), datetime.date(2021, 10, 31))
    """
    rest = text = _MONTHS.sub(_iso_month, text)
    found = re.findall(r"(?<!\d)\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-]*\d)", text)
    for part in found:
        rest = rest.replace(part, "", 1)
    if not 1 <= len(found) <= 2 or not re.fullmatch(r"(?:to|until|and|[\s–—,/-])*", rest.lower()):
        raise ValueError(text)
    first, last = _span(found[0])[0], _span(found[-1])[1]
    if first > last:
        raise ValueError(text)
    return first, last


_MONTHS = re.compile(
    r"(?:\b(\d{1,2})\s+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?\s+(\d{4})\b",
    re.IGNORECASE,
)


def _iso_month(found: re.Match[str]) -> str:
    """``5 Sept 2021`` → ``2021-09-05``, ``October 2021`` → ``2021-10``."""
    day, name, year = found.groups()
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
    return f"{year}-{names.index(name.lower()) + 1:02d}" + (f"-{int(day):02d}" if day else "")


def _span(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month or 1, 1), last


def reset() -> None:
    """Callback: back to all incidents; the selected one stays selected."""
    st.session_state["filter"] = IncidentFilter()
    st.session_state["reseed"] = True
    st.session_state["url_errors"] = []
