"""The one table of colours: types stay apart, for every reader, on screen and in grey."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, pairwise

import pytest

from incident_map import shipped
from incident_map.drawing.__main__ import sources
from incident_map.drawing.palette import (
    BLACK,
    DARK,
    FONT_STACK,
    LIGHT,
    SYMBOLS,
    UNTYPED,
    look_of,
)
from incident_map.model.vocabulary import EVENT_TYPES, LEAD_TYPE
from tests.support.color_difference import DEUTERANOPIA, ciede2000, difference


@pytest.fixture(params=[BLACK, LIGHT.ink, DARK.ink])
def colors(request: pytest.FixtureRequest) -> dict[str, str]:
    """The types' colours; black is drawn in the text's colour."""
    found = {kind: look.color for kind, look in SYMBOLS.items()}
    return {kind: request.param if c == BLACK else c for kind, c in found.items()}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [  # of the table that Sharma, Wu and Dalal give to test programs with
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_standard(one, other, wanted):
    assert ciede2000(one, other) == pytest.approx(wanted, abs=1e-4)


def test_every_type_has_a_look_in_legend_order():
    assert tuple(SYMBOLS) == EVENT_TYPES


def test_no_two_types_share_a_colour(colors):
    for one, other in combinations([*colors.values(), UNTYPED.color], 2):
        assert difference(one, other) >= 18


def test_neighbours_in_the_legend_stay_apart_under_deuteranopia(colors):
    for one, other in pairwise(colors):
        far = difference(colors[one], colors[other], DEUTERANOPIA)
        assert far >= 15, (one, other)


def test_no_two_types_are_one_under_deuteranopia(colors):
    for one, other in combinations(colors.values(), 2):
        assert difference(one, other, DEUTERANOPIA) >= 8


def test_red_is_for_deaths_only(colors):
    for color in colors.values():
        for theme in (LIGHT, DARK):
            assert difference(color, theme.deaths) >= 20


def test_types_stay_apart_in_grey():
    """Where two tones are near each other, hatches differ."""
    looks = [*SYMBOLS.items(), ("no type", UNTYPED)]
    for (name, one), (other_name, other) in combinations(looks, 2):
        far = abs(int(one.grey[1:3], 16) - int(other.grey[1:3], 16))
        assert far >= 0x18 or one.hatch != other.hatch, (name, other_name)


def test_the_lead_event_has_a_colour_of_its_own():
    assert look_of(LEAD_TYPE).color == "#0072b2" != look_of("no type of ours").color


# --------------------------------------------------------------------- what is written from it


def test_what_the_front_end_has_of_the_tables_is_theirs():
    for path, text in sources().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m incident_map.drawing"


def test_the_theme_of_streamlit_is_that_of_the_palette():
    config = tomllib.loads((shipped.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["theme"]["font"] == FONT_STACK
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        assert config["theme"][name] == {
            "primaryColor": theme.accent,
            "linkColor": theme.link,
            "backgroundColor": theme.paper,
            "secondaryBackgroundColor": theme.soft,
            "textColor": theme.ink,
            "borderColor": theme.rule,
            "redTextColor": theme.deaths,
        }


#: Files with a colour of their own, how many, and why.
ALLOWED = {
    "frontend/styles/map/ground.css": 12,  # names and lines on tiles of others, not on our ground
    "frontend/icon.svg": 4,  # a picture
    "ui/templates/logo.svg": 4,  # a picture
    "frontend/shared/symbols.js": 2,  # knows black, which is drawn in ink
}
LITERAL = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=[;,)\"'} ])|\brgba?\(")
#: The shadow of what floats is a veil of black in every theme.
SHADOW = re.compile(r"rgb\(0 0 0 / \d+%\)")


def test_no_colour_stands_outside_the_palette():
    found = {}
    folders = ("frontend", "incident_map", "ui", "pages")
    paths = [path for folder in folders for path in (shipped.ROOT / folder).rglob("*")]
    for path in paths:
        name = path.relative_to(shipped.ROOT).as_posix()
        if path.suffix not in {".py", ".js", ".css", ".html", ".svg"} or "/dist/" in name:
            continue
        if name.startswith("frontend/styles/palette/") or name.endswith("drawing/palette.py"):
            continue
        text = SHADOW.sub("", path.read_text(encoding="utf-8"))
        if literals := LITERAL.findall(text):
            found[name] = len(literals)
    assert found == ALLOWED
