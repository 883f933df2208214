"""Where names stand on a map: beside their places, in their areas, along their waters.

Places come first, and without a look at the marks: which of them are named depends on the scale
and on each other only. Then each name moves, at most one height of itself away from its place, to
where it covers the least of the marks. So a mark can push a name aside, and never out.

``label-placement.js`` does the same with the same numbers (:func:`.base_map.scene`); a test
compares them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import shapely

from incident_map.geography import base_map

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass(frozen=True)
class Place:
    """A place with a name: where it is, and how large its name is drawn.

    Attributes
    ----------
    name
        What tells it from the others.
    at
        A point as a box without extent, or the box around an area.
    width, height
        Of the name.
    anchors
        Where the name may stand around the place, best first.
    """

    name: str
    at: Box
    width: float
    height: float
    anchors: tuple[tuple[int, int], ...] = base_map.ANCHORS


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes touch."""
    return not (a[2] < b[0] or a[0] > b[2] or a[3] < b[1] or a[1] > b[3])


def common(a: Box, b: Box) -> float:
    """Return the area that two boxes have in common."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def gap(a: Box, b: Box) -> float:
    """Return the distance between two boxes; 0 where they touch."""
    return math.hypot(max(a[0] - b[2], 0, b[0] - a[2]), max(a[1] - b[3], 0, b[1] - a[3]))


def around(place: Place) -> list[Box]:
    """Return where the name of a place may stand, best first: never further than its height."""
    x0, y0, x1, y1 = place.at
    boxes = []
    for share in base_map.GAPS:
        for right, down in place.anchors:
            away = place.height * share * (math.sqrt(0.5) if right and down else 1.0)
            left = (x0 + x1 - place.width) / 2
            top = (y0 + y1 - place.height) / 2
            if right:
                left = x1 + away if right > 0 else x0 - away - place.width
            if down:
                top = y1 + away if down > 0 else y0 - away - place.height
            boxes.append((left, top, left + place.width, top + place.height))
    return boxes


class Placement:
    """The room that is left on a map.

    Parameters
    ----------
    frame
        What a name may not leave.
    obstacles
        What no name may touch: a legend, an inset.
    """

    def __init__(self, frame: Box, obstacles: Iterable[Box] = ()) -> None:
        self.frame = frame
        self.taken: list[Box] = list(obstacles)
        self.places: list[Place] = []
        #: What names of areas and waters do not lie on either; places are named on it.
        self.forbidden: shapely.Geometry | None = None

    def free(self, box: Box, beside: int | None = None) -> bool:
        """Whether a box lies inside the frame and touches nothing; `beside` is left out."""
        x0, y0, x1, y1 = self.frame
        inside = box[0] >= x0 and box[1] >= y0 and box[2] <= x1 and box[3] <= y1
        dx, dy = base_map.MARGIN
        wider = (box[0] - dx, box[1] - dy, box[2] + dx, box[3] + dy)
        return inside and not any(
            overlap(wider, other) for i, other in enumerate(self.taken) if i != beside
        )

    def _clear(self, box: Box, own: Place) -> bool:
        """Whether a box is clearly nearer to its own place than to any other."""
        least = gap(box, own.at) + base_map.NEARER
        return all(gap(box, other.at) >= least for other in self.places if other is not own)

    def beside_places(
        self, places: Sequence[Place], marks: Sequence[Box] = (), most: int | None = None
    ) -> dict[str, Box]:
        """Place the names of places, most important first; the marks become obstacles.

        Parameters
        ----------
        places
            With names that differ.
        marks
            Boxes around what is drawn at places.
        most
            How many names are wanted.

        Returns
        -------
        dict
            Boxes of the names that have room. Which they are does not depend on the marks.
        """
        self.places = list(places)
        slots: dict[str, int] = {}
        for place in self.places:
            if len(slots) == most:
                break
            fits = (box for box in around(place) if self.free(box) and self._clear(box, place))
            if spot := next(fits, None):
                slots[place.name] = len(self.taken)
                self.taken.append(spot)
        for place in self.places:
            if (slot := slots.get(place.name)) is not None and marks:
                spots = [b for b in around(place) if self.free(b, slot) and self._clear(b, place)]
                self.taken[slot] = min(spots, key=lambda box: _cost(box, place.at, marks))
        found = {name: self.taken[slot] for name, slot in slots.items()}
        self.taken += marks
        return found

    def beside(self, place: Place) -> Box | None:
        """Place one name that came later: at the first spot that is free."""
        box = next(filter(self.free, around(place)), None)
        if box:
            self.taken.append(box)
        return box

    def in_rooms(self, rooms: Iterable[Box], width: float, height: float) -> Box | None:
        """Place the name of an area in one of its rooms, as far as they are seen.

        The middle of the largest that is seen is best; no place of a town is touched.
        """
        x0, y0, x1, y1 = self.frame
        seen = [(max(a, x0), max(b, y0), min(c, x1), min(d, y1)) for a, b, c, d in rooms]
        for left, top, right, bottom in sorted(seen, key=lambda s: (s[0] - s[2]) * (s[3] - s[1])):
            across, down = (right - left - width) / 2, (bottom - top - height) / 2
            if across < 0 or down < 0:
                continue
            for dy in (0.0, -0.5, 0.5, -1.0, 1.0):
                for dx in (0.0, -0.5, 0.5, -1.0, 1.0):
                    x, y = left + across * (1 + dx), top + down * (1 + dy)
                    box = (x, y, x + width, y + height)
                    if self.free(box) and self._off_places(box):
                        self.taken.append(box)
                        return box
        return None

    def along(
        self,
        water: shapely.Geometry,
        width: float,
        height: float,
        avoid: shapely.Geometry | None = None,
    ) -> Box | None:
        """Place the name of a river beside its line or bank, within one height and not on it."""
        line = water.boundary if water.geom_type.endswith("Polygon") else water
        if line.length < 60:
            return None
        line = shapely.line_merge(line)
        kept_off = water if avoid is None else shapely.union_all([shapely.make_valid(water), avoid])
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            on = shapely.line_interpolate_point(line, share, normalized=True)
            for left in (on.x + height * 0.5, on.x - height * 0.5 - width):
                top = on.y - height / 2
                if box := self._on(left, top, width, height, lambda b: not b.intersects(kept_off)):
                    return box
        return None

    def on_water(self, lake: shapely.Geometry, width: float, height: float) -> Box | None:
        """Place the name of a lake on it."""
        if lake.area < 700:
            return None
        at = lake.representative_point()
        return self._on(at.x - width / 2, at.y - height / 2, width, height, lambda box: True)

    def _on(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        fits: Callable[[shapely.Geometry], bool],
    ) -> Box | None:
        box = (left, top, left + width, top + height)
        if self.free(box) and self._off_places(box) and fits(shapely.box(*box)):
            self.taken.append(box)
            return box
        return None

    def _off_places(self, box: Box) -> bool:
        if self.forbidden is not None and shapely.box(*box).intersects(self.forbidden):
            return False
        return all(gap(box, place.at) >= base_map.CLEAR for place in self.places)


def _cost(box: Box, at: Box, marks: Sequence[Box]) -> float:
    """Return how much of the marks a name covers, those of other places and numbers above all."""
    cost = 0.0
    for mark in marks:
        if not (covered := common(box, mark)):
            continue
        cost += covered * base_map.COSTS["own" if overlap(mark, at) else "other"]
        x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
        half = (
            (mark[2] - mark[0]) * base_map.MIDDLE / 2,
            (mark[3] - mark[1]) * base_map.MIDDLE / 2,
        )
        middle = (x - half[0], y - half[1], x + half[0], y + half[1])
        cost += common(box, middle) * base_map.COSTS["middle"]
    return cost
