"""Templates speak the language of their page, and nothing that is filled in becomes markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from incident_map.language.catalogue import text
from incident_map.web.templating import environment, in_markup

HOSTILE = "<b>&\ue000last\ue001"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "ltr en 3 incidents bombing"), ("ar", "rtl ar 3 حوادث تفجير")],
)
def test_a_template_speaks_the_language_of_its_page(
    tmp_path: Path, language: str, said: str
) -> None:
    (tmp_path / "one.html").write_text(
        '{{ direction }} {{ language }} {{ text("count-incident", number=3) }}'
        ' {{ value("type", "bombing") }}{{ value("type", none) }}',
        encoding="utf-8",
    )
    assert environment(tmp_path, language).get_template("one.html").render() == said


def test_only_what_is_markup_already_stays_markup() -> None:
    said = in_markup("list-and", "en", before="<b>&", last=Markup("<i>R&amp;D</i>"))
    assert said == "&lt;b&gt;&amp; and <i>R&amp;D</i>"
    assert in_markup("figure-others", "en", number=1234) == "1,234 others"
    assert in_markup("asked-words", "en", words=Markup("x")) == "words “x”"


def test_a_text_that_looks_like_a_mark_brings_no_markup_of_its_own() -> None:
    said = in_markup("list-and", "en", before=HOSTILE, last=Markup("<i>R</i>"))
    assert said.count("<") == said.count("<i>") * 2, "only that of the argument"


def test_what_a_macro_makes_is_markup(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(
        "{% macro code(said) %}<code>{{ said }}</code>{% endmacro %}"
        '{{ text("dossier-version", version=code(given)) }}',
        encoding="utf-8",
    )
    page = environment(tmp_path).get_template("one.html").render(given="<b>")
    assert page == text("dossier-version", version="<code>&lt;b&gt;</code>")
