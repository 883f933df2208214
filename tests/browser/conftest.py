"""Chromium in front of the running program. No network is needed or used."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.program import DEADLINE, serve, write_made_up

#: The one without windows first: Chromium draws those of its own too, for nobody.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=PreloadTopChromeWebUI,InitialWebUI,WebUIReloadButton,WebUITabStrip",
]

# A deadline, not a wait: a busy machine may take longer than the default five seconds.
expect.set_options(timeout=DEADLINE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a test in a browser a second try, which the summary shows as a rerun.

    A browser that shares a small machine with other tests is sometimes starved for seconds. What
    is wrong fails twice.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


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


Windows = dict[tuple[int, int, str], BrowserContext]


#: Nothing runs, nothing is asked for, and nothing has come for half a second.
AT_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const inside = document.querySelector('iframe[title*="folium"]')?.contentDocument;
    const busy = app?.dataset.testScriptState !== "notRunning"
        || inside?.querySelector('[aria-busy="true"], .leaflet-zoom-anim');
    const asked = [document, inside].map((it) =>
        it?.defaultView.performance.getEntriesByType("resource").length);
    const state = `${location.href} ${asked} ${inside?.querySelectorAll(".imap-mark").length}`;
    if (busy || state !== window.restingState) {
        [window.restingState, window.restingSince] = [state, performance.now()];
        return false;
    }
    return performance.now() - window.restingSince > 500;
}"""


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

    def rest(self) -> None:
        """Wait until page and map show all they want to show."""
        self.page.wait_for_function(AT_REST)

    def marks(self, name: str = "") -> Locator:
        """Symbols and clusters on the map whose accessible name holds `name`."""
        selector = ".leaflet-imap-marks-pane [role=button]"
        return self.map.locator(f'{selector}[aria-label*="{name}"]' if name else selector)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """Browser contexts by size and colours."""
    yield (kept := {})
    for context in kept.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, windows: Windows) -> Iterator[Callable[..., Visit]]:
    """Open an address as a new reader.

    Readers follow each other in one browser context: nothing is left of the one before but what
    the browser has cached, so that it does not compile three megabytes of scripts for each test.
    """
    used = set()

    def go(
        address: str | None, width: int = 1440, height: int = 900, scheme: str = "light"
    ) -> Visit:
        look = width, height, scheme
        if look not in windows:
            windows[look] = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                has_touch=width < 600,
                reduced_motion="reduce",
            )
            windows[look].set_default_timeout(DEADLINE * 1000)
        used.add(windows[look])
        reader = Visit(windows[look].new_page())
        if address is None:  # the test has something to do before
            return reader
        reader.page.goto(address)
        reader.page.get_by_role("heading", level=3).first.wait_for()
        return reader

    yield go
    for context in used:
        for page in context.pages:
            with suppress(Error):  # a page that shows nothing of ours keeps nothing
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
        context.unroute_all()
        context.clear_permissions()
        context.clear_cookies()
