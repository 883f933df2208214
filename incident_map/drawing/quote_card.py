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


def quote_card(engine: Engine, incident_id: str, address: str) -> str:
    """Return an incident in a few lines of plain text, for a message or a script.

    Parameters
    ----------
    engine
        The data set.
    incident_id
        One of the data.
    address
        Permanent address of the dossier; the last line, never cut.

    Returns
    -------
    str
        At most `MAX_LENGTH` characters beside an address of up to 100.
    """
    incident = engine.dossier(incident_id)
    facts = [
        f"{incident['title']} ({incident_id})",
        text("card-when", when=phrases.record_date(incident)),
        text("card-where", where=where(incident)),
        text("card-toll", toll=toll(incident) or text("card-not-known")),
        _differ(incident),
    ]
    *facts, differ = (cut(" ".join(line.split()), MAX_LINE) for line in facts)
    room = MAX_LENGTH - 100 - len("\n".join([*facts, differ])) - 80  # 80 for a few sources
    said = cut(
        " ".join(text("card-perpetrator", who=blame(incident)).split()), min(room, MAX_BLAME)
    )
    lines = [line for line in (*facts, said, differ) if line]
    room = MAX_LENGTH - 100 - len("\n".join(lines)) - 2
    return "\n".join([*lines, _sources(incident, room), address])


def where(incident: Dossier) -> str:
    """Return the place and how exactly it is known, in one line."""
    place = phrases.place(incident["place"], incident["district"], incident["governorate"])
    precision = phrases.precision(incident["location_precision"], incident["location_radius_km"])
    if precision == place:
        return place
    return text("card-place", place=place, precision=precision)


def said_of(account: Account) -> str:
    """Return the status of an actor as a phrase, e.g. ``attributed to Iran``."""
    status = account.status if account.status in CLAIM_STATUSES else "named"
    return text(f"status-{status}", actor=account.actor)


def blame(incident: Dossier) -> str:
    """Return the headline on the perpetrator, and in words who says what of whom."""
    headline = (incident["perpetrator"] or text("card-not-known")).replace(";", ", ")
    status = f" ({incident['attribution']})" if incident["attribution"] else ""
    names = outlets(incident)
    said = [
        f"{said_of(one)} ({named((short(names[c['source_id']]) for c in one.claims), 2)})"
        for one in accounts(incident)
        if one.actor != UNNAMED
    ]
    if not said:
        return f"{headline}{status}"
    return text("card-blame", headline=f"{headline}{status}", sources="; ".join(said))


def _differ(incident: Dossier) -> str:
    fields = [label(field).lower() for field in differences_by_field(incident)]
    return text("card-differ", fields=phrases.listing(fields, "and")) if fields else ""


def _sources(incident: Dossier, room: int) -> str:
    """Return as many sources as there is room for, and count the rest."""
    listed = []
    for source in sources_in_order(incident):
        day = source["published"]
        when = phrases.day(date.fromisoformat(day)) if day else text("card-undated")
        listed.append(f"{short(source['outlet'])} ({when})")
    if not listed:
        return text("card-no-sources")
    for shown in range(min(MAX_SOURCES, len(listed)), 0, -1):
        names = phrases.enumerated(listed[:shown])
        if shown < len(listed):
            names = text("named-and-more", names=names, more=number_word(len(listed) - shown))
        line = text("card-sources", sources=names)
        if len(line) <= room:
            return line
    return text("card-sources", sources=len(listed))


def cut(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut at a word where it is longer."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    word = head.rpartition(" ")[0]
    return (word if len(word) > most // 2 else head).rstrip(" ,;.(") + "…"


def cite(engine: Engine, incident: Dossier, address: str) -> str:
    """Return how to cite one incident, as a sentence in the manner of a view's citation."""
    f = _facts(engine, incident)
    who = " ".join(filter(None, (f["author"], f"({f['year'] or 'n.d.'})")))
    shown = f" {said}" if (said := citation.shown_with(engine)) else ""
    return (
        f"{who}. “{incident['title']}” ({incident['incident_id']}). In: {f['source']}. "
        f"Data version {engine.version} [Data set].{shown} {address}"
    )


def bibtex(engine: Engine, incident: Dossier, address: str) -> str:
    """Return a BibTeX entry (``@misc``, which every style knows)."""
    f = _facts(engine, incident)
    note = f"Data set. Incident {incident['incident_id']} in: {f['source']}"
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
