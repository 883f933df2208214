"""Small exports as programs and people leave them, each with what is right for it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from incident_map import Engine, load
from incident_map.__main__ import main
from incident_map.reading.convert import Converted, ExportError, convert
from incident_map.reading.convert.approximate_dates import interval
from incident_map.reading.convert.export_dates import days, told_order
from incident_map.reading.convert.export_text import NoTextError, decoded
from incident_map.reading.convert.import_report import Report

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"


def cells(done: Converted) -> list[dict[str, str]]:
    """The incidents of an import without their empty cells."""
    rows = done.tables["incidents"].to_dict("records")
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def one(name: str, **options: object) -> dict[str, str]:
    """The one incident of an export."""
    [row] = cells(convert(EXPORTS / name, **options))  # type: ignore[arg-type]
    return row


def named(done: Converted) -> list[tuple[int | None, str | None, str]]:
    """Where something was not taken over."""
    return [(problem.line, problem.column, problem.value) for problem in done.problems]


def loaded(name: str, folder: Path) -> Engine:
    """An export as a data folder that answers."""
    convert(EXPORTS / name).write(folder / "data")
    return load(folder / "data")


def changed(name: str, folder: Path, **columns: list[str]) -> Path:
    """An export with the first row once for each value of some columns."""
    frame = pd.read_csv(EXPORTS / name, dtype="str", keep_default_na=False)
    length = max(map(len, columns.values()))
    frame = frame.loc[[0] * length].reset_index(drop=True).assign(**columns)
    frame.to_csv(folder / "export.csv", index=False)
    return folder / "export.csv"


# ----------------------------------------------------------------------------- words for nothing


def test_words_for_nothing_are_empty_and_counted() -> None:
    row = one("ucdp-r-write-csv-NA.csv")
    assert "governorate" not in row and "district" not in row
    done = convert(EXPORTS / "gtd_na.csv")
    first, second, third = cells(done)
    assert first["perpetrator"] == "Islamic State" and "wounded_best" not in first
    assert (second["date_start"], second["date_end"]) == ("2021-11-01", "2021-11-30")
    assert second["date_text"] == "November 2021" and "latitude" not in second
    assert "gname2: 3 cells with a word for nothing (NA) taken as empty." in done.said
    assert "nkill: 1 cell with a word for nothing (NA) taken as empty." in done.said
    # A day that its month does not have costs the day.
    assert (third["date_start"], third["date_end"]) == ("2021-02-01", "2021-02-28")
    assert named(done) == [(4, "iday", "30")] and third["raw_iday"] == "30"


@pytest.mark.parametrize("word", ["NA", "N/A", "#N/A", "NaN", "nan", "NULL", "None", "."])
def test_every_word_for_nothing(tmp_path: Path, word: str) -> None:
    path = changed("acled-fatalities-blank.csv", tmp_path, fatalities=[word], actor2=[word])
    [row] = cells(convert(path))
    assert "killed_best" not in row and "target" not in row


def test_a_town_that_is_called_like_nothing_stays(tmp_path: Path) -> None:
    path = changed("acled-fatalities-blank.csv", tmp_path, location=["Nan"])
    assert cells(convert(path))[0]["place"] == "Nan"


# ---------------------------------------------------------------------------------------- codes


def test_codes_with_decimals_are_codes() -> None:
    row = one("ucdp-float-codes.csv")
    assert (row["incident_id"], row["perpetrator"], row["target"]) == ("UCDP-1", "IS", "Civilians")
    assert "Known only in aggregate." in row["summary"]
    assert row["location_basis"] == "UCDP GED, where_prec 1"


def test_minus_nine_with_decimals_is_not_known(tmp_path: Path) -> None:
    done = convert(changed("gtd-vicinity.csv", tmp_path, nwound=["-99.0"], claimed=["-9.0"]))
    assert "wounded_best" not in cells(done)[0] and not done.problems


@pytest.mark.parametrize(
    ("name", "column", "code"),
    [
        ("ucdp-float-codes.csv", "type_of_violence", "4"),
        ("ucdp-float-codes.csv", "where_prec", "9"),
        ("acled-swapped.csv", "geo_precision", "7"),
        ("acled-swapped.csv", "time_precision", "2.5"),
        ("acled-swapped.csv", "sub_event_type", "Ambush"),
        ("gtd-minus99.csv", "specificity", "6"),
        ("gtd-minus99.csv", "claimed", "yes"),
        ("gtd-minus99.csv", "vicinity", "3"),
    ],
)
def test_a_code_that_nobody_knows_is_flagged(
    tmp_path: Path, name: str, column: str, code: str
) -> None:
    done = convert(changed(name, tmp_path, **{column: [code]}))
    assert (2, column, code) in named(done)
    assert cells(done)[0][f"raw_{column}"] == code
    assert "event_type" not in cells(done)[0] or column != "sub_event_type"


# ---------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("acled-excel-dates.csv", "2020-05-09", "2020-04-27"),
        ("acled-dd-mm-yy.csv", "2004-01-04", "2019-12-31"),
    ],
)
def test_dates_as_a_spreadsheet_writes_them(name: str, first: str, second: str) -> None:
    assert [row["date_start"] for row in cells(convert(EXPORTS / name))] == [first, second]


def read(*written: str, year: str = "", order: str = "") -> tuple[list[str], Report]:
    """Days, and what was said of them."""
    column = pd.Series(written, name="event_date", dtype="str")
    report = Report("x.csv", lambda: pd.RangeIndex(2, len(written) + 2).to_numpy())
    years = pd.Series([year] * len(written), dtype="str")
    return days(column, report, years, order).tolist(), report


@pytest.mark.parametrize(
    ("written", "year", "means"),
    [
        (("5/9/2020", "5/27/2020"), "", ["2020-05-09", "2020-05-27"]),
        (("5/9/2020 0:00", "27/5/2020 0:00"), "", ["2020-09-05", "2020-05-27"]),
        (("09.05.20", "31.05.20"), "2020", ["2020-05-09", "2020-05-31"]),
        (("20-05-09",), "2009", ["2009-05-20"]),  # not 2020, as the row says
        (("5/5/2020",), "", ["2020-05-05"]),  # both orders agree
        (("2020/05/09", "May 9, 2020"), "", ["2020-05-09", "2020-05-09"]),
        (("43960",), "2020", ["2020-05-09"]),  # days, as Excel counts
        (("2020-05-09T10:00:00Z",), "2020", ["2020-05-09"]),
        (("09.05.20",), "2020", [""]),  # could be two
        (("43960",), "", [""]),
        (("May-20",), "2020", [""]),  # no day
        (("13/13/2020",), "", [""]),
    ],
)
def test_one_order_for_a_column(written: tuple[str, ...], year: str, means: list[str]) -> None:
    assert read(*written, year=year)[0] == means


def test_an_order_can_be_said() -> None:
    assert read("11/7/2021")[0] == [""]
    assert read("11/7/2021", order="day-month-year")[0] == ["2021-07-11"]
    assert read("11/7/2021", order="month-day-year")[0] == ["2021-11-07"]


def test_two_columns_of_one_program_have_one_order() -> None:
    start, end = pd.Series(["01/02/2020"]), pd.Series(["28/02/2020"])
    assert told_order([start, end], [None, None]) == "day-month-year"
    assert told_order([start, start], [None, None]) == ""


def test_a_date_in_another_year_than_its_row_says_is_flagged() -> None:
    got, report = read("2020-05-09", year="2021")
    assert got == ["2020-05-09"]
    [problem] = report.problems(pd.RangeIndex(1))
    assert (problem.line, problem.value, problem.rejected) == (2, "2020-05-09", False)


def test_an_approximate_date_is_an_interval_and_keeps_its_words() -> None:
    row = one("gtd-approxdate-range.csv")
    assert (row["date_start"], row["date_end"]) == ("2021-01-01", "2021-01-03")
    assert row["date_text"] == "January 1-3, 2021"
    first, second = cells(convert(EXPORTS / "gtd-iday0.csv"))
    assert (first["date_start"], first["date_end"]) == ("2021-01-01", "2021-01-31")
    assert first["date_text"] == "late January"
    assert (second["date_start"], second["date_end"]) == ("2021-01-01", "2021-12-31")


@pytest.mark.parametrize("year", ["1", "0000", "10000", "x"])
def test_a_year_that_is_none_costs_no_row(tmp_path: Path, year: str) -> None:
    path = changed(
        "gtd-minus99.csv", tmp_path, iyear=["2021", year], eventid=["1", "2"], approxdate=[""] * 2
    )
    convert(path).write(tmp_path / "data")
    data = load(tmp_path / "data")
    assert len(data) == 2 and not data.problems.rejected


def test_words_that_contradict_the_coded_day_are_flagged(tmp_path: Path) -> None:
    path = changed("gtd-approxdate-range.csv", tmp_path, approxdate=["March 1-3, 2021"])
    done = convert(path)
    assert cells(done)[0]["date_start"] == cells(done)[0]["date_end"] == "2021-01-03"
    assert named(done) == [(2, "approxdate", "March 1-3, 2021")]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1 to 3 January 2021", "2021-01-01", "2021-01-03"),
        ("Dec 30, 2020 - Jan 2, 2021", "2020-12-30", "2021-01-02"),
        ("Between August 1 and August 3", "2021-08-01", "2021-08-03"),
        ("early 2021", "", ""),
        ("January 31-30, 2021", "", ""),
        ("February 28-30, 2021", "", ""),
        ("December 30-January 2, 2021", "", ""),  # of which year, the words do not say
    ],
)
def test_words_for_two_days(words: str, first: str, last: str) -> None:
    found = interval(words, "2021")
    assert tuple(map(str, found or ("", ""))) == (first, last)


# --------------------------------------------------------------------------------------- actors


def test_two_rows_of_one_event_are_one_with_both_actors() -> None:
    done = convert(EXPORTS / "acled-monadic-victim-first.csv")
    [row] = cells(done)
    assert (row["perpetrator"], row["target"]) == ("Islamic State (Iraq)", "Civilians (Iraq)")
    assert row["killed_best"] == "4" and len(done.tables["claims"]) == 1
    assert "1 event in two rows each" in done.said[0]


def test_civilians_attack_nobody(tmp_path: Path) -> None:
    path = changed("acled-swapped.csv", tmp_path, actor1=["Civilians (Iraq)"], actor2=[""])
    assert cells(convert(path))[0]["target"] == "Civilians (Iraq)"
    assert "perpetrator" not in cells(convert(path))[0]


def test_one_name_on_both_sides_is_named_once() -> None:
    assert one("acled-clan-both-sides-same.csv")["perpetrator"] == (
        "Unidentified Clan Militia (Kenya)"
    )


def test_placeholders_of_candidate_events_are_nobody() -> None:
    row = one("ucdp-xxx-candidate.csv")
    assert row["perpetrator"] == "Unknown" and row["title"] == "Unknown actors, Mosul city"
    assert "Provisional: UCDP marks it “Check dyad”." in row["summary"]
    assert row["raw_code_status"] == "Check dyad" and row["raw_side_a"] == "XXX645"


def test_that_only_attackers_died_is_said() -> None:
    row = one("gtd-only-perpetrators-killed.csv")
    assert "All 21 killed were attackers." in row["summary"]
    assert row["killed_best"] == row["raw_nkillter"] == "21"
    assert [row[f"killed_attackers_{rule}"] for rule in ("low", "best", "high")] == ["21"] * 3


def test_other_columns_of_an_import_are_kept_without_a_remark(tmp_path: Path) -> None:
    data = loaded("gtd-only-perpetrators-killed.csv", tmp_path)
    assert not data.problems
    written = pd.read_csv(tmp_path / "data" / "incidents.csv", dtype="str")
    kept = ["raw_doubtterr", "raw_guncertain1", "raw_nkillter", "raw_vicinity"]
    assert [name for name in written if name.startswith("raw_")] == kept


@pytest.mark.parametrize(
    ("killed", "attackers", "said"),
    [
        ("5", "2", "2 of the 5 killed were attackers."),
        ("1", "1", "The one person killed was an attacker."),
        ("5", "0", ""),
        ("5", "", ""),
        ("", "2", ""),
        ("2", "5", ""),
    ],
)
def test_how_many_of_the_dead_were_attackers(
    tmp_path: Path, killed: str, attackers: str, said: str
) -> None:
    path = changed("gtd-minus99.csv", tmp_path, nkill=[killed], nkillter=[attackers])
    done = convert(path)
    assert cells(done)[0]["summary"] == f"Target: Market. {said}".rstrip()
    assert [column for _, column, _ in named(done)] == (["nkillter"] if attackers == "5" else [])


def test_a_point_whose_precision_nobody_knows_is_kept_aside(tmp_path: Path) -> None:
    path = changed("ucdp-float-codes.csv", tmp_path, where_prec=["9"])
    [row] = cells(convert(path))
    assert "latitude" not in row and row["raw_latitude"] == "36.335"


# --------------------------------------------------------------------------------------- places


@pytest.mark.parametrize("name", ["acled-swapped.csv", "ucdp-iraq-swapped.csv"])
def test_swapped_points_are_kept_flagged_and_exchanged_if_asked(name: str) -> None:
    done = convert(EXPORTS / name)
    [row] = cells(done)
    assert (row["latitude"], row["longitude"]) == ("43.118", "36.335")
    [problem] = done.problems
    assert problem.column == "latitude" and "--swap-points" in problem.reason
    assert "not in IRQ" in problem.reason and not problem.rejected
    row = one(name, swap=True)
    assert (row["latitude"], row["longitude"]) == ("36.335", "43.118")
    assert row["raw_latitude"] == "43.118"


def test_a_point_is_held_against_the_country_of_its_row() -> None:
    done = convert(EXPORTS / "acled-bangladesh-swapped.csv")
    [row] = cells(done)
    assert "latitude" not in row and row["raw_latitude"] == "90.35" and row["country"] == "BGD"
    assert any("not in BGD" in problem.reason for problem in done.problems)
    row = one("acled-bangladesh-swapped.csv", swap=True)
    assert (row["latitude"], row["longitude"]) == ("23.21", "90.35")


@pytest.mark.parametrize(
    ("name", "column"),
    [("acled-null-island.csv", "latitude"), ("acled-impossible-lon.csv", "longitude")],
)
def test_a_point_that_is_none_costs_the_point(tmp_path: Path, name: str, column: str) -> None:
    done = convert(EXPORTS / name)
    [row] = cells(done)
    assert not {"latitude", "longitude", "location_radius_km"} & row.keys()
    assert row["place"] == "Mosul" and {"raw_latitude", "raw_longitude"} <= row.keys()
    assert (2, column) in [(line, name) for line, name, _ in named(done)]
    data = loaded(name, tmp_path)
    assert len(data) == 1 and not data.problems


def test_half_a_point_and_a_decimal_comma(tmp_path: Path) -> None:
    path = changed(
        "acled-swapped.csv", tmp_path, latitude=["36,335", "36.335"], longitude=["43,118", ""],
        event_id_cnty=["A1", "A2"],
    )  # fmt: skip
    done = convert(path)
    first, second = cells(done)
    assert (first["latitude"], first["longitude"]) == ("36.335", "43.118")
    assert "latitude" not in second and named(done) == [(3, "latitude", "36.335")]
    assert "latitude: 1 cell with a decimal comma" in done.said[0]


def test_a_fraction_of_people_costs_the_figure() -> None:
    done = convert(EXPORTS / "gtd-nkill-fraction.csv")
    [row] = cells(done)
    assert "killed_best" not in row and row["raw_nkill"] == "2.5" and row["wounded_best"] == "2"
    assert named(done) == [(2, "nkill", "2.5")]


def test_near_a_town_is_wider_than_in_it() -> None:
    row = one("gtd-vicinity.csv")
    assert float(row["location_radius_km"]) > 5 and row["location_precision"] == "subdistrict"
    assert row["raw_vicinity"] == "1"


def test_unknown_is_no_place() -> None:
    row = one("gtd-unknown-province.csv")
    assert not {"governorate", "place", "latitude"} & row.keys()
    assert row["title"] == "Bombing/Explosion"


def test_a_point_for_a_large_governorate_reaches_its_borders(tmp_path: Path) -> None:
    data = loaded("ucdp-monthly-anbar-prec4.csv", tmp_path)
    [row] = data.view().rows().to_dict("records")
    assert row["location_radius_km"] > 65, "within 65 km of the point is possible, never certain"
    assert len(data.view("near=33,42,65")) == 1


def test_a_country_without_a_code_keeps_its_name_and_is_named(tmp_path: Path) -> None:
    done = convert(changed("gtd-vicinity.csv", tmp_path, country_txt=["Soviet Union"]))
    assert cells(done)[0]["country"] == "Soviet Union"
    assert named(done) == [(2, "country_txt", "Soviet Union")]


# ---------------------------------------------------------------------------------------- files


def test_a_row_that_was_cut_off_is_named_and_not_imported() -> None:
    done = convert(EXPORTS / "truncated-last-row.csv")
    assert [row["incident_id"] for row in cells(done)] == ["ACLED-IRQ1"]
    [problem] = done.problems
    assert (problem.line, problem.value, problem.rejected) == (3, "IRQ2", True)
    assert "11 cells, the header has 29" in problem.reason


@pytest.mark.parametrize("tail", ['\n2,"open quotation', "\n1,2,3,\n", "\n1,2\n1,2\n\n"])
def test_malformed_rows_leave_the_lines_of_the_others_right(tmp_path: Path, tail: str) -> None:
    text = (EXPORTS / "ucdp-best-outside.csv").read_text("utf-8").rstrip("\n")
    header, row = text.split("\n")
    two_lines = row.replace("Mosul city", '"Mosul\ncity"')
    bad = row.replace("9,4,6", "x,4,6").replace("1,3,IS", "7,3,IS")
    (tmp_path / "export.csv").write_text("\n".join([header, two_lines, bad]) + tail, "utf-8")
    done = convert(tmp_path / "export.csv")
    assert [line["incident_id"] for line in cells(done)] == ["UCDP-1", "UCDP-7"]
    assert (4, "low", "x") in named(done)
    assert done.problems.rejected[0].line == 5


def test_a_file_without_a_row_that_can_be_read_says_why(tmp_path: Path) -> None:
    header, row = (EXPORTS / "ucdp-best-outside.csv").read_text("utf-8").splitlines()
    path = tmp_path / "export.csv"
    for text in (header, header + "\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(ExportError, match="holds no row that can be converted"):
            convert(path)
    path.write_text(f"{header}\n1,{row}\n2,{row}\n", "utf-8")  # names of rows without a name
    why = "2 could not be read, the first on line 2: this row has 28 cells, the header has 27"
    with pytest.raises(ExportError, match=why):
        convert(path)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_every_kind_of_line_end(tmp_path: Path, end: str) -> None:
    header, row = (EXPORTS / "ucdp-best-outside.csv").read_text("utf-8").splitlines()
    path = tmp_path / "export.csv"
    path.write_bytes((header + end + row + end + "," * header.count(",") + end).encode())
    done = convert(path)
    assert len(cells(done)) == 1 and done.said == ["Empty rows left out: 1."]


def test_what_stands_before_the_header_is_passed_over(tmp_path: Path) -> None:
    done = convert(EXPORTS / "preamble.csv")
    assert len(cells(done)) == 1 and "header is on line 4" in done.said[0]
    frame = pd.read_csv(EXPORTS / "preamble.csv", skiprows=3, dtype="str")
    with pd.ExcelWriter(tmp_path / "book.xlsx") as book:
        pd.DataFrame([["About"]]).to_excel(book, sheet_name="Read me", index=False, header=False)
        frame.to_excel(book, sheet_name="Data", index=False, startrow=3)
    again = convert(tmp_path / "book.xlsx")
    assert cells(again) == cells(done)
    assert again.said == [
        "Read from the sheet 'Data'.",
        "The header is in row 4; what stands before it is passed over.",
    ]


@pytest.mark.parametrize("name", ["UPPER.CSV", "upper.ZIP"])
def test_a_name_in_capitals_is_as_good(name: str) -> None:
    assert one(name)["incident_id"] == "UCDP-1"


def test_a_workbook_is_told_by_what_it_holds(tmp_path: Path) -> None:
    frame = pd.read_csv(EXPORTS / "UPPER.CSV", dtype="str")
    frame.to_excel(tmp_path / "book.xlsx", index=False)
    wrong = (tmp_path / "book.xlsx").rename(tmp_path / "export.csv")
    assert cells(convert(wrong))[0]["incident_id"] == "UCDP-1"


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        (
            "acled_cp1256.csv",
            "المقدادية",
            "Windows-1256 (Arabic): for example 'المقدادية' on line 2",
        ),
        ("latin1.csv", "Bogotá", "Windows-1252 (western European): for example 'Bogotá' on line 2"),
        ("utf16.csv", "Mosul", "UTF-16"),
        ("ucdp-utf8-bom.csv", "Sāmarrā’ town", ""),
    ],
)
def test_the_encoding_is_told_and_said(name: str, place: str, said: str) -> None:
    done = convert(EXPORTS / name)
    assert cells(done)[0]["place"] == place
    assert said in "".join(done.said) and bool(done.said) == bool(said)


def test_an_encoding_can_be_said() -> None:
    assert one("acled_cp1256.csv", encoding="cp1256")["place"] == "المقدادية"
    assert one("acled_cp1256.csv", encoding="cp1252")["place"] != "المقدادية"
    with pytest.raises(ExportError, match="no text in utf-8"):
        convert(EXPORTS / "acled_cp1256.csv", encoding="utf-8")
    with pytest.raises(ExportError, match="no encoding"):
        convert(EXPORTS / "acled_cp1256.csv", encoding="klingon")


def test_utf_16_without_its_mark() -> None:
    text = "id,place\n1,المقدادية\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decoded(text.encode(encoding)).content.decode() == text


def test_a_text_that_was_cut_inside_a_letter_is_still_utf_8() -> None:
    text = decoded("a,Sāmarrā".encode()[:-1])
    assert text.content.decode() == "a,Sāmarr\ufffd" and "damaged letters (1)" in text.said
    with pytest.raises(NoTextError):
        decoded(b"\x89PNG\r\n\x1a\n\x00\x81")


def test_codes_without_labels_are_named() -> None:
    why = "looks like an export of GTD, but lacks attacktype1_txt. It has the codes alone"
    with pytest.raises(ExportError, match=why):
        convert(EXPORTS / "gtd-codes-only.csv")


def test_ids_that_a_spreadsheet_rounded_stay_apart(tmp_path: Path) -> None:
    done = convert(EXPORTS / "gtd-eventid-sci.csv")
    assert [row["incident_id"] for row in cells(done)] == [
        "GTD-2.02101E+11-L2",
        "GTD-2.02101E+11-L3",
    ]
    assert named(done) == [(2, "eventid", "2.02101E+11"), (3, "eventid", "2.02101E+11")]
    assert len(loaded("gtd-eventid-sci.csv", tmp_path)) == 2


def test_a_row_without_id_or_title_is_no_row_that_is_lost(tmp_path: Path) -> None:
    path = changed(
        "gtd-minus99.csv", tmp_path, eventid=["", ""], attacktype1_txt=[""] * 2, city=[""] * 2
    )
    convert(path).write(tmp_path / "data")
    assert load(tmp_path / "data").view().incident_ids() == ["GTD-L2", "GTD-L3"]


# ----------------------------------------------------------------------------- right all along


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("gtd-minus99.csv", 1),
        ("ucdp-hxl.csv", 1),
        ("ucdp-best-outside.csv", 1),
        ("ucdp-repeat-id.csv", 1),
        ("acled-iso-dates-shuffled-swapped-precision.csv", 1),
        ("acled-index-column.csv", 2),
        ("acled-fatalities-blank.csv", 1),
        ("ucdp-line-prec5-with-adm1.csv", 1),
        ("acled-formula.csv", 1),
    ],
)
def test_what_was_right_stays_so(tmp_path: Path, name: str, rows: int) -> None:
    data = loaded(name, tmp_path)
    assert len(data) == rows
    assert ("=HYPERLINK" in str(data.view().rows()["perpetrator"][0])) == (
        name == "acled-formula.csv"
    )


def test_the_command_takes_what_it_offers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = str(EXPORTS / "acled-swapped.csv"), tmp_path / "out"
    assert main(["convert", path, str(out), "--swap-points"]) == 0
    said = capsys.readouterr().out
    assert "exchanged (line 2, such as '43.118')" in said and "not_taken_over.csv" in said
    assert "Columns that are not taken over: disorder_type, interaction, iso, region," in said
    path = str(EXPORTS / "acled_cp1256.csv")
    assert main(["convert", path, str(tmp_path / "b"), "--encoding", "cp1252"]) == 0
    assert "Read as cp1252" in capsys.readouterr().out
