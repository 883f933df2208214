"""The histogram under the map, brushed by mouse and by finger."""

from __future__ import annotations

import re
from datetime import date
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
    chart = reader.page.locator(".st-key-timeline canvas, .st-key-timeline svg.marks")
    expect(chart).to_be_visible()
    chart.scroll_into_view_if_needed()
    reader.page.wait_for_load_state("networkidle")
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
