"""Distance in space and time, between places and dates that are known only so far.

A place is a point and the radius of the area it stands for, a date is an interval. So two
incidents are *certainly* within a distance when even the farthest ends of both are, and
*possibly* when the nearest ends are.
"""

from __future__ import annotations

import numpy as np

from incident_map.engine.memory.dataset import Dataset

EARTH_RADIUS_KM = 6371.0088  # mean radius (IUGG)


def distance_km(lon: np.ndarray, lat: np.ndarray, to_lat: float, to_lon: float) -> np.ndarray:
    """Great-circle distance in kilometres (haversine); NaN without a point."""
    phi, phi0 = np.radians(lat), np.radians(to_lat)
    half = np.sin((phi - phi0) / 2) ** 2
    half += np.cos(phi) * np.cos(phi0) * np.sin(np.radians(lon - to_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def near(data: Dataset, around: tuple[float, float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Incidents whose area of uncertainty reaches into a circle.

    Returns
    -------
    possible, certain : numpy.ndarray of bool, shape (rows,)
        `possible`: the area overlaps the circle; `certain`: it lies inside altogether.
    """
    lat, lon, km = around
    rows, distance = _close(data, lat, lon, km)
    radius = data.radius_km[rows]
    return _mask(data, rows, distance - radius <= km), _mask(data, rows, distance + radius <= km)


def nearby(data: Dataset, incident_id: str, km: float, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Incidents within `km` and `days` of one incident, and that incident itself.

    Parameters
    ----------
    data
        The data set.
    incident_id
        Must be in ``data.id_index``.
    km, days
        Greatest distance in space and in time, inclusive.

    Returns
    -------
    possible, certain : numpy.ndarray of bool, shape (rows,)
        An incident without a point is never possible: its distance cannot be measured. One
        without a date is possible and never certain. Without a point of its own, the incident
        has no others near it.
    """
    row = int(data.id_index.get_loc(incident_id))
    lon, lat = data.lon_lat
    rows, distance = _close(data, lat[row], lon[row], km + data.radius_km[row])
    reach = data.radius_km[rows] + data.radius_km[row]
    first, last = int(data.start_day[row]), int(data.end_day[row])
    start, end = data.start_day[rows].astype(np.int64), data.end_day[rows].astype(np.int64)
    apart = np.maximum(start - last, first - end)  # between the nearest days
    at_most = np.maximum(end - first, last - start)  # between the farthest
    possible = _mask(data, rows, (distance - reach <= km) & (apart <= days))
    certain = _mask(data, rows, (distance + reach <= km) & (at_most <= days))
    possible[row] = certain[row] = True
    return possible, certain


def _close(data: Dataset, lat: float, lon: float, km: float) -> tuple[np.ndarray, np.ndarray]:
    """Rows that can be within `km`, by their latitude, and their distances in kilometres.

    Nothing is nearer than its latitude says, so the distance of most rows need not be worked out.
    """
    reach = km + float(data.radius_km.max(initial=0))
    band = np.degrees(reach / EARTH_RADIUS_KM) * (1 + 1e-6) + 1e-6
    lons, lats = data.lon_lat
    rows = np.flatnonzero((lats >= lat - band) & (lats <= lat + band))
    return rows, distance_km(lons[rows], lats[rows], lat, lon)


def _mask(data: Dataset, rows: np.ndarray, true: np.ndarray) -> np.ndarray:
    """True for those of some rows that are marked (bool, shape (rows of the data,))."""
    mask = np.zeros(len(data.radius_km), dtype=bool)
    mask[rows[true]] = True
    return mask
