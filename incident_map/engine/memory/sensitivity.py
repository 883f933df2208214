"""How much the totals of a view depend on the counting rule."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.engine.memory.date_intervals import shared
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.series import edges, long_frame
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import COUNTING_CHOICES, NO_FIGURE, TWO_SOURCES


def sensitivity(selection: Selection) -> pd.DataFrame:
    """Return the totals of a view under each counting rule.

    Returns
    -------
    pandas.DataFrame
        ``rule`` (of `COUNTING_CHOICES`), ``incidents``, one per toll and `NO_FIGURE`, all Int64.
        A total is empty where no incident has a figure; the row `TWO_SOURCES` is, when the data
        has no claims. Pages that rest on one agency report count as different sources.
    """
    columns = selection.columns
    rows: list[dict[str, object]] = []
    for name, rule in COUNTING_CHOICES.items():
        if _unknowable(selection, name):
            rows.append({"rule": name})
            continue
        counts = columns.toll_groups.count(np.flatnonzero(_kept(selection, name)))
        row: dict[str, object] = {"rule": name, "incidents": int(counts.sum())}
        for kind in v.TOLLS:
            figures = columns.tolls[f"{kind}_{rule}"][columns.toll_groups.first]
            known = np.where(figures == UNKNOWN, 0, counts)
            nobody_says = counts.any() and not known.any()
            row[kind] = pd.NA if nobody_says else int((figures * known).sum())
            row.setdefault(NO_FIGURE, int((counts - known).sum()))  # killed comes first
        rows.append(row)
    names = ["incidents", *v.TOLLS, NO_FIGURE]
    return pd.DataFrame(rows)[["rule", *names]].astype(dict.fromkeys(names, "Int64"))


def sensitivity_over_time(selection: Selection, unit: str = "week") -> pd.DataFrame:
    """Return ``start``, ``end``, ``rule`` and ``killed`` per bin; intervals shared by days."""
    bounds = edges(selection, unit)
    intervals = selection.columns.date_intervals
    at = np.flatnonzero(intervals.dated)
    start, stop = intervals.start[at], intervals.end[at] + 1
    names = [name for name in COUNTING_CHOICES if not _unknowable(selection, name)]
    killed = []
    for name in names:
        rows = np.flatnonzero(_kept(selection, name))
        figures = selection.columns.tolls[f"killed_{COUNTING_CHOICES[name]}"][rows]
        amount = np.where(figures == UNKNOWN, 0, figures)
        per_interval = np.bincount(intervals.groups.of[rows], amount, len(intervals.start))
        certain, spread = shared(bounds, start, stop, per_interval[at])
        killed.append(certain[0] + spread[0])
    return long_frame(bounds, "rule", names, killed=np.array(killed))


def _kept(selection: Selection, rule: str) -> np.ndarray:
    """Which rows of the data count under a rule (bool)."""
    return (
        selection.inside & (selection.columns.source_counts >= 2)
        if rule == TWO_SOURCES
        else selection.inside
    )


def _unknowable(selection: Selection, rule: str) -> bool:
    """Without claims nobody knows how many sources an incident has."""
    return rule == TWO_SOURCES and selection.columns.tables.claims.empty
