"""The HTTP contract: answers, headers, pages, refusals."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from incident_map import Engine
from incident_map.model.records import as_published
from incident_map.model.schema import TABLES
from incident_map.query.filters import PARAMETERS, QueryError
from incident_map.reading.table_files import LoadError
from incident_map.web.api import api
from incident_map.web.etag import program

MakeDataset = Callable[..., Engine]
IRAQ = "bbox=38,28,49,38&zoom=6"
ENDPOINTS = {
    "/incidents.json": "",
    "/incidents/T-05.json": "",
    "/clusters": IRAQ,
    "/density": "extent=38,28,49,38&zoom=6",
    "/summary": "",
    "/datapackage.json": "",
}
VIEWS = ("/incidents.json", "/clusters", "/summary")
endpoints = pytest.mark.parametrize("path", ENDPOINTS)


@pytest.fixture(scope="module")
def client(sample: Engine) -> TestClient:
    return TestClient(api(lambda: sample))


def join(*queries: str) -> str:
    return "&".join(filter(None, queries))


def error(answer: Any, status: int = 400) -> dict[str, Any]:
    """Body of a refusal, which always has the contract's keys."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"parameter", "value", "message", "allowed"}
    assert body["error"]["message"]
    assert "Traceback" not in answer.text
    return body["error"]


@endpoints
def test_answers(client: TestClient, sample: Engine, path: str) -> None:
    answer = client.get(f"{path}?{ENDPOINTS[path]}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["X-Dataset-Version"] == sample.version
    assert answer.headers["ETag"] == f'W/"{sample.version}-{program()}"'
    assert answer.json()["version"] == sample.version


@endpoints
def test_not_modified(client: TestClient, path: str) -> None:
    url = f"{path}?{ENDPOINTS[path]}"
    tag = client.get(url).headers["ETag"]
    for given_ in (tag, f'"x", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(url, headers={"If-None-Match": given_})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"] == tag
        assert again.headers["X-Dataset-Version"]
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["/incidents.json", "/summary", "/clusters"])
def test_the_version_for_a_live_audience_is_the_same_everywhere(
    client: TestClient, sample: Engine, path: str
) -> None:
    answer = client.get(f"{path}?{ENDPOINTS[path]}&safe=1".replace("?&", "?"))
    version = f"{sample.version}-safe"
    assert answer.headers["X-Dataset-Version"] == answer.json()["version"] == version
    assert version in answer.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/incidents.json?limits=1", ["limit", "offset", "sort"]),
        ("/clusters?bbox=38,29,49,38&zoom=6&zom=6", ["zoom"]),
        ("/figure.svg?prest=slide", ["preset", "title"]),
    ],
)
def test_an_unknown_parameter_is_told_all_that_there_are(
    client: TestClient, path: str, own: list[str]
) -> None:
    error = client.get(path).json()["error"]
    assert {*PARAMETERS, *own} <= set(error["allowed"])
    assert set(own) <= set(client.get(path).json()["error"]["allowed"]), "each time"
    assert len(error["allowed"]) == len(set(error["allowed"]))


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/density?layer=x", ["heat", "governorates"]),
        ("/incidents.json?sort=x", TABLES["incidents"].names),
    ],
)
def test_a_bad_value_is_told_the_values_and_nothing_else(
    client: TestClient, path: str, allowed: list[str]
) -> None:
    assert client.get(path).json()["error"]["allowed"] == allowed


def test_no_route_and_no_data() -> None:
    def nothing() -> Engine:
        raise LoadError("There are no incidents.")

    assert TestClient(api(nothing)).get("/nope").status_code == 404


def test_an_id_may_hold_a_slash(make_dataset: MakeDataset) -> None:
    client = TestClient(api(lambda: make_dataset([{"incident_id": "A/1"}])))
    assert client.get("/incidents/A%2F1.json").json()["incident_id"] == "A/1"


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_there_carries_the_version_too(
    client: TestClient, sample: Engine, method: str
) -> None:
    answer = getattr(client, method)("/nope" if method == "get" else "/summary")
    assert answer.status_code == {"get": 404, "post": 405}[method]
    assert answer.headers["X-Dataset-Version"] == sample.version


def test_a_changed_data_set_is_modified(sample: Engine, make_dataset: MakeDataset) -> None:
    served = [sample]
    client = TestClient(api(lambda: served[0]))
    tag = client.get("/summary").headers["ETag"]
    served[0] = make_dataset([{}])
    answer = client.get("/summary", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.json()["total"] == 1


@pytest.mark.parametrize("path", VIEWS)
def test_compressed_when_asked(client: TestClient, path: str) -> None:
    url = f"{path}?{ENDPOINTS[path]}"
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])


# /incidents.json


def test_incidents(client: TestClient, sample: Engine) -> None:
    answer = client.get("/incidents.json?actor=Islamic+State&count=high").json()
    view = sample.view("actor=Islamic State&count=high")
    assert answer == {
        "version": sample.version,
        "query": "actor=Islamic+State&count=high",
        "description": "Islamic State",
        "count": 6,
        "next": None,
        "incidents": view.records(),
    }


@pytest.mark.parametrize("limit", [1, 3, 5, 12, 13, 10_000])
@pytest.mark.parametrize("prefix", ["", "/api"])
def test_pages_go_through_everything_once(sample: Engine, limit: int, prefix: str) -> None:
    """Also where the API is mounted, and with a query that needs quoting."""
    app = api(lambda: sample)
    client = TestClient(Starlette(routes=[Mount("/api", app)]) if prefix else app)
    link, ids, calls = f"{prefix}/incidents.json?limit={limit}&min_killed=0&count=low", [], 0
    link += "&dates=2021-01-01&dates=2021-12-31&type=armed+attack&type=bombing&type=clash"
    link += "&type=drone%20attack&sort=-incident_id"
    while link:
        answer = client.get(link).json()
        assert len(answer["incidents"]) <= limit
        ids += [row["incident_id"] for row in answer["incidents"]]
        link, calls = answer["next"], calls + 1
        assert calls < 20
    assert ids == ["T-09", "T-05", "T-04", "T-02", "T-01"]
    assert calls == max(1, -(-5 // limit))


@pytest.mark.parametrize("value", ["0", "-1", "10001", "1e3", "", "x", "1.0", "9" * 50, "٣"])
def test_limit_out_of_bounds(client: TestClient, value: str) -> None:
    found = error(client.get("/incidents.json", params={"limit": value}))
    assert (found["parameter"], found["value"]) == ("limit", value)
    assert found["allowed"] == "a whole number from 1 to 10000"


def test_bounds(client: TestClient, generated: Engine) -> None:
    assert client.get("/incidents.json?limit=10000").status_code == 200
    beyond = client.get("/incidents.json?offset=500").json()
    assert (beyond["count"], beyond["incidents"], beyond["next"]) == (12, [], None)
    first = TestClient(api(lambda: generated)).get("/incidents.json").json()
    assert len(first["incidents"]) == 1_000, "a page has a size although none was asked for"


def test_sort(client: TestClient) -> None:
    rows = client.get("/incidents.json?sort=-killed_best&limit=2").json()["incidents"]
    assert [row["incident_id"] for row in rows] == ["T-09", "T-01"]
    for value in ("", "killed", "--title"):
        found = error(client.get("/incidents.json", params={"sort": value}))
        assert (found["parameter"], found["value"]) == ("sort", value)
        assert "title" in found["allowed"]


def test_near_is_flagged(client: TestClient) -> None:
    rows = client.get("/incidents.json?near=33.9,44.9,5").json()["incidents"]
    assert [(row["incident_id"], row["near_match"]) for row in rows] == [("T-09", "possible")]


# /incidents/{id}.json, /clusters, /summary, /datapackage.json


def test_incident(client: TestClient, sample: Engine) -> None:
    answer = client.get("/incidents/T-05.json")
    assert answer.json() == {"version": sample.version} | as_published(sample.dossier("T-05"))


def test_a_hostile_title_stays_text(client: TestClient) -> None:
    """As JSON, with a content type that no browser shows as a page."""
    title = '<img src=x onerror="alert(1)">'
    assert client.get("/incidents/T-05.json").json()["title"] == title
    (row,) = client.get("/incidents.json?id=T-05").json()["incidents"]
    assert row["title"] == title
    (feature,) = client.get(f"/clusters?id=T-05&{IRAQ}").json()["features"]
    assert feature["properties"]["title"] == title
    script = error(client.get("/incidents.json", params={"actor": "<script>"}))
    assert script["value"] == "<script>"


@pytest.mark.parametrize("query", ["", "actor=Islamic State", "min_killed=1&count=high", "q=zzz"])
def test_clusters_and_summary_are_those_of_the_view(
    client: TestClient, sample: Engine, query: str
) -> None:
    view = sample.view(query)
    clusters = client.get("/clusters?" + join(query, IRAQ)).json()
    assert clusters == view.clusters((38, 28, 49, 38), 6)
    assert client.get("/summary?" + query).json() == view.summary()


def test_clusters_need_a_box_and_a_zoom(client: TestClient) -> None:
    assert error(client.get("/clusters?zoom=6"))["parameter"] == "bbox"
    assert error(client.get("/clusters?bbox=38,28,49,38"))["parameter"] == "zoom"
    for zoom in ("25", "-1", "6.5", "", "x"):
        found = error(client.get("/clusters", params={"bbox": "38,28,49,38", "zoom": zoom}))
        assert (found["parameter"], found["value"]) == ("zoom", zoom)
    for zoom in (0, 24):
        assert client.get(f"/clusters?bbox=38,28,49,38&zoom={zoom}").status_code == 200


def test_data_package_fits_the_projects_files(project: Engine) -> None:
    answer = TestClient(api(lambda: project)).get("/datapackage.json").json()
    root = Path(__file__).resolve().parents[2]
    assert [r["name"] for r in answer["resources"]] == list(TABLES)
    for resource in answer["resources"]:
        header = (root / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
        assert [f["name"] for f in resource["schema"]["fields"]] == header.split(",")


# Refusals

BAD = {
    "nonsense=1": "nonsense",
    "=1": "",
    "Actor=Iran": "Actor",
    "actor=Nobody": "actor",
    "actor=": "actor",
    "governorate=Bagdad": "governorate",
    "type=drone": "type",
    "attribution=maybe": "attribution",
    "corroboration=x": "corroboration",
    "category=all": "category",
    "role=victim": "role",
    "precision=exact": "precision",
    "count=median": "count",
    "count=low&count=high": "count",
    "date_match=x": "date_match",
    "dates=2021-10-01": "dates",
    "dates=2021-10-31&dates=2021-10-01": "dates",
    "min_killed=-1": "min_killed",
    "q=a&q=b": "q",
    "near=33,44": "near",
    "near=nan,44,5": "near",
    "id=T-99": "id",
    "%00=1": "\x00",
}


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("query", BAD)
def test_bad_query(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?" + join(ENDPOINTS[path], query))
    assert error(answer)["parameter"] == BAD[query]


@pytest.mark.parametrize("query", ["bbox=1,2,3", "bbox=49,28,38,38", "bbox=nan,28,49,38", "bbox="])
def test_bad_box(client: TestClient, query: str) -> None:
    for path in ("/incidents.json?", "/summary?", "/clusters?zoom=6&"):
        assert error(client.get(path + query))["parameter"] == "bbox"


@pytest.mark.parametrize("path", ["/incidents/T-05.json", "/datapackage.json"])
@pytest.mark.parametrize("query", ["q=x", "limit=1", "nonsense=1"])
def test_no_parameter_here(client: TestClient, path: str, query: str) -> None:
    found = error(client.get(f"{path}?{query}"))
    assert (found["parameter"], found["allowed"]) == (query.split("=")[0], [])


@pytest.mark.parametrize("query", ["limit=1", "zoom=3", "offset=1", "sort=title"])
def test_parameters_of_another_endpoint(client: TestClient, query: str) -> None:
    found = error(client.get(f"/summary?{query}"))
    assert found["parameter"] == query.split("=")[0]


@pytest.mark.parametrize("name", ["limit", "offset", "sort"])
def test_given_twice(client: TestClient, name: str) -> None:
    found = error(client.get(f"/incidents.json?{name}=1&{name}=2"))
    assert (found["parameter"], found["value"]) == (name, "2")


@pytest.mark.parametrize(
    "path",
    ["/incidents/T-99.json", "/incidents/t-05.json", "/incidents/%20.json", "/incidents/<b>.json"],
)
def test_unknown_incident(client: TestClient, path: str) -> None:
    found = error(client.get(path), 404)
    assert found["parameter"] == "id"
    assert "There is no incident" in found["message"]


@pytest.mark.parametrize(
    "path", ["/nope", "/incidents", "/incidents/T-05", "/incidents/../secret", "/summary/x"]
)
def test_unknown_path(client: TestClient, path: str) -> None:
    assert error(client.get(path), 404)["parameter"] == "path"


def test_other_methods(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = client.request(method, "/summary")
        error(answer, 405)
        assert "GET" in answer.headers["allow"]


def test_refusals_carry_the_data_version(client: TestClient, sample: Engine) -> None:
    """Every answer does: a client can tell that an id has gone with an update."""
    for path in ("/summary?nonsense=1", "/incidents/T-99.json"):
        assert client.get(path).headers.get("X-Dataset-Version") == sample.version


def test_no_data() -> None:
    def broken() -> Engine:
        raise LoadError("There is no incidents.csv in the folder 'x'.")

    for path in ENDPOINTS:
        found = error(TestClient(api(broken)).get(path), 503)
        assert found["message"] == "There is no incidents.csv in the folder 'x'."


pair = st.tuples(
    st.sampled_from([*PARAMETERS, "limit", "offset", "sort", "zoom", "nonsense"]),
    st.text(max_size=20)
    | st.sampled_from(["2021-10-01", "38,28,49,38", "33,44,5", "1", "0", "T-05", "-title", "Iran"]),
)


@settings(max_examples=150)
@given(st.sampled_from(list(ENDPOINTS)), st.lists(pair, max_size=5))
@example("/clusters", [("bbox", "-180,-90,180,90"), ("zoom", "24"), ("near", "90,180,20040")])
@example("/incidents.json", [("q", "\x00"), ("offset", "999999999")])
def test_no_query_takes_it_down(client: TestClient, path: str, query: list) -> None:
    """TestClient raises what the server does not handle, so a traceback fails here too."""
    answer = client.get(f"{path}?{urlencode(query)}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        error(answer)


@settings(max_examples=100)
@given(st.sampled_from(list(ENDPOINTS)), st.binary(max_size=20).map(lambda b: b.replace(b"#", b"")))
@example("/summary", b"q=\xff")
@example("/summary", b"q=%ff%00&&&=;")
def test_no_bytes_take_it_down(sample: Engine, path: str, query: bytes) -> None:
    """What arrives over the wire need not be UTF-8, nor quoted."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "root_path": "",
        "raw_path": path.encode(),
        "query_string": query,
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }
    # In a thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, api(lambda: sample)(scope, receive, send)).result()
    assert sent[0]["status"] in (200, 400)
    assert json.loads(b"".join(message.get("body", b"") for message in sent[1:]))


def test_bytes_on_an_unknown_path(client: TestClient) -> None:
    assert error(client.get("/nope?q=%ff"), 404)["value"] == "/nope"


def test_query_errors_have_one_shape() -> None:
    body = QueryError("a", "b", "c", ["d"]).as_dict()
    assert body == {"error": {"parameter": "a", "value": "b", "message": "c", "allowed": ["d"]}}


# Downloads, the description and the page

DOWNLOADS = {
    "/incidents.csv": "text/csv; charset=utf-8",
    "/incidents.geojson": "application/geo+json",
    "/incidents.parquet": "application/vnd.apache.parquet",
    "/incidents.gpkg": "application/geopackage+sqlite3",
    "/incidents.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/bundle.zip": "application/zip",
}
downloads = pytest.mark.parametrize("path", DOWNLOADS)


@downloads
def test_download(client: TestClient, sample: Engine, path: str) -> None:
    answer = client.get(f"{path}?type=armed attack", headers={"Accept-Encoding": "identity"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == DOWNLOADS[path]
    assert answer.headers["X-Dataset-Version"] == sample.version
    name = f"_{sample.version}_armed-attack.{path.rpartition('.')[2]}"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="iraq-incidents')
    assert disposition.endswith(f'{name}"')
    assert len(answer.content) == int(answer.headers.get("Content-Length", len(answer.content)))
    head = client.head(f"{path}?type=armed attack")
    assert (head.status_code, head.content) == (200, b"")
    for header in ("Content-Type", "Content-Disposition", "ETag", "X-Dataset-Version"):
        assert head.headers[header] == answer.headers[header]


@pytest.mark.parametrize("path", [*DOWNLOADS, "/", "/openapi.json"])
def test_downloads_and_pages_are_not_sent_twice(client: TestClient, path: str) -> None:
    tag = client.head(path).headers["ETag"]
    for method in ("GET", "HEAD"):
        again = client.request(method, path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag


@downloads
def test_downloads_are_compressed_once(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    text = path.rpartition(".")[2] in ("csv", "geojson", "gpkg")
    assert answer.headers.get("Content-Encoding") == ("gzip" if text else None)


@downloads
@pytest.mark.parametrize("query", BAD)
def test_bad_query_for_a_download(client: TestClient, path: str, query: str) -> None:
    assert error(client.get(f"{path}?{query}"))["parameter"] == BAD[query]


@downloads
@pytest.mark.parametrize("query", ["limit=1", "sort=title", "zoom=1", "format=csv"])
def test_downloads_are_whole(client: TestClient, path: str, query: str) -> None:
    assert error(client.get(f"{path}?{query}"))["parameter"] == query.split("=")[0]


@pytest.mark.parametrize("query", ["tables=", "tables=all", "tables=claims&tables=claims"])
def test_bad_tables(client: TestClient, query: str) -> None:
    assert error(client.get(f"/incidents.csv?{query}"))["parameter"] == "tables"
    assert error(client.get("/bundle.zip?tables=both"))["parameter"] == "tables"


def test_no_data_to_download() -> None:
    def broken() -> Engine:
        raise LoadError("There is none.")

    for path in (*DOWNLOADS, "/", "/openapi.json"):
        assert error(TestClient(api(broken)).get(path), 503)["message"] == "There is none."
