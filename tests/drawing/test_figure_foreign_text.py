"""Text that others wrote: it stays text, is cut where it is too long, and reaches no other host."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from incident_map.drawing.figure import FORMATS, KINDS, LANGUAGES, PRESETS, Options, draw
from incident_map.engine.memory.engine import MemoryEngine
from tests.drawing.samples import LONG
from tests.support.pictures import SVG, collisions, said

pytestmark = pytest.mark.slow

HOSTILE = (
    'x $\\frac{1}{2}$ & <script>alert("1")</script> '
    "\u202egnp.exe\u202c line\nbreak $x^2$ \x00\x07 ]]>"
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(project: MemoryEngine, make_dataset, lang: str):
    data = make_dataset(
        [
            {
                "title": HOSTILE,
                "category": "incident",
                "event_type": "bombing",
                "date_start": "2021-10-01",
                "date_end": "2021-10-01",
                "country": "IRQ",
                "latitude": 33.3,
                "longitude": 44.4,
                "location_precision": "site",
                "perpetrator": "Unknown",
                "attribution": "unclaimed",
                "killed_low": 1,
                "killed_best": 1,
                "killed_high": 1,
            }
        ],
        claims=[
            {
                "claim_id": "C1",
                "incident_id": "T-01",
                "source_id": "s",
                "field": "killed",
                "low": 1,
                "high": 1,
                "reported_by": HOSTILE,
            }
        ],
        sources=[{"source_id": "s", "outlet": HOSTILE}],
        actors=[{"name": "Unknown"}],
    )
    for kind in KINDS:
        for format in FORMATS if kind == "map" else ["svg"]:
            options = Options(
                format=format,
                kind=kind,
                lang=lang,
                preset="story",
                title=HOSTILE,
                address=HOSTILE,
                incident="T-01",
            )
            picture = draw(data.view(""), options)
            assert not collisions(picture)
            if format != "svg":
                continue
            root = ET.fromstring(picture.content)
            tags = {node.tag.removeprefix(SVG) for node in root.iter()}
            assert tags <= {
                "svg", "title", "desc", "defs", "style", "clipPath", "pattern", "g", "path", "rect",
                "text", "use",
            }  # fmt: skip
            text = said(picture.content)
            assert '<script>alert("1")</script>' in text.replace("> ", ">")
            assert r"$\frac{1}{2}$" in text and "$x^2$" in text
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text)


def test_a_long_title_is_cut_and_says_so(drawn):
    assert len(LONG) <= 500
    for preset in PRESETS:
        lines = [
            t.text
            for t in drawn(title=LONG, preset=preset, format="svg").texts
            if t.role == "title"
        ]
        assert 1 < len(lines) <= 3 and lines[-1].endswith("…")


def test_no_style_from_outside_and_no_other_host(drawn):
    root = ET.fromstring(drawn(format="svg").content)
    for node in root.iter():
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on")
            assert "url(http" not in value and not value.startswith(("http", "//"))
