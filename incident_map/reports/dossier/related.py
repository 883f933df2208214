"""Incidents that belong together: named by each other, at the same place, by the same actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import OPEN_END, OPEN_START, Dataset
from incident_map.engine.memory.proximity import distance_km, nearby
from incident_map.language import phrases
from incident_map.model import vocabulary as v

#: An id as it stands in a note: a prefix of letters, a hyphen, a number.
_ID = re.compile(r"(?<![\w-])[A-Za-z]\w*-\d+(?![\w-])")
DUPLICATE = "possible duplicate of"
WITHIN_KM, WITHIN_DAYS = 25, 7
MOST = 8  # shown per relation, the nearest in time; the rest is counted

#: From the strongest relation to the weakest, with the heading it is listed under.
RELATIONS: dict[str, str] = {
    "duplicate": "Possibly the same event",
    "named": "Named in the notes",
    "place": "At the same place",
    "actor": f"Same actor, within {WITHIN_DAYS} days",
    "nearby": f"Nearby: within {WITHIN_KM} km and {WITHIN_DAYS} days",
}


Masks = tuple[np.ndarray, np.ndarray]  # possible and certain, shape (rows,)


@dataclass(frozen=True)
class Related:
    """Another incident and what ties it to this one.

    Attributes
    ----------
    certain
        False where the uncertainty of place or date leaves open whether the relation holds.
    """

    incident_id: str
    title: str
    event_type: str | None
    when: str
    where: str
    toll: str
    certain: bool


@dataclass(frozen=True)
class Group:
    """Incidents of one relation; ``more`` counts those that are not listed."""

    relation: str
    heading: str
    incidents: tuple[Related, ...]
    more: int


def related(data: Dataset, incident_id: str) -> list[Group]:
    """Return the incidents tied to one, each once, under its strongest relation.

    The work is a few passes of NumPy over all rows, and Python only over what is listed.
    """
    row = int(data.id_index.get_loc(incident_id))
    taken = np.zeros(len(data), dtype=bool)
    taken[row] = True
    finders: dict[str, Callable[[], Masks]] = {
        "duplicate": lambda: _rows(data, _duplicates(data, row, incident_id)),
        "named": lambda: _rows(data, _mentions(data, row, incident_id)),
        "place": lambda: _same_place(data, row),
        "actor": lambda: _same_actor(data, row),
        "nearby": lambda: _near(data, row, incident_id),
    }
    apart = _apart(data, row)
    found: dict[str, tuple[np.ndarray, np.ndarray, int]] = {}  # rows, certain, how many in all
    for relation, finder in finders.items():
        possible, certain = finder()
        rows = np.flatnonzero(possible & ~taken)
        taken[rows] = True
        if rows.size:
            closest = rows[np.argsort(apart[rows], kind="stable")][:MOST]
            found[relation] = closest, certain[closest], int(rows.size)
    return _groups(data, found)


def _groups(data: Dataset, found: Mapping[str, tuple[np.ndarray, np.ndarray, int]]) -> list[Group]:
    """Describe what was found; all rows are taken at once, which is what costs in large data."""
    if not found:
        return []
    rows = np.concatenate([closest for closest, _, _ in found.values()])
    records = iter(phrases.records(data.incidents.iloc[rows]))
    groups = []
    for relation, (closest, certain, total) in found.items():
        listed = tuple(_entry(next(records), bool(sure)) for sure in certain)
        groups.append(Group(relation, RELATIONS[relation], listed, total - len(closest)))
    return groups


def _rows(data: Dataset, ids: Iterable[str]) -> Masks:
    mask = np.zeros(len(data), dtype=bool)
    found = data.id_index.get_indexer(list(ids))
    mask[found[found >= 0]] = True
    return mask, mask


def _duplicates(data: Dataset, row: int, incident_id: str) -> set[str]:
    """Ids that a claim of either side marks as a possible duplicate of the other."""
    claims = data.claims[data.claims["field"] == "background"]
    marks = claims[claims["value"].str.startswith(DUPLICATE).eq(True)]
    own = marks.loc[marks["row"] == row, "value"]
    ids = {found for text in own for found in _ID.findall(text)}
    return ids | set(_naming(marks, "value", incident_id))


def _mentions(data: Dataset, row: int, incident_id: str) -> set[str]:
    """Ids that the claims or the note of this incident name, and of those that name it."""
    own = data.claims[data.claims["row"] == row]
    texts = [*own["value"].dropna(), *own["note"].dropna()]
    note = data.incidents["note"].iloc[row]
    texts += [note] if isinstance(note, str) else []
    ids = {found for text in texts for found in _ID.findall(text)}
    for frame, column in ((data.claims, "value"), (data.claims, "note"), (data.incidents, "note")):
        ids |= set(_naming(frame, column, incident_id))
    return ids


def _naming(frame: pd.DataFrame, column: str, incident_id: str) -> list[str]:
    """Ids of the incidents whose text names `incident_id`: one pass, then the regex on hits."""
    hits = frame[frame[column].str.contains(incident_id, regex=False).eq(True)]
    named = (incident_id in _ID.findall(text) for text in hits[column])
    return hits["incident_id"][list(named)].tolist()


def _same_place(data: Dataset, row: int) -> Masks:
    """Same named place of the same governorate; or two points, each inside the other's area.

    A point counts only where both are known to the settlement or finer: two incidents known
    to one district share its middle, and not their place.
    """
    frame = data.incidents
    place, governorate = frame["place"].iloc[row], frame["governorate"].iloc[row]
    same = np.zeros(len(data), dtype=bool)
    if isinstance(place, str) and isinstance(governorate, str):
        same |= (frame["place"].eq(place) & frame["governorate"].eq(governorate)).to_numpy(bool)
    codes = data.codes["location_precision"]
    settlement = data.categories("location_precision").get_loc("settlement")
    sharp = (codes >= 0) & (codes <= settlement)
    lon, lat = data.lon_lat
    if sharp[row] and not np.isnan(lon[row]):
        apart = distance_km(lon, lat, lat[row], lon[row])
        same |= sharp & (apart <= np.minimum(data.radius_km, data.radius_km[row]))
    return same, same


def _same_actor(data: Dataset, row: int) -> Masks:
    """An actor of the headline in common (nobody unidentified), not more than a week apart."""
    kinds = data.actors.set_index("name")["kind"].astype("str")
    unnamed = {"Unknown", *kinds.index[kinds == "unidentified"]}
    rows, codes = data.roles.pairs("perpetrator")
    own = [code for code in codes[rows == row] if data.roles.actors[code] not in unnamed]
    shared = np.zeros(len(data), dtype=bool)
    shared[rows[np.isin(codes, own)]] = True
    dated = _dated(data)
    if not dated[row]:
        return shared & False, shared
    start, end = data.start_day.astype(np.int64), data.end_day.astype(np.int64)
    farthest = np.maximum(end - start[row], end[row] - start)
    return shared & dated & (_apart(data, row) <= WITHIN_DAYS), farthest <= WITHIN_DAYS


def _near(data: Dataset, row: int, incident_id: str) -> Masks:
    possible, certain = nearby(data, incident_id, WITHIN_KM, WITHIN_DAYS)
    if not _dated(data)[row]:  # everything would be possible
        possible = possible & False
    return possible, certain


def _dated(data: Dataset) -> np.ndarray:
    return (data.start_day != OPEN_START) & (data.end_day != OPEN_END)


def _apart(data: Dataset, row: int) -> np.ndarray:
    """Days between the nearest ends of two intervals; 0 where they overlap."""
    start, end = data.start_day.astype(np.int64), data.end_day.astype(np.int64)
    return np.maximum(np.maximum(start - end[row], start[row] - end), 0)


def toll(incident: Mapping[str, Any]) -> str:
    """Return the tolls in one line, e.g. ``11–16 killed (best 15), 2 wounded``; may be empty."""
    parts = []
    for kind in v.TOLLS:
        figures = [incident[f"{kind}_{rule}"] for rule in v.COUNT_RULES]
        if any(value is not None for value in figures):
            span, _, best = phrases.number_range(*figures).partition(" ")
            parts.append(" ".join(filter(None, (span, kind, best))))
    return ", ".join(parts)


def _entry(found: Mapping[str, Any], certain: bool) -> Related:
    return Related(
        found["incident_id"],
        found["title"],
        found["event_type"],
        phrases.record_date(found),
        phrases.place(found["place"], found["district"], found["governorate"]),
        toll(found) or "toll not known",
        certain,
    )
