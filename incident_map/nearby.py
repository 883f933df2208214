"""Distance in space and time, between places and dates that are known only so far.

A place is a point and the radius of the area it stands for, a date is an interval. So two
incidents are *certainly* within a distance when even the farthest ends of both are, and
*possibly* when the nearest ends are.
"""

from __future__ import annotations

import numpy as np

from incident_map.dataset import Dataset

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
    distance = distance_km(*data.lon_lat, lat, lon)
    return distance - data.radius_km <= km, distance + data.radius_km <= km


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
    distance = distance_km(lon, lat, lat[row], lon[row])
    reach = data.radius_km + data.radius_km[row]
    start, end = data.start_day.astype(np.int64), data.end_day.astype(np.int64)
    apart = np.maximum(start - end[row], start[row] - end)  # between the nearest days
    at_most = np.maximum(end - start[row], end[row] - start)  # between the farthest
    possible = (distance - reach <= km) & (apart <= days)
    certain = (distance + reach <= km) & (at_most <= days)
    possible[row] = certain[row] = True
    return possible, certain
