"""Ids and names are compared without what nobody sees, and the difference is named by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from incident_map.model.coded_columns import CodedColumn
from incident_map.reading.loading import read_tables
from incident_map.reading.written_names import EMPTY_WORDS, plain

HEADER = "incident_id,title,governorate,perpetrator,latitude,longitude\n"


def told(tables: object) -> list[tuple]:
    return [(p.file, p.line, p.column, p.rejected) for p in tables.problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "written", ["T-1 ", " T-1", "T-1\u200b", "\ufeffT-1", "T\u200d-1", "\u200fT-1\u00a0", "T-1\t"]
)
def test_an_id_with_what_nobody_sees_is_the_same_id(tmp_path: Path, written: str) -> None:
    text = f'{HEADER}"{written}",One,,,,\nT-1,Two,,,,\n'
    (tmp_path / "incidents.csv").write_text(text, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(
        f'claim_id,incident_id,source_id,field\nC,T-1,s,killed\nD,"{written}",s,killed\n',
        encoding="utf-8",
    )
    tables = read_tables(tmp_path)
    assert tables.incidents["incident_id"].tolist() == ["T-1"]
    assert tables.claims["row"].tolist() == [0, 0]
    assert told(tables) == [
        ("claims.csv", 3, "incident_id", False),
        ("incidents.csv", 2, "incident_id", False),
        ("incidents.csv", 3, "incident_id", True),
    ]


def test_case_is_part_of_an_id_and_odd_ids_are_ids(tmp_path: Path) -> None:
    ids = ["T-1", "t-1", "a b", "a+b", "50%", "é", "<b>", "..", "a\\b", "#"]
    text = HEADER + "".join(f"{one},x,,,,\n" for one in ids)
    (tmp_path / "incidents.csv").write_text(text, encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.incidents["incident_id"].tolist() == ids
    assert not len(tables.problems)


def test_names_of_actors(tmp_path: Path) -> None:
    """Two forms of one letter, and marks of direction, are no other actor."""
    (tmp_path / "incidents.csv").write_text(
        f"{HEADER}A,x,,Cafe\u0301 \u200e;Other,,\nB,x,,Other\u200f,,\n", encoding="utf-8"
    )
    (tmp_path / "actors.csv").write_text("name\nCaf\u00e9\nOther \n", encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.actors["name"].tolist() == ["Caf\u00e9", "Other"]
    assert tables.incidents["perpetrator"].str.replace(" ;", ";").tolist() == [
        "Caf\u00e9;Other",
        "Other",
    ]
    assert told(tables) == [
        ("actors.csv", 3, "name", False),
        ("incidents.csv", 2, "perpetrator", False),
        ("incidents.csv", 3, "perpetrator", False),
    ]


def test_actors_of_claims(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(f"{HEADER}A,x,,,,\n")
    (tmp_path / "actors.csv").write_text("name\nOther\n")
    (tmp_path / "claims.csv").write_text(
        "claim_id,incident_id,source_id,field,value\n"
        "1,A,s,killed,NA\n2,A,s,perpetrator,Other \n3,A,s,perpetrator,NA\n"
    )
    tables = read_tables(tmp_path)
    assert tables.claims["value"].tolist() == ["NA", "Other", "NA"]
    assert told(tables) == [("claims.csv", 3, "value", False), ("claims.csv", 4, "value", False)]


def test_marks_that_shape_letters_stay_in_names_only() -> None:
    column = CodedColumn(pd.Series(["می\u200cشود", "\u200cمی\u200d"], dtype="str"))
    names, differs = plain(column, of_ids=False)
    assert names.values.tolist() == ["می\u200cشود", "می"] and differs.tolist() == [False, True]
    ids, _ = plain(column, of_ids=True)
    assert ids.values.tolist() == ["میشود", "می"]


@pytest.mark.parametrize("word", EMPTY_WORDS)
def test_a_programs_word_for_nothing_is_no_name(tmp_path: Path, word: str) -> None:
    (tmp_path / "incidents.csv").write_text(f"{HEADER}A,x,{word},Someone;{word},,\n")
    tables = read_tables(tmp_path)
    assert told(tables) == [
        ("incidents.csv", 2, "governorate", False),
        ("incidents.csv", 2, "perpetrator", False),
    ]
    assert tables.incidents["governorate"].tolist() == [word], "kept as it is written"


# Rows and columns in which there is nothing


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("empty", [",,,,,,,", ",, ,,,,,", ",,", " ", ",,,,,,,,,,,"])
@pytest.mark.parametrize("odd", [b"", b"\xff"], ids=["utf-8", "not utf-8"])
def test_columns_without_a_name_and_rows_without_a_cell(
    tmp_path: Path, empty: str, newline: str, odd: bytes
) -> None:
    text = HEADER.strip() + f",,\nA,x,,,,,,\n{empty}\nB,y,,,,,,\n{empty}\n{empty}\n"
    content = text.replace("\n", newline).encode().replace(b"A,x", b"A,x" + odd)
    (tmp_path / "incidents.csv").write_bytes(content)
    tables = read_tables(tmp_path)
    assert tables.incidents["incident_id"].tolist() == ["A", "B"]
    told = [(p.line, p.reason) for p in tables.problems if "UTF-8" not in p.reason]
    assert told == [
        (1, "2 columns have no name, and no cell; skipped"),
        (3, "3 rows have no cell that holds anything; skipped"),
    ]
    assert not tables.problems.rejected_rows


def test_a_column_without_a_name_that_has_cells(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(",incident_id,title,\n1,A,x,\n2,B,y,\n")
    tables = read_tables(tmp_path)
    (problem,) = tables.problems
    assert problem.reason == "2 columns have no name, but 1 of them cells; ignored"


def test_a_row_with_any_cell_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text(f"{HEADER},,,,33,\nA,x,,,,\n")
    tables = read_tables(tmp_path)
    assert tables.problems.rejected_rows == {"incidents.csv": 1}


# A cell that costs itself, and not more


@pytest.mark.parametrize(
    ("column", "value", "emptied"),
    [
        ("longitude", "444", ["latitude", "longitude"]),
        ("latitude", "NA", ["latitude", "longitude"]),
        ("location_radius_km", "5 km", ["latitude", "longitude", "location_radius_km"]),
        ("killed_best", "2.5", ["killed_best"]),
        ("date_start", "2021-13-01", ["date_start"]),
        ("date_end", "2020-01-01", ["date_start", "date_end"]),
        ("event_type", "party", ["event_type"]),
    ],
)
def test_a_bad_cell_costs_the_cell(
    make_dataset: Callable, column: str, value: str, emptied: list[str]
) -> None:
    good = {
        **{"latitude": "33.3", "longitude": "44.4", "location_radius_km": "5"},
        **{"date_start": "2021-11-07", "date_end": "2021-11-08"},
        **{"killed_best": "2", "event_type": "bombing"},
    }
    data = make_dataset([good | {column: value}])
    row = data.tables.incidents.iloc[0]
    assert [name for name in good if pd.isna(row[name])] == sorted(emptied, key=list(good).index)
    (problem,) = data.problems
    assert (problem.column, problem.value, problem.rejected) == (column, value, False)
    assert len(data.problems.losses) == 1


@pytest.mark.parametrize(("low", "high"), [("x", "3"), ("1", "3.0"), ("3", "1")])
def test_a_claim_with_one_bad_end_has_no_figure(
    make_dataset: Callable, low: str, high: str
) -> None:
    claim = {"claim_id": "C", "incident_id": "T-01", "source_id": "s", "field": "killed"}
    data = make_dataset([{}], claims=[claim | {"low": low, "high": high, "value": "in words"}])
    kept = data.tables.claims.iloc[0]
    assert kept[["low", "high", "low_number", "high_number"]].isna().all()
    assert kept["value"] == "in words"


# Typed cells


def test_typed_cells_get_the_check_of_the_text(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "incident_id": ["A", "B"],
            "title": "x",
            "date_start": pd.to_datetime(["2021-11-07 00:00", "2021-11-07 21:30"]),
            "date_end": pd.to_datetime(["2021-11-07", "2021-11-08"]).tz_localize("Asia/Baghdad"),
            "killed_best": [True, False],
        }
    )
    frame.to_parquet(tmp_path / "incidents.parquet")
    tables = read_tables(tmp_path)
    assert [(p.line, p.column, p.rejected) for p in tables.problems] == [
        (1, "date_end", False),
        (1, "killed_best", False),
        (2, "date_end", False),
        (2, "date_start", False),
        (2, "killed_best", False),
    ]
    assert tables.incidents["date_start"].notna().tolist() == [True, False]
    assert tables.incidents[["date_end", "killed_best"]].isna().all(axis=None)


def test_an_address_with_an_apostrophe(make_dataset: Callable) -> None:
    url = "https://en.wikipedia.org/wiki/Kata'ib_Hezbollah"
    data = make_dataset([{}], sources=[{"source_id": "s", "outlet": "W", "url": url}])
    assert data.tables.sources["url"].tolist() == [url]
    assert not len(data.problems)
