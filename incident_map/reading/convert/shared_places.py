"""Places of other data sets as ours: countries, first-level areas, precision and its radius."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd
import shapely

from incident_map.geography import layers
from incident_map.geography.distance import distance_km
from incident_map.language.folding import skeleton, words
from incident_map.model.project import Project

#: Countries under names that ISO 3166 does not list.
CALLED = {
    "Bosnia-Herzegovina": "BIH",
    "DR Congo": "COD",
    "Democratic Republic of the Congo": "COD",
    "Democratic Republic of Congo": "COD",
    "Ivory Coast": "CIV",
    "Macedonia": "MKD",
    "Palestine": "PSE",
    "Russia": "RUS",
    "Turkey": "TUR",
    "West Bank and Gaza Strip": "PSE",
}
#: What stands in a column of places for none.
UNKNOWN = ("unknown", "not known", "unspecified")
_DIVISION = re.compile(r"\b(province|governorate|muhafazat?|region)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(.*\)")
_ARTICLES = frozenset(("ad", "al", "an", "ar", "as", "ash", "at", "az"))


class Area(NamedTuple):
    """What a code of precision means here: our precision, and the radius where a point stands."""

    precision: str
    radius_km: str = ""


def known(cells: pd.Series) -> pd.Series:
    """Return names of places without those that say that none is known."""
    return cells.mask(cells.str.casefold().isin(UNKNOWN), "")


def areas(codes: pd.Series, table: Mapping[str, Area]) -> pd.DataFrame:
    """Return ``location_precision`` and ``location_radius_km`` of codes of precision."""
    precision = codes.map({code: area.precision for code, area in table.items()})
    radius = codes.map({code: area.radius_km for code, area in table.items()})
    placed = {"location_precision": precision.fillna("unknown"), "location_radius_km": radius}
    return pd.DataFrame(placed, index=codes.index).fillna("").astype("str")


def wide_enough(
    area: pd.DataFrame, governorates: pd.Series, point: pd.DataFrame, project: Project
) -> pd.Series:
    """Return ``location_radius_km``: around a first-level area, as far as its farthest corner.

    A point for the whole of Anbar with the radius of a usual governorate would say that what
    happened near its border certainly did not. Areas that are not drawn keep the usual radius.
    """
    radius = area["location_radius_km"]
    polygons = layers.area_polygons(project)
    regional = (area["location_precision"] == "governorate") & governorates.isin(list(polygons))
    lat, lon = (pd.to_numeric(point[name], errors="coerce") for name in ("latitude", "longitude"))
    regional &= lat.notna() & lon.notna()
    for (name, y, x), rows in (
        lat[regional].groupby([governorates[regional], lat, lon]).groups.items()
    ):
        corners = shapely.get_coordinates(polygons[name])
        farthest = distance_km(corners[:, 0], corners[:, 1], y, x).max()
        wide = max(math.ceil(farthest), int(radius[rows[0]] or 0))
        radius = radius.mask(radius.index.isin(rows), str(wide))
    return radius


def country(names: pd.Series) -> pd.Series:
    """Return ISO 3166-1 alpha-3 codes of countries by name; a name without a code stays a name."""
    return names.map({name: _country(name) for name in names.unique().tolist()}).astype("str")


def _country(name: str) -> str:
    import pycountry  # reads its lists, which only a conversion needs

    plain = _BRACKETS.sub("", name)  # Yemen (North Yemen)
    if plain in CALLED:
        return CALLED[plain]
    try:
        return pycountry.countries.lookup(plain).alpha_3
    except LookupError:
        return name


def governorate(names: pd.Series, countries: pd.Series, project: Project) -> pd.Series:
    """Return first-level divisions; those of the project as it spells them, if it knows them."""
    known = _spelled(project.areas)
    ours = names.map({name: _governorate(name, known) for name in names.unique().tolist()})
    return ours.where(countries == project.code, names).fillna(names).astype("str")


def _governorate(name: str, known: Mapping[str, str]) -> str | None:
    key = _key(name)
    return known.get(key) or known.get(skeleton(key)) if key else None


def _key(name: str) -> str:
    """Letters of a name in any spelling: without articles and what sort of division it is."""
    parts = words(_DIVISION.sub(" ", name))
    return "".join(part for part in parts if len(parts) == 1 or part not in _ARTICLES)


@cache
def _spelled(areas: tuple[str, ...]) -> dict[str, str]:
    """Keys and skeletons of every spelling → the area; of two, neither."""
    spellings = {area: [area] for area in areas}
    for row in layers.place_names():
        if row["kind"] == "governorate" and row["name"] in spellings:
            spellings[row["name"]] += [row["name_ar"], *row["spellings"].split(";")]
    areas_of: dict[str, set[str]] = {}
    for area, names in spellings.items():
        for name in names:
            for key in filter(None, (_key(name), skeleton(_key(name)))):
                areas_of.setdefault(key, set()).add(area)
    return {key: names.pop() for key, names in areas_of.items() if len(names) == 1}
