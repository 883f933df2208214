"""The query language, parameter by parameter: how each is read, and what is refused.

A reader takes a parameter's name and the values given, and returns what the filter holds, or
raises :class:`QueryError`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from incident_map.language import phrases
from incident_map.language.folding import words as search_words
from incident_map.model import vocabulary as v

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


def _single(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise QueryError(name, given[1], f"“{name}” can be given once only.", None)
    return given[0]


def _dates(name: str, given: list[str]) -> tuple[date, date]:
    allowed = "two ISO 8601 dates, YYYY-MM-DD: the first day and the last"
    if len(given) != 2:
        message = f"A range of dates needs two, the first day and the last; {len(given)} given."
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
            message = f"“{value}” is not a value of “{name}”: {phrases.listing(allowed)}."
            raise QueryError(name, value, message, list(allowed))
        return value

    return read


def _any_of(*allowed: str) -> Callable[[str, list[str]], tuple[str, ...]]:
    def read(name: str, given: list[str]) -> tuple[str, ...]:
        for value in given:
            if (allowed and value not in allowed) or not value:
                message = f"“{value}” is not a value of “{name}”"
                message += f": {phrases.listing(allowed)}." if allowed else "; it is empty."
                raise QueryError(name, value, message, list(allowed) or None)
        return tuple(dict.fromkeys(given))

    return read


def _flag(name: str, given: list[str]) -> bool:
    value = _single(name, given)
    if value != "1":
        message = f"“{value}” is not a value of “{name}”: it is 1, or left out."
        raise QueryError(name, value, message, ["1"])
    return True


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
    if value.strip() and not search_words(value):
        message = f"“{value}” holds no word to search for."
        raise QueryError(name, value, message, "words of letters or digits")
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


def _nearby(name: str, given: list[str]) -> tuple[str, float, int]:
    form = "incident id,km,days"
    value = _single(name, given)
    incident, _, rest = value.partition(",")
    try:
        km, days = _floats(name, [rest], form, 2)
    except QueryError:
        km, days = math.nan, math.nan
    if not (incident and 0 < km <= 20_040 and 0 <= days <= 36_525 and days == int(days)):
        message = f"“{value}” is not an incident id, kilometres above 0 and a whole number of days."
        raise QueryError(name, value, message, form)
    return incident, km, int(days)


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
    # Beyond the contract:
    "disagreement": _any_of(*v.DISAGREEMENTS),
    "nearby": _nearby,
    "safe": _flag,
}
