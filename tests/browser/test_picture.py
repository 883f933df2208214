"""The visible map as a picture: its size, what is on it, and the words below it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from incident_map.drawing.palette import SYMBOLS, channels
from tests.browser.waiting import prove_it_stays

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BUTTON = "Save this view as a picture"
#: What the control tells of each picture that it has made.
LISTEN = """() => { window.made = [];
    map.on('imap:picture', ({ name, lines, width, height, map, key, strip }) =>
        window.made.push({ name, lines, width, height, map, key, strip })); }"""
#: Boxes of elements within the map, whole pixels: x, y, width, height.
BOXES = """(selector) => { const frame = document.querySelector('.imap').getBoundingClientRect();
    return [...document.querySelectorAll(selector)].map((node) => node.getBoundingClientRect())
        .map((r) => [r.left - frame.left, r.top - frame.top, r.width, r.height].map(Math.round))
        .filter(([x, y, w, h]) => x >= 0 && y >= 0 && x + w <= frame.width && y + h <= frame.height); }"""  # noqa: E501


@dataclass
class Saved:
    """A downloaded picture, and what the control said of it."""

    name: str
    data: bytes
    told: dict[str, Any]

    @property
    def pixels(self) -> np.ndarray:
        """The image as rows, columns and red, green, blue."""
        return np.asarray(Image.open(io.BytesIO(self.data)).convert("RGB")).astype(int)

    @property
    def notes(self) -> dict[str, str]:
        """The international text chunks of the file, each with a right check sum."""
        found, at = {}, 8
        while at < len(self.data):
            size, kind = struct.unpack(">I4s", self.data[at : at + 8])
            body = self.data[at + 8 : at + 8 + size]
            (checksum,) = struct.unpack(">I", self.data[at + 8 + size : at + 12 + size])
            assert checksum == zlib.crc32(kind + body), kind
            if kind == b"iTXt":
                keyword, _, rest = body.partition(b"\0")
                found[keyword.decode()] = rest[4:].decode()
            at += 12 + size
        return found


def frame(reader):
    """The map's frame, for scripts."""
    return next(frame for frame in reader.page.frames if "streamlit_folium" in frame.url)


def ready(reader) -> None:
    """Wait until the map has asked for all it wants to show, and listen to its pictures."""
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    frame(reader).evaluate(LISTEN)


def menu(reader):
    button = reader.map.get_by_role("button", name=BUTTON)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    return reader.map.get_by_role("group", name=BUTTON)


def save(reader, scale: int = 1) -> Saved:
    entry = menu(reader).get_by_role("button", name=f"({scale}×)").first
    with reader.page.expect_download() as event:
        entry.click()
    expect(reader.map.get_by_role("status").get_by_text("Saved as")).to_be_visible()
    told = frame(reader).evaluate("() => window.made.at(-1)")
    name = event.value.suggested_filename
    assert name == told["name"]
    return Saved(name, Path(event.value.path()).read_bytes(), told)


def crop(pixels: np.ndarray, box: list[int]) -> np.ndarray:
    x, y, width, height = box
    return pixels[y : y + height, x : x + width]


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Mean distance of two crops in one colour channel, 0 to 255."""
    return float(np.abs(one - other).mean())


def rgb(color: str) -> list[int]:
    """Read ``rgb(1, 2, 3)``."""
    return [int(number) for number in re.findall(r"\d+", color)]


def text(saved: Saved) -> str:
    return "\n".join(saved.told["lines"])


def screenshot(reader) -> np.ndarray:
    """The map as the reader sees it, without the message that lies on it."""
    frame(reader).evaluate("() => document.querySelector('.imap-status').remove()")
    shot = reader.map.locator(".imap").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


# ------------------------------------------------------------------------------------ the picture


def test_the_picture_is_the_map_with_its_words_below(visit, server) -> None:
    reader = visit(f"{server}/?actor=Islamic+State")
    ready(reader)
    width, height = frame(reader).evaluate("() => [map.getSize().x, map.getSize().y]")
    saved = save(reader)
    version = reader.page.request.get(f"{server}/api/summary").json()["version"]
    assert saved.name == f"iraq-incidents-islamic-state-{version[:8]}.png"

    pixels, told = saved.pixels, saved.told
    assert told["map"] == height and told["strip"] > 80
    assert pixels.shape == (height + told["key"] + told["strip"], width, 3)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 300
    strip = pixels[-told["strip"] :]
    assert strip.min() < 60 and np.median(strip) > 250  # dark words on a light ground

    said = text(saved)
    heading = reader.page.get_by_role("heading", level=3).first.inner_text()
    assert told["lines"][0] == heading and "Islamic State" in heading
    assert re.search(r"killed [\d,]+–[\d,]+ \(best count [\d,]+\)", said)
    assert "Counting rule: best count" in said and "not on the map" in said
    assert version in said and "CC BY 4.0" in said and "Natural Earth" in said
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.map.get_by_role("button", name="Copy link to this view").click()
    expect(reader.map.get_by_role("status").get_by_text("Link copied")).to_be_visible()
    link = reader.page.evaluate("() => navigator.clipboard.readText()")
    assert told["lines"][-1] == f"Link: {link}"

    assert saved.notes["Title"] == heading
    assert version in saved.notes["Description"] and "CC BY" in saved.notes["Copyright"]

    seen = screenshot(reader)
    marks = frame(reader).evaluate(BOXES, ".imap-mark")
    assert len(marks) >= 3
    for box in marks:
        assert crop(pixels, box).std() > 15, box  # something is drawn there
        assert difference(crop(pixels, box), crop(seen, box)) < 8, box
    buttons = frame(reader).evaluate(BOXES, ".leaflet-control-zoom, .imap-tools")
    assert len(buttons) == 2
    for box in buttons:
        assert difference(crop(pixels, box), crop(seen, box)) > 8, box
    assert reader.errors == [] and reader.outside == []


def test_double_size_has_the_same_words_and_twice_the_pixels(visit, server) -> None:
    reader = visit(f"{server}/?type=bombing")
    ready(reader)
    one, two = save(reader, 1), save(reader, 2)
    assert one.told["lines"] == two.told["lines"]
    (height, width, _), (high, wide, _) = one.pixels.shape, two.pixels.shape
    assert (high, wide) == (2 * height, 2 * width)
    assert two.name == one.name.replace(".png", "-2x.png")
    smaller = np.asarray(Image.open(io.BytesIO(two.data)).convert("RGB").resize((width, height)))
    assert difference(smaller.astype(int), one.pixels) < 6
    # Drawn anew and not only enlarged: fine lines are sharper.
    blown = np.repeat(np.repeat(one.pixels, 2, axis=0), 2, axis=1)
    assert np.abs(np.diff(two.pixels, axis=1)).max() > 100 and difference(two.pixels, blown) > 0.2
    assert reader.errors == []


def test_an_open_popup_and_the_ring_are_in_the_picture(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha")
    ready(reader)
    bare = save(reader)
    reader.marks("Satiha").click()
    popup = reader.map.locator(".leaflet-popup-content-wrapper")
    expect(popup).to_be_visible()
    expect(reader.map.locator(".imap-selected")).to_be_attached()
    expect(reader.page.locator(".card")).to_be_attached()
    reader.rest()
    saved = save(reader)
    [(x, y, width, height)] = frame(reader).evaluate(BOXES, ".leaflet-popup-content-wrapper")
    head = [x + 8, y + 60, width - 16, 40]
    assert crop(saved.pixels, head).std() > 15  # its words
    [box] = frame(reader).evaluate(BOXES, ".imap-selected")
    accent = frame(reader).evaluate(
        "() => getComputedStyle(document.querySelector('.imap-ring')).stroke"
    )
    ring = np.abs(crop(saved.pixels, box) - rgb(accent)).max(axis=2) < 12
    assert ring.sum() > 30
    assert any("Ringed: " in line and "Rashad" in line for line in saved.told["lines"])
    assert "Ringed" not in text(bare)
    # The popup's links and hints lead nowhere on paper.
    assert (
        difference(
            crop(saved.pixels, [x, y, width, height]), crop(bare.pixels, [x, y, width, height])
        )
        > 5
    )


def test_a_window_of_time_is_what_the_words_are_about(visit, server) -> None:
    reader = visit(
        f"{server}/?type=armed+attack#map=6/33.3/43.7&play=2021-10-01..2021-10-31,month,1"
    )
    strip = reader.map.get_by_role("group", name="Play through time")
    expect(strip.locator(".imap-play-figures")).to_contain_text("in view")
    ready(reader)
    saved = save(reader)
    query = "type=armed+attack&dates=2021-10-01&dates=2021-10-31"
    summary = reader.page.request.get(f"{server}/api/summary?{query}").json()
    assert saved.told["lines"][0] == f"{summary['count']} incidents, October 2021, armed attack"
    killed = summary["totals"]["killed"]
    assert f"killed {killed['low']}–{killed['high']} (best count {killed['best']})" in text(saved)
    missing = sum(summary["not_shown"]["not_on_map"].values())
    assert f"{missing} not on the map" in text(saved)
    heading = reader.page.get_by_role("heading", level=3).first.inner_text()
    assert f"A window of time out of: {heading}." in saved.told["lines"]
    assert "play=2021-10-01..2021-10-31,month,1" in saved.told["lines"][-1]
    assert "2021-10-01-2021-10-31" in saved.name
    # The bars are there, and none of the buttons.
    [bars] = frame(reader).evaluate(BOXES, ".imap-play-bars")
    row = [0, bars[1], saved.pixels.shape[1], bars[3]]
    assert crop(saved.pixels, row).std() > 15
    accent = frame(reader).evaluate(
        "() => getComputedStyle(document.querySelector('.imap-play-play')).backgroundColor"
    )
    [button] = frame(reader).evaluate(BOXES, ".imap-play-play")
    painted = np.abs(crop(saved.pixels, button) - rgb(accent)).max(axis=2) < 6
    assert painted.mean() < 0.05
    assert reader.errors == [] and reader.outside == []


def test_on_a_dark_phone_the_picture_is_dark_and_the_legend_stands_below(visit, server) -> None:
    reader = visit(f"{server}/?q=Kirkuk", width=390, height=844, scheme="dark")
    ready(reader)
    expect(reader.map.locator(".imap-legend")).not_to_have_attribute("open", re.compile(".*"))
    saved = save(reader, 2)
    told, pixels = saved.told, saved.pixels
    width = frame(reader).evaluate("() => map.getSize().x")
    assert pixels.shape[:2] == (2 * (told["map"] + told["key"] + told["strip"]), 2 * width)
    assert told["key"] > 40
    key = pixels[2 * told["map"] : 2 * (told["map"] + told["key"])]
    for part in (pixels, key, pixels[-2 * told["strip"] :]):
        assert np.median(part) < 60 and part.max() > 150
    armed = channels(SYMBOLS["armed attack"].color)
    orange = np.abs(key - armed).max(axis=2) < 16
    assert orange.sum() > 50
    assert reader.errors == [] and reader.outside == []


# ------------------------------------------------------------------------------------- the words


def test_hostile_words_stay_words(visit, server) -> None:
    words = "<img src=x onerror=alert(1)> \u202e&#x41;"
    reader = visit(server)
    ready(reader)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.on("dialog", lambda dialog: asked.append(dialog.message))
    frame(reader).evaluate(
        """(words) => { const layer = IncidentMap.update; const state = {
            query: 'type=bombing', selected: null, count: 'best', version: 'abc', incidents: 1,
            unplaced: 0, nearby: null, caption: { title: words, filter: words, version: 'abc',
            slug: '../' + words, note: words, tolls: { killed: words } } };
            IncidentMap.update(map, state); }""",
        words,
    )
    reader.rest()
    asked.clear()
    saved = save(reader)
    assert saved.told["lines"][0] == "<img src=x onerror=alert(1)> &#x41;"
    assert re.fullmatch(r"[\w.-]+\.png", saved.name) and "/" not in saved.name
    # The typeface goes into the picture, from the files that the page has already.
    own = re.compile(r"(blob|data):|.*/assets/ibm-plex-sans-[\w-]+\.woff2$")
    assert [url for url in asked if not own.match(url)] == []
    assert reader.errors == [] and reader.outside == []


def test_a_hostile_search_is_quoted_in_the_strip(visit, server) -> None:
    reader = visit(f"{server}/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    reader.rest()
    expect(reader.map.get_by_role("button", name=BUTTON)).to_be_visible()
    frame(reader).evaluate(LISTEN)
    saved = save(reader)
    assert "words “<img src=x onerror=alert(1)>”" in saved.told["lines"][0]
    assert reader.errors == [] and reader.outside == []


def test_no_style_rule_of_ours_reads_out_empty(visit, server) -> None:
    # The picture takes the rules as the browser reads them out; a shorthand with a variable and
    # one of its own parts in the same rule comes out as "font-weight: ;".
    reader = visit(server)
    ready(reader)
    empty = frame(reader).evaluate(
        """() => [...document.styleSheets]
            .filter((sheet) => (sheet.href || '').includes('/assets/'))
            .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
            .filter((text) => /[\\w-]: ;/.test(text))"""
    )
    assert empty == []


def test_a_style_sheet_of_another_host_is_read_from_there(visit, server) -> None:
    # Where npm has installed nothing, Leaflet's comes from a CDN.
    reader = visit(server)
    ready(reader)
    reader.page.context.route(
        "https://cdn.jsdelivr.net/**",
        lambda route: route.fulfill(
            body=".imap-legend { background: #0f0 !important; }",
            content_type="text/css",
            headers={"access-control-allow-origin": "*"},
        ),
    )
    frame(reader).evaluate(
        """() => new Promise((done) => { const link = document.createElement('link');
            Object.assign(link, { rel: 'stylesheet', onload: done });
            link.href = 'https://cdn.jsdelivr.net/npm/x.css'; document.head.append(link); })"""
    )
    saved = save(reader)
    lime = np.abs(saved.pixels - (0, 255, 0)).max(axis=2) < 4
    assert lime.sum() > 5000


# --------------------------------------------------------------------------- the menu, and refusals


def test_the_menu_works_by_keyboard_and_is_accessible(visit, server) -> None:
    reader = visit(server)
    ready(reader)
    button = reader.map.get_by_role("button", name=BUTTON)
    button.focus()
    reader.page.keyboard.press("Enter")
    entries = reader.map.get_by_role("group", name=BUTTON).get_by_role("button")
    expect(entries.nth(0)).to_be_focused()
    reader.page.keyboard.press("ArrowDown")
    expect(entries.nth(1)).to_be_focused()
    assert all(entry.bounding_box()["height"] >= 24 for entry in entries.all())
    frame(reader).add_script_tag(path=str(AXE))
    found = frame(reader).evaluate("() => axe.run(document, { iframes: false })")["violations"]
    # The others are about whole pages; this is a frame.
    found = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    reader.page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    reader.page.keyboard.press("Enter")
    with reader.page.expect_download():
        reader.page.keyboard.press("Enter")
    expect(button).to_be_focused()


def test_the_picture_can_be_copied(visit, server) -> None:
    reader = visit(f"{server}/?type=bombing")
    ready(reader)
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu(reader).get_by_role("button", name="Copy picture").click()
    expect(reader.map.get_by_role("status").get_by_text("Picture copied")).to_be_visible()
    told = frame(reader).evaluate("() => window.made.at(-1)")
    size = reader.page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read();
            const { width, height } = await createImageBitmap(await item.getType('image/png'));
            return [width, height]; }"""
    )
    assert size == [told["width"], told["height"]]


def test_without_the_incidents_there_is_no_picture(visit, server) -> None:
    reader = visit(server)
    ready(reader)
    reader.page.context.route(re.compile("/api/clusters"), lambda route: route.abort())
    frame(reader).evaluate("() => map.setView([36.3, 43.1], 9, { animate: false })")
    expect(reader.map.get_by_role("button", name="Try again")).to_be_visible()
    menu(reader).get_by_role("button", name="(1×)").first.click()
    expect(reader.map.get_by_role("button", name=BUTTON)).to_be_focused()
    prove_it_stays(frame(reader), "window.made.length === 0", 500)
    assert frame(reader).evaluate("() => window.made") == []


def test_a_background_is_in_the_picture_or_is_refused_in_words(visit, tiles_server) -> None:
    reader = visit(None)
    shot = io.BytesIO()
    Image.new("RGB", (256, 256), (10, 120, 60)).save(shot, "PNG")
    reader.page.context.route(
        re.compile(r"arcgisonline|openstreetmap\.org"),
        lambda route: route.fulfill(
            body=shot.getvalue(),
            content_type="image/png",
            headers={"access-control-allow-origin": "*"},
        ),
    )
    reader.page.goto(f"{tiles_server}/#map=7/33/44&base=Satellite")
    reader.errors.clear()  # Streamlit looks for itself below /about first
    expect(reader.map.locator(".imap.imap-photo")).to_be_visible()
    ready(reader)
    saved = save(reader)
    green = np.abs(saved.pixels[: saved.told["map"]] - (10, 120, 60)).max(axis=2) < 4
    assert green.mean() > 0.4
    assert any(line.startswith("Map: ") and "Esri" in line for line in saved.told["lines"])

    # A tile of a host that lets pictures be shown and not read.
    frame(reader).evaluate(
        """() => new Promise((done) => { const tile = new Image(); tile.onload = done;
            tile.className = 'leaflet-tile leaflet-tile-loaded';
            tile.src = 'https://tile.openstreetmap.org/0/0/0.png';
            map.getPane('tilePane').append(tile); })"""
    )
    menu(reader).get_by_role("button", name="(1×)").first.click()
    status = reader.map.get_by_role("status")
    expect(status.get_by_text("This background can’t be saved")).to_be_visible()
    status.get_by_role("button", name="Use the built-in map").click()
    expect(reader.map.locator(".imap.imap-photo")).to_have_count(0)
    frame(reader).evaluate(
        "() => map.getPane('tilePane').querySelector('[src*=\"/0/0/0\"]').remove()"
    )
    assert "Esri" not in text(save(reader))
    assert reader.errors == []
