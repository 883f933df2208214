"""Figures about a view: totals, facet counts, histogram, and what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from incident_map import vocabulary as v
from incident_map.conditions import (
    EPOCH,
    FACET_COLUMNS,
    actor_rows,
    in_dates,
    precision_codes,
)
from incident_map.dataset import OPEN_END, OPEN_START, UNKNOWN
from incident_map.read import rejected_rows
from incident_map.roles import distinct

if TYPE_CHECKING:
    from incident_map.view import View

MAX_BINS = 60
CONTEXT = v.CATEGORIES.index("context")
#: Histogram bins from fine to coarse: (name, days); the finest that fits `MAX_BINS` is used.
BIN_UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25))


def summary(view: View) -> dict[str, Any]:
    """Return everything the page's head and sidebar say about a view, as plain values."""
    data = view.data
    return {
        "version": data.version,
        "query": view.filter.to_query(),
        "description": view.describe(),
        "count": len(view),
        "total": len(data),
        "context": int((data.codes["category"][view.positions] == CONTEXT).sum()),
        "possible_duplicates": int(data.possible_duplicate[view.positions].sum()),
        "dates": span(view),
        "counting_rule": view.filter.count,
        "totals": totals(view),
        "facets": facets(view),
        "histogram": histogram(view),
        "not_shown": not_shown(view),
    }


def span(view: View) -> dict[str, str | None]:
    """First and last known day in the view (ISO dates), of the incidents proper if there are any.

    Context rows reach back for years and would make the period of the incidents look longer.
    """
    proper = view.positions[view.data.codes["category"][view.positions] != CONTEXT]
    rows = proper if len(proper) else view.positions
    start, end = view.data.start_day[rows], view.data.end_day[rows]
    start, end = start[start != OPEN_START], end[end != OPEN_END]
    return {
        "first": _iso(start.min()) if len(start) else None,
        "last": _iso(end.max()) if len(end) else None,
    }


def totals(view: View) -> dict[str, dict[str, int]]:
    """Sum of each toll under each counting rule, and how many incidents have no figure."""
    out: dict[str, dict[str, int]] = {}
    for kind in v.TOLLS:
        figures = {}
        for rule in v.COUNT_RULES:
            values = view.data.tolls[f"{kind}_{rule}"][view.positions]
            known = values != UNKNOWN
            figures[rule] = int(values[known].sum(dtype=np.int64))
            if rule == view.filter.count:
                figures["unknown"] = int((~known).sum())
        out[kind] = figures
    return out


def facets(view: View) -> dict[str, dict[str, int]]:
    """Per option, how many incidents choosing it alone would leave under the other filters."""
    data, wanted = view.data, view.filter
    out: dict[str, dict[str, int]] = {}
    # Without an actor, `attribution` is the headline's status; with one chosen, it would be that
    # actor's: so for counting actors it is no condition of its own.
    others = view.without("actor" if wanted.actor else "attribution")
    rows, codes = data.roles.pairs(wanted.role, wanted.attribution)
    out["actor"] = _counts(codes[others[rows]], data.actor_index)
    if wanted.actor:
        rows, codes = data.roles.statuses(wanted.role, wanted.actor)
        out["attribution"] = _counts(codes[others[rows]], v.STATUSES)
    else:
        out["attribution"] = _counts(data.codes["attribution"][others], v.ATTRIBUTIONS)
    for facet, column in FACET_COLUMNS.items():
        out[facet] = _counts(data.codes[column][view.without(facet)], data.categories(column))
    others = view.without("disagreement")
    differ = {kind: int((others & mask).sum()) for kind, mask in data.disputed_on.items()}
    out["disagreement"] = {kind: number for kind, number in differ.items() if number}
    return out | choices(view)


def choices(view: View) -> dict[str, dict[str, int]]:
    """Return the same for the parameters of which one value at a time is chosen."""
    data, wanted = view.data, view.filter
    codes = precision_codes(data)[view.without("precision")]
    coarsest = np.cumsum(np.bincount(codes, minlength=len(v.PRECISIONS)))
    out = {"precision": dict(zip(v.PRECISIONS, coarsest.tolist(), strict=True))}
    if wanted.dates:
        others = view.without("dates")
        out["date_match"] = {
            match: int((in_dates(data, wanted.replace(date_match=match)) & others).sum())
            for match in v.DATE_MATCHES
        }
    if wanted.actor:
        others = view.without("actor")
        out["role"] = {}
        for role in v.ROLES:
            rows = distinct(actor_rows(data, wanted.replace(role=role)))
            out["role"][role] = int(others[rows].sum())
    return out


def _counts(codes: np.ndarray, names: Sequence[str] | pd.Index) -> dict[str, int]:
    """How often each name occurs; names that do not are left out."""
    counted = np.bincount(codes[codes != UNKNOWN])
    return {str(names[i]): int(n) for i, n in enumerate(counted) if n}


def not_shown(view: View) -> dict[str, Any]:
    """Return the ledger: what the view leaves out, and why."""
    data = view.data
    unplaced = view.positions[np.isnan(data.lon_lat[0][view.positions])]
    outside = data.outside[unplaced]
    named = data.named_place[unplaced] & ~outside
    on_map = {
        "outside Iraq": int(outside.sum()),
        "no known place": int((~outside & ~named).sum()),
        "named place, no known point": int(named.sum()),
    }
    rejected = rejected_rows(data.problems)
    return {
        "filtered_out": len(data) - len(view),
        "not_on_map": {reason: n for reason, n in on_map.items() if n},
        "rejected_rows": sum(file.startswith("incidents") for file, _ in rejected),
    }


def histogram(view: View, extent: tuple[date, date] | None = None) -> dict[str, Any]:
    """Incidents over time under all filters but the dates.

    Returns
    -------
    dict
        ``unit``; ``bins`` with ``start``, ``end`` (inclusive ISO dates), ``certain`` (the
        interval lies inside the bin) and ``spread`` (the share of incidents whose interval
        reaches over several bins, evenly over the interval); ``undated``: incidents with an
        open end, in no bin.
    """
    data = view.data
    extent = extent or data.extent
    if extent is None:
        return {"unit": "day", "bins": [], "undated": len(view)}
    unit, edges = bin_edges(*extent)
    mask = view.without("dates")
    start, end = data.start_day[mask], data.end_day[mask]
    dated = (start != OPEN_START) & (end != OPEN_END)
    start, end = start[dated].astype(np.int64), end[dated].astype(np.int64)
    first = np.searchsorted(edges, start, side="right") - 1
    last = np.searchsorted(edges, end, side="right") - 1
    size = len(edges) - 1
    inside = (first == last) & (first >= 0) & (first < size)
    certain = np.bincount(first[inside], minlength=size)
    spread = np.zeros(size)
    long = np.flatnonzero(first != last)
    for i in range(size) if len(long) else ():
        overlap = np.minimum(end[long] + 1, edges[i + 1]) - np.maximum(start[long], edges[i])
        spread[i] = (np.clip(overlap, 0, None) / (end[long] + 1 - start[long])).sum()
    bins = [
        {
            "start": _iso(edges[i]),
            "end": _iso(edges[i + 1] - 1),
            "certain": int(certain[i]),
            "spread": round(float(spread[i]), 3),
        }
        for i in range(size)
    ]
    return {"unit": unit, "bins": bins, "undated": int((~dated).sum())}


def bin_edges(first: date, last: date) -> tuple[str, np.ndarray]:
    """Return the unit and the edges (days since 1970, the last exclusive) over a period.

    Weeks begin on Monday (ISO 8601); months, quarters and years on their first day.
    """
    days = (last - first).days + 1
    unit, _ = next((u for u in BIN_UNITS if days / u[1] <= MAX_BINS), BIN_UNITS[-1])
    if unit in ("day", "week"):
        step = 1 if unit == "day" else 7
        begin = first - timedelta(days=first.weekday() if unit == "week" else 0)
        count = ((last - begin).days // step) + 1
        return unit, begin.toordinal() - EPOCH + step * np.arange(count + 1)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    start = (first.year * 12 + first.month - 1) // months * months
    stop = (last.year * 12 + last.month - 1) // months * months + months
    return unit, np.array([_month_start(month) for month in range(start, stop + 1, months)])


def _month_start(month: int) -> int:
    """First day (days since 1970) of a month, counted from year 0; the calendar ends in 9999."""
    if month // 12 > date.max.year:
        return date.max.toordinal() + 1 - EPOCH
    return date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH


def _iso(day: int) -> str:
    return date.fromordinal(min(int(day) + EPOCH, date.max.toordinal())).isoformat()
