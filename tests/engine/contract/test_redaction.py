"""For a live audience: what is hidden, what is coarse, and what stays as it is."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from incident_map.engine.protocol import Engine
from incident_map.engine.redaction import GRID, MOVED_KM
from incident_map.geography.distance import KM_PER_DEGREE
from incident_map.model import vocabulary as v

FREE = ("title", "place", "summary", "note", "weapon", "date_text", "location_basis")


def everything(engine: Engine) -> str:
    """All that an engine tells of its incidents, as one text."""
    view = engine.view("")
    told: list[Any] = [engine.dossier(name) for name in view.incident_ids()[:12]]
    told += [
        engine.sources(),
        view.claims(),
        view.records(),
        view.clusters((-180, -90, 180, 90), 17),
    ]
    told += [view.derived().to_dict("records"), view.summary()]
    told += [frame.astype(str).to_dict() for frame in view.batches(table="claims")]
    return json.dumps(told, ensure_ascii=False, default=str)


def test_nothing_written_freely_is_left(project_engine: Engine) -> None:
    text = everything(project_engine.redacted())
    view = project_engine.view("")
    cells = [one[name] for one in view.records() for name in FREE]  # type: ignore[literal-required]
    cells += [claim["quote"] for claims in view.claims() for claim in claims]
    assert len(cells) > 1000
    for cell in cells:
        if cell and cell not in project_engine.project.areas and len(cell) > 12:
            assert json.dumps(cell, ensure_ascii=False)[1:-1] not in text, cell
    for source in project_engine.sources():
        assert f'"{source["source_id"]}"' not in text
        assert not source["url"] or source["url"] not in text


def test_points_are_coarse_and_their_areas_hold_the_old_ones(project_engine: Engine) -> None:
    safe = project_engine.redacted().view("").records(sort=None)
    for one, other in zip(project_engine.view("").records(sort=None), safe, strict=True):
        assert one["incident_id"] == other["incident_id"]
        if one["latitude"] is None or one["longitude"] is None:
            assert (other["latitude"], other["location_radius_km"]) == (None, None)
            continue
        assert other["latitude"] is not None and other["longitude"] is not None
        for axis in (other["latitude"], other["longitude"]):
            assert (axis / GRID) % 1 == pytest.approx(0.5, abs=1e-6)
        north = (one["latitude"] - other["latitude"]) * KM_PER_DEGREE
        east = (one["longitude"] - other["longitude"]) * KM_PER_DEGREE
        moved = math.hypot(north, east * math.cos(math.radians(one["latitude"])))
        assert moved <= MOVED_KM
        assert moved + (one["location_radius_km"] or 0) <= (other["location_radius_km"] or 0)
        rank = v.PRECISIONS.index(other["location_precision"] or "unknown")
        assert rank >= v.PRECISIONS.index("district")


def test_who_and_how_many_stays(project_engine: Engine) -> None:
    whole, safe = project_engine.view(""), project_engine.redacted().view("")
    assert whole.incident_ids() == safe.incident_ids()
    kept, other = whole.summary(), safe.summary()
    for name in ("count", "context", "possible_duplicates", "dates", "totals", "histogram"):
        assert kept[name] == other[name], name
    for facet in ("actor", "attribution", "type", "governorate", "corroboration", "category"):
        assert kept["facets"][facet] == other["facets"][facet], facet
    assert kept["facets"]["disagreement"]["toll"] == other["facets"]["disagreement"]["toll"]
    assert "place" not in other["facets"]["disagreement"]
    assert whole.sensitivity().equals(safe.sensitivity())
    assert whole.derived()["sources"].tolist() == safe.derived()["sources"].tolist()
    assert {*project_engine.names["actor"]} == {*project_engine.redacted().names["actor"]}


def test_it_is_another_version_of_the_data(engine: Engine) -> None:
    safe = engine.redacted()
    assert safe.is_redacted and not engine.is_redacted
    assert safe.version == f"{engine.version}-safe"
    assert not safe.problems
    assert (len(safe), safe.extent) == (len(engine), engine.extent)
    assert safe.redacted().version == safe.version
    assert safe.incident("T-05")["title"] == "Drone attack, Baghdad"
    assert safe.incident("T-10")["title"] == "Incident, NOR"
    assert safe.incident("T-12")["title"] == "Incident, place not known"
    assert [source["source_id"] for source in safe.sources()] == ["S0001", "S0002", "S0003"]
    assert safe.dossier("T-01")["claims"][0]["quote"] is None


def test_a_filter_can_ask_for_it(engine: Engine) -> None:
    view = engine.view("safe=1&type=drone attack")
    assert view.engine.is_redacted
    assert view.summary()["version"] == engine.redacted().version
    assert view.filter.safe
    assert view.records()[0]["title"] == "Drone attack, Baghdad"
    assert view.subset().is_redacted
    assert not engine.view("q=market&safe=1").incident_ids(), "the title is gone"
    assert engine.view("q=داعش&safe=1").incident_ids(), "the actors are not"
