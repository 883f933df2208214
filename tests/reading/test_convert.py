"""Exports of UCDP GED, ACLED and GTD become a data folder that says no more than they do."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.csv as pa_csv
import pytest

from bench.rows import REAL
from incident_map import Engine, LoadError, load
from incident_map.__main__ import main
from incident_map.model import vocabulary as v
from incident_map.model.schema import CLAIMS
from incident_map.reading.convert import FORMATS, ExportError, acled, convert, gtd, recognise, ucdp
from incident_map.reading.convert import shared_places as places
from incident_map.reading.project_file import shipped_project
from incident_map.web.dossier_page import html

ROOT = Path(__file__).resolve().parents[2]
UCDP = {
    "id": "62366", "type_of_violence": "3", "dyad_name": "IS - Civilians", "side_a": "IS",
    "side_b": "Civilians", "number_of_sources": "1", "source_article": "", "event_clarity": "1",
    "source_office": "Agence France Presse;Agence France Presse;Reuters News",
    "source_date": "2013-07-06", "source_headline": "A headline", "where_prec": "1",
    "where_coordinates": "Sāmarrā’ town", "adm_1": "Şalāḩ ad Dīn province",
    "adm_2": "Qaḑā’ Sāmarrā’", "latitude": "34.196632", "longitude": "43.873899",
    "country": "Iraq", "date_start": "2013-07-05", "date_end": "2013-07-05 00:00:00.000",
    "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "7", "deaths_unknown": "0",
    "low": "7", "best": "7", "high": "9",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "IRQ12345", "event_date": "07 November 2021", "year": "2021",
    "time_precision": "1", "event_type": "Violence against civilians", "sub_event_type": "Attack",
    "actor1": "Islamic State (Iraq)", "assoc_actor_1": "", "actor2": "Civilians (Iraq)",
    "assoc_actor_2": "Farmers (Iraq); Health Workers (Iraq)", "iso": "368", "country": "Iraq",
    "admin1": "Al-Basrah", "admin2": "Al-Zubair", "location": "Safwan", "latitude": "30.11",
    "longitude": "47.72", "geo_precision": "2", "source": "Shafaq News; AFP",
    "notes": "A text that is theirs.", "fatalities": "2",
}  # fmt: skip
GTD = {
    "eventid": "201311070002", "iyear": "2013", "imonth": "11", "iday": "0",
    "approxdate": "early November", "country_txt": "Iraq", "provstate": "Saladin",
    "city": "Tikrit", "latitude": "34.6", "longitude": "43.68", "specificity": "1",
    "summary": "A text that is theirs.", "attacktype1_txt": "Bombing/Explosion",
    "targtype1_txt": "Police", "target1": "Checkpoint", "gname": "Al-Qaida in Iraq",
    "gname2": "Ansar al-Islam", "gname3": "", "guncertain1": "1", "claimed": "0",
    "nkill": "3.0", "nwound": "-99", "nhostkid": "", "weaptype1_txt": "Explosives",
    "weapsubtype1_txt": "Vehicle", "scite1": "An article", "scite2": "", "scite3": "Another",
}  # fmt: skip
EXAMPLES = {"ucdp": UCDP, "acled": ACLED, "gtd": GTD}


def export(folder: Path, *rows: dict[str, str], name: str = "export.csv") -> Path:
    """Rows as a file like those that are downloaded."""
    pd.DataFrame(rows).to_csv(folder / name, index=False)
    return folder / name


def converted(folder: Path, code: str, *changes: dict[str, str]) -> Engine:
    """A data folder from the example of a data set, once for each set of changed cells."""
    number = FORMATS[code].key
    rows = [
        {**EXAMPLES[code], number: f"{EXAMPLES[code][number]}{i or ''}", **change}
        for i, change in enumerate(changes or ({},))
    ]
    convert(export(folder, *rows)).write(folder / "data")
    return load(folder / "data")


def claims_of(data: Engine) -> pd.DataFrame:
    """All claims, in file order, with the columns of the codebook."""
    return data.claim_frame(data.view().incident_ids())[CLAIMS.names]


def only(data: Engine) -> dict[str, object]:
    """The one incident, without empty cells."""
    assert not list(data.problems)
    [row] = data.view().rows().to_dict("records")
    return {name: cell for name, cell in row.items() if not pd.isna(cell)}


# ------------------------------------------------------------------------------------ UCDP GED


def test_an_event_of_ucdp(tmp_path: Path) -> None:
    row = only(converted(tmp_path, "ucdp"))
    assert row == {
        "incident_id": "UCDP-62366",
        "title": "IS - Civilians, Sāmarrā’ town",
        "category": "incident",
        "date_start": pd.Timestamp(2013, 7, 5),
        "date_end": pd.Timestamp(2013, 7, 5),
        "country": "IRQ",
        "governorate": "Salah al-Din",
        "district": "Qaḑā’ Sāmarrā’",
        "place": "Sāmarrā’ town",
        "latitude": 34.196632,
        "longitude": 43.873899,
        "location_precision": "settlement",
        "location_radius_km": 5.0,
        "location_basis": "UCDP GED, where_prec 1",
        "perpetrator": "IS",
        "target": "Civilians",
        "killed_low": 7,
        "killed_best": 7,
        "killed_high": 9,
        "corroboration": "single source",
        "summary": "One-sided violence against civilians. "
        "Deaths, best estimate: IS 0, civilians 7, not known 0.",
    }


def test_its_figure_is_a_claim_of_ucdp_that_names_whom_it_credits(tmp_path: Path) -> None:
    data = converted(tmp_path, "ucdp")
    [claim] = claims_of(data).to_dict("records")
    assert {name: cell for name, cell in claim.items() if not pd.isna(cell)} == {
        "claim_id": "UCDP-62366-C01",
        "incident_id": "UCDP-62366",
        "source_id": "UCDP-GED",
        "reported_by": "Agence France Presse, Reuters News",
        "field": "killed",
        "low": "7",
        "high": "9",
        "note": "2013-07-06, A headline",
    }
    page = html(data, "UCDP-62366")
    assert "Uppsala Conflict Data Program" in page and "Reuters News" in page


@pytest.mark.parametrize("kind", ["1", "2"])
def test_two_sides_that_fight_are_no_perpetrator_and_victim(tmp_path: Path, kind: str) -> None:
    row = only(converted(tmp_path, "ucdp", {"type_of_violence": kind, "side_b": "PUK"}))
    assert row["perpetrator"] == "IS;PUK" and "target" not in row
    assert "IS 0, PUK 0, civilians 7" in str(row["summary"])


@pytest.mark.parametrize(
    ("side", "names"),
    [
        (
            "Government of Australia, Government of United States of America",
            "Government of Australia;Government of United States of America",
        ),
        ("Fighters of a, b and c", "Fighters of a, b and c"),  # one name with a comma
        ("a; b", "a, b"),
    ],
)
def test_several_states_on_one_side_are_several_actors(
    tmp_path: Path, side: str, names: str
) -> None:
    row = only(converted(tmp_path, "ucdp", {"side_a": side}))
    assert row["perpetrator"] == names


@pytest.mark.parametrize("code", list(ucdp.AREAS))
def test_a_point_for_a_region_is_an_area_or_none(tmp_path: Path, code: str) -> None:
    row = only(converted(tmp_path, "ucdp", {"where_prec": code}))
    precision, radius = ucdp.AREAS[code]
    assert row["location_precision"] == precision
    assert ("latitude" in row) == ("location_radius_km" in row) == bool(radius)
    assert v.PRECISIONS.index(precision) < v.PRECISIONS.index("country") or not radius


def test_figures_out_of_order_are_kept_and_flagged_once(tmp_path: Path) -> None:
    data = converted(tmp_path, "ucdp", {"low": "12", "best": "10", "high": "9"})
    [problem] = data.problems
    assert not problem.rejected and problem.column == "killed_best"
    [claim] = claims_of(data).to_dict("records")
    assert claim["value"] == "12 to 9, as given" and pd.isna(claim["low"])


def test_a_report_of_1753_has_no_day_and_an_aggregate_says_so(tmp_path: Path) -> None:
    data = converted(tmp_path, "ucdp", {"source_date": "1753-01-01", "event_clarity": "2"})
    assert claims_of(data)["note"].tolist() == ["A headline"]
    assert "Known only in aggregate." in data.view().rows()["summary"][0]


def test_what_a_cell_cannot_mean_is_named_by_line_and_costs_no_row(tmp_path: Path) -> None:
    bad = {"date_start": "in spring", "date_end": ""}
    rows = [UCDP, {**UCDP, **bad}, {**UCDP, "best": "many"}, {**UCDP, "latitude": "north"}]
    numbered = [{**row, "id": str(number)} for number, row in enumerate(rows, 1)]
    done = convert(export(tmp_path, *numbered))
    assert [(p.line, p.column, p.value) for p in done.problems] == [
        (3, "date_start", "in spring"),
        (4, "best", "many"),
        (5, "latitude", "north"),
        (5, "longitude", "43.873899"),
    ]
    assert not done.problems.rejected
    done.write(tmp_path / "data")
    incidents = load(tmp_path / "data").view().rows().set_index("incident_id")
    assert sorted(incidents.index) == ["UCDP-1", "UCDP-2", "UCDP-3", "UCDP-4"]
    assert incidents["date_text"]["UCDP-2"] == "in spring"
    kept = pd.read_csv(tmp_path / "data" / "incidents.csv", dtype="str").fillna("")
    assert kept["raw_best"].tolist() == ["", "", "many", ""]
    named = pd.read_csv(tmp_path / "data" / "not_taken_over.csv", dtype="str")
    assert named["line"].tolist() == ["3", "4", "5", "5"]


def test_hxl_tags_are_no_event(tmp_path: Path) -> None:
    tags = dict.fromkeys(UCDP, "") | {"date_start": "#date+start", "low": "#affected+killed"}
    done = convert(export(tmp_path, tags, UCDP))
    assert (done.rows, done.tags, len(done.tables["incidents"])) == (2, 1, 1)


@pytest.mark.skipif(not REAL.is_file(), reason="the UCDP file is not there")
def test_all_of_ucdp_for_iraq(tmp_path: Path) -> None:
    """The figures are those that its publisher's file gives."""
    done = convert(REAL)
    done.write(tmp_path / "ged")
    data = load(tmp_path / "ged")
    assert (done.rows, done.tags, len(data), len(claims_of(data))) == (7474, 1, 7473, 7473)
    assert not data.problems.rejected
    incidents = data.view().rows()
    sums = [incidents[f"killed_{rule}"].sum() for rule in v.COUNT_RULES]
    assert sums == [117_227, 120_631, 150_786]
    known = incidents["location_precision"].value_counts()
    assert known["settlement"] == 5345 and known["district"] == 235
    assert incidents["latitude"].notna().sum() == 5345 + 956 + 235 + 498
    assert set(incidents["governorate"].dropna()) == set(shipped_project().areas)
    assert data.view("actor=Civilians&role=target").summary()["count"] == 1553


# --------------------------------------------------------------------------------------- ACLED


def test_an_event_of_acled(tmp_path: Path) -> None:
    data = converted(tmp_path, "acled")
    row = only(data)
    assert row["incident_id"] == "ACLED-IRQ12345"
    assert (row["title"], row["event_type"]) == ("Attack, Safwan", "armed attack")
    assert row["date_start"] == row["date_end"] == pd.Timestamp(2021, 11, 7)
    assert (row["country"], row["governorate"], row["district"]) == ("IRQ", "Basra", "Al-Zubair")
    assert (row["location_precision"], row["location_radius_km"]) == ("subdistrict", 25)
    assert (row["perpetrator"], row["target"]) == ("Islamic State (Iraq)", "Civilians (Iraq)")
    assert [row[f"killed_{rule}"] for rule in v.COUNT_RULES] == [2, 2, 2]
    assert row["summary"] == (
        "Violence against civilians. Islamic State (Iraq); "
        "Civilians (Iraq) (with Farmers (Iraq), Health Workers (Iraq))"
    )
    assert claims_of(data)["reported_by"].tolist() == ["Shafaq News, AFP"]
    written = "".join(file.read_text("utf-8") for file in (tmp_path / "data").iterdir())
    assert "theirs" not in written, "their texts may not be passed on"


@pytest.mark.parametrize(
    ("precision", "day", "first", "last"),
    [
        ("1", "2021-11-07", "2021-11-07", "2021-11-07"),
        ("1", "2021-11-07 00:00:00", "2021-11-07", "2021-11-07"),  # from a workbook
        ("2", "1 January 2021", "2020-12-29", "2021-01-04"),
        ("3", "2020-02-15", "2020-02-01", "2020-02-29"),
    ],
)
def test_a_week_or_a_month_is_an_interval(
    tmp_path: Path, precision: str, day: str, first: str, last: str
) -> None:
    row = only(converted(tmp_path, "acled", {"time_precision": precision, "event_date": day}))
    assert (row["date_start"], row["date_end"]) == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("11/7/2021", "could be day-month-year or month-day-year"),
        ("2021-13-40", ""),
        ("soon", ""),
    ],
)
def test_a_date_that_could_be_two_is_not_guessed(tmp_path: Path, day: str, why: str) -> None:
    with pytest.raises(ExportError, match=f"no row has a date that can be read.*{why}"):
        converted(tmp_path, "acled", {"event_date": day})


@pytest.mark.parametrize(
    ("kind", "perpetrator", "target"),
    [
        ("Battles", "A;B", None),
        ("Explosions/Remote violence", "A", "B"),
        ("Protests", None, None),
        ("Strategic developments", None, None),
    ],
)
def test_only_who_did_it_is_a_perpetrator(
    tmp_path: Path, kind: str, perpetrator: str | None, target: str | None
) -> None:
    row = only(converted(tmp_path, "acled", {"event_type": kind, "actor1": "A", "actor2": "B"}))
    assert (row.get("perpetrator"), row.get("target")) == (perpetrator, target)


# ----------------------------------------------------------------------------------------- GTD


def test_an_attack_of_gtd(tmp_path: Path) -> None:
    data = converted(tmp_path, "gtd")
    row = only(data)
    assert row["incident_id"] == "GTD-201311070002"
    assert (row["title"], row["event_type"]) == ("Bombing/Explosion, Tikrit", "bombing")
    assert row["date_start"] == pd.Timestamp(2013, 11, 1)
    assert row["date_end"] == pd.Timestamp(2013, 11, 30)
    assert row["date_text"] == "early November"
    assert (row["country"], row["governorate"], row["place"]) == ("IRQ", "Salah al-Din", "Tikrit")
    assert row["perpetrator"] == "Al-Qaida in Iraq;Ansar al-Islam"
    assert (row["attribution"], row["target"]) == ("suspected", "Police")
    assert [row[f"killed_{rule}"] for rule in v.COUNT_RULES] == [3, 3, 3]
    assert "wounded_best" not in row and "kidnapped_best" not in row, "−99 is not known"
    assert claims_of(data)["field"].tolist() == ["killed"]
    assert claims_of(data)["note"].tolist() == ["An article · Another"]
    written = "".join(file.read_text("utf-8") for file in (tmp_path / "data").iterdir())
    assert "theirs" not in written, "their texts may not be passed on"


@pytest.mark.parametrize(
    ("change", "first", "last"),
    [
        ({"iday": "7"}, "2013-11-07", "2013-11-07"),
        ({"imonth": "2", "iday": "0"}, "2013-02-01", "2013-02-28"),
        ({"imonth": "12"}, "2013-12-01", "2013-12-31"),
        ({"imonth": "0", "iday": "0"}, "2013-01-01", "2013-12-31"),
    ],
)
def test_a_zero_is_an_interval(
    tmp_path: Path, change: dict[str, str], first: str, last: str
) -> None:
    row = only(converted(tmp_path, "gtd", change))
    assert (row["date_start"], row["date_end"]) == (pd.Timestamp(first), pd.Timestamp(last))
    assert row["date_text"] == "early November", "the words stay, whatever they mean"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"claimed": "1"}, "claimed"),
        ({"claimed": "1", "guncertain1": "0"}, "claimed"),
        ({"guncertain1": "0"}, "attributed"),
        ({"gname": "Unknown", "gname2": ""}, "unclaimed"),
    ],
)
def test_how_an_attribution_stands(tmp_path: Path, change: dict[str, str], status: str) -> None:
    assert only(converted(tmp_path, "gtd", change))["attribution"] == status


def test_a_fired_explosive_is_no_bombing(tmp_path: Path) -> None:
    change = {"weapsubtype1_txt": "Projectile (rockets, mortars, RPGs, etc.)"}
    assert only(converted(tmp_path, "gtd", change))["event_type"] == "rocket or mortar fire"


def test_every_kind_of_harm_is_a_claim(tmp_path: Path) -> None:
    data = converted(tmp_path, "gtd", {"nwound": "12", "nhostkid": "0"}, {"nkill": ""})
    assert claims_of(data)["claim_id"].tolist() == [
        "GTD-201311070002-C01",
        "GTD-201311070002-C02",
        "GTD-201311070002-C03",
    ]
    assert claims_of(data)["high"].tolist() == ["3", "12", "0"]


def test_a_place_that_is_not_known_has_no_point(tmp_path: Path) -> None:
    row = only(converted(tmp_path, "gtd", {"specificity": "5", "city": "Unknown"}))
    assert not {"latitude", "longitude", "location_radius_km", "place"} & row.keys()


# -------------------------------------------------------------------------------------- shared


@pytest.mark.parametrize("table", [acled.TYPES, gtd.TYPES])
def test_types_are_ours(table: dict[str, str]) -> None:
    assert set(table.values()) <= set(v.EVENT_TYPES)


@pytest.mark.parametrize("table", [ucdp.AREAS, acled.AREAS, gtd.AREAS])
def test_precisions_are_ours(table: dict[str, places.Area]) -> None:
    assert {area.precision for area in table.values()} <= set(v.PRECISIONS)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Nīnawá province", "Nineveh"), ("Ninewa", "Nineveh"), ("Al Başrah  province", "Basra"),
        ("As Sulaymānīyah province", "Sulaymaniyah"), ("At-Ta'mim province", "Kirkuk"),
        ("Al-Qadissiya", "Qadisiyah"), ("An Najaf province", "Najaf"), ("Thi-Qar", "Dhi Qar"),
        ("Kerbala", "Karbala"), ("Saladin", "Salah al-Din"), ("Dahūk province", "Dohuk"),
        ("Arbil", "Erbil"), ("Wassit", "Wasit"), ("Al Muthanná province", "Muthanna"),
        ("Al Qādisīyah province", "Qadisiyah"), ("ديالى", "Diyala"),
        ("Halabja", "Halabja"), ("Diyala or Kirkuk", "Diyala or Kirkuk"), ("", ""),
    ],
)  # fmt: skip
def test_governorates_in_any_spelling(name: str, ours: str) -> None:
    cells, project = pd.Series([name]), shipped_project()
    assert places.governorate(cells, pd.Series(["IRQ"]), project).tolist() == [ours]
    assert places.governorate(cells, pd.Series(["SYR"]), project).tolist() == [name]


def test_countries_by_the_names_that_these_sets_use() -> None:
    names = {
        "Iraq": "IRQ", "Syria": "SYR", "Iran": "IRN", "Turkey": "TUR", "Kuwait": "KWT",
        "Saudi Arabia": "SAU", "Jordan": "JOR", "Yemen (North Yemen)": "YEM", "Russia": "RUS",
        "Russia (Soviet Union)": "RUS", "DR Congo (Zaire)": "COD", "Myanmar (Burma)": "MMR",
        "Bosnia-Herzegovina": "BIH", "West Bank and Gaza Strip": "PSE", "": "",
        "Nowhere": "Nowhere",
    }  # fmt: skip
    assert places.country(pd.Series(list(names))).tolist() == list(names.values())


@pytest.mark.parametrize("code", list(FORMATS))
def test_every_file_is_recognised_as_it_comes(tmp_path: Path, code: str) -> None:
    """By its columns, whatever their case, in any of the files that are handed out."""
    row = EXAMPLES[code]
    frame = pd.DataFrame([{name.upper(): cell for name, cell in row.items()}])
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_csv(tmp_path / "b.csv", index=False, sep=";", encoding="utf-8-sig")
    frame.to_csv(tmp_path / "c.csv", index=False, sep="\t")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.write(tmp_path / "a.csv", "folder/GEDEvent.csv")
        archive.writestr("readme.html", "<p>")
    frame.to_excel(tmp_path / "e.xlsx", index=False)
    first = convert(tmp_path / "a.csv")
    assert first.foreign is recognise(list(row)) is FORMATS[code]
    for name in ("b.csv", "c.csv", "d.zip", "e.xlsx"):
        done = convert(tmp_path / name)
        for table, expected in first.tables.items():
            pd.testing.assert_frame_equal(done.tables[table], expected)


def test_numbers_and_dates_of_a_workbook_are_those_of_the_text(tmp_path: Path) -> None:
    """In a workbook, cells have types: 3 may be 3.0, and a date a moment."""
    typed = {**ACLED, "event_date": pd.Timestamp(2021, 11, 7), "fatalities": 2.0, "latitude": 30.11}
    pd.DataFrame([typed]).to_excel(tmp_path / "e.xlsx", index=False)
    tables = convert(tmp_path / "e.xlsx").tables
    pd.testing.assert_frame_equal(
        tables["incidents"], convert(export(tmp_path, ACLED)).tables["incidents"]
    )


def test_a_file_of_windows(tmp_path: Path) -> None:
    text = pd.DataFrame([{**GTD, "city": "Qa‘im – é"}]).to_csv(index=False)
    (tmp_path / "export.csv").write_bytes(text.encode("cp1252"))
    assert convert(tmp_path / "export.csv").tables["incidents"]["place"].tolist() == ["Qa‘im – é"]


@pytest.mark.parametrize("cell", ["=1+1", '"quoted", and\nbroken', "<b>", " é "])
def test_any_text_survives(tmp_path: Path, cell: str) -> None:
    row = only(converted(tmp_path, "ucdp", {"where_coordinates": cell}))
    assert row["place"] == cell.strip()


# ------------------------------------------------------------------------------------- command


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = {**UCDP, "id": "2", "country": "Syria", "adm_1": "Homs"}
    path = export(tmp_path, UCDP, elsewhere, {**UCDP, "id": "3", "low": "x"})
    folder = tmp_path / "ged"
    assert main(["convert", str(path), str(folder), "--country", "irq"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:5] == [
        "UCDP GED: 3 rows read.",
        "1 row of other countries left out.",
        "1 flagged: export.csv, low: not a whole number (0, 1, 2 …); left empty "
        "(line 4, such as 'x').",
        f"Every one of these by line: {folder / 'not_taken_over.csv'}",
        f"{folder}: 2 incidents, 2 of them on the map.",
    ]
    assert said[-1] == f"On the map: INCIDENTS_DATA={folder} make run"
    assert load(folder).view().incident_ids() == ["UCDP-62366", "UCDP-3"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_run_that_is_cut_short_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    done = convert(export(tmp_path, UCDP))
    write = pa_csv.write_csv

    def cut_short(cells: Any, file: Any, options: Any) -> None:
        if "claim_id" in cells.column_names:
            raise error
        write(cells, file, options)

    monkeypatch.setattr(pa_csv, "write_csv", cut_short)
    with pytest.raises(type(error)):
        done.write(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_run_that_is_killed_can_be_repeated(tmp_path: Path) -> None:
    """Killed when some files are in their places, and before; incidents are the last."""
    path, folder = export(tmp_path, UCDP), tmp_path / "data"
    for after in (0, 1, 2):
        code = (
            "import itertools, os, sys; from incident_map.reading.convert import convert; "
            "moves, move = itertools.count(), os.replace; os.replace = "
            f"lambda *_: os._exit(9) if next(moves) >= {after} else move(*_); "
            "convert(sys.argv[1]).write(sys.argv[2])"
        )
        command = [sys.executable, "-c", code, str(path), str(folder)]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
        assert not (folder / "incidents.csv").exists()
    convert(path).write(folder)
    assert len(load(folder)) == 1
    assert not list(folder.glob(".*"))
    (folder / "incidents.csv").unlink()
    (folder / "claims.csv").write_text("mine")
    with pytest.raises(ExportError, match=r"claims.csv” is there already. Nothing was written"):
        convert(path).write(folder)
    assert not (folder / "incidents.csv").exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(tmp_path, UCDP)
    (tmp_path / "claims.parquet").write_bytes(b"mine")
    assert main(["convert", str(path), str(tmp_path)]) == 2
    assert "claims.parquet is there already; nothing was written." in capsys.readouterr().err
    assert not (tmp_path / "incidents.csv").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no file"),
        (b"", "is not a table that can be read"),
        (b"a,b\n1,2\n", "lacks the columns of any of these: UCDP GED, ACLED, GTD."),
        (
            b"\x89PNG\r\n\x1a\n\x00\x81\x8d",
            "is not a table that can be read: it holds bytes of no text",
        ),
        (b"id,ID\n1,2\n", "has the column 'id' twice."),
    ],
)
def test_a_file_that_is_no_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    path = tmp_path / "export.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["convert", str(path), str(tmp_path / "out")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no export of GTD: it lacks .*eventid"):
        convert(export(tmp_path, UCDP), "gtd")


def test_a_country_without_rows_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = export(tmp_path, UCDP), tmp_path / "out"
    assert main(["convert", str(path), str(folder), "--country", "SYR"]) == 2
    assert "No row is left to convert" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize("code", list(FORMATS))
def test_an_export_in_place_of_a_data_folder_says_how_to_go_on(tmp_path: Path, code: str) -> None:
    export(tmp_path, EXAMPLES[code], name="incidents.csv")
    name = FORMATS[code].name
    with pytest.raises(LoadError, match=f"export of {name}.*incident_map convert incidents.csv"):
        load(tmp_path)
