"""Raw text into typed frames, with every problem named.

Two outcomes for a bad row: *rejected* (it cannot be used: left out and listed) or *flagged*
(odd but usable: kept and listed). Rules across files: :mod:`incident_map.reading.cross_checks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.model import vocabulary as v
from incident_map.model.problems import EMPTIED
from incident_map.model.schema import CLAIMS, MAX_QUOTE_WORDS, Column
from incident_map.model.tables import TYPED_ENDS, with_typed_ends
from incident_map.reading.checker import Checker
from incident_map.reading.table_files import RawTable
from incident_map.reading.written_names import blank, empty_words, plain

THREADS = 2  # that convert columns side by side

# The calendar begins with year 1; pandas would take a year 0, which no date can hold.
_DATE = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}"
_WHOLE = r"[0-9]{1,15}"
_DECIMAL = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"
_URL = r"https?://[^\s\"<>\\]+"  # an apostrophe is part of many (RFC 3986)

#: Columns of names that are compared, or that people read as one.
NAMES = frozenset(
    {"country", "governorate", "district", "place", "perpetrator", "target", "name", "reported_by"}
)
EMPTY_WORD = "what programs write for an empty cell, not a name; leave it empty if nothing is known"
READ_PLAIN = "read without invisible marks and blanks at its ends, its letters in one form (NFC)"
POINT = ("latitude", "longitude", "location_radius_km")
NO_POINT = ", so the row has no point"
ENDS = ("low", "high")
ENDS_TYPED = (*ENDS, *TYPED_ENDS)


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
    checker.skip_empty_rows()
    _read_names(raw, checker)

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


def _read_names(raw: RawTable, checker: Checker) -> None:
    """Read ids and names without what nobody sees, and flag where that made a difference."""
    for column in raw.table.columns:
        of_ids = column.name.endswith("_id")
        if of_ids or column.name in NAMES:
            read, differs = plain(raw.columns[column.name], of_ids=of_ids)
            checker.report_values(differs, column.name, READ_PLAIN, reject=False)
            raw.columns[column.name] = read
        if column.name in NAMES:
            words = empty_words(raw.columns[column.name], many=column.many)
            checker.report_values(words, column.name, EMPTY_WORD, reject=False)


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
        missing = blank(checker.raw.columns[column.name])
        checker.report_values(missing, column.name, "this cell may not be empty")
    if column.kind == "date":
        return _dates(values, column.name, checker)
    if column.kind in ("integer", "number"):
        return _numbers(values, column, checker)
    text = values.astype("str")
    if column.allowed:
        known = text.where(text.isin(column.allowed))
        typed = known.astype(pd.CategoricalDtype(list(column.allowed)))
        reason = "not one of the allowed values: " + ", ".join(column.allowed)
        checker.report_cells(text.notna() & typed.isna(), column.name, reason)
        return typed
    return text


def _dates(values: pd.Series, name: str, checker: Checker) -> pd.Series:
    reason = "not a date of the form YYYY-MM-DD"
    if pd.api.types.is_datetime64_any_dtype(values):
        days = values.dt.tz_localize(None).dt.normalize()
        # To cut off a time, or to take the day of some zone, would be to work out a date.
        bad = values.notna() & (days != values.dt.tz_localize(None) if _local(values) else True)
        checker.report_cells(bad, name, f"{reason}, but a time of day, or in a zone")
        beyond = values.notna() & ~bad & ~days.dt.year.between(1, 9999)
        checker.report_cells(beyond, name, reason)
        values = days.mask(bad | beyond)
    else:
        text = values.astype("str")
        iso = text.str.fullmatch(_DATE)
        values = pd.to_datetime(text.where(iso.eq(True)), format="%Y-%m-%d", errors="coerce")
        checker.report_cells(text.notna() & values.isna(), name, reason)
    return values.astype("datetime64[s]")


def _local(values: pd.Series) -> bool:
    """Whether points in time have no zone."""
    return not isinstance(values.dtype, pd.DatetimeTZDtype)


def _numbers(values: pd.Series, column: Column, checker: Checker) -> pd.Series:
    whole = column.kind == "integer"
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
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
    no_point = NO_POINT if column.name in POINT else ""
    checker.report_cells(bad, column.name, reason + no_point)
    low = -np.inf if column.minimum is None else column.minimum
    high = np.inf if column.maximum is None else column.maximum
    outside = numbers.notna() & ~numbers.between(low, high)
    reason = f"outside {low:,.0f} to {high:,.0f}{no_point}"
    checker.report_cells(outside, column.name, reason)
    numbers = numbers.mask(outside | bad)
    return numbers.astype("Int32") if whole else numbers


def _empty(
    typed: pd.DataFrame,
    checker: Checker,
    bad: pd.Series | np.ndarray,
    column: str,
    emptied: Sequence[str],
    reason: str,
) -> None:
    """Report cells that cannot be used together, and empty them."""
    if np.asarray(bad, dtype=bool).any():
        checker.report(bad, column, reason + EMPTIED, reject=False)
        for name in emptied:
            typed[name] = typed[name].mask(np.asarray(bad, dtype=bool))


def _incident_rules(typed: pd.DataFrame, checker: Checker) -> None:
    raw = checker.raw.columns  # typed, a bad cell is gone as well, and has been reported
    reversed_ = typed["date_start"] > typed["date_end"]
    _empty(
        typed,
        checker,
        reversed_,
        "date_end",
        ("date_start", "date_end"),
        "date_end lies before date_start, and neither can be used",
    )
    for name in ("date_start", "date_end"):
        year, reason = typed[name].dt.year, "a date {} {}; is the year right?"
        early, late = v.FIRST_DAY.year, v.LAST_DAY.year
        checker.report(year < early, name, reason.format("before", early), reject=False)
        checker.report(year > late, name, reason.format("after", late), reject=False)
    if raw["date_end"].missing().all() and typed["date_start"].notna().any():
        checker.remark("date_end", "empty in every row: an unknown end is open, not the first day")
    half = raw["latitude"].missing() != raw["longitude"].missing()
    reason = "latitude and longitude must both be given, or neither"
    _empty(typed, checker, half, "latitude", POINT[:2], reason + NO_POINT)
    # Half a point is none, and one whose area cannot be read would look sharper than it is.
    lost = typed["latitude"].isna() != typed["longitude"].isna()
    lost |= typed["location_radius_km"].isna() & ~raw["location_radius_km"].missing()
    if lost.any():
        typed[list(POINT[:2])] = typed[list(POINT[:2])].mask(lost)
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
    bad, no_day = {}, {}
    for name in ENDS:
        cells = typed[name]
        bad[name] = numeric & cells.notna() & ~cells.str.fullmatch(_WHOLE).eq(True)
        iso = cells.str.fullmatch(_DATE).eq(True) & typed[f"{name}_day"].notna()
        no_day[name] = dated & cells.notna() & ~iso
    for name in ENDS:  # an end alone would be a figure that the source does not give
        reason = "not a whole number (0, 1, 2 …), and one end alone is not used"
        _empty(typed, checker, bad[name], name, ENDS_TYPED, reason)
        reason = "not a date of the form YYYY-MM-DD, and one end alone is not used"
        _empty(typed, checker, no_day[name], name, ENDS_TYPED, reason)
    named = typed["field"] == "perpetrator"
    _read_actors(typed, checker, named.to_numpy())
    reason = "a status is for perpetrator claims only"
    checker.report(typed["status"].notna() & ~named, "status", reason, reject=False)
    reason = "a perpetrator claim names an actor"
    checker.report(named & typed["value"].isna(), "value", reason, reject=False)
    backwards = typed["low_number"] > typed["high_number"]
    backwards |= typed["low_day"] > typed["high_day"]
    reason = "high lies below low, and neither can be used"
    _empty(typed, checker, backwards, "high", ENDS_TYPED, reason)
    words = typed["quote"].str.count(r"\S+")
    checker.report(
        (words > MAX_QUOTE_WORDS).fillna(False),
        "quote",
        f"a quote has at most {MAX_QUOTE_WORDS} words",
        reject=False,
    )


def _read_actors(typed: pd.DataFrame, checker: Checker, named: np.ndarray) -> None:
    """Read the actors of claims as those of incidents; other values are prose."""
    rows = np.flatnonzero(named)
    if not len(rows):
        return
    read, differs = plain(checker.raw.columns["value"].pick(rows), of_ids=False)
    checker.report_rows(rows[read.spread(differs)], "value", READ_PLAIN, reject=False)
    words = read.spread(empty_words(read, many=False))
    checker.report_rows(rows[words], "value", EMPTY_WORD, reject=False)
    if differs.any():
        values = typed["value"].copy()
        values.iloc[rows] = read.column(read.values).astype("str").to_numpy()
        typed["value"] = values


def _source_rules(typed: pd.DataFrame, checker: Checker) -> None:
    for name in ("url", "archived_url"):
        bad = typed[name].notna() & ~typed[name].str.fullmatch(_URL).eq(True)
        checker.report(bad, name, "not an http or https address", reject=False)
        typed[name] = typed[name].mask(bad)  # an address that is no address is never a link
