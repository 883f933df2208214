"""What a filter asks for in words, parameter by parameter, in every language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from incident_map.language.arabic_numbers import counted
from incident_map.language.phrases import count, date_range, listing
from incident_map.model import vocabulary as v
from incident_map.query.parameters import Saying, Speech, Words
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


#: Between conditions, and what is said where there are none.
COMMA: Words = {"en": ", ", "ar": "، "}
NOTHING_ASKED: Words = {"en": "all incidents", "ar": "جميع الحوادث"}

_ROLES: dict[str, Words] = {
    "any": {"en": "", "ar": ""},
    "perpetrator": {"en": " as perpetrator", "ar": " بصفة المنفّذ"},
    "named": {
        "en": " named as perpetrator by a source",
        "ar": " وفق ما يذكره أحد المصادر منفّذاً",
    },
    "target": {"en": " as target", "ar": " بصفة المستهدَف"},
}


class English:
    """Values as they stand in an address, which is English."""

    code = "en"

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return listing(values, joiner)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval of days."""
        return date_range(first, last)

    def value(self, parameter: str, value: str) -> str:
        """Return the value itself."""
        return value


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
        Value → language → what it is called, where the language's own lists do not know it.
    words
        Language → text around the values, which stand for ``{}``; by default nothing.
    """

    name: str
    joiner: str = "or"
    called: Mapping[str, Words] = field(default_factory=dict)
    words: Words = field(default_factory=dict)

    def __call__(self, wanted: Asked, speech: Speech) -> str:
        """Return the values of a filter in words."""
        given = getattr(wanted, self.name)
        names = [
            self.called[value][speech.code]
            if value in self.called
            else speech.value(self.name, value)
            for value in ([given] if isinstance(given, str) else given)
        ]
        said = speech.listing(names, self.joiner)
        return self.words.get(speech.code, "{}").format(said)


def always(**words: str) -> Saying:
    """Return what says the same words for every value."""
    return lambda wanted, speech: words[speech.code]


def dates(wanted: Asked, speech: Speech) -> str:
    """Say the dates, and whether an incident must lie inside them for certain."""
    assert wanted.dates
    certain = {"en": "certainly within ", "ar": "وقعت يقيناً ضمن "}[speech.code]
    return (certain if wanted.date_match == "certain" else "") + speech.dates(*wanted.dates)


def actors(wanted: Asked, speech: Speech) -> str:
    """Say the actors and their role."""
    return ValuesOf("actor")(wanted, speech) + _ROLES[wanted.role][speech.code]


def min_killed(wanted: Asked, speech: Speech) -> str:
    """Say how many were killed at least, under which counting rule."""
    assert wanted.min_killed is not None
    if speech.code == "ar":
        killed = counted(wanted.min_killed, "قتيل واحد", "قتيلان", "قتلى", "قتيلاً")
        return f"{killed} على الأقل (الرقم {speech.value('count', wanted.count)})"
    return f"at least {wanted.min_killed:,} killed ({v.COUNT_RULE_WORDS[wanted.count]} count)"


def words(wanted: Asked, speech: Speech) -> str:
    """Say the words that are searched for."""
    return {"en": f"words “{wanted.q}”", "ar": f"الكلمات «{wanted.q}»"}[speech.code]


def bbox(wanted: Asked, speech: Speech) -> str:
    """Say the edges of the box."""
    assert wanted.bbox
    if speech.code == "ar":
        west, south, east, north = (f"{edge:.6g}" for edge in wanted.bbox)
        return f"بين خطي العرض {south} و{north} وخطي الطول {west} و{east}"
    west, south, east, north = map(decimal, wanted.bbox)
    return f"inside {south}–{north}° N, {west}–{east}° E"


def near(wanted: Asked, speech: Speech) -> str:
    """Say the middle of the circle and how far it reaches."""
    assert wanted.near
    if speech.code == "ar":
        lat, lon, far = (f"{part:.6g}" for part in wanted.near)
        return f"ضمن {far} كم من النقطة {lat}، {lon}"
    lat, lon, far = map(decimal, wanted.near)
    return f"within {far} km of {lat}, {lon}"


def nearby(wanted: Asked, speech: Speech) -> str:
    """Say the incident, and how far around it in space and time."""
    assert wanted.nearby
    incident, km, days = wanted.nearby
    if speech.code == "ar":
        within = counted(days, "يوم واحد", "يومين", "أيام", "يوماً") if days else "اليوم نفسه"
        return f"{incident} وما وقع ضمن {km:g} كم و{within} منها"
    reach = f"{decimal(km)} km and {count(days, 'day')}"
    return f"{incident} and what happened within {reach} of it"


def described(wanted: Any, said: Sequence[Saying], speech: Speech) -> str:
    """Return the conditions of a filter in words, one after the other."""
    parts = [say(wanted, speech) for say in said]
    return COMMA[speech.code].join(parts) or NOTHING_ASKED[speech.code]
