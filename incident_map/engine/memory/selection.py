"""The rows that a filter leaves, as masks, positions and counts: what every figure starts from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from incident_map.engine.memory.filter_masks import filter_masks
from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.proximity import near, nearby
from incident_map.engine.memory.row_groups import RowGroups
from incident_map.query.filters import IncidentFilter


class Selection:
    """The incidents of one filter.

    Parameters
    ----------
    columns
        Those of the data.
    wanted
        The filter.
    shared
        Returns the selection of another filter, kept for all who ask for it; None to make one.
    """

    def __init__(
        self,
        columns: IncidentColumns,
        wanted: IncidentFilter,
        shared: Callable[[IncidentFilter], Selection] | None = None,
    ) -> None:
        self.columns = columns
        self.filter = wanted
        self._shared = shared or (lambda other: Selection(columns, other))
        self._masks: dict[str, np.ndarray] | None = None
        #: Kept by :mod:`.density` for the measure asked for last.
        self.amounts_by_area: dict[str, tuple[np.ndarray, np.ndarray, int]] = {}

    @property
    def masks(self) -> dict[str, np.ndarray]:
        """One boolean array per active condition."""
        if self._masks is None:
            self._masks = filter_masks(self.columns, self.filter)
        return self._masks

    @cached_property
    def inside(self) -> np.ndarray:
        """True for the incidents in the view (bool, shape (rows,))."""
        return self.without("")

    @cached_property
    def positions(self) -> np.ndarray:
        """Row positions of the incidents in the view, ascending (int32)."""
        return np.flatnonzero(self.inside).astype(np.int32)

    def without(self, condition: str) -> np.ndarray:
        """Return the mask that is left when one condition is taken away."""
        masks = [mask for name, mask in self.masks.items() if name != condition]
        if not masks:
            return np.ones(len(self.columns), dtype=bool)
        return masks[0] if len(masks) == 1 else np.logical_and.reduce(masks)

    @property
    def without_dates(self) -> Selection:
        """The incidents of all conditions but the dates: what the histograms show.

        It is the same for all dates, and so are its counts. Its conditions are the others of this
        one, and so are their masks: a search need not be done again.
        """
        if not self.filter.dates:
            return self
        whole = self._shared(self.filter.replace(dates=None, date_match="possible"))
        whole.reuse({name: mask for name, mask in self.masks.items() if name != "dates"})
        return whole

    def reuse(self, masks: dict[str, np.ndarray]) -> None:
        """Take the masks of the conditions from somebody who has worked them out."""
        if self._masks is None:
            self._masks = masks

    def count(self, groups: RowGroups, without: str = "") -> np.ndarray:
        """Return how many incidents of the view each group has, one condition taken away."""
        return groups.count(np.flatnonzero(self.without(without) if without else self.inside))

    @cached_property
    def per_facet_group(self) -> np.ndarray:
        """How many incidents are in each facet group (shape (groups,))."""
        return _small(self.count(self.columns.facet_groups))

    @cached_property
    def per_interval(self) -> np.ndarray:
        """How many incidents have each interval of dates (shape (intervals,))."""
        return _small(self.count(self.columns.date_intervals.groups))

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.inside))

    def __len__(self) -> int:
        """Return the number of incidents."""
        return self._count

    @cached_property
    def near_certain(self) -> np.ndarray:
        """True where an incident is certainly as near as the filter asks (bool, all rows)."""
        certain = np.ones(len(self.columns), dtype=bool)
        if self.filter.near:
            certain &= near(self.columns, self.filter.near)[1]
        if self.filter.nearby and self.filter.nearby[0] in self.columns.id_lookup:
            certain &= nearby(self.columns, *self.filter.nearby)[1]
        return certain

    def arrays(self) -> list[np.ndarray]:
        """Return the arrays that are held here, without those of the data."""
        held = [value for value in vars(self).values() if isinstance(value, np.ndarray)]
        return held + list((self._masks or {}).values())


def _small(counts: np.ndarray) -> np.ndarray:
    """Counts in the smallest type that holds them, to be kept."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))
