"""Where incidents are, in an order in which near ones are near each other.

The points of a data set are sorted once along a Z-order curve, which visits every square of
every zoom in one go. So the incidents of a grid cell lie side by side, whatever the zoom, and
sums and bounds of cells are taken over runs. Incidents on one point are one *spot*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from incident_map.engine.memory.dataset import Dataset

MAX_LATITUDE = 85.05112877980659  # where Web Mercator ends
DEPTH = 20  # halvings of the world on the curve: 40 m in Iraq, finer than any cell of the grid

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


class Found(NamedTuple):
    """The incidents of a view inside a box: `n` of them on `k` spots, both in the curve's order.

    ``at`` (int64, shape (n,)) are positions in :attr:`Places.rows`; ``spots`` (int64, shape (k,))
    the spots, ``counts`` (int64, shape (k,)) the incidents on each.
    """

    at: np.ndarray
    spots: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True, eq=False)
class Places:
    """The placed incidents of a data set along the curve, and the spots they stand on.

    Attributes
    ----------
    rows : numpy.ndarray of int32, shape (placed,)
        Row positions; on one spot in the order of the file.
    type : numpy.ndarray of uint8, shape (placed,)
        Code of the event type and one; 0 where empty.
    figure : numpy.ndarray of unsigned int, shape (placed,)
        Group of the tolls (see :func:`incident_map.engine.memory.row_groups.figures`).
    disputed : numpy.ndarray of bool, shape (placed,)
        Whether the claims of the incident cannot all be true.
    begin : numpy.ndarray of int64, shape (spots + 1,)
        Where the incidents of each spot begin.
    lon, lat, x, y : numpy.ndarray of float64, shape (spots,)
        Degrees, and Web Mercator in the unit square.
    """

    rows: np.ndarray
    type: np.ndarray
    figure: np.ndarray
    disputed: np.ndarray
    begin: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    x: np.ndarray
    y: np.ndarray

    def find(self, inside: np.ndarray, bbox: BBox) -> Found:
        """Return the incidents that are in a view and in a box.

        Parameters
        ----------
        inside : numpy.ndarray of bool, shape (rows,)
            True for the rows of the view.
        bbox
            ``west, south, east, north`` in degrees.
        """
        boxed = in_bbox(self.lon, self.lat, bbox)
        if not boxed.any():
            none = np.empty(0, dtype=np.int64)
            return Found(none, none, none)
        # Everything before the first and after the last spot of the box is left alone.
        low, high = int(boxed.argmax()), len(boxed) - int(boxed[::-1].argmax())
        begin = self.begin[low : high + 1]
        kept = inside.take(self.rows[begin[0] : begin[-1]])
        if not boxed[low:high].all():
            kept &= np.repeat(boxed[low:high], np.diff(begin))
        until = np.zeros(len(kept) + 1, dtype=np.int32)
        np.cumsum(kept.view(np.int8), dtype=np.int32, out=until[1:])
        counts = np.diff(until[begin - begin[0]])
        spots = np.flatnonzero(counts)
        at = np.flatnonzero(kept) + begin[0]
        return Found(at, spots + low, counts[spots].astype(np.int64))


def places(data: Dataset) -> Places:
    """Sort the points of a data set along the curve."""
    lon, lat = data.lon_lat
    rows = np.flatnonzero(~np.isnan(lon) & ~np.isnan(lat))
    x, y = project(lon[rows], lat[rows])
    order = np.lexsort((lat[rows], lon[rows], _curve(x) | (_curve(y) << np.uint64(1))))
    rows = rows[order]
    new = np.ones(len(rows), dtype=bool)  # where another spot begins
    new[1:] = (np.diff(lon[rows]) != 0) | (np.diff(lat[rows]) != 0)
    begin = np.flatnonzero(new)
    spot = rows[begin]
    return Places(
        rows.astype(np.int32),
        (data.codes["event_type"][rows] + 1).astype(np.uint8),
        data.figures.of[rows],
        data.disputed[rows],
        np.append(begin, len(rows)),
        lon[spot],
        lat[spot],
        x[order][begin],
        y[order][begin],
    )


def _curve(unit: np.ndarray) -> np.ndarray:
    """Spread the bits of a coordinate of the unit square, one gap after each (uint64)."""
    bits = np.clip(unit * 2.0**DEPTH, 0, 2.0**DEPTH).astype(np.uint64)
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
    return bits
