"""The table of parameters in ``docs/api.md``, written from their declarations.

``python -m incident_map codebook`` rewrites the part of the file between the two marks; a test
fails when the file and the declarations differ.
"""

from __future__ import annotations

from incident_map.query.filters import PARAMETERS
from incident_map.query.parameters import Parameter
from incident_map.whole_files import with_part

START = "<!-- parameters: written by `python -m incident_map codebook` -->"
END = "<!-- end of parameters -->"


def markdown() -> str:
    """Return the Markdown table: parameter, what it asks for, what can be given."""
    lines = ["| parameter | meaning | values |", "|---|---|---|"]
    for one in PARAMETERS.values():
        lines.append(f"| `{one.name}`{_times(one)} | {one.meaning} | {_values(one)} |")
    return "\n".join(lines)


def written_into(text: str) -> str:
    """Return the document with its table of parameters replaced by today's."""
    return with_part(text, START, END, markdown())


def _times(one: Parameter) -> str:
    """How often it can be given, where that is not once."""
    if one.is_list:
        return " (repeatable)"
    return " (twice)" if one.reader.schema["type"] == "array" else ""


def _values(one: Parameter) -> str:
    allowed = one.reader.allowed
    if isinstance(allowed, str):
        return allowed
    if not allowed:
        return "names of the data" if one.named else "text"
    return ", ".join(
        f"`{value}` (default)" if value == one.default else f"`{value}`" for value in allowed
    )
