"""The palette as CSS variables: ``python -m incident_map.drawing`` writes them.

Two sheets: of a page, whose tones follow ``color-scheme``, and of
the map, which has classes for its themes because it stands in the frame of another page.
"""

from __future__ import annotations

from incident_map.drawing.palette import BLACK, DARK, FONT_STACK, LIGHT, PRINT, THEMES, WHITE, Theme

#: Tones of a page; their CSS variables have these names.
PAGE = ("paper", "soft", "ink", "quiet", "rule", "edge", "accent", "link", "deaths", "warn")
#: CSS variables of the map and their tones.
MAP = {
    "theme-paper": "paper",
    "theme-soft": "soft",
    "theme-ink": "ink",
    "theme-accent": "accent",
    "deaths": "deaths",
    "paper": "abroad",
    "sea": "sea",
    "ground": "ground",
    "border": "border",
    "border-abroad": "border_abroad",
    "outline": "outline",
    "river": "river",
    "lake": "lake",
    "name": "name",
    "name-quiet": "name_quiet",
    "name-water": "name_water",
    "halo": "halo",
    "ink": "ink",
    "casing": "casing",
    "disc": "casing",
}
_MEASURES = {"incidents": "", "killed": ".imap-of-killed", "wounded": ".imap-of-wounded"}
_FONTS = FONT_STACK.replace("'", '"')
#: Characters of a line, as in biome.jsonc.
WIDE = 120
_HEAD = "/* Written by python -m incident_map.drawing from the palette. */\n"


def _rule(selector: str, values: dict[str, str]) -> str:
    lines = ""
    for name, value in values.items():
        line = f"  --{name}: {value};"
        # As the formatter of the front end breaks a line.
        lines += f"{line}\n" if len(line) <= WIDE else f"  --{name}:\n    {value};\n"
    return f"\n{selector} {{\n{lines}}}\n"


def page() -> str:
    """Return the variables of a page, light or dark as its colour scheme is."""
    tones = (*PAGE, "warn_ground")
    values = {
        tone.replace("_", "-"): f"light-dark({getattr(LIGHT, tone)}, {getattr(DARK, tone)})"
        for tone in tones
    }
    values |= {f"print-{tone}": getattr(PRINT, tone) for tone in ("ink", "quiet", "rule", "link")}
    return _HEAD + _rule(":root", values | {"font": _FONTS})


def map_() -> str:
    """Return the variables of the map."""
    css = _HEAD
    for selector, name in ((".imap", "light"), (".imap.imap-dark", "dark")):
        theme = THEMES[name]
        black = WHITE if name == "dark" else BLACK
        css += _rule(selector, _tones(theme) | {"imap-black": black})
        for measure, of in _MEASURES.items():
            css += _rule(selector + of, _shades(theme, measure))
    return css + _rule(".imap", {"imap-font": _FONTS})


def _tones(theme: Theme) -> dict[str, str]:
    return {f"imap-{name}": getattr(theme, tone) for name, tone in MAP.items()}


def _shades(theme: Theme, measure: str) -> dict[str, str]:
    return {f"imap-shade-{i}": shade for i, shade in enumerate(theme.shades[measure], 1)}


def sheets() -> dict[str, str]:
    """Return the sheets by the path of their file in ``frontend/``."""
    return {"styles/palette/page.css": page(), "styles/palette/map.css": map_()}
