"""The HTTP API: the query language of the page, answered as data.

Plain Starlette, which Streamlit brings along: :class:`IncidentFilter` is the only reader of
parameters, so there is nothing for a second parameter layer to do. What the routes answer is
in :mod:`incident_map.web.handlers`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from incident_map.engine.protocol import Engine
from incident_map.exports.download import Plan
from incident_map.exports.formats import MEDIA_TYPES
from incident_map.query.filters import PARAMETERS, QueryError, pairs
from incident_map.reading.table_files import LoadError
from incident_map.web import api_page
from incident_map.web.download_queue import Downloads
from incident_map.web.endpoints import Endpoint
from incident_map.web.etag import program
from incident_map.web.handlers import ENDPOINTS

#: Compressed inside already; GeoPackage and the text formats are not.
PACKED = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    MEDIA_TYPES["parquet"],
    MEDIA_TYPES["xlsx"],
    "image/png",
    "application/pdf",
)


def api(get_engine: Callable[[], Engine]) -> Starlette:
    """Build the API as an ASGI application to be mounted at ``/api``.

    Parameters
    ----------
    get_engine
        Returns the data set to answer from; asked on every request.
    """
    downloads = Downloads()

    def route(endpoint: Endpoint) -> Route:
        async def respond(request: Request) -> Response:
            # In a worker thread, so that a large answer does not hold up the sessions of others.
            answer = await run_in_threadpool(_answer, get_engine, endpoint, request)
            if isinstance(answer, Response):
                return answer
            plan, headers = answer
            return await downloads.send(plan, headers, head=request.method == "HEAD")

        path = endpoint.path.replace("}", ":path}")  # an id may hold a slash
        return Route(path, respond, methods=["GET"])

    gzip = Middleware(
        GZipMiddleware, minimum_size=500, compresslevel=6, exclude_content_types=PACKED
    )
    return Starlette(
        routes=[route(endpoint) for endpoint in ENDPOINTS],
        middleware=[gzip],
        exception_handlers={
            HTTPException: partial(_not_found, get_engine),
            LoadError: _no_data,
        },
    )


def _answer(
    get_engine: Callable[[], Engine], endpoint: Endpoint, request: Request
) -> Response | tuple[Plan, dict[str, str]]:
    """Return the answer, or the plan of a download with the headers it is to carry."""
    engine = get_engine()
    # Bytes that are not UTF-8 read as U+FFFD, as they do when they come quoted.
    text = request.scope["query_string"].decode("utf-8", "replace")
    request.scope["query_string"] = text.encode()
    query = pairs(text)
    version = engine.redacted().version if ("safe", "1") in query else engine.version
    etag = f'"{version}-{program()}"'
    headers = {"X-Dataset-Version": version, "ETag": f"W/{etag}", "Cache-Control": "no-cache"}
    try:
        body = endpoint.answer(engine, query, request)
    except QueryError as error:
        unknown = error.parameter not in (*PARAMETERS, *endpoint.own)
        if unknown and isinstance(error.allowed, list):
            error.allowed += endpoint.own
        told = {"X-Dataset-Version": version}
        return JSONResponse(error.as_dict(), status_code=400, headers=told)
    asked = request.headers.get("if-none-match", "").split(",")
    known = [one.strip().removeprefix("W/") for one in asked]
    if etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    if isinstance(body, Plan):
        return body, headers
    if isinstance(body, str):
        return HTMLResponse(body, headers=headers | api_page.HEADERS)
    return JSONResponse(body, headers=headers)


def _not_found(get_engine: Callable[[], Engine], request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body: Any = error.detail
    if not isinstance(body, dict):
        path = request.scope["path"]  # request.url would decode the query as well
        body = QueryError("path", path, f"{path}: {error.detail}.").as_dict()
    headers = dict(error.headers or {})
    with suppress(LoadError):  # there is no route, whether or not there are data
        headers = {"X-Dataset-Version": get_engine().version} | headers
    return JSONResponse(body, status_code=error.status_code, headers=headers)


def _no_data(request: Request, error: Exception) -> Response:
    return JSONResponse(QueryError("data", "", str(error)).as_dict(), status_code=503)
