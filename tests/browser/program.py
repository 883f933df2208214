"""Run the program for real, on the project's data or on a small made-up folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 30  # seconds until a page or server that does not come counts as failed

HOSTILE = '<img src=x onerror="window.top.hacked=1">'
ROWS = [
    # id, title, type, lat, lon, precision, radius: three on one point, one area, one hostile
    ("T-1", "First of three on one point", "bombing", 34.0, 44.0, "settlement", 5),
    ("T-2", "Second of three on one point", "bombing", 34.0, 44.0, "settlement", 5),
    ("T-3", "Third of three on one point", "clash", 34.0, 44.0, "settlement", 5),
    ("T-4", HOSTILE, "armed attack", 36.3, 42.5, "site", 0.2),
    ("T-5", "Known to the district only", "raid or arrest", 31.0, 46.0, "district", 20),
]


@contextmanager
def serve(**environment: str) -> Iterator[str]:
    """Run ``streamlit run app.py`` on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "BASEMAP_TILES": "off", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}"
    try:
        end = time.monotonic() + DEADLINE
        while True:
            try:
                urllib.request.urlopen(f"{address}/api/summary", timeout=2).read()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    process.kill()
                    output = process.communicate()[0].decode()
                    raise RuntimeError(f"the program did not start:\n{output}") from None
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=DEADLINE)


def write_made_up(folder: Path) -> Path:
    """Write `ROWS` as the ``incidents.csv`` of a data folder."""
    lines = [
        "incident_id,title,category,event_type,date_start,date_end,country,latitude,longitude,"
        "location_precision,location_radius_km,killed_low,killed_best,killed_high"
    ]
    for name, title, kind, lat, lon, precision, radius in ROWS:
        quoted = '"' + title.replace('"', '""') + '"'
        lines.append(
            f"{name},{quoted},incident,{kind},2021-10-01,2021-10-02,IRQ,{lat},{lon},"
            f"{precision},{radius},1,2,3"
        )
    (folder / "incidents.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
