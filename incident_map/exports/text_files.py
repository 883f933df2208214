"""CSV, GeoJSON and JSON, written batch by batch: memory does not grow with the view."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv

from incident_map.engine.protocol import View
from incident_map.exports.excel import guarded
from incident_map.exports.record_batches import arrow_schema, batches
from incident_map.model.schema import TABLES

BATCH_ROWS = 20_000  # incidents taken from the view at once
CHUNK_ROWS = 2_000  # rows turned into text at once: about half a megabyte, some 20 ms of work
BOM = "\ufeff".encode()  # without it, Excel reads UTF-8 as the code page of the machine


def csv(view: View, table: str, *, for_spreadsheets: bool = True) -> Iterator[bytes]:
    """Yield a CSV file (RFC 4180 quoting, UTF-8, line feeds; an empty cell is null).

    Parameters
    ----------
    view, table
        What to write: ``incidents`` or ``claims``.
    for_spreadsheets
        Begin with a byte order mark and put an apostrophe before text that a spreadsheet
        would run as a formula (see :mod:`incident_map.exports.excel`). Without it, the cells are
        as in the data.
    """
    schema = arrow_schema(TABLES[table], near=view.filter.flags_distance)
    yield (BOM if for_spreadsheets else b"") + csv_bytes(schema.empty_table(), header=True)
    for batch in _chunks(view, table):
        yield csv_bytes(guarded(batch) if for_spreadsheets else batch, header=False)


def csv_bytes(rows: pa.RecordBatch | pa.Table, *, header: bool) -> bytes:
    """Return rows as CSV; text is always quoted, numbers and dates never."""
    out = io.BytesIO()
    pa_csv.write_csv(rows, out, pa_csv.WriteOptions(include_header=header))
    return out.getvalue()


def geojson(view: View, table: str) -> Iterator[bytes]:
    """Yield a GeoJSON FeatureCollection (RFC 7946: WGS 84, longitude first).

    Every row is a feature: without a known point its geometry is null, and so is that of
    every claim, which has no place of its own. The properties are all columns of the
    codebook; ``version``, ``query``, ``description`` and ``count`` are foreign members.
    """
    key = TABLES[table].key

    def feature(row: dict[str, Any]) -> dict[str, Any]:
        lon = row.get("longitude")
        point = None if lon is None else {"type": "Point", "coordinates": [lon, row["latitude"]]}
        return {"type": "Feature", "id": row[key], "geometry": point, "properties": row}

    head = {"type": "FeatureCollection", **_about(view)}
    return _array(head, "features", (feature(row) for row in _records(view, table)))


def whole_json(view: View, table: str) -> Iterator[bytes]:
    """Yield the view as one JSON object, shaped like a page of ``/api/incidents.json``."""
    return _array(_about(view), table, _records(view, table))


def _about(view: View) -> dict[str, Any]:
    return {
        "version": view.engine.version,
        "query": view.filter.to_query(),
        "description": view.describe(),
        "count": len(view),
    }


def _array(head: dict[str, Any], name: str, items: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Yield an object whose last member is a long array, one line per element."""
    yield f"{_json(head)[:-1]},{_json(name)}:[\n".encode()
    lines: list[str] = []
    separator = ""
    for item in items:
        # One call per element: a long one would hold the interpreter, and with it the server.
        lines.append(_json(item))
        if len(lines) == CHUNK_ROWS:
            yield (separator + ",\n".join(lines)).encode()
            separator, lines = ",\n", []
    if lines:
        yield (separator + ",\n".join(lines)).encode()
    yield b"\n]}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _chunks(view: View, table: str) -> Iterator[pa.RecordBatch]:
    for batch in batches(view, table, BATCH_ROWS):
        for start in range(0, batch.num_rows, CHUNK_ROWS):
            yield batch.slice(start, CHUNK_ROWS)


def _records(view: View, table: str) -> Iterator[dict[str, Any]]:
    """Yield plain values: ISO dates, None for an empty cell."""
    for batch in _chunks(view, table):
        for i, field in enumerate(batch.schema):
            if pa.types.is_date(field.type):
                iso = batch.column(i).cast(pa.string())
                batch = batch.set_column(i, field.name, iso)
        yield from batch.to_pylist()
