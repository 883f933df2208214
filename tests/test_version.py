"""The version stands in ``incident_map/shipped.py``; what has to repeat it says the same."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import yaml

from incident_map import __version__

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_one_of_three_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_the_citation_and_the_changelog_name_this_version_and_one_date() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    newest = re.search(r"^## (\S+) \((\S+)\)$", read("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest.group(1) == str(citation["version"]) == __version__
    assert newest.group(2) == str(citation["date-released"])


def test_nothing_else_names_a_version() -> None:
    """A package takes it from the library; npm publishes nothing and needs none."""
    project = tomllib.loads(read("pyproject.toml"))
    assert "version" in project["project"]["dynamic"]
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "incident_map/shipped.py"
    lock = json.loads(read("package-lock.json"))
    for part in (json.loads(read("package.json")), lock, lock["packages"][""]):
        assert "version" not in part
