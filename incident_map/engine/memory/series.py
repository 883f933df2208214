"""What the trends page draws: a view over time, by governorate, by actor.

Nothing loops over incidents: a million rows cost a handful of passes in NumPy, and what is over
time mostly costs a look at the spells (:mod:`incident_map.engine.memory.date_intervals`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import UNKNOWN
from incident_map.engine.memory.date_intervals import shared, usual
from incident_map.engine.memory.filter_masks import EPOCH
from incident_map.model import vocabulary as v

if TYPE_CHECKING:
    from incident_map.engine.memory.view import View

MEASURES = ("incidents", "killed", "wounded")
UNITS = ("week", "month", "year")  # weeks begin on Monday (ISO 8601)
MAX_BINS = 600  # 50 years of months; more is neither legible nor light in the browser
ALL, OTHER, SEVERAL = "all", "other", "several actors"
NO_TYPE, NO_ACTOR, NO_STATUS = "no type recorded", "no actor recorded", "no status recorded"
ELSEWHERE, NO_GOVERNORATE = "outside these governorates", "no governorate known"


def amounts(view: View, measure: str, rule: str | None = None) -> np.ndarray:
    """Return what each incident of the view adds (float64): 1 or its figure, NaN without one."""
    if measure == "incidents":
        return np.ones(len(view))
    figures = view.data.tolls[f"{measure}_{rule or view.filter.count}"][view.positions]
    return np.where(figures == UNKNOWN, np.nan, figures)


Period = tuple[date, date]  # first and last day


def edges(view: View, unit: str, period: Period | None = None) -> np.ndarray:
    """Return the edges of whole weeks, months or years over the view (the last exclusive).

    They reach from the first to the last day of the incidents proper, inside the filter's dates:
    one context row of 2017 would otherwise put four empty years before the autumn of 2021. With
    a `period`, they cover that instead.

    Returns
    -------
    numpy.ndarray of int64, shape (bins + 1,)
        Days since 1970; a single edge, so no bin, when nothing is dated.
    """
    first, last = (day.toordinal() - EPOCH for day in period) if period else _period(view)
    if first > last:
        return np.zeros(1, dtype=np.int64)
    if unit == "week":
        monday = first - (first + 3) % 7  # 1 January 1970 was a Thursday
        return np.arange(monday, last + 8 - (last - monday) % 7, 7, dtype=np.int64)
    ends = np.array([first, last]).astype("datetime64[D]").astype(f"datetime64[{unit[0].upper()}]")
    return np.arange(ends[0], ends[1] + 2).astype("datetime64[D]").astype(np.int64)


def _period(view: View) -> tuple[int, int]:
    """First and last day of the view's own bins; the first after the last when there are none."""
    spells = view.data.spells
    dated = spells.dated & (view.spells > 0)
    proper = dated & ~spells.context
    used = proper if proper.any() else dated
    if not used.any():
        return 1, 0
    first, last = int(usual(spells.start[used]).min()), int(usual(spells.end[used]).max())
    if view.filter.dates:
        low, high = (day.toordinal() - EPOCH for day in view.filter.dates)
        first, last = max(first, low), min(last, high)
    return first, last


def units(view: View) -> list[str]:
    """Return the units on offer: weeks and months, years where one of them has too many bins."""
    fine = [unit for unit in UNITS[:-1] if len(edges(view, unit)) <= MAX_BINS + 1]
    return fine if len(fine) == len(UNITS) - 1 else [*fine, UNITS[-1]]


def over_time(
    view: View,
    unit: str = "week",
    by: str | None = None,
    top: int = 6,
    measure: str = "incidents",
    period: Period | None = None,
) -> pd.DataFrame:
    """Add up incidents, or a toll under the view's counting rule, per week, month or year.

    Parameters
    ----------
    by
        ``type``, ``actor`` (the headline's; two or more are "several actors", so that no
        incident counts twice) or None. The `top` largest keep their name.
    period
        What the bins are to cover; by default, that of the view's own incidents.

    Returns
    -------
    pandas.DataFrame
        ``start``, ``end`` (inclusive), ``series``, ``certain`` (the incident's interval lies
        inside the bin) and ``spread`` (shares of intervals that reach over several bins, by
        days), for every series and bin. :func:`left_out` has the rest of the total.
    """
    bounds = edges(view, unit, period)
    entries = _entries(view, by, measure)
    names, codes = _largest(entries, top)
    dated = np.flatnonzero(entries.dated)
    days = entries.start[dated], entries.stop[dated], entries.amount[dated]
    certain, spread = shared(bounds, *days, codes[dated], len(names))
    return long_frame(bounds, "series", names, certain=certain, spread=spread)


def left_out(view: View, unit: str = "week", measure: str = "incidents") -> dict[str, float]:
    """Return what :func:`over_time` does not hold, in the measure: ``undated`` and ``outside``.

    An open end is undated; the share of an interval beyond the edges is outside.
    """
    entries, bounds = _entries(view, None, measure), edges(view, unit)
    days = entries.stop - entries.start
    inside = np.minimum(entries.stop, bounds[-1]) - np.maximum(entries.start, bounds[0])
    outside = entries.amount * (1 - np.clip(inside, 0, None) / days)
    return {
        "undated": float(entries.amount[~entries.dated].sum()),
        "outside": round(float(outside[entries.dated].sum()), 6),
    }


def by_governorate(view: View, measure: str = "incidents") -> pd.DataFrame:
    """Add up incidents, and a toll, by the recorded governorate.

    Returns
    -------
    pandas.DataFrame
        ``governorate`` (the 18, `ELSEWHERE` if there is any, `NO_GOVERNORATE`), ``incidents``
        and, for a toll, its Int64 column (0: the sources say none, or nothing happened; empty:
        no incident there has a figure) and ``without figure``, the number of such incidents.
    """
    names, place = governorates(view)
    incidents = np.bincount(place, minlength=len(names))
    frame = pd.DataFrame({"governorate": names, "incidents": incidents})
    if measure != "incidents":
        figures = amounts(view, measure)
        known = ~np.isnan(figures)
        missing = incidents - np.bincount(place[known], minlength=len(names))
        total = np.bincount(place[known], figures[known], minlength=len(names)).astype(np.int64)
        nobody_says = (incidents > 0) & (missing == incidents)
        frame[measure] = pd.Series(total, dtype="Int64").mask(nobody_says)
        frame["without figure"] = missing
    empty = (frame["governorate"] == ELSEWHERE) & (frame["incidents"] == 0)
    return frame[~empty].reset_index(drop=True)


def governorates(view: View) -> tuple[list[str], np.ndarray]:
    """Return the 18, `ELSEWHERE` and `NO_GOVERNORATE`, and the position in them per incident."""
    names = [*v.GOVERNORATES, ELSEWHERE, NO_GOVERNORATE]
    listed = pd.Index(v.GOVERNORATES).get_indexer(view.data.governorate_index)
    listed = np.append(np.where(listed < 0, len(names) - 2, listed), len(names) - 1)
    return names, listed[view.data.codes["governorate"][view.positions]]  # the last: UNKNOWN


def actor_by_attribution(view: View) -> pd.DataFrame:
    """Count incidents per actor and status, from headlines and claims.

    Returns
    -------
    pandas.DataFrame
        ``actor``, ``incidents`` (in which it is named at all), and one column per status. An
        actor's statuses can add up to more than its incidents: sources differ.
    """
    roles, statuses = view.data.roles, [*v.STATUSES, NO_STATUS]
    counts, size = view.count(roles.casts), len(roles.names)
    casts, actors, status = roles.said  # a status of -1 is the last column
    cells = actors * len(statuses) + status % len(statuses)
    table = np.bincount(cells, counts[casts], size * len(statuses)).astype(np.int64)
    frame = pd.DataFrame(table.reshape(size, len(statuses)), columns=statuses)
    casts, actors = roles.named
    frame.insert(0, "incidents", np.bincount(actors, counts[casts], size).astype(np.int64))
    frame.insert(0, "actor", np.array(roles.names, dtype=object))
    frame = frame[frame["incidents"] > 0]
    return frame.sort_values(["incidents", "actor"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True, eq=False)
class _Entries:
    """What is added up: arrays of one length, one entry per spell or per incident.

    ``names[code]`` is the series; ``amount`` what an entry is worth, ``number`` how many
    incidents it stands for.
    """

    start: np.ndarray
    stop: np.ndarray  # the day after the last
    dated: np.ndarray
    names: list[str]
    code: np.ndarray
    amount: np.ndarray
    number: np.ndarray


def _entries(view: View, by: str | None, measure: str) -> _Entries:
    """Spells where they tell all that is asked for, else the incidents of the view."""
    data, spells = view.data, view.data.spells
    if by == "actor":
        at, number = spells.groups.of[view.positions], np.ones(len(view), dtype=np.int64)
        names, code = _headline_actors(view)
        amount = np.nan_to_num(amounts(view, measure))
    else:
        at = np.flatnonzero(view.spells)
        number = view.spells[at].astype(np.int64)
        names, code = [ALL], np.zeros(len(at), dtype=np.int64)
        if by == "type":
            names = [*map(str, data.incidents["event_type"].cat.categories), NO_TYPE]
            code = spells.type[at] % len(names)  # -1 is the last
        amount = number
        if measure != "incidents":
            figures = np.nan_to_num(amounts(view, measure))
            per_spell = np.bincount(spells.groups.of[view.positions], figures, len(spells.start))
            amount = per_spell[at]
    start, stop, dated = spells.start[at], spells.end[at] + 1, spells.dated[at]
    return _Entries(start, stop, dated, names, code, amount, number)


def _headline_actors(view: View) -> tuple[list[str], np.ndarray]:
    """Names, and the position in them of the headline's actor of each incident of the view."""
    data = view.data
    headline = data.attributions.loc[data.attributions["headline"], ["row", "actor"]]
    names = [*map(str, data.actor_index), SEVERAL, NO_ACTOR]
    code = np.full(len(data), len(names) - 1)
    code[headline["row"]] = data.actor_index.get_indexer(headline["actor"])
    code[np.bincount(headline["row"], minlength=len(data)) > 1] = len(names) - 2
    return names, code[view.positions]


def _largest(entries: _Entries, top: int) -> tuple[list[str], np.ndarray]:
    """Keep the `top` largest series that occur, in order; the rest, and "other", become one."""
    names = entries.names
    occur = np.bincount(entries.code, entries.number, len(names))
    size = np.bincount(entries.code, entries.amount, len(names))
    order = sorted(np.flatnonzero(occur), key=lambda i: (-size[i], -occur[i], i))
    kept = [i for i in order if names[i] != OTHER][:top]
    table = np.full(len(names), len(kept))
    table[kept] = np.arange(len(kept))
    return [names[i] for i in kept] + [OTHER] * (len(kept) < len(order)), table[entries.code]


def long_frame(
    bounds: np.ndarray, key: str, names: list[str], **values: np.ndarray
) -> pd.DataFrame:
    """Long frame: every name and bin, with the values of shape (names, bins)."""
    end = np.minimum(bounds[1:] - 1, date.max.toordinal() - EPOCH)  # the calendar ends in 9999
    return pd.DataFrame(
        {
            "start": np.tile(bounds[:-1].astype("datetime64[D]"), len(names)),
            "end": np.tile(end.astype("datetime64[D]"), len(names)),
            key: np.repeat(np.array(names, dtype=object), len(bounds) - 1),
        }
        | {name: value.ravel() for name, value in values.items()}
    )
