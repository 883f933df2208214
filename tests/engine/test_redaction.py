"""The data for live audiences: nothing written freely is left, and areas still hold the truth."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.distance import distance_km
from incident_map.web.api import api
from incident_map.web.dossier_page import html

MakeDataset = Callable[..., MemoryEngine]
FREE = ("title", "summary", "note", "place", "weapon", "date_text", "location_basis")


def hostile(make_dataset: MakeDataset) -> MemoryEngine:
    """Every free text holds a name."""
    incident = dict.fromkeys(FREE, "Jane Victim")
    incident |= {"event_type": "assassination", "governorate": "Basra", "country": "IRQ"}
    claim = {"incident_id": "T-01", "source_id": "janevictim-2021", "note": "Jane Victim"}
    claim |= {"quote": "Jane Victim", "value": "Jane Victim", "reported_by": "Jane Victim"}
    fields = ("place", "target", "weapon", "damage", "defence", "response", "background", "killed")
    claims = [claim | {"claim_id": f"C{n}", "field": field} for n, field in enumerate(fields)]
    claims[-1] |= {"low": 1, "high": 1}
    source = {"source_id": "janevictim-2021", "outlet": "Herald", "author": "Jane Victim"}
    source |= {"title": "Jane Victim", "url": "https://example.org/jane-victim"}
    return make_dataset([incident, {}], claims=claims, sources=[source])


def test_no_free_text_is_left(make_dataset: MakeDataset) -> None:
    data = hostile(make_dataset)
    assert "jane" in json.dumps(data.dossier("T-01"), default=str).lower()
    page = html(data.redacted(), "T-01")
    for text in (json.dumps(data.redacted().dossier("T-01"), default=str), page):
        assert "jane" not in text.lower() and "victim" not in text.lower()
        assert "Assassination, Basra" in text and "Herald" in text
    assert data.view("safe=1&q=Victim").incident_ids() == []
    assert data.view("q=Victim").incident_ids() == ["T-01"]


def test_no_answer_of_the_api_names_anybody(make_dataset: MakeDataset) -> None:
    data = hostile(make_dataset)
    client = TestClient(Starlette(routes=[Mount("/api", api(lambda: data))]))
    for path in (
        "incidents.json?safe=1",
        "incidents.csv?safe=1&tables=claims",
        "incidents.geojson?safe=1",
        "export.json?safe=1&tables=both",
        "incidents/T-01.json?safe=1",
        "summary?safe=1",
        "clusters?safe=1&bbox=-180,-90,180,90&zoom=5",
    ):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200, path
        assert b"jane" not in answer.content.lower(), path
    assert client.get("/api/incidents/T-01.json?safe=0").status_code == 400


def test_the_area_still_holds_what_the_sources_support(project: MemoryEngine) -> None:
    moved = []
    for before, after in zip(
        project.tables.incidents.itertuples(),
        project.redacted().tables.incidents.itertuples(),
        strict=True,
    ):
        if np.isnan(before.latitude):
            assert np.isnan(after.latitude) and np.isnan(after.location_radius_km)
            continue
        lon, lat = np.array([before.longitude]), np.array([before.latitude])
        apart = float(distance_km(lon, lat, after.latitude, after.longitude)[0])
        radius = 0.0 if np.isnan(before.location_radius_km) else before.location_radius_km
        assert apart + radius <= after.location_radius_km
        assert after.location_radius_km % 5 == 0
        assert after.location_precision in ("district", "governorate", "country", "unknown")
        moved.append(apart)
    assert max(moved) > 5


@pytest.mark.parametrize(
    "query", ["", "actor=Islamic State&role=named", "min_killed=5", "type=bombing"]
)
def test_figures_and_ids_stay(project: MemoryEngine, query: str) -> None:
    plain, safe = project.view(query), project.view(f"{query}&safe=1".lstrip("&"))
    assert safe.incident_ids() == plain.incident_ids()
    assert safe.summary()["totals"] == plain.summary()["totals"]
    assert safe.engine is project.redacted() and safe.engine.version != project.version


def test_one_copy_for_all_sessions(project: MemoryEngine) -> None:
    assert project.redacted() is project.redacted()
    assert project.redacted().columns.tolls is project.columns.tolls
