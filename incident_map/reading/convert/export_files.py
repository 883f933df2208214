"""An export as it was downloaded, into columns of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path

import pandas as pd

WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
HEAD = 1 << 16  # bytes that hold the first line, which tells the separator


class ExportError(Exception):
    """An export that cannot be converted; the message is for people."""


def read(path: Path, wanted: Collection[str]) -> pd.DataFrame:
    """Read the columns of some names, whatever their case; every cell is text without margins.

    Parameters
    ----------
    path
        CSV (separated by comma, semicolon or tab; UTF-8, or else Windows-1252), a zip of one
        such file, or the first sheet of a workbook.
    wanted
        Names in lower case; others are not read, as GTD has 135 columns.

    Raises
    ------
    ExportError
        When there is no such file, or it is none of these.
    """

    def is_wanted(name: object) -> bool:
        return str(name).strip().casefold() in wanted

    try:
        frame = _workbook(path, is_wanted) if path.suffix in WORKBOOKS else _text(path, is_wanted)
    except FileNotFoundError as error:
        raise ExportError(f"There is no file {path}.") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path.name} is not a table: it holds bytes of no text.") from error
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        why = " ".join(str(error).split())
        raise ExportError(f"{path.name} is not a table that can be read: {why}") from error
    frame.columns = pd.Index([str(name).strip().casefold() for name in frame.columns])
    if twice := frame.columns[frame.columns.duplicated()].tolist():
        raise ExportError(f"{path.name} has the column {twice[0]!r} twice.")
    return frame.apply(lambda cells: cells.fillna("").str.strip())


def _workbook(path: Path, is_wanted: Callable[[object], bool]) -> pd.DataFrame:
    return pd.read_excel(
        path, engine="calamine", dtype="str", keep_default_na=False, usecols=is_wanted
    )


def _text(path: Path, is_wanted: Callable[[object], bool]) -> pd.DataFrame:
    content = _unpacked(path)
    try:
        content.decode("utf-8-sig")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "cp1252"  # what Excel on Windows saves, as does GTD
    head = content[:HEAD].decode(encoding, errors="ignore").split("\n", 1)[0]
    return pd.read_csv(
        io.BytesIO(content),
        sep=max(",;\t", key=head.count),
        encoding=encoding,
        dtype="str",
        keep_default_na=False,
        usecols=is_wanted,
    )


def _unpacked(path: Path) -> bytes:
    if path.suffix != ".zip":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.lower().endswith((".csv", ".txt"))]
        if len(tables) != 1:
            raise ValueError(f"it holds {len(tables)} tables, not one")
        return archive.read(tables[0])
