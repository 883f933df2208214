"""The fields of a story and of its steps: how each is read, what it means, what it may hold.

Three things follow from the declarations: the order in which the fields of a step are read, the
table in ``docs/stories.md``, and ``stories/story.schema.json``, by which programs that edit YAML
complete and check a story as it is written. ``python -m incident_map codebook`` writes the latter
two. Only the readers refuse; the schema says beforehand what can be known without the data.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from incident_map.reports.stories import step_fields as f
from incident_map.whole_files import with_part

#: The file of the schema, beside the stories, and the line with which a story names it.
SCHEMA = "story.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
START = "<!-- fields: written by `python -m incident_map codebook` -->"
END = "<!-- end of fields -->"
MAX_STEPS = 200


class Field(NamedTuple):
    """The reader of a field, its meaning in Markdown, its values in the words of JSON Schema."""

    read: f.Reader
    meaning: str
    schema: dict[str, Any]


def _text(name: str, **more: Any) -> dict[str, Any]:
    """Return the schema of a text; nothing after the colon is as good as no field."""
    return {"type": ["string", "null"], "maxLength": f.LENGTHS[name], **more}


def _closed(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """Return the schema of a mapping that has these fields and no others."""
    rest = {"required": required, "additionalProperties": False}
    return {"type": "object", "properties": properties, **rest}


_NUMBER = r"\s*-?\d+(\.\d+)?\s*"
_MAP = {
    "zoom": {"type": "number", "minimum": f.ZOOMS[0], "maximum": f.ZOOMS[1]},
    "lat": {"type": "number", "minimum": -90, "maximum": 90},
    "lon": {"type": "number", "minimum": -180, "maximum": 180},
}
_TITLE = _text("title", type="string", pattern=r"\S")
#: What a story begins with, before its steps.
HEAD = {
    "title": Field(f.line("title"), "what the story is called", _TITLE),
    "author": Field(f.line("author"), "who made it", _text("author", type="string")),
    "language": Field(
        f.line("language"),
        "the language of its words, such as `en` or `ar`",
        _text("language", type="string", pattern=rf"^\s*{f.LANGUAGE.pattern}\s*$"),
    ),
}
#: The fields of a step in the order in which they are read.
STEP = {
    "title": Field(f.line("title"), f"required; up to {f.LENGTHS['title']} characters", _TITLE),
    "text": Field(
        f.line("text"),
        f"one or two sentences on the screen, plain text, up to {f.LENGTHS['text']} characters",
        _text("text"),
    ),
    "query": Field(
        f.query,
        "which incidents, in the query language of the API, with `id` as there (it narrows); "
        "empty for all",
        _text("query"),
    ),
    "id": Field(f.incident, "the incident to mark, one of those", _text("id")),
    "map": Field(
        f.place,
        "`zoom/latitude/longitude`, as after `#map=` in a copied link; without it, all incidents "
        "of the step are in view",
        {
            "anyOf": [
                {"type": "string", "pattern": f"^{_NUMBER}/{_NUMBER}/{_NUMBER}$"},
                _closed(_MAP, list(_MAP)),
                {"type": "null"},
            ]
        },
    ),
    "base": Field(
        f.base,
        "an online background: "
        + ", ".join(f"`{name}`" for name in f.BASES)
        + "; the built-in map where the server offers no tiles",
        {"enum": [*f.BASES, "", None]},
    ),
    "notes": Field(f.notes, "for the presenter only", _text("notes")),
    "seconds": Field(
        f.seconds,
        f"of autoplay, {f.SECONDS[0]} to {f.SECONDS[1]}; 12 by default",
        {"type": ["number", "null"], "minimum": f.SECONDS[0], "maximum": f.SECONDS[1]},
    ),
    "rests_on": Field(
        f.rests_on,
        "ids of the claims that the text rests on; their outlets stand under it",
        {"type": ["array", "null"], "items": {"type": "string"}, "maxItems": f.MAX_CLAIMS},
    ),
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a story."""
    step = {name: _described(field) for name, field in STEP.items()}
    head = {name: _described(field) for name, field in HEAD.items()}
    steps = {
        "description": "the steps in order, each one picture and its caption",
        "type": "array",
        "minItems": 1,
        "maxItems": MAX_STEPS,
        "items": _closed(step, ["title"]),
    }
    story = _closed(head | {"steps": steps}, ["title", "steps"])
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A story", **story}


def schema_file(_: str = "") -> str:
    """Return the text of the file of the schema."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def written_into(text: str) -> str:
    """Return the document with its table of a step's fields replaced by today's."""
    lines = ["| field of a step | |", "|---|---|"]
    lines += [f"| `{name}` | {field.meaning} |" for name, field in STEP.items()]
    return with_part(text, START, END, "\n".join(lines))


def _described(field: Field) -> dict[str, Any]:
    """Return the schema of a field with what it means."""
    return {"description": field.meaning.replace("`", ""), **field.schema}
