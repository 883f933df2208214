"""The projector in Chromium: keys, windows, fingers, and what is drawn for every step."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from incident_map.reports.stories import story_files as stories
from incident_map.reports.stories.story_files import Step, Story
from tests.browser.program import DEADLINE, ROOT, serve
from tests.browser.waiting import prove_it_stays, until

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SHIPPED = "story=ten-days-in-baghdad"
SHORT = """
title: Short
steps:
- {title: First, query: governorate=Kirkuk, seconds: 2, notes: "Say hello.\\nSlowly."}
- {title: Second, text: In Diyala., query: governorate=Diyala, seconds: 2, id: IRQ-0007}
- {title: Third, text: In Baghdad., query: governorate=Baghdad}
"""
BAD = "</script><img src=x onerror='window.hacked=1'>{{ 7 * 7 }} javascript:window.hacked=1"
Present = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program, with the shipped story, a short one and a hostile one."""
    folder = tmp_path_factory.mktemp("stories")
    shutil.copy(ROOT / "stories" / "ten-days-in-baghdad.yaml", folder)
    (folder / "short.yaml").write_text(SHORT, encoding="utf-8")
    step = {"title": BAD, "text": BAD, "notes": BAD, "query": "id=IRQ-0008"}
    hostile = {"title": BAD, "author": BAD, "steps": [step, step]}
    (folder / "hostile.yaml").write_text(json.dumps(hostile), encoding="utf-8")
    with serve(STORIES=str(folder)) as found:
        yield found


#: Every transition and every animation has come to its end.
STILL = "() => document.getAnimations().every((it) => it.playState === 'finished')"
MIDDLES = """marks => marks.map(mark => {
    const box = mark.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
})"""


@pytest.fixture
def present(browser: Browser, address: str) -> Iterator[Present]:
    """Open /present; what the console says and what other hosts are asked fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    expected: list[str] = []  # parts of complaints that a test provokes, however late they come

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: None if r.url.startswith(address) else complaints.append(f"asked {r.url}"),
        )

    def go(
        query: str,
        width: int = 1280,
        height: int = 720,
        motion: str = "reduce",
        touch: bool | None = None,
    ) -> Page:
        touch = width < 600 if touch is None else touch
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion=motion,  # type: ignore[arg-type]
            has_touch=touch,
            is_mobile=touch,
        )
        context.set_default_timeout(DEADLINE * 1000)
        context.on("page", watch)
        contexts.append(context)
        page = context.new_page()
        page.expected = expected  # type: ignore[attr-defined]
        page.goto(f"{address}/present?{query}")
        if "notes=1" not in query and query:
            expect(page.locator(".imap-mark").first).to_be_visible()
        return page

    yield go
    for context in contexts:
        context.close()
    assert [one for one in complaints if not any(part in one for part in expected)] == []


def at_step(page: Page, number: int, title: str | None = None) -> None:
    expect(page.locator("#place")).to_have_text(re.compile(rf"^{number} of "))
    expect(page.locator("#dots [aria-current=step]")).to_have_count(1)
    assert page.evaluate("location.hash") == f"#{number}"
    if title:
        expect(page.locator("#title")).to_have_text(title)


def test_keys_step_through_the_story(present: Present) -> None:
    page = present(SHIPPED)
    at_step(page, 1)
    for number, key in enumerate(("ArrowRight", "Space", "PageDown", "Enter"), 2):
        page.keyboard.press(key)
        at_step(page, number)
    for number, key in zip((4, 3, 2), ("ArrowLeft", "PageUp", "Backspace"), strict=True):
        page.keyboard.press(key)
        at_step(page, number)
    page.keyboard.press("End")
    at_step(page, 12, "Ten days")
    expect(page.get_by_role("button", name="Next step")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    at_step(page, 12)
    page.keyboard.press("Home")
    at_step(page, 1)
    page.keyboard.press("7")
    at_step(page, 7)
    page.keyboard.press("1")
    page.keyboard.press("1")
    at_step(page, 11, "Who did it is not known")
    page.keyboard.press("Control+ArrowLeft")
    at_step(page, 11)
    expect(page.locator("#live")).to_contain_text("Step 11 of 12: Who did it is not known.")


def test_the_address_keeps_the_step(present: Present) -> None:
    page = present(f"{SHIPPED}#5")
    at_step(page, 5, "Rashad, Diyala")
    page.keyboard.press("ArrowRight")
    at_step(page, 6)
    page.reload()
    at_step(page, 6, "The reprisal")
    page.keyboard.press("ArrowRight")
    at_step(page, 7)
    page.go_back()
    at_step(page, 6)
    page.go_back()
    at_step(page, 5)
    page.go_forward()
    at_step(page, 6, "The reprisal")
    page.evaluate("location.hash = '#99'")
    page.keyboard.press("ArrowRight")
    at_step(page, 7)


def test_fast_fingers_end_where_they_meant(present: Present) -> None:
    page = present(SHIPPED, motion="no-preference")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    at_step(page, 7)
    expect(page.locator(".imap-mark")).to_have_count(2)
    expect(page.locator("#map.flying")).to_have_count(0)


def test_black_screen_and_leaving(present: Present, address: str) -> None:
    page = present(f"{SHIPPED}#2")
    black = page.locator("#black")
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(black).to_be_visible()
        box = black.bounding_box()
        assert box == {"x": 0, "y": 0, "width": 1280, "height": 720}
        page.keyboard.press(key)
        expect(black).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    expect(black).to_be_hidden()
    at_step(page, 3)
    page.keyboard.press("ArrowLeft")
    at_step(page, 2)
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(black).to_be_hidden()
    href = page.locator("#leave").get_attribute("href")
    assert href == "./?id=IRQ-0008"
    page.route("**/?id=IRQ-0008", lambda route: route.fulfill(body="the map"))
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_text("the map")


def test_notes_in_a_window_of_their_own(present: Present) -> None:
    page = present("story=short")
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".speaker-place")).to_have_text("Step 1 of 3")
    expect(notes.locator(".speaker-notes")).to_have_text("Say hello.\nSlowly.")
    expect(notes.locator(".speaker-next")).to_contain_text("Second")
    expect(notes.locator(".speaker-clock").first).to_have_text(re.compile(r"^\d\d:\d\d:\d\d$"))
    expect(notes.locator(".speaker-clock").nth(1)).to_have_text(re.compile(r"^\d+:\d\d$"))
    assert notes.locator("#map").count() == 0
    page.keyboard.press("ArrowRight")
    expect(notes.locator(".speaker-place")).to_have_text("Step 2 of 3")
    notes.keyboard.press("ArrowRight")
    at_step(page, 3, "Third")
    expect(notes.locator(".speaker-next")).to_contain_text("This is the last step.")
    notes.get_by_role("button", name="Black").click()
    expect(page.locator("#black")).to_be_visible()
    expect(notes.locator(".speaker-place")).to_have_text("Step 3 of 3 · black screen")
    notes.get_by_role("button", name="Previous").click()
    at_step(page, 2)
    notes.reload()
    expect(notes.locator(".speaker-place")).to_have_text("Step 2 of 3")
    page.evaluate("sessionStorage.setItem(Object.keys(sessionStorage)[0], Date.now() - 3725000)")
    page.reload()
    expect(notes.locator(".speaker-clock").nth(1)).to_have_text(re.compile(r"^1:02:\d\d$"))
    notes.get_by_role("button", name="Restart clock").click()
    expect(notes.locator(".speaker-clock").nth(1)).to_have_text(re.compile(r"^0:\d\d$"))


def test_notes_beside_the_map_where_windows_are_blocked(present: Present) -> None:
    page = present("story=short")
    page.evaluate("window.open = () => null")
    page.keyboard.press("n")
    panel = page.get_by_role("region", name="Presenter’s notes")
    expect(panel).to_contain_text("Say hello.")
    panel.get_by_role("button", name="Next").click()
    at_step(page, 2)
    expect(panel).to_contain_text("No notes for this step.")
    page.keyboard.press("n")
    expect(panel).to_be_hidden()


def test_autoplay_stops_at_the_end(present: Present) -> None:
    page = present("story=short")
    button = page.get_by_role("button", name="Autoplay")
    page.keyboard.press("a")
    expect(button).to_have_attribute("aria-pressed", "true")
    at_step(page, 2)
    page.keyboard.press("a")
    expect(button).to_have_attribute("aria-pressed", "false")
    # Longer than the step's two seconds, of which some have passed, and an answer of the server.
    prove_it_stays(page, "location.hash === '#2'", 2300)
    at_step(page, 2)
    page.keyboard.press("a")
    at_step(page, 3)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#live")).to_have_text("Autoplay has reached the end.")
    assert page.evaluate("history.length") == 2  # the way back leaves the story


def test_theme_and_full_screen(present: Present) -> None:
    page = present(SHIPPED)
    dark = page.locator("#map.imap-dark")
    expect(dark).to_have_count(1)
    page.keyboard.press("t")
    expect(dark).to_have_count(0)
    assert "theme=light" in page.url and page.url.endswith("#1")
    page.keyboard.press("t")
    expect(dark).to_have_count(1)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === document.documentElement")
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")


def test_help_and_buttons_by_keyboard(present: Present) -> None:
    page = present(SHIPPED)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("ArrowRight")  # not while it is open
    at_step(page, 1)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    following = page.get_by_role("button", name="Next step")
    following.focus()
    page.keyboard.press("Enter")
    at_step(page, 2)
    page.keyboard.press("Space")
    at_step(page, 3)
    page.get_by_role("button", name="Step 9: Clashes at the gates").click()
    at_step(page, 9)


def test_buttons_fade_and_come_back(present: Present) -> None:
    page = present(SHIPPED)
    shown = "() => getComputedStyle(document.getElementById('buttons')).opacity"
    page.mouse.move(900, 200)
    page.wait_for_function(f"{shown.replace('() => ', '() => ')} === '0'")
    page.mouse.move(910, 210)
    page.wait_for_function(f"{shown} === '1'")
    page.get_by_role("button", name="Keys").focus()
    page.wait_for_function("() => document.body.classList.contains('idle')")
    page.wait_for_function(STILL)
    assert page.evaluate(shown) == "1"


def test_what_is_drawn_is_what_the_api_answers(present: Present, address: str) -> None:
    page = present("story=short")
    page.goto("about:blank")
    questions: list[str] = []
    page.on("request", lambda r: questions.append(r.url) if "/api/clusters?" in r.url else None)
    page.goto(f"{address}/present?{SHIPPED}")
    steps = page.evaluate("JSON.parse(document.getElementById('values').textContent).deck.steps")
    for number, step in enumerate(steps, 1):
        at_step(page, number, step["title"])
        query = step["state"]["query"]
        told = _answer(f"{address}/api/incidents.json?{query}")
        placed = {i["incident_id"] for i in told["incidents"] if i["latitude"] is not None}
        assert step["state"]["incidents"] == told["count"]
        # The map may still be on its way, and ask again when it arrives.
        drawn = partial(_drawn, page, questions, query, len(placed))
        features = until(page, drawn, (number, query, questions))
        singles = {f["properties"].get("incident_id") for f in features} - {None}
        assert singles <= placed
        assert page.locator(".imap-selected").count() == int(bool(step["state"]["selected"]))
        # Every mark stands where the caption and the legend do not.
        cover = page.locator("#caption").bounding_box()
        # All in one go: the map may draw them again.
        for x, y in page.locator(".imap-mark").evaluate_all(MIDDLES):
            assert 0 < x < 1280 and 0 < y < 720
            assert x > cover["x"] + cover["width"] or y < cover["y"]
        if number < len(steps):
            page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    ("width", "height"),
    [(1920, 1080), (1366, 768), (1024, 768), (390, 844), (844, 390), (667, 375)],
)
def test_nothing_overlaps_and_nothing_is_cut_off(present: Present, width: int, height: int) -> None:
    page = present(SHIPPED, width, height)
    size = page.evaluate("parseFloat(getComputedStyle(document.getElementById('text')).fontSize)")
    assert size >= {1920: 28, 1366: 20, 1024: 20}.get(width, 16)
    for number in range(1, 13):
        at_step(page, number)
        found = page.evaluate(
            """() => {
              const shown = (node) => node.getClientRects().length > 0;
              const parts = ["#caption", ".imap-legend", ".leaflet-control-scale",
                ".leaflet-control-attribution"].map((s) => document.querySelector(s)).filter(shown);
              const boxes = parts.map((node) => node.getBoundingClientRect());
              const hits = [];
              boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {
                const apart = a.right <= b.left + 1 || b.right <= a.left + 1 ||
                  a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
                if (!apart) hits.push([parts[i].className, parts[i + 1 + j].className]);
              }));
              const out = boxes.filter((b) => b.left < -1 || b.top < -1 ||
                b.right > innerWidth + 1 || b.bottom > innerHeight + 1).length;
              const wide = document.documentElement.scrollWidth - innerWidth;
              const caption = document.getElementById("caption");
              return { hits, out, wide, scrolls: caption.scrollHeight - caption.clientHeight };
            }"""
        )
        assert found["hits"] == [] and found["out"] == 0 and found["wide"] <= 0, (number, found)
        if height > 700 and width > 700:
            assert found["scrolls"] <= 0, (number, found)
        if number < 12:
            page.keyboard.press("ArrowRight")


def test_on_a_telephone_by_finger(present: Present) -> None:
    page = present(SHIPPED, 390, 844)
    at_step(page, 1)
    session = page.context.new_cdp_session(page)

    def swipe(x0: int, x1: int, y: int) -> None:
        for kind, x in (("touchStart", x0), ("touchMove", (x0 + x1) // 2), ("touchMove", x1)):
            session.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]}
            )
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(340, 60, 600)  # on the caption
    at_step(page, 2)
    swipe(340, 60, 150)  # on the map
    at_step(page, 3)
    swipe(60, 340, 150)
    at_step(page, 2)
    for name in ("Previous step", "Next step"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None and box["height"] >= 40 and box["width"] >= 80
    page.get_by_role("button", name="Next step").tap()
    at_step(page, 3)


@pytest.mark.parametrize("touch", [True, False])
@pytest.mark.parametrize(("width", "height"), [(932, 430), (844, 390), (640, 360)])
def test_a_telephone_held_sideways(present: Present, width: int, height: int, touch: bool) -> None:
    page = present(f"{SHIPPED}#6", width, height, touch=touch)
    at_step(page, 6, "The reprisal")  # its words are longer than this screen
    caption = page.locator("#caption").bounding_box()
    assert caption is not None and caption["x"] + caption["width"] <= max(0.45 * width, 280)
    # All of them on the screen at once, and large enough for fingers.
    buttons = page.locator("#buttons > :visible, #place")
    assert buttons.count() == (7 if touch or width < 700 else 10)
    for box in [one.bounding_box() for one in buttons.all()]:
        assert box is not None and min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
        assert box["width"] >= 24 and (box["height"] >= 36 or box["width"] > 40)
    # The words scroll behind it, to the last one.
    page.locator("#caption").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    ends = [page.locator(one).bounding_box() for one in ("#sources", "#bar")]
    assert ends[0] and ends[1] and ends[0]["y"] + ends[0]["height"] <= ends[1]["y"]
    expect(page.locator("#sources")).to_contain_text("Data version")
    following = page.get_by_role("button", name="Next step")
    following.tap() if touch else following.click()
    at_step(page, 7)
    assert page.locator("#caption").evaluate("node => node.scrollTop") == 0


def test_a_marked_incident_and_what_is_around_it(present: Present, address: str) -> None:
    page = present("governorate=Kirkuk&id=IRQ-0092")
    expect(page.locator("#title")).to_have_text("Five Islamic State suspects held in Kirkuk")
    expect(page.locator("#when")).to_have_text("announced 23 December (23 December 2021) · Kirkuk")
    expect(page.locator("#figures")).to_have_text("Killed: not known")
    expect(page.locator("#uncertain")).to_contain_text("This incident is not on the map")
    expect(page.locator("#around strong")).to_have_text("One of 27 incidents: Kirkuk.")
    expect(page.locator("#around")).to_contain_text("Kirkuk. Together: 5 August – 23 December 2021")
    expect(page.locator("#sources")).to_have_text(
        re.compile(r"^Sources: Kurdistan 24\. Data version [0-9a-f]+\.$")
    )
    page.goto(f"{address}/present?q=zzzz")
    expect(page.locator("#figures")).to_have_text("No incident matches this selection.")
    expect(page.locator("#when")).to_be_hidden()
    expect(page.locator("#around")).to_be_hidden()


def test_a_draft_says_so_quietly(present: Present, address: str) -> None:
    steps = (Step("One", query="governorate=Kirkuk"), Step("Two", query="governorate=Diyala"))
    page = present(f"draft={stories.pack(Story('Mine', steps))}")
    note = page.locator("#draft")
    looks = """node => { const { fontWeight, fontSize, color } = getComputedStyle(node);
        return [fontWeight, parseFloat(fontSize), color, node.getClientRects().length]; }"""
    for number in (1, 2):
        at_step(page, number)
        expect(note).to_have_text("Draft from a link, in the words of whoever made the link.")
        weight, size, color, _ = note.evaluate(looks)
        box = note.bounding_box()
        assert weight == "400" and 12 <= size <= 13 and box is not None and box["height"] < 20
        assert color == page.locator("#sources").evaluate(looks)[2]
        page.keyboard.press("ArrowRight")
    page.goto(f"{address}/present?story=short")
    at_step(page, 1)
    expect(note).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "width"),
    [
        (f"{SHIPPED}&theme=dark#2", 1920), (f"{SHIPPED}&theme=light#6", 1366),
        (f"{SHIPPED}#1", 390), (f"{SHIPPED}&notes=1", 1280), ("", 390),
        ("actor=Islamic+State&theme=light", 1366),
    ],
)  # fmt: skip
def test_axe_finds_nothing(present: Present, query: str, width: int) -> None:
    page = present(query, width, 900)
    page.wait_for_function(STILL)  # buttons have their final colour
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document)")["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    if page.locator("#keys").count():
        page.keyboard.press("?")
        found = page.evaluate("() => axe.run(document.getElementById('keys'))")["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []


def test_a_hostile_story_stays_text(present: Present) -> None:
    page = present("story=hostile")
    expect(page.locator("#title")).to_have_text(BAD)
    expect(page.locator("#text")).to_have_text(BAD)
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    page.evaluate("window.open = () => null")
    page.keyboard.press("n")
    expect(page.locator(".speaker-notes")).to_have_text(BAD)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    present("")  # the list of stories shows it too
    notes = present("story=hostile&notes=1")
    assert notes.evaluate("window.hacked") is None


def test_a_server_that_is_gone(present: Present) -> None:
    page = present(SHIPPED)
    page.expected.append("ERR_FAILED")  # type: ignore[attr-defined]
    gone = False
    # From a new page on: the one that is open learns of a route only some time after it is set.
    page.route("**/api/**", lambda route: route.abort() if gone else route.continue_())
    page.reload()
    expect(page.locator(".imap-mark").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    gone = True
    page.keyboard.press("ArrowRight")
    expect(page.locator("#notice")).to_contain_text("The server cannot be reached.")
    at_step(page, 2, "A checkpoint in Kirkuk")
    expect(page.locator(".imap-mark")).to_have_count(1)  # the last view stays
    gone = False
    page.keyboard.press("ArrowRight")
    at_step(page, 3)
    expect(page.locator("#notice")).to_be_hidden()


def test_what_was_left_out_is_said(present: Present) -> None:
    page = present("type=bombing&colour=red")
    notice = page.locator("#notice")
    expect(notice).to_have_text(re.compile("1 thing was left out"))
    expect(page.locator("#title")).to_have_text("Bombing")  # the step is there,
    expect(notice).to_be_visible()  # and the notice still is
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("There is no parameter “colour”.")


def test_motion_is_for_those_who_do_not_mind(present: Present) -> None:
    seen = """() => { window.flights = 0; new MutationObserver(() => {
        if (document.querySelector('#map.flying')) window.flights += 1;
    }).observe(document.getElementById('map'), { attributes: true }); }"""
    calm = present(f"{SHIPPED}#2", motion="reduce")
    calm.evaluate(seen)
    calm.keyboard.press("ArrowRight")
    at_step(calm, 3)
    assert calm.evaluate("window.flights") == 0
    moving = present(f"{SHIPPED}#2", motion="no-preference")
    moving.evaluate(seen)
    moving.keyboard.press("ArrowRight")
    at_step(moving, 3)
    moving.wait_for_function("() => window.flights > 0 && !document.querySelector('#map.flying')")


def test_presenter_safe_is_passed_on(present: Present) -> None:
    page = present("story=short")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/api/" in one.url else None)
    page.goto(page.url.replace("story=short", "story=short&safe=1"))
    expect(page.locator(".imap-mark").first).to_be_visible()
    assert asked and all(("safe", "1") in parse_qsl(urlsplit(url).query) for url in asked)
    expect(page.locator("#title")).to_have_text("First")
    expect(page.locator("#notice")).to_be_hidden()  # what the API answers is of the same version


def _answer(url: str) -> dict:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def _drawn(page: Page, questions: list[str], query: str, placed: int) -> list[dict] | None:
    """The answer to the last question, once the map shows it and it has all that have a point."""
    latest = questions[-1] if questions else None
    features = _answer(latest)["features"] if latest else []
    settled = (
        latest is not None
        and _question(latest) == sorted(parse_qsl(query))
        and page.locator(".imap-mark").count() == len(features)
        and sum(f["properties"]["count"] for f in features) == placed
    )
    return features if settled else None


def _question(url: str) -> list[tuple[str, str]]:
    """What is asked of the data, without the box of the screen."""
    asked = parse_qsl(urlsplit(url).query)
    return sorted(pair for pair in asked if pair[0] not in ("bbox", "zoom"))


def test_a_view_with_its_place(present: Present) -> None:
    page = present("type=bombing#map=7.5/33.3/44.4")
    assert page.locator("#place").count() == 0
    assert page.locator("#leave").get_attribute("href") == "./?type=bombing"
    expect(page.locator(".leaflet-control-scale-line")).to_have_text(re.compile("km"))
    page.keyboard.press("ArrowRight")
    expect(page.locator("#title")).to_have_text("Bombing")
    page.locator('.imap-mark[tabindex="0"]').first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    dossier = popup.get_by_role("link", name="Dossier").get_attribute("href")
    assert re.fullmatch(r"/incident\?id=IRQ-\d+", dossier or "")
    page.keyboard.press("Escape")  # closes the popup, and does not leave
    expect(popup).to_have_count(0)
    expect(page.locator("#title")).to_be_visible()
