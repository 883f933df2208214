"""How marks are drawn: symbols, donuts, areas, and the sign of disagreement."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from incident_map.drawing.event_symbols import SHAPES
from incident_map.drawing.figure.canvas import Page, circle
from incident_map.drawing.figure.marks import RING, Mark, short, types_of
from incident_map.drawing.figure.svgpath import parsed
from incident_map.drawing.palette import BLACK, LINES, SYMBOLS, Line, Symbol, look_of, mixed


@cache
def _shape(name: str) -> Path:
    return parsed(SHAPES[name])


def paint(page: Page, event_type: str) -> tuple[str, str]:
    """Return fill and hatch of an event type in the page's theme."""
    return tone(page, look_of(event_type))


def tone(page: Page, look: Symbol) -> tuple[str, str]:
    """Return fill and hatch of a look; in print, tone and hatch stand for the colour."""
    if page.theme.grey:
        return look.grey, look.hatch
    return (page.theme.ink if look.color == BLACK else look.color), ""


def line_of(status: object) -> Line:
    """Return the outline of an attribution."""
    return LINES.get(str(status), LINES["unclaimed"])


def symbol(
    page: Page,
    x: float,
    y: float,
    radius: float,
    event_type: str,
    *,
    line: Line,
    size: float,
    soft: bool = False,
    hollow: bool = False,
    clip: PathPatch | None = None,
) -> None:
    """Draw one incident: casing, body, outline; a hole when the number killed is not known."""
    kind = event_type if event_type in SYMBOLS else "other"
    base, theme = _shape(SYMBOLS[kind].shape), page.theme
    path = Affine2D().scale(radius).translate(x, y).transform_path(base)
    fill, hatch = paint(page, kind)
    wide = line.width * size
    page.path(
        path,
        theme.casing,
        theme.casing,
        wide + 3 * size,
        stroke_alpha=0.35 if soft else 0.92,
        clip=clip,
    )
    # A dark outline would not show on a black body: leave a gap between the two.
    gap = 0.72 if fill == theme.ink and line.width >= 1 else 1.0
    body = Affine2D().scale(radius * gap).translate(x, y).transform_path(base)
    edge = 0.6 * size if theme.grey else 0.0
    page.path(
        body,
        fill,
        theme.ink,
        edge,
        alpha=0.66 if soft and not theme.grey else 1.0,
        stroke_alpha=0.8,
        clip=clip,
        hatch=hatch,
    )
    if wide:
        dash = [float(part) * size for part in line.dash.split()]
        page.path(
            path, None, theme.ink, wide, dash=dash, stroke_alpha=0.6 if soft else 1, clip=clip
        )
    if hollow:
        page.path(circle(x, y, radius * 0.36), theme.casing, alpha=0.8 if soft else 1, clip=clip)


def badge(page: Page, x: float, y: float, size: float, clip: PathPatch | None = None) -> None:
    """Draw "≠" on a small disc: the sources differ."""
    theme = page.theme
    page.path(circle(x, y, 6.2 * size), theme.casing, theme.ink, 1.0 * size, clip=clip)
    sign = np.array([(-3.2, -1.5), (3.2, -1.5), (-3.2, 1.5), (3.2, 1.5), (1.7, -3.7), (-1.7, 3.7)])
    path = Path(sign * size + np.array([x, y]), [Path.MOVETO, Path.LINETO] * 3)
    page.path(path, None, theme.ink, 1.4 * size, cap="round", clip=clip)


def ring(
    page: Page, x: float, y: float, r: float, types: list[tuple[str, int]], size: float
) -> None:
    """Draw the ring of a donut: a slice for every event type."""
    total, start = sum(number for _, number in types), 0.0
    wide = RING * size
    gap = math.degrees(1.2 * size / r) if len(types) > 1 else 0.0
    for kind, number in types:
        turn = 360 * number / total
        fill, hatch = paint(page, kind)
        first, last = start - 90, start - 90 + max(turn - gap, min(turn, 2.0))
        page.path(_slice(x, y, r, r - wide, first, last), fill, hatch=hatch)
        start += turn


def _slice(x: float, y: float, outer: float, inner: float, first: float, last: float) -> Path:
    """Return a part of a ring between two angles in degrees, clockwise from the right."""
    steps = max(2, int((last - first) / 4) + 1)
    angles = np.radians(np.linspace(first, last, steps))
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.vstack([around * outer, around[::-1] * inner]) + np.array([x, y])
    return Path(np.vstack([points, points[:1]]), closed=True)


def donut(page: Page, mark: Mark) -> None:
    """Draw several incidents: a ring of their types around their number."""
    p, r, size, theme = mark.properties, mark.radius, mark.size, page.theme
    x, y = mark.x, mark.y
    if p.get("stack"):  # a second sheet
        sheet = circle(x + 3.5 * size, y - 3.5 * size, r + size)
        page.path(sheet, theme.casing, theme.ink, size, stroke_alpha=0.65)
    page.path(circle(x, y, r + 1.5 * size), theme.casing)
    ring(page, x, y, r, types_of(p), size)
    for each in (r, r - RING * size):
        page.path(circle(x, y, each), None, theme.ink, 0.7 * size, stroke_alpha=0.5)
    text = short(mark.count)
    high = min(12.5, 23.0 / max(2, len(text)) + 4.5) * size
    page.text(
        text,
        x,
        y + high * 0.35,
        high,
        theme.ink,
        role="mark",
        bold=True,
        anchor="center",
        rtl=False,
    )
    if mark.badge:
        badge(page, x + r * 0.71 + 1.5 * size, y - r * 0.71 - 1.5 * size, size)


def draw(page: Page, mark: Mark, clip: PathPatch | None = None) -> None:
    """Draw a mark; the symbol of a single incident at the edge of the map is cut there."""
    if mark.count > 1:
        donut(page, mark)
        return
    p, size = mark.properties, mark.size
    event_type = types_of(p)[0][0]
    line = line_of(p.get("attribution"))
    hollow = p.get("killed") is None
    symbol(
        page,
        mark.x,
        mark.y,
        mark.radius,
        event_type,
        line=line,
        size=size,
        soft=mark.km > 0,
        hollow=hollow,
        clip=clip,
    )
    if mark.badge:
        away = mark.radius * 0.78 + 2.5 * size
        badge(page, mark.x + away, mark.y - away, size, clip)


def area(page: Page, mark: Mark, radius: float, clip: PathPatch) -> None:
    """Draw the area in which an incident happened: a circle true to scale."""
    types, theme = types_of(mark.properties), page.theme
    alone = len(types) == 1 and not theme.grey
    color = paint(page, types[0][0])[0] if alone else theme.name_quiet
    page.path(
        circle(mark.x, mark.y, radius),
        color,
        mixed(color, theme.ink, 0.35),
        1.1 * max(mark.size, 0.75),
        alpha=0.10 if not theme.grey else 0.07,
        stroke_alpha=0.7,
        dash=(4.5 * mark.size, 4.5 * mark.size),
        clip=clip,
    )
