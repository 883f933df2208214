"""Spellings that must agree, and near misses that must not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.dataset import Dataset
from incident_map.search import TextIndex, fold, skeleton, words

MakeDataset = Callable[..., Dataset]
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
]


def index(*texts: str | None) -> Found:
    """Return a search over these texts, one row each: numbers of the rows found."""
    built = TextIndex([(np.arange(len(texts)), pd.Series(texts, dtype="str"))], len(texts))
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


def test_one_vowel_does_not_make_another_name() -> None:
    """Skeletons have no vowels, but two letters are too few to go by."""
    assert skeleton("is") == skeleton("isis"[:2]) == ""
    assert skeleton("2021") == ""
    assert skeleton("مر") == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("is", "2"),
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
    if query in ("is", "IS"):
        expected = "12"  # as a word of its own, never inside of "island" or "this"
    assert found(query) == expected


def test_is_does_not_match_every_word_with_is() -> None:
    assert index("this island", "Islamic State", "isolated", "IS")("is") == "3"


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.text(max_size=12))
def test_adding_a_word_never_adds_a_row(texts: list[str], query: str) -> None:
    found = index(*texts)
    for word in words(query):
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
def test_project(project: Dataset, query: str, numbers: str) -> None:
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
def test_spellings_agree_on_the_project(project: Dataset, group: list[str]) -> None:
    first, *others = (project.view([("q", name)]).incident_ids() for name in group)
    assert first
    assert all(other == first for other in others)


def test_an_alias_finds_the_actor(project: Dataset) -> None:
    """Daesh finds every incident on which the Islamic State is named in any role."""
    named = set(project.view("actor=Islamic State").incident_ids())
    assert set(project.view("q=Daesh").incident_ids()) >= named


def test_baghdad_is_not_baghdadi(project: Dataset) -> None:
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
