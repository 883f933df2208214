"""Reader for the binned netCDF files of GSHHG, in which GMT keeps shores and rivers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np


def segments(path: Path, cells: tuple[int, int, int, int]) -> Iterator[tuple[int, int, np.ndarray]]:
    """Read line segments from a binned GSHHG file.

    The file cuts every line at 1-degree cells, numbered from the north-west, and stores points
    as 16-bit fractions of their cell. Coastline files pack the number of points (from bit 9)
    and the level (3 bits from bit 6) into one integer; river files keep them apart.

    Parameters
    ----------
    path
        ``binned_river_f.nc`` or ``binned_GSHHS_f.nc``.
    cells
        West, south, east and north in whole degrees, longitudes 0 to 360.

    Yields
    ------
    tuple of (int, int, ndarray)
        Polygon number (-1 for rivers), level, and lon, lat in degrees with shape (n, 2).
    """
    try:
        import netCDF4
    except ModuleNotFoundError:
        raise SystemExit(
            "netCDF4 not found: install it with `pip install -r geodata/requirements.txt`."
        ) from None

    with netCDF4.Dataset(path) as data:
        data.set_auto_mask(False)
        size = data["Bin_size_in_minutes"][0] / 60
        columns = int(data["N_bins_in_360_longitude_range"][0])
        first, count = data["Id_of_first_segment_in_a_bin"][:], data["N_segments_in_a_bin"][:]
        start = data["Id_of_first_point_in_a_segment"][:]
        if "Id_of_GSHHS_ID" in data.variables:
            packed = data["Embedded_npts_levels_exit_entry_for_a_segment"][:]
            points, level, number = packed >> 9, (packed >> 6) & 7, data["Id_of_GSHHS_ID"][:]
        else:
            points = data["N_points_for_a_segment"][:]
            level = data["Hierarchial_level_of_a_segment"][:]
            number = np.full(len(level), -1)
        dx = data["Relative_longitude_from_SW_corner_of_bin"][:].astype(np.uint16)
        dy = data["Relative_latitude_from_SW_corner_of_bin"][:].astype(np.uint16)

    west, south, east, north = cells
    for lat in range(south, north):
        for lon in range(west, east):
            cell = int((90 - lat - 1) / size) * columns + int(lon / size)
            for i in range(first[cell], first[cell] + count[cell]):
                if points[i] < 2:
                    continue
                part = slice(start[i], start[i] + points[i])
                scale = size / 65535
                yield (
                    int(number[i]),
                    int(level[i]),
                    np.column_stack([lon + dx[part] * scale, lat + dy[part] * scale]),
                )
