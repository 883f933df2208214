"""Who stands in which role on which incident, as integers for fast masks and counts.

Incidents with the same actors in the same roles and with the same statuses have one *actor set*.
A million incidents have a few thousand of them, and every question about actors is one about
those.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from incident_map.engine.memory.row_groups import group
from incident_map.model import vocabulary as v

Pairs = tuple[np.ndarray, np.ndarray]  # sets or row positions, and codes of what stands there
STATUSES = pd.Index(v.STATUSES)


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


class ActorRoles:
    """Actors by role and status; built once per data set.

    Parameters
    ----------
    actors
        Every actor that the next two name.
    said, targets
        Who is named for what, and who is hit; see :mod:`incident_map.engine.attributions`.
    incidents
        How many there are.

    Attributes
    ----------
    actors, names
        Every actor named in a role, in alphabetical order; `names` are plain texts, which an
        index makes one at a time, and slowly.
    sets : RowGroups
        The actor set of each incident.

    Notes
    -----
    A pair of set and actor is one integer, ``set * len(actors) + actor``, so that "has the role
    and has the status" is an intersection of sorted integers.
    """

    def __init__(
        self, actors: pd.Index, said: pd.DataFrame, targets: pd.DataFrame, incidents: int
    ) -> None:
        self.actors = actors
        self.names = self.actors.tolist()
        self._base = max(len(self.actors), 1)
        rows = said["row"].to_numpy(np.int64), targets["row"].to_numpy(np.int64)
        actor = self.actors.get_indexer(said["actor"])
        target = self.actors.get_indexer(targets["value"])
        status = STATUSES.get_indexer(said["status"])
        headline, claimed = said["headline"].to_numpy(bool), said["claimed"].to_numpy(bool)
        parts = ((actor * (len(STATUSES) + 1) + status + 1) * 2 + headline) * 2 + claimed
        beyond = self._base * (len(STATUSES) + 1) * 4
        self.sets = group(_sets(rows, (parts, beyond + target), beyond + self._base, incidents))
        # From here on, one incident stands for each set.
        example = np.zeros(incidents, dtype=bool)
        example[self.sets.first] = True
        kept, aimed = example[rows[0]], example[rows[1]]
        self._said = self._keys(rows[0][kept], actor[kept])
        self._status = status[kept]
        by_role = {
            "perpetrator": distinct(self._said[headline[kept]]),
            "named": distinct(self._said[claimed[kept]]),
            "target": distinct(self._keys(rows[1][aimed], target[aimed])),
        }
        by_role["any"] = distinct(np.concatenate(list(by_role.values())))
        self._by_role = by_role

    def _keys(self, rows: np.ndarray, codes: np.ndarray) -> np.ndarray:
        values: np.ndarray = self.sets.of[rows].astype(np.int64) * self._base + codes
        return values

    def _split(self, keys: np.ndarray) -> Pairs:
        return keys // self._base, keys % self._base

    def pairs(self, role: str) -> Pairs:
        """Distinct row positions and actor codes that stand in `role`, in the order of the rows."""
        sets, codes = self._split(self._by_role[role])
        many = np.bincount(sets, minlength=len(self.sets))
        begin = (np.cumsum(many) - many)[self.sets.of]
        many = many[self.sets.of]
        rows = np.repeat(np.arange(len(many)), many)
        nth = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
        return rows, codes[np.repeat(begin, many) + nth]

    @cached_property
    def said(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Distinct sets, actors and statuses (-1 for none) that headlines or claims name."""
        width = len(STATUSES) + 1
        keys, status = np.divmod(distinct(self._said * width + self._status + 1), width)
        return *self._split(keys), status - 1

    @cached_property
    def named(self) -> Pairs:
        """Distinct sets and actors that headlines or claims name, with whatever status."""
        return self._split(distinct(self._said))

    def actors_of(self, role: str, statuses: Sequence[str] = ()) -> Pairs:
        """Distinct sets and actor codes that stand in `role`, with one of the statuses if any."""
        if not statuses:
            return self._split(self._by_role[role])
        with_status = self._said[np.isin(self._status, STATUSES.get_indexer(list(statuses)))]
        common = np.intersect1d(self._by_role[role], distinct(with_status), assume_unique=True)
        return self._split(common)

    def statuses_of(self, role: str, actors: Sequence[str]) -> Pairs:
        """Distinct sets and status codes of the given actors where they stand in `role`."""
        codes = self._split(self._by_role[role])[1]
        keys = self._by_role[role][np.isin(codes, self.actors.get_indexer(list(actors)))]
        said = np.isin(self._said, keys) & (self._status >= 0)
        both = distinct(self._said[said] // self._base * len(STATUSES) + self._status[said])
        return both // len(STATUSES), both % len(STATUSES)

    def having(self, role: str, actors: Sequence[str], statuses: Sequence[str] = ()) -> np.ndarray:
        """Return whether a set has one of the actors in `role`, with one of the statuses if any.

        Returns
        -------
        numpy.ndarray of bool, shape (sets,)
        """
        sets, codes = self.actors_of(role, statuses)
        out = np.zeros(len(self.sets), dtype=bool)
        out[sets[np.isin(codes, self.actors.get_indexer(list(actors)))]] = True
        return out


def _sets(rows: Sequence[np.ndarray], items: Sequence[np.ndarray], size: int, n: int) -> np.ndarray:
    """Number the `n` rows by the set of items (integers below `size`) that each has.

    One item after the other is added to the number so far, so it takes as many passes as the
    longest set has items, each over the rows that have so many.
    """
    key = distinct(np.concatenate([r * size + i for r, i in zip(rows, items, strict=True)]))
    row, item = key // size, key % size
    begin = np.flatnonzero(np.diff(row, prepend=-1))
    length, row = np.diff(np.append(begin, len(key))), row[begin]
    number, free = np.zeros(n, dtype=np.int64), 1
    for nth in range(int(length.max(initial=0))):
        longer = length > nth
        if nth:
            begin, length, row = begin[longer], length[longer], row[longer]
        codes, names = pd.factorize(number[row] * size + item[begin + nth])
        number[row] = free + codes
        free += len(names)
    return number
