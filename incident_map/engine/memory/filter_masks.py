"""A filter against a data set: one boolean mask per condition.

Masks are kept apart so that facet counts can leave one condition out without starting again.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from incident_map.engine.memory.dataset import UNKNOWN, Dataset
from incident_map.engine.memory.proximity import near, nearby
from incident_map.engine.memory.spatial_index import in_bbox
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter

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
        has = data.roles.having(wanted.role, wanted.actor, wanted.attribution)
        out["actor"] = has.take(data.roles.casts.of)
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
    """Which rows lie inside the filter's dates; see :func:`within`."""
    return within(data.start_day, data.end_day, wanted)


def within(start: np.ndarray, end: np.ndarray, wanted: IncidentFilter) -> np.ndarray:
    """Interval logic, inclusive at both ends; an unknown end is open.

    So an undated incident is possibly, and never certainly, inside any range.
    """
    assert wanted.dates is not None
    first, last = (day.toordinal() - EPOCH for day in wanted.dates)
    if wanted.date_match == "certain":  # an open end lies outside every range
        inside = start >= first
        inside &= end <= last
    else:
        inside = start <= last
        inside &= end >= first
    return inside


def precision_codes(data: Dataset) -> np.ndarray:
    """Positions in ``PRECISIONS``, fine to coarse; an empty cell is an unknown precision."""
    codes = data.codes["location_precision"]
    return np.where(codes == UNKNOWN, len(v.PRECISIONS) - 1, codes)


def in_codes(data: Dataset, column: str, values: tuple[str, ...]) -> np.ndarray:
    """Rows whose category is one of `values`, through a lookup table of the categories."""
    codes = data.codes[column]
    wanted = np.flatnonzero(data.categories(column).isin(values))
    if 1 <= len(wanted) <= 3:  # comparing is several times as fast as looking up
        return np.logical_or.reduce([codes == code for code in wanted.astype(codes.dtype)])
    table = np.zeros(len(data.categories(column)) + 1, dtype=bool)
    table[wanted] = True
    return table[codes]  # the last entry answers UNKNOWN (-1)
