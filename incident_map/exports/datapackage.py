"""The schema for machines: Frictionless Table Schema and data package (datapackage.org)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incident_map.model.project import Project
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
    project: Project,
    version: str,
    tables: tuple[str, ...] = tuple(TABLES),
    *,
    extra: Sequence[Column] = (),
) -> dict[str, Any]:
    """Frictionless data package descriptor of a data folder.

    Parameters
    ----------
    project
        What the data are about; without a licence of theirs, none is named.
    version
        The data version hash.
    tables
        Names of the tables that the folder holds.
    extra
        Columns of the incidents behind those of the codebook.
    """
    given = project.licence
    licences = [{"name": given.id, "path": given.url, "title": given.title}] if given else []
    return {
        "name": project.slug,
        "title": project.data_title or f"Incidents and claims shown with the {project.title}",
        "version": version,
        **({"licenses": licences} if licences else {}),
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
