"""Bars over time: they add up, and no two series look alike."""

from __future__ import annotations

import re

import pytest

from incident_map.drawing.figure import PRESETS, THEMES
from incident_map.drawing.figure.canvas import Page
from incident_map.drawing.palette import SYMBOLS
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v

pytestmark = pytest.mark.slow


def test_bars_add_up(project: MemoryEngine):
    from incident_map.drawing.figure import bars

    view = project.view("")
    made = bars.plan(view, wide=True)
    total = made.frame[["certain", "spread"]].to_numpy().sum() + sum(made.left_out.values())
    assert total == pytest.approx(len(view))


def test_bars_are_drawn_for_every_part(drawn, project: MemoryEngine):
    from incident_map.drawing.figure import bars

    made = bars.plan(project.view(""), wide=True).frame
    content = drawn(kind="trend", format="svg").content
    drawn_bars = re.findall(r'<g id="bar(?:_\d+)?"', content.decode())
    parts = (made["certain"] > 0).sum() + (made["spread"] > 0).sum()
    in_legend = len(set(made["series"])) + 2
    assert len(drawn_bars) == parts + in_legend


# ----------------------------------------------------------------------------------- colours


def test_types_have_the_colours_of_the_map_in_bars(drawn):
    content = drawn(kind="trend", format="svg").content.decode()
    bars = re.findall(r'<g id="bar(?:_\d+)?">\s*<path[^>]*style="([^"]*)"', content)
    for kind in ("armed attack", "protest"):
        assert any(SYMBOLS[kind].color in style for style in bars)


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_series_look_alike(theme: str):
    from incident_map.drawing.figure import bars, glyphs

    page = Page(PRESETS["slide"], THEMES[theme], rtl=False)
    looks = bars.paints(page, [*v.EVENT_TYPES, v.NO_TYPE])
    assert len(set(looks.values())) == len(v.EVENT_TYPES) + 1
    assert all(looks[kind] == glyphs.paint(page, kind) for kind in v.EVENT_TYPES)
