"""The base map, small enough to travel in a file."""

from __future__ import annotations

from functools import cache
from typing import Any

from incident_map.geography.layers import layer

#: Decimals of degrees per layer. Three are about 100 m; the borders are drawn for 1:10,000,000.
DECIMALS = {
    "neighbours": 3,
    "governorates": 3,
    "outline": 3,
    "borders": 3,
    "rivers": 3,
    "lakes": 3,
    "city_rivers": 5,
    "city_areas": 3,
    "places": 4,
    "green_zone": 5,
}
#: Properties that the map reads; the others stay behind.
KEPT = ("name", "kind", "rank", "population", "borders_country", "label_lon", "label_lat", "rooms")


@cache
def layers() -> dict[str, dict[str, Any]]:
    """Return every layer as a GeoJSON FeatureCollection with rounded coordinates."""
    return {name: _rounded(name, decimals) for name, decimals in DECIMALS.items()}


def _rounded(name: str, decimals: int) -> dict[str, Any]:
    features = []
    for feature in layer(name)["features"]:
        shape = feature["geometry"]
        least = 4 if shape["type"].endswith("Polygon") else 2  # of a ring, of a line
        points = shape["type"] == "Point"
        coordinates = _round(shape["coordinates"], decimals, 1 if points else least)
        properties = feature["properties"]
        features.append(
            {
                "type": "Feature",
                "properties": {key: properties[key] for key in KEPT if key in properties},
                "geometry": {"type": shape["type"], "coordinates": coordinates},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _round(coordinates: list[Any], decimals: int, least: int) -> list[Any]:
    """Round positions; of neighbours that become the same one is left, but a shape stays one."""
    if isinstance(coordinates[0], (int, float)):
        return [round(number, decimals) for number in coordinates]
    parts = [_round(part, decimals, least) for part in coordinates]
    if not isinstance(parts[0][0], (int, float)):
        return parts
    kept = [part for i, part in enumerate(parts) if not i or part != parts[i - 1]]
    return kept if len(kept) >= least else parts
