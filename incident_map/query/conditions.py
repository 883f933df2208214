"""What a parameter asks of an incident, as plain facts: which column, and how it is compared.

An engine knows each kind of condition once and answers every parameter that is declared with it:
the memory engine with one mask per condition, a published page with the same kinds in the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np


class PlacedRows(Protocol):
    """What is known of where the incidents happened; arrays of one entry per incident."""

    @property
    def lon_lat(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude in degrees (WGS 84, float64), NaN without a point."""
        ...

    @property
    def radius_km(self) -> np.ndarray:
        """Radius of the area of uncertainty in kilometres (float64), 0 where none is given."""
        ...

    @property
    def precision(self) -> np.ndarray:
        """Positions in ``PRECISIONS``, fine to coarse; an empty cell is an unknown precision."""
        ...


@dataclass(frozen=True)
class DerivedColumn:
    """A column of codes that is worked out from others.

    Attributes
    ----------
    values
        Names behind the codes.
    codes
        Returns the position in `values` of each incident (integers, shape (rows,)).
    """

    values: tuple[str, ...]
    codes: Callable[[PlacedRows], np.ndarray]


@dataclass(frozen=True)
class AnyOf:
    """The column holds one of the values.

    Attributes
    ----------
    column
        Of the incidents file, or the name of `derived`.
    derived
        Works the column out where no file has it.
    """

    column: str
    derived: DerivedColumn | None = None


@dataclass(frozen=True)
class AnyMarked:
    """The incident is marked with at least one of the values; it may be marked with several."""

    marks: str


@dataclass(frozen=True)
class AtMost:
    """The column holds the value or one that stands before it in `order`; empty is the last."""

    column: str
    order: tuple[str, ...]


@dataclass(frozen=True)
class AtLeast:
    """The figure under the counting rule is no smaller; an unknown figure never qualifies."""

    figure: str


@dataclass(frozen=True)
class DatesOverlap:
    """The incident's interval overlaps the dates, or lies inside them for certain."""


@dataclass(frozen=True)
class NamesActor:
    """One of the actors stands in the role, with one of the statuses if any is asked for."""


@dataclass(frozen=True)
class HasWords:
    """All words are found in the incident, its claims or its actors."""


@dataclass(frozen=True)
class InsideBox:
    """The point lies inside the box or on its edge."""


@dataclass(frozen=True)
class NearPoint:
    """The area of uncertainty reaches into the circle."""


@dataclass(frozen=True)
class NearIncident:
    """The incident, or one so near it in space and time."""


Condition = (
    AnyOf
    | AnyMarked
    | AtMost
    | AtLeast
    | DatesOverlap
    | NamesActor
    | HasWords
    | InsideBox
    | NearPoint
    | NearIncident
)
