"""What the API's JSON answers look like: schemas for the OpenAPI document, out of the codebook."""

from __future__ import annotations

from typing import Any

from incident_map.exports.record_batches import NEAR_MATCH
from incident_map.model.schema import CLAIMS, INCIDENTS, SOURCES, Column, Table

TYPES = {"string": "string", "any": "string", "date": "string"}
TEXT = {"type": "string"}
WHOLE = {"type": "integer"}


def schemas() -> dict[str, Any]:
    """Return the ``components/schemas`` of the OpenAPI document."""
    incident = row(INCIDENTS, NEAR_MATCH)
    records = {"type": "array", "items": {"type": "object"}}
    dossier = {
        "claims": {"type": "array", "items": ref("Claim")},
        "sources": {"type": "array", "items": ref("Source")},
        "attributions": records,
        "disagreements": {"type": "array", "items": TEXT},
    }
    view = {"version": TEXT, "query": TEXT, "description": TEXT, "count": WHOLE}
    listed = {"type": "array", "items": ref("Incident")}
    refusal = {"parameter": TEXT, "value": TEXT, "message": TEXT, "allowed": {}}
    kinds = ("totals", "facets", "histogram", "not_shown")
    number = {"type": "number"}
    given = {"version": TEXT, "layer": TEXT, "measure": TEXT, "counting_rule": TEXT}
    left = {"count": WHOLE, "amount": number, "reasons": {"type": "object"}}
    sums = {"count": WHOLE, "total": number, "without_figure": WHOLE, "not_drawn": closed(left)}
    bounds = {"type": "array", "items": number}
    collection = {"type": {"const": "FeatureCollection"}, "features": records}
    return {
        "Incident": incident,
        "Claim": row(CLAIMS),
        "Source": row(SOURCES),
        "Error": closed({"error": closed(refusal)}),
        "Page": closed({**view, "next": {"type": ["string", "null"]}, "incidents": listed}),
        "Dossier": {"allOf": [ref("Incident"), open_({"version": TEXT, **dossier})]},
        "Summary": open_({**view, "total": WHOLE, **{kind: {"type": "object"} for kind in kinds}}),
        "FeatureCollection": open_(collection),
        "Density": open_({**given, **sums, "breaks": bounds}),
    }


def ref(name: str) -> dict[str, str]:
    """Return a reference to one of the schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def row(table: Table, *optional: Column) -> dict[str, Any]:
    """Return the schema of one row as JSON; an empty cell is null."""
    properties = {column.name: cell(column) for column in (*table.columns, *optional)}
    return {"type": "object", "properties": properties, "required": table.names}


def cell(column: Column) -> dict[str, Any]:
    """Return the schema of one cell."""
    kind = TYPES.get(column.kind, column.kind)
    schema: dict[str, Any] = {"description": column.meaning}
    schema["type"] = kind if column.required else [kind, "null"]
    if column.kind == "date":
        schema["format"] = "date"
    if column.allowed:
        schema["enum"] = [*column.allowed, *(() if column.required else (None,))]
    for name in ("minimum", "maximum"):
        if (bound := getattr(column, name)) is not None:
            schema[name] = bound
    return schema


def open_(properties: dict[str, Any]) -> dict[str, Any]:
    """Return an object that has at least these members."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return an object that has these members and no others."""
    return open_(properties) | {"additionalProperties": False}
