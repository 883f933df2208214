"""The one filter object: URL query ⇄ :class:`IncidentFilter` → words.

Page URL, API and exports speak this language; ``docs/api.md`` lists it. What a filter does
to a data set is in :mod:`incident_map.view`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from incident_map import vocabulary as v
from incident_map import words

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat also reads 2021-W40-1


class QueryError(ValueError):
    """A parameter that cannot be understood.

    Attributes
    ----------
    parameter, value, message, allowed
        As in the API's error answer; `allowed` is a list of values or a description.
    """

    def __init__(
        self, parameter: str, value: str, message: str, allowed: list[str] | str | None = None
    ) -> None:
        super().__init__(message)
        self.parameter, self.value, self.message, self.allowed = parameter, value, message, allowed

    def as_dict(self) -> dict[str, Any]:
        """Return the body of the API's error answer."""
        names = ("parameter", "value", "message", "allowed")
        return {"error": {name: getattr(self, name) for name in names}}


Query = str | Mapping[str, Any] | Iterable[tuple[str, str]]


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
    precision: str | None = None
    min_killed: int | None = None
    count: str = "best"
    q: str = ""
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float, float] | None = None
    id: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: Query = "") -> Self:
        """Read a query string (or its pairs); the inverse of :meth:`to_query`.

        Raises
        ------
        QueryError
            For the first unknown parameter or bad value.
        """
        found, errors = cls.read(query)
        if errors:
            raise errors[0]
        return found

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
            elif isinstance(value, tuple):
                out += [(item.name, part) for part in value]
            else:
                out.append((item.name, str(value)))
        return urlencode(out)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some parameters changed."""
        return replace(self, **changes)

    def describe(self) -> str:
        """Return the filter in words, for titles, captions and file names."""
        parts: list[str] = []
        if self.dates:
            certain = "certainly within " if self.date_match == "certain" else ""
            parts.append(certain + words.date_range(*self.dates))
        if self.actor:
            role = {"perpetrator": " as perpetrator", "named": " named by a source"}.get(
                self.role, " as target" if self.role == "target" else ""
            )
            parts.append(words.listing(self.actor) + role)
        if self.attribution:
            parts.append(words.listing(self.attribution))
        parts += [words.listing(values) for values in (self.type, self.governorate) if values]
        if self.corroboration:
            parts.append(words.listing(self.corroboration))
        if self.category:
            parts.append("category " + words.listing(self.category))
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
        if self.id:
            parts.append(words.listing(self.id, "and"))
        return ", ".join(parts) or "all incidents"


def pairs(query: Query) -> list[tuple[str, str]]:
    """Return the name–value pairs of a query string, a mapping or pairs."""
    if isinstance(query, str):
        return parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    if isinstance(query, Mapping):
        listed = (
            (n, given if isinstance(given, list | tuple) else [given]) for n, given in query.items()
        )
        return [(name, str(value)) for name, given in listed for value in given]
    return [(name, str(value)) for name, value in query]


def _number(value: float) -> str:
    """Shortest decimal that reads back as the same float."""
    return (
        repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    )


def _single(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise QueryError(name, given[1], f"“{name}” can be given once only.", None)
    return given[0]


def _dates(name: str, given: list[str]) -> tuple[date, date]:
    allowed = "two ISO 8601 dates, YYYY-MM-DD: the first day and the last"
    if len(given) != 2:
        message = (
            f"“dates” is given twice: the first day and the last; here it is given {len(given)}×."
        )
        raise QueryError(name, given[0], message, allowed)
    days = []
    for value in given:
        try:
            if not _ISO_DAY.fullmatch(value):
                raise ValueError
            days.append(date.fromisoformat(value))
        except ValueError:
            message = f"“{value}” is not a date of the form YYYY-MM-DD."
            raise QueryError(name, value, message, allowed) from None
    if days[0] > days[1]:
        message = f"The first day, {given[0]}, lies after the last, {given[1]}."
        raise QueryError(name, given[0], message, allowed)
    return days[0], days[1]


def _one_of(*allowed: str) -> Callable[[str, list[str]], str]:
    def read(name: str, given: list[str]) -> str:
        value = _single(name, given)
        if value not in allowed:
            message = f"“{value}” is not a value of “{name}”: {words.listing(allowed)}."
            raise QueryError(name, value, message, list(allowed))
        return value

    return read


def _any_of(*allowed: str) -> Callable[[str, list[str]], tuple[str, ...]]:
    def read(name: str, given: list[str]) -> tuple[str, ...]:
        for value in given:
            if (allowed and value not in allowed) or not value:
                message = f"“{value}” is not a value of “{name}”"
                message += f": {words.listing(allowed)}." if allowed else "; it is empty."
                raise QueryError(name, value, message, list(allowed) or None)
        return tuple(dict.fromkeys(given))

    return read


def _whole(name: str, given: list[str]) -> int:
    value = _single(name, given)
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        message = f"“{value}” is not a whole number."
        raise QueryError(name, value, message, "a whole number from 0 to 999999999")
    return int(value)


def _text(name: str, given: list[str]) -> str:
    value = _single(name, given)
    if len(value) > 500:
        message = "“q” is longer than 500 characters."
        raise QueryError(name, value[:60], message, "up to 500 characters")
    return value


def _floats(name: str, given: list[str], form: str, size: int) -> list[float]:
    value = _single(name, given)
    try:
        # float() alone would also read "3_3" and the digits of other scripts
        numbers = [float(part) for part in value.split(",") if value.isascii() and "_" not in value]
    except ValueError:
        numbers = []
    if len(numbers) != size or not all(math.isfinite(number) for number in numbers):
        raise QueryError(name, value, f"“{value}” is not of the form {form}.", form)
    return [number + 0.0 for number in numbers]  # -0.0 becomes 0.0


def _bbox(name: str, given: list[str]) -> tuple[float, float, float, float]:
    form = "west,south,east,north in degrees"
    west, south, east, north = _floats(name, given, form, 4)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        message = "A box needs west ≤ east within ±180 and south ≤ north within ±90."
        raise QueryError(name, given[0], message, form)
    return west, south, east, north


def _near(name: str, given: list[str]) -> tuple[float, float, float]:
    form = "lat,lon,km"
    lat, lon, km = _floats(name, given, form, 3)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 20_040):
        message = (
            "“near” takes a latitude within ±90, a longitude within ±180 and kilometres above 0."
        )
        raise QueryError(name, given[0], message, form)
    return lat, lon, km


#: Every parameter of the query language with its reader, in the order of the contract.
PARAMETERS: dict[str, Callable[[str, list[str]], Any]] = {
    "dates": _dates,
    "date_match": _one_of(*v.DATE_MATCHES),
    "actor": _any_of(),
    "attribution": _any_of(*v.STATUSES),
    "type": _any_of(*v.EVENT_TYPES),
    "governorate": _any_of(),
    "corroboration": _any_of(*v.CORROBORATIONS),
    "category": _any_of(*v.CATEGORIES),
    "role": _one_of(*v.ROLES),
    "precision": _one_of(*v.PRECISIONS),
    "min_killed": _whole,
    "count": _one_of(*v.COUNT_RULES),
    "q": _text,
    "bbox": _bbox,
    "near": _near,
    "id": _any_of(),
}
