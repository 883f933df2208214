"""The incidents of a view as a data set of their own."""

from __future__ import annotations

import numpy as np

from incident_map.engine.memory.dataset import Dataset
from incident_map.engine.memory.view import View


def subset(view: View) -> Dataset:
    """Return a data set that knows the view's incidents and no others.

    A page made from it links to nothing that is not published with it. Version, sources and
    actors are those of the whole.
    """
    data, rows = view.data, view.positions
    if len(rows) == len(data):
        return data
    place = np.full(len(data), -1)
    place[rows] = np.arange(len(rows))
    claims = data.claims[place[data.claims["row"]] >= 0] if len(data.claims) else data.claims
    claims = claims.assign(row=place[claims["row"]]).reset_index(drop=True)
    part = Dataset(
        incidents=data.incidents.iloc[rows].reset_index(drop=True),
        claims=claims,
        sources=data.sources,
        actors=data.actors,
        version=data.version,
        folder=data.folder,
        tables=data.tables,
        is_safe=data.is_safe,
    )
    # The version for live audiences has lost the claims behind these, and keeps what they say.
    part.__dict__["source_counts"] = data.source_counts[rows]
    part.__dict__["possible_duplicate"] = data.possible_duplicate[rows]
    differ = data.disagreements[place[data.disagreements["row"]] >= 0]
    part.__dict__["disagreements"] = differ.assign(row=place[differ["row"]]).reset_index(drop=True)
    return part
