"""The pages on the data of another country."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from incident_map import load
from tests.support import freedonia
from tests.support.freedonia import silent
from ui import present

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder that is served."""
    st.cache_resource.clear()
    folder = freedonia.write(tmp_path / "fda")
    monkeypatch.setenv("INCIDENTS_DATA", str(folder))
    monkeypatch.setenv("BASEMAP_TILES", "off")
    return folder


def opened(page: str = "map") -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=30).run()
    return app if page == "map" else app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def elements(node: Any) -> Iterator[str]:
    """Everything that the browser is told."""
    for child in getattr(node, "children", {}).values():
        yield str(getattr(child, "proto", ""))
        yield from elements(child)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["map", "table", "trends", "data", "about"])
def test_every_page_speaks_of_it(folder: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception and not app.error
    told = "\n".join(elements(app._tree))
    assert "outside Freedonia" in told or page == "about"
    assert silent(told)


def test_trends_count_its_areas_without_a_map_of_them(folder: Path) -> None:
    app = opened("trends")
    assert any("layers are of another country" in one.value for one in app.info)
    told = "\n".join(elements(app._tree))
    assert "Approximate outline" not in told, "there is none"
    assert "Upper Freedonia (1)" in told and "Lower Freedonia (2)" in told


def test_about_says_whose_data_it_is(folder: Path) -> None:
    app = opened("about")
    assert app.subheader[0].value == "About the Freedonia Incident Map"
    text = app.markdown[0].value
    assert "Its coding is that of The Freedonia Incident Map contributors." in text
    assert "- The coast is a guess." in text and "No county has an outline yet." in text
    assert "The data: [CC0](https://creativecommons.org/publicdomain/zero/1.0/)." in text


def test_what_cannot_be_read_is_told_without_a_country(folder: Path) -> None:
    (folder / "project.toml").write_text("title = 7", encoding="utf-8")
    app = opened()
    assert "project\\.toml" in app.error[0].value and "is missing" in app.error[0].value
    assert silent("\n".join(elements(app._tree)))


def test_the_projector_speaks_of_it(folder: Path) -> None:
    engine = load(folder)
    story, errors = present.single(engine, "governorate=Lower Freedonia")
    document, _ = present.page(engine, story)
    assert not errors and silent(document)
    assert "Freedonia Incident Map</title>" in document
    listed, _ = present.index(engine)
    assert "Freedonia Incident Map</a>" in listed
