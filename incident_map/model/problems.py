"""What is wrong with the files of a data folder, each cell and row of it named.

Somebody else's file may break one rule in every row. So what was found is kept as columns of
lines and values; a :class:`Problem` is made for each only while somebody reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np
import pandas as pd

from incident_map.model.coded_columns import CodedColumn

MAX_SHOWN = 80  # characters of a bad value that a report repeats
EXAMPLES = 5  # lines that a kind of problem names
BATCH = 10_000  # problems that are made at a time
#: How the reason of a problem ends that costs the cell, and not the row.
EMPTIED = "; the cell counts as empty"
WHOLE_FILE = 0  # stands for no line: the first one is 1


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


class What(NamedTuple):
    """What is wrong, wherever it is; `kept` says that the row is flagged, not left out."""

    kept: bool
    file: str
    column: str | None
    reason: str


@dataclass(frozen=True, eq=False)
class Finding:
    """One thing that is wrong in many places.

    Attributes
    ----------
    lines : numpy.ndarray of int64, shape (n,)
        As in :class:`Problem`, ascending; `WHOLE_FILE` for none.
    cells
        The n cells as read; None when a whole row or file is wrong.
    """

    what: What
    lines: np.ndarray
    cells: CodedColumn | None = None

    def values(self, at: np.ndarray) -> list[str]:
        """Return the cells at some of the places as text."""
        return [_text(cell) for cell in self.cells.at(at)] if self.cells else [""] * len(at)

    def first_value(self) -> str:
        """Return the first cell that is not empty, as text."""
        if self.cells is None:
            return ""
        filled = np.flatnonzero(~self.cells.missing())
        return self.values(filled[:1])[0] if len(filled) else ""


class Kind(NamedTuple):
    """All problems of one kind: how many, and the first ones as examples."""

    what: What
    number: int
    lines: list[int]
    value: str


class Problems(Sequence[Problem]):
    """All problems of a data folder, by file, line and column; equal to the same ones in a tuple.

    Parameters
    ----------
    findings
        In the order in which problems of one cell are told.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings = tuple(finding for finding in findings if len(finding.lines))
        self._begin = np.cumsum([0, *(len(finding.lines) for finding in self.findings)])

    @cached_property
    def _order(self) -> np.ndarray:
        """Positions in the findings, one after the other, in the order of the problems."""
        if not self.findings:
            return np.empty(0, dtype=np.int64)
        sizes = np.diff(self._begin)

        def ranks(names: Sequence[str]) -> np.ndarray:
            return np.repeat(np.unique(names, return_inverse=True)[1].astype(np.int16), sizes)

        file = [finding.what.file for finding in self.findings]
        column = [finding.what.column or "" for finding in self.findings]
        lines = np.concatenate([finding.lines for finding in self.findings])
        return np.lexsort((ranks(column), lines, ranks(file)))

    def __len__(self) -> int:
        """Return the number of problems."""
        return int(self._begin[-1])

    def __iter__(self) -> Iterator[Problem]:
        """Make the problems one after the other."""
        for start in range(0, len(self), BATCH):
            yield from self[start : start + BATCH]

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Problem, ...]: ...
    def __getitem__(self, index: int | slice) -> Problem | tuple[Problem, ...]:
        """Make one problem, or some."""
        if not isinstance(index, slice):
            position = range(len(self))[index]  # raises as a tuple does
            return self[position : position + 1][0]
        wanted = self._order[index]
        made: list[Any] = [None] * len(wanted)
        holders = np.searchsorted(self._begin, wanted, side="right") - 1
        for number in np.unique(holders).tolist():
            here = np.flatnonzero(holders == number)
            finding, at = self.findings[number], wanted[here] - self._begin[number]
            kept, file, column, reason = finding.what
            lines, values = finding.lines[at].tolist(), finding.values(at)
            for i, line, value in zip(here.tolist(), lines, values, strict=True):
                made[i] = Problem(file, line or None, column, value, reason, not kept)
        return tuple(made)

    def __eq__(self, other: object) -> bool:
        """Whether these are the problems of another sequence, in the same order."""
        if not isinstance(other, (Problems, tuple, list)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list: it would have to read all of them

    def __repr__(self) -> str:
        """Show the first few."""
        more = ", …" if len(self) > 3 else ""
        return f"Problems({', '.join(map(repr, self[:3]))}{more})"

    @cached_property
    def rejected_rows(self) -> dict[str, int]:
        """File → rows left out; one with two bad cells is one row."""
        lines = defaultdict(list)
        for finding in self.findings:
            if not finding.what.kept:
                lines[finding.what.file].append(finding.lines)
        return {file: len(np.unique(np.concatenate(of_file))) for file, of_file in lines.items()}

    @cached_property
    def flagged(self) -> int:
        """How many are kept."""
        return sum(len(finding.lines) for finding in self.findings if finding.what.kept)

    @property
    def rejected(self) -> Problems:
        """Those for which a row was left out."""
        return Problems(finding for finding in self.findings if not finding.what.kept)

    @property
    def losses(self) -> Problems:
        """Those for which a row was left out, or a cell counts as empty."""
        return Problems(
            one for one in self.findings if not one.what.kept or one.what.reason.endswith(EMPTIED)
        )

    @cached_property
    def kinds(self) -> list[Kind]:
        """What is wrong, each once; what was left out comes first, then by file."""
        alike = defaultdict(list)
        for finding in self.findings:
            alike[finding.what].append(finding)
        kinds = []
        for what in sorted(alike, key=lambda what: (what.kept, what.file, what.column or "", what)):
            group = sorted(alike[what], key=lambda one: int(one.lines[0]))
            first = np.sort(np.concatenate([one.lines[:EXAMPLES] for one in group]))[:EXAMPLES]
            value = next(filter(None, (one.first_value() for one in group)), "")
            number = sum(len(one.lines) for one in group)
            kinds.append(Kind(what, number, [line for line in first.tolist() if line], value))
        return kinds


def findings(problems: Iterable[Problem]) -> list[Finding]:
    """Return single problems as findings, those that are alike together."""
    alike = defaultdict(list)
    for problem in problems:
        what = What(not problem.rejected, problem.file, problem.column, problem.reason)
        alike[what].append((problem.line or WHOLE_FILE, problem.value))
    grouped = []
    for what, places in alike.items():
        lines, values = zip(*sorted(places, key=lambda place: place[0]), strict=True)
        cells = CodedColumn(pd.Series(pd.array([value or None for value in values], dtype="str")))
        grouped.append(Finding(what, np.array(lines, dtype=np.int64), cells))
    return grouped


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) is True else str(cell)[:MAX_SHOWN]
