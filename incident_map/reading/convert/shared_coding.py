"""What the data sets of others share: their shape here, and how a cell of theirs becomes ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.model.schema import CLAIMS
from incident_map.reading.convert.import_report import Report


def names(text: str) -> frozenset[str]:
    """Return names of columns that are written with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Import:
    """How rows are converted, and where is said what could not be taken over.

    Attributes
    ----------
    project
        Whose map it is for.
    report
        Names cells, and keeps those that go nowhere else.
    swap
        Whether latitudes and longitudes that seem to have changed places are exchanged.
    order
        In which order day, month and year stand in dates of numbers; empty to tell it.
    """

    project: Project
    report: Report
    swap: bool = False
    order: str = ""


@dataclass(frozen=True)
class Foreign:
    """A data set of others.

    Attributes
    ----------
    code, name
        ``ucdp``, and what it calls itself.
    key, country
        Its columns of identifiers and of countries by name.
    needed, used
        Columns (lower case) by which it is recognised, and others that are read if there.
    source
        It as a source, in the columns of ``sources.csv``.
    incidents
        Its rows in the columns of ``incidents.csv``, with the same index; of rows that are one
        event, the first. All cells are text.
    credits
        ``reported_by`` and ``note`` of what it says of its rows, with the same index.
    """

    code: str
    name: str
    key: str
    country: str
    needed: frozenset[str]
    used: frozenset[str]
    source: Mapping[str, str]
    incidents: Callable[[pd.DataFrame, Import], pd.DataFrame]
    credits: Callable[[pd.DataFrame], pd.DataFrame]


def claims(incidents: pd.DataFrame, credits: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """Return each toll as what the data set says, one claim per incident and kind of harm.

    Parameters
    ----------
    incidents
        Rows in our columns.
    credits
        ``reported_by`` and ``note``, with the same index.
    source_id
        The data set as a source.
    """
    said = []
    for number, kind in enumerate(v.TOLLS, 1):
        if f"{kind}_low" not in incidents:
            continue
        ends = incidents[[f"{kind}_low", f"{kind}_high"]].set_axis(["low", "high"], axis=1)
        ends = ends[(ends != "").any(axis=1)]
        low, high = (pd.to_numeric(ends[end], errors="coerce") for end in ends)
        backwards = low > high  # no range: said as it is given
        text = (ends["low"] + " to " + ends["high"] + ", as given").where(backwards, "")
        ids = incidents.loc[ends.index, "incident_id"]
        given = ends.mask(backwards, "").join(credits)
        said.append(
            given.assign(
                claim_id=ids + f"-C{number:02}", incident_id=ids, source_id=source_id,
                field=kind, value=text, order=number,
            )
        )  # fmt: skip
    rows = pd.concat(said).sort_values("order", kind="stable").sort_index(kind="stable")
    return rows.reindex(columns=CLAIMS.names, fill_value="")


def joined(parts: pd.DataFrame, separator: str) -> pd.Series:
    """Return the cells of each row that are not empty, each once, with a separator between."""
    whole_ = pd.Series("", index=parts.index, dtype="str")
    before: list[pd.Series] = []
    for _, part in parts.items():
        new = part != ""
        for other in before:
            new &= part != other
        between = pd.Series(separator, index=parts.index).where((whole_ != "") & new, "")
        whole_ = whole_ + between + part.where(new, "")
        before.append(part)
    return whole_


def actors(cells: pd.Series) -> pd.Series:
    """Return names as one value each: ``;`` separates values in our cells."""
    return cells.str.replace(";", ",", regex=False)
