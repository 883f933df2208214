"""A text with separators: where its header is, its columns, and the line of every row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from incident_map.reading.csv_lines import MAX_SHOWN, UNCLOSED

SEPARATORS = ",;\t|"
HEAD = 1 << 18  # characters in which the header is looked for
SEARCHED = 40  # rows among which it is
BLOCK = 1 << 24  # bytes that are parsed in one go


class TextTable:
    """A table in a text.

    Parameters
    ----------
    content
        UTF-8 without a byte order mark.
    wanted
        Names of columns in lower case: the header is the row that has most of them.

    Attributes
    ----------
    separator, names
        Between cells; all names of columns, as they are written.
    before : int
        Lines before the header.
    malformed : list of (int, str, str)
        Line, first cell and what is wrong, of rows that are left out; after :meth:`frame`.
    """

    def __init__(self, content: bytes, wanted: Collection[str]) -> None:
        if b"\r" in content and b"\n" not in content:  # line ends of an old Macintosh
            content = content.replace(b"\r", b"\n")
        if not content.strip():
            raise ValueError("it is empty")
        self.wanted = wanted
        self.before, self.separator, self.names = _header(content[:HEAD], wanted)
        lines = re.compile(rb"(?:[^\n]*\n){%d}" % self.before).match(content)
        self.content = content[lines.end() :] if lines else content
        self.malformed: list[tuple[int, str, str]] = []
        self._lines: np.ndarray | None = None
        self._rows = 0

    def frame(self) -> pd.DataFrame:
        """Return the columns that are wanted, their names in lower case."""
        used = [name for name in self.names if name.strip().casefold() in self.wanted]
        keys = [name.strip().casefold() for name in used]
        if len(set(keys)) < len(keys) or not used:
            return pd.DataFrame(columns=pd.Index(keys), dtype="str")
        skipped: list[int] = []

        def skip(row: pa_csv.InvalidRow) -> str:
            skipped.append(1)
            return "skip"

        try:
            read = pa_csv.read_csv(
                pa.BufferReader(self.content),
                read_options=pa_csv.ReadOptions(
                    block_size=BLOCK, column_names=_unique(self.names), skip_rows_after_names=1
                ),
                parse_options=pa_csv.ParseOptions(
                    delimiter=self.separator, newlines_in_values=True, invalid_row_handler=skip
                ),
                convert_options=pa_csv.ConvertOptions(
                    include_columns=used,
                    column_types={name: pa.large_string() for name in used},
                    strings_can_be_null=False,
                ),
            )
            last = read.slice(max(read.num_rows - 1, 0)).to_pylist()
            if skipped or any("\n" in cell for row in last for cell in row.values()):
                self._survey(None)
                read = read.slice(0, self._rows)
            frame = read.to_pandas()
        except pa.ArrowInvalid:  # a quotation mark that never closes
            kept: list[list[str]] = []
            self._survey(kept)
            at = [self.names.index(name) for name in used]
            frame = pd.DataFrame([[row[i] for i in at] for row in kept], columns=pd.Index(used))
        self._rows = len(frame)
        return frame.set_axis(keys, axis=1).astype("str")

    def lines(self) -> np.ndarray:
        """Return the line on which each row begins; the rows are counted only when one asks."""
        if self._lines is None:
            one_each = self.content.count(b"\n") + (not self.content.endswith(b"\n"))
            if one_each == self._rows + 1:
                self._lines = np.arange(self._rows) + self.before + 2
            else:
                self._survey(None)
        assert self._lines is not None
        return self._lines

    def _survey(self, kept: list[list[str]] | None) -> None:
        """Read row by row: on which line each begins, and which cannot be used."""
        text = self.content.decode("utf-8", errors="replace")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self.separator)
        csv.field_size_limit(2**31 - 1)
        width = len(next(reader, []))
        lines, malformed, begin, start = [], [], 1, reader.line_num + 1
        cells: list[str] = []
        usable = False
        for cells in reader:
            begin, start = start, reader.line_num + 1
            if not cells:
                continue
            usable = len(cells) == width
            if usable:
                lines.append(begin)
                if kept is not None:
                    kept.append(cells)
            else:
                reason = f"this row has {len(cells)} cells, the header has {width}; left out"
                malformed.append((begin + self.before, cells[0][:MAX_SHOWN], reason))
        if cells and self._is_open(text, begin):
            if usable:
                del lines[-1:]
                if kept is not None:
                    del kept[-1:]
            else:
                del malformed[-1:]
            malformed.append((begin + self.before, cells[0][:MAX_SHOWN], UNCLOSED))
        self.malformed = malformed
        self._rows = len(lines)
        self._lines = np.array(lines, dtype=np.int64) + self.before

    def _is_open(self, text: str, begin: int) -> bool:
        """Whether the quotation mark of the row that begins there never closes."""
        last = "".join(islice(io.StringIO(text, newline=""), begin - 1, None))
        try:
            list(csv.reader([last], delimiter=self.separator, strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False


def _header(head: bytes, wanted: Collection[str]) -> tuple[int, str, list[str]]:
    """Lines before the header, the separator, and the names: of all rows, that with most names."""
    text = head.decode("utf-8", errors="replace")
    csv.field_size_limit(2**31 - 1)
    best = (0, 0, ",", [""])
    for separator in SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        before = 0
        for cells in islice(reader, SEARCHED):
            found = sum(cell.strip().casefold() in wanted for cell in cells)
            if found > best[0]:
                best = (found, before, separator, cells)
            before = reader.line_num
    if not best[0]:
        first = max(SEPARATORS, key=text.split("\n", 1)[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=first)
        return 0, first, next(reader, [""])
    return best[1], best[2], best[3]


def _unique(names: list[str]) -> list[str]:
    """Names under which each column can be had: of two alike, the second is called otherwise."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}\0{seen[name]}")
    return unique
