"""The country, its areas and the words for what lies outside come from the project."""

from __future__ import annotations

import pytest

from incident_map.engine.protocol import Engine
from incident_map.model import vocabulary as v
from incident_map.model.tables import Tables
from incident_map.query.filters import QueryError

AREAS = ("Upper Freedonia", "Lower Freedonia")


def test_what_the_data_are_about(
    freedonia_engine: Engine, freedonia_tables: Tables, engine: Engine
) -> None:
    assert freedonia_engine.project == freedonia_tables.project
    assert (freedonia_engine.project.code, freedonia_engine.project.areas) == ("FDA", AREAS)
    assert freedonia_engine.redacted().project == freedonia_engine.project
    assert freedonia_engine.view("type=clash").subset().project == freedonia_engine.project
    assert engine.project.code == "IRQ"


def test_who_is_abroad(freedonia_engine: Engine) -> None:
    view = freedonia_engine.view("")
    assert view.derived()["outside"].tolist() == [False, False, True, False, False]
    missing = {"outside Freedonia": 1, "named place, no known point": 1}
    assert view.summary()["not_shown"]["not_on_map"] == missing
    assert view.heat(freedonia_engine.project.bounds, 6)["not_drawn"]["reasons"] == missing


def test_its_areas(freedonia_engine: Engine) -> None:
    view = freedonia_engine.view("")
    named = [row["governorate"] for row in view.governorate_amounts()["governorates"]]
    assert named == [*AREAS]
    frame = view.by_governorate()
    assert dict(zip(frame["governorate"], frame["incidents"], strict=True)) == {
        "Upper Freedonia": 1,
        "Lower Freedonia": 2,
        v.ELSEWHERE: 1,
        v.NO_GOVERNORATE: 1,
    }
    assert {*freedonia_engine.names["governorate"]} == {*AREAS, "Middle Freedonia"}
    with pytest.raises(QueryError):
        freedonia_engine.view("governorate=Baghdad")
