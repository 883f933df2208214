"""A parameter is declared once, and everything that is said of it follows from the declaration."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.language import catalogue
from incident_map.model import vocabulary as v
from incident_map.query import parameter_table
from incident_map.query.filters import PARAMETERS, IncidentFilter, QueryError
from incident_map.web.openapi import query_parameter

API = Path(__file__).resolve().parents[2] / "docs" / "api.md"
#: What lies between two values of a parameter, which no schema can say.
BETWEEN_VALUES = re.compile("lies after the last|needs west ≤ east")


def _of_schema(schema: dict[str, Any]) -> st.SearchStrategy[list[str]]:
    """Values that a schema allows, as they stand in an address."""
    if schema["type"] == "array":
        low, high = schema.get("minItems", 1), schema.get("maxItems", 3)
        return st.lists(_of_schema(schema["items"]).map(lambda one: one[0]), min_size=low).map(
            lambda values: values[:high]
        )
    if "enum" in schema:
        return st.sampled_from(schema["enum"]).map(lambda value: [value])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"]).map(lambda value: [str(value)])
    if schema.get("format") == "date":
        return st.dates().map(lambda day: [day.isoformat()])
    longest = schema.get("maxLength", 200)
    text = st.from_regex(schema["pattern"]) if "pattern" in schema else st.text(min_size=1)
    return text.map(lambda value: [value[:longest]]).filter(
        lambda one: "pattern" not in schema or re.search(schema["pattern"], one[0]) is not None
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PARAMETERS)
@given(data=st.data())
def test_what_the_schema_allows_is_read(name: str, data: st.DataObject) -> None:
    values = data.draw(_of_schema(query_parameter(name)["schema"]))
    refused = ""
    try:
        PARAMETERS[name].read(values)
    except QueryError as error:
        refused = str(error)
    assert not refused or BETWEEN_VALUES.search(refused), values


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bbox", "44,33,45"),
        ("bbox", "181,33,182,34"),
        ("bbox", "44,91,45,92"),
        ("near", "33,44,0"),
        ("near", "33,44,20041"),
        ("nearby", "IRQ-0001,0.0,3"),
        ("nearby", "IRQ-0001,5,36526"),
        ("nearby", ",5,3"),
        ("q", "!?"),
        ("dates", "0000-01-01"),
    ],
)
def test_what_is_refused_is_not_valid_by_the_schema(name: str, value: str) -> None:
    schema = query_parameter(name)["schema"]
    pattern = schema.get("items", schema)["pattern"]
    assert not re.search(pattern, value)
    with pytest.raises(QueryError):
        PARAMETERS[name].read([value] * schema.get("minItems", 1))


def test_the_table_in_the_documents_is_that_of_the_declarations() -> None:
    text = API.read_text(encoding="utf-8")
    assert parameter_table.START in text
    assert parameter_table.written_into(text) == text, "run: python -m incident_map codebook"


@pytest.mark.parametrize("language", v.LANGUAGES)
def test_every_widget_has_a_label_and_every_value_that_has_a_name_is_one(language: str) -> None:
    messages = [name for name in catalogue.shipped().messages(language) if name[:7] == "filter-"]
    known = set()
    for one in PARAMETERS.values():
        if not one.widget:
            continue
        assert one.said("label", language)
        values = one.reader.allowed if isinstance(one.reader.allowed, list) else []
        parts = ["label", "help", "empty", *(f"value-{value}" for value in values)]
        known |= {f"filter-{catalogue.slug(one.name)}-{catalogue.slug(part)}" for part in parts}
    assert set(messages) <= known


def test_what_goes_with_another_parameter_names_one() -> None:
    with_another = {one.name: one.part_of for one in PARAMETERS.values() if one.part_of}
    assert set(with_another.values()) <= set(PARAMETERS)
    assert with_another == {"date_match": "dates", "role": "actor", "attribution": "actor"}


def test_all_that_narrows_a_view_is_said() -> None:
    for one in PARAMETERS.values():
        assert one.say or not one.condition, one.name


def test_words_and_address_have_one_order() -> None:
    query = "type=bombing&actor=Iran&dates=2021-10-01&dates=2021-10-31"
    wanted = IncidentFilter.from_query(query)
    assert wanted.given() == ["dates", "actor", "type"]
    assert wanted.describe() == "1–31 October 2021, Iran, bombing"
