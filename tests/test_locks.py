"""The lock files: what the requirements ask for, with hashes, and nothing of one machine."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
ASK = "run: make lock"


def asked(name: str) -> list[Requirement]:
    """What a file of requirements asks for, with those it refers to."""
    found = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            found += asked(text.removeprefix("-r "))
        elif text:
            found.append(Requirement(text))
    return found


def entries(name: str) -> list[str]:
    """The entries of a lock file: a package at a version, its conditions and its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def pinned(name: str) -> dict[str, set[tuple[Version, str]]]:
    """Package → its versions, each with the condition under which it is taken."""
    found = defaultdict(set)
    for entry in entries(name):
        requirement = Requirement(entry.partition("--hash")[0].strip())
        (only,) = requirement.specifier
        assert only.operator == "==", entry
        package = canonicalize_name(requirement.name)
        found[package].add((Version(only.version), str(requirement.marker or "")))
    return dict(found)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_to_a_version_that_it_allows(name: str) -> None:
    locked = pinned(LOCKS[name])
    for requirement in asked(name):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {LOCKS[name]}; {ASK}"
        for version, _ in versions:
            assert version in requirement.specifier, f"{requirement}; {ASK}"


def test_requirements_are_lower_bounds_only() -> None:
    for requirement in asked("requirements.txt"):
        assert [each.operator for each in requirement.specifier] == [">="], requirement


def test_the_tests_run_with_the_versions_that_the_program_runs_with() -> None:
    everything = pinned("requirements-dev.lock")
    for package, versions in pinned("requirements.lock").items():
        assert everything[package] == versions, f"{package}; {ASK}"


@pytest.mark.parametrize("name", LOCKS.values())
def test_every_file_is_known_by_its_hash_and_no_place_is_named(name: str) -> None:
    for entry in entries(name):
        requirement, *hashes = entry.split(" --hash=")
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes)
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(index|extra|find|trusted)|(?m:^-)|file:|\s/", text)
