"""The route ``/incident``: the query language of the page, answered with a dossier."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from incident_map.engine.protocol import Engine
from incident_map.language.catalogue import text
from incident_map.query.address import given, known_only
from incident_map.query.filters import IncidentFilter, Query, QueryError, pairs
from incident_map.query.sayings import speech
from incident_map.reading.table_files import LoadError
from incident_map.web.dossier_links import Links, Place
from incident_map.web.dossier_page import html, missing, policy

LANGUAGE = "en"  # of the page


def route(get_engine: Callable[[], Engine]) -> Route:
    """Build the route; `get_engine` is asked on every request."""

    async def respond(request: Request) -> Response:
        return await run_in_threadpool(answer, get_engine, request)

    gzip = Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    return Route("/incident", respond, methods=["GET"], middleware=[gzip])


def answer(get_engine: Callable[[], Engine], request: Request) -> Response:
    """Answer one request: the dossier, or a page that says in plain words why there is none."""
    base = request.scope.get("root_path", "").rstrip("/")
    links = Links(origin=f"{request.url.scheme}://{request.url.netloc}{base}")
    try:
        engine = get_engine()
    except LoadError as error:
        message = text("dossier-unreadable", LANGUAGE, reason=str(error))
        return _page(missing(None, message, links=links, language=LANGUAGE), 503)
    headers = {"X-Dataset-Version": engine.version, "Cache-Control": "no-cache"}
    # Bytes that are not UTF-8 read as U+FFFD, as they do when they come quoted.
    query = request.scope["query_string"].decode("utf-8", "replace")
    wanted, view, errors = read(engine, pairs(query))
    notices = [text("dossier-ignored", LANGUAGE, problem=str(error)) for error in errors]
    if wanted is None or wanted not in engine:
        message = (
            text("dossier-no-id", LANGUAGE)
            if wanted is None
            else text("dossier-no-incident", LANGUAGE, incident=wanted)
        )
        page = missing(
            engine, message, notices=notices, links=links, query=view.to_query(),
            suggestion=suggest(engine, wanted or ""), language=LANGUAGE,
        )  # fmt: skip
        return _page(page, 400 if wanted is None else 404, headers)
    engine = engine.redacted() if view.safe else engine
    around = engine.view(view)
    earlier, later = around.neighbours(wanted)
    if not around.contains([wanted])[0]:
        described = view.describe(speech(LANGUAGE))
        notices.append(text("dossier-not-in-view", LANGUAGE, filter=described))
    body = html(
        engine,
        wanted,
        place=Place(view, earlier, later, tuple(notices)),
        links=links,
        report=os.environ.get("REPORT_ERROR_URL", ""),
        language=LANGUAGE,
    )
    # Of the document, not of the data alone: it depends on host, template and setting as well.
    etag = f'W/"{engine.version}-{hashlib.sha256(body.encode()).hexdigest()[:16]}"'
    headers["ETag"] = etag
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return _page(body, 200, headers)


def _page(body: str, status: int, headers: dict[str, str] | None = None) -> Response:
    own = {"Content-Security-Policy": policy(LANGUAGE), "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(body, status_code=status, headers={**(headers or {}), **own})


def read(engine: Engine, query: Query) -> tuple[str | None, IncidentFilter, list[QueryError]]:
    """Return the incident that an address asks for, the view around it, and what is wrong.

    The last ``id`` is the incident. On the map a single ``id`` marks and does not narrow; two or
    more are a filter, and so they are here.
    """
    asked = given(query)
    ids = [value.strip() for name, value in asked if name == "id"]
    wanted = ids[-1] if ids and ids[-1] else None
    rest = [(name, value) for name, value in asked if name != "id"]
    if len(set(ids)) > 1:
        rest += [("id", value) for value in ids if value and value != wanted]
        rest += [("id", wanted)] if wanted and wanted in engine else []
    view, errors = IncidentFilter.read(rest)
    view, unknown = known_only(engine, view)
    errors += unknown
    return wanted, view, errors


def suggest(engine: Engine, wanted: str) -> str | None:
    """Return the incident that a misspelt id may have meant: ``irq-7`` for ``IRQ-0007``."""
    typed = re.fullmatch(r"\s*([A-Za-z]+)[\s_-]*0*([0-9]{1,9})\s*", wanted)
    if typed is None:
        return None
    prefix, number = typed[1].upper(), int(typed[2])
    for candidate in (f"{prefix}-{number:04d}", f"{prefix}-{number}", f"{prefix}-{number:02d}"):
        if candidate in engine:
            return candidate
    return None
