"""Spellings that must agree, and near misses that must not."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.search.text_index import Field, TextIndex, fold, skeleton, words
from incident_map.language import misspellings
from incident_map.language.folding import ACRONYMS, FUNCTION_WORDS, same_ending, tokens

MakeDataset = Callable[..., MemoryEngine]
Found = Callable[[str], str]

SAME = [
    ["Mikdadiya", "Muqdadiyah", "Miqdadiya", "al-Muqdadiya", "Al-Muqdādīyah", "المقدادية"],
    ["Kadhimi", "Kazemi", "Kazimi", "Kazimy", "al-Kadhimi", "الكاظمي"],
    ["Kirkuk", "Kerkuk", "KIRKŪK"],
    ["Baghdad", "Bagdad", "بغداد"],
    ["Rashad", "al-Rashad", "الرشاد"],
    ["Asaib", "Asa'ib", "Asa’ib", "ʿAsāʾib"],
    ["Mansour", "Mansur", "al-Mansoor"],
    ["Daesh", "داعش"],
    ["Ta'mim", "Tamim"],
    ["Hezbollah", "Hizbullah"],
]
DIFFERENT = [
    ("Baghdad", "Baghdadi"),
    ("Rashad", "Rashayed"),
    ("Basra", "Basri"),
    ("بغداد", "البغدادي"),
    ("Mosul", "Muslim"),
    ("Iran", "Iraq"),
    ("Rashad", "Rashid"),
    ("الرشايد", "الرشيد"),
    ("Kadhimiya", "Kadhimi"),
    ("الكاظمية", "الكاظمي"),
    ("Karma", "Karim"),
    ("Anbar", "Akbar"),
    ("Irbil", "Irbid"),
    ("Sadr", "Badr"),
    ("Babil", "Erbil"),
    ("Sinjar", "Singapore"),
    ("Samarra", "Samawah"),
    ("Kurdish", "Turkish"),
    ("mayor", "major"),
]


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of queries next to this file."""
    with (Path(__file__).parents[1] / "fixtures" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SPELLINGS, NEAR_MISSES = table("spellings.csv"), table("near_misses.csv")


def index(*texts: str | None) -> Found:
    """Return a search over these texts, one row each: numbers of the rows found."""
    built = TextIndex([Field("text", pd.Series(texts, dtype="str"))], len(texts))
    return lambda query: "".join(str(row) for row in np.flatnonzero(built.search(query)))


def pairs(group: Sequence[str]) -> list[tuple[str, str]]:
    return [(a, b) for a in group for b in group if a != b]


@pytest.mark.parametrize(("typed", "written"), [p for group in SAME for p in pairs(group)])
def test_same_name(typed: str, written: str) -> None:
    assert index(f"Attack in {written}, Iraq", "elsewhere")(typed) == "0"


@pytest.mark.parametrize("typed", ["al Muqdadiya", "Al Muqdadiyah", "el Mikdadiya"])
@pytest.mark.parametrize("written", ["Muqdadiya", "al-Muqdadiya", "Al Muqdadiyah", "المقدادية"])
def test_an_article_may_stand_alone(typed: str, written: str) -> None:
    """As GeoNames and the United Nations write it: “Al Muqdadiyah”."""
    assert index(f"Attack in {written}", "elsewhere")(typed) == "0"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_name(one: str, other: str) -> None:
    found = index(f"in {one} today", f"in {other} today")
    assert found(one) == "0"
    assert found(other) == "1"


@pytest.mark.parametrize(("one", "other"), [*DIFFERENT, *[(b, a) for a, b in DIFFERENT]])
def test_another_name_is_no_slip(one: str, other: str) -> None:
    """Not even where the data has nothing better to offer."""
    if not fold(other).startswith(fold(one)):
        assert index(f"in {other} today", "elsewhere")(one) == ""


def test_only_names_are_spelled_in_many_ways() -> None:
    """Common words are not found by their consonants, names in capitals or Arabic are."""
    found = index("The police came", "This place", "A palace", "Near Mansour", "المنصور")
    assert [found(word) for word in ("police", "place", "palace")] == ["0", "1", "2"]
    assert [found(word) for word in ("mansur", "Mansoor")] == ["34", "34"]
    assert index("Attack in Irak", "IRQ today")("Iraq") == "0", "an abbreviation is no spelling"


def test_one_vowel_does_not_make_another_name() -> None:
    """Skeletons have no vowels, but two letters are too few to go by."""
    assert skeleton("is") == skeleton("isis"[:2]) == ""
    assert skeleton("2021") == ""
    assert skeleton("مر") == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("is", "1"),  # a word of its own, never inside of "island" or "this"
        ("IS", "2"),
        ("bo", ""),
        ("bom", "01"),
        ("bombing", "0"),
        ("market bomb", "0"),
        ("bomb market", "0"),
        ("bomb school", ""),
        ("BOMBING, of a; market!", "0"),
        ("market -bombing", "0"),
        ("", "0123"),
        (" ?! ", "0123"),
        ("2021", "3"),
        ("21", ""),
        (".*", "0123"),
        ("zzz", ""),
    ],
)
def test_words(query: str, expected: str) -> None:
    found = index(
        "Bombing of a market", "Bombs found on an island, this is not", "by IS", "1 June 2021"
    )
    assert found(query) == expected


def test_is_does_not_match_every_word_with_is() -> None:
    assert index("this island", "Islamic State", "isolated", "IS")("is") == "3"


ACRONYM_TEXTS = ("by IS today", "this is it", "US raid", "it hit us", "IS IS IN KIRKUK", "ISIS")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("IS", "04"),  # a text all in capitals does not tell the two apart
        ("is", "14"),
        ("Is", "14"),
        ("US", "2"),
        ("U.S.", "2"),
        ("us", "3"),
        ("it", "13"),
        ("IT", ""),
        ("raid US", "2"),
        ("raid us", "2"),
        ("raid IS", ""),
        ("IS RAID", ""),
        ("isis", "5"),
        ("ISIS", "5"),
        ("IN KIRKUK", "4"),
        ("RAID IN KIRKUK", ""),
        ("Kirkuk AND IS", "4"),
    ],
)
def test_an_acronym_is_another_word(query: str, expected: str) -> None:
    assert index(*ACRONYM_TEXTS)(query) == expected


def test_names_have_acronyms_only() -> None:
    """The alias IS of an actor is not the word, though all its names are in capitals."""
    names = Field("actor", pd.Series(["ISIL"], dtype="str"), also={0: ("IS",)}, names=True)
    built = TextIndex([names], 1)
    assert built.search("IS").all() and built.search("ISIL IS").all()
    assert not built.search("is").any()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("attack Kirkuk", "0"),
        ("attack in Kirkuk", "0"),
        ("The attack at the city of Kirkuk", ""),
        ("an attack on Kirkuk", "0"),
        ("هجوم في كركوك", "2"),
        ("in", "1"),
        ("in the", "1"),
        ("the", "1"),
        ("with", ""),
    ],
)
def test_function_words_do_not_narrow(query: str, expected: str) -> None:
    """Alone they are words as any other, without their continuations ("there", "within")."""
    found = index("Attack: Kirkuk", "there within, in the camp", "هجوم كركوك")
    assert found(query) == expected


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Khadimi", "Kadhimi"),
        ("Kahdimi", "Kadhimi"),
        ("Bagdhad", "Baghdad"),
        ("Baghda", "Baghdad"),
        ("Kirkik", "Kirkuk"),
        ("Muqdadya", "Muqdadiya"),
        ("Muqadidya", "Muqdadiya"),
        ("checkpiont", "checkpoint"),
        ("ckeckpiont", "checkpoint"),
        ("chekpoint", "checkpoint"),
        ("assasination", "assassination"),
        ("Mansuor", "Mansour"),
        ("Islmaic", "Islamic"),
        ("Mosil", "Mosul"),
        ("rovket", "rocket"),
        ("roccket", "rocket"),
        ("البيشمكرة", "البيشمركة"),
        ("المقداديه", "المقدادية"),
        ("السليمنية", "السليمانية"),
    ],
)
def test_a_slip_is_forgiven(typed: str, written: str) -> None:
    assert index(f"Attack in {written} today", "elsewhere")(typed) == "0"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Iran", "Irak"),  # four letters
        ("2021", "2022"),
        ("IRQ0007", "IRQ0008"),
        ("horse", "house"),  # keys far from each other
        ("Rashayed", "Rashad"),
        ("Basri", "Basra"),
        ("Badghad", "Mosul"),
        ("Ahmedi", "Amedi"),
        ("Balad", "Badal"),
        ("elation", "election"[:6]),
        ("البصري", "البصرة"),
    ],
)
def test_another_word_is_no_slip(typed: str, written: str) -> None:
    assert index(f"in {written} today")(typed) == ""


def test_a_word_of_the_data_is_never_read_as_another() -> None:
    texts = ("house", "hoise", "houses of Mosul", "Mosuk", "checkpoint", "checkpiont")
    found = index(*texts)
    assert [found(word) for word in ("hoise", "Mosuk", "checkpiont")] == ["1", "3", "5"]
    assert found("chekpiont") == "5", "the nearest only"


@given(st.lists(st.text("abkmrsui", min_size=5, max_size=9), min_size=1, max_size=8, unique=True))
def test_every_word_finds_its_own_and_a_slip_keeps_to_its_beginning(known: list[str]) -> None:
    for word in known:
        others = [other for other in known if other != word]
        for other in misspellings.nearest(word, others):
            assert abs(len(word) - len(other)) <= 2
            assert sorted(word[:2]) == sorted(other[:2]) or word[0] == other[0]
            assert same_ending(word, other)
            assert word in misspellings.nearest(other, [word]) or len(word) != len(other)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.text(max_size=12))
def test_adding_a_word_never_adds_a_row(texts: list[str], query: str) -> None:
    found = index(*texts)
    for word in tokens(query):
        if word.casefold() not in FUNCTION_WORDS:  # those do not narrow beside others
            assert set(found(query)) <= set(found(word))
    for text in texts:
        if words(text):
            assert str(texts.index(text)) in found(text), "every text is found by itself"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_for_a_search(text: str) -> None:
    for word in words(text):
        assert word == word.casefold() or fold(word) == word
        assert isinstance(skeleton(word), str)


def test_empty_cells() -> None:
    assert index(None, "", "Mosul")("mosul") == "2"
    assert index()("mosul") == ""


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        *[(spelling, "7") for spelling in SAME[0]],
        ("al Muqdadiya", "7"),
        ("Rashad", "7 8"),
        ("الرشاد", "7 8"),
        ("Rashayed", ""),
        ("Kirkuk", "8"),
        ("كركوك", "8"),
        ("Mosul", "11"),
        ("الموصل", "11"),
        ("Taliban", "14"),
        ("Green Zone", "1 2 3 4 6"),
        ("irq-0010", "10"),
    ],
)
def test_project(project: MemoryEngine, query: str, numbers: str) -> None:
    """Which of the articles' fourteen events; others come and go with the data."""
    ids = sorted(project.view([("q", query)]).incident_ids())
    found = [int(i.removeprefix("IRQ-")) for i in ids]
    assert " ".join(str(number) for number in found if number <= 14) == numbers


@pytest.mark.parametrize(
    "group",
    [
        ["Kadhimi", "Kazemi", "Kazimi", "Kazimy", "al-Kadhimi", "al Kadhimi", "الكاظمي"],
        ["Daesh", "داعش"],
        ["Baghdad", "بغداد", "Bagdad"],
        ["Baghdadi", "al-Baghdadi", "البغدادي"],
    ],
)
def test_spellings_agree_on_the_project(project: MemoryEngine, group: list[str]) -> None:
    first, *others = (project.view([("q", name)]).incident_ids() for name in group)
    assert first
    assert all(other == first for other in others)


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row["query"])
def test_spellings(project: MemoryEngine, row: dict[str, str]) -> None:
    found = set(project.view([("q", row["query"])]).incident_ids())
    expected = set(row["expected"].split(";"))
    assert expected <= set(project.columns.id_lookup), (
        "the table names an incident that is not there"
    )
    assert expected <= found
    if row["exactly"]:
        assert found == expected


@pytest.mark.parametrize("row", NEAR_MISSES, ids=lambda row: row["query"])
def test_near_misses(project: MemoryEngine, row: dict[str, str]) -> None:
    found = set(project.view([("q", row["query"])]).incident_ids())
    if row["not_found"] == "*":
        assert found == set()
    else:
        missed = set(row["not_found"].split(";"))
        assert missed <= set(project.columns.id_lookup), (
            "the table names an incident that is not there"
        )
        assert not found & missed


def test_the_tables_ask_enough() -> None:
    assert len({row["query"] for row in SPELLINGS}) == len(SPELLINGS) >= 70
    assert len({row["query"] for row in NEAR_MISSES}) == len(NEAR_MISSES) >= 30
    assert all("A" <= word[0] <= "Z" for word in ACRONYMS)


def test_an_alias_finds_the_actor(project: MemoryEngine) -> None:
    """Daesh finds every incident on which the Islamic State is named in any role."""
    named = set(project.view("actor=Islamic State").incident_ids())
    assert set(project.view("q=Daesh").incident_ids()) >= named


def test_baghdad_is_not_baghdadi(project: MemoryEngine) -> None:
    """IRQ-0012, the death of Abu Bakr al-Baghdadi in Idlib, has nothing of Baghdad."""
    assert "IRQ-0012" not in project.view("q=Baghdad").incident_ids()
    assert "IRQ-0012" in project.view("q=Baghdadi").incident_ids()
    assert "IRQ-0002" not in project.view("q=Baghdadi").incident_ids()


def test_every_text_is_searched(make_dataset: MakeDataset) -> None:
    data = make_dataset(
        [
            {
                "title": "tttt",
                "place": "pppp",
                "district": "dddd",
                "governorate": "Diyala",
                "weapon": "wwww",
                "summary": "ssss",
                "event_type": "bombing",
                "perpetrator": "One",
                "target": "Two",
            },
            {},
        ],
        claims=[
            {
                "claim_id": "C1",
                "incident_id": "T-01",
                "source_id": "s",
                "field": "damage",
                "quote": "qqqq",
                "value": "vvvv",
            }
        ],
        actors=[
            {"name": "One", "aliases": "Uno;Eins", "name_ar": "واحد"},
            {"name": "Two", "aliases": "Due"},
        ],
    )
    queries = (
        "tttt pppp dddd Diyala ديالى wwww ssss bombing One Uno Eins واحد Two Due qqqq vvvv T-01"
    )
    for query in [*queries.split(), queries]:
        assert data.view([("q", query)]).incident_ids() == ["T-01"], query
