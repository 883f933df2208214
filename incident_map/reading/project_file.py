"""``project.toml``: what the map of a data folder is about.

Every key is needed, but the whole part on the licence; unknown ones are refused, so that a slip of
the fingers is told and not ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from incident_map import shipped
from incident_map.language.phrases import listing
from incident_map.model.problems import LoadError
from incident_map.model.project import Box, Licence, Project
from incident_map.model.vocabulary import LANGUAGES
from incident_map.reading.faults import check_is_file, is_there, told_of

NAME = "project.toml"
#: Keys of each part; the parts stand among those of the file.
KEYS: dict[str, tuple[str, ...]] = {
    "": (
        *("title", "slug", "file_prefix", "author", "data_title", "id_example", "languages"),
        *("licence", "country", "first_level", "layers"),
    ),
    "licence": ("id", "name", "title", "url"),
    "country": ("code", "names", "capital", "bounds", "reach"),
    "first_level": ("word", "areas"),
    "layers": ("covered", "city_areas", "area_remark", "remarks"),
}
#: What a map is called of which no title can be read.
UNTITLED = "Incident Map"
OPTIONAL = ("licence",)
_FOR_FILES = r"[a-z0-9]+(-[a-z0-9]+)*"  # safe in file names and keys everywhere
_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


def find_project(folder: Path) -> Path | None:
    """Return the ``project.toml`` of a data folder, if it has one."""
    path = folder / NAME
    return path if is_there(path) else None


def read_project(folder: Path) -> Project:
    """Return what the map of a data folder is about.

    A folder that does not say so is shown on the shipped project's map, which does not know who
    made its data (:meth:`.Project.lent`).

    Raises
    ------
    LoadError
        Names the key that is missing, unknown or wrong.
    """
    path = find_project(folder)
    return shipped_project().lent() if path is None else _read(path)


@cache
def shipped_project() -> Project:
    """Return the project that travels with the program."""
    return _read(shipped.DATA / NAME)


def title_without_data() -> str:
    """Return what a page is called that has to say that no data can be read."""
    try:
        return shipped_project().title
    except LoadError:
        return UNTITLED


def _read(path: Path) -> Project:
    check_is_file(path)
    with told_of(NAME), path.open("rb") as file:
        tables = tomllib.load(file)
    whole = _Part("", tables)
    country, level, layers = (whole.part(name) for name in ("country", "first_level", "layers"))
    languages = whole.texts("languages", least=1, known=LANGUAGES)
    if "en" not in languages:
        raise _error("languages", "has to name “en”: pages are in English")
    bounds, reach = country.box("bounds"), country.box("reach")
    if not _holds(reach, bounds):
        raise _error("country.reach", "has to hold all of “country.bounds”")
    areas = level.texts("areas", least=1)
    return Project(
        title=whole.text("title"),
        author=whole.text("author"),
        data_title=whole.text("data_title"),
        licence=_licence(whole.part("licence")) if "licence" in tables else None,
        slug=whole.text("slug", _FOR_FILES, "may have a–z, 0–9 and single hyphens"),
        file_prefix=whole.text("file_prefix", _FOR_FILES, "may have a–z, 0–9 and single hyphens"),
        id_example=whole.text("id_example"),
        languages=languages,
        code=country.text("code", "[A-Z]{3}", "is three capital letters (ISO 3166-1 alpha-3)"),
        names=country.names(languages),
        capital=country.text("capital"),
        bounds=bounds,
        reach=reach,
        covered=layers.box("covered"),
        level=level.text("word"),
        areas=areas,
        city_areas=layers.texts("city_areas", known=areas),
        area_remark=layers.text("area_remark", least=0),
        remarks=layers.texts("remarks"),
    )


def _licence(part: _Part) -> Licence:
    return Licence(
        id=part.text("id"),
        name=part.text("name"),
        title=part.text("title"),
        url=part.text("url", r"https?://\S+", "is an address that begins with https://"),
    )


class _Part:
    """The file, or one of its parts: values by key, checked as they are taken."""

    def __init__(self, name: str, values: Mapping[str, Any], keys: tuple[str, ...] = ()) -> None:
        self.name, self.values = name, values
        keys = keys or KEYS[name]
        for key in values:
            if key not in keys:
                reason = f"is not known; {self._where()} may have {listing(keys, 'and')}"
                raise _error(self._full(key), reason)
        for key in keys:
            if key not in values and self._full(key) not in OPTIONAL:
                raise _error(self._full(key), "is missing")

    def _where(self) -> str:
        return f"“{self.name}”" if self.name else "the file"

    def _full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def part(self, key: str, keys: tuple[str, ...] = ()) -> _Part:
        """Return a part of this one."""
        value = self.values[key]
        if not isinstance(value, dict):
            raise _error(self._full(key), f"is a part with keys of its own, not {_said(value)}")
        return _Part(self._full(key), value, keys)

    def text(self, key: str, pattern: str = "", reason: str = "", *, least: int = 1) -> str:
        """Return a text in one line that fits a pattern, or else the reason is told."""
        value = self.values[key]
        if not isinstance(value, str):
            raise _error(self._full(key), f"is a text in quotation marks, not {_said(value)}")
        text = " ".join(value.split())
        if len(text) < least:
            raise _error(self._full(key), "may not be empty")
        if pattern and not re.fullmatch(pattern, text):
            raise _error(self._full(key), f"{reason}, not {_said(value)}")
        return text

    def texts(
        self, key: str, *, least: int = 0, known: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """Return a list of different texts, each of those that are known."""
        values = self.values[key]
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise _error(self._full(key), f"is a list of texts, not {_said(values)}")
        texts = tuple(" ".join(value.split()) for value in values)
        if len(texts) < least:
            raise _error(self._full(key), "may not be empty")
        for text in texts:
            if not text:
                raise _error(self._full(key), "has an empty text")
            if texts.count(text) > 1:
                raise _error(self._full(key), f"has “{text}” twice")
            if known is not None and text not in known:
                raise _error(self._full(key), f"has “{text}”, which is none of {listing(known)}")
        return texts

    def names(self, languages: tuple[str, ...]) -> dict[str, str]:
        """Return the country's name in each of the languages."""
        part = self.part("names", languages)
        return {language: part.text(language) for language in languages}

    def box(self, key: str) -> Box:
        """Return ``west, south, east, north`` in degrees."""
        values = self.values[key]
        numbers = isinstance(values, list) and all(
            isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 180
            for value in values
        )
        if not numbers or len(values) != 4:
            raise _error(self._full(key), f"is west, south, east, north, not {_said(values)}")
        west, south, east, north = map(float, values)
        if not (west < east and south < north and _holds(_WORLD, (west, south, east, north))):
            reason = "is west, south, east, north in degrees, the smaller ones first"
            raise _error(self._full(key), f"{reason}, not {_said(values)}")
        return west, south, east, north


def _holds(box: Box, other: Box) -> bool:
    return box[0] <= other[0] and box[1] <= other[1] and other[2] <= box[2] and other[3] <= box[3]


def _said(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _error(key: str, reason: str) -> LoadError:
    return LoadError(f"{NAME}: “{key}” {reason}.")
