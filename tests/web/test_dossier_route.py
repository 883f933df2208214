"""The address /incident: which incident, which view, which answer."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from incident_map import Engine
from incident_map.reading.table_files import LoadError
from incident_map.web.dossier_page import policy
from incident_map.web.dossier_route import read, route, suggest


@pytest.fixture(scope="module")
def client(project: Engine) -> TestClient:
    return TestClient(Starlette(routes=[route(lambda: project)]))


def test_a_dossier_with_its_headers(client: TestClient, project: Engine) -> None:
    answer = client.get("/incident?type=bombing&id=IRQ-0007")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["x-dataset-version"] == project.version
    assert answer.headers["content-security-policy"] == policy()
    assert answer.headers["content-encoding"] == "gzip"
    assert 'href="./?type=bombing&amp;id=IRQ-0007"' in answer.text
    assert "http://testserver/incident?id=IRQ-0007" in answer.text
    assert "not in the view you come from: bombing." in answer.text


def test_etag_is_that_of_the_document(client: TestClient) -> None:
    tag = client.get("/incident?id=IRQ-0007").headers["etag"]
    again = client.get("/incident?id=IRQ-0007", headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.content == b""
    assert client.get("/incident?id=IRQ-0008").headers["etag"] != tag
    assert client.get("/incident?id=IRQ-0007&type=clash").headers["etag"] != tag
    other = client.get("/incident?id=IRQ-0007", headers={"host": "other.example.org"})
    assert other.headers["etag"] != tag and "http://other.example.org/incident?id=" in other.text


@pytest.mark.parametrize("query", ["id=IRQ-9999", "id=%3Cscript%3E", "id=%00", "id=%ff"])
def test_unknown_incident(client: TestClient, query: str) -> None:
    answer = client.get(f"/incident?{query}")
    assert answer.status_code == 404
    assert "There is no incident" in answer.text and "on the map</a>" in answer.text
    assert "<script" not in answer.text
    assert "content-security-policy" in answer.headers and "etag" not in answer.headers


@pytest.mark.parametrize("query", ["", "type=bombing", "id=", "id=%20"])
def test_no_incident_asked_for(client: TestClient, query: str) -> None:
    answer = client.get(f"/incident?{query}")
    assert answer.status_code == 400
    assert "names no incident" in answer.text


def test_near_miss_is_suggested(client: TestClient, project: Engine) -> None:
    assert 'href="incident?id=IRQ-0007"' in client.get("/incident?id=irq-7").text
    assert [suggest(project, text) for text in ("irq 0007", "IRQ7", "7", "IRQ-", "IRQ-9999")] == [
        "IRQ-0007", "IRQ-0007", None, None, None,
    ]  # fmt: skip


def test_bad_parameters_are_named_and_ignored(client: TestClient) -> None:
    answer = client.get(
        "/incident?colour=red&type=nonsense&actor=Nobody&nearby=IRQ-9999,5,5&id=IRQ-0007"
        "&utm_source=letter"
    )
    assert answer.status_code == 200
    for part in ("“colour”", "“nonsense”", "“Nobody”", "“IRQ-9999”", "It was ignored."):
        assert part in answer.text
    assert "utm_source" not in answer.text
    assert 'href="./?id=IRQ-0007"' in answer.text


def test_which_id_is_meant(project: Engine) -> None:
    def ids(query: str) -> tuple[str | None, tuple[str, ...]]:
        wanted, view, errors = read(project, query)
        assert errors == []
        return wanted, view.id

    assert ids("id=IRQ-0007") == ("IRQ-0007", ())
    assert ids("id=IRQ-0007&id=IRQ-0007") == ("IRQ-0007", ())
    assert ids("id=IRQ-0001&id=IRQ-0007&id=IRQ-0001") == ("IRQ-0001", ("IRQ-0007", "IRQ-0001"))
    assert read(project, "id=IRQ-0001&id=IRQ-9999")[0] == "IRQ-9999"


def test_neighbours_by_date_in_the_view(project: Engine) -> None:
    view = project.view("actor=Islamic State&role=perpetrator")
    shown = view.rows(sort="-date_start")
    dated = shown.dropna(subset=["date_start", "date_end"])["incident_id"].tolist()
    for place, incident in enumerate(dated):
        earlier, later = view.neighbours(incident)
        assert later == (dated[place - 1] if place else None)
        assert earlier == (dated[place + 1] if place + 1 < len(dated) else None)
    assert view.neighbours("IRQ-0001") == (None, None)  # not in the view
    assert project.view().neighbours("IRQ-0010") == (None, None)  # undated


def test_report_address_of_the_environment(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_ERROR_URL", "https://example.org/new?title={id}")
    assert "https://example.org/new?title=IRQ-0007" in client.get("/incident?id=IRQ-0007").text


def test_no_data() -> None:
    def broken() -> Engine:
        raise LoadError("incidents.csv is <missing>")

    answer = TestClient(Starlette(routes=[route(broken)])).get("/incident?id=IRQ-0007")
    assert answer.status_code == 503
    assert "incidents.csv is &lt;missing&gt;" in answer.text


def test_head_and_other_methods(client: TestClient) -> None:
    assert client.head("/incident?id=IRQ-0007").status_code == 200
    assert client.post("/incident?id=IRQ-0007").status_code == 405


@pytest.mark.slow
def test_foreign_data(sample: Engine, generated: Engine) -> None:
    for data in (sample, generated):
        foreign = TestClient(Starlette(routes=[route(lambda data=data: data)]))
        for incident in data.view().incident_ids(sort=None)[:12]:
            assert foreign.get("/incident", params={"id": incident}).status_code == 200
