"""Command line: ``python -m incident_map validate [folder]`` and ``… codebook``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from incident_map import codebook
from incident_map.dataset import load
from incident_map.read import LoadError
from incident_map.words import count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m incident_map", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("validate", help="print every problem of a data folder")
    check.add_argument("folder", nargs="?", help="default: the project's own data")
    commands.add_parser("codebook", help="rewrite the column tables of docs/codebook.md")
    options = parser.parse_args(arguments)
    if options.command == "codebook":
        codebook.update(Path(__file__).resolve().parent.parent / "docs" / "codebook.md")
        return 0
    return validate(options.folder)


def validate(folder: str | None) -> int:
    """Print every problem with file, line, column, value and reason; 1 if there is any."""
    try:
        data = load(Path(folder) if folder else None)
    except LoadError as error:
        print(error, file=sys.stderr)
        return 2
    for problem in data.problems:
        print(problem)
    rejected = len({(p.file, p.line) for p in data.problems if p.rejected})
    parts = [count(len(data), "incident")]
    parts += [count(len(getattr(data, n)), n[:-1]) for n in ("claims", "sources", "actors")]
    outcome = f"{count(len(data.problems), 'problem')}, {count(rejected, 'row')} rejected"
    print(f"{', '.join(parts)}; data version {data.version}; {outcome}.")
    return 1 if data.problems else 0


if __name__ == "__main__":
    sys.exit(main())
