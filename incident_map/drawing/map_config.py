"""The map's scripts, and what they are told when they start: where Iraq is, how symbols look."""

from __future__ import annotations

from typing import Any

from incident_map.drawing.symbols import DEATHS, LINES, SHAPES, SYMBOLS

#: The map's scripts in load order; they lie in ``ui/assets``.
SCRIPTS = (
    "symbols.js",
    "timeline.js",
    "api.js",
    "basemap.js",
    "controls.js",
    "share.js",
    "popups.js",
    "describe.js",
    "playback.js",
    "picture.js",
    "density.js",
    "incident-layer.js",
)

# Leaflet speaks lat, lon. South-west and north-east corners, WGS 84 degrees.
#: All of Iraq, with a little room.
IRAQ = ((29.05, 38.75), (37.4, 48.6))
#: How far one can pan: the neighbouring region, so that nobody gets lost.
REGION = ((24.0, 31.0), (42.0, 57.0))


def map_config(tiles: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the configuration of ``IncidentMap.create``.

    Parameters
    ----------
    tiles
        Online tile layers on offer; none by default, and then nothing is ever asked of a host.
    """
    return {
        "bounds": IRAQ,
        "maxBounds": REGION,
        "tiles": tiles or [],
        "symbols": {
            "types": [{"type": kind, **look._asdict()} for kind, look in SYMBOLS.items()],
            "shapes": SHAPES,
            "lines": [{"status": status, **line._asdict()} for status, line in LINES.items()],
            "deaths": DEATHS,
        },
    }
