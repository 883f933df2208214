"""Where things stand on a picture: the map keeps its room, whatever the legend and title need."""

from __future__ import annotations

import matplotlib as mpl
import pytest

from incident_map import Dataset
from incident_map.drawing.figure import picture_files
from incident_map.drawing.figure.composition import _Figure
from incident_map.drawing.figure.presets import read
from tests.support.pictures import KIRKUK, LAYOUTS

TWO_LINES = "A title that takes two lines of any square picture, whatever it says of incidents"


#: A title of its own makes a difference where room is scarce.
PAGES = [*((preset, None) for preset in LAYOUTS), ("square", TWO_LINES)]


@pytest.mark.slow
@pytest.mark.parametrize(("preset", "title"), PAGES)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("query", ["", "actor=Islamic State", KIRKUK])
def test_the_map_comes_to_rest_without_losing_its_room(
    project: Dataset, preset: str, lang: str, query: str, title: str | None
) -> None:
    """Marks depend on the map's size, that on the legend, the legend on the marks.

    Where these tip each other for ever, the map may shrink a little to end it; once it was
    squeezed into what two different arrangements left of it.
    """
    own = {"preset": preset, "lang": lang} | ({"title": title} if title else {})
    found = []

    class Watched(_Figure):
        def layout(self, *args: object, **kwargs: object) -> object:
            found.append(super().layout(*args, **kwargs))  # type: ignore[arg-type]
            return found[-1]

    with mpl.rc_context(picture_files.SETTINGS):  # type: ignore[arg-type]
        *_, last = Watched(project.view(query), read("svg", own)).map()
    assert len(found) < 12, "it never came to rest"

    def area(panel: tuple[float, float, float, float]) -> float:
        return (panel[2] - panel[0]) * (panel[3] - panel[1])

    assert area(last.panel) > 0.8 * min(area(one.panel) for one in found)
