"""Texts in the code that read like what a reader is told, by rules and no list of exceptions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from incident_map.model import vocabulary as v

#: What is written for developers, machines and the command line's own help.
LOGGED = {"debug", "info", "warning", "error", "exception"}
VALUES = {
    one
    for name, value in vars(v).items()
    if name.isupper()
    for one in ([value] if isinstance(value, str) else value if isinstance(value, tuple) else ())
    if isinstance(one, str)
}
GEOJSON = {"Feature", "FeatureCollection", "Point", "Polygon", "MultiPolygon", "LineString"}
ARABIC = re.compile("[\u0620-\u064a]{2}")
#: Markup is no text, but what it tells a screen reader is.
TAG = re.compile("<[^<>]*>?")
TOLD = re.compile('(?:aria-label|alt|title)="([^"]*)"')
CODE = re.compile(r'@media |; charset=|^Sitemap: |^const |\w="|^sans-serif|, sans-serif')
STYLE = re.compile(r"^\W*[a-z-]+: ?[^;{}]*(?:;|$)|[^{]\}\s*$|url\(|-(?:src|uri|action) '")
TWO_WORDS = re.compile(r"[A-Za-z’]{2,}[,.:;]? [A-Za-z’“]{2,}")
FILLED = re.compile(r"[A-Za-z]{3,}[,.:]? [“(]?\{\}|\{\}[”)]?,? [A-Za-z]{3,}")
LABEL = re.compile(r"[A-Z][a-z]{2,}[.:!]?")


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of what reads like a sentence or a label.

    Left out by rule: docstrings; what is raised, asserted or logged; keys, values that are
    compared and ``__all__``; the command line's help; values of the vocabulary; the types of
    GeoJSON; style and markup.
    """
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        parent = parents.get(node)
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if isinstance(parent, ast.JoinedStr | ast.FormattedValue):
                continue
            text = node.value
        else:
            continue
        if not _is_for_machines(node, parents) and reads_like_one(text):
            yield node.lineno, text


def reads_like_one(text: str) -> bool:
    """Whether a text, with ``{}`` for what is filled in, reads like a sentence or a label."""
    if text in VALUES or text.startswith("/*"):  # the latter is a remark in a style sheet
        return False
    if "<" in text:
        text = " ".join(TOLD.findall(text)) + " " + TAG.sub(" ", text)
    if ARABIC.search(text):
        return True
    if CODE.search(text) or text in GEOJSON:
        return False
    if STYLE.search(text) and not re.search(r"[a-z]{2} [a-z]{2,} [a-z]{2}", text):
        return False
    return bool(TWO_WORDS.search(text) or FILLED.search(text) or LABEL.fullmatch(text.strip()))


def _is_for_machines(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    parent = parents.get(node)
    if isinstance(parent, ast.Expr | ast.Compare | ast.Subscript):
        return True
    if isinstance(parent, ast.Dict) and (
        node in parent.keys or _key(parent, node) in ("type", "namespace")
    ):
        return True
    if isinstance(parent, ast.Tuple):
        of = parents[parent]
        if isinstance(of, ast.Subscript):  # a type
            return True
        if isinstance(of, ast.Yield) and parent.elts[0] is node:  # a name before the sentence
            return True
    if isinstance(parent, ast.arg | ast.AnnAssign | ast.FunctionDef):
        return True
    while (node := parents.get(node)) is not None:  # type: ignore[assignment]
        if isinstance(node, ast.Raise | ast.Assert):
            return True
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = getattr(node.func.value, "id", "")
            if node.func.attr in LOGGED and "log" in of:
                return True
            if node.func.attr in ("add_argument", "compile"):
                return True
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cast":
            return True
    return False


def _key(parent: ast.Dict, node: ast.AST) -> str:
    at = next((i for i, value in enumerate(parent.values) if value is node), None)
    key = parent.keys[at] if at is not None else None
    return str(key.value) if isinstance(key, ast.Constant) else ""
