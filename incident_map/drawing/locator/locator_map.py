"""A small map of one incident as an SVG: for printed pages and static sites, without scripts.

What is not known is drawn as not known. A point stands for an area, so the area is drawn, with a
symbol in it only where the sources know at least the town or village; an incident without a
point is a hatched governorate and says so in words.

Colours are presentation attributes with custom properties (``--sm-…``), so a page can set
:data:`DARK` on any element around the map and needs no further permission in its content
security policy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html import escape
from typing import Any

import shapely

from incident_map.drawing.event_symbols import SHAPES
from incident_map.drawing.locator import parts, place_names
from incident_map.drawing.locator.label_boxes import Board, Spot, Style, beside, wrap
from incident_map.drawing.locator.subject import KEYS, Subject, governorates, subject_of
from incident_map.drawing.palette import BLACK, SYMBOLS
from incident_map.geography import map_frame
from incident_map.geography.label_placement import Box
from incident_map.geography.map_frame import Frame, mercator, shapes
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.project import Project

LIGHT = parts.LIGHT
DARK = parts.DARK

#: A page may hold many maps: more bytes than this are not worth their detail.
MOST_BYTES = 24_000


def credit(language: str = "en") -> str:
    """Return who drew what the map is made of."""
    return text("small-map-credit", language)


def small_map(
    incident: Mapping[str, Any],
    project: Project,
    width: int = 360,
    height: int = 300,
    language: str = "en",
) -> str:
    """Draw where an incident happened, as far as that is known.

    Parameters
    ----------
    incident
        A plain record with the columns of the codebook, None where empty, as from
        :func:`incident_map.reports.dossier.facts.dossier`. Missing keys count as empty; nothing
        in it is trusted.
    project
        What the data are about.
    width, height
        Natural size in pixels (kept within 240–1200 and 200–1200); the picture scales down
        with its container.
    language
        Of the words, as an ISO 639-1 code; names stay as the data and the layers have them.

    Returns
    -------
    str
        An ``<svg>`` element under 25 KB, or an empty string when the incident is abroad, nothing
        of its place is known, or the map layers are of another country. The same record gives
        the same text. Never raises on bad numbers: they count as not known.
    """
    size = (max(240, min(1200, int(width))), max(200, min(1200, int(height))))
    subject = subject_of(incident, project, language)
    if subject is None:
        return ""
    facts = {key: str(incident.get(key)) for key in KEYS}
    seed = json.dumps([facts, size, language], sort_keys=True)
    name = f"smallmap-{hashlib.blake2s(seed.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
    for coarser in range(5):
        svg = _draw(subject, project, name, *size, coarser, language)
        if len(svg.encode()) <= MOST_BYTES:
            break
    return svg


def _frame(subject: Subject, project: Project, width: float, height: float, coarser: int) -> Frame:
    """Choose the view: three and a half radii around a point, or what is marked, with a margin."""
    whole = map_frame.country(project, 9)
    if subject.point:
        x, y = mercator(*subject.point)
        half = _half_km(subject) * 1000 * map_frame.stretch(subject.point[1])
        box = (x - half, y - half, x + half, y + half)
        country = whole.bounds
        if half * 2 < 0.75 * (country[3] - country[1]):
            return Frame.around(box, project.covered, width, height, coarser)
    known = governorates()
    areas = [known[name] for name in subject.marked] or [whole]
    x0, y0, x1, y1 = shapely.union_all(areas).bounds
    margin = max(40_000.0, max(x1 - x0, y1 - y0) * (0.22 if subject.marked else 0.05))
    box = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
    return Frame.around(box, project.covered, width, height, coarser)


def _half_km(subject: Subject) -> float:
    """Return how far to show around a point: further where there is no town to go by."""
    assert subject.point
    half = max(15.0, 3.5 * (subject.radius or 0.0))
    distances = place_names.kilometres_to_towns(*subject.point)
    while half < 30 and sum(weight for km, weight in distances if km < half * 0.9) < 3:
        half *= 1.25
    return half


def _draw(
    subject: Subject,
    project: Project,
    name: str,
    width: int,
    height: int,
    coarser: int,
    language: str,
) -> str:
    strip = wrap(subject.caption, 11.5, width - 16)
    bottom = len(strip) * 15 + 9 if strip else 0
    frame = _frame(subject, project, width, height - bottom, coarser)
    board = Board(frame.width, frame.height)
    mark, over, around = _area(subject, frame, name, board)
    bar, bar_words = parts.scale_bar(frame, board, around, language)
    inset = parts.locator(frame, board, around, project)
    if subject.point:
        _own_label(subject, frame, board, language)
    at, symbols = subject.point, _symbol_box(subject, frame)
    towns = place_names.towns(frame, board, at, subject.district, around, subject.place, symbols)
    avoid = around if subject.point else around.boundary
    place_names.other_names(frame, board, avoid, subject.label)
    detail = f"{subject.detail} {bar_words}"
    if towns:
        names = phrases.enumerated(towns, language)
        detail += " " + text("small-map-towns", language, towns=names)
    if inset:
        detail += " " + text("small-map-inset", language, country=project.names[language])
    rtl = language == "ar"
    lang = f' lang="{language}"' if rtl else ""
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="smallmap" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="{name}-title {name}-desc" style="max-width:100%;height:auto" '
        f'font-family="{parts.FONT}"{lang}>',
        f'<title id="{name}-title">{escape(subject.title)}</title>',
        f'<desc id="{name}-desc">{escape(f"{detail} {credit(language)}")}</desc>',
        *parts.ground(frame),
        *mark,
        *bar,
        *board.svg,
        *over,
        *inset,
        *parts.strip(strip, width, height, bottom, rtl),
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" fill="none" '
        f'stroke="{parts.color("border")}"/>',
        "</svg>",
    ]
    return "".join(pieces)


def _area(
    subject: Subject, frame: Frame, name: str, board: Board
) -> tuple[list[str], list[str], shapely.Geometry]:
    """Return what lies under the names, what lies over them, and the area in pixels."""
    if subject.point is None:
        known = {p["name"]: g for p, g in shapes("governorates", frame.level)}
        area = shapely.union_all([frame.on_pixels(known[n]) for n in subject.marked])
        return parts.hatched(area, name) if subject.marked else [], [], area
    x, y = frame.xy(*subject.point)
    radius = frame.pixels(subject.radius, subject.point[1]) if subject.radius else 0.0
    over = _symbol(subject.event_type, x, y) if subject.sharp else []
    under = parts.circle(x, y, radius) if radius else []
    return under, over, shapely.Point(x, y).buffer(max(radius, 8.0))


def _symbol_box(subject: Subject, frame: Frame) -> list[Box]:
    """Return the box around the symbol, if there is one."""
    if not subject.point or not subject.sharp:
        return []
    x, y = frame.xy(*subject.point)
    return [(x - 8, y - 8, x + 8, y + 8)]


def _symbol(event_type: str, x: float, y: float) -> list[str]:
    symbol = SYMBOLS.get(event_type, SYMBOLS["other"])
    fill = parts.color("text") if symbol.color == BLACK else symbol.color
    return [
        f'<path class="smallmap-symbol" transform="translate({x:.1f} {y:.1f}) scale(6)" '
        f'd="{SHAPES[symbol.shape]}" fill="{fill}" stroke="{parts.color("text")}" '
        'stroke-width=".17" stroke-linejoin="round"/>'
    ]


def _own_label(subject: Subject, frame: Frame, board: Board, language: str) -> None:
    """Name the place at its symbol, and say how far around it the area reaches."""
    assert subject.point
    x, y = frame.xy(*subject.point)
    radius = frame.pixels(subject.radius, subject.point[1]) if subject.radius else 0.0
    gap = max(radius, 7.0) + 4
    within = []
    if subject.radius:
        within = [text("small-map-within", language, km=f"{subject.radius:.3g}")]
    if subject.sharp and subject.label:
        style = Style(12.5, 650, parts.color("text"), parts.HALO)
        lines = wrap(subject.label, 12.5, 150)
        # Not at the edge of the area: a name stands within its own height of its place.
        spots = beside(x, y, 12.5, 11.0, len(lines))
        board.write(lines, style, spots, "name")
    if within:
        style = Style(11, 600, parts.color("area"), parts.HALO)
        rim = [Spot(x, y - radius - 5, "middle"), Spot(x, y + radius + 14, "middle")]
        inside = [Spot(x, y - radius + 16, "middle"), Spot(x, y + radius - 8, "middle")]
        corner = [Spot(x, 18, "middle"), Spot(x, frame.height - 10, "middle")]
        spots = [*rim, *beside(x, y, 11, gap)[:2], *inside, *corner]
        board.write(within, style, spots, "radius")
