"""Days between which something happened, out of the words that GTD has for them."""

from __future__ import annotations

import re
from datetime import date

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = {"sept": 9} | {
    name: number for number, name_ in enumerate(_NAMES, 1) for name in (name_, name_[:3])
}
_MONTH = r"([A-Za-z]{3,9})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s*(\d{4}))?"
_TO = r"\s*(?:-|–|—|\bto\b|\bor\b|\band\b|\bthrough\b)\s*"
_AMERICAN = re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}{_TO}(?:{_MONTH}\s+)?{_DAY}{_YEAR}")
_BRITISH = re.compile(rf"{_DAY}(?:\s+{_MONTH})?{_YEAR}{_TO}{_DAY}\s+{_MONTH}{_YEAR}")
_BEFORE = re.compile(r"^(?:between|from)\s+", re.IGNORECASE)


def interval(text: str, year: str) -> tuple[date, date] | None:
    """Return the first and the last day; None where the words say none.

    Parameters
    ----------
    text
        Such as ``January 1-3, 2021`` or ``30 December 2020 to 2 January 2021``.
    year
        The year where the words name none.

    >>> interval("January 30-February 2, 2021", "")
    (datetime.date(2021, 1, 30), datetime.date(2021, 2, 2))
    >>> interval("late January", "2021") is None
    True
    """
    words = _BEFORE.sub("", text.strip().rstrip("."))
    if found := _AMERICAN.fullmatch(words):
        month1, day1, year1, month2, day2, year2 = found.groups()
        month2 = month2 or month1
    elif found := _BRITISH.fullmatch(words):
        day1, month1, year1, day2, month2, year2 = found.groups()
        month1 = month1 or month2
    else:
        return None
    months = [MONTHS.get(month.casefold()) for month in (month1, month2)]
    year2 = year2 or year1 or year
    year1 = year1 or year2
    if None in months or not year1.isdigit():
        return None
    try:
        first, last = (
            date(int(of), month or 0, int(day))
            for of, month, day in ((year1, months[0], day1), (year2, months[1], day2))
        )
    except ValueError:
        return None
    return (first, last) if first <= last else None
