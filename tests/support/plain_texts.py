"""What the plain search looks through, and what it says of a match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from incident_map.geography import layers
from incident_map.language.folding import words
from incident_map.model.records import Actor
from tests.support.plain_incident import PlainIncident
from tests.support.plain_search import Asked, PlainSearch, Text

PLACES = ("place", "district", "governorate")


def searched_texts(
    incidents: Sequence[PlainIncident], aliases: Mapping[str, Sequence[str]]
) -> list[Text]:
    """All texts of all incidents, in the order in which a reader would want to know of them."""
    found: list[Text] = []
    for column in ("incident_id", "title"):
        found += _column(incidents, column.removeprefix("incident_"), column)
    for column in PLACES:
        for one in incidents:
            if place := one.cells[column]:
                also = other_spellings(place, one.cells["governorate"])
                found.append(Text(column, one.position, place, also))
    for one in incidents:
        for actor in dict.fromkeys(said.actor for said in one.said):
            also = tuple(aliases.get(actor, ()))
            found.append(Text("actor", one.position, actor, also, is_name=True))
    for one in incidents:
        for actor in one.targets:
            also = tuple(aliases.get(actor, ()))
            found.append(Text("target", one.position, actor, also, is_name=True))
    for column in ("weapon", "event_type", "summary"):
        found += _column(incidents, column.replace("_", " "), column)
    for field, column in (("quote", "quote"), ("claim", "value")):
        for one in incidents:
            cells = [claim[column] for claim in one.claims]  # type: ignore[literal-required]
            found += [Text(field, one.position, cell) for cell in cells if cell]
    return found


def _column(incidents: Sequence[PlainIncident], field: str, column: str) -> list[Text]:
    cells = ((one.position, one.cells[column]) for one in incidents)
    return [Text(field, row, cell) for row, cell in cells if cell]


@lru_cache(None)
def other_spellings(place: str, governorate: str | None) -> tuple[str, ...]:
    """Spellings of the listed places whose words a place holds, in the same governorate."""
    held, found = {*words(place)}, []
    for row in sorted(layers.place_names(), key=lambda row: words(row["name"])[0]):
        if {*words(row["name"])} <= held and row["governorate"] in ("", governorate or ""):
            found += [one for one in (row["name_ar"], *row["spellings"].split(";")) if one]
    return tuple(dict.fromkeys(found))


def aliases_of(actors: Iterable[Actor]) -> dict[str, list[str]]:
    """Return each actor's other names, the Arabic one among them."""
    found = {}
    for actor in actors:
        names = [part.strip() for part in (actor["aliases"] or "").split(";")]
        found[actor["name"]] = [one for one in (*names, actor["name_ar"]) if one]
    return found


def reason(search: PlainSearch, query: str, texts: Sequence[tuple[Text, frozenset[str]]]) -> str:
    """Return which of the texts of one row holds each word; empty when the title shows all."""
    told, visible = [], True
    for word in search.asked(query):
        holding = [text for text, held in texts if held & word.words]
        if not holding:
            return ""
        read_as = " or ".join(dict.fromkeys(map(search.written, word.read_as)))
        notice = f"“{word.typed}” read as {read_as}: " if read_as else ""
        visible &= not notice and any(text.field == "title" for text in holding)
        told.append(notice + _told(search, word, holding[0]))
    return "" if visible else "; ".join(dict.fromkeys(told))


def _told(search: PlainSearch, word: Asked, text: Text) -> str:
    if text.field in ("title", "weapon", "summary", "quote", "claim"):
        return f"{text.field}: “{' '.join(text.main.split())}”"
    if search.holds(text.main, word):
        return f"{text.field} {text.main}"
    also = next((name for name in text.also if search.holds(name, word)), "")
    said = "written" if text.field in PLACES else "called"
    return f"{text.field} {text.main}, also {said} {also}"
