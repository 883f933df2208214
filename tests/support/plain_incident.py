"""One incident with all that is said of it, as the plain engine of the tests holds it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from incident_map.engine.answers import DUPLICATE
from incident_map.engine.attributions import attributions
from incident_map.engine.disagreements import disagreements
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.model.records import Claim, claim_records, incident_records, records
from incident_map.model.tables import Tables

#: Role → the incident's actors that stand in it.
ROLES = ("perpetrator", "named", "target")


class Said(NamedTuple):
    """That an actor did it: in the headline, by a claim, or both, with one status."""

    actor: str
    status: str | None
    headline: bool
    claimed: bool


@dataclass(frozen=True)
class Together:
    """What the claims of an incident say together; it outlives the claims in a redaction.

    ``differing`` are the claim fields on which sources differ, in alphabetical order.
    """

    sources: int
    possible_duplicate: bool
    differing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PlainIncident:
    """One incident: its cells as plain values, and what belongs to it in the other tables."""

    position: int
    cells: Mapping[str, Any]
    claims: Sequence[Claim]
    said: Sequence[Said]
    attributions: Sequence[Mapping[str, Any]]
    together: Together
    project: Project

    @property
    def id(self) -> str:
        """Its id."""
        name: str = self.cells["incident_id"]
        return name

    # --- when: days as ordinals; an unknown end is open

    @cached_property
    def first(self) -> float:
        """First day."""
        day = self.cells["date_start"]
        return date.fromisoformat(day).toordinal() if day else -math.inf

    @cached_property
    def last(self) -> float:
        """Last day."""
        day = self.cells["date_end"]
        return date.fromisoformat(day).toordinal() if day else math.inf

    @property
    def dated(self) -> bool:
        """Whether both days are known."""
        return math.isfinite(self.first) and math.isfinite(self.last)

    @property
    def is_context(self) -> bool:
        """Whether it is background, no incident proper."""
        return bool(self.cells["category"] == "context")

    # --- where

    @cached_property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude."""
        lon, lat = self.cells["longitude"], self.cells["latitude"]
        return None if lon is None or lat is None else (lon, lat)

    @property
    def radius_km(self) -> float:
        """Radius of its area; 0 where none is given."""
        return self.cells["location_radius_km"] or 0.0

    @property
    def precision(self) -> int:
        """How coarsely its place is known, from 0 for a site; an empty cell is unknown."""
        return v.PRECISIONS.index(self.cells["location_precision"] or "unknown")

    @property
    def outside(self) -> bool:
        """Whether it happened abroad for all that is known."""
        return self.project.is_abroad(self.cells["country"])

    @property
    def named_place(self) -> bool:
        """Whether a governorate, district or place is named."""
        return any(self.cells[name] for name in ("governorate", "district", "place"))

    @property
    def not_on_map(self) -> str | None:
        """Why it is not on the map, if so."""
        if self.point is not None:
            return None
        if self.outside:
            return self.project.outside
        return "named place, no known point" if self.named_place else "no known place"

    @property
    def not_in_heat_map(self) -> str | None:
        """Why it has no area to be shared out over, if so."""
        if self.not_on_map:
            return self.not_on_map
        if self.precision >= v.PRECISIONS.index("country"):
            return "known to the country only"
        if self.precision >= v.PRECISIONS.index("subdistrict") and not self.radius_km:
            return "area of unknown size"
        return None

    # --- who

    @cached_property
    def targets(self) -> list[str]:
        """Who was hit or aimed at."""
        return several(self.cells["target"])

    def actors(self, role: str) -> set[str]:
        """Who stands in a role."""
        if role == "any":
            return set().union(*map(self.actors, ROLES))
        if role == "target":
            return set(self.targets)
        if role == "perpetrator":
            return {one.actor for one in self.said if one.headline}
        return {one.actor for one in self.said if one.claimed}

    def statuses(self, actor: str) -> set[str]:
        """What headline and claims say of an actor."""
        return {one.status for one in self.said if one.actor == actor and one.status}

    # --- how many, and how sure

    def figure(self, measure: str, rule: str) -> int | None:
        """What it adds to a measure; None without a figure."""
        return 1 if measure == "incidents" else self.cells[f"{measure}_{rule}"]

    @property
    def differs_on(self) -> list[str]:
        """Kinds of things on which its sources differ, in the order of the vocabulary."""
        found = self.together.differing
        return [kind for kind, of in v.DISAGREEMENTS.items() if any(one in of for one in found)]


def several(cell: str | None) -> list[str]:
    """Values of a cell with ``;`` between them."""
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def plain_incidents(
    tables: Tables, together: Sequence[Together] | None = None
) -> list[PlainIncident]:
    """Put together what belongs to each incident, in the order of the file."""
    claims: dict[int, list[Claim]] = defaultdict(list)
    for row, claim in zip(tables.claims["row"], claim_records(tables.claims), strict=True):
        claims[row].append(claim)
    said: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in records(attributions(tables.incidents, tables.claims)):
        said[one.pop("row")].append(one)
    differing: dict[int, list[str]] = defaultdict(list)
    if together is None:
        found = disagreements(tables.incidents, tables.claims)
        for row, field in found.itertuples(index=False):
            differing[row].append(field)
    return [
        PlainIncident(
            position=row,
            cells=cells,
            claims=claims[row],
            said=[
                Said(one["actor"], one["status"], one["headline"], one["claimed"])
                for one in said[row]
            ],
            attributions=said[row],
            together=together[row] if together else _together(claims[row], differing[row]),
            project=tables.project,
        )
        for row, cells in enumerate(incident_records(tables.incidents))
    ]


def _together(claims: Sequence[Claim], differing: Sequence[str]) -> Together:
    marks = [claim["value"] or "" for claim in claims if claim["field"] == "background"]
    return Together(
        sources=len({claim["source_id"] for claim in claims}),
        possible_duplicate=any(value.startswith(DUPLICATE) for value in marks),
        differing=tuple(sorted(differing)),
    )
