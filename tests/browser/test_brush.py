"""The histogram under the map, brushed by mouse and by finger."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from incident_map import load

pytestmark = pytest.mark.browser

EXTENT = load().extent


def days(reader) -> list[date]:
    return [date.fromisoformat(day) for day in parse_qs(urlsplit(reader.page.url).query)["dates"]]


def plot(reader) -> Locator:
    """The chart, at rest and on the screen."""
    chart = reader.page.locator(".st-key-timeline svg.brushable")
    expect(chart).to_be_visible()
    chart.scroll_into_view_if_needed()
    reader.rest()
    return chart


def test_brushing_sets_the_dates(visit, server) -> None:
    reader = visit(f"{server}/?type=armed attack")
    box = plot(reader).bounding_box()
    left, right, y = box["x"] + 0.45 * box["width"], box["x"] + 0.7 * box["width"], box["y"] + 100
    reader.page.mouse.move(left, y)
    reader.page.mouse.down()
    reader.page.mouse.move((left + right) / 2, y, steps=4)
    reader.page.mouse.move(right, y, steps=4)
    reader.page.mouse.up()
    reader.page.wait_for_url(re.compile("dates="))
    first, last = days(reader)
    assert first.weekday() == 0 and last.weekday() == 6, "whole weeks"
    share = [(day - EXTENT[0]) / (EXTENT[1] - EXTENT[0]) for day in (first, last)]
    assert share == pytest.approx([0.43, 0.69], abs=0.08)
    expected = load().view(f"type=armed attack&dates={first}&dates={last}")
    heading = reader.page.get_by_role("heading", level=3).first
    expect(heading).to_contain_text(f"{len(expected)} incidents")
    slider = reader.page.get_by_role("slider", name="Dates")
    expect(slider.first).to_have_attribute("aria-valuetext", re.compile(f"{first.day} "))

    reader.page.get_by_role("button", name="All dates").click()
    expect(reader.page).not_to_have_url(re.compile("dates="))
    expect(heading).to_contain_text(f"{len(load().view('type=armed attack'))} incidents")
    assert reader.errors == []


def test_a_finger_brushes_sideways(visit, server) -> None:
    reader = visit(server, width=390, height=844)
    box = plot(reader).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    touch = reader.page.context.new_cdp_session(reader.page)
    y = box["y"] + box["height"] * 0.7
    across = [box["x"] + share * box["width"] for share in (0.5, 0.55, 0.65, 0.8)]
    for number, x in enumerate(across):
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    reader.page.wait_for_url(re.compile("dates="))
    first, last = days(reader)
    assert EXTENT[0] < first < last < EXTENT[1]


@pytest.mark.parametrize("width", [390, 700, 1440])
def test_the_axis_names_both_ends_and_no_two_on_each_other(visit, server, width: int) -> None:
    reader = visit(server, width=width, height=844)
    plot(reader)
    texts = reader.page.locator(".st-key-timeline svg text:not([text-anchor])")
    named = sorted(texts.all(), key=lambda text: text.bounding_box()["x"])
    said = [text.text_content() for text in named]
    assert [EXTENT[0].year, EXTENT[1].year] == [2021, 2021]
    assert said[0] == f"{EXTENT[0]:%b} 2021" and said[-1] in (f"{EXTENT[1]:%b} 2021", "Jan 2022")
    assert len(said) >= (4 if width < 600 else 6)
    boxes = [text.bounding_box() for text in named]
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] + 3 < right["x"], said
    frame = reader.page.locator(".st-key-timeline svg.brushable").bounding_box()
    assert boxes[-1]["x"] + boxes[-1]["width"] <= frame["x"] + frame["width"] + 1


BARS = ["2021-10-04", "2021-10-11", "2021-10-18", "2021-10-25"]  # edges of three weeks


@pytest.mark.parametrize(
    ("low", "high", "days"),
    [
        ("2021-10-04", "2021-10-25", ("2021-10-04", "2021-10-24")),
        ("2021-10-07T11:00", "2021-10-14T13:00", ("2021-10-04", "2021-10-17")),
        ("2021-10-07T13:00", "2021-10-14T13:00", ("2021-10-11", "2021-10-17")),
        ("2021-10-12", "2021-10-13", ("2021-10-11", "2021-10-17")),  # inside of one bar
        ("2021-09-01", "2021-12-01", ("2021-10-04", "2021-10-24")),
        ("2021-09-01", "2021-09-02", None),
    ],
)
def test_bars_of_a_brush(visit, server, low: str, high: str, days: tuple[str, str] | None) -> None:
    told = visit(server).page.evaluate(
        """async ([edges, low, high]) => {
            const { brushed } = await import("/assets/bars.js");
            const day = (text) => Date.parse(text.length > 10 ? `${text}Z` : text) / 864e5;
            return brushed(edges.map(day), day(low), day(high));
        }""",
        [BARS, low, high],
    )
    expected = days and [(date.fromisoformat(day) - date(1970, 1, 1)).days for day in days]
    assert told == expected


def test_a_bar_says_what_it_holds(visit, server) -> None:
    reader = visit(f"{server}/?dates=2021-10-04&dates=2021-10-31")
    box = plot(reader).bounding_box()
    reader.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 60)
    tip = reader.page.locator(".st-key-timeline .tip")
    expect(tip).to_contain_text(re.compile(r"\d{4}: [\d.]+ incidents"))
    reader.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] - 200)
    expect(tip).to_be_hidden()
    # The sentence that stands for the picture.
    expect(reader.page.get_by_role("img", name=re.compile("Incidents per week"))).to_have_count(2)


def test_an_entry_of_the_list_is_chosen_by_keyboard(visit, server) -> None:
    reader = visit(f"{server}/?q=Mansour&dates=2021-10-31&dates=2021-10-31")
    entry = reader.page.get_by_role("button", name="Rockets on the Mansour district", exact=True)
    entry.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(re.compile("id=IRQ-0002"))
    reader.page.get_by_role("button", name=re.compile("Back|list", re.I)).first.click()
    expect(reader.page).not_to_have_url(re.compile("id="))
    expect(entry).to_be_visible()
    assert reader.errors == []
