"""The rows of one run: the program's data folder, and the same rows for the peers.

Made-up rows come from :mod:`bench.generate`. ``real`` stands for the UCDP events of Iraq where
their file is there; they are converted, never invented: what has no column of ours is left out.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd

from bench import generate
from incident_map.model.schema import INCIDENTS

ROOT = Path(__file__).resolve().parent.parent
#: Where the UCDP file is looked for; another place can be named in the environment.
REAL = Path(
    os.environ.get("UCDP_IRAQ")
    or ROOT.parent / "shared" / "data" / "ucdp-iraq" / "conflict_data_irq.csv"
)
#: ``where_prec`` of UCDP GED 19.1 in our words. 5 and 7 (a linear feature, a fuzzy area; air or
#: water) are no place of ours. Coarser than a settlement, the radius is not given.
PRECISIONS = {
    "1": "settlement",
    "2": "settlement",
    "3": "district",
    "4": "governorate",
    "6": "country",
}
VIOLENCE = {"1": "clash", "2": "clash", "3": "armed attack"}


def real(source: Path = REAL) -> pd.DataFrame:
    """Return the UCDP events as text in the columns of the codebook."""
    raw = pd.read_csv(source, dtype=str, keep_default_na=False)
    raw = raw[raw["id"] != ""]  # the second line holds HXL tags
    precision = raw["where_prec"].map(PRECISIONS).fillna("unknown")
    # One actor per side is what our column says; UCDP writes several as "A, B".
    sides = {side: raw[side].str.replace(";", ",") for side in ("side_a", "side_b")}
    frame = pd.DataFrame(
        {
            "incident_id": "UCDP-" + raw["id"],
            "title": raw["dyad_name"] + ", " + raw["where_coordinates"],
            "category": "incident",
            "event_type": raw["type_of_violence"].map(VIOLENCE),
            "date_start": raw["date_start"].str[:10],
            "date_end": raw["date_end"].str[:10],
            "country": "IRQ",
            "place": raw["where_coordinates"],
            "latitude": raw["latitude"],
            "longitude": raw["longitude"],
            "location_precision": precision,
            "perpetrator": sides["side_a"],
            "target": sides["side_b"],
            "killed_low": raw["low"],
            "killed_best": raw["best"],
            "killed_high": raw["high"],
            "note": "UCDP GED 19.1, converted for a benchmark",
        }
    )
    return frame.reindex(columns=INCIDENTS.names)


def write(size: str, folder: Path) -> Path:
    """Write ``incidents.csv`` of one size, e.g. ``1000`` or ``real``, and return the folder."""
    if size != "real":
        return generate.write(int(size), folder)
    folder.mkdir(parents=True, exist_ok=True)
    real().to_csv(folder / "incidents.csv", index=False)
    return folder


def write_for_peers(folder: Path) -> Path:
    """Write the placed rows of ``incidents.csv`` as ``rows.parquet`` and ``rows.bin``.

    So no peer has to read the CSV, nor to know columns that it does not draw. ``rows.bin`` is
    float32, shape (n, 4): longitude, latitude, first and last day since 1970.
    """
    columns = ["title", "latitude", "longitude", "date_start", "date_end"]
    frame = pd.read_csv(folder / "incidents.csv", usecols=columns).dropna(subset=["latitude"])
    points = pd.DataFrame(
        {
            "title": frame["title"],
            "lat": frame["latitude"].astype(float),
            "lon": frame["longitude"].astype(float),
            "start": _days(frame["date_start"]),
            "end": _days(frame["date_end"]),
        }
    )
    points.to_parquet(folder / "rows.parquet", index=False)
    points[["lon", "lat", "start", "end"]].to_numpy(np.float32).tofile(folder / "rows.bin")
    return folder / "rows.parquet"


def _days(dates: pd.Series) -> np.ndarray:
    return pd.to_datetime(dates).to_numpy().astype("datetime64[D]").astype(np.int32)
