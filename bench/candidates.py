"""Who is measured: the program, the floor, and the peers, each with what is unfair about it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import processes
from bench.tables import OURS

PEERS = Path(__file__).resolve().parent / "peers"
FLOOR = "floor: Streamlit, no map"
#: Browser libraries that the peers need, from npm into a temporary folder.
NPM = (
    "leaflet@1.9.4",
    "leaflet.markercluster@1.5.3",
    "leaflet.awesome-markers@2.0.5",
    "supercluster@9.1.0",
    "parquet-wasm@0.7.1",  # what lonboard 0.16 reads with
)
#: Sign → what is unfair, printed under the table.
NOTES = {
    "¹": "draws with WebGL, here in software on the same two cores; a machine with a graphics "
    "card draws it many times faster, but receives the same bytes",
    "²": "a static page: the whole data set is sent once (see “open MB”) and filtered and indexed "
    "in the browser; no counts, lists, histogram or text search",
    "⁴": "opening starts a Python process of its own for every reader, which is in “server MB”",
    "³": "one field and one line of text: what a rerun of Streamlit costs without any data",
}


@dataclass(frozen=True)
class Candidate:
    """One thing to measure; `picture` is the CSS selector of what is looked at."""

    name: str
    script: str
    picture: str
    notes: str = ""
    moves: bool = True  # whether there is a map to pan and zoom

    @property
    def is_static(self) -> bool:
        """Whether it needs no server but one for files."""
        return self.script.endswith(".html")

    @property
    def is_notebook(self) -> bool:
        """Whether it is one cell of a notebook."""
        return self.script == "lonboard_map.py"

    @property
    def is_app(self) -> bool:
        """Whether it is the program itself."""
        return self.name == OURS


FOLIUM, DECK = 'iframe[title*="folium"]', '[data-testid="stDeckGlJsonChart"]'
CANDIDATES = (
    Candidate(OURS, "app.py", FOLIUM),
    Candidate(FLOOR, "floor.py", ".st-key-picture", "³", moves=False),
    Candidate("supercluster in Leaflet", "supercluster.html", "#map", "²"),
    Candidate("`FastMarkerCluster`", "fast_marker_cluster.py", FOLIUM),
    Candidate("`MarkerCluster`", "marker_cluster.py", FOLIUM),
    Candidate("`st.map`", "st_map.py", DECK, "¹"),
    Candidate("`st.pydeck_chart`", "pydeck_chart.py", DECK, "¹"),
    Candidate("lonboard in Voila", "lonboard_map.py", ".lonboard", "¹ ⁴"),
    Candidate("Plotly `scatter_map`", "plotly_map.py", '[data-testid="stPlotlyChart"]', "¹"),
)


def libraries(folder: Path) -> Path:
    """Install the peers' browser libraries into a folder."""
    npm = shutil.which("npm") or str(Path(sys.executable).parent / "npm")
    quiet = ["--no-fund", "--no-audit", "--loglevel=error"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run(
        [npm, "install", "--prefix", str(folder), *quiet, *NPM],
        check=True,
        env={**os.environ, "PATH": path},
    )
    return folder


def notebook(script: Path, vendor: Path) -> Path:
    """Write a script as the only cell of a notebook, beside what its page asks for."""
    folder = vendor / "notebook"
    folder.mkdir(exist_ok=True)
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "peer",
        "metadata": {},
        "outputs": [],
        "source": script.read_text(encoding="utf-8"),
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "index.ipynb").write_text(json.dumps(made), encoding="utf-8")
    shutil.copy(vendor / "node_modules" / "parquet-wasm" / "esm" / "parquet_wasm_bg.wasm", folder)
    return folder


@contextmanager
def serve(who: Candidate, rows: Path, vendor: Path) -> Iterator[tuple[processes.Server, str]]:
    """Serve a candidate on the rows of a folder; yields its server and the address to open.

    Parameters
    ----------
    rows
        Data folder with ``incidents.csv`` and ``rows.parquet``.
    vendor
        Folder with ``node_modules``; the static page is put there too.
    """
    with ExitStack() as stack:
        port = processes.free_port()
        if who.is_static:
            shutil.copy(PEERS / who.script, vendor / "index.html")
            shutil.copy(rows / "rows.bin", vendor / "rows.bin")
            command, health = processes.static(vendor, port), "/index.html"
            env: dict[str, str] = {}
        elif who.is_app:
            command, health = processes.streamlit(who.script, port), "/api/summary"
            env = {"INCIDENTS_DATA": str(rows), "BASEMAP_TILES": "off"}
        elif who.is_notebook:
            folder = notebook(PEERS / who.script, vendor)
            command, health = processes.voila(folder, port), "/voila/files/parquet_wasm_bg.wasm"
            env = {"BENCH_ROWS": str(rows / "rows.parquet")}
        else:
            files = processes.free_port()
            listing = "/node_modules/leaflet/package.json"
            stack.enter_context(processes.run(processes.static(vendor, files), files, listing, {}))
            command = processes.streamlit(str(PEERS / who.script), port)
            health = "/_stcore/health"
            env = {
                "BENCH_ROWS": str(rows / "rows.parquet"),
                "BENCH_VENDOR": f"http://localhost:{files}",
            }
        server = stack.enter_context(processes.run(command, port, health, env))
        yield server, f"{server.url}/"
