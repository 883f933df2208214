"""What the map draws for one view: a grid of clusters, single incidents and stacks.

Life of an answer: points of the view → grid cells fixed to the world (so that a small pan
changes nothing) → close neighbours merged → features. The cost grows with the points in the
box once, in NumPy; what is sent depends on the size of the screen only.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from incident_map import words
from incident_map.dataset import UNKNOWN, Dataset
from incident_map.vocabulary import COUNT_RULES

TILE = 256  # pixels of the world at zoom 0 (Web Mercator)
CELL = 64  # pixels per grid cell
MERGE = 44  # pixels under which two neighbours become one
MAX_ZOOM = 17  # the map's closest zoom: what is one cell here cannot be split
MAX_CELLS = 4096  # of the grid: a larger box is answered at a coarser zoom
SAME_POINT = 1e-4  # degrees, about 10 m: nobody zooms in far enough to tell them apart
MAX_LATITUDE = 85.05112877980659  # where Web Mercator ends

BBox = tuple[float, float, float, float]


def project(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Web Mercator coordinates, the world being the unit square (y grows southwards)."""
    phi = np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE))
    return lon / 360 + 0.5, 0.5 - np.log(np.tan(np.pi / 4 + phi / 2)) / (2 * np.pi)


def unproject(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Inverse of :func:`project`."""
    return (x - 0.5) * 360, np.degrees(2 * np.arctan(np.exp((0.5 - y) * 2 * np.pi)) - np.pi / 2)


def cluster(
    data: Dataset,
    positions: np.ndarray,
    bbox: BBox,
    zoom: int,
    rule: str = "best",
    near_certain: np.ndarray | None = None,
) -> dict[str, Any]:
    """Group incidents for one box and zoom.

    Parameters
    ----------
    data
        The data set.
    positions : numpy.ndarray of int, shape (n,)
        Incidents with a point inside `bbox`.
    bbox
        ``west, south, east, north`` in degrees.
    zoom
        Web map zoom, 0 to 24.
    rule
        Counting rule for ``killed``.
    near_certain : numpy.ndarray of bool, shape (rows of the data,), optional
        Where an incident is certainly as near as the filter asks; single incidents then say so.

    Returns
    -------
    dict
        GeoJSON FeatureCollection; the ``count`` of its features sums to n.
    """
    lon, lat = (axis[positions] for axis in data.lon_lat)
    cells, groups, scale = _grid(lon, lat, bbox, zoom)
    size = int(cells.max()) + 1 if len(cells) else 0
    count = np.bincount(cells, minlength=size)
    sums, known = {}, {}
    for each in COUNT_RULES:
        killed = data.tolls[f"killed_{each}"][positions]
        given = killed != UNKNOWN
        sums[each] = np.bincount(cells[given], weights=killed[given], minlength=size)
        known[each] = np.bincount(cells[given], minlength=size)
    disputed = np.bincount(cells[data.disputed[positions]], minlength=size)
    radius = np.zeros(size)
    np.fmax.at(radius, cells, data.radius_km[positions])
    types = data.incidents["event_type"].cat.categories
    codes = data.codes["event_type"][positions].astype(np.int64)
    wide = np.bincount(cells * (len(types) + 1) + codes + 1, minlength=size * (len(types) + 1))
    by_type = wide.reshape(size, len(types) + 1)
    box = _bounds(lon, lat, cells, size)
    first = np.full(size, -1)
    first[cells[::-1]] = positions[::-1]
    features = []
    for i in np.argsort(-count, kind="stable"):
        point, bounds = groups[i], box[i]
        properties: dict[str, Any] = {
            "count": int(count[i]),
            "killed": int(sums[rule][i]) if known[rule][i] else None,
            "by_type": {types[t - 1]: int(by_type[i, t]) for t in np.flatnonzero(by_type[i]) if t},
            "stack": False,
        }
        if by_type[i, 0]:
            properties["by_type"]["other"] = properties["by_type"].get("other", 0) + int(
                by_type[i, 0]
            )
        if count[i] == 1:
            point = [float(bounds[0]), float(bounds[1])]
            row = int(first[i])
            properties |= incident_properties(data, row)
            if near_certain is not None:
                properties["near_match"] = "certain" if near_certain[row] else "possible"
        else:
            same = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) < SAME_POINT
            properties["stack"] = bool(same or scale >= TILE * 2.0**MAX_ZOOM)
            properties["bounds"] = [float(edge) for edge in bounds]
            for end in ("low", "high"):
                properties[f"killed_{end}"] = int(sums[end][i]) if known[end][i] else None
            properties["disputed"] = int(disputed[i])
            properties["unknown"] = int(count[i] - known[rule][i])
            if same:  # drawn at a point, so it says how large an area that point stands for
                point = properties["bounds"][:2]
                properties["location_radius_km"] = float(radius[i]) or None
        geometry = {"type": "Point", "coordinates": point}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return {
        "type": "FeatureCollection",
        "version": data.version,
        "count": len(positions),
        "features": features,
    }


def _grid(
    lon: np.ndarray, lat: np.ndarray, bbox: BBox, zoom: int
) -> tuple[np.ndarray, list[list[float]], float]:
    """Give every point the number of its group, and every group a point to be drawn at.

    Also returns the scale used (pixels of the world), smaller than asked for in a large box.
    """
    if not len(lon):
        return np.empty(0, np.int64), [], 0.0
    x, y = project(lon, lat)
    edges_x, edges_y = project(np.array(bbox[0::2]), np.array(bbox[1::2]))
    scale = TILE * 2.0 ** min(max(zoom, 0), MAX_ZOOM)
    while True:
        cell = CELL / scale
        left, top = np.floor(edges_x[0] / cell), np.floor(edges_y[1] / cell)
        nx = int(np.floor(edges_x[1] / cell) - left) + 1
        ny = int(np.floor(edges_y[0] / cell) - top) + 1
        if nx * ny <= MAX_CELLS:
            break
        scale /= 2
    ix = np.clip((x / cell - left).astype(np.int64), 0, nx - 1)
    iy = np.clip((y / cell - top).astype(np.int64), 0, ny - 1)
    flat = ix * ny + iy
    weight = np.bincount(flat, minlength=nx * ny)
    used = np.flatnonzero(weight)
    number = np.zeros(nx * ny, dtype=np.int64)
    number[used] = np.arange(len(used))
    cells = number[flat]
    weight = weight[used]
    centre_x = np.bincount(cells, weights=x) / weight
    centre_y = np.bincount(cells, weights=y) / weight
    merged = _merge(centre_x * scale, centre_y * scale, weight)
    cells = merged[cells]
    total = np.bincount(merged, weights=weight)
    mean_x = np.bincount(merged, weights=centre_x * weight) / total
    mean_y = np.bincount(merged, weights=centre_y * weight) / total
    where = np.round(np.column_stack(unproject(mean_x, mean_y)), 6)
    return cells, where.tolist(), scale


def _merge(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Join groups that would overlap on screen, into the heavier one.

    Parameters
    ----------
    x, y : numpy.ndarray, shape (k,)
        Pixels; k is bounded by `MAX_CELLS`.

    Returns
    -------
    numpy.ndarray of int, shape (k,)
        New group number of each group, without gaps.
    """
    into = np.arange(len(x))
    free = np.ones(len(x), dtype=bool)
    for i in np.argsort(-weight, kind="stable"):
        if not free[i]:
            continue
        close = free & (np.hypot(x - x[i], y - y[i]) < MERGE)
        free[close] = False
        into[close] = i
    return np.unique(into, return_inverse=True)[1]


def _bounds(lon: np.ndarray, lat: np.ndarray, cells: np.ndarray, size: int) -> np.ndarray:
    """West, south, east, north of every group; shape (size, 4)."""
    out = np.empty((size, 4))
    out[:, :2], out[:, 2:] = np.inf, -np.inf
    for column, values, reduce in (
        (0, lon, np.minimum),
        (1, lat, np.minimum),
        (2, lon, np.maximum),
        (3, lat, np.maximum),
    ):
        reduce.at(out[:, column], cells, values)
    return out


def incident_properties(data: Dataset, row: int) -> dict[str, Any]:
    """What tooltip and popup say of one incident (plain values)."""
    record = words.records(data.incidents.iloc[[row]])[0]
    figures = [
        f"{kind}_{rule}" for kind in ("killed", "wounded") for rule in ("low", "best", "high")
    ]
    kept = ["incident_id", "title", "event_type", "location_precision", "location_radius_km"]
    kept += ["perpetrator", "attribution"]
    return {name: record[name] for name in [*kept, *figures]} | {
        "date": words.record_date(record),
        "place": words.place(record["place"], record["district"], record["governorate"]),
        "sources": int(data.source_counts[row]),
        "disagree": bool(data.disputed[row]),
        "disagree_on": [kind for kind, differ in data.disputed_on.items() if differ[row]],
    }
