"""Names on the map, as the base map's scene has them: written above the marks, where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
import shapely

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.canvas import ASCENT, DESCENT, Box, Page, circle
from incident_map.drawing.palette import mixed
from incident_map.geography import base_map
from incident_map.geography.label_placement import Place, Placement, overlap
from incident_map.geography.map_frame import Frame, rooms, shapes
from incident_map.model.project import Project


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
        x0, y0, x1, y1 = panel
        self.room = Placement((x0 + 4, y0 + 4, x1 - 4, y1 - 4))
        self.written: list[str] = []
        self.small = 0.86 if page.width < 450 else 1.0

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep names out of boxes (units of the page)."""
        self.room.taken += boxes

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a projected point lies on the page."""
        f, (left, top, *_) = self.frame, self.panel
        return left + (x - f.left) / f.scale, top + (f.top - y) / f.scale

    def write(
        self, text: str, look: Look, spots: Iterable[tuple[float, float, str]], role: str
    ) -> bool:
        """Write a figure at the first free spot ``(x, base line, anchor)``."""
        wide, high = self._size(text, look)
        for x, y, anchor in spots:
            left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            top = y - look.size * self.small * ASCENT
            box = (left, top, left + wide, top + high)
            if self.room.free(box):
                self.room.taken.append(box)
                self._write(text, look, box, role)
                return True
        return False

    def all(self, marks: list[Box]) -> None:
        """Write the names that help to find the way at this scale."""
        theme = self.page.theme
        self._places(marks)
        quiet = Look(8.6, theme.name_quiet)
        self._areas("neighbours", Look(9.6, theme.name_quiet, bold=True), "country")
        self._areas("governorates", quiet, "governorate")
        self._waters(Look(8.6, theme.name_water))

    def _size(self, text: str, look: Look) -> tuple[float, float]:
        size, rtl = look.size * self.small, self.page.rtl
        wide = fonts.width(fonts.directed(text, rtl), size, look.bold)
        return wide, size * (ASCENT + DESCENT[rtl])

    def _write(self, text: str, look: Look, box: Box, role: str) -> None:
        theme, size = self.page.theme, look.size * self.small
        self.page.text(
            text,
            box[0],
            box[1] + size * ASCENT,
            size,
            look.color,
            role=role,
            bold=look.bold,
            halo=mixed(theme.ground, theme.casing, 0.5),
        )
        self.written.append(text)

    def _box(self, bounds: Box) -> Box:
        """Return a box of the ground as one of the page."""
        west, south, east, north = bounds
        return (*self.at(west, north), *self.at(east, south))

    def _places(self, marks: list[Box]) -> None:
        """Name the Green Zone and the towns; a dot stands where no mark does."""
        theme = self.page.theme
        looks: dict[str, tuple[str, Look, str, str]] = {}
        places: list[Place] = []

        def add(
            about: dict[str, Any],
            at: Box,
            look: Look,
            role: str,
            anchors: tuple[tuple[int, int], ...] = base_map.ANCHORS,
        ) -> None:
            text = self.name(about["name"])
            if about["name"] not in looks:
                looks[about["name"]] = (text, look, role, about.get("kind", role))
                places.append(Place(about["name"], at, *self._size(text, look), anchors))

        if base_map.NAMES["zone"].written(self.metres):
            for about, zone in shapes("green_zone", self.frame.level):
                look = Look(8.6, theme.name_quiet)
                wide = self._size(self.name(about["name"]), look)[0]
                core, whole = self._box(base_map.core(zone.bounds)), self._box(zone.bounds)
                at = core if core[2] - core[0] >= wide else whole
                add(about, at, look, "zone", base_map.ZONE_ANCHORS)
        towns = sorted(shapes("places", self.frame.level), key=lambda it: -base_map.people(it[0]))
        for about, place in towns:
            x, y = self.at(place.x, place.y)
            seen = self.panel[0] < x < self.panel[2] and self.panel[1] < y < self.panel[3]
            if seen and base_map.named(about, self.metres / self.small):
                capital = about["kind"] == "capital"
                look = Look(9.8 if about["kind"] == "town" else 10.8, theme.name, bold=capital)
                add(about, (x, y, x, y), look, "town")
        for name, box in self.room.beside_places(places, marks).items():
            text, look, role, kind = looks[name]
            self._write(text, look, box, role)
            x, y = next((p.at[0], p.at[1]) for p in places if p.name == name)
            if role == "town" and not any(overlap((x, y, x, y), mark) for mark in marks):
                half = 1.7 if kind == "town" else 2.1
                self.page.path(circle(x, y, half), theme.name, theme.casing, 0.7)

    def _areas(self, layer: str, look: Look, role: str) -> None:
        """Name areas in their rooms."""
        if not base_map.NAMES[role].written(self.metres):
            return
        upper = self.page.rtl is False
        for about, _ in shapes(layer, self.frame.level):
            text = self.name(about["name"])
            if text in self.written and self.metres > base_map.SEAT_SAYS_IT_FROM:
                continue
            if about.get("borders_country") is False:
                continue
            if text == about["name"] and self.page.rtl:
                text = about.get("name_ar") or text
            text = text.upper() if upper else text
            seen = [(*self.at(x0, y1), *self.at(x1, y0)) for x0, y0, x1, y1 in rooms(about)]
            if box := self.room.in_rooms(seen, *self._size(text, look)):
                self._write(text, look, box, role)

    def _waters(self, look: Look) -> None:
        """Write names of rivers beside them, and of lakes on them."""
        corner = np.array(self.panel[:2])
        seen = [
            (about, shapely.transform(self.frame.on_pixels(geometry), lambda xy: xy + corner))
            for layer in ("rivers", "city_rivers", "lakes")
            for about, geometry in shapes(layer, self.frame.level)
            if base_map.water_drawn(layer, about, self.metres)
        ]
        for about, water in seen:
            if not about["name"] or water.is_empty or self.name(about["name"]) in self.written:
                continue
            if not base_map.water_named(about, self.metres):
                continue
            text = self.name(about["name"])
            size = self._size(text, look)
            if about.get("kind") == "lake":
                box = self.room.on_water(water, *size)
            else:
                box = self.room.along(water, *size)
            if box:
                self._write(text, look, box, "water")
