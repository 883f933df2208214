"""Header and footer: measured first, then drawn, so that nothing overlaps or is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from incident_map.figure import fonts
from incident_map.figure.caption import Caption, Run
from incident_map.figure.english import English
from incident_map.figure.page import Box, Page


@dataclass(frozen=True)
class Piece:
    """A line, or a part of one, relative to the block: `x` from where reading starts."""

    role: str
    text: str
    x: float
    y: float  # base line
    size: float
    color: str
    bold: bool = False
    #: Direction of the line, where it is not the page's.
    rtl: bool | None = None


@dataclass(frozen=True)
class Block:
    """Lines of text with their height."""

    pieces: tuple[Piece, ...]
    height: float

    def draw(self, page: Page, start: float, top: float) -> None:
        """Draw at a place; `start` is the side on which reading starts."""
        sign, anchor = (-1, "right") if page.rtl else (1, "left")
        for piece in self.pieces:
            page.text(
                piece.text,
                start + sign * piece.x,
                top + piece.y,
                piece.size,
                piece.color,
                role=piece.role,
                bold=piece.bold,
                anchor=anchor,
                rtl=piece.rtl,
            )


class Writer:
    """Collects lines from the top."""

    def __init__(self, page: Page, width: float) -> None:
        self.page, self.width = page, width
        self.pieces: list[Piece] = []
        self.y = 0.0
        #: More leading for Arabic, whose letters reach further up and down.
        self.airy = 0.17 if page.rtl else 0.0

    def lines(
        self,
        role: str,
        text: str,
        size: float,
        color: str,
        most: int,
        *,
        bold: bool = False,
        gap: float = 0.0,
        leading: float = 1.3,
    ) -> None:
        """Add a wrapped text with some space before it."""
        if not text:
            return
        self.y += gap
        leading += self.airy
        found = fonts.wrap(text, size, self.width, most, bold, balanced=bold)
        for line in found:
            self.pieces.append(
                Piece(role, line, 0.0, self.y + size * (leading / 2 + 0.34), size, color, bold)
            )
            self.y += size * leading

    def labelled(self, role: str, label: str, value: str, most: int) -> None:
        """Add a label and what it stands for, in small type.

        On a page from right to left, a Latin value keeps its own direction: it stands beside the
        label in lines of its own.
        """
        p, color = self.page.preset, self.page.theme.quiet
        label += ":"
        if not self.page.rtl or fonts.is_rtl(value):
            self.lines(role, f"{label} {value}", p.small, color, most)
            return
        x = fonts.width(fonts.directed(label, True), p.small) + p.small * 0.35
        leading = 1.3 + self.airy
        base = self.y + p.small * (leading / 2 + 0.34)
        self.pieces.append(Piece(role, label, 0.0, base, p.small, color))
        for line in fonts.wrap(value, p.small, self.width - x, most):
            base = self.y + p.small * (leading / 2 + 0.34)
            self.pieces.append(Piece(role, line, x, base, p.small, color, rtl=False))
            self.y += p.small * leading

    def runs(self, role: str, runs: Sequence[Run], size: float, gap: float) -> None:
        """Add pieces that follow each other, with a dot between, broken only between them."""
        theme, space = self.page.theme, size * 0.62
        self.y += gap
        x = 0.0
        for run in runs:
            color = theme.deaths if run.deaths else theme.ink
            for text in fonts.wrap(run.text, size, self.width, 3, run.bold):
                wide = fonts.width(fonts.directed(text, self.page.rtl), size, run.bold)
                dot = 2 * space if x else 0.0
                if x and x + dot + wide > self.width:
                    x, dot = 0.0, 0.0
                    self.y += size * (1.36 + self.airy)
                base = self.y + size * 1.02
                if dot:
                    self.pieces.append(Piece("dot", "·", x + space * 0.8, base, size, theme.quiet))
                self.pieces.append(Piece(role, text, x + dot, base, size, color, run.bold))
                x += dot + wide
        self.y += size * (1.36 + self.airy)

    def block(self) -> Block:
        """Return what was collected."""
        return Block(tuple(self.pieces), self.y)


def header(page: Page, caption: Caption, width: float, tight: int = 0) -> Block:
    """Return title, selection, counts and what is left out.

    `tight` is how much has to be saved: 0 nothing, 1 some lines, 2 as many as can be.
    """
    p, theme = page.preset, page.theme
    out = Writer(page, width)
    narrow = width < 360
    title, lines = p.title * (1.0, 0.9, 0.75)[tight], (3, 2, 2)[tight]
    out.lines("title", caption.title, title, theme.ink, lines, bold=True, leading=1.16)
    most = (4 if narrow else 2) if tight < 2 else 2
    out.lines("deck", caption.deck, p.text * (1, 1, 0.85)[tight], theme.quiet, most, gap=p.text / 4)
    out.runs("counts", caption.counts, p.text * (1.04, 1.0, 0.9)[tight], p.text * 0.3)
    most = (9 if p.wide else 4) if tight < 2 else 3
    out.lines("note", caption.note, p.small, theme.quiet, most, gap=p.small * 0.15)
    return out.block()


def is_wide(page: Page) -> bool:
    """Whether the page has room for two columns of small type, and for a credit under the map."""
    return page.width > 560


def footer(
    page: Page, caption: Caption, words: English, width: float, sources: int, credit: bool
) -> Block:
    """Return sources, citation with data version, licence and link, side by side where wide.

    `credit` adds the map's, which stands under the map where there is room.
    """
    p, theme = page.preset, page.theme
    beside = is_wide(page)
    gap = p.text * 1.8
    column = (width - gap) / 2 if beside else width
    first, second = Writer(page, column), Writer(page, column)
    if caption.sources is not None:
        for line in source_lines(caption.sources, words, p.small, column, sources + beside):
            first.lines("sources", line, p.small, theme.quiet, 1)
    out = second if beside else first
    if caption.version not in caption.cite:  # in another language than the citation
        out.lines("version", caption.version, p.small, theme.quiet, 1)
    out.labelled("cite", words.cite, caption.cite, 4)
    out.labelled("licence", words.licence, caption.licence, 3)
    if credit:
        out.lines("credit", words.map_credit, p.small, theme.quiet, 2)
    out.labelled("link", words.link, caption.link, 2)
    left, right = first.block(), second.block()
    moved = [replace(piece, x=piece.x + column + gap) for piece in right.pieces]
    return Block((*left.pieces, *moved), max(left.height, right.height))


def source_lines(
    names: Sequence[str], words: English, size: float, width: float, most: int
) -> list[str]:
    """Return the outlets in lines; the last ones are counted where they do not fit."""
    if not names:
        return fonts.wrap(f"{words.sources}: {words.no_sources}", size, width, most)
    low, high, best = 1, len(names), f"{words.sources}: {words.more(len(names))}"
    while low <= high:
        kept = (low + high) // 2
        rest = len(names) - kept
        text = f"{words.sources}: {words.enumerated(names[:kept])}"
        text += f" {words.more(rest)}" if rest else ""
        if len(fonts.wrap(text, size, width, 10**6)) <= most:
            best, low = text, kept + 1
        else:
            high = kept - 1
    return fonts.wrap(best, size, width, most)


@dataclass(frozen=True)
class Message:
    """A sentence inside a box, on paper."""

    page: Page
    lines: tuple[str, ...]
    size: float
    box: Box

    @classmethod
    def inside(cls, page: Page, text: str, box: Box) -> Message:
        """Lay a sentence out."""
        size = page.preset.text * 1.08
        lines = fonts.wrap(text, size, (box[2] - box[0]) * 0.72, 4, bold=True)
        wide = max(fonts.width(fonts.directed(line, page.rtl), size, True) for line in lines)
        tall, pad = len(lines) * size * 1.5, size * 0.9
        # in the lower part: on the map of Iraq, there is desert
        x, y = (box[0] + box[2]) / 2, box[1] + (box[3] - box[1]) * 0.85
        y = min(y, box[3] - tall / 2 - pad - 4)
        half = (wide / 2 + pad, tall / 2 + pad)
        return cls(page, tuple(lines), size, (x - half[0], y - half[1], x + half[0], y + half[1]))

    def draw(self) -> None:
        """Draw it."""
        page, size, theme, box = self.page, self.size, self.page.theme, self.box
        page.rectangle(box, theme.paper, theme.rule, 0.8, name="message")
        for number, line in enumerate(self.lines):
            base = box[1] + size * (2.0 + 1.5 * number)
            x = (box[0] + box[2]) / 2
            page.text(line, x, base, size, theme.ink, role="message", bold=True, anchor="center")
