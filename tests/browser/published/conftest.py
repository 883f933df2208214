"""The one-file map of the project, and of some thousand made-up incidents, opened from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench import generate
from incident_map import publish
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.publish import one_file
from incident_map.reading.loading import load
from tests.browser.program import DEADLINE
from tests.browser.published.reading import Open


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("published")


@pytest.fixture(scope="session")
def made_up(folder: Path) -> MemoryEngine:
    """A few thousand made-up incidents, heavily stacked on towns: packed data."""
    return load(generate.write(3_000, folder / "made-up"))


@pytest.fixture(scope="session")
def whole(project: MemoryEngine, folder: Path) -> Path:
    path = folder / "a map#1.html"  # as people name files
    path.write_bytes(publish.page(project.view()))
    return path


@pytest.fixture(scope="session")
def many(made_up: MemoryEngine, folder: Path) -> Path:
    path = folder / "many.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_file, "PACK_FROM", 100_000)
        path.write_bytes(publish.page(made_up.view()))
    assert 'data-packed="deflate"' in path.read_text(encoding="utf-8")
    return path


@pytest.fixture
def read(browser: Browser) -> Iterator[Open]:
    """Open a file without a network; any complaint and any request but its own fails the test."""
    contexts, complaints = [], []

    def go(path: Path, fragment: str = "", width: int = 1440, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=scheme,  # type: ignore[arg-type]
            has_touch=width < 600,
            reduced_motion="reduce",
            offline=True,
        )
        context.set_default_timeout(DEADLINE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type != "log" else None)
        page.on("request", lambda r: asked(r.url, path))
        page.goto(f"{path.as_uri()}{fragment}")
        page.locator("body.ready").wait_for()
        page.locator(".imap-label").first.wait_for(state="attached")
        return page

    def asked(url: str, path: Path) -> None:
        if url.split("#")[0] != path.as_uri() and not url.startswith("data:"):
            complaints.append(f"asked {url}")

    yield go
    for context in contexts:
        context.close()
    assert complaints == []
