"""The map panel: which part of the country, what lies on the ground, and the marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from incident_map.drawing.figure import amounts, glyphs
from incident_map.drawing.figure import ground as base
from incident_map.drawing.figure import marks as look
from incident_map.drawing.figure.canvas import Box, Page
from incident_map.drawing.figure.map_names import Names
from incident_map.drawing.figure.marks import Mark
from incident_map.drawing.figure.presets import Options
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.answers import Amounts
from incident_map.engine.protocol import View
from incident_map.geography.map_frame import (
    EARTH,
    Frame,
    country,
    latitude_of,
    mercator,
    stretch,
)
from incident_map.geography.projection import MAX_ZOOM, TILE
from incident_map.model.project import Project

#: A fitted map shows at least this much, so that there is something to find the way by.
LEAST_KM = 40.0
#: An extent of more than this share of the country is shown as all of it.
SPREAD = 0.62
#: Areas reach no further than this when an extent is fitted: a governorate's width.
MOST_KM = 150.0
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class PanelPlan:
    """What a panel of a size will show.

    Attributes
    ----------
    frame
        Which part of the projected plane lies on the panel, in units.
    marks
        What will be drawn, in units from the panel's corner.
    off
        Incidents with a point beyond the panel.
    project
        What the data are about.
    amounts
        What is drawn instead of marks; None: nothing is.
    """

    frame: Frame
    marks: list[Mark]
    off: int
    project: Project
    amounts: Amounts | None = None

    @property
    def metres(self) -> float:
        """Metres on the ground per unit, in the middle."""
        middle = latitude_of(self.frame.top - self.frame.height * self.frame.scale / 2)
        return self.frame.scale / stretch(middle)

    @property
    def zoomed(self) -> bool:
        """Whether so little of the country is seen that a locator helps."""
        x0, y0, x1, y1 = country(self.project, 13).bounds
        left, low, right, high = self.frame.bounds()
        holds: bool = (right - left) * (high - low) < 0.5 * (x1 - x0) * (y1 - y0)
        return holds


def plan(view: View, options: Options, width: float, height: float, size: float) -> PanelPlan:
    """Work out extent and marks, or amounts, for a panel of a size in units."""
    frame, project = _frame(view, options.bbox, width, height), view.engine.project
    if answer := amounts.ask(view, options, *_asked(frame, size)):
        return PanelPlan(frame, [], 0, project, answer)
    marks = _marks(view, frame, size)
    everywhere = view.bounds()
    placed = everywhere.placed if everywhere else 0
    return PanelPlan(frame, marks, placed - sum(mark.count for mark in marks), project)


def _frame(view: View, wanted: Box | None, width: float, height: float) -> Frame:
    box = wanted or view.filter.bbox
    if box is not None:
        x0, y0 = mercator(box[0], box[1])
        x1, y1 = mercator(box[2], box[3])
        # as asked for, also where there is no map
        x0, y0, x1, y1 = _at_least((x0, y0, x1, y1), 2.0)
        scale = max((x1 - x0) / width, (y1 - y0) / height)
        left, top = (x0 + x1 - scale * width) / 2, (y0 + y1 + scale * height) / 2
        return Frame(left, top, scale, width, height)
    project = view.engine.project
    home: Box = country(project, 9).bounds
    fitted = _extent(view)
    whole = Frame.around(_grown(home, 0.03), project.covered, width, height)
    if fitted is None:
        return whole
    spread = (fitted[2] - fitted[0]) * (fitted[3] - fitted[1])
    area = (home[2] - home[0]) * (home[3] - home[1])
    wide = max(
        (fitted[2] - fitted[0]) / (home[2] - home[0]),
        (fitted[3] - fitted[1]) / (home[3] - home[1]),
    )
    if wide > 0.8 or spread > SPREAD * area:
        return whole
    box = _at_least(_grown(fitted, 0.16), LEAST_KM)
    return Frame.around(box, project.covered, width, height)


def _at_least(box: Box, km: float) -> Box:
    """Return a box, made larger where it is less than so many kilometres wide or high."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    half = km * 500 * stretch(latitude_of(y))
    return (
        min(box[0], x - half),
        min(box[1], y - half),
        max(box[2], x + half),
        max(box[3], y + half),
    )


def _grown(box: Box, share: float) -> Box:
    more = max(box[2] - box[0], box[3] - box[1]) * share
    return (box[0] - more, box[1] - more, box[2] + more, box[3] + more)


def _extent(view: View) -> Box | None:
    """Box around the points and areas that lie where there is a map, in projected metres."""
    box = view.bounds(within=view.engine.project.covered, most_km=MOST_KM)
    if box is None:
        return None
    west, south, east, north = box.areas
    return (*mercator(west, south), *mercator(east, north))


def _asked(frame: Frame, size: float) -> tuple[Box, int]:
    """Return the box of a frame in degrees, and the zoom of a web map that fits."""
    left, low, right, high = frame.bounds()
    west, east = (max(-180.0, min(180.0, math.degrees(x / EARTH))) for x in (left, right))
    box = (west, latitude_of(low), east, latitude_of(high))
    world = 2 * math.pi * EARTH / frame.scale / size  # the world's width in pixels of a web map
    return box, max(0, min(MAX_ZOOM, math.ceil(math.log2(world / TILE) + 0.3)))


def _marks(view: View, frame: Frame, size: float) -> list[Mark]:
    """Return the marks of a frame: clusters at the zoom that fits, joined until none collide."""
    marks = []
    for feature in view.clusters(*_asked(frame, size))["features"]:
        x, y = frame.xy(*feature["geometry"]["coordinates"])
        marks.append(Mark(x, y, feature["properties"], size))
    for _ in range(3):
        marks = look.settle(marks)
        for mark in marks:
            if mark.count > 1:  # a ring stands at a mean anyhow: better whole than exact
                mark.x = _inside(mark.x, mark.reach, frame.width)
                mark.y = _inside(mark.y, mark.reach, frame.height)
    return look.settle(marks)


def _inside(value: float, reach: float, most: float) -> float:
    return max(reach, min(most - reach, value))


def draw(
    page: Page, planned: PanelPlan, panel: Box, words: Wording, avoid: Sequence[Box] = ()
) -> list[Mark]:
    """Draw the panel, names outside of some boxes; returns the marks as they stand on the page."""
    frame, theme, project = planned.frame, page.theme, planned.project
    clip = page.clip(panel)
    answer = planned.amounts
    inlay = partial(amounts.draw, page, frame, panel, answer, clip) if answer else lambda: None
    base.ground(page, frame, panel, planned.metres, clip, project.covered, inlay)
    marks = [replace(m, x=m.x + panel[0], y=m.y + panel[1]) for m in planned.marks]
    for mark in sorted((m for m in marks if m.km), key=lambda m: -m.km):
        latitude = latitude_of(frame.top - (mark.y - panel[1]) * frame.scale)
        radius = frame.pixels(mark.km, latitude)
        if radius > mark.radius * 0.8:
            glyphs.area(page, mark, radius, clip)
    names = Names(page, frame, panel, planned.metres, words.name, project)
    names.take(avoid)
    if planned.zoomed:
        corner = min(
            base.corners(panel, project), key=lambda box: round(look.covered(marks, box), 3)
        )
        names.take([corner])
        base.locator(page, frame, corner, project)
    if answer:
        amounts.number(names, answer, words)
    for mark in sorted(marks, key=lambda m: (m.count, m.y, m.x)):
        glyphs.draw(page, mark, clip)
    names.all([mark.box for mark in marks])
    page.rectangle(panel, None, theme.rule, 0.8, name="panel")
    return marks


def scale_bar(planned: PanelPlan, most: float) -> tuple[float, float]:
    """Return a round number of kilometres and its length in units, at most `most`."""
    latitude = latitude_of(planned.frame.top - planned.frame.height * planned.frame.scale / 2)
    fitting = [km for km in STEPS if planned.frame.pixels(km, latitude) <= most]
    km = fitting[-1] if fitting else STEPS[0]
    return km, min(most, planned.frame.pixels(km, latitude))


def bounds(planned: PanelPlan) -> Box:
    """Return the frame in degrees."""
    left, low, right, high = planned.frame.bounds()
    west, east = (math.degrees(x / EARTH) for x in (left, right))
    return west, latitude_of(low), east, latitude_of(high)
