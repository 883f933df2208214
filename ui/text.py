"""Text from data into Streamlit: escaped for Markdown, or rendered by an escaping template."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&])")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is (no links, directives, HTML or math)."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


@cache
def _templates() -> Environment:
    folder = Path(__file__).resolve().parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """Render one of ``ui/templates`` with everything escaped."""
    return _templates().get_template(template).render(**values)
