"""The toll of one incident, claim by claim: each with its source, drawn or counted."""

from __future__ import annotations

import pytest

from incident_map.drawing.figure import LANGUAGES, PRESETS, THEMES, Options, draw
from incident_map.drawing.figure import toll as tolls
from incident_map.drawing.figure.canvas import Page
from incident_map.drawing.figure.caption import wording
from incident_map.drawing.figure.composition import Drawing
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project
from tests.drawing.samples import LONG
from tests.support.pictures import LAYOUTS, collisions, said, texts

pytestmark = pytest.mark.slow


def test_every_claim_of_a_toll_is_drawn_with_its_source(project: MemoryEngine, drawn):
    english = wording(project.view(""), "en")
    planned = tolls.plan(project.view(""), "IRQ-0007", english)
    claims = project.tables.claims[project.tables.claims["incident_id"] == "IRQ-0007"]
    for toll in planned:
        own = claims[
            (claims["field"] == toll.kind) & (claims["low"].notna() | claims["high"].notna())
        ]
        spans = {(int(a), int(b)) for a, b in zip(own["low"], own["high"], strict=True)}
        assert {(row.low, row.high) for row in toll.rows} == spans
    picture = drawn(kind="toll", incident="IRQ-0007", format="svg", preset="a4-portrait")
    rows = [text for text in picture.texts if text.role == "claimant"]
    assert len(rows) == sum(len(toll.rows) for toll in planned)
    text = said(picture.content)
    assert "Killed: 11–16 (best 15)" in text and "IRQ-0007" in text and "/?id=IRQ-0007" in text


def fit(project: MemoryEngine, picture: Drawing, preset: str, lang: str):
    """The tolls of IRQ-0007, and the rows of them that have room in a picture's panel."""
    planned = tolls.plan(project.view(""), "IRQ-0007", wording(project.view(""), lang))
    page = Page(PRESETS[preset], THEMES["light"], rtl=lang == "ar")
    return planned, tolls._fit(page, planned, picture.panel).rows


@pytest.mark.parametrize("title", [None, LONG])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_figures_without_room_are_counted(project: MemoryEngine, drawn, preset, lang, title):
    """Those that are missing where the chart is at last, below the note that says so."""
    options = {"kind": "toll", "incident": "IRQ-0007", "format": "svg", "title": title}
    picture = drawn(preset=preset, lang=lang, **options)
    planned, shown = fit(project, picture, preset, lang)
    rows = [row for each in shown for row in each]
    assert len(texts(picture, "claimant")) == len(rows)
    claims = project.tables.claims[project.tables.claims["incident_id"] == "IRQ-0007"]
    numbers = claims["field"].isin(v.TOLLS) & (claims["low"].notna() | claims["high"].notna())
    assert tolls.claims(planned) == numbers.sum() == 33
    missing = 33 - sum(row.claims for row in rows)
    note = " ".join(texts(picture, "note"))
    if missing:
        assert note == wording(project.view(""), lang).not_drawn_claims(missing)
    else:
        assert not note
    assert not collisions(picture)
    if preset == "square":
        assert missing


@pytest.mark.parametrize("title", [None, LONG])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_the_best_figure_and_the_ends_always_have_their_sources(
    project: MemoryEngine, drawn, preset, lang, title
):
    options = {"kind": "toll", "incident": "IRQ-0007", "format": "svg", "title": title}
    picture = drawn(preset=preset, lang=lang, **options)
    _, shown = fit(project, picture, preset, lang)
    killed, wounded, kidnapped = ({row.low for row in rows} for rows in shown)
    assert {6, 11, 15, 16} <= killed and {6, 17, 25} <= wounded and {2, 3} <= kidnapped
    sources = texts(picture, "claimant")
    for outlet in ("UrduPoint", "TRT", "Rudaw", "KirkukNow Arabic", "The Media Line", "Kurdpress"):
        assert any(source.startswith(outlet[:3]) for source in sources), outlet


def test_a_figure_that_one_source_gives_twice_counts_twice(make_dataset):
    toll = {"killed_low": 1, "killed_best": 1, "killed_high": 1}
    claim = {"incident_id": "T-01", "source_id": "s", "field": "killed", "low": 1, "high": 1}
    data = make_dataset(
        [{"incident_id": "T-01", **toll}],
        claims=[claim | {"claim_id": f"C{k}"} for k in range(2)],
        sources=[{"source_id": "s", "outlet": "Daily"}],
    )
    (planned,) = tolls.plan(data.view(""), "T-01", Wording("en", shipped_project()))
    assert planned.rows[0].who == ("Daily",) and tolls.claims([planned]) == 2
    picture = draw(data.view(""), Options(kind="toll", incident="T-01", format="svg"))
    assert "1 source, 2 figures" in said(picture.content)
    assert "not drawn here" not in said(picture.content)
