"""What one candidate costs in Chromium: changes of the filter, a pan, a zoom.

The browser films the page (``Page.startScreencast``); a time ends with the last frame in which
the pixels of the map changed, and begins with the input event as the page saw it. Both are times
of the same clock. The resolution is one frame: 17 ms at best, and what the software renderer
needs for a frame otherwise.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from bench.candidates import Candidate
from bench.picture import Box, Film, decode
from bench.processes import Server
from bench.relay import Relay, relay
from bench.tables import Measured

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine can be reached: tiles, styles and fonts of others cost nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
WIDTH, HEIGHT = 1440, 900
QUIET = 1.5  # seconds without change, traffic or work after which a picture counts as still
IN_ALL = 10  # limits: what has not been measured after so long is left out
BLINK = 0.1  # seconds: a page that answers later than this is at work
LAST_DAY = "2017-12-31"
COUNTED_DAYS = ("2004-03-01", "2005-03-01")
FIRST_YEARS = (2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012)
#: In every frame: the time of the last input, for the page on top; and no blinking caret.
SPY = """
    for (const kind of ["keydown", "pointerup", "wheel"])
      addEventListener(kind, () => {
        try { top.benchInput = performance.timeOrigin + performance.now(); } catch {}
      }, { capture: true, passive: true });
    addEventListener("DOMContentLoaded", () => {
      const still = document.createElement("style");
      still.textContent = "* { caret-color: transparent !important }";
      document.head.append(still);
    });
"""
#: Streamlit's script is at work (or the page has not come that far yet).
AT_WORK = """() => {
    const app = document.querySelector("[data-test-script-state]");
    return Boolean(app) && app.dataset.testScriptState !== "notRunning";
}"""


class TooSlowError(Exception):
    """A candidate needs longer than the limit."""


class Sight:
    """A page under observation."""

    def __init__(self, page: Page, devtools: CDPSession, limit: float, width: int = WIDTH) -> None:
        self.page, self.devtools, self.limit = page, devtools, limit
        self.film = Film(width)
        self.received = 0.0  # bytes, while the network is watched
        self.traffic = 0.0  # when something came last
        self._acks: set[asyncio.Task[Any]] = set()
        devtools.on("Page.screencastFrame", self._frame)
        devtools.on("Network.loadingFinished", lambda e: self._bytes(e["encodedDataLength"]))
        devtools.on("Network.webSocketFrameReceived", self._message)

    def _frame(self, event: dict[str, Any]) -> None:
        # Told at once, or the browser leaves out the next frames.
        ack = {"sessionId": event["sessionId"]}
        task = asyncio.ensure_future(self.devtools.send("Page.screencastFrameAck", ack))
        self._acks.add(task)
        task.add_done_callback(self._told)
        self.film.add(event["metadata"]["timestamp"], decode(event["data"]))

    def _told(self, task: asyncio.Task[Any]) -> None:
        self._acks.discard(task)
        if not task.cancelled():
            task.exception()  # the browser may be gone by now, which is no error

    def _message(self, event: dict[str, Any]) -> None:
        self._bytes(message_bytes(event["response"]))

    def _bytes(self, size: float) -> None:
        self.received += size
        self.traffic = time.time()

    async def still(self, since: float, box: Box | None) -> float | None:
        """Wait until nothing changes any more; returns when the box changed last.

        Parameters
        ----------
        since
            Seconds since 1970 at which the input came.
        box
            Where to look; None for the whole page.

        Returns
        -------
        float or None
            None when nothing in the box has changed at all.

        Raises
        ------
        TooSlowError
            When it takes longer than the limit.
        """
        worked = since
        while True:
            left = since + self.limit - time.time()
            if left <= 0:
                raise TooSlowError(f"> {self.limit:g} s")
            asked = time.time()
            try:
                at_work = await asyncio.wait_for(self.page.evaluate(AT_WORK), left)
            except TimeoutError:
                raise TooSlowError(f"> {self.limit:g} s") from None
            now = time.time()
            if at_work or now - asked > BLINK:
                worked = now
            changes = self.film.changes(box, since)
            last = max([worked, self.traffic, *changes[-1:]])
            if now - last > QUIET:
                if changes and changes[-1] - since > self.limit:
                    raise TooSlowError(f"> {self.limit:g} s")
                return changes[-1] if changes else None
            await asyncio.sleep(0.05)

    async def at_rest(self, passing: Relay) -> None:
        """Wait until nothing has come for a while and no script runs."""
        ends, quiet_since, seen = time.time() + self.limit, time.time(), -1
        while time.time() < ends:
            if passing.received != seen or await self.page.evaluate(AT_WORK):
                seen, quiet_since = passing.received, time.time()
            if time.time() - quiet_since > QUIET:
                return
            await asyncio.sleep(0.05)
        raise TooSlowError(f"> {self.limit:g} s")

    async def after(self, box: Box) -> float | None:
        """Return the seconds from the last input event to the last change in a box.

        0 when the picture had changed before that event (a map that follows the pointer) and
        needed nothing more; None when it has not changed at all.
        """
        stamp = await asyncio.wait_for(self.page.evaluate("window.benchInput"), self.limit) / 1000
        ended = await self.still(stamp, box)
        if ended is not None:
            return ended - stamp
        return 0.0 if self.film.changes(box) else None

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """Count the bytes that arrive; only here, because watching them costs time itself."""
        self.received = 0.0
        sizes = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
        await self.devtools.send("Network.enable", sizes)
        try:
            yield
        finally:
            await self.devtools.send("Network.disable")

    async def heap_mb(self) -> float:
        """JavaScript heap of the page and its frames in MB, after a collection."""
        await self.devtools.send("HeapProfiler.collectGarbage")
        await self.devtools.send("Performance.enable")
        metrics = (await self.devtools.send("Performance.getMetrics"))["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize") / 1e6


def message_bytes(frame: dict[str, Any]) -> int:
    """Return the size of a websocket message: binary ones are told in base64."""
    data = frame["payloadData"]
    if frame["opcode"] != 2:
        return len(data.encode())
    return len(data) * 3 // 4 - data[-2:].count("=")


async def measure(
    browser: Browser,
    who: Candidate,
    server: Server,
    address: str,
    out: Measured,
    changes: int,
    limit: float,
) -> None:
    """Fill in what a candidate costs; what there is until it is too slow stays in `out`."""
    context = await browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    await context.add_init_script(SPY)
    page = await context.new_page()
    sight = Sight(page, await context.new_cdp_session(page), limit)
    try:
        steps = _steps(sight, context, who, server, address, out, changes)
        await asyncio.wait_for(steps, IN_ALL * limit)
    except TooSlowError as slow:
        out.stopped = str(slow)
    except (TimeoutError, PlaywrightTimeoutError):
        out.stopped = f"> {limit:g} s"
    except PlaywrightError as error:
        if "crashed" not in str(error):
            raise
        out.stopped = "the page crashed"
    finally:
        out.server_mb = server.rss_mb()
        out.load = os.getloadavg()[0]


async def _steps(
    sight: Sight,
    context: BrowserContext,
    who: Candidate,
    server: Server,
    address: str,
    out: Measured,
    changes: int,
) -> None:
    film = {"format": "jpeg", "quality": 60, "maxWidth": WIDTH, "maxHeight": HEIGHT}
    await sight.devtools.send("Page.startScreencast", film)
    box = await open_page(sight, who, address, out)
    for number, year in enumerate(FIRST_YEARS[: changes + 2]):
        dates = f"{year}-01-01 – {LAST_DAY}"
        if number < 2:  # to warm up: their times do not count
            await _change(sight, dates, box)
            continue
        used = server.cpu_seconds()
        took = await _change(sight, dates, box)
        out.cpu_s.append(server.cpu_seconds() - used)
        if took is not None:
            out.change_s.append(took)
    if who.moves:
        out.pan_s, out.zoom_s = await _pan(sight, box), await _zoom(sight, box)
    out.heap_mb = await asyncio.wait_for(sight.heap_mb(), sight.limit)
    await sight.page.close()
    out.change_bytes = await _count(context, who, address, sight.limit)


async def open_page(sight: Sight, who: Candidate, address: str, out: Measured) -> Box:
    """Open the page of a candidate, note time and bytes; returns where its picture is.

    Raises
    ------
    TooSlowError
        When it takes longer than the limit.
    """
    started = time.time()
    async with sight.counting():
        await sight.page.goto(address, wait_until="commit", timeout=sight.limit * 1000)
        seen = sight.page.locator(who.picture).first
        await seen.wait_for(timeout=sight.limit * 1000)
        await sight.still(started, None)
        box = await asyncio.wait_for(seen.bounding_box(), sight.limit)
    out.open_bytes = sight.received
    assert box, "the picture has no place on the page"
    place = (box["x"], box["y"], box["width"], box["height"])
    shown = sight.film.changes(place)
    out.open_s = shown[-1] - started if shown else None
    return place


async def _count(context: BrowserContext, who: Candidate, address: str, limit: float) -> float:
    """Return the bytes over the wire for one change, in a page of its own: nothing is timed."""
    async with relay(address) as passing:
        page = await context.new_page()
        sight = Sight(page, await context.new_cdp_session(page), limit)
        await page.goto(passing.url, wait_until="commit", timeout=limit * 1000)
        await page.locator(who.picture).first.wait_for(timeout=limit * 1000)
        await sight.at_rest(passing)
        before = 0
        for days in COUNTED_DAYS:  # the first one brings what is loaded once
            before = passing.received
            field = page.get_by_role("textbox", name="Exact dates")
            await field.fill(f"{days} – {LAST_DAY}")
            await field.press("Enter")
            await sight.at_rest(passing)
        await page.close()
        return passing.received - before


async def _change(sight: Sight, dates: str, box: Box) -> float | None:
    field = sight.page.get_by_role("textbox", name="Exact dates")
    await field.fill(dates)
    sight.film.cut()
    await field.press("Enter")
    return await sight.after(box)


async def _pan(sight: Sight, box: Box) -> float | None:
    mouse, (x, y) = sight.page.mouse, _middle(box)
    await mouse.move(x, y)
    sight.film.cut()
    await mouse.down()
    await mouse.move(x - 240, y - 60, steps=8)
    await asyncio.sleep(0.1)  # at rest before it is let go: no throw
    await mouse.up()
    return await sight.after(box)


async def _zoom(sight: Sight, box: Box) -> float | None:
    await sight.page.mouse.move(*_middle(box))
    sight.film.cut()
    await sight.page.mouse.wheel(0, -120)
    return await sight.after(box)


def _middle(box: Box) -> tuple[float, float]:
    x, y, width, height = box
    return x + width / 2, y + min(height, HEIGHT - y) / 2
