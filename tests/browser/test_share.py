"""Links that restore the map, and the filter by what the map shows."""

from __future__ import annotations

import base64
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PLACE = """() => { const { lat, lng } = map.getCenter();
    return { zoom: map.getZoom(), lat: Number(lat.toFixed(4)), lng: Number(lng.toFixed(4)) }; }"""
#: What the map shows, mark by mark.
MARKS = """() => [...document.querySelectorAll('.imap-mark')]
    .map((mark) => mark.getAttribute('aria-label')).sort()"""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def frame(reader):
    """The map's frame, for scripts."""
    return next(frame for frame in reader.page.frames if "streamlit_folium" in frame.url)


def tool(reader, name: str):
    return reader.map.get_by_role("group", name="This view").get_by_role("button", name=name)


def settled(reader) -> list[str]:
    """Wait until the map has asked for all it wants to show; its marks in words."""
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    return frame(reader).evaluate(MARKS)


def copy_link(reader) -> str:
    """Press the button, and read the clipboard."""
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.page.evaluate("() => navigator.clipboard.writeText('')")  # nothing of an earlier press
    tool(reader, "Copy link to this view").click()
    expect(reader.map.get_by_role("status").get_by_text("Link copied")).to_be_visible()
    return reader.page.wait_for_function("() => navigator.clipboard.readText()").json_value()


def wait_for_parameter(reader, name: str, there: bool) -> None:
    reader.page.wait_for_function(
        "([name, there]) => new URLSearchParams(location.search).has(name) === there",
        arg=[name, there],
    )


# ---------------------------------------------------------------------------------- the address


def test_a_copied_link_restores_what_was_shown(visit, server) -> None:
    reader = visit(f"{server}/?type=armed+attack&id=IRQ-0008")
    settled(reader)
    frame(reader).evaluate("() => map.setView([34.2, 44.3], 7.5, { animate: false })")
    tool(reader, "Play through time (P)").click()
    strip = reader.map.get_by_role("group", name="Play through time")
    expect(strip.locator(".imap-play-when")).not_to_be_empty()
    strip.get_by_role("combobox", name="Step").select_option(label="Month")
    strip.get_by_role("combobox", name="Show").select_option(label="2 months")
    strip.get_by_role("slider").fill("2")
    expect(strip.locator(".imap-play-figures")).to_contain_text("in view")
    words = strip.locator(".imap-play-when").inner_text()
    marks = settled(reader)
    place = frame(reader).evaluate(PLACE)
    link = copy_link(reader)
    assert parse_qs(urlsplit(link).query) == {"type": ["armed attack"], "id": ["IRQ-0008"]}
    fragment = urlsplit(link).fragment
    assert re.match(r"map=7\.5/[\d.]+/[\d.]+&play=[\d-]{10}\.\.[\d-]{10},month,2$", fragment)

    other = visit(link, width=1440, height=900)
    again = other.map.get_by_role("group", name="Play through time")
    expect(again.locator(".imap-play-when")).to_have_text(words)
    expect(again.get_by_role("button", name="Play", exact=True)).to_be_visible()  # paused
    expect(again.get_by_role("combobox", name="Step")).to_have_value("month")
    expect(again.get_by_role("combobox", name="Show")).to_have_value("2")
    expect(again.locator(".imap-play-figures")).to_contain_text("in view")
    assert settled(other) == marks
    assert frame(other).evaluate(PLACE) == place
    expect(other.map.locator(".imap-selected")).to_be_attached()
    # The address stays true when the map is moved on: the fragment is gone from it.
    assert urlsplit(other.page.url).fragment == ""
    assert urlsplit(other.page.url).query == urlsplit(link).query
    # A reload is still the same link.
    other.page.reload()
    expect(again.locator(".imap-play-when")).to_have_text(words)
    settled(other)
    assert frame(other).evaluate(PLACE) == place
    assert other.errors == [] and other.outside == []


def test_a_link_gives_its_place_to_a_frame_of_another_size(visit, server) -> None:
    reader = visit(f"{server}/#map=9/33.3/44.4", width=390, height=844)
    settled(reader)
    assert frame(reader).evaluate(PLACE) == {"zoom": 9, "lat": 33.3, "lng": 44.4}
    reader.map.get_by_role("button", name="Whole of Iraq").click()
    frame(reader).wait_for_function("() => map.getZoom() < 6")


@pytest.mark.parametrize("fragment", ["map=99/abc&play=&base=constructor", "%E0%A4%A"])
def test_a_bad_fragment_is_ignored(visit, server, fragment: str) -> None:
    plain = visit(server)
    expected = settled(plain), frame(plain).evaluate(PLACE)
    plain.page.close()
    reader = visit(f"{server}/#{fragment}")
    assert (settled(reader), frame(reader).evaluate(PLACE)) == expected
    expect(reader.map.get_by_role("group", name="Play through time")).to_have_count(0)
    assert reader.errors == []


def test_a_window_outside_the_period_shows_the_filters_own_dates(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha#play=1999-01-01..1999-01-31,month,1")
    strip = reader.map.get_by_role("group", name="Play through time")
    expect(strip.locator(".imap-play-figures")).to_contain_text("1 incident in all")
    expect(reader.marks("Satiha")).to_be_visible()


def test_another_fragment_in_an_open_page_moves_the_map_and_runs_nothing(visit, server) -> None:
    reader = visit(server)
    sent: list[object] = []
    reader.page.on("websocket", lambda ws: ws.on("framesent", lambda frame: sent.append(frame)))
    reader.page.reload()
    settled(reader)
    before = len(sent)
    reader.page.evaluate("() => { location.hash = '#map=10/36.34/43.13'; }")
    frame(reader).wait_for_function("() => map.getZoom() === 10")
    assert frame(reader).evaluate(PLACE) == {"zoom": 10, "lat": 36.34, "lng": 43.13}
    expect(reader.page).to_have_url(re.compile(r"^[^#]+$"))
    assert before > 0 and len(sent) == before


def test_back_and_forward_work_after_a_link(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha#map=8/35/44")
    settled(reader)
    reader.marks("Satiha").click()
    wait_for_parameter(reader, "id", True)
    expect(reader.page.locator(".card")).to_be_attached()
    reader.page.go_back()
    wait_for_parameter(reader, "id", False)
    expect(reader.page.locator(".card")).to_have_count(0)
    reader.page.go_forward()
    expect(reader.page.locator(".card")).to_be_attached()


def test_a_background_travels_with_the_link(visit, tiles_server) -> None:
    reader = visit(None)
    reader.page.context.route(
        re.compile(r"arcgisonline|openstreetmap\.org"),
        lambda route: route.fulfill(body=PIXEL, content_type="image/png"),
    )
    reader.page.goto(f"{tiles_server}/#map=7/33/44&base=Satellite")
    expect(reader.map.locator(".imap.imap-photo")).to_be_visible()
    settled(reader)
    assert copy_link(reader).endswith("#map=7/33/44&base=Satellite")
    reader.map.locator(".leaflet-control-layers").hover()
    expect(reader.map.get_by_role("radio", name="Satellite")).to_be_checked()
    reader.map.get_by_role("radio", name="Built-in map").click()
    expect(reader.map.locator(".imap.imap-photo")).to_have_count(0)
    assert "base=" not in copy_link(reader)


# ------------------------------------------------------------------------------------- copying


def test_where_copying_is_refused_the_link_can_be_selected(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha")
    settled(reader)
    refuse = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    reader.page.evaluate(refuse)
    frame(reader).evaluate(refuse)
    tool(reader, "Copy link to this view").click()
    field = reader.map.get_by_role("textbox", name="Link to this view")
    expect(field).to_be_focused()
    link = field.input_value()
    assert link.startswith(f"{server}/?q=Satiha#map=")
    assert frame(reader).evaluate("() => getSelection().toString()") == link
    reader.page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(tool(reader, "Copy link to this view")).to_be_focused()


# ---------------------------------------------------------------------- what the map asks Python


def test_the_area_becomes_a_filter_as_often_as_it_is_pressed(visit, server) -> None:
    reader = visit(f"{server}/#map=9/33.3/44.4")
    settled(reader)
    expect(reader.map.locator(".imap-box")).to_have_count(0)
    for _ in range(2):
        tool(reader, "Filter to this area").click()
        wait_for_parameter(reader, "bbox", True)
        expect(reader.map.locator(".imap-box")).to_have_count(1)
        text = parse_qs(urlsplit(reader.page.url).query)["bbox"][0]
        west, south, east, north = map(float, text.split(","))
        assert west < 44.4 < east and south < 33.3 < north and east - west < 3
        reader.page.go_back()
        wait_for_parameter(reader, "bbox", False)
        expect(reader.map.locator(".imap-box")).to_have_count(0)
    assert reader.errors == []


def test_the_popup_leads_to_the_dossier_in_the_whole_window(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha")
    reader.marks("Satiha").click()
    wait_for_parameter(reader, "id", True)
    link = reader.map.locator(".leaflet-popup").get_by_role("link", name="Dossier")
    expect(link).to_have_attribute("href", re.compile(r"^/incident\?.*\bid=IRQ-0008$"))
    link.click()
    reader.page.wait_for_url(re.compile(r"/incident\?"))
    assert parse_qs(urlsplit(reader.page.url).query) == {"q": ["Satiha"], "id": ["IRQ-0008"]}
    assert len(reader.page.context.pages) == 1
