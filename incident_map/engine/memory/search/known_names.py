"""A name that somebody typed, among the names that the data knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from incident_map.engine.memory.search.text_index import Field, TextIndex


class KnownNames:
    """Names that can be chosen, found in any spelling.

    Parameters
    ----------
    names
        Each once.
    others
        Name → other names for the same.
    """

    def __init__(self, names: Sequence[str], others: Mapping[str, Sequence[str]]) -> None:
        self._names = tuple(names)
        self._known = frozenset(names)
        also = {i: tuple(others[name]) for i, name in enumerate(self._names) if others.get(name)}
        texts, codes = pd.Series(self._names, dtype="str"), np.arange(len(self._names))
        field = Field("name", texts, codes=codes, also=also, names=True)
        self._index = TextIndex([field], len(texts))
        called = {other.casefold(): name for name in names for other in others.get(name, ())}
        self._by_spelling = called | {name.casefold(): name for name in names}

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._names)

    def __contains__(self, name: object) -> bool:
        """Whether this is a name as the data spells it."""
        return name in self._known

    def spelled(self, typed: str) -> str | None:
        """Return the name that a text spells in other cases, or that is also called so."""
        return self._by_spelling.get(typed.strip().casefold())

    def find(self, typed: str) -> list[str]:
        """Return the names that a text may stand for: the one it spells, else all that hold it."""
        if exact := self.spelled(typed):
            return [exact]
        if not self._index.asked(typed):
            return []
        return [self._names[i] for i in np.flatnonzero(self._index.search(typed)).tolist()]


def actor_aliases(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return each actor's aliases and Arabic name, out of the table of actors."""
    known = actors.set_index("name")[["aliases", "name_ar"]].fillna("")
    return {
        actor: tuple(filter(None, [*map(str.strip, aliases.split(";")), arabic]))
        for actor, aliases, arabic in known.itertuples()
    }
