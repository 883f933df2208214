"""The scene of the base map: what is drawn at which scale, and the river of Baghdad by hand."""

from __future__ import annotations

import csv
import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import LineString, Point

from incident_map.drawing.figure.ground import paint
from incident_map.drawing.locator import parts
from incident_map.drawing.palette import THEMES
from incident_map.geography import base_map, layers
from incident_map.geography.map_frame import rooms, shapes

ROOT = Path(__file__).resolve().parents[2]
CITY = (5.0, 40.0, 110.0, 160.0)  # metres per pixel: from a street to a city and its suburbs
COUNTRY = (200.0, 1_000.0, 3_000.0)


def drawn(metres: float) -> set[tuple[str, str]]:
    """Sources and parts of the layers at a scale."""
    return {(each.source, each.role) for each in base_map.LAYERS if each.drawn(metres)}


def geometry(layer: str, name: str = "") -> shapely.Geometry:
    found = [
        shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in layers.layer(layer)["features"]
        if name in ("", feature["properties"]["name"])
    ]
    return shapely.union_all(found)


# ------------------------------------------------------------------------------------ scales


@pytest.mark.parametrize("metres", CITY)
def test_no_river_of_the_layers_is_drawn_at_the_scale_of_a_city(metres: float) -> None:
    about = [
        (layer, feature["properties"])
        for layer in ("rivers", "lakes")
        for feature in layers.layer(layer)["features"]
        if layer == "rivers" or feature["properties"]["kind"] == "river"
    ]
    assert len(about) > 10
    assert not any(base_map.water_drawn(layer, river, metres) for layer, river in about)
    assert {("city_rivers", "city-river"), ("green_zone", "zone")} <= drawn(metres)


@pytest.mark.parametrize("metres", COUNTRY)
def test_the_river_by_hand_and_the_zone_never_meet_those_of_the_layers(metres: float) -> None:
    assert ("rivers", "river") in drawn(metres)
    assert not drawn(metres) & {("city_rivers", "city-river"), ("green_zone", "zone")}


def test_the_green_zone_has_a_line_of_its_own_and_a_name() -> None:
    zone = base_map.LINES["zone"]
    others = [line for role, line in base_map.LINES.items() if role != "zone"]
    assert zone.dash and all(zone.dash != line.dash for line in others)
    assert base_map.NAMES["zone"].written(100) and base_map.NAMES["zone"].written(5)
    # the zone is named nowhere where it is not drawn
    assert base_map.NAMES["zone"].most <= base_map.RIVERS_FROM


def test_a_border_is_dashed_where_its_course_is_not_known() -> None:
    for metres in (*CITY, *COUNTRY):
        roles = {role for source, role in drawn(metres) if source == "borders"}
        dashed = {role for role in roles if base_map.LINES[role].dash}
        assert len(roles) == 1 and bool(dashed) == (metres < base_map.BORDERS_KNOWN_FROM)


def test_every_line_has_a_colour_wherever_it_is_drawn() -> None:
    css = style_sheets()
    modules = ("basemap.js", "map-names.js", "label-placement.js")
    folder = ROOT / "frontend" / "map"
    script = "".join((folder / one).read_text(encoding="utf-8") for one in modules)
    named = dict(re.findall(r'"?([\w-]+)"?: "(imap-[\w-]+)"', script.split("CLASSES = {")[1]))
    for role in base_map.LINES:
        fill, stroke, _ = paint(THEMES["light"], role)
        assert fill or stroke, role
        assert role in parts.PAINT or role == "coast", role
        assert re.search(rf"\.{named.get(role, f'imap-{role}')}\b", css), role


def style_sheets() -> str:
    """The style sheets of the map, one after the other."""
    sheets = sorted((ROOT / "frontend" / "styles" / "map").glob("*.css"))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def test_no_rule_of_the_scene_stands_in_a_style_sheet_or_script() -> None:
    """Widths and dashes of the base map's lines, and scales, are said once."""
    css = style_sheets()
    blocks = re.findall(
        r"([^{}]*\.imap-(?:river|border|coast|outline-country|zone)\b[^{}]*){([^}]*)}", css
    )
    assert len(blocks) >= 5
    assert not any("stroke-width" in rules or "dasharray" in rules for _, rules in blocks)
    modules = ("basemap.js", "map-names.js", "label-placement.js")
    folder = ROOT / "frontend" / "map"
    script = "".join((folder / one).read_text(encoding="utf-8") for one in modules)
    assert not re.search(r"zoom (?:[<>]=?) \d", script)


# ------------------------------------------------------------------------- Baghdad's river


def points(*roles: str) -> dict[str, tuple[float, float]]:
    with (layers.shipped.GEODATA / "river_points.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] in roles]
    return {row["name"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}


def test_every_point_of_the_river_names_its_source() -> None:
    with (layers.shipped.GEODATA / "river_points.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 6 and all(row["source"] for row in rows)
    assert {row["role"] for row in rows} == {"bridge", "left bank", "right bank"}


def side(line: LineString, lon: float, lat: float) -> str:
    """The bank of a line drawn downstream on which a point lies, from where it is nearest."""
    start, end = min(
        pairwise(line.coords),
        key=lambda pair: LineString(pair).distance(Point(lon, lat)),
    )
    turn = (end[0] - start[0]) * (lat - start[1]) - (end[1] - start[1]) * (lon - start[0])
    return "left bank" if turn > 0 else "right bank"


def test_the_tigris_passes_under_its_bridges() -> None:
    river = geometry("city_rivers", "Tigris")
    bridges = points("bridge")
    assert len(bridges) >= 3
    for name, at in bridges.items():
        assert river.distance(Point(at)) * 111_200 < 30, name
    assert river.coords[0][1] > river.coords[-1][1]  # it flows south
    note = layers.layer("city_rivers")["features"][0]["properties"]
    assert note["approximate"] is True and "pproximate" in note["note"]


def test_the_green_zone_is_on_the_right_bank() -> None:
    river, zone = geometry("city_rivers", "Tigris"), geometry("green_zone")
    assert not river.intersects(zone)
    for lon, lat in zone.exterior.coords:
        assert side(river, lon, lat) == "right bank", (lon, lat)
    for bank in ("left bank", "right bank"):
        for name, (lon, lat) in points(bank).items():
            assert side(river, lon, lat) == bank, name
    # East and south of the zone: whoever leaves it there crosses the river.
    centre = zone.centroid
    for dx, dy in ((0.05, 0.0), (0.03, -0.03), (0.0, -0.03)):
        way = LineString([(centre.x, centre.y), (centre.x + dx, centre.y + dy)])
        assert way.intersects(river), (dx, dy)
    west = LineString([(centre.x, centre.y), (centre.x - 0.05, centre.y)])
    assert not west.intersects(river)


def test_the_river_is_where_the_layers_have_one_at_the_scale_of_the_country() -> None:
    river, tigris = geometry("city_rivers", "Tigris"), geometry("lakes", "Tigris")
    away = max(tigris.distance(Point(at)) for at in river.coords) * 111_200
    assert away < 4_000  # what the layers are worth


# ------------------------------------------------------------------------------ names of areas


def test_rooms_lie_in_their_own_area_and_not_over_the_suburbs_of_a_city() -> None:
    suburbs = geometry("city_areas")
    for layer in ("governorates", "neighbours"):
        for feature in layers.layer(layer)["features"]:
            area = shapely.from_geojson(json.dumps(feature["geometry"]))
            for room in feature["properties"]["rooms"]:
                box = shapely.box(*room)
                assert box.difference(area).area < 0.01 * box.area, feature["properties"]["name"]
                assert box.intersection(suburbs).area < 0.01 * box.area
    named = {
        f["properties"]["name"]
        for f in layers.layer("governorates")["features"]
        if f["properties"]["rooms"]
    }
    assert len(named) == 17 and "Baghdad" not in named  # its own name says it


def test_the_suburbs_lie_in_the_outline_of_their_governorate() -> None:
    outline = geometry("city_areas", "Baghdad")
    for feature in layers.layer("places")["features"]:
        about = feature["properties"]
        if about["governorate"] == "Baghdad":
            assert outline.contains(Point(feature["geometry"]["coordinates"])), about["name"]
    assert outline.contains(geometry("governorates", "Baghdad"))
    assert layers.layer("city_areas")["features"][0]["properties"]["approximate"] is True


def test_a_room_is_as_large_on_the_plane() -> None:
    about, area = next(it for it in shapes("governorates", 8) if it[0]["name"] == "Anbar")
    x0, y0, x1, y1 = rooms(about)[0]
    assert area.buffer(2_000).contains(shapely.box(x0, y0, x1, y1))


# -------------------------------------------------------------------------------- places


def test_more_places_are_named_the_nearer_one_looks() -> None:
    places: list[dict[str, Any]] = [f["properties"] for f in layers.layer("places")["features"]]
    scales = [6_000, 3_000, 1_000, 500, 250, 100]
    named = [{p["name"] for p in places if base_map.named(p, metres)} for metres in scales]
    assert all(few <= many for few, many in pairwise(named))
    assert "Baghdad" in named[0] and len(named[-1]) == len(places)
    assert not named[2] & {"Sadr City", "Abu Ghraib"}  # suburbs, no landmarks of the country
    assert {"Kirkuk", "Mosul", "Basra"} <= named[1]


def test_the_scene_as_data_is_the_scene() -> None:
    told = json.loads(json.dumps(base_map.scene()))
    assert [layer["role"] for layer in told["layers"]] == [each.role for each in base_map.LAYERS]
    for layer, each in zip(told["layers"], base_map.LAYERS, strict=True):
        for metres in (*CITY, *COUNTRY):
            most = layer.get("most", math.inf)
            assert (layer["least"] - 1e-3 <= metres < most) == each.drawn(metres)
    assert set(told["files"]) == {each.source for each in base_map.LAYERS} - {"sea", "abroad"} | {
        "neighbours", "governorates", "places",
    }  # fmt: skip
    assert told["zoom0"] / 2**9 == pytest.approx(255.6, rel=0.01)
