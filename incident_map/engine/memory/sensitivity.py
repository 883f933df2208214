"""How much the totals of a view depend on the counting rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import UNKNOWN
from incident_map.engine.memory.date_intervals import shared
from incident_map.engine.memory.series import edges, long_frame
from incident_map.model import vocabulary as v

if TYPE_CHECKING:
    from incident_map.engine.memory.view import View

TWO_SOURCES = "two or more sources only"
NO_FIGURE = "incidents without a killed figure"
#: Label of a counting rule → the figures it uses.
RULES = {word: rule for rule, word in v.COUNT_RULE_WORDS.items()} | {TWO_SOURCES: "best"}


def sensitivity(view: View) -> pd.DataFrame:
    """Return the totals of a view under each counting rule.

    Returns
    -------
    pandas.DataFrame
        ``rule`` (as in `RULES`), ``incidents``, one column per toll and `NO_FIGURE`, all Int64.
        A total is empty where no incident has a figure; the row `TWO_SOURCES` is, when the data
        has no claims. Pages that rest on one agency report count as different sources.
    """
    data = view.data
    rows: list[dict[str, object]] = []
    for name, rule in RULES.items():
        if _unknowable(view, name):
            rows.append({"rule": name})
            continue
        counts = data.figures.count(np.flatnonzero(_kept(view, name)))
        row: dict[str, object] = {"rule": name, "incidents": int(counts.sum())}
        for kind in v.TOLLS:
            figures = data.tolls[f"{kind}_{rule}"][data.figures.first]
            known = np.where(figures == UNKNOWN, 0, counts)
            nobody_says = counts.any() and not known.any()
            row[kind] = pd.NA if nobody_says else int((figures * known).sum())
            row.setdefault(NO_FIGURE, int((counts - known).sum()))  # killed comes first
        rows.append(row)
    columns = ["incidents", *v.TOLLS, NO_FIGURE]
    return pd.DataFrame(rows)[["rule", *columns]].astype(dict.fromkeys(columns, "Int64"))


def sensitivity_over_time(view: View, unit: str = "week") -> pd.DataFrame:
    """Return ``start``, ``end``, ``rule`` and ``killed`` per bin; intervals shared by days."""
    bounds = edges(view, unit)
    spells = view.data.spells
    at = np.flatnonzero(spells.dated)
    start, stop = spells.start[at], spells.end[at] + 1
    names = [name for name in RULES if not _unknowable(view, name)]
    killed = []
    for name in names:
        rows = np.flatnonzero(_kept(view, name))
        figures = view.data.tolls[f"killed_{RULES[name]}"][rows]
        amount = np.where(figures == UNKNOWN, 0, figures)
        per_spell = np.bincount(spells.groups.of[rows], amount, len(spells.start))
        certain, spread = shared(bounds, start, stop, per_spell[at])
        killed.append(certain[0] + spread[0])
    return long_frame(bounds, "rule", names, killed=np.array(killed))


def _kept(view: View, rule: str) -> np.ndarray:
    """Which rows of the data count under a rule (bool)."""
    return view.inside & (view.data.source_counts >= 2) if rule == TWO_SOURCES else view.inside


def _unknowable(view: View, rule: str) -> bool:
    """Without claims nobody knows how many sources an incident has."""
    return rule == TWO_SOURCES and view.data.claims.empty
