"""Header and footer: measured first, then drawn, so that nothing overlaps or is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.canvas import Box, Page
from incident_map.drawing.figure.caption import Caption, Run
from incident_map.drawing.figure.wording import Wording

#: Of a link over the whole width: more is a wall of signs that nobody types.
LINK_LINES = 4


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
        x, text = self._beside(label, value)
        if not x:
            self.lines(role, text, p.small, color, most)
            return
        leading = 1.3 + self.airy
        base = self.y + p.small * (leading / 2 + 0.34)
        self.pieces.append(Piece(role, f"{label}:", 0.0, base, p.small, color))
        for line in fonts.wrap(text, p.small, self.width - x, most):
            base = self.y + p.small * (leading / 2 + 0.34)
            self.pieces.append(Piece(role, line, x, base, p.small, color, rtl=False))
            self.y += p.small * leading

    def followed(self, role: str, label: str, value: str) -> bool:
        """Add a label and its value behind the last line, if they have room; tells whether."""
        if not self.pieces:
            return False
        last, small, color = self.pieces[-1], self.page.preset.small, self.page.theme.quiet
        end = last.x + self._wide(last.text)
        x, text = self._beside(label, value)
        start = end + small * 1.2
        if start + x + self._wide(text) > self.width:
            return False
        self.pieces.append(Piece("dot", "·", end + small * 0.45, last.y, small, color))
        if x:
            self.pieces.append(Piece(role, f"{label}:", start, last.y, small, color))
        # beside its label, a value runs from left to right: it is Latin
        self.pieces.append(
            Piece(role, text, start + x, last.y, small, color, rtl=False if x else None)
        )
        return True

    def _wide(self, text: str) -> float:
        """Return the width of a line of small type."""
        return fonts.width(fonts.directed(text, self.page.rtl), self.page.preset.small)

    def has_room(self, label: str, value: str, most: int) -> bool:
        """Whether :meth:`labelled` needs no more than so many lines."""
        x, text = self._beside(label, value)
        return _fits(text, self.page.preset.small, self.width - x, most)

    def _beside(self, label: str, value: str) -> tuple[float, str]:
        """Return where a value begins beside its label, and what is wrapped there."""
        label += ":"
        if not self.page.rtl or fonts.is_rtl(value):
            return 0.0, f"{label} {value}"
        small = self.page.preset.small
        return fonts.width(fonts.directed(label, True), small) + small * 0.35, value

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
    size, most = p.title * (1.0, 0.9, 0.75)[tight], (3, 2, 2)[tight]
    title = fitting(caption.titles, size, width, most, bold=True)
    out.lines("title", title, size, theme.ink, most, bold=True, leading=1.16)
    most = ((7, 5, 3) if narrow and is_wide(page) else (4, 3, 2))[tight]
    size = p.text * (1, 1, 0.85)[tight]
    deck = fitting(caption.decks, size, width, most)
    out.lines("deck", deck, size, theme.quiet, most, gap=p.text / 4)
    out.runs("counts", caption.counts, p.text * (1.04, 1.0, 0.9)[tight], p.text * 0.3)
    most = (9 if p.wide else 6) if tight < 2 else 3
    out.lines("note", caption.note, p.small, theme.quiet, most, gap=p.small * 0.15)
    return out.block()


def fitting(ways: Sequence[str], size: float, width: float, most: int, bold: bool = False) -> str:
    """Return the first of several ways to say something that has room in so many lines.

    Where none has, the last one: it will be cut, and show it.
    """
    return next((way for way in ways if _fits(way, size, width, most, bold)), ways[-1])


def _fits(text: str, size: float, width: float, most: int, bold: bool = False) -> bool:
    return len(fonts.wrap(text, size, width, 10**6, bold)) <= most


def is_wide(page: Page) -> bool:
    """Whether the page has room for two columns of small type, and for a credit under the map."""
    return page.width > 560


def footer(
    page: Page, caption: Caption, words: Wording, width: float, sources: int, credit: bool
) -> Block:
    """Return sources, citation with data version, licence and link, side by side where wide.

    `credit` adds the map's, which stands under the map where there is room. A link of more than
    two lines stands under both columns; one that has no room there is left out, as a part of it
    leads nowhere.
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
    below = Writer(page, width)
    if not beside and out.followed("link", words.link, caption.link):
        pass  # a narrow page has no line to spare
    elif out.has_room(words.link, caption.link, 2):
        out.labelled("link", words.link, caption.link, 2)
    elif below.has_room(words.link, caption.link, LINK_LINES):
        below.labelled("link", words.link, caption.link, LINK_LINES)
    else:
        out.labelled("link", words.link, words.no_link, 2)
    left, right, under = first.block(), second.block(), below.block()
    tall = max(left.height, right.height)
    moved = [replace(piece, x=piece.x + column + gap) for piece in right.pieces]
    moved += [replace(piece, y=piece.y + tall) for piece in under.pieces]
    return Block((*left.pieces, *moved), tall + under.height)


def source_lines(
    names: Sequence[str], words: Wording, size: float, width: float, most: int
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
        # in the lower part: on the shipped project's map, there is desert
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
