"""What is known of the incidents of a view beside their own cells, as columns to be sent away."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.engine.memory.row_groups import bits
from incident_map.engine.memory.selection import Selection
from incident_map.model import vocabulary as v


def derived(selection: Selection) -> pd.DataFrame:
    """Return one row per incident, in the order of the file; see the protocol for the columns."""
    columns, rows = selection.columns, selection.positions
    return pd.DataFrame(
        {
            "incident_id": columns.incidents["incident_id"].iloc[rows].array,
            "sources": columns.source_counts[rows],
            "disputed_on": bits([mask[rows] for mask in columns.disputed_on.values()]),
            "disputed": columns.disputed[rows],
            "outside": columns.outside[rows],
            "named_place": columns.named_place[rows],
            "possible_duplicate": columns.possible_duplicate[rows],
            "near_certain": selection.near_certain[rows],
            "other_places": _other_places(selection),
        }
    )


def _other_places(selection: Selection) -> list[str]:
    """Other spellings of the places of each incident, as the search of the app knows them."""
    rows = selection.positions
    names: list[list[str]] = [[] for _ in rows]
    for field in selection.columns.text_index.fields:
        if field.codes is None or not field.also or field.rows is not None:
            continue
        for of_incident, code in zip(names, field.codes[rows].tolist(), strict=True):
            of_incident += field.also.get(code, ())
    return [" ; ".join(dict.fromkeys(of_incident)) for of_incident in names]


def actor_roles(selection: Selection) -> pd.DataFrame:
    """Return ``role``, ``position`` in the view and ``actor``, by role."""
    columns = selection.columns
    place = np.full(len(columns), -1)
    place[selection.positions] = np.arange(len(selection.positions))
    parts = []
    for role in v.ROLES[1:]:
        rows, codes = columns.actor_roles.pairs(role)
        kept = place[rows] >= 0
        names = columns.actor_names.to_numpy(dtype=object)[codes[kept]]
        parts.append(pd.DataFrame({"role": role, "position": place[rows][kept], "actor": names}))
    return pd.concat(parts, ignore_index=True)
