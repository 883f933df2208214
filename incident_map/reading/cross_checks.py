"""Checks across files: references, claims against headline figures, points against borders."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from incident_map.geography import layers
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.model.tables import row_positions
from incident_map.reading.checker import Checker
from incident_map.reading.written_names import EMPTY_WORDS

NEAR_DEGREES = 1.0  # around the box of the country, where a row may still mean the border


def check_across(
    frames: Mapping[str, pd.DataFrame], checkers: Mapping[str, Checker], project: Project
) -> None:
    """Run every rule that needs more than one file or a border; reports into `checkers`.

    A file that is not there is not checked against: other people's folders need only
    ``incidents.csv``.
    """
    if "claims" in frames:
        # Where the incident of each claim stands: the first one of an id that is there twice.
        at = row_positions(frames["claims"]["incident_id"], frames["incidents"]["incident_id"])
        _references(frames, checkers, at)
        _claims_in_range(frames, checkers, at)
    if "actors" in frames:
        _actors_known(frames, checkers)
    _points_in_country(frames["incidents"], checkers["incidents"], project)
    _points_in_areas(frames["incidents"], checkers["incidents"], project)


def _references(
    frames: Mapping[str, pd.DataFrame], checkers: Mapping[str, Checker], at: np.ndarray
) -> None:
    claims, checker = frames["claims"], checkers["claims"]
    missing = claims["incident_id"].notna().to_numpy() & (at < 0)
    checker.report(missing, "incident_id", "no such incident in the incidents file")
    lost = (at >= 0) & np.append(checkers["incidents"].rejected, False)[at]
    checker.report(lost, "incident_id", "its incident was rejected, so this claim is left out too")
    if "sources" in frames:
        known = frames["sources"]["source_id"][~checkers["sources"].rejected]
        missing = claims["source_id"].notna() & ~claims["source_id"].isin(known)
        checker.report(missing, "source_id", "no such source in the sources file")


def _actors_known(frames: Mapping[str, pd.DataFrame], checkers: Mapping[str, Checker]) -> None:
    known = frames["actors"]["name"][~checkers["actors"].rejected]
    for column in ("perpetrator", "target"):
        checker = checkers["incidents"]
        cells = checker.raw.columns[column].distinct()
        exploded = cells.values.dropna().str.split(";").explode().str.strip()
        unknown = exploded[~exploded.isin([*known, *EMPTY_WORDS])]  # these are told already
        where = cells.rows_of()
        for name, values in unknown.groupby(unknown).groups.items():
            reason = f"{name!r} is not an actor in the actors file"
            rows = np.sort(np.concatenate([where(value) for value in set(values)]))
            checker.report_rows(rows, column, reason, reject=False)
    if "claims" in frames:
        claims = frames["claims"]
        value = claims["value"].where(claims["field"] == "perpetrator")
        bad = value.notna() & ~value.isin([*known, *EMPTY_WORDS])
        reason = "not an actor in the actors file"
        checkers["claims"].report(bad, "value", reason, reject=False)


def _claims_in_range(
    frames: Mapping[str, pd.DataFrame], checkers: Mapping[str, Checker], at: np.ndarray
) -> None:
    claims, incidents = frames["claims"], frames["incidents"]
    low, high = claims["low_number"], claims["high_number"]
    explained = np.append(incidents["note"].notna().to_numpy(), False)[at]
    for kind in v.TOLLS:
        of_kind = claims["field"] == kind
        floor, ceiling = (
            np.append(incidents[f"{kind}_{end}"].to_numpy(dtype=np.float64, na_value=np.nan), 0)[at]
            for end in ("low", "high")
        )
        first, last = low.fillna(high), high.fillna(low)
        inside = (first >= floor) & (last <= ceiling)  # False where the incident has no figure
        outside = of_kind & (at >= 0) & first.notna() & ~inside & ~explained
        reason = f"outside the incident's {kind}_low to {kind}_high, and no note says why"
        checkers["claims"].report(outside, "low", reason, reject=False)


def _points_in_country(incidents: pd.DataFrame, checker: Checker, project: Project) -> None:
    """Flag a point far outside the country whose row says that it is there, without a note.

    The tolerance is the row's own radius and `NEAR_DEGREES` around the box of the country.
    """
    columns = checker.raw.columns
    country = columns["country"].distinct()
    says = country.spread((country.values == project.code).to_numpy()) & columns["note"].missing()
    rows = np.flatnonzero(says & incidents["latitude"].notna().to_numpy())
    if not len(rows):
        return
    drawn = list(layers.area_polygons(project).values())
    west, south, east, north = shapely.total_bounds(drawn) if drawn else project.bounds
    radius = incidents["location_radius_km"].fillna(0).to_numpy()[rows]
    more = NEAR_DEGREES + radius / KM_PER_DEGREE

    def outside(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        values: np.ndarray = (
            (x < west - more) | (x > east + more) | (y < south - more) | (y > north + more)
        )
        return values

    lon, lat = (incidents[axis].to_numpy()[rows] for axis in ("longitude", "latitude"))
    far, turned = outside(lon, lat), ~outside(lat, lon)
    lies = f"the point lies {project.outside}"
    reason = f"{lies}, though the country is {project.code}, and no note says why"
    checker.report_rows(rows[far & ~turned], "latitude", reason, reject=False)
    reason = f"{lies}; latitude and longitude seem to have changed places"
    checker.report_rows(rows[far & turned], "latitude", reason, reject=False)


def _points_in_areas(incidents: pd.DataFrame, checker: Checker, project: Project) -> None:
    """Flag a point outside the first-level area it names, by more than its radius, without a note.

    The tolerance is the row's own area of uncertainty (``location_radius_km``, at least 2 km:
    the borders are drawn at 1:10 million).
    """
    columns = checker.raw.columns
    country, where = (columns[name].distinct() for name in ("country", "governorate"))
    here = country.values.isna() | (country.values == project.code)
    inside = country.spread(here.to_numpy())
    known = where.values.isin(project.areas).to_numpy()
    reason = f"not a {project.level} of {project.name} as the codebook spells it"
    strange = where.values.notna().to_numpy() & ~known & ~where.values.isin(EMPTY_WORDS).to_numpy()
    unknown = where.spread(strange) & inside
    checker.report(unknown, "governorate", reason, reject=False)
    placed = incidents["latitude"].notna() & incidents["longitude"].notna()
    to_check = where.spread(known) & inside & placed.to_numpy() & columns["note"].missing()
    polygons = layers.area_polygons(project) if to_check.any() else {}
    named = where.spread(pd.Index(polygons).get_indexer(where.values))
    far = np.zeros(len(incidents), dtype=bool)
    for number, polygon in enumerate(polygons.values()):
        rows = np.flatnonzero(to_check & (named == number))
        x, y = (incidents[axis].to_numpy()[rows] for axis in ("longitude", "latitude"))
        shapely.prepare(polygon)
        outside = ~shapely.contains_xy(polygon, x, y)
        rows, points = rows[outside], shapely.points(x[outside], y[outside])
        radius = incidents["location_radius_km"].to_numpy()[rows]
        reach = np.fmax(radius, 2)  # of a number and NaN, the number
        far[rows] = shapely.distance(points, polygon) * KM_PER_DEGREE > reach
    lies = f"the point lies outside the {project.level} that the row names"
    reason = f"{lies}, and no note says why"
    checker.report(far, "governorate", reason, reject=False)
