"""The picture of a view: what is on it, where it stands, and that it is always the same."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from incident_map.drawing.figure import (
    FORMATS,
    KINDS,
    LANGUAGES,
    PRESETS,
    THEMES,
    Options,
    draw,
    figure,
    fonts,
    legend,
    plan,
    read,
)
from incident_map.drawing.figure import toll as tolls
from incident_map.drawing.figure.arabic import Arabic
from incident_map.drawing.figure.canvas import Page
from incident_map.drawing.figure.caption import FEWER, conditions, wording
from incident_map.drawing.figure.composition import Drawing
from incident_map.drawing.figure.english import English
from incident_map.drawing.figure.glyphs import GREYS
from incident_map.drawing.symbols import SYMBOLS
from incident_map.engine.memory.dataset import Dataset
from incident_map.exports import citation
from incident_map.geography import layers
from incident_map.geography.map_frame import mercator
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from incident_map.query.parameters import QueryError
from tests.support.pictures import KIRKUK, LAYOUTS, SVG, collisions, said, texts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MANY = (
    "dates=2021-08-01&dates=2021-12-31&type=armed attack&type=clash&type=bombing&type=kidnapping"
    "&type=assassination&type=raid or arrest&attribution=claimed&attribution=suspected"
    "&attribution=attributed&governorate=Kirkuk&governorate=Diyala&governorate=Baghdad"
    "&governorate=Salah al-Din&governorate=Nineveh&corroboration=corroborated"
    "&corroboration=confirmed&corroboration=contested&category=incident&precision=governorate"
    "&min_killed=1&q=in&bbox=39,29,48.5,37.5"
)
LONG = "A very long title about a very long autumn in the north of Iraq " * 7
HOSTILE = (
    'x $\\frac{1}{2}$ & <script>alert("1")</script> '
    "\u202egnp.exe\u202c line\nbreak $x^2$ \x00\x07 ]]>"
)


# ------------------------------------------------------------------------------------- size


@pytest.mark.parametrize("name", PRESETS)
def test_a_png_has_the_pixels_and_the_resolution_of_its_preset(drawn, name: str):
    image = Image.open(io.BytesIO(drawn(preset=name).content))
    preset = PRESETS[name]
    assert image.size == (preset.width, preset.height)
    assert image.info["dpi"] == pytest.approx((preset.dpi, preset.dpi), abs=0.02)


def test_the_sizes_are_those_that_are_promised():
    sizes = {name: (p.width, p.height, p.dpi) for name, p in PRESETS.items()}
    assert sizes["slide"][:2] == (1920, 1080) and sizes["slide-4k"][:2] == (3840, 2160)
    assert sizes["square"][:2] == (1080, 1080) and sizes["story"][:2] == (1080, 1920)
    assert sizes["a4-portrait"] == (2480, 3508, 300) and sizes["a4-landscape"] == (3508, 2480, 300)
    assert sizes["column"][2] == 300 and sizes["column"][0] / 300 * 25.4 == pytest.approx(
        89, abs=0.1
    )


def test_the_4k_slide_is_the_slide(drawn):
    small, large = (drawn(preset=name, format="svg") for name in ("slide", "slide-4k"))
    assert PRESETS["slide"].units == PRESETS["slide-4k"].units
    both = zip(small.texts, large.texts, strict=True)
    assert all(a.text == b.text and a.box == pytest.approx(b.box) for a, b in both)


def test_vector_files_have_the_size_too(drawn):
    preset = PRESETS["a4-portrait"]
    root = ET.fromstring(drawn(preset="a4-portrait", format="svg").content)
    assert (root.get("width"), root.get("height")) == ("2480px", "3508px")
    page = pypdfium2.PdfDocument(drawn(preset="a4-portrait", format="pdf").content)[0]
    inches = (preset.width / preset.dpi * 72, preset.height / preset.dpi * 72)
    assert page.get_size() == pytest.approx(inches, abs=0.1)


# ----------------------------------------------------------------------------------- caption


def test_everything_a_reader_must_know_is_in_the_picture(project: Dataset, drawn):
    view = project.view(KIRKUK)
    summary = view.summary()
    killed = summary["totals"]["killed"]
    address = "https://example.org/map?" + view.filter.to_query()
    wanted = [
        f"{len(view)} incidents",
        "1 September – 30 November 2021, Kirkuk or Diyala",
        f"killed {killed['low']}–{killed['high']}, best {killed['best']}",
        "best figures",
        phrases.ledger(summary),
        "Sources:",
        "Natural Earth, GSHHG, GeoNames",
        project.version,
        "CC BY 4.0",
        "The Iraq Incident Map contributors",
        "Armed attack",
        "Size: killed (best figure)",
        "Outline: attribution",
        "no exact place known",
        "The sources differ",
        "km",
    ]
    content = {
        format: drawn(KIRKUK, format=format, preset="a4-portrait", address=address).content
        for format in ("svg", "pdf")
    }
    pdf = pypdfium2.PdfDocument(content["pdf"])[0].get_textpage().get_text_range()
    for text in (said(content["svg"]), " ".join(pdf.split())):
        missing = [part for part in wanted if part not in text]
        assert not missing
        assert address in text.replace(" ", "")


@pytest.mark.parametrize("rule", v.COUNT_RULES)
def test_the_counting_rule_is_said(drawn, rule: str):
    text = said(drawn(f"count={rule}", format="svg").content)
    assert f"{v.COUNT_RULE_WORDS[rule]} figures" in text
    assert f"Size: killed ({v.COUNT_RULE_WORDS[rule]} figure)" in text


def test_sources_come_by_frequency_and_the_rest_is_counted(project: Dataset, drawn):
    claims = project.claims["source_id"].map(project.sources.set_index("source_id")["outlet"])
    first = claims.value_counts().index[0]
    text = said(drawn(format="svg").content)
    named = re.search(r"Sources: (.*?) and (\d+) more", text)
    assert named and named[1].startswith(first)
    everyone = {re.sub(r"\s*\([^()]*\)$", "", name) or name for name in claims}
    # one outlet has a comma in its name
    commas = sum(name.count(",") for name in everyone if name in named[1])
    assert named[1].count(",") + 1 - commas + int(named[2]) == len(everyone)


def test_the_link_is_the_relative_one_by_default(project: Dataset, drawn):
    text = said(drawn(KIRKUK, format="svg", preset="a4-portrait").content)
    assert citation.link(project.view(KIRKUK)) in text.replace(" ", "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_every_filter_is_named_or_counted(project: Dataset, drawn, preset: str, lang: str):
    """A long selection is shortened by values, then by filters, and says so both times."""
    picture = drawn(MANY, preset=preset, lang=lang, format="svg")
    own = wording(project.view(""), lang)
    wanted = project.view(MANY).filter
    deck = " ".join(texts(picture, "deck")).lower()
    assert "…" not in deck and not collisions(picture)
    each = [conditions(wanted, own, most) for most in (None, *FEWER)]
    named = sum(
        any(fonts.clean(way).lower() in deck for way in ways) for ways in zip(*each, strict=True)
    )
    left = len(each[0]) - named
    assert len(each[0]) == 10 and (not left or deck.endswith(own.more_filters(left)))


def test_a_short_selection_is_whole(drawn):
    deck = " ".join(texts(drawn(KIRKUK, preset="column", format="svg"), "deck"))
    assert deck == "1 September – 30 November 2021, Kirkuk or Diyala"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_conditions_are_the_description_piece_by_piece(project: Dataset, lang: str):
    said_in = wording(project.view(""), lang)
    asked = [(n, x) for n, xs in _ASKED.items() for x in (xs if isinstance(xs, tuple) else (xs,))]
    wanted = IncidentFilter.from_query([*asked, ("safe", "1"), ("q", "rocket"), ("id", "IRQ-0001")])
    parts = conditions(wanted, said_in)
    assert said_in.comma.join(parts) == said_in.describe(wanted)
    # date_match, role and count are said with what they are about
    names = {name for name, _ in asked} | {"safe", "q", "id"}
    assert len(parts) == len(names - {"date_match", "role"})
    assert conditions(IncidentFilter(count="high"), said_in) == []


def test_values_that_are_left_out_are_counted():
    english = English({}, {})
    wanted = IncidentFilter(governorate=v.GOVERNORATES[:5], q="rocket " * 9)
    places = ", ".join(v.GOVERNORATES[:2])
    assert conditions(wanted, english, 2)[0] == f"{places} or 3 others"
    assert conditions(wanted, english, 4)[0] == english.describe(
        IncidentFilter(governorate=v.GOVERNORATES[:5])
    ), "one other value is named: it is no longer than its number"
    assert conditions(wanted, english, 1)[1] == "words “rocket rocket rocket roc…”"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_a_link_is_whole_or_left_out(drawn, preset: str, lang: str):
    for number in (1, 5, 12, 40):
        address = "https://example.org/map?" + "&".join(f"actor=Name+{i}" for i in range(number))
        picture = drawn(KIRKUK, preset=preset, lang=lang, address=address, format="svg")
        text = "".join(texts(picture, "link"))
        assert (address in text) == ("example" in text), "no part of a link"
        assert address in text or len(address) > 250
        assert not collisions(picture)
        if address not in text:
            assert "see data version and filters" in text or "انظر نسخة البيانات" in text


def test_no_note_is_cut(drawn):
    for preset in LAYOUTS:
        for lang in LANGUAGES:
            for query in ("", KIRKUK):
                for show, measure in (("marks", "incidents"), ("heat", "wounded")):
                    options = {"preset": preset, "lang": lang, "show": show, "measure": measure}
                    note = texts(drawn(query, format="svg", **options), "note")
                    assert note and not note[-1].endswith("…"), options


def test_what_is_only_possibly_within_the_dates_is_said(project: Dataset, drawn):
    query = "dates=2021-10-26&dates=2021-10-26"
    number = phrases.only_possible(project.view(query).summary())
    assert number > 2
    for lang, wanted in (
        ("en", f"{number} only possibly within these dates."),
        ("ar", f"ضمن هذه التواريخ احتمالاً فقط: {Arabic({}, {}).count(number)}."),
    ):
        assert wanted in " ".join(texts(drawn(query, lang=lang, format="svg"), "note"))


def test_background_outside_the_period_is_said(project: Dataset, make_dataset, drawn):
    said_so = "2 background incidents, from 2017 and 2019, are outside this period."
    for show in ("marks", "heat", "governorates"):
        note = " ".join(texts(drawn(format="svg", show=show), "note"))
        assert note.startswith(said_so)
    arabic = " ".join(texts(drawn(lang="ar", format="svg"), "note"))
    assert arabic.startswith("خارج هذه المدة: حادثتان للخلفية من عامي 2017 و2019.")
    # neither under dates that are asked for, nor without background, nor with nothing else
    for query in (KIRKUK, "category=incident", "category=context", "q=zzzz"):
        assert "outside this period" not in said(drawn(query, format="svg").content)
    rows = [
        {"category": "context", "date_start": f"{year}-05-01", "date_end": f"{year}-05-02"}
        for year in (1990, 1995, 2003, 2014, 2021)
    ]
    rows += [
        {"category": "context", "date_end": "1991-01-17"},
        {"category": "context", "date_start": "2022-01-01"},
        {"category": "context"},
        {"category": "incident", "date_start": "2021-01-01", "date_end": "2021-12-31"},
    ]
    note = said(draw(make_dataset(rows).view(""), Options(format="svg")).content)
    assert "6 background incidents, from 1990 to 2022, are outside this period." in note
    one = said(draw(make_dataset([rows[0], rows[-1]]).view(""), Options(format="svg")).content)
    assert "1 background incident, from 1990, is outside this period." in one


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["map", "trend"])
def test_a_single_incident_has_its_own_title(project: Dataset, drawn, kind: str, lang: str):
    picture = drawn("id=IRQ-0012", kind=kind, lang=lang, format="svg", preset="a4-portrait")
    assert texts(picture, "title") == ["Death of Abu Bakr al-Baghdadi"]
    deck = " ".join(texts(picture, "deck"))
    when = {"en": "October 2019", "ar": "تشرين الأول 2019"}[lang]
    assert when in deck and "Idlib" in deck and deck.endswith("IRQ-0012")
    found = drawn("governorate=Karbala&precision=district", kind=kind, lang=lang, format="svg")
    assert len(project.view("governorate=Karbala&precision=district")) == 1
    title = project.incidents.set_index("incident_id").loc["IRQ-0019", "title"]
    assert " ".join(texts(found, "title")) == title
    deck = " ".join(texts(found, "deck"))
    ending = {
        "en": "IRQ-0019 · selection: Karbala, place known at least to the district",
        "ar": "IRQ-0019 · الاختيار: كربلاء، المكان معروف على مستوى القضاء على الأقل",
    }
    assert deck.endswith(ending[lang])
    assert not collisions(picture) and not collisions(found)


def test_a_single_incident_on_a_map_of_amounts(drawn):
    picture = drawn("id=IRQ-0007", show="heat", measure="killed", format="svg")
    title = " ".join(texts(picture, "title"))
    assert title == "Heat map of people killed: Attack on Rashad village, Muqdadiya"


def test_background_alone_is_said_to_be_that(drawn):
    for lang, count in (("en", "1 incident (background)"), ("ar", "حادثة واحدة (للخلفية)")):
        assert texts(drawn("id=IRQ-0012", lang=lang, format="svg"), "counts")[0] == count


def test_a_view_of_nothing_says_that_nothing_matches(drawn):
    for lang, title in (("en", "No incidents match"), ("ar", "لا حوادث مطابقة")):
        for options in ({}, {"kind": "trend"}, {"show": "heat"}):
            picture = drawn("q=zzzz", lang=lang, format="svg", **options)
            assert texts(picture, "title") == [title]
            assert "zzzz" in " ".join(texts(picture, "deck"))


def test_metadata_goes_along(drawn, project: Dataset):
    title, version = "Nineteen attacks", f"Data version {project.version}"
    png = Image.open(io.BytesIO(drawn(KIRKUK, title=title, preset="column").content)).info
    assert png["Title"] == title and "killed" in png["Description"]
    assert png["Comment"] == version and png["Copyright"].startswith("CC BY 4.0")
    pdf = pypdfium2.PdfDocument(drawn(KIRKUK, title=title, format="pdf").content)
    about = pdf.get_metadata_dict()
    assert about["Title"] == title and version in about["Keywords"] and "CC BY" in about["Keywords"]
    root = ET.fromstring(drawn(KIRKUK, title=title, format="svg").content)
    assert root.find(f"{SVG}title").text == title
    assert version in root.find(f"{SVG}desc").text and "CC BY" in root.find(f"{SVG}desc").text
    assert root.get("role") == "img" and root.get("aria-labelledby")


def test_a_pdf_embeds_its_fonts(drawn):
    content = drawn(KIRKUK, format="pdf", preset="column").content
    assert b"/FontFile2" in content and b"/Type3" not in content
    assert b"CreationDate" not in content


# ------------------------------------------------------------------------------------- marks


QUERIES = ("", KIRKUK, "type=protest", "bbox=44.2,33.2,44.6,33.45", "precision=site", "q=rocket")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("preset", ["slide", "square", "column"])
def test_every_incident_is_drawn_or_accounted_for(project: Dataset, drawn, query, preset):
    view, picture = project.view(query), drawn(query, preset=preset, format="svg")
    drawn_here = sum(mark.count for mark in picture.marks)
    assert drawn_here + picture.off + picture.unplaced == len(view)
    assert picture.unplaced == np.isnan(project.lon_lat[0][view.positions]).sum()
    by_type = [sum(mark.properties.get("by_type", {}).values()) for mark in picture.marks]
    assert by_type == [mark.count for mark in picture.marks]
    lon, lat = (axis[view.positions] for axis in project.lon_lat)
    west, south, east, north = picture.bounds
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    assert drawn_here == inside.sum()


def test_single_marks_are_incidents_of_the_view(project: Dataset, drawn):
    ids = set(project.view(KIRKUK).incident_ids())
    singles = [m.properties for m in drawn(KIRKUK, format="svg").marks if m.count == 1]
    assert singles and {p["incident_id"] for p in singles} <= ids


def test_what_lies_beyond_the_map_is_said(drawn):
    picture = drawn(bbox=(44.2, 33.2, 44.6, 33.45), format="svg")
    assert picture.off > 0
    assert f"{picture.off} lie beyond the edge of this map" in said(picture.content)


@pytest.mark.parametrize("preset", ["slide", "square", "a4-portrait"])
def test_marks_do_not_collide_and_no_name_lies_on_one(drawn, generated: Dataset, preset: str):
    made = draw(generated.view(""), Options(preset=preset, format="svg"))
    for picture in (drawn(preset=preset, format="svg"), made):
        for a, b in combinations(picture.marks, 2):
            assert np.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius - 1e-6
        names = [t for t in picture.texts if t.role in ("town", "country", "governorate", "water")]
        for text in names:
            x0, y0, x1, y1 = text.box
            for mark in picture.marks:
                away = np.hypot(max(x0 - mark.x, 0, mark.x - x1), max(y0 - mark.y, 0, mark.y - y1))
                assert away >= mark.radius, f"{text.text} on a mark of {mark.count}"
    assert sum(m.count for m in made.marks) + made.off + made.unplaced == len(generated)


def test_a_vague_place_is_an_area_true_to_scale(project: Dataset):
    from incident_map.drawing.figure import map_panel

    row = project.incidents.set_index("incident_id").loc["IRQ-0007"]
    planned = map_panel.plan(project.view("id=IRQ-0007"), Options(), 400, 400, 1.0)
    (mark,) = planned.marks
    assert mark.km == row["location_radius_km"] > 0
    radius = planned.frame.pixels(mark.km, row["latitude"])
    # the circle's northern edge, measured on the globe
    north = planned.frame.top - (mark.y - radius) * planned.frame.scale
    degrees = map_panel.latitude_of(north) - row["latitude"]
    assert degrees * 111.2 == pytest.approx(mark.km, rel=0.02)


def test_the_scale_bar_is_true(project: Dataset):
    from incident_map.drawing.figure import map_panel

    planned = map_panel.plan(project.view(KIRKUK), Options(), 500, 400, 1.0)
    km, length = map_panel.scale_bar(planned, 120)
    west, south, east, north = map_panel.bounds(planned)
    wide = np.radians(east - west) * 6371 * np.cos(np.radians((south + north) / 2))
    assert length / 500 * wide == pytest.approx(km, rel=0.02)


def test_a_fitted_map_is_not_narrower_than_forty_kilometres(project: Dataset):
    west, south, east, north = draw(
        project.view("id=IRQ-0001"), Options(format="svg", preset="square")
    ).bounds
    assert (north - south) * 111.2 > 39
    assert (east - west) * 111.2 * np.cos(np.radians(33.3)) > 39


def test_the_legend_says_what_is_drawn_and_no_more(drawn):
    picture = drawn("type=protest", format="svg")
    shown = {text.text for text in picture.texts if text.role == "legend"}
    assert "Protest" in shown
    assert not shown & {symbol.label for kind, symbol in SYMBOLS.items() if kind != "protest"}
    assert ("Several at one point" in shown) == any(
        mark.properties.get("stack") for mark in picture.marks
    )
    statuses = {m.properties["attribution"] for m in picture.marks if m.count == 1}
    assert shown & set(v.ATTRIBUTIONS) == statuses


def test_the_legend_is_that_of_the_marks_also_where_one_tips_the_other(project: Dataset, drawn):
    """Here a smaller legend makes room for a mark that needs the larger legend."""
    picture = drawn(
        "governorate=Kirkuk&governorate=Diyala", preset="story", lang="ar", format="svg"
    )
    arabic = wording(project.view(""), "ar")
    sections = legend.of_map(picture.marks, arabic, "best", PRESETS["story"].marks)
    wanted = [section.heading for section in sections]
    wanted += [f"{e.text} {e.number}" for section in sections for e in section.entries]
    found = [text.text for text in picture.texts if text.role == "legend"]
    assert sorted(" ".join(found).split()) == sorted(" ".join(wanted).split())
    assert not collisions(picture)


# ------------------------------------------------------------------------------------ layout


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_no_text_touches_another_or_leaves_the_page(drawn, preset, lang, kind):
    options = {"preset": preset, "lang": lang, "kind": kind, "incident": "IRQ-0007"}
    assert not collisions(drawn(format="svg", **options))


@pytest.mark.parametrize("preset", LAYOUTS)
def test_nor_with_everything_long_and_a_code(project: Dataset, preset: str):
    address = "https://example.org/map?" + "&".join(f"actor=Somebody+{i}" for i in range(60))
    for query in (KIRKUK, "&".join(f"type={kind}" for kind in v.EVENT_TYPES)):
        options = Options(
            preset=preset, format="svg", title=LONG, address=address, qr=True, theme="dark"
        )
        picture = draw(project.view(query), options)
        assert not collisions(picture)
        tall = picture.panel[3] - picture.panel[1]
        assert tall > 60, "the map is still to be seen"


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


# ------------------------------------------------------------------------------ the same bytes


def test_the_same_view_gives_the_same_bytes(project: Dataset, tmp_path: Path):
    each = [{"format": format, "preset": "column", "lang": "ar"} for format in FORMATS]
    first = [figure(project.view(KIRKUK), **options) for options in each]
    assert [figure(project.view(KIRKUK), **options) for options in each] == first
    code = (
        "import hashlib; from incident_map import load; "
        "from incident_map.drawing.figure import figure; "
        f"view = load().view({KIRKUK!r}); "
        f"print([hashlib.sha256(figure(view, **each)).hexdigest() for each in {each!r}])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "17", "PATH": "", "HOME": str(tmp_path), "TZ": "Asia/Baghdad"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str([hashlib.sha256(content).hexdigest() for content in first])


def test_two_at_a_time_do_not_disturb_each_other(project: Dataset):
    wanted = [("en", "light"), ("ar", "dark"), ("en", "print"), ("ar", "light")]
    alone = {
        key: figure(project.view(KIRKUK), format="svg", lang=key[0], theme=key[1]) for key in wanted
    }
    together: dict[tuple[str, str], bytes] = {}

    def work(lang: str, theme: str) -> None:
        together[lang, theme] = figure(project.view(KIRKUK), format="svg", lang=lang, theme=theme)

    threads = [threading.Thread(target=work, args=key) for key in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_matplotlib_waits_until_something_is_drawn():
    code = "import sys, incident_map.drawing.figure; "
    code += "print({'matplotlib', 'streamlit'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "set()"


# ------------------------------------------------------------------------------------ Arabic


def glyphs(text: str) -> list[tuple[str, int]]:
    """Fonts and glyphs that a text is drawn with."""
    from matplotlib.ft2font import LoadFlags

    font = fonts._font(False)
    font.set_size(12, 72)
    items = font._layout(text, LoadFlags.NO_HINTING)
    return [(item.ft_object.family_name, item.glyph_index) for item in items]


def test_arabic_letters_are_joined():
    word = "كركوك"
    joined = sorted(glyph for _, glyph in glyphs(word))
    alone = sorted(glyph for letter in word for _, glyph in glyphs(letter))
    assert len(joined) == len(alone) and joined != alone
    assert fonts.width(word, 10) < sum(fonts.width(letter, 10) for letter in word)


def test_nothing_arabic_is_an_empty_box(drawn):
    for kind in KINDS:
        picture = drawn(
            lang="ar", kind=kind, incident="IRQ-0007", format="svg", preset="a4-portrait"
        )
        for text in picture.texts:
            assert all(glyph for _, glyph in glyphs(text.text)), text.text


def test_an_arabic_page_runs_from_right_to_left(project: Dataset, drawn):
    picture = drawn(KIRKUK, lang="ar", format="svg", preset="a4-portrait")
    for role in ("title", "deck", "sources"):
        right = {round(t.box[2]) for t in picture.texts if t.role == role}
        assert right == {round(picture.width - 24)}
    content = picture.content
    nodes = list(ET.fromstring(content).iter(f"{SVG}text"))
    assert {node.get("direction") for node in nodes} == {"rtl", None}
    text = said(content)
    count = wording(project.view(""), "ar").count(len(project.view(KIRKUK)))
    assert "كركوك" in text and count in text and "تشرين الثاني" in text
    assert "هجوم مسلح" in text and "المصادر" in text
    pdf = drawn(KIRKUK, lang="ar", format="pdf", preset="a4-portrait").content
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "كركوك" in page and "المصادر" in page and "حادثة" in page


def test_every_word_of_the_vocabulary_is_in_arabic(project: Dataset):
    arabic = wording(project.view(""), "ar")
    listed = [*map(arabic.type, v.EVENT_TYPES), *map(arabic.attribution, v.STATUSES)]
    listed += [arabic.name(name) for name in v.GOVERNORATES]
    listed += [arabic.kind(kind) for kind in v.TOLLS] + [arabic.rule(r) for r in v.COUNT_RULES]
    assert not [text for text in listed if re.search("[A-Za-z]", text)]
    everything = "&".join(
        [f"{n}={x}" for n, xs in _ASKED.items() for x in (xs if isinstance(xs, tuple) else (xs,))]
    )
    text = arabic.describe(project.view(everything).filter)
    assert re.findall("[A-Za-z]+", text) == []


_ASKED = {
    "dates": ("2021-09-01", "2021-11-30"),
    "date_match": "certain",
    "actor": ("Islamic State", "Unknown"),
    "role": "named",
    "attribution": v.STATUSES,
    "type": v.EVENT_TYPES,
    "governorate": v.GOVERNORATES,
    "corroboration": v.CORROBORATIONS,
    "category": v.CATEGORIES,
    "disagreement": tuple(v.DISAGREEMENTS),
    "precision": "district",
    "min_killed": "3",
    "bbox": "41,30,46.5,36",
    "near": "33.3,44.4,50",
}


def test_arabic_says_everything_that_english_says():
    names = {name for name in vars(English) if not name.startswith("_")}
    # the same in both, or not words
    shared = {"rtl", "code", "number", "amount", "toll_deck", "headings"}
    assert names - set(vars(Arabic)) <= shared


def test_numbers_and_nouns_agree_in_arabic():
    count = Arabic({}, {}).count
    assert [count(n) for n in (1, 2, 3, 10, 11, 100, 103)] == [
        "حادثة واحدة",
        "حادثتان",
        "3 حوادث",
        "10 حوادث",
        "11 حادثة",
        "100 حادثة",
        "103 حوادث",
    ]


# ----------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(project: Dataset, make_dataset, lang: str):
    data = make_dataset(
        [
            {
                "title": HOSTILE,
                "category": "incident",
                "event_type": "bombing",
                "date_start": "2021-10-01",
                "date_end": "2021-10-01",
                "country": "IRQ",
                "latitude": 33.3,
                "longitude": 44.4,
                "location_precision": "site",
                "perpetrator": "Unknown",
                "attribution": "unclaimed",
                "killed_low": 1,
                "killed_best": 1,
                "killed_high": 1,
            }
        ],
        claims=[
            {
                "claim_id": "C1",
                "incident_id": "T-01",
                "source_id": "s",
                "field": "killed",
                "low": 1,
                "high": 1,
                "reported_by": HOSTILE,
            }
        ],
        sources=[{"source_id": "s", "outlet": HOSTILE}],
        actors=[{"name": "Unknown"}],
    )
    for kind in KINDS:
        for format in FORMATS if kind == "map" else ["svg"]:
            options = Options(
                format=format,
                kind=kind,
                lang=lang,
                preset="story",
                title=HOSTILE,
                address=HOSTILE,
                incident="T-01",
            )
            picture = draw(data.view(""), options)
            assert not collisions(picture)
            if format != "svg":
                continue
            root = ET.fromstring(picture.content)
            tags = {node.tag.removeprefix(SVG) for node in root.iter()}
            assert tags <= {
                "svg", "title", "desc", "defs", "style", "clipPath", "pattern", "g", "path", "rect",
                "text", "use",
            }  # fmt: skip
            text = said(picture.content)
            assert '<script>alert("1")</script>' in text.replace("> ", ">")
            assert r"$\frac{1}{2}$" in text and "$x^2$" in text
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text)


def test_a_long_title_is_cut_and_says_so(drawn):
    assert len(LONG) <= 500
    for preset in PRESETS:
        lines = [
            t.text
            for t in drawn(title=LONG, preset=preset, format="svg").texts
            if t.role == "title"
        ]
        assert 1 < len(lines) <= 3 and lines[-1].endswith("…")


def test_no_style_from_outside_and_no_other_host(drawn):
    root = ET.fromstring(drawn(format="svg").content)
    for node in root.iter():
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on")
            assert "url(http" not in value and not value.startswith(("http", "//"))


# --------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("parameter", "options"),
    [
        ("format", {"format": "gif"}),
        ("preset", {"preset": "poster"}),
        ("theme", {"theme": "sepia"}),
        ("lang", {"lang": "fr"}),
        ("kind", {"kind": "pie"}),
        ("bbox", {"bbox": (50.0, 30.0, 40.0, 36.0)}),
        ("bbox", {"bbox": (float("nan"), 30.0, 40.0, 36.0)}),
        ("title", {"title": "x" * 501}),
        ("address", {"address": "x" * 4001}),
        ("qr", {"qr": True}),
        ("qr", {"qr": True, "address": "javascript:alert(1)"}),
        ("qr", {"qr": True, "address": "/?id=1"}),
        ("qr", {"qr": True, "address": "https://example.org/" + "x" * 3900}),
        ("incident", {"kind": "toll"}),
        ("incident", {"kind": "toll", "incident_id": "IRQ-9999"}),
    ],
)
def test_bad_parameters_are_named(project: Dataset, parameter: str, options: dict):
    with pytest.raises(QueryError) as caught:
        figure(project.view(KIRKUK), **options)
    assert caught.value.parameter == parameter and caught.value.allowed


def test_parameters_are_read_from_a_query():
    own = {"preset": "story", "qr": "1", "extent": "44,33,45,34", "address": "https://example.org/"}
    options = read("png", own)
    assert (options.preset, options.qr, options.bbox) == ("story", True, (44, 33, 45, 34))
    assert read("svg", {}) == Options(format="svg")
    for bad in ({"qr": "yes"}, {"extent": "1,2,3"}):
        with pytest.raises(QueryError):
            read("png", bad)


def test_a_download_is_checked_before_it_is_drawn(project: Dataset):
    planned = plan(project.view("type=protest"), Options(format="svg", preset="column"))
    assert planned.media_type == "image/svg+xml"
    assert planned.name == f"iraq-incidents-map-column_{project.version}_protest.svg"
    with planned.make() as export:
        content = b"".join(export)
    assert content == figure(project.view("type=protest"), format="svg", preset="column")
    names = {
        plan(project.view(""), Options(kind="toll", incident=each, preset="square")).name
        for each in ("IRQ-0007", "IRQ-0008")
    }
    start = f"iraq-incidents-toll-square_{project.version}_irq-000"
    assert names == {f"{start}7.png", f"{start}8.png"}
    for bad in (Options(preset="x"), Options(qr=True, address="https://e.org/" + "x" * 3900)):
        with pytest.raises(QueryError):
            plan(project.view(""), bad)


def test_a_city_under_a_mark_is_not_named_at_another(drawn):
    for preset in LAYOUTS:
        picture = drawn(preset=preset, format="svg")
        names = {text.text: text.box for text in picture.texts if text.role == "town"}
        assert "Baghdad" in names
        for name, (x0, y0, x1, y1) in names.items():
            here = mapped(picture, name)
            over = [m for m in picture.marks if np.hypot(m.x - here[0], m.y - here[1]) < m.radius]
            if not over or name == "Baghdad":
                continue
            gaps = [
                np.hypot(max(x0 - m.x, 0, m.x - x1), max(y0 - m.y, 0, m.y - y1)) - m.radius
                for m in picture.marks
            ]
            assert picture.marks[int(np.argmin(gaps))] in over, f"{name} in {preset}"


def mapped(picture: Drawing, name: str) -> tuple[float, float]:
    """Where a place lies on a picture of the whole country."""
    place = next(
        feature
        for feature in layers.layer("places")["features"]
        if feature["properties"]["name"] == name
    )
    lon, lat = place["geometry"]["coordinates"]
    west, south, east, north = picture.bounds
    (x0, y0), (x1, y1) = mercator(west, south), mercator(east, north)
    x, y = mercator(lon, lat)
    left, top, right, bottom = picture.panel
    return left + (x - x0) / (x1 - x0) * (right - left), top + (y1 - y) / (y1 - y0) * (bottom - top)


def test_the_documentation_has_every_preset():
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    for name, preset in PRESETS.items():
        assert f"| `{name}` | {preset.width} × {preset.height} | {preset.dpi} |" in text
    assert all(f"`{theme}`" in text for theme in THEMES)


# ------------------------------------------------------------------------------------- themes


def test_print_is_grey_and_tells_types_apart(drawn):
    looks = {(SYMBOLS[kind].shape, *GREYS[kind]) for kind in v.EVENT_TYPES}
    assert len(looks) == len(v.EVENT_TYPES)
    for kind in KINDS:
        options = {"theme": "print", "kind": kind, "incident": "IRQ-0007", "format": "svg"}
        content = drawn(preset="column", **options).content.decode()
        colors = set(re.findall("#([0-9a-f]{6})", content))
        assert colors and all(c[:2] == c[2:4] == c[4:] for c in colors)


def test_deaths_are_red_and_bold(drawn):
    nodes = ET.fromstring(drawn(format="svg").content).iter(f"{SVG}text")
    (killed,) = (node for node in nodes if (node.text or "").startswith("killed "))
    style = killed.get("style", "")
    assert THEMES["light"].deaths in style and "font-weight: 700" in style


# ------------------------------------------------------------------------------ nothing to draw


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["map", "trend"])
def test_an_empty_view_says_so(drawn, lang: str, kind: str):
    picture = drawn("actor=Taliban&governorate=Muthanna", lang=lang, kind=kind, format="svg")
    text = said(picture.content)
    assert ("No incident matches" in text) if lang == "en" else ("لا توجد حوادث" in text)
    assert not picture.marks and not collisions(picture)
    assert len(drawn("actor=Taliban&governorate=Muthanna", lang=lang, kind=kind).content) > 20_000
    assert not [text for text in picture.texts if text.role == "sources"]


def test_a_view_without_any_point_says_so(project: Dataset, drawn):
    lon = project.lon_lat[0]
    ids = project.incidents["incident_id"][np.isnan(lon)].tolist()[:5]
    picture = drawn("&".join(f"id={i}" for i in ids), format="svg")
    assert "None of these 5 incidents has a known point" in said(picture.content)
    assert picture.unplaced == 5 and not collisions(picture)


def test_points_off_the_edge_of_the_world_do_no_harm(sample: Dataset):
    for box in (None, (-180.0, -90.0, 180.0, 90.0), (10.0, 10.0, 10.0, 10.0)):
        picture = draw(sample.view(""), Options(format="svg", bbox=box))
        total = sum(m.count for m in picture.marks) + picture.off + picture.unplaced
        assert total == len(sample)
        assert not collisions(picture)


# -------------------------------------------------------------------------------- trend and toll


def test_bars_add_up(project: Dataset):
    from incident_map.drawing.figure import bars

    view = project.view("")
    made = bars.plan(view, wide=True)
    total = made.frame[["certain", "spread"]].to_numpy().sum() + sum(made.left_out.values())
    assert total == pytest.approx(len(view))


def test_bars_are_drawn_for_every_part(drawn, project: Dataset):
    from incident_map.drawing.figure import bars

    made = bars.plan(project.view(""), wide=True).frame
    content = drawn(kind="trend", format="svg").content
    drawn_bars = re.findall(r'<g id="bar(?:_\d+)?"', content.decode())
    parts = (made["certain"] > 0).sum() + (made["spread"] > 0).sum()
    in_legend = len(set(made["series"])) + 2
    assert len(drawn_bars) == parts + in_legend


def test_every_claim_of_a_toll_is_drawn_with_its_source(project: Dataset, drawn):
    english = wording(project.view(""), "en")
    planned = tolls.plan(project.view(""), "IRQ-0007", english)
    claims = project.claims[project.claims["incident_id"] == "IRQ-0007"]
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


def fit(project: Dataset, picture: Drawing, preset: str, lang: str):
    """The tolls of IRQ-0007, and the rows of them that have room in a picture's panel."""
    planned = tolls.plan(project.view(""), "IRQ-0007", wording(project.view(""), lang))
    page = Page(PRESETS[preset], THEMES["light"], rtl=lang == "ar")
    return planned, tolls._fit(page, planned, picture.panel).rows


@pytest.mark.parametrize("title", [None, LONG])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_figures_without_room_are_counted(project: Dataset, drawn, preset, lang, title):
    """Those that are missing where the chart is at last, below the note that says so."""
    options = {"kind": "toll", "incident": "IRQ-0007", "format": "svg", "title": title}
    picture = drawn(preset=preset, lang=lang, **options)
    planned, shown = fit(project, picture, preset, lang)
    rows = [row for each in shown for row in each]
    assert len(texts(picture, "claimant")) == len(rows)
    claims = project.claims[project.claims["incident_id"] == "IRQ-0007"]
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
    project: Dataset, drawn, preset, lang, title
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
    (planned,) = tolls.plan(data.view(""), "T-01", English({}, {}))
    assert planned.rows[0].who == ("Daily",) and tolls.claims([planned]) == 2
    picture = draw(data.view(""), Options(kind="toll", incident="T-01", format="svg"))
    assert "1 source, 2 figures" in said(picture.content)
    assert "not drawn here" not in said(picture.content)


# ------------------------------------------------------------------------- colours of a trend


def test_types_have_the_colours_of_the_map_in_bars(drawn):
    """What shares a colour on the map, where shapes differ, is hatched in bars."""
    content = drawn(kind="trend", format="svg").content.decode()
    bars = re.findall(r'<g id="bar(?:_\d+)?">\s*<path[^>]*style="([^"]*)"', content)
    assert bars
    assert not any("#0072b2" in style for style in bars), "no drone attack among them"
    assert any("#56b4e9" in style for style in bars)


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_series_look_alike(theme: str):
    from incident_map.drawing.figure import bars, glyphs

    page = Page(PRESETS["slide"], THEMES[theme], rtl=False)
    for names in combinations([*v.EVENT_TYPES, "no type recorded"], 2):
        looks = bars.paints(page, list(names))
        assert len(set(looks.values())) == 2
        first = next(name for name in [*v.EVENT_TYPES, "no type recorded"] if name in names)
        assert looks[first] == glyphs.paint(page, first)
        for name, (fill, _) in looks.items():
            assert fill == glyphs.paint(page, name)[0]
    everything = bars.paints(page, [*v.EVENT_TYPES, "no type recorded"])
    assert len(set(everything.values())) == len(everything)


def test_greys_that_bars_cannot_tell_apart_are_hatched():
    from incident_map.drawing.figure import bars

    page = Page(PRESETS["column"], THEMES["print"], rtl=False)
    looks = bars.paints(page, ["accident", "bombing", "armed attack"])
    for (one, first), (other, second) in combinations(looks.values(), 2):
        far = abs(int(one[1:3], 16) - int(other[1:3], 16)) >= bars.NEAR
        assert far or first != second


def test_which_of_two_types_is_hatched_does_not_depend_on_their_number(make_dataset):
    from incident_map.drawing.figure import bars

    page = Page(PRESETS["slide"], THEMES["light"], rtl=False)
    for more in ("protest", "air or artillery strike"):
        kinds = ["protest", "air or artillery strike", more]
        day = {"date_start": "2021-10-04", "date_end": "2021-10-04"}
        view = make_dataset([day | {"event_type": kind} for kind in kinds]).view("")
        looks = bars.paints(page, bars.plan(view, wide=True).names)
        assert looks["air or artillery strike"] == ("#56b4e9", "")
        assert looks["protest"][0] == "#56b4e9" and looks["protest"][1]
