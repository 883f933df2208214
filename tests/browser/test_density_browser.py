"""Heat map and governorates: the switch, the words, the colours, links, playback, keyboard."""

from __future__ import annotations

import io
import json
import re
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.program import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """(options) => axe.run(document, options)"""
#: Without what only a whole page has: the frame is part of one.
RULES = {
    "iframes": False,
    "rules": {
        rule: {"enabled": False} for rule in ("landmark-one-main", "page-has-heading-one", "region")
    },
}
#: Colour and opacity of the heat at a place: the fullest point within its cell.
HEAT_AT = """async ([lat, lon]) => {
    const image = document.querySelector('.imap-heat');
    await image.decode();
    const { left, top, width, height } = image.getBoundingClientRect();
    const frame = document.querySelector('.imap').getBoundingClientRect();
    const at = map.latLngToContainerPoint([lat, lon]);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const x = (at.x + frame.left - left) / width * canvas.width;
    const y = (at.y + frame.top - top) / height * canvas.height;
    const { data } = pen.getImageData(Math.floor(x) - 3, Math.floor(y) - 3, 7, 7);
    const points = Array.from({ length: 49 }, (_, i) => [...data.subarray(4 * i, 4 * i + 4)]);
    return points.reduce((most, point) => (point[3] > most[3] ? point : most)); }"""


def frame(reader):
    """The map's frame, for scripts."""
    return next(frame for frame in reader.page.frames if "streamlit_folium" in frame.url)


def legend(reader):
    return reader.map.locator(".imap-legend")


def open_menu(reader):
    menu = reader.map.locator(".leaflet-control-layers")
    menu.hover()
    expect(menu.get_by_role("radio", name="Heat map")).to_be_visible()
    return menu


def choose(reader, *names: str) -> None:
    menu = open_menu(reader)
    for name in names:
        menu.get_by_role("radio", name=name, exact=True).check()


def asked(page: Page) -> list[str]:
    """The questions for amounts from now on."""
    seen: list[str] = []
    page.on("request", lambda r: seen.append(r.url) if "/api/density" in r.url else None)
    return seen


def answer(server: str, query: str) -> dict:
    with urllib.request.urlopen(f"{server}/api/density?{query}") as got:
        return json.load(got)


def test_the_switch_takes_marks_away_and_brings_them_back(visit, server) -> None:
    reader = visit(server)
    expect(reader.marks().first).to_be_visible()
    before = reader.marks().count()
    expect(open_menu(reader).get_by_role("radio", name="Killed")).to_be_hidden()
    choose(reader, "Heat map")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    expect(reader.marks()).to_have_count(0)
    expect(legend(reader)).to_contain_text(re.compile(r"Incidents per cell of about \d+(\.\d)? km"))
    expect(legend(reader)).to_contain_text("shared out evenly")
    expect(legend(reader)).to_contain_text("with a place that is named but not located")
    choose(reader, "Governorates", "Killed")
    expect(reader.map.locator(".imap-heat")).to_have_count(0)
    expect(reader.map.locator(".imap-governorate")).to_have_count(18)
    expect(legend(reader)).to_contain_text("Killed by recorded governorate (best count)")
    expect(legend(reader)).to_contain_text("with no governorate recorded")
    expect(legend(reader)).to_contain_text("without a figure for killed")
    choose(reader, "Incidents, one by one")
    expect(reader.marks()).to_have_count(before)
    expect(reader.map.locator(".imap-governorate")).to_have_count(0)
    expect(legend(reader)).to_contain_text("Size: killed")
    assert reader.errors == [] and reader.outside == []


def test_governorates_say_what_the_server_adds_up(visit, server) -> None:
    reader = visit(f"{server}/?count=high#show=governorates&measure=killed")
    shapes = reader.map.locator(".imap-governorate")
    expect(shapes).to_have_count(18)
    found = answer(server, "count=high&layer=governorates&measure=killed")
    for row in found["governorates"]:
        name, amount = row["governorate"], row["amount"]
        shape = reader.map.locator(f'.imap-governorate[aria-label^="{name}:"]')
        expect(shape).to_have_count(1)
        words = shape.get_attribute("aria-label")
        if amount is None:
            assert "no source gives a figure" in words
            expect(shape).to_have_class(re.compile("imap-shade-none"))
        elif row["incidents"]:
            assert f"{amount} killed (highest count" in words
            assert (f"lowest {row['low']}" in words) == (row["low"] != row["high"])
            expect(shape).to_have_class(re.compile("imap-shade-0"))  # a sum fills no area
        else:
            assert words.endswith(": 0 incidents")
            expect(shape).to_have_class(re.compile("imap-shade-0"))
    circles = reader.map.locator("path.imap-amount")
    expect(circles).to_have_count(len([row for row in found["governorates"] if row["amount"]]))
    expect(legend(reader)).to_contain_text("Circles by rank")


def test_rates_fill_the_governorates(visit, server) -> None:
    reader = visit(f"{server}/#show=rates&measure=killed")
    shapes = reader.map.locator(".imap-governorate")
    expect(shapes).to_have_count(18)
    expect(reader.map.locator("path.imap-amount")).to_have_count(0)
    found = answer(server, "layer=governorates&measure=killed")
    for row in found["governorates"]:
        shape = reader.map.locator(f'.imap-governorate[aria-label^="{row["governorate"]}:"]')
        expect(shape).to_have_class(
            re.compile(r"imap-shade-[1-5]" if row["rate"] else "shade-(0|none)")
        )
    top = max(found["governorates"], key=lambda row: row["rate"] or 0)["governorate"]
    expect(reader.map.locator(f'[aria-label^="{top}:"]')).to_have_class(re.compile("shade-5"))
    expect(legend(reader)).to_contain_text("Killed per incident by recorded governorate")
    expect(legend(reader)).to_contain_text("Approximate outline: Baghdad.")


def test_it_follows_a_filter_and_asks_once(visit, server) -> None:
    reader = visit(f"{server}/#show=governorates")
    shapes = reader.map.locator(".imap-governorate")
    expect(shapes).to_have_count(18)
    reader.rest()
    seen = asked(reader.page)
    page = reader.page
    page.get_by_role("combobox", name=re.compile("Event type")).click()
    page.get_by_role("option", name=re.compile("Drone attack", re.IGNORECASE)).click()
    found = answer(server, "type=drone+attack&layer=governorates")
    assert 0 < found["count"] < answer(server, "layer=governorates")["count"]
    row = next(row for row in found["governorates"] if row["governorate"] == "Baghdad")
    expect(reader.map.locator('[aria-label^="Baghdad:"]')).to_have_attribute(
        "aria-label", re.compile(rf"Baghdad: {row['incidents']} incidents?$")
    )
    # Sums by governorate do not depend on where the reader looks.
    frame(reader).evaluate("() => map.setView([34, 44], 8, { animate: false })")
    reader.rest()
    assert len(seen) == 1
    assert "type=drone" in seen[0] and "clusters" not in seen[0]


def test_panning_asks_for_the_heat_of_another_box(visit, server) -> None:
    reader = visit(f"{server}/#show=heat&map=9/33.3/44.4")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    reader.rest()
    seen = asked(reader.page)
    frame(reader).evaluate("() => map.setView([35.4, 44.3], 9, { animate: false })")
    reader.rest()
    assert len(seen) == 1
    assert {"layer=heat", "measure=incidents", "zoom=9"} <= set(urlsplit(seen[0]).query.split("&"))
    expect(reader.map.locator(".imap-heat")).to_have_count(1)


def test_the_heat_lies_where_the_incidents_are(visit, made_up_server) -> None:
    """Three incidents on one point, and one that is known to its district only."""
    reader = visit(f"{made_up_server}/#show=heat&map=7/32.5/45")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    inside = frame(reader)
    hot, area, empty = (inside.evaluate(HEAT_AT, at) for at in ([34, 44], [31, 46], [32.5, 44.5]))
    assert empty[3] == 0
    assert hot[3] > 100 and area[3] > 100
    assert sum(hot[:3]) < sum(area[:3])  # by day, much is dark
    expect(reader.map.get_by_role("status")).to_have_class(re.compile("imap-silent"))
    point = inside.evaluate("() => map.latLngToContainerPoint([34, 44])")
    reader.map.locator(".imap").hover(position={"x": point["x"], "y": point["y"]})
    expect(reader.map.locator(".imap-tip")).to_contain_text("in this cell of about")


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_tip_of_a_cell_stands_clear_of_the_buttons(visit, made_up_server, side: str) -> None:
    reader = visit(f"{made_up_server}/#show=heat&map=7/34/44", width=390, height=844)
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    reader.rest()
    inside = frame(reader)
    width = inside.evaluate("() => map.getSize().x")
    x = 60 if side == "left" else width - 60
    # The three incidents on one point, beside the column of buttons.
    inside.evaluate(
        """(x) => { const at = map.latLngToContainerPoint([34, 44]);
            map.panBy([at.x - x, at.y - 100], { animate: false }); }""",
        x,
    )
    reader.rest()
    point = inside.evaluate("() => map.latLngToContainerPoint([34, 44])")
    reader.map.locator(".imap").tap(position={"x": point["x"], "y": point["y"]})
    tip = reader.map.locator(".imap-tip")
    expect(tip).to_contain_text("in this cell of about")
    said = tip.bounding_box()
    for column in (".leaflet-top.leaflet-left", ".leaflet-top.leaflet-right"):
        box = reader.map.locator(column).bounding_box()
        assert said["x"] >= box["x"] + box["width"] or said["x"] + said["width"] <= box["x"]


def test_dark_is_painted_dark(visit, made_up_server) -> None:
    reader = visit(f"{made_up_server}/#show=heat&map=7/32.5/45", scheme="dark")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    hot, area = (frame(reader).evaluate(HEAT_AT, at) for at in ([34, 44], [31, 46]))
    assert sum(hot[:3]) > sum(area[:3])  # by night, much is bright


def test_a_link_brings_it_back(visit, server) -> None:
    reader = visit(server)
    expect(reader.marks().first).to_be_visible()
    choose(reader, "Heat map", "Wounded")
    expect(legend(reader)).to_contain_text("Wounded per cell")
    words = legend(reader).text_content()
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.page.mouse.move(700, 500)
    reader.map.get_by_role("button", name="Copy link to this view").click()
    expect(reader.map.get_by_role("status").get_by_text("Link copied")).to_be_visible()
    link = reader.page.evaluate("() => navigator.clipboard.readText()")
    given = parse_qs(urlsplit(link).fragment)
    assert (given["show"], given["measure"]) == (["heat"], ["wounded"])
    other = visit(link)
    expect(legend(other)).to_have_text(words)
    expect(other.marks()).to_have_count(0)
    expect(open_menu(other).get_by_role("radio", name="Wounded")).to_be_checked()
    assert other.errors == []


@pytest.mark.parametrize("fragment", ["show=rain", "show=heat&measure=constructor", "measure=x"])
def test_a_bad_link_shows_marks(visit, server, fragment: str) -> None:
    reader = visit(f"{server}/#{fragment}")
    expect(reader.marks().first).to_be_visible()
    assert reader.errors == []


def test_playback_moves_the_heat(visit, server) -> None:
    reader = visit(f"{server}/#show=heat")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    reader.map.get_by_role("button", name="Play through time (P)").click()
    strip = reader.map.get_by_role("group", name="Play through time")
    expect(strip.locator(".imap-play-when")).not_to_be_empty()
    whole = legend(reader).text_content()
    with reader.page.expect_response(lambda r: "/api/density" in r.url and "dates=" in r.url):
        strip.get_by_role("slider").fill("2")
    expect(legend(reader)).not_to_have_text(whole)
    expect(strip.locator(".imap-play-figures")).to_contain_text(re.compile("^[0-9]+ inc.* in all"))
    assert "in view" not in strip.locator(".imap-play-figures").inner_text()
    assert reader.marks().count() == 0


def test_by_keyboard(visit, server) -> None:
    reader = visit(server)
    expect(reader.marks().first).to_be_visible()
    toggle = reader.map.get_by_role("button", name="What the map shows")
    toggle.focus()
    page = reader.page
    page.keyboard.press("Enter")
    expect(reader.map.get_by_role("radio", name="Incidents, one by one")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(reader.map.get_by_role("radio", name="Governorates")).to_be_focused()
    expect(reader.map.locator(".imap-governorate")).to_have_count(18)
    page.keyboard.press("Tab")
    expect(reader.map.get_by_role("radio", name="Incidents", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(legend(reader)).to_contain_text("Killed by recorded governorate")
    page.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    shape = reader.map.locator('[aria-label^="Kirkuk:"]')
    shape.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")  # so that the browser takes it for the keyboard
    expect(shape).to_be_focused()
    expect(reader.map.locator(".imap-tip")).to_contain_text("Kirkuk")
    expect(reader.map.locator("#imap-summary")).to_contain_text("Governorates by killed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shown", ["heat", "governorates"])
def test_on_a_phone_and_for_axe(visit, server, shown: str, scheme: str) -> None:
    reader = visit(f"{server}/#show={shown}&measure=killed", width=390, height=844, scheme=scheme)
    shape = ".imap-heat" if shown == "heat" else ".imap-governorate"
    expect(reader.map.locator(shape).first).to_be_attached()
    menu = open_menu(reader)
    box, around = menu.bounding_box(), reader.map.locator(".imap").bounding_box()
    assert box and around
    assert box["x"] >= around["x"] and box["y"] >= around["y"]
    assert box["y"] + box["height"] <= around["y"] + around["height"]
    for label in menu.locator("label").all():
        size = label.bounding_box()
        assert size and min(size["width"], size["height"]) >= 24
    inside = frame(reader)
    inside.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = inside.evaluate(RUN_AXE, RULES)["violations"]
    assert [violation["id"] for violation in found] == []
    reader.map.locator(".imap").click(position={"x": 120, "y": 300})
    legend(reader).locator("summary").click()
    expect(legend(reader)).to_contain_text("best count")
    found = inside.evaluate(RUN_AXE, RULES)["violations"]
    assert [violation["id"] for violation in found] == []
    # A tap on a governorate says its name and figure.
    if shown == "governorates":
        legend(reader).locator("summary").click()
        reader.map.locator('[aria-label^="Anbar:"]').tap()
        expect(reader.map.locator(".imap-tip")).to_contain_text("Anbar")


def test_an_error_is_said_in_words(visit, server) -> None:
    reader = visit(server)
    expect(reader.marks().first).to_be_visible()
    reader.page.route("**/api/density*", lambda route: route.abort())
    choose(reader, "Heat map")
    status = reader.map.get_by_role("status")
    expect(status).to_contain_text("could not be loaded")
    reader.page.unroute("**/api/density*")
    status.get_by_role("button", name="Try again").click()
    expect(reader.map.locator(".imap-heat")).to_have_count(1)


@pytest.mark.parametrize("shown", ["heat", "governorates"])
def test_a_saved_picture_shows_and_says_it(visit, server, shown: str) -> None:
    reader = visit(f"{server}/#show={shown}&measure=killed&map=7/35/44.3")
    shape = ".imap-heat" if shown == "heat" else ".imap-governorate"
    expect(reader.map.locator(shape).first).to_be_attached()
    reader.rest()
    inside = frame(reader)
    inside.evaluate("() => map.on('imap:picture', (told) => (window.made = told.lines))")
    reader.map.get_by_role("button", name="Save this view as a picture").click()
    with reader.page.expect_download() as event:
        reader.map.get_by_role("button", name="PNG, screen size (1×)").click()
    data = Path(event.value.path()).read_bytes()
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    map_height = inside.evaluate("() => map.getSize().y")
    red = (pixels[:, :, 0] - pixels[:, :, 2])[:map_height] > 60
    assert red.sum() > 400  # the orange and red of people killed; the map has none of its own
    words = " ".join(inside.evaluate("() => window.made"))
    assert "killed, best count" in words
    assert "not drawn" in words
    assert "incidents in view" not in words
