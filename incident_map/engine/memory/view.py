"""What a filter leaves of the data in memory; see :class:`incident_map.engine.protocol.View`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import numpy as np
import pandas as pd

from incident_map.engine.answers import (
    Background,
    Bounds,
    FeatureCollection,
    GovernorateMap,
    HeatMap,
    Histogram,
    Neighbours,
    Summary,
    Uncertainty,
)
from incident_map.engine.memory import (
    clusters,
    density,
    packed_columns,
    sensitivity,
    series,
    spans,
    summary,
)
from incident_map.engine.memory.claim_rows import ClaimRows
from incident_map.engine.memory.search import match_reasons
from incident_map.engine.memory.selection import Selection
from incident_map.engine.protocol import BATCH_ROWS, DEFAULT_SORT, Engine, Period
from incident_map.geography.projection import BBox
from incident_map.model.records import Claim, Incident, claim_records, incident_records
from incident_map.query.filters import IncidentFilter

if TYPE_CHECKING:
    import geopandas as gpd

T = TypeVar("T")
LOOK = 4096  # rows of the sorted data to look through at first for a page of the view


class Owner(Engine, Protocol):
    """The engine of a view in memory."""

    def part(self, rows: np.ndarray) -> Engine:
        """Return an engine of some rows (int, ascending) and no others."""
        ...


class MemoryView:
    """The incidents of one filter, under its counting rule.

    Parameters
    ----------
    engine
        Whose incidents they are.
    selection
        The rows that the filter leaves.
    """

    def __init__(self, engine: Owner, selection: Selection) -> None:
        self.engine: Engine = engine
        self._owner = engine
        self.selection = selection
        self.columns = selection.columns
        self.filter: IncidentFilter = selection.filter
        self._worked_out: dict[str, Any] = {}

    def __len__(self) -> int:
        """Return the number of incidents in the view."""
        return len(self.selection)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what some work about this view gives, and keep it as long as the view is kept.

        For small results of callers above, such as the bars of a chart; two threads may both do
        the work.
        """
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("T", self._worked_out[name])

    def nbytes(self) -> int:
        """Return the bytes of the arrays that the view holds, without those of the data."""
        # The same mask may be held under two names.
        return sum({id(array): array.nbytes for array in self.selection.arrays()}.values())

    def describe(self) -> str:
        """Return the filter in words."""
        return self.filter.describe()

    # --- rows

    def incident_ids(self, sort: str | None = DEFAULT_SORT) -> list[str]:
        """Return the ids, sorted as :meth:`rows` are."""
        ids: list[str] = self.columns.incidents["incident_id"].iloc[self._sorted(sort)].tolist()
        return ids

    def contains(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some incidents, all known to the engine, are in the view."""
        inside: list[bool] = self.selection.inside[self._rows_of(incident_ids)].tolist()
        return inside

    def rows(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> pd.DataFrame:
        """Return incidents as a frame with the columns of the codebook.

        Ties and empty cells are sorted as :mod:`.sort_orders` says.
        """
        stop = None if limit is None else offset + limit
        return self._frame(self._sorted(sort, stop)[offset:stop])

    def records(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> list[Incident]:
        """Return :meth:`rows` as plain values for JSON: ISO dates, None for empty."""
        return incident_records(self.rows(limit, offset, sort))

    def batches(self, size: int = BATCH_ROWS, table: str = "incidents") -> Iterator[pd.DataFrame]:
        """Yield all rows in the default order, or their claims, of `size` incidents at a time."""
        order = self._sorted(DEFAULT_SORT)
        claims = ClaimRows(self.columns) if table == "claims" else None
        for start in range(0, len(order), size):
            part = order[start : start + size]
            yield self._frame(part) if claims is None else claims.of(part)

    def claim_count(self) -> int:
        """Return how many claims the incidents have."""
        return int(self._of_inside(self.columns.claims["row"]).sum())

    def claims(self) -> list[list[Claim]]:
        """Return the claims of every incident, in the order of the file."""
        place = self._places()
        frame = self.columns.claims
        frame = frame[self._of_inside(frame["row"])]
        grouped: list[list[Claim]] = [[] for _ in range(len(self))]
        for at, claim in zip(place[frame["row"]].tolist(), claim_records(frame), strict=True):
            grouped[at].append(claim)
        return grouped

    def source_frame(self) -> pd.DataFrame:
        """Return the sources that the incidents' claims rest on, in file order."""
        claims, sources = self.columns.claims, self.columns.tables.sources
        named = claims.loc[self._of_inside(claims["row"]), "source_id"]
        return sources[sources["source_id"].isin(named)]

    def actor_frame(self) -> pd.DataFrame:
        """Return the actors that the incidents or their claims name, in file order."""
        columns, claims = self.columns, self.columns.claims
        said, hit = columns.attributions, columns.targets
        names = set(said.loc[self._of_inside(said["row"]), "actor"])
        names |= set(hit.loc[self._of_inside(hit["row"]), "value"])
        aimed = claims[self._of_inside(claims["row"]) & claims["field"].eq("target").to_numpy()]
        actors = columns.tables.actors
        return actors[actors["name"].isin(names | set(aimed["value"].dropna()))]

    def claims_per_source(self) -> dict[str, int]:
        """Return source id → number of claims on these incidents."""
        claims = self.columns.claims
        used = claims.loc[self._of_inside(claims["row"]), "source_id"]
        return {str(name): int(n) for name, n in used.value_counts(sort=False).items()}

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return the rows with a point geometry (EPSG:4326, x = longitude; None without one)."""
        import geopandas as gpd  # slow to import, and only notebooks need it

        frame = self.rows()
        points = gpd.points_from_xy(frame["longitude"], frame["latitude"], crs="EPSG:4326")
        geometry = gpd.GeoSeries(points, index=frame.index).where(frame["longitude"].notna())
        return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")

    # --- single incidents

    def neighbours(self, incident_id: str) -> Neighbours:
        """Return the incidents before and after one by date; none for one without a day."""
        row = self.columns.id_lookup.get_loc(incident_id)
        order = self.columns.sort_orders.by(DEFAULT_SORT)  # newest first
        kept = order[(self.selection.inside & self.columns.dated)[order]]
        at = np.flatnonzero(kept == row)
        if not at.size:
            return Neighbours(None, None)
        ids, place = self.columns.id_lookup, int(at[0])
        later = ids[int(kept[place - 1])] if place else None
        earlier = ids[int(kept[place + 1])] if place + 1 < len(kept) else None
        return Neighbours(earlier, later)

    def differing(self, incident_ids: Sequence[str]) -> list[list[str]]:
        """Return for each of some incidents the kinds of things on which its sources differ."""
        differ = self.columns.disputed_on
        return [
            [kind for kind, mask in differ.items() if mask[row]]
            for row in self._rows_of(incident_ids).tolist()
        ]

    def match_reasons(self, incident_ids: Sequence[str]) -> list[str]:
        """Return for each of some incidents which of its texts holds each word of the search."""
        if not self.filter.q.strip():
            return [""] * len(incident_ids)
        rows = self._rows_of(incident_ids)
        return match_reasons.reasons(self.columns.text_index, self.filter.q, rows)

    def respelled(self) -> dict[str, list[str]]:
        """Return words of the search that no text holds → the words they were read as."""
        if not self.filter.q.strip():
            return {}
        return match_reasons.respelled(self.columns.text_index, self.filter.q)

    def is_possible_duplicate(self, incident_id: str) -> bool:
        """Whether a claim marks the incident as a possible duplicate of another."""
        return bool(self.columns.possible_duplicate[self.columns.id_lookup.get_loc(incident_id)])

    # --- figures

    @cached_property
    def _summary(self) -> Summary:
        return summary.summary(self.selection)

    def summary(self) -> Summary:
        """Return totals, facet counts, histogram and the not-shown ledger (plain values)."""
        return self._summary

    def histogram(self, period: Period | None = None) -> Histogram:
        """Return incidents over time under all filters but the dates."""
        return summary.histogram(self.selection, period)

    def uncertainty(self) -> Uncertainty:
        """Return how many incidents are uncertain in which way."""
        return spans.uncertainty(self.selection)

    def background_beyond(self, period: Period) -> Background:
        """Return the context rows that lie before or after a period."""
        return spans.background_beyond(self.selection, period)

    def without_dates(self) -> MemoryView:
        """Return the view under all filters but the dates: what the histograms show."""
        whole = self.selection.without_dates
        if whole is self.selection:
            return self
        view = self.engine.view(whole.filter, strict=False)  # this one may not have been either
        return view if isinstance(view, MemoryView) else MemoryView(self._owner, whole)

    def certainly_near(self) -> int:
        """Return how many incidents are certainly as near as the filter asks."""
        return int(np.count_nonzero(self.selection.near_certain & self.selection.inside))

    def units(self) -> list[str]:
        """Return the units of time on offer: those with not too many bins."""
        return series.units(self.selection)

    def bin_edges(self, unit: str, period: Period | None = None) -> list[int]:
        """Return the edges of whole weeks, months or years (days since 1970)."""
        return [int(edge) for edge in series.edges(self.selection, unit, period)]

    def over_time(
        self,
        unit: str = "week",
        by: str | None = None,
        top: int = 6,
        measure: str = "incidents",
        period: Period | None = None,
    ) -> pd.DataFrame:
        """Return incidents, or a toll, per week, month or year."""
        return series.over_time(self.selection, unit, by, top, measure, period)

    def left_out(self, unit: str = "week", measure: str = "incidents") -> dict[str, float]:
        """Return what :meth:`over_time` does not hold: ``undated`` and ``outside``."""
        return series.left_out(self.selection, unit, measure)

    def by_governorate(self, measure: str = "incidents") -> pd.DataFrame:
        """Return incidents, and a toll, by the recorded governorate."""
        return series.by_governorate(self.selection, measure)

    def by_actor_and_status(self) -> pd.DataFrame:
        """Return incidents per actor and status, from headlines and claims."""
        return series.by_actor_and_status(self.selection)

    def sensitivity(self) -> pd.DataFrame:
        """Return the totals under each way of counting."""
        return sensitivity.sensitivity(self.selection)

    def sensitivity_over_time(self, unit: str = "week") -> pd.DataFrame:
        """Return the killed per bin under each way of counting."""
        return sensitivity.sensitivity_over_time(self.selection, unit)

    # --- the map

    def clusters(self, bbox: BBox, zoom: int) -> FeatureCollection:
        """Return what the map draws for one box and zoom, as a GeoJSON FeatureCollection."""
        certain = self.selection.near_certain if self.filter.flags_distance else None
        inside, rule = self.selection.inside, self.filter.count
        return clusters.cluster(self.columns, inside, bbox, zoom, rule, certain)

    def heat(self, bbox: BBox, zoom: int, measure: str = "incidents") -> HeatMap:
        """Return amounts in the cells of one box, shared out over the areas of points."""
        return density.heat(self.selection, bbox, zoom, measure)

    def governorate_amounts(self, measure: str = "incidents") -> GovernorateMap:
        """Return amounts by recorded governorate, with class breaks for colours."""
        return density.by_governorate(self.selection, measure)

    def bounds(self, within: BBox | None = None, most_km: float | None = None) -> Bounds | None:
        """Return the box around the points, and around their areas; None without a point."""
        return spans.bounds(self.selection, within, most_km)

    # --- for a browser that answers filters by itself

    def derived(self) -> pd.DataFrame:
        """Return what is known of every incident beside its own cells, in the order of the file."""
        return packed_columns.derived(self.selection)

    def actor_roles(self) -> pd.DataFrame:
        """Return ``role``, ``position`` (of the incident, in file order) and ``actor``."""
        return packed_columns.actor_roles(self.selection)

    def disagreements(self) -> pd.DataFrame:
        """Return ``position`` (of the incident, in file order) and ``field`` of each."""
        differ = self.columns.disagreements
        differ = differ[self._of_inside(differ["row"])]
        return pd.DataFrame({"position": self._places()[differ["row"]], "field": differ["field"]})

    def subset(self) -> Engine:
        """Return an engine that knows these incidents and no others."""
        return self._owner.part(self.selection.positions)

    # --- inside

    def _places(self) -> np.ndarray:
        """Position in the view of every row of the data, -1 outside (int64)."""
        place = np.full(len(self.columns), -1)
        place[self.selection.positions] = np.arange(len(self))
        return place

    def _of_inside(self, rows: pd.Series) -> np.ndarray:
        """Whether each of some row positions is in the view (bool)."""
        values: np.ndarray = self.selection.inside[rows.to_numpy(dtype=np.intp)]
        return values

    def _rows_of(self, incident_ids: Sequence[str]) -> np.ndarray:
        return self.columns.id_lookup.rows_of(incident_ids)

    def _frame(self, positions: np.ndarray) -> pd.DataFrame:
        """Return rows, flagged where they are only possibly as near as the filter asks."""
        frame = self.columns.row_reader.read(positions)
        if self.filter.flags_distance:
            certain = self.selection.near_certain[positions]
            frame["near_match"] = np.where(certain, "certain", "possible")
        return frame

    def _sorted(self, sort: str | None, stop: int | None = None) -> np.ndarray:
        """Return the positions in order, at least the first `stop`, or all.

        Nothing is kept: all positions of a million rows in order are 4 MB, and a page of the
        list is found among the first few thousand rows of most data sets.
        """
        if sort is None:
            return self.selection.positions
        order, kept, begin, count = self.columns.sort_orders.by(sort), [], 0, 0
        step = len(order) if stop is None else LOOK
        while begin < len(order) and (stop is None or count < stop):
            part = order[begin : begin + step]
            kept.append(part[self.selection.inside[part]])
            count += len(kept[-1])
            begin, step = begin + step, step * 4
        return np.concatenate(kept) if kept else order[:0]
