"""The column tables of ``docs/codebook.md``, written from the schema that validates.

``python -m incident_map codebook`` rewrites the part of the file between the two marks; a test
fails when the file and the schema differ.
"""

from __future__ import annotations

from incident_map.model.schema import TABLES, Column
from incident_map.whole_files import with_part

START = "<!-- columns: written by `python -m incident_map codebook` -->"
END = "<!-- end of columns -->"
KINDS = {
    "string": "text",
    "date": "date",
    "integer": "whole number",
    "number": "decimal number",
    "any": "number or date",
}


def columns_markdown() -> str:
    """Return one Markdown table per file: column, type, allowed values, meaning, example."""
    parts = []
    for table in TABLES.values():
        lines = [
            f"### {table.file}",
            "",
            "| column | type | meaning | example |",
            "|---|---|---|---|",
        ]
        for column in table.columns:
            cells = (f"`{column.name}`", _type(column), _meaning(column), _code(column.example))
            lines.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def written_into(text: str) -> str:
    """Return the codebook with its tables of columns replaced by today's."""
    return with_part(text, START, END, columns_markdown())


def _type(column: Column) -> str:
    words = KINDS[column.kind]
    if column.many:
        words += "s, `;` between"
    if column.minimum is not None and column.kind == "number":
        words += f", {column.minimum:g} to {column.maximum:g}"
    return words + (", required" if column.required else "")


def _meaning(column: Column) -> str:
    allowed = "; ".join(_code(value) for value in column.allowed)
    refers = (
        f" Refers to `{column.refers_to[1]}` in {column.refers_to[0]}.csv."
        if column.refers_to
        else ""
    )
    return column.meaning + (f" One of: {allowed}." if allowed else "") + refers


def _code(value: str) -> str:
    return f"`{value}`" if value else ""
