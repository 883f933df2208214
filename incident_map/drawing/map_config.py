"""What the map's script is told at the start: where it is, how symbols look."""

from __future__ import annotations

from typing import Any

from incident_map.drawing.event_symbols import SHAPES
from incident_map.drawing.palette import LIGHT, LINES, SYMBOLS
from incident_map.geography import base_map
from incident_map.language.catalogue import slug, text
from incident_map.model.project import Box, Project


def map_config(
    project: Project, tiles: list[dict[str, Any]] | None = None, language: str = "en"
) -> dict[str, Any]:
    """Return the configuration of ``IncidentMap.create``.

    Parameters
    ----------
    project
        What the data are about.
    tiles
        Online tile layers on offer; none by default, and then nothing is ever asked of a host.
    language
        Of the legend, as an ISO 639-1 code.
    """
    return {
        "project": {
            "title": project.title,
            "name": project.name,
            "outside": project.outside,
            "filePrefix": project.file_prefix,
        },
        "bounds": corners(project.bounds),
        "maxBounds": corners(project.reach),
        "tiles": tiles or [],
        "scene": base_map.scene(),
        "symbols": {
            "types": [
                {
                    "type": kind,
                    "color": look.color,
                    "shape": look.shape,
                    "label": text(f"type-label-{slug(kind)}", language),
                }
                for kind, look in SYMBOLS.items()
            ],
            "shapes": SHAPES,
            "lines": [
                {
                    "status": status,
                    **line._asdict(),
                    "label": text(f"attribution-{slug(status)}", language),
                }
                for status, line in LINES.items()
            ],
            "deaths": LIGHT.deaths,
        },
    }


def corners(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the south-west and north-east corners of a box as Leaflet speaks: lat, lon."""
    west, south, east, north = box
    return (south, west), (north, east)
