"""What single cells of an export cannot mean: words for nothing, codes, figures, ids, points."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.geography.country_boxes import country_boxes
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.language.phrases import count
from incident_map.model.schema import INCIDENTS
from incident_map.reading.convert.import_report import Report

#: What R, pandas, SQL and Excel write where there is nothing. "Nan" is a town, and stays.
NOTHING = ("NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "None", "<NA>", ".")
NEAR_DEGREES = 1.0  # around the box of a country, where a point may still mean the border
_MOST = INCIDENTS["killed_best"].maximum or 0
_ROUNDED = r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
_COMMA = r"[+-]?[0-9]{1,3},[0-9]+"


def without_words_for_nothing(raw: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Return the cells with nothing where a word stands for it; the report counts them."""
    columns = {}
    for name, cells in raw.items():
        empty = cells.isin(NOTHING)
        if empty.any():
            words = ", ".join(cells[empty].unique().tolist())
            number = count(int(empty.sum()), "cell")
            report.said.append(
                f"{name}: {number} with a word for nothing ({words}) taken as empty."
            )
            cells = cells.mask(empty, "")
        columns[name] = cells
    return pd.DataFrame(columns, index=raw.index)


def whole(cells: pd.Series) -> pd.Series:
    """Return ``8.0``, as spreadsheets and pandas write it, as ``8``; what is none, as it is."""
    return cells.str.replace(r"^(-?\d+)\.0+$", r"\1", regex=True)


def codes(cells: pd.Series, known: tuple[str, ...], report: Report) -> pd.Series:
    """Return codes without decimals; one that its codebook does not have is flagged."""
    plain = whole(cells)
    unknown = (plain != "") & ~plain.isin(known)
    reason = f"this code is not in the codebook, which has {', '.join(known)}"
    report.flag(unknown, cells, reason)
    return plain


def labels(cells: pd.Series, known: tuple[str, ...], report: Report) -> pd.Series:
    """Return labels in lower case; one that its codebook does not have is flagged."""
    plain = cells.str.casefold()
    unknown = (plain != "") & ~plain.isin(known)
    report.flag(unknown, cells, "this value is not in the codebook, so its type is left empty")
    return plain


def figures(cells: pd.Series, report: Report) -> pd.Series:
    """Return whole numbers; what is none, or more than can be, is flagged and left empty."""
    plain = whole(cells)
    number = plain.str.fullmatch(r"[0-9]{1,15}")
    bad = (plain != "") & ~number
    report.flag(bad, cells, "not a whole number (0, 1, 2 …); left empty")
    plain = plain.mask(bad, "")
    much = pd.to_numeric(plain, errors="coerce") > _MOST
    report.flag(much, cells, f"more than {_MOST:,.0f}; left empty")
    return plain.mask(much, "")


def ids(cells: pd.Series, report: Report) -> pd.Series:
    """Return identifiers; to one that is missing or was rounded, the line of the row is added."""
    plain = whole(cells)
    rounded = plain.str.fullmatch(_ROUNDED)
    missing = plain == ""
    reason = "a spreadsheet has rounded this id; the line of the row is added, to tell rows apart"
    report.flag(rounded, cells, reason)
    report.flag(missing, cells, "this row has no id; it is called after its line", keep=False)
    damaged = rounded | missing
    if not damaged.any():
        return plain
    line = "L" + report.numbered(plain.index[damaged])
    stem = (plain[damaged] + "-").where(~missing[damaged], "")
    return plain.mask(damaged, (stem + line).reindex(plain.index))


def points(
    raw: pd.DataFrame,
    has_place: pd.Series,
    countries: pd.Series,
    radius_km: pd.Series,
    report: Report,
    *,
    swap: bool = False,
) -> pd.DataFrame:
    """Return latitude and longitude; what is no point is flagged and left empty.

    Parameters
    ----------
    raw
        Has ``latitude`` and ``longitude``.
    has_place
        Whether the row's precision allows a point.
    countries
        ISO 3166-1 alpha-3 codes.
    radius_km
        As text; empty for none.
    report
        Where cells are named.
    swap
        Whether points that seem to have changed places are put right.
    """
    axes = {name: raw[name].where(has_place, "") for name in ("latitude", "longitude")}
    numbers = {}
    for name, cells in axes.items():
        comma = cells.str.fullmatch(_COMMA)
        if comma.any():
            number = count(int(comma.sum()), "cell")
            report.said.append(f"{name}: {number} with a decimal comma read as a decimal point.")
            axes[name] = cells = cells.mask(comma, cells.str.replace(",", ".", regex=False))
        fits = cells.str.fullmatch(_DECIMAL)
        report.flag((cells != "") & ~fits, cells, "not a decimal number; the row has no point")
        numbers[name] = pd.to_numeric(cells.where(fits), errors="coerce")
    lat, lon = numbers["latitude"], numbers["longitude"]
    half = lat.isna() != lon.isna()
    for name, cells in axes.items():
        alone = half & numbers[name].notna()
        report.flag(alone, cells, "half a point; the row has none")
    nowhere = (lat == 0) & (lon == 0)
    reason = "0, 0 is written where nothing is known; the row has no point"
    report.flag(nowhere, axes["latitude"], reason)
    report.flag(nowhere, axes["longitude"], reason)
    good = lat.notna() & lon.notna() & ~nowhere
    turned = good & _turned(lat, lon, countries, radius_km, report, axes["latitude"], swap=swap)
    if swap:
        axes = {
            "latitude": axes["latitude"].mask(turned, axes["longitude"]),
            "longitude": axes["longitude"].mask(turned, axes["latitude"]),
        }
        lat, lon = lat.mask(turned, lon), lon.mask(turned, lat)
    for name, value, most in (("latitude", lat, 90), ("longitude", lon, 180)):
        beyond = good & (value.abs() > most)
        reason = f"outside -{most} to {most}; the row has no point"
        report.flag(beyond, axes[name], reason)
    good &= (lat.abs() <= 90) & (lon.abs() <= 180)
    lost = has_place & ~good
    for name in axes:  # the other half of what is no point is kept too
        report.keep(raw[name][lost])
    return pd.DataFrame({name: cells.where(good, "") for name, cells in axes.items()})


def _turned(
    lat: pd.Series, lon: pd.Series, countries: pd.Series, radius_km: pd.Series,
    report: Report, cells: pd.Series, *, swap: bool,
) -> pd.Series:  # fmt: skip
    """Whether a point is far from the country of its row, and would not be the other way round."""
    boxes = country_boxes()
    edges = pd.DataFrame(
        [boxes.get(code, (np.nan,) * 4) for code in countries.unique()],
        index=countries.unique(),
        columns=["west", "south", "east", "north"],
        dtype="float64",
    ).reindex(countries)
    west, south, east, north = (edges[name].to_numpy() for name in edges)
    radius = pd.to_numeric(radius_km, errors="coerce").fillna(0).to_numpy()
    more = NEAR_DEGREES + radius / KM_PER_DEGREE
    # Where the box is not known, neither holds: nothing is said.
    y, x = lat.to_numpy(), lon.to_numpy()
    inside = (x >= west - more) & (x <= east + more) & (y >= south - more) & (y <= north + more)
    other = (y >= west - more) & (y <= east + more) & (x >= south - more) & (x <= north + more)
    far = pd.Series(~inside & ~np.isnan(west) & ~np.isnan(x) & ~np.isnan(y), index=lat.index)
    far &= (lat != 0) | (lon != 0)
    turned = far & other
    seem = (
        "latitude and longitude seem to have changed places: the point is not in {}, and would be"
    )
    done = "; exchanged" if swap else "; --swap-points exchanges them"
    for code in countries[turned].unique().tolist():
        here = turned & (countries == code)
        report.flag(here, cells, seem.format(code) + done, keep=swap)
    possible = (lat.abs() <= 90) & (lon.abs() <= 180)
    for code in countries[far & ~turned & possible].unique().tolist():
        here = far & ~turned & possible & (countries == code)
        report.flag(here, cells, f"the point is far from {code}; kept", keep=False)
    return turned
