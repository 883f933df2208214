"""GeoParquet and GeoPackage, written batch by batch into a file.

Both come from the same Arrow batches as CSV, with the point as well-known binary: a frame of
a million shapely points would take several hundred megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from incident_map.engine.protocol import View
from incident_map.exports.record_batches import arrow_schema, batches
from incident_map.model.schema import INCIDENTS, TABLES

BATCH_ROWS = 50_000
#: Rows that GDAL gets at once: it holds the interpreter, and with it the map, while it writes.
PIECE_ROWS = 2_000
CRS = "EPSG:4326"
_GEOMETRY = pa.field("geometry", pa.binary())


def write_parquet(path: Path, view: View, table: str, about: dict[str, str]) -> None:
    """Write incidents as GeoParquet 1.1 (points in WKB, EPSG:4326), claims as plain Parquet.

    Parameters
    ----------
    path
        File to write.
    view, table
        What to write: ``incidents`` or ``claims``.
    about
        Kept in the file's metadata: description, query, version, citation and so on.
    """
    schema = _schema(view, table)
    key = view.engine.project.slug.replace("-", "_")
    metadata = {f"{key}:{name}": text for name, text in about.items()}
    metadata["pandas"] = _pandas_metadata(schema)
    if table == INCIDENTS.name:
        metadata["geo"] = _geo_metadata(view)
    with pq.ParquetWriter(path, schema.with_metadata(metadata), compression="zstd") as writer:
        for batch in _placed(view, table):
            writer.write_batch(batch.replace_schema_metadata(metadata))


def write_geopackage(path: Path, view: View, tables: tuple[str, ...], about: pd.DataFrame) -> None:
    """Write a GeoPackage: a layer of points, a table of claims, and a table ``README``.

    Rows without a known point are in the layer without a geometry.
    """
    import pyogrio  # reading the data needs none of GDAL

    for table in tables:
        pieces = (
            batch.slice(start, PIECE_ROWS)
            for batch in _placed(view, table)
            for start in range(0, batch.num_rows, PIECE_ROWS)
        )
        reader = pa.RecordBatchReader.from_batches(_schema(view, table), pieces)
        points = table == INCIDENTS.name
        pyogrio.write_arrow(
            reader,
            path,
            layer=table,
            driver="GPKG",
            geometry_name="geometry" if points else None,
            geometry_type="Point" if points else None,
            crs=CRS if points else None,
            append=path.exists(),
        )
    readme = pa.Table.from_pandas(about, preserve_index=False)
    pyogrio.write_arrow(
        readme, path, layer="README", driver="GPKG", geometry_name=None, append=True
    )


def _schema(view: View, table: str) -> pa.Schema:
    schema = arrow_schema(TABLES[table], near=view.filter.flags_distance)
    return schema.append(_GEOMETRY) if table == INCIDENTS.name else schema


def _placed(view: View, table: str) -> Iterator[pa.RecordBatch]:
    """Yield batches, those of incidents with their point behind the columns (x = longitude)."""
    for batch in batches(view, table, BATCH_ROWS):
        if table == INCIDENTS.name:
            lon, lat = (
                batch.column(axis).to_numpy(zero_copy_only=False)
                for axis in ("longitude", "latitude")
            )
            wkb = shapely.to_wkb(shapely.points(lon, lat))
            wkb[np.isnan(lon)] = None
            batch = batch.append_column(_GEOMETRY, pa.array(wkb, type=pa.binary()))
        yield batch


def _geo_metadata(view: View) -> str:
    """Return the ``geo`` key of https://geoparquet.org/releases/v1.1.0/."""
    import pyproj

    box = view.bounds()
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if box else [],
        "crs": pyproj.CRS(CRS).to_json_dict(),
    }
    if box:
        column["bbox"] = list(box.points)
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(geo)


def _pandas_metadata(schema: pa.Schema) -> str:
    """Tell pandas that whole numbers with gaps are ``Int32``, not floats."""
    empty = schema.empty_table().to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
    text: str = pa.Schema.from_pandas(empty, preserve_index=False).metadata[b"pandas"].decode()
    return text
