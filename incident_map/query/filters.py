"""The one filter object: URL query ⇄ :class:`IncidentFilter` → words.

Page URL, API and exports speak this language; ``docs/api.md`` lists it. How a parameter is read is
in :mod:`incident_map.query.parameters`; what a filter leaves, an engine says.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.query.parameters import PARAMETERS, Query, QueryError, pairs

__all__ = ["PARAMETERS", "IncidentFilter", "Query", "QueryError", "pairs"]


_ROLE_WORDS = {
    "any": "",
    "perpetrator": " as perpetrator",
    "named": " named as perpetrator by a source",
    "target": " as target",
}


@dataclass(frozen=True)
class IncidentFilter:
    """Which incidents to look at, and under which counting rule.

    Every field is one parameter of the query language; the empty default asks for all.

    Attributes
    ----------
    dates
        First and last day, both inclusive.
    date_match
        ``possible``: the incident's interval overlaps `dates`; ``certain``: it lies inside.
    actor, role
        Canonical actor names, and what they must be (``any``, ``perpetrator``, ``named``,
        ``target``).
    attribution, type, governorate, corroboration, category, id
        Any of the values.
    disagreement
        On any of which the sources differ (``date``, ``place``, ``toll``, ``actor``, ``weapon``).
    precision
        The coarsest ``location_precision`` to accept.
    min_killed
        Fewest people killed, under `count`; an unknown toll never qualifies.
    count
        Counting rule: ``low``, ``best``, ``high``.
    q
        Words, in English or Arabic.
    bbox
        ``west, south, east, north`` in degrees (WGS 84); points inside or on the edge.
    near
        ``latitude, longitude, kilometres``.
    safe
        For a live audience: coarse places, no quotes, no names of people.
    nearby
        ``incident id, kilometres, days``: that incident and what happened near it.
    """

    dates: tuple[date, date] | None = None
    date_match: str = "possible"
    actor: tuple[str, ...] = ()
    role: str = "any"
    attribution: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    governorate: tuple[str, ...] = ()
    corroboration: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    disagreement: tuple[str, ...] = ()
    precision: str | None = None
    min_killed: int | None = None
    count: str = "best"
    q: str = ""
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float, float] | None = None
    nearby: tuple[str, float, int] | None = None
    id: tuple[str, ...] = ()
    safe: bool = False

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
                reader = PARAMETERS.get(name)
                if reader is None:
                    message = f"There is no parameter “{name}”."
                    raise QueryError(name, given[0], message, list(PARAMETERS))
                values[name] = reader(name, given)
            except QueryError as error:
                errors.append(error)
        return cls(**values), errors

    def to_query(self) -> str:
        """Return the canonical query string; defaults are left out, order is fixed."""
        out: list[tuple[str, str]] = []
        for item in fields(self):
            value = getattr(self, item.name)
            if value == item.default:
                continue
            if item.name == "dates":
                out += [("dates", end.isoformat()) for end in value]
            elif item.name in ("bbox", "near"):
                out.append((item.name, ",".join(_number(part) for part in value)))
            elif item.name == "nearby":
                out.append((item.name, f"{value[0]},{_number(value[1])},{value[2]}"))
            elif isinstance(value, tuple):
                out += [(item.name, part) for part in value]
            elif value is True:
                out.append((item.name, "1"))
            else:
                out.append((item.name, str(value)))
        return urlencode(out)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some parameters changed."""
        return replace(self, **changes)

    @property
    def flags_distance(self) -> bool:
        """Whether rows say in ``near_match`` if they are certainly or only possibly near."""
        return self.near is not None or self.nearby is not None

    def describe(self) -> str:
        """Return the filter in words, for titles, captions and file names."""
        parts: list[str] = []
        if self.dates:
            certain = "certainly within " if self.date_match == "certain" else ""
            parts.append(certain + phrases.date_range(*self.dates))
        if self.actor:
            parts.append(phrases.listing(self.actor) + _ROLE_WORDS[self.role])
        if self.attribution:
            parts.append(phrases.listing(self.attribution))
        parts += [phrases.listing(values) for values in (self.type, self.governorate) if values]
        if self.corroboration:
            parts.append(phrases.listing(self.corroboration))
        if self.category:
            parts.append("category " + phrases.listing(self.category))
        if self.disagreement:
            parts.append("sources differ on " + phrases.listing(self.disagreement))
        if self.precision:
            parts.append(f"place known at least to the {self.precision}")
        if self.min_killed is not None:
            rule = v.COUNT_RULE_WORDS[self.count]
            parts.append(f"at least {self.min_killed:,} killed ({rule} count)")
        if self.q:
            parts.append(f"words “{self.q}”")
        if self.bbox:
            west, south, east, north = map(_number, self.bbox)
            parts.append(f"inside {south}–{north}° N, {west}–{east}° E")
        if self.near:
            lat, lon, km = map(_number, self.near)
            parts.append(f"within {km} km of {lat}, {lon}")
        if self.nearby:
            incident, distance, days = self.nearby
            reach = f"{_number(distance)} km and {phrases.count(days, 'day')}"
            parts.append(f"{incident} and what happened within {reach} of it")
        if self.id:
            parts.append(phrases.listing(self.id, "and"))
        if self.safe:
            parts.append("places coarsened and names left out")
        return ", ".join(parts) or "all incidents"


def _number(value: float) -> str:
    """Shortest decimal that reads back as the same float."""
    return (
        repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    )
