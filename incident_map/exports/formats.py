"""A view as a file in the format asked for; which formats and tables there are, and file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from incident_map.engine.protocol import View
from incident_map.exports import excel, geo_files, provenance, text_files
from incident_map.exports.download import Export, Plan, to_file, zip_member
from incident_map.language.phrases import listing
from incident_map.query.filters import QueryError

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "gpkg": "application/geopackage+sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
FORMATS = ("csv", "geojson", "parquet", "gpkg", "xlsx", "json")
#: What `tables` can be, and the tables it stands for.
TABLES = {"incidents": ("incidents",), "claims": ("claims",), "both": ("incidents", "claims")}
STREAMED: dict[str, Callable[[View, str], Iterator[bytes]]] = {
    "csv": text_files.csv,
    "geojson": text_files.geojson,
    "json": text_files.whole_json,
}
MAX_DESCRIPTION = 60  # characters of a file name


def plan(view: View, format: str, tables: str = "incidents") -> Plan:
    """Check what is asked for, and name it; :func:`export` does both in one step.

    Raises
    ------
    QueryError
        For an unknown format or choice of tables, and for a view too long for Excel.
    """
    for name, value, allowed in (("format", format, FORMATS), ("tables", tables, tuple(TABLES))):
        if value not in allowed:
            raise QueryError(
                name,
                value,
                f"“{value}” is not a value of “{name}”: {listing(allowed)}.",
                list(allowed),
            )
    names = TABLES[tables]
    if format == "xlsx":
        excel.check_size(view, names)
    name, media = file_name(view, format, tables), MEDIA_TYPES[format]
    if format in ("xlsx", "gpkg") or (format == "parquet" and len(names) == 1):
        return Plan(name, media, lambda: to_file(name, media, _write, view, format, names))
    if len(names) == 1:
        chunks = STREAMED[format]
        return Plan(name, media, lambda: Export(name, media, chunks=chunks(view, names[0])))
    name, media = f"{name.removesuffix(f'.{format}')}_{format}.zip", MEDIA_TYPES["zip"]
    return Plan(name, media, lambda: to_file(name, media, _zip, view, format, names))


def export(view: View, format: str, tables: str = "incidents") -> Export:
    """Return a view as a file.

    Parameters
    ----------
    view
        Its rows, in the order of ``view.incident_ids()``, are what the file holds.
    format
        One of `FORMATS`.
    tables
        ``incidents``, ``claims`` (those of the incidents in the view) or ``both``: in Excel and
        GeoPackage side by side in one file, otherwise as two files in a zip.

    Raises
    ------
    QueryError
        As :func:`plan` does.

    Examples
    --------
    >>> from incident_map import load
    >>> with export(load().view("id=IRQ-0001"), "csv") as file:
    ...     len(b"".join(file).splitlines())
    2
    """
    return plan(view, format, tables).make()


def _write(path: Path, view: View, format: str, names: tuple[str, ...]) -> None:
    """Write one file of a format that is not streamed."""
    if format == "parquet":
        geo_files.write_parquet(path, view, names[0], provenance.about(view))
        return
    lines = provenance.items(view, format)
    if format == "xlsx":
        excel.write(path, view, names, lines)
    else:
        readme = pd.DataFrame(lines, columns=pd.Index(["item", "text"]))
        geo_files.write_geopackage(path, view, names, readme)


def _zip(path: Path, view: View, format: str, names: tuple[str, ...]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            with export(view, format, name) as part:
                zip_member(archive, f"{name}.{format}", part)


def file_name(view: View, format: str, tables: str = "incidents", what: str = "") -> str:
    """Return ``iraq-incidents_<version>_<filter in words>.<format>``, safe on every system.

    What is in the file, behind the project's prefix, is the tables, or `what` it is instead.
    """
    name = f"{view.engine.project.file_prefix}-{what or '-'.join(TABLES[tables])}"
    return f"{name}_{view.engine.version}_{slug(view)}.{format}"


def slug(view: View) -> str:
    """Return the filter in a few ASCII words, with a mark of the query where words are lost."""
    described = view.describe()
    plain = unicodedata.normalize("NFKD", re.sub(r"[–—‘’“”°,;]", " ", described))
    ascii_ = plain.encode("ascii", "ignore").decode()
    short = "-".join(re.findall(r"[a-z0-9.]*[a-z0-9]", ascii_.lower())) or "selection"
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    if len(short) <= MAX_DESCRIPTION and bare.isascii():
        return short
    mark = hashlib.sha256(view.filter.to_query().encode()).hexdigest()[:8]
    return f"{short[:MAX_DESCRIPTION].rstrip('-.')}-{mark}"
