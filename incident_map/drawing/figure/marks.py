"""The marks of a map: how many incidents each stands for, how large it is, which collide.

Sizes are those of ``frontend/shared/symbols.js``, in units times the preset's size of marks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from incident_map.engine.answers import MarkProperties
from incident_map.model.vocabulary import EVENT_TYPES

SMALLEST, PER_ROOT_KILLED, LARGEST = 7.0, 1.7, 19.0
DONUT, PER_DOUBLING, LARGEST_DONUT, RING = 15.0, 2.6, 32.0, 5.5


@dataclass
class Mark:
    """One thing drawn: an incident, several, or a stack of them at one point.

    Attributes
    ----------
    x, y
        In units of the page.
    properties
        Of the feature that ``view.clusters`` gave; for joined ones, its sums.
    """

    x: float
    y: float
    properties: MarkProperties
    size: float

    @property
    def count(self) -> int:
        """Number of incidents it stands for."""
        return int(self.properties["count"])

    @property
    def radius(self) -> float:
        """Radius of the symbol or donut, in units."""
        p = self.properties
        r = donut_radius(self.count) if self.count > 1 else symbol_radius(p.get("killed"))
        return r * self.size

    @property
    def badge(self) -> bool:
        """Whether it carries the sign of disagreement."""
        p = self.properties
        return bool(p.get("disputed") if self.count > 1 else p.get("disagree"))

    @property
    def reach(self) -> float:
        """Radius that has to be free of other marks."""
        return self.radius + (4.0 if self.properties.get("stack") else 2.0) * self.size

    @property
    def km(self) -> float:
        """Radius of the area it stands for; 0 for an exact place and for several places."""
        p = self.properties
        vague = p.get("location_precision") != "site" if self.count == 1 else p.get("stack")
        km = p.get("location_radius_km") or 0.0
        return float(km) if vague and km > 0 else 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Box around everything drawn of it except its area."""
        r = self.reach
        more = 5.5 * self.size if self.badge else 0.0
        return (self.x - r, self.y - r - more, self.x + r + more, self.y + r)


def symbol_radius(killed: float | None) -> float:
    """Return the radius of a single incident: area grows with the number killed."""
    return min(LARGEST, SMALLEST + PER_ROOT_KILLED * math.sqrt(max(0.0, killed or 0.0)))


def donut_radius(count: int) -> float:
    """Return the radius of a cluster: one step per doubling."""
    return min(LARGEST_DONUT, DONUT + PER_DOUBLING * math.log2(count / 2))


def short(count: int) -> str:
    """Return ``1.2k``: a donut has room for four characters."""
    if count < 1000:
        return str(count)
    value, unit = (count / 1e3, "k") if count < 999_500 else (count / 1e6, "M")
    return (f"{value:.1f}".removesuffix(".0") if value < 9.95 else f"{value:.0f}") + unit


def settle(marks: list[Mark]) -> list[Mark]:
    """Join marks until none lies on another, the largest taking in its neighbours."""
    while True:
        x = np.array([mark.x for mark in marks])
        y = np.array([mark.y for mark in marks])
        reach = np.array([mark.reach for mark in marks])
        weight = np.array([mark.count for mark in marks])
        free = np.ones(len(marks), dtype=bool)
        kept: list[Mark] = []
        for i in np.lexsort((y, x, -weight)):
            if not free[i]:
                continue
            close = free & (np.hypot(x - x[i], y - y[i]) < reach + reach[i])
            free[close] = False
            members = np.flatnonzero(close)
            kept.append(marks[i] if len(members) == 1 else join([marks[j] for j in members]))
        if len(kept) == len(marks):
            return kept
        marks = kept


def join(marks: list[Mark]) -> Mark:
    """Return one mark for several, at their weighted middle."""
    total = sum(mark.count for mark in marks)
    by_type: dict[str, int] = {}
    for mark in marks:
        for kind, number in types_of(mark.properties):
            by_type[kind] = by_type.get(kind, 0) + number
    disputed = sum(
        int(m.properties.get("disputed", m.properties.get("disagree", 0))) for m in marks
    )
    x, y = (sum(getattr(mark, axis) * mark.count for mark in marks) / total for axis in "xy")
    about = MarkProperties(count=total, by_type=by_type, disputed=disputed, stack=False)
    return Mark(x, y, about, marks[0].size)


def types_of(properties: MarkProperties) -> list[tuple[str, int]]:
    """Return event types with their counts, in the order of the controlled list."""
    counts = properties.get("by_type") or {properties.get("event_type") or "other": 1}
    known = {kind: counts[kind] for kind in EVENT_TYPES if counts.get(kind)}
    more = sum(counts.values()) - sum(known.values())
    if more:
        known["other"] = known.get("other", 0) + more
    return list(known.items())


def covered(marks: list[Mark], box: tuple[float, float, float, float]) -> float:
    """Return how much of a box marks lie under, 0 to 1 (or more, where marks touch)."""
    here = shapely.box(*box)
    return float(sum(shapely.box(*mark.box).intersection(here).area for mark in marks) / here.area)
