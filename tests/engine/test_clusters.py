"""What the map draws: sums that hold at every zoom, stacks, bounds, stability."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incident_map import View
from incident_map.engine.memory.cluster_grid import MAX_CELLS
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.projection import MAX_LATITUDE, BBox, in_bbox, project, unproject

MakeDataset = Callable[..., MemoryEngine]
WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
IRAQ: BBox = (38.0, 28.0, 49.0, 38.0)
GREEN_ZONE = (44.3892, 33.3086)
CONTRACT = {
    "incident_id",
    "title",
    "event_type",
    "location_precision",
    "location_radius_km",
    "attribution",
}
zooms = st.integers(0, 24)


def box(lon: st.SearchStrategy[float], lat: st.SearchStrategy[float]) -> st.SearchStrategy[BBox]:
    return st.tuples(lon, lat, lon, lat).map(
        lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
    )


boxes = box(st.floats(38, 49), st.floats(28, 38)) | box(st.floats(-180, 180), st.floats(-90, 90))


def properties(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in answer["features"]]


def check_sums(view: View, bbox: BBox, zoom: int) -> dict[str, Any]:
    """Features add up to the incidents of the view inside the box, in every respect."""
    answer = view.clusters(bbox, zoom)
    rows = view.rows()
    rows = rows[in_bbox(rows["longitude"].to_numpy(), rows["latitude"].to_numpy(), bbox)]
    found = properties(answer)
    assert answer["count"] == sum(p["count"] for p in found) == len(rows)
    toll = f"killed_{view.filter.count}"
    assert sum(p["killed"] or 0 for p in found) == rows[toll].sum()
    types: Counter[str] = Counter()
    for each in found:
        types.update(each["by_type"])
        assert sum(each["by_type"].values()) == each["count"] >= 1
    assert types == Counter(rows["event_type"].astype("str").fillna("other"))
    single = {p["incident_id"] for p in found if p["count"] == 1}
    assert single <= set(rows["incident_id"])
    assert len(found) <= MAX_CELLS
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    for feature in answer["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90
    return answer


@settings(max_examples=80)
@given(boxes, zooms)
@example(IRAQ, 0)
@example(WORLD, 24)
@example((44.3, 33.2, 44.5, 33.4), 24)
def test_sums(generated: MemoryEngine, bbox: BBox, zoom: int) -> None:
    check_sums(generated.view(""), bbox, zoom)


@pytest.mark.slow
@pytest.mark.parametrize("zoom", range(25))
@pytest.mark.parametrize("bbox", [WORLD, IRAQ], ids=["world", "iraq"])
def test_sums_at_every_zoom(
    sample: MemoryEngine, generated: MemoryEngine, bbox: BBox, zoom: int
) -> None:
    for query in ("", "count=low", "count=high&min_killed=1"):
        check_sums(sample.view(query), bbox, zoom)
    check_sums(generated.view("type=bombing"), bbox, zoom)


@given(box(st.floats(43, 46), st.floats(32, 36)), zooms)
def test_sums_of_awkward_incidents(sample: MemoryEngine, bbox: BBox, zoom: int) -> None:
    check_sums(sample.view("actor=Islamic State"), bbox, zoom)


def test_features_are_bounded(generated: MemoryEngine, make_dataset: MakeDataset) -> None:
    """Over 5,000 incidents, crowded or all over the world, at the closest zoom."""
    check_sums(generated.view(""), WORLD, 24)
    rng = np.random.default_rng(1)
    points = zip(rng.uniform(-180, 180, 5_000), rng.uniform(-85, 85, 5_000), strict=True)
    spread = make_dataset([{"longitude": lon, "latitude": lat} for lon, lat in points])
    answer = check_sums(spread.view(""), WORLD, 24)
    assert 100 < len(answer["features"]) <= MAX_CELLS


@pytest.mark.parametrize("zoom", range(25))
def test_a_stack_says_so_at_every_zoom(sample: MemoryEngine, zoom: int) -> None:
    """Three incidents on one point; at low zooms others may join them."""
    view = sample.view("bbox=44.3892,33.3086,44.3892,33.3086")
    (feature,) = view.clusters(IRAQ, zoom)["features"]
    assert feature["properties"]["stack"] is True
    assert feature["properties"]["count"] == 3
    assert feature["properties"]["by_type"] == {"protest": 1, "clash": 1, "drone attack": 1}
    assert feature["geometry"]["coordinates"] == list(GREEN_ZONE)
    assert feature["properties"]["bounds"] == [*GREEN_ZONE, *GREEN_ZONE]
    around = sample.view("").clusters((44.3, 33.2, 44.5, 33.4), zoom)["features"]
    if zoom >= 12:
        assert [f["properties"]["count"] for f in around] == [3, 1]


@pytest.mark.slow
@pytest.mark.parametrize("zoom", range(25))
@pytest.mark.parametrize("bbox", [WORLD, IRAQ], ids=["world", "iraq"])
def test_what_a_zoom_can_split_is_no_stack(
    make_dataset: MakeDataset, bbox: BBox, zoom: int
) -> None:
    """Two points 11 km apart: at zoom 17 the map tells them apart, however large the box."""
    data = make_dataset(
        [{"latitude": 33.3, "longitude": 44.4}, {"latitude": 33.4, "longitude": 44.4}]
    )
    assert not any(p["stack"] for p in properties(data.view("").clusters(bbox, zoom)))


def test_too_close_for_the_closest_zoom_is_a_stack(make_dataset: MakeDataset) -> None:
    """Twenty metres apart: never two symbols, so the list opens at the closest zoom."""
    data = make_dataset(
        [{"latitude": 33.3, "longitude": 44.4}, {"latitude": 33.3002, "longitude": 44.4}]
    )
    near = (44.39, 33.29, 44.41, 33.31)
    assert [p["stack"] for p in properties(data.view("").clusters(near, 16))] == [False]
    assert [p["stack"] for p in properties(data.view("").clusters(near, 17))] == [True]
    assert [p["stack"] for p in properties(data.view("").clusters(near, 24))] == [True]


@pytest.mark.slow
def test_a_metre_apart_is_one_point(make_dataset: MakeDataset) -> None:
    """Two sources round one place differently; the list opens at any zoom and says how exact."""
    rows = [
        {"latitude": 33.3086, "longitude": 44.4, "location_radius_km": 1.5, "killed_best": 3},
        {"latitude": 33.30859, "longitude": 44.4, "location_radius_km": 2.5},
    ]
    for zoom in range(25):
        (stack,) = properties(make_dataset(rows).view("").clusters(IRAQ, zoom))
        assert (stack["stack"], stack["count"]) == (True, 2)
        assert stack["location_radius_km"] == 2.5
        assert (stack["killed"], stack["unknown"]) == (3, 1)
        assert (stack["killed_low"], stack["killed_high"]) == (None, None)


def test_single_incident(sample: MemoryEngine) -> None:
    (feature,) = sample.view("id=T-09").clusters(IRAQ, 6)["features"]
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.93694, 33.97861]}
    found = feature["properties"]
    assert found.keys() >= CONTRACT
    expected = {
        "count": 1,
        "killed": 15,
        "by_type": {"armed attack": 1},
        "stack": False,
        "incident_id": "T-09",
        "title": "هجوم على المقدادية",
        "event_type": "armed attack",
        "location_precision": "district",
        "location_radius_km": 20.0,
        "attribution": "attributed",
        "killed_low": 11,
        "killed_high": 16,
        "wounded_best": None,
        "date": "late October (21–31 October 2021)",
        "place": "Rashad (al-Hawasha), Muqdadiya, Diyala",
        "sources": 2,
        "disagree": True,
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("incident", ["T-01", "T-02", "T-05", "T-08", "T-10", "T-11", "T-12"])
def test_every_single_incident_has_the_contracts_properties(
    sample: MemoryEngine, incident: str
) -> None:
    (found,) = properties(sample.view(f"id={incident}").clusters(WORLD, 10))
    row = sample.tables.incidents.set_index("incident_id").loc[incident]
    assert found.keys() >= CONTRACT | {"count", "killed", "by_type", "stack"}
    assert found["incident_id"] == incident
    assert found["title"] == row["title"], "text, also when it looks like HTML"


@pytest.mark.parametrize("rule", ["low", "best", "high"])
def test_killed_follows_the_counting_rule(sample: MemoryEngine, rule: str) -> None:
    (found,) = properties(sample.view(f"id=T-01&count={rule}").clusters(IRAQ, 8))
    assert found["killed"] == {"low": 10, "best": 12, "high": 15}[rule]


def test_an_unknown_toll_is_not_zero(sample: MemoryEngine) -> None:
    def killed(query: str) -> list[int | None]:
        return [p["killed"] for p in properties(sample.view(query).clusters(IRAQ, 8))]

    assert killed("id=T-03") == [None]
    assert killed("id=T-05") == [0]
    assert killed("id=T-04") == [None]
    assert killed("id=T-04&count=high") == [4]
    assert killed("id=T-03&id=T-05") == [0]


def test_edges_belong_to_the_box(sample: MemoryEngine) -> None:
    lon, lat = GREEN_ZONE
    view = sample.view("")
    for bbox in ((lon, lat, lon, lat), (lon, lat, 44.4, 33.31), (44.38, 33.3, lon, lat)):
        assert view.clusters(bbox, 12)["count"] == 3
    assert view.clusters((lon + 1e-9, lat, 44.4, 33.31), 12)["count"] == 0


@pytest.mark.parametrize("zoom", [0, 6, 24])
def test_empty(sample: MemoryEngine, zoom: int) -> None:
    for view, bbox in ((sample.view("q=zzz"), WORLD), (sample.view(""), (0.0, 50.0, 1.0, 51.0))):
        answer = view.clusters(bbox, zoom)
        assert answer == {
            "type": "FeatureCollection",
            "version": sample.version,
            "count": 0,
            "features": [],
        }


@pytest.mark.parametrize("zoom", [5, 7, 9, 11])
@pytest.mark.parametrize(("dx", "dy"), [(0.01, 0.0), (-0.07, 0.02), (0.3, -0.2), (0.5, 0.5)])
def test_a_small_pan_changes_nothing_well_inside(
    generated: MemoryEngine, zoom: int, dx: float, dy: float
) -> None:
    """The box of a screen of 1024 × 768, moved by a part of itself."""
    width, height = 1024 * 360 / (256 * 2**zoom), 768 * 360 / (256 * 2**zoom) * 0.83
    before = (44 - width / 2, 33.5 - height / 2, 44 + width / 2, 33.5 + height / 2)
    after = (
        before[0] + dx * width,
        before[1] + dy * height,
        before[2] + dx * width,
        before[3] + dy * height,
    )
    margin = 0.25 * width  # four cells: what an edge cuts may reach its neighbours
    inner = (
        max(before[0], after[0]) + margin,
        max(before[1], after[1]) + margin,
        min(before[2], after[2]) - margin,
        min(before[3], after[3]) - margin,
    )

    def inside(bbox: BBox) -> list[Any]:
        features = generated.view("").clusters(bbox, zoom)["features"]
        return sorted(
            (f["geometry"]["coordinates"], f["properties"]["count"], f["properties"]["killed"])
            for f in features
            if in_bbox(*(np.array([c]) for c in f["geometry"]["coordinates"]), inner)[0]
        )

    assert inside(before) == inside(after)


def test_zooming_in_splits(generated: MemoryEngine) -> None:
    """A closer look never shows fewer symbols, and a cluster's bounds hold its incidents."""
    sizes = [len(generated.view("").clusters(IRAQ, zoom)["features"]) for zoom in range(8)]
    assert sizes == sorted(sizes)
    largest = properties(generated.view("").clusters(IRAQ, 5))[0]
    inside = in_bbox(*generated.columns.lon_lat, tuple(largest["bounds"]))
    assert inside.sum() >= largest["count"]


def test_heaviest_first(generated: MemoryEngine) -> None:
    counts = [p["count"] for p in properties(generated.view("").clusters(IRAQ, 7))]
    assert counts == sorted(counts, reverse=True)


@given(st.floats(-180, 180), st.floats(-MAX_LATITUDE, MAX_LATITUDE))
def test_projection_round_trip(lon: float, lat: float) -> None:
    x, y = project(np.array([lon]), np.array([lat]))
    assert -1e-9 <= x[0] <= 1 + 1e-9 and -1e-9 <= y[0] <= 1 + 1e-9
    back = unproject(x, y)
    assert back[0][0] == pytest.approx(lon, abs=1e-9)
    assert back[1][0] == pytest.approx(lat, abs=1e-9)


def test_beyond_web_mercator(sample: MemoryEngine) -> None:
    """The poles are drawn at the edge of the world, with their own coordinates kept."""
    for incident, point in (("T-10", [10.0, 89.9]), ("T-12", [-180.0, -90.0])):
        (feature,) = sample.view(f"id={incident}").clusters(WORLD, 3)["features"]
        assert feature["geometry"]["coordinates"] == point


def test_how_many_incidents_of_a_cluster_are_disputed(project: MemoryEngine) -> None:
    """Whatever the zoom, the marks hold every disputed incident with a point once."""
    placed = ~np.isnan(project.columns.lon_lat[0])
    disputed = int((project.columns.disputed & placed).sum())
    for zoom in (5, 8, 12):
        marks = properties(project.view("").clusters((-180, -90, 180, 90), zoom))
        assert sum(p["disagree"] if p["count"] == 1 else p["disputed"] for p in marks) == disputed
    only = properties(project.view("disagreement=date").clusters((-180, -90, 180, 90), 17))
    assert only and all("date" in p["disagree_on"] for p in only if p["count"] == 1)


def test_single_incidents_say_how_certainly_they_are_near(project: MemoryEngine) -> None:
    view = project.view("nearby=IRQ-0008,80,60")
    said = dict(view.rows()[["incident_id", "near_match"]].itertuples(index=False, name=None))
    singles = {}
    for lon, lat in view.rows()[["longitude", "latitude"]].drop_duplicates().to_numpy():
        marks = properties(view.clusters((lon, lat, lon, lat), 17))
        singles |= {p["incident_id"]: p["near_match"] for p in marks if p["count"] == 1}
    assert singles and singles.items() <= said.items()
    others = properties(project.view("").clusters((-180, -90, 180, 90), 17))
    assert not any("near_match" in p for p in others)
