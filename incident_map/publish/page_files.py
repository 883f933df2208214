"""The files that the published page is made of, read from disk: the app's map and its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from incident_map import shipped
from incident_map.drawing.map_config import SCRIPTS

OWN = Path(__file__).resolve().parent / "assets"
MAP = shipped.ASSETS
LEAFLET = shipped.NODE_MODULES / "leaflet"

#: Two of them talk to a server, and to a page around a frame: what follows them takes their place.
LOCAL_SCRIPTS: dict[str, tuple[str, ...]] = {
    "api.js": (
        "local-data.js",
        "local-search.js",
        "local-filter.js",
        "local-figures.js",
        "local-clusters.js",
        "local-api.js",
    ),
    "share.js": ("local-share.js",),
}
#: The page around the map.
PAGE_SCRIPTS = ("published-words.js", "published-card.js", "published-filters.js", "published.js")
STYLES: tuple[tuple[Path, str], ...] = (
    (MAP, "map.css"),
    (MAP, "card.css"),
    (OWN, "published.css"),
)


class AssetError(RuntimeError):
    """A file that the page is made of is missing; the message says how to get it."""


def script() -> str:
    """Return Leaflet, the map and the page as one script.

    Raises
    ------
    AssetError
        When Leaflet has not been installed.
    """
    parts = [_leaflet("dist/leaflet.js")]
    for name in SCRIPTS:
        parts.append(_read(MAP / name))
        parts += [_read(OWN / local) for local in LOCAL_SCRIPTS.get(name, ())]
    parts += [_read(OWN / name) for name in PAGE_SCRIPTS]
    # Inside a script element nothing else could end it; in code it stands in strings only.
    return "\n;\n".join(parts).replace("</script", r"<\/script")


def style() -> str:
    """Return every style sheet as one, without pictures that would have to be fetched.

    Raises
    ------
    AssetError
        When Leaflet has not been installed.
    """
    leaflet = _leaflet("dist/leaflet.css")
    # Its pictures belong to controls and pins that the map does not use.
    lines = [line for line in leaflet.splitlines() if "url(images/" not in line]
    return "\n".join(["\n".join(lines), *(_read(folder / name) for folder, name in STYLES)])


def licences() -> dict[str, str]:
    """Return the licence texts that have to travel with a copy: name → text."""
    folder = shipped.GEODATA / "licences"
    return {
        "Leaflet: BSD 2-Clause": _leaflet("LICENSE"),
        "Code of this map: MIT": _code_licence(),
        "Rivers and lakes: LGPL 3": _read(folder / "LGPL-3.0.txt"),
        "GPL 3, which the LGPL builds on": _read(folder / "GPL-3.0.txt"),
    }


def _code_licence() -> str:
    """The first part of the LICENSE file: the second is about the project's own data."""
    text = _read(shipped.ROOT / "LICENSE")
    return text[text.index("MIT License") : text.index("2. DATA")].strip()


def _leaflet(name: str) -> str:
    path = LEAFLET / name
    if not path.is_file():
        raise AssetError(
            "Leaflet, which draws the map, is not installed: run “make run” once, or "
            "“npm ci --omit=dev”, and publish again."
        )
    return _read(path)


@cache
def _text(path: Path, changed: int) -> str:
    # HTML turns other line ends into \n, and a hash would no longer fit.
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n").strip()


def _read(path: Path) -> str:
    """Text of a file, read again when the file changes (the program may run for weeks)."""
    return _text(path, path.stat().st_mtime_ns)
