"""Where the claims of an incident cannot all be true."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

from incident_map.geography import layers
from incident_map.language.folding import fold

#: In the note of a claim on the place: the claim with which it cannot both be true.
CONTRADICTS = r"\bcontradicts ([^\s;,]*[^\s;,.])"
#: Words that put a place at a distance from the one they name.
_AWAY = re.compile(
    r"\b(?:km|kilomet\w+|miles?|near|outside|between|border\w*|boundary|road"
    r"|(?:north|south)?(?:east|west)?(?:north|south|east|west)(?:ern)?)\b"
)


def disagreements(incidents: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Find the fields on which the claims of an incident cannot all be true.

    - Numbers: two claims have no value in common (11 and 13 killed do not; 10 to 12 and 11 do).
    - Dates: likewise, and a claim lies outside the editors' interval. Several days of one
      long protest are no contradiction.
    - Place: two sources name no governorate in common, or the editors' note on a claim says
      "contradicts" and the id of another, because no gazetteer can tell.
    - Perpetrator: two sources name no actor in common, or one denies or disputes.

    Parameters
    ----------
    incidents, claims
        Validated frames; `claims` carry ``row``, the position of their incident, and their
        typed ends.

    Returns
    -------
    pandas.DataFrame
        ``row`` and ``field`` of every disagreement, in row order.
    """
    parts = [
        _numbers_at_odds(claims),
        _dates_at_odds(incidents, claims),
        _places_at_odds(claims),
        _actors_at_odds(claims),
    ]
    return pd.concat(parts).sort_values(["row", "field"], ignore_index=True)


def _numbers_at_odds(claims: pd.DataFrame) -> pd.DataFrame:
    low, high = claims["low_number"], claims["high_number"]
    spans = pd.DataFrame(
        {
            "row": claims["row"],
            "field": claims["field"].astype("str"),
            "low": low.fillna(high),
            "high": high.fillna(low),
        }
    ).dropna()
    ends = spans.groupby(["row", "field"], as_index=False).agg(
        latest=("low", "max"), earliest=("high", "min")
    )
    return ends.loc[ends["latest"] > ends["earliest"], ["row", "field"]]


def _dates_at_odds(incidents: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    dated = claims[claims["field"] == "date"]
    first, last = dated["low_day"], dated["high_day"]
    start, end = (
        incidents[name].iloc[dated["row"]].set_axis(dated.index)
        for name in ("date_start", "date_end")
    )
    spans = pd.DataFrame(
        {
            "row": dated["row"],
            "low": first.fillna(last),
            "high": last.fillna(first),
            "outside": (first.fillna(last) > end) | (last.fillna(first) < start) | start.isna(),
        }
    ).dropna()
    ends = spans.groupby("row", as_index=False).agg(
        latest=("low", "max"), earliest=("high", "min"), outside=("outside", "any")
    )
    at_odds = ends[(ends["latest"] > ends["earliest"]) & ends["outside"]]
    return at_odds[["row"]].assign(field="date")


def _actors_at_odds(claims: pd.DataFrame) -> pd.DataFrame:
    named = claims[(claims["field"] == "perpetrator") & claims["value"].notna()]
    contested = named["status"].isin(["denied", "disputed"])
    told = named[~contested]
    rows = _without_common(told["row"], told["source_id"], told["value"])
    rows = np.union1d(rows, named.loc[contested, "row"])
    return pd.DataFrame({"row": rows.astype(np.int64), "field": "perpetrator"})


def _places_at_odds(claims: pd.DataFrame) -> pd.DataFrame:
    said = claims[(claims["field"] == "place") & claims["value"].notna()]
    other = said["note"].str.extract(CONTRADICTS, expand=False).dropna()
    rows_of = claims.drop_duplicates("claim_id").set_index("claim_id")["row"]
    same = rows_of.reindex(other).to_numpy() == said["row"].loc[other.index].to_numpy()
    noted = said["row"].loc[other.index[same]]
    where = {value: sorted(governorates(value)) for value in said["value"].unique()}
    named = said.assign(where=said["value"].map(where)).explode("where").dropna(subset=["where"])
    rows = np.union1d(_without_common(named["row"], named["source_id"], named["where"]), noted)
    return pd.DataFrame({"row": rows.astype(np.int64), "field": "place"})


def _without_common(rows: pd.Series, sources: pd.Series, values: pd.Series) -> np.ndarray:
    """Return the rows of which two sources have no value in common (int64, ascending)."""
    said = pd.DataFrame(
        {"row": rows, "source": pd.factorize(sources)[0], "value": pd.factorize(values)[0]}
    )
    said = said[said["source"] >= 0].drop_duplicates()
    least, most = said.groupby("row").min(), said.groupby("row").max()
    several = (least != most).all(axis=1)  # sources and values
    said = said[said["row"].isin(several.index[several])]
    most = said.groupby(["row", "source"]).size().groupby("row").max()
    at_odds = most.index[most == 1].tolist()  # each source has one value, and they are not all one
    for row, of_incident in said[said["row"].isin(most.index[most > 1])].groupby("row"):
        by_source = [set(told) for _, told in of_incident.groupby("source")["value"]]
        if any(one.isdisjoint(other) for one, other in combinations(by_source, 2)):
            at_odds.append(row)
    return np.sort(np.array(at_odds, dtype=np.int64))


def governorates(place: str) -> frozenset[str]:
    """Return the governorates in which a claim puts an incident, as far as its words say.

    Examples
    --------
    >>> sorted(governorates("Rashad village, Muqdadiya district, Diyala"))
    ['Diyala']
    >>> sorted(governorates("55 km north-west of Kirkuk"))
    []
    """
    folded = fold(place)
    if _AWAY.search(folded):
        return frozenset()
    return frozenset(name for name, pattern in _governorate_names() if pattern.search(folded))


@cache
def _governorate_names() -> list[tuple[str, re.Pattern[str]]]:
    """Canonical name and a pattern of all its spellings, folded."""
    patterns = []
    for row in layers.place_names():
        if row["kind"] == "governorate":
            spellings = [row["name"], row["name_ar"], *row["spellings"].split(";")]
            folded = sorted({fold(each) for each in spellings if each})
            pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, folded))})\b")
            patterns.append((row["name"], pattern))
    return patterns
