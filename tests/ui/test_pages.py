"""Every page, run in-process: with and without a query in the address."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from incident_map import IncidentFilter, load
from incident_map.language.phrases import count
from incident_map.model.schema import INCIDENTS
from incident_map.reading.project_file import shipped_project
from ui import map_state, notices, page_address, table_columns
from ui.incident_list import PER_PAGE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PROJECT = shipped_project()
KINDS = ("text_input", "multiselect", "selectbox", "button_group", "slider", "toggle")
PAGES = ("map", "table", "trends", "data", "about")
HOSTILE = '<img src=x onerror="alert(1)">'

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page of the app at a query string, on a data folder of its own."""

    def start(page: str = "map", query: str = "", folder: Path | None = None) -> AppTest:
        st.cache_resource.clear()
        if folder:
            monkeypatch.setenv("INCIDENTS_DATA", str(folder))
        else:
            monkeypatch.delenv("INCIDENTS_DATA", raising=False)
        app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=30)
        for name, values in parse_qs(query, keep_blank_values=True).items():
            app.query_params[name] = values
        app.run()
        if page != "map":
            app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        return app

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the project's data that a test may break."""
    for name in ("incidents", "claims", "sources", "actors"):
        shutil.copy(ROOT / f"{name}.csv", tmp_path)
    return tmp_path


def edit(folder: Path, old: str, new: str, name: str = "incidents") -> None:
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def headline(app: AppTest) -> str:
    return app.subheader[0].value.replace("\\", "")


def expected(query: str = "") -> str:
    """How the headline of a query begins on the project's own data."""
    return count(len(load().view(query)), "incident")


def picks(app: AppTest) -> list[str]:
    """The entries of the list beside the map."""
    return [entry["title"] for entry in listed(app)]


def listed(app: AppTest) -> list[dict[str, str]]:
    """What the list beside the map is told."""
    told = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return next((one["entries"] for one in told if "entries" in one), [])


def shown(app: AppTest) -> str:
    """Everything a reader can see as text."""
    parts = [app.markdown, app.caption, app.html, app.subheader, app.warning, app.error, app.info]
    texts = [element.value.replace("\\", "") for group in parts for element in group]
    return " ".join([*texts, *(text for entry in listed(app) for text in entry.values())])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "actor=Islamic+State&dates=2021-09-01&dates=2021-11-07&count=high",
        pytest.param(
            "dates=2005-01-01&dates=2005-12-31&date_match=certain", marks=pytest.mark.slow
        ),
        pytest.param(
            "q=%D8%A7%D9%84%D9%85%D9%82%D8%AF%D8%A7%D8%AF%D9%8A%D8%A9", marks=pytest.mark.slow
        ),
        "id=IRQ-0007",
        pytest.param("id=IRQ-0001&id=IRQ-0007", marks=pytest.mark.slow),
        pytest.param(
            "bbox=44,33,45,34&near=33.3,44.4,50&min_killed=1&precision=district",
            marks=pytest.mark.slow,
        ),
        "nonsense=1&type=bogus&actor=Nobody&dates=yesterday",
    ],
)
def test_page_runs(open_page: Open, page: str, query: str) -> None:
    app = open_page(page, query)
    assert not app.exception
    assert app.subheader


@pytest.mark.parametrize(
    "query",
    [
        "",
        "actor=Islamic+State",
        "governorate=Baghdad&count=low",
        "q=Mikdadiya",
        "role=target&actor=Civilians",
    ],
)
def test_headline_and_table_show_the_view(open_page: Open, query: str) -> None:
    app = open_page("table", query)
    view = load().view(query)
    assert headline(app).startswith(f"{len(view)} incident")
    assert app.dataframe[0].value["incident_id"].tolist() == view.incident_ids()


def test_table_begins_with_what_a_phone_has_room_for(open_page: Open) -> None:
    first = ["title", "date_start", "place", "killed_best"]
    app = open_page("table")
    order = json.loads(app.dataframe[0].proto.columns)
    assert list(app.dataframe[0].proto.column_order) == table_columns.order(False)
    assert table_columns.order(False)[:4] == first and table_columns.order(False)[-2:] == [
        "on_map",
        "dossier",
    ]
    assert table_columns.order(True)[-2:] == ["on_map", "dossier"]
    assert "width" not in order["killed_best"]
    widths = [table_columns.config(False, phone=True)[name]["width"] for name in first]
    assert sum(widths) <= 390 - 32  # the page's own margins
    # What a heading means can be read without hovering over it.
    text = app.markdown[-1].value.replace("\\", "")
    for column in INCIDENTS.columns:
        if column.name in table_columns.SHOWN:
            assert f"**{table_columns.heading(column.name)}**: {column.meaning}" in text
    app.toggle(key="all_columns").set_value(True).run()
    assert list(app.dataframe[0].proto.column_order)[:2] == ["incident_id", "title"]
    assert "**killed_best**" in app.markdown[-1].value.replace("\\", "")


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://localhost:8501/", True),
        ("http://127.0.0.1:8501/iraq", True),
        ("http://127.8.0.1", True),
        ("http://[::1]:8501", True),
        ("http://192.168.1.7:8501", False),
        ("https://incidents.example/iraq", False),
        ("https://localhost.example", False),
        ("", False),
    ],
)
def test_an_address_of_this_machine_only(address: str, local: bool) -> None:
    assert page_address.is_local(address) is local


def seen(fragment: object = "#map=9/33.3/44.4", extent: object = None, moved: object = True) -> str:
    """What the map's frame tells."""
    extent = [43.4, 32.6, 45.4, 34] if extent is None else extent
    return json.dumps({"fragment": fragment, "extent": extent, "moved": moved})


def test_what_the_map_tells_is_read() -> None:
    told = map_state.read(seen("#map=9/33.3/44.4&base=Streets&show=heat&measure=killed"), PROJECT)
    assert told == map_state.Whereabouts(
        "9/33.3/44.4", (43.4, 32.6, 45.4, 34.0), True, "heat", "killed"
    )
    assert not map_state.read(seen(moved=False), PROJECT).moved
    assert map_state.read(seen("#show=governorates"), PROJECT).measure == "incidents"


@pytest.mark.parametrize(
    "told",
    [
        None,
        17,
        "null",
        "[]",
        "{",
        "[" * 100_000,
        " " * 2_000,
        seen("#map=99/33/44&show=heat&measure=<b>", [1, 2, 3], 1),
        seen("#map=9/nan/44", ["nan", 1, 2, 3]),
        seen("#map=9/33.3", [45, 33, 44, 34]),
        seen("#map=9/33.3/44.4/1&show=rain", [44, 33, 45, 99]),
        seen("#map=9/33.3/170", "44,33,45,34"),
        seen(17, {"west": 1}, "true"),
        seen(["map=9/33.3/44.4"], [True, False, None, []]),
    ],
)
def test_what_the_map_tells_is_not_trusted(told: object) -> None:
    assert map_state.read(told, PROJECT) == map_state.Whereabouts()


def test_widgets_take_the_address(open_page: Open) -> None:
    query = "dates=2021-10-01&dates=2021-10-31&actor=Islamic+State&role=perpetrator&count=high"
    app = open_page(query=query)
    assert app.multiselect(key="f_actor").value == ["Islamic State"]
    assert app.selectbox(key="f_role").value == "perpetrator"
    assert [str(day) for day in app.slider(key="f_dates").value] == ["2021-10-01", "2021-10-31"]
    assert app.query_params["count"] in ("high", ["high"])


def test_address_follows_the_widgets_and_keeps_them(open_page: Open) -> None:
    app = open_page()
    app.multiselect(key="f_governorate").select("Diyala").run()
    assert app.query_params["governorate"] in ("Diyala", ["Diyala"])
    assert headline(app).startswith(expected("governorate=Diyala"))
    # The counts in the labels change with the next filter; the choice must survive that.
    app.multiselect(key="f_type").select("armed attack").run()
    assert app.multiselect(key="f_governorate").value == ["Diyala"]
    assert headline(app).startswith(expected("governorate=Diyala&type=armed+attack"))
    app.multiselect(key="f_governorate").set_value([]).run()
    assert headline(app).startswith(expected("type=armed+attack"))
    assert "governorate" not in app.query_params


def test_every_option_says_what_it_would_leave(open_page: Open) -> None:
    app = open_page(query="dates=2021-10-01&dates=2021-10-31")
    app.session_state["more_filters"] = True
    app.run()
    data = load()
    base = IncidentFilter.from_query("dates=2021-10-01&dates=2021-10-31")
    for facet in ("actor", "attribution", "type", "governorate", "corroboration", "category"):
        options = app.multiselect(key=f"f_{facet}").options
        assert options
        for option in options:
            value, _, count = option.rpartition(" (")
            left = len(data.view(base.replace(**{facet: (value,)})))
            assert int(count.rstrip(")")) == left, option


def test_reset_leads_back_to_everything(open_page: Open) -> None:
    app = open_page(
        query="actor=Islamic+State&q=Rashad&dates=2021-10-01&dates=2021-10-31&min_killed=1"
    )
    reset = next(button for button in app.button if button.label == "Reset all filters")
    reset.click().run()
    assert headline(app).startswith(expected())
    assert dict(app.query_params) == {}
    assert app.text_input(key="f_q").value in ("", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-10", ["2021-10-01", "2021-10-31"]),
        ("2021-10-21 – 2021-10-31", ["2021-10-21", "2021-10-31"]),
        ("2017", ["2017-01-01", "2017-12-31"]),
    ],
)
def test_exact_dates_move_the_slider(open_page: Open, text: str, expected: list[str]) -> None:
    app = open_page()
    app.text_input(key="f_exact").set_value(text).run()
    assert [str(day) for day in app.slider(key="f_dates").value] == expected
    assert app.query_params["dates"] == expected


def test_dates_that_are_not_understood_are_said_to_be(open_page: Open) -> None:
    app = open_page()
    app.text_input(key="f_exact").set_value("sometime in autumn").run()
    (said,) = [block.value for block in app.markdown if "Not understood" in block.value]
    assert said.startswith(":small[:red[")  # a caption is too pale for it
    assert headline(app).startswith(expected())


def test_bad_values_in_the_address_are_named_and_the_rest_applied(open_page: Open) -> None:
    app = open_page(query="actor=Daesh&type=bogus&colour=red&governorate=Kirkuk")
    warnings = " ".join(warning.value for warning in app.warning).replace("\\", "")
    assert "“colour”" in warnings
    assert "“bogus”" in warnings
    assert "another name of “Islamic State”" in warnings
    assert headline(app).startswith(expected("governorate=Kirkuk"))


def test_card_says_who_says_what(open_page: Open) -> None:
    card = shown(open_page(query="id=IRQ-0007"))
    for text in ("Attack on Rashad village", "26 October 2021", "within about 20 km", "claimed"):
        assert text in card
    assert "Killed: 15 sources, 6 to 16; the best figure here is 15." in card
    assert "14 people were killed, 15 were injured." in card
    assert 'href="https://www.rudaw.net/english/middleeast/iraq/281020211"' in card


def test_a_selected_incident_does_not_narrow_the_view(open_page: Open) -> None:
    assert headline(open_page(query="id=IRQ-0007")).startswith(expected())
    assert headline(open_page(query="id=IRQ-0007&id=IRQ-0008")).startswith("2 incidents")
    app = open_page(query="id=IRQ-0007&governorate=Kirkuk")
    assert headline(app).startswith(expected("governorate=Kirkuk"))
    assert "Not among the incidents that the filters leave" in shown(app)


def test_list_and_the_way_back_from_a_card(open_page: Open) -> None:
    app = open_page()
    assert len(picks(app)) == min(len(load()), PER_PAGE)
    query = "q=Mansour&dates=2021-10-31&dates=2021-10-31"
    assert "IRQ-0002" in [entry["id"] for entry in listed(open_page(query=query))]
    app = open_page(query=f"{query}&id=IRQ-0002")
    assert "Rockets on the Mansour district" in shown(app)
    assert not listed(app)
    app.button(key="back").click().run()
    assert "id" not in app.query_params
    assert "Rockets on the Mansour district" in picks(app)


def test_list_keeps_its_page_while_a_card_is_open_and_starts_anew_for_another_filter(
    open_page: Open, caplog: pytest.LogCaptureFixture
) -> None:
    next_ones = [record["incident_id"] for record in load().view("").records(PER_PAGE, PER_PAGE)]
    app = open_page()
    app.pagination[0].set_value(2).run()
    second = [entry["id"] for entry in listed(app)]
    assert second == next_ones
    app.session_state["selected"] = second[0]  # what the list's callback does
    app.run()
    assert not listed(app)
    app.button(key="back").click().run()
    assert [entry["id"] for entry in listed(app)] == second
    app.text_input(key="f_q").set_value("Iraq").run()  # two pages as well
    assert len(app.pagination) == 1 and app.pagination[0].value == 1
    assert listed(app)[0]["id"] not in second
    assert "default value" not in caplog.text  # Streamlit's complaint about two masters


def test_filters_hold_while_their_widgets_are_folded_away(open_page: Open) -> None:
    query = "min_killed=1&precision=district&corroboration=corroborated"
    app = open_page(query=query)
    assert app.number_input(key="f_min_killed").value == 1  # open, because they are in use
    app.session_state["more_filters"] = False
    app.run()
    assert not app.number_input
    app.text_input(key="f_q").set_value("Kirkuk").run()
    assert headline(app).startswith(expected(f"{query}&q=Kirkuk"))
    app.session_state["more_filters"] = True
    app.run()
    assert app.number_input(key="f_min_killed").value == 1
    assert app.multiselect(key="f_corroboration").value == ["corroborated"]


def test_empty_result_is_a_plain_sentence(open_page: Open) -> None:
    for page in ("map", "table"):
        app = open_page(page, "q=zzzzzz")
        assert headline(app).startswith("0 incidents")
        assert "No incident fits these filters" in app.info[0].value
        app.button(key="reset_here").click().run()
        assert headline(app).startswith(expected())
        assert "reset_here" not in [button.key for button in app.button]


def test_the_filters_stay_in_the_sidebar_where_nothing_matches(open_page: Open) -> None:
    for page in ("map", "table", "trends"):
        app = open_page(page, "q=zzzzzz")
        assert app.sidebar.text_input(key="f_q").value == "zzzzzz"
        app.sidebar.text_input(key="f_q").set_value("Kirkuk").run()
        assert headline(app).startswith(expected("q=Kirkuk"))


def test_data_without_a_usable_incident_blames_no_filter(open_page: Open, folder: Path) -> None:
    path = folder / "incidents.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    broken = [row[row.index(",") :] for row in rows]  # without their ids
    for lines, words in (
        ([header], "its files have no rows yet"),
        ([header, *broken], f"all its {len(load())} rows were left out because of errors"),
        ([header, broken[0]], "its one row was left out"),
    ):
        path.write_text("".join(lines), encoding="utf-8")
        app = open_page(folder=folder)
        assert not app.exception
        assert headline(app).startswith("0 incidents")
        text = app.info[0].value.replace("\\", "")
        assert "holds no incident that can be used" in text and words in text
        assert "filter" not in text
        assert "reset_here" not in [button.key for button in app.button]


def test_ledger_counts_what_is_not_on_the_map(open_page: Open) -> None:
    incidents = load().view().rows()
    unplaced = incidents[incidents["latitude"].isna()]
    outside = unplaced["country"].notna() & ~unplaced["country"].fillna("").str.contains("IRQ")
    places = unplaced[["governorate", "district", "place"]].notna().any(axis="columns")
    text = f"{len(unplaced)} not on the map: {outside.sum()} outside Iraq, "
    text += f"{(~outside & ~places).sum()} with no known place, "
    text += f"{(~outside & places).sum()} with a place that is named but not located."
    assert text in shown(open_page())


def test_cells_that_do_not_fit_are_listed_and_the_rest_is_shown(
    open_page: Open, folder: Path
) -> None:
    edit(folder, ",2021-10-31,2021-10-31,", ",31 October,2021-10-31,")
    app = open_page(folder=folder)
    assert headline(app).startswith(count(len(load()), "incident"))
    listed = app.dataframe[0].value
    row = listed[listed["Column"] == "date_start"].iloc[0]
    assert (row["File"], row["Lines"], row["Value"]) == ("incidents.csv", "3", "31 October")
    assert (row["Number"], row["Row"]) == (1, "kept")


def test_a_server_that_is_open_to_the_network_says_so(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Open to the network"
    assert not any(said in one.value for one in open_page().caption)
    asked = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: "0.0.0.0" if key == "server.address" else asked(key)
    )
    assert any(said in one.value for one in open_page("about").caption)


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), (None, False), ("192.168.1.5", False),
        ("map.example.org", False), ("", False),
    ],
)  # fmt: skip
def test_only_loopback_is_private(address: str | None, private: bool) -> None:
    assert notices.is_private(address) == private


def test_a_folder_without_incidents_is_a_plain_sentence(open_page: Open, tmp_path: Path) -> None:
    app = open_page(folder=tmp_path)
    assert not app.exception
    assert "There is no incidents.csv" in app.error[0].value.replace("\\", "")


def test_an_edit_shows_without_a_restart_and_a_broken_one_keeps_the_last_good(
    open_page: Open, folder: Path
) -> None:
    app = open_page(query="q=Mansour", folder=folder)
    edit(folder, "Rockets on the Mansour district", "Rockets on Mansour edited")
    assert "Rockets on Mansour edited" in picks(app.run())
    edit(folder, "incident_id,title", "incident,title")
    app.run()
    assert "last good version" in app.warning[0].value
    assert headline(app).startswith(expected("q=Mansour"))


def test_about_speaks_of_the_data_that_is_shown(open_page: Open, folder: Path) -> None:
    assert "CC BY 4.0" in shown(open_page("about")).partition("Base map")[0]
    other = shown(open_page("about", folder=folder))
    assert "not the project's own data" in other
    assert "CC BY 4.0" not in other.partition("Base map")[0]


def test_hostile_text_stays_text(open_page: Open, folder: Path) -> None:
    edit(folder, "Rockets on the Mansour district", HOSTILE.replace('"', '""'))
    path = folder / "incidents.csv"
    text = path.read_text(encoding="utf-8")
    hostile = HOSTILE.replace('"', '""')
    path.write_text(text.replace(hostile, f'"{hostile}"', 1), encoding="utf-8")
    app = open_page(query="id=IRQ-0002", folder=folder)
    card = next(block.value for block in app.html if "IRQ-0002" in block.value)
    assert "<img src=x" not in card
    assert "&lt;img src=x" in card
    listed = picks(open_page(query="q=Mansour", folder=folder))
    assert any("<img src=x" in title for title in listed)  # as text: components/entries.js


def test_the_list_says_on_what_the_sources_differ(open_page: Open) -> None:
    app = open_page(query="disagreement=place")
    assert headline(app).startswith(expected("disagreement=place"))
    assert "sources differ on" in shown(app) and "place" in shown(app)
    labels = app.multiselect(key="f_disagreement").options
    assert [label.split(" ")[0] for label in labels][:2] == ["date", "place"]
    assert f"({len(load().view('disagreement=toll'))})" in next(
        label for label in labels if label.startswith("toll")
    )


def test_the_list_says_why_a_search_found_it(open_page: Open) -> None:
    app = open_page(query="q=Daesh")
    assert "also called Daesh" in shown(app)
    app = open_page(query="q=Khadimi")
    assert "No text has “Khadimi”; read as “Kadhimi”" in shown(app).replace("\\", "")


def test_limits_without_a_widget_can_be_taken_off(open_page: Open) -> None:
    query = "nearby=IRQ-0007,60,20&bbox=44,33,46,35&type=armed attack"
    app = open_page(query=query)
    assert headline(app).startswith(expected(query))
    app.button(key="limit_bbox").click().run()
    assert "bbox" not in app.query_params
    assert headline(app).startswith(expected(query.replace("&bbox=44,33,46,35", "")))
    app.button(key="limit_nearby").click().run()
    assert headline(app).startswith(expected("type=armed attack"))


def test_what_happened_nearby_is_one_click_away(open_page: Open) -> None:
    app = open_page(query="id=IRQ-0007")
    app.number_input(key="km_IRQ-0007").set_value(60).run()
    app.number_input(key="days_IRQ-0007").set_value(20).run()
    app.button(key="show_nearby").click().run()
    view = load().view("nearby=IRQ-0007,60,20")
    assert headline(app).startswith(count(len(view), "incident"))
    assert app.query_params["nearby"] in ("IRQ-0007,60,20", ["IRQ-0007,60,20"])
    certain = view.certainly_near() - 1
    words = f"{len(view) - 1} other incidents within 60 km and 20 days: {certain} for certain"
    assert words in shown(app).replace("\\", "")


def test_the_card_leads_to_the_dossier_and_has_text_to_paste(open_page: Open) -> None:
    app = open_page(query="id=IRQ-0007&governorate=Diyala")
    card = next(block.value for block in app.html if 'class="card"' in block.value)
    assert 'href="/incident?governorate=Diyala&amp;id=IRQ-0007"' in card
    pasted = app.code[0].value
    assert pasted.endswith("/incident?id=IRQ-0007") and "Attack on Rashad village" in pasted


def test_a_bad_nearby_is_told_and_the_rest_applied(open_page: Open) -> None:
    app = open_page(query="nearby=IRQ-0066,25,7&governorate=Kirkuk")
    assert headline(app).startswith(expected("governorate=Kirkuk"))
    assert "no known point" in app.warning[0].value


def test_presenter_safe_leaves_out_names_and_stays_on_reset(open_page: Open) -> None:
    app = open_page(query="id=IRQ-0007&governorate=Diyala")
    assert "Rashad" in shown(app)
    app.toggle(key="f_safe").set_value(True).run()
    assert app.query_params["safe"] in ("1", ["1"])
    text = shown(app).replace("\\", "")
    assert "Armed attack, Diyala" in text and "Rashad" not in text
    app.button(key="reset").click().run()
    assert "safe" in app.query_params and "governorate" not in app.query_params


def test_a_browser_that_missed_the_first_answer_starts_from_the_filter(open_page: Open) -> None:
    """Streamlit sends a value once; the default of the widget has to say the same."""
    query = (
        "q=Baghdad&dates=2021-09-01&dates=2021-11-07&actor=Islamic+State&role=named"
        "&type=bombing&count=high&date_match=certain&precision=district&safe=1"
    )
    app = open_page("map", query).run()
    told = {element.key: element for kind in KINDS for element in app.get(kind)}
    assert told["f_q"].proto.default == "Baghdad"
    for name, wanted in {"actor": "Islamic State", "type": "bombing"}.items():
        assert [told[f"f_{name}"].proto.options[at] for at in told[f"f_{name}"].proto.default] == [
            each for each in told[f"f_{name}"].proto.options if each.startswith(wanted)
        ]
    for name, wanted in {"count": "highest", "date_match": "certainly"}.items():
        (at,) = told[f"f_{name}"].proto.default
        assert told[f"f_{name}"].proto.options[at].content.startswith(wanted)
    for name, wanted in {"role": "named by any source", "precision": "district"}.items():
        proto = told[f"f_{name}"].proto
        assert proto.options[proto.default].startswith(wanted)
    assert told["f_safe"].proto.default
    days = [1630454400000000.0, 1636243200000000.0]  # microseconds since 1970
    assert list(told["f_dates"].proto.default) == days


def test_no_value_is_no_choice_where_there_must_be_one(open_page: Open) -> None:
    app = open_page("map", "count=high&date_match=certain&dates=2021-09-01&dates=2021-11-07")
    for name in ("count", "date_match"):
        app.session_state[f"f_{name}"] = None
    app.run()
    assert not app.exception
    assert app.query_params["count"] == "high"
    assert app.query_params["date_match"] == "certain"
