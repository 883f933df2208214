"""Dates as spreadsheets write them: one order of day and month for a whole column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from incident_map.reading.convert.import_report import Report

#: In which order a date of numbers may stand, and how it is then read, by digits of the year.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "day-month-year": ("%d-%m-%Y", "%d-%m-%y"),
    "month-day-year": ("%m-%d-%Y", "%m-%d-%y"),
    "year-month-day": ("%y-%m-%d",),
}
#: Dates that can be read only one way, whatever the rest of the column does.
SPELLED_OUT = (
    "%d %B %Y", "%d-%b-%Y", "%d %b %Y", "%d-%B-%Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d",
    "%d-%b-%y", "%d %b %y",
)  # fmt: skip
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T].*)?"
_TIME = r"[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?: ?[AaPp][Mm])?$"
_NUMBERS = r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})"
_SERIAL = r"[0-9]{5}(?:\.0+)?"
_BEGIN_OF_SERIALS = "1899-12-30"


def days(
    cells: pd.Series, report: Report, year: pd.Series | None = None, order: str = ""
) -> pd.Series:
    """Return dates as ISO 8601 days without a time; what is none is flagged and left empty.

    Parameters
    ----------
    cells
        Dates as they were written.
    report
        Where cells are named, and which order was taken is said.
    year
        The year that the row names elsewhere; a reading that disagrees is none.
    order
        Key of `ORDERS`; by default the only one that reads every date of numbers.
    """
    years = pd.Series("", index=cells.index) if year is None else year_of(year)
    iso = cells.str.slice(0, 10).where(cells.str.fullmatch(_ISO))
    read = pd.to_datetime(iso, format="%Y-%m-%d", errors="coerce")
    short = cells.str.replace(_TIME, "", regex=True)
    for form in SPELLED_OUT:
        open_ = read.isna() & (short != "")
        if not open_.any():
            break
        read = read.fillna(pd.to_datetime(short.where(open_), format=form, errors="coerce"))
    left = read.isna() & (short != "")
    numbers = left & short.str.fullmatch(_NUMBERS)
    if numbers.any():
        plain = short[numbers].str.replace(r"[/.]", "-", regex=True)
        read = read.fillna(_of_numbers(plain, years[numbers], str(cells.name), report, order))
    serial = left & short.str.fullmatch(_SERIAL) & (years != "")
    if serial.any():
        since = pd.to_numeric(short[serial], errors="coerce")
        found = pd.to_datetime(since, unit="D", origin=_BEGIN_OF_SERIALS)
        found = found[found.dt.year.astype("str") == years[serial]].astype(read.dtype)
        if len(found):
            report.said.append(f"{cells.name}: {len(found):,} numbers of days, as Excel counts.")
            read = read.fillna(found)
    report.flag((cells != "") & read.isna(), cells, "no date that can be read; left empty")
    apart = read.notna() & (years != "") & (read.dt.year.astype("Int64").astype("str") != years)
    report.flag(apart, cells, "this date does not lie in the year of its row; kept", keep=False)
    return iso_days(read)


def iso_days(moments: pd.Series) -> pd.Series:
    """Return days as text of ten characters, empty where there is none (or no year 0)."""
    text = np.datetime_as_string(moments.to_numpy("datetime64[s]"), unit="D")
    days_ = pd.Series(text, index=moments.index, dtype="str")
    return days_.where(moments.notna() & (moments.dt.year > 0), "")


def told_order(columns: Sequence[pd.Series], years: Sequence[pd.Series | None]) -> str:
    """Return the one order that reads the dates of numbers in several columns; empty for none.

    Parameters
    ----------
    columns
        Dates as they were written.
    years
        For each column the year that its rows name elsewhere, if they do.
    """
    fit = set(ORDERS)
    for cells, year in zip(columns, years, strict=True):
        short = cells.str.replace(_TIME, "", regex=True)
        numbers = short[short.str.fullmatch(_NUMBERS)].str.replace(r"[/.]", "-", regex=True)
        of_row = pd.Series("", index=cells.index) if year is None else year_of(year)
        readings = _agreeing(numbers, of_row[numbers.index], ORDERS)
        can_be = _any_of(readings)
        fit &= {key for key, one in readings.items() if one[can_be].notna().all()}
    return fit.pop() if len(fit) == 1 else ""


def year_of(year: pd.Series) -> pd.Series:
    """Return years as text without decimals."""
    return year.astype("str").str.replace(r"\.0+$", "", regex=True)


def _agreeing(
    plain: pd.Series, years: pd.Series, orders: Iterable[str]
) -> dict[str, pd.Series]:  # fmt: skip
    """What each order reads, where that lies in the year of its row."""
    readings = {}
    for key in orders:
        one = _read(plain, key)
        agrees = (years == "") | (one.dt.year.astype("Int64").astype("str") == years)
        readings[key] = one.where(agrees)
    return readings


def _any_of(readings: Mapping[str, pd.Series]) -> pd.Series:
    """Dates that at least one order reads."""
    return pd.concat([one.notna() for one in readings.values()], axis=1).any(axis=1)


def _of_numbers(
    plain: pd.Series, years: pd.Series, name: str, report: Report, order: str
) -> pd.Series:
    """Read dates of numbers in the one order that reads all of them and agrees with the year."""
    readings = _agreeing(plain, years, [order] if order else ORDERS)
    can_be = _any_of(readings)
    fit = {key: one for key, one in readings.items() if one[can_be].notna().all()}
    if not can_be.any() or not fit:
        why = "no order of day, month and year reads all dates of numbers"
        report.said.append(f"{name}: {why}, such as {plain.iloc[0]!r}; they are left empty.")
        return pd.Series(pd.NaT, index=plain.index, dtype="datetime64[s]")
    key, first = next(iter(fit.items()))
    if any(not one.equals(first) for one in fit.values()):
        keys = " or ".join(fit)
        why = f"{plain.iloc[0]!r} and all the others could be {keys}"
        report.said.append(f"{name}: {why}; they are left empty, unless --dates says which.")
        return pd.Series(pd.NaT, index=plain.index, dtype="datetime64[s]")
    at = first.notna().idxmax()
    means = f"{plain[at]!r} is {first[at]:%Y-%m-%d}"
    only = "" if order else ", the only order that reads all of them"
    if only and (years != "").any():
        only += " and agrees with the year"
    report.said.append(f"{name}: dates of numbers read as {key} ({means}){only}.")
    return first


def _read(plain: pd.Series, order: str) -> pd.Series:
    """Dates in one order; the year has four digits or two."""
    read = pd.Series(pd.NaT, index=plain.index, dtype="datetime64[s]")
    long = plain.str.fullmatch(r".*-[0-9]{4}")
    for form in ORDERS[order]:
        of_form = plain.where(long == form.endswith("%Y"))
        parsed = pd.to_datetime(of_form, format=form, errors="coerce").astype("datetime64[s]")
        read = read.fillna(parsed)
    return read
