"""The one-file map in use: from a file, without a network, by mouse and keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from incident_map import publish
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.query.filters import IncidentFilter
from incident_map.reading.loading import load
from tests.browser.program import HOSTILE, write_made_up
from tests.browser.published.reading import Open, fragment, ids

pytestmark = pytest.mark.browser


def test_filters_by_hand(read: Open, whole: Path, project: MemoryEngine) -> None:
    page = read(whole)
    page.get_by_label("From", exact=True).fill("2021-10-01")
    page.get_by_label("To", exact=True).fill("2021-11-07")
    page.get_by_label("To", exact=True).press("Tab")
    query = "dates=2021-10-01&dates=2021-11-07"
    expect(page.locator("#headline")).to_contain_text("1 October – 7 November 2021")
    assert ids(page) == project.view(query).incident_ids()
    page.get_by_role("radio", name="certainly").check()
    query += "&date_match=certain"
    expect(page.locator("#headline")).to_contain_text("certainly within")
    assert ids(page) == project.view(query).incident_ids()
    page.locator("summary", has_text="Actor").click()
    page.get_by_role("checkbox", name=re.compile("^Islamic State")).check()
    query += "&actor=Islamic State"
    assert ids(page) == project.view(query).incident_ids()
    page.get_by_label("Role of the actor").select_option("perpetrator")
    query += "&role=perpetrator"
    assert ids(page) == project.view(query).incident_ids()
    page.locator("summary", has_text="Event type").click()
    kinds = list(project.view(query).summary()["facets"]["type"])[:2]
    for kind in kinds:
        name = re.compile(f"^{kind}", re.IGNORECASE)
        page.get_by_role("group", name="Event type").get_by_role("checkbox", name=name).check()
        query += f"&type={kind}"
    view = project.view(query)
    assert ids(page) == view.incident_ids() and len(view)
    page.get_by_role("radio", name="lowest").check()
    expect(page.locator("#tolls")).to_contain_text("lowest")
    wanted = IncidentFilter.from_query(query + "&count=low")
    assert IncidentFilter.from_query(page.url.split("#")[1]) == wanted
    page.get_by_label("Search").fill("Diyala")
    expect(page.locator("#headline")).to_contain_text("words “Diyala”")
    assert ids(page) == project.view(query + "&q=Diyala").incident_ids()
    page.get_by_role("button", name="Reset all filters").click()
    assert ids(page) == project.view().incident_ids()
    expect(page.get_by_role("radio", name="lowest")).to_be_checked()  # a rule is no filter
    page.locator("summary", has_text="More filters").click()
    page.locator("summary", has_text="On the map").click()
    page.get_by_role("checkbox", name=re.compile("^not on the map")).check()
    expect(page.locator("#headline")).to_contain_text("not on the map")
    assert ids(page) == project.view("on_map=none").incident_ids()
    page.get_by_label("Place known at least to the").select_option("governorate")
    assert ids(page) == project.view("on_map=none&precision=governorate").incident_ids()
    page.get_by_label("At least this many killed").fill("1")
    page.get_by_label("At least this many killed").press("Tab")
    query = "on_map=none&precision=governorate&min_killed=1&count=low"
    assert ids(page) == project.view(query).incident_ids()


def test_the_headline_is_that_of_the_app(read: Open, whole: Path, project: MemoryEngine) -> None:
    from incident_map.language import phrases
    from ui.headline import headline

    for query in ("", "actor=Islamic State&dates=2021-10-01&dates=2021-11-07", "type=protest"):
        view = project.view(query)
        page = read(whole, fragment(query.replace(" ", "+")))
        assert page.locator("#headline").inner_text() == headline(view, view.summary())
        ledger = page.locator("#ledger").inner_text()
        for part in phrases.ledger(view.summary()).split(". "):
            assert part.rstrip(".") in ledger


def test_back_and_forward_and_links(read: Open, whole: Path) -> None:
    page = read(whole)
    first = ids(page)
    page.locator("summary", has_text="Event type").click()
    page.get_by_role("checkbox", name=re.compile("^Protest")).check()
    protests = ids(page)
    assert protests != first
    page.locator(".entries a").first.click()
    expect(page.locator("#dossier-title")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"#type=protest&id={protests[0]}$"))
    page.go_back()
    expect(page.locator("#list-title")).to_be_visible()
    assert ids(page) == protests
    page.go_back()
    expect(page.locator("#headline")).to_contain_text(f"{len(first)} incidents")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#dossier-title")).to_be_visible()
    page.reload()
    expect(page.locator("#dossier-title")).to_be_visible()
    assert ids(page) == protests


def test_by_keyboard_from_the_list_to_the_dossier_and_back(
    read: Open, whole: Path, project: MemoryEngine
) -> None:
    page = read(whole)
    page.keyboard.press("Tab")
    expect(page.locator("#to-list")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#list-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    second = project.view().incident_ids()[1]
    link = page.locator(f"#entry-{second}")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    title = page.locator("#dossier-title")
    expect(title).to_be_focused()
    row = project.tables.incidents.set_index("incident_id").loc[second]
    expect(title).to_have_text(row["title"])
    expect(page.locator(".imap-ring")).to_have_count(int(row["latitude"] == row["latitude"]))
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator("#dossier-title")).to_have_count(0)


def test_by_tab_alone_one_gets_from_the_filters_to_the_list(read: Open, whole: Path) -> None:
    page = read(whole)
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if seen[-1].startswith("entry-"):
            break
    assert seen[-1].startswith("entry-") and "q" in seen
    assert any("imap" in one for one in seen)


def test_a_mark_opens_popup_and_dossier(read: Open, whole: Path) -> None:
    page = read(whole, fragment("id=IRQ-0007&type=armed+attack"))
    page.locator(".back").click()
    mark = page.locator(".imap-mark[aria-label*='Armed attack']").first
    mark.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".imap-popup")
    expect(popup).to_be_visible()
    title = popup.locator("h2").inner_text()
    expect(page.locator("#dossier-title")).to_have_text(title)
    assert popup.get_by_role("link", name="Dossier").get_attribute("href").startswith("#type=")


def test_only_what_the_map_shows(read: Open, whole: Path, project: MemoryEngine) -> None:
    page = read(whole, "#map=9/36.3/43.1")
    expect(page).to_have_url(re.compile(r"html#?$"))  # the map's part leaves the address
    page.get_by_role("button", name="Filter to this area").click()
    expect(page.locator("#limits button")).to_have_count(1)
    wanted = IncidentFilter.from_query(page.url.split("#")[1])
    assert wanted.bbox and ids(page) == project.view(wanted).incident_ids()
    assert 0 < len(ids(page)) < len(project)
    page.locator("#limits button").click()
    assert ids(page) == project.view().incident_ids()


def test_time_plays_out_of_the_file(read: Open, whole: Path, project: MemoryEngine) -> None:
    page = read(whole)
    page.get_by_role("button", name="Play through time (P)").click()
    expect(page.locator(".imap-play-when")).to_have_text("5 August – 30 December 2021")
    page.get_by_role("button", name="One step forward").click()
    expect(page.locator(".imap-play-figures")).to_contain_text("in all")
    shown = page.locator(".imap-play-figures").inner_text()
    first = page.evaluate(
        "IncidentPublished.map && document.querySelector('.imap-play-when').textContent"
    )
    assert first != "5 August – 30 December 2021"
    days = [step["start"] for step in project.view().summary()["histogram"]["bins"]]
    assert days and int(shown.split()[0]) < len(project)


def test_a_picture_is_made_in_the_file(read: Open, whole: Path, project: MemoryEngine) -> None:
    from ui.picture_caption import caption

    page = read(whole, "#actor=Islamic+State")
    told = page.evaluate("IncidentPublished.state().caption")
    view = project.view("actor=Islamic State")
    known = caption(view)
    assert {k: told[k] for k in known if k != "slug"} == {k: known[k] for k in known if k != "slug"}
    page.get_by_role("button", name="Save this view as a picture").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG, screen size (1×)").click()
    assert saved.value.suggested_filename.endswith(".png")
    assert saved.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_picture_has_the_title_and_the_name_of_the_file_alone(
    read: Open, folder: Path, project: MemoryEngine
) -> None:
    (folder / "of somebody").mkdir()
    path = folder / "of somebody" / "my map#2.html"
    path.write_bytes(publish.page(project.view(), "Drones over Baghdad"))
    page = read(path, "#type=drone+attack")
    page.evaluate(
        "IncidentPublished.map.on('imap:picture', ({ lines }) => { window.said = lines; })"
    )
    page.get_by_role("button", name="Save this view as a picture").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG, screen size (1×)").click()
    said = page.evaluate("window.said")
    assert said[0] == f"Drones over Baghdad · {page.locator('#headline').inner_text()}"
    assert said[-1].startswith("Link: my%20map%232.html#type=drone+attack&map=")
    content = saved.value.path().read_bytes()
    assert b"Drones over Baghdad" in content and b"my%20map%232.html" in content
    assert b"file:" not in content and b"somebody" not in content
    page.evaluate("""() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.querySelector(".imap-menu")?.remove(); }""")
    page.get_by_role("button", name="Copy link to this view").click()
    link = page.get_by_role("textbox", name="Link to this view").input_value()
    assert link.startswith("my%20map%232.html#type=drone+attack&map=")


def test_a_title_from_right_to_left_leaves_the_headline_in_order(read: Open, whole: Path) -> None:
    made = """(title) => {
        IncidentPublished.base.title = title;
        return IncidentPublished.state().caption.title;
    }"""
    page = read(whole)
    headline = page.evaluate(made, "")
    assert headline.startswith("94 incidents")
    assert page.evaluate(made, "Baghdad بغداد") == f"{headline} · Baghdad بغداد"
    assert page.evaluate(made, "بغداد Baghdad") == f"بغداد Baghdad · {headline}"


def test_the_dossier_says_what_the_claims_say(
    read: Open, whole: Path, project: MemoryEngine
) -> None:
    page = read(whole, fragment("id=IRQ-0007"))
    card = page.locator(".card")
    claims = project.tables.claims[project.tables.claims["incident_id"] == "IRQ-0007"]
    assert card.locator(".card-claims li").count() == len(claims)
    quotes = card.locator("q").evaluate_all("all => all.map(q => q.textContent)")
    assert sorted(quotes) == sorted(claims["quote"].dropna())
    sources = project.tables.sources[project.tables.sources["source_id"].isin(claims["source_id"])]
    hrefs = card.locator(".card-sources a").evaluate_all("all => all.map(a => a.href)")
    assert set(sources["url"].dropna()) <= set(hrefs)
    flags = card.locator("details", has=page.locator(".card-flag")).locator("summary")
    assert [text.split()[0] for text in flags.all_inner_texts()] == [
        "Killed",
        "Wounded",
        "Kidnapped",
    ]


def test_what_is_not_understood_is_said(read: Open, whole: Path, project: MemoryEngine) -> None:
    asked = "#actor=Nobody&dates=2021-13-01&type=bombing&id=IRQ-9999&attribution=claimed&x=1"
    page = read(whole, asked)
    expect(page.locator("#faults p")).to_have_count(5)
    assert ids(page) == project.view("type=bombing").incident_ids()


def test_hostile_text_stays_text(read: Open, folder: Path) -> None:
    (folder / "hostile").mkdir()
    data = load(write_made_up(folder / "hostile"))
    path = folder / "hostile.html"
    path.write_bytes(publish.page(data.view(), HOSTILE))
    page = read(path, "#id=T-4")
    expect(page.locator("#dossier-title")).to_have_text(HOSTILE)
    expect(page.locator("h1")).to_have_text(HOSTILE)
    mark = page.locator(".imap-mark").first
    mark.hover()
    for each in page.locator(".imap-mark").all():
        each.dispatch_event("click")
    page.goto(f"{path.as_uri()}#q={HOSTILE.replace(' ', '+')}&actor={HOSTILE}")
    expect(page.locator("#faults")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def test_the_browser_refuses_requests(browser: Browser, whole: Path) -> None:
    page = browser.new_page()
    page.goto(whole.as_uri())
    page.locator("body.ready").wait_for()
    refused = page.evaluate(
        "() => fetch('https://example.org/').then(() => 'asked', () => 'refused')"
    )
    inline = page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
                   document.body.append(s); return window.ran ?? 'refused'; }"""
    )
    assert (refused, inline) == ("refused", "refused")
    page.close()
