"""What is said about a match must be in the data, and hold the match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.search.match_reasons import MAX_WORDS, reasons, respelled
from incident_map.engine.memory.search.text_index import Field, TextIndex
from incident_map.language.folding import tokens
from tests.engine.test_search import SPELLINGS

MakeDataset = Callable[..., MemoryEngine]
QUOTED = {"title": "title", "weapon": "weapon", "summary": "summary"}


def rows_of(data: MemoryEngine, query: str) -> np.ndarray:
    return np.flatnonzero(data.columns.text_index.search(query))


def told(data: MemoryEngine, query: str) -> dict[str, str]:
    rows = rows_of(data, query)
    ids = data.tables.incidents["incident_id"].iloc[rows]
    return dict(zip(ids, reasons(data.columns.text_index, query, rows), strict=True))


def finds(text: str, query: str) -> bool:
    """Whether a search over this text alone finds it."""
    return bool(TextIndex([Field("text", pd.Series([text], dtype="str"))], 1).search(query)[0])


def texts_of(data: MemoryEngine, row: int) -> dict[str, list[str]]:
    """Every text that may be quoted for a row, by what it is called, in single spaces."""
    claims = data.tables.claims[data.tables.claims["row"] == row]
    found: dict[str, list[Any]] = {
        name: [data.tables.incidents[column].iloc[row]] for name, column in QUOTED.items()
    }
    found |= {"quote": claims["quote"].tolist(), "claim": claims["value"].tolist()}
    return {
        name: [" ".join(text.split()) for text in texts if isinstance(text, str)]
        for name, texts in found.items()
    }


def check(data: MemoryEngine, query: str) -> int:
    """Hold all reasons of a query against the data; return how many rows there were."""
    rows = rows_of(data, query)
    read = respelled(data.columns.text_index, query)
    meant = query
    for typed, others in read.items():
        for other in others[:1]:
            meant = meant.replace(typed, other)
    for row, reason in zip(
        rows.tolist(), reasons(data.columns.text_index, query, rows), strict=True
    ):
        title = data.tables.incidents["title"].iloc[row]
        if not reason:
            assert not read, "a word read as another is always told"
            assert finds(title, query) or not tokens(query), (query, title)
            continue
        bare = re.sub("“[^”]*” read as [^:]*: ", "", reason)
        if all(len(others) < 2 for others in read.values()):
            assert finds(bare, meant), (query, meant, reason)
        texts = texts_of(data, row)
        for name, said in re.findall(
            r"(?:^|; |: )(title|weapon|summary|quote|claim): “(.*?)”(?=;|$)", bare
        ):
            passages = [one for one in re.split(r"(?:^| )…(?: |$)", said) if one]
            assert all(any(one in text for text in texts[name]) for one in passages), (query, said)
            assert len(" ".join(passages).split()) <= MAX_WORDS, (query, said)
    return len(rows)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row["query"])
def test_every_row_has_a_reason(project: MemoryEngine, row: dict[str, str]) -> None:
    assert check(project, row["query"])


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_row_of_a_made_up_query_has_a_reason(
    project: MemoryEngine, data: st.DataObject
) -> None:
    """Words of one incident, some cut short, some with two letters swapped."""
    row = data.draw(st.integers(0, len(project) - 1))
    texts = [text for some in texts_of(project, row).values() for text in some]
    chosen = data.draw(st.sampled_from(texts).filter(tokens))
    words = data.draw(st.lists(st.sampled_from(tokens(chosen)), min_size=1, max_size=3))
    for place, word in enumerate(words):
        cut = data.draw(st.integers(1, len(word)))
        how = data.draw(st.sampled_from(["as it is", "cut", "swapped"]))
        if how == "cut" and cut >= 3:
            words[place] = word[:cut]
        elif how == "swapped" and 1 < cut < len(word):
            words[place] = word[: cut - 1] + word[cut] + word[cut - 1] + word[cut + 1 :]
    check(project, " ".join(words))


@pytest.mark.parametrize(
    ("query", "incident", "reason"),
    [
        ("Rashad Muqdadiya", "IRQ-0007", ""),
        ("Rashad Mikdadiya", "IRQ-0007", ""),
        ("Daesh", "IRQ-0007", "actor Islamic State, also called Daesh"),
        ("داعش", "IRQ-0007", "actor Islamic State, also called داعش"),
        ("IS", "IRQ-0008", "actor Islamic State, also called IS"),
        ("Islamic State", "IRQ-0001", "actor Islamic State"),
        ("المقدادية", "IRQ-0059", "district Muqdadiya, also written المقدادية"),
        ("Mikdadiya", "IRQ-0059", "district Muqdadiya, also written Mikdadiya"),
        ("Muqdadiyya", "IRQ-0059", "district Muqdadiya"),
        (
            "Khadimi",
            "IRQ-0002",
            "“Khadimi” read as Kadhimi: target Government of Iraq, also called Mustafa al-Kadhimi",
        ),
        (
            "checkpiont",
            "IRQ-0072",
            "“checkpiont” read as checkpoint: "
            "title: “Attack on an army checkpoint south of Buhriz”",
        ),
        ("irq-0010", "IRQ-0010", "id IRQ-0010"),
        ("bombing", "IRQ-0016", "event type bombing"),
        (
            "attack in Rashad Diyala",
            "IRQ-0007",
            "title: “Attack on Rashad village, Muqdadiya”; governorate Diyala",
        ),
        (
            "demolished",
            "IRQ-0026",
            "summary: “… Forces in Tarmiyah and killed four. "
            "The forces then demolished five houses.”",
        ),
    ],
)
def test_reason(project: MemoryEngine, query: str, incident: str, reason: str) -> None:
    assert told(project, query)[incident] == reason


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Khadimi", {"Khadimi": ["Kadhimi"]}),
        ("al-Khadimi attack", {"Khadimi": ["Kadhimi"]}),
        ("Bagdhad checkpiont", {"Bagdhad": ["Baghdad"], "checkpiont": ["checkpoint"]}),
        ("Kirkuk zzzzzz", {"zzzzzz": []}),
        ("Singapore", {"Singapore": []}),
        ("IT", {"IT": []}),
        ("Kirkik Muqdadya Daesh", {}),
        ("", {}),
        ("the", {}),
    ],
)
def test_respelled(project: MemoryEngine, query: str, expected: dict[str, list[str]]) -> None:
    assert respelled(project.columns.text_index, query) == expected


def test_a_slip_is_read_as_the_name_not_as_its_other_spelling(make_dataset: MakeDataset) -> None:
    """The list of places gives Baghdad the spelling Bagdad, which is as near."""
    data = make_dataset([{"title": "t", "governorate": "Baghdad"}])
    assert respelled(data.columns.text_index, "Bagdhad") == {"Bagdhad": ["Baghdad"]}


def test_no_words_need_no_reason(project: MemoryEngine) -> None:
    assert reasons(project.columns.text_index, " ?! ", np.arange(3)) == ["", "", ""]
    assert reasons(project.columns.text_index, "Daesh", np.array([], dtype=int)) == []


def test_one_excerpt_shows_all_words_that_it_can(make_dataset: MakeDataset) -> None:
    text = "one two three four five six seven Alpha nine ten eleven Beta thirteen fourteen fifteen"
    data = make_dataset([{"title": "t", "summary": text}])
    assert told(data, "beta alpha") == {
        "T-01": "summary: “… four five six seven Alpha nine ten eleven Beta thirteen fourteen "
        "fifteen”"
    }


def test_words_far_apart_are_all_shown(make_dataset: MakeDataset) -> None:
    text = " ".join(f"w{number}" for number in range(1, 41))
    data = make_dataset([{"title": "t", "summary": text}])
    assert told(data, "w30 w5") == {
        "T-01": "summary: “… w3 w4 w5 w6 w7 w8 … w28 w29 w30 w31 w32 w33 …”"
    }
    assert told(data, "w40 w1") == {"T-01": "summary: “w1 w2 w3 w4 … w38 w39 w40”"}


def test_the_claim_that_holds_most_words_is_told(make_dataset: MakeDataset) -> None:
    claim = {"incident_id": "T-01", "source_id": "s", "field": "damage"}
    data = make_dataset(
        [{}, {"title": "nothing"}],
        claims=[
            claim | {"claim_id": "C1", "value": "a red bus"},
            claim | {"claim_id": "C2", "value": "a red car", "incident_id": "T-02"},
            claim | {"claim_id": "C3", "value": "the red car burned"},
        ],
    )
    assert told(data, "red car") == {
        "T-01": "claim: “the red car burned”",
        "T-02": "claim: “a red car”",
    }
