"""The one filter object: URL query ⇄ :class:`IncidentFilter` → words.

Page URL, API and exports speak this language. Every field is declared with all that is known of
the parameter; a new one is declared here and nowhere else (CONTRIBUTING.md shows one).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

import numpy as np

from incident_map.model import vocabulary as v
from incident_map.query import conditions as c
from incident_map.query import readers as r
from incident_map.query import sayings as say
from incident_map.query.parameters import (
    Parameter,
    Query,
    QueryError,
    Saying,
    Speech,
    Widget,
    pairs,
    parameter,
)

__all__ = ["PARAMETERS", "IncidentFilter", "Query", "QueryError", "pairs"]


#: How an incident stands on the map.
_ON_MAP = ("point", "area", "none")


def _on_map(rows: c.PlacedRows) -> np.ndarray:
    """Return which of `_ON_MAP` each incident is (uint8, shape (rows,)).

    A radius makes an area of a point, unless the site itself is known.
    """
    area = (rows.radius_km > 0) & (rows.precision > v.PRECISIONS.index("site"))
    return np.where(np.isnan(rows.lon_lat[0]), 2, area).astype(np.uint8)


@dataclass(frozen=True)
class IncidentFilter:
    """Which incidents to look at, and under which counting rule.

    Every field is one parameter of the query language; the empty default asks for all. What each
    means stands in its declaration. Fields with a type that does not say it: ``bbox`` is ``west,
    south, east, north`` in degrees (WGS 84), ``near`` is ``latitude, longitude, kilometres``,
    ``nearby`` is ``incident id, kilometres, days``.
    """

    dates: tuple[date, date] | None = parameter(
        None,
        r.Days(),
        "First and last day, inclusive.",
        say=say.dates,
        condition=c.DatesOverlap(),
        widget=Widget("dates"),
    )
    date_match: str = parameter(
        "possible",
        r.OneOf(v.DATE_MATCHES),
        "possible: the incident's interval overlaps the dates (default); certain: it lies inside. "
        "An unknown end is open: possible, never certain.",
        part_of="dates",
        facet=True,
        widget=Widget("buttons"),
    )
    actor: tuple[str, ...] = parameter(
        (),
        r.SomeOf(),
        "Canonical name of an actor; any of those given.",
        say=say.actors,
        condition=c.NamesActor(),
        facet=True,
        named=True,
        widget=Widget("options"),
    )
    role: str = parameter(
        "any",
        r.OneOf(v.ROLES),
        "What actor must be: perpetrator (the headline), named (a claim names it, whatever the "
        "status), target, or any (default).",
        part_of="actor",
        facet=True,
        widget=Widget("choice"),
    )
    attribution: tuple[str, ...] = parameter(
        (),
        r.SomeOf(v.STATUSES),
        "With actor: that actor's status, from headline or claims; without: the headline's. Any "
        "of those given.",
        say=say.ValuesOf("attribution"),
        condition=c.AnyOf("attribution"),
        part_of="actor",
        facet=True,
        widget=Widget("options"),
    )
    type: tuple[str, ...] = parameter(
        (),
        r.SomeOf(v.EVENT_TYPES),
        "Event type; any of those given.",
        say=say.ValuesOf("type"),
        condition=c.AnyOf("event_type"),
        facet=True,
        widget=Widget("options"),
    )
    governorate: tuple[str, ...] = parameter(
        (),
        r.SomeOf(),
        "Governorate; any of those given.",
        say=say.ValuesOf("governorate"),
        condition=c.AnyOf("governorate"),
        facet=True,
        named=True,
        widget=Widget("options"),
    )
    corroboration: tuple[str, ...] = parameter(
        (),
        r.SomeOf(v.CORROBORATIONS),
        "How well the incident is sourced; any of those given.",
        say=say.ValuesOf("corroboration"),
        condition=c.AnyOf("corroboration"),
        facet=True,
        widget=Widget("options", "more"),
    )
    category: tuple[str, ...] = parameter(
        (),
        r.SomeOf(v.CATEGORIES),
        "Incident, or context for it; any of those given.",
        say=say.ValuesOf("category", message="asked-category"),
        condition=c.AnyOf("category"),
        facet=True,
        widget=Widget("options", "more"),
    )
    disagreement: tuple[str, ...] = parameter(
        (),
        r.SomeOf(tuple(v.DISAGREEMENTS)),
        "On what the sources differ; any of those given.",
        say=say.ValuesOf("disagreement", message="asked-disagreement"),
        condition=c.AnyMarked("disagreement"),
        facet=True,
        widget=Widget("options"),
    )
    precision: str | None = parameter(
        None,
        r.OneOf(v.PRECISIONS),
        "The coarsest location precision to accept.",
        say=say.ValuesOf("precision", message="asked-precision"),
        condition=c.AtMost("location_precision", v.PRECISIONS),
        facet=True,
        widget=Widget("choice", "more"),
    )
    on_map: tuple[str, ...] = parameter(
        (),
        r.SomeOf(_ON_MAP),
        "How it stands on the map: as a point, as an area of uncertainty, or not at all (none); "
        "any of those given.",
        say=say.ValuesOf("on_map", called="filter-on-map-value-"),
        condition=c.AnyOf("on_map", c.DerivedColumn(_ON_MAP, _on_map)),
        facet=True,
        widget=Widget("options", "more"),
    )
    min_killed: int | None = parameter(
        None,
        r.WholeNumber(),
        "Fewest people killed under the counting rule; an unknown toll never qualifies.",
        say=say.min_killed,
        condition=c.AtLeast("killed"),
        widget=Widget("number", "more"),
    )
    count: str = parameter(
        "best",
        r.OneOf(v.COUNT_RULES),
        "The counting rule: which figures sums, sizes and min_killed use.",
        widget=Widget("buttons"),
    )
    q: str = parameter(
        "",
        r.Words(),
        "Words, in English or Arabic, tolerant of transliteration; all of them must be found. A "
        "word finds its plural and what begins with it (three letters or more). Searched: id, "
        "title, place, district, governorate, actors, weapon, type, summary, quotes and claims; "
        "not the notes of the editors.",
        say=say.words,
        condition=c.HasWords(),
        widget=Widget("text", "top"),
    )
    bbox: tuple[float, float, float, float] | None = parameter(
        None,
        r.Box(),
        "A box in degrees (WGS 84); points inside or on the edge.",
        say=say.bbox,
        condition=c.InsideBox(),
    )
    near: tuple[float, float, float] | None = parameter(
        None,
        r.Circle(),
        "What lies so near a point; where only the area of uncertainty reaches in, near_match is "
        "possible.",
        say=say.near,
        condition=c.NearPoint(),
    )
    nearby: tuple[str, float, int] | None = parameter(
        None,
        r.Surroundings(),
        "That incident and what happened so near it in space and time. near_match is certain when "
        "even the farthest ends of both areas and both intervals lie within, otherwise possible. "
        "Without a known point nothing can be measured.",
        say=say.nearby,
        condition=c.NearIncident(),
    )
    id: tuple[str, ...] = parameter(
        (),
        r.SomeOf(),
        "Incident id; any of those given.",
        say=say.ValuesOf("id", "and"),
        condition=c.AnyOf("incident_id"),
    )
    safe: bool = parameter(
        False,
        r.Flag(),
        "For a live audience. Points are moved to the middle of a cell of 0.2°, with a radius that "
        "still holds the area; titles become type and governorate; quotes, summaries, notes and "
        "everything else written freely are left out. Also at /api/incidents/{id}.json and "
        "/incident.",
        say=say.always("asked-safe"),
        widget=Widget("switch", "end"),
    )

    @classmethod
    def from_query(cls, query: Query = "") -> Self:
        """Read a query string (or its pairs); the inverse of :meth:`to_query`.

        Raises
        ------
        QueryError
            For the first unknown parameter or bad value.
        """
        wanted, errors = cls.read(query)
        if errors:
            raise errors[0]
        return wanted

    @classmethod
    def read(cls, query: Query = "") -> tuple[Self, list[QueryError]]:
        """Read what can be understood, and say what cannot; for pages, which go on."""
        grouped: dict[str, list[str]] = {}
        for name, value in pairs(query):
            grouped.setdefault(name, []).append(value)
        values: dict[str, Any] = {}
        errors: list[QueryError] = []
        for name, given in grouped.items():
            try:
                if name not in PARAMETERS:
                    message = f"There is no parameter “{name}”."
                    raise QueryError(name, given[0], message, list(PARAMETERS))
                values[name] = PARAMETERS[name].read(given)
            except QueryError as error:
                errors.append(error)
        return cls(**values), errors

    def to_query(self) -> str:
        """Return the canonical query string; defaults are left out, order is fixed."""
        return urlencode(
            [
                (name, text)
                for name in self.given()
                for text in PARAMETERS[name].reader.write(getattr(self, name))
            ]
        )

    def given(self) -> list[str]:
        """Return the names of the parameters that are not at their default."""
        return [name for name, one in PARAMETERS.items() if getattr(self, name) != one.default]

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some parameters changed."""
        return replace(self, **changes)

    @property
    def flags_distance(self) -> bool:
        """Whether rows say in ``near_match`` if they are certainly or only possibly near."""
        return self.near is not None or self.nearby is not None

    def describe(self, speech: Speech | None = None) -> str:
        """Return the filter in words, for titles, captions and file names; in English, or as told.

        A parameter that belongs to another is said with it, and not without it.
        """
        return say.described(self, self._sayings(), speech or say.English())

    @property
    def asks_for_all(self) -> bool:
        """Whether :meth:`describe` says nothing but that these are all incidents."""
        return not self._sayings()

    def _sayings(self) -> list[Saying]:
        said = [PARAMETERS[name].say for name in self.given()]
        return [one for one in said if one]


#: Every parameter of the query language, in the order in which an address has them.
PARAMETERS: dict[str, Parameter] = {
    item.name: replace(item.metadata["parameter"], name=item.name)
    for item in fields(IncidentFilter)
}
