"""How much happened where: a heat map on a grid fixed to the world, and sums by governorate.

A point stands for an area, so an incident is shared out evenly over the cells of its area and
never makes one cell hot that its sources cannot tell from the next. Points and radii repeat
(gazetteers have few places), so incidents are added up by area once, and what a box costs
depends on the areas and on the size of the screen.
"""

from __future__ import annotations

import numpy as np

from incident_map.engine.answers import (
    AmountsHead,
    GovernorateAmount,
    GovernorateMap,
    HeatCells,
    HeatMap,
    NotDrawn,
)
from incident_map.engine.memory.area_shares import area_shares
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.series import amounts, governorates
from incident_map.engine.memory.uncertainty_areas import GIRTH_KM, REASONS, UncertaintyAreas
from incident_map.geography.projection import BBox, project, unproject
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import ELSEWHERE, NO_GOVERNORATE

FINE = 5  # 2⁵ cells per tile of 256 pixels: 8 pixels each
FINEST = 15  # 2¹⁵ cells around the world, at 33° N about 1 km: no source knows places better
MAX_CELLS = 4096  # of the grid: a larger box is answered in larger cells
SHARES = (0.5, 0.75, 0.9, 0.97, 1.0)  # of the cells: most are cool, the hottest few stand out
FIFTHS = (0.2, 0.4, 0.6, 0.8, 1.0)  # of the governorates


def heat(selection: Selection, bbox: BBox, zoom: int, measure: str = "incidents") -> HeatMap:
    """Add up a view in the cells of one box.

    Parameters
    ----------
    selection
        What to add up; a `bbox` of its filter is a condition of its own.
    bbox
        ``west, south, east, north`` of the screen in degrees; cells reach over its edge.
    zoom
        Web map zoom, 0 to 24.
    measure
        ``incidents``, ``killed`` or ``wounded`` (under the view's counting rule).

    Returns
    -------
    dict
        Plain values. ``cells`` are the cells with something in them: three lists of the same
        length, ``column`` and ``row`` (counted from the north-western corner of ``bounds``) and
        ``amount``, rounded to three digits. Before rounding, amounts sum to ``inside``;
        ``inside``, ``outside`` (areas, or parts of them, beyond the cells) and
        ``not_drawn["amount"]`` sum to ``total``.
    """
    sums, missing, unknown = _by_area(selection, measure)
    place = selection.columns.areas
    left, top, width, height, around = _grid(bbox, zoom, place)
    used = np.flatnonzero(sums[REASONS:])
    weight = sums[REASONS:][used]
    x, y = place.x[used] * around - left, place.y[used] * around - top
    cells = area_shares(x, y, place.radius[used] * around, weight, width, height)
    row, column = np.nonzero(cells)
    amount = cells[row, column]
    lon, lat = unproject(
        np.array([left, left + width]) / around, np.array([top + height, top]) / around
    )
    kilometres = GIRTH_KM * np.cos(np.radians(lat.mean())) / around
    inside, drawn = float(amount.sum()), float(weight.sum())
    return HeatMap(
        version=selection.columns.tables.version,
        layer="heat",
        **_head(selection, measure, float(sums.sum()), unknown),
        inside=_plain(inside),
        outside=_plain(max(0.0, drawn - inside)),
        not_drawn=_not_drawn(selection.columns.project.not_in_heat_map, missing, sums[:REASONS]),
        cell_km=float(f"{kilometres:.2g}"),
        bounds=[round(float(edge), 6) for edge in (lon[0], lat[0], lon[1], lat[1])],
        columns=width,
        rows=height,
        breaks=breaks(_digits(amount, 2), SHARES),
        cells=HeatCells(  # by column: so they compress to half of what rows do
            column=column.tolist(),
            row=row.tolist(),
            amount=[_plain(each) for each in _digits(amount, 3)],
        ),
    )


def by_governorate(selection: Selection, measure: str = "incidents") -> GovernorateMap:
    """Add up a view by the recorded governorate, with class breaks of amounts and of rates.

    Returns
    -------
    dict
        Plain values; ``governorates`` lists all of the project's with ``incidents``, ``amount``
        (null where no incident has a figure: that is not zero), ``rate`` (per incident with a
        figure; of incidents, percent of those in areas), ``low``, ``high`` (the amount under the
        lowest and the highest counts) and ``without_figure``. They and ``not_drawn["amount"]``
        sum to ``total``.
    """
    names, place = governorates(selection)
    areas, size = selection.columns.project.areas, len(names)
    incidents = np.bincount(place, minlength=size)
    sums, unknown = {}, {}
    for rule in v.COUNT_RULES if measure != "incidents" else (selection.filter.count,):
        figures = amounts(selection, measure, rule)
        known = ~np.isnan(figures)
        sums[rule] = np.bincount(place[known], figures[known], minlength=size)
        unknown[rule] = incidents - np.bincount(place[known], minlength=size)
    rule = selection.filter.count
    silent = {each: (incidents > 0) & (unknown[each] == incidents) for each in sums}

    def figure(each: str, i: int) -> int | None:
        each = each if each in sums else rule
        return None if silent[each][i] else int(sums[each][i])

    rates = _rates(sums[rule], incidents - unknown[rule], measure)[: len(areas)]
    rows = [
        GovernorateAmount(
            governorate=name,
            incidents=int(incidents[i]),
            amount=figure(rule, i),
            rate=None if silent[rule][i] or not incidents[i] else _plain(rates[i]),
            low=figure("low", i),
            high=figure("high", i),
            without_figure=int(unknown[rule][i]),
        )
        for i, name in enumerate(areas)
    ]
    rest = [names.index(ELSEWHERE), names.index(NO_GOVERNORATE)]
    positive = sums[rule][: len(areas)]
    total = float(sums[rule].sum())
    return GovernorateMap(
        version=selection.columns.tables.version,
        layer="governorates",
        **_head(selection, measure, total, int(unknown[rule].sum())),
        not_drawn=_not_drawn(
            (ELSEWHERE, NO_GOVERNORATE), incidents[rest].astype(float), sums[rule][rest]
        ),
        breaks=breaks(positive[positive > 0], FIFTHS),
        rate_breaks=breaks(rates[positive > 0], FIFTHS),
        governorates=rows,
    )


def _rates(sums: np.ndarray, known: np.ndarray, measure: str) -> np.ndarray:
    """Return amounts per incident with a figure, or percent of the incidents in areas; 0 for none.

    The last two of the sums are those of no area.
    """
    per = known if measure != "incidents" else np.full(len(sums), max(1, sums[:-2].sum()) / 100)
    rates: np.ndarray = np.divide(sums, per, out=np.zeros(len(sums)), where=per > 0)
    rates[rates > 0] = np.array([float(f"{rate:.3g}") for rate in rates[rates > 0]])
    return rates


def breaks(values: np.ndarray, shares: tuple[float, ...]) -> list[float]:
    """Return the upper bounds of classes that hold these shares of the values, each a value.

    Quantile classification (Slocum et al., *Thematic Cartography and Geovisualization*, chapter
    on data classification), with the inverse of the empirical distribution function (type 1 of
    Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996). Classes follow ranks, so
    no giant value can squeeze the others into one class; equal values share a class, and there
    are fewer classes where there are fewer values.

    Parameters
    ----------
    values : numpy.ndarray, shape (n,)
        Positive; zero is a class of its own and not among them.
    shares
        Ascending, the last is 1.

    Examples
    --------
    >>> breaks(np.array([1, 1, 2, 3, 5, 8, 13, 21, 34, 5_000]), FIFTHS)
    [1, 3, 8, 21, 5000]
    """
    if not len(values):
        return []
    bounds = np.unique(np.quantile(values, shares, method="inverted_cdf"))
    return [_plain(each) for each in bounds.tolist()]


def _by_area(selection: Selection, measure: str) -> tuple[np.ndarray, np.ndarray, int]:
    """Amount per reason and area, incidents per reason, and how many have no figure.

    Kept for the measure asked for last: boxes of one view follow each other.
    """
    kept = selection.amounts_by_area
    if measure not in kept:
        of = selection.columns.areas.of[selection.positions]
        size = len(selection.columns.areas.x) + REASONS
        figures = None if measure == "incidents" else amounts(selection, measure)
        unknown = 0 if figures is None else int(np.isnan(figures).sum())
        weights = None if figures is None else np.nan_to_num(figures)
        sums = np.bincount(of, weights, minlength=size).astype(np.float64)
        missing = sums
        if figures is not None:
            missing = np.bincount(of[of < REASONS], minlength=REASONS).astype(np.float64)
        kept.clear()
        kept[measure] = sums, missing[:REASONS].copy(), unknown
    return kept[measure]


def _grid(bbox: BBox, zoom: int, place: UncertaintyAreas) -> tuple[int, int, int, int, int]:
    """First column and row, columns, rows, and how many cells go around the world.

    The cells are those of the box, as far as the data reach: the sea around takes none of the
    `MAX_CELLS`, and cells need not grow for it.
    """
    west, east = project(np.array(bbox[0::2]), np.zeros(2))[0]
    south, north = project(np.zeros(2), np.array(bbox[1::2]))[1]
    if len(place.x):
        reach = [(place.x, west, east), (place.y, north, south)]
        (west, east), (north, south) = (
            np.clip([low, high], (c - place.radius).min(), (c + place.radius).max())
            for c, low, high in reach
        )
    level = min(max(zoom, 0) + FINE, FINEST)
    while True:
        around = 2**level
        left, right, top, bottom = (
            int(np.clip(np.floor(edge * around), 0, around - 1))
            for edge in (west, east, north, south)
        )
        width, height = right - left + 1, bottom - top + 1
        if width * height <= MAX_CELLS:
            return left, top, width, height, around
        level -= 1


def _head(selection: Selection, measure: str, total: float, unknown: int) -> AmountsHead:
    return AmountsHead(
        measure=measure,
        counting_rule=selection.filter.count,
        count=len(selection),
        total=_plain(total),
        without_figure=unknown,
    )


def _not_drawn(names: tuple[str, ...], count: np.ndarray, amount: np.ndarray) -> NotDrawn:
    reasons = {name: int(n) for name, n in zip(names, count, strict=True) if n}
    return NotDrawn(count=sum(reasons.values()), amount=_plain(amount.sum()), reasons=reasons)


def _digits(values: np.ndarray, digits: int) -> np.ndarray:
    """Round positive values to so many significant digits, but no whole number."""
    decimals = np.clip(digits - 1 - np.floor(np.log10(values)), 0, 9)
    rounded: np.ndarray = np.rint(values * 10**decimals) / 10**decimals
    return rounded


def _plain(value: float) -> int | float:
    """Write whole numbers without a point, and the dust of additions not at all."""
    value = round(float(value), 6)
    return int(value) if value.is_integer() else value
