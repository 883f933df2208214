"""Pictures in Arabic: joined letters, right to left, and no word left in English."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pypdfium2
import pytest

from incident_map.drawing.figure import KINDS, fonts
from incident_map.drawing.figure.caption import wording
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project
from tests.drawing.samples import ASKED
from tests.support.pictures import KIRKUK, SVG, said

pytestmark = pytest.mark.slow


def glyphs(text: str) -> list[tuple[str, int]]:
    """Fonts and glyphs that a text is drawn with."""
    from matplotlib.ft2font import LoadFlags

    font = fonts._font(False)
    font.set_size(12, 72)
    items = font._layout(text, LoadFlags.NO_HINTING)
    return [(item.ft_object.family_name, item.glyph_index) for item in items]


def test_arabic_letters_are_joined():
    word = "كركوك"
    joined = sorted(glyph for _, glyph in glyphs(word))
    alone = sorted(glyph for letter in word for _, glyph in glyphs(letter))
    assert len(joined) == len(alone) and joined != alone
    assert fonts.width(word, 10) < sum(fonts.width(letter, 10) for letter in word)


def test_nothing_arabic_is_an_empty_box(drawn):
    for kind in KINDS:
        picture = drawn(
            lang="ar", kind=kind, incident="IRQ-0007", format="svg", preset="a4-portrait"
        )
        for text in picture.texts:
            assert all(glyph for _, glyph in glyphs(text.text)), text.text


def test_an_arabic_page_runs_from_right_to_left(project: MemoryEngine, drawn):
    picture = drawn(KIRKUK, lang="ar", format="svg", preset="a4-portrait")
    for role in ("title", "deck", "sources"):
        right = {round(t.box[2]) for t in picture.texts if t.role == role}
        assert right == {round(picture.width - 24)}
    content = picture.content
    nodes = list(ET.fromstring(content).iter(f"{SVG}text"))
    assert {node.get("direction") for node in nodes} == {"rtl", None}
    text = said(content)
    count = wording(project.view(""), "ar").count(len(project.view(KIRKUK)))
    assert "كركوك" in text and count in text and "تشرين الثاني" in text
    assert "هجوم مسلح" in text and "المصادر" in text
    pdf = drawn(KIRKUK, lang="ar", format="pdf", preset="a4-portrait").content
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "كركوك" in page and "المصادر" in page and "حادثة" in page


def test_every_word_of_the_vocabulary_is_in_arabic(project: MemoryEngine):
    arabic = wording(project.view(""), "ar")
    listed = [*map(arabic.type, v.EVENT_TYPES), *map(arabic.attribution, v.STATUSES)]
    listed += [arabic.name(name) for name in shipped_project().areas]
    listed += [arabic.kind(kind) for kind in v.TOLLS] + [arabic.rule(r) for r in v.COUNT_RULES]
    assert not [text for text in listed if re.search("[A-Za-z]", text)]
    everything = "&".join(
        [f"{n}={x}" for n, xs in ASKED.items() for x in (xs if isinstance(xs, tuple) else (xs,))]
    )
    text = arabic.describe(project.view(everything).filter)
    assert re.findall("[A-Za-z]+", text) == []


def test_numbers_and_nouns_agree_in_arabic():
    count = Wording("ar", shipped_project()).count
    assert [count(n) for n in (1, 2, 3, 10, 11, 100, 103)] == [
        "حادثة واحدة",
        "حادثتان",
        "3 حوادث",
        "10 حوادث",
        "11 حادثة",
        "100 حادثة",
        "103 حوادث",
    ]
