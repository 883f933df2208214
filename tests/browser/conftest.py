"""Chromium in front of the running program. No network is needed or used."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from program import DEADLINE, serve, write_made_up

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# A deadline, not a wait: a busy machine may take longer than the default five seconds.
expect.set_options(timeout=DEADLINE * 1000)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The project's own data, without online tiles."""
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def tiles_server() -> Iterator[str]:
    """The project's own data, with online tile layers on offer."""
    with serve(BASEMAP_TILES="on") as address:
        yield address


@pytest.fixture(scope="session")
def made_up_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small made-up folder: a stack, an area, a hostile title."""
    folder = write_made_up(tmp_path_factory.mktemp("made-up"))
    with serve(INCIDENTS_DATA=str(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    assert CHROMIUM, "the browser tests need Chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """One reader: a page, what its console said and which hosts it asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, url: str) -> None:
        if not url.startswith(("http://localhost", "ws://localhost", "data:", "blob:")):
            self.outside.append(url)

    @property
    def map(self) -> FrameLocator:
        """The document of the map component."""
        return self.page.frame_locator('iframe[title*="folium"]')

    def marks(self, name: str = "") -> Locator:
        """Symbols and clusters on the map whose accessible name holds `name`."""
        selector = ".leaflet-imap-marks-pane [role=button]"
        return self.map.locator(f'{selector}[aria-label*="{name}"]' if name else selector)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address as a new reader."""
    contexts = []

    def go(address: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            has_touch=width < 600,
            reduced_motion="reduce",
        )
        context.set_default_timeout(DEADLINE * 1000)
        contexts.append(context)
        reader = Visit(context.new_page())
        reader.page.goto(address)
        reader.page.get_by_role("heading", level=3).first.wait_for()
        return reader

    yield go
    for context in contexts:
        context.close()
