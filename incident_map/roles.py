"""Who stands in which role on which incident, as sorted integer pairs for fast masks and counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map import vocabulary as v

if TYPE_CHECKING:
    from incident_map.dataset import Dataset

Pairs = tuple[np.ndarray, np.ndarray]  # row positions, and codes of what stands there


def distinct(values: np.ndarray) -> np.ndarray:
    """Sorted distinct integers.

    ``np.unique`` hashes integers before it sorts them, which takes seconds for a million keys
    that are multiples of one number. What comes in is in order already, or a few such pieces: the
    stable sort only merges them.
    """
    ordered = np.sort(values, kind="stable")
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


class Roles:
    """Actors by role and status; built once per data set.

    Notes
    -----
    A pair of row and actor is one integer, ``row * len(actors) + actor``, so that "has the role
    and has the status" is an intersection of sorted integers.
    """

    def __init__(self, data: Dataset) -> None:
        self.actors = data.actor_index
        self._base = max(len(self.actors), 1)
        said = data.attributions
        self._said = self._keys(said["row"], said["actor"])
        self._status = pd.Index(v.STATUSES).get_indexer(said["status"]).astype(np.int8)
        by_role = {
            "perpetrator": distinct(self._said[said["headline"].to_numpy()]),
            "named": distinct(self._said[said["claimed"].to_numpy()]),
            "target": distinct(self._keys(data.targets["row"], data.targets["value"])),
        }
        by_role["any"] = distinct(np.concatenate(list(by_role.values())))
        self._by_role = by_role
        self._split = {role: self._pairs(keys) for role, keys in by_role.items()}

    def _keys(self, rows: pd.Series, names: pd.Series) -> np.ndarray:
        codes = self.actors.get_indexer(names)
        return rows.to_numpy(np.int64) * self._base + codes

    def _pairs(self, keys: np.ndarray) -> Pairs:
        return keys // self._base, (keys % self._base).astype(np.int32)

    def pairs(self, role: str, statuses: Sequence[str] = ()) -> Pairs:
        """Distinct rows and actor codes that stand in `role`, with one of the statuses if any."""
        if not statuses:
            return self._split[role]
        wanted = pd.Index(v.STATUSES).get_indexer(list(statuses))
        with_status = self._said[np.isin(self._status, wanted)]
        common = np.intersect1d(self._by_role[role], distinct(with_status), assume_unique=True)
        return self._pairs(common)

    def statuses(self, role: str, actors: Sequence[str]) -> Pairs:
        """Distinct rows and status codes of the given actors where they stand in `role`."""
        chosen = np.isin(self._split[role][1], self.actors.get_indexer(list(actors)))
        keys = self._by_role[role][chosen]
        said = np.isin(self._said, keys) & (self._status >= 0)
        both = distinct(self._said[said] // self._base * len(v.STATUSES) + self._status[said])
        return both // len(v.STATUSES), both % len(v.STATUSES)
