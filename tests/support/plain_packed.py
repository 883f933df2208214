"""What is known of the incidents of a plain view beside their own cells, as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from incident_map.model import vocabulary as v
from tests.support.plain_incident import PlainIncident
from tests.support.plain_texts import PLACES, other_spellings

if TYPE_CHECKING:
    from tests.support.plain_view import PlainView


def derived(view: PlainView) -> pd.DataFrame:
    """Return one row per incident; ``disputed_on`` has a bit per kind of disagreement."""
    incidents = view.incidents
    bits = [
        sum(2**bit for bit, kind in enumerate(v.DISAGREEMENTS) if kind in one.differs_on)
        for one in incidents
    ]
    columns = {
        "incident_id": pd.Series([one.id for one in incidents], dtype="str"),
        "sources": pd.Series([one.together.sources for one in incidents], dtype="int64"),
        "disputed_on": pd.Series(bits, dtype="int64"),
        "disputed": [bool(one.together.differing) for one in incidents],
        "outside": [one.outside for one in incidents],
        "named_place": [one.named_place for one in incidents],
        "possible_duplicate": [one.together.possible_duplicate for one in incidents],
        "near_certain": [view.is_certainly_near(one) for one in incidents],
        "other_places": pd.Series(
            [" ; ".join(other_places(one)) for one in incidents], dtype="str"
        ),
    }
    return pd.DataFrame(columns)


def other_places(one: PlainIncident) -> list[str]:
    """Other spellings of the places of one incident, each once."""
    named = [one.cells[column] for column in PLACES if one.cells[column]]
    spelled = [other_spellings(name, one.cells["governorate"]) for name in named]
    return list(dict.fromkeys(each for some in spelled for each in some))


def actor_roles(view: PlainView) -> pd.DataFrame:
    """Return who stands in which role, role by role and incident by incident."""
    rows = [
        (role, position, actor)
        for role in v.ROLES[1:]
        for position, one in enumerate(view.incidents)
        for actor in sorted(one.actors(role))
    ]
    return pd.DataFrame(rows, columns=["role", "position", "actor"])


def disagreements(view: PlainView) -> pd.DataFrame:
    """Return on which fields the sources of which incidents differ."""
    rows = [
        (position, field)
        for position, one in enumerate(view.incidents)
        for field in one.together.differing
    ]
    return pd.DataFrame(rows, columns=["position", "field"])
