"""Text that spreadsheets must not run, and the Excel workbook.

Excel, LibreOffice and Google Sheets take a cell of a CSV file that begins with ``=``, ``+``,
``-`` or ``@`` for a formula, also after white space, and some also in its full-width form; a
formula can send the sheet to a stranger or start a program. In CSV such text gets an
apostrophe in front; a workbook has typed cells, and there it is stored as text unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from incident_map.engine.protocol import View
from incident_map.exports.record_batches import arrow_schema, batches, row_count
from incident_map.model.formulas import FORMULA
from incident_map.model.schema import TABLES
from incident_map.query.filters import QueryError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FORMULA = re.compile(FORMULA)

#: Excel holds 1,048,575 below the header, but a workbook of a million takes ten minutes to write.
MAX_SHEET_ROWS = 250_000
MAX_CELL_UNITS = 32_767  # UTF-16 code units in one cell
CUT_MARK = " […] (cut: too long for Excel, whole in CSV)"
MAX_CUTS_LISTED = 200
FIRST_EXCEL_YEAR = 1900
BATCH_ROWS = 10_000
# No clock: the same view of the same data is the same file.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
WIDTHS = {"title": 40, "summary": 60, "note": 40, "value": 40, "quote": 60, "text": 100}


def guarded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows in which no text begins like a formula; numbers and dates are untouched."""
    for i, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            text = batch.column(i)
            risky = pc.match_substring_regex(text, FORMULA)
            if pc.any(risky).as_py():
                safe = pc.if_else(risky, pc.binary_join_element_wise("'", text, ""), text)
                batch = batch.set_column(i, field, safe)
    return batch


def unguarded(text: str) -> str:
    """Return a cell of an exported CSV file as it is in the data; undoes :func:`guarded`.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'Aziz")
    ('=1+1', "'Aziz")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def check_size(view: View, names: tuple[str, ...]) -> None:
    """Refuse a view that has more rows than a worksheet can hold.

    Raises
    ------
    QueryError
        For the parameter ``format``.
    """
    for name in names:
        if (rows := row_count(view, name)) > MAX_SHEET_ROWS:
            message = (
                f"An Excel file here holds {MAX_SHEET_ROWS:,} rows at most; there are {rows:,} "
            )
            message += f"{name}. Take CSV or Parquet, or narrow the filter."
            raise QueryError("format", "xlsx", message, ["csv", "parquet", "gpkg", "geojson"])


def write(path: Path, view: View, names: tuple[str, ...], readme: list[tuple[str, str]]) -> None:
    """Write one worksheet per table, and one called README behind them.

    Parameters
    ----------
    path
        File to write.
    view, names
        What to write: ``incidents``, ``claims``.
    readme
        Item and text; what had to be cut is added.
    """
    import xlsxwriter  # only this format needs it

    options = {
        "constant_memory": True,  # one row at a time
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": CREATED, "title": view.engine.project.title})
        cuts: list[tuple[str, str]] = []
        for name in names:
            cuts += _Sheet(book, name).fill(view)
        _readme(book, readme + cuts)


class _Sheet:
    """One worksheet, written row by row."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.name = name
        self.sheet: Worksheet = book.add_worksheet(name)
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        # The flag Excel itself sets for text typed with an apostrophe: editing such a cell
        # does not turn it into a formula.
        self.text = book.add_format({"quote_prefix": True})
        self.cuts: list[tuple[str, str]] = []
        self.uncounted = 0

    def fill(self, view: View) -> list[tuple[str, str]]:
        """Write all rows; returns the lines about cut cells for the README sheet."""
        schema = arrow_schema(TABLES[self.name], near=view.filter.flags_distance)
        widths = [WIDTHS.get(name, 14) for name in schema.names]
        for i, width in enumerate(widths):
            self.sheet.set_column(i, i, width)
        self.sheet.freeze_panes(1, 0)
        for i, name in enumerate(schema.names):
            self.sheet.write_string(0, i, name, self.bold)
        row = 0
        for cells in _rows(view, self.name):
            row += 1
            for i, cell in enumerate(cells):
                if cell is not None:
                    self._write(row, i, cell, schema.names[i], cells[0])
        self.sheet.autofilter(0, 0, max(row, 1), len(schema) - 1)
        if self.uncounted:
            self.cuts.append(("Cut", f"and {self.uncounted:,} more cells of {self.name}"))
        return self.cuts

    def _write(self, row: int, i: int, cell: Any, column: str, key: str) -> None:
        if isinstance(cell, date):
            if cell.year >= FIRST_EXCEL_YEAR:
                self.sheet.write_datetime(row, i, datetime(*cell.timetuple()[:3]), self.day)
                return
            cell = cell.isoformat()  # Excel's calendar begins in 1900
        if not isinstance(cell, str):
            self.sheet.write_number(row, i, cell)
            return
        if column in ("low", "high") and cell.isascii() and cell.isdigit() and len(cell) < 16:
            self.sheet.write_number(row, i, int(cell))
            return
        if len(cell) > MAX_CELL_UNITS // 2:  # below, even astral characters fit
            cell = self._cut(cell, column, key)
        risky: Format | None = self.text if _FORMULA.match(cell) else None
        self.sheet.write_string(row, i, cell, risky)

    def _cut(self, cell: str, column: str, key: str) -> str:
        units = cell.encode("utf-16-le")
        if len(units) <= 2 * MAX_CELL_UNITS:
            return cell
        if len(self.cuts) < MAX_CUTS_LISTED:
            text = f"{self.name}, {key}, column {column}: {len(cell):,} characters"
            self.cuts.append(("Cut", text))
        else:
            self.uncounted += 1
        # "ignore" drops half of a character that stands at the cut
        kept = units[: 2 * (MAX_CELL_UNITS - len(CUT_MARK))].decode("utf-16-le", "ignore")
        return kept + CUT_MARK


def _rows(view: View, table: str) -> Iterator[tuple[Any, ...]]:
    for batch in batches(view, table, BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _readme(book: Workbook, lines: list[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("README")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, WIDTHS["text"])
    for row, line in enumerate([("item", "text"), *lines]):
        for i, text in enumerate(line):
            sheet.write_string(row, i, text[: MAX_CELL_UNITS // 2], wrap)
