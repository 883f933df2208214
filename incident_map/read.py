"""Files into raw frames of text, with the line of every row.

A malformed file never raises past :class:`LoadError`, and a malformed row is reported with
its line and left out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from incident_map.schema import Table

UNCLOSED = "a quotation mark in this row is never closed, so nothing after it can be read"


class LoadError(Exception):
    """A data folder that cannot be used at all; the message is for people."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with one cell, row or file.

    Attributes
    ----------
    file, line, column, value
        Where: `line` is the line of the file on which the row begins (header = 1), or the
        row number in a Parquet file; None when it concerns the whole file.
    reason
        In plain words.
    rejected
        True when the row is left out, False when it is kept and flagged.
    """

    file: str
    line: int | None
    column: str | None
    value: str
    reason: str
    rejected: bool = True

    def __str__(self) -> str:
        """``file:line: column 'value': reason``, as compilers print it."""
        where = self.file + (f":{self.line}" if self.line is not None else "")
        what = " ".join(filter(None, (self.column, repr(self.value) if self.value else "")))
        outcome = "" if self.rejected else " (kept, flagged)"
        return ": ".join(filter(None, (where, what, self.reason))) + outcome


@dataclass
class RawTable:
    """A file as read: every cell text (or typed, from Parquet), no row judged yet."""

    table: Table
    path: Path
    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[int]:
        """Line on which each row of `frame` begins; read only when a problem asks for it."""
        if self.path.suffix == ".parquet":
            return list(range(1, len(self.frame) + 1))
        lines = [line for line, cells, width in _records(self.path) if len(cells) == width]
        return lines[: len(self.frame)]  # a last row with an open quote is left out

    def line(self, row: int) -> int:
        """Line of the row at position `row`."""
        return self.lines[row]


def rejected_rows(problems: Iterable[Problem]) -> list[tuple[str, int | None]]:
    """Files and lines of the rows left out; a row with two bad cells is one row."""
    return sorted(
        {(p.file, p.line) for p in problems if p.rejected}, key=lambda row: (row[0], row[1] or 0)
    )


def find_file(folder: Path, table: Table) -> Path | None:
    """Return the Parquet or CSV file of `table` in `folder`, the Parquet file first."""
    candidates = (folder / f"{table.name}.parquet", folder / table.file)
    return next((path for path in candidates if path.is_file()), None)


def digest(paths: list[Path]) -> str:
    """Version hash of data files: 12 hexadecimal digits of SHA-256 over names and bytes."""
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            sha.update(hashlib.file_digest(file, "sha256").digest())
    return sha.hexdigest()[:12]


def read_table(path: Path, table: Table) -> RawTable:
    """Read one file; every declared column is there afterwards, in order.

    Raises
    ------
    LoadError
        When the file has no header, or lacks the key column.
    """
    read = _read_parquet if path.suffix == ".parquet" else _read_csv
    frame, problems = read(path)
    if table.key not in frame.columns:
        raise LoadError(f"{path.name} has no column {table.key!r}; it needs one to be used.")
    for name in frame.columns.difference(table.names, sort=False):
        reason = "this column is not in the codebook; it is ignored"
        problems.append(Problem(path.name, 1, str(name), "", reason, rejected=False))
    for column in table.columns:
        if column.required and column.name not in frame.columns:
            raise LoadError(f"{path.name} has no column {column.name!r}; it needs one to be used.")
    return RawTable(table, path, frame.reindex(columns=table.names), problems)


def _read_parquet(path: Path) -> tuple[pd.DataFrame, list[Problem]]:
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        why = str(error).replace(str(path), path.name)
        raise LoadError(f"{path.name} is not a Parquet file that can be read: {why}") from error
    for i, column in enumerate(table.columns):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            empty = pc.equal(column, "")  # as in a CSV file, an empty cell means "not known"
            table = table.set_column(i, table.field(i).name, pc.if_else(empty, None, column))
    return table.to_pandas(date_as_object=False), []


def _read_csv(path: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Read with pyarrow; fall back to the line-by-line reader where that gives up."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header = next(csv.reader(file), [])
    twice = [name for name in header if header.count(name) > 1]
    if not header or twice:
        reason = f"has the column {twice[0]!r} twice" if twice else "is empty"
        raise LoadError(f"{path.name} {reason}; it needs one header row with unique names.")
    skipped: list[int] = []

    def skip(row: pa_csv.InvalidRow) -> str:
        skipped.append(1)
        return "skip"

    try:
        table = pa_csv.read_csv(
            path,
            parse_options=pa_csv.ParseOptions(newlines_in_values=True, invalid_row_handler=skip),
            convert_options=pa_csv.ConvertOptions(
                column_types={name: pa.string() for name in header},
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        frame = table.to_pandas()
    except (pa.ArrowInvalid, UnicodeDecodeError):  # the second for a header that is not UTF-8
        return _read_csv_slowly(path, header)
    # An open quotation mark swallows every later row into one cell of the last.
    swallowed = len(frame) > 0 and frame.iloc[-1].astype("str").str.contains("\n").any()
    problems = _malformed(path) if skipped or swallowed else []
    if swallowed and any(problem.reason == UNCLOSED for problem in problems):
        frame = frame.iloc[:-1]
    return frame, problems


def _read_csv_slowly(path: Path, header: list[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Line by line, for files with bytes that are not UTF-8 or quotes that never close."""
    rows = [cells for _, cells, width in _records(path) if len(cells) == width]
    frame = pd.DataFrame(rows, columns=pd.Index(header), dtype="str")
    return frame.mask(frame == ""), _malformed(path)


def _records(path: Path) -> Iterator[tuple[int, list[str], int]]:
    """Yield first line, cells and expected number of cells of every row after the header."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        start = reader.line_num + 1
        for cells in reader:
            if cells:  # blank lines are no rows
                yield start, cells, len(header)
            start = reader.line_num + 1


def _malformed(path: Path) -> list[Problem]:
    """Rows with too many or too few cells, and cells that are not UTF-8."""
    problems = []
    last = ""
    for line, cells, width in _records(path):
        last = cells[0][:60]
        if len(cells) != width:
            reason = f"this row has {len(cells)} cells, the header has {width}; left out"
            problems.append(Problem(path.name, line, None, last, reason))
        elif bad := next((cell for cell in cells if "\ufffd" in cell), None):
            reason = "not UTF-8; the bytes that cannot be read are shown as \ufffd"
            problems.append(Problem(path.name, line, None, bad[:60], reason, rejected=False))
    if (opened := _unclosed(path)) is not None:
        problems = [problem for problem in problems if problem.line != opened]
        problems.append(Problem(path.name, opened, None, last, UNCLOSED))
    return problems


def _unclosed(path: Path) -> int | None:
    """Line of the row whose quotation mark is still open at the end of the file."""
    start, last = 1, ""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines: list[str] = []

        def remembered() -> Iterator[str]:
            for text in file:
                lines.append(text)
                yield text

        reader = csv.reader(remembered())
        while True:
            begin = reader.line_num + 1
            lines.clear()
            if next(reader, None) is None:
                break
            start, last = begin, "".join(lines)
    try:
        list(csv.reader([last], strict=True))
    except csv.Error as error:
        return start if "unexpected end" in str(error) else None
    return None
