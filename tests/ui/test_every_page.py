"""Every page comes up; what stands on it is in the slower tests of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "ui" / "navigation.py"


@pytest.mark.parametrize("page", ["map", "table", "trends", "data", "about"])
def test_every_page_comes_up(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    monkeypatch.delenv("INCIDENTS_DATA", raising=False)
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    if page != "map":
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not app.exception and not app.error
    assert app.markdown
