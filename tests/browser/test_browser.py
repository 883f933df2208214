"""What a reader does, in Chromium, offline."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from incident_map import load
from incident_map.language.phrases import count
from tests.browser.program import HOSTILE, ROOT

pytestmark = pytest.mark.browser

EVERYTHING = count(len(load()), "incident")
AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")


def headline(reader) -> object:
    return reader.page.get_by_role("heading", level=3).first


def query(reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def wait_for_query(reader, name: str, values: list[str] | None) -> None:
    wanted = values or []
    reader.page.wait_for_function(
        "([name, wanted]) => JSON.stringify(new URLSearchParams(location.search).getAll(name))"
        " === JSON.stringify(wanted)",
        arg=[name, wanted],
    )


def settle(reader) -> None:
    """Wait until the script has run and nothing is fading: half-faded text has no contrast."""
    state = reader.page.locator('[data-test-script-state="notRunning"]')
    expect(state.first).to_be_attached()
    reader.page.wait_for_function(
        "() => !document.querySelector('[data-stale=\"true\"]') && document.getAnimations().every("
        "(a) => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)"
    )


def test_first_paint_draws_everything_and_stays_at_home(visit, server) -> None:
    reader = visit(server)
    expect(headline(reader)).to_contain_text(EVERYTHING)
    expect(reader.marks("Bombing, Basra")).to_be_visible()
    expect(reader.marks("zooms in").first).to_be_visible()
    expect(reader.page.get_by_text(re.compile(r"\d+ not on the map"))).to_be_visible()
    reader.rest()
    assert reader.outside == []
    assert reader.errors == []


def test_slider_by_keyboard_changes_map_headline_and_address(visit, server) -> None:
    reader = visit(f"{server}/?q=checkpoint&dates=2021-09-04&dates=2021-11-07")
    expect(reader.marks("Armed attack, Satiha")).to_be_visible()
    reader.page.get_by_role("slider").first.focus()
    for _ in range(3):
        reader.page.keyboard.press("ArrowRight")
    wait_for_query(reader, "dates", ["2021-09-07", "2021-11-07"])
    expect(headline(reader)).to_contain_text("7 September – 7 November 2021")
    expect(reader.marks("Armed attack, Satiha")).to_have_count(0)  # 5 September is outside


def test_actor_filter_and_the_way_back(visit, server) -> None:
    reader = visit(server)
    reader.page.get_by_label("Actor", exact=True).click()
    reader.page.get_by_role("option", name=re.compile(r"^Islamic State \(\d+\)$")).click()
    wait_for_query(reader, "actor", ["Islamic State"])
    reader.page.keyboard.press("Escape")  # an open list hides the rest from screen readers
    expect(headline(reader)).to_contain_text("Islamic State")
    reader.page.go_back()
    wait_for_query(reader, "actor", None)
    expect(headline(reader)).to_contain_text(EVERYTHING)


def test_a_link_opened_elsewhere_shows_the_same(visit, server) -> None:
    reader = visit(f"{server}/?actor=Islamic+State&role=perpetrator&count=high&id=IRQ-0007")
    expect(headline(reader)).to_contain_text("Islamic State as perpetrator")
    other = visit(reader.page.url)
    expect(headline(other)).to_have_text(headline(reader).inner_text())
    assert query(other) == query(reader)
    expect(other.page.locator(".card h3")).to_have_text("Attack on Rashad village, Muqdadiya")


def test_cluster_click_zooms(visit, server) -> None:
    reader = visit(server)
    cluster = reader.marks("zooms in").first
    before = cluster.get_attribute("aria-label")
    scale = reader.map.locator(".leaflet-control-scale-line").first
    shown = scale.inner_text()
    cluster.click()
    expect(scale).not_to_have_text(shown)
    expect(reader.marks(before)).to_have_count(0)
    assert "id" not in query(reader)


def test_incident_click_opens_card_and_popup_outlives_a_rerun(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha")
    reader.marks("Armed attack, Satiha").click()
    wait_for_query(reader, "id", ["IRQ-0008"])
    expect(reader.page.locator(".card h3")).to_contain_text("police checkpoint")
    popup = reader.map.locator(".leaflet-popup")
    expect(popup).to_contain_text("5 September 2021")
    expect(popup).to_contain_text("10 sources")
    reader.page.get_by_role("radio", name="highest").or_(
        reader.page.get_by_role("button", name="highest")
    ).first.click()
    wait_for_query(reader, "count", ["high"])
    expect(headline(reader)).to_be_visible()
    expect(popup).to_be_visible()
    expect(reader.page.locator(".card h3")).to_contain_text("police checkpoint")


def test_list_selects_by_keyboard(visit, server) -> None:
    reader = visit(f"{server}/?type=drone+attack")
    reader.page.get_by_role("button", name=re.compile("Drone attack on the prime")).focus()
    reader.page.keyboard.press("Enter")
    wait_for_query(reader, "id", ["IRQ-0001"])
    card = reader.page.locator(".card")
    expect(card).to_contain_text("Wounded: ")
    expect(card).to_contain_text("Where the sources differ")
    reader.page.get_by_role("button", name="Back to the list").click()
    wait_for_query(reader, "id", None)


SIZES = [(1440, 900), (390, 844)]


def entry(reader, number: int):
    return reader.page.locator(".st-key-entries li button").nth(number)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_card_opens_at_its_top_and_the_list_comes_back_where_it_was_left(
    visit, server, width: int, height: int
) -> None:
    reader = visit(server, width=width, height=height)
    chosen = entry(reader, 30)
    chosen.scroll_into_view_if_needed()
    reader.rest()
    place = chosen.bounding_box()
    chosen.focus()
    reader.page.keyboard.press("Enter")
    back = reader.page.get_by_role("button", name="Back to the list")
    expect(back).to_be_focused()
    header = reader.page.get_by_test_id("stHeader").bounding_box()
    assert back.bounding_box()["y"] >= header["y"] + header["height"], "not under the header"
    expect(back).to_be_in_viewport(ratio=1)
    expect(reader.page.locator(".card h3")).to_be_in_viewport(ratio=1)
    # The reader scrolls on, and is not taken back to the top by another run.
    reader.page.locator(".card details").last.scroll_into_view_if_needed()
    reader.rest()
    expect(back).not_to_be_in_viewport()
    back.press("Enter")
    expect(chosen).to_be_focused()
    expect(chosen).to_be_in_viewport(ratio=1)
    reader.rest()
    assert chosen.bounding_box()["y"] == pytest.approx(place["y"], abs=30)
    assert reader.errors == []


def test_a_choice_on_the_map_leaves_the_focus_there_and_opens_the_card_at_its_top(
    visit, server
) -> None:
    reader = visit(server)
    entry(reader, 14).scroll_into_view_if_needed()
    box = reader.page.locator(".st-key-side")
    assert box.evaluate("(node) => node.scrollTop") > 0
    mark = reader.marks("Bombing, Basra")
    mark.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".card h3")).to_be_in_viewport(ratio=1)
    assert box.evaluate("(node) => node.scrollTop") == 0
    assert reader.page.evaluate("() => document.activeElement.tagName") == "IFRAME"
    name = reader.page.locator(".card h3").inner_text()
    reader.page.get_by_role("button", name="Back to the list").click()
    shown = reader.page.locator(".st-key-entries").get_by_role("button", name=name)
    expect(shown).to_be_focused()
    expect(shown).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("page", "title"),
    [("", "Map"), ("table", "Table"), ("trends", "Trends"), ("data", "Data"), ("about", "About")],
)
def test_each_tab_has_a_name_of_its_own(visit, server, page: str, title: str) -> None:
    expect(visit(f"{server}/{page}").page).to_have_title(f"{title} · Iraq Incident Map")


@pytest.mark.parametrize(
    ("page", "width", "words"),
    [
        ("", 390, "Search and filters"),
        ("table", 390, "Search and filters"),
        ("", 320, "Filters"),
        ("about", 390, "Pages"),
    ],
)
def test_the_drawer_of_a_phone_says_what_is_in_it(
    visit, server, page: str, width: int, words: str
) -> None:
    reader = visit(f"{server}/{page}", width=width, height=844)
    reader.rest()
    button = reader.page.get_by_test_id("stExpandSidebarButton")
    said = "(node) => getComputedStyle(node, '::after').content"
    assert button.evaluate(said) == f'"{words}"'
    box = button.bounding_box()
    logo = reader.page.get_by_test_id("stHeaderLogo").bounding_box()
    assert box["x"] >= logo["x"] + logo["width"] and box["x"] + box["width"] <= width
    assert button.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    button.click()
    opened = reader.page.get_by_test_id("stSidebar")
    inside = opened.get_by_role("link", name="Table") if words == "Pages" else None
    expect(inside or opened.get_by_label("Search").first).to_be_visible()


def test_dates_that_are_not_understood_are_said_so_in_a_readable_colour(visit, server) -> None:
    reader = visit(server)
    reader.page.get_by_role("textbox", name="Exact dates").fill("sometime in autumn")
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_text("Not understood.")).to_be_visible()
    settle(reader)
    reader.page.add_script_tag(path=AXE)
    found = reader.page.evaluate(
        "() => axe.run('[data-testid=stSidebar]', {runOnly: ['color-contrast']})"
    )
    assert [violation["id"] for violation in found["violations"]] == []


def test_the_table_leaves_room_for_its_buttons_on_a_phone(visit, server) -> None:
    reader = visit(f"{server}/table", width=390, height=844)
    table = reader.page.get_by_test_id("stDataFrame")
    table.hover()
    toolbar = reader.page.get_by_test_id("stElementToolbar").first
    expect(toolbar).to_be_visible()
    switch = reader.page.locator(".st-key-all_columns").bounding_box()
    assert toolbar.bounding_box()["y"] >= switch["y"] + switch["height"] - 1


def test_areas_are_drawn_as_areas(visit, made_up_server) -> None:
    reader = visit(f"{made_up_server}/?id=T-5")
    expect(reader.marks("Raid or arrest")).to_be_visible()
    area = reader.map.locator(".imap-area, .imap-area-selected").first
    scale = reader.map.locator(".leaflet-control-scale-line").first
    for _ in range(3):  # 20 km have to be larger than the symbol
        shown = scale.inner_text()
        reader.marks("Raid or arrest").hover()
        reader.page.mouse.wheel(0, -400)
        expect(scale).not_to_have_text(shown)
    expect(area).to_be_visible()
    assert area.bounding_box()["width"] > 60


def test_several_on_one_point_open_as_a_list_at_any_zoom(visit, made_up_server) -> None:
    reader = visit(made_up_server)
    reader.marks("3 incidents").click()
    popup = reader.map.locator(".leaflet-popup")
    expect(popup.get_by_role("button", name=re.compile("First of three"))).to_be_visible()
    popup.get_by_role("button", name=re.compile("Second of three")).click()
    wait_for_query(reader, "id", ["T-2"])
    expect(reader.page.locator(".card h3")).to_have_text("Second of three on one point")


def test_hostile_title_stays_text_everywhere(visit, made_up_server) -> None:
    reader = visit(made_up_server)
    mark = reader.marks("Armed attack")
    mark.hover()
    expect(reader.map.locator(".leaflet-tooltip")).to_contain_text(HOSTILE)
    mark.click()
    expect(reader.map.locator(".leaflet-popup")).to_contain_text(HOSTILE)
    expect(reader.page.locator(".card h3")).to_have_text(HOSTILE)
    reader.page.get_by_role("button", name="Back to the list").click()
    expect(reader.page.get_by_text(HOSTILE).first).to_be_visible()
    table = visit(f"{made_up_server}/table")
    cell = table.page.locator("canvas table td", has_text="onerror")
    expect(cell).to_have_count(1)
    assert cell.inner_text() == HOSTILE
    for page in (reader.page, table.page):
        assert page.evaluate("window.hacked") is None
        assert page.locator('img[src="x"]').count() == 0


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_empty_result_says_so(visit, server, width: int, height: int) -> None:
    reader = visit(f"{server}/?q=zzzzzz", width=width, height=height)
    expect(headline(reader)).to_contain_text("0 incidents")
    expect(reader.page.get_by_text("No incident fits these filters")).to_be_visible()
    expect(reader.map.get_by_text("No incident fits the filters.")).to_be_visible()
    expect(reader.page.locator(".st-key-side")).to_have_count(0)  # no box with nothing in it
    reset = reader.page.get_by_test_id("stMain").get_by_role("button", name="Reset all filters")
    expect(reset).to_be_in_viewport()
    reset.click()
    wait_for_query(reader, "q", None)
    expect(headline(reader)).to_contain_text(EVERYTHING)
    expect(entry(reader, 0)).to_be_visible()


def test_unreachable_tiles_are_explained(visit, tiles_server) -> None:
    reader = visit(tiles_server)
    assert reader.outside == []  # nothing is asked for before somebody chooses it
    reader.page.context.route(re.compile(r"^https?://(?!localhost)"), lambda route: route.abort())
    reader.map.locator(".leaflet-control-layers").hover()
    reader.map.get_by_text("Streets").click()
    expect(
        reader.map.get_by_text("Online tiles can’t be reached").or_(
            reader.map.get_by_text("Online tiles can't be reached")
        )
    ).to_be_visible()
    assert reader.outside


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(visit, server, scheme: str) -> None:
    reader = visit(f"{server}/?id=IRQ-0006", width=390, height=844, scheme=scheme)
    expect(reader.marks().first).to_be_visible()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(overflow) <= 0
    box = reader.page.locator('iframe[title*="folium"]').bounding_box()
    assert box["y"] < 844 / 2  # the map is on the first screen
    assert box["width"] > 300
    expect(reader.page.locator(".card h3")).to_be_attached()
    dark = reader.map.locator("body").evaluate(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--background-color')"
    )
    assert dark.strip().lower() == {"light": "#ffffff", "dark": "#14181c"}[scheme]


@pytest.mark.parametrize("address", ["/", "/?id=IRQ-0007", "/table", "/trends", "/data", "/about"])
def test_no_serious_accessibility_violation(visit, server, address: str) -> None:
    """In the light, and when the reader's system turns dark while the page is open."""
    reader = visit(server + address)
    if address.startswith("/?") or address == "/":
        expect(reader.marks().first).to_be_visible()
    frames = [reader.page.main_frame]
    frames += [frame for frame in reader.page.frames if "streamlit_folium" in frame.url]
    for frame in frames:
        frame.add_script_tag(path=AXE)
    for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 28)")):
        reader.page.emulate_media(color_scheme=scheme)
        expect(reader.page.locator('[data-testid="stApp"]')).to_have_css("background-color", ground)
        settle(reader)
        for frame in frames:
            result = frame.evaluate("() => axe.run(document, {iframes: false})")
            found = [
                (violation["id"], node["target"], node["failureSummary"])
                for violation in result["violations"]
                if violation["impact"] in ("serious", "critical")
                for node in violation["nodes"]
            ]
            assert found == [], scheme
