"""What the map draws of a plain view: cells in a dict, close neighbours merged."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from incident_map.engine.answers import Bounds, Feature, FeatureCollection
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.geography.projection import MAX_ZOOM, TILE, BBox, project, unproject
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from tests.support.plain_filter import in_box
from tests.support.plain_incident import PlainIncident
from tests.support.plain_series import total

if TYPE_CHECKING:
    from tests.support.plain_view import PlainView

CELL = 64  # pixels per cell of the grid, which is fixed to the world
MERGE = 44  # pixels under which two marks become one
MAX_CELLS = 4096  # a box with more is answered as at a coarser zoom
SAME_POINT = 1e-4  # degrees within which no zoom tells two points apart


class Group(NamedTuple):
    """Incidents that one mark stands for, and their middle in the unit square."""

    members: list[PlainIncident]
    x: float
    y: float


def projected(lon: float, lat: float) -> tuple[float, float]:
    """Return where a point lies in the unit square of Web Mercator."""
    x, y = project(np.array([lon]), np.array([lat]))
    return float(x[0]), float(y[0])


def unprojected(x: float, y: float) -> tuple[float, float]:
    """Inverse of :func:`projected`."""
    lon, lat = unproject(np.array([x]), np.array([y]))
    return float(lon[0]), float(lat[0])


def clusters(view: PlainView, bbox: BBox, zoom: int) -> FeatureCollection:
    """Put the incidents of a box into cells, and merge what would overlap."""
    found = [one for one in view.incidents if in_box(one, bbox)]
    groups, scale = grid(found, bbox, zoom)
    merged = merge(groups, scale)
    merged.sort(key=lambda group: -len(group.members))
    return FeatureCollection(
        type="FeatureCollection",
        version=view.engine.version,
        count=len(found),
        features=[feature(view, group, scale) for group in merged],
    )


def grid(found: Sequence[PlainIncident], bbox: BBox, zoom: int) -> tuple[list[Group], float]:
    """Return the groups of incidents in one cell, from west to east, and the scale used."""
    left, bottom = projected(bbox[0], bbox[1])
    right, top = projected(bbox[2], bbox[3])
    scale = TILE * 2.0 ** min(max(zoom, 0), MAX_ZOOM)
    while True:
        cell = CELL / scale
        columns = [math.floor(left / cell), math.floor(right / cell)]
        rows = [math.floor(top / cell), math.floor(bottom / cell)]
        if (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1) <= MAX_CELLS:
            break
        scale /= 2
    cells: dict[tuple[int, int], list[PlainIncident]] = defaultdict(list)
    for one in found:
        assert one.point
        x, y = projected(*one.point)
        column = min(max(math.floor(x / cell), columns[0]), columns[1])
        row = min(max(math.floor(y / cell), rows[0]), rows[1])
        cells[column, row].append(one)
    return [middle(cells[key]) for key in sorted(cells)], scale


def middle(members: list[PlainIncident]) -> Group:
    """Return incidents with their mean."""
    points = [projected(*one.point) for one in members if one.point]
    return Group(
        members,
        math.fsum(x for x, _ in points) / len(points),
        math.fsum(y for _, y in points) / len(points),
    )


def merge(groups: Sequence[Group], scale: float) -> list[Group]:
    """Let each group, the largest first, take up the free ones that are too close to it."""
    free = list(range(len(groups)))
    merged: list[tuple[int, Group]] = []
    for number in sorted(free, key=lambda each: -len(groups[each].members)):
        if number not in free:
            continue
        one = groups[number]
        close = [
            each
            for each in free
            if math.hypot(groups[each].x - one.x, groups[each].y - one.y) * scale < MERGE
        ]
        free = [each for each in free if each not in close]
        members = [member for each in close for member in groups[each].members]
        merged.append((number, middle(members)))
    return [group for _, group in sorted(merged, key=lambda pair: pair[0])]


def feature(view: PlainView, group: Group, scale: float) -> Feature:
    """Return one mark: a single incident, a stack or a cluster."""
    members, rule = group.members, view.filter.count
    points = [cast("tuple[float, float]", one.point) for one in members]
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    same = max(east - west, north - south) < SAME_POINT
    properties: dict[str, Any] = {
        "count": len(members),
        "killed": total(members, "killed", rule),
        "by_type": dict(Counter(one.cells["event_type"] or "other" for one in members)),
        "stack": False,
    }
    if len(members) == 1:
        properties |= single(view, members[0])
    else:
        properties |= {
            "stack": same or scale >= TILE * 2.0**MAX_ZOOM,
            "bounds": [west, south, east, north],
            "killed_low": total(members, "killed", "low"),
            "killed_high": total(members, "killed", "high"),
            "disputed": sum(bool(one.differs_on) for one in members),
            "unknown": sum(one.figure("killed", rule) is None for one in members),
        }
        if same:  # it says how large an area its point stands for
            properties["location_radius_km"] = max(one.radius_km for one in members) or None
    mean = [round(degrees, 6) for degrees in unprojected(group.x, group.y)]
    where = [west, south] if same else mean
    geometry = {"type": "Point", "coordinates": where}
    return Feature(type="Feature", geometry=geometry, properties=properties)


def single(view: PlainView, one: PlainIncident) -> dict[str, Any]:
    """Return what tooltip and popup say of one incident."""
    cells = one.cells
    told = ["incident_id", "title", "event_type", "location_precision", "location_radius_km"]
    told += ["perpetrator", "attribution"]
    told += [f"{kind}_{rule}" for kind in ("killed", "wounded") for rule in v.COUNT_RULES]
    found = {name: cells[name] for name in told} | {
        "date": phrases.record_date(cells),
        "place": phrases.place(cells["place"], cells["district"], cells["governorate"]),
        "sources": one.together.sources,
        "disagree": bool(one.differs_on),
        "disagree_on": one.differs_on,
    }
    return found | ({"near_match": view.near_match(one)} if view.filter.flags_distance else {})


def bounds(view: PlainView, within: BBox | None, most_km: float | None) -> Bounds | None:
    """Return the box around the points of a view, and around their areas."""
    placed = [one for one in view.incidents if one.point]
    if within is not None:
        placed = [one for one in placed if in_box(one, within)]
    if not placed:
        return None
    lons, lats = zip(*(cast("tuple[float, float]", one.point) for one in placed), strict=True)
    around = []
    for one, lon, lat in zip(placed, lons, lats, strict=True):
        km = one.radius_km if most_km is None else min(one.radius_km, most_km)
        high = km / KM_PER_DEGREE
        wide = high / max(math.cos(math.radians(lat)), 0.01)
        around.append((lon - wide, lat - high, lon + wide, lat + high))
    west, south, east, north = zip(*around, strict=True)
    return Bounds(
        (min(lons), min(lats), max(lons), max(lats)),
        (min(west), min(south), max(east), max(north)),
        len(placed),
    )
