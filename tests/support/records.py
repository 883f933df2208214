"""Records made by hand, shaped as the engine gives them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from incident_map.model.records import Claim, claim_records
from incident_map.model.schema import CLAIMS
from incident_map.model.tables import with_typed_ends


def claim(**cells: Any) -> Claim:
    """Make a claim of some cells, as text as in the file; the others are empty."""
    row = dict.fromkeys(CLAIMS.names) | cells
    (record,) = claim_records(with_typed_ends(pd.DataFrame([row], dtype="object")))
    return record
