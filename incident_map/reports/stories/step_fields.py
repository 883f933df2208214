"""Readers of a step's fields: what each takes, and what is refused in which words.

A reader takes the value given, what it has to be known to, and the fields read before it, and
returns what the step holds, or raises :class:`Refused`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from incident_map.engine.protocol import Engine
from incident_map.model.project import Project
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter

#: Longest text of each field, in characters.
LENGTHS = {
    "title": 120, "author": 120, "language": 20, "text": 400, "query": 4_000, "notes": 4_000,
    "base": 40, "id": 100,
}  # fmt: skip
#: Online backgrounds that a step may ask for; without a network the built-in map stays.
BASES = ("Streets", "Light", "Satellite")
#: How far the map can be zoomed.
ZOOMS = (4.5, 17.0)
SECONDS = (2, 600)
MAX_CLAIMS = 200  # that one step may rest on

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Tab and line end are text; so are the marks that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Refused(ValueError):  # noqa: N818  a value is refused, which is no error of ours
    """A value that cannot be taken; `all` has every value and reason, the first one on top."""

    def __init__(self, value: Any, reason: str, *others: tuple[Any, str]) -> None:
        super().__init__(reason)
        self.value = value
        self.all = [(value, reason), *others]


class Known(NamedTuple):
    """What a story is checked against: the data, and the incident of every claim it names."""

    engine: Engine
    claims: dict[str, str]


def reach(project: Project) -> dict[str, tuple[float, float]]:
    """Return how far the map goes: zoom, latitude and longitude (WGS 84 degrees)."""
    west, south, east, north = project.reach
    return {"zoom": ZOOMS, "latitude": (south, north), "longitude": (west, east)}


def claims_named(engine: Engine, steps: Iterable[Any]) -> dict[str, str]:
    """Return claim id → incident id of the claims that steps rest on; one pass over all claims."""
    lists = [step.get("rests_on") for step in steps if isinstance(step, dict)]
    ids = {one for some in lists if isinstance(some, list) for one in some if isinstance(one, str)}
    return {claim: key.incident_id for claim, key in engine.claims_named(ids).items()}


def text(name: str, value: Any) -> str:
    """Return a text of bounded length, its lines kept."""
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list | dict) else "not text"
        raise Refused(value, f"is {kind}; put it in quotes.")
    if _CONTROL.search(value):
        raise Refused("", "holds control characters.")
    if len(value) > LENGTHS[name]:
        length = f"{len(value):,} characters; the most is {LENGTHS[name]:,}"
        raise Refused(value, f"is too long: {length}.")
    return value.strip()


def one_line(name: str, value: Any) -> str:
    """Return a text of bounded length on one line."""
    line = " ".join(text(name, value).split())
    if name == "language" and not LANGUAGE.fullmatch(line):
        raise Refused(value, "is not a language code such as “en” or “ar”.")
    if name == "title" and not line:
        raise Refused("", "is empty.")
    return line


Reader = Callable[[Any, Known, dict[str, Any]], Any]


def line(name: str) -> Reader:
    """Return the reader of a text of bounded length on one line."""
    return lambda value, known, step: one_line(name, value)


def notes(value: Any, known: Known, step: dict[str, Any]) -> str:
    """Return a text of bounded length, its lines kept."""
    return text("notes", value)


def query(value: Any, known: Known, step: dict[str, Any]) -> str:
    """Return a query in its shortest form; all that is wrong with it is said."""
    wanted, errors = IncidentFilter.read(one_line("query", value))
    errors += unknown_values(known.engine, wanted)
    if errors:
        first, *others = [(f"{error.parameter}={error.value}", str(error)) for error in errors]
        raise Refused(*first, *others)
    return wanted.to_query()


def incident(value: Any, known: Known, step: dict[str, Any]) -> str:
    """Return the id of an incident that the query shows."""
    wanted = one_line("id", value)
    if wanted not in known.engine:
        raise Refused(wanted, "there is no such incident in this data.")
    if not all(_shows(known.engine, step, [wanted])):
        raise Refused(wanted, "is not among the incidents of the query.")
    return wanted


def place(value: Any, known: Known, step: dict[str, Any]) -> tuple[float, float, float]:
    """Return zoom, latitude and longitude."""
    named = isinstance(value, dict) and set(value) == {"zoom", "lat", "lon"}
    parts = [value[key] for key in ("zoom", "lat", "lon")] if named else str(value).split("/")
    try:
        numbers = [float(part) for part in parts if not isinstance(part, bool)]
    except (TypeError, ValueError):
        numbers = []
    if len(numbers) != 3 or len(parts) != 3:
        raise Refused(value, "is not zoom/latitude/longitude, such as 7.5/34.1/44.3.")
    limits = reach(known.engine.project)
    for (name, (least, most)), number in zip(limits.items(), numbers, strict=True):
        if not least <= number <= most:  # also refuses nan
            raise Refused(number, f"the {name} must lie between {least:g} and {most:g}.")
    zoom, lat, lon = numbers
    return zoom, lat, lon


def base(value: Any, known: Known, step: dict[str, Any]) -> str:
    """Return the name of an online background; empty for the built-in map."""
    name = one_line("base", value)
    if name and name not in BASES:
        raise Refused(name, f"is no background: {', '.join(BASES)}.")
    return name


def seconds(value: Any, known: Known, step: dict[str, Any]) -> float:
    """Return how long autoplay stays."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not SECONDS[0] <= value <= SECONDS[1]:
        raise Refused(value, f"is not a number from {SECONDS[0]} to {SECONDS[1]}.")
    return float(value)


def rests_on(value: Any, known: Known, step: dict[str, Any]) -> tuple[str, ...]:
    """Return ids of claims on incidents that the query shows, each once."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(value, "must be a list of claim ids.")
    if len(value) > MAX_CLAIMS:
        raise Refused(f"{len(value):,} claims", f"the most is {MAX_CLAIMS}.")
    about = known.claims
    wrong = [(one, "there is no such claim in this data.") for one in value if one not in about]
    incidents = list(dict.fromkeys(about[one] for one in value if one in about))
    shown = dict(zip(incidents, _shows(known.engine, step, incidents), strict=True))
    wrong += [
        (one, f"is a claim on {about[one]}, which is not among the incidents of the query.")
        for one in value
        if one in about and not shown[about[one]]
    ]
    if wrong:
        raise Refused(*wrong[0], *wrong[1:])
    return tuple(dict.fromkeys(value))


def _shows(engine: Engine, step: dict[str, Any], incidents: list[str]) -> list[bool]:
    """Say which incidents the step's query shows; all, where the query itself is bad."""
    if "query" not in step:
        return [True] * len(incidents)
    return engine.view(step["query"]).contains(incidents)
