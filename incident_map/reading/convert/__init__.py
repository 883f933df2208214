"""Exports of UCDP GED, ACLED and GTD into a data folder of ours.

A conversion renames, widens and leaves empty; it never fills in. What a cell holds that its column
cannot mean is passed on as it stands, so that the check of the folder names it by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from incident_map.model.project import Project
from incident_map.model.schema import INCIDENTS, SOURCES
from incident_map.reading.convert import acled, gtd, ucdp
from incident_map.reading.convert.export_files import ExportError, read
from incident_map.reading.convert.shared_coding import Foreign, claims
from incident_map.reading.project_file import shipped_project
from incident_map.whole_files import replacing

__all__ = ["FORMATS", "Converted", "ExportError", "convert", "recognise"]

FORMATS: dict[str, Foreign] = {one.code: one for one in (ucdp.GED, acled.ACLED, gtd.GTD)}


@dataclass(frozen=True)
class Converted:
    """An export in the columns of the codebook; all cells are text.

    Attributes
    ----------
    foreign
        Whose it was.
    tables : dict of str to pandas.DataFrame
        ``incidents``, ``claims`` and ``sources``.
    rows, tags, elsewhere : int
        Rows of the export; of these, rows that only name columns (HXL), and rows that were left
        out because of their country.
    """

    foreign: Foreign
    tables: dict[str, pd.DataFrame]
    rows: int
    tags: int
    elsewhere: int

    def write(self, folder: str | Path) -> None:
        """Write the files of a data folder, which is made if it is missing.

        Raises
        ------
        ExportError
            When the folder holds one of the files already: nothing is overwritten.
        """
        folder = Path(folder)
        for name in self.tables:
            for there in (folder / f"{name}.csv", folder / f"{name}.parquet"):
                if there.exists():
                    raise ExportError(f"{there} is there already; nothing was written.")
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self.tables.items():
            cells = pa.Table.from_pandas(table.mask(table == ""), preserve_index=False)
            needed = pa_csv.WriteOptions(quoting_style="needed")
            with replacing(folder / f"{name}.csv") as file:
                pa_csv.write_csv(cells, file, needed)


def recognise(names: Sequence[str]) -> Foreign | None:
    """Return whose export has columns of these names; None for nobody's."""
    columns = {str(name).strip().casefold() for name in names}
    return next((one for one in FORMATS.values() if one.needed <= columns), None)


def convert(
    path: str | Path,
    code: str = "",
    countries: Sequence[str] = (),
    project: Project | None = None,
) -> Converted:
    """Read an export into the columns of the codebook.

    Parameters
    ----------
    path
        As it was downloaded: CSV, a zip of one, or a workbook.
    code
        Key of `FORMATS`; by default told from the names of the columns.
    countries
        ISO 3166-1 alpha-3 codes of the countries to keep; by default all.
    project
        Whose map it is for, and whose spelling of first-level areas; by default the one that
        travels with the program.

    Raises
    ------
    ExportError
        When the file cannot be read, or lacks columns.
    """
    path = Path(path)
    one_of = [FORMATS[code]] if code else list(FORMATS.values())
    raw = read(path, frozenset().union(*(one.needed | one.used for one in one_of)))
    foreign = one_of[0] if code else recognise(list(raw))
    if foreign is None:
        known = ", ".join(one.name for one in one_of)
        raise ExportError(f"{path.name} lacks the columns of any of these: {known}.")
    if missing := sorted(foreign.needed.difference(raw.columns)):
        lacks = ", ".join(missing)
        raise ExportError(f"{path.name} is no export of {foreign.name}: it lacks {lacks}.")
    raw = raw.reindex(columns=sorted(foreign.needed | foreign.used), fill_value="")
    unnamed = raw[raw[foreign.key] == ""]
    tags = unnamed.index[unnamed.apply(lambda cells: cells.str.startswith("#")).any(axis=1)]
    kept = raw.drop(index=tags)
    incidents = foreign.incidents(kept, project or shipped_project())
    if countries:
        incidents = incidents[incidents["country"].isin(list(countries))]
    kept_too = foreign.credits(kept.loc[incidents.index])
    tables = {
        "incidents": incidents.reindex(columns=INCIDENTS.names, fill_value=""),
        "claims": claims(incidents, kept_too, foreign.source["source_id"]),
        "sources": pd.DataFrame([foreign.source]).reindex(columns=SOURCES.names, fill_value=""),
    }
    return Converted(foreign, tables, len(raw), len(tags), len(kept) - len(incidents))
