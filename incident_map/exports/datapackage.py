"""The schema for machines: Frictionless Table Schema and data package (datapackage.org)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incident_map.model.schema import INCIDENTS, TABLES, Column, Table


def table_schema(
    table: Table, tables: tuple[str, ...] = tuple(TABLES), extra: Sequence[Column] = ()
) -> dict[str, Any]:
    """Frictionless Table Schema of `table` (https://datapackage.org/standard/table-schema/).

    Parameters
    ----------
    table
        What to describe.
    tables
        Names of the tables that come with it; keys refer to these only.
    extra
        Columns behind those of the codebook.
    """
    fields = []
    for column in (*table.columns, *extra):
        field: dict[str, Any] = {
            "name": column.name,
            "type": "string" if column.kind == "any" else column.kind,
            "description": column.meaning,
        }
        if column.example:
            field["example"] = column.example
        constraints: dict[str, Any] = {}
        if column.required:
            constraints["required"] = True
        if column.name == table.key:
            constraints["unique"] = True
        if column.allowed:
            constraints["enum"] = list(column.allowed)
        if column.minimum is not None:
            constraints["minimum"] = column.minimum
        if column.maximum is not None:
            constraints["maximum"] = column.maximum
        if constraints:
            field["constraints"] = constraints
        fields.append(field)
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": column.refers_to[0], "fields": column.refers_to[1]},
        }
        for column in table.columns
        if column.refers_to and not column.many and column.refers_to[0] in tables
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": table.key, "missingValues": [""]}
    return schema | ({"foreignKeys": keys} if keys else {})


def datapackage(
    version: str,
    tables: tuple[str, ...] = tuple(TABLES),
    *,
    own: bool = True,
    extra: Sequence[Column] = (),
) -> dict[str, Any]:
    """Frictionless data package descriptor of a data folder.

    Parameters
    ----------
    version
        The data version hash.
    tables
        Names of the tables that the folder holds.
    own
        Whether it is the project's own data: we license no other.
    extra
        Columns of the incidents behind those of the codebook.
    """
    licence = {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
    }
    title = "Iraq Incident Map: incidents and the claims behind them"
    return {
        "name": "iraq-incident-map",
        "title": title if own else "Incidents and claims shown with the Iraq Incident Map",
        "version": version,
        **({"licenses": [licence]} if own else {}),
        "resources": [
            {
                "name": table.name,
                "path": table.file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table_schema(table, tables, extra if table is INCIDENTS else ()),
            }
            for table in TABLES.values()
            if table.name in tables
        ],
    }
