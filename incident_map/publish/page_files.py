"""The files that the published page is made of, read from disk: the app's map and its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from incident_map import shipped
from incident_map.language.catalogue import text
from incident_map.shipped import AssetError

TEMPLATES = Path(__file__).resolve().parent / "templates"
LEAFLET = shipped.NODE_MODULES / "leaflet"

#: The part of the LICENSE file that is about the code.
CODE_LICENCE = re.compile(r"MIT License.*?(?=2\. DATA)", re.DOTALL)
#: Of the app's map, of an incident's card, and of the page around them.
STYLES = ("map.css", "card.css", "published.css")


def script(language: str = "en") -> str:
    """Return Leaflet, the map and the page as one script.

    Raises
    ------
    AssetError
        When Leaflet has not been installed, or the front end not been built.
    """
    parts = [_leaflet("dist/leaflet.js"), *map(_read, shipped.script("published", language))]
    # Inside a script element nothing else could end it; in code it stands in strings only.
    return "\n;\n".join(parts).replace("</script", r"<\/script")


def style() -> str:
    """Return every style sheet as one, without pictures that would have to be fetched.

    Raises
    ------
    AssetError
        When Leaflet has not been installed, or the front end not been built.
    """
    leaflet = _leaflet("dist/leaflet.css")
    # Its pictures belong to controls and pins that the map does not use.
    lines = [line for line in leaflet.splitlines() if "url(images/" not in line]
    return "\n".join(["\n".join(lines), *(_read(shipped.asset(name)) for name in STYLES)])


def licences(language: str = "en") -> dict[str, str]:
    """Return the licence texts that have to travel with a copy: name → text, in English."""
    folder = shipped.GEODATA / "licences"
    return {
        text("published-licence-leaflet", language): _leaflet("LICENSE"),
        text("published-licence-code", language): _code_licence(),
        text("published-licence-waters", language): _read(folder / "LGPL-3.0.txt"),
        text("published-licence-gpl", language): _read(folder / "GPL-3.0.txt"),
        text("published-licence-fluent", language): _read(shipped.asset("Apache-2.0.txt")),
    }


def _code_licence() -> str:
    """The first part of the LICENSE file: the second is about the project's own data."""
    found = CODE_LICENCE.search(_read(shipped.ROOT / "LICENSE"))
    assert found
    return found[0].strip()


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
