"""A filter against a data set: one boolean mask per condition.

Masks are kept apart so that facet counts can leave one condition out without starting again.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from incident_map import vocabulary as v
from incident_map.dataset import UNKNOWN, Dataset
from incident_map.filters import IncidentFilter
from incident_map.nearby import near, nearby

EPOCH = date(1970, 1, 1).toordinal()

#: Facet name → column of the incidents file.
FACET_COLUMNS = {
    "type": "event_type",
    "governorate": "governorate",
    "corroboration": "corroboration",
    "category": "category",
}


def masks(data: Dataset, wanted: IncidentFilter) -> dict[str, np.ndarray]:
    """Return one boolean array of shape (rows,) per condition that `wanted` sets.

    ``actor`` stands for actor, role and attribution together when an actor is asked for,
    because the status is then that actor's.
    """
    out: dict[str, np.ndarray] = {}
    if wanted.dates:
        out["dates"] = in_dates(data, wanted)
    if wanted.actor:
        out["actor"] = np.zeros(len(data), dtype=bool)
        out["actor"][actor_rows(data, wanted)] = True
    elif wanted.attribution:
        out["attribution"] = in_codes(data, "attribution", wanted.attribution)
    for facet, column in FACET_COLUMNS.items():
        if values := getattr(wanted, facet):
            out[facet] = in_codes(data, column, values)
    if wanted.disagreement:
        differ = [data.disputed_on[kind] for kind in wanted.disagreement]
        out["disagreement"] = np.logical_or.reduce(differ)
    if wanted.precision:
        out["precision"] = precision_codes(data) <= v.PRECISIONS.index(wanted.precision)
    if wanted.min_killed is not None:
        killed = data.tolls[f"killed_{wanted.count}"]
        out["min_killed"] = (killed != UNKNOWN) & (killed >= wanted.min_killed)
    if wanted.q.strip():
        out["q"] = data.text_index.search(wanted.q)
    if wanted.bbox:
        out["bbox"] = in_bbox(*data.lon_lat, wanted.bbox)
    if wanted.near:
        out["near"] = near(data, wanted.near)[0]
    if wanted.nearby:
        out["nearby"] = nearby(data, *wanted.nearby)[0]
    if wanted.id:
        out["id"] = np.zeros(len(data), dtype=bool)
        out["id"][data.id_index.get_indexer(list(wanted.id))] = True
    return out


def in_dates(data: Dataset, wanted: IncidentFilter) -> np.ndarray:
    """Interval logic, inclusive at both ends; an unknown end is open.

    So an undated incident is possibly, and never certainly, inside any range.
    """
    assert wanted.dates is not None
    first, last = (day.toordinal() - EPOCH for day in wanted.dates)
    start, end = data.start_day, data.end_day
    if wanted.date_match == "certain":
        return (start >= first) & (end <= last)  # an open end lies outside every range
    return (start <= last) & (end >= first)


def precision_codes(data: Dataset) -> np.ndarray:
    """Positions in ``PRECISIONS``, fine to coarse; an empty cell is an unknown precision."""
    codes = data.codes["location_precision"]
    return np.where(codes == UNKNOWN, len(v.PRECISIONS) - 1, codes)


def in_codes(data: Dataset, column: str, values: tuple[str, ...]) -> np.ndarray:
    """Rows whose category is one of `values`, through a lookup table of the categories."""
    codes = data.codes[column]
    table = np.append(
        data.categories(column).isin(values), False
    )  # the last entry answers UNKNOWN (-1)
    return table[codes]


def actor_rows(data: Dataset, wanted: IncidentFilter) -> np.ndarray:
    """Positions of the incidents on which an actor asked for has the role and status asked for."""
    rows, codes = data.roles.pairs(wanted.role, wanted.attribution)
    return rows[np.isin(codes, data.actor_index.get_indexer(list(wanted.actor)))]


def in_bbox(
    lon: np.ndarray, lat: np.ndarray, bbox: tuple[float, float, float, float]
) -> np.ndarray:
    """Points inside or on the edge of a box in degrees; no point is never inside."""
    west, south, east, north = bbox
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
