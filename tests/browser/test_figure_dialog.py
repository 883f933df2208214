"""From the page to a picture of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def picture(reader):
    """Open the dialog; its download link once the map has told what it shows."""
    reader.page.get_by_role("button", name="Picture").click()
    link = reader.page.get_by_role("dialog").get_by_role("link", name="Download")
    expect(link).to_be_visible()
    return link


def asked(link) -> dict[str, str]:
    query = parse_qs(urlsplit(link.get_attribute("href")).query)
    return {name: values[0] for name, values in query.items()}


@pytest.mark.parametrize(("page", "kind", "width"), [("", "map", 1440), ("trends", "trend", 390)])
def test_a_picture_of_the_view(visit, server, page: str, kind: str, width: int) -> None:
    reader = visit(f"{server}/{page}?governorate=Diyala", width=width)
    reader.page.get_by_role("button", name="Picture").click()
    dialog = reader.page.get_by_role("dialog")
    preview = dialog.get_by_role("img", name="Preview of the picture")
    expect(preview).to_have_attribute("src", re.compile(f"governorate=Diyala.*kind={kind}"))
    reader.page.wait_for_function(
        "() => document.querySelector('[role=dialog] img[alt^=Preview]')?.naturalWidth === 1920"
    )
    dialog.get_by_role("textbox", name="Title").fill("Diyala, <b>autumn</b>")
    dialog.get_by_role("textbox", name="Title").press("Enter")
    dialog.get_by_role("radio", name="SVG").click()
    link = dialog.get_by_role("link", name="Download")
    expect(link).to_have_attribute("href", re.compile(r"figure\.svg\?.*title=Diyala"))
    answer = reader.page.request.get(server + link.get_attribute("href"))
    assert answer.status == 200 and "attachment" in answer.headers["content-disposition"]
    assert "Diyala, &lt;b&gt;autumn&lt;/b&gt;" in answer.text()
    assert f"{server}/?governorate=Diyala" in answer.text(), "the link that brings the view back"
    # Streamlit itself probes for its base path on sub-pages.
    assert [text for text in reader.errors if "404" not in text] == [] and reader.outside == []


def test_a_picture_of_amounts(visit, server) -> None:
    reader = visit(f"{server}/?governorate=Diyala", width=1440)
    reader.page.get_by_role("button", name="Picture").click()
    dialog = reader.page.get_by_role("dialog")
    link = dialog.get_by_role("link", name="Download")
    expect(link).to_have_attribute("href", re.compile("kind=map"))
    expect(dialog.get_by_role("radio", name="Killed")).to_have_count(0)
    assert "measure" not in link.get_attribute("href")
    dialog.get_by_role("combobox", name="Show").click()
    reader.page.get_by_role("option", name="Heat map").click()
    dialog.get_by_role("radio", name="Killed").click()
    expect(link).to_have_attribute("href", re.compile("show=heat&measure=killed"))
    preview = dialog.get_by_role("img", name="Preview of the picture")
    expect(preview).to_have_attribute("src", re.compile("show=heat&measure=killed"))
    reader.page.wait_for_function(
        "() => document.querySelector('[role=dialog] img[alt^=Preview]')?.naturalWidth === 1920"
    )
    # Bars over time have no layer: the choice goes, and with it its parameters.
    dialog.get_by_role("radio", name="over time").click()
    expect(link).to_have_attribute("href", re.compile("kind=trend"))
    assert "show=" not in link.get_attribute("href")
    assert reader.errors == [] and reader.outside == []


def test_a_picture_begins_with_what_the_map_shows(visit, server) -> None:
    reader = visit(f"{server}/?governorate=Diyala#map=8.5/33.9/45&show=heat&measure=killed")
    expect(reader.map.locator(".imap-heat")).to_have_count(1)
    link = picture(reader)
    dialog = reader.page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="as on the map")).to_be_checked()
    first = asked(link)
    assert (first["show"], first["measure"]) == ("heat", "killed")
    west, south, east, north = map(float, first["extent"].split(","))
    assert west < 45 < east and south < 33.9 < north and east - west < 4
    page = f"{server}/?governorate=Diyala"
    assert first["address"] == f"{page}#map=8.5/33.9/45&show=heat&measure=killed"
    preview = dialog.get_by_role("img", name="Preview of the picture")
    expect(preview).to_have_attribute("src", re.compile(f"extent={west}"))
    dialog.get_by_role("radio", name="all incidents of the view").click()
    expect(link).not_to_have_attribute("href", re.compile("extent"))
    assert asked(link)["address"] == f"{page}#show=heat&measure=killed"
    # Choices hold while the dialog is open; the next one begins with the map again.
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    reader.map.locator(".leaflet-control-layers").hover()
    reader.map.get_by_role("radio", name="Incidents, one by one").check()
    reader.map.get_by_role("button", name="Whole of Iraq").click()
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    picture(reader)
    expect(dialog.get_by_role("radio", name="all incidents of the view")).to_be_checked()
    assert not {"show", "measure", "extent"} & asked(link).keys()
    assert asked(link)["address"] == page
    assert reader.errors == [] and reader.outside == []


def test_an_address_of_this_machine_is_said_to_be_one(visit, server) -> None:
    reader = visit(server)
    picture(reader)
    dialog = reader.page.get_by_role("dialog")
    expect(dialog.get_by_text("This program runs on this computer only")).to_be_visible()
    expect(
        dialog.get_by_role("switch", name="QR code").or_(
            dialog.get_by_role("checkbox", name="QR code")
        )
    ).not_to_be_checked()


def test_a_step_of_a_story_takes_the_place_of_the_map_along(visit, server) -> None:
    reader = visit(f"{server}/?governorate=Diyala")
    expect(reader.marks().first).to_be_visible()
    reader.rest()
    page = reader.page

    def yaml_of_another_step() -> str:
        page.get_by_role("button", name="Add this view to the story").click()
        reader.rest()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download as YAML").click()
        return Path(download.value.path()).read_text(encoding="utf-8")

    page.get_by_text("Story for the projector").click()
    expect(page.get_by_role("button", name="Add this view to the story")).to_be_visible()
    reader.rest()
    assert "map:" not in yaml_of_another_step()  # nobody has moved it
    zoom = reader.map.get_by_role("button", name="Zoom in")
    zoom.click()
    reader.rest()
    zoom.click()
    reader.rest()
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    zoomed, lat, lon = frame.evaluate(
        "() => [map.getZoom(), map.getCenter().lat, map.getCenter().lng]"
    )
    found = re.findall(r"map: ([\d.]+)/([\d.]+)/([\d.]+)", yaml_of_another_step())
    assert [tuple(map(float, place)) for place in found] == [
        pytest.approx((zoomed, lat, lon), abs=1e-4)
    ]
    assert reader.errors == []
