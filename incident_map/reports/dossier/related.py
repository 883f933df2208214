"""Incidents that belong together: named by each other, at the same place, by the same actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incident_map.engine.answers import RELATED_DAYS, RELATED_KM
from incident_map.engine.protocol import Engine
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.records import Incident, figures

#: From the strongest to the weakest.
RELATIONS = ("duplicate", "named", "place", "actor", "nearby")


def heading(relation: str, language: str = "en") -> str:
    """Return the heading under which incidents of a relation are listed."""
    if relation == "actor":
        return text("related-actor", language, number=RELATED_DAYS)
    if relation == "nearby":
        return text("related-nearby", language, km=RELATED_KM, number=RELATED_DAYS)
    return text(f"related-{relation}", language)


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


def related(engine: Engine, incident_id: str, language: str = "en") -> list[Group]:
    """Return the incidents tied to one, each once, under its strongest relation."""
    groups = []
    for relation, tied in engine.related(incident_id).items():
        pairs = zip(tied.incidents, tied.certain, strict=True)
        listed = tuple(_entry(incident, certain, language) for incident, certain in pairs)
        more = tied.total - len(listed)
        groups.append(Group(relation, heading(relation, language), listed, more))
    return groups


def toll(incident: Mapping[str, Any], language: str = "en") -> str:
    """Return the tolls in one line, e.g. ``11–16 killed (best 15), 2 wounded``; may be empty."""
    tolls = {kind: figures(incident, kind) for kind in v.TOLLS}
    said = [
        phrases.toll(kind, *toll_of, language, behind=True)
        for kind, toll_of in tolls.items()
        if toll_of.known
    ]
    return text("list-comma", language).join(said)


def _entry(incident: Incident, certain: bool, language: str) -> Related:
    where = (incident["place"], incident["district"], incident["governorate"])
    return Related(
        incident["incident_id"],
        incident["title"],
        incident["event_type"],
        phrases.record_date(incident, language),
        phrases.place(*where, language=language),
        toll(incident, language) or text("related-toll-not-known", language),
        certain,
    )
