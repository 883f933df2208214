"""Everything known of one incident, and where its sources differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.records import Claim, Dossier, Source
from incident_map.model.vocabulary import CLAIM_FIELDS, CLAIM_STATUSES, NUMBER_FIELDS

#: The number of an article's statement at the head of a note; see the codebook.
_NUMBERING = re.compile(r"^[AB]\d{1,2}(?:; |$)")
MAX_NAMED = 3  # outlets that a sentence names before it says "and n more"


class Account(NamedTuple):
    """One actor, what is said of its part, and the claims that say so."""

    actor: str
    status: str | None
    claims: tuple[Claim, ...]


def sources_in_order(incident: Dossier, language: str = "en") -> list[Source]:
    """Return the sources by day of publication, undated ones last.

    A source that the claims name and the list of sources does not have is there too, under its
    id: what it says must not disappear.
    """
    known = {source["source_id"]: source for source in incident["sources"]}
    for claim in incident["claims"]:
        known.setdefault(claim["source_id"], _unlisted(claim["source_id"]))
    nobody = text("source-not-named", language)
    named = [
        Source(**{**source, "outlet": source["outlet"] or str(key or nobody)})
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


def outlets(incident: Dossier, language: str = "en") -> dict[str, str]:
    """Return the name of the outlet behind every source id."""
    return {
        source["source_id"]: source["outlet"] for source in sources_in_order(incident, language)
    }


def short(outlet: str) -> str:
    """Return the name of an outlet for use in a sentence, without what stands in brackets.

    Examples
    --------
    >>> short("TRT World (with Associated Press report)")
    'TRT World'
    """
    return re.sub(r"\s*\([^()]*\)$", "", outlet) or outlet


def spoken(claim: Claim, language: str = "en") -> str:
    """Return what one claim says, in words."""
    if claim["field"] == "perpetrator" and claim["value"]:
        if not claim["status"]:
            return claim["value"]
        status = phrases.value("attribution", claim["status"], language)
        return text("claim-status", language, value=claim["value"], status=status)
    low, high = claim["low"], claim["high"]
    if claim["low_day"] or claim["high_day"]:
        interval = phrases.date_range(claim["low_day"], claim["high_day"], language)
        if not claim["value"]:
            return interval
        return text("claim-detail", language, value=claim["value"], detail=interval)
    span = low if low == high else "–".join(filter(None, (low, high)))
    if claim["value"] and span and span not in claim["value"]:
        return text("claim-detail", language, value=claim["value"], detail=span)
    return claim["value"] or span or text("claim-without-value", language)


def note(claim: Claim) -> str:
    """Return the note of a claim without the article's statement number at its head."""
    return _NUMBERING.sub("", claim["note"] or "")


def label(field: str, language: str = "en") -> str:
    """Return the name of a claim field as it is written on pages."""
    said = phrases.value("field", field, language)
    return said if said != field else field.replace("_", " ").capitalize()


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


def number_word(number: int, language: str = "en") -> str:
    """Return ``six``, ``15``: number words up to nine."""
    return text(f"number-{number}", language) if number < 10 else f"{number:,}"


def quantity(number: int, noun: str, language: str = "en") -> str:
    """Return ``six sources``, ``15 sources``; the noun is that of a message ``quantity-…``."""
    words = number_word(number, language)
    return text(f"quantity-{noun}", language, number=number, words=words)


def named(names: Iterable[str], most: int = MAX_NAMED, language: str = "en") -> str:
    """Return distinct names as a list, the last ones counted where there are many."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) > most + 1:  # "and one more" would be longer than the name
        rest = number_word(len(distinct) - most, language)
        listed = phrases.enumerated(distinct[:most], language)
        return text("named-and-more", language, names=listed, more=rest)
    return phrases.listing(distinct, "and", language)


def differences(incident: Dossier, language: str = "en") -> list[str]:
    """Return a sentence for each field on which the sources of a dossier differ."""
    return list(differences_by_field(incident, language).values())


def differences_by_field(incident: Dossier, language: str = "en") -> dict[str, str]:
    """Return field → sentence for each field on which the sources of a dossier differ."""
    speak = {"perpetrator": _actors_differ, "date": _dates_differ, "place": _places_differ}
    names, sentences = outlets(incident, language), {}
    for field in in_order(incident["disagreements"]):
        claims = [claim for claim in incident["claims"] if claim["field"] == field]
        if field in NUMBER_FIELDS:  # "several" is no figure to differ over
            claims = [claim for claim in claims if figure(claim)]
        count = len({names[claim["source_id"]] for claim in claims})
        head = {"field": label(field, language), "sources": quantity(count, "source", language)}
        said = speak.get(field, _figures_differ)
        sentences[field] = said(incident, claims, _Speech(names, language), head)
    return sentences


class _Speech(NamedTuple):
    """Outlets by source id, and the language in which they are told of."""

    names: Mapping[str, str]
    language: str

    def who(self, claims: Iterable[Claim]) -> str:
        outlets = (short(self.names[claim["source_id"]]) for claim in claims)
        return named(outlets, language=self.language)


_Head = Mapping[str, str]


def _actors_differ(incident: Dossier, claims: Sequence[Claim], speech: _Speech, head: _Head) -> str:
    said: dict[str, list[str]] = {}
    language = speech.language
    for account in accounts(incident):
        status = phrases.value("attribution", account.status or "", language)
        status = status or text("differ-named", language)
        how = text("differ-account", language, status=status, who=speech.who(account.claims))
        said.setdefault(account.actor, []).append(how)
    actors = [
        text("claim-detail", language, value=actor, detail="; ".join(how))
        for actor, how in said.items()
    ]
    listed = phrases.listing(actors, "and", language)
    return text("differ-actors", language, actors=listed, **head)


def _dates_differ(incident: Dossier, claims: Sequence[Claim], speech: _Speech, head: _Head) -> str:
    spans: dict[tuple[date, date], list[Claim]] = {}
    language = speech.language
    for claim in claims:
        first = claim["low_day"] or claim["high_day"]
        last = claim["high_day"] or claim["low_day"]
        if first and last:
            spans.setdefault((first, last), []).append(claim)
    days = []
    for span in sorted(spans):
        when, who = phrases.date_range(*span, language), speech.who(spans[span])
        days.append(text("claim-detail", language, value=when, detail=who))
    listed = phrases.listing(days, language=language)
    return text("differ-dates", language, days=listed, **head)


def _places_differ(incident: Dossier, claims: Sequence[Claim], speech: _Speech, head: _Head) -> str:
    said: dict[tuple[str, str | None], list[Claim]] = {}
    language = speech.language
    for claim in claims:
        said.setdefault((spoken(claim, language), claim["status"] or None), []).append(claim)
    places = []
    for (place, status), who in said.items():
        named_by = speech.who(who)
        if status:
            how = phrases.value("attribution", status, language)
            places.append(
                text("differ-place-status", language, who=named_by, place=place, status=how)
            )
        else:
            places.append(text("differ-place", language, who=named_by, place=place))
    return text("differ-places", language, places="; ".join(places), **head)


def _figures_differ(
    incident: Dossier, claims: Sequence[Claim], speech: _Speech, head: _Head
) -> str:
    spans = [(span, claim) for claim in claims if (span := figure(claim))]
    low, high = min(span[0] for span, _ in spans), max(span[1] for span, _ in spans)
    language = speech.language
    lowest = speech.who(claim for span, claim in spans if span[0] == low)
    highest = speech.who(claim for span, claim in spans if span[1] == high)
    ends = text("differ-ends", language, lowest=lowest, highest=highest, low=low, high=high)
    best = cast("int | None", incident.get(f"{claims[0]['field']}_best"))
    if best is None:
        return text("differ-figures", language, low=low, high=high, ends=ends, **head)
    return text("differ-figures-best", language, low=low, high=high, best=best, ends=ends, **head)
