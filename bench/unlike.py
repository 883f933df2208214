"""When nothing repeats: ``python -m bench.unlike [ROWS ...]``, by default a million.

The program counts rows that are alike together. Here no two are: a point, dates, figures, two of
8,000 actors and 30 words of their own each, and every one breaks a rule (its point lies outside
the governorate it names), so each is flagged. Beside them, the usual made-up rows, in one run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bench import generate, processes, searching, starting, tables
from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project

SIZES = ("1000000",)
ACTORS = 8000
YEARS = (2004, 2006, 2008)
BOX = {"bbox": "38,28.9,49,37.6", "zoom": 6}
#: What is asked → route and parameters; each is asked under other dates than the one before.
QUESTIONS: dict[str, tuple[str, dict[str, object]]] = {
    "the map": ("clusters", BOX),
    "figures, facets, histogram": ("summary", {}),
    "a page of the list": ("incidents.json", {"limit": 40, "sort": "-date_start"}),
    "heat map": ("density", {"extent": BOX["bbox"], "zoom": 6}),
    "governorates": ("density", {"layer": "governorates"}),
    "figures of a search": ("summary", {"q": "kari"}),
}


@dataclass
class Answers:
    """Milliseconds of the server per question (medians), and what a start took."""

    start: starting.Start
    built_s: float
    took_ms: dict[str, float]


def incidents(rows: int, seed: int = 7) -> pd.DataFrame:
    """Return rows of which no two are alike, as text in the columns of the codebook."""
    rng = np.random.default_rng(seed)
    frame, _ = searching.texts(rows, seed)
    weight = 1 / np.arange(1, ACTORS + 1) ** 0.9
    actors = np.array([f"Group {i:04d}" for i in range(ACTORS)], dtype=object)
    one, other, aimed = rng.choice(actors, (3, rows), p=weight / weight.sum())
    start = np.datetime64("2003-03-20") + rng.integers(0, 6800, rows)
    frame["date_start"] = np.datetime_as_string(start)
    frame["date_end"] = np.datetime_as_string(start + rng.integers(0, 366, rows))
    frame["longitude"] = np.round(rng.uniform(39, 48.5, rows), 6).astype(str)
    frame["latitude"] = np.round(rng.uniform(29.2, 37.3, rows), 6).astype(str)
    frame["location_radius_km"] = np.round(rng.uniform(0.1, 80, rows), 1).astype(str)
    frame["location_precision"] = rng.choice(v.PRECISIONS[:-1], rows)
    frame["governorate"] = rng.choice(shipped_project().areas, rows)
    frame["event_type"] = rng.choice(v.EVENT_TYPES, rows)
    frame["perpetrator"] = np.where(one == other, one, one + ";" + other)
    frame["target"] = aimed
    frame["note"] = ""  # a note would excuse the point
    for kind in ("wounded", "kidnapped"):
        low = rng.zipf(1.8, rows) % 100_000
        for number, rule in enumerate(v.COUNT_RULES):
            frame[f"{kind}_{rule}"] = (low + number).astype(str)
    return frame


def measure(frame: pd.DataFrame) -> Answers:
    """Serve rows, and ask."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "incidents.csv"
        frame.to_csv(file, index=False)
        begun = starting.start(len(frame), starting.CSV, file)
        port = processes.free_port()
        command = processes.streamlit("app.py", port)
        env = {"INCIDENTS_DATA": temporary, "BASEMAP_TILES": "off"}
        with processes.run(command, port, "/api/summary", env) as server:
            since = perf_counter()
            starting.ask(server, "summary?q=before")  # waits for the index
            built = perf_counter() - since
            took = {name: [_ms(server, name, year) for year in YEARS] for name in QUESTIONS}
    return Answers(begun, built, {name: median(each) for name, each in took.items()})


def _ms(server: processes.Server, name: str, year: int) -> float:
    route, more = QUESTIONS[name]
    # A day of its own for each question: nothing is there already.
    day = f"{year}-01-{1 + list(QUESTIONS).index(name):02d}"
    since = perf_counter()
    starting.ask(server, f"{route}?dates={day}&dates=2020-12-31&{urlencode(more)}")
    return 1e3 * (perf_counter() - since)


def table(usual: Answers, unlike: Answers) -> str:
    """Return both side by side as a Markdown table."""
    pairs = [
        ("CSV file, MB", usual.start.file_mb, unlike.start.file_mb, 0),
        ("first answer, s", usual.start.answer_s, unlike.start.answer_s, 1),
        ("text index after that, s", usual.built_s, unlike.built_s, 1),
        ("memory at most, MB", usual.start.peak_mb, unlike.start.peak_mb, 0),
        *((f"{name}, ms", usual.took_ms[name], unlike.took_ms[name], 0) for name in QUESTIONS),
    ]
    lines = [
        [
            *(name, "", tables.said(one, digits), tables.said(other, digits)),
            tables.times(other / one if one and other is not None else None),
        ]
        for name, one, other, digits in pairs
    ]
    heads = ["", "", "rows that repeat", "no two alike", "times"]
    return tables.markdown(heads, lines)


def main(sizes: Sequence[str] = SIZES) -> None:
    """Measure, print, and write the results into the documentation."""
    parts = []
    for size in map(int, sizes or SIZES):
        both = table(measure(generate.incidents(size)), measure(incidents(size)))
        parts.append(f"{size:,} incidents:\n\n{both}")
    machine = processes.machine(("streamlit", "pandas", "numpy", "pyarrow"))
    busy = f"{os.getloadavg()[0]:.1f} processes wanted these cores."
    text = "\n\n".join([f"{machine}. {busy}", *parts])
    print(text)
    tables.write({"unlike": text})


if __name__ == "__main__":
    main(sys.argv[1:])
