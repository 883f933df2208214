"""One declaration of the files: lists, data package, and the project's own headers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from incident_map.exports.datapackage import datapackage, table_schema
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES, Table
from incident_map.reading.project_file import shipped_project

ROOT = Path(__file__).resolve().parents[2]
tables = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


@tables
def test_the_data_package_names_the_columns_of_the_files(table: Table) -> None:
    """Fields and CSV headers are equal, in order."""
    with (ROOT / table.file).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    resource = {r["name"]: r for r in datapackage(shipped_project(), "abc")["resources"]}[
        table.name
    ]
    assert resource["path"] == table.file
    assert [field["name"] for field in resource["schema"]["fields"]] == header == table.names


@tables
def test_table_schema(table: Table) -> None:
    schema = table_schema(table)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["primaryKey"] == table.key == table.columns[0].name
    assert schema["missingValues"] == [""]
    for field, column in zip(schema["fields"], table.columns, strict=True):
        constraints = field.get("constraints", {})
        assert field["description"].endswith(".")
        assert field["type"] in ("string", "date", "integer", "number")
        assert constraints.get("required", False) is column.required
        assert constraints.get("enum", []) == list(column.allowed)
        assert constraints.get("unique", False) is (column.name == table.key)


@tables
def test_columns_are_unique_and_refer_to_what_is_there(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert table[column.name] is column
        if column.refers_to:
            other, name = column.refers_to
            assert TABLES[other][name]


def test_claims_refer_to_incidents_and_sources() -> None:
    keys = table_schema(TABLES["claims"])["foreignKeys"]
    assert keys == [
        {
            "fields": "incident_id",
            "reference": {"resource": "incidents", "fields": "incident_id"},
        },
        {"fields": "source_id", "reference": {"resource": "sources", "fields": "source_id"}},
    ]


def test_bounds() -> None:
    fields = {f["name"]: f for f in table_schema(TABLES["incidents"])["fields"]}
    assert fields["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert fields["longitude"]["constraints"] == {"minimum": -180, "maximum": 180}
    assert fields["killed_best"]["constraints"]["minimum"] == 0
    assert fields["event_type"]["constraints"] == {"enum": list(v.EVENT_TYPES)}
    assert {f"{k}_{r}" for k in v.TOLLS for r in v.COUNT_RULES} <= set(fields)


def test_a_data_package_lists_only_what_the_folder_holds() -> None:
    found = datapackage(shipped_project(), "abc", ("incidents",))
    assert [r["name"] for r in found["resources"]] == ["incidents"]
    assert found["version"] == "abc"
    assert found["licenses"][0]["name"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("values", "size"),
    [(v.EVENT_TYPES, 13), (v.ATTRIBUTIONS, 7), (v.CLAIM_STATUSES, 6), (v.PRECISIONS, 8),
     (v.CORROBORATIONS, 5), (v.CLAIM_FIELDS, 14), (v.ACTOR_KINDS, 9), (v.SOURCE_KINDS, 6),
     (shipped_project().areas, 18), (v.STATUSES, 8), (v.ROLES, 4)],
)  # fmt: skip
def test_controlled_lists(values: tuple[str, ...], size: int) -> None:
    assert len(values) == len(set(values)) == size
    assert set(v.STATUSES) == {*v.ATTRIBUTIONS, *v.CLAIM_STATUSES}
