"""The table of parameters in ``docs/api.md``, written from their declarations.

``python -m incident_map codebook`` rewrites the part of the file between the two marks; a test
fails when the file and the declarations differ.
"""

from __future__ import annotations

from pathlib import Path

from incident_map.query.filters import PARAMETERS
from incident_map.query.parameters import Parameter
from incident_map.whole_files import replacing

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
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{markdown()}\n\n{END}{after}"


def update(path: Path) -> None:
    """Rewrite the table of parameters of a document in place."""
    text = written_into(path.read_text(encoding="utf-8"))
    with replacing(path) as file:
        file.write(text.encode())


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
