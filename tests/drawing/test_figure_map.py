"""The map of a picture: marks, areas and names on it, and the legend that says what they are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from incident_map.drawing.figure import PRESETS, Options, draw, legend
from incident_map.drawing.figure.caption import wording
from incident_map.drawing.figure.composition import Drawing
from incident_map.drawing.figure.legend import Drawn
from incident_map.drawing.figure.marks import Mark
from incident_map.drawing.palette import SYMBOLS
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography import layers
from incident_map.geography.map_frame import mercator
from incident_map.language import catalogue
from incident_map.model import vocabulary as v
from tests.support.pictures import KIRKUK, LAYOUTS, collisions, said

pytestmark = pytest.mark.slow

QUERIES = ("", KIRKUK, "type=protest", "bbox=44.2,33.2,44.6,33.45", "precision=site", "q=rocket")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("preset", ["slide", "square", "column"])
def test_every_incident_is_drawn_or_accounted_for(project: MemoryEngine, drawn, query, preset):
    view, picture = project.view(query), drawn(query, preset=preset, format="svg")
    drawn_here = sum(mark.count for mark in picture.marks)
    assert drawn_here + picture.off + picture.unplaced == len(view)
    assert picture.unplaced == np.isnan(project.columns.lon_lat[0][view.selection.positions]).sum()
    by_type = [sum(mark.properties.get("by_type", {}).values()) for mark in picture.marks]
    assert by_type == [mark.count for mark in picture.marks]
    lon, lat = (axis[view.selection.positions] for axis in project.columns.lon_lat)
    west, south, east, north = picture.bounds
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    assert drawn_here == inside.sum()


def test_single_marks_are_incidents_of_the_view(project: MemoryEngine, drawn):
    ids = set(project.view(KIRKUK).incident_ids())
    singles = [m.properties for m in drawn(KIRKUK, format="svg").marks if m.count == 1]
    assert singles and {p["incident_id"] for p in singles} <= ids


def test_what_lies_beyond_the_map_is_said(drawn):
    picture = drawn(bbox=(44.2, 33.2, 44.6, 33.45), format="svg")
    assert picture.off > 0
    assert f"{picture.off} lie beyond the edge of this map" in said(picture.content)


@pytest.mark.parametrize("preset", ["slide", "square", "a4-portrait"])
def test_marks_do_not_collide_and_a_name_lies_on_none_but_that_of_its_place(
    drawn, generated: MemoryEngine, preset: str
):
    made = draw(generated.view(""), Options(preset=preset, format="svg"))
    for picture in (drawn(preset=preset, format="svg"), made):
        for a, b in combinations(picture.marks, 2):
            assert np.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius - 1e-6
        names = [t for t in picture.texts if t.role in ("country", "governorate", "water")]
        for text in names:
            x0, y0, x1, y1 = text.box
            for mark in picture.marks:
                away = np.hypot(max(x0 - mark.x, 0, mark.x - x1), max(y0 - mark.y, 0, mark.y - y1))
                assert away >= mark.radius, f"{text.text} on a mark of {mark.count}"
        assert not [it for it in collisions(picture) if "mark" in it]  # numbers can be read
    assert sum(m.count for m in made.marks) + made.off + made.unplaced == len(generated)


def test_a_vague_place_is_an_area_true_to_scale(project: MemoryEngine):
    from incident_map.drawing.figure import map_panel

    row = project.tables.incidents.set_index("incident_id").loc["IRQ-0007"]
    planned = map_panel.plan(project.view("id=IRQ-0007"), Options(), 400, 400, 1.0)
    (mark,) = planned.marks
    assert mark.km == row["location_radius_km"] > 0
    radius = planned.frame.pixels(mark.km, row["latitude"])
    # the circle's northern edge, measured on the globe
    north = planned.frame.top - (mark.y - radius) * planned.frame.scale
    degrees = map_panel.latitude_of(north) - row["latitude"]
    assert degrees * 111.2 == pytest.approx(mark.km, rel=0.02)


def test_the_scale_bar_is_true(project: MemoryEngine):
    from incident_map.drawing.figure import map_panel

    planned = map_panel.plan(project.view(KIRKUK), Options(), 500, 400, 1.0)
    km, length = map_panel.scale_bar(planned, 120)
    west, south, east, north = map_panel.bounds(planned)
    wide = np.radians(east - west) * 6371 * np.cos(np.radians((south + north) / 2))
    assert length / 500 * wide == pytest.approx(km, rel=0.02)


def test_a_fitted_map_is_not_narrower_than_forty_kilometres(project: MemoryEngine):
    west, south, east, north = draw(
        project.view("id=IRQ-0001"), Options(format="svg", preset="square")
    ).bounds
    assert (north - south) * 111.2 > 39
    assert (east - west) * 111.2 * np.cos(np.radians(33.3)) > 39


def test_the_legend_says_what_is_drawn_and_no_more(drawn):
    picture = drawn("type=protest", format="svg")
    shown = {text.text for text in picture.texts if text.role == "legend"}
    assert "Protest" in shown
    assert not shown & {
        catalogue.text(f"type-label-{catalogue.slug(kind)}")
        for kind in SYMBOLS
        if kind != "protest"
    }
    assert ("Several at one point" in shown) == any(
        mark.properties.get("stack") for mark in picture.marks
    )
    statuses = {m.properties["attribution"] for m in picture.marks if m.count == 1}
    assert shown & set(v.ATTRIBUTIONS) == statuses


def test_the_legend_is_that_of_the_marks_also_where_one_tips_the_other(
    project: MemoryEngine, drawn
):
    """Here a smaller legend makes room for a mark that needs the larger legend."""
    picture = drawn(
        "governorate=Kirkuk&governorate=Diyala", preset="story", lang="ar", format="svg"
    )
    arabic = wording(project.view(""), "ar")
    sections = legend.of_map(picture.marks, arabic, "best", PRESETS["story"].marks)
    wanted = [section.heading for section in sections]
    wanted += [f"{e.text} {e.number}" for section in sections for e in section.entries]
    found = [text.text for text in picture.texts if text.role == "legend"]
    assert sorted(" ".join(found).split()) == sorted(" ".join(wanted).split())
    assert not collisions(picture)


def test_a_city_under_a_mark_is_named_at_its_own_place(drawn):
    for preset in LAYOUTS:
        picture = drawn(preset=preset, format="svg")
        names = {text.text: text for text in picture.texts if text.role == "town"}
        assert "Baghdad" in names
        for name, text in names.items():
            x, y = mapped(picture, name)
            x0, y0, x1, y1 = text.box
            away = np.hypot(max(x0 - x, 0, x - x1), max(y0 - y, 0, y - y1))
            assert away <= (y1 - y0) + 1, f"{name} in {preset}"


def mapped(picture: Drawing, name: str) -> tuple[float, float]:
    """Where a place lies on a picture of the whole country."""
    place = next(
        feature
        for feature in layers.layer("places")["features"]
        if feature["properties"]["name"] == name
    )
    lon, lat = place["geometry"]["coordinates"]
    west, south, east, north = picture.bounds
    (x0, y0), (x1, y1) = mercator(west, south), mercator(east, north)
    x, y = mercator(lon, lat)
    left, top, right, bottom = picture.panel
    return left + (x - x0) / (x1 - x0) * (right - left), top + (y1 - y) / (y1 - y0) * (bottom - top)


def test_the_legend_explains_only_what_is_drawn():
    """The same cases as in ``frontend/tests/drawn.test.js``."""

    def single(killed: int | None, kind: str = "clash") -> Mark:
        about = {"count": 1, "event_type": kind, "killed": killed, "attribution": "claimed"}
        return Mark(0.0, 0.0, about, 1.0)  # type: ignore[arg-type]

    assert Drawn.of([]).sizes == () and not Drawn.of([]).counts
    assert Drawn.of([single(None)]).sizes == (None,)
    assert Drawn.of([single(0)]).sizes == (0,)
    assert Drawn.of([single(0), single(3)]).sizes == (0, 10)
    assert Drawn.of([single(None), single(40)]).sizes == (None, 0, 10, 50)
    ring = Mark(0.0, 0.0, {"count": 3, "by_type": {"protest": 3}}, 1.0)  # type: ignore[arg-type]
    drawn = Drawn.of([single(1, "bombing"), ring])
    assert (drawn.sample, drawn.ring, drawn.stack) == ("bombing", [("protest", 3)], [])
    assert drawn.counts == {"bombing": 1, "protest": 3}
