"""What an import took for what, and what it could not take over, by column and line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from incident_map.model.coded_columns import CodedColumn
from incident_map.model.problems import Finding, Problem, Problems, What, findings


class _Noted(NamedTuple):
    kept: bool
    column: str
    reason: str
    cells: pd.Series


class Report:
    """Collects what is said of the rows of one export while they are converted.

    Parameters
    ----------
    file
        Its name.
    lines
        Returns the line on which each row begins; asked only when a cell is named.

    Attributes
    ----------
    said : list of str
        What was taken for what, a sentence each.
    raw : dict of str to pandas.Series
        Cells that stay as they were, in columns ``raw_`` and the export's name.
    """

    def __init__(self, file: str, lines: Callable[[], np.ndarray]) -> None:
        self.file = file
        self.lines = lines
        self.said: list[str] = []
        self.raw: dict[str, pd.Series] = {}
        self._noted: list[_Noted] = []
        self._whole: list[Problem] = []

    def flag(
        self, bad: pd.Series, cells: pd.Series, reason: str, *, kept: bool = True, keep: bool = True
    ) -> None:
        """Name the cells of a column where `bad` holds.

        Parameters
        ----------
        bad
            One per row.
        cells
            The column, under its name in the export.
        reason
            In plain words.
        kept
            Whether their rows are.
        keep
            Whether the cells are kept in a column ``raw_…``, as they are taken over nowhere.
        """
        if not bad.any():
            return
        named = cells[bad]
        self._noted.append(_Noted(kept, str(cells.name), reason, named))
        if keep and kept:
            self.keep(named)

    def keep(self, cells: pd.Series) -> None:
        """Keep cells that are not empty in a column ``raw_…`` of the incidents."""
        name = f"raw_{cells.name}"
        filled = cells[cells != ""]
        if len(filled):
            known = self.raw.get(name)
            self.raw[name] = filled if known is None else filled.combine_first(known)

    def keep_of(self, raw: pd.DataFrame, names: tuple[str, ...], which: pd.Series) -> None:
        """Keep cells of several columns in some rows."""
        for name in names:
            self.keep(raw[name][which])

    def name_rows(self, problems: list[Problem]) -> None:
        """Name rows that could not be read at all."""
        self._whole += problems

    def numbered(self, index: pd.Index) -> pd.Series:
        """Return the lines of rows as text."""
        lines = self.lines()[index.to_numpy()]
        return pd.Series(lines, index=index).astype("str")

    def problems(self, rows: pd.Index) -> Problems:
        """Return everything that was named in some of the rows, and the rows that were not read."""
        told: list[Finding] = findings(self._whole)
        for kept, column, reason, cells in self._noted:
            here = cells[cells.index.isin(rows)] if kept else cells
            if len(here):
                here = here.sort_index()
                at = self.lines()[here.index.to_numpy()]
                texts = CodedColumn(here.reset_index(drop=True))
                told.append(Finding(What(kept, self.file, column, reason), at, texts))
        return Problems(told)
