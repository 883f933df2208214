"""The engine that holds a data set in memory; see :class:`incident_map.engine.protocol.Engine`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np
import pandas as pd

from incident_map.engine.answers import ClaimKey, Counts, RelatedIncidents
from incident_map.engine.memory import relatedness
from incident_map.engine.memory.incident_columns import IncidentColumns, SubsetColumns
from incident_map.engine.memory.redacted_columns import RedactedColumns
from incident_map.engine.memory.search.known_names import KnownNames
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.view import MemoryView
from incident_map.engine.memory.view_cache import ViewCache
from incident_map.engine.protocol import DEFAULT_SORT
from incident_map.model.problems import Problems
from incident_map.model.project import Project
from incident_map.model.records import (
    Actor,
    Attribution,
    Dossier,
    Incident,
    Source,
    claim_records,
    incident_records,
    records,
)
from incident_map.model.tables import Tables
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, Query

WORLD = (-180.0, -90.0, 180.0, 90.0)


class MemoryEngine:
    """Answers from tables in memory; the last few views are kept, for all who ask.

    Parameters
    ----------
    tables
        As loaded, or the columns derived from them.
    is_redacted
        Whether this is the version for live audiences.
    """

    def __init__(self, tables: Tables | IncidentColumns, *, is_redacted: bool = False) -> None:
        self.columns = IncidentColumns(tables) if isinstance(tables, Tables) else tables
        self.tables = self.columns.tables
        self.is_redacted = is_redacted
        self._views: ViewCache[MemoryView] = ViewCache()

    # --- what it is

    @property
    def version(self) -> str:
        """Hash of the files' content."""
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
    def extent(self) -> tuple[date, date] | None:
        """First and last day of the incidents proper; None when nothing is dated."""
        return self.columns.extent

    @cached_property
    def edited(self) -> date | None:
        """Day of the last edit in the data; None where it does not say."""
        last = self.tables.incidents["updated"].max() if len(self) else pd.NaT
        return last.date() if isinstance(last, pd.Timestamp) else None

    @property
    def names(self) -> dict[str, KnownNames]:
        """What can be named in a filter, by parameter."""
        return self.columns.known_names

    @property
    def is_searchable(self) -> bool:
        """Whether a search is answered at once, or waits for its index first."""
        return self.columns.is_searchable

    def __len__(self) -> int:
        """Return the number of incidents."""
        return len(self.columns)

    def __contains__(self, incident_id: object) -> bool:
        """Whether there is an incident of that id."""
        return incident_id in self.columns.id_lookup

    def is_placed(self, incident_id: str) -> bool:
        """Whether an incident has a point."""
        return not np.isnan(self.columns.lon_lat[0][self._row(incident_id)])

    # --- views of it

    def view(self, query: IncidentFilter | Query = "", *, strict: bool = True) -> MemoryView:
        """Return what a filter or query string leaves; the last few answers are kept.

        How many, :mod:`incident_map.engine.memory.view_cache` says.
        """
        wanted = query if isinstance(query, IncidentFilter) else IncidentFilter.from_query(query)
        if wanted.safe and not self.is_redacted:
            return self._redacted.view(wanted, strict=strict)
        if (kept := self._views.get(wanted)) is not None:  # an empty view is false
            return kept
        if errors := unknown_values(self, wanted):
            if strict:
                raise errors[0]
            return MemoryView(self, self._nothing_unknown(wanted))
        return self._views.add(wanted, MemoryView(self, self._selection(wanted)))

    def _selection(self, wanted: IncidentFilter) -> Selection:
        return Selection(self.columns, wanted, lambda other: self.view(other).selection)

    def _nothing_unknown(self, wanted: IncidentFilter) -> Selection:
        """Select by a filter in which unknown names and ids match nothing."""
        known = tuple(name for name in wanted.id if name in self)
        selection = Selection(self.columns, wanted.replace(id=known))
        if (wanted.id and not known) or (wanted.nearby and wanted.nearby[0] not in self):
            nothing = Selection(self.columns, wanted)
            nothing.reuse({"id": np.zeros(len(self), dtype=bool)})
            return nothing
        return selection

    @cached_property
    def _redacted(self) -> MemoryEngine:
        return MemoryEngine(RedactedColumns(self.columns), is_redacted=True)

    def redacted(self) -> MemoryEngine:
        """Return the same incidents for a live audience: coarse places, no quotes, no names."""
        return self if self.is_redacted else self._redacted

    def part(self, rows: np.ndarray) -> MemoryEngine:
        """Return an engine of some rows (int, ascending) and no others."""
        if len(rows) == len(self):
            return self
        claims = self.tables.claims
        place = np.full(len(self), -1)
        place[rows] = np.arange(len(rows))
        claims = claims[place[claims["row"]] >= 0] if len(claims) else claims
        tables = replace(
            self.tables,
            incidents=self.tables.incidents.iloc[rows].reset_index(drop=True),
            claims=claims.assign(row=place[claims["row"]]).reset_index(drop=True),
            problems=Problems(),
        )
        columns = SubsetColumns(tables, self.columns, rows)
        return MemoryEngine(columns, is_redacted=self.is_redacted)

    # --- single rows

    def _row(self, incident_id: str) -> int:
        return self.columns.id_lookup.get_loc(incident_id)

    def incident(self, incident_id: str) -> Incident:
        """Return one incident, with the columns of the codebook."""
        row = np.array([self._row(incident_id)])
        return incident_records(self.columns.row_reader.read(row))[0]

    def dossier(self, incident_id: str) -> Dossier:
        """Return one incident with its claims, sources, attributions and disagreements."""
        row, columns, sources = self._row(incident_id), self.columns, self.tables.sources
        claims = columns.claims[columns.claims["row"] == row]
        named = columns.attributions[columns.attributions["row"] == row].drop(columns="row")
        disputed = columns.disagreements.loc[columns.disagreements["row"] == row, "field"]
        used = sources[sources["source_id"].isin(claims["source_id"])]
        return Dossier(
            **self.incident(incident_id),
            claims=claim_records(claims),
            sources=cast("list[Source]", records(used)),
            attributions=cast("list[Attribution]", records(named)),
            disagreements=disputed.tolist(),
        )

    def related(self, incident_id: str) -> dict[str, RelatedIncidents]:
        """Return the incidents tied to one, each once, under its strongest relation."""
        return relatedness.related(self.columns, incident_id)

    def claims_named(self, claim_ids: Iterable[str]) -> dict[str, ClaimKey]:
        """Return, for those claims that there are, what they are about and who says them."""
        wanted, claims = set(claim_ids), self.tables.claims
        if not wanted:
            return {}
        kept = claims[claims["claim_id"].isin(wanted)]
        keys = map(ClaimKey, kept["incident_id"], kept["source_id"])
        return dict(zip(kept["claim_id"], keys, strict=True))

    def sources(self) -> list[Source]:
        """Return all sources in file order."""
        return cast("list[Source]", records(self.tables.sources))

    def actors(self) -> list[Actor]:
        """Return all actors in file order."""
        return cast("list[Actor]", records(self.tables.actors))

    def known_ids(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some ids there are."""
        known: list[bool] = (self.columns.id_lookup.get_indexer(incident_ids) >= 0).tolist()
        return known

    def incident_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return incidents in the order asked for; the index is their place in the file."""
        return self.tables.incidents.iloc[self.columns.id_lookup.rows_of(incident_ids)]

    def claim_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return the claims of some incidents, in file order, with their typed ends."""
        wanted = np.zeros(len(self), dtype=bool)
        wanted[self.columns.id_lookup.rows_of(incident_ids)] = True
        claims = self.tables.claims
        return claims[wanted[claims["row"].to_numpy(dtype=np.intp)]].drop(columns="row")

    # --- getting ready

    def prepare_search(self) -> None:
        """Build the index of the search, if it is not there."""
        self.columns.text_index  # noqa: B018

    def warm(self) -> None:
        """Work out what the first visitor and the first search would otherwise wait for."""
        everything = self.view("")
        everything.summary()
        everything.clusters(WORLD, 0)
        self.columns.sort_orders.by(DEFAULT_SORT)
        self.columns.known_names  # noqa: B018
        self.prepare_search()
        self.columns.areas  # noqa: B018
