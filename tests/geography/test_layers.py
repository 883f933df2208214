"""The committed map layers: valid, complete, consistent with each other and with the facts."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import Point

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
LAYERS = [
    "governorates", "outline", "neighbours", "rivers", "lakes", "places", "green_zone", "borders",
    "city_rivers", "city_areas",
]  # fmt: skip
POLYGON_LAYERS = ["governorates", "outline", "neighbours", "lakes", "green_zone", "city_areas"]
BOX = (36.0, 27.5, 52.0, 39.0)  # west, south, east, north
EQUAL_AREA = 6933  # EPSG code, metres

GOVERNORATES = {
    "Anbar": "IQ-AN", "Babil": "IQ-BB", "Baghdad": "IQ-BG", "Basra": "IQ-BA",
    "Dhi Qar": "IQ-DQ", "Diyala": "IQ-DI", "Dohuk": "IQ-DA", "Erbil": "IQ-AR",
    "Karbala": "IQ-KA", "Kirkuk": "IQ-KI", "Maysan": "IQ-MA", "Muthanna": "IQ-MU",
    "Najaf": "IQ-NA", "Nineveh": "IQ-NI", "Qadisiyah": "IQ-QA", "Salah al-Din": "IQ-SD",
    "Sulaymaniyah": "IQ-SU", "Wasit": "IQ-WA",
}  # fmt: skip

# Places whose point lies in another governorate's polygon than the one they belong to.
OUTSIDE_THEIR_POLYGON = {
    # The Baghdad polygon is the city only; the governorate is some seven times as large.
    "Abu Ghraib": "Anbar",
    "Mahmudiyah": "Babil",
    "Tarmiyah": "Salah al-Din",
    # Villages by the Great Zab, where three governorates meet and the borders are coarse.
    "Hilora": "Nineveh",
    "Kuchka": "Dohuk",
}


@cache
def raw(layer: str) -> dict[str, Any]:
    """Return a layer as plain JSON."""
    return json.loads((GEODATA / f"{layer}.geojson").read_text(encoding="utf-8"))


@cache
def frame(layer: str) -> gpd.GeoDataFrame:
    """Return a layer as a frame in WGS84."""
    return gpd.GeoDataFrame.from_features(raw(layer), crs=4326)


@cache
def polygons() -> dict[str, shapely.Geometry]:
    """Return the governorate polygons by name."""
    governorates = frame("governorates")
    return dict(zip(governorates["name"], governorates.geometry, strict=True))


def governorate_at(lat: float, lon: float) -> str | None:
    """Return the governorate whose polygon holds the point."""
    hits = [name for name, polygon in polygons().items() if polygon.contains(Point(lon, lat))]
    assert len(hits) <= 1
    return hits[0] if hits else None


def place_names() -> list[dict[str, str]]:
    """Return the rows of the hand-kept table of names."""
    with (GEODATA / "place_names.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_follows_rfc_7946(layer: str) -> None:
    data = raw(layer)
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    assert data["features"]
    for item in data["features"]:
        assert item["type"] == "Feature"
        assert item["geometry"] and item["properties"]
    xy = shapely.get_coordinates(frame(layer).geometry.values)
    west, south, east, north = BOX  # also catches lat, lon order: no latitude here exceeds 39
    assert (xy[:, 0] >= west).all() and (xy[:, 0] <= east).all()
    assert (xy[:, 1] >= south).all() and (xy[:, 1] <= north).all()
    assert np.array_equal(xy, np.round(xy, 5))


@pytest.mark.parametrize("layer", LAYERS)
def test_geometries_are_valid(layer: str) -> None:
    shapes = frame(layer).geometry
    assert shapes.is_valid.all(), shapely.is_valid_reason(shapes[~shapes.is_valid].values)
    assert not shapes.is_empty.any()


@pytest.mark.parametrize("layer", POLYGON_LAYERS)
def test_outer_rings_run_counter_clockwise(layer: str) -> None:
    for part in shapely.get_parts(frame(layer).geometry.values):
        assert part.geom_type == "Polygon"
        assert part.exterior.is_ccw
        assert not any(ring.is_ccw for ring in part.interiors)


def test_layers_stay_small() -> None:
    assert sum((GEODATA / f"{layer}.geojson").stat().st_size for layer in LAYERS) < 1_300_000


# --- borders ------------------------------------------------------------------------------------


def test_governorates_names_and_codes() -> None:
    governorates = frame("governorates")
    assert len(governorates) == 18
    assert dict(zip(governorates["name"], governorates["iso"], strict=True)) == GOVERNORATES
    assert governorates["name_ar"].is_unique
    assert governorates["name_ar"].str.fullmatch("[\u0621-\u064a ]+").all()


@pytest.mark.parametrize("layer", ["governorates", "outline", "neighbours"])
def test_label_points_lie_inside(layer: str) -> None:
    shapes = frame(layer)
    labels = gpd.points_from_xy(shapes["label_lon"], shapes["label_lat"], crs=4326)
    assert shapes.geometry.contains(gpd.GeoSeries(labels, index=shapes.index)).all()


def test_governorates_do_not_overlap() -> None:
    for (one, a), (two, b) in combinations(polygons().items(), 2):
        assert a.intersection(b).area == 0, f"{one} overlaps {two}"


def test_borders_are_shared_point_by_point() -> None:
    units = [*frame("governorates").geometry, *frame("neighbours").geometry]
    assert shapely.coverage_is_valid(units)


def test_outline_is_the_governorates_together() -> None:
    outline = frame("outline").geometry
    assert len(outline) == 1
    together = shapely.union_all(list(polygons().values()))
    assert outline[0].symmetric_difference(together).area < 1e-9
    assert shapely.get_num_geometries(outline[0]) == 1
    assert not outline[0].interiors


def test_areas_are_plausible() -> None:
    km2 = frame("governorates").set_index("name").to_crs(EQUAL_AREA).area / 1e6
    assert km2.sum() == pytest.approx(437_367, rel=0.01)
    assert km2.idxmax() == "Anbar"
    assert km2["Anbar"] == pytest.approx(138_000, rel=0.02)
    assert km2["Baghdad"] == pytest.approx(658, rel=0.02)  # the city only, see the README


def test_neighbours_surround_iraq() -> None:
    neighbours = frame("neighbours").set_index("iso")
    assert set(neighbours.index[neighbours["borders_country"]]) == {
        "IRN", "JOR", "KWT", "SAU", "SYR", "TUR",
    }  # fmt: skip
    assert neighbours["name"].is_unique
    outline = frame("outline").geometry[0]
    assert (neighbours.geometry.touches(outline) == neighbours["borders_country"]).all()
    # What no neighbour borders must be the coast of the Gulf, and short.
    coast = outline.boundary.difference(shapely.union_all(neighbours.geometry.values))
    west, south, east, north = coast.bounds
    assert 47.8 < west < east < 48.7 and 29.7 < south < north < 30.3
    assert 0.3 < coast.length < 2


# --- water --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Tigris", 36.335, 43.11889),  # Mosul
        ("Tigris", 34.61581, 43.67861),  # Tikrit
        ("Tigris", 33.34058, 44.40088),  # Baghdad: only in the polygon layer
        ("Tigris", 32.5128, 45.81817),  # Kut: only in the polygon layer
        ("Tigris", 31.83561, 47.14483),  # Amarah
        ("Euphrates", 33.42056, 43.30778),  # Ramadi
        ("Euphrates", 31.05799, 46.25726),  # Nasiriyah
        ("Diyala", 33.75403, 44.60518),  # Baqubah
        ("Shatt al-Arab", 30.50852, 47.7804),  # Basra
        ("Great Zab", 36.27798, 43.67065),  # Khabat
        ("Little Zab", 35.75627, 44.13872),  # Altun Kupri
    ],
)
def test_rivers_pass_their_towns(name: str, lat: float, lon: float) -> None:
    shapes = [*frame("rivers").query("name == @name").geometry]
    shapes.extend(frame("lakes").query("name == @name and kind == 'river'").geometry)
    here = gpd.GeoSeries([Point(lon, lat)], crs=4326).to_crs(32638)
    river = gpd.GeoSeries([shapely.union_all(shapes)], crs=4326).to_crs(32638)
    assert here.distance(river)[0] < 6_000  # metres; the source lies up to a few km off


def test_rivers_and_lakes_are_labelled() -> None:
    rivers, lakes = frame("rivers"), frame("lakes")
    assert rivers["rank"].between(1, 4).all()
    named = rivers[rivers["name"] != ""]
    assert named["name"].is_unique
    assert "Adhaim" in set(named["name"])
    assert set(lakes["kind"]) == {"lake", "river"}
    assert {"Lake Tharthar", "Lake Razzaza", "Lake Habbaniyah"} <= set(lakes["name"])
    assert set(lakes.loc[lakes["kind"] == "river", "name"]) == {"Tigris", "Shatt al-Arab"}


# --- places -------------------------------------------------------------------------------------


def test_places_are_complete() -> None:
    places = frame("places")
    assert 150 <= len(places) <= 200
    ids = places["geonameid"].dropna()
    assert ids.is_unique
    assert places["name"].is_unique
    assert places["name"].map(str.isascii).all()
    assert places["district"].map(lambda s: s == "" or s.isascii()).all()
    assert list(places.loc[places["kind"] == "capital", "name"]) == ["Baghdad"]
    seats = places[places["kind"].isin(["capital", "seat"])]
    assert sorted(seats["governorate"]) == sorted(GOVERNORATES)
    assert set(places["kind"]) == {"capital", "seat", "town"}
    assert (places["name_ar"] != "").mean() > 0.9
    assert places["population"].dropna().gt(0).all()  # unknown is null, not 0
    assert places.loc[places["population"].idxmax(), "name"] == "Baghdad"


def test_places_lie_in_their_governorate() -> None:
    astray = {}
    for place in frame("places").itertuples():
        found = governorate_at(place.geometry.y, place.geometry.x)
        if found != place.governorate:
            astray[place.name] = found
    assert astray == OUTSIDE_THEIR_POLYGON


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Baqubah", "Baqubah"),
        ("Khalis", "Khalis"),
        ("Habhab", "Khalis"),
        ("Muqdadiya", "Muqdadiya"),
        ("Amedi", "Amedi"),
    ],
)
def test_wrong_districts_are_corrected(name: str, district: str) -> None:
    assert list(frame("places").query("name == @name")["district"]) == [district]


@pytest.mark.parametrize(
    ("place", "lat", "lon", "governorate"),
    [
        ("Muqdadiya, for Rashad village", 33.97861, 44.93694, "Diyala"),
        ("al-Rashad sub-district", 35.13521, 44.08201, "Kirkuk"),
        ("al-Rashayed", 32.74512, 44.76589, "Babil"),
        ("Mosul", 36.335, 43.11889, "Nineveh"),
        ("outside Iraq", 35.69, 51.39, None),
    ],
)
def test_known_points(place: str, lat: float, lon: float, governorate: str | None) -> None:
    assert governorate_at(lat, lon) == governorate, place


def test_the_three_rashads_stay_three() -> None:
    rows = [row for row in place_names() if re.search("rash(ad|ayed)", row["name"], re.I)]
    assert {(row["name"], row["governorate"]) for row in rows} == {
        ("Rashad", "Diyala"),
        ("al-Rashad", "Kirkuk"),
        ("al-Rashayed", "Babil"),
    }
    assert all(row["note"] for row in rows)


def test_place_names_table() -> None:
    rows = place_names()
    assert list(rows[0]) == ["name", "kind", "name_ar", "spellings", "governorate", "note"]
    keys = [(row["name"], row["kind"], row["governorate"]) for row in rows]
    assert len(keys) == len(set(keys))
    arabic = {row["name"]: row["name_ar"] for row in rows if row["kind"] == "governorate"}
    governorates = frame("governorates")
    assert arabic == dict(zip(governorates["name"], governorates["name_ar"], strict=True))
    for row in rows:
        assert row["governorate"] in {*GOVERNORATES, ""}
        assert re.fullmatch(r"[\u0621-\u064a0-9 ]*", row["name_ar"]), row["name"]
        spellings = row["spellings"].split(";")
        assert len(spellings) == len(set(spellings)), row["name"]
        assert all(s == s.strip() and s for s in spellings), row["name"]
        assert row["name"] not in spellings
    districts = {row["name"]: row for row in rows if row["kind"] == "district"}
    assert "Mikdadiya" in districts["Muqdadiya"]["spellings"].split(";")
    assert districts["Muqdadiya"]["name_ar"] == "المقدادية"


# --- Green Zone ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "lat", "lon", "inside"),
    [
        ("US embassy", 33.299, 44.396, True),
        ("Unknown Soldier monument", 33.3086, 44.3892, True),
        ("Salahiya", 33.3254, 44.3902, False),
        ("Kindi, mahalla 211", 33.3090, 44.3638, False),
        ("Kindi, mahalla 213", 33.3057, 44.3676, False),
        ("Qadisiya", 33.2959, 44.3545, False),
        ("Mansour", 33.3079, 44.3532, False),
    ],
)
def test_green_zone_against_points(place: str, lat: float, lon: float, inside: bool) -> None:
    assert frame("green_zone").geometry[0].contains(Point(lon, lat)) == inside, place


def test_green_zone_is_marked_approximate() -> None:
    zone = frame("green_zone")
    assert len(zone) == 1
    assert zone["approximate"][0]
    assert zone["name"][0] == "Green Zone (approximate)"
    assert zone["note"][0]
    assert polygons()["Baghdad"].contains(zone.geometry[0])
    assert zone.to_crs(EQUAL_AREA).area[0] / 1e6 == pytest.approx(8.0, rel=0.02)


# --- documentation ------------------------------------------------------------------------------


def test_readme_names_every_file() -> None:
    text = (GEODATA / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.]+\.(?:geojson|csv|py|txt))`", text))
    missing = {name for name in named if not (GEODATA / name).exists()}
    assert not missing
    kept = {p.name for p in GEODATA.iterdir() if p.suffix in {".geojson", ".csv", ".py", ".txt"}}
    assert kept <= named
