"""The description of the API cannot differ from the API."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from incident_map import Engine
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES
from incident_map.query.filters import PARAMETERS, QueryError
from incident_map.web.api import api
from incident_map.web.api_page import example
from incident_map.web.endpoints import OWN
from incident_map.web.handlers import ENDPOINTS
from incident_map.web.openapi import query_parameter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def client(sample: Engine) -> TestClient:
    return TestClient(Starlette(routes=[Mount("/api", api(lambda: sample))]))


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    return client.get("/api/openapi.json").json()


@pytest.fixture(scope="module")
def described(project: Engine) -> schemathesis.BaseSchema:
    app = Starlette(routes=[Mount("/api", api(lambda: project))])
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "mode"),
    [
        (endpoint.path, mode)
        for endpoint in ENDPOINTS
        for mode in schemathesis.GenerationMode
        # Where nothing can be given, nothing can be given wrongly.
        if endpoint.path != "/" and (mode.is_positive or endpoint.takes_query)
    ],
)
def test_no_answer_that_is_not_described(
    path: str, mode: schemathesis.GenerationMode, described: schemathesis.BaseSchema
) -> None:
    """Status, media type and body are as the document says, and nothing is a server error.

    The cases are made when the test runs, not by every process that collects tests.
    """

    @hypothesis.given(case=described[path]["GET"].as_strategy(mode))
    @hypothesis.settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def answers_as_described(case: schemathesis.Case) -> None:
        case.validate_response(
            case.call(timeout=60),  # the first picture may wait for its fonts
            checks=[
                schemathesis.checks.not_a_server_error,
                schemathesis.specs.openapi.checks.status_code_conformance,
                schemathesis.specs.openapi.checks.content_type_conformance,
                schemathesis.specs.openapi.checks.response_schema_conformance,
            ],
        )

    answers_as_described()


def test_routes(document: dict[str, Any], sample: Engine) -> None:
    routes = {
        route.path.replace(":path}", "}")
        for route in api(lambda: sample).routes
        if isinstance(route, Route)
    }
    assert set(document["paths"]) == routes
    for path in document["paths"].values():
        assert {"200", "304", "400", "503"} <= set(path["get"]["responses"])
    assert "404" in document["paths"]["/incidents/{incident_id}.json"]["get"]["responses"]


def test_parameters(document: dict[str, Any]) -> None:
    assert all(one.meaning.endswith(".") for one in PARAMETERS.values())
    assert set(document["components"]["parameters"]) == set(PARAMETERS) | set(OWN)
    names = [
        parameter["$ref"].rpartition("/")[2]
        for parameter in document["paths"]["/incidents.csv"]["get"]["parameters"]
    ]
    assert names == [*PARAMETERS, "tables"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("type", v.EVENT_TYPES),
        ("attribution", v.STATUSES),
        ("corroboration", v.CORROBORATIONS),
        ("category", v.CATEGORIES),
        ("role", v.ROLES),
        ("precision", v.PRECISIONS),
        ("count", v.COUNT_RULES),
        ("date_match", v.DATE_MATCHES),
    ],
)
def test_allowed_values(name: str, values: tuple[str, ...]) -> None:
    assert PARAMETERS[name].reader.allowed == list(values)


@pytest.mark.parametrize("name", PARAMETERS)
def test_repetition_is_that_of_the_reader(name: str) -> None:
    schema = query_parameter(name)["schema"]
    allowed = PARAMETERS[name].reader.allowed
    value = allowed[0] if isinstance(allowed, list) else {"min_killed": "1"}.get(name, "x")
    value = {"dates": "2021-10-01", "bbox": "1,1,2,2", "near": "1,1,1"}.get(name, value)
    if schema["type"] == "array":
        assert PARAMETERS[name].read([value, value])
    else:
        with pytest.raises(QueryError, match="once only"):
            PARAMETERS[name].read([value, value])


def test_rows_are_described_by_the_codebook(document: dict[str, Any], client: TestClient) -> None:
    schemas = document["components"]["schemas"]
    for name, table in (("Incident", "incidents"), ("Claim", "claims"), ("Source", "sources")):
        assert schemas[name]["required"] == TABLES[table].names
    answer = client.get("/api/incidents/T-05.json").json()
    assert set(schemas["Dossier"]["allOf"][1]["required"]) <= set(answer)


def test_the_written_documentation_names_everything() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for endpoint in ENDPOINTS:
        assert f"`/api{endpoint.path.replace('{incident_id}', '{id}')}" in text, endpoint.path
    for name in (*PARAMETERS, *OWN):
        assert f"`{name}`" in text, name


class Page(HTMLParser):
    """What a page would load, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Refuse what the page must not have."""
        assert tag not in ("script", "iframe", "img")
        self.loads += [value or "" for name, value in attributes if name == "src"]
        self.loads += [value or "" for name, value in attributes if tag == "link"]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def test_the_page(client: TestClient, sample: Engine) -> None:
    answer = client.get("/api/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Dataset-Version"] == sample.version
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    page = Page()
    page.feed(answer.text)
    assert page.loads == []
    for word in (*PARAMETERS, *OWN, *v.EVENT_TYPES, *(f"/api{e.path}" for e in ENDPOINTS)):
        assert word in page.text, word
    addresses = re.findall(r"http://testserver(/api/[^\s'\"]*)", page.text)
    assert len(addresses) >= 8
    for address in addresses:
        address = address.replace("{query}", example(sample))
        answer = client.get(address.removesuffix("?") + ("?" if address.endswith("?") else ""))
        assert answer.status_code == 200, address


def test_the_page_of_a_hostile_host(client: TestClient) -> None:
    text = client.get("/api/", headers={"Host": 'x"><script>alert(1)</script>'}).text
    assert "<script" not in text


def test_the_page_of_nothing(sample: Engine, make_dataset: Any) -> None:
    data = make_dataset([{"date_start": "2021-10-01"}])
    assert TestClient(api(lambda: data)).get("/").status_code == 200
    assert example(data) == "min_killed=1"
