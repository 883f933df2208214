"""A view as Arrow record batches with the types of the codebook: what every export is written from.

Text is ``string`` (controlled lists too), dates are ``date32`` (a calendar day, no time and no
zone), figures ``int32``, degrees and kilometres ``float64``; an empty cell is null.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa

from incident_map.engine.protocol import View
from incident_map.model.schema import INCIDENTS, TABLES, Column, Table

TYPES = {
    "string": pa.string(),
    "any": pa.string(),  # a number or a date, as the source's claim has it
    "date": pa.date32(),
    "integer": pa.int32(),
    "number": pa.float64(),
}
#: What a query with ``near`` or ``nearby`` adds to the incidents.
NEAR_MATCH = Column(
    "near_match",
    "Whether the incident lies within the distance asked for for certain, or only possibly, for "
    "all that is known of places and dates.",
    "possible",
    allowed=("certain", "possible"),
)


def columns(table: Table, *, near: bool = False) -> tuple[Column, ...]:
    """Return the columns of one table of an export, in order."""
    return (*table.columns, NEAR_MATCH) if near and table is INCIDENTS else table.columns


def arrow_schema(table: Table, *, near: bool = False) -> pa.Schema:
    """Return names and types of an exported table."""
    return pa.schema([(c.name, TYPES[c.kind]) for c in columns(table, near=near)])


def record_batch(frame: pd.DataFrame, schema: pa.Schema) -> pa.RecordBatch:
    """Return the columns of `schema` out of a validated frame."""
    arrays = []
    for field in schema:
        array = pa.array(frame[field.name], from_pandas=True)
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        arrays.append(array.cast(field.type))
    return pa.record_batch(arrays, schema=schema)


def row_count(view: View, table: str) -> int:
    """Return how many rows :func:`batches` will yield in all."""
    return len(view) if table == INCIDENTS.name else view.claim_count()


def batches(view: View, table: str, size: int) -> Iterator[pa.RecordBatch]:
    """Yield the incidents of a view, or their claims, in the order of ``view.incident_ids()``.

    Parameters
    ----------
    view
        What to write.
    table
        ``incidents`` or ``claims``. The claims of one incident keep the order of their file.
    size
        Incidents per batch.
    """
    schema = arrow_schema(TABLES[table], near=view.filter.flags_distance)
    for frame in view.batches(size, table):
        yield record_batch(frame, schema)
