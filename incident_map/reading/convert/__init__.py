"""Exports of UCDP GED, ACLED and GTD into a data folder of ours.

A conversion renames, widens and leaves empty; it never fills in. A cell that its column cannot
mean costs the cell, not the row: it is named by the line of the export and kept in a column
``raw_…``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from incident_map.model.problems import Problems
from incident_map.model.project import Project
from incident_map.model.schema import INCIDENTS, SOURCES
from incident_map.reading.convert import acled, gtd, ucdp
from incident_map.reading.convert.cell_checks import without_words_for_nothing
from incident_map.reading.convert.export_files import Export, ExportError, read
from incident_map.reading.convert.import_report import Report
from incident_map.reading.convert.shared_coding import Foreign, Import, claims
from incident_map.reading.convert.shared_places import country
from incident_map.reading.project_file import shipped_project
from incident_map.whole_files import OverwriteError, new_files

__all__ = ["FORMATS", "Converted", "ExportError", "convert", "recognise"]

FORMATS: dict[str, Foreign] = {one.code: one for one in (ucdp.GED, acled.ACLED, gtd.GTD)}
#: The file of a new folder that names what was not taken over, and its words for it.
NAMED = "not_taken_over"
OUTCOMES = {False: "flagged", True: "left out"}


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
    said : list of str
        What was taken for what, a sentence each.
    left_out : tuple of str
        Columns of the export that are not taken over.
    problems : Problems
        Cells that could not be taken over and rows that could not be read, by line of the export.
    """

    foreign: Foreign
    tables: dict[str, pd.DataFrame]
    rows: int
    tags: int
    elsewhere: int
    said: list[str]
    problems: Problems
    left_out: tuple[str, ...]

    def write(self, folder: str | Path) -> None:
        """Write the files of a data folder, which is made if it is missing: all or none.

        Raises
        ------
        ExportError
            When the folder holds one of the files already: nothing is overwritten.
        """
        folder = Path(folder)
        tables = dict(self.tables)
        if self.problems:
            tables[NAMED] = self._named()
        present = [folder / "incidents.csv", *(folder / f"{name}.parquet" for name in tables)]
        for there in filter(Path.exists, present):
            raise ExportError(f"{there} is there already; nothing was written.")
        # Without incidents a folder does not look like one of data: they come last.
        order = sorted(tables, key="incidents".__eq__)
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with new_files([folder / f"{name}.csv" for name in order]) as files:
                for name, file in zip(order, files, strict=True):
                    table = tables[name]
                    cells = pa.Table.from_pandas(table.mask(table == ""), preserve_index=False)
                    pa_csv.write_csv(cells, file, pa_csv.WriteOptions(quoting_style="needed"))
        except OverwriteError as error:
            raise ExportError(f"{error} Nothing was written.") from error
        except BaseException:  # interrupted, or the disk is full
            if made:
                with suppress(OSError):
                    folder.rmdir()
            raise

    def _named(self) -> pd.DataFrame:
        """Every cell and row that was not taken over, as text."""
        columns = ["line", "column", "value", "outcome", "reason"]
        rows = (
            (str(one.line or ""), one.column or "", one.value, OUTCOMES[one.rejected], one.reason)
            for one in self.problems
        )
        return pd.DataFrame(rows, columns=pd.Index(columns), dtype="str")


def recognise(names: Sequence[str]) -> Foreign | None:
    """Return whose export has columns of these names; None for nobody's."""
    columns = {str(name).strip().casefold() for name in names}
    return next((one for one in FORMATS.values() if one.needed <= columns), None)


def convert(
    path: str | Path,
    code: str = "",
    countries: Sequence[str] = (),
    project: Project | None = None,
    *,
    encoding: str = "",
    swap: bool = False,
    order: str = "",
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
    encoding
        Of a text; by default told by its bytes.
    swap
        Whether latitudes and longitudes that seem to have changed places are exchanged.
    order
        Key of `export_dates.ORDERS`: how dates of numbers are to be read; by default told.

    Raises
    ------
    ExportError
        When the file cannot be read, or lacks columns, or nothing in it can be dated.
    """
    path = Path(path)
    one_of = [FORMATS[code]] if code else list(FORMATS.values())
    export = read(path, frozenset().union(*(one.needed | one.used for one in one_of)), encoding)
    foreign = one_of[0] if code else recognise(export.names)
    if foreign is None:
        raise ExportError(_nobodys(path, export.names))
    if missing := sorted(foreign.needed.difference(export.names)):
        lacks = ", ".join(missing)
        raise ExportError(f"{path.name} is no export of {foreign.name}: it lacks {lacks}.")
    report = Report(path.name, export.lines)
    report.said += export.said
    report.name_rows(export.problems)
    raw = export.frame.reindex(columns=sorted(foreign.needed | foreign.used), fill_value="")
    raw = without_words_for_nothing(raw, report)
    raw, tags = _without_tags(raw, foreign, report)
    if raw.empty:
        raise ExportError(_no_rows(path, export))
    here = country(raw[foreign.country]).isin(list(countries)) if countries else None
    incidents = foreign.incidents(raw, Import(project or shipped_project(), report, swap, order))
    uncoded = (incidents["country"] != "") & ~incidents["country"].str.fullmatch("[A-Z]{3}")
    reason = "no country of ISO 3166-1; its name is kept"
    report.flag(uncoded, raw.loc[incidents.index, foreign.country], reason, keep=False)
    untitled = incidents["title"] == ""  # which no row may be
    incidents["title"] = incidents["title"].mask(untitled, incidents["incident_id"])
    if here is not None:
        incidents = incidents[here[incidents.index]]
    if len(incidents) and not (incidents["date_start"] != "").any():
        why = " ".join(one for one in report.said if "left empty" in one)
        raise ExportError(f"{path.name}: no row has a date that can be read. {why}".rstrip())
    incidents = incidents.assign(
        **{name: cells.reindex(incidents.index).fillna("") for name, cells in report.raw.items()}
    )
    others = incidents.columns.difference(INCIDENTS.names)
    columns = [*INCIDENTS.names, *(name for name in others if (incidents[name] != "").any())]
    tables = {
        "incidents": incidents.reindex(columns=columns, fill_value=""),
        "claims": claims(
            incidents, foreign.credits(raw.loc[incidents.index]), foreign.source["source_id"]
        ),
        "sources": pd.DataFrame([foreign.source]).reindex(columns=SOURCES.names, fill_value=""),
    }
    return Converted(
        foreign, tables, len(export.frame), tags, 0 if here is None else int((~here).sum()),
        report.said, report.problems(incidents.index),
        tuple(name for name in export.names if name and name not in raw.columns),
    )  # fmt: skip


def _without_tags(
    raw: pd.DataFrame, foreign: Foreign, report: Report
) -> tuple[pd.DataFrame, int]:  # fmt: skip
    """Leave out rows that only name columns (HXL), which are counted, and empty ones."""
    unnamed = raw[raw[foreign.key] == ""]
    empty = unnamed.index[(unnamed == "").all(axis=1)]
    if len(empty):
        report.said.append(f"Empty rows left out: {len(empty):,}.")
    tags = unnamed.index[unnamed.apply(lambda cells: cells.str.startswith("#")).any(axis=1)]
    return raw.drop(index=tags.union(empty)), len(tags)


def _no_rows(path: Path, export: Export) -> str:
    """Why no row of an export can be converted."""
    why = f"{path.name} holds no row that can be converted."
    if not export.problems:
        return why
    first = export.problems[0]
    number = len(export.problems)
    return f"{why} {number:,} could not be read, the first on line {first.line}: {first.reason}."


def _nobodys(path: Path, names: Sequence[str]) -> str:
    """Why a file is nobody's export: which one it nearly is, and what it lacks."""
    nearest = max(FORMATS.values(), key=lambda one: len(one.needed & set(names)) / len(one.needed))
    missing = sorted(nearest.needed.difference(names))
    if len(missing) * 2 > len(nearest.needed):
        known = ", ".join(one.name for one in FORMATS.values())
        return f"{path.name} lacks the columns of any of these: {known}."
    lacks = ", ".join(missing)
    codes = [name for name in missing if name.removesuffix("_txt") in names]
    labels = " It has the codes alone: export it with the labels too." if codes else ""
    return f"{path.name} looks like an export of {nearest.name}, but lacks {lacks}.{labels}"
