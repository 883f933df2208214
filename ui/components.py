"""Parts of a page that are drawn by scripts of ours: one message each, however much they show.

Streamlit mounts them without a frame (custom components v2). What it sends on every rerun is the
data; the script itself is a static file that the browser keeps.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).resolve().parent / "assets"

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
    """Return what mounts the component of ``ui/assets/<name>.js`` (an ES module) and ``.css``.

    Parameters
    ----------
    name
        Of the files, without their ending.
    prefix
        Path under which the program is served, e.g. ``/iraq``, when it is not the root.
    """
    css = (ASSETS / f"{name}.css").read_text(encoding="utf-8")
    script = LOADER.format(address=address(f"{name}.js", prefix))
    return st.components.v2.component(f"incident_map_{name}", css=css, js=script)


def address(file: str, prefix: str = "") -> str:
    """Return the address of one of our files, another one for other content."""
    return f"{prefix}/assets/{file}?v={_fingerprint(file)}"


@cache
def _fingerprint(file: str) -> str:
    """Short hash of a file, so that browsers do not show a stale copy after an update."""
    return hashlib.sha256((ASSETS / file).read_bytes()).hexdigest()[:10]
