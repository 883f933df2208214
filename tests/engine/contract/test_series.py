"""Figures of a view over time, by governorate, by actor and by rule: by hand, and as laws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from incident_map.engine.protocol import Engine
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from tests.engine.contract.law_filters import laws

MakeEngine = Callable[..., Engine]
EPOCH = date(1970, 1, 1)

# Over time


def days(*iso: str) -> list[int]:
    return [(date.fromisoformat(day) - EPOCH).days for day in iso]


def test_edges_of_bins(engine: Engine) -> None:
    view = engine.view("")
    weeks = ("2021-09-27", "2021-10-04", "2021-10-11", "2021-10-18", "2021-10-25", "2021-11-01")
    assert view.bin_edges("week") == days(*weeks, "2021-11-08")
    assert view.bin_edges("month") == days("2021-10-01", "2021-11-01", "2021-12-01")
    assert view.bin_edges("year") == days("2021-01-01", "2022-01-01")
    period = (date(2020, 12, 31), date(2021, 1, 1))
    assert view.bin_edges("month", period) == days("2020-12-01", "2021-01-01", "2021-02-01")
    assert view.bin_edges("week", period) == days("2020-12-28", "2021-01-04")
    assert engine.view("id=T-04").bin_edges("week") == [0], "nothing is dated: no bin"
    dated = engine.view("dates=2021-10-25&dates=2021-12-31")
    assert dated.bin_edges("month") == days("2021-10-01", "2021-11-01", "2021-12-01")
    assert all(type(edge) is int for edge in view.bin_edges("week"))


def test_units_on_offer(make_engine: MakeEngine, engine: Engine) -> None:
    def units(first: str) -> list[str]:
        ends = (first, "2021-12-31")
        return make_engine([{"date_start": day, "date_end": day} for day in ends]).view("").units()

    assert engine.view("").units() == ["week", "month"]
    assert units("1990-01-01") == ["month", "year"]
    assert units("1900-01-01") == ["year"]


def test_weeks_by_hand(engine: Engine) -> None:
    frame = engine.view("").over_time("week")
    assert list(frame.columns) == ["start", "end", "series", "certain", "spread"]
    assert [day.date() for day in frame["start"]][::5] == [date(2021, 9, 27), date(2021, 11, 1)]
    assert [day.date() for day in frame["end"]][::5] == [date(2021, 10, 3), date(2021, 11, 7)]
    assert {*frame["series"]} == {v.ALL_SERIES}
    assert frame["certain"].tolist() == [1, 0, 1, 0, 0, 1]
    assert frame["spread"].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 4 / 11, 7 / 11, 0])
    assert engine.view("").left_out("week") == {"undated": 6, "outside": 1}


def test_the_dates_of_the_filter_bound_the_bins(engine: Engine) -> None:
    """Four of eleven days lie in them, the rest outside."""
    view = engine.view("dates=2021-10-21&dates=2021-10-24&count=high")
    frame = view.over_time("week")
    assert frame[["certain", "spread"]].to_numpy().tolist() == [[0, pytest.approx(4 / 11)]]
    assert view.left_out("week") == {"undated": 5, "outside": pytest.approx(7 / 11, abs=1e-6)}
    killed = view.left_out("week", "killed")
    assert killed == {"undated": 4, "outside": pytest.approx(16 * 7 / 11, abs=1e-6)}
    assert view.left_out("month") == {"undated": 5, "outside": 0}


def test_a_toll_over_time(engine: Engine) -> None:
    view = engine.view("count=high")
    frame = view.over_time("month", measure="killed")
    assert frame["certain"].tolist() == [15 + 16, 0]
    assert view.left_out("month", "killed") == {"undated": 4, "outside": 0}


@pytest.mark.parametrize("query", ["type=bombing", "id=T-09", ""])
def test_amounts_are_numbers_even_where_there_are_none(engine: Engine, query: str) -> None:
    """The type of a column does not hang on what happened."""
    frame = engine.view(query).over_time("week", "actor")
    assert len(frame) and {*frame[["certain", "spread"]].dtypes.astype(str)} == {"float64"}
    assert engine.view(query).sensitivity_over_time()["killed"].dtype == "float64"


def test_series_by_type(make_engine: MakeEngine) -> None:
    types = ["other"] * 5 + ["clash"] * 3 + ["bombing"] * 2 + ["protest"] * 2 + [""]
    dated = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    view = make_engine([dated | {"event_type": each} for each in types]).view("")
    frame = view.over_time(by="type", top=2)
    assert dict(zip(frame["series"], frame["certain"], strict=True)) == {
        "clash": 3,
        "bombing": 2,  # before "protest" in the controlled list
        v.OTHER_SERIES: 5 + 2 + 1,  # the type "other" is never a series of its own
    }
    every = ["clash", "bombing", "protest", v.NO_TYPE, v.OTHER_SERIES]
    assert list(view.over_time(by="type", top=9)["series"]) == every


def test_series_by_actor(make_engine: MakeEngine) -> None:
    """No incident counts for two, and an actor who is written twice is one."""
    dated = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    cells = ["A", "A;A", "A; B", "B;A;B", ""]
    engine = make_engine([dated | {"perpetrator": cell} for cell in cells])
    frame = engine.view("").over_time("year", "actor")
    assert dict(zip(frame["series"], frame["certain"], strict=True)) == {
        "A": 2,
        v.SEVERAL_ACTORS: 2,
        v.NO_ACTOR: 1,
    }


@laws
def test_nothing_is_lost_over_time(generated_engine: Engine, wanted: IncidentFilter) -> None:
    view = generated_engine.view(wanted)
    for measure in v.MEASURES:
        total: float = len(view)
        if measure != "incidents":
            total = float(view.rows()[f"{measure}_{wanted.count}"].sum())
        for unit in v.TIME_UNITS[1:]:
            rest = sum(view.left_out(unit, measure).values())
            for by, top in ((None, 6), ("type", 2), ("actor", 4)):
                frame = view.over_time(unit, by, top, measure)
                assert frame[["certain", "spread"]].to_numpy().sum() + rest == pytest.approx(total)
                assert frame["series"].nunique() <= top + 1


# By governorate, by actor, by rule


def test_governorates_by_hand(engine: Engine) -> None:
    frame = engine.view("").by_governorate("killed")
    assert list(frame.columns) == ["governorate", "incidents", "killed", "without figure"]
    by_name = frame.set_index("governorate")
    assert list(by_name.index) == [*engine.project.areas, v.ELSEWHERE, v.NO_GOVERNORATE]
    assert by_name.loc["Baghdad"].tolist() == [4, 12, 2]
    assert by_name.loc["Kirkuk"].tolist() == [1, 0, 0]  # the sources say none
    assert by_name.loc["Anbar"].tolist() == [0, 0, 0]  # nothing happened
    assert pd.isna(by_name.loc[v.ELSEWHERE, "killed"])  # nobody says
    assert by_name.loc[v.NO_GOVERNORATE, "incidents"] == 5
    inside = engine.view("governorate=Diyala").by_governorate()
    assert inside["governorate"].tolist() == [*engine.project.areas, v.NO_GOVERNORATE]
    assert list(inside.columns) == ["governorate", "incidents"]
    assert inside["incidents"].sum() == 1


def test_actors_and_statuses_by_hand(engine: Engine) -> None:
    frame = engine.view("").by_actor_and_status()
    assert frame.columns.tolist() == ["actor", "incidents", *v.STATUSES, v.NO_STATUS]
    said = {
        row["actor"]: {name: n for name, n in row.items() if n and name != "actor"}
        for row in frame.to_dict("records")
    }
    assert said == {
        "Islamic State": {
            "incidents": 4,
            "claimed": 1,
            "disputed": 1,
            "suspected": 1,
            "attributed": 1,
        },
        "Pro-Iran militias": {"incidents": 2, "disputed": 1, "suspected": 1, "accused": 1},
        "Unknown": {"incidents": 2, "unclaimed": 2},
        "Government of Iraq": {"incidents": 1, "attributed": 1},
        "Iran": {"incidents": 1, "denied": 1},
        "Protesters": {"incidents": 1, "not applicable": 1},
    }
    assert frame["actor"].tolist() == list(said), "the most frequent first, then the alphabet"


def test_rules_by_hand(engine: Engine) -> None:
    frame = engine.view("").sensitivity()
    assert list(frame.columns) == ["rule", "incidents", *v.TOLLS, v.NO_FIGURE]
    assert {*frame.dtypes.iloc[1:].astype(str)} == {"Int64"}
    assert frame.set_index("rule").T.to_dict("list") == {
        "lowest": [12, 22, 2, 2, 7],
        "best": [12, 27, 6, 3, 8],
        "highest": [12, 35, 10, 3, 7],
        v.TWO_SOURCES: [3, 27, 6, 3, 0],
    }


def test_without_claims_nobody_knows_the_sources(make_engine: MakeEngine) -> None:
    dated = {"date_start": "2021-10-04", "date_end": "2021-10-04", "killed_best": 3}
    view = make_engine([dated]).view("")
    frame = view.sensitivity().set_index("rule")
    assert frame.loc[v.TWO_SOURCES].isna().all()
    assert frame.loc["best", "killed"] == 3 and pd.isna(frame.loc["lowest", "killed"])
    assert {*view.sensitivity_over_time("year")["rule"]} == {*v.COUNT_RULE_WORDS.values()}


@laws
def test_rules_over_time_are_those_of_the_view(
    generated_engine: Engine, wanted: IncidentFilter
) -> None:
    frame = generated_engine.view(wanted).sensitivity_over_time("month")
    assert list(frame.columns) == ["start", "end", "rule", "killed"]
    for word, rule in v.COUNTING_CHOICES.items():
        view = generated_engine.view(wanted.replace(count=rule))
        bars = view.over_time("month", measure="killed")
        expected = (bars["certain"] + bars["spread"]).tolist()
        found = frame.loc[frame["rule"] == word, "killed"].tolist()
        if word == v.TWO_SOURCES:
            assert all(two <= best + 1e-9 for two, best in zip(found, expected, strict=True))
        else:
            assert found == pytest.approx(expected)


def test_the_lead_type_is_never_folded(make_engine: MakeEngine) -> None:
    day = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
    kinds = ["clash"] * 5 + ["bombing"] * 4 + ["protest"] * 3 + ["raid or arrest"] * 2
    view = make_engine([day | {"event_type": kind} for kind in [*kinds, v.LEAD_TYPE]]).view("")
    for top in (1, 2, 3):
        found = list(dict.fromkeys(view.over_time("month", by="type", top=top)["series"]))
        assert len(found) == top + 1
        assert found[-2:] == [v.LEAD_TYPE, v.OTHER_SERIES]
