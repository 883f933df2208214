"""How far a view reaches in space and time, and how much of that is uncertain."""

from __future__ import annotations

from datetime import date

import numpy as np

from incident_map.engine.answers import Background, Bounds, Uncertainty
from incident_map.engine.memory.date_intervals import OPEN_END, OPEN_START
from incident_map.engine.memory.filter_masks import in_dates
from incident_map.engine.memory.selection import Selection
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.geography.projection import BBox, in_bbox
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v

SITE = v.PRECISIONS.index("site")


def bounds(selection: Selection, within: BBox | None, most_km: float | None) -> Bounds | None:
    """Return the box around the points, and around the areas that they stand for."""
    lon, lat = (axis[selection.positions] for axis in selection.columns.lon_lat)
    placed = ~np.isnan(lon) if within is None else in_bbox(lon, lat, within)
    if not placed.any():
        return None
    lon, lat = lon[placed], lat[placed]
    km = selection.columns.radius_km[selection.positions][placed]
    reach = (km if most_km is None else np.minimum(km, most_km)) / KM_PER_DEGREE
    wide = reach / np.maximum(np.cos(np.radians(lat)), 0.01)  # near the poles, no longer meant
    return Bounds(
        (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())),
        (
            float((lon - wide).min()),
            float((lat - reach).min()),
            float((lon + wide).max()),
            float((lat + reach).max()),
        ),
        len(lon),
    )


def uncertainty(selection: Selection) -> Uncertainty:
    """Return how many incidents are known only to an area, disputed, or only possibly in time."""
    columns, rows = selection.columns, selection.positions
    placed = ~np.isnan(columns.lon_lat[0][rows])
    exact = columns.precision[rows] == SITE
    area = (columns.radius_km[rows] > 0) & ~exact & placed
    possible = 0
    if selection.filter.dates and selection.filter.date_match == "possible":
        certain = in_dates(columns, selection.filter.replace(date_match="certain"))
        possible = int((~certain[rows]).sum())
    return Uncertainty(int(area.sum()), int(columns.disputed[rows].sum()), possible)


def background_beyond(selection: Selection, period: tuple[date, date]) -> Background:
    """Return the context rows that lie before or after a period, and their years."""
    first, last = (day.toordinal() - EPOCH for day in period)
    intervals = selection.columns.date_intervals
    start = np.where(intervals.start != OPEN_START, intervals.start, intervals.end)
    beyond = intervals.context & ((intervals.start > last) | (intervals.end < first))
    beyond &= (selection.per_interval > 0) & (start != OPEN_END)
    years = sorted({date.fromordinal(int(day) + EPOCH).year for day in start[beyond]})
    return Background(int(selection.per_interval[beyond].sum()), years)
