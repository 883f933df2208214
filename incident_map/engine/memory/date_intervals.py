"""From when to when: distinct intervals of dates, shared out over the bins of a time line.

Most incidents lie on one day. So a million of them are a few thousand intervals by type, and a
histogram is worked out over those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from incident_map.engine.memory.row_groups import RowGroups, group
from incident_map.model import vocabulary as v

#: Days since 1970 that stand for an unknown first or last day: an open end.
OPEN_START, OPEN_END = np.iinfo(np.int32).min, np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class DateIntervals:
    """Distinct intervals, by first day, last day, type and whether they are context.

    Attributes
    ----------
    groups : RowGroups
        The interval of each incident.
    start, end : numpy.ndarray of int64, shape (intervals,)
        First and last day since 1970; `OPEN_START` and `OPEN_END` where not known.
    dated : numpy.ndarray of bool, shape (intervals,)
        Whether both are known.
    type : numpy.ndarray of int, shape (intervals,)
        Code of the event type, `UNKNOWN` where empty.
    context : numpy.ndarray of bool, shape (intervals,)
    """

    groups: RowGroups
    start: np.ndarray
    end: np.ndarray
    dated: np.ndarray
    type: np.ndarray
    context: np.ndarray


def date_intervals(
    start_day: np.ndarray, end_day: np.ndarray, event_type: np.ndarray, context: np.ndarray
) -> DateIntervals:
    """Return the distinct intervals of some incidents; arrays of shape (rows,)."""
    groups = group(start_day, end_day, event_type, context)
    start = start_day[groups.first].astype(np.int64)
    end = end_day[groups.first].astype(np.int64)
    return DateIntervals(
        groups,
        start,
        end,
        (start != OPEN_START) & (end != OPEN_END),
        event_type[groups.first],
        context[groups.first],
    )


def usual(days: np.ndarray) -> np.ndarray:
    """Return the days (since 1970) that are no slips; all of them if there is no other."""
    first, last = (np.datetime64(day).astype(np.int64) for day in (v.FIRST_DAY, v.LAST_DAY))
    kept = (days >= first) & (days <= last)
    return days[kept] if kept.any() else days


def extent(intervals: DateIntervals) -> tuple[date, date] | None:
    """Return the first and last day of the incidents proper; None when nothing is dated.

    Context rows reach back for years, and days beyond those of the vocabulary are slips: they
    stretch no axis.
    """
    for rows in (~intervals.context, np.ones_like(intervals.context)):
        start = usual(intervals.start[rows & (intervals.start != OPEN_START)])
        end = usual(intervals.end[rows & (intervals.end != OPEN_END)])
        if len(start) and len(end):
            days = (start.min(), max(start.min(), end.max()))
            first, last = (np.datetime64(int(day), "D").item() for day in days)
            return first, last
    return None


def shared(
    bounds: np.ndarray,
    start: np.ndarray,
    stop: np.ndarray,
    amount: np.ndarray,
    codes: np.ndarray | None = None,
    series: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Share amounts out over bins, by the days that an interval has in each.

    Parameters
    ----------
    bounds : numpy.ndarray of int64, shape (bins + 1,)
        Edges in days since 1970, the last exclusive.
    start, stop : numpy.ndarray of int64, shape (n,)
        First day, and the day after the last.
    amount : numpy.ndarray, shape (n,)
        What each interval is worth.
    codes : numpy.ndarray of int, shape (n,), optional
        The series that each belongs to, below `series`.

    Returns
    -------
    certain, spread : numpy.ndarray of float64, shape (series, bins)
        Amounts of intervals inside one bin; shares of those that reach over several. An interval
        over several bins gives its first and its last bin what its days there are worth; the
        whole bins in between come from switching its daily amount on and off.
    """
    bins = len(bounds) - 1
    reaches = (stop > bounds[0]) & (start < bounds[-1]) & (amount != 0)
    kept = np.flatnonzero(reaches if bins else np.zeros_like(reaches))
    start, stop, amount = start[kept], stop[kept], amount[kept]
    codes = np.zeros(len(kept), np.int64) if codes is None else codes[kept].astype(np.int64)
    first = np.searchsorted(bounds, start, side="right") - 1
    last = np.searchsorted(bounds, stop - 1, side="right") - 1

    def add(where: np.ndarray, at: np.ndarray, what: np.ndarray, size: int = bins) -> np.ndarray:
        flat = np.bincount(codes[where] * size + at, what, minlength=series * size)
        return flat.reshape(series, size).astype(np.float64)  # of nothing, it counts in integers

    one = np.flatnonzero(first == last)
    certain = add(one, first[one], amount[one])
    long = np.flatnonzero(first != last)
    daily = amount[long] / (stop - start)[long]
    start, stop = np.maximum(start[long], bounds[0]), np.minimum(stop[long], bounds[-1])
    first, last = np.maximum(first[long], 0), np.minimum(last[long], bins - 1)
    spread = add(long, first, daily * (np.minimum(stop, bounds[first + 1]) - start))
    many = np.flatnonzero(first != last)  # the others reach in from outside, into one bin only
    long, daily, stop, first, last = long[many], daily[many], stop[many], first[many], last[many]
    spread += add(long, last, daily * (stop - bounds[last]))
    switched = add(long, first + 1, daily, bins + 1) - add(long, last, daily, bins + 1)
    spread += np.cumsum(switched, axis=1)[:, :bins] * np.diff(bounds)
    return certain, np.clip(spread.round(9), 0, None)  # no dust where the sums should be zero
