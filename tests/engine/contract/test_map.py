"""What the map draws of a view: marks, heat, governorates, boxes; and what a browser is sent."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from incident_map.engine.protocol import Engine, View
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.geography.projection import BBox, in_bbox, project
from incident_map.model import vocabulary as v

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


def test_zooming_in_splits(generated_engine: Engine) -> None:
    sizes = [len(marks(generated_engine.view(""), IRAQ, zoom)) for zoom in range(9)]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


# Heat


def listed(answer: Any) -> dict[tuple[int, int], float]:
    cells = answer["cells"]
    return dict(zip(zip(cells["column"], cells["row"], strict=True), cells["amount"], strict=True))


def cell_of(answer: Any, lon: float, lat: float) -> tuple[int, int]:
    """Column and row of a point, from the bounds of the answer."""
    west, south, east, north = answer["bounds"]
    x, y = project(np.array([west, east, lon]), np.array([north, south, lat]))
    across, down = (x[2] - x[0]) / (x[1] - x[0]), (y[2] - y[0]) / (y[1] - y[0])
    return math.floor(across * answer["columns"]), math.floor(down * answer["rows"])


def test_a_point_lies_in_its_cell(engine: Engine) -> None:
    answer = engine.view("type=bombing").heat(IRAQ, 7)
    assert listed(answer) == {cell_of(answer, 44.46, 33.38): 1}
    assert (answer["layer"], answer["version"]) == ("heat", engine.version)
    assert (answer["count"], answer["total"], answer["inside"], answer["outside"]) == (1, 1, 1, 0)
    assert answer["breaks"] == [1]


def test_an_area_is_shared_out_evenly(engine: Engine) -> None:
    """Twenty kilometres around Muqdadiya: as many cells as its disk has, each with the same."""
    answer = engine.view("id=T-09&count=low").heat((44, 33, 46, 35), 9, "killed")
    cells = listed(answer)
    size = answer["cell_km"]
    assert len(cells) == pytest.approx(math.pi * (20 / size) ** 2, rel=0.1)
    assert {*cells.values()} == {float(f"{11 / len(cells):.3g}")}
    assert (answer["total"], answer["inside"]) == (11, pytest.approx(11, abs=1e-5))
    column, row = cell_of(answer, 44.93694, 33.97861)
    farthest = max(math.hypot(c - column, r - row) for c, r in cells)
    assert farthest * size == pytest.approx(20, abs=1.5 * size)


def test_what_is_not_drawn_and_why(engine: Engine) -> None:
    answer = engine.view("").heat(IRAQ, 6, "killed")
    reasons = {"outside Iraq": 1, "no known place": 1, "known to the country only": 3}
    assert answer["not_drawn"] == {"count": 5, "amount": 0, "reasons": reasons}
    assert (answer["total"], answer["without_figure"]) == (27, 8)
    assert answer["measure"] == "killed" and answer["counting_rule"] == "best"


@pytest.mark.parametrize("measure", v.MEASURES)
@pytest.mark.parametrize("query", ["", "count=high&category=incident", "q=market"])
def test_heat_adds_up(generated_engine: Engine, query: str, measure: str) -> None:
    view = generated_engine.view(query)
    total = len(view)
    if measure != "incidents":
        total = view.summary()["totals"][measure][view.filter.count]  # type: ignore[literal-required]
    for bbox, zoom in ((WORLD, 0), (IRAQ, 6), (IRAQ, 9), (BAGHDAD, 10)):
        answer = view.heat(bbox, zoom, measure)
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert answer["total"] == total and answer["count"] == len(view)
        parts = answer["inside"], answer["outside"], answer["not_drawn"]["amount"]
        assert sum(parts) == pytest.approx(total, abs=1e-4)
        cells = listed(answer)
        assert sum(cells.values()) == pytest.approx(answer["inside"], rel=0.01)
        assert all(0 <= c < answer["columns"] and 0 <= r < answer["rows"] for c, r in cells)
        assert answer["columns"] * answer["rows"] <= MOST_MARKS
        assert answer["breaks"] == sorted({*answer["breaks"]})
        if cells:
            assert answer["breaks"][-1] == pytest.approx(max(cells.values()), rel=0.06)


def test_cells_are_fixed_to_the_world(generated_engine: Engine) -> None:
    """What two boxes both show is the same in both."""
    view = generated_engine.view("")

    def placed(box: BBox) -> dict[tuple[int, int], float]:
        answer = view.heat(box, 7)
        west, south, east, north = answer["bounds"]
        x, y = project(np.array([west, east]), np.array([north, south]))
        around = round(answer["columns"] / (x[1] - x[0]))
        left, top = round(x[0] * around), round(y[0] * around)
        return {(left + c, top + r): amount for (c, r), amount in listed(answer).items()}

    here, there = placed((43, 32, 45, 34)), placed((43.4, 32.3, 45.4, 34.3))
    both = {*here} & {*there}
    assert len(both) > 20
    assert all(here[at] == there[at] for at in both)


# Governorates


def test_amounts_of_governorates(engine: Engine) -> None:
    answer = engine.view("").governorate_amounts("killed")
    rows = {row["governorate"]: row for row in answer["governorates"]}
    assert list(rows) == list(v.GOVERNORATES)
    assert [*rows["Baghdad"].values()] == ["Baghdad", 4, 12, 11, 19, 2]
    assert [*rows["Kirkuk"].values()] == ["Kirkuk", 1, 0, 0, 0, 0]
    assert [*rows["Anbar"].values()] == ["Anbar", 0, 0, 0, 0, 0]
    assert (answer["total"], answer["without_figure"], answer["count"]) == (27, 8, 12)
    assert answer["not_drawn"] == {
        "count": 6,
        "amount": 0,
        "reasons": {v.ELSEWHERE: 1, v.NO_GOVERNORATE: 5},
    }
    assert answer["breaks"] == [12, 15]
    assert (answer["layer"], answer["version"]) == ("governorates", engine.version)
    nobody = engine.view("id=T-03").governorate_amounts("wounded")["governorates"]
    assert nobody[v.GOVERNORATES.index("Baghdad")]["amount"] is None
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@pytest.mark.parametrize("measure", v.MEASURES)
def test_amounts_are_those_of_the_table(generated_engine: Engine, measure: str) -> None:
    view = generated_engine.view("count=low")
    answer, frame = view.governorate_amounts(measure), view.by_governorate(measure)
    known = frame.set_index("governorate").iloc[:18]
    for row in answer["governorates"]:
        amount = known.loc[row["governorate"], measure]
        assert row["amount"] == (None if pd.isna(amount) else amount)
        assert row["incidents"] == known.loc[row["governorate"], "incidents"]
    drawn = sum(row["amount"] or 0 for row in answer["governorates"])
    assert drawn + answer["not_drawn"]["amount"] == answer["total"]


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


# What a browser is sent


def test_what_is_known_beside_the_cells(engine: Engine) -> None:
    frame = engine.view("governorate=Baghdad&governorate=Diyala&governorate=Idlib").derived()
    assert frame["incident_id"].tolist() == ["T-01", "T-03", "T-04", "T-05", "T-08", "T-09"]
    assert frame["sources"].tolist() == [2, 0, 0, 3, 0, 2]
    assert frame["disputed_on"].tolist() == [0, 0, 0, 0b1000, 0, 0b100]  # actor, toll
    assert frame["outside"].tolist() == [False] * 4 + [True, False]
    assert frame["named_place"].all() and frame["near_certain"].all()
    assert not frame["possible_duplicate"].any()
    spelled = [{*cell.split(" ; ")} for cell in frame["other_places"]]
    assert "بغداد" in spelled[0] and "المقدادية" in spelled[5] and spelled[4] == {""}
    assert engine.view("id=T-06").derived()["named_place"].tolist() == [False]


def test_roles_of_actors(engine: Engine) -> None:
    """Positions are those of the incidents of the view, in the order of the file."""
    frame = engine.view("type=clash&type=drone attack").actor_roles()
    assert list(frame.columns) == ["role", "position", "actor"]
    assert {*frame.itertuples(index=False, name=None)} == {
        ("perpetrator", 0, "Islamic State"),
        ("perpetrator", 0, "Pro-Iran militias"),
        ("perpetrator", 1, "Unknown"),
        ("named", 1, "Iran"),
        ("named", 1, "Islamic State"),
        ("named", 1, "Pro-Iran militias"),
        ("target", 0, "Government of Iraq"),
        ("target", 0, "Protesters"),
        ("target", 1, "Government of Iraq"),
    }
    assert len(frame) == 9
    assert engine.view("id=T-10").actor_roles().empty


def test_disagreements_are_of_the_views_incidents(engine: Engine) -> None:
    frame = engine.view("governorate=Diyala").disagreements()
    assert list(frame.itertuples(index=False, name=None)) == [(0, "killed")]
