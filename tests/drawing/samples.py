"""What more than one test of pictures draws with: a title too long, and every filter there is."""

from __future__ import annotations

from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project

LONG = "A very long title about a very long autumn in the north of Iraq " * 7
ASKED = {
    "dates": ("2021-09-01", "2021-11-30"),
    "date_match": "certain",
    "actor": ("Islamic State", "Unknown"),
    "role": "named",
    "attribution": v.STATUSES,
    "type": v.EVENT_TYPES,
    "governorate": shipped_project().areas,
    "corroboration": v.CORROBORATIONS,
    "category": v.CATEGORIES,
    "disagreement": tuple(v.DISAGREEMENTS),
    "precision": "district",
    "min_killed": "3",
    "bbox": "41,30,46.5,36",
    "near": "33.3,44.4,50",
}
