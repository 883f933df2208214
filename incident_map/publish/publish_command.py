"""The command ``publish``: a file, or with ``--site`` a folder."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from incident_map.engine.protocol import View
from incident_map.language.phrases import count
from incident_map.publish.one_file import LIMIT, TooLargeError, page
from incident_map.publish.site import FolderError, write_site
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.reading.loading import load
from incident_map.reading.table_files import LoadError
from incident_map.shipped import AssetError
from incident_map.whole_files import OverwriteError, check_place, replacing, signed

STEP = 100  # incidents between two lines of progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("out", help="the HTML file to write; with --site, the folder")
    parser.add_argument("--site", action="store_true", help="write a folder for a web host")
    parser.add_argument("--query", default="", help="as after ? in the page's address")
    parser.add_argument("--safe", action="store_true", help="coarse places, no quotes, no names")
    parser.add_argument("--title", help="at the top of the page")
    parser.add_argument("--limit", type=int, default=LIMIT, help=f"most incidents ({LIMIT:,})")
    parser.add_argument("--address", default="", help="with --site: where it will be, https://…")
    parser.add_argument("--force", action="store_true", help="replace a file of somebody else's")
    parser.add_argument("--data", help="data folder; default: INCIDENTS_DATA, or the project's own")


def run(options: argparse.Namespace) -> int:
    """Publish; 0 if it is done, 2 with a sentence on stderr if it cannot be."""
    if options.address and not options.site:
        print("--address goes with --site: a single file has no address.", file=sys.stderr)
        return 2
    if options.force and options.site:
        print("--force is for a single file: a site replaces what it wrote.", file=sys.stderr)
        return 2
    try:
        wanted = IncidentFilter.from_query(options.query.removeprefix("?"))
        folder = options.data or os.environ.get("INCIDENTS_DATA")
        view = load(folder or None).view(wanted.replace(safe=wanted.safe or options.safe))
        return _site(view, options) if options.site else _file(view, options)
    except QueryError as error:
        print(f"The query cannot be used: {error}", file=sys.stderr)
    except (LoadError, OSError, AssetError, TooLargeError, FolderError, OverwriteError) as error:
        print(error, file=sys.stderr)
    return 2


def _file(view: View, options: argparse.Namespace) -> int:
    check_place(Path(options.out), view.engine.folder, force=options.force)
    content = signed(page(view, options.title, limit=options.limit))
    with replacing(Path(options.out)) as file:
        file.write(content)
    print(f"{options.out}: {_about(view)}, {_megabytes(len(content))}. Open it in any browser.")
    return 0


def _site(view: View, options: argparse.Namespace) -> int:
    def progress(done: int, total: int) -> None:
        if total > STEP and (done % STEP == 0 or done == total):
            print(f"{done:,} of {total:,} incidents", file=sys.stderr)

    names = write_site(
        view, options.out, options.title,
        address=options.address, limit=options.limit, progress=progress,
    )  # fmt: skip
    size = sum((Path(options.out) / name).stat().st_size for name in names)
    print(f"{options.out}: {_about(view)}, {count(len(names), 'file')}, {_megabytes(size)}.")
    if not options.address:
        print("Without --address there is no sitemap, and citations name no web address.")
    return 0


def _about(view: View) -> str:
    return f"{count(len(view), 'incident')} ({view.describe()}), data version {view.engine.version}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
