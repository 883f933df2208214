"""Boxes around countries hold what is known to lie in them."""

from __future__ import annotations

import pytest
import shapely

from incident_map.geography.country_boxes import country_boxes
from incident_map.geography.layers import layer


def test_the_box_of_the_country_that_is_drawn_holds_its_outline() -> None:
    [outline] = layer("outline")["features"]
    west, south, east, north = shapely.geometry.shape(outline["geometry"]).bounds
    box = country_boxes()[outline["properties"]["iso"]]
    assert box[0] <= west < box[0] + 0.2 and box[1] <= south < box[1] + 0.2
    assert box[2] - 0.2 < east <= box[2] and box[3] - 0.2 < north <= box[3]


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("BGD", 23.7, 90.4), ("KEN", -1.3, 36.8), ("COL", 4.6, -74.1), ("PSE", 31.5, 34.5)],
)
def test_capitals_lie_in_the_boxes_of_their_countries(code: str, lat: float, lon: float) -> None:
    west, south, east, north = country_boxes()[code]
    assert west < lon < east and south < lat < north


def test_every_box_is_one() -> None:
    for west, south, east, north in country_boxes().values():
        assert -180 <= west < east <= 180 and -90 <= south < north <= 90
