"""How much happened where, on the map panel: a heat map, or governorates by their sums.

The sums are those of the engine; colours and their meaning are those of
``frontend/map/density.js``, but for small and for grey heat maps, whose cells do not fade.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product

import numpy as np
import shapely
from matplotlib.patches import PathPatch

from incident_map.drawing.figure.canvas import Box, Page, shape
from incident_map.drawing.figure.english import English
from incident_map.drawing.figure.legend import Entry, Section
from incident_map.drawing.figure.map_names import Look, Names
from incident_map.drawing.figure.presets import Options
from incident_map.drawing.palette import mixed
from incident_map.engine.answers import Amounts, GovernorateMap, HeatMap
from incident_map.engine.protocol import View
from incident_map.geography.map_frame import Frame, shapes

OPACITY = 0.84  # the ground shows through
FAINT = 0.3  # opacity of the lowest amounts, as a share of that of all others
HATCH = "////"
SMALL = 360.0  # width of a page on which a cell is too small for soft edges, in units
#: Where a number may stand, from the middle of its governorate, in steps; the nearest first.
_AROUND = sorted(product(range(-5, 6), repeat=2), key=lambda at: (at[0] ** 2 + at[1] ** 2, at))


def ask(view: View, options: Options, box: Box, zoom: int) -> Amounts | None:
    """Add up what the options ask for in a box of degrees; None where marks are shown."""
    if options.show == "governorates":
        return view.governorate_amounts(options.measure)
    if options.show == "heat":
        return view.heat(box, zoom, options.measure)
    return None


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


def empty(answer: Amounts, words: English) -> str:
    """Say why nothing is drawn; an empty text where something is."""
    if not answer["count"]:
        return words.nothing
    vague = answer["not_drawn"]["count"] == answer["count"]
    if answer["layer"] == "governorates":
        return words.no_governorate if vague else ""
    if answer["inside"]:
        return ""
    return words.too_vague if vague else words.beyond()


def legend(answer: Amounts, words: English, page: Page) -> list[Section]:
    """Return what the colours mean."""
    breaks, shades = answer["breaks"], page.theme.shades[answer["measure"]]
    opacity = 1.0 if answer["layer"] == "heat" and stepped(page) else OPACITY
    entries = []
    for k, bound in enumerate(breaks, 1):
        if answer["layer"] == "heat":
            text = f"≤ {words.amount(bound)}"
        else:
            least = (breaks[k - 2] if k > 1 else 0) + 1
            text = words.number(bound)
            text = f"{words.number(least)}–{text}" if least < bound else text
        entries.append(_swatch(text, shades[shade_of(k, len(breaks))], opacity=opacity))
    measure, rule = answer["measure"], answer["counting_rule"]
    if answer["layer"] == "heat":
        title = words.per_cell(measure, rule, answer["cell_km"])
    else:
        if none := _none(answer, words):
            entries.insert(0, _swatch(none, None))
        if None in [row["amount"] for row in answer["governorates"]]:
            entries.append(_swatch(words.no_amount, None, HATCH))
        title = words.per_governorate(measure, rule, None)
    return [Section(title, tuple(entries), inline=True)] if entries else []


def _none(answer: GovernorateMap, words: English) -> str:
    """Return what the bare ground of a governorate means; empty where none is bare.

    Figures that sum to zero say that nobody was harmed; no incident says nothing at all.
    """
    rows = answer["governorates"]
    zero = any(row["incidents"] and row["amount"] == 0 for row in rows)
    nothing = any(not row["incidents"] for row in rows)
    if zero and nothing:
        return words.none_or_no_incident
    return "0" if zero else words.no_incident if nothing else ""


def stepped(page: Page) -> bool:
    """Whether the cells of a heat map have hard edges and the plain colour of their class.

    In a column and in greys a cell is a few pale dots: softened towards the paper, it is gone.
    """
    return page.theme.grey or page.width < SMALL


def _swatch(text: str, color: str | None, hatch: str = "", opacity: float = OPACITY) -> Entry:
    fill = (color, opacity) if color else None
    return Entry(text, partial(_box, paint=fill, hatch=hatch), 20.0)


def _box(
    page: Page, x: float, y: float, k: float, *, paint: tuple[str, float] | None, hatch: str
) -> None:
    theme, half = page.theme, (8.0 * k, 4.8 * k)
    box = (x - half[0], y - half[1], x + half[0], y + half[1])
    fill = mixed(theme.ground, *paint) if paint else theme.ground
    page.rectangle(box, fill, theme.quiet, 0.6 * k, hatch=hatch)


def draw(page: Page, frame: Frame, panel: Box, answer: Amounts, clip: PathPatch) -> None:
    """Draw the amounts onto the ground of the panel."""
    if answer["layer"] == "heat":
        _heat(page, frame, panel, answer, clip)
    else:
        _governorates(page, frame, panel, answer, clip)


def _heat(page: Page, frame: Frame, panel: Box, answer: HeatMap, clip: PathPatch) -> None:
    if not answer["breaks"]:
        return
    west, south, east, north = answer["bounds"]
    left, top = frame.xy(west, north)
    right, bottom = frame.xy(east, south)
    columns, rows = answer["columns"], answer["rows"]
    across, down = (right - left) / columns, (bottom - top) / rows
    # A cell of nothing on each side, so that the edge is as soft as the rest.
    points = np.zeros((rows + 2, columns + 2, 4))
    shades = [_rgb(shade) for shade in page.theme.shades[answer["measure"]]]
    points[..., :3] = shades[0]
    cells = answer["cells"]
    place = np.array(cells["row"]) + 1, np.array(cells["column"]) + 1
    amounts = np.array(cells["amount"], dtype=float)
    hard = stepped(page)
    paint = plain_colors if hard else colors
    points[place] = paint(amounts, answer["breaks"], shades)
    box = (left - across, top - down, right + across, bottom + down)
    x, y = panel[:2]
    place_on_page = (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
    points[..., 3] *= 1.0 if hard else OPACITY
    page.picture(points, place_on_page, clip, smooth=not hard, name="heat")


def plain_colors(
    amounts: np.ndarray, breaks: Sequence[float], shades: Sequence[np.ndarray]
) -> np.ndarray:
    """Return the colour of the class of each amount, opaque; as :func:`colors` otherwise."""
    classes = len(breaks)
    table = np.array(shades)[[shade_of(i + 1, classes) for i in range(classes)]]
    k = np.minimum(np.searchsorted(np.array(breaks, dtype=float), amounts), classes - 1)
    return np.hstack([table[k], np.ones((len(amounts), 1))])


def colors(
    amounts: np.ndarray, breaks: Sequence[float], shades: Sequence[np.ndarray]
) -> np.ndarray:
    """Return colour and opacity of amounts: between the bounds of their class, in proportion.

    Parameters
    ----------
    amounts : numpy.ndarray, shape (n,), float64
        Positive.
    breaks
        Upper bounds of the classes.
    shades
        Five colours as ``red, green, blue``, 0 to 1.

    Returns
    -------
    numpy.ndarray, shape (n, 4), float64
        ``red, green, blue, opacity``, 0 to 1.
    """
    bounds = np.array(breaks, dtype=float)
    classes = len(bounds)
    k = np.minimum(np.searchsorted(bounds, amounts), classes - 1)  # from 0
    low = np.where(k > 0, bounds[np.maximum(k - 1, 0)], 0.0)
    share = np.clip((amounts - low) / (bounds[k] - low), 0.0, 1.0)[:, None]
    table = np.array(shades)[[shade_of(i + 1, classes) for i in range(classes)]]
    color = table[np.maximum(k - 1, 0)] * (1 - share) + table[k] * share
    opacity = np.where(k[:, None] > 0, 1.0, FAINT + (1 - FAINT) * share)
    return np.hstack([color, opacity])


def _governorates(
    page: Page, frame: Frame, panel: Box, answer: GovernorateMap, clip: PathPatch
) -> None:
    shades, breaks = page.theme.shades[answer["measure"]], answer["breaks"]
    amounts = {row["governorate"]: row["amount"] for row in answer["governorates"]}
    for about, geometry in shapes("governorates", frame.level):
        amount = amounts.get(about["name"], 0)
        path = shape(shapely.transform(frame.on_pixels(geometry), lambda xy: xy + panel[:2]))
        if path is None or amount == 0:
            continue
        if amount is None:
            page.path(path, page.theme.ground, clip=clip, hatch=HATCH, name="governorate")
        else:
            color = shades[shade_of(class_of(amount, breaks), len(breaks))]
            page.path(path, color, alpha=OPACITY, clip=clip, name="governorate")


def number(names: Names, answer: Amounts, words: English) -> None:
    """Write the sum of each governorate into it, as far as it is seen and has room.

    Where the view has no incident there is nothing to sum, so no zero.
    """
    if answer["layer"] != "governorates":
        return
    happened = [row for row in answer["governorates"] if row["incidents"]]
    amounts = {row["governorate"]: row["amount"] for row in happened}
    look = Look(11.0, names.page.theme.ink, bold=True)
    inside = shapely.box(*names.frame.bounds(-6))
    step = names.frame.scale * look.size * 0.6
    # Small ones first: the others have more places. Zeros last: they are the ones to go.
    for about, geometry in sorted(
        shapes("governorates", names.frame.level),
        key=lambda each: (not amounts.get(each[0]["name"]), each[1].area),
    ):
        seen = shapely.make_valid(geometry.intersection(inside))
        amount = amounts.get(about["name"])
        if amount is None or seen.is_empty:
            continue
        x, y = shapely.maximum_inscribed_circle(seen, names.frame.scale * 3).coords[0]
        around = [(x + step * dx, y + step * dy) for dx, dy in _AROUND]
        spots = [names.at(*at) for at in around if shapely.contains_xy(seen, *at)]
        spots = spots or [names.at(x, y)]  # smaller than a letter
        names.write(words.number(amount), look, [(x, y + 4, "middle") for x, y in spots], "amount")


def _rgb(color: str) -> np.ndarray:
    return np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
