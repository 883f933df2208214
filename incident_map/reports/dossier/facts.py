"""Everything known of one incident, and where its sources differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from incident_map.language import phrases
from incident_map.model.records import Claim, Dossier, Source
from incident_map.model.vocabulary import CLAIM_FIELDS, CLAIM_STATUSES, NUMBER_FIELDS

#: The number of an article's statement at the head of a note; see the codebook.
_NUMBERING = re.compile(r"^[AB]\d{1,2}(?:; |$)")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MAX_NAMED = 3  # outlets that a sentence names before it says "and n more"


class Account(NamedTuple):
    """One actor, what is said of its part, and the claims that say so."""

    actor: str
    status: str | None
    claims: tuple[Claim, ...]


def sources_in_order(incident: Dossier) -> list[Source]:
    """Return the sources by day of publication, undated ones last.

    A source that the claims name and the list of sources does not have is there too, under its
    id: what it says must not disappear.
    """
    known = {source["source_id"]: source for source in incident["sources"]}
    for claim in incident["claims"]:
        known.setdefault(claim["source_id"], _unlisted(claim["source_id"]))
    named = [
        Source(**{**source, "outlet": source["outlet"] or str(key or "source not named")})
        for key, source in known.items()
    ]
    return sorted(named, key=lambda source: source["published"] or "9999-99-99")


def _unlisted(source_id: str) -> Source:
    """Return what is known of a source that only a claim names."""
    return Source(
        source_id=source_id,
        outlet="",
        author=None,
        title=None,
        url=None,
        archived_url=None,
        published=None,
        language=None,
        kind=None,
    )


def outlets(incident: Dossier) -> dict[str, str]:
    """Return the name of the outlet behind every source id."""
    return {source["source_id"]: source["outlet"] for source in sources_in_order(incident)}


def short(outlet: str) -> str:
    """Return the name of an outlet for use in a sentence, without what stands in brackets.

    Examples
    --------
    >>> short("TRT World (with Associated Press report)")
    'TRT World'
    """
    return re.sub(r"\s*\([^()]*\)$", "", outlet) or outlet


def spoken(claim: Claim) -> str:
    """Return what one claim says, in words."""
    if claim["field"] == "perpetrator" and claim["value"]:
        return f"{claim['value']}: {claim['status']}" if claim["status"] else claim["value"]
    low, high = claim["low"], claim["high"]
    if claim["low_day"] or claim["high_day"]:
        interval = phrases.date_range(claim["low_day"], claim["high_day"])
        return f"{claim['value']} ({interval})" if claim["value"] else interval
    span = low if low == high else "–".join(filter(None, (low, high)))
    if claim["value"] and span and span not in claim["value"]:
        return f"{claim['value']} ({span})"
    return claim["value"] or span or "mentioned, without a value"


def note(claim: Claim) -> str:
    """Return the note of a claim without the article's statement number at its head."""
    return _NUMBERING.sub("", claim["note"] or "")


def label(field: str) -> str:
    """Return the name of a claim field as it is written on pages."""
    return {"weapon_count": "Number of weapons"}.get(field, field.replace("_", " ").capitalize())


def in_order(fields: Iterable[str]) -> list[str]:
    """Return claim fields in the order of the vocabulary, unknown ones last."""
    order = {field: place for place, field in enumerate(CLAIM_FIELDS)}
    return sorted(fields, key=lambda field: order.get(field, len(order)))


def figure(claim: Claim) -> tuple[int, int] | None:
    """Return the lowest and highest number that a claim allows; None without a number.

    An end that the claim leaves empty is taken to be the other one.
    """
    low, high = claim["low_number"], claim["high_number"]
    if low is None:
        low = high
    if low is None:
        return None
    return low, low if high is None else high


def accounts(incident: Dossier) -> list[Account]:
    """Return what is said of each actor's part: one entry per actor and status, firmest first."""
    said: dict[str, dict[str | None, list[Claim]]] = {}
    for claim in incident["claims"]:
        if claim["field"] == "perpetrator" and claim["value"]:
            said.setdefault(claim["value"], {}).setdefault(claim["status"], []).append(claim)
    entries = [
        Account(actor, status, tuple(claims))
        for actor, statuses in said.items()
        for status, claims in statuses.items()
    ]
    order = {status: place for place, status in enumerate(CLAIM_STATUSES)}
    return sorted(entries, key=lambda account: order.get(account.status or "", len(order)))


def quantity(number: int, noun: str) -> str:
    """Return ``six sources``, ``15 sources``: number words up to nine."""
    text = phrases.count(number, noun)
    return f"{_NUMBER_WORDS[number]} {text.split(' ', 1)[1]}" if number < 10 else text


def named(names: Iterable[str], most: int = MAX_NAMED) -> str:
    """Return distinct names as a list, the last ones counted where there are many."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) > most + 1:  # "and one more" would be longer than the name
        rest = quantity(len(distinct) - most, "x").split()[0]
        return f"{', '.join(distinct[:most])} and {rest} more"
    return phrases.listing(distinct, "and")


def differences(incident: Dossier) -> list[str]:
    """Return a sentence for each field on which the sources of a dossier differ."""
    return list(differences_by_field(incident).values())


def differences_by_field(incident: Dossier) -> dict[str, str]:
    """Return field → sentence for each field on which the sources of a dossier differ."""
    speak = {"perpetrator": _actors_differ, "date": _dates_differ, "place": _places_differ}
    names, sentences = outlets(incident), {}
    for field in in_order(incident["disagreements"]):
        claims = [claim for claim in incident["claims"] if claim["field"] == field]
        if field in NUMBER_FIELDS:  # "several" is no figure to differ over
            claims = [claim for claim in claims if figure(claim)]
        count = len({names[claim["source_id"]] for claim in claims})
        said = speak.get(field, _figures_differ)(incident, claims, names)
        sentences[field] = f"{label(field)}: {quantity(count, 'source')}{said}."
    return sentences


def _who(claims: Iterable[Claim], names: Mapping[str, str]) -> str:
    return named(short(names[claim["source_id"]]) for claim in claims)


def _actors_differ(incident: Dossier, claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    said: dict[str, list[str]] = {}
    for account in accounts(incident):
        how = f"{account.status or 'named'}: {_who(account.claims, names)}"
        said.setdefault(account.actor, []).append(how)
    actors = [f"{actor} ({'; '.join(how)})" for actor, how in said.items()]
    return f" speak of {phrases.listing(actors, 'and')}"


def _dates_differ(incident: Dossier, claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    spans: dict[tuple[date, date], list[Claim]] = {}
    for claim in claims:
        first = claim["low_day"] or claim["high_day"]
        last = claim["high_day"] or claim["low_day"]
        if first and last:
            spans.setdefault((first, last), []).append(claim)
    days = [f"{phrases.date_range(*span)} ({_who(spans[span], names)})" for span in sorted(spans)]
    return f" say {phrases.listing(days)}"


def _places_differ(incident: Dossier, claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        doubt = f" ({claim['status']})" if claim["status"] else ""
        said.setdefault(f"“{spoken(claim)}”{doubt}", []).append(claim)
    return "; " + "; ".join(f"{_who(who, names)}: {text}" for text, who in said.items())


def _figures_differ(incident: Dossier, claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    spans = [(span, claim) for claim in claims if (span := figure(claim))]
    low, high = min(span[0] for span, _ in spans), max(span[1] for span, _ in spans)
    lowest = _who((claim for span, claim in spans if span[0] == low), names)
    highest = _who((claim for span, claim in spans if span[1] == high), names)
    best = incident.get(f"{claims[0]['field']}_best")
    chosen = f"; the best figure here is {best:,}" if best is not None else ""
    ends = f"Lowest: {lowest} ({low:,}), highest: {highest} ({high:,})"
    return f", {low:,} to {high:,}{chosen}. {ends}"
