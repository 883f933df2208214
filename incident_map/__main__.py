"""Command line: serve, validate, convert, diff, publish, codebook."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from incident_map import shipped
from incident_map.engine.protocol import Engine
from incident_map.exports import codebook
from incident_map.language.phrases import count
from incident_map.publish import publish_command as publishing
from incident_map.query import parameter_table
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.reading.convert import convert_command as converting
from incident_map.reading.loading import load
from incident_map.reading.table_files import LoadError
from incident_map.reports.comparison import compare
from incident_map.reports.stories import story_schema
from incident_map.web import serve_command as serving
from incident_map.whole_files import OverwriteError, check_place, replacing, rewrite


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog=_name(), description=__doc__)
    parser.add_argument("--version", action="version", version=f"incident-map {shipped.VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    serving.add_arguments(commands.add_parser("serve", help="the map and its API, in a browser"))
    check = commands.add_parser("validate", help="print every problem of a data folder")
    check.add_argument("folder", nargs="?", help="default: the project's own data")
    commands.add_parser(
        "codebook",
        help="rewrite tables in docs/ and the schema of stories; installed, print the codebook",
    )
    changed = commands.add_parser("diff", help="what changed between two data folders")
    changed.add_argument("old", help="folder of the earlier version")
    changed.add_argument("new", help="folder of the later version")
    changed.add_argument("query", nargs="?", default="", help="as after ? in the page's address")
    changed.add_argument("--csv", metavar="FILE", help="also write every change to this file")
    changed.add_argument("--force", action="store_true", help="replace that file if it is there")
    publishing.add_arguments(
        commands.add_parser("publish", help="write a view as one HTML file, or as a folder")
    )
    converting.add_arguments(
        commands.add_parser("convert", help="an export of UCDP GED, ACLED or GTD, as a data folder")
    )
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        print("Interrupted. Nothing is left half written.", file=sys.stderr)
        return 130  # as shells count a program that was told to stop


def _run(options: argparse.Namespace) -> int:
    if options.command == "serve":
        return serving.run(options)
    if options.command == "codebook":
        return write_codebook(shipped.DOCS, installed=shipped.INSTALLED)
    if options.command == "diff":
        return diff(options.old, options.new, options.query, options.csv, force=options.force)
    if options.command == "publish":
        return publishing.run(options)
    if options.command == "convert":
        return converting.run(options)
    return validate(options.folder)


def validate(folder: str | None) -> int:
    """Print every problem with file, line, column, value and reason; 1 if there is any."""
    try:
        engine = load(Path(folder) if folder else None)
    except LoadError as error:
        print(error, file=sys.stderr)
        return 2
    for problem in engine.problems:
        print(problem)
    rejected = sum(engine.problems.rejected_rows.values())
    parts = [count(number, name[:-1]) for name, number in engine.counts._asdict().items()]
    outcome = f"{count(len(engine.problems), 'problem')}, {count(rejected, 'row')} rejected"
    print(f"{', '.join(parts)}; data version {engine.version}; {outcome}.")
    return 1 if engine.problems else 0


def diff(
    old: str, new: str, query: str = "", csv: str | None = None, *, force: bool = False
) -> int:
    """Print what changed for a query: 0 if nothing did, 1 if something, 2 if it cannot tell."""
    try:
        wanted = IncidentFilter.from_query(query)  # before a large folder is read in vain
        for folder in (old, new) if csv is not None else ():
            check_place(Path(str(csv)), Path(folder), force=force)
        comparison = compare(_load(old), _load(new), wanted)
        if csv is not None:
            with replacing(Path(csv)) as file:
                # The mark tells spreadsheets that the file is UTF-8.
                file.write(comparison.to_csv().encode("utf-8-sig"))
    except QueryError as error:
        print(f"The query cannot be used: {error}", file=sys.stderr)
        return 2
    except (LoadError, OSError, OverwriteError) as error:
        print(error, file=sys.stderr)
        return 2
    for line in comparison.describe():
        print(line)
    return 0 if comparison.empty else 1


def write_codebook(docs: Path, installed: bool) -> int:
    """Write the tables of columns, parameters and story fields into documents, and the schema.

    Where it is installed, the codebook goes to stdout: what pip has installed is not to be changed
    by the program.
    """
    if installed:
        text = (docs / "codebook.md").read_text(encoding="utf-8")
        print(codebook.written_into(text), end="")
    else:
        rewrite(docs / "codebook.md", codebook.written_into)
        rewrite(docs / "api.md", parameter_table.written_into)
        rewrite(docs / "stories.md", story_schema.written_into)
        rewrite(docs.parent / "stories" / story_schema.SCHEMA, story_schema.schema_file)
    return 0


def _name() -> str:
    """Return how the program was called."""
    script = Path(sys.argv[0]).stem
    return script if script == "incident-map" else "python -m incident_map"


def _load(folder: str) -> Engine:
    try:
        return load(Path(folder))
    except LoadError as error:
        raise LoadError(f"{folder}: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
