"""The dossier in Chromium: on a wide screen, on a telephone, by keyboard and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.program import DEADLINE, ROOT

pytestmark = pytest.mark.browser

AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")
INCIDENTS = ["IRQ-0007", "IRQ-0012", "IRQ-0018"]  # many claims, no point, one source
Open = Callable[..., Page]


@pytest.fixture
def read(browser: Browser, server: str) -> Iterator[Open]:
    """Open a dossier; what the console says and what it asks of other hosts fails the test."""
    contexts, complaints = [], []

    def go(query: str, width: int = 1440, scheme: str = "light", **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(DEADLINE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: None if r.url.startswith(server) else complaints.append(f"asked {r.url}"),
        )
        page.goto(f"{server}/incident?{query}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("incident", INCIDENTS)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_nothing_for_axe_and_nothing_cut_off(
    read: Open, incident: str, width: int, scheme: str
) -> None:
    page = read(f"id={incident}", width, scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not a script of the page: its policy holds
    result = page.evaluate("() => axe.run(document)")
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]] == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}[scheme]


def test_keyboard_reaches_and_scrolls_the_matrix(read: Open) -> None:
    page = read("id=IRQ-0007")
    region = page.get_by_role("region", name="fields by source")
    for _ in range(120):
        page.keyboard.press("Tab")
        if region.evaluate("(node) => node === document.activeElement"):
            break
    expect(region).to_be_focused()
    head = region.locator("thead th").first
    before = head.bounding_box()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.matrix').scrollLeft > 0")
    assert before is not None and head.bounding_box() == before  # the first column stays
    assert region.locator("tbody tr.differs").count() == 3
    expect(region.locator("tr.differs th").first).to_contain_text("Sources differ")


def test_on_a_telephone_the_matrix_is_a_list(read: Open) -> None:
    page = read("id=IRQ-0007", 390)
    region = page.locator(".matrix")
    assert region.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    expect(region.locator("thead")).to_be_hidden()
    said = page.locator("#claim-IRQ-0007-C54")
    expect(said).to_contain_text("16")
    expect(said.locator("xpath=..")).to_contain_text("KirkukNow Arabic")


def test_readable_without_script_and_the_button_only_with_it(read: Open) -> None:
    page = read("id=IRQ-0007", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Attack on Rashad village, Muqdadiya")
    expect(page.get_by_text("Perpetrator: Islamic State (claimed)")).to_be_visible()
    assert page.get_by_role("button").count() == 0


def test_copying(read: Open) -> None:
    page = read("id=IRQ-0007", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the short text").click()
    expect(page.get_by_role("status").first).to_have_text("Copied.")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("Attack on Rashad village, Muqdadiya (IRQ-0007)")
    assert text.rstrip().endswith("/incident?id=IRQ-0007")


def test_the_way_to_the_next_and_back_keeps_the_view(read: Open) -> None:
    page = read("type=armed+attack&id=IRQ-0007")
    back = page.get_by_role("link", name="Back to the map")
    expect(back).to_have_attribute("href", "./?type=armed+attack&id=IRQ-0007")
    page.get_by_role("link", name="Later incident").click()
    page.wait_for_url("**/incident?type=armed+attack&id=*")
    assert "IRQ-0007" not in page.url
    page.get_by_role("link", name="Earlier incident").click()
    page.wait_for_url("**/incident?type=armed+attack&id=IRQ-0007")


def test_the_way_back_finds_the_map_as_it_was_left(visit, server) -> None:
    reader = visit(f"{server}/?type=armed+attack")
    expect(reader.marks().first).to_be_visible()
    page = reader.page
    reader.map.locator(".leaflet-control-layers").hover()
    reader.map.get_by_role("radio", name="Governorates").check()
    expect(reader.map.locator(".imap-governorate")).to_have_count(18)
    place = "() => [map.getZoom(), map.getCenter().lat.toFixed(3), map.getCenter().lng.toFixed(3)]"

    def frame():
        return next(frame for frame in page.frames if "streamlit_folium" in frame.url)

    reader.map.get_by_role("button", name="Zoom in").click()
    page.locator(".st-key-entries li button").first.click()
    expect(page.locator(".card")).to_be_attached()
    reader.rest()
    left, address = frame().evaluate(place), page.url
    page.get_by_role("link", name="Open the dossier").click()
    page.wait_for_url("**/incident?*")
    before = page.evaluate("() => history.length")
    # Steps within the dossier are none of the way back.
    page.evaluate("() => { location.hash = '#first'; }")
    page.wait_for_function("() => history.state?.deep === 1")
    page.evaluate("() => { location.hash = '#second'; }")
    page.wait_for_function("() => history.state?.deep === 2")
    page.go_back()
    page.wait_for_function("() => history.state?.deep === 1")
    page.get_by_role("link", name="Back to the map").click()
    page.wait_for_url(address)
    expect(reader.map.locator(".imap-governorate")).to_have_count(18)
    reader.rest()
    assert frame().evaluate(place) == left
    assert page.evaluate("() => history.length") == before + 2, "no new entry"
    # Another dossier in between: the link leads to its own view.
    page.get_by_role("link", name="Open the dossier").click()
    page.wait_for_url("**/incident?*")
    page.get_by_role("link", name="Earlier incident").click()
    page.wait_for_url(lambda url: "/incident?" in url and address.rpartition("id=")[2] not in url)
    link = page.get_by_role("link", name="Back to the map")
    wanted = link.evaluate("(node) => node.href")
    link.click()
    page.wait_for_url(wanted)
    assert [text for text in reader.errors if "404" not in text] == []


def bare(text: str) -> str:
    """Leave out what the breaking of lines changes: blanks, and hyphens as pdfium reads them."""
    return re.sub(r"[\s\-\u0002\ufffe]", "", text)


@pytest.mark.parametrize(("incident", "least", "most"), [("IRQ-0007", 6, 12), ("IRQ-0018", 2, 3)])
def test_on_paper(read: Open, tmp_path: Path, incident: str, least: int, most: int) -> None:
    page = read(f"id={incident}", scheme="dark")
    title = page.get_by_role("heading", level=1).inner_text()
    spoken = page.locator(".said .value").all_inner_texts()
    addresses = [a.get_attribute("href") for a in page.locator(".sources a.out").all()]
    file = tmp_path / "dossier.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(file) as document:
        pages = [sheet.get_textpage().get_text_range() for sheet in document]
        width, height = document[0].get_size()
    assert least <= len(pages) <= most
    assert (round(width), round(height)) == (595, 842)  # A4
    assert f"Page 1 of {len(pages)}" in pages[0]
    text = bare("".join(pages))
    for part in [title, *spoken, *addresses]:
        assert bare(part or "") in text, part
    assert "Backtothemap" not in text and "Copythe" not in text and "Onthispage" not in text
    assert "Readit" not in text


def test_nothing_there_is_told_in_plain_words(browser: Browser, server: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server}/incident?type=bombing&id=irq-7")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("main")).to_contain_text("There is no incident “irq-7”")
    page.get_by_role("link", name="IRQ-0007").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rashad")
    page.close()
