"""An incident as text to paste: a quote card, and how to cite it."""

from __future__ import annotations

from datetime import date

from incident_map.engine.protocol import Engine
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.records import Dossier
from incident_map.model.vocabulary import CLAIM_STATUSES, UNNAMED
from incident_map.reports.dossier.facts import (
    Account,
    accounts,
    differences_by_field,
    label,
    named,
    number_word,
    outlets,
    short,
    sources_in_order,
)
from incident_map.reports.dossier.related import toll

MAX_LENGTH = 900
MAX_LINE = 140  # of a line; the address is never cut
MAX_BLAME = 340  # of the line that says who names whom
MAX_SOURCES = 5


def quote_card(engine: Engine, incident_id: str, address: str, language: str = "en") -> str:
    """Return an incident in a few lines of plain text, for a message or a script.

    Parameters
    ----------
    engine
        The data set.
    incident_id
        One of the data.
    address
        Permanent address of the dossier; the last line, never cut.
    language
        ISO 639-1 code; names and titles stay as the data have them.

    Returns
    -------
    str
        At most `MAX_LENGTH` characters beside an address of up to 100.
    """
    incident = engine.dossier(incident_id)
    tolls = toll(incident, language) or text("card-not-known", language)
    facts = [
        f"{incident['title']} ({incident_id})",
        text("card-when", language, when=phrases.record_date(incident, language)),
        text("card-where", language, where=where(incident, language)),
        text("card-toll", language, toll=tolls),
        _differ(incident, language),
    ]
    *facts, differ = (cut(" ".join(line.split()), MAX_LINE) for line in facts)
    room = MAX_LENGTH - 100 - len("\n".join([*facts, differ])) - 80  # 80 for a few sources
    who = text("card-perpetrator", language, who=blame(incident, language))
    said = cut(" ".join(who.split()), min(room, MAX_BLAME))
    lines = [line for line in (*facts, said, differ) if line]
    room = MAX_LENGTH - 100 - len("\n".join(lines)) - 2
    return "\n".join([*lines, _sources(incident, room, language), address])


def where(incident: Dossier, language: str = "en") -> str:
    """Return the place and how exactly it is known, in one line."""
    names = (incident["place"], incident["district"], incident["governorate"])
    place = phrases.place(*names, language=language)
    known = incident["location_precision"], incident["location_radius_km"]
    precision = phrases.precision(*known, language)
    if precision == place:
        return place
    return text("card-place", language, place=place, precision=precision)


def said_of(account: Account, language: str = "en") -> str:
    """Return the status of an actor as a phrase, e.g. ``attributed to Iran``."""
    status = account.status if account.status in CLAIM_STATUSES else "named"
    return text(f"status-{status}", language, actor=account.actor)


def blame(incident: Dossier, language: str = "en") -> str:
    """Return the headline on the perpetrator, and in words who says what of whom."""
    actors = [name.strip() for name in (incident["perpetrator"] or "").split(";")]
    headline = phrases.enumerated(actors, language) or text("card-not-known", language)
    if incident["attribution"]:
        status = phrases.value("attribution", incident["attribution"], language)
        headline = text("claim-detail", language, value=headline, detail=status)
    names = outlets(incident)
    said = []
    for one in accounts(incident):
        if one.actor != UNNAMED:
            told_by = named((short(names[c["source_id"]]) for c in one.claims), 2, language)
            how = said_of(one, language)
            said.append(text("claim-detail", language, value=how, detail=told_by))
    if not said:
        return headline
    sources = text("card-clauses", language).join(said)
    return text("card-blame", language, headline=headline, sources=sources)


def _differ(incident: Dossier, language: str) -> str:
    fields = [label(field, language).lower() for field in differences_by_field(incident, language)]
    if not fields:
        return ""
    return text("card-differ", language, fields=phrases.listing(fields, "and", language))


def _sources(incident: Dossier, room: int, language: str) -> str:
    """Return as many sources as there is room for, and count the rest."""
    listed = []
    for source in sources_in_order(incident):
        day = source["published"]
        when = text("card-undated", language)
        if day:
            when = phrases.day(date.fromisoformat(day), language)
        outlet = short(source["outlet"])
        listed.append(text("claim-detail", language, value=outlet, detail=when))
    if not listed:
        return text("card-no-sources", language)
    for shown in range(min(MAX_SOURCES, len(listed)), 0, -1):
        names = phrases.enumerated(listed[:shown], language)
        if shown < len(listed):
            more = number_word(len(listed) - shown, language)
            names = text("named-and-more", language, names=names, more=more)
        line = text("card-sources", language, sources=names)
        if len(line) <= room:
            return line
    return text("card-sources", language, sources=len(listed))


def cut(line: str, most: int) -> str:
    """Return a text of at most `most` characters, cut at a word where it is longer."""
    if len(line) <= most:
        return line
    head = line[: most - 1]
    word = head.rpartition(" ")[0]
    return (word if len(word) > most // 2 else head).rstrip(" ,;،؛.(") + "…"


def cite(engine: Engine, incident: Dossier, address: str, language: str = "en") -> str:
    """Return how to cite one incident, as a sentence in the manner of a view's citation."""
    f = _facts(engine, incident)
    year = f["year"] or text("card-no-year", language)
    facts = {
        "who": " ".join(filter(None, (f["author"], f"({year})"))),
        "title": incident["title"] or "",
        "incident": incident["incident_id"],
        "source": f["source"],
        "version": engine.version,
    }
    parts = (text("card-cite", language, **facts), citation.shown_with(engine), address)
    return " ".join(filter(None, parts))


def bibtex(engine: Engine, incident: Dossier, address: str, language: str = "en") -> str:
    """Return a BibTeX entry (``@misc``, which every style knows)."""
    f = _facts(engine, incident)
    held = {"incident": incident["incident_id"], "source": f["source"]}
    note = text("card-note", language, **held)
    fields = {
        "author": f"{{{f['author']}}}" if f["author"] else "",
        "title": f"{{{citation._latex(incident['title'] or '')}}}",
        "year": f["year"],
        "version": engine.version,
        "note": citation._latex(note),
        "howpublished": f"\\url{{{_in_braces(address)}}}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-"
                  for c in str(incident["incident_id"]))  # fmt: skip
    return "\n".join([f"@misc{{{engine.project.slug}-{key},", *lines, "}"]) + "\n"


def _in_braces(address: str) -> str:
    return "".join({"{": "%7B", "}": "%7D", "\\": "%5C"}.get(char, char) for char in address)


def _facts(engine: Engine, incident: Dossier) -> dict[str, str]:
    last = engine.edited
    day = incident["updated"] or (last.isoformat() if last else "")
    return {
        "author": engine.project.author,
        "source": citation.title(engine),
        "year": day[:4],
    }
