"""The pages in Arabic: nothing that the program itself says is left in English."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from incident_map import IncidentFilter
from incident_map.language.catalogue import parsed, shipped, text
from incident_map.model.schema import INCIDENTS
from incident_map.shipped import PACKAGE
from ui import (
    folium_map,
    incident_card,
    markdown,
    page_language,
    table_columns,
)

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = PACKAGE / "language" / "messages" / "en"
SUBJECTS = (
    "page", "headline", "incident-card", "incident-list", "sidebar", "filters", "histogram",
    "picture-dialog", "table", "table-columns", "data-page", "about", "values", "tolls",
)  # fmt: skip
#: Fields of Streamlit's elements that a reader reads.
READ = {"label", "help", "body", "placeholder", "content", "options", "title", "about", "differ"}


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every page speak Arabic."""
    # All of them now: one that is loaded later would keep the language beyond this test.
    names = {path.stem for path in (ROOT / "ui").glob("*.py")} - {"__init__", "navigation"}
    for module in [importlib.import_module(f"ui.{name}") for name in sorted(names)]:
        if hasattr(module, "LANGUAGE"):
            monkeypatch.setattr(module, "LANGUAGE", "ar")
    monkeypatch.setitem(markdown._templates().globals, "language", "ar")
    monkeypatch.delenv("INCIDENTS_DATA", raising=False)
    st.cache_resource.clear()


def english() -> set[str]:
    """Return what the program says in English and otherwise in Arabic, without what is filled."""
    said = set()
    for subject in SUBJECTS:
        for name in parsed((MESSAGES / f"{subject}.ftl").read_text(encoding="utf-8")):
            if not shipped().variables(name) and text(name) != text(name, "ar"):
                said.add(text(name))
    return said


def read(told: Any, field: str = "") -> Iterator[str]:
    """Yield the texts of an element that stand where a reader reads."""
    if isinstance(told, dict):
        for name, inner in told.items():
            yield from read(inner, name)
    elif isinstance(told, list):
        for inner in told:
            yield from read(inner, field)
    elif isinstance(told, str) and field in READ:
        yield told.replace("\\", "")


def elements(node: Any) -> Iterator[Any]:
    """Yield what each element of a page is told, and each container."""
    for inner in node.children.values():
        if getattr(inner, "proto", None) is not None:
            told = MessageToDict(inner.proto)
            yield json.loads(told["json"]) if "json" in told else told
        if hasattr(inner, "children"):
            yield from elements(inner)


def seen(app: AppTest) -> set[str]:
    """Return what can be read on a page, options without their numbers."""
    told = [one for part in app._tree.children.values() for one in elements(part)]
    return {words.rpartition(" (")[0] or words for one in told for words in read(one)}


@pytest.mark.parametrize("page", ["map", "table", "trends", "data", "about"])
@pytest.mark.parametrize(
    "query",
    [
        "actor=Islamic+State&dates=2021-10-01&dates=2021-10-31&date_match=certain&id=IRQ-0007",
        "type=armed+attack&disagreement=toll&precision=district&on_map=area&min_killed=1",
        "q=Khadimi",
        "nearby=IRQ-0007,60,20",
    ],
)
def test_no_message_is_in_english(arabic: None, page: str, query: str) -> None:
    app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=60)
    for name, values in parse_qs(query).items():
        app.query_params[name] = values
    app.run()
    if page != "map":
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not app.exception
    assert len(seen(app)) > 5
    assert seen(app) & english() == set()


def test_the_dialog_for_a_picture_is_arabic(arabic: None) -> None:
    app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=60).run()
    app.switch_page(str(ROOT / "pages" / "trends.py")).run()
    before = seen(app)
    label = text("picture-dialog-button", "ar")
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    added = seen(app) - before
    for name in ("picture-dialog-title", "picture-dialog-size", "picture-dialog-drawn-from"):
        assert text(name, "ar") in added
    assert added & english() == set()


def test_a_column_means_in_english_what_the_codebook_says() -> None:
    for column in INCIDENTS.columns:
        assert table_columns.meaning(column.name) == column.meaning


def test_a_filter_is_described_in_the_language_of_the_page(arabic: None) -> None:
    wanted = IncidentFilter.from_query("type=bombing&precision=district&actor=Iran&role=target")
    said = page_language.described(wanted)
    assert "تفجير" in said and "القضاء" in said and "Iran بصفة المستهدَف" in said
    assert page_language.described(IncidentFilter()) == text("asked-nothing", "ar")


def test_a_country_without_an_arabic_name_keeps_its_own(arabic: None, project: Any) -> None:
    assert page_language.country(project.project) == "العراق"
    assert page_language.country(replace(project.project, names={"en": "Iraq"})) == "Iraq"


def test_base_maps_keep_their_names_and_have_labels(arabic: None, project: Any) -> None:
    base = folium_map.base_map(project.project, tiles=True, language="ar")
    tiles = base.config["tiles"]
    assert [tile["name"] for tile in tiles] == ["Streets", "Light", "Satellite"]
    assert [tile["label"] for tile in tiles] == ["شوارع", "فاتحة", "صور فضائية"]


def test_claims_of_a_card_are_unfolded_by_field_and_not_by_word(arabic: None, project: Any) -> None:
    groups = incident_card.content(project.dossier("IRQ-0007"))["groups"]
    unfolded = {label for label, _, _, is_open in groups if is_open}
    assert {text(f"field-{field}", "ar") for field in ("killed", "perpetrator")} <= unfolded
    assert text("field-date", "ar") not in unfolded
