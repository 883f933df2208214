"""Figures about a view: totals, facet counts, histogram, and what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

import numpy as np
import pandas as pd

from incident_map.engine.answers import Bin, Histogram, NotShown, Span, Summary, Totals
from incident_map.engine.memory.date_intervals import OPEN_END, OPEN_START, shared
from incident_map.engine.memory.filter_masks import FACET_COLUMNS, ORDERED_FACETS, within
from incident_map.engine.memory.row_groups import NAMED, NOWHERE, OUTSIDE, UNKNOWN
from incident_map.engine.memory.selection import Selection
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v

MAX_BINS = 60
#: Histogram bins from fine to coarse: (name, days); the finest that fits `MAX_BINS` is used.
BIN_UNITS = (
    ("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25),
    ("decade", 3652.5), ("century", 36525),
)  # fmt: skip
#: Months in a bin of these units; a period that somebody asks for may be all of the calendar.
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def summary(selection: Selection) -> Summary:
    """Return everything the page's head and sidebar say about a selection, as plain values."""
    columns = selection.columns
    first = columns.facet_groups.first
    return {
        "version": columns.tables.version,
        "query": selection.filter.to_query(),
        "description": selection.filter.describe(),
        "count": len(selection),
        "total": len(columns),
        "context": int(selection.per_facet_group[columns.context[first]].sum()),
        "possible_duplicates": int(
            selection.per_facet_group[columns.possible_duplicate[first]].sum()
        ),
        "dates": span(selection),
        "counting_rule": selection.filter.count,
        "totals": totals(selection),
        "facets": facets(selection),
        "histogram": histogram(selection),
        "not_shown": not_shown(selection),
    }


def span(selection: Selection) -> Span:
    """First and last known day in the view (ISO dates), of the incidents proper if there are any.

    Context rows reach back for years and would make the period of the incidents look longer.
    """
    intervals, occurs = selection.columns.date_intervals, selection.per_interval > 0
    proper = occurs & ~intervals.context
    rows = proper if proper.any() else occurs
    start, end = intervals.start[rows], intervals.end[rows]
    start, end = start[start != OPEN_START], end[end != OPEN_END]
    return {
        "first": _iso(start.min()) if len(start) else None,
        "last": _iso(end.max()) if len(end) else None,
    }


def totals(selection: Selection) -> dict[str, Totals]:
    """Sum of each toll under each counting rule, and how many incidents have no figure."""
    groups = selection.columns.toll_groups
    counts = selection.count(groups)
    out: dict[str, Totals] = {}
    for kind in v.TOLLS:
        figures = {}
        for rule in v.COUNT_RULES:
            values = selection.columns.tolls[f"{kind}_{rule}"][groups.first]
            known = values != UNKNOWN
            figures[rule] = int((values[known] * counts[known]).sum())
            if rule == selection.filter.count:
                figures["unknown"] = int(counts[~known].sum())
        out[kind] = cast("Totals", figures)
    return out


def facets(selection: Selection) -> dict[str, dict[str, int]]:
    """Per option, how many incidents choosing it alone would leave under the other filters."""
    columns, wanted = selection.columns, selection.filter
    out: dict[str, dict[str, int]] = {}
    # Without an actor, `attribution` is the headline's status; with one chosen, it would be that
    # actor's: so for counting actors it is no condition of its own.
    per_actor_set = selection.count(
        columns.actor_roles.sets, "actor" if wanted.actor else "attribution"
    )
    among, codes = columns.actor_roles.actors_of(wanted.role, wanted.attribution)
    out["actor"] = _counts(codes, per_actor_set[among], columns.actor_roles.names)
    if wanted.actor:
        among, codes = columns.actor_roles.statuses_of(wanted.role, wanted.actor)
        out["attribution"] = _counts(codes, per_actor_set[among], v.STATUSES)
    else:
        out["attribution"] = _counts(
            *_by_group(selection, "attribution", "attribution"), v.ATTRIBUTIONS
        )
    for facet, column in FACET_COLUMNS.items():
        out[facet] = _counts(*_by_group(selection, facet, column), columns.categories(column))
    others = _without(selection, "disagreement")
    differ = {kind: mask[columns.facet_groups.first] for kind, mask in columns.disputed_on.items()}
    out["disagreement"] = {
        kind: int(n) for kind, mask in differ.items() if (n := others[mask].sum())
    }
    return out | choices(selection, per_actor_set)


def choices(selection: Selection, per_actor_set: np.ndarray) -> dict[str, dict[str, int]]:
    """Return the same for the parameters of which one value at a time is chosen.

    Parameters
    ----------
    per_actor_set
        How many incidents of each actor set there are without a choice of actors.
    """
    columns, wanted = selection.columns, selection.filter
    out = {}
    for facet, (column, order) in ORDERED_FACETS.items():
        codes, counts = _by_group(selection, facet, column)
        codes = np.where(codes == UNKNOWN, len(order) - 1, codes)
        up_to = np.cumsum(np.bincount(codes, counts, len(order))).astype(np.int64)
        out[facet] = dict(zip(order, up_to.tolist(), strict=True))
    if wanted.dates:
        intervals, others = columns.date_intervals, selection.without_dates.per_interval
        out["date_match"] = {}
        for match in v.DATE_MATCHES:
            inside = within(intervals.start, intervals.end, wanted.replace(date_match=match))
            out["date_match"][match] = int(others[inside].sum())
    if wanted.actor:
        has = {r: columns.actor_roles.having(r, wanted.actor, wanted.attribution) for r in v.ROLES}
        out["role"] = {role: int(per_actor_set[mask].sum()) for role, mask in has.items()}
    return out


def _without(selection: Selection, condition: str) -> np.ndarray:
    """How many incidents each facet group has when one condition is taken away."""
    taken = condition in selection.masks
    return (
        selection.count(selection.columns.facet_groups, condition)
        if taken
        else selection.per_facet_group
    )


def _by_group(selection: Selection, condition: str, column: str) -> tuple[np.ndarray, np.ndarray]:
    """Per facet group, the code of a column, and its incidents without a condition."""
    return selection.columns.codes[column][selection.columns.facet_groups.first], _without(
        selection, condition
    )


def _counts(
    codes: np.ndarray, counts: np.ndarray, names: Sequence[str] | pd.Index
) -> dict[str, int]:
    """Add up the counts under each name; names with none are left out."""
    known = codes != UNKNOWN
    added = np.bincount(codes[known], counts[known])
    return {str(names[i]): int(n) for i, n in enumerate(added) if n}


def not_shown(selection: Selection) -> NotShown:
    """Return the ledger: what the view leaves out, and why."""
    columns, first = selection.columns, selection.columns.facet_groups.first
    where = columns.placement[first]
    rejected = columns.tables.problems.rejected_rows
    reasons = zip((OUTSIDE, NOWHERE, NAMED), columns.project.not_on_map, strict=True)
    missing = {why: int(selection.per_facet_group[where == code].sum()) for code, why in reasons}
    return {
        "filtered_out": len(columns) - len(selection),
        "not_on_map": {reason: n for reason, n in missing.items() if n},
        "rejected_rows": sum(n for file, n in rejected.items() if file.startswith("incidents")),
    }


def histogram(selection: Selection, extent: tuple[date, date] | None = None) -> Histogram:
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
    columns = selection.columns
    extent = extent or columns.extent
    if extent is None:
        undated = len(selection.without_dates)
        return {"unit": "day", "bins": [], "undated": undated, "outside": 0.0}
    unit, edges = bin_edges(*extent)
    intervals, counts = columns.date_intervals, selection.without_dates.per_interval
    used = np.flatnonzero(intervals.dated & (counts > 0))
    certain, spread = shared(edges, intervals.start[used], intervals.end[used] + 1, counts[used])
    bins: list[Bin] = [
        {
            "start": _iso(edges[i]),
            "end": _iso(edges[i + 1] - 1),
            "certain": int(certain[0, i]),
            "spread": round(float(spread[0, i]), 3),
        }
        for i in range(len(edges) - 1)
    ]
    undated = int(counts[~intervals.dated].sum())
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
