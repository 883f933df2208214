"""What filters and figures are worked out from: one value per incident, and indexes over them.

Everything here is derived from the tables once, when first asked for. Arrays have one entry per
incident, in the order of the file; what takes them is built from those arrays alone.
"""

from __future__ import annotations

import threading
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from incident_map.engine.attributions import attributions, split_values
from incident_map.engine.disagreements import disagreements
from incident_map.engine.memory import date_intervals, row_groups
from incident_map.engine.memory.actor_roles import ActorRoles
from incident_map.engine.memory.date_intervals import OPEN_END, OPEN_START, DateIntervals
from incident_map.engine.memory.id_lookup import IdLookup
from incident_map.engine.memory.row_groups import UNKNOWN, RowGroups
from incident_map.engine.memory.row_reader import RowReader
from incident_map.engine.memory.search.known_names import KnownNames, actor_aliases
from incident_map.engine.memory.search.searched_texts import searched_texts
from incident_map.engine.memory.search.text_index import TextIndex
from incident_map.engine.memory.sort_orders import SortOrders
from incident_map.engine.memory.spatial_index import SpatialIndex, spatial_index
from incident_map.engine.memory.uncertainty_areas import UncertaintyAreas, uncertainty_areas
from incident_map.model import vocabulary as v
from incident_map.model.tables import Tables
from incident_map.query.conditions import AnyOf
from incident_map.query.filters import PARAMETERS

#: Columns of the incidents that are held as codes of a few values.
CODED = ("category", "event_type", "attribution", "corroboration", "location_precision")
#: Columns of codes that parameters work out from others.
DERIVED = {
    one.condition.column: one.condition.derived
    for one in PARAMETERS.values()
    if isinstance(one.condition, AnyOf) and one.condition.derived
}
CONTEXT = v.CATEGORIES.index("context")


class IncidentColumns:
    """The derived columns of a set of tables; see the module.

    Parameters
    ----------
    tables
        As loaded.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables, self.project = tables, tables.project
        self.incidents, self.claims = tables.incidents, tables.claims
        self._text_index: TextIndex | None = None
        self._indexing = threading.Lock()

    def __len__(self) -> int:
        """Return the number of incidents."""
        return len(self.incidents)

    # --- who is named, and where sources differ

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """One row per incident, actor and status; see :mod:`incident_map.engine.attributions`."""
        return attributions(self.incidents, self.claims)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """``row`` and ``value``: one row per incident and target."""
        return split_values(self.incidents["target"])

    @cached_property
    def actor_names(self) -> pd.Index:
        """Every actor named in a role, in alphabetical order."""
        named = (self.attributions["actor"], self.targets["value"])
        return pd.Index(sorted({str(name) for one in named for name in one.cat.categories}))

    @cached_property
    def actor_roles(self) -> ActorRoles:
        """Who stands in which role where, as integers for masks and counts."""
        return ActorRoles(self.actor_names, self.attributions, self.targets, len(self))

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

    # --- when

    @cached_property
    def start_day(self) -> np.ndarray:
        """First day, int32 days since 1970; `OPEN_START` when not known."""
        return _days(self.incidents["date_start"], OPEN_START)

    @cached_property
    def end_day(self) -> np.ndarray:
        """Last day, int32 days since 1970; `OPEN_END` when not known."""
        return _days(self.incidents["date_end"], OPEN_END)

    @cached_property
    def dated(self) -> np.ndarray:
        """True where both the first and the last day are known."""
        values: np.ndarray = (self.start_day != OPEN_START) & (self.end_day != OPEN_END)
        return values

    @cached_property
    def date_intervals(self) -> DateIntervals:
        """The distinct intervals of dates, by type; most incidents share one."""
        return date_intervals.date_intervals(
            self.start_day, self.end_day, self.codes["event_type"], self.context
        )

    @cached_property
    def extent(self) -> tuple[date, date] | None:
        """First and last day of the incidents proper; None when nothing is dated."""
        return date_intervals.extent(self.date_intervals)

    # --- where

    @cached_property
    def lon_lat(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude in degrees, NaN without a point (x = lon, y = lat)."""
        return self.incidents["longitude"].to_numpy(), self.incidents["latitude"].to_numpy()

    @cached_property
    def radius_km(self) -> np.ndarray:
        """Radius of the area that each point stands for, in kilometres; 0 where none is given."""
        values: np.ndarray = (
            self.incidents["location_radius_km"].fillna(0).to_numpy(dtype=np.float64)
        )
        return values

    @cached_property
    def precision(self) -> np.ndarray:
        """Positions in ``PRECISIONS``, fine to coarse; an empty cell is an unknown precision."""
        codes = self.incidents["location_precision"].cat.codes.to_numpy()
        return np.where(codes == UNKNOWN, len(v.PRECISIONS) - 1, codes)

    @cached_property
    def outside(self) -> np.ndarray:
        """True where the incident happened outside the country for all that is known."""
        of, cells = pd.factorize(self.incidents["country"])  # -1, the last: an empty cell
        abroad = np.array([*map(self.project.is_abroad, cells), False])
        values: np.ndarray = abroad[of]
        return values

    @cached_property
    def named_place(self) -> np.ndarray:
        """True where the sources name at least a governorate, district or place."""
        names = self.incidents[["governorate", "district", "place"]]
        values: np.ndarray = names.notna().any(axis=1).to_numpy()
        return values

    @cached_property
    def placement(self) -> np.ndarray:
        """Whether an incident is on the map, else why not; see :mod:`.row_groups`."""
        return row_groups.placement(self.lon_lat[0], self.outside, self.named_place)

    @cached_property
    def spatial_index(self) -> SpatialIndex:
        """The points along a curve on which near ones are near each other."""
        return spatial_index(
            *self.lon_lat, self.codes["event_type"], self.toll_groups.of, self.disputed
        )

    @cached_property
    def areas(self) -> UncertaintyAreas:
        """The different areas that points stand for."""
        return uncertainty_areas(*self.lon_lat, self.radius_km, self.precision, self.placement)

    # --- what, and how many

    @cached_property
    def governorate_names(self) -> pd.Index:
        """Governorates that occur, in alphabetical order."""
        return pd.Index(sorted(self.incidents["governorate"].dropna().unique()))

    @cached_property
    def codes(self) -> dict[str, np.ndarray]:
        """Integer codes per facet column, `UNKNOWN` where empty."""
        codes = {name: self.incidents[name].cat.codes.to_numpy() for name in CODED}
        where, names = pd.factorize(self.incidents["governorate"])
        number = np.append(self.governorate_names.get_indexer(names), UNKNOWN)  # the last for -1
        codes["governorate"] = number[where].astype(np.int16)
        return codes | {name: one.codes(self) for name, one in DERIVED.items()}

    def categories(self, column: str) -> pd.Index:
        """Return the names behind the codes of a facet column."""
        if column == "governorate":
            return self.governorate_names
        if column in DERIVED:
            return pd.Index(DERIVED[column].values)
        return self.incidents[column].cat.categories

    @cached_property
    def context(self) -> np.ndarray:
        """True for what is context, no incident proper."""
        values: np.ndarray = self.codes["category"] == CONTEXT
        return values

    @cached_property
    def tolls(self) -> dict[str, np.ndarray]:
        """Column name → int32 figures, `UNKNOWN` where empty."""
        names = [f"{kind}_{rule}" for kind in v.TOLLS for rule in v.COUNT_RULES]
        return {
            name: self.incidents[name].fillna(UNKNOWN).to_numpy(dtype=np.int32) for name in names
        }

    @cached_property
    def toll_groups(self) -> RowGroups:
        """Incidents with the same tolls under every counting rule, as groups."""
        return row_groups.group(*self.tolls.values())

    @cached_property
    def facet_groups(self) -> RowGroups:
        """Incidents that are alike in all that facets and ledger count, but actors and dates."""
        columns = [self.codes[name] for name in sorted(self.codes)]
        differ = row_groups.bits(list(self.disputed_on.values()))
        return row_groups.group(*columns, differ, self.placement, self.possible_duplicate)

    # --- finding rows

    @cached_property
    def id_lookup(self) -> IdLookup:
        """Incident ids in row order."""
        return IdLookup(self.incidents["incident_id"])

    @cached_property
    def sort_orders(self) -> SortOrders:
        """All rows in the order of a column, the last few orders kept."""
        return SortOrders(self.incidents)

    @cached_property
    def row_reader(self) -> RowReader:
        """What reads a few incidents out of many."""
        return RowReader(self.incidents)

    @cached_property
    def actor_aliases(self) -> dict[str, tuple[str, ...]]:
        """Each actor's other names, the Arabic one among them."""
        return actor_aliases(self.tables.actors)

    @cached_property
    def known_names(self) -> dict[str, KnownNames]:
        """What can be named in a filter, by parameter: known, or occurring in the data."""
        actors = dict.fromkeys([*self.actor_names.tolist(), *self.tables.actors["name"].tolist()])
        governorates = dict.fromkeys([*self.governorate_names.tolist(), *self.project.areas])
        return {
            "actor": KnownNames(list(actors), self.actor_aliases),
            "governorate": KnownNames(list(governorates), {}),
        }

    @property
    def is_searchable(self) -> bool:
        """Whether the text index is there; until then, who searches waits for it."""
        return self._text_index is not None

    @property
    def text_index(self) -> TextIndex:
        """Inverted index over everything the search box looks through; built when first asked."""
        if self._text_index is None:
            with self._indexing:  # a search may come while it is being built in the background
                if self._text_index is None:
                    fields = searched_texts(
                        self.incidents,
                        self.claims,
                        self.attributions,
                        self.targets,
                        self.actor_aliases,
                    )
                    self._text_index = TextIndex(fields, len(self))
        return self._text_index


class SubsetColumns(IncidentColumns):
    """Columns of some of the incidents, with what those of the whole know beyond the tables.

    The version for live audiences has lost the claims behind source counts and duplicates, and
    keeps what they say.

    Parameters
    ----------
    tables
        Those of the subset.
    whole, rows
        The columns that they are a part of, and their positions there.
    """

    def __init__(self, tables: Tables, whole: IncidentColumns, rows: np.ndarray) -> None:
        super().__init__(tables)
        self._whole, self._rows = whole, rows

    @cached_property
    def source_counts(self) -> np.ndarray:
        """Number of different sources per incident (int32)."""
        values: np.ndarray = self._whole.source_counts[self._rows]
        return values

    @cached_property
    def possible_duplicate(self) -> np.ndarray:
        """True where a claim marks the incident as a possible duplicate of another."""
        values: np.ndarray = self._whole.possible_duplicate[self._rows]
        return values

    @cached_property
    def disagreements(self) -> pd.DataFrame:
        """``row`` and ``field`` wherever the claims of an incident cannot all be true."""
        place = np.full(len(self._whole), -1)
        place[self._rows] = np.arange(len(self._rows))
        differ = self._whole.disagreements
        differ = differ[place[differ["row"]] >= 0]
        return differ.assign(row=place[differ["row"]]).reset_index(drop=True)


def _days(dates: pd.Series, empty: int) -> np.ndarray:
    days = dates.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), empty, days.astype(np.int64)).astype(np.int32)
