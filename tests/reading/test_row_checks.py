"""Single files: what is rejected, what is flagged, and that it is named to the line."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_map.engine import engine_of
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model.problems import Problem
from incident_map.model.schema import TABLES
from incident_map.model.tables import Tables
from incident_map.reading.loading import load, read_tables
from incident_map.reading.table_files import LoadError

MakeFolder = Callable[..., Path]
MakeDataset = Callable[..., MemoryEngine]
Rows = dict[str, list[dict[str, Any]]]
WORDS_26 = " ".join(["word"] * 26)
TOLL = "not a whole number"
DATE = "not a date of the form YYYY-MM-DD"
LIST = "not one of the allowed values"
EMPTY = "may not be empty"
NUMBER = "not a decimal number"
NUMBER_CLAIM, DATE_CLAIM = 6, 10  # 11 killed; 21–31 October

#: table, row, column, bad value, part of the reason, rejected
MUTATIONS = [
    *[("incidents", 3, "incident_id", value, reason, True)
      for value, reason in (("", EMPTY), ("T-01", "already used"))],
    ("incidents", 3, "title", "", EMPTY, True),
    *[("incidents", 0, column, value, LIST, False)
      for column, value in (
          ("category", "Incident"), ("event_type", "drone"), ("attribution", "claimed;denied"),
          ("location_precision", "exact"), ("corroboration", "yes"))],
    *[("incidents", 0, column, value, DATE, False)
      for column in ("date_start", "date_end", "updated")
      for value in ("2021-13-01", "2021-02-30", "1 October 2021", "2021-10-1", "01/10/2021",
                    "2021-10-01 ", "2021-10-01T00:00", "0000-01-01", "٢٠٢١-١٠-٠١")],
    ("incidents", 0, "date_start", "0202-10-01", "before 1900; is the year right", False),
    ("incidents", 0, "date_end", "2021-09-30", "date_end lies before date_start", False),
    *[("incidents", 0, column, value, NUMBER, False)
      for column in ("latitude", "longitude", "location_radius_km")
      for value in ("north", "33,3", "nan", "inf", "-inf", "0x10", "1_0", "33.3 ", "--1", ".")],
    *[("incidents", 0, column, value, "outside", False)
      for column, value in (
          ("latitude", "90.001"), ("latitude", "-91"), ("latitude", "1e999"),
          ("longitude", "180.5"), ("longitude", "-1e3"), ("location_radius_km", "-1"),
          ("location_radius_km", "1e9"), ("killed_high", "99999999"))],
    *[("incidents", 0, "killed_high", value, TOLL, False)
      for value in ("-1", "15.0", "fifteen", "1,000", "15 ", "1e3", "9" * 40, "+15", "١٥")],
    ("incidents", 0, "killed_best", "9", "expected killed_low ≤ killed_best ≤ killed_high", False),
    ("incidents", 0, "killed_best", "16", "expected killed_low", False),
    ("incidents", 0, "perpetrator", "Nobody", "'Nobody' is not an actor", False),
    ("incidents", 0, "perpetrator", "islamic state", "is not an actor", False),
    ("incidents", 0, "target", "Civilians;Nobody", "'Nobody' is not an actor", False),
    ("incidents", 0, "governorate", "Bagdad", "not a governorate", False),
    ("incidents", 0, "governorate", "Basra", "lies outside the governorate", False),
    ("incidents", 0, "location_precision", "unknown", "although its precision", False),
    ("claims", 1, "claim_id", "", EMPTY, True),
    ("claims", 1, "claim_id", "C01", "already used", True),
    ("claims", 1, "incident_id", "", EMPTY, True),
    ("claims", 1, "incident_id", "T-99", "no such incident", True),
    ("claims", 1, "source_id", "nowhere", "no such source", True),
    ("claims", 1, "field", "", EMPTY, True),
    ("claims", 1, "field", "deaths", LIST, True),
    ("claims", 1, "status", "maybe", LIST, False),
    ("claims", 1, "value", "Nobody", "not an actor", False),
    ("claims", 1, "quote", WORDS_26, "at most 25 words", False),
    *[("claims", NUMBER_CLAIM, "low", value, TOLL, False)
      for value in ("many", "-1", "11.0", "2021-10-01")],
    ("claims", NUMBER_CLAIM, "high", "10", "high lies below low", False),
    ("claims", NUMBER_CLAIM, "low", "5", "outside the incident's killed_low", False),
    *[("claims", DATE_CLAIM, "low", value, DATE, False)
      for value in ("October", "2021-02-30", "11", "2021-1-1")],
    ("claims", DATE_CLAIM, "high", "2021-10-20", "high lies below low", False),
    ("sources", 2, "source_id", "one", "already used", True),
    ("sources", 2, "outlet", "", EMPTY, True),
    ("sources", 1, "published", "2021", DATE, False),
    ("sources", 1, "kind", "blog", LIST, False),
    *[("sources", 0, column, value, "not an http or https address", False)
      for column in ("url", "archived_url")
      for value in ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
                    "ftp://example.org", "//example.org", "example.org", " https://example.org",
                    "https://", "https://a b", 'https://a"onclick="x', "https://<script>",
                    "https://example.org\njavascript:alert(1)")],
    ("actors", 3, "name", "", EMPTY, True),
    ("actors", 3, "name", "Unknown", "already used", True),
    ("actors", 3, "kind", "group", LIST, False),
]  # fmt: skip


def write(
    folder: Path, table: str, rows: list[dict[str, Any]], newline: str, bom: bool, blank: int
) -> list[int]:
    """Write one file with awkward but correct form; return the line of every row."""
    text = newline.join([",".join(TABLES[table].names), ""])
    lines = []
    for row in rows:
        text += newline * blank
        lines.append(text.count("\n") + 1)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, TABLES[table].names, lineterminator=newline)
        writer.writerow(row)
        text += out.getvalue()
    encoded = text.encode("utf-8-sig" if bom else "utf-8")
    (folder / f"{table}.csv").write_bytes(encoded)
    return lines


def problems_in(tables: Tables, table: str) -> list[Problem]:
    return [problem for problem in tables.problems if problem.file == f"{table}.csv"]


@pytest.mark.parametrize("name", ["sample", "project", "generated"])
def test_a_valid_folder_gives_no_problem(name: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(name).problems == ()


def check_mutation(
    folder: Path, rows: Rows, mutation: tuple, newline: str, bom: bool, blank: int
) -> None:
    """The bad cell is named, and no other row is."""
    table, position, column, value, reason, rejected = mutation
    rows = copy.deepcopy(rows)
    prose = {"incidents": "summary", "claims": "reported_by", "sources": "author"}
    rows[table][0][prose.get(table, "note")] = f'two{newline}lines, "quoted"'
    rows[table][position][column] = value
    lines: dict[str, list[int]] = {}
    for name in TABLES:
        lines[name] = write(folder, name, rows[name], newline, bom, blank)
    tables = read_tables(folder)
    assert len(getattr(tables, table)) == len(rows[table]) - rejected
    found = problems_in(tables, table)
    assert {problem.line for problem in found} == {lines[table][position]}
    (problem,) = [problem for problem in found if reason in problem.reason]
    assert problem.file == f"{table}.csv"
    assert problem.column == column
    assert problem.value == value[:80]
    assert problem.rejected is rejected


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m[0]}.{m[2]}={m[3][:20]}")
def test_every_bad_value_is_named(tmp_path: Path, sample_rows: Rows, mutation: tuple) -> None:
    check_mutation(tmp_path, sample_rows, mutation, "\n", False, 0)


@pytest.mark.slow
@settings(max_examples=25)
@given(
    mutation=st.sampled_from(MUTATIONS),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    blank=st.integers(0, 2),
)
def test_whatever_the_form_of_the_file(
    tmp_path_factory: pytest.TempPathFactory,
    sample_rows: Rows,
    mutation: tuple,
    newline: str,
    bom: bool,
    blank: int,
) -> None:
    """After quoted line breaks, blank lines, CRLF and a byte order mark the line is right."""
    folder = tmp_path_factory.mktemp("mutated")
    check_mutation(folder, sample_rows, mutation, newline, bom, blank)


@pytest.mark.parametrize("value", ["north", "91", "nan"])
def test_a_bad_number_is_not_a_missing_one(make_dataset: MakeDataset, value: str) -> None:
    """One mistake, one message: nobody left the latitude out."""
    (problem,) = make_dataset([{"latitude": value, "longitude": 44}]).problems
    assert (problem.column, problem.value) == ("latitude", value)


def test_half_a_point(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"latitude": 33}, {"longitude": 44}, {"latitude": 33, "longitude": 44}])
    assert [(p.line, p.column, p.rejected) for p in data.problems] == [
        (2, "latitude", False),
        (3, "latitude", False),
    ]
    assert "neither" in data.problems[0].reason
    placed = data.tables.incidents[["latitude", "longitude"]].notna()
    assert placed.to_numpy().tolist() == [[False, False], [False, False], [True, True]]


def test_several_problems_of_one_row(make_dataset: MakeDataset) -> None:
    """Each is named and costs its cell; the row stays."""
    data = make_dataset([{"event_type": "party", "date_start": "today", "killed_low": "x"}, {}])
    assert {(p.line, p.column, p.value) for p in data.problems} == {
        (2, "event_type", "party"),
        (2, "date_start", "today"),
        (2, "killed_low", "x"),
    }
    assert len(data) == 2
    emptied = data.tables.incidents.iloc[0][["event_type", "date_start", "killed_low"]]
    assert emptied.isna().all()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("toll", "flagged"),
    [
        (("1", "2", "3"), False),
        (("2", "2", "2"), False),
        (("", "", ""), False),
        (("1", "", "3"), False),
        (("", "2", ""), False),
        (("3", "2", "1"), True),
        (("3", "", "1"), True),
        (("3", "2", ""), True),
        (("", "4", "3"), True),
        (("1", "0", "3"), True),
    ],
)
@pytest.mark.parametrize("kind", ["killed", "wounded", "kidnapped"])
def test_figures_out_of_order_are_kept_and_flagged(
    make_dataset: MakeDataset, toll: tuple[str, str, str], flagged: bool, kind: str
) -> None:
    names = [f"{kind}_{rule}" for rule in ("low", "best", "high")]
    data = make_dataset([dict(zip(names, toll, strict=True))])
    assert len(data) == 1
    assert [(p.column, p.rejected) for p in data.problems] == [(f"{kind}_best", False)] * flagged


@pytest.mark.parametrize(
    ("number", "latitude"),
    [("33", 33.0), ("-33.50", -33.5), ("+1", 1.0), (".5", 0.5), ("5.", 5.0), ("3.3e1", 33.0)],
)
def test_decimal_numbers(make_dataset: MakeDataset, number: str, latitude: float) -> None:
    data = make_dataset([{"latitude": number, "longitude": 44}])
    assert data.problems == ()
    assert data.tables.incidents["latitude"].tolist() == [latitude]


def test_types(sample: MemoryEngine) -> None:
    kinds = sample.tables.incidents.dtypes.astype("str")
    assert kinds["killed_best"] == "Int32"
    assert kinds["latitude"] == "float64"
    assert kinds["date_start"] == "datetime64[s]"
    assert kinds["event_type"] == "category"
    assert kinds["title"] == "str"
    assert sample.tables.incidents.loc[1, "killed_best"] == 0
    assert sample.tables.incidents.loc[2, "killed_best"] is pd.NA


def test_text_stays_text(make_dataset: MakeDataset) -> None:
    """Nothing is read as a number or as empty that is neither."""
    titles = ["NA", "null", "007", "1e5", "TRUE", "2021-10-01", "=1+1", " padded ", "None"]
    data = make_dataset([{"title": title} for title in titles])
    assert data.tables.incidents["title"].tolist() == titles
    assert data.problems == ()


def test_an_address_that_is_none_is_never_a_link(make_dataset: MakeDataset) -> None:
    sources = [
        {"source_id": "a", "outlet": "A", "url": "javascript:alert(1)", "archived_url": "data:x"},
        {"source_id": "b", "outlet": "B", "url": "https://example.org/?a=1&b=(2)#c"},
        {"source_id": "c", "outlet": "C", "url": "http://example.org"},
    ]
    data = make_dataset([{}], sources=sources)
    read = data.tables.sources
    assert read["url"].fillna("").tolist() == ["", sources[1]["url"], sources[2]["url"]]
    assert read["archived_url"].isna().all()
    assert len(data.problems) == 2 and not any(p.rejected for p in data.problems)


@pytest.mark.parametrize("quotes", [("", ""), (" ".join(["word"] * 25), ""), ("one", "two")])
def test_short_quotes_or_none(make_dataset: MakeDataset, quotes: tuple[str, ...]) -> None:
    """A file in which no claim has a quote is as good as any."""
    claims = [
        {"claim_id": f"C{n}", "incident_id": "T-01", "source_id": "s", "field": "damage"}
        | {"quote": quote, "value": "something"}
        for n, quote in enumerate(quotes)
    ]
    data = make_dataset([{}], claims=claims)
    assert data.problems == ()
    assert len(data.tables.claims) == 2


@pytest.mark.parametrize("table", list(TABLES))
def test_a_file_without_rows(make_folder: MakeFolder, sample_rows: Rows, table: str) -> None:
    """A header alone is no error of its own; what refers to it is named."""
    folder = make_folder(**sample_rows | {table: []})
    tables = read_tables(folder)
    assert len(getattr(tables, table)) == 0
    assert problems_in(tables, table) == []
    engine_of(tables).view("q=Mosul").summary()


def test_rejected_rows_leave_the_others_as_they_were(make_dataset: MakeDataset) -> None:
    rows = [{"title": f"Number {n}" if n % 2 else " ", "killed_best": n} for n in range(1, 7)]
    data = make_dataset(rows)
    assert data.tables.incidents["incident_id"].tolist() == ["T-01", "T-03", "T-05"]
    assert data.tables.incidents["killed_best"].tolist() == [1, 3, 5]
    assert data.tables.incidents.index.tolist() == [0, 1, 2]
    assert [p.line for p in data.problems] == [3, 5, 7]
    assert data.view("").summary()["totals"]["killed"]["best"] == 9


def test_long_values_are_cut_in_the_report(make_dataset: MakeDataset) -> None:
    (problem,) = make_dataset([{"event_type": "x" * 5000}]).problems
    assert problem.value == "x" * 80


def test_a_broken_header_stops_the_folder(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text("id,title\nA,B\n")
    with pytest.raises(LoadError, match="incident_id"):
        load(tmp_path)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    """The row is kept; its neighbours are not touched."""
    content = b"incident_id,title\nA,Caf\xe9\nB,\xd8\xa8\n"
    (tmp_path / "incidents.csv").write_bytes(content)
    data = read_tables(tmp_path)
    assert data.incidents["title"].tolist() == ["Caf\ufffd", "ب"]
    (problem,) = data.problems
    assert (problem.line, problem.rejected) == (2, False)


def test_a_column_that_is_not_in_the_codebook(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text("incident_id,colour,title\nA,red,B\n")
    data = read_tables(tmp_path)
    assert "colour" not in data.incidents
    (problem,) = data.problems
    assert (problem.line, problem.column, problem.rejected) == (1, "colour", False)


# Parquet


@pytest.mark.slow
def test_parquet_equals_csv(
    tmp_path: Path, sample: MemoryEngine, generated: MemoryEngine, project: MemoryEngine
) -> None:
    """The same ids in the same order, the same figures, claims and problems."""
    for data in (sample, generated, project):
        folder = tmp_path / data.version
        folder.mkdir()
        for table in data.files:
            frame = getattr(data.tables, table)[TABLES[table].names]
            frame.to_parquet(folder / f"{table}.parquet")
        again = MemoryEngine(read_tables(folder))
        assert again.problems == ()
        for query in ("", "type=bombing&count=low", "dates=2021-10-01&dates=2021-11-01"):
            one, two = data.view(query), again.view(query)
            assert one.incident_ids() == two.incident_ids()
            assert one.records() == two.records()
            assert one.summary() | {"version": ""} == two.summary() | {"version": ""}
        pd.testing.assert_frame_equal(data.columns.attributions, again.columns.attributions)


def test_parquet_of_text_equals_csv(
    tmp_path: Path, sample_folder: Path, sample: MemoryEngine
) -> None:
    """Empty text in a Parquet file means "not known", as an empty cell does."""
    for table in TABLES:
        text = pd.read_csv(sample_folder / f"{table}.csv", dtype=str, keep_default_na=False)
        text.to_parquet(tmp_path / f"{table}.parquet")
    data = load(tmp_path)
    assert data.problems == ()
    assert data.view("").records() == sample.view("").records()


@pytest.mark.parametrize("unit", ["s", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Baghdad"])
def test_parquet_with_points_in_time(tmp_path: Path, unit: str, zone: str | None) -> None:
    """A day is a day; in a zone, or with a time, which day it is would have to be worked out."""
    days = pd.to_datetime(pd.Series(["2021-10-01", None])).dt.as_unit(unit).dt.tz_localize(zone)
    frame = pd.DataFrame({"incident_id": ["A", "B"], "title": "x", "date_start": days})
    frame.to_parquet(tmp_path / "incidents.parquet")
    data = load(tmp_path)
    found = {row["incident_id"]: row["date_start"] for row in data.view("").records()}
    assert found == {"A": None if zone else "2021-10-01", "B": None}
    told = [(p.line, p.rejected) for p in data.problems if p.column == "date_start"]
    assert told == ([(1, False)] if zone else [])


def test_parquet_with_bad_numbers(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "incident_id": ["A", "B", "C", "D"],
            "title": "x",
            "killed_low": [1.5, 2.0, None, -1.0],
            "latitude": [33.0, float("inf"), 33.0, 33.0],
            "longitude": 44.0,
        }
    )
    frame.to_parquet(tmp_path / "incidents.parquet")
    data = read_tables(tmp_path)
    assert data.incidents["incident_id"].tolist() == ["A", "B", "C", "D"]
    assert data.incidents["killed_low"].isna().tolist() == [True, False, True, True]
    assert data.incidents["latitude"].isna().tolist() == [False, True, False, False]
    assert data.incidents["longitude"].isna().tolist() == [False, True, False, False]
    assert {(p.line, p.column) for p in data.problems} == {
        (1, "killed_low"),
        (2, "latitude"),
        (4, "killed_low"),
    }
