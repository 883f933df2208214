"""Everything known of one incident, and where its sources differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from incident_map import words
from incident_map.dataset import Dataset
from incident_map.vocabulary import NUMBER_FIELDS


def dossier(data: Dataset, incident_id: str) -> dict[str, Any]:
    """Return an incident as plain values, with what is said of it.

    Parameters
    ----------
    data
        The data set.
    incident_id
        Must be in ``data.id_index``.

    Returns
    -------
    dict
        The columns of the codebook, and ``claims``, ``sources``, ``attributions`` (lists of
        records) and ``disagreements`` (names of the claim fields on which sources differ).
    """
    row = int(data.id_index.get_loc(incident_id))
    claims = data.claims[data.claims["row"] == row].drop(columns="row")
    sources = data.sources[data.sources["source_id"].isin(claims["source_id"])]
    named = data.attributions[data.attributions["row"] == row].drop(columns="row")
    disputed = data.disagreements.loc[data.disagreements["row"] == row, "field"]
    incident = words.records(data.incidents.iloc[[row]])[0]
    return incident | {
        "claims": words.records(claims),
        "sources": words.records(sources),
        "attributions": words.records(named),
        "disagreements": disputed.tolist(),
    }


def spoken(claim: dict[str, Any]) -> str:
    """Return what one claim says, in words."""
    if claim["field"] == "perpetrator" and claim["value"]:
        return f"{claim['value']}: {claim['status']}" if claim["status"] else claim["value"]
    low, high = claim["low"], claim["high"]
    if claim["field"] == "date" and (low or high):
        ends = (date.fromisoformat(end) if end else None for end in (low, high))
        interval = words.date_range(*ends)
        return f"{claim['value']} ({interval})" if claim["value"] else interval
    span = low if low == high else "–".join(filter(None, (low, high)))
    if claim["value"] and span and span not in claim["value"]:
        return f"{claim['value']} ({span})"
    return claim["value"] or span or "mentioned, without a value"


def differences(incident: dict[str, Any]) -> list[str]:
    """Return a sentence for each field on which the sources of a dossier differ."""
    outlets = {source["source_id"]: source["outlet"] for source in incident["sources"]}
    sentences = []
    for field in incident["disagreements"]:
        claims = [claim for claim in incident["claims"] if claim["field"] == field]
        if field in NUMBER_FIELDS:  # "several" is no figure to differ over
            claims = [claim for claim in claims if claim["low"] or claim["high"]]
        named = len({outlets.get(claim["source_id"], claim["source_id"]) for claim in claims})
        sources = words.count(named, "source")
        label = field.replace("_", " ").capitalize()
        if field == "perpetrator":
            said: dict[str, list[str]] = {}
            for claim in claims:
                if claim["value"]:
                    said.setdefault(claim["value"], []).append(claim["status"] or "named")
            names = [f"{name} ({', '.join(dict.fromkeys(how))})" for name, how in said.items()]
            sentences.append(f"{label}: {sources} speak of {words.listing(names, 'and')}.")
        elif field == "date":
            spans = sorted(
                {(c["low"] or c["high"], c["high"] or c["low"]) for c in claims} - {(None, None)}
            )
            days = [words.date_range(*map(date.fromisoformat, span)) for span in spans]
            sentences.append(f"{label}: {sources} say {words.listing(days)}.")
        else:
            figures = [int(claim[end]) for claim in claims for end in ("low", "high") if claim[end]]
            best = incident.get(f"{field}_best")
            chosen = f"; the best figure here is {best:,}" if best is not None else ""
            sentences.append(f"{label}: {sources}, {min(figures):,} to {max(figures):,}{chosen}.")
    return sentences
