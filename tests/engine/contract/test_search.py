"""Words in any spelling, and what is said of a match."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from incident_map.engine.protocol import Engine
from incident_map.language.folding import tokens
from tests.support.plain_search import PlainSearch, Text

MakeEngine = Callable[..., Engine]
#: What a reader calls the texts that are looked through.
FIELDS = ("id", "title", "place", "district", "governorate", "actor", "target", "weapon",
          "event type", "summary", "quote", "claim")  # fmt: skip
NOTICE = re.compile("“[^”]*” read as [^:]*: ")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("market", "01"),
        ("MARKET, bombing", "01"),
        ("bomb", "01"),  # the beginning of a word
        ("bo", ""),  # two letters are no beginning
        ("attacks", "02 05 09"),  # a plural, also of event types
        ("market clash", ""),
        ("the market of", "01"),  # function words do not narrow
        ("Mikdadiya", "09"),
        ("al-Muqdadiyah", "09"),
        ("المقدادية", "09"),
        ("هجوم", "09"),
        ("Rashad", "02 09"),
        ("Rashid", ""),
        ("diyala", "09"),
        ("ديالى", "09"),  # spellings of listed places
        ("Daesh", "01 04 05 07 08 09"),  # aliases, in every role
        ("داعش", "01 04 05 07 08 09"),
        ("IS", "01 04 05 07 08 09"),
        ("is", ""),
        ("Kazemi", "04 05 07"),
        ("militias", "04 05"),
        ("T-05", "05"),
        ("did it", "01"),  # a quote
        ("undated", ""),  # not looked through
        ("Marzet", ""),
        ("markte", "01"),  # a slip
        ("zzz", ""),
        (" ", "01 02 03 04 05 06 07 08 09 10 11 12"),
    ],
)
def test_what_words_find(engine: Engine, words: str, found: str) -> None:
    expected = [f"T-{number}" for number in found.split()]
    assert engine.view([("q", words)]).incident_ids(sort=None) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kadhimi", "1"),
        ("Kadhimiya", "2"),  # a quarter, not the beginning of a longer spelling
        ("الكاظمية", "2"),
        ("Kazimi", "1"),
        ("Kadhim", "12"),  # no word of the data, so the beginning of two
        ("Baghdad", "3"),
        ("Baghdadi", "4"),
        ("Bagdad", "3"),
        ("police", "5"),  # common words have no other spellings
        ("place", "6"),
        ("IS", "7"),  # another word than "is"
        ("US", "8"),
        ("it is", "9"),
        ("raids", "78"),
    ],
)
def test_names_that_are_like_each_other(make_engine: MakeEngine, words: str, found: str) -> None:
    titles = ["Mustafa al-Kadhimi", "In Kadhimiya", "Near Baghdad", "Abu Bakr al-Baghdadi"]
    titles += ["The police came", "At this place", "Raid by IS", "A US raid", "Who it is"]
    engine = make_engine([{"title": title} for title in titles])
    ids = engine.view([("q", words)]).incident_ids(sort=None)
    assert [name.removeprefix("T-0") for name in ids] == list(found)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("Khadimi", {"Khadimi": ["kadhimi"]}),
        ("Bagdhad checkpiont", {"Bagdhad": ["baghdad"], "checkpiont": ["checkpoint"]}),
        ("Kirkuk zzzzzz", {"zzzzzz": []}),
        ("Mikdadiya attack", {}),
        ("", {}),
    ],
)
def test_what_a_word_was_read_as(
    project_engine: Engine, query: str, read: dict[str, list[str]]
) -> None:
    found = project_engine.view([("q", query)]).respelled()
    assert {word: [one.casefold() for one in ones] for word, ones in found.items()} == read


QUERIES = (
    *("Muqdadiya", "المقدادية", "Daesh attack", "IS", "Khadimi", "checkpiont", "bombing", "Rashad"),
    *("irq-0010", "attack in Rashad Diyala", "demolished", "Baghdad drone", "rockets", "بغداد"),
)


def finds(text: str, query: str) -> bool:
    """Whether a search over one text finds it."""
    return PlainSearch([Text("text", 0, text)]).rows(query) == {0}


@pytest.fixture(scope="module")
def texts(project_engine: Engine) -> dict[str, list[str]]:
    """The texts of each incident, in single spaces; its title is the first."""
    view, found = project_engine.view(""), {}
    for one, claims in zip(view.records(sort=None), view.claims(), strict=True):
        cells = [one["title"], *one.values(), *(claim["quote"] for claim in claims)]
        cells += [claim["value"] for claim in claims]
        found[one["incident_id"]] = [
            " ".join(cell.split()) for cell in cells if isinstance(cell, str)
        ]
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_a_reason_names_a_text_that_holds_each_word(
    project_engine: Engine, texts: dict[str, list[str]], query: str
) -> None:
    """In words of its own; empty when the title says it all and nothing was read as another."""
    view = project_engine.view([("q", query)])
    ids, read = view.incident_ids(), view.respelled()
    assert ids
    meant = query
    for typed, others in read.items():
        meant = meant.replace(typed, others[0])
    for name, reason in zip(ids, view.match_reasons(ids), strict=True):
        if not reason:
            assert finds(texts[name][0], query) and not read
            continue
        assert bool(NOTICE.search(reason)) == bool(read)
        bare = NOTICE.sub("", reason)
        assert bare.startswith(tuple(f"{field}{sign}" for field in FIELDS for sign in (" ", ": “")))
        assert finds(bare, meant), reason
        for quoted in re.findall(r"(?:title|weapon|summary|quote|claim): “(.*?)”(?=;|$)", bare):
            for passage in filter(None, re.split(r"(?:^| )…(?: |$)", quoted)):
                assert any(passage in text for text in texts[name]), passage


def test_no_reason_without_a_search(engine: Engine) -> None:
    assert engine.view("").match_reasons(["T-01", "T-02"]) == ["", ""]
    assert engine.view("q=market").match_reasons([]) == []


def test_every_text_is_looked_through(make_engine: MakeEngine) -> None:
    claim = {"claim_id": "C1", "incident_id": "T-01", "source_id": "s", "field": "damage"}
    cells = {"title": "tttt", "place": "pppp", "district": "dddd", "governorate": "Diyala"}
    cells |= {"weapon": "wwww", "summary": "ssss", "event_type": "bombing", "perpetrator": "One"}
    engine = make_engine(
        [cells | {"target": "Two", "note": "nnnn"}, {}],
        claims=[claim | {"quote": "qqqq", "value": "vvvv", "note": "mmmm"}],
        actors=[{"name": "One", "aliases": "Uno;Eins", "name_ar": "واحد"}, {"name": "Two"}],
    )
    words = "tttt pppp dddd Diyala ديالى wwww ssss bombing One Uno Eins واحد Two qqqq vvvv T-01"
    for query in (*words.split(), words):
        assert engine.view([("q", query)]).incident_ids() == ["T-01"], query
    assert engine.view("q=nnnn").incident_ids() == engine.view("q=mmmm").incident_ids() == []


def test_more_words_find_fewer(generated_engine: Engine) -> None:
    """And each incident is found by every word of its title."""
    found = {*generated_engine.view("q=market").incident_ids()}
    assert {*generated_engine.view("q=market village").incident_ids()} < found
    for one in generated_engine.view("").records(12):
        for word in tokens(one["title"]):
            ids = generated_engine.view([("q", word)]).incident_ids()
            assert one["incident_id"] in ids, word
