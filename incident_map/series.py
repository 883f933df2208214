"""What the trends page draws: a view over time, by governorate, by actor, by counting rule.

Nothing loops over incidents: a million rows cost a handful of passes in NumPy.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map import vocabulary as v
from incident_map.conditions import EPOCH
from incident_map.dataset import OPEN_END, OPEN_START, UNKNOWN

if TYPE_CHECKING:
    from incident_map.view import View

MEASURES = ("incidents", "killed", "wounded")
UNITS = ("week", "month", "year")  # weeks begin on Monday (ISO 8601)
MAX_BINS = 600  # 50 years of months; more is neither legible nor light in the browser
ALL, OTHER, SEVERAL = "all", "other", "several actors"
NO_TYPE, NO_ACTOR, NO_STATUS = "no type recorded", "no actor recorded", "no status recorded"
ELSEWHERE, NO_GOVERNORATE = "outside these governorates", "no governorate known"
TWO_SOURCES = "two or more sources only"
NO_FIGURE = "incidents without a killed figure"
#: Label of a counting rule → the figures it uses.
RULES = {word: rule for rule, word in v.COUNT_RULE_WORDS.items()} | {TWO_SOURCES: "best"}


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
    start, stop, dated = _intervals(view)
    proper = view.data.codes["category"][view.positions] != v.CATEGORIES.index("context")
    used = dated & proper if (dated & proper).any() else dated
    if not used.any():
        return 1, 0
    first, last = int(start[used].min()), int(stop[used].max()) - 1
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
    amount = np.nan_to_num(amounts(view, measure))
    names, codes = _largest(*_series(view, by), amount, top)
    certain, spread = _binned(view, bounds, codes, len(names), amount)
    return _frame(bounds, "series", names, certain=certain, spread=spread)


def left_out(view: View, unit: str = "week", measure: str = "incidents") -> dict[str, float]:
    """Return what :func:`over_time` does not hold, in the measure: ``undated`` and ``outside``.

    An open end is undated; the share of an interval beyond the edges is outside.
    """
    amount = np.nan_to_num(amounts(view, measure))
    start, stop, dated = _intervals(view)
    bounds = edges(view, unit)
    inside = np.clip(np.minimum(stop, bounds[-1]) - np.maximum(start, bounds[0]), 0, None)
    outside = amount * (1 - inside / (stop - start))
    return {
        "undated": float(amount[~dated].sum()),
        "outside": round(float(outside[dated].sum()), 6),
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
    inside = np.zeros(len(view.data), dtype=bool)
    inside[view.positions] = True
    said = view.data.attributions
    said = said[inside[said["row"]]]
    statuses = [*v.STATUSES, NO_STATUS]
    actor, names = pd.factorize(said["actor"])
    status = pd.Index(statuses).get_indexer(said["status"].fillna(NO_STATUS))
    pairs = pd.DataFrame({"row": said["row"].to_numpy(), "actor": actor, "status": status})
    pairs = pairs.drop_duplicates()
    cells = pairs["actor"] * len(statuses) + pairs["status"]
    table = np.bincount(cells, minlength=len(names) * len(statuses))
    frame = pd.DataFrame(table.reshape(len(names), len(statuses)), columns=statuses)
    named = pairs.drop_duplicates(["row", "actor"])["actor"]
    frame.insert(0, "incidents", np.bincount(named, minlength=len(names)))
    frame.insert(0, "actor", names)
    return frame.sort_values(["incidents", "actor"], ascending=[False, True], ignore_index=True)


def sensitivity(view: View) -> pd.DataFrame:
    """Return the totals of a view under each counting rule.

    Returns
    -------
    pandas.DataFrame
        ``rule`` (as in `RULES`), ``incidents``, one column per toll and `NO_FIGURE`, all Int64.
        A total is empty where no incident has a figure; the row `TWO_SOURCES` is, when the data
        has no claims. Pages that rest on one agency report count as different sources.
    """
    rows = []
    for name, rule in RULES.items():
        kept = _kept(view, name)
        row: dict[str, object] = {"rule": name, "incidents": int(kept.sum())}
        for kind in v.TOLLS:
            figures = amounts(view, kind, rule)[kept]
            known = ~np.isnan(figures)
            row[kind] = int(figures[known].sum()) if known.any() or not len(known) else pd.NA
            row[NO_FIGURE] = row.get(NO_FIGURE, int((~known).sum()))  # killed comes first
        rows.append({"rule": name} if _unknowable(view, name) else row)
    columns = ["incidents", *v.TOLLS, NO_FIGURE]
    return pd.DataFrame(rows)[["rule", *columns]].astype(dict.fromkeys(columns, "Int64"))


def sensitivity_over_time(view: View, unit: str = "week") -> pd.DataFrame:
    """Return ``start``, ``end``, ``rule`` and ``killed`` per bin; intervals shared by days."""
    bounds = edges(view, unit)
    codes = np.zeros(len(view), dtype=np.int64)
    names = [name for name in RULES if not _unknowable(view, name)]
    killed = []
    for name in names:
        amount = np.nan_to_num(amounts(view, "killed", RULES[name])) * _kept(view, name)
        killed.append(sum(_binned(view, bounds, codes, 1, amount)))
    return _frame(bounds, "rule", names, killed=np.array(killed))


def _kept(view: View, rule: str) -> np.ndarray:
    return view.data.source_counts[view.positions] >= (2 if rule == TWO_SOURCES else 0)


def _unknowable(view: View, rule: str) -> bool:
    """Without claims nobody knows how many sources an incident has."""
    return rule == TWO_SOURCES and view.data.claims.empty


def _intervals(view: View) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First day, day after the last (int64), and whether both ends are known."""
    start = view.data.start_day[view.positions].astype(np.int64)
    end = view.data.end_day[view.positions].astype(np.int64)
    return start, end + 1, (start != OPEN_START) & (end != OPEN_END)


def _series(view: View, by: str | None) -> tuple[list[str], np.ndarray]:
    """Names, and the position in them of each incident of the view."""
    data = view.data
    if by == "type":
        names = [*map(str, data.incidents["event_type"].cat.categories), NO_TYPE]
        return names, data.codes["event_type"][view.positions] % len(names)  # -1 is the last
    if by == "actor":
        headline = data.attributions.loc[data.attributions["headline"], ["row", "actor"]]
        names = [*map(str, data.actor_index), SEVERAL, NO_ACTOR]
        code = np.full(len(data), len(names) - 1)
        code[headline["row"]] = data.actor_index.get_indexer(headline["actor"])
        code[np.bincount(headline["row"], minlength=len(data)) > 1] = len(names) - 2
        return names, code[view.positions]
    return [ALL], np.zeros(len(view), dtype=np.int64)


def _largest(
    names: list[str], codes: np.ndarray, amount: np.ndarray, top: int
) -> tuple[list[str], np.ndarray]:
    """Keep the `top` largest series that occur, in order; the rest, and "other", become one."""
    occur = np.bincount(codes, minlength=len(names))
    size = np.bincount(codes, amount, minlength=len(names))
    order = sorted(np.flatnonzero(occur), key=lambda i: (-size[i], -occur[i], i))
    kept = [i for i in order if names[i] != OTHER][:top]
    table = np.full(len(names), len(kept))
    table[kept] = np.arange(len(kept))
    return [names[i] for i in kept] + [OTHER] * (len(kept) < len(order)), table[codes]


def _binned(
    view: View, bounds: np.ndarray, codes: np.ndarray, series: int, amount: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Certain and spread amounts, each of shape (series, bins).

    An interval over several bins gives its first and its last bin what its days there are
    worth; the whole bins in between come from switching its daily amount on and off.
    """
    bins = len(bounds) - 1
    start, stop, dated = _intervals(view)
    kept = dated & (stop > bounds[0]) & (start < bounds[-1]) & (amount != 0)
    start, stop, codes, amount = start[kept], stop[kept], codes[kept].astype(np.int64), amount[kept]
    first = np.searchsorted(bounds, start, side="right") - 1
    last = np.searchsorted(bounds, stop - 1, side="right") - 1

    def add(where: np.ndarray, at: np.ndarray, what: np.ndarray, size: int = bins) -> np.ndarray:
        flat = np.bincount(codes[where] * size + at, what, minlength=series * size)
        return flat.reshape(series, size)

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


def _frame(bounds: np.ndarray, key: str, names: list[str], **values: np.ndarray) -> pd.DataFrame:
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
