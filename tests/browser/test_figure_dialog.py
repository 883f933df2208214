"""From the page to a picture of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


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
