"""The layers of ``geodata/`` in Web Mercator, simplified for a scale, as SVG path data.

What a small picture needs and no more: a frame (which part of the world lies on which pixels),
the layers at the detail that the frame can show, and paths of a few kilobytes. Read and
simplified once per layer and rounded scale, when first asked for.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely

from incident_map.geography import layers
from incident_map.model.project import Project

#: Metres on the projected plane; a sphere, as in every web map.
EARTH = 6_378_137.0
#: Mean radius, for distances on the ground.
_MEAN = 6_371_008.8
#: Beyond this latitude, Web Mercator has no picture.
MAX_LATITUDE = 85.0

Shape = tuple[dict[str, Any], shapely.Geometry]
Box = tuple[float, float, float, float]


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Project degrees to Web Mercator metres; latitudes are clipped to ±85°."""
    latitude = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    north = math.asinh(math.tan(math.radians(latitude)))
    return EARTH * math.radians(longitude), EARTH * north


def latitude_of(y: float) -> float:
    """Return the latitude in degrees of a northing in Web Mercator metres."""
    return math.degrees(math.atan(math.sinh(y / EARTH)))


def stretch(latitude: float) -> float:
    """Return projected metres per metre on the ground at a latitude in degrees."""
    latitude = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    return EARTH / _MEAN / math.cos(math.radians(latitude))


@dataclass(frozen=True)
class Frame:
    """Which part of the projected plane lies on which pixels.

    Attributes
    ----------
    left, top
        The north-western corner, in projected metres.
    scale
        Projected metres per pixel.
    width, height
        In pixels.
    coarser
        How many powers of two less detail is drawn than could be seen.
    """

    left: float
    top: float
    scale: float
    width: float
    height: float
    coarser: int = 0

    @classmethod
    def around(cls, box: Box, covered: Box, width: float, height: float, coarser: int = 0) -> Frame:
        """Fit a box of projected metres into the pixels, moved to where there is data.

        `covered` is what the layers cover, in degrees.
        """
        (x0, y0, x1, y1), edges = box, (*mercator(*covered[:2]), *mercator(*covered[2:]))
        scale = max((x1 - x0) / width, (y1 - y0) / height)
        half = (scale * width / 2, scale * height / 2)
        middle = [(x0 + x1) / 2, (y0 + y1) / 2]
        for axis in (0, 1):
            low, high = edges[axis] + half[axis], edges[axis + 2] - half[axis]
            if low <= high:
                middle[axis] = max(low, min(high, middle[axis]))
        return cls(middle[0] - half[0], middle[1] + half[1], scale, width, height, coarser)

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel of a point in degrees."""
        return self.at(*mercator(longitude, latitude))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a projected point."""
        return (x - self.left) / self.scale, (self.top - y) / self.scale

    def pixels(self, kilometres: float, latitude: float) -> float:
        """Return how long a distance on the ground is drawn at a latitude."""
        return kilometres * 1000 * stretch(latitude) / self.scale

    def bounds(self, margin: float = 0.0) -> Box:
        """Return the frame in projected metres, wider by `margin` pixels on every side."""
        more = margin * self.scale
        return (
            self.left - more,
            self.top - self.height * self.scale - more,
            self.left + self.width * self.scale + more,
            self.top + more,
        )

    @property
    def level(self) -> int:
        """The scale as a whole power of two: the detail to draw."""
        return max(4, min(13, math.floor(math.log2(self.scale)) + self.coarser))

    def on_pixels(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """Clip a projected geometry to the frame (and a margin) and move it onto the pixels."""
        clipped = shapely.clip_by_rect(geometry, *self.bounds(8))
        corner = np.array([self.left, self.top])
        flip = np.array([self.scale, -self.scale])
        return shapely.transform(clipped, lambda points: (points - corner) / flip)


def _project(points: np.ndarray) -> np.ndarray:
    longitude, latitude = np.radians(points).T
    return EARTH * np.column_stack([longitude, np.arcsinh(np.tan(latitude))])


@cache
def _layer(name: str) -> tuple[Shape, ...]:
    """One layer of ``geodata/`` in projected metres, in full detail."""
    return tuple(
        (
            feature["properties"],
            shapely.transform(shapely.from_geojson(json.dumps(feature["geometry"])), _project),
        )
        for feature in layers.layer(name)["features"]
    )


def _whole(name: str) -> shapely.Geometry:
    return shapely.union_all([geometry for _, geometry in _layer(name)])


def _sea() -> shapely.Geometry:
    """What no country covers: the Gulf, and the corner of the Caspian."""
    land = _whole("neighbours") | _whole("outline")
    sea = shapely.box(*land.bounds) - land
    parts = [part for part in shapely.get_parts(sea) if part.area > 1e9]  # slivers on borders
    return shapely.union_all(parts)


def _abroad() -> shapely.Geometry:
    """The borders between neighbours, without the country's, the coast and the cut edge."""
    box = shapely.box(*_whole("neighbours").bounds).boundary
    known = shapely.union_all([_whole("outline").boundary, box, _sea().boundary])
    lines = shapely.union_all([geometry.boundary for _, geometry in _layer("neighbours")])
    return shapely.line_merge(lines - known.buffer(30))


_DERIVED: dict[str, Callable[[], shapely.Geometry]] = {
    "sea": _sea,
    "abroad": _abroad,
}


@cache
def _full(name: str) -> tuple[Shape, ...]:
    return (({}, _DERIVED[name]()),) if name in _DERIVED else _layer(name)


@lru_cache(maxsize=128)
def shapes(name: str, level: int) -> tuple[Shape, ...]:
    """Return a layer in projected metres, simplified to what a scale can show.

    Parameters
    ----------
    name
        A file of ``geodata/`` without its ending, or ``abroad`` (the borders between neighbours)
        or ``sea``.
    level
        :attr:`Frame.level`.

    Returns
    -------
    tuple
        ``(properties, geometry)`` for each feature.
    """
    tolerance = 0.7 * 2.0**level
    return tuple((about, geometry.simplify(tolerance)) for about, geometry in _full(name))


def rooms(about: dict[str, Any]) -> list[Box]:
    """Return the boxes in which an area's name may stand, in projected metres."""
    return [(*mercator(w, s), *mercator(e, n)) for w, s, e, n in about.get("rooms", ())]


def governorate_areas(level: int) -> list[Shape]:
    """Return the governorates with the extent that is guessed of those drawn as a city, last."""
    guessed = {about["name"]: geometry for about, geometry in shapes("city_areas", level)}
    found = [
        (about, guessed.get(about["name"], geometry))
        for about, geometry in shapes("governorates", level)
    ]
    return sorted(found, key=lambda each: each[0]["name"] in guessed)


def country(project: Project, level: int) -> shapely.Geometry:
    """Return a project's country in projected metres, as far as a scale can show it.

    Where the layers are of another country, all that is known is the box of its bounds.
    """
    if layers.show(project):
        return shapes("outline", level)[0][1]
    west, south, east, north = project.bounds
    return shapely.box(*mercator(west, south), *mercator(east, north))


def number(value: float) -> str:
    """Write a coordinate with one decimal, as short as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0").replace("0.", ".", 1 if abs(value) < 1 else 0)
    return "0" if text in ("-0", "-", "", "-.0") else text


def path(geometry: shapely.Geometry) -> str:
    """Return the SVG path data of lines or polygons given in pixels; empty if there are none."""
    pieces: list[str] = []
    for part in shapely.get_parts(geometry):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            if ring.geom_type not in ("LineString", "LinearRing"):
                continue  # clipping can leave points
            points = np.round(shapely.get_coordinates(ring) * 10).astype(int)
            steps = np.diff(points, axis=0)
            steps = steps[steps.any(axis=1)]
            if not len(steps):
                continue
            closed = ring.geom_type == "LinearRing"
            moves = [points[0], *(steps[:-1] if closed else steps)]
            texts = [f"{number(x / 10)} {number(y / 10)}".replace(" -", "-") for x, y in moves]
            pieces.append(f"M{texts[0]}l{' '.join(texts[1:]).replace(' -', '-')}")
            pieces.append("z" if closed else "")
    return "".join(pieces)
