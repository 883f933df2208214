"""The lines of a CSV file: on which one each row begins, and which rows are malformed.

Read row by row in Python, so only where something is wrong, or a row takes more than one line;
:func:`one_line_each` tells cheaply that none does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from incident_map.model.problems import LoadError

UNCLOSED = "a quotation mark in this row is never closed, so nothing after it can be read"
BLOCK = 1 << 22  # bytes read at once
OPEN_HEADER = "has a quotation mark too many in its header row: what it opens never closes"
LONGEST_HEADER = 1 << 18  # characters; a header that is longer runs on into the rows
LONGEST_CELL = 2**31 - 1  # characters: the parser's own limit is less than some summaries
MAX_SHOWN = 60  # characters of a malformed row that a report repeats


@dataclass
class Survey:
    """What one pass over the rows of a file finds.

    Attributes
    ----------
    lines
        Line on which each usable row begins (header = 1).
    rows
        CodedColumn of each usable row, if they were asked for.
    malformed
        Line, text, reason and whether the row is left out.
    empty
        Line of each row that has other than as many cells as the header, and nothing in them.
    """

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    malformed: list[tuple[int, str, str, bool]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)


def open_text(path: Path) -> TextIO:
    """Open a CSV file: UTF-8 with or without a byte order mark, line ends as they are."""
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def header(path: Path) -> list[str]:
    """Return the cells of the first row; none for an empty file.

    Raises
    ------
    LoadError
        When a quotation mark in it never closes, so that it would go on to the end of the file.
    """
    csv.field_size_limit(LONGEST_CELL)
    with open_text(path) as file:
        read: list[str] = []
        names = next(csv.reader(_begin(file, read)), [])
    text = "".join(read)
    if len(text) >= LONGEST_HEADER or (len(read) > 1 and _never_closes(text)):
        raise LoadError(f"{path.name} {OPEN_HEADER}.")
    return names


def _begin(file: TextIO, read: list[str]) -> Iterator[str]:
    """Give lines to a parser, noting each, until they are longer than any header is."""
    left = LONGEST_HEADER
    while left > 0 and (line := file.readline(left)):
        left -= len(line)
        read.append(line)
        yield line


def one_line_each(path: Path, rows: int) -> bool:
    """Whether the header and each of `rows` rows stand on one line, with no blank line between.

    A row takes at least one line, so it is enough to count both.
    """
    feeds, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if last == b"\r" and not block.startswith(b"\n"):
                return False  # an old Macintosh line end, or a carriage return inside a cell
            last = block[-1:]
            if block.count(b"\r") != block.count(b"\r\n") + (last == b"\r"):
                return False
            feeds += block.count(b"\n")
    return last != b"\r" and feeds + (last != b"\n") == rows + 1


def survey(path: Path, *, keep: bool = False) -> Survey:
    """Read a file row by row.

    Parameters
    ----------
    path
        A CSV file with a header.
    keep
        Whether to keep the cells too.
    """
    rows, last, begin = Survey(), "", 1
    csv.field_size_limit(LONGEST_CELL)
    with open_text(path) as file:
        reader = csv.reader(file)
        width = len(next(reader, []))
        start = reader.line_num + 1
        for cells in reader:
            begin, start = start, reader.line_num + 1
            if cells:  # blank lines are no rows
                last = cells[0][:MAX_SHOWN]
                _judge(cells, width, begin, rows, keep)
    if _is_open(path, begin):
        rows.malformed = [one for one in rows.malformed if one[0] != begin]
        rows.malformed.append((begin, last, UNCLOSED, True))
        if rows.lines[-1:] == [begin]:
            del rows.lines[-1:], rows.rows[-1:]
    return rows


def _judge(cells: list[str], width: int, line: int, rows: Survey, keep: bool) -> None:
    """Note the line of a row, or why it is left out."""
    if len(cells) != width:
        if not any(cell.strip() for cell in cells):
            rows.empty.append(line)
            return
        reason = f"this row has {len(cells)} cells, the header has {width}; left out"
        rows.malformed.append((line, cells[0][:MAX_SHOWN], reason, True))
        return
    rows.lines.append(line)
    if keep:
        rows.rows.append(cells)
    if bad := next((cell for cell in cells if "\ufffd" in cell), None):
        reason = "not UTF-8; the bytes that cannot be read are shown as \ufffd"
        rows.malformed.append((line, bad[:MAX_SHOWN], reason, False))


def _is_open(path: Path, begin: int) -> bool:
    """Whether the quotation mark of the last row, which begins on that line, never closes."""
    with open_text(path) as file:
        return _never_closes("".join(islice(file, begin - 1, None)))


def _never_closes(text: str) -> bool:
    """Whether some rows end inside quotation marks."""
    try:
        list(csv.reader([text], strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
