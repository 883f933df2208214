"""The grid of the map: cells fixed to the world, and close neighbours merged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from incident_map.engine.memory.spatial_index import InBox, SpatialIndex
from incident_map.geography.projection import MAX_ZOOM, TILE, BBox, project, unproject

CELL = 64  # pixels per grid cell
MERGE = 44  # pixels under which two neighbours become one
MAX_CELLS = 4096  # of the grid: a larger box is answered at a coarser zoom


@dataclass(frozen=True, eq=False)
class Grouped:
    """Runs of points that are next to each other on the curve and belong to one group.

    Attributes
    ----------
    begin_points, begin_rows : numpy.ndarray of int64, shape (runs,)
        Where each run begins among the points and among the rows found.
    group : numpy.ndarray of int64, shape (runs,)
        The group of each run.
    points : list of [longitude, latitude]
        Where to draw each group.
    scale : float
        Pixels of the world at the zoom used, coarser than the one asked for in a large box.
    """

    begin_points: np.ndarray
    begin_rows: np.ndarray
    group: np.ndarray
    points: list[list[float]]
    scale: float

    def total(self, values: np.ndarray) -> np.ndarray:
        """Sum of a figure of the rows found, per group (float64, exact up to 2**53)."""
        sums = np.add.reduceat(values, self.begin_rows, dtype=np.int64)
        return np.bincount(self.group, sums, len(self.points))

    def reduce(self, how: np.ufunc, values: np.ndarray, begin: np.ndarray) -> np.ndarray:
        """Smallest or largest value per group; `begin` says where each run begins in them."""
        worst = np.inf if how is np.minimum else -np.inf
        out = np.full(len(self.points), worst)
        how.at(out, self.group, how.reduceat(values, begin))
        return out


def grouped(index: SpatialIndex, in_box: InBox, bbox: BBox, zoom: int) -> Grouped:
    """Give every incident found a group, and every group a point to be drawn at."""
    x, y = index.x[in_box.points], index.y[in_box.points]
    flat, scale = _cells(x, y, bbox, zoom)
    begin = np.flatnonzero(np.diff(flat, prepend=-1))
    # A cell is one run, unless its edge is the edge of the box to within a rounding error.
    cell = np.unique(flat[begin], return_inverse=True)[1]
    before = np.cumsum(in_box.counts) - in_box.counts
    weight = np.bincount(cell, np.add.reduceat(in_box.counts, begin))
    centre_x = np.bincount(cell, np.add.reduceat(x * in_box.counts, begin)) / weight
    centre_y = np.bincount(cell, np.add.reduceat(y * in_box.counts, begin)) / weight
    merged = _merge(centre_x * scale, centre_y * scale, weight)
    total = np.bincount(merged, weights=weight)
    mean_x = np.bincount(merged, weights=centre_x * weight) / total
    mean_y = np.bincount(merged, weights=centre_y * weight) / total
    where = np.round(np.column_stack(unproject(mean_x, mean_y)), 6)
    return Grouped(begin, before[begin], merged[cell], where.tolist(), scale)


def _cells(x: np.ndarray, y: np.ndarray, bbox: BBox, zoom: int) -> tuple[np.ndarray, float]:
    """Cell of every point as one number, column by column, and the scale used."""
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
    return ix * ny + iy, scale


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
