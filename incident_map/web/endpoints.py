"""One route of the API: what it is called, what it takes, and how its own parameters are read.

The parameters of the query language are in :mod:`incident_map.query.filters`; here stand those that
single routes have beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from incident_map.drawing.figure.presets import (
    KINDS,
    LANGUAGES,
    LONGEST_ADDRESS,
    LONGEST_TITLE,
    PRESETS,
    SHOWN,
)
from incident_map.drawing.palette import THEMES
from incident_map.exports.formats import TABLES
from incident_map.language.phrases import listing
from incident_map.model.schema import INCIDENTS
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import QueryError

Query = list[tuple[str, str]]

MAX_LIMIT = 10_000
DEFAULT_LIMIT = 1_000
LAYERS = ("heat", "governorates")
MAX_REQUEST_ZOOM = 24

JSON = "application/json"


@dataclass(frozen=True)
class Endpoint:
    """One route of the API.

    Attributes
    ----------
    path
        Below ``/api``, with ``{names}``.
    answer
        Called with data set, query and request.
    summary
        What it answers, in a sentence.
    media_types
        Of the answers it can give.
    own
        Its parameters beside the query language (keys of `OWN`).
    takes_query
        Whether it speaks the query language.
    required
        Parameters it cannot do without.
    schema
        Component that describes the JSON answer.
    """

    path: str
    answer: Callable[..., Any]
    summary: str
    media_types: tuple[str, ...] = (JSON,)
    own: tuple[str, ...] = ()
    takes_query: bool = True
    required: tuple[str, ...] = ()
    schema: str = ""

    @property
    def path_names(self) -> list[str]:
        """Names in the path."""
        return re.findall(r"{(\w+)}", self.path)


#: The parameters of a picture.
_LOOK = ("preset", "theme", "lang", "kind", "show", "measure")
FIGURE = (*_LOOK, "title", "qr", "extent", "address", "incident")
#: Parameters of single routes: what they mean, and their schema.
OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "limit": (
        "Incidents per page.",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    ),
    "offset": (
        "Incidents to skip.",
        {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0},
    ),
    "sort": (
        "A column, - before it for descending.",
        {
            "type": "string",
            "enum": [sign + name for name in INCIDENTS.names for sign in ("", "-")],
            "default": "-date_start",
        },
    ),
    "zoom": (
        "Zoom level of the map.",
        {"type": "integer", "minimum": 0, "maximum": MAX_REQUEST_ZOOM},
    ),
    "layer": (
        "heat: amounts in the cells of a grid; governorates: amounts by recorded governorate.",
        {"type": "string", "enum": list(LAYERS), "default": "heat"},
    ),
    "measure": (
        "What is added up: incidents, or a toll under the counting rule.",
        {"type": "string", "enum": list(MEASURES), "default": "incidents"},
    ),
    "tables": (
        "incidents; claims: those of these incidents; both: two sheets or layers, or two files "
        "in a zip.",
        {"type": "string", "enum": list(TABLES), "default": "incidents"},
    ),
    "preset": (
        "Size and resolution of the picture.",
        {"type": "string", "enum": list(PRESETS), "default": "slide"},
    ),
    "theme": (
        "Colours of the picture; print is grey.",
        {"type": "string", "enum": list(THEMES), "default": "light"},
    ),
    "lang": (
        "Language of the picture's fixed wording.",
        {"type": "string", "enum": list(LANGUAGES), "default": "en"},
    ),
    "kind": (
        "map; trend: bars over time; toll: one incident's figures, claim by claim.",
        {"type": "string", "enum": list(KINDS), "default": "map"},
    ),
    "show": (
        "On a map: marks; heat: amounts in the cells of a grid; governorates: their sums.",
        {"type": "string", "enum": list(SHOWN), "default": "marks"},
    ),
    "title": (
        "In place of the picture's own headline.",
        {"type": "string", "maxLength": LONGEST_TITLE},
    ),
    "qr": ("1: a QR code of the address.", {"type": "string", "enum": ["0", "1"], "default": "0"}),
    "extent": ("west,south,east,north to show; bbox is a filter.", {"type": "string"}),
    "address": (
        "Absolute address of the view, for the picture's link and QR code.",
        {"type": "string", "maxLength": LONGEST_ADDRESS},
    ),
    "incident": ("For kind=toll: the incident's id.", {"type": "string"}),
}


def take(query: Query, *names: str) -> tuple[dict[str, str], Query]:
    """Split an endpoint's own parameters from the query language; each is given once."""
    own: dict[str, str] = {}
    for name, value in query:
        if name in own:
            raise QueryError(name, value, f"“{name}” can be given once only.")
        if name in names:
            own[name] = value
    return own, [(name, value) for name, value in query if name not in names]


def choice(name: str, value: str | None, allowed: Sequence[str]) -> str:
    """Read one of a few words; the first is meant where none is given."""
    if value is not None and value not in allowed:
        message = f"“{value}” is not a value of “{name}”: {listing(allowed)}."
        raise QueryError(name, value, message, list(allowed))
    return allowed[0] if value is None else value


def refuse_rest(query: Query) -> None:
    """Refuse parameters where an endpoint takes none."""
    for name, value in query:
        raise QueryError(name, value, f"There is no parameter “{name}” here.", [])


def whole(name: str, value: str | None, default: int, low: int, high: int) -> int:
    """Read a bounded whole number."""
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 12 and low <= int(value) <= high):
        allowed = f"a whole number from {low} to {high}"
        raise QueryError(name, value, f"“{value}” is not {allowed}.", allowed)
    return int(value)
