"""Time runs in the map: steps, words, keys, and what the server hears of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.program import DEADLINE, ROOT, serve
from tests.browser.waiting import prove_it_stays, until

pytestmark = pytest.mark.browser

#: place, first day, last day, latitude, longitude: far apart, so that each is a mark of its own
ROWS = [
    ("Mosul", "2021-10-04", "2021-10-04", 36.3, 43.1),
    ("Kirkuk", "2021-10-12", "2021-10-12", 35.4, 44.4),
    ("Baghdad", "2021-10-08", "2021-10-19", 33.3, 44.4),
    ("Rutba", "2021-10-20", "2021-10-20", 33.0, 40.3),
    ("Najaf", "", "", 32.0, 44.3),
    ("Basra", "2021-10-31", "2021-10-31", 30.5, 47.8),
]
WEEKS = {
    "4–10 October 2021": ("2021-10-04", "2021-10-10"),
    "11–17 October 2021": ("2021-10-11", "2021-10-17"),
    "18–24 October 2021": ("2021-10-18", "2021-10-24"),
    "25–31 October 2021": ("2021-10-25", "2021-10-31"),
}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Four weeks of October: an interval over three of them, and an undated incident."""
    folder = tmp_path_factory.mktemp("autumn")
    lines = [
        "incident_id,title,category,event_type,date_start,date_end,country,place,latitude,"
        "longitude,location_precision,killed_low,killed_best,killed_high"
    ]
    for i, (place, first, last, lat, lon) in enumerate(ROWS, start=1):
        kind = "clash" if i % 2 else "bombing"
        lines.append(
            f"P-{i},At {place},incident,{kind},{first},{last},IRQ,{place},{lat},{lon},site,0,0,0"
        )
    (folder / "incidents.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with serve(INCIDENTS_DATA=str(folder)) as address:
        yield address


def frame(reader):
    """The map's frame, for scripts."""
    return next(frame for frame in reader.page.frames if "streamlit_folium" in frame.url)


def strip(reader):
    return reader.map.get_by_role("group", name="Play through time")


def words(reader):
    return strip(reader).locator(".imap-play-when")


def button(reader, name: str):
    return strip(reader).get_by_role("button", name=name, exact=True)


def choice(reader, name: str):
    return strip(reader).get_by_role("combobox", name=name)


def open_strip(reader, step: str | None = "Week", speed: str | None = None) -> None:
    """Press Play on the map, and choose."""
    expect(reader.marks().first).to_be_visible()
    reader.map.get_by_role("button", name="Play through time (P)").click()
    expect(strip(reader)).to_be_visible()
    expect(words(reader)).not_to_be_empty()
    if step:
        choice(reader, "Step").select_option(label=step)
    if speed:
        choice(reader, "Speed").select_option(label=speed)


def of_api(reader, address: str, query: str = "") -> set[str]:
    """Places that the API returns for a query."""
    answer = reader.page.request.get(f"{address}/api/incidents.json?limit=100&{query}").json()
    return {incident["place"] for incident in answer["incidents"]}


def expect_places(reader, places: set[str]) -> None:
    """The map shows these incidents and no others."""
    expect(reader.marks()).to_have_count(len(places))
    for place in places:
        expect(reader.marks(place)).to_be_visible()


# --------------------------------------------------------------------------------- what it shows


def test_each_step_shows_what_the_api_returns_for_its_days(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader)
    expect(words(reader)).to_have_text("4–31 October 2021")
    expect_places(reader, {row[0] for row in ROWS})  # nothing has changed before the first step
    for text, (first, last) in WEEKS.items():
        button(reader, "One step forward").click()
        expect(words(reader)).to_have_text(text)
        places = of_api(reader, autumn, f"dates={first}&dates={last}")
        assert "Najaf" in places, "undated: possibly in any range"
        expect_places(reader, places)
        shown = f"{len(places)} incidents in all, {len(places)} in view"
        expect(strip(reader)).to_contain_text(f"{shown} · 1 undated included at any dates")
    assert {"Baghdad"} <= of_api(reader, autumn, "dates=2021-10-11&dates=2021-10-17")
    button(reader, "One step back").click()
    expect(words(reader)).to_have_text("18–24 October 2021")
    button(reader, "Close playback, show all dates of the filter").click()
    expect(strip(reader)).to_have_count(0)
    expect_places(reader, {row[0] for row in ROWS})


def test_a_window_of_several_steps_and_all_so_far(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader)
    strip(reader).get_by_role("slider").fill("2")
    expect(words(reader)).to_have_text("18–24 October 2021")
    expect_places(reader, {"Baghdad", "Rutba", "Najaf"})
    choice(reader, "Show").select_option(label="2 weeks")
    expect(words(reader)).to_have_text("11–24 October 2021")
    expect_places(reader, {"Baghdad", "Rutba", "Najaf", "Kirkuk"})
    choice(reader, "Show").select_option(label="all so far")
    expect(words(reader)).to_have_text("4–24 October 2021")
    expect_places(reader, {"Baghdad", "Rutba", "Najaf", "Kirkuk", "Mosul"})


def test_the_filters_own_dates_and_other_filters_are_kept(visit, autumn) -> None:
    reader = visit(f"{autumn}/?dates=2021-10-08&dates=2021-10-22&type=clash")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    open_strip(reader)
    expect(words(reader)).to_have_text("8–22 October 2021")
    strip(reader).get_by_role("slider").focus()
    reader.page.keyboard.press("Home")
    expect(words(reader)).to_have_text("8–10 October 2021")
    expect_places(reader, {"Baghdad", "Najaf"})
    asked.clear()
    reader.page.keyboard.press("End")
    expect(words(reader)).to_have_text("18–22 October 2021")
    expect_places(reader, of_api(reader, autumn, "dates=2021-10-18&dates=2021-10-22&type=clash"))
    clusters = [url for url in asked if "/api/clusters" in url]
    assert len(clusters) == 1
    assert "type=clash" in clusters[0] and "dates=2021-10-18&dates=2021-10-22" in clusters[0]


def test_days_that_lie_certainly_inside(visit, autumn) -> None:
    reader = visit(f"{autumn}/?dates=2021-10-04&dates=2021-10-31&date_match=certain")
    open_strip(reader)
    strip(reader).get_by_role("slider").fill("1")
    expect_places(reader, {"Kirkuk"})  # neither the interval nor the undated one
    expect(strip(reader)).not_to_contain_text("undated")


def test_histogram_stands_behind_the_slider(visit, autumn) -> None:
    reader = visit(autumn)
    summary = reader.page.request.get(f"{autumn}/api/summary").json()
    open_strip(reader, step=None)
    bars = strip(reader).locator(".imap-play-bar:not(.imap-play-pale)")
    expect(bars).to_have_count(len(summary["histogram"]["bins"]))
    heights = [float(bar.get_attribute("height") or 0) for bar in bars.all()]
    certain = [entry["certain"] for entry in summary["histogram"]["bins"]]
    assert [height > 0 for height in heights] == [number > 0 for number in certain]
    # In one day, the bars that touch it are marked.
    button(reader, "One step forward").click()
    expect(strip(reader).locator(".imap-play-bar.imap-play-on:not(.imap-play-pale)")).to_have_count(
        1
    )


# --------------------------------------------------------------------------------------- running


def test_it_runs_to_the_end_and_the_script_does_not(visit, autumn) -> None:
    reader = visit(autumn)
    sent: list[object] = []
    waiting: set[str] = set()
    most = 0

    def begin(request) -> None:
        nonlocal most
        if "/api/clusters" in request.url:
            waiting.add(request.url)
            most = max(most, len(waiting))

    reader.page.on("websocket", lambda ws: ws.on("framesent", lambda frame: sent.append(frame)))
    reader.page.on("request", begin)
    for event in ("requestfinished", "requestfailed"):
        reader.page.on(event, lambda request: waiting.discard(request.url))  # type: ignore[call-overload]
    reader.page.reload()
    open_strip(reader, speed="4×")
    reader.rest()
    before, address = len(sent), reader.page.url
    waiting.clear()
    most = 0
    assert before > 0, "this is how Streamlit is told to run"
    button(reader, "Play").click()
    expect(button(reader, "Pause")).to_be_visible()
    expect(button(reader, "Play again")).to_be_visible()
    expect(words(reader)).to_have_text("25–31 October 2021")
    expect_places(reader, {"Basra", "Najaf"})
    spoken = strip(reader).locator("[aria-live=polite]")
    expect(spoken).to_have_text("The end: 25–31 October 2021, 2 incidents in all, 2 in view")
    assert len(sent) == before and reader.page.url == address
    assert most <= 2, "one step on its way, and the next"
    button(reader, "Play again").click()
    expect(words(reader)).to_have_text("4–10 October 2021")
    button(reader, "Pause").click()
    expect(spoken).to_have_text(re.compile("^Paused: "))
    assert reader.errors == []


def test_pause_stops_the_time(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader, step="Day", speed="4×")
    button(reader, "Play").click()
    expect(words(reader)).to_have_text("5 October 2021")
    button(reader, "Pause").click()
    stopped = words(reader).inner_text()
    shown = f"document.querySelector('.imap-play-when').innerText === {json.dumps(stopped)}"
    prove_it_stays(frame(reader), shown, 600)  # two steps at this speed
    expect(words(reader)).to_have_text(stopped)
    # Nobody looks: it stops by itself.
    button(reader, "Play").click()
    expect(button(reader, "Pause")).to_be_visible()
    frame(reader).evaluate(
        "() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    expect(button(reader, "Play")).to_be_visible()


def test_a_server_that_is_gone_pauses_and_comes_back(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader, speed="4×")
    gone = re.compile("/api/(clusters|incidents)")
    reader.page.route(gone, lambda route: route.abort())
    button(reader, "Play").click()
    status = reader.map.locator(".imap-status")
    expect(status).to_contain_text("The incidents could not be loaded.")
    expect(button(reader, "Play")).to_be_visible()
    expect(reader.marks()).to_have_count(0)
    reader.page.unroute(gone)
    status.get_by_role("button", name="Try again").click()
    expect(words(reader)).to_have_text("4–10 October 2021")
    expect_places(reader, {"Mosul", "Baghdad", "Najaf"})
    expect(strip(reader)).to_contain_text("3 incidents in all, 3 in view")


def test_a_late_answer_of_an_earlier_step_is_dropped(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader)
    held: list[Route] = []
    reader.page.route(
        re.compile("/api/clusters.*dates=2021-10-04"), lambda route: held.append(route)
    )
    slider = strip(reader).get_by_role("slider")
    button(reader, "One step forward").click()
    expect(words(reader)).to_have_text("4–10 October 2021")
    slider.fill("3")
    expect_places(reader, {"Basra", "Najaf"})
    for route in held:
        route.abort()
    expect(words(reader)).to_have_text("25–31 October 2021")
    expect_places(reader, {"Basra", "Najaf"})
    expect(reader.map.locator(".imap-status")).to_be_empty()


def test_another_query_keeps_the_window_while_it_is_inside(visit, autumn) -> None:
    reader = visit(autumn)
    open_strip(reader)
    strip(reader).get_by_role("slider").fill("2")
    expect_places(reader, {"Baghdad", "Rutba", "Najaf"})
    state = {"selected": None, "count": "best", "version": "x", "incidents": 3, "unplaced": 0}
    update = "(state) => void IncidentMap.update(null, state)"
    frame(reader).evaluate(update, state | {"query": "type=clash"})
    expect_places(reader, {"Baghdad", "Najaf"})
    # There is no clash after the 19th: the window is cut, as the period is.
    expect(words(reader)).to_have_text("18–19 October 2021")
    dates = "dates=2021-10-04&dates=2021-10-12"
    frame(reader).evaluate(update, state | {"query": dates})
    expect(words(reader)).to_have_text("4–12 October 2021")  # outside: the filter's own dates
    expect_places(reader, of_api(reader, autumn, dates))


def test_the_selected_incident_keeps_its_ring(visit, autumn) -> None:
    reader = visit(f"{autumn}/?id=P-1")
    expect(reader.map.locator(".imap-selected")).to_be_visible()
    open_strip(reader, step=None)
    strip(reader).get_by_role("slider").focus()
    reader.page.keyboard.press("End")
    expect(words(reader)).to_have_text("31 October 2021")
    expect(reader.marks("Mosul")).to_have_count(0)
    expect(reader.map.locator(".imap-selected")).to_be_visible()


# ---------------------------------------------------------------------------------- keys, looks


def test_the_whole_playback_by_keyboard(visit, autumn) -> None:
    reader = visit(autumn)
    expect(reader.marks().first).to_be_visible()
    keys = reader.page.keyboard
    reader.marks("Mosul").focus()
    keys.press("p")
    expect(button(reader, "Play")).to_be_focused()
    choice(reader, "Step").select_option(label="Week")
    slider = strip(reader).get_by_role("slider")
    slider.focus()
    expect(slider).to_have_attribute("aria-valuetext", "All dates: 4–31 October 2021")
    keys.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "4–10 October 2021")
    keys.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "25–31 October 2021")
    keys.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "18–24 October 2021")
    # The slider says its own words; only the count is announced.
    expect(strip(reader).locator("[aria-live]")).to_have_text("3 incidents in all, 3 in view")
    keys.press("Home")
    expect(words(reader)).to_have_text("4–10 October 2021")
    keys.press("Space")
    expect(button(reader, "Pause")).to_be_visible()
    keys.press("k")
    expect(button(reader, "Play")).to_be_visible()
    place = frame(reader).evaluate("() => map.getCenter()")
    keys.press("ArrowRight")
    assert frame(reader).evaluate("() => map.getCenter()") == place, "the map stays where it is"
    keys.press("Escape")
    expect(strip(reader)).to_have_count(0)
    expect(reader.map.get_by_role("button", name="Play through time (P)")).to_be_focused()
    expect_places(reader, {row[0] for row in ROWS})


def test_on_a_phone_it_fits_and_can_be_touched(visit, autumn) -> None:
    reader = visit(autumn, width=390, height=844)
    reader.map.get_by_text("Legend", exact=True).tap()
    expect(reader.map.locator(".imap-legend-body")).to_be_visible()
    open_strip(reader, step=None)
    expect(reader.map.locator(".imap-legend-body")).to_be_hidden()
    view = reader.page.locator('iframe[title*="folium"]').bounding_box()
    box = strip(reader).bounding_box()
    assert box["x"] >= view["x"] - 1 and box["x"] + box["width"] <= view["x"] + view["width"] + 1
    assert box["height"] < view["height"] / 3
    for control in strip(reader).locator("button, select, input").all():
        size = control.bounding_box()
        assert size["height"] >= 36 and size["width"] >= 36
        assert size["x"] >= box["x"] and size["x"] + size["width"] <= box["x"] + box["width"]
    for other in reader.map.locator(".leaflet-control").all():
        below = other.bounding_box()
        assert below["y"] + below["height"] <= box["y"] + 1
    choice(reader, "Step").select_option(label="Week")
    slider = strip(reader).get_by_role("slider").bounding_box()
    # The third of four weeks, with a finger.
    reader.page.touchscreen.tap(slider["x"] + slider["width"] * 0.64, slider["y"] + 30)
    expect(words(reader)).to_have_text("18–24 October 2021")
    expect(reader.marks("Rutba")).to_be_visible()
    expect(reader.marks("Basra")).to_have_count(0)
    expect(strip(reader)).to_contain_text("3 incidents in all, 3 in view")
    reader.marks("Rutba").tap()
    popup = reader.map.locator(".leaflet-popup-content-wrapper")
    expect(popup).to_be_visible()

    def in_sight() -> bool:
        low = popup.bounding_box()
        return low["y"] + low["height"] <= strip(reader).bounding_box()["y"]

    until(reader.page, in_sight, "the map has not moved to make room")
    popup.element_handle().wait_for_element_state("stable")
    assert in_sight()
    choice(reader, "Speed").select_option(label="4×")
    button(reader, "Play").tap()
    expect(button(reader, "Play again")).to_be_visible()
    assert reader.errors == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_in_the_open_strip(visit, autumn, width: int, scheme: str) -> None:
    reader = visit(autumn, width=width, height=860, scheme=scheme)
    open_strip(reader)
    strip(reader).get_by_role("slider").fill("1")
    expect(strip(reader)).to_contain_text("3 incidents in all, 3 in view")
    inside = frame(reader)
    inside.add_script_tag(path=str(AXE))
    inside.wait_for_function("() => !document.querySelector('.imap-play-asking')")
    # What only a whole page has: the frame is part of one.
    rules = ["landmark-one-main", "page-has-heading-one", "region"]
    options = {"iframes": False, "rules": {rule: {"enabled": False} for rule in rules}}
    found = inside.evaluate("(options) => axe.run(document, options)", options)["violations"]
    assert not found, json.dumps(found, indent=1)[:2000]


@pytest.mark.parametrize(
    ("motion", "speed", "animation"),
    [("reduce", "0.5", "none"), ("no-preference", "1", "imap-appear")],
)
def test_calm_for_those_who_ask_for_less_motion(
    browser, autumn, motion: str, speed: str, animation: str
) -> None:
    context = browser.new_context(reduced_motion=motion)
    context.set_default_timeout(DEADLINE * 1000)
    page = context.new_page()
    page.goto(autumn)
    inside = page.frame_locator('iframe[title*="folium"]')
    inside.get_by_role("button", name="Play through time (P)").click()
    expect(inside.locator(".imap-play-when")).not_to_be_empty()
    expect(inside.get_by_role("combobox", name="Speed")).to_have_value(speed)
    expect(inside.get_by_role("button", name="Play", exact=True)).to_be_visible()  # not by itself
    mark = inside.locator(".imap-mark").first
    assert mark.evaluate("(mark) => getComputedStyle(mark).animationName") == animation
    context.close()


def test_what_lies_under_the_strip_is_not_in_view(visit, autumn) -> None:
    reader = visit(autumn)
    expect(reader.marks().first).to_be_visible()
    # Kirkuk near the lower edge, where the strip will be.
    frame(reader).evaluate("() => map.setView([36.3, 44.4], 8.5, { animate: false })")
    mark = reader.marks("Kirkuk")
    expect(mark).to_have_attribute("tabindex", "0")
    open_strip(reader)
    strip(reader).get_by_role("slider").fill("1")
    expect(strip(reader)).to_contain_text("3 incidents in all, 0 in view")
    expect(mark).to_have_attribute("tabindex", "-1")
    button(reader, "Close playback, show all dates of the filter").click()
    expect(mark).to_have_attribute("tabindex", "0")
