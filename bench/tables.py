"""Measurements as tables: figures, ratios against ours, and their place in the documentation."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
OURS = "this program"
EMPTY = "–"  # not measured


@dataclass
class Measured:
    """What one candidate needed at one size.

    Attributes
    ----------
    size, name
        Rows (or ``real``) and candidate.
    change_s
        Seconds from the key press that changes the filter to the last change of the picture,
        one per change.
    change_bytes
        Bytes that the browser received for one change, HTTP and websocket.
    cpu_s
        Processor seconds of the server, one per change.
    pan_s, zoom_s
        Seconds from the last input event to the last change of the picture.
    open_s, open_bytes
        From the address to a still picture; everything received for it.
    server_mb, heap_mb
        Resident memory of the server and JavaScript heap of the page, after all of this.
    load
        Processes that wanted a core in the last minute, on average (Unix): above the number of
        cores, the seconds are too long.
    stopped
        Why there is nothing more, e.g. ``> 60 s``; empty if all went through.
    notes
        What makes the comparison unfair.
    """

    size: str
    name: str
    change_s: list[float] = field(default_factory=list)
    change_bytes: float | None = None
    cpu_s: list[float] = field(default_factory=list)
    pan_s: float | None = None
    zoom_s: float | None = None
    open_s: float | None = None
    open_bytes: float | None = None
    server_mb: float | None = None
    heap_mb: float | None = None
    load: float | None = None
    stopped: str = ""
    notes: str = ""

    def figure(self, name: str) -> float | None:
        """Return one figure; of several measurements, the median."""
        value = getattr(self, name)
        if isinstance(value, list):
            return statistics.median(value) if value else None
        return value

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return asdict(self)


#: Figure → heading and decimals, and what the number is divided by.
FIGURES: dict[str, tuple[str, int, float]] = {
    "change_s": ("change s", 2, 1),
    "change_bytes": ("change KB", 1, 1e3),
    "cpu_s": ("server CPU s", 2, 1),
    "pan_s": ("pan s", 2, 1),
    "zoom_s": ("zoom s", 2, 1),
    "open_s": ("open s", 1, 1),
    "open_bytes": ("open MB", 1, 1e6),
    "server_mb": ("server MB", 0, 1),
    "heap_mb": ("heap MB", 0, 1),
}
RATIOS = {
    "change_s": "time",
    "change_bytes": "bytes",
    "cpu_s": "server CPU",
    "server_mb": "server memory",
    "heap_mb": "browser heap",
}


def table(measured: Iterable[Measured]) -> str:
    """Return all figures as a Markdown table, one row per size and candidate."""
    heads = ["incidents", "", *(head for head, _, _ in FIGURES.values())]
    lines = []
    for one in measured:
        cells = [said(one.figure(name), *FIGURES[name][1:]) for name in FIGURES]
        if one.stopped and not one.change_s:
            cells[0] = f"**{one.stopped}**"
        lines.append([size_words(one.size), one.name + mark(one), *cells])
    return markdown(heads, lines)


def busy(measured: Iterable[Measured]) -> str:
    """Say in words how busy the machine was, with other work too; empty unless all know it."""
    known = [one.load for one in measured]
    loads = [load for load in known if load is not None]
    if not loads or len(loads) < len(known):
        return ""
    return f"On average, {min(loads):.1f} to {max(loads):.1f} processes wanted these cores."


def ratios(measured: Sequence[Measured]) -> str:
    """Return a Markdown table of multiples of ours at the same size (ours = 1)."""
    ours = {one.size: one for one in measured if one.name == OURS}
    heads = ["incidents", "ours = 1", *RATIOS.values()]
    lines = []
    for one in measured:
        if one.size not in ours or one.name == OURS:
            continue
        cells = [times(ratio(one, ours[one.size], name)) for name in RATIOS]
        if one.stopped and not one.change_s:
            cells[0] = over(one.stopped, ours[one.size].figure("change_s"))
        lines.append([size_words(one.size), one.name + mark(one), *cells])
    return markdown(heads, lines)


def above(measured: Sequence[Measured], floor: str) -> str:
    """Say in words how far ours is above the floor, over all sizes; empty if one is missing."""
    floors = {one.size: one for one in measured if one.name == floor}
    pairs = [(one, floors[one.size]) for one in measured if one.name == OURS and one.size in floors]
    said = []
    for name, what in (("change_s", "as long"), ("cpu_s", "as much processor time")):
        found = [ratio(ours, least, name) for ours, least in pairs]
        known = sorted(each for each in found if each is not None)
        if not known:
            return ""
        said.append(f"{known[0]:.1f} to {known[-1]:.1f} times {what}")
    return f"Above the floor: a change takes {said[0]} and {said[1]} on the server."


def ratio(one: Measured, ours: Measured, name: str) -> float | None:
    """Return how many times as much `one` needs as ours; None where either is not known."""
    mine, theirs = ours.figure(name), one.figure(name)
    if mine is None or theirs is None or mine <= 0:
        return None
    return theirs / mine


def over(stopped: str, ours: float | None) -> str:
    """Return the least ratio of what was stopped at ``> 60 s``: ``> 120×``."""
    number = stopped.removeprefix("> ").removesuffix(" s")
    if not ours or not stopped.startswith("> ") or not number.replace(".", "").isdigit():
        return EMPTY
    return f"> {float(number) / ours:,.0f}×"


def times(value: float | None) -> str:
    """Return ``0.04×``, ``3.1×`` or ``120×``."""
    if value is None:
        return EMPTY
    digits = 2 if value < 0.995 else 1 if value < 9.95 else 0
    return f"{value:,.{digits}f}×"


def said(value: float | None, decimals: int, unit: float = 1) -> str:
    """Return a number, or the sign for what was not measured."""
    return EMPTY if value is None else f"{value / unit:,.{decimals}f}"


def size_words(size: str) -> str:
    """Return ``100,000``, or what is no number as it is."""
    return f"{int(size):,}" if size.isdigit() else size


def mark(one: Measured) -> str:
    """Return the signs of the notes that belong to a candidate."""
    return f" {one.notes}" if one.notes else ""


def markdown(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: text to the left in the first two columns, numbers to the right."""
    rule = ["--:", "---", *["--:"] * (len(heads) - 2)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [heads, rule, *lines])


def insert(page: str, name: str, text: str) -> str:
    """Put `text` between the marks of a page, instead of what was there.

    Raises
    ------
    ValueError
        When the page does not hold both marks, once and in order.
    """
    start, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    if page.count(start) != 1 or page.count(end) != 1 or page.index(start) > page.index(end):
        raise ValueError(f"The page does not hold {start} and {end} once each, in this order.")
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n{text.strip()}\n{end}{after}"


def write(sections: Mapping[str, str], page: Path = PAGE) -> None:
    """Write sections of the documentation, each between its own marks."""
    text = page.read_text(encoding="utf-8")
    for name, section in sections.items():
        text = insert(text, name, section)
    page.write_text(text, encoding="utf-8")
