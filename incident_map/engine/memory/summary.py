"""Figures about a view: totals, facet counts, histogram, and what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import OPEN_END, OPEN_START, UNKNOWN
from incident_map.engine.memory.date_intervals import CONTEXT, shared
from incident_map.engine.memory.filter_masks import EPOCH, FACET_COLUMNS, within
from incident_map.engine.memory.row_groups import UNPLACED
from incident_map.model import vocabulary as v

if TYPE_CHECKING:
    from incident_map.engine.memory.view import View

MAX_BINS = 60
#: Histogram bins from fine to coarse: (name, days); the finest that fits `MAX_BINS` is used.
BIN_UNITS = (
    ("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25),
    ("decade", 3652.5), ("century", 36525),
)  # fmt: skip
#: Months in a bin of these units; a period that somebody asks for may be all of the calendar.
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def summary(view: View) -> dict[str, Any]:
    """Return everything the page's head and sidebar say about a view, as plain values."""
    data = view.data
    first = data.kinds.first
    return {
        "version": data.version,
        "query": view.filter.to_query(),
        "description": view.describe(),
        "count": len(view),
        "total": len(data),
        "context": int(view.kinds[data.codes["category"][first] == CONTEXT].sum()),
        "possible_duplicates": int(view.kinds[data.possible_duplicate[first]].sum()),
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
    spells, occurs = view.data.spells, view.spells > 0
    proper = occurs & ~spells.context
    rows = proper if proper.any() else occurs
    start, end = spells.start[rows], spells.end[rows]
    start, end = start[start != OPEN_START], end[end != OPEN_END]
    return {
        "first": _iso(start.min()) if len(start) else None,
        "last": _iso(end.max()) if len(end) else None,
    }


def totals(view: View) -> dict[str, dict[str, int]]:
    """Sum of each toll under each counting rule, and how many incidents have no figure."""
    groups = view.data.figures
    counts = view.count(groups)
    out: dict[str, dict[str, int]] = {}
    for kind in v.TOLLS:
        figures = {}
        for rule in v.COUNT_RULES:
            values = view.data.tolls[f"{kind}_{rule}"][groups.first]
            known = values != UNKNOWN
            figures[rule] = int((values[known] * counts[known]).sum())
            if rule == view.filter.count:
                figures["unknown"] = int(counts[~known].sum())
        out[kind] = figures
    return out


def facets(view: View) -> dict[str, dict[str, int]]:
    """Per option, how many incidents choosing it alone would leave under the other filters."""
    data, wanted = view.data, view.filter
    out: dict[str, dict[str, int]] = {}
    # Without an actor, `attribution` is the headline's status; with one chosen, it would be that
    # actor's: so for counting actors it is no condition of its own.
    casts = view.count(data.roles.casts, "actor" if wanted.actor else "attribution")
    among, codes = data.roles.actors_of(wanted.role, wanted.attribution)
    out["actor"] = _counts(codes, casts[among], data.roles.names)
    if wanted.actor:
        among, codes = data.roles.statuses_of(wanted.role, wanted.actor)
        out["attribution"] = _counts(codes, casts[among], v.STATUSES)
    else:
        out["attribution"] = _counts(*_kinds(view, "attribution", "attribution"), v.ATTRIBUTIONS)
    for facet, column in FACET_COLUMNS.items():
        out[facet] = _counts(*_kinds(view, facet, column), data.categories(column))
    others = _without(view, "disagreement")
    differ = {kind: mask[data.kinds.first] for kind, mask in data.disputed_on.items()}
    out["disagreement"] = {
        kind: int(n) for kind, mask in differ.items() if (n := others[mask].sum())
    }
    return out | choices(view, casts)


def choices(view: View, casts: np.ndarray) -> dict[str, dict[str, int]]:
    """Return the same for the parameters of which one value at a time is chosen.

    Parameters
    ----------
    casts
        How many incidents of each cast there are without a choice of actors.
    """
    data, wanted = view.data, view.filter
    codes, counts = _kinds(view, "precision", "location_precision")
    codes = np.where(codes == UNKNOWN, len(v.PRECISIONS) - 1, codes)
    coarsest = np.cumsum(np.bincount(codes, counts, len(v.PRECISIONS))).astype(np.int64)
    out = {"precision": dict(zip(v.PRECISIONS, coarsest.tolist(), strict=True))}
    if wanted.dates:
        spells, others = data.spells, view.undated.spells
        out["date_match"] = {}
        for match in v.DATE_MATCHES:
            inside = within(spells.start, spells.end, wanted.replace(date_match=match))
            out["date_match"][match] = int(others[inside].sum())
    if wanted.actor:
        has = {r: data.roles.having(r, wanted.actor, wanted.attribution) for r in v.ROLES}
        out["role"] = {role: int(casts[mask].sum()) for role, mask in has.items()}
    return out


def _without(view: View, condition: str) -> np.ndarray:
    """How many incidents of each kind there are when one condition is taken away."""
    taken = condition in view.masks
    return view.count(view.data.kinds, condition) if taken else view.kinds


def _kinds(view: View, condition: str, column: str) -> tuple[np.ndarray, np.ndarray]:
    """Per kind, the code of a column, and how many incidents there are without a condition."""
    return view.data.codes[column][view.data.kinds.first], _without(view, condition)


def _counts(
    codes: np.ndarray, counts: np.ndarray, names: Sequence[str] | pd.Index
) -> dict[str, int]:
    """Add up the counts under each name; names with none are left out."""
    known = codes != UNKNOWN
    added = np.bincount(codes[known], counts[known])
    return {str(names[i]): int(n) for i, n in enumerate(added) if n}


def not_shown(view: View) -> dict[str, Any]:
    """Return the ledger: what the view leaves out, and why."""
    data, first = view.data, view.data.kinds.first
    where = data.whereabouts[first]
    rejected = data.problems.rejected_rows
    missing = {why: int(view.kinds[where == code].sum()) for code, why in UNPLACED.items()}
    return {
        "filtered_out": len(data) - len(view),
        "not_on_map": {reason: n for reason, n in missing.items() if n},
        "rejected_rows": sum(n for file, n in rejected.items() if file.startswith("incidents")),
    }


def histogram(view: View, extent: tuple[date, date] | None = None) -> dict[str, Any]:
    """Incidents over time under all filters but the dates.

    Returns
    -------
    dict
        ``unit``; ``bins`` with ``start``, ``end`` (inclusive ISO dates), ``certain`` (the
        interval lies inside the bin) and ``spread`` (the share of incidents whose interval
        reaches over several bins, evenly over the interval); ``undated``: incidents with an
        open end, in no bin; ``outside``: the rest, before or after all bins (background).
        All of these add up to the incidents under the filters but the dates.
    """
    data = view.data
    extent = extent or data.extent
    if extent is None:
        return {"unit": "day", "bins": [], "undated": len(view), "outside": 0.0}
    unit, edges = bin_edges(*extent)
    spells, counts = data.spells, view.undated.spells
    used = np.flatnonzero(spells.dated & (counts > 0))
    certain, spread = shared(edges, spells.start[used], spells.end[used] + 1, counts[used])
    bins = [
        {
            "start": _iso(edges[i]),
            "end": _iso(edges[i + 1] - 1),
            "certain": int(certain[0, i]),
            "spread": round(float(spread[0, i]), 3),
        }
        for i in range(len(edges) - 1)
    ]
    undated = int(counts[~spells.dated].sum())
    outside = max(0.0, float(counts.sum() - undated - certain.sum() - spread.sum()))
    return {"unit": unit, "bins": bins, "undated": undated, "outside": round(outside, 3)}


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
    months = MONTHS[unit]
    start = (first.year * 12 + first.month - 1) // months * months
    stop = (last.year * 12 + last.month - 1) // months * months + months
    return unit, np.array([_month_start(month) for month in range(start, stop + 1, months)])


def _month_start(month: int) -> int:
    """First day (days since 1970) of a month, counted from year 0; the calendar has 1 to 9999."""
    if month < 12:
        return date.min.toordinal() - EPOCH
    if month // 12 > date.max.year:
        return date.max.toordinal() + 1 - EPOCH
    return date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH


def _iso(day: int) -> str:
    return date.fromordinal(min(int(day) + EPOCH, date.max.toordinal())).isoformat()
