"""Where incidents are, in an order in which near ones are near each other.

The points of a data set are sorted once along a Z-order curve, which visits every square of
every zoom in one go. So the incidents of a grid cell lie side by side, whatever the zoom, and
sums and bounds of cells are taken over runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from incident_map.geography.projection import BBox, in_bbox, project

DEPTH = 20  # halvings of the world on the curve: 40 m in Iraq, finer than any cell of the grid


class InBox(NamedTuple):
    """The incidents of a view inside a box: `n` of them on `k` points, both in the curve's order.

    ``at`` (int64, shape (n,)) are positions in :attr:`SpatialIndex.rows`; ``points`` (int64,
    shape (k,)) the points, ``counts`` (int64, shape (k,)) the incidents on each.
    """

    at: np.ndarray
    points: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True, eq=False)
class SpatialIndex:
    """The placed incidents along the curve, and the points they stand on.

    Attributes
    ----------
    rows : numpy.ndarray of int32, shape (placed,)
        Row positions; on one point in the order of the file.
    type : numpy.ndarray of uint8, shape (placed,)
        Code of the event type and one; 0 where empty.
    toll_group : numpy.ndarray of unsigned int, shape (placed,)
        Group of the tolls.
    disputed : numpy.ndarray of bool, shape (placed,)
        Whether the claims of the incident cannot all be true.
    begin : numpy.ndarray of int64, shape (points + 1,)
        Where the incidents of each point begin.
    lon, lat, x, y : numpy.ndarray of float64, shape (points,)
        Degrees, and Web Mercator in the unit square.
    """

    rows: np.ndarray
    type: np.ndarray
    toll_group: np.ndarray
    disputed: np.ndarray
    begin: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    x: np.ndarray
    y: np.ndarray

    def find(self, inside: np.ndarray, bbox: BBox) -> InBox:
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
            return InBox(none, none, none)
        # Everything before the first and after the last point of the box is left alone.
        low, high = int(boxed.argmax()), len(boxed) - int(boxed[::-1].argmax())
        begin = self.begin[low : high + 1]
        kept = inside.take(self.rows[begin[0] : begin[-1]])
        if not boxed[low:high].all():
            kept &= np.repeat(boxed[low:high], np.diff(begin))
        until = np.zeros(len(kept) + 1, dtype=np.int32)
        np.cumsum(kept.view(np.int8), dtype=np.int32, out=until[1:])
        counts = np.diff(until[begin - begin[0]])
        points = np.flatnonzero(counts)
        at = np.flatnonzero(kept) + begin[0]
        return InBox(at, points + low, counts[points].astype(np.int64))


def spatial_index(
    lon: np.ndarray,
    lat: np.ndarray,
    event_type: np.ndarray,
    toll_group: np.ndarray,
    disputed: np.ndarray,
) -> SpatialIndex:
    """Sort the points of some incidents along the curve.

    Parameters
    ----------
    lon, lat : numpy.ndarray of float64, shape (rows,)
        Degrees, NaN without a point.
    event_type, toll_group : numpy.ndarray of int, shape (rows,)
        Codes (`UNKNOWN` for no type), and groups of the tolls.
    disputed : numpy.ndarray of bool, shape (rows,)
    """
    rows = np.flatnonzero(~np.isnan(lon) & ~np.isnan(lat))
    x, y = project(lon[rows], lat[rows])
    order = np.lexsort((lat[rows], lon[rows], _curve(x) | (_curve(y) << np.uint64(1))))
    rows = rows[order]
    new = np.ones(len(rows), dtype=bool)  # where another point begins
    new[1:] = (np.diff(lon[rows]) != 0) | (np.diff(lat[rows]) != 0)
    begin = np.flatnonzero(new)
    point = rows[begin]
    return SpatialIndex(
        rows.astype(np.int32),
        (event_type[rows] + 1).astype(np.uint8),
        toll_group[rows],
        disputed[rows],
        np.append(begin, len(rows)),
        lon[point],
        lat[point],
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
