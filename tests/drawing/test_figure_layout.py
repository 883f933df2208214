"""Where things stand on a picture: the map keeps its room, and no text touches another."""

from __future__ import annotations

import matplotlib as mpl
import pytest

from incident_map.drawing.figure import KINDS, LANGUAGES, PRESETS, Options, draw, picture_files
from incident_map.drawing.figure.composition import _Figure
from incident_map.drawing.figure.presets import read
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from tests.drawing.samples import LONG
from tests.support.pictures import KIRKUK, LAYOUTS, collisions

TWO_LINES = "A title that takes two lines of any square picture, whatever it says of incidents"


#: A title of its own makes a difference where room is scarce.
PAGES = [*((preset, None) for preset in LAYOUTS), ("square", TWO_LINES)]


@pytest.mark.slow
@pytest.mark.parametrize(("preset", "title"), PAGES)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("query", ["", "actor=Islamic State", KIRKUK])
def test_the_map_comes_to_rest_without_losing_its_room(
    project: MemoryEngine, preset: str, lang: str, query: str, title: str | None
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


# ------------------------------------------------------------------------------------- texts


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_no_text_touches_another_or_leaves_the_page(drawn, preset, lang, kind):
    options = {"preset": preset, "lang": lang, "kind": kind, "incident": "IRQ-0007"}
    assert not collisions(drawn(format="svg", **options))


@pytest.mark.slow
@pytest.mark.parametrize("preset", LAYOUTS)
def test_nor_with_everything_long_and_a_code(project: MemoryEngine, preset: str):
    address = "https://example.org/map?" + "&".join(f"actor=Somebody+{i}" for i in range(60))
    for query in (KIRKUK, "&".join(f"type={kind}" for kind in v.EVENT_TYPES)):
        options = Options(
            preset=preset, format="svg", title=LONG, address=address, qr=True, theme="dark"
        )
        picture = draw(project.view(query), options)
        assert not collisions(picture)
        tall = picture.panel[3] - picture.panel[1]
        assert tall > 60, "the map is still to be seen"


@pytest.mark.slow
def test_what_is_measured_is_what_is_drawn(drawn):
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from incident_map.drawing.figure.picture_files import SETTINGS

    for lang in LANGUAGES:
        picture = drawn(KIRKUK, preset="a4-portrait", lang=lang)
        scale = PRESETS["a4-portrait"].scale
        with rc_context(SETTINGS):
            renderer = FigureCanvasAgg(picture.texts[0].artist.figure).get_renderer()
            for text in picture.texts:
                seen = text.artist.get_window_extent(renderer)
                assert seen.width / scale == pytest.approx(text.box[2] - text.box[0], abs=0.6)
                assert seen.x0 / scale == pytest.approx(text.box[0], abs=0.6)
