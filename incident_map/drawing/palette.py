"""The one table of colours: event types, outlines, and the tones of page and map per theme.

Maps, charts, pictures, dossiers, published files and Streamlit's theme draw from it;
``frontend/styles/palette.css`` and ``.streamlit/config.toml`` are held to it by tests. The types
start from Okabe and Ito (2008), moved so far that no two of the thirteen share a colour, and that
neighbours in the list stay apart under deuteranopia (CIEDE2000 of at least 15 as simulated by
Machado et al. 2009). Each has a hatch for print in grey, and a shape of its own. Red is not among
them; it is reserved for deaths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Symbol(NamedTuple):
    """The look of one event type."""

    #: Fill, as ``#rrggbb``.
    color: str
    #: A key of :data:`incident_map.drawing.event_symbols.SHAPES`.
    shape: str
    #: Tone in print, where there is no colour.
    grey: str
    #: Hatch in print, as matplotlib writes it; no other type has both the tone and the hatch.
    hatch: str = ""


class Line(NamedTuple):
    """The outline that says how an incident's attribution stands."""

    #: Stroke width in CSS pixels; 0 draws none.
    width: float
    #: SVG ``stroke-dasharray``; empty is a solid line.
    dash: str = ""


#: Okabe–Ito black. On a dark ground it is drawn in the text colour, as is usual for this palette.
BLACK, WHITE = "#000000", "#ffffff"

#: Event type to look, in the order of the controlled list.
SYMBOLS: dict[str, Symbol] = {
    "drone attack": Symbol("#0072b2", "cross", "#4d4d4d"),
    "rocket or mortar fire": Symbol("#f8ed9b", "triangle-up", "#ffffff"),
    "bombing": Symbol("#e69f00", "burst", "#bdbdbd", "xxxx"),
    "armed attack": Symbol("#c55700", "circle", "#8a8a8a"),
    "assassination": Symbol(BLACK, "diamond", "#000000"),
    "kidnapping": Symbol("#6d6d15", "pentagon", "#ffffff", "...."),
    "clash": Symbol("#cd79a9", "hourglass", "#d9d9d9", "////"),
    "air or artillery strike": Symbol("#46b6f3", "triangle-down", "#c8c8c8"),
    "raid or arrest": Symbol("#009e73", "square", "#6e6e6e", "////"),
    "protest": Symbol("#705c7f", "hexagon", "#d9d9d9", "||||"),
    "accident": Symbol("#066c4e", "plus", "#a8a8a8", "...."),
    "political event": Symbol("#837fdf", "star", "#ffffff", "----"),
    "other": Symbol("#9c9a97", "bar", "#bdbdbd", "\\\\\\\\"),
}

#: Attribution to outline: the firmer the attribution, the firmer the line.
LINES: dict[str, Line] = {
    "claimed": Line(2.6),
    "attributed": Line(1.4),
    "suspected": Line(1.8, "4 2"),
    "disputed": Line(1.8, "5 1.8 1 1.8"),
    "denied": Line(1.9, "1.2 1.8"),
    "unclaimed": Line(0.7),
    "not applicable": Line(0.0),
}


#: How a chart draws incidents without a type.
UNTYPED = Symbol("#5c544c", "bar", "#ececec", "++++")


def look_of(name: object) -> Symbol:
    """Return the look of an event type on a map; what is no type looks like "other"."""
    return SYMBOLS.get(str(name), SYMBOLS["other"])


def series_look(name: str) -> Symbol:
    """Return the look of a series of a chart: of its type, or of what has none."""
    return SYMBOLS.get(name, UNTYPED)


def in_order(names: Iterable[str]) -> list[str]:
    """Return series in the order of the controlled list of types, what is no type at the end."""
    order = {kind: place for place, kind in enumerate(SYMBOLS)}
    return sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order)))


@dataclass(frozen=True)
class Theme:
    """Tones of page and map, as ``#rrggbb``."""

    #: Page: ground, raised ground, text, quiet text, hair line, edge of a control.
    paper: str
    soft: str
    ink: str
    quiet: str
    rule: str
    edge: str
    #: Buttons and what is chosen, and links.
    accent: str
    link: str
    #: Numbers of deaths, and nothing else; 6.6:1 on white.
    deaths: str
    #: Where sources differ or something is amiss: text, and the ground under it.
    warn: str
    warn_ground: str
    #: Map: ground outside and inside the country, water, lines, names and their halo.
    abroad: str
    ground: str
    sea: str
    lake: str
    river: str
    border: str
    border_abroad: str
    outline: str
    name: str
    name_quiet: str
    name_water: str
    halo: str
    #: Around symbols, so that they stand out from what is under them.
    casing: str
    #: The area on a small map, its frame in the locator.
    area: str
    #: Ends of the shading of a chart, few to many, and what has nothing.
    few: str
    few_deaths: str
    none: str
    #: From little to much, by what is counted.
    shades: Mapping[str, tuple[str, ...]]
    grey: bool = False


#: Amounts from little to much, told apart by lightness alone; in the dark, much is bright.
#: ColorBrewer (Cynthia Brewer, Penn State): YlGnBu, OrRd and Purples.
#: For print, greys in even steps, of which the palest is still seen on newsprint.
SHADES: dict[str, dict[str, tuple[str, ...]]] = {
    "light": {
        "incidents": ("#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"),
        "killed": ("#fdd49e", "#fdbb84", "#fc8d59", "#e34a33", "#b30000"),
        "wounded": ("#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f"),
    },
    "dark": {
        "incidents": ("#2a3f8f", "#2c7fb8", "#41b6c4", "#8ad6c0", "#dcf5c8"),
        "killed": ("#70201a", "#b0341f", "#e8633c", "#fc9f70", "#fee0bd"),
        "wounded": ("#4a2a7a", "#6a51a3", "#918bc3", "#b9b7da", "#e6e5f2"),
    },
    "print": dict.fromkeys(
        ("incidents", "killed", "wounded"),
        ("#b0b0b0", "#8c8c8c", "#686868", "#444444", "#141414"),
    ),
}

THEMES: dict[str, Theme] = {
    "light": Theme(
        paper="#ffffff",
        soft="#f7f8f7",
        ink="#0f1317",
        quiet="#4d555c",
        rule="#d5d9dc",
        edge="#7b858d",
        accent="#1f5f8b",
        link="#1f5f8b",
        deaths="#b2182b",
        warn="#8a4b00",
        warn_ground="#fdf4e7",
        abroad="#f1efeb",
        ground="#fdfcfa",
        sea="#d9e4ea",
        lake="#cfe0e9",
        river="#a9c7d8",
        border="#c9c2b5",
        border_abroad="#cfcac1",
        outline="#8d867a",
        name="#3c3a36",
        name_quiet="#655f55",
        name_water="#3f6f8c",
        halo="#fdfcfa",
        casing="#ffffff",
        area="#9a4206",
        few="#dbe7f0",
        few_deaths="#f8dedd",
        none="#eef0f0",
        shades=SHADES["light"],
    ),
    "dark": Theme(
        paper="#14181c",
        soft="#171b20",
        ink="#e8eaec",
        quiet="#aab2b9",
        rule="#3a434b",
        edge="#78828b",
        accent="#4a9bd0",
        link="#8cc4ea",
        deaths="#ff8a80",
        warn="#ffb74d",
        warn_ground="#2b2418",
        abroad="#191d21",
        ground="#262b31",
        sea="#10161b",
        lake="#1f3441",
        river="#3b5d73",
        border="#454d56",
        border_abroad="#31373d",
        outline="#7b858f",
        name="#d5d9de",
        name_quiet="#a0a7af",
        name_water="#86b0c9",
        halo="#1f2328",
        casing="#14171a",
        area="#f3a55f",
        few="#22384a",
        few_deaths="#482428",
        none="#20262c",
        shades=SHADES["dark"],
    ),
    "print": Theme(
        paper="#ffffff",
        soft="#ffffff",
        ink="#000000",
        quiet="#444444",
        rule="#b5b5b5",
        edge="#6f6f6f",
        accent="#000000",
        link="#000000",
        deaths="#000000",
        warn="#000000",
        warn_ground="#ffffff",
        abroad="#ececec",
        ground="#ffffff",
        sea="#dcdcdc",
        lake="#e2e2e2",
        river="#c4c4c4",
        border="#bdbdbd",
        border_abroad="#c4c4c4",
        outline="#6f6f6f",
        name="#222222",
        name_quiet="#585858",
        name_water="#585858",
        halo="#ffffff",
        casing="#ffffff",
        area="#444444",
        few="#e2e2e2",
        few_deaths="#e2e2e2",
        none="#ececec",
        shades=SHADES["print"],
        grey=True,
    ),
}

LIGHT, DARK, PRINT = THEMES.values()

#: What page, map, pictures and dossiers are set in, as CSS and SVG name it: one design for both
#: scripts, then what systems have.
FONT_STACK = (
    "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'DejaVu Sans', 'Noto Sans', 'Noto Sans Arabic', "
    "Arial, sans-serif"
)
#: That design alone, by script.
FAMILY, FAMILY_ARABIC = (name.strip(" '") for name in FONT_STACK.split(",")[:2])


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two, ``#rrggbb``."""
    parts = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, each of 255."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue
