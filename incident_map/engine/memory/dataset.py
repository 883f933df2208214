"""A data folder in memory: validated frames, the arrays a filter needs, a version hash."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from incident_map.engine import attributions as attribution
from incident_map.engine.disagreements import disagreements
from incident_map.engine.memory import date_intervals, row_groups, row_reader, spatial_index
from incident_map.engine.memory.actor_roles import Roles
from incident_map.engine.memory.id_lookup import Ids
from incident_map.engine.memory.sort_orders import Orders
from incident_map.engine.memory.view_cache import ViewCache
from incident_map.model import vocabulary as v
from incident_map.model.problems import Problems
from incident_map.model.schema import TABLES
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, Query

if TYPE_CHECKING:
    from incident_map.engine.memory.search.known_names import Names
    from incident_map.engine.memory.search.text_index import TextIndex
    from incident_map.engine.memory.uncertainty_areas import Areas
    from incident_map.engine.memory.view import View

#: Days since 1970 that stand for an unknown first or last day: an open end.
OPEN_START, OPEN_END = np.iinfo(np.int32).min, np.iinfo(np.int32).max
UNKNOWN = -1  # an empty toll or an empty category in the arrays


@dataclass(frozen=True, eq=False)
class Dataset:
    """Incidents with their claims, sources and actors; immutable once loaded.

    Attributes
    ----------
    incidents : pandas.DataFrame
        Columns of the codebook in order, one row per incident, RangeIndex.
    claims : pandas.DataFrame
        Columns of the codebook plus ``row``, the position of the incident.
    sources, actors : pandas.DataFrame
    problems : Problems
        Everything rejected or flagged on loading.
    version : str
        Hash of the files' content.
    folder : pathlib.Path
    is_safe : bool
        Whether this is the version for live audiences; see :mod:`incident_map.engine.redaction`.
    """

    incidents: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    actors: pd.DataFrame
    problems: Problems = field(default_factory=Problems)
    version: str = ""
    folder: Path = Path()
    tables: tuple[str, ...] = tuple(TABLES)
    is_safe: bool = False
    _views: ViewCache = field(default_factory=ViewCache, repr=False)
    _index_lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __len__(self) -> int:
        """Return the number of incidents."""
        return len(self.incidents)

    def view(self, query: IncidentFilter | Query = "") -> View:
        """Answer a filter or query string; the last few answers are kept.

        How many, :mod:`incident_map.engine.memory.view_cache` says.

        Raises
        ------
        QueryError
            For bad parameters, and for actors, governorates or ids this data does not know.
        """
        wanted = query if isinstance(query, IncidentFilter) else IncidentFilter.from_query(query)
        if wanted.safe and not self.is_safe:
            return self.safe.view(wanted)
        if (kept := self._views.get(wanted)) is not None:  # an empty view is false
            return kept
        if errors := unknown_values(self, wanted):
            raise errors[0]
        from incident_map.engine.memory.view import (
            View,  # the view knows the data set, not the reverse
        )

        return self._views.add(wanted, View(self, wanted))

    def order(self, sort: str) -> np.ndarray:
        """Return all row positions in the order of a column, as :mod:`.sort_orders` says."""
        return self._orders.by(sort)

    @cached_property
    def _orders(self) -> Orders:
        return Orders(self.incidents)

    @cached_property
    def safe(self) -> Dataset:
        """The same incidents for a live audience: coarse places, no quotes, no names."""
        from incident_map.engine.redaction import safe  # it makes data sets, this is one

        return safe(self)

    @cached_property
    def id_index(self) -> Ids:
        """Incident ids in row order."""
        return Ids(self.incidents["incident_id"])

    @cached_property
    def governorate_index(self) -> pd.Index:
        """Governorates that occur, in alphabetical order."""
        return pd.Index(sorted(self.incidents["governorate"].dropna().unique()))

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """One row per incident, actor and status; see :mod:`incident_map.engine.attributions`."""
        return attribution.attributions(self.incidents, self.claims)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """``row`` and ``value``: one row per incident and target."""
        return attribution.split_values(self.incidents["target"])

    @cached_property
    def disagreements(self) -> pd.DataFrame:
        """``row`` and ``field`` wherever the claims of an incident cannot all be true."""
        return disagreements(self.incidents, self.claims)

    @cached_property
    def disputed(self) -> np.ndarray:
        """True where the claims of an incident cannot all be true."""
        marked = np.zeros(len(self), dtype=bool)
        marked[self.disagreements["row"].to_numpy(dtype=np.intp)] = True
        return marked

    @cached_property
    def disputed_on(self) -> dict[str, np.ndarray]:
        """Kind of disagreement → True where the sources differ on it (see the vocabulary)."""
        rows, fields = self.disagreements["row"].to_numpy(np.intp), self.disagreements["field"]
        out = {}
        for kind, of_kind in v.DISAGREEMENTS.items():
            out[kind] = np.zeros(len(self), dtype=bool)
            out[kind][rows[fields.isin(of_kind)]] = True
        return out

    @cached_property
    def actor_index(self) -> pd.Index:
        """Every actor named in a role, in alphabetical order."""
        named = (self.attributions["actor"], self.targets["value"])
        return pd.Index(sorted({str(name) for one in named for name in one.cat.categories}))

    @cached_property
    def roles(self) -> Roles:
        """Who stands in which role where, as integers for masks and counts."""
        return Roles(self)

    @cached_property
    def start_day(self) -> np.ndarray:
        """First day, int32 days since 1970; `OPEN_START` when not known."""
        return _days(self.incidents["date_start"], OPEN_START)

    @cached_property
    def end_day(self) -> np.ndarray:
        """Last day, int32 days since 1970; `OPEN_END` when not known."""
        return _days(self.incidents["date_end"], OPEN_END)

    @cached_property
    def lon_lat(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude in degrees, NaN without a point (x = lon, y = lat)."""
        return self.incidents["longitude"].to_numpy(), self.incidents["latitude"].to_numpy()

    @cached_property
    def radius_km(self) -> np.ndarray:
        """Radius of the area that each point stands for, in kilometres; 0 where none is given."""
        return self.incidents["location_radius_km"].fillna(0).to_numpy(dtype=np.float64)

    @cached_property
    def areas(self) -> Areas:
        """The different areas that points stand for; see :mod:`.uncertainty_areas`."""
        from incident_map.engine.memory.uncertainty_areas import (
            areas,  # it reads the data set, not the reverse
        )

        return areas(self)

    @cached_property
    def tolls(self) -> dict[str, np.ndarray]:
        """Column name → int32 figures, `UNKNOWN` where empty."""
        names = [f"{kind}_{rule}" for kind in v.TOLLS for rule in v.COUNT_RULES]
        return {
            name: self.incidents[name].fillna(UNKNOWN).to_numpy(dtype=np.int32) for name in names
        }

    @cached_property
    def codes(self) -> dict[str, np.ndarray]:
        """Integer codes per facet column, `UNKNOWN` where empty."""
        listed = ("category", "event_type", "attribution", "corroboration", "location_precision")
        codes = {name: self.incidents[name].cat.codes.to_numpy() for name in listed}
        where, names = pd.factorize(self.incidents["governorate"])
        number = np.append(self.governorate_index.get_indexer(names), UNKNOWN)  # the last for -1
        codes["governorate"] = number[where].astype(np.int16)
        return codes

    # What figures and the map are counted by; worked out when first asked for.
    whereabouts = cached_property(row_groups.whereabouts)
    kinds = cached_property(row_groups.kinds)
    figures = cached_property(row_groups.figures)
    extent = cached_property(date_intervals.extent)
    spells = cached_property(date_intervals.spells)
    places = cached_property(spatial_index.places)
    taker = cached_property(row_reader.taker)

    def categories(self, column: str) -> pd.Index:
        """Return the names behind the codes of a facet column."""
        if column == "governorate":
            return self.governorate_index
        return self.incidents[column].cat.categories

    @cached_property
    def outside(self) -> np.ndarray:
        """True where the incident happened outside Iraq for all that is known."""
        country = self.incidents["country"]
        return (country.notna() & ~country.str.contains("IRQ", regex=False).eq(True)).to_numpy()

    @cached_property
    def named_place(self) -> np.ndarray:
        """True where the sources name at least a governorate, district or place."""
        names = self.incidents[["governorate", "district", "place"]]
        return names.notna().any(axis=1).to_numpy()

    @cached_property
    def possible_duplicate(self) -> np.ndarray:
        """True where a claim marks the incident as a possible duplicate of another."""
        says = self.claims["value"].str.startswith("possible duplicate of").eq(True)
        marked = np.zeros(len(self), dtype=bool)
        marked[self.claims.loc[says & (self.claims["field"] == "background"), "row"]] = True
        return marked

    @cached_property
    def source_counts(self) -> np.ndarray:
        """Number of different sources per incident (int32)."""
        unique = self.claims[["row", "source_id"]].drop_duplicates()
        return np.bincount(unique["row"], minlength=len(self)).astype(np.int32)

    @cached_property
    def names(self) -> dict[str, Names]:
        """What can be named in a filter, by parameter; see :mod:`.search.known_names`."""
        from incident_map.engine.memory.search.known_names import (
            names,  # it reads the data set, not the reverse
        )

        return names(self)

    @property
    def is_searchable(self) -> bool:
        """Whether the text index is there; until then, who searches waits for it."""
        return "text_index" in self.__dict__

    @cached_property
    def text_index(self) -> TextIndex:
        """Inverted index over everything the search box looks through; built when first asked."""
        from incident_map.engine.memory.search.searched_texts import (
            text_index,  # it reads the data set, not the reverse
        )

        with self._index_lock:  # a search may come while it is being built in the background
            if not self.is_searchable:
                self.__dict__["text_index"] = text_index(self)
            return self.__dict__["text_index"]


def _days(dates: pd.Series, empty: int) -> np.ndarray:
    days = dates.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), empty, days.astype(np.int64)).astype(np.int32)
