"""What a step of a story shows, as plain values for the page: words, figures, sources, extent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np

from incident_map.drawing.figure.english import English
from incident_map.engine.memory.dataset import Dataset
from incident_map.engine.memory.date_intervals import CONTEXT
from incident_map.engine.memory.filter_masks import masks
from incident_map.engine.memory.summary import not_shown, span, totals
from incident_map.engine.memory.view import View
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.query.address import page_view
from incident_map.query.filters import IncidentFilter, Query, QueryError
from incident_map.reports.dossier.facts import dossier, in_order, label, named, outlets, short
from incident_map.reports.stories.step_fields import LENGTHS
from incident_map.reports.stories.story_files import Step, Story
from ui.headline import misspelt

KM_PER_DEGREE = 111.2
DECIMALS = 5  # of a degree
NAMED_OUTLETS = 6  # in the line of sources, before "and n more"
ENGLISH = English({}, {})  # the sentences that a saved picture says as well


def deck(data: Dataset, story: Story, safe: bool = False) -> dict[str, Any]:
    """Return a story as the page's script takes it.

    Parameters
    ----------
    data
        The data set; queries, ids and claims of the story are known to it.
    story
        As it was read.
    safe
        For a live audience: everything but the story's own words comes from
        :mod:`incident_map.engine.redaction`.
    """
    # One pass over the claims for all steps: there may be millions.
    ids = {claim for step in story.steps for claim in step.rests_on}
    claims = data.claims[data.claims["claim_id"].isin(ids)] if ids else data.claims[:0]
    known = dict(zip(data.sources["source_id"], data.sources["outlet"], strict=True))
    said_by = zip(claims["claim_id"], claims["source_id"], strict=True)
    named_by = {claim: known.get(source) or source for claim, source in said_by}
    shown = data.safe if safe else data
    return {
        "title": story.title,
        "author": story.author,
        "language": story.language,
        "version": shown.version,
        "made_of": ENGLISH.version(shown.version),
        "steps": [_step(shown, step, named_by) for step in story.steps],
    }


def single(data: Dataset, query: Query) -> tuple[Story, list[QueryError]]:
    """Return a view of the page as a story of one step, and what was wrong in its address.

    As on the page, a single ``id`` marks an incident and does not narrow the view.
    """
    wanted, selected, errors = page_view(data, query)
    step = in_words(data.view(wanted), selected)
    if selected and not step.id:
        reason = f"{selected} is not among these incidents, so it is not marked."
        errors.append(QueryError("id", selected, reason))
    return Story(title=step.title, steps=(step,)), errors


def in_words(view: View, selected: str | None = None) -> Step:
    """Return a step that shows a view: its title is the filter, or the selected incident.

    Parameters
    ----------
    view
        What to show.
    selected
        Id of the incident to mark; left out if the view does not hold it.
    """
    data = view.data
    shown = selected and not view.failures[data.id_index.get_loc(selected)]
    if selected and shown:
        incident = dossier(data, selected)
        title, text = incident["title"] or selected, incident["summary"] or ""
    else:
        title = view.describe()
        title = title[0].upper() + title[1:]
        text = ""  # days, number and tolls stand beside it anyway
    return Step(
        title=_cut(title, LENGTHS["title"]),
        text=_cut(text, LENGTHS["text"]),
        query=view.filter.to_query(),
        id=selected if shown else None,
    )


def _step(data: Dataset, step: Step, named_by: dict[str, str]) -> dict[str, Any]:
    view = data.view(step.query)
    alone = view.incident_ids()[0] if len(view) == 1 else None
    subject = dossier(view.data, one) if (one := step.id or alone) else None
    among = bool(subject) and not alone  # one is marked, and the map shows others as well
    unplaced = int(np.isnan(data.lon_lat[0][view.positions]).sum())
    return {
        "title": step.title,
        "text": step.text,
        "notes": step.notes,
        "seconds": step.seconds,
        "base": step.base,
        "view": step.map,
        "bounds": _bounds(view),
        "when": phrases.record_date(subject) if subject else _days(view),
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
            "version": view.data.version,
            "incidents": len(view),
            "unplaced": unplaced,
            "nearby": _circle(view.data, view.filter),
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
        return phrases.date_range(*view.filter.dates)
    if not len(view):
        return ""
    days = span(view)
    first, last = (
        date.fromisoformat(day) if day else None for day in (days["first"], days["last"])
    )
    return phrases.date_range(first, last)


def _where(incident: dict[str, Any]) -> str:
    return phrases.place(incident["place"] or incident["district"], incident["governorate"])


def _figures(view: View) -> list[dict[str, Any]]:
    """How many incidents, and their tolls; a count of dead says so, to be drawn in red."""
    if not len(view):
        return [{"text": ENGLISH.nothing, "deaths": False}]
    found = [{"text": phrases.count(len(view), "incident"), "deaths": False}]
    sums = totals(view)
    for kind, text in phrases.toll_ranges(sums, len(view), view.filter.count).items():
        dead = kind == "killed" and sums[kind]["high"] > 0
        found.append({"text": f"{kind} {text}", "deaths": dead})
    return found


def _toll(incident: dict[str, Any]) -> list[dict[str, Any]]:
    """The tolls of one incident; that nobody gives a number of dead is said as well."""
    found = []
    for kind in v.TOLLS:
        figures = [incident[f"{kind}_{rule}"] for rule in v.COUNT_RULES]
        text = f"{kind} {phrases.number_range(*figures)}"
        if any(figure is not None for figure in figures):
            found.append({"text": text, "deaths": kind == "killed" and any(figures)})
        elif kind == "killed" and incident["category"] != "context":  # an election has none to miss
            found.append({"text": "killed: not known", "deaths": False})
    return found


def _uncertain(view: View, incident: dict[str, Any], among: bool) -> list[str]:
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
    data = view.data
    said = []
    if incident["latitude"] is None:
        missing = "This incident is not on the map" if among else "Not on the map"
        said.append(f"{missing}: no point is known.")
    elif incident["location_radius_km"]:
        how = phrases.precision(incident["location_precision"], incident["location_radius_km"])
        said.append(f"Place {how}.")
    if incident["disagreements"]:
        fields = [label(field).lower() for field in in_order(incident["disagreements"])]
        said.append(f"The sources differ on {phrases.listing(fields, 'and')}.")
    if incident["category"] == "context":
        said.append("Background.")
    if data.possible_duplicate[data.id_index.get_loc(incident["incident_id"])]:
        said.append("Marked as a possible duplicate, and counted.")
    return said if among else [*said, *filter(None, [misspelt(view)])]


def _around(view: View) -> list[str]:
    """Say of what the marked incident is one, and what holds for all that the map shows."""
    rest = view.filter.replace(id=()).describe()  # ids say nothing to a room
    asked = f": {_cut(rest, LENGTHS['title'])}" if rest != "all incidents" else ""
    days = "" if view.filter.dates else _days(view)  # dates that are asked for are in the filter
    _, *tolls = [figure["text"] for figure in _figures(view)]
    together = ", ".join(filter(None, [days, *tolls]))
    return [
        f"One of {phrases.count(len(view), 'incident')}{asked}.",
        *([f"Together: {together}."] if together else []),
        *_of_all(view),
    ]


def _of_all(view: View) -> list[str]:
    """Say of several incidents what is not known exactly, what is not shown, and what counts."""
    data, rows = view.data, view.positions
    said = []
    if context := int((data.codes["category"][rows] == CONTEXT).sum()):
        said.append(f"{ENGLISH.context(context)}.")
    site = data.categories("location_precision").get_loc("site")
    exact = data.codes["location_precision"][rows] == site
    area = (data.radius_km[rows] > 0) & ~exact & ~np.isnan(data.lon_lat[0][rows])
    if area.any():
        said.append(f"{int(area.sum()):,} of {len(rows):,} places known only to an area.")
    if differ := int(data.disputed[rows].sum()):
        said.append(f"The sources differ on {differ:,} of {len(rows):,}.")
    if view.filter.dates and view.filter.date_match == "possible":
        inside = masks(data, IncidentFilter(dates=view.filter.dates, date_match="certain"))["dates"]
        if possible := int((~inside[rows]).sum()):
            said.append(f"{possible:,} only possibly on these days.")
    return [*said, *filter(None, [_ledger(view), misspelt(view)])]


def _ledger(view: View) -> str:
    """What the map leaves out, as the page says it.

    That the filter leaves out others goes without saying on a slide, unless it leaves out all.
    """
    shown = not_shown(view)
    summary = {
        "not_shown": shown | {"rejected_rows": 0} | ({"filtered_out": 0} if len(view) else {}),
        "totals": totals(view),
        "total": len(view.data),
        "possible_duplicates": int(view.data.possible_duplicate[view.positions].sum()),
    }
    return phrases.ledger(summary)


def _sources(step: Step, subject: dict[str, Any] | None, named_by: dict[str, str]) -> str:
    """Name the outlets that the text rests on; else those of the incident that is shown."""
    if step.rests_on:
        return _outlets(named_by[claim] for claim in step.rests_on)
    return _outlets(outlets(subject).values()) if subject else ""


def _outlets(found: Iterable[str]) -> str:
    return named((short(outlet) for outlet in found), NAMED_OUTLETS)


def _mark(incident: dict[str, Any] | None) -> dict[str, Any] | None:
    if incident is None or incident["latitude"] is None or incident["longitude"] is None:
        return None
    names = ("incident_id", "title", "location_radius_km")
    place = {name: round(incident[name], DECIMALS) for name in ("latitude", "longitude")}
    return {name: incident[name] for name in names} | place


def _circle(data: Dataset, wanted: IncidentFilter) -> dict[str, float] | None:
    if not wanted.nearby:
        return None
    lon, lat = (axis[data.id_index.get_loc(wanted.nearby[0])] for axis in data.lon_lat)
    place = {"latitude": round(float(lat), DECIMALS), "longitude": round(float(lon), DECIMALS)}
    return place | {"km": wanted.nearby[1]}


def _bounds(view: View) -> list[list[float]] | None:
    """South-west and north-east corners around all points and their areas (latitude first)."""
    lon, lat = (axis[view.positions] for axis in view.data.lon_lat)
    placed = ~np.isnan(lon)
    if not placed.any():
        return None
    lon, lat = lon[placed], lat[placed]
    reach = np.nan_to_num(view.data.radius_km[view.positions][placed]) / KM_PER_DEGREE
    wide = reach / np.maximum(np.cos(np.radians(lat)), 0.01)
    corners = (
        (float((lat - reach).min()), float((lon - wide).min())),
        (float((lat + reach).max()), float((lon + wide).max())),
    )
    return [[round(part, DECIMALS) for part in corner] for corner in corners]


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
