"""Where the problems of one file are collected while its cells are judged."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.model.problems import EMPTIED, Finding, Problem, What, findings
from incident_map.reading.table_files import RawTable
from incident_map.reading.written_names import blank


class Checker:
    """Collects the problems of one file while its columns are typed.

    Parameters
    ----------
    raw
        The file as read.

    Attributes
    ----------
    rejected : numpy.ndarray of bool, shape (rows,)
        True where a row is to be left out.
    findings : list of Finding
    nothing : numpy.ndarray of bool, shape (rows,)
        True where a row has no cell at all; nothing is wrong with it.
    """

    def __init__(self, raw: RawTable) -> None:
        self.raw = raw
        self.rejected = np.zeros(raw.rows, dtype=bool)
        self.findings: list[Finding] = findings(raw.problems)
        self.nothing = np.zeros(raw.rows, dtype=bool)

    def report(
        self, bad: pd.Series | np.ndarray, column: str | None, reason: str, *, reject: bool = True
    ) -> None:
        """Name every row where `bad` holds, and leave it out unless `reject` is False."""
        rows = np.flatnonzero(np.asarray(bad, dtype=bool))
        self.report_rows(rows, column, reason, reject=reject)

    def report_rows(
        self, rows: np.ndarray, column: str | None, reason: str, *, reject: bool = True
    ) -> None:
        """Do the same for the rows at some positions, in ascending order."""
        rows = rows[~self.nothing[rows]]
        if not len(rows):
            return
        if reject:
            self.rejected[rows] = True
        what = What(not reject, self.raw.path.name, column, reason)
        cells = self.raw.columns[column].pick(rows) if column else None
        self.findings.append(Finding(what, self.raw.lines[rows], cells))

    def remark(self, column: str, reason: str) -> None:
        """Flag something about a whole column, on the line of the header."""
        problem = Problem(self.raw.path.name, 1, column, "", reason, rejected=False)
        self.findings += findings([problem])

    def skip_empty_rows(self) -> None:
        """Leave out the rows in which there is nothing, and say so once."""
        columns, key = self.raw.columns, self.raw.table.key
        rows = np.flatnonzero(columns[key].spread(blank(columns[key])))
        for column in columns.values() if len(rows) else ():
            picked = column.pick(rows)
            rows = rows[picked.spread(blank(picked))]
        self.nothing[rows] = self.rejected[rows] = True
        lines = sorted(
            [*self.raw.empty_lines, *(self.raw.lines[rows].tolist() if len(rows) else [])]
        )
        if lines:
            many = "rows have" if len(lines) > 1 else "row has"
            reason = f"{len(lines):,} {many} no cell that holds anything; skipped"
            name = self.raw.path.name
            self.findings += findings([Problem(name, lines[0], None, "", reason, rejected=False)])

    def report_cells(self, bad: pd.Series | np.ndarray, column: str, reason: str) -> None:
        """Report the values that do not fit: they cost the cell, or the row that needs it."""
        needed = self.raw.table[column].required
        self.report_values(bad, column, reason if needed else reason + EMPTIED, reject=needed)

    def report_values(
        self, bad: pd.Series | np.ndarray, column: str, reason: str, *, reject: bool = True
    ) -> None:
        """Report every row whose cell holds one of the bad values of a column.

        Parameters
        ----------
        bad
            One per value of the column's :class:`~incident_map.model.coded_columns.CodedColumn`.
        column, reason, reject
            As in :meth:`report`.
        """
        of_values = np.asarray(bad, dtype=bool)
        if of_values.any():
            self.report(self.raw.columns[column].spread(of_values), column, reason, reject=reject)
