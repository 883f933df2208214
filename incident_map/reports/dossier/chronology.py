"""How the reports came in: by day of publication, with what each gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.records import Claim, Dossier, Source
from incident_map.model.vocabulary import CLAIM_FIELDS
from incident_map.reports.dossier.claims_matrix import Statement, statement
from incident_map.reports.dossier.facts import figure, label, sources_in_order

#: What is told of every report; of the others only the names of the fields.
KEY_FIELDS = ("killed", "wounded", "kidnapped", "weapon_count", "perpetrator", "attribution")


@dataclass(frozen=True)
class Report:
    """One source, what it gave on the key fields (label → statements), and on what else."""

    source: Source
    gave: Mapping[str, tuple[Statement, ...]]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """The reports of one day of publication, and it in words; ``day`` is None for unknown."""

    day: str | None
    text: str
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Count:
    """The figures that the reports of one day gave."""

    day: date
    figures: tuple[tuple[int, int], ...]

    @property
    def low(self) -> int:
        """The lowest of them."""
        return min(low for low, _ in self.figures)

    @property
    def high(self) -> int:
        """The highest of them."""
        return max(high for _, high in self.figures)

    @property
    def text(self) -> str:
        """Them all as a figure or a range."""
        return phrases.number_range(self.low, None, self.high)


def chronology(incident: Dossier, language: str = "en") -> list[Day]:
    """Return the reports of a dossier by day of publication, undated ones last."""
    days: dict[str | None, list[Report]] = {}
    for source in sources_in_order(incident, language):
        days.setdefault(source["published"], []).append(_report(incident, source, language))
    return [Day(day, _day(day, language), tuple(reports)) for day, reports in days.items()]


def _day(day: str | None, language: str) -> str:
    if not day:
        return text("reports-undated", language)
    return phrases.day(date.fromisoformat(day), language)


def _report(incident: Dossier, source: Source, language: str) -> Report:
    gave: dict[str, tuple[Statement, ...]] = {}
    fields: dict[str, list[Claim]] = {}
    for claim in incident["claims"]:
        if claim["source_id"] == source["source_id"]:
            fields.setdefault(claim["field"], []).append(claim)
    for field in KEY_FIELDS:
        if field in fields:
            gave[label(field, language)] = tuple(
                statement(claim, language) for claim in fields[field]
            )
    rest = [field for field in CLAIM_FIELDS if field in fields and field not in KEY_FIELDS]
    return Report(source, gave, tuple(label(field, language).lower() for field in rest))


def counts(incident: Dossier, field: str = "killed") -> list[Count]:
    """Return the figures given for a field, by day of publication; undated reports are left out."""
    published = {source["source_id"]: source["published"] for source in incident["sources"]}
    days: dict[str, list[tuple[int, int]]] = {}
    for claim in incident["claims"]:
        day, span = published.get(claim["source_id"]), figure(claim)
        if claim["field"] == field and day and span:
            days.setdefault(day, []).append(span)
    return [Count(date.fromisoformat(day), tuple(days[day])) for day in sorted(days)]


HEIGHT, TOP, FOOT = 120, 22, 22


def step_line(steps: Sequence[Count], language: str = "en") -> str:
    """Draw how a count moved: a step from day to day, a band where a day gave several figures.

    Returns
    -------
    str
        Inline SVG that scales by percentages; empty with fewer than two days.
    """
    if len(steps) < 2:
        return ""
    first, last = steps[0].day, steps[-1].day
    span, top = (last - first).days, max(1, *(one.high for one in steps))
    base = HEIGHT - FOOT

    def x(one: Count) -> float:
        return 3 + 92 * (one.day - first).days / span

    def y(value: int) -> float:
        return round(base - (base - TOP) * value / top, 2)

    figures = (
        text("reports-figure", language, day=phrases.day(one.day, language), figure=one.text)
        for one in steps
    )
    said = text("reports-killed", language, figures="; ".join(figures))
    parts = [
        f'<svg class="steps" role="img" width="100%" height="{HEIGHT}" '
        f'aria-label="{said}">'
        f'<line class="steps-axis" x1="0" x2="100%" y1="{base}" y2="{base}"/>'
    ]
    for one, following in zip(steps, [*steps[1:], None], strict=True):
        left, right = x(one), x(following) if following else 98.0
        parts.append(
            f'<rect class="steps-band" x="{left:.2f}%" width="{right - left:.2f}%" '
            f'y="{y(one.high)}" height="{y(one.low) - y(one.high):.2f}"/>'
        )
        parts += [_line(left, right, y(end), y(end)) for end in {one.low, one.high}]
        if following:
            parts += [
                _line(right, right, y(one.low), y(following.low)),
                _line(right, right, y(one.high), y(following.high)),
            ]
    labelled = -100.0
    for one in steps:
        parts += [
            f'<circle class="steps-dot" cx="{x(one):.2f}%" cy="{y(value)}" r="3"/>'
            for value in sorted({end for pair in one.figures for end in pair})
        ]
        if x(one) - labelled >= 14 or one is steps[0]:  # labels must not run into one another
            labelled = x(one)
            anchor = "start" if one is steps[0] else "middle" if labelled < 90 else "end"
            where = {"start": 0.0, "middle": labelled, "end": 100.0}[anchor]
            parts.append(
                f'<text x="{where:.2f}%" y="{y(one.high) - 8}" text-anchor="{anchor}">'
                f"{one.text}</text>"
                f'<text x="{where:.2f}%" y="{base + 16}" text-anchor="{anchor}">'
                f"{phrases.day_without_year(one.day, language, short=True)} {one.day.year}</text>"
            )
    return "".join([*parts, "</svg>"])


def _line(x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line class="steps-line" x1="{x1:.2f}%" x2="{x2:.2f}%" y1="{y1}" y2="{y2}"/>'
