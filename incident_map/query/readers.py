"""How the values of parameters are read from an address and written into it, and what is refused.

Every reader also says in JSON Schema what it reads, as far as a schema can say it: what is valid
there is refused only for what lies between two values, as a last day before the first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from incident_map.language import phrases
from incident_map.language.folding import words as search_words

LONGEST_TEXT = 500
LARGEST_NUMBER = 999_999_999
FARTHEST_KM = 20_040  # half way round the earth
MOST_DAYS = 36_525  # a century

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat also reads 2021-W40-1
_DECIMALS = r"(\.[0-9]+)?"
_LATITUDE = rf"-?(90(\.0+)?|[1-8]?[0-9]{_DECIMALS})"
_LONGITUDE = rf"-?(180(\.0+)?|(1[0-7][0-9]|[1-9]?[0-9]){_DECIMALS})"
_KM = rf"(?=[0-9.]*[1-9])(1?[0-9]{{1,4}}{_DECIMALS}|200[0-3][0-9]{_DECIMALS}|20040(\.0+)?)"
_DAYS = r"([0-9]{1,4}|[12][0-9]{4}|3[0-5][0-9]{3}|36[0-4][0-9]{2}|365[01][0-9]|3652[0-5])"


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


class Reader(Protocol):
    """Reads and writes one parameter."""

    @property
    def allowed(self) -> list[str] | str | None:
        """The values that can be given, or their form in words; None for free text."""
        ...

    @property
    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of what can be given; an array where it can be repeated."""
        ...

    def read(self, name: str, given: list[str]) -> Any:
        """Return what the filter holds; raises `QueryError`."""
        ...

    def write(self, value: Any) -> list[str]:
        """Return what stands in an address, once per value."""
        ...


def single(name: str, given: list[str]) -> str:
    """Return the value of a parameter that can be given once only."""
    if len(given) > 1:
        raise QueryError(name, given[1], f"“{name}” can be given once only.", None)
    return given[0]


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]

    @property
    def allowed(self) -> list[str]:
        """The words."""
        return list(self.values)

    @property
    def schema(self) -> dict[str, Any]:
        """One of the words."""
        return {"type": "string", "enum": self.allowed}

    def read(self, name: str, given: list[str]) -> str:
        """Return the word."""
        value = single(name, given)
        if value not in self.values:
            message = f"“{value}” is not a value of “{name}”: {phrases.listing(self.values)}."
            raise QueryError(name, value, message, self.allowed)
        return value

    def write(self, value: str) -> list[str]:
        """Return the word."""
        return [value]


@dataclass(frozen=True)
class SomeOf:
    """Any number of words: of a few, or any that are not empty where `values` is."""

    values: tuple[str, ...] = ()

    @property
    def allowed(self) -> list[str] | None:
        """The words; None where they are not known here."""
        return list(self.values) or None

    @property
    def schema(self) -> dict[str, Any]:
        """An array of words."""
        known = {"enum": list(self.values)} if self.values else {}
        return {"type": "array", "items": {"type": "string", **known, "minLength": 1}}

    def read(self, name: str, given: list[str]) -> tuple[str, ...]:
        """Return the words, each once."""
        for value in given:
            if (self.values and value not in self.values) or not value:
                message = f"“{value}” is not a value of “{name}”"
                known = f": {phrases.listing(self.values)}."
                message += known if self.values else "; it is empty."
                raise QueryError(name, value, message, self.allowed)
        return tuple(dict.fromkeys(given))

    def write(self, value: Sequence[str]) -> list[str]:
        """Return the words."""
        return list(value)


@dataclass(frozen=True)
class Days:
    """The first and the last day, both inclusive."""

    allowed = "two ISO 8601 dates, YYYY-MM-DD: the first day and the last"

    @property
    def schema(self) -> dict[str, Any]:
        """Two days; that the first is no later than the last, no schema can say."""
        day = {"type": "string", "format": "date", "pattern": "^(?!0000)[0-9]{4}-"}
        return {"type": "array", "items": day, "minItems": 2, "maxItems": 2}

    def read(self, name: str, given: list[str]) -> tuple[date, date]:
        """Return the two days."""
        if len(given) != 2:
            message = f"A range of dates needs two, the first day and the last; {len(given)} given."
            raise QueryError(name, given[0], message, self.allowed)
        days = []
        for value in given:
            try:
                if not _ISO_DAY.fullmatch(value):
                    raise ValueError
                days.append(date.fromisoformat(value))
            except ValueError:
                message = f"“{value}” is not a date of the form YYYY-MM-DD."
                raise QueryError(name, value, message, self.allowed) from None
        if days[0] > days[1]:
            message = f"The first day, {given[0]}, lies after the last, {given[1]}."
            raise QueryError(name, given[0], message, self.allowed)
        return days[0], days[1]

    def write(self, value: tuple[date, date]) -> list[str]:
        """Return the two days."""
        return [day.isoformat() for day in value]


@dataclass(frozen=True)
class Flag:
    """``1``, or left out."""

    allowed = ["1"]  # noqa: RUF012 - read only, and the same type as that of the others

    @property
    def schema(self) -> dict[str, Any]:
        """The figure 1."""
        return {"type": "string", "enum": ["1"]}

    def read(self, name: str, given: list[str]) -> bool:
        """Return True."""
        value = single(name, given)
        if value != "1":
            message = f"“{value}” is not a value of “{name}”: it is 1, or left out."
            raise QueryError(name, value, message, ["1"])
        return True

    def write(self, value: bool) -> list[str]:
        """Return the figure 1."""
        return ["1"]


@dataclass(frozen=True)
class WholeNumber:
    """A whole number from 0."""

    allowed = f"a whole number from 0 to {LARGEST_NUMBER}"

    @property
    def schema(self) -> dict[str, Any]:
        """A whole number."""
        return {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}

    def read(self, name: str, given: list[str]) -> int:
        """Return the number."""
        value = single(name, given)
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_NUMBER))):
            raise QueryError(name, value, f"“{value}” is not a whole number.", self.allowed)
        return int(value)

    def write(self, value: int) -> list[str]:
        """Return the number."""
        return [str(value)]


@dataclass(frozen=True)
class Words:
    """Words to search for."""

    allowed = None

    @property
    def schema(self) -> dict[str, Any]:
        """Nothing, or a text that holds a letter or a digit."""
        one = {"type": "string", "maxLength": LONGEST_TEXT, "pattern": r"^\s*$|[0-9A-Za-zء-ي]"}
        return one

    def read(self, name: str, given: list[str]) -> str:
        """Return the text as it was typed."""
        value = single(name, given)
        if len(value) > LONGEST_TEXT:
            message = f"“{name}” is longer than {LONGEST_TEXT} characters."
            raise QueryError(name, value[:60], message, f"up to {LONGEST_TEXT} characters")
        if value.strip() and not search_words(value):
            message = f"“{value}” holds no word to search for."
            raise QueryError(name, value, message, "words of letters or digits")
        return value

    def write(self, value: str) -> list[str]:
        """Return the text."""
        return [value]


@dataclass(frozen=True)
class Box:
    """``west,south,east,north`` in degrees (WGS 84)."""

    allowed = "west,south,east,north in degrees"

    @property
    def schema(self) -> dict[str, Any]:
        """Four numbers; that west is no farther east than east, no schema can say."""
        form = f"^{_LONGITUDE},{_LATITUDE},{_LONGITUDE},{_LATITUDE}$"
        return {"type": "string", "pattern": form}

    def read(self, name: str, given: list[str]) -> tuple[float, float, float, float]:
        """Return the four edges."""
        west, south, east, north = floats(name, given, self.allowed, 4)
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            message = "A box needs west ≤ east within ±180 and south ≤ north within ±90."
            raise QueryError(name, given[0], message, self.allowed)
        return west, south, east, north

    def write(self, value: tuple[float, ...]) -> list[str]:
        """Return the four edges."""
        return [",".join(map(decimal, value))]


@dataclass(frozen=True)
class Circle:
    """``lat,lon,km``: a point in degrees (WGS 84) and a distance."""

    allowed = "lat,lon,km"

    @property
    def schema(self) -> dict[str, Any]:
        """Three numbers."""
        return {"type": "string", "pattern": f"^{_LATITUDE},{_LONGITUDE},{_KM}$"}

    def read(self, name: str, given: list[str]) -> tuple[float, float, float]:
        """Return latitude, longitude and kilometres."""
        lat, lon, km = floats(name, given, self.allowed, 3)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= FARTHEST_KM):
            message = (
                f"“{name}” takes a latitude within ±90, a longitude within ±180 and kilometres "
                "above 0."
            )
            raise QueryError(name, given[0], message, self.allowed)
        return lat, lon, km

    def write(self, value: tuple[float, ...]) -> list[str]:
        """Return the three numbers."""
        return [",".join(map(decimal, value))]


@dataclass(frozen=True)
class Surroundings:
    """``id,km,days``: an incident, and how far around it in space and time."""

    allowed = "incident id,km,days"

    @property
    def schema(self) -> dict[str, Any]:
        """An id and two numbers."""
        return {"type": "string", "pattern": rf"^\S[\s\S]*,{_KM},{_DAYS}$"}

    def read(self, name: str, given: list[str]) -> tuple[str, float, int]:
        """Return the id, kilometres and days."""
        value = single(name, given)
        incident, rest = _last_two(value)  # an id may hold commas itself
        try:
            km, days = floats(name, [rest], self.allowed, 2)
        except QueryError:
            km, days = math.nan, math.nan
        if not (incident and 0 < km <= FARTHEST_KM and 0 <= days <= MOST_DAYS and days % 1 == 0):
            message = (
                f"“{value}” is not an incident id, kilometres above 0 and a whole number of days."
            )
            raise QueryError(name, value, message, self.allowed)
        return incident, km, int(days)

    def write(self, value: tuple[str, float, int]) -> list[str]:
        """Return the id, kilometres and days."""
        return [f"{value[0]},{decimal(value[1])},{value[2]}"]


def _last_two(value: str) -> tuple[str, str]:
    """Split a value before its last two parts; what has fewer has no first one."""
    parts = value.rsplit(",", 2)
    return (parts[0], ",".join(parts[1:])) if len(parts) == 3 else ("", value)


def floats(name: str, given: list[str], form: str, size: int) -> list[float]:
    """Read numbers with commas between them."""
    value = single(name, given)
    try:
        # float() alone would also read "3_3" and the digits of other scripts
        numbers = [float(part) for part in value.split(",") if value.isascii() and "_" not in value]
    except ValueError:
        numbers = []
    if len(numbers) != size or not all(math.isfinite(number) for number in numbers):
        raise QueryError(name, value, f"“{value}” is not of the form {form}.", form)
    return [number + 0.0 for number in numbers]  # -0.0 becomes 0.0


def decimal(value: float) -> str:
    """Return the shortest decimal that reads back as the same float."""
    whole = float(value).is_integer() and abs(value) < 1e15
    return repr(int(value)) if whole else repr(float(value))
