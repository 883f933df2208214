"""An export as it was downloaded, into columns of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from incident_map.model.problems import Problem
from incident_map.reading.convert import text_tables
from incident_map.reading.convert.export_text import decoded

SEARCHED = 40  # rows of a workbook among which its header is looked for
_ZIP, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PARTS_OF_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


class ExportError(Exception):
    """An export that cannot be converted; the message is for people."""


@dataclass
class Export:
    """The columns of an export.

    Attributes
    ----------
    frame
        Those that were asked for, in lower case; every cell is text without margins. The index
        counts rows from 0.
    names
        All of its columns, in lower case.
    lines
        Returns the line on which each row begins.
    said
        How the file was read, a sentence each, where that is not obvious.
    problems
        Rows that could not be read.
    """

    frame: pd.DataFrame
    names: Sequence[str]
    lines: Callable[[], np.ndarray]
    said: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, wanted: Collection[str], encoding: str = "") -> Export:
    """Read the columns of some names, whatever their case.

    Parameters
    ----------
    path
        CSV (separated by comma, semicolon, tab or bar), a zip of one such file, or the first
        sheet of a workbook; which of them, its first bytes say. Lines before the header are
        passed over.
    wanted
        Names in lower case; others are not read, as GTD has 135 columns.
    encoding
        Of a text; by default told by its bytes.

    Raises
    ------
    ExportError
        When there is no such file, or it is none of these.
    """
    try:
        content = path.read_bytes()
        if content.startswith(_ZIP):
            content = _unpacked(content)
        if content.startswith((_ZIP, _OLD_WORKBOOK)):
            export = _workbook(content, wanted)
        else:
            text = decoded(content, encoding)
            export = _text(path.name, text.content, wanted)
            export.said[:0] = [text.said] if text.said else []
    except FileNotFoundError as error:
        raise ExportError(f"There is no file {path}.") from error
    except (OSError, ValueError, zipfile.BadZipFile, pa.ArrowException) as error:
        why = " ".join(str(error).split())
        raise ExportError(f"{path.name} is not a table that can be read: {why}") from error
    names = [str(name).strip().casefold() for name in export.names]
    export.names = names
    if twice := [name for name in names if name in wanted and names.count(name) > 1]:
        raise ExportError(f"{path.name} has the column {twice[0]!r} twice.")
    export.frame = export.frame.apply(lambda cells: cells.fillna("").astype("str").str.strip())
    return export


def _text(file: str, content: bytes, wanted: Collection[str]) -> Export:
    table = text_tables.TextTable(content, wanted)
    said = []
    if table.before:
        said.append(
            f"The header is on line {table.before + 1}; what stands before it is passed over."
        )
    frame = table.frame()
    problems = [Problem(file, line, None, begin, reason) for line, begin, reason in table.malformed]
    return Export(frame, table.names, table.lines, said, problems)


def _workbook(content: bytes, wanted: Collection[str]) -> Export:
    """The sheet and the row whose cells are the names of most columns that are wanted."""
    with pd.ExcelFile(io.BytesIO(content), engine="calamine") as book:
        sheets = [str(sheet) for sheet in book.sheet_names]
        best, place = 0, (sheets[0], 0)
        for sheet in sheets:
            top = pd.read_excel(book, sheet_name=sheet, header=None, nrows=SEARCHED, dtype="str")
            for row, cells in enumerate(top.itertuples(index=False)):
                found = sum(str(cell).strip().casefold() in wanted for cell in cells)
                if found > best:
                    best, place = found, (sheet, row)
        frame = pd.read_excel(
            book, sheet_name=place[0], header=place[1], dtype="str", keep_default_na=False
        )
    rows = len(frame)
    used = [name for name in frame.columns if str(name).strip().casefold() in wanted]
    said = []
    if place[0] != sheets[0]:
        said.append(f"Read from the sheet {place[0]!r}.")
    if place[1]:
        said.append(f"The header is in row {place[1] + 1}; what stands before it is passed over.")
    names = [str(name) for name in frame.columns]
    frame = frame[used].set_axis([str(name).strip().casefold() for name in used], axis=1)
    return Export(frame, names, lambda: np.arange(rows) + place[1] + 2, said)


def _unpacked(content: bytes) -> bytes:
    """The one table in a zip; a workbook, which is a zip too, as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if any(name in _PARTS_OF_WORKBOOKS for name in names):
            return content
        kinds = (".csv", ".txt", ".tsv", ".xlsx", ".xls")
        tables = [name for name in names if name.lower().endswith(kinds) and "__MACOSX" not in name]
        if len(tables) != 1:
            raise ValueError(f"it holds {len(tables)} tables, not one")
        return archive.read(tables[0])
