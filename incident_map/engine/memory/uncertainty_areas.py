"""The different areas that the points of a data set stand for, and what has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import Dataset
from incident_map.engine.memory.filter_masks import precision_codes
from incident_map.engine.memory.proximity import EARTH_RADIUS_KM
from incident_map.engine.memory.row_groups import UNPLACED
from incident_map.engine.memory.spatial_index import MAX_LATITUDE, project
from incident_map.model import vocabulary as v

GIRTH_KM = 2 * np.pi * EARTH_RADIUS_KM  # of the equator; a parallel is shorter by cos(latitude)
#: Why an incident is not in the heat map. The first three have no point.
REASONS = (*UNPLACED.values(), "known to the country only", "area of unknown size")


@dataclass(frozen=True)
class Areas:
    """The different points with their radii, and which of them each incident stands for.

    Attributes
    ----------
    of : numpy.ndarray of int64, shape (rows,)
        Below ``len(REASONS)``, why an incident is not drawn; from there on, its area.
    x, y : numpy.ndarray of float64, shape (areas,)
        Web Mercator, the world being the unit square.
    radius : numpy.ndarray of float64, shape (areas,)
        In the same unit at that latitude; 0 for a point.
    """

    of: np.ndarray
    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray


def areas(data: Dataset) -> Areas:
    """Find the different areas of a data set; ``data.areas`` keeps the answer."""
    lon, lat = data.lon_lat
    precision, radius = precision_codes(data), data.radius_km
    coarse = precision >= v.PRECISIONS.index("subdistrict")
    reasons = [
        *(data.whereabouts == code for code in UNPLACED),
        precision >= v.PRECISIONS.index("country"),
        coarse & (radius == 0),
    ]
    why = np.select(reasons, range(len(REASONS)), -1)
    drawn = np.flatnonzero(why < 0)
    code = np.zeros(len(drawn), dtype=np.int64)
    for values in (lon[drawn], lat[drawn], radius[drawn]):  # one after the other: no sort of rows
        part, found = pd.factorize(values)
        code, _ = pd.factorize(code * max(1, len(found)) + part)
    size = int(code.max()) + 1 if len(code) else 0
    one = np.zeros(size, dtype=np.int64)
    one[code] = drawn
    of = why.astype(np.int64)
    of[drawn] = code + len(REASONS)
    x, y = project(lon[one], lat[one])
    shrunk = np.cos(np.radians(np.clip(lat[one], -MAX_LATITUDE, MAX_LATITUDE)))
    return Areas(of, x, y, radius[one] / (GIRTH_KM * shrunk))
