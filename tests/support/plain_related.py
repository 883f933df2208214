"""Incidents tied to one, found by looking at every other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from incident_map.engine.answers import (
    DUPLICATE,
    MAX_RELATED,
    RELATED_DAYS,
    RELATED_KM,
    RelatedIncidents,
)
from incident_map.model import vocabulary as v
from incident_map.model.records import Actor, Incident
from tests.support.plain_filter import close, days_apart, kilometres, most_days_apart
from tests.support.plain_incident import PlainIncident

#: An id in a text: letters, a hyphen, a number, and no part of a longer word.
ID = re.compile(r"(?<![\w-])[A-Za-z]\w*-\d+(?![\w-])")
#: Whether another incident is possibly, and whether it is certainly tied to one.
Relation = Callable[[PlainIncident, PlainIncident], tuple[bool, bool]]


def related(
    one: PlainIncident, everyone: Sequence[PlainIncident], actors: Sequence[Actor]
) -> dict[str, RelatedIncidents]:
    """Return the others, each once, under its strongest relation."""
    nobody = {"Unknown", *(actor["name"] for actor in actors if actor["kind"] == "unidentified")}

    def same_actor(one: PlainIncident, other: PlainIncident) -> tuple[bool, bool]:
        shared = (one.actors("perpetrator") & other.actors("perpetrator")) - nobody
        if not shared or not one.dated or not other.dated:
            return False, False
        apart, most = days_apart(one, other), most_days_apart(one, other)
        return apart <= RELATED_DAYS, most <= RELATED_DAYS

    relations: dict[str, Relation] = {
        "duplicate": duplicate,
        "named": named,
        "place": same_place,
        "actor": same_actor,
        "nearby": near,
    }
    tied: dict[str, list[tuple[PlainIncident, bool]]] = {name: [] for name in relations}
    for other in everyone:
        if other is one:
            continue
        for name, relation in relations.items():
            possible, certain = relation(one, other)
            if possible:
                tied[name].append((other, certain))
                break
    found = {}
    for name, others in tied.items():
        if others:
            nearest = sorted(others, key=lambda pair: days_apart(one, pair[0]))[:MAX_RELATED]
            found[name] = RelatedIncidents(
                [cast("Incident", dict(other.cells)) for other, _ in nearest],
                [certain for _, certain in nearest],
                len(others),
            )
    return found


def duplicate(one: PlainIncident, other: PlainIncident) -> tuple[bool, bool]:
    """A claim of either marks it as a possible duplicate and names the other."""
    texts = ((claim["value"] or "", claim) for claim in (*one.claims, *other.claims))
    marks = [
        (claim["incident_id"], ID.findall(text))
        for text, claim in texts
        if claim["field"] == "background" and text.startswith(DUPLICATE)
    ]
    found = any({one.id, other.id} - {about} & {*ids} for about, ids in marks)
    return found, found


def named(one: PlainIncident, other: PlainIncident) -> tuple[bool, bool]:
    """The claims or the note of either name the other."""
    found = other.id in ids_in(one) or one.id in ids_in(other)
    return found, found


def ids_in(one: PlainIncident) -> set[str]:
    """Ids that the claims and the note of an incident name."""
    texts = [one.cells["note"]]
    for claim in one.claims:
        texts += [claim["value"], claim["note"]]
    return {found for text in texts if text for found in ID.findall(text)}


def same_place(one: PlainIncident, other: PlainIncident) -> tuple[bool, bool]:
    """One place of one governorate, or two fine points, each inside the other's area."""
    names = [(each.cells["place"], each.cells["governorate"]) for each in (one, other)]
    same = None not in names[0] and names[0] == names[1]
    fine = max(one.precision, other.precision) <= v.PRECISIONS.index("settlement")
    if fine and one.point and other.point:
        least = min(one.radius_km, other.radius_km)
        same = same or kilometres(one.point, other.point) <= least
    return same, same


def near(one: PlainIncident, other: PlainIncident) -> tuple[bool, bool]:
    """Close in space and time; without a date everything would be."""
    return close(other, one, RELATED_KM, RELATED_DAYS) if one.dated else (False, False)
