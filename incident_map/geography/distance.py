"""Distance on the Earth."""

from __future__ import annotations

import numpy as np

EARTH_RADIUS_KM = 6371.0088  # mean radius (IUGG)
#: Kilometres in one degree of latitude.
KM_PER_DEGREE = 111.2


def distance_km(lon: np.ndarray, lat: np.ndarray, to_lat: float, to_lon: float) -> np.ndarray:
    """Great-circle distance in kilometres (haversine); NaN without a point."""
    phi, phi0 = np.radians(lat), np.radians(to_lat)
    half = np.sin((phi - phi0) / 2) ** 2
    half += np.cos(phi) * np.cos(phi0) * np.sin(np.radians(lon - to_lon) / 2) ** 2
    kilometres: np.ndarray = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return kilometres
