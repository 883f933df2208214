"""A view as compact plain values: columns instead of records, every text once.

What the browser would have to work out from rules that live in Python (how a date is said, on
what sources differ) is worked out here; what depends on the reader's filters is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

import numpy as np

from incident_map.engine.protocol import View
from incident_map.language import catalogue, phrases
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v
from incident_map.model.records import Claim, Dossier, Incident, Source
from incident_map.publish.browser_parameters import derived_columns, derived_lists
from incident_map.reports.dossier.facts import differences, figure, note, spoken
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


TOLLS = [f"{kind}_{rule}" for kind in v.TOLLS for rule in v.COUNT_RULES]
NONE = -1  # the code of an empty cell


def cell(record: Incident, name: str) -> Any:
    """Return a cell of an incident by the name of its column."""
    return cast("Mapping[str, Any]", record)[name]


class Strings:
    """Texts numbered in the order in which they first occur; 0 is an empty cell."""

    def __init__(self) -> None:
        self.texts = [""]
        self._numbers: dict[str, int] = {}

    def number(self, text: object) -> int:
        """Return the number of a text, and 0 for an empty cell."""
        if text is None or text == "":
            return 0
        key = str(text)
        if key not in self._numbers:
            self._numbers[key] = len(self.texts)
            self.texts.append(key)
        return self._numbers[key]

    def column(self, texts: Iterable[object]) -> list[int]:
        """Return the number of every text of a column."""
        return [self.number(text) for text in texts]


def pack(view: View, language: str = "en") -> dict[str, Any]:
    """Return everything of a view that the published page holds.

    Parameters
    ----------
    view
        Its rows are packed in the order of the file, which clusters and ties depend on.
    language
        ISO 639-1 code: of what is worked out here in words.

    Returns
    -------
    dict
        ``strings``; ``lists`` (names behind the codes); ``incidents``, ``claims``, ``sources``
        (column → values; texts as numbers in ``strings``, codes as positions in ``lists``, days
        since 1970, degrees, kilometres, null for empty); ``roles`` (role → positions of
        incidents and of actors).
    """
    strings = Strings()
    roles, actors = _roles(view)
    records = view.records(sort=None)
    claims, sources = view.claims(), {one["source_id"]: one for one in view.engine.sources()}
    packed_claims, source_ids = _claims(claims, strings, language)
    sentences = _sentences(view, records, claims, sources, language)
    return {
        "incidents": _incidents(view, records, strings, language) | {"differ": sentences},
        "roles": roles,
        "claims": packed_claims,
        "sources": _sources(sources, source_ids, strings, language),
        "lists": {
            "event_type": v.EVENT_TYPES,
            "category": v.CATEGORIES,
            "attribution": v.ATTRIBUTIONS,
            "corroboration": v.CORROBORATIONS,
            "location_precision": v.PRECISIONS,
            "disagreement": tuple(v.DISAGREEMENTS),
            "field": v.CLAIM_FIELDS,
            "actor": actors,
            **derived_lists(),
        },
        "strings": strings.texts,
    }


def _incidents(
    view: View, records: list[Incident], strings: Strings, language: str
) -> dict[str, Any]:
    derived = view.derived()
    # 0: placed or nothing known; 1: outside the country; 2: a place is named
    place_known = np.where(derived["outside"], 1, np.where(derived["named_place"], 2, 0))
    columns: dict[str, Any] = {
        "incident_id": [record["incident_id"] for record in records],
        "start": [_day(record["date_start"]) for record in records],
        "end": [_day(record["date_end"]) for record in records],
        "when": strings.column(phrases.record_date(record, language) for record in records),
        "where": strings.column(
            phrases.place(r["place"], r["district"], r["governorate"], language=language)
            for r in records
        ),
        "longitude": [record["longitude"] for record in records],
        "latitude": [record["latitude"] for record in records],
        "location_radius_km": [record["location_radius_km"] for record in records],
        "sources": derived["sources"].tolist(),
        "disputed": derived["disputed"].astype(int).tolist(),
        "differ_on": derived["disputed_on"].astype(int).tolist(),
        "place_known": place_known.tolist(),
        "duplicate": derived["possible_duplicate"].astype(int).tolist(),
        "also": strings.column(derived["other_places"]),
        "updated": strings.column(record["updated"] for record in records),
    }
    for name in (*TEXTS, *NAMES):
        columns[name] = strings.column(cell(record, name) for record in records)
    for name, listed in CODED.items():
        codes = dict(zip(listed, range(len(listed)), strict=True))
        columns[name] = [codes.get(cell(record, name), NONE) for record in records]
    for name in TOLLS:
        columns[name] = [cell(record, name) for record in records]
    columns |= derived_columns(records)
    if view.filter.flags_distance:
        columns["near"] = derived["near_certain"].astype(int).tolist()
    return columns


def _day(iso: str | None) -> int | None:
    """Days since 1970."""
    return None if iso is None else date.fromisoformat(iso).toordinal() - EPOCH


def _roles(view: View) -> tuple[dict[str, list[list[int]]], list[dict[str, Any]]]:
    """Who stands in which role: positions of incidents and of actors, and the actors."""
    said = view.actor_roles()
    used = sorted(set(said["actor"]))
    number = {name: n for n, name in enumerate(used)}
    roles = {}
    for role in v.ROLES[1:]:
        of_role = said[said["role"] == role]
        roles[role] = [of_role["position"].tolist(), of_role["actor"].map(number).tolist()]
    known = {one["name"]: one for one in view.engine.actors()}
    actors = []
    for name in used:
        more = [known[name]["aliases"], known[name]["name_ar"]] if name in known else []
        actors.append({"name": name, "also": " ; ".join(filter(None, more))})
    return roles, actors


def _claims(
    said: list[list[Claim]], strings: Strings, language: str
) -> tuple[dict[str, Any], list[str]]:
    """Claims by incident and field, and the ids of their sources."""
    source_ids: dict[str, int] = {}
    for claim in (claim for of_incident in said for claim in of_incident):
        source_ids.setdefault(str(claim["source_id"] or ""), len(source_ids))
    fields = {field: number for number, field in enumerate(v.CLAIM_FIELDS)}
    ordered = [claim for of_incident in said for claim in _in_order(of_incident, fields)]
    columns = {
        "count": [len(of_incident) for of_incident in said],
        "field": [fields.get(claim["field"], NONE) for claim in ordered],
        "source": [source_ids[str(claim["source_id"] or "")] for claim in ordered],
        "value": strings.column(claim["value"] for claim in ordered),
        "text": strings.column(spoken(claim, language) for claim in ordered),
        "reported_by": strings.column(claim["reported_by"] for claim in ordered),
        "quote": strings.column(claim["quote"] for claim in ordered),
        "note": strings.column(map(note, ordered)),
    }
    return columns, list(source_ids)


def _in_order(claims: list[Claim], fields: Mapping[str, int]) -> list[Claim]:
    """By field; of numbers the highest first, those without one last."""

    def key(claim: Claim) -> tuple[int, int]:
        alone = (-1, -1) if claim["field"] in v.NUMBER_FIELDS else (0, 0)
        return fields.get(claim["field"], len(fields)), -(figure(claim) or alone)[1]

    return sorted(claims, key=key)


def _sentences(
    view: View,
    records: list[Incident],
    claims: list[list[Claim]],
    sources: Mapping[str, Source],
    language: str,
) -> list[list[str]]:
    """What the dossier says of each difference; an empty list for most incidents."""
    out: list[list[str]] = [[] for _ in records]
    for position, of_incident in view.disagreements().groupby("position", sort=True):
        at = int(str(position))
        named = dict.fromkeys(claim["source_id"] for claim in claims[at])
        incident = Dossier(
            **records[at],
            claims=claims[at],
            sources=[sources[name] for name in named if name in sources],
            attributions=[],
            disagreements=of_incident["field"].tolist(),
        )
        out[at] = differences(incident, language)
    return out


def _sources(
    listed: Mapping[str, Source], ids: list[str], strings: Strings, language: str
) -> dict[str, list[int]]:
    """The sources that the claims name; one that is not listed stands under its id."""
    rows = [cast("Mapping[str, str | None]", listed.get(name, {})) for name in ids]
    columns = {name: strings.column(row.get(name) for row in rows) for name in SOURCE_TEXTS}
    for name in ("url", "archived_url"):  # nothing but web addresses becomes a link
        columns[name] = strings.column(safe_url(row.get(name)) for row in rows)
    columns["outlet"] = strings.column(
        row.get("outlet") or name or catalogue.text("source-not-named", language)
        for row, name in zip(rows, ids, strict=True)
    )
    return columns
