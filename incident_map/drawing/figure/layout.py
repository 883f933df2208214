"""Where things stand on the page: header, footer and legend get what they need, the panel the rest.

Every arrangement is measured, none is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from incident_map.drawing.figure import header_footer, qr
from incident_map.drawing.figure.canvas import Box, Page
from incident_map.drawing.figure.caption import Caption
from incident_map.drawing.figure.header_footer import Block
from incident_map.drawing.figure.legend import Laid, Section
from incident_map.drawing.figure.wording import Wording


class Sparing(NamedTuple):
    """How sparing a layout is, and how much larger the panel has to be to be worth it."""

    sources: int  # lines
    type: float  # size of the legend's, against small type
    tight: int  # of the header
    cost: float


_STEPS = (
    Sparing(3, 1.15, 0, 0.0),
    Sparing(3, 1.0, 0, 0.01),
    Sparing(2, 1.0, 0, 0.06),
    Sparing(1, 1.0, 0, 0.11),
    Sparing(1, 0.93, 0, 0.16),
    Sparing(1, 0.86, 0, 0.21),
    Sparing(1, 0.86, 1, 0.4),
    Sparing(1, 0.8, 2, 0.5),
    Sparing(1, 0.7, 2, 0.6),
)
Arrange = Callable[[Caption, Sequence[Section], float, Sparing], "Layout"]
#: The least height of a panel, as a share of the page's.
LEAST = 0.18


@dataclass(frozen=True)
class Layout:
    """Where things stand; places are those of the side on which reading starts."""

    head: Block
    foot: Block
    laid: Laid
    margin: float
    panel: Box
    legend: tuple[float, float]
    foot_top: float
    code: float  # side of the QR code; 0 without one
    #: What the legend, or the panel, lacks in height; 0 where everything has room.
    lacks: float
    #: Which of the arrangements it is.
    arrangement: str = ""

    def no_larger(self, wide: float, tall: float) -> Layout:
        """Return the layout with a panel of at most this size, in the middle of its place."""
        x0, y0, x1, y1 = self.panel
        x, y = max(0.0, x1 - x0 - wide) / 2, max(0.0, y1 - y0 - tall) / 2
        return replace(self, panel=(x0 + x, y0 + y, x1 - x, y1 - y))


class Layouter:
    """Lays out one page.

    Parameters
    ----------
    page, words
        To measure with.
    code
        Modules of a QR code, if there is one.
    is_map
        A map suits the shape of the country; a chart is wider.
    """

    def __init__(
        self, page: Page, words: Wording, code: np.ndarray | None, *, is_map: bool
    ) -> None:
        self.page, self.words, self.code, self.is_map = page, words, code, is_map
        #: Width over height that suits the panel.
        self.aspect = 1.1 if is_map else 1.7

    def layout(
        self, about: Caption, sections: Sequence[Section], strip: float, arrangement: str = ""
    ) -> Layout:
        """Give header, footer and legend what they need, and the panel the rest.

        Of the arrangements in which everything has room, take the one with the largest panel.
        The fewer sources are named and the smaller the legend's type, the larger the panel: each
        step has to be worth it.

        Parameters
        ----------
        about, sections
            What is said.
        strip
            Height under the panel (scale, credit).
        arrangement
            Take this one if everything has room in it.
        """
        ways = {"column": self._column, "side": self._side, "below": self._below}
        if arrangement:
            found = self._best({arrangement: ways[arrangement]}, about, sections, strip)
            if not found.lacks:
                return found
        return self._best(ways, about, sections, strip)

    def _best(
        self, ways: Mapping[str, Arrange], about: Caption, sections: Sequence[Section], strip: float
    ) -> Layout:
        for tight in (False, True):  # the second time only if nothing had room
            steps = [step for step in _STEPS if bool(step.tight) == tight]
            tried = [
                (replace(arrange(about, sections, strip, step), arrangement=name), step)
                for name, arrange in ways.items()
                for step in steps
            ]
            best, _ = max(tried, key=lambda pair: self._worth(*pair))
            if not best.lacks:
                break
        return best

    def _worth(self, found: Layout, step: Sparing) -> float:
        wide, tall = found.panel[2] - found.panel[0], found.panel[3] - found.panel[1]
        size = min(wide, tall * self.aspect) + 0.12 * max(wide, tall)
        return -found.lacks if found.lacks else size * (1 - step.cost)

    def _measures(self) -> tuple[float, float, float]:
        """Margin, width inside the margins, distance between parts."""
        margin = 24.0 if self.page.width > 560 else 16.0
        return margin, self.page.width - 2 * margin, self.page.preset.text * 0.8

    @property
    def _top(self) -> float:
        return self._measures()[0] * 0.8 + self.page.preset.clear[0]

    @property
    def _bottom(self) -> float:
        return self.page.height - self._measures()[0] * 0.75 - self.page.preset.clear[1]

    def _foot(self, about: Caption, sources: int) -> tuple[Block, float, float]:
        """Return the footer, where it begins, and the side of the QR code."""
        _, full, gap = self._measures()
        side = 0.0
        if self.code is not None:
            modules = len(self.code) + 2 * qr.QUIET
            side = min(max(52.0, modules * 2.0 / self.page.preset.scale), full * 0.34)
        width = full - (side + gap if side else 0)
        credit = self.is_map and not header_footer.is_wide(self.page)
        foot = header_footer.footer(self.page, about, self.words, width, sources, credit)
        return foot, self._bottom - max(foot.height, side), side

    def _column(
        self, about: Caption, sections: Sequence[Section], strip: float, step: Sparing
    ) -> Layout:
        """Words and legend in a column, the panel beside them over the whole height."""
        page, (margin, full, gap) = self.page, self._measures()
        foot, foot_top, side = self._foot(about, step.sources)
        column = max(200.0, min(330.0, full * 0.3))
        head = header_footer.header(page, about, column, step.tight)
        laid = Laid(page, sections, column, page.preset.small * step.type, column=False)
        top = self._top + margin * 0.1
        legend_top = top + head.height + gap * 1.4
        across = full - column - gap * 2.2
        x0 = margin if page.rtl else page.width - margin - across
        panel = (x0, top, x0 + across, foot_top - gap - strip)
        lacks = legend_top + laid.height - (foot_top - gap) if page.width > 560 else 1e6
        start = page.width - margin if page.rtl else margin
        return Layout(
            head, foot, laid, margin, panel, (start, legend_top), foot_top, side, max(0.0, lacks)
        )

    def _side(
        self, about: Caption, sections: Sequence[Section], strip: float, step: Sparing
    ) -> Layout:
        """Words over everything, the legend beside the panel."""
        page, (margin, full, gap) = self.page, self._measures()
        foot, foot_top, side = self._foot(about, step.sources)
        head = header_footer.header(page, about, full, step.tight)
        column = max(118.0, min(215.0, full * 0.27))
        laid = Laid(page, sections, column, page.preset.small * step.type, column=True)
        top = self._top + head.height + gap * 0.8
        across = full - column - gap * 1.5
        x0 = page.width - margin - across if page.rtl else margin
        panel = (x0, top, x0 + across, foot_top - gap - strip)
        start = x0 - gap * 1.5 if page.rtl else x0 + across + gap * 1.5
        tall = panel[3] - panel[1]
        lacks = max(laid.height - tall - strip, LEAST * page.height - tall)
        lacks = lacks if sections else 1e6
        return Layout(
            head, foot, laid, margin, panel, (start, top), foot_top, side, max(0.0, lacks)
        )

    def _below(
        self, about: Caption, sections: Sequence[Section], strip: float, step: Sparing
    ) -> Layout:
        """One below the other: words, panel, legend."""
        page, (margin, full, gap) = self.page, self._measures()
        foot, foot_top, side = self._foot(about, step.sources)
        head = header_footer.header(page, about, full, step.tight)
        laid = Laid(page, sections, full, page.preset.small * step.type, column=False)
        top = self._top + head.height + gap * 0.8
        legend_top = foot_top - gap - laid.height
        panel = (margin, top, page.width - margin, legend_top - gap * 0.6 - strip)
        lacks = LEAST * page.height - (panel[3] - panel[1])
        start = page.width - margin if page.rtl else margin
        return Layout(
            head, foot, laid, margin, panel, (start, legend_top), foot_top, side, max(0.0, lacks)
        )

    def around(self, found: Layout) -> None:
        """Draw header, footer, code and legend."""
        page, m = self.page, found.margin
        start = page.width - m if page.rtl else m
        found.head.draw(page, start, self._top)
        line = found.foot_top - page.preset.text * 0.36
        page.line([(m, line), (page.width - m, line)], page.theme.rule, 0.8)
        found.foot.draw(page, start, found.foot_top)
        if self.code is not None:
            left = m if page.rtl else page.width - m - found.code
            qr.draw(page, self.code, left, found.foot_top, found.code)
        found.laid.draw(*found.legend)
