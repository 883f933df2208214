"""Who is named as perpetrator of what, with which status, and who says so."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from incident_map.validate import claim_numbers


def split_values(cells: pd.Series) -> pd.DataFrame:
    """Split ``;``-separated cells: one row per value.

    Returns
    -------
    pandas.DataFrame
        ``row`` (int32, position in `cells`) and ``value`` (str), in row order.
    """
    filled = cells.reset_index(drop=True).dropna()
    if filled.str.contains(";", regex=False).any():
        filled = filled.str.split(";").explode()
    values = filled.astype("str").str.strip()
    values = values[values != ""]
    return pd.DataFrame({"row": values.index.to_numpy(np.int32), "value": values.to_numpy()})


def attributions(incidents: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Derive one row per incident, actor and status.

    Parameters
    ----------
    incidents, claims
        Validated frames; `claims` carries ``row``, the position of its incident.

    Returns
    -------
    pandas.DataFrame
        ``row`` (int32 position of the incident), ``actor``, ``status``, ``headline`` (bool:
        the editors' headline says so), ``claimed`` (bool: at least one claim says so) and
        ``sources`` (source ids that say so, ``;`` between, empty for the headline alone).
    """
    headline = split_values(incidents["perpetrator"]).rename(columns={"value": "actor"})
    status = incidents["attribution"].astype("str").to_numpy()[headline["row"]]
    headline = headline.assign(status=status, headline=True)
    said = claims.loc[claims["field"] == "perpetrator", ["row", "value", "status", "source_id"]]
    said = said.rename(columns={"value": "actor"}).dropna(subset=["actor"])
    if said.empty:  # the usual case of other people's data; nothing to merge at a million rows
        empty = headline.assign(claimed=False, sources="")
        return empty[["row", "actor", "status", "headline", "claimed", "sources"]]
    said = said.assign(status=said["status"].astype("str"))
    keys = ["row", "actor", "status"]
    grouped = said.groupby(keys, dropna=False, sort=False)["source_id"]
    by_claim = grouped.agg(lambda ids: ";".join(dict.fromkeys(ids))).rename("sources").reset_index()
    merged = headline.merge(by_claim.assign(claimed=True), on=keys, how="outer")
    for flag in ("headline", "claimed"):
        merged[flag] = merged[flag].eq(True)
    merged["sources"] = merged["sources"].fillna("")
    return merged.sort_values(["row", "headline"], ascending=[True, False], ignore_index=True)


def disagreements(incidents: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Find the fields on which the claims of an incident cannot all be true.

    - Numbers: two claims have no value in common (11 and 13 killed do not; 10 to 12 and 11 do).
    - Dates: likewise, and a claim lies outside the editors' interval. Several days of one
      long protest are no contradiction.
    - Perpetrator: two sources name no actor in common, or one denies or disputes.

    Parameters
    ----------
    incidents, claims
        Validated frames; `claims` carries ``row``, the position of its incident.

    Returns
    -------
    pandas.DataFrame
        ``row`` and ``field`` of every disagreement, in row order.
    """
    parts = [_numbers_at_odds(claims), _dates_at_odds(incidents, claims), _actors_at_odds(claims)]
    return pd.concat(parts).sort_values(["row", "field"], ignore_index=True)


def _numbers_at_odds(claims: pd.DataFrame) -> pd.DataFrame:
    low, high = claim_numbers(claims)
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
    first, last = (
        pd.to_datetime(dated[end], errors="coerce").astype("datetime64[s]")
        for end in ("low", "high")
    )
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
    found = ends[(ends["latest"] > ends["earliest"]) & ends["outside"]]
    return found[["row"]].assign(field="date")


def _actors_at_odds(claims: pd.DataFrame) -> pd.DataFrame:
    named = claims[(claims["field"] == "perpetrator") & claims["value"].notna()]
    contested = named["status"].isin(["denied", "disputed"])
    rows = set(named.loc[contested, "row"])
    for row, of_incident in named[~contested].groupby("row"):
        by_source = [set(values) for _, values in of_incident.groupby("source_id")["value"]]
        if any(one.isdisjoint(other) for one, other in combinations(by_source, 2)):
            rows.add(row)
    return pd.DataFrame({"row": sorted(rows), "field": "perpetrator"}).astype({"row": "int64"})
