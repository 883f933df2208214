"""The program with one more route, ``/watched``: what the process holds. Only for test_sessions.

Memory is looked after every second instead of every ten, so that nobody has to wait.
"""

from __future__ import annotations

import gc
import threading
from collections import Counter
from itertools import count
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner

from app import dataset, lifespan, routes
from incident_map import shipped
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.view import MemoryView
from ui import session_memory

session_memory.CHECK_SECONDS = 1.0
LOOKS = count()  # how often the program has looked whether there is memory to return
_left = session_memory.left


def left_and_counted() -> int:
    """What the program asks at every look."""
    watched.looks = next(LOOKS)  # type: ignore[attr-defined]
    return _left()


session_memory.left = left_and_counted


def watched(request: Request) -> JSONResponse:
    """Sessions, live objects, and memory."""
    gc.collect()
    manager: Any = get_instance()._session_mgr
    # Also those that have expired and are still there.
    waiting = len(manager._session_storage._cache._data)
    kinds = (MemoryView, Selection, AppSession, ScriptRunner)
    live = Counter(type(each).__name__ for each in gc.get_objects() if type(each) in kinds)
    return JSONResponse(
        {
            "open": len(manager.list_active_sessions()),
            "waiting": waiting,
            "kept views": len(dataset()._views),
            "threads": threading.active_count(),
            "resident": session_memory.resident(),
            "frozen": gc.get_freeze_count(),
            "looks": getattr(watched, "looks", 0),
        }
        | {kind.__name__: live[kind.__name__] for kind in kinds}
    )


app = st.App(
    shipped.ROOT / "ui" / "navigation.py",
    routes=[Route("/watched", watched), *routes()],
    lifespan=lifespan,
)
