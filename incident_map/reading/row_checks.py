"""Raw text into typed frames, with every problem named.

Two outcomes for a bad row: *rejected* (it cannot be used: left out and listed) or *flagged*
(odd but usable: kept and listed). Rules across files: :mod:`incident_map.reading.cross_checks`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.model import vocabulary as v
from incident_map.model.problems import Finding, Problem, What, findings
from incident_map.model.schema import CLAIMS, MAX_QUOTE_WORDS, Column
from incident_map.model.tables import with_typed_ends
from incident_map.reading.table_files import RawTable

THREADS = 2  # that convert columns side by side

# The calendar begins with year 1; pandas would take a year 0, which no date can hold.
_DATE = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}"
_WHOLE = r"[0-9]{1,15}"
_DECIMAL = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"
_URL = r"https?://[^\s\"'<>\\]+"


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
    """

    def __init__(self, raw: RawTable) -> None:
        self.raw = raw
        self.rejected = np.zeros(raw.rows, dtype=bool)
        self.findings: list[Finding] = findings(raw.problems)

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


def check_table(raw: RawTable) -> tuple[pd.DataFrame, Checker]:
    """Type every column of one file and note what is wrong with single cells.

    Returns
    -------
    typed : pandas.DataFrame
        All rows, in file order: ``str`` (missing = NaN), ``datetime64[s]``, ``Int32``,
        ``float64``, or ``category`` for controlled lists. Rejected rows are still there, so
        that positions agree with ``checker.rejected``. Claims have their typed ends as well.
    checker : Checker
    """
    checker = Checker(raw)

    def convert(column: Column) -> pd.Series:
        return raw.columns[column.name].column(_typed(column, checker))

    # Arrow and NumPy leave the interpreter to others. In which order columns report does not
    # matter: problems are sorted, and those of one cell come from one thread.
    with ThreadPoolExecutor(THREADS) as pool:
        columns = dict(zip(raw.table.names, pool.map(convert, raw.table.columns), strict=True))
    typed = pd.DataFrame(columns, index=pd.RangeIndex(raw.rows), copy=False)
    key = raw.table.key
    checker.report(_twice(typed[key]), key, f"this {key} is already used further up; left out")
    if raw.table is CLAIMS:
        typed = with_typed_ends(typed)
    rules = {"incidents": _incident_rules, "claims": _claim_rules, "sources": _source_rules}
    if rule := rules.get(raw.table.name):
        rule(typed, checker)
    return typed, checker


def _twice(keys: pd.Series) -> np.ndarray:
    """Rows whose key stands further up already (bool)."""
    cells = pa.array(keys)
    ordered = pc.all(pc.less(cells[:-1], cells[1:]), skip_nulls=False).as_py()
    if ordered or pc.count_distinct(cells).as_py() == keys.count():
        return np.zeros(len(keys), dtype=bool)
    repeated: np.ndarray = (keys.notna() & keys.duplicated()).to_numpy()
    return repeated


def _typed(column: Column, checker: Checker) -> pd.Series:
    """Convert the values of a column; those that do not fit are reported and become missing."""
    values = checker.raw.columns[column.name].values
    if column.required:
        checker.report_values(values.isna(), column.name, "this cell may not be empty")
    if column.kind == "date":
        return _dates(values, column.name, checker)
    if column.kind in ("integer", "number"):
        return _numbers(values, column, checker)
    text = values.astype("str")
    if column.allowed:
        known = text.where(text.isin(column.allowed))
        typed = known.astype(pd.CategoricalDtype(list(column.allowed)))
        reason = "not one of the allowed values: " + ", ".join(column.allowed)
        checker.report_values(text.notna() & typed.isna(), column.name, reason)
        return typed
    return text


def _dates(values: pd.Series, name: str, checker: Checker) -> pd.Series:
    if not pd.api.types.is_datetime64_any_dtype(values):
        text = values.astype("str")
        iso = text.str.fullmatch(_DATE)
        values = pd.to_datetime(text.where(iso.eq(True)), format="%Y-%m-%d", errors="coerce")
        reason = "not a date of the form YYYY-MM-DD"
        checker.report_values(text.notna() & values.isna(), name, reason)
    return values.dt.tz_localize(None).dt.normalize().astype("datetime64[s]")


def _numbers(values: pd.Series, column: Column, checker: Checker) -> pd.Series:
    whole = column.kind == "integer"
    if pd.api.types.is_numeric_dtype(values):
        numbers = values.astype("float64")
        bad = np.zeros(len(numbers), dtype=bool)
        if whole and not pd.api.types.is_integer_dtype(values):
            bad = ((numbers % 1 != 0) & numbers.notna()).to_numpy()
    else:
        text = values.astype("str")
        fits = text.str.fullmatch(_WHOLE if whole else _DECIMAL).eq(True)
        parsed = pc.cast(pa.array(text.where(fits)), pa.float64())
        numbers = pd.Series(parsed.to_numpy(zero_copy_only=False), index=values.index)
        bad = (text.notna() & ~fits).to_numpy()
    reason = "not a whole number (0, 1, 2 …)" if whole else "not a decimal number"
    checker.report_values(bad, column.name, reason)
    low = -np.inf if column.minimum is None else column.minimum
    high = np.inf if column.maximum is None else column.maximum
    outside = numbers.notna() & ~numbers.between(low, high)
    checker.report_values(outside, column.name, f"outside {low:,.0f} to {high:,.0f}")
    numbers = numbers.mask(outside | bad)
    return numbers.astype("Int32") if whole else numbers


def _incident_rules(typed: pd.DataFrame, checker: Checker) -> None:
    raw = checker.raw.columns  # typed, a bad cell is gone as well, and has been reported
    reversed_ = typed["date_start"] > typed["date_end"]
    checker.report(reversed_, "date_end", "date_end lies before date_start")
    for name in ("date_start", "date_end"):
        year, reason = typed[name].dt.year, "a date {} {}; is the year right?"
        early, late = v.FIRST_DAY.year, v.LAST_DAY.year
        checker.report(year < early, name, reason.format("before", early), reject=False)
        checker.report(year > late, name, reason.format("after", late), reject=False)
    if raw["date_end"].missing().all() and typed["date_start"].notna().any():
        checker.remark("date_end", "empty in every row: an unknown end is open, not the first day")
    half = raw["latitude"].missing() != raw["longitude"].missing()
    checker.report(half, "latitude", "latitude and longitude must both be given, or neither")
    for kind in v.TOLLS:
        low, best, high = (typed[f"{kind}_{rule}"] for rule in v.COUNT_RULES)
        out_of_order = (low > best) | (best > high) | (low > high)
        reason = f"expected {kind}_low ≤ {kind}_best ≤ {kind}_high"
        checker.report(out_of_order.fillna(False), f"{kind}_best", reason, reject=False)
    placed = typed["latitude"].notna() & typed["location_precision"].isin(["unknown"])
    reason = "has a point although its precision is 'unknown'"
    checker.report(placed, "location_precision", reason, reject=False)


def _claim_rules(typed: pd.DataFrame, checker: Checker) -> None:
    numeric = typed["field"].isin(v.NUMBER_FIELDS)
    dated = typed["field"] == "date"
    for name in ("low", "high"):
        cells = typed[name]
        bad = numeric & cells.notna() & ~cells.str.fullmatch(_WHOLE).eq(True)
        checker.report(bad, name, "not a whole number (0, 1, 2 …)")
        iso = cells.str.fullmatch(_DATE).eq(True) & typed[f"{name}_day"].notna()
        checker.report(dated & cells.notna() & ~iso, name, "not a date of the form YYYY-MM-DD")
    named = typed["field"] == "perpetrator"
    reason = "a status is for perpetrator claims only"
    checker.report(typed["status"].notna() & ~named, "status", reason, reject=False)
    reason = "a perpetrator claim names an actor"
    checker.report(named & typed["value"].isna(), "value", reason, reject=False)
    backwards = typed["low_number"] > typed["high_number"]
    backwards |= typed["low_day"] > typed["high_day"]
    checker.report(backwards, "high", "high lies below low")
    words = typed["quote"].str.count(r"\S+")
    checker.report(
        (words > MAX_QUOTE_WORDS).fillna(False),
        "quote",
        f"a quote has at most {MAX_QUOTE_WORDS} words",
        reject=False,
    )


def _source_rules(typed: pd.DataFrame, checker: Checker) -> None:
    for name in ("url", "archived_url"):
        bad = typed[name].notna() & ~typed[name].str.fullmatch(_URL).eq(True)
        checker.report(bad, name, "not an http or https address", reject=False)
        typed[name] = typed[name].mask(bad)  # an address that is no address is never a link
