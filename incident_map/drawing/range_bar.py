"""A toll as a bar: the range of the headline, its best figure, and every claim as a mark.

The drawing scales by percentages and keeps its text and dots at their size, so the same SVG
serves a telephone, a wide screen and paper. Colours are CSS variables of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from incident_map.language.catalogue import text

#: Pixels between two marks that stand above each other, and from the lowest to the axis.
STEP, FOOT = 11, 26
#: Share of the axis that a mark takes up: closer ones stand above each other. 2.9 % of the
#: narrowest drawing (about 320 px) is the width of a dot.
MARK = 2.9
MAX_TICKS = 6


@dataclass(frozen=True)
class RangeMark:
    """One claim: its figures and who gives them."""

    low: int
    high: int
    who: str


def range_bar(
    kind: str,
    headline: tuple[int | None, int | None, int | None],
    marks: Sequence[RangeMark],
    language: str = "en",
) -> str:
    """Draw one toll as inline SVG.

    Parameters
    ----------
    kind
        ``killed``, ``wounded`` or ``kidnapped``.
    headline
        Lowest, best and highest figure of the incident.
    marks
        The claims that give a number.
    language
        ISO 639-1 code.

    Returns
    -------
    str
        An ``<svg>`` element with everything escaped; empty when there is no figure at all.
        Every mark carries ``data-low`` and ``data-high``.
    """
    known = [value for value in headline if value is not None]
    values = known + [end for mark in marks for end in (mark.low, mark.high)]
    if not values:
        return ""
    ticks = axis(max(values))
    scale = 100 / ticks[-1]
    lanes = _lanes(marks, scale)
    height = FOOT + STEP * max([2, *(lane + 2 for lane in lanes)])
    base = height - FOOT
    told = escape(_label(kind, headline, marks, language), quote=True)
    parts = [
        f'<svg class="rangebar rangebar-{escape(kind)}" role="img" width="100%" '
        f'height="{height}" aria-label="{told}">'
    ]
    if known:
        low, high = min(known) * scale, max(known) * scale
        parts.append(
            f'<rect class="rangebar-band" x="{low:.3f}%" y="0" width="{high - low:.3f}%" '
            f'height="{base}"/>'
        )
        parts += [_rule(end, base, "rangebar-end") for end in (low, high)]
    if headline[1] is not None:
        parts.append(_rule(headline[1] * scale, base, "rangebar-best"))
    parts += _axis(ticks, scale, base)
    for mark, lane in zip(marks, lanes, strict=True):
        inside = bool(known) and min(known) <= mark.low and mark.high <= max(known)
        parts.append(_mark(mark, scale, base - STEP * (lane + 1), inside, language))
    return "".join([*parts, "</svg>"])


def axis(highest: int) -> list[int]:
    """Return whole ticks from zero to the first at or above the highest figure.

    Examples
    --------
    >>> axis(16)
    [0, 5, 10, 15, 20]
    >>> axis(0)
    [0, 1]
    """
    step, size = 1, 0
    while highest > step * (MAX_TICKS - 1):
        size += 1
        step = (1, 2, 5)[size % 3] * 10 ** (size // 3)
    last = max(1, -(-highest // step))
    return [step * tick for tick in range(last + 1)]


def _lanes(marks: Sequence[RangeMark], scale: float) -> list[int]:
    """Put each mark into the lowest lane in which it hides none before it."""
    taken: list[list[tuple[float, float]]] = []
    lanes = [0] * len(marks)
    for index in sorted(range(len(marks)), key=lambda i: (marks[i].low, marks[i].high)):
        left = marks[index].low * scale - MARK / 2
        right = marks[index].high * scale + MARK / 2
        lane = 0
        while lane < len(taken) and any(left < r and right > x for x, r in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        lanes[index] = lane
    return lanes


def _mark(mark: RangeMark, scale: float, y: float, inside: bool, language: str) -> str:
    """Draw a dot, or a short line for a range, hollow outside the headline's range."""
    figure = f"{mark.low:,}" if mark.low == mark.high else f"{mark.low:,}–{mark.high:,}"
    away = "" if inside else " rangebar-outside"
    message = "bar-mark" if inside else "bar-mark-outside"
    said = escape(text(message, language, figure=figure, who=mark.who))
    x1, x2 = mark.low * scale, mark.high * scale
    shape = f'<circle cx="{x1:.3f}%" cy="{y}" r="4"/>'
    if mark.low != mark.high:
        line = f'<line x1="{x1:.3f}%" x2="{x2:.3f}%" y1="{y}" y2="{y}"/>'
        shape = line + "".join(f'<circle cx="{x:.3f}%" cy="{y}" r="3"/>' for x in (x1, x2))
    return (
        f'<g class="rangebar-mark{away}" data-low="{mark.low}" data-high="{mark.high}">'
        f"<title>{said}</title>{shape}</g>"
    )


def _rule(x: float, base: float, name: str) -> str:
    return f'<line class="{name}" x1="{x:.3f}%" x2="{x:.3f}%" y1="0" y2="{base}"/>'


def _axis(ticks: Sequence[int], scale: float, base: float) -> list[str]:
    parts = [f'<line class="rangebar-axis" x1="0" x2="100%" y1="{base}" y2="{base}"/>']
    for tick in ticks:
        x = f"{tick * scale:.3f}%"
        parts.append(
            f'<line class="rangebar-axis" x1="{x}" x2="{x}" y1="{base}" y2="{base + 4}"/>'
            f'<text x="{x}" y="{base + 17}" text-anchor="middle">{tick:,}</text>'
        )
    return parts


def _label(
    kind: str,
    headline: tuple[int | None, int | None, int | None],
    marks: Sequence[RangeMark],
    language: str,
) -> str:
    known = [value for value in headline if value is not None]
    said = text("bar-no-headline", language)
    if known:
        said = text("bar-range", language, low=min(known), high=max(known))
    if (best := headline[1]) is not None:
        said = text("bar-best", language, range=said, best=best)
    head = text("bar-headline", language, kind=text(f"harmed-title-{kind}", language), range=said)
    figures = text("list-comma", language).join(
        f"{mark.low:,}"
        if mark.low == mark.high
        else text("bar-range", language, low=mark.low, high=mark.high)
        for mark in sorted(marks, key=lambda mark: (mark.low, mark.high))
    )
    return f"{head} " + (text("bar-sources", language, figures=figures) if figures else "")
