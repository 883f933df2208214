"""What is not known of an incident, in plain sentences worked out from the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from incident_map.language import phrases
from incident_map.model.records import Dossier, figures
from incident_map.model.vocabulary import TOLLS
from incident_map.reports.dossier.facts import figure, in_order, label, quantity, sources_in_order

UNNAMED = "Unknown"  # the actor of the list that stands for nobody

_PLACES = {
    "country": "Where in the country it happened is not known.",
    "governorate": "The place is known only to the governorate.",
    "district": "The place is known only to the district.",
    "subdistrict": "The place is known only to the sub-district.",
}
_CORROBORATION = {
    "single source": "It rests on a single source: nobody else is known to report it "
    "independently.",
    "contested": "The accounts of the event itself cannot all be true, and nothing settles it.",
    "uncorroborated": "There is one claim of it, and no other report supports it.",
}


class Unknown(NamedTuple):
    """One thing that is not known: a stable name for it, and the sentence."""

    key: str
    text: str


def unknowns(incident: Dossier) -> list[Unknown]:
    """Return what the data of a dossier does not tell; only what is true of this incident."""
    parts = (_date, _place, _perpetrator, _tolls, _weapon, _sources, _claims)
    return [Unknown(*unknown) for part in parts for unknown in part(incident)]


Found = Iterator[tuple[str, str]]


def days_supported(incident: Dossier) -> int | None:
    """Return how many days the interval has; None where an end of it is not known."""
    first, last = incident["date_start"], incident["date_end"]
    if not first or not last:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _date(incident: Dossier) -> Found:
    first, last, days = incident["date_start"], incident["date_end"], days_supported(incident)
    if not first and not last:
        yield "no date", "When it happened is not known."
    elif not first:
        yield "open start", "When it began is not known."
    elif not last:
        yield "open end", "When it ended is not known."
    elif days and days > 1:
        yield "no single day", f"No single day is established: the sources support {days:,} days."


def _place(incident: Dossier) -> Found:
    precision = incident["location_precision"]
    if precision in _PLACES:
        yield f"place only to {precision}", _PLACES[precision]
    elif precision in (None, "unknown") and incident["latitude"] is None:
        yield "no place", "How exactly the place is known is not stated."
    if incident["latitude"] is None:
        yield "no point", "No point is known that could be put on the map honestly."


def _perpetrator(incident: Dossier) -> Found:
    if incident["attribution"] == "not applicable":
        return
    said = [c for c in incident["claims"] if c["field"] == "perpetrator" and c["value"]]
    blaming = [
        c for c in said if c["status"] not in ("denied", "disputed") and c["value"] != UNNAMED
    ]
    if incident["claims"] and not blaming:
        yield "nobody named", "No source names a perpetrator."
    elif blaming and all(claim["status"] == "suspected" for claim in blaming):
        yield "only suspected", "The perpetrator is only suspected: no source names one firmly."
    elif incident["perpetrator"] in (None, UNNAMED):
        yield "perpetrator open", "Who did it is not established."


def _tolls(incident: Dossier) -> Found:
    if incident["category"] == "context":  # an election has no toll to miss
        return
    for kind in TOLLS:
        claims = [claim for claim in incident["claims"] if claim["field"] == kind]
        if kind == "kidnapped" and not claims and incident["event_type"] != "kidnapping":
            continue
        known = figures(incident, kind).known
        if not known and not any(map(figure, claims)):
            told = " It is told in words only." if claims else ""
            who = "No source gives" if incident["claims"] else "There is no"
            yield f"no figure for {kind}", f"{who} a figure for the {kind}.{told}"
        elif known and figures(incident, kind).best is None:
            yield f"no best figure for {kind}", f"No best figure for the {kind} could be chosen."


def _weapon(incident: Dossier) -> Found:
    fields = {claim["field"] for claim in incident["claims"]}
    peaceful = incident["category"] == "context" or incident["event_type"] in (
        "political event", "protest", "raid or arrest", "kidnapping", "accident",
    )  # fmt: skip
    if incident["claims"] and not incident["weapon"] and "weapon" not in fields and not peaceful:
        yield "no weapon", "No source says what weapon was used."


def _sources(incident: Dossier) -> Found:
    if not incident["claims"]:
        yield "no claims", "No statements of sources are recorded, so who says what is not known."
        return
    corroboration = incident["corroboration"] or ""
    if text := _CORROBORATION.get(corroboration):
        yield corroboration, text
    sources = sources_in_order(incident)
    if len(sources) == 1 and incident["corroboration"] != "single source":
        yield "one source", "Only one source is recorded."
    silent = {
        "public address": [source["url"] is None for source in sources],
        "day of publication": [source["published"] is None for source in sources],
    }
    for what, without in silent.items():
        missing = sum(without)
        if missing:
            one_of = f"{quantity(missing, 'x').split()[0]} of {quantity(len(sources), 'source')}"
            who = "the source" if len(sources) == 1 else one_of
            verb = "has" if missing == 1 else "have"
            yield f"no {what}", f"{who[0].upper()}{who[1:]} {verb} no known {what}."


def _claims(incident: Dossier) -> Found:
    claims = incident["claims"]
    if silent := sum(not claim["quote"] for claim in claims):
        many = quantity(len(claims), "statement")
        few = quantity(silent, "x").split()[0]
        who = f"{few} of {many}" if silent < len(claims) else f"none of {many}"
        verb = "is" if silent in (1, len(claims)) else "are"
        not_ = "" if silent == len(claims) else "not "
        yield (
            "no quote",
            f"{who[0].upper()}{who[1:]} {verb} {not_}recorded in the source’s own words.",
        )
    if incident["disagreements"]:
        fields = phrases.listing(
            [label(field).lower() for field in in_order(incident["disagreements"])], "and"
        )
        yield "disagreement", f"The sources disagree on {fields}, and cannot all be right."
