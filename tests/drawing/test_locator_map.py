"""A small map of one incident: true to scale, honest about what is not known, safe, and legible."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from incident_map.drawing.locator.label_boxes import text_width, wrap
from incident_map.drawing.locator.locator_map import DARK, LIGHT
from incident_map.drawing.locator.locator_map import small_map as map_of
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.map_frame import Frame, mercator, number, path, shapes
from incident_map.model.vocabulary import EVENT_TYPES, PRECISIONS
from incident_map.reading.project_file import shipped_project

COVERED = shipped_project().covered
SVG = "{http://www.w3.org/2000/svg}"
SHARP = {"site", "neighbourhood", "settlement"}
HOSTILE = "\"><script>alert(1)</script>&'\x00\x1b\u202e\ud800"

MUQDADIYA: dict[str, Any] = {
    "incident_id": "T-1",
    "event_type": "armed attack",
    "country": "IRQ",
    "governorate": "Diyala",
    "district": "Muqdadiya",
    "place": "Rashad (al-Hawasha)",
    "latitude": 33.97861,
    "longitude": 44.93694,
    "location_precision": "district",
    "location_radius_km": 20.0,
}
UNPLACED = MUQDADIYA | {"latitude": None, "longitude": None, "location_radius_km": None}


def small_map(record: dict[str, Any], width: int = 360, height: int = 300) -> str:
    return map_of(record, shipped_project(), width, height)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if e.get("class") == f"smallmap-{name}"]


def words_of(root: ET.Element, name: str) -> list[str]:
    return ["".join(e.itertext()) for e in of_class(root, name)]


def title(svg: str) -> str:
    return parsed(svg).findtext(f"{SVG}title", "")


def desc(svg: str) -> str:
    return parsed(svg).findtext(f"{SVG}desc", "")


def pixels_per_km(root: ET.Element) -> float:
    """What the scale bar says."""
    (bar,), (label,) = of_class(root, "scale"), words_of(root, "scale-label")
    length = re.search(r"h([\d.]+)", bar.get("d", ""))
    assert length
    return float(length[1]) / float(label.removesuffix(" km"))


def text_boxes(root: ET.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every text with a box, from an estimate of its own: 0.56 em for a letter."""
    boxes = []
    for element in root.iter(f"{SVG}text"):
        text, size = "".join(element.itertext()), float(element.get("font-size", "nan"))
        width = len(text) * (0.56 * size + float(element.get("letter-spacing", 0)))
        x, y = float(element.get("x", "nan")), float(element.get("y", "nan"))
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "")]
        boxes.append((text, (left, y - 0.72 * size, left + width, y + 0.2 * size)))
    return boxes


@pytest.fixture(scope="module")
def maps(project: MemoryEngine) -> list[tuple[dict[str, Any], str]]:
    records = [project.dossier(name) for name in project.tables.incidents["incident_id"]]
    return [(record, small_map(record)) for record in records]


# ---------------------------------------------------------------------------- every incident


@pytest.mark.slow
def test_in_iraq_has_a_map_and_abroad_has_none(maps: list[tuple[dict[str, Any], str]]) -> None:
    assert {record["incident_id"] for record, svg in maps if not svg} == {
        record["incident_id"] for record, _ in maps if "IRQ" not in record["country"].split(";")
    }
    assert sum(bool(svg) for _, svg in maps) > 80


@pytest.mark.slow
def test_valid_named_small_and_alone(maps: list[tuple[dict[str, Any], str]]) -> None:
    ids: list[str] = []
    for _, svg in maps:
        if not svg:
            continue
        assert len(svg.encode()) < 25_000
        root = parsed(svg)
        assert root.get("role") == "img"
        named = [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc")]
        assert all(named)
        here = [e.get("id") for e in root.iter() if e.get("id")]
        assert root.get("aria-labelledby", "").split() == here[:2]
        ids += [str(name) for name in here]
        assert not re.search(
            r"<(script|style|image|foreignObject|use)|href|https?:(?!//www\.w3)", svg
        )
        assert not re.search(r"\b(nan|inf)\b", re.sub(r">[^<]*<", "><", svg), re.IGNORECASE)
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_areas_are_true_to_scale(maps: list[tuple[dict[str, Any], str]]) -> None:
    drawn = 0
    for record, svg in maps:
        if record["latitude"] is None or not svg:
            continue
        root = parsed(svg)
        (circle,) = of_class(root, "area")
        kilometres = float(circle.get("r", "nan")) / pixels_per_km(root)
        assert kilometres == pytest.approx(record["location_radius_km"], rel=0.01)
        assert circle.get("stroke-dasharray")
        drawn += 1
    assert drawn > 40


@pytest.mark.slow
def test_a_symbol_only_where_the_place_is_known(maps: list[tuple[dict[str, Any], str]]) -> None:
    for record, svg in maps:
        if not svg:
            continue
        root = parsed(svg)
        placed = record["latitude"] is not None
        sharp = placed and record["location_precision"] in SHARP
        assert len(of_class(root, "symbol")) == sharp
        assert len(of_class(root, "area")) == placed
        assert bool(of_class(root, "marked")) == (not placed and bool(record["governorate"]))
        assert bool(of_class(root, "caption")) == (not placed)


@pytest.mark.slow
def test_names_stay_apart_and_inside(maps: list[tuple[dict[str, Any], str]]) -> None:
    for record, svg in maps:
        if not svg:
            continue
        boxes = text_boxes(parsed(svg))
        for (one, a), (other, b) in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{record['incident_id']}: {one} on {other}"
        for text, (x0, y0, x1, y1) in boxes:
            assert x0 >= 0 and y0 >= 0 and x1 <= 360 and y1 <= 300, (record["incident_id"], text)
        assert all(float(e.get("font-size", 0)) >= 10 for e in parsed(svg).iter(f"{SVG}text"))


@pytest.mark.slow
def test_names_keep_off_symbol_and_inset(maps: list[tuple[dict[str, Any], str]]) -> None:
    for _, svg in maps:
        root = parsed(svg) if svg else ET.Element("svg")
        boxes = []
        for symbol in of_class(root, "symbol"):
            at = re.search(r"translate\(([\d.]+) ([\d.]+)\)", symbol.get("transform", ""))
            assert at
            x, y = float(at[1]), float(at[2])
            boxes.append((x - 6, y - 6, x + 6, y + 6))
        for inset in of_class(root, "locator"):
            x, y, w, h = (float(inset.get(k, "nan")) for k in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
        for (text, a), b in ((t, b) for t in text_boxes(root) for b in boxes):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], text


@pytest.mark.slow
def test_the_same_record_gives_the_same_text(maps: list[tuple[dict[str, Any], str]]) -> None:
    for record, svg in maps[:12]:
        assert small_map(dict(reversed(record.items()))) == svg


def test_another_process_gives_the_same_text() -> None:
    code = (
        "from incident_map.drawing.locator.locator_map import small_map\n"
        "from incident_map.reading.project_file import shipped_project as project\n"
        "import sys, ast\n"
        "sys.stdout.buffer.write(small_map(ast.literal_eval(sys.argv[1]), project()).encode())"
    )
    run = subprocess.run([sys.executable, "-c", code, repr(MUQDADIYA)], capture_output=True)
    assert run.stdout.decode() == small_map(MUQDADIYA), run.stderr.decode()


# ---------------------------------------------------------------------------------- in words


def test_a_district_in_words() -> None:
    svg = small_map(MUQDADIYA)
    assert title(svg) == (
        "Area of 20 km around Muqdadiya, Diyala; the incident happened somewhere inside"
    )
    assert "known to the district; no exact place is known" in desc(svg)
    assert "Baqubah" in desc(svg) and "GeoNames" in desc(svg)
    assert words_of(parsed(svg), "radius") == ["within 20 km"]
    assert {"Baqubah", "Muqdadiya"} <= set(words_of(parsed(svg), "town"))


def test_a_governorate_in_words() -> None:
    svg = small_map(UNPLACED | {"district": None, "place": None})
    root = parsed(svg)
    assert " ".join(words_of(root, "caption")) == (
        "Somewhere in Diyala governorate; no point published"
    )
    (marked,) = of_class(root, "marked")
    pattern = root.find(f".//{SVG}pattern")
    assert pattern is not None and marked.get("fill") == f"url(#{pattern.get('id')})"


def test_a_country_in_words() -> None:
    svg = small_map({"country": "IRQ", "location_precision": "country"})
    assert title(svg) == "Somewhere in Iraq; no point published"
    assert not of_class(parsed(svg), "marked") and not of_class(parsed(svg), "locator")


def test_a_district_that_the_borders_put_elsewhere_marks_both() -> None:
    both = small_map(UNPLACED | {"governorate": "Nineveh", "district": "Makhmour"})
    assert "both are marked" in title(both) and "district in Erbil" in title(both)
    alone = small_map(UNPLACED | {"governorate": "Nineveh", "district": None})
    assert of_class(parsed(both), "marked")[0].get("d") != of_class(parsed(alone), "marked")[0].get(
        "d"
    )
    assert "both" not in title(alone)


def test_baghdad_is_said_to_be_the_city_only() -> None:
    city = small_map(UNPLACED | {"governorate": "Baghdad", "district": "Rusafa"})
    outer = small_map(UNPLACED | {"governorate": "Baghdad", "district": "Abu Ghraib"})
    for svg in (city, outer):
        assert "the governorate is larger" in title(svg) and "Anbar" not in title(svg)
    assert of_class(parsed(city), "marked")
    assert not of_class(parsed(outer), "marked")  # it lies outside the city's polygon


@pytest.mark.parametrize("record", [MUQDADIYA, UNPLACED, {"country": "IRQ"}])
def test_the_words_are_in_the_language_that_is_asked_for(record: dict[str, Any]) -> None:
    english = small_map(record)
    arabic = map_of(record, shipped_project(), language="ar")
    names = {"Natural", "Earth", "GSHHG", "GeoNames", "CC", "BY"}
    names |= {word for key in ("place", "district", "governorate") if record.get(key)
              for word in re.findall(r"\w+", record[key])}  # fmt: skip
    names |= {word for town in words_of(parsed(english), "town") for word in town.split()}
    said = [title(arabic), desc(arabic), *words_of(parsed(arabic), "caption")]
    said += words_of(parsed(arabic), "scale-label") + words_of(parsed(arabic), "radius")
    for text in said:
        assert re.search("[\u0620-\u064a]", text)
        assert set(re.findall("[A-Za-z]+", text)) <= {w for n in names for w in n.split("-")}
    assert parsed(arabic).get("lang") == "ar" and parsed(english).get("lang") is None


def test_an_unknown_governorate_marks_nothing() -> None:
    svg = small_map(UNPLACED | {"governorate": "Atlantis", "district": None})
    assert "Somewhere in Atlantis governorate" in title(svg)
    assert "not in the map data" in title(svg)
    assert not of_class(parsed(svg), "marked")


def test_a_symbol_without_a_radius_says_so() -> None:
    svg = small_map(MUQDADIYA | {"location_precision": "settlement", "location_radius_km": None})
    assert "size of the area is not recorded" in title(svg)
    assert of_class(parsed(svg), "symbol") and not of_class(parsed(svg), "area")
    coarse = small_map(MUQDADIYA | {"location_radius_km": None})
    assert "its point stands for no smaller area" in title(coarse)
    assert not of_class(parsed(coarse), "symbol") and of_class(parsed(coarse), "marked")


@pytest.mark.parametrize("country", ["SYR", "SYR;TUR", "XXX", "AFG"])
def test_abroad_is_empty(country: str) -> None:
    assert small_map(MUQDADIYA | {"country": country}) == ""
    assert small_map(UNPLACED | {"country": country}) == ""


def test_nothing_known_is_empty() -> None:
    assert small_map({}) == ""
    assert small_map({"country": None, "governorate": "Idlib"}) == ""
    assert small_map({"governorate": "Diyala"})  # of another data set, without countries


# --------------------------------------------------------------------------- what to look at


@pytest.mark.parametrize(
    ("radius", "least", "most"), [(0.2, 24, 75), (1.5, 24, 75), (20, 120, 160), (60, 360, 480)]
)
def test_the_view_fits_the_area(radius: float, least: float, most: float) -> None:
    root = parsed(small_map(MUQDADIYA | {"location_radius_km": radius}))
    assert least <= 300 / pixels_per_km(root) <= most
    assert of_class(root, "locator")


def test_water_is_left_out_where_it_would_be_on_the_wrong_bank() -> None:
    green_zone = MUQDADIYA | {"latitude": 33.3086, "longitude": 44.3892, "governorate": "Baghdad"}
    near = parsed(small_map(green_zone | {"location_radius_km": 1.5}))
    far = parsed(small_map(green_zone | {"location_radius_km": 20}))
    assert not of_class(near, "river") and of_class(near, "city-river")
    assert {node.tag for node in of_class(near, "water")} <= {f"{SVG}text"}  # a name, no water
    assert of_class(far, "water") and not of_class(far, "city-river")


def test_colours_can_be_set_by_the_page() -> None:
    assert LIGHT.keys() == DARK.keys() and all(key.startswith("--sm-") for key in LIGHT)
    used = set(re.findall(r"var\((--sm-[a-z]+), (#[0-9a-f]{6})\)", small_map(MUQDADIYA)))
    assert used <= set(LIGHT.items()) and len(used) >= 8


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("ink", ["--sm-text", "--sm-quiet", "--sm-area"])
@pytest.mark.parametrize("paper", ["--sm-ground", "--sm-abroad", "--sm-water"])
def test_words_can_be_read(palette: dict[str, str], ink: str, paper: str) -> None:
    low, high = sorted([luminance(palette[ink]), luminance(palette[paper])])
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(("width", "height"), [(240, 200), (360, 300), (640, 480), (1200, 1200)])
def test_sizes(width: int, height: int) -> None:
    for record in (MUQDADIYA, UNPLACED, {"country": "IRQ"}):
        svg = small_map(record, width, height)
        root = parsed(svg)
        assert root.get("viewBox") == f"0 0 {width} {height}"
        assert len(svg.encode()) < 25_000
        for text, (x0, y0, x1, y1) in text_boxes(root):
            assert x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height, text


# ------------------------------------------------------------------------------ hostile input


def test_text_is_escaped() -> None:
    names = dict.fromkeys(
        ("incident_id", "governorate", "district", "place", "event_type"), HOSTILE
    )
    for record in (MUQDADIYA, UNPLACED):
        for precision in ("site", "district", "governorate"):
            svg = small_map(record | names | {"location_precision": precision})
            assert "<script" not in svg and "alert(1)" in svg
            assert 'onerror="' not in svg
            parsed(svg.encode("utf-8").decode())


def test_long_names_stay_inside() -> None:
    long = {"governorate": "W" * 500, "district": "م" * 500, "place": "長い名前" * 100}
    for record in (MUQDADIYA | {"location_precision": "site"}, UNPLACED):
        for text, (x0, y0, x1, y1) in text_boxes(parsed(small_map(record | long, 240, 200))):
            assert x0 >= 0 and y0 >= 0 and x1 <= 240 and y1 <= 200, text


@pytest.mark.parametrize("radius", [0, -5, math.nan, math.inf, -math.inf, 10_000, 1e308, "x", []])
@pytest.mark.parametrize("precision", ["site", "district", "country", None, "nonsense"])
def test_absurd_radii_draw_no_circle(radius: object, precision: str | None) -> None:
    record = MUQDADIYA | {"location_radius_km": radius, "location_precision": precision}
    svg = small_map(record)
    assert svg and not of_class(parsed(svg), "area")


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90, 0), (-90, 44), (33, 181), (1e308, 1e308), (0, 0), (35.0, 36.5), (33, 52)],
)
def test_points_that_are_not_in_iraq_are_empty(latitude: float, longitude: float) -> None:
    assert small_map(MUQDADIYA | {"latitude": latitude, "longitude": longitude}) == ""


def test_half_a_point_is_no_point() -> None:
    for broken in (None, math.nan, math.inf, "north"):
        root = parsed(small_map(MUQDADIYA | {"latitude": broken}))
        assert of_class(root, "marked") and not of_class(root, "area")


ODD = st.one_of(
    st.none(),
    st.floats(),
    st.integers(),
    st.text(max_size=30),
    st.sampled_from(["IRQ", "Diyala", "Baghdad", "Anbar", "Akre", *PRECISIONS, *EVENT_TYPES]),
    st.lists(st.text(max_size=3), max_size=2),
)


@given(
    record=st.dictionaries(st.sampled_from(list(MUQDADIYA)), ODD),
    latitude=st.one_of(st.floats(28, 38), ODD),
    longitude=st.one_of(st.floats(38, 49), ODD),
    radius=st.one_of(st.floats(0, 400), ODD),
)
def test_never_raises(record: dict[str, Any], latitude: Any, longitude: Any, radius: Any) -> None:
    point = {"latitude": latitude, "longitude": longitude, "location_radius_km": radius}
    svg = small_map({"country": "IRQ"} | record | point)
    if svg:
        assert parsed(svg).findtext(f"{SVG}title")
        assert len(svg.encode()) < 25_000


# -------------------------------------------------------------------------------- the parts


def test_a_distance_is_drawn_as_long_as_it_is() -> None:
    frame = Frame.around((*mercator(43, 33), *mercator(46, 35)), COVERED, 300, 300)
    for latitude in (33.0, 34.5):
        degrees = math.degrees(20 / 6371.0088)
        x0, y0 = frame.xy(44, latitude)
        north = y0 - frame.xy(44, latitude + degrees)[1]
        east = frame.xy(44 + degrees / math.cos(math.radians(latitude)), latitude)[0] - x0
        assert north == pytest.approx(frame.pixels(20, latitude), rel=0.01)
        assert east == pytest.approx(frame.pixels(20, latitude), rel=0.01)


def test_a_frame_stays_where_there_is_data() -> None:
    corner = Frame.around((*mercator(49, 28.5), *mercator(53, 30)), COVERED, 300, 300)
    west, south, east, _ = corner.bounds()
    assert east <= mercator(*COVERED[2:])[0] + 1 and south >= mercator(*COVERED[:2])[1] - 1
    assert west < east


def test_borders_are_drawn_once() -> None:
    (_, once), shared = shapes("borders", 4)[0], shapes("governorates", 4)
    around = sum(geometry.length for _, geometry in shared)
    outline = shapes("outline", 4)[0][1].length
    city = shapely.union_all([geometry for _, geometry in shapes("city_areas", 4)])
    lines = [geometry.boundary for _, geometry in shared]
    left_out = shapely.union_all(lines).intersection(city).length  # those of the city only
    assert left_out > 0 and not once.intersection(city.buffer(-50)).length
    assert once.length == pytest.approx((around - outline) / 2 - left_out, rel=0.01)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (10, "10"), (20.06, "20.1")],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_a_path_returns_to_where_it_was() -> None:
    frame = Frame.around(shapes("outline", 9)[0][1].bounds, COVERED, 300, 300)
    geometry = frame.on_pixels(shapes("outline", 9)[0][1])
    d = path(geometry)
    first = d[1 : d.index("l")]
    x, y = (float(v) for v in re.findall(r"-?\d*\.?\d+", first))
    assert geometry.boundary.distance(shapely.Point(x, y)) < 0.1
    assert d.startswith("M") and d.endswith("z")


def test_lines_are_wrapped_evenly() -> None:
    text = "Somewhere in Dibis district, Kirkuk governorate; no point published"
    lines = wrap(text, 11.5, 344)
    assert " ".join(lines) == text and len(lines) == 2
    assert all(text_width(line, 11.5) <= 344 for line in lines)
    assert min(map(len, lines)) > 25
    assert all(text_width(line, 12) <= 100 for line in wrap("W" * 60, 12, 100))
