"""The filter as one question per incident and condition, as docs/api.md says them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from incident_map.geography.distance import EARTH_RADIUS_KM
from incident_map.geography.projection import BBox
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from tests.support.plain_incident import PlainIncident

Predicate = Callable[[PlainIncident], bool]


def conditions(
    wanted: IncidentFilter, by_id: Mapping[str, PlainIncident], search: Callable[[str], set[int]]
) -> dict[str, Predicate]:
    """Return what an incident must fulfil, by parameter; what is not asked for is left out.

    Actor, role and attribution are one condition when an actor is asked for: the status is then
    that actor's.
    """
    found: dict[str, Predicate] = {}
    if wanted.dates:
        found["dates"] = lambda one: in_dates(one, wanted, wanted.date_match)
    if wanted.actor:
        found["actor"] = lambda one: has_actor(one, wanted, wanted.role)
    elif wanted.attribution:
        found["attribution"] = lambda one: one.cells["attribution"] in wanted.attribution
    if wanted.type:
        found["type"] = lambda one: one.cells["event_type"] in wanted.type
    if wanted.governorate:
        found["governorate"] = lambda one: one.cells["governorate"] in wanted.governorate
    if wanted.corroboration:
        found["corroboration"] = lambda one: one.cells["corroboration"] in wanted.corroboration
    if wanted.category:
        found["category"] = lambda one: one.cells["category"] in wanted.category
    if wanted.disagreement:
        found["disagreement"] = lambda one: any(k in wanted.disagreement for k in one.differs_on)
    if wanted.precision:
        coarsest = v.PRECISIONS.index(wanted.precision)
        found["precision"] = lambda one: one.precision <= coarsest
    if wanted.on_map:
        found["on_map"] = lambda one: on_map(one) in wanted.on_map
    if wanted.min_killed is not None:
        found["min_killed"] = lambda one: has_killed(one, wanted)
    if wanted.q.strip():
        rows = search(wanted.q)
        found["q"] = lambda one: one.position in rows
    if wanted.bbox:
        found["bbox"] = lambda one: in_box(one, wanted.bbox)
    if wanted.near:
        found["near"] = lambda one: near(one, wanted)[0]
    if wanted.nearby:
        found["nearby"] = lambda one: nearby(one, wanted, by_id)[0]
    if wanted.id:
        found["id"] = lambda one: one.id in wanted.id
    return found


def in_dates(one: PlainIncident, wanted: IncidentFilter, match: str) -> bool:
    """Whether the interval overlaps the range, or for certain lies inside."""
    assert wanted.dates
    first, last = (day.toordinal() for day in wanted.dates)
    if match == "certain":
        return one.first >= first and one.last <= last
    return one.first <= last and one.last >= first


def has_actor(one: PlainIncident, wanted: IncidentFilter, role: str) -> bool:
    """Whether one of the actors stands in the role, with one of the statuses if any is asked."""
    return any(
        actor in one.actors(role)
        and (not wanted.attribution or bool(one.statuses(actor) & {*wanted.attribution}))
        for actor in wanted.actor
    )


def on_map(one: PlainIncident) -> str:
    """How it stands on the map: as a point, as an area, or not at all."""
    if one.point is None:
        return "none"
    return "area" if one.radius_km > 0 and one.cells["location_precision"] != "site" else "point"


def has_killed(one: PlainIncident, wanted: IncidentFilter) -> bool:
    """Whether so many were killed; an unknown toll never qualifies."""
    killed = one.figure("killed", wanted.count)
    return killed is not None and wanted.min_killed is not None and killed >= wanted.min_killed


def in_box(one: PlainIncident, box: BBox | None) -> bool:
    """Whether it has a point inside the box or on its edge."""
    if one.point is None or box is None:
        return False
    west, south, east, north = box
    return west <= one.point[0] <= east and south <= one.point[1] <= north


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points, each longitude and latitude (haversine)."""
    (lon, lat), (lon0, lat0) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat - lat0) / 2) ** 2
    half += math.cos(lat) * math.cos(lat0) * math.sin((lon - lon0) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def near(one: PlainIncident, wanted: IncidentFilter) -> tuple[bool, bool]:
    """Whether the area overlaps the circle, and whether it lies in it altogether."""
    assert wanted.near
    lat, lon, km = wanted.near
    if one.point is None:
        return False, False
    away = kilometres(one.point, (lon, lat))
    return away - one.radius_km <= km, away + one.radius_km <= km


def nearby(
    one: PlainIncident, wanted: IncidentFilter, by_id: Mapping[str, PlainIncident]
) -> tuple[bool, bool]:
    """Whether it is possibly, and whether it is certainly near another incident."""
    assert wanted.nearby
    name, km, days = wanted.nearby
    return close(one, by_id[name], km, days) if name in by_id else (False, False)


def close(one: PlainIncident, other: PlainIncident, km: float, days: int) -> tuple[bool, bool]:
    """Whether the nearest ends of two incidents, and whether even the farthest, are so close.

    In space and in time; an incident is close to itself, and what has no point to nothing else.
    """
    if one is other:
        return True, True
    if one.point is None or other.point is None:
        return False, False
    away, reach = kilometres(one.point, other.point), one.radius_km + other.radius_km
    possible = away - reach <= km and days_apart(one, other) <= days
    return possible, away + reach <= km and most_days_apart(one, other) <= days


def days_apart(one: PlainIncident, other: PlainIncident) -> float:
    """Days between the nearest ends of two intervals; 0 where they overlap."""
    return max(one.first - other.last, other.first - one.last, 0)


def most_days_apart(one: PlainIncident, other: PlainIncident) -> float:
    """Days between the farthest ends."""
    return max(one.last - other.first, other.last - one.first)
