"""What a filter asks for in words, parameter by parameter, in every language of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from incident_map.language import catalogue, phrases
from incident_map.language.catalogue import text
from incident_map.query.parameters import Saying, Speech
from incident_map.query.readers import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Asked(Protocol):
    """What is said of a filter beside plain values."""

    dates: tuple[date, date] | None
    date_match: str
    role: str
    min_killed: int | None
    count: str
    q: str
    bbox: tuple[float, float, float, float] | None
    near: tuple[float, float, float] | None
    nearby: tuple[str, float, int] | None


class English:
    """Values as they stand in an address, which is English."""

    code = "en"

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return phrases.listing(values, joiner)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval of days."""
        return phrases.date_range(first, last)

    def value(self, parameter: str, value: str) -> str:
        """Return the value itself."""
        return value


@dataclass(frozen=True)
class Language:
    """Values as a language of the program says them; names stay as the data have them.

    Attributes
    ----------
    code
        ISO 639-1.
    """

    code: str

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return phrases.listing(values, joiner, self.code)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval of days."""
        return phrases.date_range(first, last, self.code)

    def value(self, parameter: str, value: str) -> str:
        """Return a value of the vocabulary, or the name itself."""
        kind = {"precision": "level", "count": "rule"}.get(parameter, parameter)
        return phrases.value(kind, value, self.code)


@dataclass(frozen=True)
class ValuesOf:
    """Says the values of a parameter.

    Attributes
    ----------
    name
        Of the parameter.
    joiner
        ``or`` or ``and``.
    called
        How the messages of its values begin, where the language's own lists do not know them.
    message
        Of the catalogue, around the values (``$values``); by default nothing.
    """

    name: str
    joiner: str = "or"
    called: str = ""
    message: str = ""

    def __call__(self, wanted: Asked, speech: Speech) -> str:
        """Return the values of a filter in words."""
        given = getattr(wanted, self.name)
        values = [given] if isinstance(given, str) else given
        said = speech.listing([self.value(one, speech) for one in values], self.joiner)
        return text(self.message, speech.code, values=said) if self.message else said

    def value(self, value: str, speech: Speech) -> str:
        """Return one value in words."""
        named = f"{self.called}{value}"
        if self.called and catalogue.shipped().has(named):
            return text(named, speech.code)
        return speech.value(self.name, value)


def always(message: str) -> Saying:
    """Return what says the same message of the catalogue for every value."""
    return lambda wanted, speech: text(message, speech.code)


def dates(wanted: Asked, speech: Speech) -> str:
    """Say the dates, and whether an incident must lie inside them for certain."""
    assert wanted.dates
    days = speech.dates(*wanted.dates)
    certain = wanted.date_match == "certain"
    return text("asked-certainly", speech.code, days=days) if certain else days


def actors(wanted: Asked, speech: Speech) -> str:
    """Say the actors and their role."""
    said = ValuesOf("actor")(wanted, speech)
    return text(f"asked-role-{wanted.role}", speech.code, actors=said)


def min_killed(wanted: Asked, speech: Speech) -> str:
    """Say how many were killed at least, under which counting rule."""
    assert wanted.min_killed is not None
    rule = text(f"rule-{wanted.count}", speech.code)
    return text("asked-min-killed", speech.code, killed=wanted.min_killed, rule=rule)


def words(wanted: Asked, speech: Speech) -> str:
    """Say the words that are searched for."""
    return text("asked-words", speech.code, words=wanted.q)


def bbox(wanted: Asked, speech: Speech) -> str:
    """Say the edges of the box."""
    assert wanted.bbox
    west, south, east, north = map(decimal, wanted.bbox)
    return text("asked-bbox", speech.code, west=west, south=south, east=east, north=north)


def near(wanted: Asked, speech: Speech) -> str:
    """Say the middle of the circle and how far it reaches."""
    assert wanted.near
    latitude, longitude, km = map(decimal, wanted.near)
    return text("asked-near", speech.code, latitude=latitude, longitude=longitude, km=km)


def nearby(wanted: Asked, speech: Speech) -> str:
    """Say the incident, and how far around it in space and time."""
    assert wanted.nearby
    incident, km, days = wanted.nearby
    return text("asked-nearby", speech.code, incident=incident, km=decimal(km), days=days)


def described(wanted: Any, said: Sequence[Saying], speech: Speech) -> str:
    """Return the conditions of a filter in words, one after the other."""
    parts = [say(wanted, speech) for say in said]
    comma = text("list-comma", speech.code)
    return comma.join(parts) or text("asked-nothing", speech.code)
