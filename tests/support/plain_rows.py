"""The rows of a plain view: the incidents that fulfil every condition, asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pandas as pd
import shapely

from incident_map.engine.protocol import BATCH_ROWS, DEFAULT_SORT
from incident_map.model.records import Claim, Incident
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.query.filters import IncidentFilter, QueryError
from tests.support.plain_filter import conditions, near, nearby
from tests.support.plain_incident import PlainIncident

if TYPE_CHECKING:
    import geopandas as gpd

    from tests.support.plain_engine import PlainEngine

T = TypeVar("T")


class PlainRows:
    """The incidents of one filter; names and ids that the data does not know match nothing."""

    def __init__(self, engine: PlainEngine, wanted: IncidentFilter) -> None:
        self.engine = engine
        self.filter = wanted
        self._worked_out: dict[str, Any] = {}

    @cached_property
    def _fulfilled(self) -> list[tuple[PlainIncident, dict[str, bool]]]:
        """All incidents of the data, with the conditions that each fulfils."""
        asked = conditions(self.filter, self.engine.by_id, lambda q: self.engine.search.rows(q))
        return [
            (one, {name: holds(one) for name, holds in asked.items()})
            for one in self.engine.incidents
        ]

    def left(self, without: str) -> list[PlainIncident]:
        """Return what is left when one condition is taken away."""
        return [
            one
            for one, holds in self._fulfilled
            if all(true for name, true in holds.items() if name != without)
        ]

    @cached_property
    def incidents(self) -> list[PlainIncident]:
        """What the filter leaves, in the order of the file."""
        return self.left("")

    @cached_property
    def _inside(self) -> set[str]:
        return {one.id for one in self.incidents}

    def __len__(self) -> int:
        return len(self.incidents)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what some work gives, and keep it."""
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("T", self._worked_out[name])

    def describe(self) -> str:
        """Return the filter in words."""
        return self.filter.describe()

    # --- rows

    def _sorted(self, sort: str | None) -> list[PlainIncident]:
        """Sort stably, the last key first; empty cells come last, however it is sorted."""
        if sort is None:
            return self.incidents
        name, descending = sort.removeprefix("-"), sort.startswith("-")
        if name not in INCIDENTS.names:
            message = f"“{name}” is not a column to sort by."
            raise QueryError("sort", sort, message, INCIDENTS.names)
        found = self.incidents
        for column in ("date_end", name) if name == "date_start" else (name,):
            listed = INCIDENTS[column].allowed  # a controlled list has an order of its own
            known = [one for one in found if one.cells[column] is not None]
            empty = [one for one in found if one.cells[column] is None]
            known.sort(key=_rank(column, listed), reverse=descending)
            found = known + empty
        return found

    def _frame(self, incidents: Sequence[PlainIncident]) -> pd.DataFrame:
        rows = [one.position for one in incidents]
        frame = self.engine.tables.incidents.iloc[rows].reset_index(drop=True)
        if self.filter.flags_distance:
            frame["near_match"] = pd.Series(map(self.near_match, incidents), dtype="str")
        return frame

    def near_match(self, one: PlainIncident) -> str:
        """Return whether one is certainly or only possibly as near as the filter asks."""
        return "certain" if self.is_certainly_near(one) else "possible"

    def is_certainly_near(self, one: PlainIncident) -> bool:
        """Whether one is certainly as near as the filter asks; all are if it asks nothing."""
        circle = not self.filter.near or near(one, self.filter)[1]
        return circle and (not self.filter.nearby or nearby(one, self.filter, self.engine.by_id)[1])

    def incident_ids(self, sort: str | None = DEFAULT_SORT) -> list[str]:
        """Return the sorted ids."""
        return [one.id for one in self._sorted(sort)]

    def contains(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some incidents are in the view."""
        return [name in self._inside for name in incident_ids]

    def rows(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> pd.DataFrame:
        """Return a page of the sorted incidents."""
        stop = None if limit is None else offset + limit
        return self._frame(self._sorted(sort)[offset:stop])

    def records(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> list[Incident]:
        """Return :meth:`rows` as plain values."""
        stop = None if limit is None else offset + limit
        found = []
        for one in self._sorted(sort)[offset:stop]:
            near = {"near_match": self.near_match(one)} if self.filter.flags_distance else {}
            found.append(cast("Incident", {**one.cells, **near}))
        return found

    def batches(self, size: int = BATCH_ROWS, table: str = "incidents") -> Iterator[pd.DataFrame]:
        """Yield some incidents at a time, or their claims."""
        ordered = self._sorted(DEFAULT_SORT)
        for start in range(0, len(ordered), size):
            some = ordered[start : start + size]
            if table == "incidents":
                yield self._frame(some)
            else:
                at = [row for one in some for row in self.engine.claim_positions[one.position]]
                yield self.engine.tables.claims.iloc[at][CLAIMS.names]

    def claim_count(self) -> int:
        """Return how many claims the incidents have."""
        return sum(len(one.claims) for one in self.incidents)

    def claims(self) -> list[list[Claim]]:
        """Return the claims of every incident."""
        return [list(one.claims) for one in self.incidents]

    def source_frame(self) -> pd.DataFrame:
        """Return the sources that claims rest on."""
        used = self.claims_per_source()
        sources = self.engine.tables.sources
        return sources[sources["source_id"].isin(used)]

    def actor_frame(self) -> pd.DataFrame:
        """Return the actors that are named."""
        named: set[str | None] = set()
        for one in self.incidents:
            named |= {said.actor for said in one.said} | {*one.targets}
            named |= {claim["value"] for claim in one.claims if claim["field"] == "target"}
        actors = self.engine.tables.actors
        return actors[actors["name"].isin(named)]

    def claims_per_source(self) -> dict[str, int]:
        """Count the claims of each source."""
        counted: dict[str, int] = {}
        for claim in (claim for one in self.incidents for claim in one.claims):
            counted[claim["source_id"]] = counted.get(claim["source_id"], 0) + 1
        return counted

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return the rows with their points."""
        import geopandas as gpd

        points = [
            shapely.Point(one.point) if one.point else None for one in self._sorted("-date_start")
        ]
        return gpd.GeoDataFrame(self.rows(), geometry=points, crs="EPSG:4326")


def _rank(column: str, listed: Sequence[str]) -> Callable[[PlainIncident], Any]:
    """Return what incidents are sorted by: the cell, or its place in the controlled list."""
    if listed:
        return lambda one: listed.index(one.cells[column])
    return lambda one: one.cells[column]
