"""Days, months and years as people type them, read as a period."""

from __future__ import annotations

import re
from datetime import date, timedelta

#: The day from which days are counted, as an ordinal number.
EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = re.compile(
    r"(?:\b(\d{1,2})\s+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?\s+(\d{4})\b",
    re.IGNORECASE,
)


def parse_period(text: str) -> tuple[date, date]:
    """Read one or two of: a day, a month, a year (ISO 8601, or "21 October 2021").

    Raises
    ------
    ValueError
        When the text holds none or more than two, anything else but "to" or a dash, or they
        are the wrong way round.

    Examples
    --------
    >>> parse_period("2021-10")
    (datetime.date(2021, 10, 1), datetime.date(2021, 10, 31))
    >>> parse_period("5 Sept 2021 to October 2021")
    (datetime.date(2021, 9, 5), datetime.date(2021, 10, 31))
    """
    rest = text = _MONTHS.sub(_iso_month, text)
    parts = re.findall(r"(?<!\d)\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-]*\d)", text)
    for part in parts:
        rest = rest.replace(part, "", 1)
    if not 1 <= len(parts) <= 2 or not re.fullmatch(r"(?:to|until|and|[\s–—,/-])*", rest.lower()):
        raise ValueError(text)
    first, last = _span(parts[0])[0], _span(parts[-1])[1]
    if first > last:
        raise ValueError(text)
    return first, last


def _iso_month(match: re.Match[str]) -> str:
    """``5 Sept 2021`` → ``2021-09-05``, ``October 2021`` → ``2021-10``."""
    day, name, year = match.groups()
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
    return f"{year}-{names.index(name.lower()) + 1:02d}" + (f"-{int(day):02d}" if day else "")


def _span(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month or 1, 1), last
