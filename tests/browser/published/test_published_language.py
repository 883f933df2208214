"""A published page whose script speaks Arabic: all that it tells comes from the catalogue."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from incident_map import publish
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.language import phrases
from incident_map.language.catalogue import text
from tests.browser.published.reading import Open

pytestmark = pytest.mark.browser

#: Names and labels of what the script has made; the data's own words are in English.
TOLD = """() => [...document.querySelectorAll(
    "#headline, #tolls, #ledger, #list-title, #now, #fields legend, .imap-tools button, .imap-home,"
    + ".leaflet-control-zoom a, .imap-legend summary, .imap-legend h3, .imap-legend li, #imap-keys,"
    + ".imap-play, .imap-play button, .imap-play option")]
    .map((node) => node.getAttribute("aria-label") || node.textContent)"""


@pytest.fixture(scope="module")
def arabic(project: MemoryEngine, folder: Path) -> Path:
    path = folder / "arabic.html"
    path.write_bytes(publish.page(project.view(), language="ar"))
    return path


def test_it_says_nothing_in_english(read: Open, arabic: Path, project: MemoryEngine) -> None:
    page = read(arabic)
    page.locator(".imap-tool-play").click()
    page.locator(".imap-play-when").wait_for()
    told = page.evaluate(TOLD)
    assert len(told) > 40
    assert [one for one in told if re.search("[A-Za-z]{2,}", re.sub("Tab|Enter", "", one))] == []
    country = project.project.names["ar"]
    assert text("script-map-whole", "ar", country=country) in told
    listed = text("script-onefile-list", "ar", number=len(project))
    assert page.locator("#list-title").inner_text() == listed


def test_it_says_what_python_says(read: Open, arabic: Path, project: MemoryEngine) -> None:
    page = read(arabic, "#dates=2021-10-21&dates=2021-11-07")
    view = project.view("dates=2021-10-21&dates=2021-11-07")
    assert phrases.date_range(date(2021, 10, 21), date(2021, 11, 7), "ar") in (
        page.locator("#headline").inner_text()
    )
    summary = view.summary()
    rule = summary["counting_rule"]
    tolls = phrases.toll_ranges(summary["totals"], len(view), rule, language="ar")
    for kind, said in tolls.items():
        assert f"{text(f'harmed-{kind}', 'ar')} {said}" in page.locator("#tolls").inner_text()
    out = len(project) - len(view)
    filtered = text("ledger-filtered-out", "ar", number=out, total=len(project))
    assert filtered in page.locator("#ledger").inner_text()
