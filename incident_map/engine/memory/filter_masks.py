"""A filter on the columns of the data: one boolean mask per condition.

Masks are kept apart so that facet counts can leave one condition out without starting again.
"""

from __future__ import annotations

import numpy as np

from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.proximity import near, nearby
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.geography.projection import in_bbox
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter

#: Facet name → column of the incidents file.
FACET_COLUMNS = {
    "type": "event_type",
    "governorate": "governorate",
    "corroboration": "corroboration",
    "category": "category",
}


def filter_masks(columns: IncidentColumns, wanted: IncidentFilter) -> dict[str, np.ndarray]:
    """Return one boolean array of shape (rows,) per condition that `wanted` sets.

    ``actor`` stands for actor, role and attribution together when an actor is asked for,
    because the status is then that actor's.
    """
    out: dict[str, np.ndarray] = {}
    if wanted.dates:
        out["dates"] = in_dates(columns, wanted)
    if wanted.actor:
        has = columns.actor_roles.having(wanted.role, wanted.actor, wanted.attribution)
        out["actor"] = has.take(columns.actor_roles.sets.of)
    elif wanted.attribution:
        out["attribution"] = in_codes(columns, "attribution", wanted.attribution)
    for facet, column in FACET_COLUMNS.items():
        if values := getattr(wanted, facet):
            out[facet] = in_codes(columns, column, values)
    if wanted.disagreement:
        differ = [columns.disputed_on[kind] for kind in wanted.disagreement]
        out["disagreement"] = np.logical_or.reduce(differ)
    if wanted.precision:
        out["precision"] = columns.precision <= v.PRECISIONS.index(wanted.precision)
    if wanted.min_killed is not None:
        killed = columns.tolls[f"killed_{wanted.count}"]
        out["min_killed"] = (killed != UNKNOWN) & (killed >= wanted.min_killed)
    if wanted.q.strip():
        out["q"] = columns.text_index.search(wanted.q)
    if wanted.bbox:
        out["bbox"] = in_bbox(*columns.lon_lat, wanted.bbox)
    if wanted.near:
        out["near"] = near(columns, wanted.near)[0]
    if wanted.nearby:
        out["nearby"] = nearby(columns, *wanted.nearby)[0]
    if wanted.id:
        out["id"] = np.zeros(len(columns), dtype=bool)
        out["id"][columns.id_lookup.get_indexer(list(wanted.id))] = True
    return out


def in_dates(columns: IncidentColumns, wanted: IncidentFilter) -> np.ndarray:
    """Which rows lie inside the filter's dates; see :func:`within`."""
    return within(columns.start_day, columns.end_day, wanted)


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


def in_codes(columns: IncidentColumns, column: str, values: tuple[str, ...]) -> np.ndarray:
    """Rows whose category is one of `values`, through a lookup table of the categories."""
    codes = columns.codes[column]
    wanted = np.flatnonzero(columns.categories(column).isin(values))
    if 1 <= len(wanted) <= 3:  # comparing is several times as fast as looking up
        equal = [codes == code for code in wanted.astype(codes.dtype)]
        any_of: np.ndarray = np.logical_or.reduce(equal)
        return any_of
    table = np.zeros(len(columns.categories(column)) + 1, dtype=bool)
    table[wanted] = True
    return np.asarray(table[codes])  # the last entry answers UNKNOWN (-1)
