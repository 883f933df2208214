"""The catalogue of messages: what readers are told, by identifier, in every language.

The messages stand in ``messages/en`` and ``messages/ar``, one file to a subject, in Project
Fluent's syntax.
Plural forms are those of CLDR. Numbers are written ``1,234`` in every language, and no isolation
marks are put around what is filled in: the texts are plain, and pictures set marks of their own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import cache
from operator import index
from typing import TYPE_CHECKING

from incident_map.model.vocabulary import LANGUAGES
from incident_map.shipped import PACKAGE

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.syntax import ast

#: What is said where a language lacks a message.
FALLBACK = "en"
_log = logging.getLogger(__name__)


class MessageError(LookupError):
    """A message that a language lacks, or an argument that the caller left out."""


class Catalogue:
    """Messages of some languages.

    Parameters
    ----------
    sources
        Language → its messages in Fluent's syntax.
    strict
        Whether a missing message or argument is an error. If not, it is logged, and the text is
        that of :data:`FALLBACK`, or, where that fails too, the identifier.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self.strict = strict
        self._sources = sources
        self._messages: dict[str, dict[str, ast.Message]] = {}
        self._bundles: dict[str, FluentBundle] = {}
        # None where a message has forms to choose from, which Fluent does.
        self._templates: dict[tuple[str, str], str | None] = {}

    def text(self, identifier: str, language: str = "en", /, **arguments: str | int) -> str:
        """Return a message, with arguments in the place of its variables."""
        try:
            return self._said(identifier, language, arguments)
        except MessageError as error:
            if self.strict:
                raise
            _log.warning("%s", error)
        try:
            return self._said(identifier, FALLBACK, arguments)
        except MessageError:
            return identifier

    def has(self, identifier: str, language: str = "en") -> bool:
        """Whether a language has a message."""
        return identifier in self.messages(language)

    def messages(self, language: str) -> Mapping[str, ast.Message]:
        """Return the messages of a language as syntax trees, by identifier.

        Raises
        ------
        ValueError
            When the file holds what is no Fluent, or a message twice.
        """
        if language not in self._messages:
            self._messages[language] = parsed(self._sources.get(language, ""))
        return self._messages[language]

    def variables(self, identifier: str, language: str = "en") -> frozenset[str]:
        """Return the names of the arguments of a message, with those of messages inside it."""
        from fluent.syntax import ast

        nodes = list(_nodes(self.messages(language)[identifier]))
        own = {node.id.name for node in nodes if isinstance(node, ast.VariableReference)}
        inside = {node.id.name for node in nodes if isinstance(node, ast.MessageReference)}
        return frozenset(own.union(*(self.variables(name, language) for name in inside)))

    def for_browser(self, language: str, *prefixes: str) -> str:
        """Return messages in Fluent's syntax, for a script to read with ``@fluent/bundle``.

        Parameters
        ----------
        language
            Of the messages.
        prefixes
            What their identifiers begin with; messages inside them come along.
        """
        from fluent.syntax import ast, serialize

        messages = self.messages(language)
        wanted = [name for name in messages if name.startswith(prefixes)]
        for name in wanted:  # grows while it is read
            for node in _nodes(messages[name]):
                if isinstance(node, ast.MessageReference) and node.id.name not in wanted:
                    wanted.append(node.id.name)
        kept = set(wanted)
        return serialize(ast.Resource([one for name, one in messages.items() if name in kept]))

    def _said(self, identifier: str, language: str, arguments: Mapping[str, str | int]) -> str:
        key = (language, identifier)
        if key not in self._templates:
            self._templates[key] = self._template(identifier, language)
        template = self._templates[key]
        if template is None:
            return self._chosen(identifier, language, arguments)
        for name, value in arguments.items():
            if not isinstance(value, str):
                arguments = {**arguments, name: f"{value:,}"}
        try:
            return template.format_map(arguments)
        except KeyError as error:
            raise MessageError(f"{language}: “{identifier}” lacks ${error.args[0]}") from None

    def _template(self, identifier: str, language: str) -> str | None:
        """Return a message as a template of ``str.format``, which is ten times faster."""
        from fluent.syntax import ast

        message = self.messages(language).get(identifier)
        if message is None or message.value is None:
            raise MessageError(f"{language}: there is no message “{identifier}”")
        pieces = []
        for element in message.value.elements:
            inner = element.expression if isinstance(element, ast.Placeable) else element
            if isinstance(inner, ast.VariableReference):
                pieces.append(f"{{{inner.id.name}}}")
            elif isinstance(inner, ast.MessageReference) and inner.attribute is None:
                inside = self._template(inner.id.name, language)
                if inside is None:
                    return None
                pieces.append(inside)
            elif isinstance(inner, ast.TextElement | ast.StringLiteral):
                text = inner.value if isinstance(inner, ast.TextElement) else inner.parse()["value"]
                pieces.append(text.replace("{", "{{").replace("}", "}}"))
            else:
                return None
        return "".join(pieces)

    def _chosen(self, identifier: str, language: str, arguments: Mapping[str, str | int]) -> str:
        """Return a message with the form that its arguments ask for."""
        bundle = self._bundle(language)
        value = bundle.get_message(identifier).value
        assert value is not None
        given = {
            name: value if isinstance(value, str) else _grouped()(index(value))
            for name, value in arguments.items()
        }
        text, errors = bundle.format_pattern(value, given)
        if errors:
            raise MessageError(f"{language}: “{identifier}”: {errors[0]}")
        return str(text)

    def _bundle(self, language: str) -> FluentBundle:
        if language not in self._bundles:
            from fluent.runtime import FluentBundle
            from fluent.syntax import ast

            bundle = FluentBundle([language], use_isolating=False)
            bundle.add_resource(ast.Resource(list(self.messages(language).values())))
            self._bundles[language] = bundle
        return self._bundles[language]


@cache
def _grouped() -> type[int]:
    """Return Fluent's whole number, written ``1,234`` whatever the language."""
    from fluent.runtime.types import FluentInt

    class Grouped(FluentInt):
        def format(self, locale: object) -> str:
            return f"{int(self):,}"

    return Grouped


def parsed(source: str) -> dict[str, ast.Message]:
    """Return the messages of a file in Fluent's syntax, by identifier."""
    from fluent.syntax import FluentParser, ast

    messages: dict[str, ast.Message] = {}
    for entry in FluentParser(with_spans=False).parse(source).body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"not in Fluent's syntax: {(entry.content or '').splitlines()[0]}")
        if isinstance(entry, ast.Message):
            if entry.id.name in messages:
                raise ValueError(f"“{entry.id.name}” stands twice")
            messages[entry.id.name] = entry
    return messages


def _nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Yield a syntax tree, node by node."""
    from fluent.syntax import ast

    yield node
    for value in vars(node).values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.BaseNode):
                yield from _nodes(inner)


@cache
def shipped() -> Catalogue:
    """Return the program's own catalogue, read when a text is first asked for."""
    folder = PACKAGE / "language" / "messages"
    return Catalogue(
        {
            code: "\n".join(
                part.read_text(encoding="utf-8") for part in sorted((folder / code).glob("*.ftl"))
            )
            for code in LANGUAGES
        }
    )


def text(identifier: str, language: str = "en", /, **arguments: str | int) -> str:
    """Return a message of the program's own catalogue.

    Examples
    --------
    >>> text("count-incident", number=1234), text("count-incident", "ar", number=2)
    ('1,234 incidents', 'حادثتان')
    """
    return shipped().text(identifier, language, **arguments)


def for_browser(language: str, *prefixes: str) -> str:
    """Return messages for a script; see :meth:`Catalogue.for_browser`."""
    return shipped().for_browser(language, *prefixes)


def slug(value: str) -> str:
    """Return a value of the vocabulary as it ends an identifier.

    Examples
    --------
    >>> slug("named place, no known point")
    'named-place-no-known-point'
    """
    return re.sub("[^a-z0-9]+", "-", value.casefold()).strip("-")
