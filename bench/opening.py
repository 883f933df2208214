"""What a first visit costs by phone on a slow line: ``python -m bench.opening [ROWS]``.

Program and peers on the same rows, by default 1,000. The window is a phone's, nothing is in the
browser's cache, and the browser lets through 1.6 Mbit/s with 150 ms for each question and answer
(what Chromium's developer tools call slow 4G). Processor and renderer are those of this machine.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from bench import candidates, processes, rows, tables
from bench.__main__ import CHROMIUM, PACKAGES
from bench.browser import FLAGS, SPY, Sight, TooSlowError, open_page
from bench.tables import OURS, Measured

SIZE = "1000"
LIMIT = 120.0  # seconds
PHONE = {"width": 390, "height": 844}
LINE = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1.6e6 / 8,  # bytes per second
    "uploadThroughput": 0.75e6 / 8,
}
FILM = {"format": "jpeg", "quality": 60, "maxWidth": PHONE["width"], "maxHeight": PHONE["height"]}


async def first_visit(
    browser: Browser, who: candidates.Candidate, address: str, one: Measured
) -> None:
    """Fill in how long it takes until the picture is still, and what has been loaded."""
    context = await browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    await context.add_init_script(SPY)
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    sight = Sight(page, devtools, LIMIT, PHONE["width"])
    await devtools.send("Network.enable")
    await devtools.send("Network.emulateNetworkConditions", LINE)
    await devtools.send("Page.startScreencast", FILM)
    try:
        await open_page(sight, who, address, one)
    except (TooSlowError, TimeoutError):
        one.stopped = f"> {LIMIT:g} s"


async def run(size: str) -> list[Measured]:
    """Open each candidate once, after it has served somebody else."""
    measured = []
    async with async_playwright() as playwright:
        with tempfile.TemporaryDirectory() as temporary:
            vendor = candidates.libraries(Path(temporary) / "npm")
            folder = rows.write(size, Path(temporary) / size)
            rows.write_for_peers(folder)
            for who in candidates.CANDIDATES:
                with candidates.serve(who, folder, vendor) as (_, address):
                    for _again in range(2):
                        one = Measured(size, who.name, notes=who.notes)
                        chrome = await playwright.chromium.launch(
                            executable_path=CHROMIUM, args=FLAGS
                        )
                        await first_visit(chrome, who, address, one)
                        await chrome.close()
                measured.append(one)
                print(who.name, one.open_s, one.open_bytes, file=sys.stderr, flush=True)
    return measured


def table(measured: Sequence[Measured]) -> str:
    """Return the figures as a Markdown table, with multiples of ours."""
    ours = next((one.open_s for one in measured if one.name == OURS), None)
    lines = []
    for one in measured:
        ratio = one.open_s / ours if ours and one.open_s else None
        size = tables.said(one.open_bytes, 1, 1e6)
        took = one.stopped or tables.said(one.open_s, 1)
        name = f"{one.name}{tables.mark(one)}"
        lines.append([tables.size_words(one.size), name, took, size, tables.times(ratio)])
    return tables.markdown(["incidents", "", "open s", "MB", "time to ours"], lines)


def main(sizes: Sequence[str] = ()) -> None:
    """Measure, print, and write the results into the documentation."""
    if CHROMIUM is None:
        sys.exit("The benchmark needs Chromium.")
    measured = asyncio.run(run(next(iter(sizes), SIZE)))
    text = f"{processes.machine(PACKAGES)}.\n\n{table(measured)}"
    print(text)
    tables.write({"opening": text})


if __name__ == "__main__":
    main(sys.argv[1:])
