"""A filter on the columns of the data: one boolean mask per condition.

Masks are kept apart so that facet counts can leave one condition out without starting again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.proximity import near, nearby
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.geography.projection import in_bbox
from incident_map.language.periods import EPOCH
from incident_map.query import conditions as c
from incident_map.query.filters import PARAMETERS, IncidentFilter

#: Facet name → column of the incidents whose values are its options.
FACET_COLUMNS = {
    name: one.condition.column
    for name, one in PARAMETERS.items()
    if one.facet and not one.part_of and isinstance(one.condition, c.AnyOf)
}
#: The same of parameters of which a value stands for all before it, with the order of the values.
ORDERED_FACETS = {
    name: (one.condition.column, one.condition.order)
    for name, one in PARAMETERS.items()
    if one.facet and isinstance(one.condition, c.AtMost)
}


def filter_masks(columns: IncidentColumns, wanted: IncidentFilter) -> dict[str, np.ndarray]:
    """Return one boolean array of shape (rows,) per condition that `wanted` sets.

    ``actor`` stands for actor, role and attribution together when an actor is asked for,
    because the status is then that actor's.
    """
    out: dict[str, np.ndarray] = {}
    for name in wanted.given():
        asked, value = PARAMETERS[name], getattr(wanted, name)
        with_another = asked.part_of and getattr(wanted, asked.part_of)
        if asked.condition is None or with_another or _is_blank(value):
            continue
        out[name] = _MASKS[type(asked.condition)](columns, asked.condition, value, wanted)
    return out


def _is_blank(value: object) -> bool:
    """Whether words are asked for, and none are given."""
    return isinstance(value, str) and not value.strip()


def _any_of(columns: IncidentColumns, condition: c.AnyOf, value: Any, _: object) -> np.ndarray:
    if condition.column in columns.codes:
        return in_codes(columns, condition.column, value)
    mask = np.zeros(len(columns), dtype=bool)
    mask[columns.id_lookup.get_indexer(list(value))] = True
    return mask


def _any_marked(columns: IncidentColumns, _: c.AnyMarked, value: Any, __: object) -> np.ndarray:
    mask: np.ndarray = np.logical_or.reduce([columns.disputed_on[kind] for kind in value])
    return mask


def _at_most(columns: IncidentColumns, condition: c.AtMost, value: Any, _: object) -> np.ndarray:
    codes, coarsest = columns.codes[condition.column], condition.order.index(value)
    known: np.ndarray = codes <= coarsest
    return known if coarsest == len(condition.order) - 1 else known & (codes != UNKNOWN)


def _at_least(
    columns: IncidentColumns, condition: c.AtLeast, value: Any, wanted: IncidentFilter
) -> np.ndarray:
    figures = columns.tolls[f"{condition.figure}_{wanted.count}"]
    mask: np.ndarray = (figures != UNKNOWN) & (figures >= value)
    return mask


def _names_actor(
    columns: IncidentColumns, _: c.NamesActor, value: Any, wanted: IncidentFilter
) -> np.ndarray:
    has = columns.actor_roles.having(wanted.role, value, wanted.attribution)
    return has.take(columns.actor_roles.sets.of)


#: Kind of condition → what works out its mask.
_MASKS: dict[type, Callable[[IncidentColumns, Any, Any, IncidentFilter], np.ndarray]] = {
    c.AnyOf: _any_of,
    c.AnyMarked: _any_marked,
    c.AtMost: _at_most,
    c.AtLeast: _at_least,
    c.DatesOverlap: lambda columns, _, value, wanted: in_dates(columns, wanted),
    c.NamesActor: _names_actor,
    c.HasWords: lambda columns, _, value, wanted: columns.text_index.search(value),
    c.InsideBox: lambda columns, _, value, wanted: in_bbox(*columns.lon_lat, value),
    c.NearPoint: lambda columns, _, value, wanted: near(columns, value)[0],
    c.NearIncident: lambda columns, _, value, wanted: nearby(columns, *value)[0],
}


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
