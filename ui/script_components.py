"""Parts of a page that are drawn by scripts of ours, and how those scripts reach the browser.

A component is one message, however much it shows. Streamlit mounts it without a frame (custom
components v2). What it sends on every rerun is the data; the script is a static file that the
browser keeps.
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from incident_map import shipped
from incident_map.web.precompressed import FOREVER

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
    """Return what mounts the component of ``frontend/components/<name>.js`` and its style sheet.

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


mimetypes.add_type("font/woff2", ".woff2")


class Assets(StaticFiles):
    """The files of the front end; one under its own :func:`address` is kept for good."""

    def __init__(self) -> None:
        super().__init__(directory=shipped.ASSETS)

    def file_response(self, full_path: Any, *rest: Any, **more: Any) -> Response:
        """Answer with a file (see Starlette)."""
        response = super().file_response(full_path, *rest, **more)
        scope = rest[1] if len(rest) > 1 else more["scope"]
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        # The name of a font says what is in it.
        if str(full_path).endswith(".woff2") or asked == [_fingerprint(Path(full_path).name)]:
            response.headers["Cache-Control"] = FOREVER
        return response


def address(file: str, prefix: str = "") -> str:
    """Return the address of one of our files, another one for other content."""
    return f"{prefix}/assets/{file}?v={_fingerprint(file)}"


@cache
def _fingerprint(file: str) -> str:
    """Short hash of a file, so that browsers do not show a stale copy after an update."""
    return hashlib.sha256(shipped.asset(file).read_bytes()).hexdigest()[:10]
