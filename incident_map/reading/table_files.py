"""Files into columns of cells, with the line of every row.

A file that cannot be read never raises anything but :class:`LoadError`, and a malformed row is
reported with its line and left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from incident_map.model import coded_columns
from incident_map.model.coded_columns import CodedColumn
from incident_map.model.problems import LoadError as LoadError
from incident_map.model.problems import Problem
from incident_map.model.schema import Table
from incident_map.reading import file_hints
from incident_map.reading.csv_lines import OPEN_HEADER, Survey, header, one_line_each, survey
from incident_map.reading.faults import check_is_file, in_one_line, is_there, told_of
from incident_map.reading.written_names import blank

#: What begins columns beside those of the codebook: cells of others as an import found them, and
#: the attackers among the dead. They are kept in the file and not read.
OTHER_COLUMNS = ("raw_", "killed_attackers_")
BLOCK = 1 << 22  # bytes of a CSV file that are parsed in one go; each gets dictionaries of its own


@dataclass
class RawTable:
    """A file as read: every cell text (or typed, from Parquet), no row judged yet.

    Attributes
    ----------
    columns
        CodedColumn of every declared column, in order.
    rows
        Number of rows.
    empty_lines
        Lines that have other than as many cells as the header, and nothing in them.
    """

    table: Table
    path: Path
    columns: dict[str, CodedColumn]
    rows: int
    problems: list[Problem] = field(default_factory=list)
    known_lines: Sequence[int] | None = None
    empty_lines: Sequence[int] = ()

    @cached_property
    def lines(self) -> np.ndarray:
        """Line on which each row begins (int64); looked for only when a problem asks for it."""
        if self.known_lines is not None:
            return np.array(self.known_lines, dtype=np.int64)
        if self.path.suffix == ".parquet":
            return np.arange(1, self.rows + 1)
        if one_line_each(self.path, self.rows):
            return np.arange(2, self.rows + 2)
        return np.array(survey(self.path).lines[: self.rows], dtype=np.int64)


def find_file(folder: Path, table: Table) -> Path | None:
    """Return the Parquet or CSV file of `table` in `folder`, the Parquet file first.

    What only bears the name is returned too: reading it says what it is.
    """
    candidates = (folder / f"{table.name}.parquet", folder / table.file)
    return next((path for path in candidates if is_there(path)), None)


def digest(paths: list[Path]) -> str:
    """Version hash of data files: 12 hexadecimal digits of SHA-256 over names and bytes.

    A file that cannot be read counts by its name; reading it as a table says why.
    """
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0")
        if not path.is_file():
            continue
        with suppress(LoadError), told_of(path.name), path.open("rb") as file:
            sha.update(hashlib.file_digest(file, "sha256").digest())
    return sha.hexdigest()[:12]


def read_table(path: Path, table: Table) -> RawTable:
    """Read one file; every declared column is there afterwards, in order.

    Raises
    ------
    LoadError
        When the file cannot be read, has no header, or lacks the key column.
    """
    check_is_file(path)
    read = _read_parquet if path.suffix == ".parquet" else _read_csv
    with told_of(path.name):
        return read(path, table)


def _check_names(path: Path, table: Table, names: Sequence[str]) -> list[Problem]:
    """Name the columns that nobody knows; a file without those it needs cannot be used."""
    named = [name for name in names if name.strip()]
    for name in named:
        begin, broken, rest = name.partition("\n")
        if broken and "," in rest and (begin.strip() in table.names or "," in begin):
            raise LoadError(f"{path.name} {OPEN_HEADER}.")
    if twice := [name for name in named if named.count(name) > 1]:
        reason = f"has the column {twice[0]!r} twice; it needs one header row with unique names."
        raise LoadError(f"{path.name} {reason}")
    required = [column.name for column in table.columns if column.required]
    for name in (table.key, *required):
        if name not in names:
            raise LoadError(file_hints.lacks(path, names, name))
    reason = "this column is not in the codebook; it is ignored"
    unknown = [one for one in named if not (one in table.names or one.startswith(OTHER_COLUMNS))]
    return [Problem(path.name, 1, name, "", reason, rejected=False) for name in unknown]


def _nameless(path: Path, names: Sequence[str], cells: pa.Table) -> list[Problem]:
    """Say once that there are columns without a name, which spreadsheets leave behind."""
    at = [number for number, name in enumerate(names) if not name.strip()]
    if not at:
        return []
    columns = [coded_columns.from_arrow(cells.column(number)) for number in at]
    filled = sum(not blank(column).all() for column in columns)
    many = "columns have" if len(at) > 1 else "column has"
    what = f"but {filled} of them cells; ignored" if filled else "and no cell; skipped"
    reason = f"{len(at)} {many} no name, {what}"
    return [Problem(path.name, 1, None, "", reason, rejected=False)]


def _columns(cells: pa.Table, table: Table) -> dict[str, CodedColumn]:
    """Take the columns out of a table one by one, so that memory is given back on the way."""
    columns = {}
    for name in table.names:
        if name in cells.column_names:
            columns[name] = coded_columns.from_arrow(cells[name])
            cells = cells.drop_columns([name])
        else:
            columns[name] = coded_columns.empty(cells.num_rows)
    return columns


def _read_parquet(path: Path, table: Table) -> RawTable:
    try:
        schema = pq.read_schema(path)
        names = [name for name in schema.names if not _is_index(name)]
        problems = _check_names(path, table, names)
        if len(names) > sum(bool(name.strip()) for name in names):
            reason = "columns without a name are ignored"
            problems.append(Problem(path.name, None, None, "", reason, rejected=False))
        for one in schema:
            if one.name in table.names and pa.types.is_nested(one.type):
                reason = f"has lists or parts in the column {one.name!r}; it needs one value a row"
                raise LoadError(f"{path.name} {reason}.")
        texts = {field.name for field in schema if coded_columns.is_text(field.type)}
        repeated = [one.name for one in table.columns if one.name in texts and not one.own]
        with pq.ParquetFile(path, read_dictionary=repeated, memory_map=True) as file:
            read = file.read([name for name in names if name in table.names])
            rows = file.metadata.num_rows
        for name, column in zip(read.column_names, read.itercolumns(), strict=True):
            column.validate(full=True)  # among others, that text is UTF-8
            if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
                at = read.column_names.index(name)
                read = read.set_column(at, name, column.cast(pa.large_string()))
    except (LoadError, MemoryError):
        raise
    except Exception as error:  # of a damaged file, every layer of the library has its own
        if isinstance(error, OSError) and error.errno:
            raise  # the system, not the format
        why = in_one_line(error, path)
        raise LoadError(f"{path.name} is not a Parquet file that can be read: {why}.") from error
    return RawTable(table, path, _columns(read, table), rows, problems)


def _is_index(name: str) -> bool:
    """Whether pandas put a column into a Parquet file for its row numbers."""
    return name.startswith("__index_level_")


def _read_csv(path: Path, table: Table) -> RawTable:
    """Read with pyarrow; fall back to the line-by-line reader where that gives up."""
    names = header(path)
    if not names:
        raise LoadError(f"{path.name} is empty; it needs one header row with unique names.")
    problems = _check_names(path, table, names)
    skipped: list[int] = []

    def skip(row: pa_csv.InvalidRow) -> str:
        skipped.append(1)
        return "skip"

    repeated = {column.name for column in table.columns if not column.own}
    kinds = {name: pa.large_string() for name in names}
    kinds |= {name: pa.dictionary(pa.int32(), pa.string()) for name in repeated & kinds.keys()}
    try:
        read = pa_csv.read_csv(
            path,
            read_options=pa_csv.ReadOptions(block_size=BLOCK),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True, invalid_row_handler=skip),
            convert_options=pa_csv.ConvertOptions(
                column_types=kinds, strings_can_be_null=True, null_values=[""]
            ),
        )
        # An open quotation mark swallows every later row into one cell of the last.
        last = [column[-1].as_py() for column in read.itercolumns()] if read.num_rows else []
    except (pa.ArrowInvalid, UnicodeDecodeError):  # the second for a header that is not UTF-8
        return _read_csv_slowly(path, table, names, problems)
    lines, empty = None, []
    if skipped or any("\n" in (cell or "") for cell in last):
        surveyed = survey(path)
        problems += _malformed(path, surveyed)
        lines, empty = surveyed.lines, surveyed.empty
        read = read.slice(0, len(lines))
    problems += _nameless(path, names, read)
    return RawTable(table, path, _columns(read, table), read.num_rows, problems, lines, empty)


def _read_csv_slowly(
    path: Path, table: Table, names: list[str], problems: list[Problem]
) -> RawTable:
    """Line by line, for files with bytes that are not UTF-8 or quotes that never close."""
    surveyed = survey(path, keep=True)
    problems += _malformed(path, surveyed)
    rows = len(surveyed.rows)
    cells = [pa.array(texts, pa.large_string()) for texts in zip(*surveyed.rows, strict=True)]
    cells = cells or [pa.nulls(0, pa.large_string()) for _ in names]
    read = pa.Table.from_arrays(cells, names=names)
    problems += _nameless(path, names, read)
    columns = _columns(read, table)
    return RawTable(table, path, columns, rows, problems, surveyed.lines, surveyed.empty)


def _malformed(path: Path, surveyed: Survey) -> list[Problem]:
    return [
        Problem(path.name, line, None, text, reason, rejected=rejected)
        for line, text, reason, rejected in surveyed.malformed
    ]
