"""The page at ``/api/``: what can be asked, for people; written from the OpenAPI document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Template

from incident_map.engine.memory.dataset import Dataset
from incident_map.web.endpoints import OWN, WORDS, Endpoint
from incident_map.web.openapi import allowed_values
from incident_map.web.templating import environment

#: The page needs nothing but itself, and no browser is to load anything into it.
HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def html(data: Dataset, endpoints: Sequence[Endpoint], origin: str) -> str:
    """Return the page.

    Parameters
    ----------
    data
        Its version is named, and the examples ask for incidents that it has.
    endpoints
        The routes.
    origin
        Scheme and host, so that the examples can be copied as they stand.
    """
    parameters = [(name, words, allowed_values(name)) for name, words in WORDS.items()]
    return _template().render(
        endpoints=endpoints,
        parameters=parameters,
        own=OWN,
        base=f"{origin}/api",
        query=example(data),
        version=data.version,
        first=data.incidents["incident_id"].iloc[0] if len(data) else "IRQ-0001",
    )


def example(data: Dataset) -> str:
    """Return a query that has an answer in this data."""
    if data.extent is None:
        return "min_killed=1"
    days = [("dates", day.isoformat()) for day in data.extent]
    return urlencode([*days, ("min_killed", "1")])


@cache
def _template() -> Template:
    return environment(Path(__file__).resolve().parent / "templates").get_template("api.html")
