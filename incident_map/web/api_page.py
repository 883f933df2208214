"""The page at ``/api/``: what can be asked, for people; written from the OpenAPI document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Template
from markupsafe import Markup

from incident_map.drawing.stylesheet import page as palette_sheet
from incident_map.engine.protocol import Engine
from incident_map.query.filters import PARAMETERS
from incident_map.web import typeface
from incident_map.web.endpoints import OWN, Endpoint
from incident_map.web.templating import environment

#: The page needs nothing but itself and the typeface, and no browser is to load anything else.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'"
}


def html(engine: Engine, endpoints: Sequence[Endpoint], origin: str) -> str:
    """Return the page.

    Parameters
    ----------
    engine
        Its version is named, and the examples ask for incidents that it has.
    endpoints
        The routes.
    origin
        Scheme and host, so that the examples can be copied as they stand.
    """
    parameters = [(one.name, one.meaning, one.reader.allowed) for one in PARAMETERS.values()]
    return _template().render(
        project=engine.project,
        css=Markup(typeface.faces("../assets/") + palette_sheet()),
        endpoints=endpoints,
        parameters=parameters,
        own=OWN,
        base=f"{origin}/api",
        query=example(engine),
        version=engine.version,
        first=_first(engine) or engine.project.id_example,
    )


def _first(engine: Engine) -> str | None:
    """Return an incident to ask for, the first of the file."""
    return next((one["incident_id"] for one in engine.view().records(1, sort=None)), None)


def example(engine: Engine) -> str:
    """Return a query that has an answer in this data."""
    if engine.extent is None:
        return "min_killed=1"
    days = [("dates", day.isoformat()) for day in engine.extent]
    return urlencode([*days, ("min_killed", "1")])


@cache
def _template() -> Template:
    return environment(Path(__file__).resolve().parent / "templates").get_template("api.html")
