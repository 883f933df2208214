"""The columns of the version for live audiences: what does not change is not worked out twice."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from incident_map.engine.memory.actor_roles import ActorRoles
from incident_map.engine.memory.date_intervals import DateIntervals
from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.row_groups import RowGroups
from incident_map.engine.memory.search.known_names import KnownNames
from incident_map.engine.redaction import KEPT_FIELDS, redacted


class RedactedColumns(IncidentColumns):
    """Columns of redacted tables.

    Who did what to whom and when, and the figures, are those of the open version; so is what its
    claims say together, though some of them are left out here.

    Parameters
    ----------
    whole
        The columns of the open version.
    """

    def __init__(self, whole: IncidentColumns) -> None:
        super().__init__(redacted(whole.tables))
        self._open = whole

    @cached_property
    def disagreements(self) -> pd.DataFrame:
        """``row`` and ``field``, for what the redacted claims still say."""
        differ = self._open.disagreements
        return differ[differ["field"].isin(KEPT_FIELDS)]

    @property
    def possible_duplicate(self) -> np.ndarray:
        """As in the open version."""
        return self._open.possible_duplicate

    @property
    def source_counts(self) -> np.ndarray:
        """As in the open version."""
        return self._open.source_counts

    @property
    def targets(self) -> pd.DataFrame:
        """As in the open version."""
        return self._open.targets

    @property
    def actor_names(self) -> pd.Index:
        """As in the open version."""
        return self._open.actor_names

    @property
    def actor_roles(self) -> ActorRoles:
        """As in the open version."""
        return self._open.actor_roles

    @property
    def known_names(self) -> dict[str, KnownNames]:
        """As in the open version."""
        return self._open.known_names

    @property
    def governorate_names(self) -> pd.Index:
        """As in the open version."""
        return self._open.governorate_names

    @property
    def outside(self) -> np.ndarray:
        """As in the open version."""
        return self._open.outside

    @property
    def start_day(self) -> np.ndarray:
        """As in the open version."""
        return self._open.start_day

    @property
    def end_day(self) -> np.ndarray:
        """As in the open version."""
        return self._open.end_day

    @property
    def date_intervals(self) -> DateIntervals:
        """As in the open version."""
        return self._open.date_intervals

    @property
    def extent(self) -> tuple[date, date] | None:
        """As in the open version."""
        return self._open.extent

    @property
    def tolls(self) -> dict[str, np.ndarray]:
        """As in the open version."""
        return self._open.tolls

    @property
    def toll_groups(self) -> RowGroups:
        """As in the open version."""
        return self._open.toll_groups
