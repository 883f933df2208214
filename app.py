"""Front door: Streamlit pages, dossiers, API and browser libraries, in one process.

``streamlit run app.py`` finds ``app`` and serves it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from incident_map import shipped
from incident_map.engine.protocol import Engine
from incident_map.reading.table_files import LoadError
from incident_map.web.api import api
from incident_map.web.dossier_route import route as dossier_route
from incident_map.web.precompressed import Packed
from ui import session_memory
from ui.present import route as present_route
from ui.script_components import Assets


def dataset() -> Engine:
    """Return the data set that the pages show too; imported late, when the runtime is up."""
    from ui.data_store import store

    return store().current()


def warm() -> None:
    """Go on working in the background while the first pages are already served."""
    from ui.data_store import store

    store().warm()


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Read the data before the first visitor comes; a folder in error is told on the page."""
    if not shipped.is_built():
        print(shipped.NOT_BUILT, file=sys.stderr)
    async with session_memory.tended():
        with suppress(LoadError):
            await anyio.to_thread.run_sync(dataset)
            threading.Thread(target=warm, daemon=True, name="warm").start()
        yield


def routes() -> list[BaseRoute]:
    """API, dossiers, stories and static files; ``node_modules`` only where npm made it."""
    mounts: list[BaseRoute] = [
        Route("/api", lambda request: RedirectResponse("/api/")),
        Mount("/api", api(dataset)),
        dossier_route(dataset),
        present_route(dataset),
    ]
    for path, folder in {"/geodata": shipped.GEODATA, "/vendor": shipped.NODE_MODULES}.items():
        if folder.is_dir():
            mounts.append(Mount(path, StaticFiles(directory=folder)))
    if shipped.is_built():
        mounts.append(Mount("/assets", Assets()))
    return mounts


class Unbuilt:
    """Middleware that says what is missing, in place of pages that would come up broken."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (see the ASGI specification)."""
        if scope["type"] == "http" and not scope["path"].startswith("/_stcore/"):
            await PlainTextResponse(shipped.NOT_BUILT, 503)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def middleware() -> list[Middleware]:
    """What every request goes through."""
    return [Middleware(Packed if shipped.is_built() else Unbuilt)]


app = st.App(
    shipped.ROOT / "ui" / "navigation.py",
    routes=routes(),
    lifespan=lifespan,
    middleware=middleware(),
)
