"""Distance in space and time, between places and dates that are known only so far.

A place is a point and the radius of the area it stands for, a date is an interval. So two
incidents are *certainly* within a distance when even the farthest ends of both are, and
*possibly* when the nearest ends are.
"""

from __future__ import annotations

import numpy as np

from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.geography.distance import EARTH_RADIUS_KM, distance_km


def near(
    columns: IncidentColumns, around: tuple[float, float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Incidents whose area of uncertainty reaches into a circle.

    Returns
    -------
    possible, certain : numpy.ndarray of bool, shape (rows,)
        `possible`: the area overlaps the circle; `certain`: it lies inside altogether.
    """
    lat, lon, km = around
    rows, distance = _close(columns, lat, lon, km)
    radius = columns.radius_km[rows]
    return _mask(columns, rows, distance - radius <= km), _mask(
        columns, rows, distance + radius <= km
    )


def nearby(
    columns: IncidentColumns, incident_id: str, km: float, days: int
) -> tuple[np.ndarray, np.ndarray]:
    """Incidents within `km` and `days` of one incident, and that incident itself.

    Parameters
    ----------
    incident_id
        One of the data's.
    km, days
        Greatest distance in space and in time, inclusive.

    Returns
    -------
    possible, certain : numpy.ndarray of bool, shape (rows,)
        An incident without a point is never possible: its distance cannot be measured. One
        without a date is possible and never certain. Without a point of its own, the incident
        has no others near it.
    """
    row = int(columns.id_lookup.get_loc(incident_id))
    lon, lat = columns.lon_lat
    rows, distance = _close(columns, lat[row], lon[row], km + columns.radius_km[row])
    reach = columns.radius_km[rows] + columns.radius_km[row]
    first, last = int(columns.start_day[row]), int(columns.end_day[row])
    start, end = columns.start_day[rows].astype(np.int64), columns.end_day[rows].astype(np.int64)
    apart = np.maximum(start - last, first - end)  # between the nearest days
    at_most = np.maximum(end - first, last - start)  # between the farthest
    possible = _mask(columns, rows, (distance - reach <= km) & (apart <= days))
    certain = _mask(columns, rows, (distance + reach <= km) & (at_most <= days))
    possible[row] = certain[row] = True
    return possible, certain


def _close(
    columns: IncidentColumns, lat: float, lon: float, km: float
) -> tuple[np.ndarray, np.ndarray]:
    """Rows that can be within `km`, by their latitude, and their distances in kilometres.

    Nothing is nearer than its latitude says, so the distance of most rows need not be worked out.
    """
    reach = km + float(columns.radius_km.max(initial=0))
    band = np.degrees(reach / EARTH_RADIUS_KM) * (1 + 1e-6) + 1e-6
    lons, lats = columns.lon_lat
    rows = np.flatnonzero((lats >= lat - band) & (lats <= lat + band))
    return rows, distance_km(lons[rows], lats[rows], lat, lon)


def _mask(columns: IncidentColumns, rows: np.ndarray, true: np.ndarray) -> np.ndarray:
    """True for those of some rows that are marked (bool, shape (rows,))."""
    mask = np.zeros(len(columns.radius_km), dtype=bool)
    mask[rows[true]] = True
    return mask
