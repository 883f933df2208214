"""A view as compact plain values: columns instead of records, every text once.

What the browser would have to work out from rules that live in Python (how a date is said, on
what sources differ) is worked out here; what depends on the reader's filters is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import OPEN_END, OPEN_START, UNKNOWN, Dataset
from incident_map.engine.memory.view import View
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.reports.dossier.facts import differences, note, spoken
from incident_map.web.dossier_links import safe_url

TEXTS = ("title", "summary", "weapon", "note", "location_basis", "date_text")
NAMES = ("place", "district", "governorate", "country", "perpetrator", "target")
SOURCE_TEXTS = ("outlet", "author", "title", "url", "archived_url", "published", "language", "kind")
CODED = {
    "event_type": v.EVENT_TYPES,
    "category": v.CATEGORIES,
    "attribution": v.ATTRIBUTIONS,
    "corroboration": v.CORROBORATIONS,
    "location_precision": v.PRECISIONS,
}


class Strings:
    """Texts numbered in the order in which they first occur; 0 is an empty cell."""

    def __init__(self) -> None:
        self.texts = [""]
        self._numbers: dict[str, int] = {}

    def number(self, text: object) -> int:
        """Return the number of a text, and 0 for an empty cell."""
        value = phrases.plain(text)
        if value is None or value == "":
            return 0
        key = str(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.texts)
            self.texts.append(key)
        return self._numbers[key]

    def column(self, texts: Iterable[object]) -> list[int]:
        """Return the number of every text of a column."""
        return [self.number(text) for text in texts]


def pack(view: View) -> dict[str, Any]:
    """Return everything of a view that the published page holds.

    Parameters
    ----------
    view
        Its rows are packed in the order of the file, which clusters and ties depend on.

    Returns
    -------
    dict
        ``strings``; ``lists`` (names behind the codes); ``incidents``, ``claims``, ``sources``
        (column → values; texts as numbers in ``strings``, codes as positions in ``lists``, days
        since 1970, degrees, kilometres, null for empty); ``roles`` (role → positions of
        incidents and of actors).
    """
    strings = Strings()
    data, rows = view.data, view.positions
    # Position in the file → position in the pack.
    place = np.full(len(data), -1)
    place[rows] = np.arange(len(rows))
    claims = data.claims[place[data.claims["row"]] >= 0] if len(data.claims) else data.claims
    roles, actors = _roles(data, place, strings)
    packed_claims, source_ids, sentences = _claims(view, claims, place, strings)
    return {
        "incidents": _incidents(view, strings) | {"differ": sentences},
        "roles": roles,
        "claims": packed_claims,
        "sources": _sources(data, source_ids, strings),
        "lists": {
            "event_type": v.EVENT_TYPES,
            "category": v.CATEGORIES,
            "attribution": v.ATTRIBUTIONS,
            "corroboration": v.CORROBORATIONS,
            "location_precision": v.PRECISIONS,
            "disagreement": tuple(v.DISAGREEMENTS),
            "field": v.CLAIM_FIELDS,
            "actor": actors,
        },
        "strings": strings.texts,
    }


def _incidents(view: View, strings: Strings) -> dict[str, Any]:
    data, rows = view.data, view.positions
    frame = data.incidents.iloc[rows]
    records = phrases.records(frame)
    tolls = [f"{kind}_{rule}" for kind in v.TOLLS for rule in v.COUNT_RULES]
    lon, lat = (axis[rows] for axis in data.lon_lat)
    differ = [data.disputed_on[kind][rows] for kind in v.DISAGREEMENTS]
    bits = sum((mask.astype(int) << bit for bit, mask in enumerate(differ)), np.zeros(len(rows)))
    outside, named = data.outside[rows], data.named_place[rows]
    columns: dict[str, Any] = {
        "incident_id": frame["incident_id"].tolist(),
        "start": _numbers(data.start_day[rows], OPEN_START),
        "end": _numbers(data.end_day[rows], OPEN_END),
        "when": strings.column(map(phrases.record_date, records)),
        "where": strings.column(
            phrases.place(r["place"], r["district"], r["governorate"]) for r in records
        ),
        "longitude": [phrases.plain(x) for x in lon],
        "latitude": [phrases.plain(x) for x in lat],
        "location_radius_km": [record["location_radius_km"] for record in records],
        "sources": data.source_counts[rows].tolist(),
        "disputed": data.disputed[rows].astype(int).tolist(),
        "differ_on": np.asarray(bits, dtype=int).tolist(),
        # 0: placed or nothing known; 1: outside Iraq; 2: a place is named
        "place_known": np.where(outside, 1, np.where(named, 2, 0)).tolist(),
        "duplicate": data.possible_duplicate[rows].astype(int).tolist(),
        "also": _other_names(data, rows, strings),
        "updated": strings.column(record["updated"] for record in records),
    }
    for name in (*TEXTS, *NAMES):
        columns[name] = strings.column(frame[name])
    for name, listed in CODED.items():
        codes = dict(zip(listed, range(len(listed)), strict=True))
        columns[name] = [codes.get(record[name], UNKNOWN) for record in records]
    for name in tolls:
        columns[name] = _numbers(data.tolls[name][rows], UNKNOWN)
    if view.filter.flags_distance:
        columns["near"] = view.near_certain[rows].astype(int).tolist()
    return columns


def _numbers(values: np.ndarray, empty: int) -> list[int | None]:
    return [None if value == empty else value for value in values.tolist()]


def _other_names(data: Dataset, rows: np.ndarray, strings: Strings) -> list[int]:
    """Other spellings of the places of each incident, as the search of the app knows them."""
    found: list[list[str]] = [[] for _ in rows]
    for field in data.text_index.fields:
        if field.codes is None or not field.also or field.rows is not None:
            continue
        for names, code in zip(found, field.codes[rows].tolist(), strict=True):
            names += field.also.get(code, ())
    return strings.column(" ; ".join(dict.fromkeys(names)) for names in found)


def _roles(
    data: Dataset, place: np.ndarray, strings: Strings
) -> tuple[dict[str, list[list[int]]], list[dict[str, Any]]]:
    """Who stands in which role: positions of incidents and of actors, and the actors."""
    pairs = {}
    for role in v.ROLES[1:]:
        rows, codes = data.roles.pairs(role)
        kept = place[rows] >= 0
        pairs[role] = (place[rows][kept], codes[kept])
    used = np.unique(np.concatenate([codes for _, codes in pairs.values()]))
    known = data.actors.set_index("name")[["aliases", "name_ar"]]
    actors = []
    for name in data.actor_index[used]:
        more = known.loc[name].dropna().tolist() if name in known.index else []
        actors.append({"name": str(name), "also": " ; ".join(map(str, more))})
    roles = {
        role: [rows.tolist(), np.searchsorted(used, codes).tolist()]
        for role, (rows, codes) in pairs.items()
    }
    return roles, actors


def _claims(
    view: View, claims: pd.DataFrame, place: np.ndarray, strings: Strings
) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    """Claims by incident and field, the ids of their sources, and the sentences on differences."""
    data = view.data
    positions = place[claims["row"]].tolist() if len(claims) else []
    grouped: list[list[dict[str, Any]]] = [[] for _ in view.positions]
    for position, claim in zip(positions, phrases.records(claims), strict=True):
        grouped[position].append(claim)
    source_ids: dict[str, int] = {}
    for claim in (claim for said in grouped for claim in said):
        source_ids.setdefault(str(claim["source_id"] or ""), len(source_ids))
    fields = {field: number for number, field in enumerate(v.CLAIM_FIELDS)}
    ordered = [claim for said in grouped for claim in _in_order(said, fields)]
    columns = {
        "count": [len(said) for said in grouped],
        "field": [fields.get(claim["field"], UNKNOWN) for claim in ordered],
        "source": [source_ids[str(claim["source_id"] or "")] for claim in ordered],
        "value": strings.column(claim["value"] for claim in ordered),
        "text": strings.column(map(spoken, ordered)),
        "reported_by": strings.column(claim["reported_by"] for claim in ordered),
        "quote": strings.column(claim["quote"] for claim in ordered),
        "note": strings.column(map(note, ordered)),
    }
    return columns, list(source_ids), _sentences(data, view, grouped, place)


def _in_order(claims: list[dict[str, Any]], fields: Mapping[str, int]) -> list[dict[str, Any]]:
    """By field; of numbers the highest first, those without one last."""

    def key(claim: Mapping[str, Any]) -> tuple[int, int]:
        number = int(claim["high"] or claim["low"] or -1) if _counts(claim) else 0
        return fields.get(claim["field"], len(fields)), -number

    return sorted(claims, key=key)


def _counts(claim: Mapping[str, Any]) -> bool:
    return claim["field"] in v.NUMBER_FIELDS


def _sentences(
    data: Dataset, view: View, grouped: list[list[dict[str, Any]]], place: np.ndarray
) -> list[list[str]]:
    """What the dossier says of each difference; an empty list for most incidents."""
    out: list[list[str]] = [[] for _ in view.positions]
    found = data.disagreements[place[data.disagreements["row"]] >= 0]
    sources = {record["source_id"]: record for record in phrases.records(data.sources)}
    for row, of_incident in found.groupby("row", sort=True):
        said = grouped[place[row]]
        cells = data.incidents.iloc[int(row)]
        best = {f"{field}_best": phrases.plain(cells.get(f"{field}_best")) for field in v.TOLLS}
        named = dict.fromkeys(claim["source_id"] for claim in said)
        incident = best | {
            "claims": said,
            "sources": [sources[name] for name in named if name in sources],
            "disagreements": of_incident["field"].tolist(),
        }
        out[place[row]] = differences(incident)
    return out


def _sources(data: Dataset, ids: list[str], strings: Strings) -> dict[str, list[int]]:
    """The sources that the claims name; one that is not listed stands under its id."""
    listed = {record["source_id"]: record for record in phrases.records(data.sources)}
    rows = [listed.get(name, {"outlet": name or "source not named"}) for name in ids]
    columns = {name: strings.column(row.get(name) for row in rows) for name in SOURCE_TEXTS}
    for name in ("url", "archived_url"):  # nothing but web addresses becomes a link
        columns[name] = strings.column(safe_url(row.get(name)) for row in rows)
    columns["outlet"] = strings.column(
        row.get("outlet") or name or "source not named" for row, name in zip(rows, ids, strict=True)
    )
    return columns
