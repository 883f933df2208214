"""The address of a page: the query language, and which incident is selected.

Pages go on with what can be used of an address and say the rest; the API refuses it. On a page a
single ``id`` is the selected incident: it marks and does not narrow the view. Two or more are a
filter, and one that is repeated at the end is selected as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from incident_map.query.filters import PARAMETERS, IncidentFilter, Query, QueryError, pairs

MAX_ALLOWED = 500  # names that an error lists
#: Parameters that networks and newsletters append to links; they mean nothing here.
TRACKING = re.compile(r"utm_|(fbclid|gclid|msclkid|mc_cid|mc_eid|igshid)$")


class Choices(Protocol):
    """Names that can be chosen, found in any spelling."""

    def __len__(self) -> int:
        """Return the number of names."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        ...

    def __contains__(self, name: object) -> bool:
        """Whether this is a name as the data spells it."""
        ...

    def spelled(self, typed: str) -> str | None:
        """Return the name that a text spells in other cases, or that is also called so."""
        ...

    def find(self, typed: str) -> list[str]:
        """Return the names that a text may stand for."""
        ...


class KnownData(Protocol):
    """What the values of a filter are checked against."""

    @property
    def names(self) -> Mapping[str, Choices]:
        """What can be named, by parameter: ``actor`` and ``governorate``."""
        ...

    def __contains__(self, incident_id: object) -> bool:
        """Whether there is an incident of that id."""
        ...

    def is_placed(self, incident_id: str) -> bool:
        """Whether an incident has a point."""
        ...


def given(query: Query) -> list[tuple[str, str]]:
    """Return the name–value pairs of an address, without those that others appended to it."""
    return [(name, value) for name, value in pairs(query) if not TRACKING.match(name)]


def page_view(data: KnownData, query: Query) -> tuple[IncidentFilter, str | None, list[QueryError]]:
    """Return the filter that an address asks for, the selected incident, and what is wrong."""
    asked = given(query)
    wanted, errors = IncidentFilter.read(asked)
    wanted, unknown = known_only(data, wanted)
    errors += unknown
    if len(wanted.id) == 1:
        return wanted.replace(id=()), wanted.id[0], errors
    ids = [value for name, value in asked if name == "id"]
    repeated = ids[-1:] and ids[-1] in ids[:-1] and ids[-1] in wanted.id
    return wanted, ids[-1] if repeated else None, errors


def known_only(data: KnownData, wanted: IncidentFilter) -> tuple[IncidentFilter, list[QueryError]]:
    """Drop the values of a filter that this data does not know, and say which."""
    unknown = unknown_values(data, wanted)
    for error in unknown:
        if error.parameter == "nearby":
            wanted = wanted.replace(nearby=None)
            continue
        kept = tuple(value for value in getattr(wanted, error.parameter) if value != error.value)
        wanted = wanted.replace(**{error.parameter: kept})
    return wanted, unknown


def unknown_values(data: KnownData, wanted: IncidentFilter) -> list[QueryError]:
    """Name the actors, governorates and ids of a filter that this data does not know."""
    errors = []
    for name in (one.name for one in PARAMETERS.values() if one.named):
        for value in getattr(wanted, name):
            if value not in data.names[name]:
                errors.append(_unknown_name(data, name, value))
    for value in wanted.id:
        if value not in data:
            message = f"There is no incident “{value}” in this data."
            errors.append(QueryError("id", value, message))
    if wanted.nearby and (reason := _not_measurable(data, wanted.nearby[0])):
        errors.append(QueryError("nearby", wanted.nearby[0], reason))
    return errors


def _unknown_name(data: KnownData, parameter: str, value: str) -> QueryError:
    """Say that nothing is called so; of very many names, only those like it are told."""
    known = data.names[parameter]
    message = f"There is no {parameter} “{value}” in this data."
    if canonical := known.spelled(value):
        message += f" It is another name of “{canonical}”."
    allowed = sorted(known) if len(known) <= MAX_ALLOWED else known.find(value)[:MAX_ALLOWED]
    return QueryError(parameter, value, message, allowed)


def _not_measurable(data: KnownData, incident_id: str) -> str | None:
    """Say why no distance from an incident can be measured, if so."""
    if incident_id not in data:
        return f"There is no incident “{incident_id}” in this data."
    if not data.is_placed(incident_id):
        return f"{incident_id} has no known point, so no distance from it can be measured."
    return None
