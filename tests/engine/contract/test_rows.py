"""Rows of a view: their order, pages and batches, their claims, and those beside one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from incident_map.engine.answers import Neighbours
from incident_map.engine.protocol import Engine
from incident_map.model.schema import CLAIMS, INCIDENTS, SOURCES
from incident_map.query.filters import QueryError

MakeEngine = Callable[..., Engine]


def numbers(ids: list[str]) -> str:
    return " ".join(name.removeprefix("T-") for name in ids)


ORDERS = {
    # Of one first day the last day decides; other ties as in the file; empty cells last.
    "-date_start": "05 09 03 07 06 01 08 02 04 10 11 12",
    "date_start": "08 01 06 07 03 09 05 02 04 10 11 12",
    "killed_best": "02 05 01 09 03 04 06 07 08 10 11 12",
    "-killed_best": "09 01 02 05 03 04 06 07 08 10 11 12",
    "incident_id": "01 02 03 04 05 06 07 08 09 10 11 12",
    "-incident_id": "12 11 10 09 08 07 06 05 04 03 02 01",
    # A controlled list has an order of its own.
    "category": "01 02 03 04 05 07 09 06 08 10 11 12",
    "location_precision": "01 03 04 05 02 09 08 06 07 10 11 12",
    "-location_precision": "06 07 08 09 02 03 04 05 01 10 11 12",
    "-longitude": "11 09 01 03 04 05 02 08 10 12 06 07",
}


@pytest.mark.parametrize("sort", ORDERS)
def test_the_order(engine: Engine, sort: str) -> None:
    view = engine.view("")
    assert numbers(view.incident_ids(sort)) == ORDERS[sort]
    assert view.rows(sort=sort)["incident_id"].tolist() == view.incident_ids(sort)


def test_the_order_of_the_file(engine: Engine) -> None:
    view = engine.view("governorate=Baghdad")
    assert numbers(view.incident_ids(None)) == "01 03 04 05"
    assert numbers(view.incident_ids()) == "05 03 01 04"
    assert view.rows(sort=None)["incident_id"].tolist() == view.incident_ids(None)


def test_ties_of_one_first_day(make_engine: MakeEngine) -> None:
    ends = ["2021-10-03", "", "2021-10-01", "2021-10-03", "2021-10-02"]
    view = make_engine([{"date_start": "2021-10-01", "date_end": end} for end in ends]).view("")
    assert numbers(view.incident_ids("date_start")) == "03 05 01 04 02"
    assert numbers(view.incident_ids("-date_start")) == "01 04 05 03 02"


@pytest.mark.parametrize("sort", ["nonsense", "-near_match", "", "-", "--date_start"])
def test_a_column_that_does_not_exist(engine: Engine, sort: str) -> None:
    view = engine.view("near=33,44,100")
    for ask in (view.rows, view.records):
        with pytest.raises(QueryError) as refused:
            ask(sort=sort)
        assert refused.value.parameter == "sort"
    with pytest.raises(QueryError):
        view.incident_ids(sort)


@pytest.mark.parametrize("sort", [None, "-date_start", "killed_best"])
@pytest.mark.parametrize("limit", [1, 5, 100])
def test_pages_are_the_whole(engine: Engine, sort: str | None, limit: int) -> None:
    view = engine.view("")
    pages = [view.records(limit, offset, sort) for offset in range(0, len(view), limit)]
    assert [one for page in pages for one in page] == view.records(sort=sort)
    assert [one["incident_id"] for one in view.records(sort=sort)] == view.incident_ids(sort)
    assert view.rows(limit, len(view), sort).empty
    assert view.rows(0).empty


def test_rows_and_records_say_the_same(engine: Engine) -> None:
    view = engine.view("")
    rows, records = view.rows(), view.records()
    assert list(rows.columns) == INCIDENTS.names == list(records[0])
    assert list(rows.index) == list(range(12))
    assert json.loads(json.dumps(records, allow_nan=False)) == records
    for number, record in enumerate(records):
        cells = rows.iloc[number]
        for name, value in record.items():
            assert pd.isna(cells[name]) if value is None else True, name
        assert record == engine.incident(record["incident_id"])


@pytest.mark.parametrize("size", [1, 5, 12, 100])
def test_batches_are_the_rows_in_order(engine: Engine, size: int) -> None:
    view = engine.view("")
    incidents = list(view.batches(size))
    assert [len(each) for each in incidents[:-1]] == [size] * (len(incidents) - 1)
    together = pd.concat(incidents, ignore_index=True)
    assert together.astype(object).equals(view.rows().astype(object))
    claims = pd.concat(list(view.batches(size, "claims")), ignore_index=True)
    assert list(claims.columns) == CLAIMS.names
    # The newest incident first; of one incident as in the file.
    assert claims["claim_id"].tolist() == [f"C{n:02d}" for n in (*range(3, 13), 1, 2)]
    assert len(list(view.batches(size, "claims"))) == len(incidents)


def test_claims_of_every_incident(engine: Engine) -> None:
    """In the order of the file, an empty list for one without any."""
    view = engine.view("governorate=Baghdad&governorate=Diyala")
    claims = view.claims()
    assert [len(of_one) for of_one in claims] == [2, 0, 0, 4, 6]
    assert view.claim_count() == 12
    assert claims[3] == engine.dossier("T-05")["claims"]
    assert engine.view("type=clash").claim_count() == 0


def test_what_claims_rest_on(engine: Engine) -> None:
    view = engine.view("type=drone attack")
    assert view.claims_per_source() == {"one": 2, "two": 1, "three": 1}
    assert view.source_frame()["source_id"].tolist() == ["one", "two", "three"]
    view = engine.view("type=bombing")
    assert view.claims_per_source() == {"one": 1, "two": 1}
    assert view.source_frame()["source_id"].tolist() == ["one", "two"]
    assert list(view.source_frame().columns) == SOURCES.names
    assert engine.view("type=clash").claims_per_source() == {}
    assert engine.view("type=clash").source_frame().empty


def test_actors_that_are_named(make_engine: MakeEngine, engine: Engine) -> None:
    """In headlines, as targets, or by a claim on either; in the order of their file."""
    assert engine.view("type=drone attack").actor_frame()["name"].tolist() == [
        *("Unknown", "Islamic State", "Pro-Iran militias", "Iran", "Government of Iraq")
    ]
    claim = {"claim_id": "C1", "incident_id": "T-01", "source_id": "s", "field": "target"}
    made = make_engine(
        [{}], claims=[claim | {"value": "B"}], actors=[{"name": name} for name in "ABC"]
    )
    assert made.view("").actor_frame()["name"].tolist() == ["B"]


def test_points_of_a_geodataframe(engine: Engine) -> None:
    frame = engine.view("id=T-06&id=T-09&id=T-10").to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert list(frame.columns) == [*INCIDENTS.names, "geometry"]
    where = dict(zip(frame["incident_id"], frame.geometry, strict=True))
    assert where["T-06"] is None
    assert (where["T-09"].x, where["T-09"].y) == (44.93694, 33.97861)
    assert frame["incident_id"].tolist() == ["T-09", "T-06", "T-10"]


def test_which_are_in_the_view(engine: Engine) -> None:
    view = engine.view("type=protest&type=clash")
    assert view.contains(["T-04", "T-01", "T-03", "T-04"]) == [True, False, True, True]
    assert view.contains([]) == []


def test_before_and_after(engine: Engine) -> None:
    """By date, of those with both days."""
    view = engine.view("")
    assert view.neighbours("T-07") == Neighbours(earlier="T-06", later="T-09")
    assert view.neighbours("T-08") == Neighbours(None, "T-01")
    assert view.neighbours("T-05") == Neighbours("T-09", None)
    for undated in ("T-02", "T-03", "T-04"):
        assert view.neighbours(undated) == Neighbours(None, None)
    incidents = engine.view("category=incident")
    assert incidents.neighbours("T-07") == Neighbours("T-01", "T-09")
    assert incidents.neighbours("T-06") == Neighbours(None, None), "not in the view"


def test_going_from_one_to_the_next(project_engine: Engine) -> None:
    """Later and later until there is none, through all that have a day."""
    view = project_engine.view("governorate=Kirkuk")
    dated = [one["incident_id"] for one in view.records() if one["date_start"] and one["date_end"]]
    at: str | None = dated[-1]
    seen = []
    while at is not None:
        seen.append(at)
        at = view.neighbours(at).later
    assert seen == dated[::-1]


def test_on_what_sources_differ(engine: Engine) -> None:
    view = engine.view("")
    assert view.differing(["T-09", "T-01", "T-05"]) == [["toll"], [], ["actor"]]
    assert view.differing([]) == []
    frame = engine.view("type=drone attack&type=armed attack").disagreements()
    found = set(frame[["position", "field"]].itertuples(index=False, name=None))
    # T-02, T-05, T-09 in the order of the file; of two counts of dead no number is in both
    assert found == {(1, "perpetrator"), (2, "killed")}


def test_possible_duplicates(make_engine: MakeEngine) -> None:
    about = {"source_id": "s", "field": "background"}
    engine = make_engine(
        [{}, {}, {}],
        claims=[
            about
            | {"claim_id": "C1", "incident_id": "T-02", "value": "possible duplicate of T-01"},
            about
            | {"claim_id": "C2", "incident_id": "T-03", "value": "no possible duplicate of T-1"},
        ],
    )
    view = engine.view("")
    ids = ["T-01", "T-02", "T-03"]
    assert [view.is_possible_duplicate(name) for name in ids] == [False, True, False]
    assert view.summary()["possible_duplicates"] == 1
    assert view.derived()["possible_duplicate"].tolist() == [False, True, False]
    safe = engine.redacted().view("")
    assert [safe.is_possible_duplicate(name) for name in ids] == [False, True, False]


def test_work_is_done_once(engine: Engine) -> None:
    view, done = engine.view("type=protest"), []

    def work() -> int:
        done.append(1)
        return len(view)

    assert [view.once("a contract", work) for _ in range(3)] == [1, 1, 1]
    assert len(done) == 1
    assert view.once("another", lambda: "told") == "told"


def test_work_that_gives_none_is_done_once(engine: Engine) -> None:
    view, done = engine.view("type=clash"), []
    assert [view.once("nothing", lambda: done.append(1)) for _ in range(2)] == [None, None]
    assert len(done) == 1


# An engine of some incidents


def test_a_subset_knows_these_and_no_others(engine: Engine) -> None:
    view = engine.view("governorate=Baghdad")
    part = view.subset()
    assert (len(part), part.version) == (4, engine.version)
    assert part.counts.incidents == 4 and part.counts.claims == view.claim_count() == 6
    assert "T-05" in part and "T-09" not in part
    assert part.known_ids(["T-01", "T-02", "T-03"]) == [True, False, True]
    everything = part.view("")
    assert everything.incident_ids() == view.incident_ids()
    assert everything.records() == view.records()
    assert everything.summary()["not_shown"]["filtered_out"] == 0
    assert everything.summary()["totals"] == view.summary()["totals"]
    assert everything.claims() == view.claims()
    assert part.dossier("T-05") == engine.dossier("T-05")
    with pytest.raises(QueryError):
        part.view("id=T-09")
    with pytest.raises(KeyError):
        part.incident("T-09")
    assert part.view("type=clash").incident_ids() == ["T-04"]


def test_what_was_wrong_with_other_rows_is_not_told_of_a_part(make_engine: MakeEngine) -> None:
    part = make_engine([{}, {"latitude": "north"}, {}]).view("id=T-01").subset()
    assert not part.problems
    assert part.view("").summary()["not_shown"]["rejected_rows"] == 0


def test_a_subset_of_a_subset(engine: Engine) -> None:
    part = engine.view("governorate=Baghdad").subset().view("type=clash").subset()
    assert part.view("").incident_ids() == ["T-04"]
    assert part.redacted().view("").incident_ids() == ["T-04"]
    assert len(engine.view("q=zzz").subset()) == 0


def test_a_subset_of_the_redacted_version_keeps_what_claims_said(project_engine: Engine) -> None:
    """Those claims themselves are gone."""
    view = project_engine.redacted().view("governorate=Kirkuk")
    columns: list[Any] = ["incident_id", "sources", "possible_duplicate", "disputed_on"]
    found, expected = view.subset().view("").derived()[columns], view.derived()[columns]
    assert found.astype(object).equals(expected.astype(object).reset_index(drop=True))
