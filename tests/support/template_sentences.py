"""Texts in templates that a reader is told, by rules and no list of exceptions.

In a template everything between tags is told, so one word is enough; in its expressions, what is
printed as it stands. The rest of its strings are judged as those of the code are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

from tests.support.sentences import reads_like_one

#: Attributes that are read out or shown, and whose pages search engines show.
TELLING = {"aria-label", "alt", "title", "placeholder"}
DESCRIBED = {"description", "og:title", "og:description"}
#: A word, and not a name such as BibTeX.
WORD = re.compile(r"\b[^\W\d_]?[a-z\u0620-\u064a]{2,}\b")


def template_sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of what a template says itself.

    Left out by rule: scripts, styles, code and comments; attributes that are not read out;
    identifiers and other strings in expressions that do not read like a sentence.
    """
    page = _Page()
    page.feed(_markup(source))
    page.close()
    yield from page.told
    tree = Environment().parse(source)
    comparisons = tree.find_all(nodes.Compare)
    silent = {id(one) for node in comparisons for one in node.find_all(nodes.Const)}
    silent |= {id(one) for output in tree.find_all(nodes.Output) for one in _printed(output)}
    for const in tree.find_all(nodes.Const):
        text = const.value
        if isinstance(text, str) and id(const) not in silent and reads_like_one(text):
            yield const.lineno, text


class _Page(HTMLParser):
    """Keeps what a page tells, with its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent = tag in ("script", "style", "code")
        said = [value for name, value in attrs if name in TELLING]
        if {given.get("name"), given.get("property")} & DESCRIBED:
            said.append(given.get("content"))
        for text in said:
            self._keep(text or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._keep(data)

    def _keep(self, text: str) -> None:
        if word := WORD.search(text):
            line = self.getpos()[0] + text.count("\n", 0, word.start())
            self.told.append((line, " ".join(text.split())))


def _markup(source: str) -> str:
    """Return a template as the page that its own words make, with every line where it was."""
    page, expression = "", ""
    for line, kind, value in Environment().lex(source):
        page += "\n" * (line - 1 - page.count("\n"))
        if kind == "data":
            page += value
        elif kind == "variable_begin":
            expression = "{{"
        elif kind == "variable_end":
            page += " ".join(_words(f"{expression}}}}}"))
            expression = ""
        elif expression:
            expression += value
    return page


def _words(expression: str) -> list[str]:
    return [
        str(one.value)
        for output in Environment().parse(expression).find_all(nodes.Output)
        for one in _printed(output)
    ]


def _printed(node: nodes.Node) -> Iterator[nodes.Const]:
    """Yield the strings that an expression may print as they stand."""
    if isinstance(node, nodes.Const):
        yield node
    elif isinstance(node, nodes.CondExpr):
        for one in (node.expr1, node.expr2):
            if one is not None:
                yield from _printed(one)
    elif isinstance(node, nodes.Output | nodes.Or | nodes.And | nodes.Concat | nodes.Filter):
        inner = node.iter_child_nodes(exclude=("args", "kwargs", "dyn_args", "dyn_kwargs"))
        for one in inner:
            yield from _printed(one)
