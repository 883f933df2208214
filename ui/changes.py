"""What changed since an earlier version, which the reader brings along.

The upload is a stranger's file: it is bounded before anything is unpacked, and of a zip only
the four known files are read, into a folder that is gone afterwards.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pandas as pd
import streamlit as st

from incident_map import IncidentFilter, LoadError, QueryError, View
from incident_map.engine import engine_of
from incident_map.engine.protocol import Engine
from incident_map.language.phrases import count
from incident_map.model import vocabulary as v
from incident_map.model.formulas import FORMULA
from incident_map.model.project import Project
from incident_map.model.schema import TABLES
from incident_map.model.tables import Tables
from incident_map.reading.loading import read_tables
from incident_map.reports.comparison import Comparison, compare
from ui.markdown import plain

MAX_BYTES = 200 * 2**20  # unpacked
MAX_MEMBERS = 1_000
MAX_DIRECTORY = 2**20  # bytes of a zip's table of contents, which is read as a whole
MAX_LINES = 1_500_000  # of one file: a file of broken lines costs far more than its size
MAX_QUERY = 100_000  # bytes of a query string
MAX_LISTED = 1_000  # rows that the browser gets
BOM = b"\xef\xbb\xbf"
EARLIER = "earlier_version"
FILES = [table.file for table in TABLES.values()]


class UploadError(Exception):
    """An upload that cannot be used; the message is for people."""


@dataclass(frozen=True)
class Earlier:
    """An upload as data, and the query of the replication bundle if it is one."""

    engine: Engine
    query: str | None = None


def show(view: View) -> None:
    """Show the section: upload, totals before and after, and every change."""
    st.subheader("What changed since an earlier version", anchor=False)
    st.caption(
        "Check a number you published. Choose the data you used then: a replication bundle, a "
        "zip of the CSV files, or `incidents.csv` alone. It is compared with the data shown "
        "here, under the same filters, and forgotten when you leave."
    )
    upload = st.file_uploader(
        "Earlier version", type=["zip", "csv"], max_upload_size=MAX_BYTES // 2**20, key="earlier"
    )
    if upload is None:
        st.session_state.pop(EARLIER, None)
        return
    kept = st.session_state.setdefault(EARLIER, {})
    if kept.get("file") != upload.file_id:
        kept.clear()
        kept["file"] = upload.file_id
        with st.spinner("Reading the earlier version"):
            try:
                kept["earlier"] = read(upload.name, upload.getvalue(), view.engine.project)
            except UploadError as error:
                kept["error"] = str(error)
    if "error" in kept:
        st.warning(plain(kept["error"]), icon=":material/upload_file:")
        return
    earlier: Earlier = kept["earlier"]
    under = (view.engine.version, view.filter)
    if kept.get("under") != under:
        kept["comparison"], kept["under"] = compare(earlier.engine, view.engine, view.filter), under
    show_problems(earlier.engine)
    show_comparison(kept["comparison"], earlier, view)


def show_comparison(comparison: Comparison, earlier: Earlier, view: View) -> None:
    """Show totals before and after, the changes, and their download."""
    for note in comparison.notes:
        st.info(plain(note), icon=":material/info:")
    if message := other_query(earlier, view):
        st.warning(plain(message), icon=":material/filter_alt:")
    totals = comparison.totals
    names = [
        f"{figure}, {v.COUNT_RULE_WORDS[rule]}" if rule else figure
        for figure, rule in zip(totals["figure"], totals["rule"], strict=True)
    ]
    st.dataframe(
        totals.drop(columns="rule").assign(figure=names),
        hide_index=True,
        width="content",
        height="content",
    )
    before, after = comparison.versions
    if comparison.empty:
        st.success(f"Nothing changed for these filters (data {before} and {after}).")
        return
    numbers = comparison.incidents["change"].value_counts(sort=False)
    kinds = ", ".join(f"{number:,} {change}" for change, number in numbers.items())
    changes = comparison.to_frame()
    st.markdown(plain(f"{count(len(comparison.incidents), 'incident')}: {kinds}."))
    st.dataframe(changes.head(MAX_LISTED), hide_index=True, width="stretch")
    if len(changes) > MAX_LISTED:
        st.caption(f"The first {MAX_LISTED:,} of {len(changes):,} rows; the download has all.")
    st.download_button(
        "Changes as CSV",
        lambda: comparison.to_csv().encode("utf-8-sig"),
        file_name=f"{view.engine.project.file_prefix}-incidents-changes-{before}-{after}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="changes_csv",
    )


def show_problems(engine: Engine) -> None:
    """List the rows of the upload that were left out or flagged."""
    if not engine.problems:
        return
    with st.expander(f"{count(len(engine.problems), 'problem')} in the earlier version"):
        listed = [
            {
                "File": problem.file,
                "Line": problem.line,
                "Column": problem.column,
                "Value": problem.value,
                "What is wrong": problem.reason,
                "Row": "left out" if problem.rejected else "kept",
            }
            for problem in engine.problems[:MAX_LISTED]
        ]
        st.dataframe(listed, hide_index=True, width="stretch")


def other_query(earlier: Earlier, view: View) -> str | None:
    """Say so when a bundle was made under other filters: what it left out looks added."""
    try:
        wanted = IncidentFilter.from_query(earlier.query or "")
    except QueryError:
        return None
    if earlier.query is None or wanted == view.filter:
        return None
    return (
        f"This bundle was made for “{wanted.describe()}”, and the page now shows "
        f"“{view.describe()}”. Incidents that the bundle left out count as added here: set the "
        "same filters for a fair comparison."
    )


def read(name: str, content: bytes, project: Project | None = None) -> Earlier:
    """Load an uploaded zip or ``incidents.csv``.

    Parameters
    ----------
    name, content
        Of the file.
    project
        What it is about; by default what data are about that do not say so.

    Raises
    ------
    UploadError
        With a sentence for the reader.
    """
    query = None
    if name.lower().endswith(".csv"):
        files = {TABLES["incidents"].file: content}
    else:
        files, query = unzip(content)
    if sum(map(len, files.values())) > MAX_BYTES:
        raise UploadError(f"This is more than {MAX_BYTES // 2**20} MB; {_COMMAND}")
    for file, text in files.items():
        if text.count(b"\n") > MAX_LINES or text.count(b"\r") > MAX_LINES:
            raise UploadError(f"{file} has more than {MAX_LINES:,} lines; {_COMMAND}")
    with tempfile.TemporaryDirectory() as folder:
        for file, text in files.items():
            (Path(folder) / file).write_bytes(text)
        try:
            tables = read_tables(folder, project)
        except LoadError as error:
            raise UploadError(f"This cannot be compared: {error}") from error
    return Earlier(engine_of(as_coded(tables, files)), query)


_COMMAND = "compare on the command line with “python -m incident_map diff”."


def unzip(content: bytes) -> tuple[dict[str, bytes], str | None]:
    """Return the known files of a zip, and the text of ``query.txt`` next to them.

    They are taken from one folder, that of the ``incidents.csv`` nearest the top; names that
    point out of the archive are ignored.
    """
    tail = content[-(2**16 + 22) :]  # where the table of contents announces its size
    sizes = [tail[m.start() + 12 : m.start() + 16] for m in re.finditer(b"PK\x05\x06", tail)]
    if not sizes:
        raise UploadError("This is not a zip file that can be read.")
    # Small archives need no Zip64, which would announce a second size.
    large = max(int.from_bytes(size, "little") for size in sizes) > MAX_DIRECTORY
    if large or b"PK\x06\x07" in tail:
        raise UploadError(f"This zip holds more than {MAX_MEMBERS:,} files.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _known_files(archive)
    # RuntimeError: encrypted, or compressed in a way that is not known here.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UploadError("This is not a zip file that can be read.") from error


def _known_files(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], str | None]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UploadError(f"This zip holds more than {MAX_MEMBERS:,} files.")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise UploadError(f"Unpacked, this zip is more than {MAX_BYTES // 2**20} MB; {_COMMAND}")
    inside = [(PurePosixPath(member.filename), member) for member in members]
    inside = [
        (path, member)
        for path, member in inside
        if not path.is_absolute() and ".." not in path.parts and "\\" not in member.filename
    ]
    main = TABLES["incidents"].file
    folders = sorted((len(p.parts), str(p.parent)) for p, _ in inside if p.name == main)
    if not folders:
        raise UploadError(f"There is no {main} in this zip.")
    depth, folder = folders[0]
    if sum(other == depth for other, _ in folders) > 1:
        raise UploadError(f"This zip holds {main} more than once; keep one.")
    beside = {path.name: member for path, member in inside if str(path.parent) == folder}
    files = {name: archive.read(beside[name]) for name in FILES if name in beside}
    query = beside.get("query.txt")
    if query is None or query.file_size > MAX_QUERY:
        return files, None
    return files, archive.read(query).decode("utf-8", "replace").strip()


def as_coded(tables: Tables, files: dict[str, bytes]) -> Tables:
    """Take off the apostrophes of our CSV exports, which begin with a byte order mark."""
    changed = {}
    for name in (name for name in ("incidents", "claims") if name in tables.files):
        if files[TABLES[name].file].startswith(BOM):
            frame = getattr(tables, name).copy()
            for column in frame.columns[[isinstance(t, pd.StringDtype) for t in frame.dtypes]]:
                guarded = frame[column].str.contains(f"^'(?:{FORMULA[1:]})").eq(True)
                frame[column] = frame[column].mask(guarded, frame[column].str[1:])
            changed[name] = frame
    return replace(tables, **changed) if changed else tables
