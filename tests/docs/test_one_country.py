"""The country is named in ``project.toml`` and nowhere in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNTRY = re.compile("iraq|irq|baghdad|العراق|بغداد", re.IGNORECASE)
ROOMS = ("incident_map", "ui", "pages", "frontend")
#: File → texts that may name it: the codebook's examples describe the project's own data.
ALLOWED = {"incident_map/model/schema.py": {"IRQ", "IRQ-0007", "IRQ-0007-C01"}}
PYTHON = [*sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), ROOT / "app.py"]
BROWSER = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*")
    if path.suffix in (".js", ".html", ".css", ".md", ".svg")
    and not {"dist", "tests"} & set(path.relative_to(ROOT).parts)
)
COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|(?:^|\s)//[^\n]*", re.DOTALL)


def said(path: Path) -> Iterator[str]:
    """Yield identifiers and texts of a module, without docstrings; comments are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            value = node.value
            yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            continue
        for field in ("id", "attr", "arg", "name", "asname", "module", "rest", "kwd_attrs"):
            if isinstance(name := getattr(node, field, None), str):
                yield name


def test_there_is_something_to_look_at() -> None:
    assert len(PYTHON) > 150 and len(BROWSER) > 40
    schema = ROOT / "incident_map/model/schema.py"
    assert {one for one in said(schema) if COUNTRY.search(one)} == ALLOWED[
        "incident_map/model/schema.py"
    ]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_names_the_country(path: Path) -> None:
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    assert not [one for one in said(path) if COUNTRY.search(one) and one not in allowed]


@pytest.mark.parametrize("path", BROWSER, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_script_style_or_template_names_the_country(path: Path) -> None:
    text = COMMENTS.sub(" ", path.read_text(encoding="utf-8"))
    assert not COUNTRY.findall(text)
    assert not COUNTRY.search(path.name)


def test_nothing_in_a_string_is_taken_for_a_comment() -> None:
    code = 'const a = "https://iraq.example/"; // Iraq\n/* Iraq */ b("//iraq");\n// Iraq'
    assert len(COUNTRY.findall(COMMENTS.sub(" ", code))) == 2
