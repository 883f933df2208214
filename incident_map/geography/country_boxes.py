"""The boxes around countries, to tell whether a point can be in the country that its row names."""

from __future__ import annotations

import csv
from functools import cache

from incident_map import shipped


@cache
def country_boxes() -> dict[str, tuple[float, float, float, float]]:
    """Return west, south, east and north in degrees by ISO 3166-1 alpha-3 code."""
    path = shipped.GEODATA / "country_boxes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["country"]: (
            float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"]),
        )
        for row in rows
    }  # fmt: skip
