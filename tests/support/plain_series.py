"""Figures of a plain view over time, by governorate, by actor and by counting rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from incident_map.engine.protocol import Period
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v
from tests.support.plain_figures import END, month_start, share_out, usual
from tests.support.plain_incident import PlainIncident

if TYPE_CHECKING:
    from tests.support.plain_view import PlainView

MOST_BINS = 600
Amount = Callable[[PlainIncident], float]


def period_of(view: PlainView) -> Period | None:
    """First and last day of the dated incidents proper, inside the filter's dates.

    Of context, where there is nothing else; slips in a year do not count.
    """
    dated = [one for one in view.incidents if one.dated]
    used = [one for one in dated if not one.is_context] or dated
    if not used:
        return None
    first = int(min(usual([one.first for one in used])))
    last = int(max(usual([one.last for one in used])))
    if view.filter.dates:
        low, high = (day.toordinal() for day in view.filter.dates)
        first, last = max(first, low), min(last, high)
    return (date.fromordinal(first), date.fromordinal(last)) if first <= last else None


def edges(view: PlainView, unit: str, period: Period | None) -> list[int]:
    """Edges of whole weeks, months or years as ordinals; none without a period."""
    period = period or period_of(view)
    if period is None:
        return []
    first, last = period
    if unit == "week":
        begin = first.toordinal() - first.weekday()
        found = [begin]
        while found[-1] <= last.toordinal():
            found.append(found[-1] + 7)
        return found
    step = 1 if unit == "month" else 12
    month = (first.year * 12 + first.month - 1) // step * step
    found = [month_start(month)]
    while found[-1] <= last.toordinal():
        month += step
        found.append(month_start(month))
    return found


def bin_edges(view: PlainView, unit: str, period: Period | None) -> list[int]:
    """Edges in days since 1970; a single one, so no bin, when nothing is dated."""
    return [day - EPOCH for day in edges(view, unit, period)] or [0]


def units(view: PlainView) -> list[str]:
    """Weeks and months; years where one of them has too many bins."""
    fine = [unit for unit in ("week", "month") if len(edges(view, unit, None)) <= MOST_BINS + 1]
    return fine if len(fine) == 2 else [*fine, "year"]


def amount_of(measure: str, rule: str) -> Amount:
    """What an incident adds: one, or its figure, nothing without one."""
    return lambda one: one.figure(measure, rule) or 0


def name_of(by: str | None) -> Callable[[PlainIncident], str]:
    """The series that an incident belongs to."""
    if by == "type":
        return lambda one: one.cells["event_type"] or v.NO_TYPE
    if by == "actor":
        return headline_actor
    return lambda one: v.ALL_SERIES


def headline_actor(one: PlainIncident) -> str:
    """The only actor of the headline; two or more are several."""
    named = one.actors("perpetrator")
    return v.SEVERAL_ACTORS if len(named) > 1 else next(iter(named), v.NO_ACTOR)


def order_of(by: str | None, names: Sequence[str]) -> list[str]:
    """The order of series of one size: the controlled list, the alphabet, then the odd ones."""
    last = [v.NO_TYPE, v.SEVERAL_ACTORS, v.NO_ACTOR]
    known = v.EVENT_TYPES if by == "type" else sorted({*names} - {*last})
    return [*known, *last, v.ALL_SERIES]


def over_time(
    view: PlainView, unit: str, by: str | None, top: int, measure: str, period: Period | None
) -> pd.DataFrame:
    """Add up each incident's shares in each bin, series by series."""
    bounds, amount = edges(view, unit, period), amount_of(measure, view.filter.count)
    occur: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for one in view.incidents:
        name = name_of(by)(one)
        occur[name] += 1
        size[name] += amount(one)  # type: ignore[assignment]
    order = order_of(by, [*occur])
    ranked = sorted(occur, key=lambda each: (-size[each], -occur[each], order.index(each)))
    kept = [each for each in ranked if each != v.OTHER_SERIES]
    if top and v.LEAD_TYPE in kept[top:]:
        kept = [*kept[: top - 1], v.LEAD_TYPE]
    kept = kept[:top]
    series = [*kept, v.OTHER_SERIES] if len(kept) < len(ranked) else kept
    certain: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    spread: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for one in view.incidents:
        if one.dated:
            shares, whole = share_out(one, bounds)
            name = name_of(by)(one)
            name = name if name in kept else v.OTHER_SERIES
            for number, share in shares.items():
                (certain if whole else spread)[name, number] += share * Fraction(amount(one))
    return long_frame(
        bounds,
        "series",
        series,
        certain=lambda name, number: float(certain[name, number]),
        spread=lambda name, number: float(spread[name, number]),
    )


def long_frame(
    bounds: Sequence[int], key: str, names: Sequence[str], **values: Callable[[str, int], float]
) -> pd.DataFrame:
    """One row per name and bin, with the values of each."""
    cells = [(name, number) for name in names for number in range(len(bounds) - 1)]
    days = [
        (date.fromordinal(bounds[n]), date.fromordinal(min(bounds[n + 1], END) - 1))
        for _, n in cells
    ]
    found: dict[str, Any] = {
        "start": np.array([first for first, _ in days], dtype="datetime64[s]"),
        "end": np.array([last for _, last in days], dtype="datetime64[s]"),
        key: pd.Series([name for name, _ in cells], dtype="str"),
    }
    for name, value in values.items():
        found[name] = np.array([value(*cell) for cell in cells], dtype=np.float64)
    return pd.DataFrame(found)


def left_out(view: PlainView, unit: str, measure: str) -> dict[str, float]:
    """What is in no bin: without both days, or before and after all bins."""
    bounds, amount = edges(view, unit, None), amount_of(measure, view.filter.count)
    undated, outside = 0.0, Fraction(0)
    for one in view.incidents:
        if one.dated:
            shares, _ = share_out(one, bounds)
            outside += Fraction(amount(one)) * (1 - sum(shares.values()))
        else:
            undated += amount(one)
    return {"undated": undated, "outside": round(float(outside), 6)}


def governorate_of(one: PlainIncident) -> str:
    """The recorded governorate, as far as it is one of the list."""
    name = one.cells["governorate"]
    if name is None:
        return v.NO_GOVERNORATE
    return name if name in one.project.areas else v.ELSEWHERE


def by_governorate(view: PlainView, measure: str) -> pd.DataFrame:
    """Add up the incidents of each governorate."""
    rows = []
    for name in (*view.engine.project.areas, v.ELSEWHERE, v.NO_GOVERNORATE):
        here = [one for one in view.incidents if governorate_of(one) == name]
        if name == v.ELSEWHERE and not here:
            continue
        row: dict[str, Any] = {"governorate": name, "incidents": len(here)}
        if measure != "incidents":
            row[measure] = total(here, measure, view.filter.count)
            row["without figure"] = len(here) - len(figures(here, measure, view.filter.count))
        rows.append(row)
    frame = pd.DataFrame(rows)
    return frame if measure == "incidents" else frame.astype({measure: "Int64"})


def figures(incidents: Sequence[PlainIncident], measure: str, rule: str) -> list[int]:
    """The figures that there are."""
    found = (one.figure(measure, rule) for one in incidents)
    return [figure for figure in found if figure is not None]


def total(incidents: Sequence[PlainIncident], measure: str, rule: str) -> int | None:
    """Sum of a measure; None where there are incidents and none has a figure."""
    found = figures(incidents, measure, rule)
    return None if incidents and not found else sum(found)


def by_actor_and_status(view: PlainView) -> pd.DataFrame:
    """Count the incidents of each actor, and those with each status."""
    columns = [*v.STATUSES, v.NO_STATUS]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in view.incidents:
        for actor in {said.actor for said in one.said}:
            statuses = {said.status or v.NO_STATUS for said in one.said if said.actor == actor}
            counted[actor].update(["incidents", *statuses])
    names = sorted(counted, key=lambda actor: (-counted[actor]["incidents"], actor))
    found: dict[str, Any] = {"actor": pd.Series(names, dtype="str")}
    for column in ("incidents", *columns):
        found[column] = np.array([counted[name][column] for name in names], dtype=np.int64)
    return pd.DataFrame(found)


# ------------------------------------------------------------------------------- counting rules


def kept_under(view: PlainView, choice: str) -> list[PlainIncident] | None:
    """Incidents that a way of counting takes; None when nobody knows the number of sources."""
    if choice != v.TWO_SOURCES:
        return view.incidents
    if view.engine.tables.claims.empty:
        return None
    return [one for one in view.incidents if one.together.sources >= 2]


def sensitivity(view: PlainView) -> pd.DataFrame:
    """Add up the view once for each way of counting."""
    names = ["incidents", *v.TOLLS, v.NO_FIGURE]
    rows = []
    for choice, rule in v.COUNTING_CHOICES.items():
        kept, row = kept_under(view, choice), dict.fromkeys(names)
        if kept is not None:
            row |= {kind: total(kept, kind, rule) for kind in v.TOLLS}
            row["incidents"] = len(kept)
            row[v.NO_FIGURE] = len(kept) - len(figures(kept, "killed", rule))
        rows.append({"rule": choice} | row)
    return pd.DataFrame(rows).astype(dict.fromkeys(names, "Int64"))


def sensitivity_over_time(view: PlainView, unit: str) -> pd.DataFrame:
    """Share out the killed once for each way of counting."""
    bounds = edges(view, unit, None)
    killed: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    names = []
    for choice, rule in v.COUNTING_CHOICES.items():
        kept = kept_under(view, choice)
        if kept is None:
            continue
        names.append(choice)
        for one in kept:
            if one.dated:
                for number, share in share_out(one, bounds)[0].items():
                    killed[choice, number] += share * (one.figure("killed", rule) or 0)
    return long_frame(
        bounds, "rule", names, killed=lambda name, number: float(killed[name, number])
    )
