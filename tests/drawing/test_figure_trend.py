"""Bars over time: they add up, and no two series look alike."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from incident_map.drawing.figure import PRESETS, THEMES
from incident_map.drawing.figure.canvas import Page
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
    """What shares a colour on the map, where shapes differ, is hatched in bars."""
    content = drawn(kind="trend", format="svg").content.decode()
    bars = re.findall(r'<g id="bar(?:_\d+)?">\s*<path[^>]*style="([^"]*)"', content)
    assert bars
    assert not any("#0072b2" in style for style in bars), "no drone attack among them"
    assert any("#56b4e9" in style for style in bars)


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_series_look_alike(theme: str):
    from incident_map.drawing.figure import bars, glyphs

    page = Page(PRESETS["slide"], THEMES[theme], rtl=False)
    for names in combinations([*v.EVENT_TYPES, "no type recorded"], 2):
        looks = bars.paints(page, list(names))
        assert len(set(looks.values())) == 2
        first = next(name for name in [*v.EVENT_TYPES, "no type recorded"] if name in names)
        assert looks[first] == glyphs.paint(page, first)
        for name, (fill, _) in looks.items():
            assert fill == glyphs.paint(page, name)[0]
    everything = bars.paints(page, [*v.EVENT_TYPES, "no type recorded"])
    assert len(set(everything.values())) == len(everything)


def test_greys_that_bars_cannot_tell_apart_are_hatched():
    from incident_map.drawing.figure import bars

    page = Page(PRESETS["column"], THEMES["print"], rtl=False)
    looks = bars.paints(page, ["accident", "bombing", "armed attack"])
    for (one, first), (other, second) in combinations(looks.values(), 2):
        far = abs(int(one[1:3], 16) - int(other[1:3], 16)) >= bars.NEAR
        assert far or first != second


def test_which_of_two_types_is_hatched_does_not_depend_on_their_number(make_dataset):
    from incident_map.drawing.figure import bars

    page = Page(PRESETS["slide"], THEMES["light"], rtl=False)
    for more in ("protest", "air or artillery strike"):
        kinds = ["protest", "air or artillery strike", more]
        day = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
        view = make_dataset([day | {"event_type": kind} for kind in kinds]).view("")
        looks = bars.paints(page, bars.plan(view, wide=True).names)
        assert looks["air or artillery strike"] == ("#56b4e9", "")
        assert looks["protest"][0] == "#56b4e9" and looks["protest"][1]
