"""Rows as plain records: what one incident, claim, source or actor says, cell by cell.

Values are those that JSON can carry: ISO dates, whole numbers, None for an empty cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, NotRequired, TypedDict, cast

import pandas as pd

from incident_map.model.schema import CLAIMS


class Incident(TypedDict):
    """One incident, with the columns of the codebook."""

    incident_id: str
    title: str
    category: str | None
    event_type: str | None
    date_start: str | None
    date_end: str | None
    date_text: str | None
    country: str | None
    governorate: str | None
    district: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    location_precision: str | None
    location_radius_km: float | None
    location_basis: str | None
    perpetrator: str | None
    attribution: str | None
    target: str | None
    weapon: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    kidnapped_low: int | None
    kidnapped_best: int | None
    kidnapped_high: int | None
    corroboration: str | None
    summary: str | None
    updated: str | None
    note: str | None
    #: Where the filter asks for a distance: ``certain`` or ``possible``.
    near_match: NotRequired[str]


class Claim(TypedDict):
    """One claim: the columns of the codebook, and what its ends mean as numbers or days."""

    claim_id: str
    incident_id: str
    source_id: str
    reported_by: str | None
    field: str
    low: str | None
    high: str | None
    value: str | None
    status: str | None
    quote: str | None
    note: str | None
    low_number: int | None
    high_number: int | None
    low_day: date | None
    high_day: date | None


class Source(TypedDict):
    """One source, with the columns of the codebook."""

    source_id: str
    outlet: str
    author: str | None
    title: str | None
    url: str | None
    archived_url: str | None
    published: str | None
    language: str | None
    kind: str | None


class Actor(TypedDict):
    """One actor, with the columns of the codebook."""

    name: str
    name_ar: str | None
    kind: str | None
    aliases: str | None
    note: str | None


class Attribution(TypedDict):
    """What is said of one actor's part in an incident."""

    actor: str
    status: str | None
    headline: bool
    sources: str
    claimed: bool


class Dossier(Incident):
    """One incident with everything that is said of it."""

    claims: list[Claim]
    sources: list[Source]
    attributions: list[Attribution]
    #: Names of the claim fields on which sources differ.
    disagreements: list[str]


class Figures(NamedTuple):
    """A toll under the three counting rules; None where no source gives it."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def known(self) -> bool:
        """Whether there is any figure."""
        return self != (None, None, None)


def figures(incident: Mapping[str, Any], kind: str) -> Figures:
    """Return the killed, wounded or kidnapped of an incident."""
    return Figures(incident[f"{kind}_low"], incident[f"{kind}_best"], incident[f"{kind}_high"])


def plain_value(value: object) -> Any:
    """Return one cell as JSON can carry it: ISO dates, whole numbers, None for empty."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as JSON can carry them, cell by cell as :func:`plain_value`."""
    names = [str(name) for name in frame.columns]
    return [
        {name: plain_value(cell) for name, cell in zip(names, row, strict=True)}
        for row in frame.astype(object).itertuples(index=False, name=None)
    ]


def incident_records(frame: pd.DataFrame) -> list[Incident]:
    """Return the rows of a frame with the columns of the incidents."""
    return cast("list[Incident]", records(frame))


def claim_records(frame: pd.DataFrame) -> list[Claim]:
    """Return the rows of a frame of claims with their typed ends, without its other columns."""
    texts = records(frame[CLAIMS.names])
    numbers = (frame[name].tolist() for name in ("low_number", "high_number"))
    days = (frame[name].tolist() for name in ("low_day", "high_day"))
    claims = []
    for text, low, high, first, last in zip(texts, *numbers, *days, strict=True):
        text["low_number"], text["high_number"] = _whole(low), _whole(high)
        text["low_day"], text["high_day"] = _date(first), _date(last)
        claims.append(cast("Claim", text))
    return claims


def as_published(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier as the API gives it: claims with the columns of the codebook alone."""
    claims = [{name: claim[name] for name in CLAIMS.names} for claim in dossier["claims"]]  # type: ignore[literal-required]
    return {**dossier, "claims": claims}


def _whole(value: float) -> int | None:
    return None if value != value else int(value)


def _date(value: pd.Timestamp) -> date | None:
    return None if value is pd.NaT else value.date()
