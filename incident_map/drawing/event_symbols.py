"""How event types and attributions look: the one table that map, lists and legend draw from.

Colours are those of Okabe and Ito (2008), which stay apart under the common kinds of colour
blindness, plus a neutral grey. There are more event types than colours, so a shape always goes
with the colour: no reader has to tell two symbols apart by colour alone. Red is not among them;
it is reserved for deaths.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Symbol(NamedTuple):
    """The look of one event type."""

    #: Fill, as ``#rrggbb``.
    color: str
    #: A key of :data:`SHAPES`.
    shape: str
    #: As written in legends and lists (the event type itself, in sentence case).
    label: str


class Line(NamedTuple):
    """The outline that says how an incident's attribution stands."""

    #: Stroke width in CSS pixels; 0 draws none.
    width: float
    #: SVG ``stroke-dasharray``; empty is a solid line.
    dash: str
    #: What the legend says.
    label: str


#: Reserved for numbers of deaths. 6.6:1 on white.
DEATHS = "#b2182b"

#: Okabe–Ito black. On a dark ground it is drawn in the text colour, as is usual for this palette.
BLACK = "#000000"

#: SVG path data in a square from -1 to 1 around the incident's point. Areas are roughly equal,
#: so that size keeps meaning "killed" and not "has a bulky shape".
SHAPES: dict[str, str] = {
    "circle": "M-.84 0A.84.84 0 1 0 .84 0A.84.84 0 1 0-.84 0Z",
    "square": "M-.76-.76H.76V.76H-.76Z",
    "diamond": "M0-1.05L.86 0L0 1.05L-.86 0Z",
    "triangle up": "M0-1.02L1.04.8H-1.04Z",
    "triangle down": "M0 1.02L1.04-.8H-1.04Z",
    "pentagon": "M0-.98L.93-.3L.58.79H-.58L-.93-.3Z",
    "hexagon": "M-.5-.87H.5L1 0L.5.87H-.5L-1 0Z",
    "plus": "M-.36-.98H.36V-.36H.98V.36H.36V.98H-.36V.36H-.98V-.36H-.36Z",
    "cross": (
        "M-.95-.45L-.45-.95L0-.5L.45-.95L.95-.45L.5 0L.95.45L.45.95L0 .5L-.45.95L-.95.45L-.5 0Z"
    ),
    "hourglass": "M-.92-.95H.92L.34 0L.92.95H-.92L-.34 0Z",
    "burst": (
        "M0-1.1L.27-.65L.78-.78L.65-.27L1.1 0L.65.27L.78.78L.27.65L0 1.1"
        "L-.27.65L-.78.78L-.65.27L-1.1 0L-.65-.27L-.78-.78L-.27-.65Z"
    ),
    "star": ("M0-1.1L.29-.35L1.05-.34L.46.15L.65.89L0 .47L-.65.89L-.46.15L-1.05-.34L-.29-.35Z"),
    "bar": "M-.98-.46H.98V.46H-.98Z",
}

#: Event type to look, in the order of the controlled list. The frequent kinds of violence have a
#: colour of their own; kinds that share one differ strongly in shape.
SYMBOLS: dict[str, Symbol] = {
    "drone attack": Symbol("#0072b2", "cross", "Drone attack"),
    "rocket or mortar fire": Symbol("#f0e442", "triangle up", "Rocket or mortar fire"),
    "bombing": Symbol("#e69f00", "burst", "Bombing"),
    "armed attack": Symbol("#d55e00", "circle", "Armed attack"),
    "assassination": Symbol(BLACK, "diamond", "Assassination"),
    "kidnapping": Symbol("#f0e442", "pentagon", "Kidnapping"),
    "clash": Symbol("#cc79a7", "hourglass", "Clash"),
    "air or artillery strike": Symbol("#56b4e9", "triangle down", "Air or artillery strike"),
    "raid or arrest": Symbol("#009e73", "square", "Raid or arrest"),
    "protest": Symbol("#56b4e9", "hexagon", "Protest"),
    "accident": Symbol("#999999", "plus", "Accident"),
    "political event": Symbol("#009e73", "star", "Political event"),
    "other": Symbol("#999999", "bar", "Other, or not known"),
}

#: Attribution to outline: the firmer the attribution, the firmer the line.
LINES: dict[str, Line] = {
    "claimed": Line(2.6, "", "claimed"),
    "attributed": Line(1.4, "", "attributed"),
    "suspected": Line(1.8, "4 2", "suspected"),
    "disputed": Line(1.8, "5 1.8 1 1.8", "disputed"),
    "denied": Line(1.9, "1.2 1.8", "denied"),
    "unclaimed": Line(0.7, "", "unclaimed"),
    "not applicable": Line(0.0, "", "not applicable"),
}


def symbol_svg(event_type: str, size: int = 16) -> str:
    """Draw the symbol of an event type for use in running text and lists.

    Parameters
    ----------
    event_type : str
        One of the controlled list; anything else is drawn as ``other``.
    size : int
        Width and height in CSS pixels.

    Returns
    -------
    str
        A self-contained ``<svg>`` element, hidden from screen readers: the event type has to
        stand next to it in words. It holds nothing from `event_type` itself, so it is safe as
        HTML whatever is passed in. Its outline takes the colour of the text around it, so it
        fits light and dark themes.

    Examples
    --------
    >>> symbol_svg("clash", 14)[:41]
    '<svg class="event-symbol" width="14" heig'
    """
    symbol = SYMBOLS.get(event_type, SYMBOLS["other"])
    fill = "currentColor" if symbol.color == BLACK else symbol.color
    return (
        f'<svg class="event-symbol" width="{int(size)}" height="{int(size)}" '
        'viewBox="-1.25 -1.25 2.5 2.5" aria-hidden="true" focusable="false">'
        f'<path d="{escape(SHAPES[symbol.shape])}" fill="{fill}" stroke="currentColor" '
        'stroke-width=".12" stroke-linejoin="round"/></svg>'
    )
