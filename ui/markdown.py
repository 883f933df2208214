"""Text from data into Streamlit: escaped for Markdown, or rendered by an escaping template."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from incident_map.web.templating import environment

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&])")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is (no links, directives, HTML or math)."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


@cache
def _templates() -> Environment:
    return environment(Path(__file__).resolve().parent / "templates")


def render(template: str, **values: Any) -> str:
    """Render one of ``ui/templates`` with everything escaped."""
    return _templates().get_template(template).render(**values)
