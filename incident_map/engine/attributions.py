"""Who is named as perpetrator of what, with which status, and who says so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from incident_map.model import vocabulary as v


def split_values(cells: pd.Series) -> pd.DataFrame:
    """Split ``;``-separated cells: one row per value.

    Returns
    -------
    pandas.DataFrame
        ``row`` (int32, position in `cells`) and ``value`` (category, in alphabetical order), in
        row order. Each distinct cell is split once.
    """
    codes, distinct = pd.factorize(cells)
    split = [[part for one in text.split(";") if (part := one.strip())] for text in distinct]
    names = sorted({part for parts in split for part in parts})
    number = {name: n for n, name in enumerate(names)}
    flat = np.array([number[part] for parts in split for part in parts], dtype=np.int32)
    size = np.array([*map(len, split), 0], dtype=np.int32)  # the last for code -1, an empty cell
    first = np.cumsum(size) - size
    count = size[codes]
    row = np.repeat(np.arange(len(codes), dtype=np.int32), count)
    at = first[codes]
    if (size > 1).any():
        begin = np.cumsum(count) - count  # where in the result the values of a cell begin
        at = np.repeat(at - begin, count) + np.arange(len(row))
    else:
        at = at[count > 0]
    kind = pd.CategoricalDtype(pd.Index(names, dtype="str"))
    return pd.DataFrame({"row": row, "value": pd.Categorical.from_codes(flat[at], dtype=kind)})


def attributions(incidents: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Derive one row per incident, actor and status.

    Parameters
    ----------
    incidents, claims
        Validated frames; `claims` carries ``row``, the position of its incident.

    Returns
    -------
    pandas.DataFrame
        ``row`` (int32 position of the incident), ``actor``, ``status`` (categories; a status
        that is not known is missing), ``headline`` (bool: the editors' headline says so),
        ``sources`` (source ids that say so, ``;`` between, empty for the headline alone) and
        ``claimed`` (bool: at least one claim says so).
    """
    headline = split_values(incidents["perpetrator"]).rename(columns={"value": "actor"})
    status = incidents["attribution"].iloc[headline["row"]].cat.set_categories(v.STATUSES)
    headline = headline.assign(status=status.array, headline=True, sources="", claimed=False)
    by_claim = _by_claim(claims)
    if by_claim.empty:  # the usual case of other people's data
        return headline
    keys = ["row", "actor", "status"]
    both = headline["row"].isin(by_claim["row"])
    texts = headline.loc[both, keys].astype({"actor": "str", "status": "str"})
    merged = texts.assign(headline=True).merge(by_claim.assign(claimed=True), on=keys, how="outer")
    for flag in ("headline", "claimed"):
        merged[flag] = merged[flag].eq(True)
    merged["sources"] = merged["sources"].fillna("")
    names = pd.CategoricalDtype(sorted({*headline["actor"].cat.categories, *merged["actor"]}))
    kinds = {"actor": names, "status": status.dtype}
    said = pd.concat([one.astype(kinds) for one in (headline[~both], merged)], ignore_index=True)
    order = np.lexsort((said["actor"].cat.codes, ~said["headline"], said["row"]))
    return said.iloc[order].reset_index(drop=True)


def _by_claim(claims: pd.DataFrame) -> pd.DataFrame:
    """``row``, ``actor``, ``status`` and ``sources``: who is named by any claim."""
    said = claims.loc[claims["field"] == "perpetrator", ["row", "value", "status", "source_id"]]
    said = said.rename(columns={"value": "actor"}).dropna(subset=["actor"])
    said = said.astype({"row": np.int32, "status": "str"})
    said = said.drop_duplicates()
    keys = ["row", "actor", "status"]
    alone = ~said.duplicated(keys, keep=False)  # most are said by one source: nothing to join
    several = said[~alone].groupby(keys, dropna=False, sort=False)["source_id"].agg(";".join)
    parts = [said[alone], several.reset_index()]
    return pd.concat(parts, ignore_index=True).rename(columns={"source_id": "sources"})
