"""What a text search costs: ``python -m bench.searching [ROWS ...]``, by default up to a million.

Made-up incidents with a title of 8 and a summary of 15 words, from a vocabulary of 100,000 words
that are used as words are: a few very often, most of them hardly ever. The program answers
``/api/summary?q=…``, counts and histogram of what is found included. Beside it, pandas scans
titles and summaries for the same letters, which finds no other spelling and counts nothing.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from bench import generate, processes, tables
from bench.starting import peak_mb

SIZES = ("10000", "100000", "1000000")
VOCABULARY = 100_000
TITLE, SUMMARY = 8, 15  # words
SYLLABLES = re.findall("..", "karimosubadatalihaniwazusafiqaimolerenut")
TRIES = 5
#: What is typed → from which rank of the vocabulary, commonest first, how many words.
KINDS = {
    "a common word": (3, 1),
    "a word of average use": (400, 1),
    "a rare word": (20_000, 1),
    "two common words": (5, 2),
    "four words": (30, 4),
    "the beginning of a word": (150, 1),
    "a word with a slip": (900, 1),
}


@dataclass
class Search:
    """One kind of search: rows found, seconds of the program and of a scan (medians)."""

    size: int
    kind: str
    found: float
    answer_s: float
    scan_s: float


def vocabulary(rng: np.random.Generator, number: int = VOCABULARY) -> np.ndarray:
    """Make up different words, in the order of how often they will be used."""
    made: dict[str, None] = {}
    while len(made) < number:
        parts = rng.choice(SYLLABLES, (number, 5))
        lengths = rng.integers(2, 6, number)
        made |= dict.fromkeys(
            "".join(part[:length]) for part, length in zip(parts, lengths, strict=True)
        )
    return np.array(list(made)[:number], dtype=object)


def texts(rows: int, seed: int = 7) -> tuple[pd.DataFrame, np.ndarray]:
    """Return incidents with words, as text in the columns of the codebook, and the vocabulary."""
    rng = np.random.default_rng(seed)
    words = vocabulary(rng)
    weight = np.cumsum(1 / np.arange(1, len(words) + 1) ** 1.05)
    frame = generate.incidents(rows)
    for column, length in (("title", TITLE), ("summary", SUMMARY)):
        picked = words[np.searchsorted(weight, rng.random((rows, length)) * weight[-1])]
        frame[column] = [" ".join(text) for text in picked]
    return frame, words


def write(rows: int, folder: Path) -> tuple[np.ndarray, pd.Series]:
    """Write incidents with words; returns the vocabulary and the texts for a scan."""
    frame, words = texts(rows)
    frame.to_csv(folder / "incidents.csv", index=False)
    return words, (frame["title"] + " " + frame["summary"]).astype("str")


def typed(words: np.ndarray, kind: str) -> Iterator[str]:
    """Different searches of one kind."""
    rank, number = KINDS[kind]
    for n in range(TRIES):
        first = rank + n * number
        text = " ".join(words[first : first + number])
        if kind == "the beginning of a word":
            text = text[:4]
        elif kind == "a word with a slip":
            text = f"{text[:3]}{text[4:]}" if len(text) > 5 else f"{text}x"
        yield text


def ask(server: processes.Server, text: str) -> tuple[int, float]:
    """Return how many incidents a search finds, and after how many seconds."""
    began = perf_counter()
    question = f"{server.url}/api/summary?{urlencode({'q': text})}"
    with urllib.request.urlopen(question, timeout=300) as answer:
        body = answer.read()
    took = perf_counter() - began
    return json.loads(body)["count"], took


def measure(size: int) -> tuple[list[Search], str]:
    """Search rows of one size; also says what the index takes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        words, searched = write(size, folder)
        port = processes.free_port()
        env = {"INCIDENTS_DATA": str(folder), "BASEMAP_TILES": "off"}
        with processes.run(
            processes.streamlit("app.py", port), port, "/api/summary", env
        ) as server:
            before, began = server.rss_mb(), perf_counter()
            ask(server, "before")  # waits for the index
            built, after = perf_counter() - began, server.rss_mb()
            found = []
            for kind in KINDS:
                answers, scans = [], []
                for text in typed(words, kind):
                    answers.append(ask(server, text))
                    began = perf_counter()
                    hit = np.ones(len(searched), dtype=bool)
                    for word in text.split():
                        hit &= searched.str.contains(word, regex=False).to_numpy()
                    scans.append(perf_counter() - began)
                counts, times = zip(*answers, strict=True)
                found.append(Search(size, kind, median(counts), median(times), median(scans)))
            peak = tables.said(peak_mb(server.pid), 0)
    return found, (
        f"{size:,}: the index is there {built:.1f} s after the first answer; "
        f"{before:,.0f} MB before, {after:,.0f} MB with it, at most {peak} MB."
    )


def table(searches: Sequence[Search]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        [
            *(f"{one.size:,}", one.kind, f"{one.found:,.0f}"),
            *(f"{1e3 * one.answer_s:,.0f}", f"{1e3 * one.scan_s:,.0f}"),
            tables.times(one.scan_s / one.answer_s),
        ]
        for one in searches
    ]
    return tables.markdown(["incidents", "typed", "found", "ms", "scan ms", "scan to ours"], lines)


def main(sizes: Sequence[str] = SIZES) -> None:
    """Measure, print, and write the results into the documentation."""
    searches, said = [], []
    for size in map(int, sizes or SIZES):
        found, memory = measure(size)
        searches += found
        said.append(memory)
        print(memory, file=sys.stderr, flush=True)
    machine = processes.machine(("streamlit", "pandas", "numpy", "pyarrow"))
    busy = f"{os.getloadavg()[0]:.1f} processes wanted these cores."
    text = "\n\n".join([f"{machine}. {busy}", table(searches), "\n".join(f"- {s}" for s in said)])
    print(text)
    tables.write({"searching": text})


if __name__ == "__main__":
    main(sys.argv[1:])
