"""Made-up incidents with a realistic skew, for benchmarks and tests of correctness at scale.

``python -m bench.generate ROWS FOLDER`` writes an ``incidents.csv``. The rows say that they
are made up; they never mix with real data.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.model.schema import INCIDENTS
from incident_map.reading.project_file import shipped_project

#: Stand-in town centres: heavy stacks, as in event data geocoded to settlements.
TOWNS = 400
ACTORS = 2000


def incidents(rows: int, seed: int = 2021) -> pd.DataFrame:
    """Return `rows` made-up incidents as text, in the columns of the codebook."""
    rng = np.random.default_rng(seed)

    def skewed(values: list[str] | tuple[str, ...], power: float = 1.3) -> np.ndarray:
        weight = 1 / np.arange(1, len(values) + 1) ** power
        return rng.choice(np.array(values, dtype=object), rows, p=weight / weight.sum())

    town = rng.choice(TOWNS, rows, p=(w := 1 / np.arange(1, TOWNS + 1) ** 1.1) / w.sum())
    town_lon, town_lat = rng.uniform(39.5, 48, TOWNS), rng.uniform(29.8, 37, TOWNS)
    exact = rng.random(rows) < 0.3  # the others stand on their town's one point
    lon = np.round(town_lon[town] + exact * rng.normal(0, 0.08, rows), 5)
    lat = np.round(town_lat[town] + exact * rng.normal(0, 0.06, rows), 5)
    placed = rng.random(rows) > 0.03
    start = np.datetime64("2003-03-20") + (rng.beta(2, 2.5, rows) * 6800).astype(int)
    length = np.where(rng.random(rows) < 0.9, 0, rng.integers(1, 31, rows))
    best = np.minimum(rng.zipf(2.2, rows) - 1, 1500)
    low, high = np.maximum(best - rng.poisson(0.5, rows), 0), best + rng.poisson(0.7, rows)
    actors = [f"Actor {i:04d}" for i in range(ACTORS)]
    frame = pd.DataFrame(
        {
            "incident_id": [f"GEN-{i:07d}" for i in range(1, rows + 1)],
            "title": [f"Made-up incident in town {t}" for t in town],
            "category": "incident",
            "event_type": skewed(v.EVENT_TYPES),
            "date_start": np.datetime_as_string(start),
            "date_end": np.datetime_as_string(start + length),
            "country": "IRQ",
            "governorate": np.array(shipped_project().areas, dtype=object)[
                town % len(shipped_project().areas)
            ],
            "place": [f"Town {t}" for t in town],
            "latitude": np.where(placed, lat.astype(str), ""),
            "longitude": np.where(placed, lon.astype(str), ""),
            "location_precision": np.where(exact, "site", "settlement"),
            "location_radius_km": np.where(exact, "0.2", "5"),
            "perpetrator": skewed(actors),
            "attribution": skewed(v.ATTRIBUTIONS),
            "target": skewed(actors[::-1]),
            "killed_low": low.astype(str),
            "killed_best": best.astype(str),
            "killed_high": high.astype(str),
            "corroboration": skewed(v.CORROBORATIONS),
            "note": "made up for a benchmark",
        }
    )
    return frame.reindex(columns=INCIDENTS.names)


def write(rows: int, folder: str | Path, seed: int = 2021) -> Path:
    """Write the rows as ``incidents.csv`` into `folder`, and return that folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    incidents(rows, seed).to_csv(folder / "incidents.csv", index=False)
    return folder


if __name__ == "__main__":
    print(write(int(sys.argv[1]), sys.argv[2]))
