"""What the scripts of the browser hold: texts, and messages of the catalogue that they ask for."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from typing import NamedTuple

from tests.support.front_end import FOLDER, NODE


class Script(NamedTuple):
    """Texts of one script.

    Attributes
    ----------
    sentences
        Line and text of what a reader may see, with ``{}`` for what is filled in.
    strings
        All texts.
    begun
        Parts of texts that are put together.
    calls
        Identifier, in parts where it is put together; arguments, and whether these are all.
    """

    sentences: list[tuple[int, str]]
    strings: list[str]
    begun: list[list[str]]
    calls: list[tuple[list[str], list[str], bool]]


@cache
def scripts() -> dict[str, Script]:
    """Return the scripts by path in ``frontend/``, without tests and what puts them together."""
    names = sorted(
        name
        for path in FOLDER.rglob("*.js")
        for name in [path.relative_to(FOLDER).as_posix()]
        if not name.startswith(("dist/", "tests/")) and name not in ("build.js", "catalogue.js")
    )
    return read(names)


def read(paths: list[str]) -> dict[str, Script]:
    """Return scripts by path; paths are relative to ``frontend/``."""
    assert NODE, "make test installs a node where there is none"
    command = [NODE, str(FOLDER / "tests" / "literals.js"), *paths]
    done = subprocess.run(
        command, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return {
        name: Script(
            [(line, text) for line, text in about["sentences"]],
            about["strings"],
            about["begun"],
            [(one, given, whole) for one, given, whole in about["calls"]],
        )
        for name, about in json.loads(done.stdout).items()
    }


def script_strings() -> set[str]:
    """Return all texts of all scripts."""
    return {text for script in scripts().values() for text in script.strings}


def script_patterns() -> set[str]:
    """Return regular expressions for identifiers that scripts put together: ``month-.+``."""
    return {
        ".+".join(map(re.escape, parts))
        for script in scripts().values()
        for parts in script.begun
        if re.fullmatch("[a-z]+(-[a-z]+)*-", parts[0])
    }
