"""The colours of event types where there is no shape: in bars, here and on the page.

A type has the colour of its symbol on the map. Some types share one, and shape tells them apart
there; in bars, all but the first of them need another sign. No matplotlib here.
"""

from __future__ import annotations

from collections.abc import Iterable

from incident_map.drawing.event_symbols import SYMBOLS


def of_types(names: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return the colour of each series, and how many series before it have the same.

    Series that are no event type have the colour of "other". The order is that of the controlled
    list, not of size: a filter that changes which type is the larger changes no colour.

    Examples
    --------
    >>> of_types(["protest", "air or artillery strike"])
    {'air or artillery strike': ('#56b4e9', 0), 'protest': ('#56b4e9', 1)}
    """
    seen: dict[str, int] = {}
    hues = {}
    for name in in_order(names):
        color = SYMBOLS.get(name, SYMBOLS["other"]).color
        hues[name] = color, seen.get(color, 0)
        seen[color] = seen.get(color, 0) + 1
    return hues


def in_order(names: Iterable[str]) -> list[str]:
    """Return series in the order of the controlled list of types, what is no type at the end."""
    order = {kind: place for place, kind in enumerate(SYMBOLS)}
    return sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order)))
