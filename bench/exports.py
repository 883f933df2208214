"""What an export costs: time, peak memory, and how long the map waits meanwhile.

``python -m bench.exports [ROWS …]`` serves made-up incidents in a process of its own,
downloads each format once, uncompressed, and prints one table. While a download runs, another
client asks for the map four times a second. Peak memory is that of the server above what it had
before the download (Linux only).
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench import generate
from incident_map.exports.excel import MAX_SHEET_ROWS

SIZES = (1_000, 100_000, 1_000_000)
ROUTES = {
    "CSV": "/incidents.csv",
    "GeoJSON": "/incidents.geojson",
    "GeoParquet": "/incidents.parquet",
    "GeoPackage": "/incidents.gpkg",
    "Excel": "/incidents.xlsx",
    "bundle": "/bundle.zip",
}
MAP = "/clusters?bbox=38,29,49,38&zoom=6"
START_SECONDS = 120
HOST = "127.0.0.1"


def serve(folder: str, port: int) -> None:
    """Serve the API over a data folder until killed."""
    import uvicorn

    from incident_map import load
    from incident_map.web.api import api

    data = load(folder)
    uvicorn.run(api(lambda: data), host=HOST, port=port, log_level="error")


@contextmanager
def server(folder: Path) -> Any:
    """Start the server in another process; yields its process id and port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bench.exports", "serve", str(folder), str(port)]
    process = subprocess.Popen(command)
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            with suppress(OSError):
                get(port, MAP)
                break
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError("the server does not start")
            time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


def get(port: int, path: str) -> int:
    """Download a path and return its size in bytes; nothing is kept."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1800)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        size = 0
        while chunk := answer.read(1 << 20):
            size += len(chunk)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return size
    finally:
        connection.close()


def status_mb(pid: int, field: str) -> float:
    """Return ``VmRSS`` or ``VmHWM`` of a process in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def waits(port: int, work: Callable[[], int]) -> tuple[int, float, list[float]]:
    """Run `work`; returns its answer, its seconds, and how long the map took meanwhile."""
    taken: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while True:
            start = time.perf_counter()
            get(port, MAP)
            taken.append(time.perf_counter() - start)
            if done.wait(0.25):
                return

    thread = threading.Thread(target=ask)
    thread.start()
    start = time.perf_counter()
    try:
        size = work()
    finally:
        seconds = time.perf_counter() - start
        done.set()
        thread.join()
    return size, seconds, taken


def measure(rows: int, pid: int, port: int) -> list[list[str]]:
    """Return the lines of the table for one size."""

    def idle() -> int:
        time.sleep(2)
        return 0

    _, _, quiet = waits(port, idle)
    for route in ROUTES.values():
        get(port, f"{route}?id=GEN-0000001")  # imports, and what is computed once
    get(port, "/summary")
    lines, csv_seconds = [], 0.0
    for name, route in ROUTES.items():
        if name == "Excel" and rows > MAX_SHEET_ROWS:
            continue  # refused: see spreadsheet.py
        before = status_mb(pid, "VmRSS")
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # resets the high-water mark
        used = cpu_seconds(pid)
        size, seconds, taken = waits(port, lambda path=route: get(port, path))  # type: ignore[misc]
        csv_seconds = csv_seconds or seconds
        lines.append(
            [
                f"{rows:,}",
                name,
                f"{size / 1e6:,.1f}",
                f"{seconds:,.2f}",
                f"{cpu_seconds(pid) - used:,.2f}",
                f"{seconds / csv_seconds:,.1f}×",
                f"{max(status_mb(pid, 'VmHWM') - before, 0):,.0f}",
                f"{1000 * statistics.median(taken):,.0f}",
                f"{1000 * max(taken):,.0f}",
                f"{statistics.median(taken) / statistics.median(quiet):,.1f}×",
            ]
        )
        print("\t".join(lines[-1]), file=sys.stderr, flush=True)
    return lines


def main(sizes: list[int]) -> None:
    """Print the table as Markdown."""
    header = ["incidents", "format", "MB", "s", "CPU s", "s to CSV", "peak + MB"]
    header += ["map median ms", "map worst ms", "to idle"]
    table = [header, ["--:", "---", *["--:"] * (len(header) - 2)]]
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            generate.write(rows, folder)
            with server(Path(folder)) as (pid, port):
                table += measure(rows, pid, port)
    print(f"{os.cpu_count()} cores")
    print("\n".join(f"| {' | '.join(line)} |" for line in table))


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], int(sys.argv[3]))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
