"""The command ``convert``: an export of others into a data folder, and what its check says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from incident_map import shipped
from incident_map.language.phrases import count
from incident_map.reading.convert import FORMATS, NAMED, Converted, ExportError, convert
from incident_map.reading.convert.export_dates import ORDERS
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
    parser.add_argument("--encoding", default="", help="of a text file, such as cp1256 or utf-16")
    parser.add_argument("--dates", choices=ORDERS, default="", help="order of dates of numbers")
    parser.add_argument(
        "--swap-points", action="store_true",
        help="exchange latitude and longitude where they seem to have changed places",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Convert and check; 0 if it is done, 2 with a sentence on stderr if it cannot be."""
    try:
        project = read_project(Path(options.folder))
        countries = [one.upper() for one in options.country]
        done = convert(
            options.export, options.code, countries, project,
            encoding=options.encoding, swap=options.swap_points, order=options.dates,
        )  # fmt: skip
        if not len(done.tables["incidents"]):
            why = "".join(f"\n{one}" for one in _named(done))
            raise ExportError(f"No row is left to convert; nothing was written.{why}")
        done.write(options.folder)
        for line in _report(done, options.folder):
            print(line)
    except (ExportError, LoadError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _named(done: Converted) -> Iterator[str]:
    """What could not be taken over out of the export, each kind with its first lines."""
    for kind in done.problems.kinds:
        kept, file, column, reason = kind.what
        where = f"{file}, {column}" if column else file
        lines = ", ".join(map(str, kind.lines)) + (" …" if kind.number > len(kind.lines) else "")
        value = f", such as {kind.value!r}" if kind.value else ""
        outcome = "flagged" if kept else "left out"
        yield f"{kind.number:,} {outcome}: {where}: {reason} (line {lines}{value})."


def _report(done: Converted, folder: str) -> Iterator[str]:
    """What was read, what is shown, what is wrong by kind, and how to go on."""
    data = load(folder)
    yield f"{done.foreign.name}: {count(done.rows, 'row')} read."
    if done.tags:
        yield f"{count(done.tags, 'row')} of column tags left out."
    if done.elsewhere:
        yield f"{count(done.elsewhere, 'row')} of other countries left out."
    yield from done.said
    if done.left_out:
        yield f"Columns that are not taken over: {', '.join(done.left_out)}."
    yield from _named(done)
    if done.problems:
        yield f"Every one of these by line: {Path(folder) / NAMED}.csv"
    view = data.view()
    off = view.summary()["not_shown"]["not_on_map"]
    placed = len(view) - sum(off.values())
    yield f"{folder}: {count(len(view), 'incident')}, {placed:,} of them on the map."
    for kind in data.problems.kinds:
        kept, file, column, reason = kind.what
        outcome = "kept and flagged" if kept else "left out"
        yield f"{kind.number:,} {outcome}: {file}, {column}: {reason}."
    if data.problems:
        yield f"Every one of these by line: python -m incident_map validate {folder}"
    yield f"On the map: {shipped.serve_hint(folder)}"
