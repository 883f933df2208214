"""Where the files are that travel with the program, in a checkout and installed.

In a checkout they lie around the package; a wheel carries them inside it. Nothing else asks where
a module stands on the disk.
"""

from __future__ import annotations

import shlex
from pathlib import Path

#: Of the program; the wheel takes it from here.
VERSION = "0.1.0"
#: The library itself.
PACKAGE = Path(__file__).resolve().parent


_INSIDE = PACKAGE / "shipped_files"
#: Whether this is the program as ``pip install`` puts it, not a checkout.
INSTALLED = _INSIDE.is_dir()
#: ``app.py``, ``pages/``, ``ui/``, the project's own data and its documents.
ROOT = _INSIDE if INSTALLED else PACKAGE.parent
#: The project's own data: ``incidents.csv`` and the files beside it.
DATA = ROOT
#: Boundaries, water, places.
GEODATA = ROOT / "geodata"
#: Stories for presenting, one YAML file each.
STORIES = ROOT / "stories"
#: Scripts and styles for the browser, as ``frontend/build.js`` puts them together.
ASSETS = ROOT / "frontend" / "dist"
#: Browser libraries as npm installs them; need not be there.
NODE_MODULES = ROOT / "node_modules"
#: Codebook and other documents.
DOCS = ROOT / "docs"


#: What to do where :func:`asset` finds nothing; a wheel has the files inside.
NOT_BUILT = (
    "The front end has not been built: run “make run” once, "
    "or “npm ci --omit=dev && npm run build”."
)


class AssetError(RuntimeError):
    """A file for the browser is missing; the message says how to get it."""


def is_built() -> bool:
    """Whether the scripts and styles for the browser are there."""
    return (ASSETS / "map.js").is_file()


def asset(name: str) -> Path:
    """Return the path of a script, style or picture for the browser.

    Raises
    ------
    AssetError
        When the front end has not been built.
    """
    path = ASSETS / name
    if not path.is_file():
        raise AssetError(NOT_BUILT)
    return path


def script(name: str, language: str = "en") -> list[Path]:
    """Return a script's files in the order in which they run.

    The script itself speaks English; what it says in another language stands in a file in front.

    Raises
    ------
    AssetError
        When the front end has not been built.
    """
    messages = ASSETS / f"{name}.{language}.js"
    return [*([messages] if messages.is_file() else []), asset(f"{name}.js")]


def serve_hint(folder: str) -> str:
    """Return the command that shows a data folder on the map, as one line for a shell."""
    quoted = shlex.quote(folder)
    return (
        f"incident-map serve --data {quoted}" if INSTALLED else f"INCIDENTS_DATA={quoted} make run"
    )
