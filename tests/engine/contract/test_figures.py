"""Counts and sums of a view, by hand and as laws: totals, facets, histogram, what is uncertain."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from incident_map.engine.answers import Background, Uncertainty
from incident_map.engine.protocol import Engine
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from tests.engine.contract.law_filters import laws
from tests.support.facet_options import facet_options

MakeEngine = Callable[..., Engine]


def test_a_summary_by_hand(engine: Engine) -> None:
    found = engine.view("count=high").summary()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["version"], found["query"]) == (engine.version, "count=high")
    assert (found["description"], found["counting_rule"]) == ("all incidents", "high")
    assert (found["count"], found["total"], found["context"]) == (12, 12, 2)
    assert found["dates"] == {"first": "2021-10-01", "last": "2021-11-07"}
    assert found["totals"] == {
        "killed": {"low": 22, "best": 27, "high": 35, "unknown": 7},
        "wounded": {"low": 2, "best": 6, "high": 10, "unknown": 11},
        "kidnapped": {"low": 2, "best": 3, "high": 3, "unknown": 11},
    }
    assert engine.view("").summary()["totals"]["killed"]["unknown"] == 8
    assert found["not_shown"] == {
        "filtered_out": 0,
        "not_on_map": {"outside Iraq": 1, "no known place": 1},
        "rejected_rows": 0,
    }
    assert found["facets"]["actor"] == {
        "Civilians": 2,
        "Government of Iraq": 3,
        "Iran": 1,
        "Islamic State": 6,
        "Pro-Iran militias": 2,
        "Protesters": 2,
        "Unknown": 2,
    }
    assert found["facets"]["disagreement"] == {"toll": 1, "actor": 1}
    assert found["facets"]["precision"] == dict(
        zip(v.PRECISIONS, (1, 4, 4, 5, 6, 7, 9, 12), strict=True)
    )


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("category=context", "2019-10-01", "2021-10-12"),
        ("id=T-02", None, "2021-10-05"),
        ("id=T-03", "2021-10-20", None),
        ("id=T-04", None, None),
        ("id=T-04&id=T-06", None, None),  # of the incidents proper, if there are any
    ],
)
def test_first_and_last_day(
    engine: Engine, query: str, first: str | None, last: str | None
) -> None:
    assert engine.view(query).summary()["dates"] == {"first": first, "last": last}


# Facets: what choosing an option alone would leave under the other filters

SINGLE = ("precision", "date_match", "role")


def check_facets(engine: Engine, wanted: IncidentFilter) -> None:
    facets = engine.view(wanted).summary()["facets"]
    options = facet_options(engine, wanted)
    assert set(facets) == set(options)
    for facet, counts in facets.items():
        left = {}
        for option in options[facet]:
            chosen = option if facet in SINGLE else (option,)
            left[option] = len(engine.view(wanted.replace(**{facet: chosen})))
        if facet not in SINGLE:  # of many options, those that would leave nothing are left out
            left = {option: n for option, n in left.items() if n}
        assert counts == left, facet


@pytest.mark.parametrize("role", v.ROLES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "attribution=suspected&attribution=claimed",
        "actor=Islamic State&actor=Iran&attribution=suspected&attribution=denied",
        "actor=Pro-Iran militias&governorate=Baghdad",
        "type=bombing&dates=2021-10-01&dates=2021-10-31&min_killed=1&count=low",
        "disagreement=actor&disagreement=date&type=drone attack",
        "precision=site&q=market",
    ],
)
def test_facets_are_counts_of_narrower_views(engine: Engine, query: str, role: str) -> None:
    check_facets(engine, IncidentFilter.from_query(f"{query}&role={role}".lstrip("&")))


@laws
def test_facets_of_made_up_rows(generated_engine: Engine, wanted: IncidentFilter) -> None:
    check_facets(generated_engine, wanted)


def test_facets_of_the_redacted_version(engine: Engine) -> None:
    check_facets(engine.redacted(), IncidentFilter.from_query("actor=Islamic State"))


@laws
def test_sums_are_those_of_the_rows(generated_engine: Engine, wanted: IncidentFilter) -> None:
    view = generated_engine.view(wanted)
    found, rows = view.summary(), view.rows()
    for kind in v.TOLLS:
        for rule in v.COUNT_RULES:
            assert found["totals"][kind][rule] == rows[f"{kind}_{rule}"].sum()  # type: ignore[literal-required]
        assert found["totals"][kind]["unknown"] == rows[f"{kind}_{wanted.count}"].isna().sum()
    assert found["count"] + found["not_shown"]["filtered_out"] == found["total"] == 300
    unplaced = rows["latitude"].isna().sum()
    assert sum(found["not_shown"]["not_on_map"].values()) == unplaced
    assert found["context"] == (rows["category"] == "context").sum()


# Histogram


def test_a_histogram_by_hand(engine: Engine) -> None:
    """Of the sample's 38 days each is a bin; the dates of the filter are left out."""
    for query in ("", "dates=2021-10-05&dates=2021-10-06"):
        found = engine.view(query).summary()["histogram"]
        assert (found["unit"], len(found["bins"])) == ("day", 38)
        assert found["bins"][0] == {
            "start": "2021-10-01",
            "end": "2021-10-01",
            "certain": 1,
            "spread": 0.0,
        }
        assert [b["spread"] for b in found["bins"][20:31]] == [0.091] * 11
        assert [b["spread"] for b in found["bins"][9:12]] == [0.333] * 3
        assert sum(b["certain"] for b in found["bins"]) == 3
        assert (found["undated"], found["outside"]) == (6, 1)


def test_a_histogram_of_another_period(engine: Engine) -> None:
    found = engine.view("").histogram((date(2021, 10, 25), date(2021, 10, 26)))
    assert [(b["certain"], b["spread"]) for b in found["bins"]] == [(0, 0.091), (0, 0.091)]
    assert (found["undated"], found["outside"]) == (6, 5.818)


def test_an_interval_over_bins_of_months(make_engine: MakeEngine) -> None:
    days = [("2021-01-31", "2021-02-02"), ("2021-01-01", "2021-01-01"), ("2023-12-31",) * 2]
    rows = [{"date_start": first, "date_end": last} for first, last in days]
    found = make_engine([*rows, {"date_start": "2021-03-01"}]).view("").histogram()
    assert (found["unit"], len(found["bins"]), found["undated"]) == ("month", 36, 1)
    assert found["bins"][:2] == [
        {"start": "2021-01-01", "end": "2021-01-31", "certain": 1, "spread": 0.333},
        {"start": "2021-02-01", "end": "2021-02-28", "certain": 0, "spread": 0.667},
    ]


@pytest.mark.parametrize("match", v.DATE_MATCHES)
def test_undated_incidents_are_all_in_the_histogram(make_engine: MakeEngine, match: str) -> None:
    """Also those that the dates of the filter leave out, as it shows all other filters."""
    engine = make_engine([{}, {"date_start": "2021-10-01"}])
    view = engine.view(f"dates=2021-10-01&dates=2021-10-02&date_match={match}")
    assert view.histogram() == {"unit": "day", "bins": [], "undated": 2, "outside": 0}


@laws
def test_everything_is_somewhere_in_the_histogram(
    generated_engine: Engine, wanted: IncidentFilter
) -> None:
    view = generated_engine.view(wanted)
    expected = len(generated_engine.view(wanted.replace(dates=None)))
    for period in (
        None,
        (date(2009, 3, 4), date(2009, 5, 1)),
        (date(1990, 1, 1), date(2030, 1, 1)),
    ):
        found = view.histogram(period)
        inside = sum(one["certain"] + one["spread"] for one in found["bins"])
        assert inside + found["undated"] + found["outside"] == pytest.approx(expected, abs=0.06)
        days = [
            (date.fromisoformat(b["start"]), date.fromisoformat(b["end"])) for b in found["bins"]
        ]
        for (_, end), (start, _) in pairwise(days):
            assert start == end + timedelta(1)
        if period:
            assert days[0][0] <= period[0] <= days[0][1] and days[-1][0] <= period[1] <= days[-1][1]


def test_the_view_without_dates(engine: Engine) -> None:
    view = engine.view("dates=2021-10-10&dates=2021-10-12&date_match=certain&category=context")
    whole = view.without_dates()
    assert whole.filter == IncidentFilter(category=("context",))
    assert whole.incident_ids() == ["T-06", "T-08"]
    assert whole.without_dates().filter == whole.filter
    assert view.engine.version == whole.engine.version


# How sure


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Uncertainty(areas=4, disputed=2, possible_dates=0)),
        ("dates=2021-10-21&dates=2021-10-31", Uncertainty(2, 1, 5)),
        ("dates=2021-10-21&dates=2021-10-31&date_match=certain", Uncertainty(1, 1, 0)),
        ("type=bombing", Uncertainty(0, 0, 0)),  # a site is exact, whatever its radius
    ],
)
def test_how_many_are_uncertain(engine: Engine, query: str, expected: Uncertainty) -> None:
    assert engine.view(query).uncertainty() == expected


def test_background_before_and_after(engine: Engine, make_engine: MakeEngine) -> None:
    view = engine.view("")
    october = (date(2021, 10, 1), date(2021, 10, 9))
    assert view.background_beyond(october) == Background(2, [2019, 2021])
    assert view.background_beyond((date(2019, 10, 31), date(2021, 10, 10))) == Background(0, [])
    assert engine.view("category=incident").background_beyond(october) == Background(0, [])
    open_ends = [
        {"date_end": "2018-05-01"},
        {"date_start": "2022-01-01"},
        {},
        {"date_end": "2022-01-01"},
    ]
    made = make_engine([row | {"category": "context"} for row in open_ends])
    assert made.view("").background_beyond(october) == Background(2, [2018, 2022])
