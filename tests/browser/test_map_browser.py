"""What a reader sees and does on the map itself, in Chromium, offline."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.program import DEADLINE

pytestmark = pytest.mark.browser

#: Scroll positions of everything on the page that is scrolled.
SCROLLED = """() => [...document.querySelectorAll('*')]
    .filter((node) => node.scrollTop || node.scrollLeft)
    .map((node) => [node.tagName, node.className, node.scrollTop, node.scrollLeft])"""
#: Names and dots of cities as they stand in the map's frame: text or null, and the box.
NAMES = """() => [...document.querySelectorAll('.imap-label, .imap-dot')].map((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const kind = [...node.classList].find((name) => /^imap-(label|dot)-/.test(name));
    return { text: node.textContent || null, kind, left, top, right, bottom };
})"""


def frame(reader):
    """The map's frame, for scripts."""
    return next(frame for frame in reader.page.frames if "streamlit_folium" in frame.url)


def middle(locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def answer(reader, features: list[dict]) -> None:
    """Let the map get these features, whatever it asks for."""
    body = json.dumps({"type": "FeatureCollection", "version": "x", "features": features})
    reader.route(
        re.compile(r"/api/clusters\?"),
        lambda route: route.fulfill(body=body, content_type="application/json"),
    )


def feature(lon: float, lat: float, **properties) -> dict:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


# ------------------------------------------------------------------------------ first event


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_first_event_of_a_visit_opens_a_cluster(visit, server, width: int, height: int) -> None:
    # Playwright's own click() scrolls the target into view first, and so hides a page that jumps.
    reader = visit(server, width=width, height=height)
    cluster = reader.marks("zooms in").first
    name = cluster.get_attribute("aria-label")
    reader.rest()
    x, y = middle(cluster)
    assert y < height, "the cluster is on the first screen"
    before = reader.page.evaluate(SCROLLED)
    (reader.page.touchscreen.tap if width < 600 else reader.page.mouse.click)(x, y)
    expect(reader.marks(name)).to_have_count(0)
    assert reader.page.evaluate(SCROLLED) == before


@pytest.mark.parametrize("query", ["", "?id=IRQ-0001", "#map=7/33.20/44.00"])
def test_the_first_picture_is_asked_for_once_and_at_its_own_zoom(visit, server, query: str) -> None:
    """Not for a map that has no height yet, which shows all of Iraq at the closest zoom."""
    reader, asked = visit(None), []
    reader.page.on("request", lambda it: asked.append(it.url) if "/api/clusters?" in it.url else 0)
    reader.page.goto(f"{server}/{query}")
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    assert asked and len(set(asked)) == len(asked), asked
    zooms = [float(parse_qs(urlsplit(url).query)["zoom"][0]) for url in asked]
    assert max(zooms) < 17, asked


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_first_event_of_a_visit_opens_an_incident(visit, server, width: int, height: int) -> None:
    reader = visit(f"{server}/?q=Satiha", width=width, height=height)
    mark = reader.marks("Armed attack, Satiha")
    expect(mark).to_be_visible()
    reader.rest()
    x, y = middle(mark)
    assert y < height
    (reader.page.touchscreen.tap if width < 600 else reader.page.mouse.click)(x, y)
    expect(reader.map.locator(".leaflet-popup")).to_be_visible()
    reader.page.wait_for_url(re.compile("id=IRQ-0008"))


# ------------------------------------------------------------------------------ what it says


def test_a_stack_says_how_exactly_its_place_is_known_and_lists_all(visit, server) -> None:
    reader = visit(f"{server}/?bbox=44.388,33.308,44.39,33.309")
    stack = reader.marks("7 incidents")
    expect(stack).to_have_attribute("aria-label", re.compile("within about 2.5 km; opens a list"))
    stack.click()
    popup = reader.map.locator(".leaflet-popup")
    expect(popup.locator("li")).to_have_count(7)
    expect(popup).to_contain_text("Place known within about 2.5 km")
    entry = popup.get_by_role("button", name=re.compile("Drone attack on the prime"))
    expect(entry).to_contain_text("within about 1.5 km")


def test_a_stack_is_drawn_with_its_area(visit, made_up_server) -> None:
    reader = visit(f"{made_up_server}/?id=T-1")
    expect(reader.marks("3 incidents")).to_have_attribute("aria-label", re.compile("5 km"))
    area = reader.map.locator(".imap-area").first
    expect(area).to_be_visible()
    assert area.bounding_box()["width"] > 60


TOLLS = [
        ({"killed_low": 27, "killed": 33, "killed_high": 40, "unknown": 4},
         "Killed 27–40 (best 33); 4 without a figure"),
        ({"killed_low": 3, "killed": 3, "killed_high": 3, "unknown": 0}, "Killed 3"),
        ({"killed_low": None, "killed": None, "killed_high": None, "unknown": 9},
         "No figure for killed"),
        ({"killed_low": 0, "killed": 0, "killed_high": 0, "unknown": 0}, "None reported killed"),
        ({"killed_low": 0, "killed": 0, "killed_high": 0, "unknown": 2},
         "Killed 0; 2 without a figure"),
]  # fmt: skip


def test_toll_of_a_cluster(visit, server) -> None:
    shared = {"by_type": {"bombing": 9}, "stack": False, "bounds": [43, 33, 44, 34]}
    clusters = [
        feature(41 + place, 33 + place % 2, **shared, **toll, count=20 + place)
        for place, (toll, _) in enumerate(TOLLS)
    ]
    reader = show(visit, server, *clusters)
    for place, (_, words) in enumerate(TOLLS):
        reader.marks(f"{20 + place} incidents").hover()
        tip = reader.map.locator(".leaflet-tooltip")
        expect(tip.get_by_text(words, exact=True)).to_be_visible()


def test_counting_rule_is_named_in_the_toll_of_a_cluster(visit, server) -> None:
    reader = visit(f"{server}/?count=high")
    reader.marks("zooms in").first.hover()
    expect(reader.map.locator(".leaflet-tooltip")).to_contain_text("(highest ")


def test_a_phone_leads_from_the_popup_to_the_card(visit, server) -> None:
    reader = visit(f"{server}/?q=Satiha", width=390, height=844)
    reader.marks("Armed attack, Satiha").click()
    card = reader.page.locator(".card")
    expect(card).to_be_attached()
    reader.map.get_by_role("button", name="Who says what").click()
    expect(card.locator("h3")).to_be_in_viewport(ratio=1)
    back = reader.page.get_by_role("button", name="Back to the list")
    expect(back).to_be_focused()
    expect(back).to_be_in_viewport(ratio=1)
    header = reader.page.get_by_test_id("stHeader").bounding_box()
    assert back.bounding_box()["y"] >= header["y"] + header["height"]


# ------------------------------------------------------------------------------- what it shows


def test_a_link_to_an_incident_starts_there_and_home_leads_back(visit, server) -> None:
    reader = visit(f"{server}/?id=IRQ-0001")
    scale = reader.map.locator(".leaflet-control-scale-line").first
    expect(scale).to_have_text(re.compile(r"^([1-9]|10) km$"))
    expect(reader.map.locator(".imap-selected")).to_be_visible()
    reader.map.get_by_role("button", name="Whole of Iraq").click()
    expect(scale).to_have_text(re.compile(r"^\d00 km$"))
    # Around the cluster that holds it now, not beside it.
    expect(reader.marks("zooms in").first).to_be_visible()
    x, y = middle(reader.map.locator(".imap-selected"))
    centres = [middle(mark) for mark in reader.marks("zooms in").all()]
    assert min(abs(x - cx) + abs(y - cy) for cx, cy in centres) < 3


def test_popup_closes_when_its_mark_is_gone(visit, server) -> None:
    reader = visit(f"{server}/?id=IRQ-0001")
    reader.marks("opens a list").first.click()
    popup = reader.map.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    reader.map.get_by_role("button", name="Whole of Iraq").click()
    expect(popup).to_have_count(0)


def test_zooming_in_keeps_incidents_clear_of_legend_and_buttons(visit, server) -> None:
    reader = visit(server)
    bounds = [43.0, 33.0, 45.0, 36.0]
    shared = {"count": 9, "by_type": {"bombing": 9}, "stack": False, "bounds": bounds}
    answer(reader.page, [feature(43.0, 33.0, **shared)])
    reader.page.reload()
    reader.marks("9 incidents").click()
    scale = reader.map.locator(".leaflet-control-scale-line").first
    expect(scale).not_to_have_text("200 km")
    mark = reader.marks("9 incidents").bounding_box()  # at the south-western corner of the box
    legend = reader.map.locator(".imap-legend").bounding_box()
    assert mark["x"] >= legend["x"] + legend["width"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (700, 900), (390, 844)])
def test_names_stand_at_their_own_dots_and_are_whole(visit, server, width, height) -> None:
    reader = visit(server, width=width, height=height)
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    items = frame(reader).evaluate(NAMES)
    dots = [item for item in items if item["text"] is None]
    names = [item for item in items if item["text"] and re.search("capital|seat", item["kind"])]
    assert len(names) == len(dots) >= 4
    size = frame(reader).evaluate("() => [innerWidth, innerHeight]")
    for name, own in zip(names, dots, strict=False):  # both in the order of importance
        inside = name["left"] >= 0 and name["right"] <= size[0] and name["bottom"] <= size[1]
        outside = name["left"] > size[0] or name["right"] < 0 or name["top"] > size[1]
        assert inside or outside, name

        def away(dot: dict, name: dict = name) -> float:
            x, y = (dot["left"] + dot["right"]) / 2, (dot["top"] + dot["bottom"]) / 2
            dx = max(name["left"] - x, 0, x - name["right"])
            dy = max(name["top"] - y, 0, y - name["bottom"])
            return float((dx * dx + dy * dy) ** 0.5)

        assert min(dots, key=away) is own, name["text"]
        assert away(own) <= name["bottom"] - name["top"] + 1, name["text"]


def test_full_screen_fits_anew_while_the_reader_has_not_moved_the_map(visit, server) -> None:
    reader = visit(server)
    expect(reader.marks().first).to_be_visible()
    width = "document.querySelector('.imap-outline-country').getBoundingClientRect().width"
    small = frame(reader).evaluate(width)
    reader.map.get_by_role("button", name="Full screen").click()
    frame(reader).wait_for_function(f"{width} > 1.2 * {small}", timeout=DEADLINE * 1000)


def test_an_empty_map_says_why(visit, server) -> None:
    reader = visit(f"{server}/?q=Lahiban")  # two incidents, none with a point
    expect(reader.map.locator(".imap-status")).to_contain_text("incident")
    for version, (incidents, unplaced, words) in enumerate(
        [
            (0, 0, "No incident fits the filters."),
            (2, 2, "None of the 2 incidents has a known point; see the list."),
            (9, 2, "No incidents in this part of the map."),
            (2, 2, "None of the 2 incidents has a known point; see the list."),
            (None, None, "No incidents in this part of the map."),
        ]
    ):
        state = {"query": "q=Lahiban", "selected": None, "count": "best", "version": str(version)}
        state |= {"incidents": incidents, "unplaced": unplaced}
        frame(reader).evaluate("(state) => void IncidentMap.update(null, state)", state)
        expect(reader.map.get_by_text(words, exact=True)).to_be_visible()


def test_open_legend_on_a_phone_is_not_cut_by_the_credits(visit, server) -> None:
    reader = visit(server, width=390, height=844)
    expect(reader.marks().first).to_be_visible()
    reader.map.get_by_text("Legend", exact=True).click()
    expect(reader.map.locator(".imap-legend-body")).to_be_visible()
    legend = reader.map.locator(".imap-legend").bounding_box()
    credits = reader.map.locator(".leaflet-control-attribution").bounding_box()
    assert legend["y"] + legend["height"] <= credits["y"] + 1
    view = reader.page.locator('iframe[title*="folium"]').bounding_box()
    assert legend["y"] >= view["y"]


def test_open_legend_on_a_phone_has_all_the_room_and_shows_that_it_scrolls(visit, server) -> None:
    reader = visit(server, width=390, height=844)
    expect(reader.marks().first).to_be_visible()
    reader.map.get_by_text("Legend", exact=True).click()
    body = reader.map.locator(".imap-legend-body")
    expect(body).to_be_visible()
    reader.rest()
    buttons = reader.map.locator(".leaflet-top.leaflet-left").bounding_box()
    legend = reader.map.locator(".imap-legend").bounding_box()
    gap = legend["y"] - buttons["y"] - buttons["height"]
    assert 0 <= gap < 12, "up to the buttons, and not over them"
    assert body.evaluate("(node) => node.scrollHeight > node.clientHeight")

    def shade(at_end: bool) -> float:
        """How much darker the lower edge is than the middle, at the end of the list or not."""
        body.evaluate("(node, end) => node.scrollTo(0, end ? 1e6 : 0)", at_end)
        box = body.bounding_box()
        strip = {"x": box["x"] + 2, "y": box["y"], "width": 6, "height": box["height"]}
        image = Image.open(io.BytesIO(reader.page.screenshot(clip=strip))).convert("L")
        return float(image.getpixel((2, 30)) - image.getpixel((2, image.height - 2)))

    assert shade(at_end=False) > 30
    assert abs(shade(at_end=True)) < 5


def test_a_choice_by_finger_closes_the_menu_of_layers(visit, server) -> None:
    reader = visit(server, width=390, height=844)
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    menu = reader.map.locator(".leaflet-control-layers")
    menu.locator(".leaflet-control-layers-toggle").tap()
    expect(menu).to_have_class(re.compile("expanded"))
    menu.get_by_text("Heat map").tap()
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    expect(menu).not_to_have_class(re.compile("expanded"))


# ------------------------------------------------------------------------- sources that differ


SINGLE = {
    "count": 1, "stack": False, "event_type": "clash", "by_type": {"clash": 1}, "killed": 3,
    "killed_low": 2, "killed_best": 3, "killed_high": 4, "attribution": "claimed", "sources": 3,
    "location_precision": "site", "place": "Satiha", "date": "5 September 2021",
}  # fmt: skip
CLUSTER = {
    "count": 9, "by_type": {"bombing": 9}, "stack": False, "bounds": [43, 35, 44, 36],
    "killed": 5, "killed_low": 4, "killed_high": 8, "unknown": 1,
}  # fmt: skip


def show(visit, server, *features: dict, query: str = "", **options):
    """Open the map with these features, whatever the data holds."""
    reader = visit(None, **options)
    answer(reader.page, list(features))
    reader.page.goto(f"{server}/{query}")
    expect(reader.marks().first).to_be_visible()
    return reader


def test_a_sign_says_where_sources_differ(visit, server) -> None:
    differing = {**SINGLE, "incident_id": "A-1", "disagree": True, "disagree_on": ["date", "toll"]}
    agreed = {**SINGLE, "incident_id": "A-2", "disagree": False, "disagree_on": [], "place": "Hit"}
    reader = show(
        visit,
        server,
        feature(44.4, 33.3, **differing),
        feature(42.4, 33.3, **agreed),
        feature(43.5, 35.5, **CLUSTER, disputed=4),
        feature(46.0, 31.5, **CLUSTER | {"count": 5}),  # an answer without the number
    )
    single, cluster = reader.marks("sources differ on date and toll"), reader.marks("9 incidents")
    expect(single.locator(".imap-badge")).to_have_count(1)
    expect(cluster).to_have_attribute("aria-label", re.compile("4 with differing sources; zooms"))
    expect(cluster.locator(".imap-badge")).to_have_count(1)
    for mark in (reader.marks("Hit"), reader.marks("5 incidents")):
        expect(mark).not_to_have_attribute("aria-label", re.compile("differ"))
        expect(mark.locator(".imap-badge")).to_have_count(0)
    # It leaves the number free, and is no target of its own.
    count, sign = (cluster.locator(name).bounding_box() for name in (".imap-count", ".imap-badge"))
    assert sign["x"] >= count["x"] + count["width"] or sign["y"] + sign["height"] <= count["y"]
    expect(reader.map.locator(".imap-badge[role], .imap-badge[tabindex]")).to_have_count(0)
    expect(reader.map.locator(".imap-legend")).to_contain_text("the sources differ")
    cluster.hover()
    expect(reader.map.locator(".leaflet-tooltip")).to_contain_text("4 with differing sources")
    x, y = middle(single.locator(".imap-badge"))
    reader.page.mouse.click(x, y)
    expect(reader.map.locator(".leaflet-popup")).to_contain_text("Sources differ on date and toll")


def test_the_legend_has_no_sign_where_nothing_differs(visit, server) -> None:
    agreed = {**SINGLE, "incident_id": "A-2", "disagree": False, "disagree_on": []}
    reader = show(visit, server, feature(42.4, 33.3, **agreed))
    expect(reader.map.locator(".imap-legend")).to_contain_text("In view")
    expect(reader.map.locator(".imap-legend")).not_to_contain_text("differ")


PERPETRATORS = [
    ("Islamic State", "3 sources · Islamic State: claimed"),
    ("Islamic State; Peshmerga", "3 sources · Islamic State and Peshmerga: claimed"),
    (["<b>A</b>"], "3 sources · <b>A</b>: claimed"),
    ("Unknown", "3 sources · responsibility claimed"),
    (None, "3 sources · responsibility claimed"),
]


def test_the_popup_names_the_perpetrator(visit, server) -> None:
    incidents = [
        feature(
            41 + place,
            33 + place % 2,
            **SINGLE | {"place": f"Place {place}"},
            incident_id=f"A-{place}",
            perpetrator=perpetrator,
        )
        for place, (perpetrator, _) in enumerate(PERPETRATORS)
    ]
    reader = show(visit, server, *incidents)
    for place, (_, words) in enumerate(PERPETRATORS):
        reader.marks(f"Place {place}").hover()
        tip = reader.map.locator(".leaflet-tooltip")
        expect(tip).to_contain_text(f"Place {place}")
        expect(tip.get_by_text(words, exact=True)).to_be_visible()


# ------------------------------------------------------------------------------- near and inside


def test_circle_of_an_incident_and_what_is_only_possibly_near(visit, server) -> None:
    reader = show(
        visit,
        server,
        feature(44.4, 33.3, **SINGLE, incident_id="A-1", near_match="possible"),
        feature(42.4, 33.3, **SINGLE | {"place": "Hit"}, incident_id="A-2", near_match="certain"),
    )
    state = {
        "query": "nearby=A-2,25,7", "selected": None, "count": "best", "version": "x",
        "nearby": {"latitude": 33.3, "longitude": 42.4, "km": 25},
    }  # fmt: skip
    frame(reader).evaluate("(state) => void IncidentMap.update(null, state)", state)
    possible = reader.marks("Satiha")
    expect(possible).to_have_attribute(
        "aria-label", re.compile("possibly within 25 km and 7 days$")
    )
    expect(reader.marks("Hit")).to_have_attribute(
        "aria-label", re.compile("(?<!possibly) within 25 km and 7 days$")
    )
    body = "(mark) => Number(getComputedStyle(mark.querySelector('.imap-body')).opacity)"
    assert possible.evaluate(body) < 0.6
    assert reader.marks("Hit").evaluate(body) == 1
    circle = reader.map.locator(".imap-reach")
    expect(circle).to_have_count(1)
    x, y = middle(circle)
    cx, cy = middle(reader.marks("Hit"))
    assert abs(x - cx) < 3 and abs(y - cy) < 3
    # 50 km across, measured against the scale of the map.
    metres = frame(reader).evaluate(
        "() => map.distance(map.containerPointToLatLng([0, 300]), map.containerPointToLatLng([100, 300]))"  # noqa: E501
    )
    assert circle.bounding_box()["width"] == pytest.approx(100 * 50_000 / metres, rel=0.1)
    possible.hover()
    expect(reader.map.locator(".leaflet-tooltip")).to_contain_text("Possibly within 25 km")
    frame(reader).evaluate(
        "(state) => void IncidentMap.update(null, state)", state | {"nearby": None, "query": ""}
    )
    expect(circle).to_have_count(0)


def test_box_of_the_query_is_outlined(visit, server) -> None:
    reader = visit(f"{server}/?bbox=43,34,44,35")
    expect(reader.map.locator(".imap-box")).to_have_count(1)
    expect(reader.marks().first).to_be_visible()  # then the map is where it stays
    corners = frame(reader).evaluate(
        "() => [[35, 43], [34, 44]].map((at) => map.latLngToContainerPoint(at))"
    )
    edge = reader.map.locator(".imap-box").bounding_box()
    around = reader.page.locator('iframe[title*="folium"]').bounding_box()
    assert edge["x"] - around["x"] == pytest.approx(corners[0]["x"], abs=2)
    assert edge["width"] == pytest.approx(corners[1]["x"] - corners[0]["x"], abs=3)
    assert edge["height"] == pytest.approx(corners[1]["y"] - corners[0]["y"], abs=3)


# ------------------------------------------------------------------------------- for those who hear


def test_the_view_is_described_in_words(visit, server) -> None:
    differing = {**SINGLE, "incident_id": "A-1", "disagree": True, "disagree_on": ["date"]}
    reader = show(
        visit,
        server,
        feature(44.4, 35.4, **CLUSTER, disputed=2),
        feature(46.0, 31.5, **CLUSTER | {"count": 5, "stack": True}, disputed=0),
        feature(42.4, 33.3, **differing),
        feature(70.0, 33.3, **CLUSTER | {"count": 99}, disputed=50),  # drawn, but not in view
    )
    region = reader.map.get_by_role("region", name="Map of incidents in Iraq")
    expect(region).to_have_accessible_description(
        re.compile(
            r"^15 incidents in this part of the map, in 3 marks: 1 cluster, 1 place with several "
            r"incidents, 1 single incident\. Killed 10–20 \(best 13\); 2 without a figure\. "
            r"Largest: 9 incidents near Kirkuk\. 3 with differing sources\. The list beside the "
            r"map holds all incidents of the filters as text\. Tab goes through the marks, "
        )
    )
    frame(reader).evaluate("() => map.setView([31.5, 46], 9, { animate: false })")
    expect(region).to_have_accessible_description(re.compile(r"^5 incidents .* in 1 mark: 1 place"))


def test_everything_on_the_map_has_a_name(visit, server) -> None:
    reader = visit(server, width=390, height=844)
    expect(reader.marks().first).to_be_visible()
    reader.map.get_by_role("button", name="Play through time (P)").click()
    expect(reader.map.get_by_role("slider", name="Time")).to_be_enabled()
    for role in ("button", "slider", "combobox", "link"):
        for control in reader.map.get_by_role(role).all():
            expect(control).to_have_accessible_name(re.compile(r"\S"))
