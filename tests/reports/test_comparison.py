"""What changed between two versions: the comparison, and the page section that shows it."""

from __future__ import annotations

import copy
import csv
import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from incident_map import Engine, IncidentFilter, QueryError, load
from incident_map.exports.bundle import bundle
from incident_map.exports.text_files import csv as export_csv
from incident_map.model.schema import TABLES
from incident_map.query.sayings import Language
from incident_map.reports.comparison import COLUMNS, Comparison, compare
from ui import changes, earlier_version
from ui.earlier_version import UploadError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
Rows = list[dict[str, Any]]
MakeDataset = Callable[..., Engine]

MARKET = {
    "incident_id": "A",
    "title": "Bombing of a market",
    "governorate": "Kirkuk",
    "date_start": "2021-10-01",
    "date_end": "2021-10-01",
    "latitude": "35.0",
    "longitude": "44.50",
    "perpetrator": "Islamic State",
    "attribution": "attributed",
    "killed_low": "1",
    "killed_best": "2",
    "killed_high": "3",
}
RAID = {"incident_id": "B", "title": "Raid", "governorate": "Diyala", "wounded_best": "4"}
CAMP = {"incident_id": "C", "title": "Protest camp", "governorate": "Baghdad"}
SAID = {
    "claim_id": "A-C01",
    "incident_id": "A",
    "source_id": "s",
    "field": "killed",
    "low": "2",
    "high": "2",
}
SOURCES = [{"source_id": "s", "outlet": "Somebody"}]
ACTORS = [{"name": "Islamic State", "aliases": "ISIS"}, {"name": "Daesh"}]


QUERIES = (
    "",
    "dates=2021-10-01&dates=2021-10-31&date_match=certain&actor=Daesh&role=named",
    "type=bombing&type=clash&governorate=Diyala&category=context&precision=settlement",
    "corroboration=single+source&attribution=claimed&disagreement=toll&on_map=area",
    "min_killed=5&count=high&q=Nisoor&near=33,44,5",
)


@pytest.fixture
def make(make_dataset: MakeDataset) -> MakeDataset:
    """Load incidents and claims, with the sources and actors that they need."""

    def load_rows(
        incidents: Rows, claims: Rows | None = None, actors: Rows | None = None
    ) -> Engine:
        return make_dataset(
            incidents, claims=claims or [], sources=SOURCES, actors=actors or ACTORS
        )

    return load_rows


def states(comparison: Comparison) -> dict[str, str]:
    listed = comparison.incidents
    return dict(zip(listed["incident_id"], listed["change"], strict=True))


def rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """The table without titles, as tuples."""
    frame = comparison.to_frame().drop(columns="title")
    return [tuple(row) for row in frame.itertuples(index=False)]


def total(comparison: Comparison, figure: str, rule: str = "") -> tuple[int, int, int]:
    totals = comparison.totals.set_index(["figure", "rule"]).loc[(figure, rule)]
    return int(totals["before"]), int(totals["after"]), int(totals["change"])


def test_identical_folders(sample: Engine) -> None:
    comparison = compare(sample, sample)
    assert comparison.empty
    assert comparison.to_frame().empty
    assert list(comparison.to_frame().columns) == COLUMNS
    assert (comparison.totals["change"] == 0).all()
    assert comparison.versions == (sample.version, sample.version)
    assert comparison.notes == ()
    assert comparison.describe()[-1] == "Nothing changed for this query."


def test_added_removed_and_changed(make: MakeDataset) -> None:
    old = make([MARKET, RAID])
    new = make([MARKET | {"killed_best": "3", "date_end": "2021-10-02", "weapon": "mine"}, CAMP])
    comparison = compare(old, new)
    assert states(comparison) == {"A": "changed", "C": "added", "B": "removed"}
    assert rows(comparison) == [
        ("A", "changed", "date_end", "2021-10-01", "2021-10-02", ""),
        ("A", "changed", "weapon", "", "mine", ""),
        ("A", "changed", "killed_best", "2", "3", ""),
        ("C", "added", "", "", "", ""),
        ("B", "removed", "", "", "", ""),
    ]
    assert comparison.to_frame()["title"].tolist() == ["Bombing of a market"] * 3 + [
        "Protest camp",
        "Raid",
    ]
    assert total(comparison, "incidents") == (2, 2, 0)
    assert total(comparison, "killed", "low") == (1, 1, 0)
    assert total(comparison, "killed", "best") == (2, 3, 1)
    assert total(comparison, "wounded", "best") == (4, 0, -4)


def test_the_report(make: MakeDataset) -> None:
    old = make([MARKET], [SAID])
    new = make([MARKET | {"killed_best": "3"}, CAMP], [SAID | {"low": "1"}])
    comparison = compare(old, new, "governorate=Kirkuk&count=high")
    head, query, versions, *rest = comparison.describe()
    assert (head, query) == (
        "What changed for: Kirkuk",
        "Query: governorate=Kirkuk&count=high",
    )
    assert versions == f"Data version {old.version} before, {new.version} after"
    assert rest[1].split() == ["before", "after", "change"]
    assert rest[4].split() == ["killed,", "best", "2", "3", "+1"]
    assert rest[-4:] == [
        "Changed: 1 incident",
        "  A  Bombing of a market",
        "    killed_best: 2 → 3",
        "    claim changed A-C01, low: 2 → 1",
    ]


def test_the_report_in_arabic(make: MakeDataset) -> None:
    old = make([MARKET], [SAID])
    new = make([MARKET | {"killed_best": "3", "weapon": "mine"}, CAMP], [SAID | {"low": "1"}])
    comparison = compare(old, make([{"incident_id": ""}, MARKET]), language="ar")
    assert comparison.notes == ("في النسخة اللاحقة: أُسقط بسبب أخطاء: صف واحد.",)
    head, query, versions, *rest = compare(old, new, "type=other").describe("ar")
    assert (head, query) == (
        "ما تغيّر في: غير ذلك أو غير معروف",
        "الاستعلام: type=other",
    )
    assert old.version in versions and new.version in versions
    assert rest[1].split() == ["قبل", "بعد", "التغيير"]
    assert (
        compare(old, new).describe("ar")[-7:]
        == [
            "إضافة: حادثة واحدة",
            "  C  Protest camp",
            "",
            "تعديل: حادثة واحدة",
            "  A  Bombing of a market",
            "    weapon: (فارغ) ← mine",
            "    killed_best: 2 ← 3",
            "    تعديل إفادة A-C01، low: 2 ← 1",
        ][1:]
    )


@pytest.mark.parametrize("query", QUERIES)
def test_a_filter_is_told_in_english_as_ever(query: str) -> None:
    wanted = IncidentFilter.from_query(query)
    assert wanted.describe(Language("en")) == wanted.describe()


@pytest.mark.parametrize(
    ("query", "state", "counts"),
    [
        ("governorate=Diyala", "now in the query", (0, 1, 1)),
        ("governorate=Kirkuk", "now outside the query", (1, 0, -1)),
        ("type=bombing", None, (0, 0, 0)),
    ],
)
def test_a_cell_moves_an_incident_into_or_out_of_the_view(
    make: MakeDataset, query: str, state: str | None, counts: tuple[int, int, int]
) -> None:
    keeper = [CAMP | {"governorate": name, "incident_id": name} for name in ("Diyala", "Kirkuk")]
    old = make([MARKET, *keeper])
    new = make([MARKET | {"governorate": "Diyala"}, *keeper])
    comparison = compare(old, new, query)
    assert states(comparison) == ({"A": state} if state else {})
    before, after, change = total(comparison, "incidents")
    assert (change, comparison.empty) == (counts[2], state is None)
    if state:
        assert (before, after) == (1 + counts[0], 1 + counts[1])
        assert rows(comparison) == [
            ("A", state, "", "", "", ""),
            ("A", state, "governorate", "Kirkuk", "Diyala", ""),
        ]


def test_a_claim_alone_can_bring_an_incident_into_the_view(make: MakeDataset) -> None:
    named = SAID | {"field": "perpetrator", "value": "Daesh", "low": "", "high": ""}
    old, new = (
        make([MARKET, CAMP | {"target": "Daesh"}], [SAID]),
        make([MARKET, CAMP | {"target": "Daesh"}], [named | {"status": "suspected"}]),
    )
    comparison = compare(old, new, "actor=Daesh")
    assert states(comparison) == {"A": "now in the query"}
    assert rows(comparison)[0] == ("A", "now in the query", "", "", "", "")
    assert ("A", "claim changed", "value", "", "Daesh", "A-C01") in rows(comparison)


def test_claims_added_removed_changed_and_moved(make: MakeDataset) -> None:
    other = SAID | {"claim_id": "A-C02", "field": "wounded", "low": "5", "high": "6"}
    moved = SAID | {"claim_id": "A-C03", "field": "weapon", "value": "mine", "low": "", "high": ""}
    old = make([MARKET, RAID], [SAID, other, moved])
    late = other | {"claim_id": "A-C04"}
    new = make([MARKET, RAID], [SAID | {"quote": "Two."}, late, moved | {"incident_id": "B"}])
    comparison = compare(old, new)
    assert states(comparison) == {"A": "changed", "B": "changed"}
    assert rows(comparison) == [
        ("A", "claim changed", "quote", "", "Two.", "A-C01"),
        ("A", "claim removed", "", "wounded: 5–6 (s)", "", "A-C02"),
        ("A", "claim removed", "", "weapon: mine (s)", "", "A-C03"),
        ("A", "claim added", "", "", "wounded: 5–6 (s)", "A-C04"),
        ("B", "claim added", "", "", "weapon: mine (s)", "A-C03"),
    ]
    assert compare(old, new, "governorate=Diyala").to_frame()["claim_id"].tolist() == ["A-C03"]


def test_order_and_spelling_of_numbers_are_no_change(make: MakeDataset) -> None:
    second = SAID | {"claim_id": "A-C02"}
    old = make([MARKET, RAID, CAMP], [SAID, second])
    other = MARKET | {"latitude": "35.000", "longitude": "44.5"}
    new = make([CAMP, dict(reversed(other.items())), RAID], [second, SAID])
    assert old.version != new.version
    assert compare(old, new).empty


def test_missing_tables_and_no_incidents(make_dataset: MakeDataset, make: MakeDataset) -> None:
    bare, full = make_dataset([RAID]), make([RAID], [SAID | {"incident_id": "B"}])
    assert rows(compare(bare, full)) == [("B", "claim added", "", "", "killed: 2 (s)", "A-C01")]
    none = make_dataset([{"incident_id": "", "title": "left out"}])
    assert len(none) == 0
    comparison = compare(none, bare)
    assert states(comparison) == {"B": "added"}
    assert comparison.notes == ("In the earlier version: 1 row left out because of errors.",)
    assert states(compare(bare, none)) == {"B": "removed"}
    assert compare(none, none).empty


def test_an_actor_that_was_renamed_is_told_in_words(make: MakeDataset) -> None:
    daesh = {"name": "Daesh", "aliases": "Islamic State"}
    old = make([MARKET | {"perpetrator": "Daesh"}], actors=[daesh])
    new = make([MARKET])
    comparison = compare(old, new, "actor=Islamic State")
    assert comparison.notes == (
        "In the earlier version: There is no actor “Islamic State” in this data. "
        "It is another name of “Daesh”.",
    )
    assert states(comparison) == {"A": "now in the query"}
    assert "Note: " + comparison.notes[0] in comparison.describe()
    back = compare(new, old, "actor=Islamic State")
    assert states(back) == {"A": "now outside the query"}
    assert total(back, "incidents") == (1, 0, -1)


def test_a_governorate_that_one_version_does_not_know(make: MakeDataset) -> None:
    old, new = make([MARKET, RAID]), make([MARKET | {"governorate": "Halabja"}, RAID])
    for query, count in (("governorate=Halabja", 0), ("governorate=Halabja&governorate=Diyala", 1)):
        comparison = compare(old, new, query)
        assert states(comparison) == {"A": "now in the query"}
        assert total(comparison, "incidents") == (count, count + 1, 1)
        assert comparison.notes == (
            "In the earlier version: There is no governorate “Halabja” in this data.",
        )


@pytest.mark.parametrize(("query", "count"), [("id=B", 1), ("id=A&id=B", 2)])
def test_an_id_that_is_gone(make: MakeDataset, query: str, count: int) -> None:
    comparison = compare(make([MARKET, RAID]), make([MARKET]), query)
    assert states(comparison) == {"B": "removed"}
    assert total(comparison, "incidents") == (count, count - 1, -1)
    assert comparison.notes == ("In the later version: There is no incident “B” in this data.",)


@pytest.mark.parametrize("query", ["actor=Nobody", "id=Z", "type=bogus", "nonsense=1"])
def test_a_query_that_neither_version_understands(make: MakeDataset, query: str) -> None:
    with pytest.raises(QueryError):
        compare(make([MARKET]), make([RAID]), query)


HOSTILE = [
    '=HYPERLINK("http://example.org")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tTab",
    '<img src=x onerror="alert(1)">',
    'two\nlines, and a “quote"',
    "\u202egnp.exe",
    "\x1b[31mred",
    "💥 قنبلة",
    "x" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(make: MakeDataset, text: str) -> None:
    old = make([MARKET | {"longitude": "-44.5"}], [SAID])
    new = make([MARKET | {"title": text, "longitude": "-43.5"}], [SAID | {"note": text}])
    comparison = compare(old, new)
    frame = comparison.to_frame()
    assert set(frame["title"]) == {text}
    assert frame.loc[frame["column"].isin(["title", "note"]), "new"].tolist() == [text, text]
    for line in comparison.describe():
        assert line.isprintable()
        assert len(line) < 250
    cells = list(csv.DictReader(io.StringIO(comparison.to_csv(), newline="")))
    safe = f"'{text}" if text[0] in "=+-@\t\r" else text
    assert [cell["new"] for cell in cells] == [safe, "-43.5", safe]
    assert {cell["title"] for cell in cells} == {safe}


EDITS = {
    "title": ["Other", "=1+1", "قنبلة"],
    "governorate": ["", "Kirkuk", "Basra"],
    "date_text": ["", "spring"],
    "longitude": ["44.123456789012345", "44.46"],
    "killed_high": ["", "40", "41"],
    "corroboration": ["", "confirmed", "contested"],
    "updated": ["", "2021-12-01", "0099-01-01"],
}


@settings(max_examples=12)
@given(data=st.data())
def test_the_listed_cells_turn_the_old_version_into_the_new(
    data: st.DataObject, make_dataset: MakeDataset, sample_rows: dict[str, Rows]
) -> None:
    before = copy.deepcopy(sample_rows["incidents"])
    after = copy.deepcopy(before)
    for row in data.draw(st.lists(st.sampled_from(after), max_size=6)):
        column = data.draw(st.sampled_from(list(EDITS)))
        if column != "longitude" or row.get("longitude"):
            row[column] = data.draw(st.sampled_from(EDITS[column]))
    gone = data.draw(st.sets(st.sampled_from([row["incident_id"] for row in after]), max_size=3))
    after = [row for row in after if row["incident_id"] not in gone]
    random.Random(data.draw(st.integers(0, 99))).shuffle(after)
    after += [CAMP] * data.draw(st.integers(0, 1))
    others = {name: table for name, table in sample_rows.items() if name != "incidents"}
    others["claims"] = [row for row in others["claims"] if row["incident_id"] not in gone]
    old, new = make_dataset(before, **others), make_dataset(after, **others)

    comparison = compare(old, new)
    texts = [as_text(data) for data in (old, new)]
    added = set(texts[1]) - set(texts[0])
    patched = {name: row for name, row in texts[0].items() if name in texts[1]}
    for name, change, column, was, now, _ in rows(comparison):
        if change == "changed":
            assert patched[name][column] == was
            patched[name][column] = now
    assert patched == {name: row for name, row in texts[1].items() if name not in added}
    changes = states(comparison)
    assert {name for name, change in changes.items() if change == "added"} == added
    assert {name for name, change in changes.items() if change == "removed"} == gone
    assert compare(new, new).empty
    assert (compare(new, old).totals["change"] == -comparison.totals["change"]).all()


def as_text(data: Engine) -> dict[str, dict[str, str]]:
    """Return what a comparison with nothing lists: every cell of every incident as text."""
    incidents = data.view().rows(sort=None)
    text = incidents.astype(object).where(incidents.notna(), "").astype("str")
    for name, kind in incidents.dtypes.items():
        if kind == "float64":
            text[name] = text[name].str.removesuffix(".0")
        elif kind == "datetime64[s]":
            text[name] = text[name].str[:10]
    return {row["incident_id"]: row for row in text.to_dict("records")}


@settings(max_examples=25)
@given(data=st.data())
def test_no_query_sees_a_change_where_there_is_none(
    data: st.DataObject,
    generated: Engine,
    generated_filters: st.SearchStrategy[IncidentFilter],
) -> None:
    wanted = data.draw(generated_filters)
    comparison = compare(generated, generated, wanted)
    assert comparison.empty
    assert total(comparison, "incidents")[1] == len(generated.view(wanted))
    summary = generated.view(wanted).summary()["totals"]
    for kind, figures in summary.items():
        for rule in ("low", "best", "high"):
            assert total(comparison, kind, rule)[0] == figures[rule]


# The page section


def project_zip(prefix: str = "", **edits: tuple[str, str]) -> bytes:
    """Return the project's four files as a zip, one replacement per named table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in TABLES.items():
            text = (ROOT / table.file).read_text(encoding="utf-8")
            if name in edits:
                assert edits[name][0] in text
                text = text.replace(*edits[name], 1)
            archive.writestr(prefix + table.file, text)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


MINIMAL = b"incident_id,title\nA,Something\n"


@pytest.mark.parametrize("prefix", ["", "bundle/", "a/b/"])
def test_a_zip_of_the_data_is_read(project: Engine, prefix: str) -> None:
    earlier = earlier_version.read("Data.ZIP", project_zip(prefix))
    assert earlier.query is None
    assert compare(earlier.engine, project).empty


def test_the_nearest_folder_is_read_and_nothing_outside() -> None:
    content = zipped(
        {
            "data/incidents.csv": MINIMAL,
            "data/tests/incidents.csv": b"nonsense",
            "claims.csv": b"nonsense",
            "../incidents.csv": b"nonsense",
            "/incidents.csv": b"nonsense",
            "..\\incidents.csv": b"nonsense",
            "data/load.py": b"raise SystemExit",
        }
    )
    earlier = earlier_version.read("x.zip", content)
    assert earlier.engine.files == ("incidents",)
    assert earlier.engine.view().incident_ids() == ["A"]
    assert not earlier.engine.folder.exists()


def test_a_replication_bundle_brings_its_query(project: Engine) -> None:
    view = project.view("governorate=Diyala")
    export = bundle(view)
    content = b"".join(export)
    export.close()
    earlier = earlier_version.read(export.name, content)
    assert earlier.query == "governorate=Diyala"
    assert compare(earlier.engine, project, "governorate=Diyala").empty
    assert changes.other_query(earlier, view) is None
    message = changes.other_query(earlier, project.view())
    assert message and "made for “Diyala”, and the page now shows “all incidents”" in message


def test_an_export_for_spreadsheets_compares_as_coded(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"title": text[:100]} for text in [*HOSTILE, "'quoted", "'=1", "''+"]])
    content = b"".join(export_csv(data.view(), "incidents"))
    assert b"'=HYPERLINK" in content
    assert compare(earlier_version.read("incidents.csv", content).engine, data).empty


def directory_bomb() -> bytes:
    """Claim a table of contents of 100 MB."""
    return b"x" * 50 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 100 * 2**20, 0, 0)


def encrypted() -> bytes:
    content = bytearray(zipped({"incidents.csv": MINIMAL}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.zip", b"", "This is not a zip file that can be read."),
        ("x.zip", MINIMAL, "This is not a zip file that can be read."),
        ("x.zip", project_zip()[:-5000], "This is not a zip file that can be read."),
        ("x.zip", project_zip()[5000:], "This is not a zip file that can be read."),
        ("x.zip", encrypted(), "This is not a zip file that can be read."),
        ("x.zip", zipped({}), "There is no incidents.csv in this zip."),
        ("x.zip", zipped({"../incidents.csv": MINIMAL}), "There is no incidents.csv in this zip."),
        ("x.zip", zipped({"claims.csv": MINIMAL}), "There is no incidents.csv in this zip."),
        (
            "x.zip",
            zipped({"a/incidents.csv": MINIMAL, "b/incidents.csv": MINIMAL}),
            "This zip holds incidents.csv more than once; keep one.",
        ),
        (
            "x.zip",
            zipped({"incidents.csv": MINIMAL, "big": b"\0" * (200 * 2**20)}),
            "Unpacked, this zip is more than 200 MB; compare on the command line",
        ),
        (
            "x.zip",
            zipped({f"{n}": b"" for n in range(1_001)}),
            "This zip holds more than 1,000 files.",
        ),
        ("x.zip", directory_bomb(), "This zip holds more than 1,000 files."),
        ("x.csv", b"", "This cannot be compared: incidents.csv is empty"),
        ("x.csv", b"id,title\n", "This cannot be compared: incidents.csv has no column"),
        ("x.csv", b"\n" * 1_500_001, "incidents.csv has more than 1,500,000 lines"),
    ],
)
def test_a_bad_upload_gets_a_plain_sentence(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(UploadError) as caught:
        earlier_version.read(name, content)
    assert str(caught.value).startswith(sentence)


def page() -> None:
    import streamlit

    from incident_map import load
    from ui import changes

    changes.show(load().view(streamlit.query_params.get("query", "")))


def open_section(query: str = "") -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["query"] = query
    return app.run()


def texts(app: AppTest) -> str:
    groups = [app.markdown, app.caption, app.warning, app.info, app.success]
    return " ".join(item.value for group in groups for item in group).replace("\\", "")


def test_the_section_shows_what_changed() -> None:
    title = "Attack on Rashad village, Muqdadiya"
    earlier = project_zip(incidents=(title, "=" + title.replace("on", "<b>on</b>")))
    app = open_section("governorate=Diyala")
    assert len(app.dataframe) == 0
    app.file_uploader[0].set_value(("data.zip", earlier, "application/zip")).run()
    assert not app.exception
    assert "1 incident: 1 changed." in texts(app)
    totals, listed = (table.value for table in app.dataframe)
    assert totals["change"].eq(0).all()
    assert listed[["incident_id", "column"]].to_numpy().tolist() == [["IRQ-0007", "title"]]
    assert listed["old"][0].startswith("=Attack <b>on</b>")


def test_the_section_says_when_nothing_changed() -> None:
    app = open_section()
    app.file_uploader[0].set_value(("data.zip", project_zip(), "application/zip")).run()
    assert "Nothing changed for these filters" in texts(app)
    app.file_uploader[0].set_value(None).run()
    assert len(app.dataframe) == 0


def test_the_section_lists_rows_that_cannot_be_read() -> None:
    content = MINIMAL + b"B\nC,Other\n"
    app = open_section()
    app.file_uploader[0].set_value(("incidents.csv", content, "text/csv")).run()
    assert not app.exception
    assert app.dataframe[0].value["Line"].tolist() == [3]
    assert "In the earlier version: 1 row left out because of errors." in texts(app)


def test_the_section_refuses_in_words() -> None:
    app = open_section()
    app.file_uploader[0].set_value(("data.zip", b"nothing", "application/zip")).run()
    assert not app.exception
    assert "This is not a zip file that can be read." in texts(app)
    assert len(app.dataframe) == 0


def test_loading_again_is_no_change(project: Engine) -> None:
    assert compare(project, load()).empty


def test_the_section_in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("changes", "earlier_version"):
        monkeypatch.setattr(f"ui.{module}.LANGUAGE", "ar")
    title = "Attack on Rashad village, Muqdadiya"
    earlier = project_zip(incidents=(title, "Another title"))
    app = open_section("governorate=Diyala")
    app.file_uploader[0].set_value(("data.zip", earlier, "application/zip")).run()
    assert not app.exception
    assert "حادثة واحدة؛ تعديل: 1." in texts(app)
    totals, listed = (table.value for table in app.dataframe)
    assert list(totals.columns) == ["الرقم", "قبل", "بعد", "التغيير"]
    assert totals["الرقم"].tolist()[:2] == ["الحوادث", "القتلى، الأدنى"]
    assert listed["التغيير"].tolist() == ["تعديل"]  # the file to download keeps its values
    app.file_uploader[0].set_value(("data.zip", b"nothing", "application/zip")).run()
    assert "هذا ليس ملف zip تمكن قراءته." in texts(app)
