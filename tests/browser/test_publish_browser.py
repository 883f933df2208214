"""The one-file map in Chromium: from a file, without a network, by mouse, keyboard and finger."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from bench import generate
from incident_map import publish
from incident_map.engine.memory.dataset import Dataset
from incident_map.engine.memory.view import View
from incident_map.publish import one_file
from incident_map.query.filters import IncidentFilter
from incident_map.reading.loading import load
from tests.browser.program import DEADLINE, HOSTILE, ROOT, write_made_up

pytestmark = pytest.mark.browser

AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")
SHOWN = """() => IncidentPublished.view.ordered
  .map((row) => IncidentPublished.data.columns.incident_id[row])"""
ASK = "(url) => window.IncidentApi.ask(url)"
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("published")


@pytest.fixture(scope="session")
def made_up(folder: Path) -> Dataset:
    """A few thousand made-up incidents, heavily stacked on towns: packed data."""
    return load(generate.write(3_000, folder / "made-up"))


@pytest.fixture(scope="session")
def whole(project: Dataset, folder: Path) -> Path:
    path = folder / "a map#1.html"  # as people name files
    path.write_bytes(publish.page(project.view()))
    return path


@pytest.fixture(scope="session")
def many(made_up: Dataset, folder: Path) -> Path:
    path = folder / "many.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_file, "PACK_FROM", 100_000)
        path.write_bytes(publish.page(made_up.view()))
    assert 'data-packed="deflate"' in path.read_text(encoding="utf-8")
    return path


@pytest.fixture
def read(browser: Browser) -> Iterator[Open]:
    """Open a file without a network; any complaint and any request but its own fails the test."""
    contexts, complaints = [], []

    def go(path: Path, fragment: str = "", width: int = 1440, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=scheme,  # type: ignore[arg-type]
            has_touch=width < 600,
            reduced_motion="reduce",
            offline=True,
        )
        context.set_default_timeout(DEADLINE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type != "log" else None)
        page.on("request", lambda r: asked(r.url, path))
        page.goto(f"{path.as_uri()}{fragment}")
        page.locator("body.ready").wait_for()
        page.locator(".imap-label").first.wait_for(state="attached")
        return page

    def asked(url: str, path: Path) -> None:
        if url.split("#")[0] != path.as_uri() and not url.startswith("data:"):
            complaints.append(f"asked {url}")

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def ids(page: Page) -> list[str]:
    """Incidents that the page shows, in its order."""
    return page.evaluate(SHOWN)


def fragment(query: str) -> str:
    return f"#{query}"


# ------------------------------------------------------------------- the same as in Python

QUERIES = [
    "",
    "dates=2021-10-21&dates=2021-11-07",
    "dates=2021-10-21&dates=2021-11-07&date_match=certain",
    "dates=2021-08-05&dates=2021-08-05",
    "actor=Islamic+State",
    "actor=Islamic+State&role=perpetrator",
    "actor=Islamic+State&role=named",
    "actor=Islamic+State&role=target&type=raid+or+arrest",
    "actor=Islamic+State&actor=Unknown&dates=2021-10-01&dates=2021-10-31",
    "type=drone+attack&type=protest",
    "governorate=Diyala&governorate=Kirkuk",
    "min_killed=3&count=low",
    "min_killed=3&count=high&type=armed+attack",
    "bbox=43,33,46,36",
    "nearby=IRQ-0007,50,14",
    "q=Mikdadiya",
    "q=المقدادية",
    "q=IS+attack",
    "q=Daesh&governorate=Kirkuk",
    "id=IRQ-0007&id=IRQ-0001",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_link_shows_the_same_incidents(
    read: Open, whole: Path, project: Dataset, query: str
) -> None:
    page = read(whole, fragment(query))
    view = project.view(query)
    assert ids(page) == view.incident_ids()
    expect(page.locator("#headline")).to_contain_text(f"{len(view)} incident")
    listed = page.locator(".entries a").evaluate_all("all => all.map(a => a.id)")
    assert listed == [f"entry-{one}" for one in view.incident_ids()[:40]]
    assert page.locator("#faults").inner_text() == ""


def test_every_spelling_finds_what_the_program_finds(
    read: Open, whole: Path, project: Dataset
) -> None:
    text = (ROOT / "tests" / "fixtures" / "spellings.csv").read_text(encoding="utf-8")
    queries = [line.split(",")[0] for line in text.splitlines()[1:] if line[:1] != '"']
    queries += ["IS", "is", "US", "the", "of the", "al-Rashad", "Rashid", "U.S.", "irq-0007", "%"]
    index = project.text_index
    # The program puts slips in typing right as well; the file does not, and says so.
    queries = [q for q in queries if not any(word.read_as for word in index.asked(q))]
    assert len(queries) > 100
    page = read(whole)
    found = page.evaluate(
        """(queries) => {
          const index = new IncidentSearch.Index(IncidentPublished.data);
          return queries.map((q) => [...index.search(q).mask]);
        }""",
        queries,
    )
    for query, mask in zip(queries, found, strict=True):
        assert mask == index.search(query).astype(int).tolist(), query


def boxes(seed: int, number: int) -> list[tuple[tuple[float, float, float, float], int]]:
    """Boxes of many sizes over Iraq and beyond, each with a zoom."""
    rng = np.random.default_rng(seed)
    out = [((-180.0, -90.0, 180.0, 90.0), 2), ((38.75, 29.05, 48.6, 37.4), 6)]
    for _ in range(number):
        west, south = rng.uniform(36, 46), rng.uniform(28, 36)
        width, height = rng.uniform(0.05, 8, 2)
        box = [round(float(x), 6) for x in (west, south, west + width, south + height)]
        out.append(((box[0], box[1], box[2], box[3]), int(rng.integers(3, 18))))
    return out


def same(drawn: dict[str, Any], known: dict[str, Any]) -> None:
    """Two answers draw the same: everything equal, places to the sixth decimal."""
    assert drawn["count"] == known["count"]
    assert len(drawn["features"]) == len(known["features"])
    for one, other in zip(drawn["features"], known["features"], strict=True):
        places = (one["geometry"]["coordinates"], other["geometry"]["coordinates"])
        np.testing.assert_allclose(*places, atol=1.1e-6)
        assert one["properties"] == json.loads(json.dumps(other["properties"]))


@pytest.mark.parametrize(
    "query",
    ["", "count=low", "actor=Islamic+State&count=high", "dates=2021-10-01&dates=2021-11-07",
     "nearby=IRQ-0007,80,30"],
)  # fmt: skip
def test_clusters_are_those_of_the_server(
    read: Open, whole: Path, project: Dataset, query: str
) -> None:
    compare(read(whole), project.view(query), query, boxes(1, 25))


@pytest.mark.parametrize(
    "query", ["", "count=high&type=bombing", "actor=Actor+0000&governorate=Babil"]
)
def test_clusters_of_many_are_those_of_the_server(
    read: Open, many: Path, made_up: Dataset, query: str
) -> None:
    view = made_up.view(query)
    assert len(view)
    compare(read(many), view, query, boxes(2, 30))


def compare(page: Page, view: View, query: str, asked: list) -> None:
    stacks = 0
    for box, zoom in asked:
        url = f"/api/clusters?{query}&bbox={','.join(map(str, box))}&zoom={zoom}"
        known = view.clusters(box, zoom)
        same(page.evaluate(ASK, url), known)
        stacks += sum(feature["properties"]["stack"] for feature in known["features"])
    assert stacks or len(view) < 50


@pytest.mark.parametrize("query", ["", "actor=Islamic+State", "dates=2021-10-01&dates=2021-10-31"])
def test_figures_are_those_of_the_server(
    read: Open, whole: Path, project: Dataset, query: str
) -> None:
    page = read(whole)
    told = page.evaluate(ASK, f"/api/summary?{query}")
    known = project.view(query).summary()
    for name in ("count", "dates", "counting_rule", "totals", "histogram"):
        assert told[name] == known[name], name
    assert told["not_shown"]["not_on_map"] == known["not_shown"]["not_on_map"]
    facets = page.evaluate(
        """(query) => Object.fromEntries(
          Object.entries(IncidentFigures.facets(IncidentPublished.filters.view(query)))
            .map(([name, counts]) => [name, Object.fromEntries(counts)]))""",
        query,
    )
    assert facets == {name: known["facets"][name] for name in ("actor", "type", "governorate")}


def test_the_histogram_of_years_is_that_of_the_server(
    read: Open, many: Path, made_up: Dataset
) -> None:
    told = read(many).evaluate(ASK, "/api/summary?type=bombing")
    known = made_up.view("type=bombing").summary()["histogram"]
    assert (told["histogram"]["unit"], told["histogram"]["undated"]) == (
        known["unit"],
        known["undated"],
    )
    assert [b["start"] for b in told["histogram"]["bins"]] == [b["start"] for b in known["bins"]]
    assert [b["certain"] for b in told["histogram"]["bins"]] == [
        b["certain"] for b in known["bins"]
    ]
    spreads = [[b["spread"] for b in bins] for bins in (told["histogram"]["bins"], known["bins"])]
    np.testing.assert_allclose(*spreads, atol=0.0011)


def test_a_published_selection_keeps_its_rule_and_its_circle(
    read: Open, project: Dataset, folder: Path
) -> None:
    view = project.view("nearby=IRQ-0007,80,30&count=high")
    path = folder / "near.html"
    path.write_bytes(publish.page(view))
    page = read(path)
    assert ids(page) == view.incident_ids()
    expect(page.get_by_role("radio", name="highest")).to_be_checked()
    expect(page.locator(".imap-reach")).to_have_count(1)
    same(
        page.evaluate(ASK, "/api/clusters?bbox=40,30,48,37&zoom=7"),
        view.clusters((40, 30, 48, 37), 7),
    )


# -------------------------------------------------------------------------------- in use


def test_filters_by_hand(read: Open, whole: Path, project: Dataset) -> None:
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


def test_the_headline_is_that_of_the_app(read: Open, whole: Path, project: Dataset) -> None:
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
    read: Open, whole: Path, project: Dataset
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
    row = project.incidents.set_index("incident_id").loc[second]
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


def test_only_what_the_map_shows(read: Open, whole: Path, project: Dataset) -> None:
    page = read(whole, "#map=9/36.3/43.1")
    expect(page).to_have_url(re.compile(r"html#?$"))  # the map's part leaves the address
    page.get_by_role("button", name="Filter to this area").click()
    expect(page.locator("#limits button")).to_have_count(1)
    wanted = IncidentFilter.from_query(page.url.split("#")[1])
    assert wanted.bbox and ids(page) == project.view(wanted).incident_ids()
    assert 0 < len(ids(page)) < len(project)
    page.locator("#limits button").click()
    assert ids(page) == project.view().incident_ids()


def test_time_plays_out_of_the_file(read: Open, whole: Path, project: Dataset) -> None:
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


def test_a_picture_is_made_in_the_file(read: Open, whole: Path, project: Dataset) -> None:
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
    read: Open, folder: Path, project: Dataset
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


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://example.org/iraq/?a=1#id=x", "https://example.org/iraq/?a=1"),
        ("file:///home/somebody/map.html?a=1#id=x", "map.html"),
        ("file:///C:/Users/Somebody/map.html", "map.html"),
        ("file://server/somebody/map.html", "map.html"),
        ("content://org.documents/document/primary%3ASomebody%2Fmap.html", "map.html"),
    ],
)
def test_only_a_web_address_is_told_whole(
    read: Open, whole: Path, address: str, named: str
) -> None:
    assert read(whole).evaluate("(it) => IncidentShare.here(new URL(it))", address) == named


def test_a_title_from_right_to_left_leaves_the_headline_in_order(read: Open, whole: Path) -> None:
    made = """(title) => IncidentWords.forPicture(IncidentPublished.view,
        { ...IncidentPublished.base, title }).title"""
    page = read(whole)
    headline = page.evaluate(made, "")
    assert headline.startswith("94 incidents")
    assert page.evaluate(made, "Baghdad بغداد") == f"{headline} · Baghdad بغداد"
    assert page.evaluate(made, "بغداد Baghdad") == f"بغداد Baghdad · {headline}"


def test_the_dossier_says_what_the_claims_say(read: Open, whole: Path, project: Dataset) -> None:
    page = read(whole, fragment("id=IRQ-0007"))
    card = page.locator(".card")
    claims = project.claims[project.claims["incident_id"] == "IRQ-0007"]
    assert card.locator(".card-claims li").count() == len(claims)
    quotes = card.locator("q").evaluate_all("all => all.map(q => q.textContent)")
    assert sorted(quotes) == sorted(claims["quote"].dropna())
    sources = project.sources[project.sources["source_id"].isin(claims["source_id"])]
    hrefs = card.locator(".card-sources a").evaluate_all("all => all.map(a => a.href)")
    assert set(sources["url"].dropna()) <= set(hrefs)
    flags = card.locator("details", has=page.locator(".card-flag")).locator("summary")
    assert [text.split()[0] for text in flags.all_inner_texts()] == [
        "Killed",
        "Wounded",
        "Kidnapped",
    ]


def test_what_is_not_understood_is_said(read: Open, whole: Path, project: Dataset) -> None:
    page = read(whole, "#actor=Nobody&dates=2021-13-01&type=bombing&id=IRQ-9999&precision=site&x=1")
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


# ------------------------------------------------------------------------------- looks


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (800, "light"), (390, "light")])
@pytest.mark.parametrize(
    "where", ["", "#id=IRQ-0007", "#actor=Islamic+State&bbox=43,33,46,36&q=zzz"]
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
    read: Open, project: Dataset, folder: Path
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
