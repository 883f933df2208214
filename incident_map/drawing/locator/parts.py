"""The parts of a small map: ground, area, names, scale bar, locator, each as SVG elements."""

from __future__ import annotations

import shapely

from incident_map.drawing import palette
from incident_map.drawing.locator.label_boxes import (
    Board,
    Spot,
    Style,
    draw,
    text_width,
)
from incident_map.geography import base_map, map_frame
from incident_map.geography.label_placement import Box, overlap
from incident_map.geography.map_frame import Frame, path, shapes
from incident_map.language.catalogue import text
from incident_map.model.project import Project

#: The tone that a part of a small map takes from the palette.
TONES = {
    "ground": "ground",
    "abroad": "abroad",
    "water": "lake",
    "river": "river",
    "border": "border",
    "outline": "outline",
    "area": "area",
    "text": "ink",
    "quiet": "name_quiet",
    "paper": "paper",
}


def variables(theme: palette.Theme) -> dict[str, str]:
    """Return the CSS variables of a small map in a theme."""
    return {f"--sm-{part}": getattr(theme, tone) for part, tone in TONES.items()}


#: The colours on a light page; also the fallback where a page sets none.
LIGHT = variables(palette.LIGHT)
#: The same for a dark page.
DARK = variables(palette.DARK)
FONT = palette.FONT_STACK

#: Fill and line of a part that a layer of the base map plays.
PAINT: dict[str, tuple[str, str]] = {
    "sea": ("water", ""),
    "land": ("ground", ""),
    "river": ("", "river"),
    "stream": ("", "river"),
    "city-river": ("", "river"),
    "shore": ("water", "river"),
    "border": ("", "border"),
    "border-uncertain": ("", "border"),
    "border-abroad": ("", "border"),
    "city-area": ("", "outline"),
    "outline": ("", "outline"),
    "zone": ("", "quiet"),
}
#: What a layer is called in the drawing.
_CLASSES = {
    "sea": "water",
    "shore": "water",
    "land": "ground",
    "stream": "river",
    "border-uncertain": "border",
    "border-abroad": "abroad-border",
}


def color(name: str) -> str:
    """Return a colour that a page can set, with its fallback."""
    return f"var(--sm-{name}, {LIGHT[f'--sm-{name}']})"


HALO = f' stroke="{color("ground")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'


def metres_per_pixel(frame: Frame) -> float:
    """Return the scale on the ground in the middle of a frame."""
    return frame.scale / map_frame.stretch(middle(frame))


def middle(frame: Frame) -> float:
    """Return the latitude of the middle of a frame, in degrees."""
    return map_frame.latitude_of(frame.top - frame.height * frame.scale / 2)


def _element(name: str, d: str, **paint: object) -> list[str]:
    if not d:
        return []
    attributes = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in paint.items())
    return [f'<path class="smallmap-{name}" d="{d}"{attributes}/>']


def ground(frame: Frame) -> list[str]:
    """Return land, water and borders, as the base map has them at this scale."""
    scale = metres_per_pixel(frame)
    svg = [
        f'<rect class="smallmap-abroad" width="{frame.width:g}" height="{frame.height:g}" '
        f'fill="{color("abroad")}"/>'
    ]
    for layer in base_map.LAYERS:
        if layer.role not in PAINT or not layer.drawn(scale):
            continue  # the soft band under the outline is too fine for a small map
        fill, stroke = PAINT[layer.role]
        paint = {"fill": color(fill) if fill else "none"}
        if stroke:
            line = base_map.LINES[layer.role]
            paint |= {"stroke": color(stroke), "stroke_width": f"{line.width:g}"}
            paint |= {"stroke_linejoin": "round"}
            if line.dash:
                paint["stroke_dasharray"] = " ".join(f"{part:g}" for part in line.dash)
        d = "".join(
            path(frame.on_pixels(geometry))
            for about, geometry in shapes(layer.source, frame.level)
            if layer.holds(about)
        )
        svg += _element(_CLASSES.get(layer.role, layer.role), d, **paint)
    return svg


def circle(x: float, y: float, radius: float) -> list[str]:
    """Return the area around a point: shaded, with a dashed edge."""
    area = color("area")
    return [
        f'<circle class="smallmap-area" cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{area}" '
        f'fill-opacity=".15" stroke="{area}" stroke-width="1.5" stroke-dasharray="5 3"/>'
    ]


def hatched(area: shapely.Geometry, name: str) -> list[str]:
    """Return the governorates in which an incident without a point happened."""
    line = color("area")
    return [
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V6" stroke="{line}" stroke-width="1.8" '
        'stroke-opacity=".5"/></pattern></defs>',
        *_element(
            "marked",
            path(area),
            fill=f"url(#{name}-hatch)",
            stroke=line,
            stroke_width=1.6,
            stroke_linejoin="round",
        ),
    ]


def _covered(box: Box, area: shapely.Geometry) -> float:
    """How much of a box an area covers, 0 to 1."""
    rectangle = shapely.box(*box)
    return float(rectangle.intersection(area).area / rectangle.area)


def scale_bar(
    frame: Frame, board: Board, area: shapely.Geometry, language: str = "en"
) -> tuple[list[str], str]:
    """Return a bar of round kilometres in a lower corner, and what it says in words."""
    latitude = middle(frame)
    steps = [1, 2, 5, 10, 20, 50, 100, 200, 500]
    fitting = [km for km in steps if frame.pixels(km, latitude) <= frame.width * 0.24]
    km = fitting[-1] if fitting else steps[0]
    length = frame.pixels(km, latitude)
    label = text("small-map-kilometres", language, km=str(km))
    wide = max(length, text_width(label, 10.5)) + 6
    y = frame.height - 10
    boxes = [(x, y - 18.0, x + wide, y + 4.0) for x in (7.0, frame.width - 7 - wide)]
    box = min(boxes, key=lambda candidate: _covered(candidate, area))  # the left one on a tie
    board.room.taken.append(box)
    x = box[0] + 3 if box is boxes[0] else box[2] - 3 - length
    style = Style(10.5, 400, color("text"), HALO)
    bar = f"M{x:.1f} {y - 4}v4h{length:.1f}v-4"
    svg = [
        *_element("scale-halo", bar, fill="none", stroke=color("ground"), stroke_width=4),
        *_element("scale", bar, fill="none", stroke=color("text"), stroke_width=1.3),
        *draw([label], style, Spot(x + length / 2, y - 6, "middle"), "scale-label"),
    ]
    return svg, text("small-map-scale", language, km=str(km))


def locator(frame: Frame, board: Board, area: shapely.Geometry, project: Project) -> list[str]:
    """Return a small map of the country with a box where the frame is; nothing if it is large."""
    country = map_frame.country(project, 13)
    x0, y0, x1, y1 = country.bounds
    left, low, right, high = frame.bounds()
    if (right - left) * (high - low) > 0.5 * (x1 - x0) * (y1 - y0):
        return []
    tall = min(72.0, frame.height * 0.26)
    wide = tall * (x1 - x0) / (y1 - y0) + 2
    places = [
        (a, b, a + wide, b + tall)
        for b in (6.0, frame.height - 6 - tall)
        for a in (frame.width - 6 - wide, 6.0)
    ]
    places = [place for place in places if not any(overlap(place, t) for t in board.room.taken)]
    if not places:
        return []
    foreign = shapely.box(0, 0, frame.width, frame.height) - frame.on_pixels(country)
    # Over foreign ground it hides nothing that matters.
    box = min(places, key=lambda p: (round(_covered(p, area), 2), -round(_covered(p, foreign), 1)))
    board.room.taken.append((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2))
    inset = Frame.around(country.bounds, project.covered, wide - 10, tall - 10)
    inset = Frame(
        (x0 + x1) / 2 - inset.scale * wide / 2,
        (y0 + y1) / 2 + inset.scale * tall / 2,
        inset.scale,
        wide,
        tall,
    )
    mx0, mx1 = (left - inset.left) / inset.scale, (right - inset.left) / inset.scale
    my0, my1 = (inset.top - high) / inset.scale, (inset.top - low) / inset.scale
    ink = color("area")
    if mx1 - mx0 < 5:
        where = (
            f'<circle cx="{(mx0 + mx1) / 2:.1f}" cy="{(my0 + my1) / 2:.1f}" r="3" fill="{ink}"/>'
        )
    else:
        where = (
            f'<rect x="{mx0:.1f}" y="{my0:.1f}" width="{mx1 - mx0:.1f}" '
            f'height="{my1 - my0:.1f}" fill="{ink}" fill-opacity=".3" stroke="{ink}"/>'
        )
    return [
        f'<svg class="smallmap-locator" x="{box[0]:.1f}" y="{box[1]:.1f}" width="{wide:.1f}" '
        f'height="{tall:.1f}" overflow="hidden">',
        f'<rect width="{wide:.1f}" height="{tall:.1f}" fill="{color("paper")}" '
        f'stroke="{color("border")}" stroke-width="2"/>',
        *_element(
            "country",
            path(inset.on_pixels(country)),
            fill=color("abroad"),
            stroke=color("outline"),
            stroke_width=0.9,
        ),
        where,
        "</svg>",
    ]


def strip(lines: list[str], width: int, height: int, tall: int, rtl: bool = False) -> list[str]:
    """Return the words under the map, on paper; from the right where they are written so."""
    if not lines:
        return []
    top = height - tall
    style = Style(11.5, 500, color("text"), ' direction="rtl"' if rtl else "")
    left = width - 8 if rtl else 8  # where lines begin: the anchor follows the direction
    svg = [
        f'<path class="smallmap-paper" d="M0 {top}h{width}v{tall}h-{width}z" '
        f'fill="{color("paper")}"/><path d="M0 {top + 0.5}h{width}" stroke="{color("border")}"/>'
    ]
    for i, line in enumerate(lines):
        svg += draw([line], style, Spot(left, top + 16.0 + 15 * i, "start"), "caption")
    return svg
