"""What starting costs: ``python -m bench.starting [ROWS ...]``, by default 1,000 to 1,000,000.

The same made-up rows are served from CSV, from the program's own Parquet download, and from what
pandas makes of the CSV as text. Measured is a server process of its own, from the command to the
first answer of ``/api/summary``, and then with everything that it keeps.
"""

from __future__ import annotations

import os
import sys
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pandas as pd

from bench import generate, processes, tables
from incident_map.engine.memory.view_cache import MAX_VIEWS
from incident_map.exports.geo_files import write_parquet
from incident_map.model.schema import INCIDENTS
from incident_map.reading.loading import load

SIZES = ("1000", "100000", "1000000")
CSV, OWN, PLAIN = "CSV", "our Parquet", "Parquet of text"
BOX = "bbox=38,29,49,38&zoom=6"


@dataclass
class Start:
    """What one start has cost.

    Attributes
    ----------
    size, source
        Rows, and the file they came from.
    file_mb
        Size of the file (10^6 bytes, as all others).
    answer_s, cpu_s
        Seconds and processor seconds from the command to the first answer.
    answer_mb, index_mb, views_mb
        Resident memory then, with the text index, and with all the views that are kept.
    peak_mb
        The most it ever was; None where the system does not say.
    load
        Processes that wanted a core in the last minute, on average.
    """

    size: int
    source: str
    file_mb: float
    answer_s: float
    cpu_s: float
    answer_mb: float
    index_mb: float
    views_mb: float
    peak_mb: float | None
    load: float


def write(rows: int, folder: Path) -> dict[str, Path]:
    """Write the same rows as three kinds of data folder; returns the file of each."""
    files = {name: folder / str(number) for number, name in enumerate((CSV, OWN, PLAIN))}
    for path in files.values():
        path.mkdir()
    generate.write(rows, files[CSV])
    files[CSV] /= INCIDENTS.file
    for name in (OWN, PLAIN):
        files[name] /= f"{INCIDENTS.name}.parquet"
    write_parquet(files[OWN], load(files[CSV].parent).view(""), INCIDENTS.name, {})
    text = pd.read_csv(files[CSV], dtype="str", keep_default_na=False)
    text.to_parquet(files[PLAIN], index=False)
    return files


def queries(number: int = MAX_VIEWS) -> list[str]:
    """Return different filters, each of which leaves most of the rows."""
    days = (date(2004, 1, 1) + timedelta(n) for n in range(number))
    return [f"dates={day}&dates=2020-12-31" for day in days]


def start(size: int, source: str, file: Path) -> Start:
    """Serve one folder and measure."""
    port = processes.free_port()
    env = {"INCIDENTS_DATA": str(file.parent), "BASEMAP_TILES": "off"}
    began = perf_counter()
    command = processes.streamlit("app.py", port)
    with processes.run(command, port, "/api/summary", env) as server:
        found = Start(
            size=size,
            source=source,
            file_mb=file.stat().st_size / 1e6,
            answer_s=perf_counter() - began,
            cpu_s=server.cpu_seconds(),
            answer_mb=server.rss_mb(),
            index_mb=0,
            views_mb=0,
            peak_mb=None,
            load=os.getloadavg()[0],
        )
        ask(server, "summary?q=town")  # waits for the text index
        found.index_mb = server.rss_mb()
        for query in queries():
            ask(server, f"summary?{query}")
            ask(server, f"clusters?{query}&{BOX}")
        found.views_mb = server.rss_mb()
        found.peak_mb = peak_mb(server.pid)
    return found


def ask(server: processes.Server, question: str) -> None:
    """Ask the API and read the answer to its end."""
    with urllib.request.urlopen(f"{server.url}/api/{question}", timeout=300) as answer:
        answer.read()


def peak_mb(pid: int, proc: Path = Path("/proc")) -> float | None:
    """Return the most memory a process ever had resident; None where nobody knows (not Linux)."""
    status = proc / str(pid) / "status"
    if not status.is_file():
        return None
    lines = [line.split() for line in status.read_text().splitlines()]
    kilobytes = next((int(line[1]) for line in lines if line[:1] == ["VmHWM:"]), None)
    return None if kilobytes is None else kilobytes * 1024 / 1e6


def table(starts: Sequence[Start]) -> str:
    """Return the figures as a Markdown table, with multiples of the start from CSV."""
    from_csv = {one.size: one for one in starts if one.source == CSV}
    heads = ["incidents", "from", "file MB", "first answer s", "CPU s", "MB", "with text index MB"]
    heads += [f"with {MAX_VIEWS} views MB", "peak MB", "CPU to CSV", "peak to CSV"]
    lines = []
    for one in starts:
        numbers = [(one.file_mb, 1), (one.answer_s, 1), (one.cpu_s, 1), (one.answer_mb, 0)]
        numbers += [(one.index_mb, 0), (one.views_mb, 0)]
        base = from_csv.get(one.size)
        cells = [tables.said(*number) for number in numbers] + [tables.said(one.peak_mb, 0)]
        cells.append(tables.times(one.cpu_s / base.cpu_s if base else None))
        peaks = (one.peak_mb, base.peak_mb if base else None)
        cells.append(tables.times(peaks[0] / peaks[1] if peaks[0] and peaks[1] else None))
        lines.append([f"{one.size:,}", one.source, *cells])
    return tables.markdown(heads, lines)


def main(sizes: Sequence[str] = SIZES) -> None:
    """Measure, print, and write the results into the documentation."""
    starts = []
    for size in map(int, sizes or SIZES):
        with tempfile.TemporaryDirectory() as temporary:
            for source, file in write(size, Path(temporary)).items():
                starts.append(start(size, source, file))
                print(starts[-1], flush=True)
    loads = [one.load for one in starts]
    said = processes.machine(("streamlit", "pandas", "numpy", "pyarrow"))
    busy = f"On average, {min(loads):.1f} to {max(loads):.1f} processes wanted these cores."
    text = f"{said}. {busy}\n\n{table(starts)}"
    print(text)
    tables.write({"starting": text})


if __name__ == "__main__":
    main(sys.argv[1:])
