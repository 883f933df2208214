"""What was loaded from a data folder: four checked frames, and what was wrong with the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.model import vocabulary as v
from incident_map.model.problems import Problems
from incident_map.model.project import Project
from incident_map.model.schema import TABLES

#: Columns of the claims beside those of the codebook: the ends of a claim as numbers and as days,
#: and the position of its incident.
TYPED_ENDS = ("low_number", "high_number", "low_day", "high_day")
ROW = "row"


@dataclass(frozen=True, eq=False)
class Tables:
    """Incidents with their claims, sources and actors, as loaded; nothing here ever changes.

    What answers questions about them is derived elsewhere (:mod:`incident_map.engine`), so a
    copy with another frame (:func:`dataclasses.replace`) answers for that frame. Claims name the
    row of their incident: with other incidents go other claims, or none.

    Attributes
    ----------
    incidents : pandas.DataFrame
        Columns of the codebook in order, one row per incident, RangeIndex.
    claims : pandas.DataFrame
        Columns of the codebook, `TYPED_ENDS` and `ROW`.
    sources, actors : pandas.DataFrame
        Columns of the codebook.
    problems : Problems
        Everything rejected or flagged on loading.
    version : str
        Hash of the files' content.
    folder : pathlib.Path
        Where they come from.
    files : tuple of str
        Names of the tables of which the folder has a file.
    project : Project
        What they are about.
    """

    incidents: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    actors: pd.DataFrame
    problems: Problems = field(default_factory=Problems)
    version: str = ""
    folder: Path = Path()
    files: tuple[str, ...] = tuple(TABLES)
    project: Project = field(kw_only=True)


def no_rows(name: str) -> pd.DataFrame:
    """Return the frame of a table of which there is no file."""
    frame = pd.DataFrame({column: pd.Series(dtype="str") for column in TABLES[name].names})
    return with_typed_ends(frame) if name == "claims" else frame


def with_typed_ends(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with `TYPED_ENDS`: what ``low`` and ``high`` mean, which are text in the file.

    Numbers are float64, days datetime64[s]; missing where the claim has none, or is about
    something else.
    """
    numeric = claims["field"].isin(v.NUMBER_FIELDS)
    dated = claims["field"] == "date"
    ends = {}
    for end in ("low", "high"):
        numbers = pd.to_numeric(claims[end].where(numeric), errors="coerce")
        ends[f"{end}_number"] = numbers.astype("float64")
        days = pd.to_datetime(claims[end].where(dated), format="%Y-%m-%d", errors="coerce")
        ends[f"{end}_day"] = days.astype("datetime64[s]")
    return claims.assign(**{name: ends[name] for name in TYPED_ENDS})


def row_positions(ids: pd.Series, known: pd.Series) -> np.ndarray:
    """Return the position of each id among some ids, the first one of equals (int64, -1: none).

    Arrow forgets its table of the ids afterwards; an index of pandas would keep it, as a Python
    object for each.
    """
    if not len(ids) or not len(known):
        return np.full(len(ids), -1, dtype=np.int64)
    indices = pc.index_in(pa.array(ids), value_set=pa.array(known), skip_nulls=True)
    positions = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    return np.asarray(positions, dtype=np.int64)
