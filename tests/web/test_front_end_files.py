"""The files of the front end: where they are, and what is said where they are not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import app as program
from incident_map import load, publish, shipped
from tests.support import front_end
from tests.support.front_end import FOLDER, NODE


def client() -> TestClient:
    inside = Starlette(routes=program.routes(), middleware=program.middleware())
    return TestClient(inside, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/", "/present", "/api/summary", "/assets/map.js", "/nowhere"])
def test_a_checkout_that_was_never_built_says_so_in_a_sentence(
    path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shipped, "ASSETS", tmp_path / "dist")
    answer = client().get(path)
    assert (answer.status_code, answer.text) == (503, shipped.NOT_BUILT)
    assert answer.headers["content-type"].startswith("text/plain")
    assert "make run" in answer.text and answer.text.count(".") == 1


def test_a_built_one_does_not() -> None:
    assert client().get("/assets/map.js").status_code == 200
    assert client().get("/api/summary").status_code == 200


def test_nothing_is_published_without_the_front_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shipped, "ASSETS", tmp_path / "dist")
    with pytest.raises(publish.AssetError, match=r"make run.*npm run build"):
        publish.page(load().view("id=IRQ-0001"))


def test_the_sentence_names_commands_that_exist() -> None:
    scripts = json.loads((shipped.ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]
    assert "build" in scripts


def test_what_has_not_changed_is_not_written_again() -> None:
    """A program that runs may be reading it."""
    assert NODE
    build = [NODE, str(FOLDER / "build.js")]
    subprocess.run(build, check=True)
    before = {path.name: path.stat().st_ino for path in shipped.ASSETS.iterdir()}
    subprocess.run(build, check=True)
    assert before == {path.name: path.stat().st_ino for path in shipped.ASSETS.iterdir()}
    assert {"map.js", "map.css", "present.js", "published.js", "bars.js"} <= before.keys()


@pytest.mark.parametrize(
    "name", ["map", "present", "present-notes", "published", "dossier", "bars"]
)
def test_a_script_has_what_it_says_with_it_and_in_a_file_for_other_languages(name: str) -> None:
    script = shipped.asset(f"{name}.js").read_text(encoding="utf-8")
    beside = shipped.asset(f"{name}.ar.js").read_text(encoding="utf-8")
    named, known = front_end.call(
        """import { runInNewContext } from "node:vm";
        import { catalogue, named } from "./catalogue.js";""",
        """async (script, beside) => {
          const context = {};
          runInNewContext(beside, context);
          runInNewContext(beside, context); // another script of the page may bring the same
          const own = (messages) => Object.keys(named(messages, script));
          return [own(await catalogue("en")), Object.keys(context.incidentMessages.ar)];
        }""",
        script,
        beside,
    )
    assert len(named) > 1 and set(named) <= set(known)
