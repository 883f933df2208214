"""Dates, ranges and places in plain English: titles, captions and cards all say it this way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from incident_map.model import vocabulary as v


def day(value: date) -> str:
    """Return ``7 November 2021``."""
    return f"{value.day} {value:%B} {value.year}"


def date_range(first: date | None, last: date | None) -> str:
    """Return an inclusive interval in words; an open end is said to be open.

    Examples
    --------
    >>> date_range(date(2021, 10, 21), date(2021, 10, 31))
    '21–31 October 2021'
    >>> date_range(date(2021, 9, 5), date(2021, 11, 7))
    '5 September – 7 November 2021'
    """
    if first is None and last is None:
        return "date not known"
    if first is None or last is None:
        return f"until {day(last)}" if last else f"from {day(first)}"  # type: ignore[arg-type]
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def incident_date(first: date | None, last: date | None, text: str | None) -> str:
    """Return the date as known: the sources' wording first, then the interval behind it.

    Examples
    --------
    >>> incident_date(date(2021, 10, 21), date(2021, 10, 31), "late October")
    'late October (21–31 October 2021)'
    """
    if not text:
        return date_range(first, last)
    if first is None and last is None:
        return text
    return f"{text} ({date_range(first, last)})"


def record_date(record: Mapping[str, Any]) -> str:
    """Return :func:`incident_date` of a plain record, whose dates are ISO text."""
    ends = (record["date_start"], record["date_end"])
    first, last = (date.fromisoformat(end) if end else None for end in ends)
    return incident_date(first, last, record["date_text"])


def number_range(low: int | None, best: int | None, high: int | None) -> str:
    """Return a toll as ``11–16, best 15``; one number when they agree; ``not known``.

    Examples
    --------
    >>> number_range(11, 15, 16)
    '11–16 (best 15)'
    >>> number_range(0, 0, 0)
    '0'
    """
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return "not known"
    bottom, top = min(known), max(known)
    if bottom == top:
        return f"{bottom:,}"
    span = f"{bottom:,}–{top:,}"
    return f"{span} (best {best:,})" if best is not None else span


def toll_ranges(
    totals: Mapping[str, Mapping[str, Any]], count: int, rule: str, noun: str = ""
) -> dict[str, str]:
    """Return each toll of a view as ``41–58 (best 47)``: the range, and the figure under the rule.

    Parameters
    ----------
    totals
        Kind → ``low``, ``best``, ``high`` and ``unknown``, as the summary of a
        view has them. A kind without any figure is left out.
    count
        Incidents of the view.
    rule
        Counting rule.
    noun
        After the rule's word, e.g. ``count`` for ``best count 47``.

    Examples
    --------
    >>> toll_ranges({"killed": {"low": 3, "best": 4, "high": 5, "unknown": 1}}, 2, "low")
    {'killed': '3–5 (lowest 3)'}
    """
    label = f"{v.COUNT_RULE_WORDS[rule]} {noun}".strip()
    said = {}
    for kind, figures in totals.items():
        low, high = figures["low"], figures["high"]
        if figures["unknown"] < count:
            span = f"{low:,}–{high:,} ({label} {figures[rule]:,})"
            said[kind] = f"{low:,}" if low == high else span
    return said


def listing(values: Sequence[str], joiner: str = "or") -> str:
    """Return ``a, b or c``."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {joiner} {values[-1]}"


def count(number: int, noun: str) -> str:
    """Return ``1 incident``, ``2,340 incidents``."""
    plural = noun if number == 1 else f"{noun}s"
    return f"{number:,} {plural}"


_PRECISION_WORDS = {
    "site": "exact site",
    "neighbourhood": "known to the neighbourhood",
    "settlement": "known to the town or village",
    "subdistrict": "known to the sub-district",
    "district": "known to the district",
    "governorate": "known to the governorate",
    "country": "known to the country only",
    "unknown": "place not known",
}


def precision(value: str | None, radius_km: float | None = None) -> str:
    """Return how exactly a place is known, e.g. ``known to the district, within about 20 km``."""
    words = _PRECISION_WORDS.get(value or "unknown", "place not known")
    return words + (f", within about {radius_km:g} km" if radius_km else "")


def place(*parts: str | None) -> str:
    """Join place, district and governorate, leaving out what is empty or said already."""
    kept: list[str] = []
    for part in parts:
        if part and not any(part.casefold() == seen.casefold() for seen in kept):
            kept.append(part)
    return ", ".join(kept) or "place not known"


#: Why an incident is not drawn, after its number, where the reason itself is no such phrase.
NOT_DRAWN = {
    "no known place": "with no known place",
    "named place, no known point": "with a place that is named but not located",
    "known to the country only": "known to the country only",
    "area of unknown size": "known to an area of no stated size",
    "outside these governorates": "recorded outside these governorates",
    "no governorate known": "with no governorate recorded",
}


def not_drawn(reasons: Mapping[str, int]) -> str:
    """Return reasons with their numbers: ``2 outside Iraq, 3 with no known place``."""
    return ", ".join(f"{n:,} {NOT_DRAWN.get(reason, reason)}" for reason, n in reasons.items())


def ledger(summary: Mapping[str, Any]) -> str:
    """Return what a view leaves out and why, in plain sentences.

    Parameters
    ----------
    summary
        Of a view, as every engine gives it.

    Examples
    --------
    >>> shown = {"not_on_map": {"outside Iraq": 2}, "filtered_out": 5, "rejected_rows": 0}
    >>> tolls = {"killed": {"unknown": 1}}
    >>> ledger(
    ...     {"not_shown": shown, "totals": tolls, "total": 9, "possible_duplicates": 0}
    ... )
    '2 not on the map: 2 outside Iraq. 5 of 9 filtered out. 1 incident without a figure for killed.'
    """
    shown = summary["not_shown"]
    reasons = shown["not_on_map"]
    parts = []
    if possible := only_possible(summary):
        parts.append(f"{possible:,} only possibly within these dates.")
    if missing := sum(reasons.values()):
        parts.append(f"{missing:,} not on the map: {not_drawn(reasons)}.")
    if shown["filtered_out"]:
        parts.append(f"{shown['filtered_out']:,} of {summary['total']:,} filtered out.")
    if unknown := summary["totals"]["killed"]["unknown"]:
        parts.append(f"{count(unknown, 'incident')} without a figure for killed.")
    if doubles := summary["possible_duplicates"]:
        parts.append(f"{doubles:,} marked as possible duplicates, and counted.")
    if shown["rejected_rows"]:
        parts.append(f"{count(shown['rejected_rows'], 'row')} left out because of errors.")
    return " ".join(parts)


def only_possible(summary: Mapping[str, Any]) -> int:
    """Return how many incidents of a view may lie outside the dates that it asks for.

    Their intervals reach beyond them, or have an open end.
    """
    matches = summary.get("facets", {}).get("date_match")
    return summary["count"] - matches["certain"] if matches else 0
