"""The view: order, pages, batches, and that all consumers tell the same incidents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.view import MemoryView
from incident_map.model.schema import INCIDENTS
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.web.api import api

ROOT = Path(__file__).resolve().parents[2]
WORLD = (-180.0, -90.0, 180.0, 90.0)


def api_ids(data: MemoryEngine, query: str, limit: int) -> list[str]:
    """Ids of all pages of ``/incidents.json``, following its links."""
    client = TestClient(api(lambda: data))
    link, ids = f"/incidents.json?limit={limit}&{query}", []
    while link:
        answer = client.get(link).json()
        ids += [row["incident_id"] for row in answer["incidents"]]
        link = answer["next"]
    return ids


@pytest.mark.slow
@settings(max_examples=25)
@given(st.data())
def test_every_consumer_tells_the_same_incidents(
    generated: MemoryEngine,
    generated_filters: st.SearchStrategy[IncidentFilter],
    data: st.DataObject,
) -> None:
    view = generated.view(data.draw(generated_filters))
    ids = view.incident_ids()
    assert len(set(ids)) == len(ids) == len(view) == view.summary()["count"]
    assert view.rows()["incident_id"].tolist() == ids
    assert [row["incident_id"] for row in view.records()] == ids
    assert [i for batch in view.batches(700) for i in batch["incident_id"]] == ids
    assert view.to_geodataframe()["incident_id"].tolist() == ids
    assert api_ids(generated, view.filter.to_query(), 2_000) == ids
    placed = set(view.rows().dropna(subset=["latitude"])["incident_id"])
    drawn = view.clusters(WORLD, 12)
    assert drawn["count"] == sum(f["properties"]["count"] for f in drawn["features"]) == len(placed)
    single = {
        f["properties"]["incident_id"] for f in drawn["features"] if f["properties"]["count"] == 1
    }
    assert single <= placed


@pytest.mark.parametrize(
    "query", ["", "actor=Islamic State", "bbox=44,33,45,34", "near=33,44,300", "id=T-09", "q=zzz"]
)
def test_every_consumer_agrees_on_awkward_incidents(sample: MemoryEngine, query: str) -> None:
    view = sample.view(query)
    ids = view.incident_ids()
    assert view.rows()["incident_id"].tolist() == ids
    assert [i for batch in view.batches(2) for i in batch["incident_id"]] == ids
    assert api_ids(sample, query, 3) == ids
    assert view.clusters(WORLD, 5)["count"] == int(view.rows()["latitude"].notna().sum())


def test_default_order(sample: MemoryEngine) -> None:
    """Newest first; without a first day last, in the order of the file."""
    numbers = [int(i.removeprefix("T-")) for i in sample.view("").incident_ids()]
    assert numbers == [5, 9, 3, 7, 6, 1, 8, 2, 4, 10, 11, 12]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("incident_id", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        ("-incident_id", [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ("killed_best", [2, 5, 1, 9, 3, 4, 6, 7, 8, 10, 11, 12]),
        ("-killed_best", [9, 1, 2, 5, 3, 4, 6, 7, 8, 10, 11, 12]),
        ("date_start", [8, 1, 6, 7, 3, 9, 5, 2, 4, 10, 11, 12]),
        ("location_precision", [1, 3, 4, 5, 2, 9, 8, 6, 7, 10, 11, 12]),
    ],
)
def test_sort(sample: MemoryEngine, sort: str, expected: list[int]) -> None:
    rows = sample.view("").rows(sort=sort)
    assert [int(i.removeprefix("T-")) for i in rows["incident_id"]] == expected


@pytest.mark.parametrize("sort", ["killed", "--title", "-", "", "title;drop", "near_match"])
def test_sort_by_a_column_that_does_not_exist(sample: MemoryEngine, sort: str) -> None:
    with pytest.raises(QueryError) as caught:
        sample.view("").rows(sort=sort)
    assert (caught.value.parameter, caught.value.value) == ("sort", sort)
    assert caught.value.allowed == INCIDENTS.names


@given(st.integers(0, 15), st.integers(0, 15))
def test_page(sample: MemoryEngine, limit: int, offset: int) -> None:
    view = sample.view("")
    page = view.rows(limit, offset)["incident_id"].tolist()
    assert page == view.incident_ids()[offset : offset + limit]


@pytest.mark.parametrize("size", [1, 5, 11, 12, 13, 1000])
def test_batches_are_the_rows_in_parts(sample: MemoryEngine, size: int) -> None:
    view = sample.view("")
    parts = list(view.batches(size))
    assert all(len(part) == size for part in parts[:-1])
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), view.rows())


def test_rows_are_those_of_the_codebook_and_a_copy(sample: MemoryEngine) -> None:
    rows = sample.view("").rows(sort="incident_id")
    assert list(rows.columns) == INCIDENTS.names
    rows["title"] = "changed"
    assert sample.tables.incidents.loc[0, "title"] == "Bombing of a market, with a comma"


def test_empty_view(sample: MemoryEngine) -> None:
    view = sample.view("min_killed=999")
    assert len(view) == 0
    assert view.incident_ids() == view.records() == list(view.batches()) == []
    assert list(view.rows().columns) == INCIDENTS.names
    assert view.clusters(WORLD, 0)["features"] == []
    assert len(view.to_geodataframe()) == 0


def test_records_are_plain_values(sample: MemoryEngine) -> None:
    records = {row["incident_id"]: row for row in sample.view("").records()}
    assert json.loads(json.dumps(list(records.values()), allow_nan=False))
    assert records["T-01"]["date_start"] == "2021-10-01"
    assert records["T-01"]["killed_best"] == 12
    assert records["T-01"]["location_radius_km"] == 0.2
    assert records["T-02"]["date_start"] is None
    assert records["T-02"]["killed_best"] == 0, "zero is not unknown"
    assert records["T-03"]["killed_best"] is None
    assert records["T-05"]["title"] == '<img src=x onerror="alert(1)">'
    assert records["T-12"]["event_type"] is None


def test_geometry_is_x_longitude(sample: MemoryEngine) -> None:
    frame = sample.view("").to_geodataframe().set_index("incident_id")
    assert frame.crs == "EPSG:4326"
    assert (frame.geometry["T-01"].x, frame.geometry["T-01"].y) == (44.46, 33.38)
    assert frame.geometry["T-06"] is None


def test_same_filter_same_view(sample: MemoryEngine) -> None:
    """Asked again, in whatever words, the answer is the one already worked out."""
    first = sample.view("type=bombing&count=best")
    assert sample.view(IncidentFilter(type=("bombing",))) is first
    assert sample.view([("type", "bombing")]) is first


def test_many_views_are_not_all_kept(sample: MemoryEngine) -> None:
    first = sample.view("min_killed=1")
    for number in range(2, 60):
        sample.view(f"min_killed={number}")
    assert sample.view("min_killed=1") is not first


@settings(max_examples=25)
@given(st.data())
def test_without_takes_one_condition_away(
    generated: MemoryEngine,
    generated_filters: st.SearchStrategy[IncidentFilter],
    data: st.DataObject,
) -> None:
    wanted = data.draw(generated_filters)
    selection = Selection(generated.columns, wanted)
    for name, empty in (("dates", None), ("type", ()), ("min_killed", None), ("bbox", None)):
        other = generated.view(wanted.replace(**{name: empty}))
        assert selection.without(name).nonzero()[0].tolist() == other.selection.positions.tolist()


@pytest.mark.parametrize("look", [1, 7, 4096])
@pytest.mark.parametrize("query", ["", "type=bombing", "min_killed=3&governorate=Kirkuk", "q=zzz"])
def test_pages_are_parts_of_the_whole(
    generated: MemoryEngine, monkeypatch: pytest.MonkeyPatch, query: str, look: int
) -> None:
    """However far the sorted data has to be looked through for a page."""
    monkeypatch.setattr("incident_map.engine.memory.view.LOOK", look)
    view = generated.view(query)
    ids = view.rows(sort="title")["incident_id"].tolist()
    assert sorted(ids) == sorted(view.incident_ids()) and len(ids) == len(view)
    for offset in (0, 3, 40, max(len(ids) - 2, 0), len(ids) + 5):
        page = view.rows(5, offset, sort="title")["incident_id"].tolist()
        assert page == ids[offset : offset + 5]


def test_bytes_held(generated: MemoryEngine) -> None:
    """Masks and counts of the view count, arrays of the data set do not; one held twice, once."""
    wanted = IncidentFilter.from_query("type=bombing")
    view = MemoryView(generated, Selection(generated.columns, wanted))
    assert view.nbytes() == 0
    assert len(view) and view.selection.inside is view.selection.masks["type"]
    assert view.nbytes() == len(generated)
    view.selection.positions  # noqa: B018
    assert view.nbytes() == len(generated) + 4 * len(view)
    view.summary()
    assert view.nbytes() < len(generated) + 4 * len(view) + 9 * len(generated)


def test_without_dates_the_masks_are_shared(generated: MemoryEngine) -> None:
    view = generated.view("dates=2005-01-01&dates=2006-01-01&min_killed=17")
    whole = view.without_dates()
    assert list(whole.selection.masks) == ["min_killed"]
    assert whole.selection.masks["min_killed"] is view.selection.masks["min_killed"]
    assert whole is generated.view("min_killed=17")
    assert len(whole) > len(view)


def test_masks_that_were_given_are_held_once(generated: MemoryEngine) -> None:
    """Also by a view that has worked out its own before."""
    wanted = IncidentFilter.from_query("type=bombing")
    view = MemoryView(generated, Selection(generated.columns, wanted))
    given = {"type": view.selection.masks["type"].copy()}
    other = MemoryView(generated, Selection(generated.columns, wanted))
    for one in (view, other):
        one.selection.reuse(given)
        assert one.nbytes() == len(generated), "also before anybody has asked for them"
    assert view.selection.masks["type"] is not given["type"]
    assert other.selection.masks["type"] is given["type"]


@pytest.mark.parametrize(
    "name", ["actor=Nobody", "governorate=Nowhere", "id=T-99", "nearby=T-99,25,7"]
)
def test_what_is_not_known_matches_nothing(sample: MemoryEngine, name: str) -> None:
    """Where that is asked for; every answer of the view is the empty one."""
    query = f"dates=2021-10-01&dates=2021-10-31&{name}"
    with pytest.raises(QueryError):
        sample.view(query)
    view = sample.view(query, strict=False)
    assert len(view) == len(view.without_dates()) == view.summary()["count"] == 0
    assert view.records() == view.incident_ids() == view.claims() == []
    assert view.clusters(WORLD, 5)["features"] == [] and view.heat(WORLD, 5)["total"] == 0
    assert (view.certainly_near(), view.bounds(), len(view.subset())) == (0, None, 0)
    with pytest.raises(QueryError):
        sample.view(query)


def test_of_several_the_known_ones_match(sample: MemoryEngine) -> None:
    for query, ids in (("id=T-01&id=T-99", ["T-01"]), ("actor=Iran&actor=Nobody", ["T-05"])):
        assert sample.view(query, strict=False).incident_ids() == ids


def test_describe_is_the_filters(sample: MemoryEngine) -> None:
    query = "actor=Islamic State&type=bombing"
    assert sample.view(query).describe() == IncidentFilter.from_query(query).describe()


def test_the_core_imports_no_streamlit() -> None:
    """Neither on import nor while it works, in a fresh interpreter."""
    code = (
        "import sys, incident_map, incident_map.web.api, incident_map.reading.store\n"
        "import incident_map.__main__\n"
        "view = incident_map.load().view('q=Mikdadiya')\n"
        "view.summary(), view.records(), view.clusters((38, 28, 49, 38), 6)\n"
        "sys.exit(any(name.split('.')[0] in ('streamlit', 'folium') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
