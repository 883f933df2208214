"""Text from data into Streamlit: escaped for Markdown, or rendered by an escaping template."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from incident_map.language import catalogue
from incident_map.web.templating import environment
from ui.page_language import LANGUAGE

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&])")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is (no links, directives, HTML or math)."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


@cache
def _templates() -> Environment:
    made = environment(Path(__file__).resolve().parent / "templates")
    made.globals |= {"text": _text, "language": LANGUAGE}
    return made


def _text(identifier: str, **arguments: Any) -> Markup:
    """Return a message for a template: it may hold markup of ours, what is filled in may not."""
    given = {
        name: value if isinstance(value, int) else str(escape(value))
        for name, value in arguments.items()
    }
    return Markup(catalogue.text(identifier, LANGUAGE, **given))


def render(template: str, **values: Any) -> str:
    """Render one of ``ui/templates`` with everything escaped."""
    return _templates().get_template(template).render(**values)
