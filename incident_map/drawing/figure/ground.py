"""What lies under the marks: land, water and borders; the locator and the north arrow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from incident_map.drawing.figure.canvas import Box, Page, circle, outline, shape
from incident_map.drawing.palette import Theme
from incident_map.geography import base_map
from incident_map.geography.map_frame import Frame, country, mercator, shapes
from incident_map.model.project import Project


def _moved(page: Page, geometry: shapely.Geometry, panel: Box) -> shapely.Geometry:
    return shapely.transform(geometry, lambda points: points + panel[:2])


def ground(
    page: Page,
    frame: Frame,
    panel: Box,
    metres: float,
    clip: PathPatch,
    covered: Box,
    amounts: Callable[[], None] = lambda: None,
) -> None:
    """Draw land, water and borders; between water and borders, what lies on the land.

    `covered` is what the layers cover, in degrees.
    """
    theme = page.theme
    page.rectangle(panel, theme.abroad)

    def draw(layer: base_map.Layer) -> None:
        if not layer.drawn(metres):
            return
        seen = [
            frame.on_pixels(geometry)
            for about, geometry in shapes(layer.source, frame.level)
            if layer.holds(about)
        ]
        moved = _moved(page, shapely.geometrycollections(_flat(seen)), panel)
        if (path := shape(moved)) is None:
            return
        fill, stroke, alpha = paint(theme, layer.role)
        line = base_map.LINES.get(layer.role, base_map.Line(0.0))
        stroke = stroke if line.width else None
        page.path(path, fill, stroke, line.width, clip=clip, dash=line.dash, stroke_alpha=alpha)

    for layer in base_map.LAYERS:
        if not layer.over:
            draw(layer)
    amounts()
    for layer in base_map.LAYERS:
        if layer.role == "coast":  # what lies above is not faded
            fade(page, frame, panel, clip, covered)
        if layer.over:
            draw(layer)


def paint(theme: Theme, role: str) -> tuple[str | None, str | None, float]:
    """Return fill, line and the line's opacity of a part that a layer plays."""
    return {
        "sea": (theme.sea, None, 1.0),
        "land": (theme.ground, None, 1.0),
        "river": (None, theme.river, 1.0),
        "stream": (None, theme.river, 1.0),
        "city-river": (None, theme.river, 1.0),
        "shore": (theme.lake, theme.river, 1.0),
        "border": (None, theme.border, 1.0),
        "border-uncertain": (None, theme.border, 1.0),
        "border-abroad": (None, theme.border, 1.0),
        "city-area": (None, theme.outline, 1.0),
        "coast": (None, theme.outline, 0.13),
        "outline": (None, theme.outline, 1.0),
        "zone": (None, theme.name_quiet, 1.0),
    }[role]


def fade(page: Page, frame: Frame, panel: Box, clip: PathPatch, covered: Box) -> None:
    """Let the map end softly where its data ends."""
    x0, y0 = mercator(covered[0], covered[1])
    x1, y1 = mercator(covered[2], covered[3])
    deep = (x1 - x0) * 0.1
    left, right = frame.left, frame.left + frame.width * frame.scale
    low, high = frame.top - frame.height * frame.scale, frame.top

    def box(a: float, b: float, c: float, d: float) -> None:
        corners = [(x - frame.left) / frame.scale + panel[0] for x in (a, c)]
        rows = [(frame.top - y) / frame.scale + panel[1] for y in (d, b)]
        path = outline((corners[0], rows[0], corners[1], rows[1]))
        page.path(path, page.theme.abroad, alpha=0.2, clip=clip)

    for step in range(1, 13):
        edge = deep * step / 12
        far = 10 * deep
        if left < x0 + edge:
            box(x0 - far, low, x0 + edge, high)
        if right > x1 - edge:
            box(x1 - edge, low, x1 + far, high)
        if low < y0 + edge * 0.6:
            box(left, y0 - far, right, y0 + edge * 0.6)
        if high > y1 - edge * 0.4:
            box(left, y1 - edge * 0.4, right, y1 + far)


def _flat(geometries: list[shapely.Geometry]) -> list[shapely.Geometry]:
    return [part for geometry in geometries for part in shapely.get_parts(geometry)]


def corners(panel: Box, project: Project) -> list[Box]:
    """Return where a locator may stand in a panel, best corner first."""
    x0, y0, x1, y1 = country(project, 12).bounds
    tall = max(44.0, min(92.0, (panel[3] - panel[1]) * 0.22))
    wide = tall * (x1 - x0) / (y1 - y0)
    gap = 6.0
    return [
        (left, top, left + wide, top + tall)
        for top in (panel[1] + gap, panel[3] - gap - tall)
        for left in (panel[2] - gap - wide, panel[0] + gap)
    ]


def locator(page: Page, frame: Frame, box: Box, project: Project) -> None:
    """Draw a small map of the country into a box, with a mark where the frame is."""
    theme, whole = page.theme, country(project, 12)
    x0, y0, x1, y1 = whole.bounds
    wide, tall = box[2] - box[0], box[3] - box[1]
    page.rectangle(box, theme.paper, theme.rule, 0.8, name="locator")
    inset = Frame.around(whole.bounds, project.covered, wide - 8, tall - 8)
    scale = inset.scale
    left, top = (x0 + x1) / 2 - scale * wide / 2, (y0 + y1) / 2 + scale * tall / 2
    inset = Frame(left, top, scale, wide, tall)
    path = shape(_moved(page, inset.on_pixels(whole), box))
    assert path is not None
    page.path(path, theme.abroad, theme.outline, 0.7)
    f = frame.bounds()
    a, b = box[0] + (f[0] - left) / scale, box[1] + (top - f[3]) / scale
    c, d = box[0] + (f[2] - left) / scale, box[1] + (top - f[1]) / scale
    if c - a < 5:
        page.path(circle((a + c) / 2, (b + d) / 2, 2.8), theme.accent)
        return
    here = outline((max(a, box[0]), max(b, box[1]), min(c, box[2]), min(d, box[3])))
    page.path(here, theme.accent, theme.accent, 1.0, alpha=0.22, stroke_alpha=1.0)


def arrow(x: float, y: float, half: float) -> Path:
    """Return an arrow head that points north, around a point."""
    points = [(x, y - half), (x + half * 0.62, y + half), (x, y + half * 0.55)]
    points += [(x - half * 0.62, y + half), (x, y - half)]
    return Path(np.array(points), closed=True)
