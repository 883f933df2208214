"""Dates, tolls, lists, places and what is left out, in words: the one place that words them.

Each function takes the language in which it speaks; the words themselves are in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from incident_map.language import catalogue
from incident_map.language.catalogue import slug, text

# Rows of a table share their days, intervals and tolls; what is said of each is kept.
_kept = lru_cache(maxsize=16_384)


@_kept
def day(value: date, language: str = "en") -> str:
    """Return ``7 November 2021``."""
    month = text(f"month-{value.month}", language)
    return text("date-day", language, day=str(value.day), month=month, year=str(value.year))


@_kept
def day_without_year(value: date, language: str = "en", *, short: bool = False) -> str:
    """Return ``7 November``, or ``7 Nov``."""
    name = f"month-short-{value.month}" if short else f"month-{value.month}"
    month = text(name, language)
    return text("date-day-without-year", language, day=str(value.day), month=month)


def month(value: date, language: str = "en") -> str:
    """Return ``November 2021``."""
    name = text(f"month-{value.month}", language)
    return text("date-month", language, month=name, year=str(value.year))


def short_month(value: date, language: str = "en") -> str:
    """Return ``Nov 2021``."""
    month = text(f"month-short-{value.month}", language)
    return text("date-month", language, month=month, year=str(value.year))


@_kept
def date_range(first: date | None, last: date | None, language: str = "en") -> str:
    """Return an inclusive interval in words; an open end is said to be open.

    Examples
    --------
    >>> date_range(date(2021, 10, 21), date(2021, 10, 31))
    '21–31 October 2021'
    >>> date_range(date(2021, 9, 5), date(2021, 11, 7))
    '5 September – 7 November 2021'
    >>> date_range(date(2021, 9, 5), date(2021, 11, 7), "ar")
    '5 أيلول – 7 تشرين الثاني 2021'
    """
    if first is None:
        return (
            text("date-until", language, day=day(last, language))
            if last
            else text("date-not-known", language)
        )
    if last is None:
        return text("date-from", language, day=day(first, language))
    end = day(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return text("date-in-one-month", language, first=str(first.day), last=end)
    begin = day_without_year(first, language) if first.year == last.year else day(first, language)
    return text("date-between", language, first=begin, last=end)


def incident_date(
    first: date | None, last: date | None, worded: str | None, language: str = "en"
) -> str:
    """Return the date as known: the sources' wording first, then the interval behind it.

    The wording is in English; in another language the interval stands alone.

    Examples
    --------
    >>> incident_date(date(2021, 10, 21), date(2021, 10, 31), "late October")
    'late October (21–31 October 2021)'
    """
    if not worded or language != "en":
        return date_range(first, last, language)
    if first is None and last is None:
        return worded
    return text("date-worded", words=worded, days=date_range(first, last))


def record_date(record: Mapping[str, Any], language: str = "en") -> str:
    """Return :func:`incident_date` of a plain record, whose dates are ISO text."""
    ends = (record["date_start"], record["date_end"])
    first, last = (date.fromisoformat(end) if end else None for end in ends)
    return incident_date(first, last, record["date_text"], language)


@_kept
def number_range(low: int | None, best: int | None, high: int | None, language: str = "en") -> str:
    """Return a toll as ``11–16 (best 15)``; one number when they agree; ``not known``.

    Examples
    --------
    >>> number_range(11, 15, 16)
    '11–16 (best 15)'
    >>> number_range(0, 0, 0)
    '0'
    """
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return text("toll-not-known", language)
    bottom, top = min(known), max(known)
    if bottom == top:
        return f"{bottom:,}"
    if best is None:
        return text("toll-range", language, low=bottom, high=top)
    return text("toll-range-best", language, low=bottom, high=top, best=best)


def toll(
    kind: str,
    low: int | None,
    best: int | None,
    high: int | None,
    language: str = "en",
    *,
    behind: bool = False,
) -> str:
    """Return ``killed 11–16 (best 15)``, or with the kind behind, ``11–16 killed (best 15)``."""
    said = number_range(low, best, high, language)
    if not behind:
        return toll_of(kind, said, language)
    harmed = text(f"harmed-{kind}", language)
    known = [value for value in (low, best, high) if value is not None]
    if best is None or len(set(known)) < 2:
        return text("toll-of-behind", language, toll=said, kind=harmed)
    ends = {"low": min(known), "high": max(known), "best": best}
    return text("toll-of-best-behind", language, kind=harmed, **ends)


def toll_of(kind: str, said: str, language: str = "en") -> str:
    """Return a toll that is worded already, with what it counts: ``killed 41–58 (best 47)``."""
    return text("toll-of", language, kind=text(f"harmed-{kind}", language), toll=said)


def toll_ranges(
    totals: Mapping[str, Mapping[str, Any]],
    count: int,
    rule: str,
    noun: str = "",
    language: str = "en",
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
        ``count`` to say ``best count 47``.
    language
        ISO 639-1 code.

    Examples
    --------
    >>> toll_ranges({"killed": {"low": 3, "best": 4, "high": 5, "unknown": 1}}, 2, "low")
    {'killed': '3–5 (lowest 3)'}
    """
    message = "toll-range-count" if noun else "toll-range-rule"
    label = text(f"rule-{rule}", language)
    said = {}
    for kind, figures in totals.items():
        low, high = figures["low"], figures["high"]
        if figures["unknown"] < count:
            span = text(message, language, low=low, high=high, rule=label, figure=figures[rule])
            said[kind] = f"{low:,}" if low == high else span
    return said


def listing(values: Sequence[str], joiner: str = "or", language: str = "en") -> str:
    """Return ``a, b or c``; the joiner is ``and`` or ``or``."""
    if len(values) < 2:
        return "".join(values)
    before = enumerated(values[:-1], language)
    return text(f"list-{joiner}", language, before=before, last=values[-1])


def enumerated(names: Sequence[str], language: str = "en") -> str:
    """Return ``a, b, c``: names of the data, each of which may run its own way."""
    return text("list-names", language).join(names)


@_kept
def count(number: int, noun: str, language: str = "en") -> str:
    """Return ``1 incident``, ``2,340 incidents``; the noun is that of a message ``count-…``.

    Examples
    --------
    >>> count(2340, "incident"), count(3, "incident", "ar")
    ('2,340 incidents', '3 حوادث')
    """
    return text(f"count-{slug(noun)}", language, number=number)


def value(kind: str, said: str, language: str = "en") -> str:
    """Return a value of the vocabulary; one that the catalogue does not know, as it is.

    Parameters
    ----------
    kind
        What messages of such values begin with: ``type``, ``attribution``, ``level`` …
    said
        The value as the data have it.
    language
        ISO 639-1 code.
    """
    name = f"{kind}-{slug(said)}"
    return text(name, language) if catalogue.shipped().has(name, language) else said


def precision(value: str | None, radius_km: float | None = None, language: str = "en") -> str:
    """Return how exactly a place is known, e.g. ``known to the district, within about 20 km``."""
    name = f"precision-{value or 'unknown'}"
    known = catalogue.shipped().has(name, language)
    words = text(name if known else "precision-unknown", language)
    if not radius_km:
        return words
    return text("precision-within", language, precision=words, km=f"{radius_km:g}")


def place(*parts: str | None, language: str = "en") -> str:
    """Join place, district and governorate, leaving out what is empty or said already."""
    kept: list[str] = []
    for part in parts:
        if part and not any(part.casefold() == seen.casefold() for seen in kept):
            kept.append(part)
    return _comma(language).join(kept) if kept else text("place-not-known", language)


@_kept
def _comma(language: str) -> str:
    return text("list-comma", language)


def not_drawn(reasons: Mapping[str, int], language: str = "en", country: str = "") -> str:
    """Return reasons with their numbers: ``2 outside Iraq, 3 with no known place``.

    Parameters
    ----------
    reasons
        Reason in the words of the API → number.
    language
        ISO 639-1 code.
    country
        Its name in that language; by default that in the reason.
    """
    said = []
    for reason, number in reasons.items():
        name = f"not-drawn-{slug(reason)}"
        if catalogue.shipped().has(name):
            said.append(text(name, language, number=number))
        else:
            where = country or reason.removeprefix("outside ")
            said.append(text("not-drawn-abroad", language, number=number, country=where))
    return _comma(language).join(said)


def ledger(
    summary: Mapping[str, Any], beyond: int = 0, language: str = "en", country: str = ""
) -> str:
    """Return what a view leaves out and why, in plain sentences.

    Parameters
    ----------
    summary
        Of a view, as every engine gives it.
    beyond
        Incidents with a point beyond the edge of the map that is drawn.
    language
        ISO 639-1 code.
    country
        See :func:`not_drawn`.

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
        parts.append(text("ledger-possible", language, number=possible))
    if missing := sum(reasons.values()):
        why = not_drawn(reasons, language, country)
        parts.append(text("ledger-not-on-map", language, number=missing, reasons=why))
    if out := shown["filtered_out"]:
        total = summary["total"]
        parts.append(text("ledger-filtered-out", language, number=out, total=total))
    if unknown := summary["totals"]["killed"]["unknown"]:
        parts.append(text("ledger-without-killed", language, number=unknown))
    if doubles := summary["possible_duplicates"]:
        parts.append(text("ledger-doubles", language, number=doubles))
    if rows := shown["rejected_rows"]:
        parts.append(text("ledger-rejected", language, number=rows))
    if beyond:
        parts.append(text("ledger-beyond", language, number=beyond))
    return " ".join(parts)


def only_possible(summary: Mapping[str, Any]) -> int:
    """Return how many incidents of a view may lie outside the dates that it asks for.

    Their intervals reach beyond them, or have an open end.
    """
    matches = summary.get("facets", {}).get("date_match")
    return summary["count"] - matches["certain"] if matches else 0
