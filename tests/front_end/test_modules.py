"""How the front end is laid out: small modules, no globals but a few, nothing that nobody uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.front_end import FOLDER

LINES = 400
#: What a module may put on the window, because somebody outside calls it by this name.
GLOBALS = {
    "map/main.js": {"IncidentMap"},  # the calls that folium writes
    "onefile/published.js": {"IncidentPublished"},  # for whoever looks into the page from outside
}
SOURCES = sorted(
    path
    for kind in ("js", "css")
    for path in FOLDER.rglob(f"*.{kind}")
    if path.relative_to(FOLDER).parts[0] != "dist"
)
IMPORT = re.compile(r"""(?:from|import) "(\.[^"]+)"|@import "(\.[^"]+)\"""")


def name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 80


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(text(path).splitlines()) <= LINES


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".js"], ids=name)
def test_modules_meet_by_import_alone(path: Path) -> None:
    found = set(re.findall(r"(?:window|globalThis|self)\.(\w+) = ", text(path)))
    assert found == GLOBALS.get(name(path), set())
    assert "@ts-nocheck" not in text(path)


def test_every_file_is_used() -> None:
    """Imported by another one, or the beginning of a bundle (build.js)."""
    used = {
        (path.parent / next(filter(None, found))).resolve()
        for path in SOURCES
        for found in IMPORT.findall(text(path))
    }
    entries = set(re.findall(r'"(\w+/[\w-]+\.js)"', text(FOLDER / "build.js")))
    entries |= {
        name(path) for folder in ("components", "styles") for path in (FOLDER / folder).glob("*.*")
    }
    for path in SOURCES:
        if path.parent.name == "tests" or name(path) == "build.js":
            continue
        assert path in used or name(path) in entries, name(path)
