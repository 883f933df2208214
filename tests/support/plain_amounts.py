"""How much happened where in a plain view: every cell centre tested against every disk."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from incident_map.engine.answers import (
    AmountsHead,
    GovernorateAmount,
    GovernorateMap,
    HeatCells,
    HeatMap,
    NotDrawn,
)
from incident_map.geography.distance import EARTH_RADIUS_KM
from incident_map.geography.projection import MAX_LATITUDE, BBox
from incident_map.model import vocabulary as v
from tests.support.plain_incident import PlainIncident
from tests.support.plain_map import projected, unprojected
from tests.support.plain_series import figures, governorate_of, total

if TYPE_CHECKING:
    from tests.support.plain_view import PlainView

CELLS_PER_TILE = 5  # 2⁵: a cell of the heat map has 8 pixels
FINEST = 15  # 2¹⁵ cells around the world
MAX_CELLS = 4096
POINT = 0.5  # cells: what reaches no farther lies in the cell of its point
GIRTH_KM = 2 * math.pi * EARTH_RADIUS_KM
CELL_SHARES, FIFTHS = ("0.5", "0.75", "0.9", "0.97", "1"), ("0.2", "0.4", "0.6", "0.8", "1")


class Disk(NamedTuple):
    """The area of an incident in the unit square of Web Mercator."""

    x: float
    y: float
    radius: float


class Grid(NamedTuple):
    """First column and row, how many of each, and cells around the world."""

    left: int
    top: int
    columns: int
    rows: int
    around: int


@lru_cache(None)
def disk(lon: float, lat: float, radius_km: float) -> Disk:
    """Return the area around a point; the map is stretched towards the poles."""
    shrunk = math.cos(math.radians(min(max(lat, -MAX_LATITUDE), MAX_LATITUDE)))
    return Disk(*projected(lon, lat), radius_km / (GIRTH_KM * shrunk))


def disks(incidents: Sequence[PlainIncident]) -> list[tuple[PlainIncident, Disk]]:
    """Return the incidents that can be drawn, with their areas."""
    drawn = [one for one in incidents if one.not_in_heat_map is None]
    return [(one, disk(*one.point, one.radius_km)) for one in drawn if one.point]


@lru_cache(None)
def covered(area: Disk, around: int) -> list[tuple[int, int]]:
    """HeatCells of the world whose centre lies in a disk; without one, the cell of its point."""
    x, y, radius = (each * around for each in area)
    own = (math.floor(x), math.floor(y))
    if radius <= POINT:
        return [own]
    reach = math.ceil(radius) + 1
    return [
        (column, row)
        for column in range(own[0] - reach, own[0] + reach + 1)
        for row in range(own[1] - reach, own[1] + reach + 1)
        if (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= radius**2
    ] or [own]


def grid_of(view: PlainView, bbox: BBox, zoom: int) -> Grid:
    """Return the cells of a box, as far as the areas of all data of the engine reach."""
    west, north = projected(bbox[0], bbox[3])
    east, south = projected(bbox[2], bbox[1])
    if areas := [area for _, area in disks(view.engine.incidents)]:
        low, high = min(a.x - a.radius for a in areas), max(a.x + a.radius for a in areas)
        west, east = (min(max(edge, low), high) for edge in (west, east))
        low, high = min(a.y - a.radius for a in areas), max(a.y + a.radius for a in areas)
        north, south = (min(max(edge, low), high) for edge in (north, south))
    level = min(max(zoom, 0) + CELLS_PER_TILE, FINEST)
    while True:
        around = 2**level
        left, right, top, bottom = (
            min(max(math.floor(edge * around), 0), around - 1)
            for edge in (west, east, north, south)
        )
        if (right - left + 1) * (bottom - top + 1) <= MAX_CELLS:
            return Grid(left, top, right - left + 1, bottom - top + 1, around)
        level -= 1


def heat(view: PlainView, bbox: BBox, zoom: int, measure: str) -> HeatMap:
    """Share each incident out over the cells of its area."""
    grid, rule = grid_of(view, bbox, zoom), view.filter.count
    seen: dict[tuple[int, int], float] = defaultdict(float)
    drawn = 0.0
    for one, area in disks(view.incidents):
        amount = one.figure(measure, rule) or 0
        cells = covered(area, grid.around)
        drawn += amount
        for column, row in cells:
            at = (column - grid.left, row - grid.top)
            if 0 <= at[0] < grid.columns and 0 <= at[1] < grid.rows:
                seen[at] += amount / len(cells)
    seen = {at: round(amount, 9) for at, amount in seen.items() if round(amount, 9)}
    order = sorted(seen, key=lambda at: (at[1], at[0]))
    west, north = unprojected(grid.left / grid.around, grid.top / grid.around)
    east, south = unprojected(
        (grid.left + grid.columns) / grid.around, (grid.top + grid.rows) / grid.around
    )
    inside = math.fsum(seen.values())
    kilometres = GIRTH_KM * math.cos(math.radians((south + north) / 2)) / grid.around
    return HeatMap(
        version=view.engine.version,
        layer="heat",
        **head(view, measure),
        inside=round(inside, 6),
        outside=max(0.0, round(drawn - inside, 6)),
        not_drawn=not_drawn(view, [one.not_in_heat_map for one in view.incidents], measure),
        cell_km=float(f"{kilometres:.2g}"),
        bounds=[round(edge, 6) for edge in (west, south, east, north)],
        columns=grid.columns,
        rows=grid.rows,
        breaks=breaks([digits(seen[at], 2) for at in order], CELL_SHARES),
        cells=HeatCells(
            column=[column for column, _ in order],
            row=[row for _, row in order],
            amount=[digits(seen[at], 3) for at in order],
        ),
    )


def governorate_amounts(view: PlainView, measure: str) -> GovernorateMap:
    """Add up the incidents of each governorate under each rule."""
    rows = []
    for name in view.engine.project.areas:
        here = [one for one in view.incidents if governorate_of(one) == name]
        rows.append(
            GovernorateAmount(
                governorate=name,
                incidents=len(here),
                amount=total(here, measure, view.filter.count),
                rate=rate(view, here, measure),
                low=total(here, measure, "low"),
                high=total(here, measure, "high"),
                without_figure=len(here) - len(figures(here, measure, view.filter.count)),
            )
        )
    where = [governorate_of(one) for one in view.incidents]
    reasons = [name if name in (v.ELSEWHERE, v.NO_GOVERNORATE) else None for name in where]
    return GovernorateMap(
        version=view.engine.version,
        layer="governorates",
        **head(view, measure),
        not_drawn=not_drawn(view, reasons, measure),
        breaks=breaks([row["amount"] for row in rows if row["amount"]], FIFTHS),
        rate_breaks=breaks([row["rate"] for row in rows if row["rate"]], FIFTHS),
        governorates=rows,
    )


def rate(view: PlainView, here: list[PlainIncident], measure: str) -> float | None:
    """Return the amount per incident with a figure; of incidents, percent of those in areas."""
    if measure == "incidents":
        areas = view.engine.project.areas
        placed = [one for one in view.incidents if governorate_of(one) in areas]
        return float(f"{100 * len(here) / len(placed):.3g}") if here else None
    known = figures(here, measure, view.filter.count)
    return float(f"{sum(known) / len(known):.3g}") if known else None


def head(view: PlainView, measure: str) -> AmountsHead:
    """Return what all maps of amounts say of a view."""
    known = figures(view.incidents, measure, view.filter.count)
    return AmountsHead(
        measure=measure,
        counting_rule=view.filter.count,
        count=len(view),
        total=sum(known),
        without_figure=len(view) - len(known),
    )


def not_drawn(view: PlainView, reasons: Sequence[str | None], measure: str) -> NotDrawn:
    """Return what is missing on the map, and why."""
    missing = [one for one, why in zip(view.incidents, reasons, strict=True) if why]
    return NotDrawn(
        count=len(missing),
        amount=sum(figures(missing, measure, view.filter.count)),
        reasons=dict(Counter(why for why in reasons if why)),
    )


def breaks(values: Sequence[float], shares: Sequence[str]) -> list[float]:
    """Return for each share the least value such that so many are not above it, each once."""
    ordered = sorted(values)
    if not ordered:
        return []
    ranks = (math.ceil(Fraction(share) * len(ordered)) for share in shares)
    return sorted({ordered[max(rank, 1) - 1] for rank in ranks})


def digits(value: float, digits: int) -> float:
    """Round to so many significant digits, but no whole number."""
    decimals = min(max(digits - 1 - math.floor(math.log10(value)), 0), 9)
    rounded: float = round(value * 10**decimals) / 10**decimals
    return rounded
