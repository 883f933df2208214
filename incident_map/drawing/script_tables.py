"""What the scripts know from the drawing's tables: symbols, and the scene of the base map.

They go into the bundle of the front end, so that no page has to send them.
"""

from __future__ import annotations

import json
from typing import Any

from incident_map.drawing.event_symbols import SHAPES
from incident_map.drawing.palette import LIGHT, LINES, SYMBOLS
from incident_map.geography import base_map


def symbols() -> dict[str, Any]:
    """Return how types of events and lines of attribution look, and the paths of the shapes."""
    return {
        "types": [
            {"type": kind, "color": look.color, "shape": look.shape}
            for kind, look in SYMBOLS.items()
        ],
        "shapes": SHAPES,
        "lines": [{"status": status, **line._asdict()} for status, line in LINES.items()],
        "deaths": LIGHT.deaths,
    }


def tables() -> dict[str, str]:
    """Return the tables as JSON, by the path of their file in ``frontend/``."""
    return {
        path: json.dumps(table, ensure_ascii=False, indent=2) + "\n"
        for path, table in (
            ("shared/symbols.json", symbols()),
            ("map/scene.json", base_map.scene()),
        )
    }
