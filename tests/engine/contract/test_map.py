"""What the map draws of a view: clusters, stacks and single incidents, and the box around them."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from incident_map.engine.protocol import Engine, View
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.geography.projection import BBox, in_bbox

MakeEngine = Callable[..., Engine]
WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
IRAQ: BBox = (38.0, 28.0, 49.0, 38.0)
BAGHDAD: BBox = (44.2, 33.1, 44.7, 33.5)
GREEN_ZONE = [44.3892, 33.3086]
MOST_MARKS = 4096


def marks(view: View, bbox: BBox, zoom: int) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in view.clusters(bbox, zoom)["features"]]


# Clusters


def test_single_incidents_and_a_stack(engine: Engine) -> None:
    """Three on one point no zoom can split; their neighbour stands apart from zoom 12 on."""
    answer = engine.view("").clusters(BAGHDAD, 12)
    assert (answer["type"], answer["version"], answer["count"]) == (
        "FeatureCollection",
        engine.version,
        4,
    )
    stack, single = answer["features"]
    assert stack["geometry"] == {"type": "Point", "coordinates": GREEN_ZONE}
    assert stack["properties"] == {
        "count": 3,
        "killed": 0,
        "killed_low": 1,
        "killed_high": 4,
        "unknown": 2,
        "disputed": 1,
        "by_type": {"protest": 1, "clash": 1, "drone attack": 1},
        "stack": True,
        "bounds": GREEN_ZONE * 2,
        "location_radius_km": 1.5,
    }
    assert single["properties"] == {
        "count": 1,
        "killed": 12,
        "by_type": {"bombing": 1},
        "stack": False,
        "incident_id": "T-01",
        "title": "Bombing of a market, with a comma",
        "event_type": "bombing",
        "location_precision": "site",
        "location_radius_km": 0.2,
        "perpetrator": "Islamic State",
        "attribution": "claimed",
        "killed_low": 10,
        "killed_best": 12,
        "killed_high": 15,
        "wounded_low": None,
        "wounded_best": None,
        "wounded_high": None,
        "date": "1 October 2021",
        "place": "Sadr City, Baghdad",
        "sources": 2,
        "disagree": False,
        "disagree_on": [],
    }
    assert single["geometry"]["coordinates"] == [44.46, 33.38]


def test_a_cluster_of_two_places(engine: Engine) -> None:
    """At zoom 6 the four of Baghdad are one mark in their middle, that zooming in splits."""
    (mark,) = engine.view("").clusters(BAGHDAD, 6)["features"]
    assert mark["properties"]["count"] == 4 and not mark["properties"]["stack"]
    assert mark["properties"]["bounds"] == [44.3892, 33.3086, 44.46, 33.38]
    assert "location_radius_km" not in mark["properties"]
    lon, lat = mark["geometry"]["coordinates"]
    assert (lon, lat) == (
        pytest.approx((3 * 44.3892 + 44.46) / 4, abs=1e-6),
        pytest.approx(33.3265, abs=1e-3),
    )


def test_killed_is_under_the_rule(engine: Engine) -> None:
    def killed(query: str) -> list[int | None]:
        return [one["killed"] for one in marks(engine.view(query), IRAQ, 8)]

    assert killed("id=T-03") == killed("id=T-04") == [None]  # nobody says
    assert killed("id=T-05") == [0]  # the sources say none
    assert killed("id=T-04&count=high") == [4]
    assert killed("id=T-03&id=T-05") == [0]


def test_edges_belong_to_the_box(engine: Engine) -> None:
    lon, lat = GREEN_ZONE
    view = engine.view("")
    for bbox in ((lon, lat, lon, lat), (lon, lat, 44.4, 33.31), (44.38, 33.3, lon, lat)):
        assert view.clusters(bbox, 12)["count"] == 3
    assert view.clusters((lon + 1e-9, lat, 44.4, 33.31), 12)["count"] == 0


def test_beyond_the_ends_of_the_map(engine: Engine) -> None:
    """Poles and dateline keep their own coordinates."""
    for name, point in (("T-10", [10, 89.9]), ("T-11", [180, 0]), ("T-12", [-180, -90])):
        (feature,) = engine.view(f"id={name}").clusters(WORLD, 3)["features"]
        assert feature["geometry"]["coordinates"] == point


def test_singles_say_how_certainly_they_are_near(engine: Engine) -> None:
    found = marks(engine.view("near=33.3086,44.3892,80"), (44, 33, 45, 34), 12)
    said = {one["incident_id"]: one["near_match"] for one in found if one["count"] == 1}
    assert said == {"T-01": "certain", "T-09": "possible"}


@pytest.mark.parametrize("zoom", [0, 4, 6, 9, 17, 24])
@pytest.mark.parametrize("bbox", [WORLD, IRAQ, BAGHDAD], ids=["world", "iraq", "baghdad"])
def test_marks_add_up_to_the_view(generated_engine: Engine, bbox: BBox, zoom: int) -> None:
    """Every incident with a point in the box is in one mark, with its figures and its type."""
    for query in ("", "count=low&category=incident"):
        view = generated_engine.view(query)
        answer, rows = view.clusters(bbox, zoom), view.rows()
        inside = in_bbox(rows["longitude"].to_numpy(), rows["latitude"].to_numpy(), bbox)
        rows, disputed = rows[inside], view.differing(rows["incident_id"][inside].tolist())
        found = [feature["properties"] for feature in answer["features"]]
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert answer["count"] == sum(one["count"] for one in found) == len(rows)
        assert len(found) <= MOST_MARKS
        killed = rows[f"killed_{view.filter.count}"]
        assert sum(one["killed"] or 0 for one in found) == killed.sum()
        types: Counter[str] = Counter()
        for one in found:
            assert sum(one["by_type"].values()) == one["count"] >= 1
            types.update(one["by_type"])
        assert types == Counter(rows["event_type"].astype("str").fillna("other"))
        of_one, of_many = (
            [one for one in found if (one["count"] > 1) is many] for many in (False, True)
        )
        unknown = sum(one["killed"] is None for one in of_one) + sum(
            one["unknown"] for one in of_many
        )
        assert unknown == killed.isna().sum()
        told = sum(one["disagree"] for one in of_one) + sum(one["disputed"] for one in of_many)
        assert told == sum(map(bool, disputed))
        assert [one["count"] for one in found] == sorted(
            (one["count"] for one in found), reverse=True
        )
        for one in of_many:
            west, south, east, north = one["bounds"]
            assert bbox[0] <= west <= east <= bbox[2] and bbox[1] <= south <= north <= bbox[3]
            there = in_bbox(
                rows["longitude"].to_numpy(), rows["latitude"].to_numpy(), one["bounds"]
            )
            assert there.sum() >= one["count"]
            assert one["stack"] or (west, south) != (east, north)


def test_what_no_zoom_can_split_is_a_stack(make_engine: MakeEngine) -> None:
    """On one point, or too close for the closest zoom of the map."""
    points = [(33.3, 44.3), (33.3, 44.3), (33.3, 44.30015), (33.31, 44.31)]
    engine = make_engine([{"latitude": lat, "longitude": lon} for lat, lon in points])
    box = (44.29, 33.29, 44.32, 33.32)
    found = {zoom: marks(engine.view(""), box, zoom) for zoom in (8, 17, 24)}
    assert [(one["count"], one["stack"]) for one in found[8]] == [(4, False)]
    for zoom in (17, 24):
        assert [(one["count"], one["stack"]) for one in found[zoom]] == [(3, True), (1, False)]


@pytest.mark.parametrize(("apart", "stack"), [(0.00005, True), (0.00015, False)])
def test_ten_metres_are_one_point(make_engine: MakeEngine, apart: float, stack: bool) -> None:
    """At any zoom; farther apart, a closer look may split the mark."""
    lons = (44.3, 44.3 + apart)
    view = make_engine([{"latitude": 33.3, "longitude": lon} for lon in lons]).view("")
    (mark,) = marks(view, BAGHDAD, 8)
    assert (mark["count"], mark["stack"]) == (2, stack)
    assert ("location_radius_km" in mark) == stack


def test_zooming_in_splits(generated_engine: Engine) -> None:
    sizes = [len(marks(generated_engine.view(""), IRAQ, zoom)) for zoom in range(9)]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


# Boxes


def test_boxes_around_points_and_areas(engine: Engine) -> None:
    found = engine.view("id=T-09").bounds()
    assert found is not None
    assert found.points == (44.93694, 33.97861, 44.93694, 33.97861) and found.placed == 1
    high = 20 / KM_PER_DEGREE
    wide = high / math.cos(math.radians(33.97861))
    expected = (44.93694 - wide, 33.97861 - high, 44.93694 + wide, 33.97861 + high)
    assert found.areas == pytest.approx(expected)
    smaller = engine.view("id=T-09").bounds(most_km=5)
    assert smaller is not None and smaller.areas[3] == pytest.approx(33.97861 + 5 / KM_PER_DEGREE)


def test_boxes_of_some_points(engine: Engine) -> None:
    view = engine.view("")
    everywhere, here = view.bounds(), view.bounds(within=BAGHDAD)
    assert everywhere is not None and here is not None
    assert (everywhere.points, everywhere.placed) == ((-180, -90, 180, 89.9), 10)
    assert (here.points, here.placed) == ((44.3892, 33.3086, 44.46, 33.38), 4)
    assert view.bounds(within=(0, 50, 1, 51)) is None
    assert engine.view("id=T-06").bounds() is None
