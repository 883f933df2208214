"""Every engine gives the answers of the plain one, which is slow and evident."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from incident_map.engine.protocol import Engine, View
from incident_map.model.tables import Tables
from incident_map.query.filters import IncidentFilter
from tests.engine.contract import awkward_rows
from tests.engine.contract.conftest import ENGINES, REFERENCE
from tests.engine.contract.questions import ENGINE_QUESTIONS, VIEW_QUESTIONS, Ask
from tests.engine.contract.same import check_same

pytestmark = pytest.mark.slow

RANDOM_FILTERS = 24
SAMPLE_QUERIES = [
    *("", "safe=1", "q=zzz", "count=high&min_killed=1", "category=context", "precision=district"),
    *("dates=2021-10-21&dates=2021-10-24", "dates=2021-10-05&dates=2021-11-07&date_match=certain"),
    *("actor=Islamic State", "actor=Islamic State&role=named&attribution=suspected"),
    *("actor=Iran&actor=Protesters&role=target", "attribution=claimed&attribution=disputed"),
    *("governorate=Baghdad&type=protest&type=clash", "disagreement=toll&disagreement=actor"),
    *("near=33.3,44.4,60", "nearby=T-01,120,30", "nearby=T-09,300,0&safe=1", "bbox=44,33,45,34"),
    *("near=0,180,50&count=low", "id=T-04&id=T-09&id=T-12", "q=Daesh", "q=المقدادية"),
    *("q=Mikdadiya", "q=Market bomb", "q=IS", "dates=2019-10-05&dates=2019-10-06&category=context"),
]
PROJECT_QUERIES = [
    *("", "safe=1", "q=checkpiont", "q=Daesh attack", "nearby=IRQ-0008,80,60", "min_killed=5"),
    *(
        "near=33.3,44.4,60&count=low",
        "actor=Islamic State&attribution=suspected&attribution=denied",
    ),
    "dates=2021-10-01&dates=2021-10-31&governorate=Kirkuk&governorate=Diyala",
]


@dataclass(frozen=True)
class Both:
    """The same data in an engine and in the reference."""

    one: Engine
    other: Engine
    ids: list[str]

    def same(
        self, question: Callable[..., object], views: tuple[View, View] | None, seed: int
    ) -> None:
        """Ask both the same, and compare."""
        subjects = views or (self.one, self.other)
        answers = [question(each, Ask(self.ids, random.Random(seed))) for each in subjects]
        check_same(answers[0], answers[1])

    def check_engines(self, seed: int) -> None:
        """Ask the engines everything."""
        for number, (name, question) in enumerate(ENGINE_QUESTIONS.items()):
            with about(name):
                self.same(question, None, seed * 100 + number)

    def check_views(self, wanted: IncidentFilter, seed: int, *, strict: bool = True) -> None:
        """Ask the views of a filter everything."""
        views = self.one.view(wanted, strict=strict), self.other.view(wanted, strict=strict)
        for number, (name, question) in enumerate(VIEW_QUESTIONS.items()):
            with about(f"{name} of {wanted.to_query() or 'all'}"):
                self.same(question, views, seed * 100 + number)


class about:  # noqa: N801
    """Says on failure which question it was."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            error.add_note(f"The question was: {self.what}")


def both(kind: str, tables: Tables) -> Both:
    ids = tables.incidents["incident_id"].tolist()
    return Both(ENGINES[kind](tables), ENGINES[REFERENCE](tables), ids)


@pytest.fixture(scope="module")
def sample_pair(other_kind: str, sample_tables: Tables) -> Both:
    return both(other_kind, sample_tables)


@pytest.fixture(scope="module")
def project_pair(other_kind: str, project_tables: Tables) -> Both:
    return both(other_kind, project_tables)


@pytest.fixture(scope="module")
def generated_pair(other_kind: str, generated_tables: Tables) -> Both:
    return both(other_kind, generated_tables)


def redacted(pair: Both) -> Both:
    return Both(pair.one.redacted(), pair.other.redacted(), pair.ids)


def part(pair: Both, query: str) -> Both:
    """Engines of what a query leaves."""
    views = pair.one.view(query), pair.other.view(query)
    return Both(views[0].subset(), views[1].subset(), views[1].incident_ids(sort=None))


def test_engines_of_the_sample(sample_pair: Both) -> None:
    for pair in (sample_pair, redacted(sample_pair), part(sample_pair, "category=incident")):
        pair.check_engines(1)


@pytest.mark.parametrize("number", range(len(SAMPLE_QUERIES)))
def test_views_of_the_sample(sample_pair: Both, number: int) -> None:
    sample_pair.check_views(IncidentFilter.from_query(SAMPLE_QUERIES[number]), number)


def test_engines_of_the_project(project_pair: Both) -> None:
    for pair in (project_pair, redacted(project_pair), part(project_pair, "actor=Islamic State")):
        pair.check_engines(2)


@pytest.mark.parametrize("number", range(len(PROJECT_QUERIES)))
def test_views_of_the_project(project_pair: Both, number: int) -> None:
    project_pair.check_views(IncidentFilter.from_query(PROJECT_QUERIES[number]), number)


@pytest.fixture(scope="module")
def freedonia_pair(other_kind: str, freedonia_tables: Tables) -> Both:
    return both(other_kind, freedonia_tables)


def test_another_country(freedonia_pair: Both) -> None:
    freedonia_pair.check_engines(4)
    for query in ("", "q=Fredville&count=high", "governorate=Lower Freedonia&safe=1"):
        freedonia_pair.check_views(IncidentFilter.from_query(query), 4)


def test_engines_of_made_up_rows(generated_pair: Both) -> None:
    for pair in (generated_pair, redacted(generated_pair), part(generated_pair, "role=any")):
        pair.check_engines(3)


@pytest.mark.parametrize("number", range(RANDOM_FILTERS))
def test_views_of_made_up_rows(generated_pair: Both, number: int) -> None:
    """What is near an incident without a point, too: that is refused only when asked strictly."""
    generated_pair.check_views(awkward_rows.random_filter(number), number, strict=False)


def test_the_filters_leave_something_to_compare(generated_pair: Both) -> None:
    sizes = [
        len(generated_pair.other.view(awkward_rows.random_filter(number), strict=False))
        for number in range(RANDOM_FILTERS)
    ]
    assert sum(size > 5 for size in sizes) > RANDOM_FILTERS / 2
    assert 0 in sizes and max(sizes) == awkward_rows.ROWS


@pytest.mark.parametrize(
    "query", ["", "type=bombing&dates=2010-01-01&dates=2015-01-01", "q=market"]
)
def test_a_subset_answers_like_a_view(generated_pair: Both, query: str) -> None:
    """Also of the redacted version, whose claims have lost what was counted before."""
    for pair in (generated_pair, redacted(generated_pair)):
        part(pair, "category=incident").check_views(IncidentFilter.from_query(query), 7)


@pytest.mark.parametrize(
    "query",
    [
        "actor=Nobody",
        "governorate=Narnia&dates=2005-01-01&dates=2009-01-01",
        "id=X-99",
        "id=X-99&type=bombing&dates=2005-01-01&dates=2009-01-01",
        "nearby=X-99,10,10",
        "actor=Nobody&actor=Actor A",
    ],
)
def test_unknown_values_match_nothing(generated_pair: Both, query: str) -> None:
    wanted = IncidentFilter.from_query(query)
    generated_pair.check_views(wanted, 5, strict=False)
