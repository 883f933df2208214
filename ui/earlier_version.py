"""A version of the data that a reader brings along, as data.

It is a stranger's file: it is bounded before anything is unpacked, and of a zip only the four
known files are read, into a folder that is gone afterwards.
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

from incident_map import LoadError
from incident_map.engine import engine_of
from incident_map.engine.protocol import Engine
from incident_map.language.catalogue import text
from incident_map.model.formulas import FORMULA
from incident_map.model.project import Project
from incident_map.model.schema import TABLES
from incident_map.model.tables import Tables
from incident_map.reading.loading import read_tables
from ui.page_language import LANGUAGE

MAX_BYTES = 200 * 2**20  # unpacked
MAX_MEMBERS = 1_000
MAX_DIRECTORY = 2**20  # bytes of a zip's table of contents, which is read as a whole
MAX_LINES = 1_500_000  # of one file: a file of broken lines costs far more than its size
MAX_QUERY = 100_000  # bytes of a query string
BOM = b"\xef\xbb\xbf"
FILES = [table.file for table in TABLES.values()]


class UploadError(Exception):
    """An upload that cannot be used; the message is for people."""


@dataclass(frozen=True)
class Earlier:
    """An upload as data, and the query of the replication bundle if it is one."""

    engine: Engine
    query: str | None = None


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
        raise UploadError(text("changes-too-large", LANGUAGE, size=MAX_BYTES // 2**20))
    for file, lines in files.items():
        if lines.count(b"\n") > MAX_LINES or lines.count(b"\r") > MAX_LINES:
            raise UploadError(text("changes-lines", LANGUAGE, file=file, lines=MAX_LINES))
    with tempfile.TemporaryDirectory() as folder:
        for file, lines in files.items():
            (Path(folder) / file).write_bytes(lines)
        try:
            tables = read_tables(folder, project)
        except LoadError as error:
            raise UploadError(text("changes-unusable", LANGUAGE, error=str(error))) from error
    return Earlier(engine_of(as_coded(tables, files)), query)


def unzip(content: bytes) -> tuple[dict[str, bytes], str | None]:
    """Return the known files of a zip, and the text of ``query.txt`` next to them.

    They are taken from one folder, that of the ``incidents.csv`` nearest the top; names that
    point out of the archive are ignored.
    """
    tail = content[-(2**16 + 22) :]  # where the table of contents announces its size
    sizes = [tail[m.start() + 12 : m.start() + 16] for m in re.finditer(b"PK\x05\x06", tail)]
    if not sizes:
        raise UploadError(text("changes-no-zip", LANGUAGE))
    # Small archives need no Zip64, which would announce a second size.
    large = max(int.from_bytes(size, "little") for size in sizes) > MAX_DIRECTORY
    if large or b"PK\x06\x07" in tail:
        raise UploadError(text("changes-many-files", LANGUAGE, number=MAX_MEMBERS))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _known_files(archive)
    # RuntimeError: encrypted, or compressed in a way that is not known here.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UploadError(text("changes-no-zip", LANGUAGE)) from error


def _known_files(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], str | None]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UploadError(text("changes-many-files", LANGUAGE, number=MAX_MEMBERS))
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise UploadError(text("changes-unpacked", LANGUAGE, size=MAX_BYTES // 2**20))
    inside = [(PurePosixPath(member.filename), member) for member in members]
    inside = [
        (path, member)
        for path, member in inside
        if not path.is_absolute() and ".." not in path.parts and "\\" not in member.filename
    ]
    main = TABLES["incidents"].file
    folders = sorted((len(p.parts), str(p.parent)) for p, _ in inside if p.name == main)
    if not folders:
        raise UploadError(text("changes-no-file", LANGUAGE, file=main))
    depth, folder = folders[0]
    if sum(other == depth for other, _ in folders) > 1:
        raise UploadError(text("changes-twice", LANGUAGE, file=main))
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
