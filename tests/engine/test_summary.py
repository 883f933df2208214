"""Totals, facets, histogram and ledger, against plain pandas and by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.summary import MAX_BINS, bin_edges
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from tests.support.facet_options import facet_options

MakeDataset = Callable[..., MemoryEngine]
Filters = st.SearchStrategy[IncidentFilter]
EPOCH = date(1970, 1, 1)

# Totals


@pytest.mark.parametrize("rule", v.COUNT_RULES)
@pytest.mark.parametrize("query", ["", "actor=Islamic State", "category=context", "q=zzz"])
def test_totals_against_pandas(sample: MemoryEngine, query: str, rule: str) -> None:
    view = sample.view(f"{query}&count={rule}".lstrip("&"))
    rows = view.rows()
    for kind, found in view.summary()["totals"].items():
        for each in v.COUNT_RULES:
            assert found[each] == rows[f"{kind}_{each}"].sum(skipna=True)
        assert found["unknown"] == rows[f"{kind}_{rule}"].isna().sum()


def test_totals(sample: MemoryEngine) -> None:
    """Killed: 10/12/15, 0/0/0 twice, 1/–/4, 11/15/16, and seven times nothing."""
    assert sample.view("").summary()["totals"] == {
        "killed": {"low": 22, "best": 27, "high": 35, "unknown": 8},
        "wounded": {"low": 2, "best": 6, "high": 10, "unknown": 11},
        "kidnapped": {"low": 2, "best": 3, "high": 3, "unknown": 11},
    }
    assert sample.view("count=low").summary()["totals"]["killed"]["unknown"] == 7


def test_large_totals_do_not_overflow(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"killed_low": 9, "killed_high": 10_000_000}] * 300)
    assert data.view("").summary()["totals"]["killed"]["high"] == 3_000_000_000


@settings(max_examples=30)
@given(st.data())
def test_totals_of_any_view(
    generated: MemoryEngine, generated_filters: Filters, data: st.DataObject
) -> None:
    view = generated.view(data.draw(generated_filters))
    killed = view.summary()["totals"]["killed"]
    rows = view.rows()
    for rule in v.COUNT_RULES:
        assert killed[rule] == rows[f"killed_{rule}"].sum()
    assert killed["low"] <= killed["best"] <= killed["high"]
    if view.filter.min_killed is not None:
        assert (rows[f"killed_{view.filter.count}"] >= view.filter.min_killed).all()


# Facets


def check_facets(data: MemoryEngine, wanted: IncidentFilter) -> None:
    """Each option's count is what choosing it alone leaves, and no option is forgotten."""
    facets = data.view(wanted).summary()["facets"]
    single = ["precision", *["date_match"] * bool(wanted.dates), *["role"] * bool(wanted.actor)]
    options = facet_options(data, wanted)
    assert set(facets) == set(options)
    for facet, counts in facets.items():
        chosen = {
            option: len(
                Selection(
                    data.columns,
                    wanted.replace(**{facet: option if facet in single else (option,)}),
                )
            )
            for option in options[facet]
        }
        if facet not in single:  # of many options, those that would leave nothing are left out
            chosen = {option: n for option, n in chosen.items() if n}
        assert counts == chosen, facet


@pytest.mark.slow
@settings(max_examples=12)
@given(st.data())
def test_facets_of_any_filter(
    generated: MemoryEngine, generated_filters: Filters, data: st.DataObject
) -> None:
    check_facets(generated, data.draw(generated_filters))


@pytest.mark.parametrize("role", v.ROLES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "actor=Islamic State",
        "attribution=suspected",
        "attribution=claimed&attribution=attributed",
        "actor=Islamic State&actor=Iran&attribution=suspected",
        "actor=Pro-Iran militias&attribution=accused&governorate=Baghdad",
        "type=bombing&dates=2021-10-01&dates=2021-10-31&min_killed=1&count=low",
        "q=zzz",
        "disagreement=toll",
        "disagreement=actor&disagreement=date&type=drone attack",
    ],
)
def test_facets_of_awkward_incidents(sample: MemoryEngine, query: str, role: str) -> None:
    check_facets(sample, IncidentFilter.from_query(f"{query}&role={role}".lstrip("&")))


@pytest.mark.parametrize("query", ["", "actor=Islamic State&role=named", "attribution=unclaimed"])
def test_facets_of_the_project(project: MemoryEngine, query: str) -> None:
    check_facets(project, IncidentFilter.from_query(query))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample", "generated", "project"])
def test_unfiltered_facets_equal_a_groupby(name: str, request: pytest.FixtureRequest) -> None:
    data: MemoryEngine = request.getfixturevalue(name)
    facets, rows = data.view("").summary()["facets"], data.tables.incidents
    columns = {"type": "event_type"} | {
        name: name for name in ("governorate", "corroboration", "category", "attribution")
    }
    for facet, column in columns.items():
        assert facets[facet] == rows.groupby(column, observed=True).size().to_dict()
    named: Counter[str] = Counter()
    for position, row in enumerate(rows.itertuples()):
        cells = f"{row.perpetrator};{row.target}".replace("nan", "").split(";")
        said = data.tables.claims[
            (data.tables.claims["row"] == position) & (data.tables.claims["field"] == "perpetrator")
        ]
        named.update({cell.strip() for cell in cells if cell.strip()} | set(said["value"]))
    assert facets["actor"] == named
    differ = data.columns.disagreements.replace(
        {"killed": "toll", "wounded": "toll", "kidnapped": "toll"}
    )
    differ = differ.replace({"perpetrator": "actor", "weapon_count": "weapon"}).drop_duplicates()
    assert facets["disagreement"] == differ.groupby("field").size().to_dict()


# Histogram


def brute(data: MemoryEngine, found: dict[str, Any], mask: list[bool]) -> None:
    """Spread every interval day by day and compare each bin."""
    bins = [(date.fromisoformat(b["start"]), date.fromisoformat(b["end"])) for b in found["bins"]]
    certain, spread, undated = [0] * len(bins), [0.0] * len(bins), 0
    for row, kept in zip(data.tables.incidents.itertuples(), mask, strict=True):
        if not kept:
            continue
        if row.date_start != row.date_start or row.date_end != row.date_end:
            undated += 1
            continue
        first, last = row.date_start.date(), row.date_end.date()
        length = (last - first).days + 1
        for i, (begin, end) in enumerate(bins):
            days = (min(last, end) - max(first, begin)).days + 1
            if days == length:
                certain[i] += 1
            elif days > 0:
                spread[i] += days / length
    assert [b["certain"] for b in found["bins"]] == certain
    assert [b["spread"] for b in found["bins"]] == pytest.approx(spread, abs=6e-4)
    assert found["undated"] == undated


days = st.dates(date(2021, 8, 1), date(2021, 12, 31))
spans = st.lists(st.tuples(days, st.integers(-1, 60)), min_size=1, max_size=12)


@pytest.mark.slow
@settings(max_examples=25)
@given(spans)
@example([(date(2021, 10, 31), 1), (date(2021, 10, 1), -1)])
def test_histogram_against_every_day(
    make_dataset: MakeDataset, intervals: list[tuple[date, int]]
) -> None:
    """A length of -1 stands for an open end."""
    data = make_dataset(
        [
            {
                "date_start": first.isoformat(),
                "date_end": "" if length < 0 else (first + timedelta(length)).isoformat(),
            }
            for first, length in intervals
        ]
    )
    found = data.view("").summary()["histogram"]
    brute(data, found, [True] * len(data))
    total = sum(b["certain"] + b["spread"] for b in found["bins"]) + found["undated"]
    assert total == pytest.approx(len(data), abs=0.05), "all are inside the extent"


@pytest.mark.parametrize("query", ["", "dates=2021-10-05&dates=2021-10-06", "type=armed attack"])
def test_histogram_leaves_the_dates_out(sample: MemoryEngine, query: str) -> None:
    view = sample.view(query)
    found = view.summary()["histogram"]
    brute(sample, found, view.selection.without("dates").tolist())
    assert (found["bins"][0]["start"], found["unit"]) == ("2021-10-01", "day")


def test_histogram_by_hand(make_dataset: MakeDataset) -> None:
    """Three days over a month's end: a third before, two thirds after."""
    data = make_dataset(
        [
            {"date_start": "2021-01-31", "date_end": "2021-02-02"},
            {"date_start": "2021-01-01", "date_end": "2021-01-01"},
            {"date_start": "2023-12-31", "date_end": "2023-12-31"},
            {"date_start": "2021-03-01"},
        ]
    )
    found = data.view("").summary()["histogram"]
    assert (found["unit"], len(found["bins"]), found["undated"]) == ("month", 36, 1)
    assert found["bins"][:2] == [
        {"start": "2021-01-01", "end": "2021-01-31", "certain": 1, "spread": 0.333},
        {"start": "2021-02-01", "end": "2021-02-28", "certain": 0, "spread": 0.667},
    ]
    assert found["bins"][-1]["certain"] == 1


def test_histogram_over_another_period(sample: MemoryEngine) -> None:
    found = sample.view("").histogram((date(2021, 10, 25), date(2021, 10, 26)))
    assert [b["spread"] for b in found["bins"]] == pytest.approx([1 / 11] * 2, abs=1e-3)
    assert [b["certain"] for b in found["bins"]] == [0, 0]


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 40_000))
def test_bins_are_contiguous(first: date, length: int) -> None:
    last = first + timedelta(length)
    unit, edges = bin_edges(first, last)
    begins = [EPOCH + timedelta(int(edge)) for edge in edges]
    assert begins[0] <= first <= last < begins[-1]
    assert begins[1] > first and begins[-2] <= last, "no empty bin at either end"
    assert all(a < b for a, b in pairwise(begins))
    if unit == "week":
        assert {(b.weekday()) for b in begins} == {0}, "weeks begin on Monday"
    if unit in ("month", "quarter", "year"):
        assert {b.day for b in begins} == {1}
        assert {b.month for b in begins} <= set(
            range(1, 13, {"month": 1, "quarter": 3}.get(unit, 12))
        )
    if unit != "year":
        assert len(edges) - 1 <= MAX_BINS + 2


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2021-01-01", "day"), ("2021-03-01", "day"), ("2021-03-02", "week"), ("2022-06-01", "month")],
)
def test_bin_unit(last: str, unit: str) -> None:
    assert bin_edges(date(2021, 1, 1), date.fromisoformat(last))[0] == unit


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2021-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("9999-11-01", "9999-12-31"),
        ("9999-01-01", "9999-12-31"),
        ("9970-01-01", "9999-12-31"),
        ("0001-01-01", "0001-12-31"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_dates_at_the_end_of_the_calendar(make_dataset: MakeDataset, first: str, last: str) -> None:
    """Others write 9999-12-31 for "until today"; that row must not stop the page."""
    found = make_dataset([{"date_start": first, "date_end": last}]).view("").summary()
    assert found["dates"] == {"first": first, "last": last}
    histogram = found["histogram"]
    assert histogram["bins"][0]["start"] <= first
    assert len(histogram["bins"]) <= 101, "all of the calendar, in centuries"
    inside = sum(one["certain"] + one["spread"] for one in histogram["bins"])
    assert inside == pytest.approx(1, abs=0.06), "each bin is rounded"


@pytest.mark.parametrize("slip", ["0202-11-07", "9999-12-31", "2201-11-07"])
def test_a_slip_in_a_year_stretches_no_axis(make_dataset: MakeDataset, slip: str) -> None:
    """It is flagged, kept, and counted as outside."""
    days = ["2021-09-01", "2021-11-07", slip]
    data = make_dataset([{"date_start": day, "date_end": day} for day in days])
    assert data.extent == (date(2021, 9, 1), date(2021, 11, 7))
    assert {(p.line, p.rejected) for p in data.problems} == {(4, False)}
    assert all("is the year right?" in p.reason for p in data.problems)
    histogram = data.view("").summary()["histogram"]
    assert histogram["unit"] == "week" and histogram["outside"] == 1
    assert len(data.view("").over_time("week")) < 12
    assert data.view("").left_out()["outside"] == 1


@pytest.mark.parametrize("query", ["", "category=context", "actor=Islamic State"])
def test_every_incident_is_somewhere_in_the_histogram(project: MemoryEngine, query: str) -> None:
    """Background of 2017 lies before all bins, and is said to."""
    found = project.view(query).summary()
    histogram = found["histogram"]
    inside = sum(one["certain"] + one["spread"] for one in histogram["bins"])
    all_of_them = inside + histogram["undated"] + histogram["outside"]
    assert all_of_them == pytest.approx(found["count"], abs=0.05)
    assert histogram["outside"] > 0 or query not in ("", "category=context")


# What is not shown


@pytest.mark.parametrize(
    ("query", "filtered", "not_on_map"),
    [
        ("", 0, {"outside Iraq": 1, "no known place": 1}),
        ("category=context", 10, {"no known place": 1}),
        ("type=raid or arrest", 10, {"outside Iraq": 1}),
        ("governorate=Baghdad", 8, {}),
    ],
)
def test_ledger(
    sample: MemoryEngine, query: str, filtered: int, not_on_map: dict[str, int]
) -> None:
    """Idlib is abroad and has a point: it is on the map."""
    found = sample.view(query).summary()["not_shown"]
    assert found == {"filtered_out": filtered, "not_on_map": not_on_map, "rejected_rows": 0}


@settings(max_examples=25)
@given(st.data())
def test_ledger_adds_up(
    generated: MemoryEngine, generated_filters: Filters, data: st.DataObject
) -> None:
    view = generated.view(data.draw(generated_filters))
    found = view.summary()
    assert found["not_shown"]["filtered_out"] + found["count"] == found["total"] == len(generated)
    on_map = view.clusters((-180, -90, 180, 90), 6)["count"]
    assert sum(found["not_shown"]["not_on_map"].values()) + on_map == found["count"]


@pytest.mark.parametrize(
    ("country", "reason"),
    [
        ("SYR", "outside Iraq"),
        ("SYR;TUR", "outside Iraq"),
        ("IRQ", "no known place"),
        ("IRQ;SYR", "no known place"),
        ("SYR; IRQ", "no known place"),
        ("", "no known place"),
    ],
)
def test_outside_iraq(make_dataset: MakeDataset, country: str, reason: str) -> None:
    found = make_dataset([{"country": country}]).view("").summary()["not_shown"]
    assert found["not_on_map"] == {reason: 1}


def test_a_rejected_row_counts_once(make_dataset: MakeDataset) -> None:
    """However many of its cells are bad; a flagged row is not rejected."""
    data = make_dataset(
        [
            {},
            {"title": "", "incident_id": "", "date_start": "today"},
            {"title": "", "date_start": "today"},
            {"killed_low": 3, "killed_best": 2, "killed_high": 1},
        ]
    )
    found = data.view("").summary()
    assert (found["not_shown"]["rejected_rows"], found["total"]) == (2, 2)


# The whole


def test_summary_is_plain(sample: MemoryEngine) -> None:
    found = sample.view("actor=Islamic State").summary()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["version"] == sample.version
    assert found["query"] == "actor=Islamic+State"
    assert found["description"] == "Islamic State"
    assert (found["count"], found["total"], found["context"]) == (6, 12, 1)
    assert found["counting_rule"] == "best"


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        # Context rows reach back to 2019; the period is that of the incidents.
        ("", "2021-10-01", "2021-11-07"),
        ("category=context", "2019-10-01", "2021-10-12"),
        ("id=T-02", None, "2021-10-05"),
        ("id=T-03", "2021-10-20", None),
        ("id=T-04", None, None),
        ("q=zzz", None, None),
    ],
)
def test_first_and_last_day(
    sample: MemoryEngine, query: str, first: str | None, last: str | None
) -> None:
    assert sample.view(query).summary()["dates"] == {"first": first, "last": last}


def test_no_incident_at_all(make_dataset: MakeDataset) -> None:
    found = make_dataset([]).view("").summary()
    assert (found["count"], found["total"]) == (0, 0)
    assert found["histogram"] == {"unit": "day", "bins": [], "undated": 0, "outside": 0}
    assert set(found["facets"]) == set(facet_options(make_dataset([]), IncidentFilter()))
