"""From view and options to a file: measure, lay out, draw, save.

matplotlib's settings are global to the process, so one figure is drawn at a time.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import matplotlib
import numpy as np

from incident_map.drawing.figure import (
    amounts,
    bars,
    caption,
    fonts,
    ground,
    header_footer,
    legend,
    map_panel,
    picture_files,
    qr,
    toll,
)
from incident_map.drawing.figure.canvas import Box, Page, TextBox
from incident_map.drawing.figure.caption import Caption
from incident_map.drawing.figure.layout import Layout, Layouter
from incident_map.drawing.figure.legend import Section
from incident_map.drawing.figure.marks import Mark
from incident_map.drawing.figure.presets import PRESETS, Options
from incident_map.drawing.figure.toll import Toll
from incident_map.drawing.palette import THEMES
from incident_map.engine.answers import Amounts
from incident_map.engine.protocol import View
from incident_map.exports import citation

_LOCK = threading.Lock()


@dataclass(frozen=True)
class Drawing:
    """A figure, and what is on it.

    Attributes
    ----------
    content
        The file.
    texts
        Every line of text with its box, in units of the page.
    marks
        Every mark on the map: where marks are shown, ``sum(mark.count for mark in marks) + off +
        unplaced`` is the number of incidents of the view.
    amounts
        The amounts that are drawn instead of marks.
    off, unplaced
        Incidents with a point beyond the map; without a point.
    panel
        The box of the map or chart.
    bounds
        ``west, south, east, north`` of a map, in degrees.
    width, height
        Of the page, in units.
    """

    content: bytes
    texts: tuple[TextBox, ...]
    marks: tuple[Mark, ...]
    amounts: Amounts | None
    off: int
    unplaced: int
    panel: Box
    bounds: Box | None
    width: float
    height: float


class _Figure(Layouter):
    """One figure in the making."""

    def __init__(self, view: View, options: Options) -> None:
        words = caption.wording(view, options.lang)
        preset, theme = PRESETS[options.preset], THEMES[options.theme]
        page = Page(preset, theme, words.rtl, svg=options.format == "svg")
        code = qr.matrix(options.address) if options.qr else None
        super().__init__(page, words, code, is_map=options.kind == "map")
        self.view, self.options = view, options

    # ------------------------------------------------------------------------------- kinds

    def map(self) -> tuple[Caption, list[Mark], map_panel.PanelPlan, Layout]:
        """Lay out and draw a map: its marks depend on its size, its size on the legend."""
        page, p, view, words = self.page, self.page.preset, self.view, self.words
        strip = p.small * 1.75
        about, sections = caption.of_view(view, self.options, words, 0), list[Section]()
        wide = tall = np.inf
        keep = ""
        for turn in range(12):
            found = self.layout(about, sections, strip, keep).no_larger(wide, tall)
            panel = found.panel
            planned = map_panel.plan(
                view, self.options, panel[2] - panel[0], panel[3] - panel[1], p.marks
            )
            wanted = self._sections(planned)
            said = caption.of_view(view, self.options, words, planned.off, planned.amounts)
            same = [_said(section) for section in wanted] == [_said(s) for s in sections]
            if same and said == about:
                break
            sections, about = wanted, said
            if turn >= 3:
                # A mark more or less can tip the legend, and with it the map, for ever: from here
                # on the map only shrinks, in the arrangement it has.
                keep = found.arrangement
                wide, tall = panel[2] - panel[0], panel[3] - panel[1]
        self.around(found)
        empty = self._empty(planned)
        message = header_footer.Message.inside(page, empty, panel) if empty else None
        marks = map_panel.draw(page, planned, panel, words, [message.box] if message else [])
        self._strip(planned, panel)
        if message:
            message.draw()
        return about, marks, planned, found

    def _sections(self, planned: map_panel.PanelPlan) -> list[Section]:
        if planned.amounts:
            return amounts.legend(planned.amounts, self.words, self.page)
        rule = self.view.filter.count
        return legend.of_map(planned.marks, self.words, rule, self.page.preset.marks)

    def _empty(self, planned: map_panel.PanelPlan) -> str:
        """Say why nothing is drawn; an empty text where something is."""
        words = self.words
        if planned.amounts:
            return amounts.empty(planned.amounts, words)
        if planned.marks:
            return ""
        if not len(self.view):
            return words.nothing
        return words.beyond if planned.off else words.unplaced(len(self.view))

    def _strip(self, planned: map_panel.PanelPlan, panel: Box) -> None:
        """Draw scale bar, north arrow and the map's credit under the panel."""
        page, words, theme = self.page, self.words, self.page.theme
        size = page.preset.small * 0.9
        base = panel[3] + size * 1.45
        km, length = map_panel.scale_bar(planned, (panel[2] - panel[0]) * 0.22)
        sign = -1 if page.rtl else 1
        start = panel[2] if page.rtl else panel[0]
        x0, x1 = start, start + sign * length
        page.line([(x0, base - 4), (x0, base), (x1, base), (x1, base - 4)], theme.ink, 1.0)
        text = f"{words.number(km)} {words.kilometres}"
        anchor = "right" if page.rtl else "left"
        box = page.text(text, x1 + sign * 4, base, size, theme.ink, role="scale", anchor=anchor)
        x = (box[0] - size * 1.6) if page.rtl else (box[2] + size * 1.6)
        arrow = ground.arrow(x, base - size * 0.32, size * 0.62)
        page.path(arrow, theme.ink, name="north")
        page.text(
            words.north, x + sign * size * 0.6, base, size, theme.ink, role="north", anchor=anchor
        )
        if header_footer.is_wide(page):
            other, anchor = (panel[0], "left") if page.rtl else (panel[2], "right")
            page.text(
                words.map_credit, other, base, size, theme.quiet, role="credit", anchor=anchor
            )

    def trend(self) -> tuple[Caption, Layout]:
        """Lay out and draw bars over time."""
        page, words = self.page, self.words
        drawn = bars.plan(self.view, page.preset.wide)
        about = caption.of_view(self.view, self.options, words, 0)
        more = words.left_out(drawn.left_out["undated"], drawn.left_out["outside"])
        about = _noted(about, more)
        sections = bars.legend(page, drawn, words) if drawn.names else []
        found = self.layout(about, sections, 0.0)
        self.around(found)
        bars.draw(page, drawn, found.panel, words)
        if not drawn.names:
            text = words.not_dated if len(self.view) else words.nothing
            header_footer.Message.inside(page, text, found.panel).draw()
        return about, found

    def toll(self) -> tuple[Caption, Layout]:
        """Lay out and draw the tolls of one incident."""
        page, words = self.page, self.words
        drawn = toll.plan(self.view, str(self.options.incident), words)
        about = caption.of_incident(self.view, self.options, words)
        sections = toll.legend(drawn, words)
        if drawn and not toll.claims(drawn):
            about = _noted(about, words.no_claims)
        about, found = self._counted(drawn, about, sections)
        self.around(found)
        if drawn:
            toll.draw(page, drawn, found.panel, words)
        else:
            header_footer.Message.inside(page, words.no_toll, found.panel).draw()
        return about, found

    def _counted(
        self, drawn: list[Toll], about: Caption, sections: list[Section]
    ) -> tuple[Caption, Layout]:
        """Lay out tolls with a note of how many figures have no room in that very layout.

        The note takes room itself, so that more figures may have none.
        """
        bare, missing = about, 0
        found = self.layout(about, sections, 0.0)
        wide = tall = np.inf
        while drawn and (now := toll.missing(self.page, drawn, found.panel)) > missing:
            missing = now
            panel = found.panel
            wide, tall = min(wide, panel[2] - panel[0]), min(tall, panel[3] - panel[1])
            about = _noted(bare, self.words.not_drawn_claims(missing))
            found = self.layout(about, sections, 0.0, found.arrangement).no_larger(wide, tall)
        return about, found


def _said(section: Section) -> tuple[str, ...]:
    return (section.heading, *(entry.text for entry in section.entries))


def _noted(about: Caption, more: str) -> Caption:
    return replace(about, note=" ".join(filter(None, (about.note, more))))


def draw(view: View, options: Options) -> Drawing:
    """Draw a view with options that have been checked."""
    settings = picture_files.SETTINGS | {"svg.hashsalt": view.engine.project.slug}
    with _LOCK, matplotlib.rc_context(settings):  # type: ignore[arg-type]
        made = _Figure(view, options)
        marks: list[Mark] = []
        planned = None
        if options.kind == "map":
            about, marks, planned, found = made.map()
        elif options.kind == "trend":
            about, found = made.trend()
        else:
            about, found = made.toll()
        page = made.page
        content = picture_files.save(page, options.format, _about(view, about), options.lang)
    placed = view.bounds()
    return Drawing(
        content=content,
        texts=tuple(page.texts),
        marks=tuple(marks),
        amounts=planned.amounts if planned else None,
        off=planned.off if planned else 0,
        unplaced=len(view) - (placed.placed if placed else 0),
        panel=found.panel,
        bounds=map_panel.bounds(planned) if planned else None,
        width=page.width,
        height=page.height,
    )


def _about(view: View, about: Caption) -> dict[str, str]:
    return {
        "title": about.title,
        "description": caption.headline(about),
        "version": view.engine.version,
        "licence": fonts.clean(citation.licence(view.engine)),
        "source": fonts.clean(citation.text(view)),
        "creator": view.engine.project.title,
    }
