"""Where names stand: near their places, whatever marks there are, in Python and in the browser."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_map.geography import base_map
from incident_map.geography.label_placement import Box, Place, Placement, around, gap, overlap
from tests.support.front_end import NODE

MODULE = Path(__file__).resolve().parents[2] / "frontend" / "map" / "label-placement.js"
FRAME: Box = (0.0, 0.0, 400.0, 300.0)

POINT = st.tuples(st.integers(0, 400), st.integers(0, 300))


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    """Places with names of several lengths; some close to each other."""
    found = draw(st.lists(POINT, max_size=14, unique=True))
    widths = draw(st.lists(st.sampled_from([30, 45, 80, 120]), min_size=14, max_size=14))
    return [
        Place(f"{i}", (float(x), float(y), float(x), float(y)), float(widths[i]), 15.0)
        for i, (x, y) in enumerate(found)
    ]


@st.composite
def marks(draw: st.DrawFn) -> list[Box]:
    around_points = draw(st.lists(st.tuples(POINT, st.sampled_from([8, 16, 30])), max_size=10))
    return [(x - r, y - r, x + r, y + r) for (x, y), r in around_points]


@pytest.mark.slow
@given(places(), marks())
@settings(max_examples=150)
def test_names_stay_near_their_places_apart_and_inside(named: list[Place], over: list[Box]) -> None:
    room = Placement(FRAME, [(0.0, 0.0, 60.0, 60.0)])
    found = room.beside_places(named, over)
    for place in named:
        if box := found.get(place.name):
            assert gap(box, place.at) <= place.height + 1e-9
            assert not overlap(box, (0.0, 0.0, 60.0, 60.0))
            assert box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300
            others = [gap(box, other.at) for other in named if other is not place]
            assert all(away > gap(box, place.at) for away in others)
    assert not any(overlap(a, b) for a, b in combinations(found.values(), 2))


@pytest.mark.slow
@given(places(), marks())
@settings(max_examples=150)
def test_a_mark_takes_no_name_away(named: list[Place], over: list[Box]) -> None:
    without = Placement(FRAME).beside_places(named)
    assert Placement(FRAME).beside_places(named, over).keys() == without.keys()


def test_a_name_steps_aside_for_a_mark_where_it_can() -> None:
    place = Place("Mosul", (200, 150, 200, 150), 50, 15)
    beside = (206.0, 140.0, 250.0, 160.0)
    box = Placement(FRAME).beside_places([place], [beside])["Mosul"]
    assert not overlap(box, beside)
    ring = (180.0, 130.0, 220.0, 170.0)  # no place within one height is free of it
    box = Placement(FRAME).beside_places([place], [ring])["Mosul"]
    assert gap(box, place.at) <= 15
    assert not overlap(box, (191.0, 141.0, 209.0, 159.0))  # its number can be read


def test_no_anchor_is_further_than_one_height() -> None:
    for anchors in (base_map.ANCHORS, base_map.ZONE_ANCHORS):
        place = Place("x", (100, 100, 130, 120), 60, 12, anchors)
        boxes = list(zip(around(place), anchors * len(base_map.GAPS), strict=True))
        assert all(gap(box, place.at) <= 12 + 1e-9 for box, _ in boxes)
        assert all(gap(box, place.at) > 0 for box, anchor in boxes if anchor != (0, 0))


@pytest.mark.parametrize("metres", [3.0, 8.0, 20.0, 60.0])
def test_the_green_zones_name_is_no_further_from_it_than_one_height(metres: float) -> None:
    """From the area itself, not from a corner of its box, with a ring in its middle and without."""
    from incident_map.geography.map_frame import shapes

    zone = shapely.union_all([shape for _, shape in shapes("green_zone", 0)])
    middle, scale = zone.centroid, metres * 1.2  # of Mercator's metres at this latitude

    def at(east: float, north: float) -> tuple[float, float]:
        return 200 + (east - middle.x) / scale, 150 - (north - middle.y) / scale

    drawn = shapely.transform(zone, lambda points: np.array([at(*point) for point in points]))
    core, whole = base_map.core(zone.bounds), zone.bounds
    west, south, east, north = core if (core[2] - core[0]) / scale >= 130 else whole
    box = (*at(west, north), *at(east, south))
    place = Place("Green Zone", box, 130, 15, base_map.ZONE_ANCHORS)
    for marks in ([], [(176.0, 126.0, 224.0, 174.0)]):
        named = Placement(FRAME).beside_places([place], marks)["Green Zone"]
        assert shapely.box(*named).distance(drawn) <= 15


def test_the_name_of_an_area_stays_in_what_is_seen_of_its_rooms() -> None:
    rooms = [(-200.0, 50.0, 90.0, 120.0), (300.0, 200.0, 500.0, 290.0)]
    box = Placement(FRAME).in_rooms(rooms, 80, 15)
    assert box and box[0] >= 300 and box[2] <= 400  # the larger part that is seen
    box = Placement(FRAME, [(300.0, 200.0, 400.0, 300.0)]).in_rooms(rooms, 80, 15)
    assert box and box[2] <= 90
    assert Placement(FRAME).in_rooms(rooms, 120, 15) is None


# ------------------------------------------------------------------------------ in the browser

SCRIPT = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const { Placement } = await import(pathToFileURL(process.argv[1]).href);
const cases = JSON.parse(readFileSync(0, "utf8"));
const within = ([a, b, c, d]) => ([x0, y0, x1, y1]) => x0 >= a && y0 >= b && x1 <= c && y1 <= d;
console.log(JSON.stringify(cases.map(({ scene, frame, places, marks, rooms }) => {
  const room = new Placement(scene, within(frame));
  const found = [...room.besidePlaces(places, marks)].map(([{ name }, box]) => [name, box]);
  return { places: found, area: room.inRooms(rooms, frame, 90, 15) };
})));
"""


def cases() -> list[dict[str, Any]]:
    """Views of the country's own towns at several scales and places, with and without marks."""
    from incident_map.geography.map_frame import mercator, shapes, stretch

    made = []
    towns = sorted(shapes("places", 8), key=lambda it: -base_map.people(it[0]))
    views = {
        "Baghdad": (44.39, 33.31),
        "Kirkuk": (44.39, 35.47),
        "Mosul": (42.6, 36.3),
        "Iraq": (44, 33),
    }
    for at, metres in ((a, m) for a in views for m in (60.0, 300.0, 900.0, 2_000.0)):
        x, y = mercator(*views[at])
        scale = metres * stretch(views[at][1])
        left, top = x - 200 * scale, y + 150 * scale
        seen = []
        for about, point in towns:
            px, py = (point.x - left) / scale, (top - point.y) / scale
            if 0 < px < 400 and 0 < py < 300 and base_map.named(about, metres):
                seen.append(Place(about["name"], (px, py, px, py), 7.0 * len(about["name"]), 15.0))
        rings = [(p.at[0] - 20, p.at[1] - 16, p.at[0] + 20, p.at[1] + 24) for p in seen[::2]]
        rooms = [(30.0, 40.0, 260.0, 90.0), (100.0, 180.0, 350.0, 260.0)]
        for marks in ([], rings):
            made.append({"places": seen, "marks": marks, "rooms": rooms})
    return made


def test_the_browser_places_the_same_names_at_the_same_spots() -> None:
    assert NODE, "make test installs a node where there is none"
    views = cases()
    scene = json.loads(json.dumps(base_map.scene()))
    told = [
        {**view, "scene": scene, "frame": FRAME, "places": [asdict(p) for p in view["places"]]}
        for view in views
    ]
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", SCRIPT, str(MODULE)],
        input=json.dumps(told), capture_output=True, text=True, check=True,
    )  # fmt: skip
    answers = json.loads(run.stdout)
    assert sum(len(answer["places"]) for answer in answers) > 60
    for view, answer in zip(views, answers, strict=True):
        room = Placement(FRAME)
        found = room.beside_places(view["places"], view["marks"])
        area = room.in_rooms(view["rooms"], 90, 15)
        assert {name: pytest.approx(box) for name, box in answer["places"]} == found
        assert answer["area"] == (pytest.approx(area) if area else None)
