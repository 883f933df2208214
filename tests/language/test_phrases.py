"""Dates, ranges and places in words."""

from __future__ import annotations

from datetime import date

import pytest

from incident_map.language import phrases
from incident_map.model import vocabulary as v

D = date.fromisoformat


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, "date not known"),
        ("2021-11-07", None, "from 7 November 2021"),
        (None, "2021-11-07", "until 7 November 2021"),
        ("2021-11-07", "2021-11-07", "7 November 2021"),
        ("2021-10-21", "2021-10-31", "21–31 October 2021"),
        ("2021-09-05", "2021-11-07", "5 September – 7 November 2021"),
        ("2020-10-21", "2021-10-31", "21 October 2020 – 31 October 2021"),
        ("2020-12-31", "2021-01-01", "31 December 2020 – 1 January 2021"),
        ("0001-01-01", "9999-12-31", "1 January 1 – 31 December 9999"),
    ],
)
def test_date_range(first: str | None, last: str | None, expected: str) -> None:
    assert phrases.date_range(first and D(first), last and D(last)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (("2021-10-21", "2021-10-31", "late October"), "late October (21–31 October 2021)"),
        ((None, None, "undated, recurring"), "undated, recurring"),
        ((None, "2021-10-05", None), "until 5 October 2021"),
        (("2021-11-07", "2021-11-07", ""), "7 November 2021"),
        ((None, None, None), "date not known"),
    ],
)
def test_record_date(record: tuple[str | None, ...], expected: str) -> None:
    names = ("date_start", "date_end", "date_text")
    assert phrases.record_date(dict(zip(names, record, strict=True))) == expected


@pytest.mark.parametrize(
    ("toll", "expected"),
    [
        ((11, 15, 16), "11–16 (best 15)"),
        ((0, 0, 0), "0"),
        ((None, None, None), "not known"),
        ((1, None, 4), "1–4"),
        ((None, 5, None), "5"),
        ((1000, 1500, 2000), "1,000–2,000 (best 1,500)"),
        ((0, 0, 7), "0–7 (best 0)"),
        ((9, 3, 5), "3–9 (best 3)"),
    ],
)
def test_number_range(toll: tuple[int | None, ...], expected: str) -> None:
    assert phrases.number_range(*toll) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [((), ""), (("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_listing(values: tuple[str, ...], expected: str) -> None:
    assert phrases.listing(values) == expected
    assert phrases.listing(values, "and") == expected.replace(" or ", " and ")


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 incidents"), (1, "1 incident"), (2340, "2,340 incidents")]
)
def test_count(number: int, expected: str) -> None:
    assert phrases.count(number, "incident") == expected


@pytest.mark.parametrize("value", [*v.PRECISIONS, None, "nonsense"])
def test_precision(value: str | None) -> None:
    assert phrases.precision(value)
    assert phrases.precision(value, 20.0) == phrases.precision(value) + ", within about 20 km"
    assert phrases.precision(value, 0) == phrases.precision(value, None) == phrases.precision(value)


def test_precisions_differ() -> None:
    assert len({phrases.precision(value) for value in v.PRECISIONS}) == len(v.PRECISIONS)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Rashad", "Muqdadiya", "Diyala"), "Rashad, Muqdadiya, Diyala"),
        (("Mosul", "mosul", "Nineveh"), "Mosul, Nineveh"),
        ((None, "", "Baghdad"), "Baghdad"),
        ((None, None, None), "place not known"),
    ],
)
def test_place(parts: tuple[str | None, ...], expected: str) -> None:
    assert phrases.place(*parts) == expected
