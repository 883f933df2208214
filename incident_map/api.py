"""The HTTP API: the query language of the page, answered as JSON.

Plain Starlette, which Streamlit brings along: :class:`IncidentFilter` is the only reader of
parameters, so there is nothing for a second parameter layer to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from incident_map.dataset import Dataset
from incident_map.dossier import dossier
from incident_map.filters import IncidentFilter, QueryError, pairs
from incident_map.read import LoadError
from incident_map.schema import datapackage

MAX_LIMIT = 10_000
DEFAULT_LIMIT = 1_000
MAX_REQUEST_ZOOM = 24

Query = list[tuple[str, str]]
Answer = Callable[[Dataset, Query, Request], Mapping[str, Any]]


def api(get_dataset: Callable[[], Dataset]) -> Starlette:
    """Build the API as an ASGI application to be mounted at ``/api``.

    Parameters
    ----------
    get_dataset
        Returns the data set to answer from; asked on every request.
    """

    def route(path: str, answer: Answer) -> Route:
        # A plain function: Starlette runs it in a worker thread, so that a large answer
        # does not hold up the sessions of others.
        def endpoint(request: Request) -> Response:
            data = get_dataset()
            etag = f'W/"{data.version}"'
            headers = {"X-Dataset-Version": data.version, "ETag": etag, "Cache-Control": "no-cache"}
            # Bytes that are not UTF-8 read as U+FFFD, as they do when they come quoted.
            text = request.scope["query_string"].decode("utf-8", "replace")
            request.scope["query_string"] = text.encode()
            try:
                body = answer(data, pairs(text), request)
            except QueryError as error:
                version = {"X-Dataset-Version": data.version}
                return JSONResponse(error.as_dict(), status_code=400, headers=version)
            if etag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            return JSONResponse(body, headers=headers)

        return Route(path, endpoint, methods=["GET"])

    return Starlette(
        routes=[
            route("/incidents.json", incidents),
            route("/incidents/{incident_id}.json", incident),
            route("/clusters", clusters),
            route("/summary", summary),
            route("/datapackage.json", package),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
        exception_handlers={
            HTTPException: _not_found,
            LoadError: _no_data,
        },
    )


def incidents(data: Dataset, query: Query, request: Request) -> dict[str, Any]:
    """``/incidents.json``: one page of the view."""
    own, query = take(query, "limit", "offset", "sort")
    limit = whole("limit", own.get("limit"), DEFAULT_LIMIT, 1, MAX_LIMIT)
    offset = whole("offset", own.get("offset"), 0, 0, 10**9)
    view = data.view(query)
    sort = own.get("sort", "-date_start")
    records = view.records(limit, offset, sort)
    following = None
    if offset + limit < len(view):
        link = request.url.include_query_params(offset=offset + limit, limit=limit)
        following = f"{link.path}?{link.query}"
    return {
        "version": data.version,
        "query": view.filter.to_query(),
        "description": view.describe(),
        "count": len(view),
        "next": following,
        "incidents": records,
    }


def incident(data: Dataset, query: Query, request: Request) -> dict[str, Any]:
    """``/incidents/{id}.json``: one incident with its claims, sources and attributions."""
    refuse_rest(query)
    wanted = request.path_params["incident_id"]
    if wanted not in data.id_index:
        message = f"There is no incident “{wanted}” in this data."
        detail: Any = QueryError("id", wanted, message).as_dict()
        raise HTTPException(404, detail, headers={"X-Dataset-Version": data.version})
    return {"version": data.version, **dossier(data, wanted)}


def clusters(data: Dataset, query: Query, request: Request) -> dict[str, Any]:
    """``/clusters?bbox&zoom``: what the map draws for one view."""
    own, rest = take(query, "zoom")
    if "zoom" not in own:
        raise QueryError(
            "zoom", "", "“zoom” is missing.", f"a whole number from 0 to {MAX_REQUEST_ZOOM}"
        )
    zoom = whole("zoom", own["zoom"], 0, 0, MAX_REQUEST_ZOOM)
    box = IncidentFilter.from_query(rest).bbox
    if box is None:
        raise QueryError("bbox", "", "“bbox” is missing.", "west,south,east,north in degrees")
    # The box is that of the screen, so the view behind it stays the same while panning.
    view = data.view([(name, value) for name, value in rest if name != "bbox"])
    return view.clusters(box, zoom)


def summary(data: Dataset, query: Query, request: Request) -> dict[str, Any]:
    """``/summary``: totals, facet counts, histogram, not-shown ledger."""
    return data.view(query).summary()


def package(data: Dataset, query: Query, request: Request) -> dict[str, Any]:
    """``/datapackage.json``: the Frictionless descriptor of the data."""
    refuse_rest(query)
    return datapackage(data.version, data.tables)


def take(query: Query, *names: str) -> tuple[dict[str, str], Query]:
    """Split an endpoint's own parameters from the query language; each is given once."""
    own: dict[str, str] = {}
    for name, value in query:
        if name in own:
            raise QueryError(name, value, f"“{name}” can be given once only.")
        if name in names:
            own[name] = value
    return own, [(name, value) for name, value in query if name not in names]


def refuse_rest(query: Query) -> None:
    """Refuse parameters where an endpoint takes none."""
    for name, value in query:
        raise QueryError(name, value, f"There is no parameter “{name}” here.", [])


def whole(name: str, value: str | None, default: int, low: int, high: int) -> int:
    """Read a bounded whole number."""
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 12 and low <= int(value) <= high):
        allowed = f"a whole number from {low} to {high}"
        raise QueryError(name, value, f"“{value}” is not {allowed}.", allowed)
    return int(value)


def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body: Any = error.detail
    if not isinstance(body, dict):
        path = request.scope["path"]  # request.url would decode the query as well
        body = QueryError("path", path, f"{path}: {error.detail}.").as_dict()
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


def _no_data(request: Request, error: Exception) -> Response:
    return JSONResponse(QueryError("data", "", str(error)).as_dict(), status_code=503)
