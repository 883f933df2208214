"""How much happened where, on the map panel: a heat map, or amounts by governorate.

The sums are those of the engine; colours and their meaning are those of
``frontend/map/heat.js``, but for small and for grey heat maps, whose cells do not fade.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import PathPatch

from incident_map.drawing.figure import governorate_amounts
from incident_map.drawing.figure.canvas import Box, Page
from incident_map.drawing.figure.governorate_amounts import OPACITY, class_of, shade_of, swatch
from incident_map.drawing.figure.legend import Section
from incident_map.drawing.figure.map_names import Names
from incident_map.drawing.figure.presets import Options
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.answers import Amounts, HeatMap
from incident_map.engine.protocol import View
from incident_map.geography.map_frame import Frame

__all__ = ["ask", "class_of", "colors", "draw", "empty", "legend", "number", "shade_of", "stepped"]

FAINT = 0.3  # opacity of the lowest amounts, as a share of that of all others
SMALL = 360.0  # width of a page on which a cell is too small for soft edges, in units


def ask(view: View, options: Options, box: Box, zoom: int) -> Amounts | None:
    """Add up what the options ask for in a box of degrees; None where marks are shown."""
    if options.show in ("governorates", "rates"):
        answer = view.governorate_amounts(options.measure)
        return answer if options.show == "governorates" else governorate_amounts.rates(answer)
    if options.show == "heat":
        return view.heat(box, zoom, options.measure)
    return None


def empty(answer: Amounts, words: Wording) -> str:
    """Say why nothing is drawn; an empty text where something is."""
    if not answer["count"]:
        return words.nothing
    vague = answer["not_drawn"]["count"] == answer["count"]
    if answer["layer"] != "heat":
        return words.no_governorate if vague else ""
    if answer["inside"]:
        return ""
    return words.too_vague if vague else words.beyond


def legend(answer: Amounts, words: Wording, page: Page) -> list[Section]:
    """Return what the colours, or the circles, mean."""
    if answer["layer"] != "heat":
        return governorate_amounts.legend(answer, words, page)
    breaks, shades = answer["breaks"], page.theme.shades[answer["measure"]]
    opacity = 1.0 if stepped(page) else OPACITY
    entries = [
        swatch(f"≤ {words.amount(bound)}", shades[shade_of(k, len(breaks))], opacity=opacity)
        for k, bound in enumerate(breaks, 1)
    ]
    title = words.per_cell(answer["measure"], answer["counting_rule"], answer["cell_km"])
    return [Section(title, tuple(entries), inline=True)] if entries else []


def stepped(page: Page) -> bool:
    """Whether the cells of a heat map have hard edges and the plain colour of their class.

    In a column and in greys a cell is a few pale dots: softened towards the paper, it is gone.
    """
    return page.theme.grey or page.width < SMALL


def draw(page: Page, frame: Frame, panel: Box, answer: Amounts, clip: PathPatch) -> None:
    """Draw the amounts onto the ground of the panel."""
    if answer["layer"] == "heat":
        _heat(page, frame, panel, answer, clip)
    else:
        governorate_amounts.draw(page, frame, panel, answer, clip)


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


def number(names: Names, answer: Amounts, words: Wording) -> None:
    """Write the figure of each governorate into it, where amounts are by governorate."""
    if answer["layer"] != "heat":
        governorate_amounts.number(names, answer, words)


def _rgb(color: str) -> np.ndarray:
    return np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
