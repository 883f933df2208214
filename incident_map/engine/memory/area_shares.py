"""Sharing amounts out over the cells of a grid that their areas cover."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

AT_ONCE = 1_000_000  # rows of disks worked on together: what bounds the memory
POINT = 0.5  # cells: an area that fits into a cell lies in the cell of its point
DUST = 9  # decimals beyond which a difference of sums is no amount


def area_shares(
    x: np.ndarray,
    y: np.ndarray,
    radius: np.ndarray,
    weight: np.ndarray,
    width: int,
    height: int,
) -> np.ndarray:
    """Share each weight out evenly over the cells whose centre lies in its disk.

    A disk that holds no centre lies in the cell of its point. What falls outside the grid is not
    in the answer; the shares of the rest are those of the whole disk.

    Parameters
    ----------
    x, y, radius : numpy.ndarray of float64, shape (n,)
        In cells, from the grid's north-western corner; y grows southwards.
    weight : numpy.ndarray of float64, shape (n,)
    width, height
        Of the grid, in cells.

    Returns
    -------
    numpy.ndarray of float64, shape (height, width)
    """
    near = (x + radius >= 0) & (x - radius <= width) & (y + radius >= 0) & (y - radius <= height)
    wide = np.flatnonzero(near & (radius > POINT))
    whole = near & (radius <= POINT)
    # Along a row, an amount is switched on where its disk begins and off behind its end.
    switched = np.zeros((height, width + 1))
    for some in _portions(wide, radius):
        disk, row, first, last = _rows(x[some], y[some], radius[some])
        covered = np.maximum(last - first + 1, 0)
        cells = np.bincount(disk, covered, minlength=len(some))
        whole[some[cells == 0]] = True
        share = weight[some] / np.maximum(cells, 1)
        seen = (covered > 0) & (row >= 0) & (row < height)
        at, amount = row[seen] * (width + 1), share[disk[seen]]
        for column, sign in ((first[seen], 1), (last[seen] + 1, -1)):
            where = at + np.clip(column, 0, width)
            flat = np.bincount(where, amount, minlength=switched.size)
            switched += sign * flat.reshape(switched.shape)
    out = np.cumsum(switched, axis=1)[:, :width].round(DUST)
    column, row = np.floor(x[whole]).astype(np.int64), np.floor(y[whole]).astype(np.int64)
    seen = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    flat = row[seen] * width + column[seen]
    out += np.bincount(flat, weight[whole][seen], minlength=out.size).reshape(out.shape)
    return out


def _portions(wide: np.ndarray, radius: np.ndarray) -> Iterator[np.ndarray]:
    """Cut many disks into portions of about `AT_ONCE` rows."""
    rows = np.cumsum(2 * radius[wide] + 2)
    edges = np.searchsorted(rows, np.arange(AT_ONCE, rows[-1] if len(rows) else 0, AT_ONCE))
    yield from (part for part in np.split(wide, edges) if len(part))


def _rows(
    x: np.ndarray, y: np.ndarray, radius: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Every row of cells whose centres a disk may hold: disk, row, first and last column."""
    top = np.ceil(y - radius - 0.5).astype(np.int64)
    count = np.maximum(np.floor(y + radius - 0.5).astype(np.int64) - top + 1, 0)
    disk = np.repeat(np.arange(len(x)), count)
    row = np.arange(len(disk)) - np.repeat(np.cumsum(count) - count, count) + top[disk]
    half = np.sqrt(np.maximum(radius[disk] ** 2 - (row + 0.5 - y[disk]) ** 2, 0))
    first = np.ceil(x[disk] - half - 0.5).astype(np.int64)
    last = np.floor(x[disk] + half - 0.5).astype(np.int64)
    return disk, row, first, last
