"""A second engine for tests, deliberately slow: records, loops, and nothing shared with another.

What a filter leaves is found by asking every incident every condition, a search by scanning every
text, a histogram by sharing out one incident after the other. It has what belongs to all engines
(the model, languages, geography, the query language, redaction, who is named and where sources
differ), and nothing of :mod:`incident_map.engine.memory`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast

import pandas as pd

from incident_map.engine.answers import ClaimKey, Counts, RelatedIncidents
from incident_map.engine.protocol import Period
from incident_map.engine.redaction import KEPT_FIELDS, redacted
from incident_map.model.problems import Problems
from incident_map.model.project import Project
from incident_map.model.records import Actor, Attribution, Dossier, Incident, Source, records
from incident_map.model.tables import Tables
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, Query
from tests.support import plain_figures, plain_related
from tests.support.plain_incident import PlainIncident, plain_incidents
from tests.support.plain_search import PlainNames, PlainSearch
from tests.support.plain_texts import aliases_of, searched_texts
from tests.support.plain_view import PlainView


class PlainEngine:
    """Answers from tables, incident by incident.

    Parameters
    ----------
    tables
        As loaded.
    is_redacted
        Whether this is the version for live audiences.
    incidents
        Those of the tables, where more is known of them than the tables still say.
    """

    def __init__(
        self,
        tables: Tables,
        *,
        is_redacted: bool = False,
        incidents: list[PlainIncident] | None = None,
    ) -> None:
        self.tables = tables
        self.is_redacted = is_redacted
        self.incidents = plain_incidents(tables) if incidents is None else incidents
        self.by_id = {one.id: one for one in self.incidents}

    # --- what it is

    @property
    def version(self) -> str:
        """Hash of the data."""
        return self.tables.version

    @property
    def folder(self) -> Path:
        """Where the data come from."""
        return self.tables.folder

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the tables of which there is a file."""
        return self.tables.files

    @property
    def project(self) -> Project:
        """What the data are about."""
        return self.tables.project

    @property
    def problems(self) -> Problems:
        """Everything rejected or flagged on loading."""
        return self.tables.problems

    @property
    def counts(self) -> Counts:
        """How many rows there are."""
        tables = self.tables
        return Counts(*map(len, (tables.incidents, tables.claims, tables.sources, tables.actors)))

    @property
    def extent(self) -> Period | None:
        """First and last day of the incidents proper."""
        return plain_figures.extent(self.incidents)

    @property
    def edited(self) -> date | None:
        """Day of the last edit."""
        days = [day for one in self.incidents if (day := one.cells["updated"])]
        return date.fromisoformat(max(days)) if days else None

    @cached_property
    def names(self) -> dict[str, PlainNames]:
        """What can be named in a filter: what occurs, and what is listed."""
        occur = {name for one in self.incidents for name in one.actors("any")}
        where = {name for one in self.incidents if (name := one.cells["governorate"])}
        actors = [*sorted(occur), *(actor["name"] for actor in self.actors())]
        return {
            "actor": PlainNames(actors, aliases_of(self.actors())),
            "governorate": PlainNames([*sorted(where), *self.project.areas], {}),
        }

    @cached_property
    def claim_positions(self) -> dict[int, list[int]]:
        """Where in their table the claims of each incident stand."""
        found: dict[int, list[int]] = {one.position: [] for one in self.incidents}
        for at, row in enumerate(self.tables.claims["row"]):
            found[row].append(at)
        return found

    @property
    def is_searchable(self) -> bool:
        """Whether the texts have been folded."""
        return "search" in vars(self)

    @cached_property
    def search(self) -> PlainSearch:
        """All texts, folded."""
        return PlainSearch(searched_texts(self.incidents, aliases_of(self.actors())))

    def __len__(self) -> int:
        return len(self.incidents)

    def __contains__(self, incident_id: object) -> bool:
        return incident_id in self.by_id

    def is_placed(self, incident_id: str) -> bool:
        """Whether an incident has a point."""
        return self.by_id[incident_id].point is not None

    # --- views of it

    def view(self, query: IncidentFilter | Query = "", *, strict: bool = True) -> PlainView:
        """Return what a filter or query string leaves."""
        wanted = query if isinstance(query, IncidentFilter) else IncidentFilter.from_query(query)
        if wanted.safe and not self.is_redacted:
            return self.redacted().view(wanted, strict=strict)
        errors = unknown_values(self, wanted)
        if errors and strict:
            raise errors[0]
        return PlainView(self, wanted)

    def redacted(self) -> PlainEngine:
        """Return the same incidents for a live audience."""
        return self if self.is_redacted else self._redacted

    @cached_property
    def _redacted(self) -> PlainEngine:
        together = [
            replace(
                one.together,
                differing=tuple(name for name in one.together.differing if name in KEPT_FIELDS),
            )
            for one in self.incidents
        ]
        tables = redacted(self.tables)
        return PlainEngine(tables, is_redacted=True, incidents=plain_incidents(tables, together))

    def part(self, incidents: Sequence[PlainIncident]) -> PlainEngine:
        """Return an engine of some incidents, in the order of the file, and no others."""
        if len(incidents) == len(self):
            return self
        place = {one.position: number for number, one in enumerate(incidents)}
        claims = self.tables.claims
        claims = claims[claims["row"].isin(place)].reset_index(drop=True)
        tables = replace(
            self.tables,
            incidents=self.tables.incidents.iloc[list(place)].reset_index(drop=True),
            claims=claims.assign(row=[place[row] for row in claims["row"]]),
            problems=Problems(),
        )
        moved = [replace(one, position=number) for number, one in enumerate(incidents)]
        return PlainEngine(tables, is_redacted=self.is_redacted, incidents=moved)

    # --- single rows

    def incident(self, incident_id: str) -> Incident:
        """Return one incident."""
        return cast("Incident", dict(self.by_id[incident_id].cells))

    def dossier(self, incident_id: str) -> Dossier:
        """Return one incident with everything that is said of it."""
        one = self.by_id[incident_id]
        used = {claim["source_id"] for claim in one.claims}
        return Dossier(
            **self.incident(incident_id),
            claims=list(one.claims),
            sources=[source for source in self.sources() if source["source_id"] in used],
            attributions=[cast("Attribution", dict(said)) for said in one.attributions],
            disagreements=list(one.together.differing),
        )

    def related(self, incident_id: str) -> dict[str, RelatedIncidents]:
        """Return the incidents tied to one."""
        return plain_related.related(self.by_id[incident_id], self.incidents, self.actors())

    def claims_named(self, claim_ids: Iterable[str]) -> dict[str, ClaimKey]:
        """Return what some claims are about and who says them."""
        wanted = {*claim_ids}
        claims = (claim for one in self.incidents for claim in one.claims)
        return {
            claim["claim_id"]: ClaimKey(claim["incident_id"], claim["source_id"])
            for claim in claims
            if claim["claim_id"] in wanted
        }

    def sources(self) -> list[Source]:
        """Return all sources."""
        return cast("list[Source]", records(self.tables.sources))

    def actors(self) -> list[Actor]:
        """Return all actors."""
        return cast("list[Actor]", records(self.tables.actors))

    def known_ids(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some ids there are."""
        return [name in self.by_id for name in incident_ids]

    def incident_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return incidents in the order asked for."""
        return self.tables.incidents.iloc[[self.by_id[name].position for name in incident_ids]]

    def claim_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return the claims of some incidents, in file order."""
        wanted = {self.by_id[name].id for name in incident_ids}
        claims = self.tables.claims
        return claims[claims["incident_id"].isin(wanted)]

    # --- getting ready

    def prepare_search(self) -> None:
        """Fold all texts."""
        self.search  # noqa: B018

    def warm(self) -> None:
        """Fold all texts; nothing else is kept."""
        self.prepare_search()
