"""The seam: what everything above the data asks, and any engine answers.

An :class:`Engine` holds one data set; a :class:`View` is what a filter leaves of it. Pages, API,
exports, pictures and published files ask these two and nothing behind them, so that where the
incidents lie (in memory, in parts on several machines) is the engine's own affair. Each method is
answerable by parts whose answers can be added up or merged. One suite of tests runs over every
engine (``tests/engine/contract``).

Frames that are returned are answers made for the caller, never the engine's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import pandas as pd

from incident_map.engine.answers import (
    Background,
    Bounds,
    ClaimKey,
    Counts,
    FeatureCollection,
    GovernorateMap,
    HeatMap,
    Histogram,
    Neighbours,
    RelatedIncidents,
    Summary,
    Uncertainty,
)
from incident_map.geography.projection import BBox
from incident_map.model.problems import Problems
from incident_map.model.project import Project
from incident_map.model.records import Actor, Claim, Dossier, Incident, Source
from incident_map.query.address import Choices
from incident_map.query.filters import IncidentFilter, Query

if TYPE_CHECKING:
    import geopandas as gpd

T = TypeVar("T")
DEFAULT_SORT = "-date_start"
BATCH_ROWS = 50_000
Period = tuple[date, date]  # first and last day


class Engine(Protocol):
    """One data set that can be asked.

    Attributes
    ----------
    version
        Hash of the data; another one after any change.
    folder
        Where the data come from.
    files
        Names of the tables of which there is a file.
    project
        What the data are about: the country, its areas, the titles.
    problems
        Everything rejected or flagged on loading.
    is_redacted
        Whether this is the version for live audiences.
    counts
        How many rows there are.
    extent
        First and last day of the incidents proper; None when nothing is dated.
    edited
        Day of the last edit in the data; None where it does not say.
    names
        What can be named in a filter: ``actor`` and ``governorate``.
    is_searchable
        Whether a search is answered at once, or waits for its index first.
    """

    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def folder(self) -> Path: ...  # noqa: D102
    @property
    def files(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def project(self) -> Project: ...  # noqa: D102
    @property
    def problems(self) -> Problems: ...  # noqa: D102
    @property
    def is_redacted(self) -> bool: ...  # noqa: D102
    @property
    def counts(self) -> Counts: ...  # noqa: D102
    @property
    def extent(self) -> Period | None: ...  # noqa: D102
    @property
    def edited(self) -> date | None: ...  # noqa: D102
    @property
    def names(self) -> Mapping[str, Choices]: ...  # noqa: D102
    @property
    def is_searchable(self) -> bool: ...  # noqa: D102

    def __len__(self) -> int:
        """Return the number of incidents."""
        ...

    def __contains__(self, incident_id: object) -> bool:
        """Whether there is an incident of that id."""
        ...

    def is_placed(self, incident_id: str) -> bool:
        """Whether an incident has a point."""
        ...

    def view(self, query: IncidentFilter | Query = "", *, strict: bool = True) -> View:
        """Return what a filter or query string leaves.

        Parameters
        ----------
        query
            In the query language.
        strict
            False to take names and ids that this data does not know as matching nothing.

        Raises
        ------
        QueryError
            For bad parameters, and for actors, governorates or ids this data does not know.
        """
        ...

    def redacted(self) -> Engine:
        """Return the same incidents for a live audience: coarse places, no quotes, no names."""
        ...

    def incident(self, incident_id: str) -> Incident:
        """Return one incident, with the columns of the codebook."""
        ...

    def dossier(self, incident_id: str) -> Dossier:
        """Return one incident with its claims, sources, attributions and disagreements."""
        ...

    def related(self, incident_id: str) -> dict[str, RelatedIncidents]:
        """Return the incidents tied to one, each once, under its strongest relation.

        Relations, strongest first: ``duplicate``, ``named``, ``place``, ``actor``, ``nearby``.
        """
        ...

    def claims_named(self, claim_ids: Iterable[str]) -> dict[str, ClaimKey]:
        """Return, for those claims that there are, what they are about and who says them."""
        ...

    def sources(self) -> list[Source]:
        """Return all sources in file order."""
        ...

    def actors(self) -> list[Actor]:
        """Return all actors in file order."""
        ...

    def known_ids(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some ids there are."""
        ...

    def incident_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return incidents in the order asked for; the index is their place in the file."""
        ...

    def claim_frame(self, incident_ids: Sequence[str]) -> pd.DataFrame:
        """Return the claims of some incidents, in file order, with their typed ends."""
        ...

    def prepare_search(self) -> None:
        """Build the index of the search, if it is not there."""
        ...

    def warm(self) -> None:
        """Work out what the first visitor and the first search would otherwise wait for."""
        ...


class View(Protocol):
    """The incidents of one filter, under its counting rule.

    Attributes
    ----------
    engine
        Whose incidents they are.
    filter
        The filter.
    """

    @property
    def engine(self) -> Engine: ...  # noqa: D102
    @property
    def filter(self) -> IncidentFilter: ...  # noqa: D102

    def __len__(self) -> int:
        """Return the number of incidents."""
        ...

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what some work about this view gives, and keep it as long as the view is kept."""
        ...

    def describe(self) -> str:
        """Return the filter in words."""
        ...

    # --- rows

    def incident_ids(self, sort: str | None = DEFAULT_SORT) -> list[str]:
        """Return the ids, sorted as :meth:`rows` are."""
        ...

    def contains(self, incident_ids: Sequence[str]) -> list[bool]:
        """Return which of some incidents, all known to the engine, are in the view."""
        ...

    def rows(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> pd.DataFrame:
        """Return incidents as a frame with the columns of the codebook.

        Parameters
        ----------
        limit, offset
            A page of the sorted rows.
        sort
            A column of the incidents, ``-`` before it for descending; empty cells come last. None
            for the order of the file.

        Raises
        ------
        QueryError
            For a column that does not exist.
        """
        ...

    def records(
        self, limit: int | None = None, offset: int = 0, sort: str | None = DEFAULT_SORT
    ) -> list[Incident]:
        """Return :meth:`rows` as plain values for JSON."""
        ...

    def batches(self, size: int = BATCH_ROWS, table: str = "incidents") -> Iterator[pd.DataFrame]:
        """Yield the incidents in the default order, `size` at a time, or their claims.

        Parameters
        ----------
        size
            Incidents per batch.
        table
            ``incidents`` or ``claims``; the claims of one incident keep the order of their file.
        """
        ...

    def claim_count(self) -> int:
        """Return how many claims the incidents have."""
        ...

    def claims(self) -> list[list[Claim]]:
        """Return the claims of every incident, in the order of the file."""
        ...

    def source_frame(self) -> pd.DataFrame:
        """Return the sources that the incidents' claims rest on, in file order."""
        ...

    def actor_frame(self) -> pd.DataFrame:
        """Return the actors that the incidents or their claims name, in file order."""
        ...

    def claims_per_source(self) -> dict[str, int]:
        """Return source id → number of claims on these incidents."""
        ...

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return the rows with a point geometry (EPSG:4326, x = longitude; None without one)."""
        ...

    def subset(self) -> Engine:
        """Return an engine that knows these incidents and no others; the version is the whole's."""
        ...

    # --- single incidents

    def neighbours(self, incident_id: str) -> Neighbours:
        """Return the incidents before and after one by date; none for one without a day."""
        ...

    def differing(self, incident_ids: Sequence[str]) -> list[list[str]]:
        """Return for each of some incidents the kinds of things on which its sources differ."""
        ...

    def match_reasons(self, incident_ids: Sequence[str]) -> list[str]:
        """Return for each of some incidents which of its texts holds each word of the search."""
        ...

    def respelled(self) -> dict[str, list[str]]:
        """Return words of the search that no text holds → the words they were read as."""
        ...

    def is_possible_duplicate(self, incident_id: str) -> bool:
        """Whether a claim marks the incident as a possible duplicate of another."""
        ...

    # --- figures

    def summary(self) -> Summary:
        """Return totals, facet counts, histogram and the not-shown ledger."""
        ...

    def histogram(self, period: Period | None = None) -> Histogram:
        """Return incidents over time under all filters but the dates."""
        ...

    def uncertainty(self) -> Uncertainty:
        """Return how many incidents are uncertain in which way."""
        ...

    def background_beyond(self, period: Period) -> Background:
        """Return the context rows that lie before or after a period."""
        ...

    def without_dates(self) -> View:
        """Return the view under all filters but the dates: what the histograms show."""
        ...

    def certainly_near(self) -> int:
        """Return how many incidents are certainly as near as the filter asks."""
        ...

    def units(self) -> list[str]:
        """Return the units of time on offer: those with not too many bins."""
        ...

    def bin_edges(self, unit: str, period: Period | None = None) -> list[int]:
        """Return the edges of whole weeks, months or years (days since 1970, the last exclusive).

        They cover a period, by default that of the view's own incidents.
        """
        ...

    def over_time(
        self,
        unit: str = "week",
        by: str | None = None,
        top: int = 6,
        measure: str = "incidents",
        period: Period | None = None,
    ) -> pd.DataFrame:
        """Return incidents, or a toll, per week, month or year.

        Parameters
        ----------
        unit
            One of ``TIME_UNITS``.
        by
            ``type``, ``actor`` (the headline's; two or more are "several actors", so that no
            incident counts twice) or None. The `top` largest keep their name.
        top
            How many series.
        measure
            One of ``MEASURES``.
        period
            What the bins are to cover; by default, that of the view's own incidents.

        Returns
        -------
        pandas.DataFrame
            ``start``, ``end`` (inclusive), ``series``, ``certain`` and ``spread`` (shares of
            intervals over several bins), for every series and bin.
        """
        ...

    def left_out(self, unit: str = "week", measure: str = "incidents") -> dict[str, float]:
        """Return what :meth:`over_time` does not hold: ``undated`` and ``outside``."""
        ...

    def by_governorate(self, measure: str = "incidents") -> pd.DataFrame:
        """Return incidents, and a toll, by the recorded governorate.

        Returns
        -------
        pandas.DataFrame
            ``governorate``, ``incidents`` and, for a toll, its Int64 column (empty: no incident
            there has a figure) and ``without figure``.
        """
        ...

    def by_actor_and_status(self) -> pd.DataFrame:
        """Return incidents per actor and status, from headlines and claims.

        Returns
        -------
        pandas.DataFrame
            ``actor``, ``incidents``, and one column per status.
        """
        ...

    def sensitivity(self) -> pd.DataFrame:
        """Return the totals under each way of counting (``COUNTING_CHOICES``).

        Returns
        -------
        pandas.DataFrame
            ``rule``, ``incidents``, one column per toll and ``NO_FIGURE``, all Int64.
        """
        ...

    def sensitivity_over_time(self, unit: str = "week") -> pd.DataFrame:
        """Return ``start``, ``end``, ``rule`` and ``killed`` per bin."""
        ...

    # --- the map

    def clusters(self, bbox: BBox, zoom: int) -> FeatureCollection:
        """Return what the map draws for one box and zoom."""
        ...

    def heat(self, bbox: BBox, zoom: int, measure: str = "incidents") -> HeatMap:
        """Return amounts in the cells of one box, shared out over the areas of points."""
        ...

    def governorate_amounts(self, measure: str = "incidents") -> GovernorateMap:
        """Return amounts by recorded governorate, with class breaks for colours."""
        ...

    def bounds(self, within: BBox | None = None, most_km: float | None = None) -> Bounds | None:
        """Return the box around the points, and around their areas; None without a point.

        Parameters
        ----------
        within
            Points to take; by default all.
        most_km
            Largest radius that an area counts with.
        """
        ...

    # --- for a browser that answers filters by itself

    def derived(self) -> pd.DataFrame:
        """Return what is known of every incident beside its own cells, in the order of the file.

        Returns
        -------
        pandas.DataFrame
            ``incident_id``, ``sources`` (how many), ``disputed_on`` (a bit per kind of
            disagreement, in the order of the vocabulary), ``outside``, ``named_place``,
            ``possible_duplicate``, ``near_certain`` (all bool) and ``other_places`` (other
            spellings of its places).
        """
        ...

    def actor_roles(self) -> pd.DataFrame:
        """Return ``role``, ``position`` (of the incident, in file order) and ``actor``."""
        ...

    def disagreements(self) -> pd.DataFrame:
        """Return ``position`` (of the incident, in file order) and ``field`` of each."""
        ...
