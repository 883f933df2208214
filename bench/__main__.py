"""``python -m bench [SIZE …]``: the program and its peers on the same rows, in one run.

The results go into ``docs/performance.md`` and stay in ``test-results/bench.json``; ``--add``
keeps what is there from an earlier run and measures the rest. ``real`` is a size: the UCDP
events of Iraq, where their file is there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from bench import browser, candidates, processes, rows, tables
from bench.tables import Measured

#: What people use first, and what the tests have if there is nothing else.
NAMES = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
KEPT = Path(__file__).resolve().parent.parent / "test-results" / "bench.json"
PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "pydeck",
    "lonboard",
    "plotly",
    "pandas",
    "numpy",
)
SIZES = ("1000", *(["real"] if rows.REAL.exists() else []), "10000", "100000", "1000000")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), metavar="SIZE")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one change")
    parser.add_argument("--changes", type=int, default=3, help="filter changes to time (1 to 6)")
    parser.add_argument("--only", default="", help="words in the names of the candidates, a|b")
    parser.add_argument("--add", action="store_true", help="keep the results of an earlier run")
    return parser.parse_args()


async def run(asked: argparse.Namespace) -> tuple[list[Measured], str]:
    """Measure all candidates at all sizes, from small to large; also says which Chromium."""
    measured = _kept() if asked.add else []
    wanted = asked.only.casefold().split("|")
    chromium = ""
    async with async_playwright() as playwright:
        with tempfile.TemporaryDirectory() as temporary:
            vendor = candidates.libraries(Path(temporary) / "npm")
            for size in asked.sizes:
                folder = rows.write(size, Path(temporary) / size)
                rows.write_for_peers(folder)
                for who in candidates.CANDIDATES:
                    if not any(word in who.name.casefold() for word in wanted):
                        continue
                    if _gave_up(measured, who.name):
                        continue
                    one = Measured(size, who.name, notes=who.notes)
                    with candidates.serve(who, folder, vendor) as (server, address):
                        chrome = await playwright.chromium.launch(
                            executable_path=CHROMIUM, args=browser.FLAGS
                        )
                        chromium = chrome.version
                        try:
                            amount = asked.changes, asked.limit
                            await browser.measure(chrome, who, server, address, one, *amount)
                        finally:
                            await chrome.close()
                    same = (one.size, one.name)
                    measured = [m for m in measured if (m.size, m.name) != same] + [one]
                    _keep(measured)
                    print(tables.table([one]).splitlines()[-1], file=sys.stderr, flush=True)
                shutil.rmtree(folder)
    return _in_order(measured), chromium


def _gave_up(measured: list[Measured], name: str) -> bool:
    """Say whether a candidate was too slow at a smaller size of this run."""
    return any(one.stopped for one in measured if one.name == name and one.size != "real")


def _in_order(measured: list[Measured]) -> list[Measured]:
    names = [who.name for who in candidates.CANDIDATES]

    def key(one: Measured) -> tuple[bool, int, int]:
        number = int(one.size) if one.size.isdigit() else 0
        return not one.size.isdigit(), number, names.index(one.name)

    return sorted(measured, key=key)


def _kept() -> list[Measured]:
    return [Measured(**one) for one in json.loads(KEPT.read_text())] if KEPT.exists() else []


def _keep(measured: list[Measured]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps([one.as_dict() for one in measured], indent=1))


def main() -> None:
    """Measure, print, and write the results into the documentation."""
    asked = arguments()
    if CHROMIUM is None:
        sys.exit("The benchmark needs Chromium.")
    measured, chromium = asyncio.run(run(asked))
    machine = processes.machine(PACKAGES, chromium)
    used = " ".join(one.notes for one in measured).split()
    notes = [f"{sign} {text}." for sign, text in candidates.NOTES.items() if sign in used]
    parts = [
        f"{machine}. {tables.busy(measured)}".strip(),
        tables.table(measured),
        "\n".join(f"{note}  " for note in notes),
    ]
    parts += ["How many times as much as ours:", tables.ratios(measured)]
    parts.append(tables.above(measured, candidates.FLOOR))
    text = "\n\n".join(parts)
    print(text)
    tables.write({"compare": text})


if __name__ == "__main__":
    main()
