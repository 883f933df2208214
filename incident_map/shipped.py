"""Where the files are that travel with the program, in a checkout and installed.

In a checkout they lie around the package; a wheel carries them inside it. Nothing else asks where
a module stands on the disk.
"""

from __future__ import annotations

from pathlib import Path

#: The library itself.
PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """Return the checkout if this is one, else the folder that the wheel made of it."""
    inside = PACKAGE / "shipped_files"
    return inside if inside.is_dir() else PACKAGE.parent


#: ``app.py``, ``pages/``, ``ui/``, the project's own data and its documents.
ROOT = _root()
#: The project's own data: ``incidents.csv`` and the files beside it.
DATA = ROOT
#: Boundaries, water, places.
GEODATA = ROOT / "geodata"
#: Stories for presenting, one YAML file each.
STORIES = ROOT / "stories"
#: Scripts and styles for the browser.
ASSETS = ROOT / "ui" / "assets"
#: Browser libraries as npm installs them; need not be there.
NODE_MODULES = ROOT / "node_modules"
#: Codebook and other documents.
DOCS = ROOT / "docs"
