"""Series over time, by governorate, by actor and by rule: by hand and against plain loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_map import View
from incident_map.engine.memory import series
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from incident_map.reading.project_file import shipped_project

MakeDataset = Callable[..., MemoryEngine]
Filters = st.SearchStrategy[IncidentFilter]

OCTOBER = [
    {"date_start": "2021-10-04", "date_end": "2021-10-04", "event_type": "bombing"},
    {"date_start": "2021-10-09", "date_end": "2021-10-12", "event_type": "clash"},
    {"date_start": "2021-10-01", "event_type": "clash"},
    {"date_start": "2021-10-25", "date_end": "2021-10-31", "event_type": "other"},
    {"date_start": "2017-07-09", "date_end": "2017-07-10", "category": "context"},
]


PERIOD_DAYS = st.dates(date(2005, 1, 1), date(2020, 12, 31))


def bin_of(day: date, unit: str) -> date:
    """Return the first day of the bin that a day lies in."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def day_by_day(view: View, unit: str, measure: str) -> tuple[Counter[date], Counter[date]]:
    """Certain and spread amounts per bin, one incident and one day at a time."""
    certain: Counter[date] = Counter()
    spread: Counter[date] = Counter()
    for row in view.rows().to_dict("records"):
        first, last = row["date_start"], row["date_end"]
        amount = 1 if measure == "incidents" else row[f"{measure}_{view.filter.count}"]
        if pd.isna(first) or pd.isna(last) or pd.isna(amount):
            continue
        days = [day.date() for day in pd.date_range(first, last)]
        bins = Counter(bin_of(day, unit) for day in days)
        for start, n in bins.items():
            (certain if len(bins) == 1 else spread)[start] += amount * n / len(days)
    return certain, spread


# Over time


def test_weeks_by_hand(make_dataset: MakeDataset) -> None:
    frame = make_dataset(OCTOBER).view("").over_time("week")
    assert frame["start"].dt.date.tolist() == [date(2021, 10, d) for d in (4, 11, 18, 25)]
    assert frame["end"].dt.date.tolist() == [date(2021, 10, d) for d in (10, 17, 24, 31)]
    assert frame["certain"].tolist() == [1, 0, 0, 1]
    assert frame["spread"].tolist() == [0.5, 0.5, 0, 0]
    assert set(frame["series"]) == {"all"}


def test_what_is_left_out(make_dataset: MakeDataset) -> None:
    view = make_dataset(OCTOBER).view("")
    assert view.left_out("week") == {"undated": 1, "outside": 1}
    assert view.left_out("month", "killed") == {"undated": 0, "outside": 0}


def test_dates_of_the_filter_bound_the_period(make_dataset: MakeDataset) -> None:
    view = make_dataset(OCTOBER).view("dates=2021-10-11&dates=2021-10-17")
    frame = view.over_time("week")
    assert frame[["certain", "spread"]].to_numpy().tolist() == [[0, 0.5]]
    assert view.left_out("week") == {"undated": 1, "outside": 0.5}


def test_an_interval_over_many_bins(make_dataset: MakeDataset) -> None:
    data = make_dataset(
        [
            {"date_start": "2021-01-16", "date_end": "2021-04-10", "killed_best": 85},
            {"date_start": "2021-12-31", "date_end": "2021-12-31"},
        ]
    )
    frame = data.view("").over_time("month", measure="killed")
    assert frame["spread"].tolist() == [16, 28, 31, 10] + [0] * 8


def test_context_alone_is_drawn(make_dataset: MakeDataset) -> None:
    frame = make_dataset(OCTOBER).view("category=context").over_time("week")
    assert frame["spread"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize("unit", v.TIME_UNITS)
def test_nothing_dated(make_dataset: MakeDataset, unit: str) -> None:
    """Not even an interval around 1970, where the only edge is then."""
    view = make_dataset([{"date_start": "1969-12-31"}]).view("")
    assert view.over_time(unit, "type").empty
    assert view.left_out(unit) == {"undated": 1, "outside": 0}


def test_the_ends_of_the_calendar(make_dataset: MakeDataset) -> None:
    data = make_dataset(
        [{"date_start": f"{day}", "date_end": day} for day in ("0001-01-01", "9999-12-31")]
    )
    view = data.view("")
    assert view.units() == ["year"]
    frame = view.over_time("year")
    assert (len(frame), frame["certain"].sum()) == (9999, 2)
    week = view.over_time("week").iloc[-1]
    assert week["end"].date() == date(9999, 12, 31)


def test_units_on_offer(make_dataset: MakeDataset) -> None:
    def units(first: str) -> list[str]:
        ends = (first, "2021-12-31")
        return make_dataset([{"date_start": day, "date_end": day} for day in ends]).view("").units()

    assert units("2021-01-01") == ["week", "month"]
    assert units("1990-01-01") == ["month", "year"]
    assert units("1900-01-01") == ["year"]


@pytest.mark.slow
@settings(max_examples=25)
@given(st.data(), st.sampled_from(v.TIME_UNITS), st.sampled_from(v.MEASURES))
def test_over_time_against_a_loop(
    generated: MemoryEngine,
    generated_filters: Filters,
    data: st.DataObject,
    unit: str,
    measure: str,
) -> None:
    view = generated.view(data.draw(generated_filters).replace(dates=None))
    frame = view.over_time(unit, measure=measure)
    certain, spread = day_by_day(view, unit, measure)
    starts = [start.date() for start in frame["start"]]
    np.testing.assert_allclose(frame["certain"], [certain[start] for start in starts])
    np.testing.assert_allclose(frame["spread"], [spread[start] for start in starts], atol=1e-6)
    assert starts == sorted(set(starts)) and set(certain) | set(spread) <= set(starts)


@pytest.mark.slow
@settings(max_examples=15)
@given(st.data(), st.sampled_from(v.TIME_UNITS), st.tuples(PERIOD_DAYS, PERIOD_DAYS).map(sorted))
def test_stacks_of_a_given_period_against_a_loop(
    generated: MemoryEngine,
    generated_filters: Filters,
    data: st.DataObject,
    unit: str,
    ends: list[date],
) -> None:
    """As the histogram under the map asks: by type, over a period of its own."""
    wanted = data.draw(generated_filters).replace(dates=None)
    view = generated.view(wanted)
    frame = view.over_time(unit, "type", len(v.EVENT_TYPES) + 1, period=tuple(ends))
    if frame.empty:
        return
    assert frame["start"].min().date() == bin_of(ends[0], unit)
    assert frame["start"].max().date() == bin_of(ends[1], unit)
    for name, of_type in frame.groupby("series"):
        if name == v.NO_TYPE:
            continue
        one = generated.view(wanted.replace(type=(name,))) if not wanted.type else view
        if wanted.type and len(wanted.type) > 1:
            continue
        certain, spread = day_by_day(one, unit, "incidents")
        starts = [start.date() for start in of_type["start"]]
        np.testing.assert_allclose(of_type["certain"], [certain[start] for start in starts])
        np.testing.assert_allclose(of_type["spread"], [spread[s] for s in starts], atol=1e-6)


@settings(max_examples=40)
@given(st.data(), st.sampled_from(v.TIME_UNITS), st.sampled_from(v.MEASURES))
def test_nothing_is_lost(
    generated: MemoryEngine,
    generated_filters: Filters,
    data: st.DataObject,
    unit: str,
    measure: str,
) -> None:
    """Bins, undated and outside add up to the total, however it is split."""
    view = generated.view(data.draw(generated_filters))
    total = np.nansum(series.amounts(view.selection, measure))
    rest = sum(view.left_out(unit, measure).values())
    for by in (None, "type", "actor"):
        frame = view.over_time(unit, by, data.draw(st.integers(0, 8)), measure)
        assert frame[["certain", "spread"]].to_numpy().sum() + rest == pytest.approx(total)
        assert (frame[["certain", "spread"]] >= 0).to_numpy().all()


@given(st.data())
def test_awkward_dates_lose_nothing(sample: MemoryEngine, data: st.DataObject) -> None:
    days = st.dates(date(2019, 9, 1), date(2021, 12, 1))
    first, last = sorted((data.draw(days), data.draw(days)))
    match, unit = (
        data.draw(st.sampled_from(v.DATE_MATCHES)),
        data.draw(st.sampled_from(v.TIME_UNITS)),
    )
    view = sample.view(IncidentFilter(dates=(first, last), date_match=match))
    drawn = view.over_time(unit, "actor")[["certain", "spread"]].to_numpy().sum()
    assert drawn + sum(view.left_out(unit).values()) == pytest.approx(len(view))


# Series


def test_largest_types_keep_their_names(make_dataset: MakeDataset) -> None:
    types = ["other"] * 5 + ["clash"] * 3 + ["bombing"] * 2 + ["protest"] * 2 + [""]
    dated = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    view = make_dataset([dated | {"event_type": each} for each in types]).view("")
    frame = view.over_time(by="type", top=2)
    assert dict(zip(frame["series"], frame["certain"], strict=True)) == {
        "clash": 3,
        "bombing": 2,  # before "protest" in the controlled list
        "other": 5 + 2 + 1,  # the type "other" is never a series of its own
    }
    every = view.over_time(by="type", top=9)
    assert list(every["series"]) == ["clash", "bombing", "protest", v.NO_TYPE, "other"]


def test_largest_is_by_the_measure(make_dataset: MakeDataset) -> None:
    dated = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    rows: list[dict[str, Any]] = [dated | {"event_type": "clash"}] * 3
    rows.append(dated | {"event_type": "bombing", "killed_best": 7})
    frame = make_dataset(rows).view("").over_time(by="type", top=1, measure="killed")
    assert frame["series"].tolist() == ["bombing", "other"]
    assert frame["certain"].tolist() == [7, 0]


def test_no_incident_counts_for_two_actors(sample: MemoryEngine) -> None:
    """T-04 has two perpetrators and no date; three incidents have a single one and a date."""
    frame = sample.view("category=incident").over_time("month", "actor")
    by_actor = frame.groupby("series")[["certain", "spread"]].sum().sum(axis=1)
    assert by_actor.to_dict() == {
        "Islamic State": 2,
        "Unknown": 1,
        "Government of Iraq": 1,
        v.SEVERAL_ACTORS: 0,
        "Protesters": 0,
    }


def test_actor_series_against_the_rows(generated: MemoryEngine) -> None:
    view = generated.view("count=high")
    frame = view.over_time("year", "actor", top=3, measure="killed")
    rows = view.rows()
    expected = rows.groupby("perpetrator")["killed_high"].sum().nlargest(3)
    found = frame.groupby("series", sort=False)[["certain", "spread"]].sum().sum(axis=1)
    assert found.index.tolist() == [*expected.index, v.OTHER_SERIES]
    np.testing.assert_allclose(found.iloc[:3], expected.astype(float))


# By governorate


def test_governorates_by_hand(sample: MemoryEngine) -> None:
    frame = sample.view("").by_governorate("killed").set_index("governorate")
    assert list(frame.index) == [*shipped_project().areas, v.ELSEWHERE, v.NO_GOVERNORATE]
    assert frame.loc["Baghdad"].tolist() == [4, 12, 2]  # T-03 and T-04 have no best figure
    assert frame.loc["Kirkuk"].tolist() == [1, 0, 0]  # the sources say none
    assert frame.loc["Anbar"].tolist() == [0, 0, 0]  # nothing happened
    assert frame.loc[v.ELSEWHERE].fillna(-1).tolist() == [1, -1, 1]  # nobody says
    assert frame.loc[v.NO_GOVERNORATE, "incidents"] == 5


def test_elsewhere_only_where_there_is_any(sample: MemoryEngine) -> None:
    frame = sample.view("governorate=Diyala").by_governorate()
    assert frame["governorate"].tolist() == [*shipped_project().areas, v.NO_GOVERNORATE]
    assert frame.columns.tolist() == ["governorate", "incidents"]
    assert frame.set_index("governorate")["incidents"].to_dict() == {
        name: int(name == "Diyala") for name in frame["governorate"]
    }


@settings(max_examples=25)
@given(st.data(), st.sampled_from(v.MEASURES[1:]))
def test_governorates_against_groupby(
    generated: MemoryEngine, generated_filters: Filters, data: st.DataObject, measure: str
) -> None:
    view = generated.view(data.draw(generated_filters))
    rows = view.rows().assign(governorate=lambda f: f["governorate"].fillna(v.NO_GOVERNORATE))
    grouped = rows.groupby("governorate")[f"{measure}_{view.filter.count}"]
    frame = view.by_governorate(measure).set_index("governorate")
    assert frame["incidents"].sum() == len(view)
    for name, expected in grouped.agg(lambda figures: figures.sum(min_count=1)).items():
        found = frame.loc[name, measure]
        assert (pd.isna(found) and pd.isna(expected)) or found == expected
    for name, size in grouped.size().items():
        assert frame.loc[name, "incidents"] == size
        assert frame.loc[name, "without figure"] == size - grouped.count()[name]


# Actors and attribution


@pytest.mark.parametrize("query", ["", "type=bombing", "dates=2021-10-01&dates=2021-10-31"])
def test_matrix_against_a_loop(project: MemoryEngine, query: str) -> None:
    view = project.view(query)
    inside = set(view.selection.positions)
    said = project.columns.attributions[project.columns.attributions["row"].isin(inside)]
    frame = view.by_actor_and_status().set_index("actor")
    assert set(frame.index) == set(said["actor"])
    for (actor, status), rows in said.groupby(["actor", "status"])["row"]:
        assert frame.loc[actor, status] == rows.nunique()
    assert frame[list(v.STATUSES)].to_numpy().sum() == len(said)
    assert frame["incidents"].to_dict() == said.groupby("actor")["row"].nunique().to_dict()


def test_an_actor_written_twice_counts_once(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"perpetrator": "Islamic State;Islamic State"}])
    frame = data.view("").by_actor_and_status()
    assert frame[["incidents", v.NO_STATUS]].to_numpy().tolist() == [[1, 1]]


# Counting rules


def test_sensitivity_by_hand(sample: MemoryEngine) -> None:
    """Two or more sources: T-01 (12 killed), T-05 (none, 6 wounded) and T-09 (15, 3 taken)."""
    frame = sample.view("").sensitivity().set_index("rule")
    assert frame.to_dict("index") == {
        "lowest": dict(zip(frame.columns, (12, 22, 2, 2, 7), strict=True)),
        "best": dict(zip(frame.columns, (12, 27, 6, 3, 8), strict=True)),
        "highest": dict(zip(frame.columns, (12, 35, 10, 3, 7), strict=True)),
        v.TWO_SOURCES: dict(zip(frame.columns, (3, 27, 6, 3, 0), strict=True)),
    }


def test_no_claims_no_word_on_sources(generated: MemoryEngine) -> None:
    view = generated.view("")
    frame = view.sensitivity().set_index("rule")
    assert frame.loc[v.TWO_SOURCES].isna().all()
    assert frame["wounded"].isna().all()  # the made-up rows have no such figure
    assert set(view.sensitivity_over_time("year")["rule"]) == {
        "lowest",
        "best",
        "highest",
    }


@settings(max_examples=30)
@given(st.data())
def test_rules_against_the_summary(
    generated: MemoryEngine, generated_filters: Filters, data: st.DataObject
) -> None:
    view = generated.view(data.draw(generated_filters))
    frame = view.sensitivity().set_index("rule")
    totals = view.summary()["totals"]
    for rule, word in v.COUNT_RULE_WORDS.items():
        for kind in v.TOLLS:
            found = frame.loc[word, kind]
            assert totals[kind][rule] == (0 if pd.isna(found) else found)
    word = v.COUNT_RULE_WORDS[view.filter.count]
    assert frame.loc[word, v.NO_FIGURE] == totals["killed"]["unknown"]


@pytest.mark.parametrize("unit", v.TIME_UNITS)
@pytest.mark.parametrize("query", ["", "actor=Islamic State", "dates=2021-10-25&dates=2021-10-31"])
def test_rules_over_time_add_up(project: MemoryEngine, query: str, unit: str) -> None:
    view = project.view(query)
    frame = view.sensitivity_over_time(unit)
    for word, figures in v.COUNTING_CHOICES.items():
        rule_view = project.view(view.filter.replace(count=figures))
        of_rule = frame.loc[frame["rule"] == word, "killed"].to_numpy()
        bars = rule_view.over_time(unit, measure="killed")
        expected = (bars["certain"] + bars["spread"]).to_numpy()
        if word == v.TWO_SOURCES:
            assert (of_rule <= expected + 1e-9).all()
        else:
            np.testing.assert_allclose(of_rule, expected)
    two = project.columns.source_counts[view.selection.positions] >= 2
    figures = pd.Series(series.amounts(view.selection, "killed", "best"))[two]
    table = view.sensitivity().set_index("rule").loc[v.TWO_SOURCES]
    assert (table["incidents"], table["killed"]) == (two.sum(), figures.sum())


def test_an_empty_view(sample: MemoryEngine) -> None:
    view = sample.view("q=zzz")
    assert not len(view)
    for by in (None, "type", "actor"):
        assert view.over_time("week", by).empty
    assert view.left_out() == {"undated": 0, "outside": 0}
    assert not view.by_governorate("killed")["killed"].any()
    assert view.by_actor_and_status().empty
    assert (view.sensitivity()["killed"] == 0).all()
    assert view.sensitivity_over_time().empty


def test_the_lead_event_is_never_folded(make_dataset):
    kinds = ["bombing"] * 3 + ["clash"] * 2 + ["protest"] * 2 + ["drone attack"]
    day = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    view = make_dataset([day | {"event_type": kind} for kind in kinds]).view("")
    series = list(dict.fromkeys(view.over_time(by="type", top=2)["series"]))
    assert series == ["bombing", "drone attack", "other"]
    assert view.over_time(by="type", top=2)["certain"].sum() == len(kinds)
