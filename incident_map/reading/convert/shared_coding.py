"""What the data sets of others share: their shape here, and how a cell of theirs becomes ours."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pandas as pd
import shapely

from incident_map.geography import layers
from incident_map.geography.distance import distance_km
from incident_map.geography.layers import area_polygons
from incident_map.language.folding import skeleton, words
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.model.schema import CLAIMS
from incident_map.reading.convert.import_report import Report

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


def names(text: str) -> frozenset[str]:
    """Return names of columns that are written with spaces between them."""
    return frozenset(text.split())


class Area(NamedTuple):
    """What a code of precision means here: our precision, and the radius where a point stands."""

    precision: str
    radius_km: str = ""


@dataclass(frozen=True)
class Import:
    """How rows are converted, and where is said what could not be taken over.

    Attributes
    ----------
    project
        Whose map it is for.
    report
        Names cells, and keeps those that go nowhere else.
    swap
        Whether latitudes and longitudes that seem to have changed places are exchanged.
    order
        In which order day, month and year stand in dates of numbers; empty to tell it.
    """

    project: Project
    report: Report
    swap: bool = False
    order: str = ""


@dataclass(frozen=True)
class Foreign:
    """A data set of others.

    Attributes
    ----------
    code, name
        ``ucdp``, and what it calls itself.
    key, country
        Its columns of identifiers and of countries by name.
    needed, used
        Columns (lower case) by which it is recognised, and others that are read if there.
    source
        It as a source, in the columns of ``sources.csv``.
    incidents
        Its rows in the columns of ``incidents.csv``, with the same index; of rows that are one
        event, the first. All cells are text.
    credits
        ``reported_by`` and ``note`` of what it says of its rows, with the same index.
    """

    code: str
    name: str
    key: str
    country: str
    needed: frozenset[str]
    used: frozenset[str]
    source: Mapping[str, str]
    incidents: Callable[[pd.DataFrame, Import], pd.DataFrame]
    credits: Callable[[pd.DataFrame], pd.DataFrame]


def claims(incidents: pd.DataFrame, credits: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """Return each toll as what the data set says, one claim per incident and kind of harm.

    Parameters
    ----------
    incidents
        Rows in our columns.
    credits
        ``reported_by`` and ``note``, with the same index.
    source_id
        The data set as a source.
    """
    said = []
    for number, kind in enumerate(v.TOLLS, 1):
        if f"{kind}_low" not in incidents:
            continue
        ends = incidents[[f"{kind}_low", f"{kind}_high"]].set_axis(["low", "high"], axis=1)
        ends = ends[(ends != "").any(axis=1)]
        low, high = (pd.to_numeric(ends[end], errors="coerce") for end in ends)
        backwards = low > high  # no range: said as it is given
        text = (ends["low"] + " to " + ends["high"] + ", as given").where(backwards, "")
        ids = incidents.loc[ends.index, "incident_id"]
        given = ends.mask(backwards, "").join(credits)
        said.append(
            given.assign(
                claim_id=ids + f"-C{number:02}", incident_id=ids, source_id=source_id,
                field=kind, value=text, order=number,
            )
        )  # fmt: skip
    rows = pd.concat(said).sort_values("order", kind="stable").sort_index(kind="stable")
    return rows.reindex(columns=CLAIMS.names, fill_value="")


def joined(parts: pd.DataFrame, separator: str) -> pd.Series:
    """Return the cells of each row that are not empty, each once, with a separator between."""
    whole_ = pd.Series("", index=parts.index, dtype="str")
    before: list[pd.Series] = []
    for _, part in parts.items():
        new = part != ""
        for other in before:
            new &= part != other
        between = pd.Series(separator, index=parts.index).where((whole_ != "") & new, "")
        whole_ = whole_ + between + part.where(new, "")
        before.append(part)
    return whole_


def actors(cells: pd.Series) -> pd.Series:
    """Return names as one value each: ``;`` separates values in our cells."""
    return cells.str.replace(";", ",", regex=False)


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
    polygons = area_polygons(project)
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
