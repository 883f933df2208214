"""How the code names messages of the catalogue: identifiers, patterns, and their arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("incident_map", "ui", "pages", "app.py")


@cache
def modules() -> dict[str, ast.Module]:
    """Return the modules of the program as syntax trees, by path from the root."""
    paths = [
        path
        for name in PACKAGES
        for path in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))
    ]
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in paths
    }


@cache
def templates() -> dict[str, str]:
    """Return the templates of the program, by path from the root."""
    folders = [ROOT / name for name in PACKAGES if not name.endswith(".py")]
    paths = [path for folder in folders for path in sorted(folder.rglob("templates/*"))]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in paths
        if path.is_file()
    }


@cache
def parsed_templates() -> dict[str, nodes.Template]:
    """Return the templates as syntax trees."""
    return {path: Environment().parse(source) for path, source in templates().items()}


def constants() -> set[str]:
    """Return all texts that stand in the code as they are."""
    in_templates = {
        node.value
        for tree in parsed_templates().values()
        for node in tree.find_all(nodes.Const)
        if isinstance(node.value, str)
    }
    return in_templates | {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def patterns() -> set[str]:
    """Return regular expressions for identifiers that the code puts together: ``month-.+``."""
    found = set()
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                found.add("".join(parts))
    for template in parsed_templates().values():
        for joined in template.find_all(nodes.Concat):
            parts = [
                re.escape(part.value) if isinstance(part, nodes.Const) else ".+"
                for part in joined.nodes
            ]
            found.add("".join(parts))
    return {pattern for pattern in found if re.match("[a-z]+(\\\\-[a-z]+)*\\\\-", pattern)}


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield where a message is asked for by its whole identifier, and with which arguments."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name == "text" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield path, first.value, {keyword.arg or "**" for keyword in node.keywords}
    for path, template in parsed_templates().items():
        for call in template.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "text":
                given = {keyword.key for keyword in call.kwargs}
                for name in _identifiers(call.args[0]):
                    yield path, name, given


def _identifiers(asked: nodes.Node) -> Iterator[str]:
    """Yield the whole identifiers that an expression may come to."""
    if isinstance(asked, nodes.Const):
        yield asked.value
    elif isinstance(asked, nodes.CondExpr):
        for one in (asked.expr1, asked.expr2):
            if one is not None:
                yield from _identifiers(one)


def counted() -> Iterator[tuple[str, str, str]]:
    """Yield where a noun is counted: the module, ``count`` or ``quantity``, and the noun."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and len(node.args) > 1):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            noun = getattr(node.args[1], "value", None)
            if name in ("count", "quantity") and isinstance(noun, str):
                yield path, name, noun
