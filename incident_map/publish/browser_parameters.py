"""The parameters that a published page can filter by, as its own script reads them.

Reading, conditions, counts, fields and words of ``frontend/onefile/`` follow from these plain
values; the script knows each kind of reader and condition once, as an engine does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.records import Incident
from incident_map.query import conditions as c
from incident_map.query.filters import PARAMETERS
from incident_map.query.parameters import Parameter
from incident_map.query.sayings import ValuesOf, speech

#: What the page needs its server for: distances to a point that is none of an incident, and the
#: version for live audiences, which is made before anything is published.
OF_THE_SERVER = frozenset({"near", "safe"})


@dataclass(frozen=True)
class PackedPlaces:
    """Where some incidents happened; see :class:`incident_map.query.conditions.PlacedRows`."""

    lon_lat: tuple[np.ndarray, np.ndarray]
    radius_km: np.ndarray
    precision: np.ndarray


def offered(count: str = "best", language: str = "en") -> list[dict[str, Any]]:
    """Return what the script has to know of each parameter, in the order of an address.

    Parameters
    ----------
    count
        Counting rule under which the view was published: the default of its page.
    language
        ISO 639-1 code.
    """
    defaults = {"count": count}
    described = [_described(one, language) for one in PARAMETERS.values() if _is_offered(one)]
    return [one | {"default": defaults.get(one["name"], one["default"])} for one in described]


def derived_columns(records: Iterable[Incident]) -> dict[str, list[int]]:
    """Return the columns of codes that parameters work out from others, one entry per incident."""
    rows = list(records)

    def numbers(name: str, empty: float) -> np.ndarray:
        cells = (row[name] for row in rows)  # type: ignore[literal-required]
        return np.array([empty if cell is None else cell for cell in cells], dtype=np.float64)

    names = [row["location_precision"] or v.PRECISIONS[-1] for row in rows]
    places = PackedPlaces(
        (numbers("longitude", np.nan), numbers("latitude", np.nan)),
        numbers("location_radius_km", 0),
        np.array([v.PRECISIONS.index(name) for name in names], dtype=np.int64),
    )
    return {name: one.codes(places).tolist() for name, one in _derived().items()}


def derived_lists() -> dict[str, tuple[str, ...]]:
    """Return the names behind the codes of :func:`derived_columns`."""
    return {name: one.values for name, one in _derived().items()}


def _derived() -> dict[str, c.DerivedColumn]:
    asked = (one.condition for one in PARAMETERS.values())
    return {one.column: one.derived for one in asked if isinstance(one, c.AnyOf) and one.derived}


def _is_offered(one: Parameter) -> bool:
    """Whether the data in the file can answer: which actor has which status is not in it."""
    with_status = bool(one.part_of) and one.condition is not None
    return one.name not in OF_THE_SERVER and not with_status


def _described(one: Parameter, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": one.name,
        "reader": _kind(one.reader),
        "default": list(one.default) if isinstance(one.default, tuple) else one.default,
        "named": one.named,
        "partOf": one.part_of,
    }
    if isinstance(one.reader.allowed, list):
        described["values"] = one.reader.allowed
    if one.condition:
        described["condition"] = {"kind": _kind(one.condition)} | {
            name: value
            for name, value in vars(one.condition).items()
            if isinstance(value, str | tuple)
        }
    values = described.get("values", [])
    if isinstance(one.say, ValuesOf):
        called = {value: one.say.value(value, speech(language)) for value in values}
        words = text(one.say.message, language, values="{}") if one.say.message else "{}"
        described["say"] = {"joiner": one.say.joiner, "words": words, "called": _others(called)}
    if one.widget:
        said = {value: one.said(f"value-{value}", language) or value for value in values}
        described["widget"] = {
            "kind": one.widget.kind,
            "place": one.widget.place,
            "label": one.said("label", language),
            "help": one.said("help", language) or "",
            "said": _others(said),
        }
    return described


def _others(called: Mapping[str, str]) -> dict[str, str]:
    """Return what is not called as in an address."""
    return {value: said for value, said in called.items() if said != value}


def _kind(of: object) -> str:
    """Return the name of a kind as scripts write it: ``any_of``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(of).__name__).lower()
