"""Which names stand on a small map: towns first, then governorates, countries and water."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely

from incident_map.drawing.locator.label_boxes import Board, Style, size
from incident_map.drawing.locator.parts import HALO, color, metres_per_pixel
from incident_map.geography import base_map
from incident_map.geography.label_placement import Box, Place, overlap
from incident_map.geography.map_frame import Frame, mercator, rooms, shapes, stretch

_MOST_TOWNS = 6


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
    marks: Sequence[Box] = (),
) -> list[str]:
    """Name the towns that help to find the way; returns the names, the most important first.

    As a small map is about one incident, what lies near it comes before what is large.
    """
    centre = frame.xy(*point) if point else (frame.width / 2, frame.height / 2)
    reach = min(frame.width, frame.height) / 2
    far = metres_per_pixel(frame) > base_map.FAR
    candidates = []
    for about, place in shapes("places", frame.level):
        x, y = frame.at(place.x, place.y)
        if not (6 < x < frame.width - 6 and 6 < y < frame.height - 6):
            continue
        weight = math.log10(max(100.0, about["population"] or base_map.UNKNOWN))
        weight += {"capital": 3.0, "seat": 2.0}.get(about["kind"], 0.0)
        if not far:
            weight -= 2.5 * math.hypot(x - centre[0], y - centre[1]) / reach
            weight += 1.2 if area.intersects(shapely.Point(x, y)) else 0.0
        weight += 2.5 if about["name"] == district else 0.0
        candidates.append((-weight, about["name"], about["kind"], x, y))
    styles: dict[str, tuple[Style, str]] = {}
    places = []
    for _, name, kind, x, y in sorted(candidates):
        if name not in styles and name.casefold() != own.casefold():
            big = kind != "town"
            style = Style(12 if big else 11, 600 if kind == "capital" else 500, color("text"), HALO)
            styles[name] = (style, kind)
            places.append(Place(name, (x, y, x, y), *size([name], style)))
    found = board.room.beside_places(places, marks, most=_MOST_TOWNS)
    for place in places:
        if box := found.get(place.name):
            style, kind = styles[place.name]
            board.fill(box, [place.name], style, "town", place.at[0])
            if not any(overlap(place.at, mark) for mark in marks):
                board.svg.append(
                    f'<circle class="smallmap-dot" cx="{place.at[0]:.1f}" cy="{place.at[1]:.1f}" '
                    f'r="{2 if kind == "town" else 2.6}" fill="{color("text")}" '
                    f'stroke="{color("ground")}" stroke-width=".8"/>'
                )
    return list(found)


def other_names(frame: Frame, board: Board, avoid: shapely.Geometry, own: str) -> None:
    """Name the Green Zone, countries, governorates and water where there is room left.

    Nothing is written on `avoid`, but the name of the Green Zone.
    """
    scale = metres_per_pixel(frame)
    quiet = Style(10, 500, color("quiet"), HALO, 0.8)
    if base_map.NAMES["zone"].written(scale) and "green zone" not in own.casefold():
        style = quiet._replace(spacing=0)
        for about, zone in shapes("green_zone", frame.level):
            seen = frame.on_pixels(zone)
            if not seen.is_empty:
                name = about["name"]
                at, anchors = seen.bounds, base_map.ZONE_ANCHORS
                place = Place(name, at, *size([name], style), anchors=anchors)
                if box := board.room.beside(place):
                    board.fill(box, [name], style, "zone", at[0])
    shapely.prepare(avoid)
    board.room.forbidden = avoid
    bold = quiet._replace(weight=600, spacing=1.6)
    for layer, style, kind in (
        ("neighbours", bold, "country"),
        ("governorates", quiet, "governorate"),
    ):
        if base_map.NAMES[kind].written(scale):
            _areas(frame, board, layer, style, kind, scale)
    _waters(frame, board, scale)


def _areas(frame: Frame, board: Board, layer: str, style: Style, kind: str, scale: float) -> None:
    """Write names of areas in their rooms."""
    for about, _ in shapes(layer, frame.level):
        name = about["name"].upper()
        said = about["name"] in board.written and scale > base_map.SEAT_SAYS_IT_FROM
        if said or about.get("borders_country") is False:
            continue
        corners = [(frame.at(x0, y1), frame.at(x1, y0)) for x0, y0, x1, y1 in rooms(about)]
        if box := board.room.in_rooms([(*a, *b) for a, b in corners], *size([name], style)):
            board.fill(box, [name], style, kind)


def _waters(frame: Frame, board: Board, scale: float) -> None:
    """Write names of rivers beside them, and of lakes on them, where they cross no other water."""
    style = Style(10, 500, color("quiet"), f'{HALO} font-style="italic"', 0.3)
    waters = [
        (about, frame.on_pixels(geometry))
        for layer in ("rivers", "city_rivers", "lakes")
        for about, geometry in shapes(layer, frame.level)
        if base_map.water_drawn(layer, about, scale)
    ]
    everything = shapely.union_all([shapely.make_valid(seen) for _, seen in waters])
    for about, seen in waters:
        name = about["name"]
        if not name or name in board.written or seen.is_empty:
            continue
        if not base_map.water_named(about, scale):
            continue
        if about.get("kind") == "lake":
            box = board.room.on_water(seen, *size([name], style))
        else:
            box = board.room.along(seen, *size([name], style), everything)
        if box:
            board.fill(box, [name], style, "water")
