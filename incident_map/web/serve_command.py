"""The command ``serve``: the pages and the API, in a process of their own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from incident_map import shipped
from incident_map.model.schema import TABLES
from incident_map.reading.table_files import find_file

PORT = 8501
#: Of this machine, which no other reaches.
LOOPBACK = "127.0.0.1"
WINDOWS = os.name == "nt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}")
    parser.add_argument(
        "--address",
        default=os.environ.get("ADDRESS") or LOOPBACK,
        help="where it listens; 0.0.0.0 lets the network in; default: ADDRESS, or this machine",
    )
    parser.add_argument("--data", help="data folder; default: INCIDENTS_DATA, or the project's own")


def run(options: argparse.Namespace) -> int:
    """Serve until it is stopped; 2 with a sentence on stderr if there is nothing to serve."""
    if options.data is not None and find_file(Path(options.data), TABLES["incidents"]) is None:
        print(
            f"{options.data}: there is no incidents.csv or incidents.parquet in this folder.",
            file=sys.stderr,
        )
        return 2
    line, variables = command(options.port, options.address), environment(options.data)
    if WINDOWS:  # here the program would go on in the background of the prompt
        return subprocess.call(line, env=variables)
    # In place of this process: signals reach the server itself, and nothing is left behind.
    os.execve(line[0], line, variables)


def command(port: int, address: str = LOOPBACK) -> list[str]:
    """Return the command line of the server.

    ``-P`` keeps modules of the folder in which it is called out of the program. That folder
    stays the current one, so relative paths mean what they say; Streamlit finds its settings
    beside ``app.py``.
    """
    script = str(shipped.ROOT / "app.py")
    where = ["--server.address", address, "--server.port", str(port)]
    return [sys.executable, "-P", "-m", "streamlit", "run", script, *where]


def environment(data: str | None) -> dict[str, str]:
    """Return the environment of the server: that of the caller, and the data folder."""
    # Two pools of memory for all threads from the start; ui/session_memory.py says why.
    settings = {"MALLOC_ARENA_MAX": "2", **os.environ}
    if data is not None:
        settings["INCIDENTS_DATA"] = data
    return settings


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)
