"""Names on the map: most important first, none on another, none on a mark."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import shapely

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.canvas import ASCENT, DESCENT, Box, Page, circle
from incident_map.drawing.figure.glyphs import mixed
from incident_map.drawing.locator.label_boxes import beside, overlap
from incident_map.drawing.locator.parts import CLOSE, WATER_FROM
from incident_map.geography.map_frame import Frame, shapes
from incident_map.model.project import Project

_UNKNOWN_POPULATION = 1.5e4
_SEAT = 3.5e5  # a governorate's seat counts at least as a city of this size
#: Smallest population named at a web map's zoom.
_POPULATION = ((4.4, 9e5), (5.2, 3e5), (7.0, 1.2e5), (7.7, 4e4), (8.6, 1.2e4), (9.4, 0.0))
_WEB_TILE = 156_543.03  # metres per pixel at zoom 0


class Look(NamedTuple):
    """How a kind of name is written."""

    size: float
    color: str
    bold: bool = False


class Names:
    """The room left on a map panel, and the names written into it."""

    def __init__(
        self,
        page: Page,
        frame: Frame,
        panel: Box,
        metres: float,
        name: Callable[[str], str],
        project: Project,
    ) -> None:
        self.page, self.frame, self.panel, self.metres = page, frame, panel, metres
        self.name, self.project = name, project
        self.taken: list[Box] = []
        self.marks: list[Box] = []
        self.written: list[str] = []
        self.small = 0.86 if page.width < 450 else 1.0

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep names out of boxes (units of the page)."""
        self.taken += boxes

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a projected point lies on the page."""
        f, (left, top, *_) = self.frame, self.panel
        return left + (x - f.left) / f.scale, top + (f.top - y) / f.scale

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the panel and touches nothing."""
        x0, y0, x1, y1 = self.panel
        inside = box[0] >= x0 + 4 and box[1] >= y0 + 4 and box[2] <= x1 - 4 and box[3] <= y1 - 4
        return inside and not any(overlap(box, other) for other in self.taken)

    def write(
        self, text: str, look: Look, spots: Iterable[tuple[float, float, str]], role: str
    ) -> bool:
        """Write a name at the first free spot ``(x, base line, anchor)``."""
        size = look.size * self.small
        wide = fonts.width(fonts.directed(text, self.page.rtl), size, look.bold)
        for x, y, anchor in spots:
            left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            box = (
                left - 2,
                y - size * ASCENT - 1,
                left + wide + 2,
                y + size * DESCENT[self.page.rtl] + 1,
            )
            if self.free(box):
                theme = self.page.theme
                self.page.text(
                    text,
                    left,
                    y,
                    size,
                    look.color,
                    role=role,
                    bold=look.bold,
                    halo=mixed(theme.ground, theme.casing, 0.5),
                )
                self.taken.append(box)
                self.written.append(text)
                return True
        return False

    def all(self) -> None:
        """Write the names that help to find the way at this scale."""
        theme = self.page.theme
        quiet = Look(8.6, theme.name_quiet)
        if self.metres < CLOSE:
            self._zone(quiet)
        self._towns(large=True)
        self._areas("neighbours", Look(9.6, theme.name_quiet, bold=True), "country", 0.97)
        if self.metres < 2600:
            self._areas("governorates", quiet, "governorate", 0.7)
        self._towns(large=False)
        if self.metres >= WATER_FROM:
            self._waters(Look(8.6, theme.name_water))

    def _towns(self, large: bool) -> None:
        zoom = _zoom(self.metres / self.small)
        least = next((people for z, people in reversed(_POPULATION) if zoom >= z), 2e6)
        found, dots = [], []
        for about, place in shapes("places", self.frame.level):
            x, y = self.at(place.x, place.y)
            if not (self.panel[0] < x < self.panel[2] and self.panel[1] < y < self.panel[3]):
                continue
            people = about["population"] or _UNKNOWN_POPULATION
            seat = about["kind"] in ("capital", "seat")
            people = max(people, _SEAT) if seat else people
            people = 1e8 if about["kind"] == "capital" else people
            if people >= least:
                dots.append((x, y))
                if (people >= _SEAT) == large:
                    found.append((-people, about["name"], seat, x, y))
        for _, name, seat, x, y in sorted(found):
            self._town(name, seat, x, y, dots)

    def _town(
        self, name: str, seat: bool, x: float, y: float, dots: list[tuple[float, float]]
    ) -> None:
        """Name a town beside its dot; a city under a mark may have its name at the mark's edge."""
        theme, text = self.page.theme, self.name(name)
        capital = name == self.project.capital
        look = Look(10.8 if seat else 9.8, theme.name, bold=seat and capital)
        if text in self.written:
            return
        dot = (x - 2.6, y - 2.6, x + 2.6, y + 2.6)
        shown = self.free(dot)
        if not shown and not seat:
            return
        size = look.size * self.small
        over, away = self._marks_at(x, y)
        reach = max((max(b[2] - x, x - b[0], b[3] - y, y - b[1]) for b in over), default=0.0)
        reach += 12 * self.small
        wide = fonts.width(fonts.directed(text, self.page.rtl), size, look.bold)
        spots = []
        for gap in (5.0,) if shown else (5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 36.0, 42.0):
            for spot in beside(x, y, size, gap):
                left = spot[0] - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[spot[2]]
                box = (left, spot[1] - size * 0.7, left + wide, spot[1])
                own = _away(box, x, y)
                others = (_away(box, *dot) for dot in dots if dot != (x, y))
                nearest = 3.5 if capital else own + 3 * self.small
                clear = min(others, default=99.0) > nearest
                near = min((_gap(box, mark) for mark in over), default=0.0)
                # a name at the edge of another mark would be taken for that mark's
                clear = clear and all(_gap(box, mark) > near + 2 for mark in away if not shown)
                if own <= reach and clear:
                    spots.append(spot)
        if self.write(text, look, spots, "town") and shown:
            self.page.path(circle(x, y, 2.1 if seat else 1.7), theme.name, theme.casing, 0.7)
            self.taken.append(dot)

    def _marks_at(self, x: float, y: float) -> tuple[list[Box], list[Box]]:
        """Return the marks that lie on a point, and the others."""
        over = [b for b in self.marks if b[0] <= x <= b[2] and b[1] <= y <= b[3]]
        return over, [b for b in self.marks if b not in over]

    def _areas(self, layer: str, look: Look, role: str, least: float) -> None:
        """Name areas in their middle, where at least a share of the name lies inside."""
        inside = shapely.box(*self.frame.bounds(-6))
        upper = self.page.rtl is False
        for about, geometry in shapes(layer, self.frame.level):
            city = about["name"] in self.project.city_areas
            if about.get("borders_country") is False or city:
                continue  # the layer has the city only, and that has a name already
            seen = shapely.make_valid(geometry.intersection(inside))
            if seen.area < 2600 * self.frame.scale**2:
                continue
            text = self.name(about["name"])
            if self.metres > 1000 and text in self.written:
                continue  # the name of its seat says it
            if text == about["name"] and self.page.rtl:
                text = about.get("name_ar") or text
            middle = shapely.maximum_inscribed_circle(seen, self.frame.scale * 3).coords[0]
            label = shapely.Point(*middle)
            x, y = self.at(label.x, label.y)
            text = text.upper() if upper else text
            size, scale = look.size * self.small, self.frame.scale
            half = fonts.width(fonts.directed(text, self.page.rtl), size, look.bold) / 2
            spots = []
            for step in (0, -13, 13, -26, 26, -39, 39):
                for aside in (0, -24, 24, -48, 48):
                    at = (label.x + aside * scale, label.y - step * scale)
                    box = shapely.box(
                        at[0] - half * scale,
                        at[1],
                        at[0] + half * scale,
                        at[1] + size * 0.7 * scale,
                    )
                    if seen.intersection(box).area > least * box.area:
                        spots.append((x + aside, y + 3 + step, "middle"))
            self.write(text, look, spots, role)

    def _zone(self, look: Look) -> None:
        for about, zone in shapes("green_zone", self.frame.level):
            middle = zone.centroid
            x, y = self.at(middle.x, middle.y)
            self.write(self.name(about["name"]), look, beside(x, y, look.size, 16), "zone")

    def _waters(self, look: Look) -> None:
        """Write names of rivers beside them, and of lakes on them."""
        near = self.metres < 1100
        layers: list[tuple[dict[str, Any], shapely.Geometry]] = [
            (about, self.frame.on_pixels(geometry))
            for layer in ("rivers", "lakes")
            for about, geometry in shapes(layer, self.frame.level)
            if near or int(about.get("rank") or 1) == 1
        ]
        left, top = self.panel[:2]
        for about, seen in layers:
            name = about["name"]
            if not name or self.name(name) in self.written or seen.is_empty:
                continue
            if about.get("kind") == "lake":
                if seen.area > 700:
                    at = seen.representative_point()
                    spots = [(left + at.x, top + at.y + 3, "middle")]
                    self.write(self.name(name), look, spots, "water")
                continue
            line = seen.boundary if seen.geom_type.endswith("Polygon") else seen
            if line.length < 70:
                continue
            line = shapely.line_merge(line)
            spots = []
            for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
                on = shapely.line_interpolate_point(line, share, normalized=True)
                spots += [
                    (left + on.x + 6, top + on.y + 3, "start"),
                    (left + on.x - 6, top + on.y + 3, "end"),
                ]
            self.write(self.name(name), look, self._beside(line, spots, look, name), "water")

    def _beside(
        self,
        line: shapely.Geometry,
        spots: list[tuple[float, float, str]],
        look: Look,
        name: str,
    ) -> list[tuple[float, float, str]]:
        """Keep the spots at which a river's name does not lie on the river."""
        size = look.size * self.small
        wide = fonts.width(fonts.directed(self.name(name), self.page.rtl), size)
        left, top = self.panel[:2]
        kept = []
        for x, y, anchor in spots:
            x0 = x - (wide if anchor == "end" else 0) - left
            box = shapely.box(x0 - 1, y - top - size * 0.7, x0 + wide + 1, y - top + 1)
            if not box.intersects(line):
                kept.append((x, y, anchor))
        return kept


def _away(box: Box, x: float, y: float) -> float:
    """Distance of a point from a box; 0 inside."""
    return math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))


def _gap(a: Box, b: Box) -> float:
    """Distance between two boxes; 0 where they touch."""
    return math.hypot(max(a[0] - b[2], 0, b[0] - a[2]), max(a[1] - b[3], 0, b[1] - a[3]))


def _zoom(metres: float) -> float:
    """Return the zoom of a web map (512-pixel tiles halved) with so many metres to the unit."""
    return math.log2(_WEB_TILE * 0.84 / max(metres, 1e-6))
