"""Everything known of one incident, and its sources' differences in sentences."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from incident_map import Engine
from incident_map.model.records import Claim, as_published
from incident_map.model.schema import CLAIMS, INCIDENTS, SOURCES
from incident_map.model.tables import TYPED_ENDS
from incident_map.model.vocabulary import CLAIM_FIELDS
from incident_map.reports.dossier.facts import (
    accounts,
    differences,
    differences_by_field,
    figure,
    named,
    note,
    quantity,
    sources_in_order,
    spoken,
)
from tests.support.records import claim

MakeDataset = Callable[..., Engine]


def test_columns_of_the_codebook(sample: Engine) -> None:
    found = sample.dossier("T-05")
    assert list(found)[: len(INCIDENTS.names)] == INCIDENTS.names
    assert {"claims", "sources", "attributions", "disagreements"} <= set(found)
    assert all(list(row) == CLAIMS.names for row in as_published(found)["claims"])
    assert all(list(row) == [*CLAIMS.names, *TYPED_ENDS] for row in found["claims"])
    assert all(list(row) == SOURCES.names for row in found["sources"])
    assert found["title"] == '<img src=x onerror="alert(1)">'


def test_only_its_own_claims_and_sources(sample: Engine) -> None:
    found = sample.dossier("T-09")
    assert {row["incident_id"] for row in found["claims"]} == {"T-09"}
    assert [row["claim_id"] for row in found["claims"]] == [f"C{n:02d}" for n in range(7, 13)]
    assert [row["source_id"] for row in found["sources"]] == ["one", "two"]
    assert found["disagreements"] == ["killed"]
    assert [row["actor"] for row in found["attributions"]] == ["Islamic State"]


def test_nothing_is_said_of_it(sample: Engine) -> None:
    found = sample.dossier("T-12")
    for part in ("claims", "sources", "attributions", "disagreements"):
        assert found[part] == []
    assert differences(found) == []


def test_plain_values(sample: Engine, project: Engine) -> None:
    for data in (sample, project):
        for incident in data.view().incident_ids(sort=None):
            found = data.dossier(incident)
            published = as_published(found)
            assert json.loads(json.dumps(published, allow_nan=False)) == published
            assert len(differences(found)) == len(found["disagreements"])


def test_the_residence_attack(project: Engine) -> None:
    found = project.dossier("IRQ-0001")
    said = {(row["actor"], row["status"]) for row in found["attributions"]}
    assert {("Iran", "denied"), ("Islamic State", "suspected")} <= said
    assert found["attribution"] == "unclaimed"
    assert "perpetrator" in found["disagreements"]
    named = {row["source_id"] for row in found["claims"]}
    assert {row["source_id"] for row in found["sources"]} == named


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim(field="perpetrator", value="Iran", status="denied"), "Iran: denied"),
        (claim(field="perpetrator", value="Iran"), "Iran"),
        (claim(field="killed", low="11", high="11"), "11"),
        (claim(field="killed", low="11", high="16"), "11–16"),
        (claim(field="killed", low="11"), "11"),
        (claim(field="killed", high="16"), "16"),
        (claim(field="killed", low="0", high="0"), "0"),
        (claim(field="killed", low="11", high="11", value="11 killed"), "11 killed"),
        (claim(field="killed", low="11", high="11", value="eleven"), "eleven (11)"),
        (claim(field="date", low="2021-10-26", high="2021-10-26"), "26 October 2021"),
        (
            claim(field="date", low="2021-10-21", high="2021-10-31", value="late October"),
            "late October (21–31 October 2021)",
        ),
        (claim(field="damage", value="a door"), "a door"),
        (claim(field="killed"), "mentioned, without a value"),
        (claim(field="perpetrator"), "mentioned, without a value"),
    ],
)
def test_spoken(given: Claim, expected: str) -> None:
    assert spoken(given) == expected


def test_differences_of_figures(sample: Engine) -> None:
    assert differences(sample.dossier("T-09")) == [
        "Killed: two sources, 11 to 16; the best figure here is 15. "
        "Lowest: One (11), highest: Two (16)."
    ]


def test_differences_of_perpetrators(sample: Engine) -> None:
    assert differences(sample.dossier("T-05")) == [
        "Perpetrator: three sources speak of Pro-Iran militias (suspected: One; accused: Three), "
        "Islamic State (suspected: Two) and Iran (denied: One)."
    ]


def test_differences_of_dates_and_places_name_who_says_what(project: Engine) -> None:
    said = differences_by_field(project.dossier("IRQ-0002"))["date"]
    assert said.startswith("Date: five sources say 30 October 2021 (golestanpalace.org) or ")
    assert said.endswith("31 October 2021 (The Frontier Post, Shafaq News, Devdiscourse and "
                         "SpaceWar).")  # fmt: skip


def test_differences_of_places_list_what_each_source_says(make_dataset: MakeDataset) -> None:
    claims = [
        {"claim_id": f"C{n}", "incident_id": "T-01", "source_id": source, "field": "place"} | said
        for n, (source, said) in enumerate(
            [
                ("one", {"value": "Rashad, Kirkuk"}),
                ("two", {"value": "Rashad, Diyala", "status": "disputed"}),
            ]
        )
    ]
    sources = [{"source_id": "one", "outlet": "One"}, {"source_id": "two", "outlet": "Two"}]
    data = make_dataset([{}], claims=claims, sources=sources)
    incident = data.dossier("T-01")
    assert incident["disagreements"] == ["place"]
    assert differences(incident) == [
        "Place: two sources; One: “Rashad, Kirkuk”; Two: “Rashad, Diyala” (disputed)."
    ]


def test_differences_come_in_the_order_of_the_vocabulary(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        fields = list(differences_by_field(project.dossier(incident)))
        assert fields == sorted(fields, key=CLAIM_FIELDS.index)


def test_many_outlets_are_counted() -> None:
    assert named(["A"]) == "A"
    assert named(["A", "B", "A"]) == "A and B"
    assert named(["A", "B", "C", "D"]) == "A, B, C and D"
    assert named("ABCDE") == "A, B, C and two more"


def test_quantity_in_words_up_to_nine() -> None:
    assert [quantity(n, "source") for n in (0, 1, 9, 10, 1200)] == [
        "no sources", "one source", "nine sources", "10 sources", "1,200 sources",
    ]  # fmt: skip


def test_accounts_firmest_first(sample: Engine) -> None:
    found = [(one.actor, one.status) for one in accounts(sample.dossier("T-05"))]
    assert found == [
        ("Pro-Iran militias", "suspected"),
        ("Islamic State", "suspected"),
        ("Pro-Iran militias", "accused"),
        ("Iran", "denied"),
    ]


def test_sources_by_day_undated_last_and_none_lost(sample: Engine) -> None:
    incident = sample.dossier("T-09")
    assert [s["source_id"] for s in sources_in_order(incident)] == ["two", "one"]
    unlisted = {**incident, "sources": []}
    assert {s["outlet"] for s in sources_in_order(unlisted)} == {"one", "two"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim(field="killed", low="2", high="5"), (2, 5)),
        (claim(field="killed", low="2"), (2, 2)),
        (claim(field="killed", high="0"), (0, 0)),
        (claim(field="killed", value="several"), None),
        (claim(field="date", low="2021-10-26", high="2021-10-26"), None),
    ],
)
def test_figure(given: Claim, expected: tuple[int, int] | None) -> None:
    assert figure(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("A34", ""), ("B6; not found outside the article", "not found outside the article"),
     ("A300; no number of ours", "A300; no number of ours"), (None, "")],
)  # fmt: skip
def test_note_without_the_number_of_the_statement(given: str | None, expected: str) -> None:
    assert note(claim(note=given)) == expected
