"""What a filter leaves of a data set: the only thing that pages, API and exports ask.

The seam: everything above the data uses ``rows``, ``batches``, ``summary``, ``clusters`` and
``incident_ids`` of a :class:`View`, never a raw frame. Another store (an SQL engine, say)
would answer the same five.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import pandas as pd

from incident_map.engine.memory import summary
from incident_map.engine.memory.clusters import cluster
from incident_map.engine.memory.dataset import Dataset
from incident_map.engine.memory.filter_masks import masks
from incident_map.engine.memory.proximity import near, nearby
from incident_map.engine.memory.row_groups import Groups
from incident_map.language import phrases
from incident_map.query.filters import IncidentFilter

if TYPE_CHECKING:
    import geopandas as gpd

T = TypeVar("T")
DEFAULT_SORT = "-date_start"
BATCH_ROWS = 50_000
LOOK = 4096  # rows of the sorted data to look through at first for a page of the view


class View:
    """The incidents of one filter, under its counting rule.

    Parameters
    ----------
    data
        Where the incidents come from.
    wanted
        The filter; its values must be known to `data` (see :meth:`Dataset.view`).
    """

    def __init__(self, data: Dataset, wanted: IncidentFilter) -> None:
        self.data = data
        self.filter = wanted
        self._worked_out: dict[str, Any] = {}

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what some work about this view gives, and keep it as long as the view is kept.

        For small results of callers above the core, such as the bars of a chart; two threads may
        both do the work.
        """
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("T", self._worked_out[name])

    @cached_property
    def masks(self) -> dict[str, np.ndarray]:
        """One boolean array per active condition."""
        return masks(self.data, self.filter)

    @cached_property
    def inside(self) -> np.ndarray:
        """True for the incidents in the view (bool, shape (rows,))."""
        return self.without("")

    @cached_property
    def failures(self) -> np.ndarray:
        """How many conditions each incident fails (uint8, shape (rows,))."""
        failed = np.zeros(len(self.data), dtype=np.uint8)
        for mask in self.masks.values():
            failed += ~mask
        return failed

    @cached_property
    def positions(self) -> np.ndarray:
        """Row positions of the incidents in the view, ascending (int32)."""
        return np.flatnonzero(self.inside).astype(np.int32)

    def without(self, condition: str) -> np.ndarray:
        """Return the mask that is left when one condition is taken away."""
        masks = [mask for name, mask in self.masks.items() if name != condition]
        if not masks:
            return np.ones(len(self.data), dtype=bool)
        return masks[0] if len(masks) == 1 else np.logical_and.reduce(masks)

    @property
    def undated(self) -> View:
        """The view under all filters but the dates: what the histograms show."""
        if not self.filter.dates:
            return self
        wanted = self.filter.replace(dates=None, date_match="possible")
        view = self.data.view(wanted)
        if view.data is not self.data:
            view = View(self.data, wanted)
        # The other conditions are the same, so are their masks; a search need not be done again.
        others = {name: mask for name, mask in self.masks.items() if name != "dates"}
        view.__dict__.setdefault("masks", others)
        return view

    def count(self, groups: Groups, without: str = "") -> np.ndarray:
        """Return how many incidents of the view each group has, one condition taken away."""
        return groups.count(np.flatnonzero(self.without(without) if without else self.inside))

    @cached_property
    def kinds(self) -> np.ndarray:
        """How many incidents of the view are of each of the data set's kinds (shape (kinds,))."""
        return _small(self.count(self.data.kinds))

    @cached_property
    def spells(self) -> np.ndarray:
        """How many incidents of the view lie in each of the data set's spells (shape (spells,))."""
        return _small(self.count(self.data.spells.groups))

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.inside))

    def __len__(self) -> int:
        """Return the number of incidents in the view."""
        return self._count

    def nbytes(self) -> int:
        """Return the bytes of the arrays that the view holds, without those of the data set."""
        held = [value for value in self.__dict__.values() if isinstance(value, np.ndarray)]
        held += self.__dict__.get("masks", {}).values()
        # The same mask may be held under two names.
        return sum({id(array): array.nbytes for array in held}.values())

    def incident_ids(self) -> list[str]:
        """Return the ids in the default order."""
        return self.data.incidents["incident_id"].iloc[self._sorted(DEFAULT_SORT)].tolist()

    def rows(
        self, limit: int | None = None, offset: int = 0, sort: str = DEFAULT_SORT
    ) -> pd.DataFrame:
        """Return incidents as a frame with the columns of the codebook.

        Parameters
        ----------
        limit, offset
            A page of the sorted rows.
        sort
            A column of the incidents file, ``-`` before it for descending; ties and
            empty cells as in :mod:`incident_map.engine.memory.sort_orders`.

        Raises
        ------
        QueryError
            For a column that does not exist.
        """
        stop = None if limit is None else offset + limit
        return self._frame(self._sorted(sort, stop)[offset:stop])

    def records(
        self, limit: int | None = None, offset: int = 0, sort: str = DEFAULT_SORT
    ) -> list[dict[str, Any]]:
        """Return :meth:`rows` as plain values for JSON: ISO dates, None for empty."""
        return phrases.records(self.rows(limit, offset, sort))

    def batches(self, size: int = BATCH_ROWS) -> Iterator[pd.DataFrame]:
        """Yield all rows in the default order, `size` at a time."""
        order = self._sorted(DEFAULT_SORT)
        for start in range(0, len(order), size):
            yield self._frame(order[start : start + size])

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return the rows with a point geometry (EPSG:4326, x = longitude; None without one)."""
        import geopandas as gpd  # slow to import, and only notebooks and exports need it

        frame = self.rows()
        points = gpd.points_from_xy(frame["longitude"], frame["latitude"], crs="EPSG:4326")
        geometry = gpd.GeoSeries(points, index=frame.index).where(frame["longitude"].notna())
        return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")

    def describe(self) -> str:
        """Return the filter in words."""
        return self.filter.describe()

    @cached_property
    def _summary(self) -> dict[str, Any]:
        return summary.summary(self)

    def summary(self) -> dict[str, Any]:
        """Return totals, facet counts, histogram and the not-shown ledger (plain values)."""
        return self._summary

    def clusters(self, bbox: tuple[float, float, float, float], zoom: int) -> dict[str, Any]:
        """Return what the map draws for one box and zoom, as a GeoJSON FeatureCollection."""
        certain = self.near_certain if self.filter.flags_distance else None
        return cluster(self.data, self.inside, bbox, zoom, self.filter.count, certain)

    def _frame(self, positions: np.ndarray) -> pd.DataFrame:
        """Return rows, flagged where they are only possibly as near as the filter asks."""
        frame = self.data.taker.take(positions)
        if self.filter.flags_distance:
            frame["near_match"] = np.where(self.near_certain[positions], "certain", "possible")
        return frame

    @cached_property
    def near_certain(self) -> np.ndarray:
        """True where an incident is certainly as near as the filter asks (bool, all rows)."""
        certain = np.ones(len(self.data), dtype=bool)
        if self.filter.near:
            certain &= near(self.data, self.filter.near)[1]
        if self.filter.nearby:
            certain &= nearby(self.data, *self.filter.nearby)[1]
        return certain

    def _sorted(self, sort: str, stop: int | None = None) -> np.ndarray:
        """Return the positions in order, at least the first `stop`, or all.

        Nothing is kept: all positions of a million rows in order are 4 MB, and a page of the
        list is found among the first few thousand rows of most data sets.
        """
        order, found, begin, count = self.data.order(sort), [], 0, 0
        step = len(order) if stop is None else LOOK
        while begin < len(order) and (stop is None or count < stop):
            part = order[begin : begin + step]
            found.append(part[self.inside[part]])
            count += len(found[-1])
            begin, step = begin + step, step * 4
        return np.concatenate(found) if found else order[:0]


def _small(counts: np.ndarray) -> np.ndarray:
    """Counts in the smallest type that holds them, to be kept."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))
