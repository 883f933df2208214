"""The words of a picture: what it shows, under which filters, and out of which sources."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from incident_map.drawing.figure import LANGUAGES, Options, draw, fonts
from incident_map.drawing.figure.caption import FEWER, conditions, wording
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from incident_map.reading.project_file import shipped_project
from tests.drawing.samples import ASKED
from tests.support.pictures import KIRKUK, LAYOUTS, collisions, said, texts

pytestmark = pytest.mark.slow

MANY = (
    "dates=2021-08-01&dates=2021-12-31&type=armed attack&type=clash&type=bombing&type=kidnapping"
    "&type=assassination&type=raid or arrest&attribution=claimed&attribution=suspected"
    "&attribution=attributed&governorate=Kirkuk&governorate=Diyala&governorate=Baghdad"
    "&governorate=Salah al-Din&governorate=Nineveh&corroboration=corroborated"
    "&corroboration=confirmed&corroboration=contested&category=incident&precision=governorate"
    "&min_killed=1&q=in&bbox=39,29,48.5,37.5"
)


def test_everything_a_reader_must_know_is_in_the_picture(project: MemoryEngine, drawn):
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


def test_sources_come_by_frequency_and_the_rest_is_counted(project: MemoryEngine, drawn):
    claims = project.tables.claims["source_id"].map(
        project.tables.sources.set_index("source_id")["outlet"]
    )
    first = claims.value_counts().index[0]
    text = said(drawn(format="svg").content)
    named = re.search(r"Sources: (.*?) and (\d+) more", text)
    assert named and named[1].startswith(first)
    everyone = {re.sub(r"\s*\([^()]*\)$", "", name) or name for name in claims}
    # one outlet has a comma in its name
    commas = sum(name.count(",") for name in everyone if name in named[1])
    assert named[1].count(",") + 1 - commas + int(named[2]) == len(everyone)


def test_the_link_is_the_relative_one_by_default(project: MemoryEngine, drawn):
    text = said(drawn(KIRKUK, format="svg", preset="a4-portrait").content)
    assert citation.link(project.view(KIRKUK)) in text.replace(" ", "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_every_filter_is_named_or_counted(project: MemoryEngine, drawn, preset: str, lang: str):
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
def test_conditions_are_the_description_piece_by_piece(project: MemoryEngine, lang: str):
    said_in = wording(project.view(""), lang)
    asked = [(n, x) for n, xs in ASKED.items() for x in (xs if isinstance(xs, tuple) else (xs,))]
    wanted = IncidentFilter.from_query([*asked, ("safe", "1"), ("q", "rocket"), ("id", "IRQ-0001")])
    parts = conditions(wanted, said_in)
    assert said_in.comma.join(parts) == said_in.describe(wanted)
    # date_match, role and count are said with what they are about
    names = {name for name, _ in asked} | {"safe", "q", "id"}
    assert len(parts) == len(names - {"date_match", "role"})
    assert conditions(IncidentFilter(count="high"), said_in) == []


def test_values_that_are_left_out_are_counted():
    english = Wording("en", shipped_project())
    wanted = IncidentFilter(governorate=shipped_project().areas[:5], q="rocket " * 9)
    places = ", ".join(shipped_project().areas[:2])
    assert conditions(wanted, english, 2)[0] == f"{places} or 3 others"
    assert conditions(wanted, english, 4)[0] == english.describe(
        IncidentFilter(governorate=shipped_project().areas[:5])
    ), "one other value is named: it is no longer than its number"
    assert conditions(wanted, english, 1)[1] == "words “rocket rocket rocket roc…”"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", LAYOUTS)
def test_a_link_is_whole_or_left_out(drawn, preset: str, lang: str):
    for number in (5, 40):
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


def test_what_is_only_possibly_within_the_dates_is_said(project: MemoryEngine, drawn):
    query = "dates=2021-10-26&dates=2021-10-26"
    number = phrases.only_possible(project.view(query).summary())
    assert number > 2
    arabic = Wording("ar", shipped_project())
    for lang, wanted in (
        ("en", f"{number} only possibly within these dates."),
        ("ar", f"ضمن هذه التواريخ احتمالاً فقط: {arabic.count(number)}."),
    ):
        assert wanted in " ".join(texts(drawn(query, lang=lang, format="svg"), "note"))


def test_background_outside_the_period_is_said(project: MemoryEngine, make_dataset, drawn):
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
def test_a_single_incident_has_its_own_title(project: MemoryEngine, drawn, kind: str, lang: str):
    picture = drawn("id=IRQ-0012", kind=kind, lang=lang, format="svg", preset="a4-portrait")
    assert texts(picture, "title") == ["Death of Abu Bakr al-Baghdadi"]
    deck = " ".join(texts(picture, "deck"))
    when = {"en": "October 2019", "ar": "تشرين الأول 2019"}[lang]
    assert when in deck and "Idlib" in deck and deck.endswith("IRQ-0012")
    found = drawn("governorate=Karbala&precision=district", kind=kind, lang=lang, format="svg")
    assert len(project.view("governorate=Karbala&precision=district")) == 1
    title = project.tables.incidents.set_index("incident_id").loc["IRQ-0019", "title"]
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
