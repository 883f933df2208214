"""Static files: what browsers get of them, and how often they are compressed."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

import app as program
from incident_map.web import precompressed

SCRIPT = "const words = 'again and again';\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "long.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "short.js").write_text("1", encoding="utf-8")
    (tmp_path / "font.woff2").write_bytes(os.urandom(2000))
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of what has been compressed."""
    sizes: list[int] = []
    compress = gzip.compress

    def counted(body: bytes, **options: int) -> bytes:
        sizes.append(len(body))
        return compress(body, **options)

    monkeypatch.setattr(precompressed.gzip, "compress", counted)
    return sizes


@pytest.fixture
def client(folder: Path, made: list[int]) -> TestClient:
    made_up = Route("/api/made.js", lambda _: HTMLResponse(SCRIPT))
    return TestClient(
        Starlette(
            routes=[made_up, Mount("/assets", StaticFiles(directory=folder))],
            middleware=[Middleware(precompressed.Packed)],
        )
    )


def test_a_file_is_compressed_once_and_is_the_same(client: TestClient, made: list[int]) -> None:
    for _ in range(3):
        answer = client.get("/assets/long.js")
        assert answer.text == SCRIPT
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) < len(SCRIPT) / 5
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"].partition(";")[0].endswith("javascript")
    assert made == [len(SCRIPT)]


def test_a_changed_file_is_seen(client: TestClient, folder: Path, made: list[int]) -> None:
    client.get("/assets/long.js")
    (folder / "long.js").write_text(SCRIPT.upper(), encoding="utf-8")
    os.utime(folder / "long.js", (1, 1))
    assert client.get("/assets/long.js").text == SCRIPT.upper()
    assert len(made) == 2


@pytest.mark.parametrize(
    ("accepts", "compressed"),
    [
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("GZip", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0.0, br", False),
        ("notgzip", False),
    ],
)
def test_only_for_browsers_that_take_it(client: TestClient, accepts: str, compressed: bool) -> None:
    answer = client.get("/assets/long.js", headers={"Accept-Encoding": accepts})
    assert answer.text == SCRIPT
    assert ("content-encoding" in answer.headers) == compressed


def test_what_stays_as_it_is(client: TestClient, folder: Path, made: list[int]) -> None:
    assert client.get("/assets/short.js").text == "1"
    assert client.get("/api/made.js").text == SCRIPT
    assert client.get("/assets/font.woff2").content == (folder / "font.woff2").read_bytes()
    assert client.get("/assets/missing.js").status_code == 404
    part = client.get("/assets/long.js", headers={"Range": "bytes=0-9"})
    assert part.status_code == 206 and part.text == SCRIPT[:10]
    head = client.head("/assets/long.js")
    assert head.status_code == 200 and not head.content
    etag = client.get("/assets/long.js").headers["etag"]
    seen = client.get("/assets/long.js", headers={"If-None-Match": etag})
    assert seen.status_code == 304 and not seen.content and "content-encoding" not in seen.headers
    assert made == [len(SCRIPT)]  # the one whole file above


def test_a_name_with_a_hash_is_kept_for_good(client: TestClient, folder: Path) -> None:
    for name in ("main.521860b0.js", "main.js", "main.facade.js", "2024.10.12.js"):
        (folder / name).write_text(SCRIPT, encoding="utf-8")
        kept = client.get(f"/assets/{name}").headers.get("cache-control", "")
        assert ("immutable" in kept) == (name == "main.521860b0.js")
    assert "cache-control" not in client.get("/assets/none.521860b0.js").headers


def test_what_is_kept_is_bounded(
    client: TestClient, folder: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precompressed, "MAX_BYTES", 4 * len(gzip.compress(SCRIPT.encode())))
    made.clear()
    for n in range(6):
        (folder / f"{n}.js").write_text(f"{SCRIPT}{n}", encoding="utf-8")
        assert client.get(f"/assets/{n}.js").text == f"{SCRIPT}{n}"
    assert client.get("/assets/5.js").text == f"{SCRIPT}5"
    assert len(made) == 6  # the last one is still there
    assert client.get("/assets/0.js").text == f"{SCRIPT}0"
    assert len(made) == 7  # the first one is not


def test_the_program_sends_its_scripts_compressed() -> None:
    """The map's own, as one and one by one, and the libraries from npm."""
    inside = Starlette(routes=program.routes(), middleware=[Middleware(precompressed.Packed)])
    client = TestClient(inside)
    for path in ("/assets/map.js", "/assets/bars.js", "/geodata/rivers.geojson"):
        answer = client.get(path)
        assert answer.headers["content-encoding"] == "gzip", path
        assert int(answer.headers["content-length"]) < len(answer.content) / 2
