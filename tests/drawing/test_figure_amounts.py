"""Heat maps and coloured governorates as pictures: their sums are those of the density answers."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from incident_map.drawing.figure import (
    LANGUAGES,
    SHOWN,
    THEMES,
    Options,
    amounts,
    draw,
    figure,
    governorate_amounts,
    plan,
    read,
)
from incident_map.drawing.palette import SHADES
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.map_frame import mercator
from incident_map.language import phrases
from incident_map.language.catalogue import shipped, slug
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import ELSEWHERE, MEASURES, NO_GOVERNORATE
from incident_map.query.parameters import QueryError
from incident_map.reading.project_file import shipped_project
from tests.support.front_end import style_source
from tests.support.pictures import KIRKUK, LAYOUTS, SVG, collisions, said, texts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LAYERS = SHOWN[1:]


# ---------------------------------------------------------------------------------------- sums


@pytest.mark.parametrize("count", v.COUNT_RULES)
@pytest.mark.parametrize("measure", MEASURES)
def test_governorates_have_the_sums_of_the_answer(project: MemoryEngine, drawn, measure, count):
    view = project.view(f"count={count}")
    answer = view.governorate_amounts(measure)
    options = {"show": "governorates", "measure": measure, "format": "svg"}
    picture = drawn(f"count={count}", **options, preset="a4-portrait")
    assert picture.amounts == answer and not picture.marks
    # Zero is written where the sources say none: neither where none of them says anything, nor
    # where nothing happened. All of them have room.
    happened = [row["amount"] for row in answer["governorates"] if row["incidents"]]
    wanted = [amount for amount in happened if amount is not None]
    assert len(happened) < len(answer["governorates"])
    assert sorted(texts(picture, "amount")) == sorted(f"{amount:,}" for amount in wanted)
    text = said(picture.content)
    if measure != "incidents":
        heading = f"{measure.capitalize()} ({v.COUNT_RULE_WORDS[count]} figures)"
        assert f"{heading} by recorded governorate" in text
    for reason, number in answer["not_drawn"]["reasons"].items():
        assert phrases.not_drawn({reason: number}) in text


def across(path: ET.Element) -> list[float]:
    """The x of all points of a path."""
    return [float(x) for x in re.findall(r"(-?[\d.]+) -?[\d.]+", path.get("d", ""))]


def test_sums_are_circles_and_fill_no_area(drawn):
    picture = drawn(show="governorates", format="svg", preset="a4-portrait")
    answer = picture.amounts
    assert len(answer["breaks"]) == 5
    root = ET.fromstring(picture.content)
    assert not root.findall(f".//{SVG}g[@id='governorate']")
    circles = root.findall(f".//{SVG}g[@id='amount-circle']/{SVG}path")
    positive = [row for row in answer["governorates"] if row["amount"]]
    assert len(circles) == len(positive)
    wide = [max(xs) - min(xs) for xs in (across(circle) for circle in circles)]
    wanted = [
        2 * governorate_amounts.RADII[amounts.class_of(row["amount"], answer["breaks"]) - 1]
        for row in positive
    ]
    scale = max(wide) / max(wanted)  # of the format's points
    assert sorted(wide) == pytest.approx(sorted(size * scale for size in wanted), rel=0.02)
    assert "Circles by rank" in said(picture.content)


def test_rates_are_coloured_by_their_class(drawn):
    picture = drawn(show="rates", format="svg", preset="a4-portrait")
    answer, shades = picture.amounts, SHADES["light"]["incidents"]
    breaks = answer["rate_breaks"]
    wanted = [
        shades[amounts.shade_of(amounts.class_of(row["rate"], breaks), len(breaks))]
        for row in answer["governorates"]
        if row["rate"]
    ]
    shapes = ET.fromstring(picture.content).findall(f".//{SVG}g[@id='governorate']/{SVG}path")
    fills = [re.search("fill: (#[0-9a-f]{6})", shape.get("style", ""))[1] for shape in shapes]
    assert sorted(fills) == sorted(wanted)
    assert "Approximate outline: Baghdad." in said(picture.content)


@pytest.mark.parametrize("extent", [None, (43.2, 32.8, 45.4, 34.0)])
@pytest.mark.parametrize("measure", MEASURES)
def test_heat_is_the_answer_for_the_box_that_is_shown(
    project: MemoryEngine, drawn, measure, extent
):
    picture = drawn(show="heat", measure=measure, bbox=extent, format="svg")
    answer = picture.amounts
    zoom = next(
        z
        for z in range(25)
        if project.view("").heat(picture.bounds, z)["columns"] == answer["columns"]
    )
    assert project.view("").heat(picture.bounds, zoom, measure) == answer
    parts = [answer["inside"], answer["outside"], answer["not_drawn"]["amount"]]
    assert sum(parts) == pytest.approx(answer["total"], rel=1e-6)
    assert (answer["outside"] > 0) == (extent is not None)
    text = said(picture.content)
    assert ("beyond the edge of this map" in text) == (extent is not None)
    assert f"per cell of about {answer['cell_km']:g} km" in text
    assert "shared out evenly" in text


def test_cells_are_drawn_where_they_are(drawn):
    """The colour of most cells is found at their middle, and not one cell further."""
    picture = drawn(show="heat", preset="a4-portrait")
    answer, theme = picture.amounts, THEMES["light"]
    cells = answer["cells"]
    shades = [rgb(shade) / 255 for shade in theme.shades["incidents"]]
    wanted = amounts.colors(np.array(cells["amount"]), answer["breaks"], shades)
    share = wanted[:, 3:] * amounts.OPACITY
    wanted = 255 * wanted[:, :3] * share + rgb(theme.ground) * (1 - share)
    left, low, right, high = answer["bounds"]
    (x0, y0), (x1, y1) = mercator(left, high), mercator(right, low)
    across, down = (x1 - x0) / answer["columns"], (y1 - y0) / answer["rows"]
    west, south, east, north = picture.bounds
    (wx, ny), (ex, sy) = mercator(west, north), mercator(east, south)
    panel = picture.panel
    image = np.asarray(Image.open(io.BytesIO(picture.content)).convert("RGB"), dtype=float)
    scale = image.shape[1] / picture.width

    def off(shift: int) -> float:
        """The median distance of colours, so many columns beside."""
        x = x0 + (np.array(cells["column"]) + 0.5 + shift) * across
        y = y0 + (np.array(cells["row"]) + 0.5) * down
        x = panel[0] + (x - wx) / (ex - wx) * (panel[2] - panel[0])
        y = panel[1] + (y - ny) / (sy - ny) * (panel[3] - panel[1])
        inside = (x > panel[0]) & (x < panel[2]) & (y > panel[1]) & (y < panel[3])
        assert inside.sum() > 50
        found = image[(y[inside] * scale).astype(int), (x[inside] * scale).astype(int)]
        return float(np.median(np.abs(found - wanted[inside]).max(axis=1)))

    assert off(0) < 8 < min(off(1), off(-1))


def rgb(color: str) -> np.ndarray:
    return np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


def test_colours_follow_the_classes():
    shades = [np.full(3, k / 4) for k in range(5)]
    breaks = [1.0, 2.0, 4.0, 8.0, 100.0]
    found = amounts.colors(np.array(breaks), breaks, shades)
    assert found[:, 0] == pytest.approx([0, 0.25, 0.5, 0.75, 1.0])  # a bound has its own colour
    assert found[:, 3] == pytest.approx(1.0)
    low, middle = amounts.colors(np.array([0.001, 54.0]), breaks, shades)
    assert low[3] == pytest.approx(amounts.FAINT, abs=0.001) and middle[0] == pytest.approx(0.875)
    (one,) = amounts.colors(np.array([5.0]), [5.0], shades)
    assert one[0] == 0.5  # a single class has the middle of the range
    assert amounts.colors(np.array([7.0]), [5.0], shades)[0, 0] == 0.5


@pytest.mark.parametrize(("amount", "expected"), [(0, 0), (1, 1), (2, 2), (3, 2), (9, 3), (10, 3)])
def test_an_amount_belongs_to_the_class_whose_bound_it_does_not_pass(amount, expected):
    assert amounts.class_of(amount, [1, 3, 9]) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_the_largest_amounts_are_always_written(drawn, preset, lang):
    picture = drawn(preset=preset, lang=lang, show="governorates", format="svg")
    found = sorted((row["amount"] for row in picture.amounts["governorates"]), reverse=True)
    written = texts(picture, "amount")
    assert {f"{amount:,}" for amount in found[:4]} <= set(written)


# --------------------------------------------------------------------------------------- looks


def test_colours_are_those_of_the_page():
    css = style_source("map.css")
    for theme, dark in (("light", ""), ("dark", ".imap-dark")):
        for measure in MEASURES:
            own = "" if measure == "incidents" else f".imap-of-{measure}"
            selector = re.escape(f".imap{dark}{own}")
            block = re.search(rf"^{selector} \{{([^}}]*shade-5[^}}]*)", css, re.MULTILINE)
            assert block, (theme, measure)
            shades = re.findall(r"--imap-shade-\d: (#[0-9a-f]{6});", block[1])
            assert tuple(shades) == SHADES[theme][measure]


def test_print_is_grey(drawn):
    for layer in LAYERS:
        image = Image.open(io.BytesIO(drawn(theme="print", show=layer, preset="column").content))
        points = np.asarray(image.convert("RGB"), dtype=int)
        assert np.ptp(points, axis=2).max() <= 1


@pytest.mark.parametrize(("lang", "query"), [("en", ""), ("ar", KIRKUK)])
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_no_text_touches_another_or_leaves_the_page(drawn, preset, lang, layer, query):
    options = {"preset": preset, "lang": lang, "show": layer, "measure": "killed"}
    picture = drawn(query, format="svg", **options)
    assert not collisions(picture)
    assert picture.panel[3] - picture.panel[1] > 60


def test_the_legend_has_what_is_drawn_and_no_mark(drawn):
    picture = drawn(show="governorates", measure="killed", format="svg")
    legend = texts(picture, "legend")
    found = [row["amount"] for row in picture.amounts["governorates"]]
    assert "0 or no incident" in legend and 0 in found
    assert ("incidents, but no figure" in legend) == (None in found)
    assert "Armed attack" not in legend and "Several at one point" not in legend
    assert sum("–" in text or text.isdigit() for text in legend) >= len(picture.amounts["breaks"])


def test_a_governorate_without_any_figure_is_hatched(make_dataset):
    rows = [
        {"incident_id": f"T-{k}", "governorate": place, "killed_best": best, "killed_low": best,
         "killed_high": best}
        for k, (place, best) in enumerate([("Diyala", 4), ("Kirkuk", ""), ("Anbar", 0)])
    ]  # fmt: skip
    picture = draw(
        make_dataset(rows).view(""),
        Options(show="governorates", measure="killed", format="svg", preset="a4-portrait"),
    )
    assert "incidents, but no figure" in texts(picture, "legend")
    assert b"url(#" in picture.content  # the hatch
    assert sorted(texts(picture, "amount")) == ["0", "4"]  # none for Kirkuk, nor for the others
    assert "0 or no incident" in texts(picture, "legend")


def test_no_number_stands_where_the_filter_leaves_no_incident(drawn):
    picture = drawn(
        "governorate=Maysan&governorate=Dhi Qar",
        **{"show": "governorates", "measure": "killed", "format": "svg"},
    )
    assert texts(picture, "amount") == ["0", "0"]
    assert "0 or no incident" in texts(picture, "legend")
    incidents = drawn("governorate=Maysan", show="governorates", format="svg")
    assert len(texts(incidents, "amount")) == 1
    assert "no incident" in texts(incidents, "legend") and "0" not in texts(incidents, "legend")


def test_zero_alone_is_said_to_be_zero(make_dataset):
    rows = [
        {"incident_id": f"T-{k}", "governorate": place, "killed_best": 0, "killed_low": 0,
         "killed_high": 0}
        for k, place in enumerate(shipped_project().areas)
    ]  # fmt: skip
    options = {"measure": "killed", "format": "svg", "preset": "a4-portrait"}
    picture = draw(make_dataset(rows).view(""), Options(show="governorates", **options))
    assert "0" in texts(picture, "legend")
    assert texts(picture, "amount") == ["0"] * len(shipped_project().areas)


# ------------------------------------------------------------------------------------ headline


@pytest.mark.parametrize(
    ("layer", "measure", "lang", "head"),
    [
        ("heat", "incidents", "en", "Heat map of incidents"),
        ("heat", "killed", "en", "Heat map of people killed"),
        ("heat", "wounded", "ar", "خريطة كثافة الجرحى"),
        ("governorates", "incidents", "ar", "الحوادث بحسب المحافظة"),
        ("governorates", "killed", "ar", "القتلى بحسب المحافظة"),
        ("governorates", "wounded", "en", "People wounded, by governorate"),
    ],
)
def test_the_headline_says_what_is_mapped(drawn, layer, measure, lang, head):
    options = {"show": layer, "measure": measure, "lang": lang, "format": "svg"}
    assert " ".join(texts(drawn(**options), "title")) == head
    assert "94" not in head and texts(drawn(**options), "counts")[0].startswith("94 ")
    own = drawn(**options, title="My own")
    assert texts(own, "title") == ["My own"]
    assert " ".join(texts(own, "deck")).startswith(f"{head} · ")


def test_a_headline_without_room_keeps_what_is_mapped(drawn):
    query = (
        "type=air or artillery strike&governorate=Sulaymaniyah&governorate=Dohuk&governorate=Erbil"
    )
    options = {"show": "governorates", "measure": "killed", "format": "svg"}
    titles = [
        " ".join(texts(drawn(query, **options, preset=preset), "title")) for preset in LAYOUTS
    ]
    full = (
        "People killed (air or artillery strike) in Sulaymaniyah, Dohuk and Erbil, by governorate"
    )
    shorter = full.replace(" (air or artillery strike)", "")
    assert set(titles) == {full, shorter, "People killed, by governorate"}
    assert not any("…" in title for title in titles)


@pytest.mark.parametrize("options", [{"preset": "column"}, {"theme": "print"}])
def test_small_and_grey_cells_have_the_very_colours_of_the_legend(drawn, options):
    """Soft edges and paler low amounts leave nothing of a cell of a few dots."""
    picture = drawn(show="heat", measure="killed", **options)
    shades = THEMES[options.get("theme", "light")].shades["killed"]
    image = np.asarray(Image.open(io.BytesIO(picture.content)).convert("RGB"), dtype=int)
    scale = image.shape[1] / picture.width
    x0, y0, x1, y1 = (round(edge * scale) for edge in picture.panel)
    cells, breaks = picture.amounts["cells"]["amount"], picture.amounts["breaks"]
    for k, shade in enumerate(shades, 1):
        number = sum(amounts.class_of(amount, breaks) == k for amount in cells)
        found = (image == rgb(shade).astype(int)).all(axis=2)
        inside = found[y0:y1, x0:x1].sum()
        assert number and inside > 9 * number, "a cell has some dots of its own colour"
        assert found.sum() - inside > 9, "and so has the legend"


def test_the_palest_grey_of_print_is_seen_on_paper():
    assert int(SHADES["print"]["killed"][0][1:3], 16) < 0.75 * 255


def test_every_reason_has_words():
    project = shipped_project()
    reasons = {*project.not_in_heat_map, ELSEWHERE, NO_GOVERNORATE}
    said = [name for name in shipped().messages("en") if name.startswith("not-drawn-")]
    worded = {f"not-drawn-{slug(reason)}" for reason in reasons - {project.outside}}
    assert worded | {"not-drawn-abroad"} == set(said)
    names = {"ar": "العراق", "en": "Iraq"}
    assert [phrases.not_drawn({project.outside: 2}, code, names[code]) for code in names] == [
        "2 خارج العراق",
        "2 outside Iraq",
    ]


@pytest.mark.parametrize("layer", LAYERS)
def test_an_arabic_picture_has_no_english_words(drawn, layer):
    picture = drawn(show=layer, measure="wounded", lang="ar", format="svg")
    own = [*texts(picture, "legend"), *texts(picture, "note")]
    assert own and not [text for text in own if re.search("[A-Za-z]", text)]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_same_view_gives_the_same_bytes(project: MemoryEngine, layer):
    for format in ("png", "svg", "pdf"):
        options = {"show": layer, "preset": "column", "format": format}
        first, second = (figure(project.view(KIRKUK), **options) for _ in range(2))
        assert first == second


# ----------------------------------------------------------------------------- nothing to draw


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layer", LAYERS)
def test_an_empty_view_says_so(drawn, layer, lang):
    picture = drawn("actor=Taliban&governorate=Muthanna", show=layer, lang=lang, format="svg")
    assert ("No incident matches" if lang == "en" else "لا توجد حوادث") in said(picture.content)
    assert not collisions(picture)


def test_a_view_too_vague_for_the_layer_says_so(make_dataset):
    nowhere = {"latitude": "", "longitude": "", "location_precision": "country"}
    data = make_dataset([{"incident_id": "T-1", "governorate": "", **nowhere}])
    for layer, wanted in (
        ("heat", "None of these incidents can be placed closely enough"),
        ("governorates", "No governorate is recorded"),
    ):
        text = said(draw(data.view(""), Options(show=layer, format="svg")).content)
        assert wanted in text and "1 not drawn" in text


def test_a_box_beside_the_incidents_says_so(drawn):
    picture = drawn(show="heat", bbox=(39.0, 31.0, 39.4, 31.3), format="svg")
    assert "beyond the edge of this map" in said(picture.content)
    assert not picture.amounts["cells"]["amount"]


# ---------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("parameter", "options"),
    [
        ("show", {"show": "contours"}),
        ("measure", {"show": "heat", "measure": "kidnapped"}),
        ("show", {"show": "heat", "kind": "trend"}),
        ("measure", {"measure": "killed"}),
    ],
)
def test_bad_parameters_are_named(project: MemoryEngine, parameter, options):
    with pytest.raises(QueryError) as caught:
        figure(project.view(KIRKUK), **options)
    assert caught.value.parameter == parameter and caught.value.allowed


def test_parameters_are_read_from_a_query():
    options = read("png", {"show": "heat", "measure": "killed"})
    assert (options.show, options.measure) == ("heat", "killed")


def test_the_colours_of_classes_are_those_of_their_bounds():
    shades = [np.full(3, k / 4) for k in range(5)]
    breaks = [1.0, 2.0, 4.0, 8.0, 100.0]
    found = amounts.plain_colors(np.array([0.001, 1.0, 1.1, 54.0, 100.0, 101.0]), breaks, shades)
    assert found[:, 0].tolist() == [0, 0, 0.25, 1, 1, 1] and (found[:, 3] == 1).all()


def test_the_file_is_named_after_what_it_shows(project: MemoryEngine):
    planned = plan(project.view(""), Options(show="heat", measure="killed", preset="square"))
    assert planned.name == f"iraq-incidents-heat-killed-square_{project.version}_all-incidents.png"
