"""What the map's script is told at the start: what the data are about, and where that is."""

from __future__ import annotations

from typing import Any

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
        In which the script speaks, as an ISO 639-1 code.
    """
    return {
        "language": language,
        "project": {
            "title": project.title,
            "name": project.names[language],
            "outside": project.outside,
            "filePrefix": project.file_prefix,
        },
        "bounds": corners(project.bounds),
        "maxBounds": corners(project.reach),
        "tiles": tiles or [],
    }


def corners(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the south-west and north-east corners of a box as Leaflet speaks: lat, lon."""
    west, south, east, north = box
    return (south, west), (north, east)
