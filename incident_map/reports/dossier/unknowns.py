"""What is not known of an incident, in plain sentences worked out from the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from incident_map.language import phrases
from incident_map.language.catalogue import slug, text
from incident_map.model.records import Dossier, figures
from incident_map.model.vocabulary import TOLLS, UNNAMED
from incident_map.reports.dossier.facts import (
    figure,
    in_order,
    label,
    number_word,
    quantity,
    sources_in_order,
)

#: Precisions that leave the place open.
_VAGUE = ("country", "governorate", "district", "subdistrict")
#: Corroborations that leave the event open.
_DOUBTFUL = ("single source", "contested", "uncorroborated")


class Unknown(NamedTuple):
    """One thing that is not known: a stable name for it, and the sentence."""

    key: str
    text: str


def unknowns(incident: Dossier, language: str = "en") -> list[Unknown]:
    """Return what the data of a dossier does not tell; only what is true of this incident."""
    parts = (_date, _place, _perpetrator, _tolls, _weapon, _sources, _claims)
    return [Unknown(*unknown) for part in parts for unknown in part(incident, language)]


Found = Iterator[tuple[str, str]]


def days_supported(incident: Dossier) -> int | None:
    """Return how many days the interval has; None where an end of it is not known."""
    first, last = incident["date_start"], incident["date_end"]
    if not first or not last:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _date(incident: Dossier, language: str) -> Found:
    first, last, days = incident["date_start"], incident["date_end"], days_supported(incident)
    if not first and not last:
        yield "no date", text("unknown-date", language)
    elif not first:
        yield "open start", text("unknown-start", language)
    elif not last:
        yield "open end", text("unknown-end", language)
    elif days and days > 1:
        yield "no single day", text("unknown-single-day", language, number=days)


def _place(incident: Dossier, language: str) -> Found:
    precision = incident["location_precision"]
    if precision in _VAGUE:
        yield f"place only to {precision}", text(f"unknown-place-{precision}", language)
    elif precision in (None, "unknown") and incident["latitude"] is None:
        yield "no place", text("unknown-precision", language)
    if incident["latitude"] is None:
        yield "no point", text("unknown-point", language)


def _perpetrator(incident: Dossier, language: str) -> Found:
    if incident["attribution"] == "not applicable":
        return
    said = [c for c in incident["claims"] if c["field"] == "perpetrator" and c["value"]]
    blaming = [
        c for c in said if c["status"] not in ("denied", "disputed") and c["value"] != UNNAMED
    ]
    if incident["claims"] and not blaming:
        yield "nobody named", text("unknown-perpetrator", language)
    elif blaming and all(claim["status"] == "suspected" for claim in blaming):
        yield "only suspected", text("unknown-only-suspected", language)
    elif incident["perpetrator"] in (None, UNNAMED):
        yield "perpetrator open", text("unknown-who", language)


def _tolls(incident: Dossier, language: str) -> Found:
    if incident["category"] == "context":  # an election has no toll to miss
        return
    for kind in TOLLS:
        claims = [claim for claim in incident["claims"] if claim["field"] == kind]
        if kind == "kidnapped" and not claims and incident["event_type"] != "kidnapping":
            continue
        known = figures(incident, kind).known
        if not known and not any(map(figure, claims)):
            message = "unknown-figure" if incident["claims"] else "unknown-without-claims"
            said = text(f"{message}-{kind}", language)
            if claims:
                said = text("unknown-told-in-words", language, sentence=said)
            yield f"no figure for {kind}", said
        elif known and figures(incident, kind).best is None:
            yield f"no best figure for {kind}", text(f"unknown-best-{kind}", language)


def _weapon(incident: Dossier, language: str) -> Found:
    fields = {claim["field"] for claim in incident["claims"]}
    peaceful = incident["category"] == "context" or incident["event_type"] in (
        "political event", "protest", "raid or arrest", "kidnapping", "accident",
    )  # fmt: skip
    if incident["claims"] and not incident["weapon"] and "weapon" not in fields and not peaceful:
        yield "no weapon", text("unknown-weapon", language)


def _sources(incident: Dossier, language: str) -> Found:
    if not incident["claims"]:
        yield "no claims", text("unknown-claims", language)
        return
    corroboration = incident["corroboration"] or ""
    if corroboration in _DOUBTFUL:
        yield corroboration, text(f"unknown-{slug(corroboration)}", language)
    sources = sources_in_order(incident)
    if len(sources) == 1 and incident["corroboration"] != "single source":
        yield "one source", text("unknown-one-source", language)
    silent = {
        "public address": ("unknown-address", [source["url"] for source in sources]),
        "day of publication": ("unknown-day", [source["published"] for source in sources]),
    }
    for what, (message, known) in silent.items():
        missing = known.count(None)
        if not missing:
            continue
        if len(sources) == 1:
            yield f"no {what}", text(f"{message}-of-all", language)
            continue
        of_all = quantity(len(sources), "source", language)
        some = _upper(number_word(missing, language))
        yield f"no {what}", text(message, language, number=missing, some=some, sources=of_all)


def _claims(incident: Dossier, language: str) -> Found:
    claims = incident["claims"]
    if silent := sum(not claim["quote"] for claim in claims):
        of_all = quantity(len(claims), "statement", language)
        if silent == len(claims):
            said = text("unknown-all-quotes", language, statements=of_all)
        else:
            some = _upper(number_word(silent, language))
            said = text("unknown-quotes", language, number=silent, some=some, statements=of_all)
        yield "no quote", said
    if incident["disagreements"]:
        fields = [label(field, language).lower() for field in in_order(incident["disagreements"])]
        listed = phrases.listing(fields, "and", language)
        yield "disagreement", text("unknown-agreement", language, fields=listed)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
