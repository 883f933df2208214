"""The command ``convert``: an export of others into a data folder, and what its check says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from incident_map import shipped
from incident_map.language.phrases import count
from incident_map.reading.convert import FORMATS, Converted, ExportError, convert
from incident_map.reading.loading import load
from incident_map.reading.project_file import read_project
from incident_map.reading.table_files import LoadError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    names = ", ".join(one.name for one in FORMATS.values())
    parser.add_argument("export", help=f"file as downloaded: {names}; CSV, zip or Excel")
    parser.add_argument("folder", help="data folder to write")
    parser.add_argument("--from", dest="code", choices=FORMATS, default="", help="whose export")
    parser.add_argument(
        "--country", action="append", default=[], metavar="CODE",
        help="keep this country only (ISO 3166-1 alpha-3); can be repeated",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Convert and check; 0 if it is done, 2 with a sentence on stderr if it cannot be."""
    try:
        project = read_project(Path(options.folder))
        countries = [one.upper() for one in options.country]
        done = convert(options.export, options.code, countries, project)
        if not len(done.tables["incidents"]):
            raise ExportError("No row is left to convert; nothing was written.")
        done.write(options.folder)
        for line in _report(done, options.folder):
            print(line)
    except (ExportError, LoadError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _report(done: Converted, folder: str) -> Iterator[str]:
    """What was read, what is shown, what is wrong by kind, and how to go on."""
    data = load(folder)
    yield f"{done.foreign.name}: {count(done.rows, 'row')} read."
    if done.tags:
        yield f"{count(done.tags, 'row')} of column tags left out."
    if done.elsewhere:
        yield f"{count(done.elsewhere, 'row')} of other countries left out."
    view = data.view()
    off = view.summary()["not_shown"]["not_on_map"]
    placed = len(view) - sum(off.values())
    yield f"{folder}: {count(len(view), 'incident')}, {placed:,} of them on the map."
    for kind in data.problems.kinds:
        kept, file, column, reason = kind.what
        outcome = "kept and flagged" if kept else "left out"
        yield f"{kind.number:,} {outcome}: {file}, {column}: {reason}."
    yield f"Every one of these by line: python -m incident_map validate {folder}"
    yield f"On the map: {shipped.serve_hint(folder)}"
