"""What is written for those who carry on is true: commands, links, forms, and what is not here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
GITHUB = ROOT / ".github"
TEXTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
#: Registries, and folders that only one machine has.
PLACES = r"(pypi|pythonhosted|npmjs)\.(org|com)|(^|[\s\"'=(])/(root|opt|work|Users)/"


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEXTS)
def test_commands_and_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"(?:^|`)(?:[A-Z_]+=\S+ )*make ([a-z]+)", text, re.MULTILINE):
        assert target in TARGETS, target
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("path", sorted(GITHUB.glob("workflows/*.yml")), ids=lambda path: path.stem)
def test_checks_elsewhere_are_the_checks_of_the_makefile(path: Path) -> None:
    """So that nobody has to keep two lists of commands in step."""
    for job in parsed(path)["jobs"].values():
        commands = [step["run"] for step in job["steps"] if "run" in step]
        assert commands
        for command in commands:
            assert re.fullmatch(r"make [a-z]+", command), command
            assert command.removeprefix("make ") in TARGETS


def test_hooks_are_the_linters_of_the_makefile() -> None:
    lint = MAKEFILE.partition("\nlint:")[2].partition("\n\n")[0]
    (repository,) = parsed(ROOT / ".pre-commit-config.yaml")["repos"]
    hooks = {hook["id"]: hook["entry"].split() for hook in repository["hooks"]}
    assert hooks.pop("validate")[1:] == ["-m", "incident_map", "validate"]
    assert f"$(NODE_PATHS) {' '.join(hooks.pop('front-end'))}" in lint
    for tool, *arguments in hooks.values():
        assert tool.startswith(".venv/bin/")
        called = " ".join([tool.removeprefix(".venv/bin/"), *arguments[:1]])
        assert f"$(BIN)/{called}" in lint, called


@pytest.mark.parametrize("name", ["bug", "correction"])
def test_forms_can_be_filled_in(name: str) -> None:
    form = parsed(GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml")
    assert form["name"] and form["description"]
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_nothing_of_one_machine_is_in_the_repository() -> None:
    command = ["git", "grep", "-nIE", PLACES, "--", ".", ":!*.csv", ":!tests/docs/*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 128:
        pytest.skip("this is no clone")
    assert done.stdout == ""


def test_no_code_and_no_fonts_of_others_are_in_the_repository() -> None:
    command = ["git", "ls-files", "*.min.js", "*.ttf", "*.otf", "*.woff*", "*.whl", "*leaflet*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 128:
        pytest.skip("this is no clone")
    assert done.stdout == ""
