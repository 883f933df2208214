"""Incidents that belong together: named by each other, at the same place, by the same actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from incident_map.engine.answers import (
    DUPLICATE,
    MAX_RELATED,
    RELATED_DAYS,
    RELATED_KM,
    RelatedIncidents,
)
from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.proximity import nearby
from incident_map.geography.distance import distance_km
from incident_map.model import vocabulary as v
from incident_map.model.records import incident_records

#: An id as it stands in a note: a prefix of letters, a hyphen, a number.
_ID = re.compile(r"(?<![\w-])[A-Za-z]\w*-\d+(?![\w-])")
SETTLEMENT = v.PRECISIONS.index("settlement")
Masks = tuple[np.ndarray, np.ndarray]  # possible and certain, shape (rows,)


def related(columns: IncidentColumns, incident_id: str) -> dict[str, RelatedIncidents]:
    """Return the incidents tied to one, each once, under its strongest relation.

    The work is a few passes of NumPy over all rows, and Python only over what is listed.
    """
    row = columns.id_lookup.get_loc(incident_id)
    taken = np.zeros(len(columns), dtype=bool)
    taken[row] = True
    finders: dict[str, Callable[[], Masks]] = {
        "duplicate": lambda: _rows(columns, _duplicates(columns, row, incident_id)),
        "named": lambda: _rows(columns, _mentions(columns, row, incident_id)),
        "place": lambda: _same_place(columns, row),
        "actor": lambda: _same_actor(columns, row),
        "nearby": lambda: _near(columns, row, incident_id),
    }
    apart = _apart(columns, row)
    listed: dict[str, tuple[np.ndarray, np.ndarray, int]] = {}  # rows, certain, how many in all
    for relation, finder in finders.items():
        possible, certain = finder()
        rows = np.flatnonzero(possible & ~taken)
        taken[rows] = True
        if rows.size:
            closest = rows[np.argsort(apart[rows], kind="stable")][:MAX_RELATED]
            listed[relation] = closest, certain[closest], int(rows.size)
    if not listed:
        return {}
    # All rows are taken at once, which is what costs in large data.
    rows = np.concatenate([closest for closest, _, _ in listed.values()])
    records = iter(incident_records(columns.row_reader.read(rows)))
    return {
        relation: RelatedIncidents([next(records) for _ in closest], certain.tolist(), total)
        for relation, (closest, certain, total) in listed.items()
    }


def _rows(columns: IncidentColumns, ids: Iterable[str]) -> Masks:
    mask = np.zeros(len(columns), dtype=bool)
    rows = columns.id_lookup.get_indexer(list(ids))
    mask[rows[rows >= 0]] = True
    return mask, mask


def _duplicates(columns: IncidentColumns, row: int, incident_id: str) -> set[str]:
    """Ids that a claim of either side marks as a possible duplicate of the other."""
    claims = columns.claims[columns.claims["field"] == "background"]
    marks = claims[claims["value"].str.startswith(DUPLICATE).eq(True)]
    own = marks.loc[marks["row"] == row, "value"]
    ids = {mentioned for text in own for mentioned in _ID.findall(text)}
    return ids | set(_naming(marks, "value", incident_id))


def _mentions(columns: IncidentColumns, row: int, incident_id: str) -> set[str]:
    """Ids that the claims or the note of this incident name, and of those that name it."""
    own = columns.claims[columns.claims["row"] == row]
    texts = [*own["value"].dropna(), *own["note"].dropna()]
    note = columns.incidents["note"].iloc[row]
    texts += [note] if isinstance(note, str) else []
    ids = {mentioned for text in texts for mentioned in _ID.findall(text)}
    for frame, column in (
        (columns.claims, "value"),
        (columns.claims, "note"),
        (columns.incidents, "note"),
    ):
        ids |= set(_naming(frame, column, incident_id))
    return ids


def _naming(frame: pd.DataFrame, column: str, incident_id: str) -> list[str]:
    """Ids of the incidents whose text names `incident_id`: one pass, then the regex on hits."""
    hits = frame[frame[column].str.contains(incident_id, regex=False).eq(True)]
    named = (incident_id in _ID.findall(text) for text in hits[column])
    naming: list[str] = hits["incident_id"][list(named)].tolist()
    return naming


def _same_place(columns: IncidentColumns, row: int) -> Masks:
    """Same named place of the same governorate; or two points, each inside the other's area.

    A point counts only where both are known to the settlement or finer: two incidents known
    to one district share its middle, and not their place.
    """
    frame = columns.incidents
    place, governorate = frame["place"].iloc[row], frame["governorate"].iloc[row]
    same = np.zeros(len(columns), dtype=bool)
    if isinstance(place, str) and isinstance(governorate, str):
        same |= (frame["place"].eq(place) & frame["governorate"].eq(governorate)).to_numpy(bool)
    sharp = columns.precision <= SETTLEMENT
    lon, lat = columns.lon_lat
    if sharp[row] and not np.isnan(lon[row]):
        apart = distance_km(lon, lat, lat[row], lon[row])
        same |= sharp & (apart <= np.minimum(columns.radius_km, columns.radius_km[row]))
    return same, same


def _same_actor(columns: IncidentColumns, row: int) -> Masks:
    """An actor of the headline in common (nobody unidentified), not more than a week apart."""
    kinds = columns.tables.actors.set_index("name")["kind"].astype("str")
    unnamed = {"Unknown", *kinds.index[kinds == "unidentified"]}
    rows, codes = columns.actor_roles.pairs("perpetrator")
    own = [code for code in codes[rows == row] if columns.actor_roles.actors[code] not in unnamed]
    shared = np.zeros(len(columns), dtype=bool)
    shared[rows[np.isin(codes, own)]] = True
    dated = columns.dated
    if not dated[row]:
        return shared & False, shared
    start, end = columns.start_day.astype(np.int64), columns.end_day.astype(np.int64)
    farthest = np.maximum(end - start[row], end[row] - start)
    return shared & dated & (_apart(columns, row) <= RELATED_DAYS), farthest <= RELATED_DAYS


def _near(columns: IncidentColumns, row: int, incident_id: str) -> Masks:
    possible, certain = nearby(columns, incident_id, RELATED_KM, RELATED_DAYS)
    if not columns.dated[row]:  # everything would be possible
        possible = possible & False
    return possible, certain


def _apart(columns: IncidentColumns, row: int) -> np.ndarray:
    """Days between the nearest ends of two intervals; 0 where they overlap."""
    start, end = columns.start_day.astype(np.int64), columns.end_day.astype(np.int64)
    values: np.ndarray = np.maximum(np.maximum(start - end[row], start[row] - end), 0)
    return values
