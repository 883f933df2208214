"""Who says what, field by source: the table at the heart of a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from incident_map.language import catalogue, phrases
from incident_map.model.records import Claim, Dossier, Source
from incident_map.reports.dossier.facts import (
    differences_by_field,
    figure,
    in_order,
    label,
    note,
    sources_in_order,
    spoken,
)


@dataclass(frozen=True)
class Statement:
    """One claim as it is shown: what is said, on whose word, in which words."""

    claim_id: str | None
    text: str
    status: str | None
    reported_by: str | None
    quote: str | None
    note: str


@dataclass(frozen=True)
class MatrixRow:
    """One field, and what each source says of it.

    Attributes
    ----------
    field, label
        The claim field, and its name on pages.
    cells
        One tuple of statements per column of the matrix, empty where a source says nothing.
    differ
        The sentence that says how the sources differ; empty where they do not.
    """

    field: str
    label: str
    cells: tuple[tuple[Statement, ...], ...]
    differ: str


@dataclass(frozen=True)
class Matrix:
    """Fields by sources.

    Attributes
    ----------
    sources
        The columns: records of sources by day of publication, undated ones last.
    rows
        In the order of the vocabulary; only fields of which anything is said.
    """

    sources: tuple[Source, ...]
    rows: tuple[MatrixRow, ...]


def matrix(incident: Dossier) -> Matrix:
    """Lay out the claims of a dossier; every claim stands in exactly one cell."""
    sources = sources_in_order(incident)
    differ = differences_by_field(incident)
    said: dict[str, dict[str, list[Claim]]] = {}
    for claim in incident["claims"]:
        said.setdefault(claim["field"], {}).setdefault(claim["source_id"], []).append(claim)
    rows = []
    for field in in_order(said):
        cells = tuple(
            tuple(statement(claim) for claim in said[field].get(source["source_id"], ()))
            for source in sources
        )
        sentence = differ.get(field, "").removeprefix(f"{label(field)}: ")
        rows.append(MatrixRow(field, label(field), cells, sentence[:1].upper() + sentence[1:]))
    return Matrix(tuple(sources), tuple(rows))


def statement(claim: Claim) -> Statement:
    """Return a claim as it is shown."""
    return Statement(
        claim["claim_id"],
        spoken(claim),
        # spoken() says the status of an actor already
        claim["status"] if claim["field"] != "perpetrator" or not claim["value"] else None,
        claim["reported_by"],
        claim["quote"],
        note(claim),
    )


@dataclass(frozen=True)
class Figure:
    """What was said of one figure: ``low``–``high``, by these sources."""

    low: int | None
    high: int | None
    text: str
    sources: tuple[str, ...]


def figures(incident: Dossier, field: str) -> list[Figure]:
    """Return the figures given for a number field, the highest first, words alone last.

    Each carries the sources that give it, as ``outlet, citing whom``; a source stands twice
    where it cites two.
    """
    outlets = {source["source_id"]: source["outlet"] for source in sources_in_order(incident)}
    # Two reports of one outlet are two sources; one report that says it twice is one.
    grouped: dict[tuple[tuple[int, int] | None, str], dict[tuple[str, str | None], str]] = {}
    for claim in incident["claims"]:
        if claim["field"] != field:
            continue
        span = figure(claim)
        text = spoken(claim) if span is None else phrases.number_range(span[0], None, span[1])
        who = outlets[claim["source_id"]]
        if claim["reported_by"]:
            who = catalogue.text("claim-citing", outlet=who, reported_by=claim["reported_by"])
        key = (claim["source_id"], claim["reported_by"])
        grouped.setdefault((span, text), {})[key] = who
    given = []
    for (span, text), names in grouped.items():
        low, high = span or (None, None)
        given.append(Figure(low, high, text, tuple(names.values())))
    return sorted(
        given,
        key=lambda one: (-1, -1) if one.high is None else (one.high, one.low or 0),
        reverse=True,
    )
