"""Degrees and Web Mercator; boxes of degrees."""

from __future__ import annotations

import numpy as np

TILE = 256  # pixels of the world at zoom 0 of a web map
MAX_ZOOM = 17  # the map's closest zoom
MAX_LATITUDE = 85.05112877980659  # where Web Mercator ends
BBox = tuple[float, float, float, float]  # west, south, east, north in degrees


def project(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Web Mercator coordinates, the world being the unit square (y grows southwards)."""
    phi = np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE))
    return lon / 360 + 0.5, 0.5 - np.log(np.tan(np.pi / 4 + phi / 2)) / (2 * np.pi)


def unproject(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Inverse of :func:`project`."""
    return (x - 0.5) * 360, np.degrees(2 * np.arctan(np.exp((0.5 - y) * 2 * np.pi)) - np.pi / 2)


def in_bbox(lon: np.ndarray, lat: np.ndarray, bbox: BBox) -> np.ndarray:
    """Points inside or on the edge of a box in degrees; no point is never inside."""
    west, south, east, north = bbox
    inside = lon >= west
    inside &= lon <= east
    inside &= lat >= south
    inside &= lat <= north
    return inside
