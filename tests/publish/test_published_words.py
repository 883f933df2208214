"""A published page and a site speak one language, and say of their view what there is to say."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from incident_map import Engine, publish
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.vocabulary import LANGUAGES
from incident_map.publish import published_words, site
from tests.support.english import english_in

QUERY = "type=bombing&dates=2021-10-01&dates=2021-10-31"


def script(page: str, name: str) -> dict:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_says_count_days_and_filter(project: Engine, language: str) -> None:
    view = project.view(QUERY)
    comma = text("list-comma", language)
    count = phrases.count(len(view), "incident", language)
    days = phrases.date_range(*view.filter.dates, language)
    bombing = text("type-bombing", language)
    assert published_words.headline(view, language) == comma.join([count, days, bombing])
    everything = project.view()
    said = everything.summary()["dates"]
    days = phrases.date_range(*map(date.fromisoformat, (said["first"], said["last"])), language)
    count = phrases.count(len(everything), "incident", language)
    assert published_words.headline(everything, language) == comma.join([count, days])


def test_a_kind_without_any_figure_is_not_told(sample: Engine) -> None:
    view = sample.view("id=T-01")
    assert published_words.tolls(view.summary()) == (
        "killed: lowest 10, best 12, highest 15; no best figure for 0"
    )


def test_a_description_has_room_for_its_headline(project: Engine) -> None:
    view = project.view("q=" + "Kirkuk " * 60)
    said = published_words.description(view)
    assert len(said) <= published_words.MAX_DESCRIPTION and said.endswith("…")


def test_a_page_in_arabic_says_nothing_of_its_own_in_english(project: Engine) -> None:
    view = project.view(QUERY)
    page = publish.page(view, language="ar").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert english_in(page, "published-", "citation-", "dossier-", "filter-") == []
    assert english_in(publish.page(view).decode(), "published-"), "in English it does"
    base = script(page, "base")
    assert (base["rest"], base["dates_words"]) == ("تفجير", "1–31 تشرين الأول 2021")
    assert base["source"] == citation.cited(view, "ar").work
    labels = {one["name"]: one["widget"]["label"] for one in base["parameters"] if "widget" in one}
    assert labels["type"] == "نوع الحادثة"
    packed = script(page, "data")
    assert any(one.endswith("تشرين الأول 2021") for one in packed["strings"])


def test_a_site_in_arabic_has_the_same_files(project: Engine, tmp_path: Path) -> None:
    view = project.view("id=IRQ-0007&id=IRQ-0008")
    names = site.write_site(view, tmp_path / "ar", language="ar")
    assert names == site.write_site(view, tmp_path / "en")
    for name in names:
        content = (tmp_path / "ar" / name).read_bytes()
        if name.endswith(".html"):
            assert english_in(content.decode(), "published-", "dossier-") == [], name
        elif name != site.MANIFEST:
            assert content == (tmp_path / "en" / name).read_bytes(), name
