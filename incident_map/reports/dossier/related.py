"""Incidents that belong together: named by each other, at the same place, by the same actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incident_map.engine.answers import RELATED_DAYS, RELATED_KM
from incident_map.engine.protocol import Engine
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.model.records import Incident, figures

#: From the strongest relation to the weakest, with the heading it is listed under.
RELATIONS: dict[str, str] = {
    "duplicate": "Possibly the same event",
    "named": "Named in the notes",
    "place": "At the same place",
    "actor": f"Same actor, within {RELATED_DAYS} days",
    "nearby": f"Nearby: within {RELATED_KM} km and {RELATED_DAYS} days",
}


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


def related(engine: Engine, incident_id: str) -> list[Group]:
    """Return the incidents tied to one, each once, under its strongest relation."""
    groups = []
    for relation, tied in engine.related(incident_id).items():
        listed = tuple(map(_entry, tied.incidents, tied.certain))
        groups.append(Group(relation, RELATIONS[relation], listed, tied.total - len(listed)))
    return groups


def toll(incident: Mapping[str, Any]) -> str:
    """Return the tolls in one line, e.g. ``11–16 killed (best 15), 2 wounded``; may be empty."""
    parts = []
    for kind in v.TOLLS:
        toll_of = figures(incident, kind)
        if toll_of.known:
            span, _, best = phrases.number_range(*toll_of).partition(" ")
            parts.append(" ".join(filter(None, (span, kind, best))))
    return ", ".join(parts)


def _entry(incident: Incident, certain: bool) -> Related:
    return Related(
        incident["incident_id"],
        incident["title"],
        incident["event_type"],
        phrases.record_date(incident),
        phrases.place(incident["place"], incident["district"], incident["governorate"]),
        toll(incident) or "toll not known",
        certain,
    )
