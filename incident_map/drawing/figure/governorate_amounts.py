"""Amounts by governorate on the map panel: sums as graduated circles, rates as a choropleth.

Areas are of unequal size, and a sum that fills one makes the large look grave: so a sum is a circle
over thin outlines, and only what is set in relation to something colours an area.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product

import shapely
from matplotlib.patches import PathPatch

from incident_map.drawing.figure.canvas import Box, Page, circle, shape
from incident_map.drawing.figure.legend import Entry, Section
from incident_map.drawing.figure.map_names import Look, Names
from incident_map.drawing.figure.wording import Wording
from incident_map.drawing.palette import mixed
from incident_map.engine.answers import GovernorateMap
from incident_map.geography.map_frame import Frame, governorate_areas, mercator

OPACITY = 0.84  # the ground shows through
HATCH = "////"
#: Radii of the circles of five classes, in units of a page as wide as a slide's column.
RADII = (5.0, 8.5, 12.0, 16.0, 20.5)
#: A governorate with incidents of which none has a figure.
UNKNOWN_RADIUS = 5.0
#: Where a number may stand, from the middle of its governorate, in steps; the nearest first.
_AROUND = sorted(product(range(-5, 6), repeat=2), key=lambda at: (at[0] ** 2 + at[1] ** 2, at))


def rates(answer: GovernorateMap) -> GovernorateMap:
    """Return an answer about rates in place of sums."""
    return {**answer, "layer": "rates"}


def class_of(amount: float, breaks: Sequence[float]) -> int:
    """Return the class of an amount among upper bounds: 0 for none, 1 for the lowest."""
    if amount <= 0:
        return 0
    class_number = next((k for k, bound in enumerate(breaks, 1) if amount <= bound), None)
    return len(breaks) if class_number is None else class_number


def shade_of(k: int, classes: int) -> int:
    """Return which of the five colours, from 0, a class of so many has.

    A few classes use the whole range as well.
    """
    return 2 if classes < 2 else int((k - 1) * 4 / (classes - 1) + 0.5)


def values(answer: GovernorateMap) -> tuple[dict[str, float | None], list[float]]:
    """Return the figure of each governorate, and the upper bounds of the classes."""
    rows = answer["governorates"]
    if answer["layer"] == "rates":
        return {row["governorate"]: row["rate"] for row in rows}, answer["rate_breaks"]
    return {row["governorate"]: row["amount"] for row in rows}, answer["breaks"]


def radius(k: int, classes: int, page: Page) -> float:
    """Return the radius of a class, in units."""
    return RADII[shade_of(k, classes)] * (0.7 if page.width < 450 else 1.0)


def legend(answer: GovernorateMap, words: Wording, page: Page) -> list[Section]:
    """Return what the circles, or the colours, mean."""
    figures, breaks = values(answer)
    shades, rated = page.theme.shades[answer["measure"]], answer["layer"] == "rates"
    entries = []
    for k, bound in enumerate(breaks, 1):
        if rated:
            color = shades[shade_of(k, len(breaks))]
            entries.append(swatch(f"≤ {words.amount(bound)}", color))
            continue
        least = (breaks[k - 2] if k > 1 else 0) + 1
        text = words.number(int(bound))
        text = f"{words.number(int(least))}–{text}" if least < bound else text
        r = radius(k, len(breaks), page)
        key = partial(_circle, r=r, color=shades[2])
        # as large as on the map, whatever the size of the type: hence fixed
        entries.append(Entry(text, key, 2 * r + 4, 2 * r + 3, fixed=True))
    if none := _none(answer, words):
        entries.insert(0, swatch(none, None))
    if any(
        figures[row["governorate"]] is None and row["incidents"] for row in answer["governorates"]
    ):
        entries.append(swatch(words.no_amount, None, HATCH))
    measure, rule = answer["measure"], answer["counting_rule"]
    title = words.rate(measure, rule) if rated else words.per_governorate(measure, rule, None)
    return [Section(title, tuple(entries), inline=True)] if entries else []


def _none(answer: GovernorateMap, words: Wording) -> str:
    """Return what the bare ground of a governorate means; empty where none is bare.

    Figures that sum to zero say that nobody was harmed; no incident says nothing at all.
    """
    rows = answer["governorates"]
    zero = any(row["incidents"] and row["amount"] == 0 for row in rows)
    nothing = any(not row["incidents"] for row in rows)
    if zero and nothing:
        return words.none_or_no_incident
    return "0" if zero else words.no_incident if nothing else ""


def swatch(text: str, color: str | None, hatch: str = "", opacity: float = OPACITY) -> Entry:
    """Return a key of a colour."""
    fill = (color, opacity) if color else None
    return Entry(text, partial(_box, paint=fill, hatch=hatch), 20.0)


def _box(
    page: Page, x: float, y: float, k: float, *, paint: tuple[str, float] | None, hatch: str
) -> None:
    theme, half = page.theme, (8.0 * k, 4.8 * k)
    box = (x - half[0], y - half[1], x + half[0], y + half[1])
    fill = mixed(theme.ground, *paint) if paint else theme.ground
    page.rectangle(box, fill, theme.quiet, 0.6 * k, hatch=hatch)


def _circle(page: Page, x: float, y: float, k: float, *, r: float, color: str) -> None:
    page.path(circle(x, y, r), color, page.theme.casing, 0.8, alpha=OPACITY)


def draw(page: Page, frame: Frame, panel: Box, answer: GovernorateMap, clip: PathPatch) -> None:
    """Draw circles, the largest lowest, or fill the areas, those by guess on top."""
    figures, breaks = values(answer)
    shades = page.theme.shades[answer["measure"]]
    happened = {row["governorate"] for row in answer["governorates"] if row["incidents"]}
    circles: list[tuple[float, float, float]] = []
    for about, geometry in governorate_areas(frame.level):
        figure = figures.get(about["name"])
        moved = shapely.transform(frame.on_pixels(geometry), lambda xy: xy + panel[:2])
        if figure is None and about["name"] in happened and (path := shape(moved)) is not None:
            page.path(path, page.theme.ground, clip=clip, hatch=HATCH, name="governorate")
        if not figure:
            continue
        k = class_of(figure, breaks)
        if answer["layer"] == "rates":
            if (path := shape(moved)) is not None:
                color = shades[shade_of(k, len(breaks))]
                page.path(path, color, alpha=OPACITY, clip=clip, name="governorate")
            continue
        x, y = frame.at(*mercator(about["label_lon"], about["label_lat"]))
        circles.append((radius(k, len(breaks), page), x + panel[0], y + panel[1]))
    for r, x, y in sorted(circles, reverse=True):
        page.path(
            circle(x, y, r), shades[2], page.theme.casing, 0.8, alpha=OPACITY, clip=clip,
            stroke_alpha=1.0, name="amount-circle",
        )  # fmt: skip


def number(names: Names, answer: GovernorateMap, words: Wording) -> None:
    """Write the figure of each governorate into it, as far as it is seen and has room.

    Where the view has no incident there is nothing to sum, so no zero.
    """
    figures, _ = values(answer)
    happened = {row["governorate"] for row in answer["governorates"] if row["incidents"]}
    look = Look(11.0, names.page.theme.ink, bold=True)
    inside = shapely.box(*names.frame.bounds(-6))
    step = names.frame.scale * look.size * 0.6
    # Small ones first: the others have more places. Zeros last: they are the ones to go.
    for about, geometry in sorted(
        governorate_areas(names.frame.level),
        key=lambda each: (not figures.get(each[0]["name"]), each[1].area),
    ):
        seen = shapely.make_valid(geometry.intersection(inside))
        figure = figures.get(about["name"])
        if figure is None or about["name"] not in happened or seen.is_empty:
            continue
        x, y = mercator(about["label_lon"], about["label_lat"])
        if answer["layer"] == "rates" or not shapely.contains_xy(seen, x, y):
            x, y = shapely.maximum_inscribed_circle(seen, names.frame.scale * 3).coords[0]
        around = [(x + step * dx, y + step * dy) for dx, dy in _AROUND]
        spots = [names.at(*at) for at in around if shapely.contains_xy(seen, *at)]
        spots = spots or [names.at(x, y)]  # smaller than a letter
        text = words.amount(figure) if answer["layer"] == "rates" else words.number(int(figure))
        names.write(text, look, [(x, y + 4, "middle") for x, y in spots], "amount")
