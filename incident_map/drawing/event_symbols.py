"""The shapes of event types, and a type's symbol as SVG; colours are in the palette."""

from __future__ import annotations

from html import escape

from incident_map.drawing.palette import BLACK, SYMBOLS

#: SVG path data in a square from -1 to 1 around the incident's point. Areas are roughly equal,
#: so that size keeps meaning "killed" and not "has a bulky shape".
SHAPES: dict[str, str] = {
    "circle": "M-.84 0A.84.84 0 1 0 .84 0A.84.84 0 1 0-.84 0Z",
    "square": "M-.76-.76H.76V.76H-.76Z",
    "diamond": "M0-1.05L.86 0L0 1.05L-.86 0Z",
    "triangle-up": "M0-1.02L1.04.8H-1.04Z",
    "triangle-down": "M0 1.02L1.04-.8H-1.04Z",
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
