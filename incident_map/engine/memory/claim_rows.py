"""The claims of a batch of incidents, asked for one batch after the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.model.schema import CLAIMS


class ClaimRows:
    """Reads claims by the rows of their incidents.

    Parameters
    ----------
    columns
        Those of the data.
    """

    def __init__(self, columns: IncidentColumns) -> None:
        self._claims = columns.claims[CLAIMS.names]
        self._row = columns.claims["row"].to_numpy()
        self._rank = np.full(len(columns), -1, dtype=np.int32)

    def of(self, rows: np.ndarray) -> pd.DataFrame:
        """Return the claims of some incidents, in the order of these and then of the file."""
        self._rank[rows] = np.arange(len(rows), dtype=np.int32)
        rank = self._rank[self._row]
        kept = np.flatnonzero(rank >= 0)
        self._rank[rows] = -1
        order = kept[np.argsort(rank[kept], kind="stable")]
        return self._claims.iloc[order]
