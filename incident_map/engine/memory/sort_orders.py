"""All rows in the order of a column: sorted once, the last few orders kept."""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np
import pandas as pd

from incident_map.query.filters import QueryError

MAX_ORDERS = 8  # that are kept; 4 MB each at a million rows


class SortOrders:
    """Orders of the rows of a frame.

    Parameters
    ----------
    frame
        RangeIndex; sorted by one of its columns.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._kept: OrderedDict[str, np.ndarray] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many orders are kept."""
        return len(self._kept)

    def by(self, sort: str) -> np.ndarray:
        """Return all row positions (int32) in the order of a column, ``-`` before it to descend.

        Empty cells come last. Of incidents that begin on one day, the one that ends first is the
        earlier one; other ties keep the order of the file.

        Raises
        ------
        QueryError
            For a column that does not exist.
        """
        with self._lock:  # two who ask at once wait for one sorting
            if sort not in self._kept:
                self._kept[sort] = self._sorted(sort)
            self._kept.move_to_end(sort)
            while len(self._kept) > MAX_ORDERS:
                self._kept.popitem(last=False)
            return self._kept[sort]

    def _sorted(self, sort: str) -> np.ndarray:
        name, descending = sort.removeprefix("-"), sort.startswith("-")
        if name not in self._frame.columns:
            message = f"“{name}” is not a column to sort by."
            raise QueryError("sort", sort, message, list(self._frame.columns))
        by = [name, "date_end"] if name == "date_start" else [name]
        frame = self._frame[by]
        for column in reversed(by):  # stable: the last one sorted by comes first
            frame = frame.sort_values(column, ascending=not descending, kind="stable")
        order: np.ndarray = frame.index.to_numpy().astype(np.int32)
        return order
