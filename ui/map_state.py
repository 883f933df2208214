"""What the map shows, as its frame tells the page: for a picture of it, and for a step of a story.

The place and the layer are the map's own and not in the query, so that moving it runs nothing.
Python asks only where it needs to know. What a browser tells is checked, never trusted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from incident_map.drawing.figure import SHOWN
from incident_map.model.project import Project
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import PARAMETERS, QueryError
from incident_map.reports.stories.step_fields import reach
from ui import page_address
from ui.script_components import component

Box = tuple[float, float, float, float]
LONGEST = 1_000  # characters of what a browser tells


@dataclass(frozen=True)
class Whereabouts:
    """What the map shows; the defaults where nothing is known of it.

    Attributes
    ----------
    place
        ``zoom/latitude/longitude`` (WGS 84 degrees), as links and stories have it.
    extent
        What can be seen: west, south, east and north in degrees.
    moved
        Whether it is another part than the one the page begins with.
    show, measure
        Layer and what it counts, as the figure API names them.
    """

    place: str | None = None
    extent: Box | None = None
    moved: bool = False
    show: str = SHOWN[0]
    measure: str = MEASURES[0]


def ask(key: str, project: Project, follow: bool = False) -> Whereabouts | None:
    """Ask the map; draws nothing, and runs the script or fragment again with the answer.

    Parameters
    ----------
    key
        Of the element: ``whereabouts…``, which the style sheet of the page keeps out of sight.
    project
        What the data are about.
    follow
        Whether to be told of every move as well.

    Returns
    -------
    Whereabouts or None
        None until the browser has answered.
    """
    mount = component("whereabouts", page_address.prefix())
    seen = mount(key=key, data={"follow": follow}, on_seen_change=_heard).seen
    return None if seen is None else read(seen, project)


def told(key: str, project: Project) -> Whereabouts:
    """Return what the map told last, for callbacks."""
    return read(getattr(st.session_state.get(key), "seen", None), project)


def _heard() -> None:
    """Callback: nothing to do, what was told is read where it is needed."""


def read(seen: Any, project: Project) -> Whereabouts:
    """Read what a browser says the map shows; what is not in order counts as not told."""
    try:
        given = json.loads(seen) if isinstance(seen, str) and len(seen) <= LONGEST else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        return Whereabouts()
    asked = parse_qs(str(given.get("fragment") or "").lstrip("#"))
    named = {name: values[0] for name, values in asked.items()}
    show, measure = named.get("show", SHOWN[0]), named.get("measure", MEASURES[0])
    known = show in SHOWN and measure in MEASURES
    place, extent = _place(named.get("map", ""), project), _extent(given.get("extent"))
    return Whereabouts(
        place=place,
        extent=extent,
        moved=given.get("moved") is True and bool(place and extent),
        show=show if known else SHOWN[0],
        measure=measure if known else MEASURES[0],
    )


def _place(text: str, project: Project) -> str | None:
    """Return ``zoom/latitude/longitude`` in the map's reach, or None."""
    try:
        numbers = [float(part) for part in text.split("/")]
    except ValueError:
        return None
    limits = reach(project).values()
    if len(numbers) != len(limits):
        return None
    inside = all(least <= n <= most for n, (least, most) in zip(numbers, limits, strict=True))
    return "/".join(f"{number:.10g}" for number in numbers) if inside else None


def _extent(given: Any) -> Box | None:
    """Return a box that is one, or None."""
    if not isinstance(given, list):
        return None
    try:
        box: Box = PARAMETERS["bbox"].reader.read("extent", [",".join(map(str, given))])
    except QueryError:
        return None
    return box if box[0] < box[2] and box[1] < box[3] else None
