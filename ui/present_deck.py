"""What a step of a story shows, as plain values for the page: words, figures, sources, extent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from incident_map.drawing.figure.wording import Wording
from incident_map.engine.answers import Bounds, NotShown
from incident_map.engine.protocol import Engine, View
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.records import Dossier, figures
from incident_map.query.address import page_view
from incident_map.query.filters import IncidentFilter, Query, QueryError
from incident_map.reports.dossier.facts import in_order, label, named, outlets, short
from incident_map.reports.stories.step_fields import LENGTHS
from incident_map.reports.stories.story_files import Step, Story
from ui.headline import misspelt
from ui.page_language import LANGUAGE

DECIMALS = 5  # of a degree
NAMED_OUTLETS = 6  # in the line of sources, before "and n more"


def words(engine: Engine) -> Wording:
    """Return the sentences that a saved picture says as well."""
    return Wording(LANGUAGE, engine.project)


def deck(engine: Engine, story: Story, safe: bool = False) -> dict[str, Any]:
    """Return a story as the page's script takes it.

    Parameters
    ----------
    engine
        The data set; queries, ids and claims of the story are known to it.
    story
        As it was read.
    safe
        For a live audience: everything but the story's own words comes from
        :mod:`incident_map.engine.redaction`.
    """
    # One pass over the claims for all steps: there may be millions.
    said_by = engine.claims_named({claim for step in story.steps for claim in step.rests_on})
    outlets = {one["source_id"]: one["outlet"] for one in engine.sources()}
    named_by = {
        claim: outlets.get(key.source_id) or key.source_id for claim, key in said_by.items()
    }
    shown = engine.redacted() if safe else engine
    return {
        "title": story.title,
        "author": story.author,
        "language": story.language,
        "version": shown.version,
        "made_of": words(engine).version(shown.version),
        "steps": [_step(shown, step, named_by) for step in story.steps],
    }


def single(engine: Engine, query: Query) -> tuple[Story, list[QueryError]]:
    """Return a view of the page as a story of one step, and what was wrong in its address.

    As on the page, a single ``id`` marks an incident and does not narrow the view.
    """
    wanted, selected, errors = page_view(engine, query)
    step = in_words(engine.view(wanted), selected)
    if selected and not step.id:
        reason = text("present-not-among", LANGUAGE, incident=selected)
        errors.append(QueryError("id", selected, reason))
    return Story(title=step.title, steps=(step,), language=LANGUAGE), errors


def in_words(view: View, selected: str | None = None) -> Step:
    """Return a step that shows a view: its title is the filter, or the selected incident.

    Parameters
    ----------
    view
        What to show.
    selected
        Id of the incident to mark; left out if the view does not hold it.
    """
    shown = selected and view.contains([selected])[0]
    if selected and shown:
        incident = view.engine.incident(selected)
        title, summary = incident["title"] or selected, incident["summary"] or ""
    else:
        title = words(view.engine).describe(view.filter)
        title = title[0].upper() + title[1:]
        summary = ""  # days, number and tolls stand beside it anyway
    return Step(
        title=_cut(title, LENGTHS["title"]),
        text=_cut(summary, LENGTHS["text"]),
        query=view.filter.to_query(),
        id=selected if shown else None,
    )


def _step(engine: Engine, step: Step, named_by: dict[str, str]) -> dict[str, Any]:
    view = engine.view(step.query)
    alone = view.incident_ids()[0] if len(view) == 1 else None
    subject = view.engine.dossier(one) if (one := step.id or alone) else None
    among = bool(subject) and not alone  # one is marked, and the map shows others as well
    box = view.bounds()
    return {
        "title": step.title,
        "text": step.text,
        "notes": step.notes,
        "seconds": step.seconds,
        "base": step.base,
        "view": step.map,
        "bounds": _corners(box),
        "when": phrases.record_date(subject, LANGUAGE) if subject else _days(view),
        "where": _where(subject) if subject else "",
        "figures": _toll(subject) if subject else _figures(view),
        "uncertain": _uncertain(view, subject, among) if subject else _of_all(view),
        "around": _around(view) if among else [],
        "sources": _sources(step, subject, named_by),
        "page": _page_query(step, view.filter),
        "state": {
            "query": view.filter.to_query(),
            "selected": _mark(subject) if step.id else None,
            "count": view.filter.count,
            "version": view.engine.version,
            "incidents": len(view),
            "unplaced": len(view) - (box.placed if box else 0),
            "nearby": _circle(view.engine, view.filter),
        },
    }


def _page_query(step: Step, wanted: IncidentFilter) -> str:
    """The same on the page of the map: there a single id marks, and the repeated one of several."""
    query = wanted.to_query()
    if not step.id or wanted.id == (step.id,):
        return query
    return "&".join(filter(None, (query, f"id={step.id}")))


def _days(view: View) -> str:
    """Return the days asked for, else those of the incidents; of none there is nothing to say."""
    if view.filter.dates:
        return phrases.date_range(*view.filter.dates, LANGUAGE)
    if not len(view):
        return ""
    days = view.summary()["dates"]
    first, last = (
        date.fromisoformat(day) if day else None for day in (days["first"], days["last"])
    )
    return phrases.date_range(first, last, LANGUAGE)


def _where(incident: Dossier) -> str:
    names = (incident["place"] or incident["district"], incident["governorate"])
    return phrases.place(*names, language=LANGUAGE)


def _figures(view: View) -> list[dict[str, Any]]:
    """How many incidents, and their tolls; a count of dead says so, to be drawn in red."""
    if not len(view):
        return [{"text": words(view.engine).nothing, "deaths": False}]
    lines = [{"text": phrases.count(len(view), "incident", LANGUAGE), "deaths": False}]
    sums = view.summary()["totals"]
    ranges = phrases.toll_ranges(sums, len(view), view.filter.count, language=LANGUAGE)
    for kind, said in ranges.items():
        dead = kind == "killed" and sums[kind]["high"] > 0
        lines.append({"text": phrases.toll_of(kind, said, LANGUAGE), "deaths": dead})
    return lines


def _toll(incident: Dossier) -> list[dict[str, Any]]:
    """The tolls of one incident; that nobody gives a number of dead is said as well."""
    lines = []
    for kind in v.TOLLS:
        toll = figures(incident, kind)
        if toll.known:
            said = phrases.toll(kind, *toll, LANGUAGE)
            lines.append({"text": said, "deaths": kind == "killed" and any(toll)})
        elif kind == "killed" and incident["category"] != "context":  # an election has none to miss
            lines.append({"text": text("present-killed-not-known", LANGUAGE), "deaths": False})
    return lines


def _uncertain(view: View, incident: Dossier, among: bool) -> list[str]:
    """Say what is not known exactly of one incident, or not on the map, in plain sentences.

    Parameters
    ----------
    view
        What the map shows.
    incident
        The dossier of one of them.
    among
        Whether there are others, of which :func:`_around` tells.
    """
    said = []
    if incident["latitude"] is None:
        said.append(text("present-one-not-on-map" if among else "present-not-on-map", LANGUAGE))
    elif incident["location_radius_km"]:
        known = incident["location_precision"], incident["location_radius_km"]
        precision = phrases.precision(*known, LANGUAGE)
        said.append(text("present-place", LANGUAGE, precision=precision))
    if incident["disagreements"]:
        fields = [label(field, LANGUAGE).lower() for field in in_order(incident["disagreements"])]
        listed = phrases.listing(fields, "and", LANGUAGE)
        said.append(text("present-differ", LANGUAGE, fields=listed))
    if incident["category"] == "context":
        said.append(text("present-background", LANGUAGE))
    if view.is_possible_duplicate(incident["incident_id"]):
        said.append(text("present-double", LANGUAGE))
    return said if among else [*said, *filter(None, [misspelt(view)])]


def _around(view: View) -> list[str]:
    """Say of what the marked incident is one, and what holds for all that the map shows."""
    said = [text("present-one-of", LANGUAGE, number=len(view))]
    rest = view.filter.replace(id=())  # ids say nothing to a room
    if not rest.is_empty:
        asked = _cut(words(view.engine).describe(rest), LENGTHS["title"])
        said = [text("present-one-of-asked", LANGUAGE, number=len(view), asked=asked)]
    days = "" if view.filter.dates else _days(view)  # dates that are asked for are in the filter
    _, *tolls = [figure["text"] for figure in _figures(view)]
    if together := text("list-comma", LANGUAGE).join(filter(None, [days, *tolls])):
        said.append(text("present-together", LANGUAGE, what=together))
    return [*said, *_of_all(view)]


def _of_all(view: View) -> list[str]:
    """Say of several incidents what is not known exactly, what is not shown, and what counts."""
    said, vague = [], view.uncertainty()
    if context := view.summary()["context"]:
        said.append(text("present-context", LANGUAGE, number=context))
    if vague.areas:
        said.append(text("present-areas", LANGUAGE, some=vague.areas, total=len(view)))
    if vague.disputed:
        said.append(text("present-disputed", LANGUAGE, some=vague.disputed, total=len(view)))
    if vague.possible_dates:
        said.append(text("present-possible", LANGUAGE, some=vague.possible_dates))
    return [*said, *filter(None, [_ledger(view), misspelt(view)])]


def _ledger(view: View) -> str:
    """What the map leaves out, as the page says it.

    That the filter leaves out others goes without saying on a slide, unless it leaves out all.
    """
    summary = view.summary()
    shown = NotShown(**{**summary["not_shown"], "rejected_rows": 0})
    if len(view):
        shown["filtered_out"] = 0
    country = view.engine.project.names[LANGUAGE]
    return phrases.ledger(
        {**summary, "not_shown": shown, "facets": {}}, language=LANGUAGE, country=country
    )


def _sources(step: Step, subject: Dossier | None, named_by: dict[str, str]) -> str:
    """Name the outlets that the text rests on; else those of the incident that is shown."""
    if step.rests_on:
        return _outlets(named_by[claim] for claim in step.rests_on)
    return _outlets(outlets(subject).values()) if subject else ""


def _outlets(names: Iterable[str]) -> str:
    return named((short(outlet) for outlet in names), NAMED_OUTLETS, LANGUAGE)


def _mark(incident: Dossier | None) -> dict[str, Any] | None:
    if incident is None or incident["latitude"] is None or incident["longitude"] is None:
        return None
    return {
        "incident_id": incident["incident_id"],
        "title": incident["title"],
        "location_radius_km": incident["location_radius_km"],
        "latitude": round(incident["latitude"], DECIMALS),
        "longitude": round(incident["longitude"], DECIMALS),
    }


def _circle(engine: Engine, wanted: IncidentFilter) -> dict[str, float] | None:
    if not wanted.nearby:
        return None
    row = engine.incident(wanted.nearby[0])
    lat, lon = row["latitude"], row["longitude"]
    if lat is None or lon is None:
        return None
    place = {"latitude": round(lat, DECIMALS), "longitude": round(lon, DECIMALS)}
    return place | {"km": wanted.nearby[1]}


def _corners(box: Bounds | None) -> list[list[float]] | None:
    """South-west and north-east corners around all points and their areas (latitude first)."""
    if box is None:
        return None
    west, south, east, north = (round(edge, DECIMALS) for edge in box.areas)
    return [[south, west], [north, east]]


def _cut(said: str, most: int) -> str:
    said = " ".join(said.split())
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
