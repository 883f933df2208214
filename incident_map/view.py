"""What a filter leaves of a data set: the only thing that pages, API and exports ask.

The seam: everything above the data uses ``rows``, ``batches``, ``summary``, ``clusters`` and
``incident_ids`` of a :class:`View`, never a raw frame. Another store (an SQL engine, say)
would answer the same five.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from incident_map import summary, words
from incident_map.clusters import cluster
from incident_map.conditions import in_bbox, masks
from incident_map.dataset import Dataset
from incident_map.filters import IncidentFilter
from incident_map.nearby import near, nearby

if TYPE_CHECKING:
    import geopandas as gpd

DEFAULT_SORT = "-date_start"
BATCH_ROWS = 50_000


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

    @cached_property
    def masks(self) -> dict[str, np.ndarray]:
        """One boolean array per active condition."""
        return masks(self.data, self.filter)

    @cached_property
    def failures(self) -> np.ndarray:
        """How many conditions each incident fails (uint8)."""
        failed = np.zeros(len(self.data), dtype=np.uint8)
        for mask in self.masks.values():
            failed += ~mask
        return failed

    @cached_property
    def positions(self) -> np.ndarray:
        """Row positions of the incidents in the view, ascending (int64)."""
        return np.flatnonzero(self.failures == 0)

    def without(self, condition: str) -> np.ndarray:
        """Return the mask that is left when one condition is taken away."""
        mask = self.masks.get(condition)
        return self.failures == 0 if mask is None else self.failures - ~mask == 0

    def __len__(self) -> int:
        """Return the number of incidents in the view."""
        return len(self.positions)

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
            A column of the incidents file, ``-`` before it for descending. Ties and empty
            cells keep the order of the file; empty cells come last.

        Raises
        ------
        QueryError
            For a column that does not exist.
        """
        order = self._sorted(sort)
        stop = None if limit is None else offset + limit
        return self._frame(order[offset:stop])

    def records(
        self, limit: int | None = None, offset: int = 0, sort: str = DEFAULT_SORT
    ) -> list[dict[str, Any]]:
        """Return :meth:`rows` as plain values for JSON: ISO dates, None for empty."""
        return words.records(self.rows(limit, offset, sort))

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

    def nbytes(self) -> int:
        """Return the bytes of the arrays that this view holds by now; it grows as it is asked."""
        held: list[Any] = list(vars(self).values())  # at once: other threads may be adding
        for value in list(held):
            if isinstance(value, dict):
                held += list(value.values())
            elif isinstance(value, tuple):
                held += value
        return sum(value.nbytes for value in held if isinstance(value, np.ndarray))

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
        lon, lat = self.data.lon_lat
        lon, lat = lon[self.positions], lat[self.positions]
        positions = self.positions[in_bbox(lon, lat, bbox)]
        certain = self.near_certain if self.filter.flags_distance else None
        return cluster(self.data, positions, bbox, zoom, self.filter.count, certain)

    def _frame(self, positions: np.ndarray) -> pd.DataFrame:
        """Return rows, flagged where they are only possibly as near as the filter asks."""
        frame = self.data.incidents.iloc[positions].reset_index(drop=True)
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

    def _sorted(self, sort: str) -> np.ndarray:
        """Return the positions in order; kept per column, for paging and exports."""
        cache: dict[str, np.ndarray] = self.__dict__.setdefault("_orders", {})
        if sort not in cache:
            order = self.data.order(sort)
            cache[sort] = order[self.failures[order] == 0]
        return cache[sort]
