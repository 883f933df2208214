"""Problems: kept as columns, read as a sorted sequence."""

from __future__ import annotations

import gc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.model.coded_columns import CodedColumn
from incident_map.model.problems import (
    BATCH,
    EXAMPLES,
    Finding,
    Problem,
    Problems,
    What,
    findings,
)
from tests.conftest import MakeDataset

SINGLE = st.builds(
    Problem,
    file=st.sampled_from(["claims.csv", "incidents.csv"]),
    line=st.none() | st.integers(1, 9),
    column=st.none() | st.sampled_from(["title", "date_end"]),
    value=st.text("ab", max_size=3),
    reason=st.sampled_from(["is wrong", "is odd"]),
    rejected=st.booleans(),
)


def in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.file, p.line or 0, p.column or ""))


def told(problem: Problem) -> tuple[object, ...]:
    return (problem.file, problem.line or 0, problem.column or "")


@given(st.lists(SINGLE, max_size=30))
def test_a_sequence_of_what_was_put_in(single: list[Problem]) -> None:
    problems = Problems(findings(single))
    assert len(problems) == len(single) and bool(problems) == bool(single)
    assert sorted(map(repr, problems)) == sorted(map(repr, single))
    assert list(map(told, problems)) == list(map(told, in_order(single)))
    assert problems == tuple(problems) and problems == list(problems)
    assert [problems[i] for i in range(len(single))] == list(problems)
    assert problems[-3:] == tuple(problems)[-3:] and problems[:0] == ()


@given(st.lists(SINGLE, max_size=30))
def test_counts(single: list[Problem]) -> None:
    problems = Problems(findings(single))
    rejected = {(p.file, p.line) for p in single if p.rejected}
    by_file = {file: sum(f == file for f, _ in rejected) for file, _ in rejected}
    assert problems.rejected_rows == by_file
    assert problems.flagged == sum(not p.rejected for p in single)
    assert list(problems.rejected) == [p for p in problems if p.rejected]


@given(st.lists(SINGLE, max_size=60))
def test_kinds(single: list[Problem]) -> None:
    problems = Problems(findings(single))
    assert sum(kind.number for kind in problems.kinds) == len(single)
    kept = [kind.what.kept for kind in problems.kinds]
    assert kept == sorted(kept)
    assert len({kind.what for kind in problems.kinds}) == len(problems.kinds)
    for kind in problems.kinds:
        alike = [
            p for p in problems if What(not p.rejected, p.file, p.column, p.reason) == kind.what
        ]
        assert kind.number == len(alike)
        assert kind.lines == [p.line for p in alike[:EXAMPLES] if p.line]
        values = [p.value for p in alike if p.value]
        assert (kind.value in values) if values else (kind.value == "")


def test_no_place_beyond_the_last() -> None:
    problems = Problems(findings([Problem("a.csv", 2, None, "", "is odd")]))
    assert problems[-1] == problems[0]
    with pytest.raises(IndexError):
        problems[1]
    assert repr(problems) == f"Problems({problems[0]!r})"
    assert problems != "a.csv" and problems != ()


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (pd.Series(["x" * 200, None], dtype="str"), ["x" * 80, ""]),
        (pd.Series([5, None], dtype="Int64"), ["5", ""]),
        (pd.Series([1.5, np.nan]), ["1.5", ""]),
        (pd.to_datetime(pd.Series(["2021-10-26", None])), ["2021-10-26 00:00:00", ""]),
        (pd.Series([[1, 2], None], dtype=object), ["[1, 2]", ""]),
    ],
)
def test_any_cell_is_text(values: pd.Series, shown: list[str]) -> None:
    what = What(True, "a.parquet", "x", "is odd")
    problems = Problems([Finding(what, np.array([1, 2]), CodedColumn(values))])
    assert [problem.value for problem in problems] == shown
    assert problems.kinds[0].value == shown[0]


def made() -> int:
    """How many problems there are as objects, whoever holds them."""
    gc.collect()
    return sum(isinstance(each, Problem) for each in gc.get_objects())


@pytest.mark.slow
def test_every_row_flagged_is_no_object_for_each(make_dataset: MakeDataset) -> None:
    rows = BATCH + 7
    wrong = {"governorate": "Nowhere", "killed_low": "3", "killed_best": "2", "killed_high": "1"}
    before = made()
    data = make_dataset([wrong] * rows)
    assert made() == before
    assert len(data) == rows and len(data.problems) == 2 * rows
    lines = [problem.line for problem in data.problems]
    assert lines == [line for line in range(2, rows + 2) for _ in range(2)]
    assert {p.value for p in data.problems} == {"Nowhere", "2"}
    assert [(kind.number, kind.lines) for kind in data.problems.kinds] == [
        (rows, [2, 3, 4, 5, 6])
    ] * 2


def test_many_unknown_actors(make_dataset: MakeDataset) -> None:
    named = [{"perpetrator": f"Group {i % 7}; Known"} for i in range(40)]
    data = make_dataset([*named, {"perpetrator": "Known"}, {}], actors=[{"name": "Known"}])
    expected = {f"'Group {i}' is not an actor in the actors file": i for i in range(7)}
    found: dict[str, list[int]] = {}
    for problem in data.problems:
        found.setdefault(problem.reason, []).append(problem.line or 0)
    assert found == {why: list(range(2 + i, 42, 7)) for why, i in expected.items()}
