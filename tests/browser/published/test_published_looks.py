"""The looks of the one-file map: widths, colours and fingers, without scripts, and as a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from incident_map import publish
from incident_map.engine.memory.engine import MemoryEngine
from tests.browser.program import ROOT
from tests.browser.published.reading import Open

pytestmark = pytest.mark.browser

AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")


@pytest.mark.parametrize(
    ("width", "scheme", "where"),
    [
        (1440, "dark", ""),
        (1440, "dark", "#id=IRQ-0007"),
        (800, "light", "#actor=Islamic+State&bbox=43,33,46,36&q=zzz"),
        (390, "light", ""),
        (390, "light", "#id=IRQ-0007"),
    ],
)
def test_nothing_for_axe_and_nothing_cut_off(
    read: Open, whole: Path, width: int, scheme: str, where: str
) -> None:
    page = read(whole, where, width, scheme)
    if width < 1440:
        page.locator("#filters > summary").click()
    for each in page.locator("details.list > summary").all():
        each.click()
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not a script of the page: its policy holds
    result = page.evaluate("() => axe.run(document)")
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]] == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}[scheme]
    assert page.locator("#map.imap-dark").count() == (scheme == "dark")


def test_targets_are_large_enough_for_a_finger(read: Open, whole: Path) -> None:
    page = read(whole, "", 390)
    page.locator("#filters > summary").tap()
    for each in page.locator("details.list > summary").all():
        each.tap()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, .option, ol a")]
          .filter((node) => !node.closest("#map") && node.getClientRects().length)
          .filter((node) => !node.matches(".option input"))
          .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""
    )
    assert small == []


def test_the_theme_may_change_while_the_page_is_open(read: Open, whole: Path) -> None:
    page = read(whole)
    expect(page.locator("#map.imap-dark")).to_have_count(0)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("#map.imap-dark")).to_have_count(1)


def test_without_javascript_the_figures_are_there(browser: Browser, whole: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(whole.as_uri())
    expect(page.locator("#headline")).to_contain_text("94 incidents")
    expect(page.locator("noscript, .notice").first).to_be_attached()
    context.close()


def test_a_site_leads_from_the_map_to_the_page_and_back(
    read: Open, project: MemoryEngine, folder: Path
) -> None:
    publish.write_site(project.view("actor=Islamic State"), folder / "site")
    page = read(folder / "site" / "index.html", "#id=IRQ-0007")
    href = page.get_by_role("link", name="The dossier as a page").get_attribute("href")
    assert href == "incident/IRQ-0007.html"
    assert (folder / "site" / href).is_file()
    linked = (folder / "site" / href).read_text(encoding="utf-8")
    back = re.findall(r'href="\.\./index\.html(#[^"]*)"[^>]*>Back to the map', linked)
    other = read(folder / "site" / "index.html", back[0])
    expect(other.locator("#dossier-title")).to_have_text("Attack on Rashad village, Muqdadiya")
