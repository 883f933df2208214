"""A view of the plain engine: its rows, and everything that is worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
from incident_map.engine.protocol import DEFAULT_SORT, Period
from incident_map.geography.projection import BBox
from tests.support import (
    plain_amounts,
    plain_figures,
    plain_map,
    plain_packed,
    plain_series,
    plain_texts,
)
from tests.support.plain_rows import PlainRows

if TYPE_CHECKING:
    from tests.support.plain_engine import PlainEngine


class PlainView(PlainRows):
    """The incidents of one filter; names and ids that the data does not know match nothing."""

    def subset(self) -> PlainEngine:
        """Return an engine of these incidents and no others."""
        return self.engine.part(self.incidents)

    # --- single incidents

    def neighbours(self, incident_id: str) -> Neighbours:
        """Return the incidents before and after one, of those with both days."""
        wanted = self.engine.by_id[incident_id]
        dated = [one for one in self._sorted(DEFAULT_SORT) if one.dated]
        if wanted not in dated:
            return Neighbours(None, None)
        at = dated.index(wanted)
        later = dated[at - 1].id if at else None
        return Neighbours(dated[at + 1].id if at + 1 < len(dated) else None, later)

    def differing(self, incident_ids: Sequence[str]) -> list[list[str]]:
        """Return on what the sources of each differ."""
        return [self.engine.by_id[name].differs_on for name in incident_ids]

    def match_reasons(self, incident_ids: Sequence[str]) -> list[str]:
        """Return for each of some incidents a text that holds each word of the search."""
        if not self.filter.q.strip():
            return [""] * len(incident_ids)
        search, found = self.engine.search, []
        pairs = list(zip(search.texts, search.held, strict=True))
        for name in incident_ids:
            row = self.engine.by_id[name].position
            own = [pair for pair in pairs if pair[0].row == row]
            found.append(plain_texts.reason(search, self.filter.q, own))
        return found

    def respelled(self) -> dict[str, list[str]]:
        """Return words that no text holds → what they were read as."""
        if not self.filter.q.strip():
            return {}
        search = self.engine.search
        return {
            word.typed: list(dict.fromkeys(map(search.written, word.read_as)))
            for word in search.asked(self.filter.q)
            if word.read_as or not word.words
        }

    def is_possible_duplicate(self, incident_id: str) -> bool:
        """Whether a claim marks it as a possible duplicate."""
        return self.engine.by_id[incident_id].together.possible_duplicate

    # --- figures

    def summary(self) -> Summary:
        """Return totals, facets, histogram and ledger."""
        return plain_figures.summary(self)

    def histogram(self, period: Period | None = None) -> Histogram:
        """Return incidents over time under all filters but the dates."""
        return plain_figures.histogram(self, period)

    def uncertainty(self) -> Uncertainty:
        """Return how many are uncertain in which way."""
        return plain_figures.uncertainty(self)

    def background_beyond(self, period: Period) -> Background:
        """Return the context before or after a period."""
        return plain_figures.background_beyond(self, period)

    def without_dates(self) -> PlainView:
        """Return the view under all filters but the dates."""
        if not self.filter.dates:
            return self
        return PlainView(self.engine, self.filter.replace(dates=None, date_match="possible"))

    def certainly_near(self) -> int:
        """Return how many are certainly near."""
        return sum(map(self.is_certainly_near, self.incidents))

    def units(self) -> list[str]:
        """Return the units of time on offer."""
        return plain_series.units(self)

    def bin_edges(self, unit: str, period: Period | None = None) -> list[int]:
        """Return the edges of whole weeks, months or years."""
        return plain_series.bin_edges(self, unit, period)

    def over_time(
        self,
        unit: str = "week",
        by: str | None = None,
        top: int = 6,
        measure: str = "incidents",
        period: Period | None = None,
    ) -> pd.DataFrame:
        """Return incidents, or a toll, per bin."""
        return plain_series.over_time(self, unit, by, top, measure, period)

    def left_out(self, unit: str = "week", measure: str = "incidents") -> dict[str, float]:
        """Return what is in no bin."""
        return plain_series.left_out(self, unit, measure)

    def by_governorate(self, measure: str = "incidents") -> pd.DataFrame:
        """Return incidents, and a toll, by governorate."""
        return plain_series.by_governorate(self, measure)

    def by_actor_and_status(self) -> pd.DataFrame:
        """Return incidents per actor and status."""
        return plain_series.by_actor_and_status(self)

    def sensitivity(self) -> pd.DataFrame:
        """Return the totals under each way of counting."""
        return plain_series.sensitivity(self)

    def sensitivity_over_time(self, unit: str = "week") -> pd.DataFrame:
        """Return the killed per bin under each way of counting."""
        return plain_series.sensitivity_over_time(self, unit)

    # --- the map

    def clusters(self, bbox: BBox, zoom: int) -> FeatureCollection:
        """Return what the map draws."""
        return plain_map.clusters(self, bbox, zoom)

    def heat(self, bbox: BBox, zoom: int, measure: str = "incidents") -> HeatMap:
        """Return amounts in the cells of one box."""
        return plain_amounts.heat(self, bbox, zoom, measure)

    def governorate_amounts(self, measure: str = "incidents") -> GovernorateMap:
        """Return amounts by governorate."""
        return plain_amounts.governorate_amounts(self, measure)

    def bounds(self, within: BBox | None = None, most_km: float | None = None) -> Bounds | None:
        """Return the box around the points, and around their areas."""
        return plain_map.bounds(self, within, most_km)

    # --- for a browser that answers filters by itself

    def derived(self) -> pd.DataFrame:
        """Return what is known of every incident beside its own cells."""
        return plain_packed.derived(self)

    def actor_roles(self) -> pd.DataFrame:
        """Return who stands in which role where."""
        return plain_packed.actor_roles(self)

    def disagreements(self) -> pd.DataFrame:
        """Return the fields on which sources differ."""
        return plain_packed.disagreements(self)
