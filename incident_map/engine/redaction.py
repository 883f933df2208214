"""Data for a live audience: coarse places, no quotes, no names of people.

Who was hurt is named only in free text (titles, summaries, quotes, what a claim says of a
target), never in the controlled columns. So everything written freely goes, and what is left is
type, governorate and district, dates, actors, figures, and which outlet gives which figure.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.model.problems import Problems
from incident_map.model.tables import Tables

GRID = 0.2  # degrees, about 20 km; points are moved to the middle of a cell
MOVED_KM = 15.0  # by at most so much, at 29° to 37° N
STEP_KM = 5.0  # radii are rounded up to this, so that they do not tell how far a point was moved
FINEST = v.PRECISIONS.index("district")
#: Claim fields whose value is a figure, a date or a name from actors.csv, not free text.
KEPT_FIELDS = ("date", "perpetrator", *v.NUMBER_FIELDS)
BASIS = f"Moved to the middle of a cell of {GRID}° for a live audience"


def redacted(tables: Tables) -> Tables:
    """Return the same incidents, fit to be shown to a live audience.

    Points are moved to the middle of a cell of `GRID` degrees, and their radius grows so that
    the area still holds what the sources support. Titles become type and governorate.
    """
    # Ids of sources are made of outlet and subject, and the subject may be a person.
    sources = tables.sources
    numbers = {name: f"S{n:04d}" for n, name in enumerate(sources["source_id"], 1)}
    return replace(
        tables,
        incidents=_incidents(tables.incidents),
        claims=_claims(tables.claims, numbers),
        sources=_renamed(_blank(sources, "author", "title", "url", "archived_url"), numbers),
        version=f"{tables.version}-safe" if tables.version else "",
        problems=Problems(),  # they quote cells of the files
    )


def _incidents(given: pd.DataFrame) -> pd.DataFrame:
    rows = _blank(given, "place", "summary", "note", "location_basis", "weapon", "date_text")
    kind = given["event_type"].astype("str").fillna("incident").str.capitalize()
    where = given["governorate"].fillna(given["country"]).fillna("place not known")
    rows["title"] = (kind + ", " + where).astype("str")
    placed = given["latitude"].notna()
    for axis in ("latitude", "longitude"):
        rows[axis] = (np.floor(given[axis] / GRID) + 0.5).mul(GRID).round(4)
    radius = given["location_radius_km"].fillna(0) + MOVED_KM
    rows["location_radius_km"] = (np.ceil(radius / STEP_KM) * STEP_KM).where(placed)
    rows.loc[placed, "location_basis"] = BASIS
    codes = given["location_precision"].cat.codes.to_numpy()
    rows["location_precision"] = pd.Categorical.from_codes(
        np.where(codes < 0, codes, np.maximum(codes, FINEST)),
        dtype=given["location_precision"].dtype,
    )
    return rows


def _claims(given: pd.DataFrame, numbers: dict[str, str]) -> pd.DataFrame:
    doubles = given["value"].str.startswith("possible duplicate of").eq(True)
    kept = given["field"].isin(KEPT_FIELDS) | (doubles & (given["field"] == "background"))
    rows = _blank(given[kept].reset_index(drop=True), "quote", "note", "reported_by")
    named = (rows["field"] == "perpetrator") | (rows["field"] == "background")
    rows["value"] = rows["value"].where(named)
    return _renamed(rows, numbers)


def _renamed(frame: pd.DataFrame, numbers: dict[str, str]) -> pd.DataFrame:
    """Give sources other ids; one that is not in the list of sources becomes ``S0000``."""
    ids = frame["source_id"]
    renamed = ids.map(numbers).astype("str").fillna("S0000")  # without sources, it maps to floats
    return frame.assign(source_id=renamed.where(ids.notna()).astype("str"))


def _blank(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Copy a frame with some text columns emptied; the others are shared, not copied."""
    frame = frame.copy(deep=False)
    for name in columns:
        if name in frame:
            frame[name] = pd.Series(pd.NA, index=frame.index, dtype=frame[name].dtype)
    return frame
