"""Counts of a plain view: totals, facets, ledger, histogram, what is uncertain."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from incident_map.engine.answers import (
    Background,
    Bin,
    Histogram,
    NotShown,
    Span,
    Summary,
    Totals,
    Uncertainty,
)
from incident_map.engine.protocol import Period
from incident_map.model import vocabulary as v
from tests.support.plain_filter import has_actor, in_dates, on_map
from tests.support.plain_incident import PlainIncident

if TYPE_CHECKING:
    from tests.support.plain_view import PlainView

MOST_BARS = 60
#: Units of the histogram and about how many days each has; the finest with few enough bars is used.
UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25),
         ("decade", 3652.5), ("century", 36525))  # fmt: skip
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
#: Facet → the column whose values are its options.
FACETS = {
    "type": "event_type",
    "governorate": "governorate",
    "corroboration": "corroboration",
    "category": "category",
}
END = date.max.toordinal() + 1  # of the calendar


def summary(view: PlainView) -> Summary:
    """Return everything that headline and sidebar say."""
    incidents = view.incidents
    return Summary(
        version=view.engine.version,
        query=view.filter.to_query(),
        description=view.describe(),
        count=len(incidents),
        total=len(view.engine),
        context=sum(one.is_context for one in incidents),
        possible_duplicates=sum(one.together.possible_duplicate for one in incidents),
        dates=span(incidents),
        counting_rule=view.filter.count,
        totals={kind: totals(incidents, kind, view.filter.count) for kind in v.TOLLS},
        facets=facets(view),
        histogram=histogram(view, None),
        not_shown=not_shown(view),
    )


def span(incidents: Sequence[PlainIncident]) -> Span:
    """First and last known day, of the incidents proper if there are any."""
    proper = [one for one in incidents if not one.is_context] or incidents
    first = [day for one in proper if (day := one.cells["date_start"])]
    last = [day for one in proper if (day := one.cells["date_end"])]
    return Span(first=min(first, default=None), last=max(last, default=None))


def totals(incidents: Sequence[PlainIncident], kind: str, rule: str) -> Totals:
    """Sums of a toll under each rule, and incidents without a figure under the view's."""
    sums = {each: sum(one.figure(kind, each) or 0 for one in incidents) for each in v.COUNT_RULES}
    unknown = sum(one.figure(kind, rule) is None for one in incidents)
    return cast("Totals", sums | {"unknown": unknown})


def facets(view: PlainView) -> dict[str, dict[str, int]]:
    """Count again without one condition, option by option."""
    wanted = view.filter
    of_actor = view.left("actor" if wanted.actor else "attribution")

    def count(
        incidents: Iterable[PlainIncident], options: Callable[[PlainIncident], Iterable[str | None]]
    ) -> dict[str, int]:
        counted = Counter(name for one in incidents for name in {*options(one)} if name)
        return dict(sorted(counted.items()))

    def actors(one: PlainIncident) -> list[str]:
        named = one.actors(wanted.role)
        return [
            name for name in named if has_actor(one, wanted.replace(actor=(name,)), wanted.role)
        ]

    def statuses(one: PlainIncident) -> set[str]:
        if not wanted.actor:
            return {one.cells["attribution"]}
        chosen = one.actors(wanted.role) & {*wanted.actor}
        return set().union(*map(one.statuses, chosen))

    found = {"actor": count(of_actor, actors), "attribution": count(of_actor, statuses)}
    for facet, column in FACETS.items():
        found[facet] = count(view.left(facet), _cell(column))
    found["disagreement"] = count(view.left("disagreement"), lambda one: one.differs_on)
    found["on_map"] = count(view.left("on_map"), lambda one: [on_map(one)])
    found["precision"] = {
        name: sum(one.precision <= rank for one in view.left("precision"))
        for rank, name in enumerate(v.PRECISIONS)
    }
    if wanted.dates:
        found["date_match"] = {
            match: sum(in_dates(one, wanted, match) for one in view.left("dates"))
            for match in v.DATE_MATCHES
        }
    if wanted.actor:
        found["role"] = {
            role: sum(has_actor(one, wanted, role) for one in view.left("actor"))
            for role in v.ROLES
        }
    return found


def _cell(column: str) -> Callable[[PlainIncident], list[str | None]]:
    return lambda one: [one.cells[column]]


def not_shown(view: PlainView) -> NotShown:
    """The ledger: what a view leaves out, and why."""
    rejected = view.engine.problems.rejected_rows
    return NotShown(
        filtered_out=len(view.engine) - len(view),
        not_on_map=dict(Counter(one.not_on_map for one in view.incidents if one.not_on_map)),
        rejected_rows=sum(n for name, n in rejected.items() if name.startswith("incidents")),
    )


def uncertainty(view: PlainView) -> Uncertainty:
    """How many are known to an area only, disputed, and only possibly in time."""
    areas = sum(
        one.point is not None and one.radius_km > 0 and one.cells["location_precision"] != "site"
        for one in view.incidents
    )
    possible = 0
    if view.filter.dates and view.filter.date_match == "possible":
        possible = sum(not in_dates(one, view.filter, "certain") for one in view.incidents)
    return Uncertainty(areas, sum(bool(one.differs_on) for one in view.incidents), possible)


def background_beyond(view: PlainView, period: Period) -> Background:
    """Context with a day, all of it before or after a period, and the years it begins in."""
    first, last = (day.toordinal() for day in period)
    days = []
    for one in view.incidents:
        if one.is_context and (one.first > last or one.last < first):
            days.append(one.cells["date_start"] or one.cells["date_end"])
    return Background(len(days), sorted({int(day[:4]) for day in days}))


# ---------------------------------------------------------------------------------- days and bins


def usual(days: Sequence[float]) -> list[float]:
    """Known days that are no slips; all known ones if there is no other."""
    known = [day for day in days if abs(day) != float("inf")]
    first, last = v.FIRST_DAY.toordinal(), v.LAST_DAY.toordinal()
    return [day for day in known if first <= day <= last] or known


def extent(incidents: Sequence[PlainIncident]) -> Period | None:
    """First and last day of the incidents proper; of all, where these have none."""
    for some in ([one for one in incidents if not one.is_context], incidents):
        first, last = usual([one.first for one in some]), usual([one.last for one in some])
        if first and last:
            days = int(min(first)), int(max(min(first), max(last)))
            return date.fromordinal(days[0]), date.fromordinal(days[1])
    return None


def share_out(one: PlainIncident, edges: Sequence[int]) -> tuple[dict[int, Fraction], bool]:
    """Share of a dated incident in each bin, by days, and whether it lies in one altogether.

    Edges are ordinals of days, the last exclusive.
    """
    first, stop = int(one.first), int(one.last) + 1
    shares = {}
    for number in range(max(bisect(edges, first) - 1, 0), len(edges) - 1):
        if edges[number] >= stop:
            break
        days = min(stop, edges[number + 1]) - max(first, edges[number])
        shares[number] = Fraction(days, stop - first)
    return shares, list(shares.values()) == [1]


def histogram(view: PlainView, period: Period | None) -> Histogram:
    """Incidents over time under all filters but the dates."""
    period, incidents = period or view.engine.extent, view.left("dates")
    if period is None:
        return Histogram(unit="day", bins=[], undated=len(incidents), outside=0.0)
    unit, edges = bars(*period)
    certain: Counter[int] = Counter()
    spread: Counter[int] = Counter()
    outside = Fraction(0)
    for one in incidents:
        if one.dated:
            shares, whole = share_out(one, edges)
            for number, share in shares.items():
                (certain if whole else spread)[number] += share  # type: ignore[assignment]
            outside += 1 - sum(shares.values())
    bins = [
        Bin(
            start=iso(edges[number]),
            end=iso(edges[number + 1] - 1),
            certain=int(certain[number]),
            spread=round(float(spread[number]), 3),
        )
        for number in range(len(edges) - 1)
    ]
    undated = sum(not one.dated for one in incidents)
    return Histogram(unit=unit, bins=bins, undated=undated, outside=round(float(outside), 3))


def bars(first: date, last: date) -> tuple[str, list[int]]:
    """Return the unit and the edges of the bars over a period, bar by bar."""
    days = (last - first).days + 1
    unit = next((name for name, size in UNITS if days / size <= MOST_BARS), UNITS[-1][0])
    if unit in ("day", "week"):
        begin = first - timedelta(days=first.weekday() if unit == "week" else 0)
        edges = [begin.toordinal()]
        while edges[-1] <= last.toordinal():
            edges.append(edges[-1] + (1 if unit == "day" else 7))
        return unit, edges
    step = MONTHS[unit]
    month = (first.year * 12 + first.month - 1) // step * step
    edges = [month_start(month)]
    while edges[-1] <= last.toordinal():
        month += step
        edges.append(month_start(month))
    return unit, edges


def month_start(month: int) -> int:
    """Ordinal of the first day of a month, counted from year 0, within the calendar."""
    if month < 12:
        return 1
    return date(month // 12, month % 12 + 1, 1).toordinal() if month // 12 <= 9999 else END


def iso(day: int) -> str:
    """Write a day, none after the end of the calendar."""
    return date.fromordinal(min(day, END - 1)).isoformat()
