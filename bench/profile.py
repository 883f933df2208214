"""Where the time goes: ``python -m bench.profile [ROWS or FOLDER]``, by default 1,000,000.

On the server: one filter change, the page's script run under a profiler, then the map's question.
In the browser: the same change and one zoom, from the trace of Chromium's own timeline.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import candidates, processes, rows, tables
from bench.browser import FLAGS, HEIGHT, LAST_DAY, SPY, WIDTH, _middle

ROOT = Path(__file__).resolve().parent.parent
TOP = 10
OWN = ("incident_map/", "ui/", "pages/")
BOX = (38.0, 29.0, 49.0, 38.0)
#: Kinds of work of the renderer → beginnings of the names of its trace events.
KINDS = {
    "scripting": ("FunctionCall", "EvaluateScript", "v8.", "V8.", "TimerFire", "EventDispatch",
                  "FireAnimationFrame", "RunMicrotasks", "MinorGC", "MajorGC", "XHR"),
    "style and layout": ("Layout", "UpdateLayoutTree", "ParseAuthorStyleSheet", "HitTest"),
    "paint": ("Paint", "PrePaint", "Layerize", "Commit", "RasterTask", "ImageDecodeTask",
              "Decode", "UpdateLayer", "CompositeLayers"),
}  # fmt: skip
CATEGORIES = ["devtools.timeline", "v8.execute", "disabled-by-default-v8.gc"]


class Watch:
    """Charges every moment of one thread to the innermost of the project's functions.

    What Streamlit, pandas and NumPy do counts for the function of ours that called them, however
    deep; so the figures add up to the whole.
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root = f"{root}{os.sep}"
        self.own: dict[str, float] = defaultdict(float)  # seconds
        self.whole: dict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._names: dict[Any, str] = {}
        self._open: list[tuple[str, float]] = []
        self._charged = 0.0

    def name(self, code: Any) -> str:
        """Return what a function of ours is called in the table; empty for all others."""
        if code not in self._names:
            inside = code.co_filename.removeprefix(self.root)
            ours = inside != code.co_filename and inside.startswith(OWN)
            said = f"`{inside}` {code.co_qualname}"
            self._names[code] = said.replace("<", "‹").replace(">", "›") if ours else ""
        return self._names[code]

    def __call__(self, frame: Any, event: str, _: Any) -> None:
        """Take a call or a return (see `sys.setprofile`)."""
        if event not in ("call", "return") or not (name := self.name(frame.f_code)):
            return
        now = time.perf_counter()
        if self._open:
            self.own[self._open[-1][0]] += now - self._charged
        self._charged = now
        if event == "call":
            self.calls[name] += 1
            self._open.append((name, now))
        elif self._open:
            self.whole[name] += now - self._open.pop()[1]

    def table(self, top: int = TOP) -> str:
        """Return the functions that took longest as Markdown."""
        lines = [
            [f"{1e3 * own:,.0f}", name, f"{1e3 * self.whole[name]:,.0f}", f"{self.calls[name]:,}"]
            for name, own in sorted(self.own.items(), key=lambda each: -each[1])[:top]
        ]
        return tables.markdown(["own ms", "function", "with what it calls, ms", "calls"], lines)


#: The script that AppTest runs: the page itself, profiled in its own thread.
SCRIPT = """
import runpy, sys
from bench import profile
profile.SEEN.append(profile.Watch())
sys.setprofile(profile.SEEN[-1])
try:
    runpy.run_path(str(profile.ROOT / "ui" / "navigation.py"))
finally:
    sys.setprofile(None)
"""
SEEN: list[Watch] = []


def shares(events: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return milliseconds per kind of work: own time of each event, less what is nested in it.

    Parameters
    ----------
    events
        Complete events (``ph`` is ``X``) of a Chromium trace; ``ts`` and ``dur`` in microseconds.
    """
    total: dict[str, float] = defaultdict(float)
    threads = defaultdict(list)
    for event in events:
        if event.get("ph") == "X" and event.get("dur", 0) > 0 and kind_of(event["name"]):
            threads[event["pid"], event["tid"]].append(event)
    for work in threads.values():
        open_until: list[tuple[float, str]] = []
        for event in sorted(work, key=lambda e: (e["ts"], -e["dur"])):
            while open_until and open_until[-1][0] <= event["ts"]:
                open_until.pop()
            kind, took = kind_of(event["name"]), event["dur"] / 1e3
            total[kind] += took
            if open_until:  # was counted as a part of what it is nested in
                total[open_until[-1][1]] -= took
            open_until.append((event["ts"] + event["dur"], kind))
    return {kind: round(total[kind], 1) for kind in KINDS}


def kind_of(name: str) -> str:
    """Return the kind of work of a trace event; empty for what is none of them."""
    return next((kind for kind, names in KINDS.items() if name.startswith(names)), "")


def server(folder: Path) -> str:
    """Profile the script run of one filter change and the map's question; returns Markdown."""
    os.environ |= {"INCIDENTS_DATA": str(folder), "BASEMAP_TILES": "off"}
    from streamlit.testing.v1 import AppTest

    from ui.data_store import store

    app = AppTest.from_string(SCRIPT, default_timeout=120).run()
    for year in (2005, 2006, 2007):  # the last one counts
        started = time.perf_counter()
        app.text_input(key="f_exact").set_value(f"{year}-01-01 – {LAST_DAY}").run()
        took = time.perf_counter() - started
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    store().current().view("").clusters(BOX, 6)  # a server has done so when it started
    view = store().current().view(f"dates=2007-01-01&dates={LAST_DAY}")
    started = time.perf_counter()
    size = len(json.dumps(view.clusters(BOX, 6)))
    asked = time.perf_counter() - started
    return "\n\n".join(
        [
            f"One filter change at {len(view.engine):,} incidents ({len(view):,} left): the script "
            f"runs {took:.2f} s under the profiler; then the map's question takes "
            f"{1e3 * asked:,.0f} ms for {size / 1e3:,.0f} KB before compression.",
            SEEN[-1].table(),
        ]
    )


async def in_browser(folder: Path) -> str:
    """Trace one filter change and one zoom; returns Markdown."""
    from playwright.async_api import async_playwright

    from bench.__main__ import CHROMIUM

    who = candidates.CANDIDATES[0]
    lines: list[tuple[str, dict[str, float]]] = []
    async with async_playwright() as playwright:
        with candidates.serve(who, folder, folder) as (_, address):
            chrome = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await chrome.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            await page.add_init_script(SPY)
            await page.goto(address)
            seen = page.locator(who.picture).first
            await seen.wait_for(timeout=120_000)
            field = page.get_by_role("textbox", name="Exact dates")
            for year in (2005, 2006, 2007):  # the last one is traced
                await page.wait_for_timeout(4000)
                await field.fill(f"{year}-01-01 – {LAST_DAY}")
                if year == 2007:
                    await chrome.start_tracing(page=page, categories=CATEGORIES)
                await field.press("Enter")
            await page.wait_for_timeout(3000)
            lines.append(("filter change", shares(events_of(await chrome.stop_tracing()))))
            box = await seen.bounding_box()
            assert box
            await page.mouse.move(*_middle((box["x"], box["y"], box["width"], box["height"])))
            await chrome.start_tracing(page=page, categories=CATEGORIES)
            await page.mouse.wheel(0, -120)
            await page.wait_for_timeout(3000)
            lines.append(("zoom", shares(events_of(await chrome.stop_tracing()))))
            await chrome.close()
    cells = [
        [f"{sum(parts.values()):,.0f}", name, *(f"{parts[kind]:,.0f}" for kind in KINDS)]
        for name, parts in lines
    ]
    heads = ["ms in all", "", *KINDS]
    return "In the browser, work of all its threads:\n\n" + tables.markdown(heads, cells)


def events_of(trace: bytes) -> list[dict[str, Any]]:
    """Return the events of a trace as Playwright hands it over."""
    return json.loads(trace)["traceEvents"]


def main(what: str = "1000000") -> None:
    """Profile, print, and write the results into the documentation."""
    with tempfile.TemporaryDirectory() as temporary:
        given = Path(what)
        folder = given if given.is_dir() else rows.write(what, Path(temporary))
        parts = [asyncio.run(in_browser(folder)), server(folder.resolve())]
    text = "\n\n".join([processes.machine(("streamlit", "pandas", "numpy")) + ".", *parts[::-1]])
    print(text)
    tables.write({"profile": text})


if __name__ == "__main__":
    from bench import profile  # the module that the profiled script sees, not this copy of it

    profile.main(*sys.argv[1:2])
