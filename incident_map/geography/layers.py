"""The map layers of ``geodata/``, read once."""

from __future__ import annotations

import csv
import json
from functools import cache
from typing import Any

import shapely

from incident_map import shipped
from incident_map.model.project import Project


@cache
def layer(name: str) -> dict[str, Any]:
    """Return one layer as a GeoJSON FeatureCollection (WGS 84, x = longitude)."""
    features: dict[str, Any] = json.loads(
        (shipped.GEODATA / f"{name}.geojson").read_text(encoding="utf-8")
    )
    return features


@cache
def governorate_polygons() -> dict[str, shapely.Geometry]:
    """Polygons of the governorates by canonical name (WGS 84 degrees).

    Some are a city only (:attr:`.Project.city_areas`), so these never decide where an incident is.
    """
    return {
        feature["properties"]["name"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in layer("governorates")["features"]
    }


def show(project: Project) -> bool:
    """Whether the layers are those of the project's country."""
    code: str = layer("outline")["features"][0]["properties"]["iso"]
    return code == project.code


def area_polygons(project: Project) -> dict[str, shapely.Geometry]:
    """Return the :func:`governorate_polygons` that are areas of a project, by name."""
    drawn = governorate_polygons() if show(project) else {}
    return {name: polygon for name, polygon in drawn.items() if name in project.areas}


@cache
def place_names() -> tuple[dict[str, str], ...]:
    """Rows of ``place_names.csv``: name, Arabic name and known spellings of places."""
    path = shipped.GEODATA / "place_names.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
