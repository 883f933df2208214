"""Jinja as every page of the program uses it: everything escaped, nothing undefined, one language.

A template says what it says with ``text(identifier, …)``, as modules do, and names values of the
vocabulary with ``value(kind, value)``. Both are bound to the language of its page.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from incident_map.language import catalogue, phrases

#: Languages that run from right to left.
RIGHT_TO_LEFT = ("ar",)
#: Around the name of an argument that is markup, while the sentence around it is escaped.
_MARK = "\ue000{}\ue001"


def environment(folder: Path, language: str = "en") -> Environment:
    """Return an environment for the templates of a folder.

    Parameters
    ----------
    folder
        Where the templates lie.
    language
        ISO 639-1 code: what ``text`` and ``value`` speak; templates know it as ``language``, and
        which way it runs as ``direction``.
    """
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def text(identifier: str, /, **arguments: str | int) -> Markup:
        return in_markup(identifier, language, **arguments)

    def value(kind: str, said: str | None) -> str:
        return phrases.value(kind, said, language) if said else ""

    templates.globals |= {
        "text": text,
        "value": value,
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
    }
    return templates


def in_markup(identifier: str, language: str, /, **arguments: str | int) -> Markup:
    """Return a message as markup: escaped, but for the arguments that are markup themselves.

    Examples
    --------
    >>> in_markup("list-and", "en", before="<b>", last=Markup("<i>R</i>"))
    Markup('&lt;b&gt; and <i>R</i>')
    """
    marked = {name: one for name, one in arguments.items() if isinstance(one, Markup)}
    said = catalogue.text(
        identifier, language, **{**arguments, **{name: _MARK.format(name) for name in marked}}
    )
    page = str(escape(said))
    for name, one in marked.items():
        page = page.replace(_MARK.format(name), str(one))
    return Markup(page)
