"""Figures of a view over time, by governorate, by actor.

Nothing loops over incidents: a million rows cost a handful of passes in NumPy, and what is over
time mostly costs a look at the intervals (:mod:`incident_map.engine.memory.date_intervals`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from incident_map.engine.memory.date_intervals import shared, usual
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.engine.memory.selection import Selection
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import (
    ELSEWHERE,
    LEAD_TYPE,
    NO_GOVERNORATE,
    OTHER_SERIES,
    TIME_UNITS,
)

MAX_BINS = 600  # 50 years of months; more is neither legible nor light in the browser


def amounts(selection: Selection, measure: str, rule: str | None = None) -> np.ndarray:
    """Return what each incident of the view adds (float64): 1 or its figure, NaN without one."""
    if measure == "incidents":
        return np.ones(len(selection))
    figures = selection.columns.tolls[f"{measure}_{rule or selection.filter.count}"][
        selection.positions
    ]
    return np.where(figures == UNKNOWN, np.nan, figures)


Period = tuple[date, date]  # first and last day


def edges(selection: Selection, unit: str, period: Period | None = None) -> np.ndarray:
    """Return the edges of whole weeks, months or years over the view (the last exclusive).

    They reach from the first to the last day of the incidents proper, inside the filter's dates:
    one context row of 2017 would otherwise put four empty years before the autumn of 2021. With
    a `period`, they cover that instead.

    Returns
    -------
    numpy.ndarray of int64, shape (bins + 1,)
        Days since 1970; a single edge, so no bin, when nothing is dated.
    """
    first, last = (day.toordinal() - EPOCH for day in period) if period else _period(selection)
    if first > last:
        return np.zeros(1, dtype=np.int64)
    if unit == "week":
        monday = first - (first + 3) % 7  # 1 January 1970 was a Thursday
        return np.arange(monday, last + 8 - (last - monday) % 7, 7, dtype=np.int64)
    ends = np.array([first, last]).astype("datetime64[D]").astype(f"datetime64[{unit[0].upper()}]")
    return np.arange(ends[0], ends[1] + 2).astype("datetime64[D]").astype(np.int64)


def _period(selection: Selection) -> tuple[int, int]:
    """First and last day of the view's own bins; the first after the last when there are none."""
    intervals = selection.columns.date_intervals
    dated = intervals.dated & (selection.per_interval > 0)
    proper = dated & ~intervals.context
    used = proper if proper.any() else dated
    if not used.any():
        return 1, 0
    first, last = int(usual(intervals.start[used]).min()), int(usual(intervals.end[used]).max())
    if selection.filter.dates:
        low, high = (day.toordinal() - EPOCH for day in selection.filter.dates)
        first, last = max(first, low), min(last, high)
    return first, last


def units(selection: Selection) -> list[str]:
    """Return the units on offer: weeks and months, years where one of them has too many bins."""
    fine = [unit for unit in TIME_UNITS[:-1] if len(edges(selection, unit)) <= MAX_BINS + 1]
    return fine if len(fine) == len(TIME_UNITS) - 1 else [*fine, TIME_UNITS[-1]]


def over_time(
    selection: Selection,
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
    bounds = edges(selection, unit, period)
    entries = _entries(selection, by, measure)
    names, codes = _largest(entries, top)
    dated = np.flatnonzero(entries.dated)
    days = entries.start[dated], entries.stop[dated], entries.amount[dated]
    certain, spread = shared(bounds, *days, codes[dated], len(names))
    return long_frame(bounds, "series", names, certain=certain, spread=spread)


def left_out(
    selection: Selection, unit: str = "week", measure: str = "incidents"
) -> dict[str, float]:
    """Return what :func:`over_time` does not hold, in the measure: ``undated`` and ``outside``.

    An open end is undated; the share of an interval beyond the edges is outside.
    """
    entries, bounds = _entries(selection, None, measure), edges(selection, unit)
    days = entries.stop - entries.start
    inside = np.minimum(entries.stop, bounds[-1]) - np.maximum(entries.start, bounds[0])
    outside = entries.amount * (1 - np.clip(inside, 0, None) / days)
    return {
        "undated": float(entries.amount[~entries.dated].sum()),
        "outside": round(float(outside[entries.dated].sum()), 6),
    }


def by_governorate(selection: Selection, measure: str = "incidents") -> pd.DataFrame:
    """Add up incidents, and a toll, by the recorded governorate.

    Returns
    -------
    pandas.DataFrame
        ``governorate`` (the 18, `ELSEWHERE` if there is any, `NO_GOVERNORATE`), ``incidents``
        and, for a toll, its Int64 column (0: the sources say none, or nothing happened; empty:
        no incident there has a figure) and ``without figure``, the number of such incidents.
    """
    names, place = governorates(selection)
    incidents = np.bincount(place, minlength=len(names))
    frame = pd.DataFrame({"governorate": names, "incidents": incidents})
    if measure != "incidents":
        figures = amounts(selection, measure)
        known = ~np.isnan(figures)
        missing = incidents - np.bincount(place[known], minlength=len(names))
        total = np.bincount(place[known], figures[known], minlength=len(names)).astype(np.int64)
        nobody_says = (incidents > 0) & (missing == incidents)
        frame[measure] = pd.Series(total, dtype="Int64").mask(nobody_says)
        frame["without figure"] = missing
    empty = (frame["governorate"] == ELSEWHERE) & (frame["incidents"] == 0)
    return frame[~empty].reset_index(drop=True)


def governorates(selection: Selection) -> tuple[list[str], np.ndarray]:
    """Return the areas, `ELSEWHERE` and `NO_GOVERNORATE`, and the position in them per incident."""
    areas = selection.columns.project.areas
    names = [*areas, ELSEWHERE, NO_GOVERNORATE]
    listed = pd.Index(areas).get_indexer(selection.columns.governorate_names)
    listed = np.append(np.where(listed < 0, len(names) - 2, listed), len(names) - 1)
    return names, listed[
        selection.columns.codes["governorate"][selection.positions]
    ]  # the last: UNKNOWN


def by_actor_and_status(selection: Selection) -> pd.DataFrame:
    """Count incidents per actor and status, from headlines and claims.

    Returns
    -------
    pandas.DataFrame
        ``actor``, ``incidents`` (in which it is named at all), and one column per status. An
        actor's statuses can add up to more than its incidents: sources differ.
    """
    roles, statuses = selection.columns.actor_roles, [*v.STATUSES, v.NO_STATUS]
    counts, size = selection.count(roles.sets), len(roles.names)
    sets, actors, status = roles.said  # a status of -1 is the last column
    cells = actors * len(statuses) + status % len(statuses)
    table = np.bincount(cells, counts[sets], size * len(statuses)).astype(np.int64)
    frame = pd.DataFrame(table.reshape(size, len(statuses)), columns=statuses)
    sets, actors = roles.named
    frame.insert(0, "incidents", np.bincount(actors, counts[sets], size).astype(np.int64))
    frame.insert(0, "actor", np.array(roles.names, dtype=object))
    frame = frame[frame["incidents"] > 0]
    return frame.sort_values(["incidents", "actor"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True, eq=False)
class _Entries:
    """What is added up: arrays of one length, one entry per interval or per incident.

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


def _entries(selection: Selection, by: str | None, measure: str) -> _Entries:
    """Intervals where they tell all that is asked for, else the incidents of the selection."""
    columns, intervals = selection.columns, selection.columns.date_intervals
    if by == "actor":
        at, number = (
            intervals.groups.of[selection.positions],
            np.ones(len(selection), dtype=np.int64),
        )
        names, code = _headline_actors(selection)
        amount = np.nan_to_num(amounts(selection, measure))
    else:
        at = np.flatnonzero(selection.per_interval)
        number = selection.per_interval[at].astype(np.int64)
        names, code = [v.ALL_SERIES], np.zeros(len(at), dtype=np.int64)
        if by == "type":
            names = [*map(str, columns.categories("event_type")), v.NO_TYPE]
            code = intervals.type[at] % len(names)  # -1 is the last
        amount = number
        if measure != "incidents":
            figures = np.nan_to_num(amounts(selection, measure))
            per_interval = np.bincount(
                intervals.groups.of[selection.positions], figures, len(intervals.start)
            )
            amount = per_interval[at]
    start, stop, dated = intervals.start[at], intervals.end[at] + 1, intervals.dated[at]
    return _Entries(start, stop, dated, names, code, amount, number)


def _headline_actors(selection: Selection) -> tuple[list[str], np.ndarray]:
    """Names, and the position in them of the headline's actor of each incident of the selection."""
    columns = selection.columns
    headline = columns.attributions.loc[columns.attributions["headline"], ["row", "actor"]]
    names = [*map(str, columns.actor_names), v.SEVERAL_ACTORS, v.NO_ACTOR]
    code = np.full(len(columns), len(names) - 1)
    row, actor = headline["row"].to_numpy(), columns.actor_names.get_indexer(headline["actor"])
    code[row] = actor
    code[row[code[row] != actor]] = len(names) - 2  # an actor written twice is one
    return names, code[selection.positions]


def _largest(entries: _Entries, top: int) -> tuple[list[str], np.ndarray]:
    """Keep the `top` largest series that occur, in order; the rest, and "other", become one.

    The lead type is never among the rest: where it occurs it takes the place of the smallest.
    """
    names = entries.names
    occur = np.bincount(entries.code, entries.number, len(names))
    size = np.bincount(entries.code, entries.amount, len(names))
    order = sorted(np.flatnonzero(occur), key=lambda i: (-size[i], -occur[i], i))
    kept = [i for i in order if names[i] != OTHER_SERIES]
    lead = [i for i in kept[top:] if names[i] == LEAD_TYPE and top]
    kept = kept[: top - len(lead)] + lead
    table = np.full(len(names), len(kept))
    table[kept] = np.arange(len(kept))
    return [names[i] for i in kept] + [OTHER_SERIES] * (len(kept) < len(order)), table[entries.code]


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
