"""Which names stand on a small map: towns first, then governorates, countries and water."""

from __future__ import annotations

import math
from collections.abc import Iterable

import shapely

from incident_map.drawing.locator.label_boxes import Board, Spot, Style, beside
from incident_map.drawing.locator.parts import CLOSE, HALO, WATER_FROM, color, metres_per_pixel
from incident_map.geography.map_frame import Frame, mercator, shapes, stretch
from incident_map.model.project import Project

_MOST_TOWNS = 6
_UNKNOWN_POPULATION = 1.5e4
#: Above this many metres per pixel (all of the country), only the largest names are read.
_FAR = 1600.0
#: Some areas of the map are a city only: close to it, a governorate's name would claim its suburbs.
_NAMES_NEAR_CITIES = 600.0


def kilometres_to_towns(longitude: float, latitude: float) -> list[tuple[float, int]]:
    """Return how far the towns around a point are, and how well people know each (1 or 2)."""
    here, per_km = shapely.Point(mercator(longitude, latitude)), 1000 * stretch(latitude)
    return [
        (kilometres, 1 if about["kind"] == "town" else 2)
        for about, place in shapes("places", 8)
        if (kilometres := place.distance(here) / per_km) > 3  # nearer, it is the place itself
    ]


def towns(
    frame: Frame,
    board: Board,
    point: tuple[float, float] | None,
    district: str,
    area: shapely.Geometry,
    own: str,
) -> list[str]:
    """Name the towns that help to find the way; returns the names, the most important first."""
    centre = frame.xy(*point) if point else (frame.width / 2, frame.height / 2)
    reach = min(frame.width, frame.height) / 2
    far = metres_per_pixel(frame) > _FAR
    candidates = []
    for about, place in shapes("places", frame.level):
        x, y = (place.x - frame.left) / frame.scale, (frame.top - place.y) / frame.scale
        if not (6 < x < frame.width - 6 and 6 < y < frame.height - 6):
            continue
        weight = math.log10(max(100.0, about["population"] or _UNKNOWN_POPULATION))
        weight += {"capital": 3.0, "seat": 2.0}.get(about["kind"], 0.0)
        if not far:
            weight -= 2.5 * math.hypot(x - centre[0], y - centre[1]) / reach
            weight += 1.2 if area.intersects(shapely.Point(x, y)) else 0.0
        weight += 2.5 if about["name"] == district else 0.0
        candidates.append((-weight, about["name"], about["kind"], x, y))
    named: list[str] = []
    for _, name, kind, x, y in sorted(candidates):
        if len(named) == _MOST_TOWNS:
            break
        if name not in named and name.casefold() != own.casefold():
            named += [name] if _town(board, name, kind, x, y, area.boundary) else []
    return named


def _town(board: Board, name: str, kind: str, x: float, y: float, edge: shapely.Geometry) -> bool:
    """Write a town's name beside its dot, off the edge of the area if it can be."""
    big = kind in ("capital", "seat")
    style = Style(12 if big else 11, 600 if kind == "capital" else 500, color("text"), HALO)
    dot = (x - 2.5, y - 2.5, x + 2.5, y + 2.5)
    spots = beside(x, y, style.size, 6)
    spots.sort(key=lambda spot: _crosses(board, spot, name, style, edge))
    if not board.free(dot) or not board.write([name], style, spots, "town"):
        return False
    board.taken.append(dot)
    board.svg.append(
        f'<circle class="smallmap-dot" cx="{x:.1f}" cy="{y:.1f}" r="{2.6 if big else 2}" '
        f'fill="{color("text")}" stroke="{color("ground")}" stroke-width=".8"/>'
    )
    return True


def other_names(
    frame: Frame, board: Board, avoid: shapely.Geometry, own: str, project: Project
) -> None:
    """Name countries, governorates and water where there is room left, but not on `avoid`."""
    scale = metres_per_pixel(frame)
    quiet = Style(10, 500, color("quiet"), HALO, 0.8)
    if scale < CLOSE and "green zone" not in own.casefold():
        for about, zone in shapes("green_zone", frame.level):
            middle = frame.on_pixels(zone).centroid
            if not middle.is_empty:
                small = quiet._replace(spacing=0)
                board.write([about["name"]], small, beside(middle.x, middle.y, 10, 16), "zone")
    countries = [
        (about["name"], geometry)
        for about, geometry in shapes("neighbours", frame.level)
        if about["borders_country"]
    ]
    _areas(frame, board, countries, quiet._replace(weight=600, spacing=1.6), "country", avoid)
    provinces = [(about["name"], g) for about, g in shapes("governorates", frame.level)]
    seen = shapely.box(*frame.bounds())
    cities = [geometry for name, geometry in provinces if name in project.city_areas]
    near = scale < _NAMES_NEAR_CITIES and any(city.intersects(seen) for city in cities)
    if scale <= _FAR and not near:
        _areas(frame, board, provinces, quiet, "governorate", avoid)
    if scale >= WATER_FROM:
        _waters(frame, board, avoid, scale > _FAR)


def _areas(
    frame: Frame,
    board: Board,
    areas: Iterable[tuple[str, shapely.Geometry]],
    style: Style,
    kind: str,
    avoid: shapely.Geometry,
) -> None:
    """Write names of areas in the middle of what is seen of them."""
    written = _written(board)
    for name, geometry in areas:
        seen = shapely.clip_by_rect(geometry, *frame.bounds(-8))
        if name in written or seen.area < 3500 * frame.scale**2:
            continue
        seen = shapely.make_valid(seen)
        middle = shapely.maximum_inscribed_circle(seen, frame.scale * 2).coords[0]
        x, y = (middle[0] - frame.left) / frame.scale, (frame.top - middle[1]) / frame.scale
        spots = [
            Spot(x + aside, y + 4 + step, "middle")
            for aside in (0, -30, 30)
            for step in (0, -16, 16, -32, 32)
            if seen.contains(
                shapely.Point(middle[0] + aside * frame.scale, middle[1] - step * frame.scale)
            )
        ]
        spots = [s for s in spots if not _crosses(board, s, name.upper(), style, avoid)]
        board.write([name.upper()], style, spots, kind)


def _written(board: Board) -> set[str]:
    return {piece.split(">", 1)[1].split("<")[0] for piece in board.svg if "<text" in piece}


def _crosses(board: Board, spot: Spot, name: str, style: Style, line: shapely.Geometry) -> bool:
    return bool(shapely.box(*board.text_box(spot, [name], style)).intersects(line))


def _waters(frame: Frame, board: Board, avoid: shapely.Geometry, far: bool) -> None:
    """Write names of rivers beside them, and of lakes on them, where they cross no other water."""
    style = Style(10, 500, color("quiet"), f'{HALO} font-style="italic"', 0.3)
    layers = [
        (about, frame.on_pixels(geometry))
        for layer in ("rivers", "lakes")
        for about, geometry in shapes(layer, frame.level)
        if not far or int(about.get("rank") or 1) == 1
    ]
    everything = shapely.union_all([shapely.make_valid(seen) for _, seen in layers] + [avoid])
    for about, seen in layers:
        name = about["name"]
        if not name or name in _written(board) or seen.is_empty:
            continue
        if about.get("kind") == "lake":
            if seen.area > 900:
                middle = seen.representative_point()
                spots = [Spot(middle.x, middle.y + 4, "middle")]
                board.write([name], style, spots, "water")
            continue
        line = seen.boundary if seen.geom_type.endswith("Polygon") else seen
        if line.length < 60:
            continue
        line = shapely.line_merge(line)
        spots = []
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            on = shapely.line_interpolate_point(line, share, normalized=True)
            spots += [Spot(on.x + 6, on.y + 4, "start"), Spot(on.x - 6, on.y + 4, "end")]
        spots = [s for s in spots if not _crosses(board, s, name, style, everything)]
        board.write([name], style, spots, "water")
