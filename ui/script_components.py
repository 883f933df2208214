"""Parts of a page that are drawn by scripts of ours, and how those scripts reach the browser.

A component is one message, however much it shows. Streamlit mounts it without a frame (custom
components v2). What it sends on every rerun is the data; the script is a static file that the
browser keeps.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from incident_map import shipped
from incident_map.drawing.map_config import SCRIPTS
from incident_map.web.precompressed import FOREVER

#: Where the map's own scripts are, as one; no file has this name.
BUNDLE = "/assets/map.js"
#: Streamlit hands a component its script as text; this text only fetches the file.
LOADER = """\
const script = import(new URL({address!r}, window.location.origin).href);
export default (component) => {{
  let end = script.then((module) => end && module.default(component));
  return () => {{
    end.then((cleanup) => cleanup && cleanup());
    end = null;
  }};
}};
"""


@cache
def component(name: str, prefix: str = "") -> Any:
    """Return what mounts the component of ``ui/assets/<name>.js`` (an ES module) and its ``.css``.

    One that draws nothing has no style sheet.

    Parameters
    ----------
    name
        Of the files, without their ending.
    prefix
        Path under which the program is served, e.g. ``/map``, when it is not the root.
    """
    style = shipped.ASSETS / f"{name}.css"
    css = style.read_text(encoding="utf-8") if style.is_file() else None
    script = LOADER.format(address=address(f"{name}.js", prefix))
    return st.components.v2.component(f"incident_map_{name}", css=css, js=script)


@cache
def bundle() -> bytes:
    """Return the map's own scripts as one: streamlit-folium loads several one after the other."""
    return b";\n".join((shipped.ASSETS / name).read_bytes() for name in SCRIPTS)


def bundle_route() -> Route:
    """Build the route that answers :func:`bundle_address`."""
    kept = {"Cache-Control": FOREVER}

    async def answer(request: Request) -> Response:
        current = request.query_params.get("v") == _short_hash(bundle())
        return Response(bundle(), media_type="text/javascript", headers=kept if current else None)

    return Route(BUNDLE, answer)


def bundle_address(prefix: str = "") -> str:
    """Return the address of :func:`bundle`, another one for other content."""
    return f"{prefix}{BUNDLE}?v={_short_hash(bundle())}"


def address(file: str, prefix: str = "") -> str:
    """Return the address of one of our files, another one for other content."""
    return f"{prefix}/assets/{file}?v={_fingerprint(file)}"


@cache
def _fingerprint(file: str) -> str:
    """Short hash of a file, so that browsers do not show a stale copy after an update."""
    return _short_hash((shipped.ASSETS / file).read_bytes())


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
