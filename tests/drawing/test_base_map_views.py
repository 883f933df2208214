"""The rules of the base map in every picture of a set of views, figures and locators alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely

from incident_map.drawing.figure import PRESETS, Options, map_panel
from incident_map.drawing.figure.canvas import Page
from incident_map.drawing.figure.caption import wording
from incident_map.drawing.figure.composition import Drawing
from incident_map.drawing.palette import THEMES
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography import base_map, layers
from incident_map.geography.map_frame import Frame, mercator

pytestmark = pytest.mark.slow

VIEWS = {
    "Green Zone": ("", (44.33, 33.26, 44.46, 33.36)),
    "Baghdad": ("", (43.6, 32.9, 45.0, 33.8)),
    "Kirkuk": ("governorate=Kirkuk&governorate=Diyala&dates=2021-09-01&dates=2021-11-30", None),
    "Mosul and Sinjar": ("governorate=Nineveh", None),
    "Diyala": ("governorate=Diyala", None),
    "Iraq": ("", None),
}
SIZES = ("slide", "square", "story")
CASES = [(view, preset, lang) for view in VIEWS for preset in SIZES for lang in ("en", "ar")]


@cache
def geometry(layer: str) -> dict[str, shapely.Geometry]:
    """Geometries of a layer by name, in degrees."""
    return {
        feature["properties"]["name"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in layers.layer(layer)["features"]
    }


def frame_of(picture: Drawing) -> Frame:
    """The frame of a picture's panel."""
    west, south, east, north = picture.bounds
    (x0, y0), (x1, y1) = mercator(west, south), mercator(east, north)
    left, top, right, bottom = picture.panel
    assert (x1 - x0) / (right - left) == pytest.approx((y1 - y0) / (bottom - top), rel=1e-3)
    return Frame(x0, y1, (x1 - x0) / (right - left), right - left, bottom - top)


def on_page(picture: Drawing, lon: float, lat: float) -> tuple[float, float]:
    x, y = frame_of(picture).xy(lon, lat)
    return x + picture.panel[0], y + picture.panel[1]


def in_degrees(picture: Drawing, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """A box of the page on the globe."""
    frame = frame_of(picture)
    left, top = picture.panel[:2]
    xs = [frame.left + (x - left) * frame.scale for x in (box[0], box[2])]
    ys = [frame.top - (y - top) * frame.scale for y in (box[3], box[1])]
    lons = [np.degrees(x / 6_378_137.0) for x in xs]
    lats = [map_panel.latitude_of(y) for y in ys]
    return shapely.box(lons[0], lats[0], lons[1], lats[1])


@pytest.fixture(scope="session")
def picture_of(drawn: Callable[..., Drawing]) -> Callable[[str, str, str], Drawing]:
    def make(view: str, preset: str, lang: str) -> Drawing:
        query, bbox = VIEWS[view]
        more = {} if bbox is None else {"bbox": bbox}
        return drawn(query, preset=preset, lang=lang, format="svg", **more)

    return make


def away(box: tuple[float, float, float, float], x: float, y: float) -> float:
    return float(np.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3])))


@pytest.mark.parametrize(("view", "preset", "lang"), CASES)
def test_every_town_is_named_within_one_height_of_its_name(
    project: MemoryEngine, picture_of, view, preset, lang
):
    picture = picture_of(view, preset, lang)
    name = wording(project.view(""), lang).name
    points = {name(n): place for n, place in geometry("places").items()}
    towns = [text for text in picture.texts if text.role == "town"]
    assert towns
    for text in towns:
        here = on_page(picture, points[text.text].x, points[text.text].y)
        x0, y0, x1, y1 = text.box
        assert away((x0, y0, x1, y1), *here) <= y1 - y0 + 1, text.text


@pytest.mark.parametrize(("view", "preset", "lang"), CASES)
def test_no_governorate_is_named_outside_itself_or_over_the_suburbs_of_a_city(
    project: MemoryEngine, picture_of, view, preset, lang
):
    picture = picture_of(view, preset, lang)
    about = layers.layer("governorates")["features"]
    name = wording(project.view(""), lang).name
    by_text = {}
    for feature in about:
        own = feature["properties"]["name"]
        for text in (name(own), name(own).upper(), feature["properties"]["name_ar"]):
            by_text[text] = own
    suburbs = geometry("city_areas")["Baghdad"]
    for text in picture.texts:
        if text.role == "governorate":
            box = in_degrees(picture, text.box)
            area = geometry("governorates")[by_text[text.text]]
            assert box.difference(area).area < 0.02 * box.area, text.text
            assert box.intersection(suburbs).area < 0.02 * box.area, text.text


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("view", VIEWS)
def test_marks_take_no_town_away(project: MemoryEngine, view: str, lang: str):
    """The same panel without its marks names the same towns."""
    query, bbox = VIEWS[view]
    options = Options(bbox=bbox, lang=lang, format="svg")
    asked = project.view(query)
    planned = map_panel.plan(asked, options, 700, 600, 1.0)
    assert planned.marks

    def named(plan: map_panel.PanelPlan) -> set[str]:
        page = Page(PRESETS["slide"], THEMES["light"], lang == "ar", svg=True)
        map_panel.draw(page, plan, (20, 20, 720, 620), wording(asked, lang))
        return {text.text for text in page.texts if text.role in ("town", "zone")}

    with_marks, without = named(planned), named(replace(planned, marks=[]))
    assert without and with_marks == without


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("preset", SIZES)
def test_the_green_zone_is_named_beside_itself(project: MemoryEngine, picture_of, preset, lang):
    picture = picture_of("Green Zone", preset, lang)
    (text,) = [text for text in picture.texts if text.role == "zone"]
    (zone,) = geometry("green_zone").values()
    west, south, east, north = zone.bounds
    x0, y1 = on_page(picture, west, south)
    x1, y0 = on_page(picture, east, north)
    box = text.box
    gap = np.hypot(max(x0 - box[2], 0, box[0] - x1), max(y0 - box[3], 0, box[1] - y1))
    assert gap <= box[3] - box[1] + 1
    assert {t.text for t in picture.texts if t.role == "water"} <= {"Tigris", "دجلة"}


def test_the_well_known_cities_are_named_where_they_are(picture_of):
    names = {t.text for t in picture_of("Iraq", "slide", "en").texts if t.role == "town"}
    assert {"Baghdad", "Mosul", "Kirkuk", "Erbil", "Basra"} <= names
    north = {t.text for t in picture_of("Mosul and Sinjar", "slide", "en").texts}
    assert "Mosul" in north
    assert "Kirkuk" in {t.text for t in picture_of("Kirkuk", "slide", "en").texts}


@pytest.mark.parametrize("radius", [1.5, 5.0, 20.0])
def test_a_locator_has_the_same_scene(radius: float):
    from incident_map.drawing.locator.locator_map import small_map
    from incident_map.reading.project_file import shipped_project

    svg = small_map(
        {
            "country": "IRQ", "governorate": "Baghdad", "district": "Karkh", "place": "a gate",
            "latitude": 33.3086, "longitude": 44.3892, "event_type": "protest",
            "location_precision": "neighbourhood", "location_radius_km": radius,
        },
        shipped_project(),
    )  # fmt: skip
    rivers = '<path class="smallmap-river"' in svg
    by_hand = '<path class="smallmap-city-river"' in svg
    assert rivers != by_hand and by_hand == ('<path class="smallmap-zone"' in svg)
    if by_hand:
        dash = " ".join(f"{part:g}" for part in base_map.LINES["zone"].dash)
        assert f'stroke-dasharray="{dash}"' in svg
