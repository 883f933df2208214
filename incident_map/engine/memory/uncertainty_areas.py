"""The different areas that the points of a data set stand for, and what has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from incident_map.engine.memory.row_groups import NAMED, NOWHERE, OUTSIDE
from incident_map.geography.distance import EARTH_RADIUS_KM
from incident_map.geography.projection import MAX_LATITUDE, project
from incident_map.model import vocabulary as v

GIRTH_KM = 2 * np.pi * EARTH_RADIUS_KM  # of the equator; a parallel is shorter by cos(latitude)
UNPLACED = (OUTSIDE, NOWHERE, NAMED)  # in the order of the reasons
#: How many reasons there are not to draw an incident: those of ``Project.not_in_heat_map``.
REASONS = len(UNPLACED) + len(v.TOO_VAGUE)


@dataclass(frozen=True)
class UncertaintyAreas:
    """The different points with their radii, and which of them each incident stands for.

    Attributes
    ----------
    of : numpy.ndarray of int64, shape (rows,)
        Below `REASONS`, why an incident is not drawn; from there on, its area.
    x, y : numpy.ndarray of float64, shape (areas,)
        Web Mercator, the world being the unit square.
    radius : numpy.ndarray of float64, shape (areas,)
        In the same unit at that latitude; 0 for a point.
    """

    of: np.ndarray
    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray


def uncertainty_areas(
    lon: np.ndarray,
    lat: np.ndarray,
    radius_km: np.ndarray,
    precision: np.ndarray,
    placement: np.ndarray,
) -> UncertaintyAreas:
    """Return the different areas of some incidents.

    Parameters
    ----------
    lon, lat, radius_km : numpy.ndarray of float64, shape (rows,)
        Degrees, NaN without a point; 0 for no radius.
    precision, placement : numpy.ndarray of int, shape (rows,)
        Positions in ``PRECISIONS``; see :func:`.row_groups.placement`.
    """
    coarse = precision >= v.PRECISIONS.index("subdistrict")
    reasons = [
        *(placement == code for code in UNPLACED),
        precision >= v.PRECISIONS.index("country"),
        coarse & (radius_km == 0),
    ]
    why = np.select(reasons, range(REASONS), -1)
    drawn = np.flatnonzero(why < 0)
    code = np.zeros(len(drawn), dtype=np.int64)
    for values in (
        lon[drawn],
        lat[drawn],
        radius_km[drawn],
    ):  # one after the other: no sort of rows
        part, distinct = pd.factorize(values)
        code, _ = pd.factorize(code * max(1, len(distinct)) + part)
    size = int(code.max()) + 1 if len(code) else 0
    one = np.zeros(size, dtype=np.int64)
    one[code] = drawn
    of = why.astype(np.int64)
    of[drawn] = code + REASONS
    x, y = project(lon[one], lat[one])
    shrunk = np.cos(np.radians(np.clip(lat[one], -MAX_LATITUDE, MAX_LATITUDE)))
    return UncertaintyAreas(of, x, y, radius_km[one] / (GIRTH_KM * shrunk))
