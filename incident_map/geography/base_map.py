"""The scene of the base map: which layers and names are drawn at which scale, and how.

The live map, the figure, the locator, the present mode, a published file and a saved picture all
draw this one. Scales are metres on the ground per pixel (per unit of a picture). What a layer is
worth is said in ``geodata/README.md``; here it is a scale. Colours are not: those belong to the
theme of whoever draws.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

#: Pixels that a mark of the map is wide from its middle to its edge. A line that is further off
#: than this may pass an incident on its wrong side.
_MARK = 12.0
#: Metres by which a town commonly lies off its river, as the layers have it: 0.8 to 3 km.
_RIVER_ERROR = 2_000.0
#: From here on, rivers are drawn as the layers have them; nearer, only what was drawn by hand.
RIVERS_FROM = _RIVER_ERROR / _MARK
#: Shores are one old state, but lakes are large.
LAKES_FROM = 110.0
#: Nearer, the course of a border at 1:10,000,000 is not known.
BORDERS_KNOWN_FROM = 130.0
#: Further away, streams and all but the largest names are too fine.
FAR = 1_600.0
ANY = math.inf


class Line(NamedTuple):
    """How a line is drawn: its width in pixels, and its dashes and gaps."""

    width: float
    dash: tuple[float, ...] = ()


#: Line styles by the part that a line plays.
LINES: dict[str, Line] = {
    "river": Line(1.5),
    "stream": Line(0.8),
    "shore": Line(0.6),
    "city-river": Line(3.0, (9, 5)),  # by hand
    "border": Line(0.9),
    "border-uncertain": Line(0.9, (8, 5)),
    "city-area": Line(1.0, (2, 3)),  # a guess at the extent
    "border-abroad": Line(0.8),
    "coast": Line(5.5),  # a soft band under the outline
    "outline": Line(1.3),
    "zone": Line(1.4, (5, 2, 1.5, 2)),  # by hand, and no official line: like nothing else
}


class Layer(NamedTuple):
    """A layer as it is drawn.

    Attributes
    ----------
    source
        A file of ``geodata/`` without its ending; or ``sea`` or ``abroad``, which
        :mod:`.map_frame` works out.
    role
        What is looked up for its colours and, in :data:`LINES`, its line; ``sea``, ``land`` and
        ``abroad`` are ground without a line.
    least, most
        Scales between which it is drawn: from `least` to just under `most`.
    ranks, kind
        Of the features that are meant; an empty kind means all.
    over
        Whether it lies above sums by area and online tiles.
    """

    source: str
    role: str
    least: float = 0.0
    most: float = ANY
    ranks: tuple[int, int] = (0, 9)
    kind: str = ""
    over: bool = False

    def drawn(self, metres: float) -> bool:
        """Whether it is drawn at a scale."""
        return self.least <= metres < self.most

    def holds(self, about: dict[str, Any]) -> bool:
        """Whether a feature with these properties is meant."""
        low, high = self.ranks
        return low <= int(about.get("rank") or 4) <= high and self.kind in ("", about.get("kind"))


#: The layers, lowest first.
LAYERS: tuple[Layer, ...] = (
    Layer("sea", "sea"),
    Layer("outline", "land"),
    Layer("rivers", "river", RIVERS_FROM, ranks=(1, 1)),
    Layer("rivers", "stream", RIVERS_FROM, ranks=(2, 2)),
    Layer("rivers", "stream", RIVERS_FROM, FAR, ranks=(3, 4)),
    Layer("lakes", "shore", LAKES_FROM, kind="lake"),
    Layer("lakes", "shore", RIVERS_FROM, kind="river"),
    Layer("city_rivers", "city-river", most=RIVERS_FROM),
    Layer("borders", "border", BORDERS_KNOWN_FROM, over=True),
    Layer("borders", "border-uncertain", most=BORDERS_KNOWN_FROM, over=True),
    Layer("city_areas", "city-area", over=True),
    Layer("abroad", "border-abroad", over=True),
    Layer("outline", "coast", over=True),
    Layer("outline", "outline", over=True),
    # Only where no river of the layers is drawn: they put it on the wrong bank.
    Layer("green_zone", "zone", most=RIVERS_FROM, over=True),
)

#: The files of ``geodata/`` that the layers and names need.
FILES: tuple[str, ...] = (
    "neighbours",
    "governorates",
    "outline",
    "borders",
    "rivers",
    "lakes",
    "city_rivers",
    "city_areas",
    "places",
    "green_zone",
)

#: People that a town must have to be named at a scale: from so many metres down.
PEOPLE: tuple[tuple[float, float], ...] = (
    (6_200.0, 9e5),
    (3_500.0, 3.5e5),
    (1_020.0, 1.2e5),
    (510.0, 4e4),
    (290.0, 1.2e4),
    (155.0, 0.0),
)
#: A governorate's seat counts at least as a city of so many people.
SEAT = 3.5e5
#: As many count for a town of which no source gives a number.
UNKNOWN = 1.5e4
#: Suburbs of a capital are large, but no landmarks of the country: from here on towns are named.
TOWNS_FROM = 600.0


class Name(NamedTuple):
    """At which scales the names of a kind are written: from `least` to just under `most`."""

    least: float
    most: float

    def written(self, metres: float) -> bool:
        """Whether names of this kind are written at a scale."""
        return self.least <= metres < self.most


NAMES: dict[str, Name] = {
    "zone": Name(0.0, 130.0),
    "country": Name(0.0, ANY),
    "governorate": Name(60.0, 2_600.0),
    "river": Name(0.0, 2_600.0),
    "water": Name(0.0, 800.0),  # lesser rivers, and lakes
}
#: Further away than this, an area whose seat bears its name needs none of its own.
SEAT_SAYS_IT_FROM = 1_000.0

#: Where a name may stand around its place, best first: (right, down), -1 to 1.
ANCHORS: tuple[tuple[int, int], ...] = (
    (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1),
)  # fmt: skip
#: The Green Zone lies west of the river, and so does its name where it has no
#: room above or below; where only the area itself is seen, it stands in its middle.
ZONE_ANCHORS: tuple[tuple[int, int], ...] = ((0, 1), (0, -1), (-1, 0), (-1, 1), (-1, -1), (0, 0))
#: Share of an area's box that is no part of its core, on each side. A name that is no wider than
#: the core stands around it: beside a corner of the box, which the area may not reach, it would be
#: nobody's.
ZONE_MARGIN = 0.25
#: How far a name may stand from its place, in heights of the name: never more than one.
GAPS: tuple[float, ...] = (0.4, 0.7, 1.0)
#: Pixels by which a town's name is nearer to its own place than to any other.
NEARER = 3.0
#: Pixels between the name of an area or a water and a town's place.
CLEAR = 4.0
#: What it costs a name to lie on a mark, per pixel: on one at its own place, on another's, and on
#: the middle of any, where a number may stand.
COSTS = {"own": 1.0, "other": 3.0, "middle": 40.0}
#: How much of a mark is its middle.
MIDDLE = 0.4
#: Pixels that a name keeps from what it may not touch, to the sides and above and below.
MARGIN = (2.0, 1.0)


def people(about: dict[str, Any]) -> float:
    """Return as how large a place counts: the capital before all, a seat as a city."""
    if about["kind"] == "capital":
        return 1e8
    known = float(about["population"] or UNKNOWN)
    return max(known, SEAT) if about["kind"] == "seat" else known


def named(about: dict[str, Any], metres: float) -> bool:
    """Whether a place is named at a scale."""
    least = min((needed for scale, needed in PEOPLE if metres <= scale), default=1e8)
    return people(about) >= least and (about["kind"] != "town" or metres < TOWNS_FROM)


def water_drawn(source: str, about: dict[str, Any], metres: float) -> bool:
    """Whether a water is drawn at a scale; otherwise it is not named."""
    waters = [each for each in LAYERS if each.source == source and each.holds(about)]
    return any(each.drawn(metres) for each in waters)


def water_named(about: dict[str, Any], metres: float) -> bool:
    """Whether a water that is drawn is named as well: the large rivers from further away."""
    large = about.get("kind") != "lake" and int(about.get("rank") or 1) == 1
    return NAMES["river" if large else "water"].written(metres)


#: Metres per pixel of a web map at zoom 0, at the latitude of the country's middle.
ZOOM_0 = 156_543.034 * math.cos(math.radians(33.3))


def core(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the middle part of an area's box, about which its name stands."""
    west, south, east, north = bounds
    across, down = (east - west) * ZONE_MARGIN, (north - south) * ZONE_MARGIN
    return west + across, south + down, east - across, north - down


def scene() -> dict[str, Any]:
    """Return the scene as plain values, for a browser; infinite scales are left out."""

    def scales(least: float, most: float) -> dict[str, float]:
        return {"least": round(least, 3)} | ({"most": most} if math.isfinite(most) else {})

    return {
        "files": list(FILES),
        "zoom0": round(ZOOM_0, 3),
        "layers": [
            {
                "source": each.source,
                "role": each.role,
                **scales(each.least, each.most),
                "ranks": list(each.ranks),
                "kind": each.kind,
                "over": each.over,
                **(LINES[each.role]._asdict() if each.role in LINES else {}),
            }
            for each in LAYERS
        ],
        "names": {kind: scales(*name) for kind, name in NAMES.items()},
        "people": [list(step) for step in PEOPLE],
        "seat": SEAT,
        "unknown": UNKNOWN,
        "townsFrom": TOWNS_FROM,
        "seatSaysItFrom": SEAT_SAYS_IT_FROM,
        "anchors": [list(anchor) for anchor in ANCHORS],
        "zoneAnchors": [list(anchor) for anchor in ZONE_ANCHORS],
        "zoneMargin": ZONE_MARGIN,
        "gaps": list(GAPS),
        "nearer": NEARER,
        "clear": CLEAR,
        "costs": COSTS,
        "middle": MIDDLE,
        "margin": list(MARGIN),
    }
