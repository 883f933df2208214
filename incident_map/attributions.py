"""Who is named as perpetrator of what, with which status, and who says so."""

from __future__ import annotations

import numpy as np
import pandas as pd


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
