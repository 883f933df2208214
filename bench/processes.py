"""Servers in processes of their own: started, asked what they cost, stopped with their children."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running process and what it and its children have used so far."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid, self.port = pid, port

    @property
    def url(self) -> str:
        """Address of the server."""
        return f"http://localhost:{self.port}"

    def _tree(self) -> list[Any]:
        import psutil  # for measuring only: tests of the tables do without it

        root = psutil.Process(self.pid)
        return [root, *root.children(recursive=True)]

    def cpu_seconds(self) -> float:
        """Processor time of the process tree, user and system."""
        times = [process.cpu_times() for process in self._tree()]
        return sum(each.user + each.system for each in times)

    def rss_mb(self) -> float:
        """Resident memory of the process tree in MB (10^6 bytes)."""
        return sum(process.memory_info().rss for process in self._tree()) / 1e6


@contextmanager
def run(command: Sequence[str], port: int, health: str, env: Mapping[str, str]) -> Iterator[Server]:
    """Run a server until the block ends; `health` is the path that answers when it is up."""
    process = subprocess.Popen(
        list(command),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            with suppress(OSError):
                urllib.request.urlopen(f"http://localhost:{port}{health}", timeout=30).read()
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"does not start: {' '.join(command)}")
            time.sleep(0.1)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # in the middle of a long script run
            process.kill()
            process.wait()


def streamlit(script: str, port: int) -> list[str]:
    """Return the command that serves a Streamlit script."""
    run_it = [sys.executable, "-m", "streamlit", "run", script]
    return [*run_it, "--server.port", str(port), "--server.fileWatcherType", "none"]


def voila(folder: Path, port: int) -> list[str]:
    """Return the command that serves the notebook of a folder."""
    allowed = "--VoilaConfiguration.file_allowlist=.*wasm"
    where = [str(folder / "index.ipynb"), "--port", str(port), "--Voila.ip=localhost"]
    return [sys.executable, "-m", "voila", *where, "--no-browser", allowed]


def static(folder: Path, port: int) -> list[str]:
    """Return the command that serves a folder."""
    return [sys.executable, "-m", "http.server", str(port), "--directory", str(folder)]


def machine(packages: Sequence[str], browser: str = "") -> str:
    """Describe the machine in one line: processor, cores, memory, versions; no name, no date."""
    cpu, memory = platform.processor() or platform.machine(), ""
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), cpu)
        total = Path("/proc/meminfo").read_text().split()[1]
        memory = f", {int(total) / 2**20:.0f} GiB"
    named = [f"Python {platform.python_version()}"]
    for package in packages:
        with suppress(PackageNotFoundError):
            named.append(f"{package} {version(package)}")
    named += [f"Chromium {browser}"] * bool(browser)
    return f"{cpu}, {os.cpu_count()} cores{memory}; {', '.join(named)}"
