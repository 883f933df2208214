"""The front end's tests are held to what the program answers now, and are run."""

from __future__ import annotations

import re
import subprocess

from tests.front_end import expected
from tests.support.front_end import FOLDER, NODE


def test_the_file_says_what_the_program_answers() -> None:
    """If the change is meant: ``python -m tests.front_end.expected``."""
    assert expected.FILE.read_text(encoding="utf-8") == expected.text()


def test_the_answers_are_worth_comparing() -> None:
    answers = expected.expected()["queries"]
    assert len({tuple(answer["ids"]) for answer in answers}) > 12
    clusters = [map_ for answer in answers for *_, map_ in answer["clusters"]]
    marks = [mark["properties"] for map_ in clusters for mark in map_["features"]]
    assert any(mark["stack"] for mark in marks) and any(mark["count"] == 1 for mark in marks)


def test_the_front_end_passes_its_own_tests() -> None:
    assert NODE
    command = [NODE, "--test", *map(str, sorted((FOLDER / "tests").glob("*.test.js")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed and int(passed[1]) > 100
