"""Everything known of one incident, and its sources' differences in sentences."""

from __future__ import annotations

import json
from typing import Any

import pytest

from incident_map.dataset import Dataset
from incident_map.dossier import differences, dossier, spoken
from incident_map.schema import CLAIMS, INCIDENTS, SOURCES


def claim(**cells: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("field", "low", "high", "value", "status", "source_id"))
    return empty | cells


def test_columns_of_the_codebook(sample: Dataset) -> None:
    found = dossier(sample, "T-05")
    assert list(found)[: len(INCIDENTS.names)] == INCIDENTS.names
    assert {"claims", "sources", "attributions", "disagreements"} <= set(found)
    assert all(list(row) == CLAIMS.names for row in found["claims"])
    assert all(list(row) == SOURCES.names for row in found["sources"])
    assert found["title"] == '<img src=x onerror="alert(1)">'


def test_only_its_own_claims_and_sources(sample: Dataset) -> None:
    found = dossier(sample, "T-09")
    assert {row["incident_id"] for row in found["claims"]} == {"T-09"}
    assert [row["claim_id"] for row in found["claims"]] == [f"C{n:02d}" for n in range(7, 13)]
    assert [row["source_id"] for row in found["sources"]] == ["one", "two"]
    assert found["disagreements"] == ["killed"]
    assert [row["actor"] for row in found["attributions"]] == ["Islamic State"]


def test_nothing_is_said_of_it(sample: Dataset) -> None:
    found = dossier(sample, "T-12")
    for part in ("claims", "sources", "attributions", "disagreements"):
        assert found[part] == []
    assert differences(found) == []


def test_plain_values(sample: Dataset, project: Dataset) -> None:
    for data in (sample, project):
        for incident in data.id_index:
            found = dossier(data, incident)
            assert json.loads(json.dumps(found, allow_nan=False)) == found
            assert len(differences(found)) == len(found["disagreements"])


def test_the_residence_attack(project: Dataset) -> None:
    found = dossier(project, "IRQ-0001")
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
def test_spoken(given: dict[str, Any], expected: str) -> None:
    assert spoken(given) == expected


def test_differences_of_figures(sample: Dataset) -> None:
    assert differences(dossier(sample, "T-09")) == [
        "Killed: 2 sources, 11 to 16; the best figure here is 15."
    ]


def test_differences_of_perpetrators(sample: Dataset) -> None:
    (sentence,) = differences(dossier(sample, "T-05"))
    assert sentence.startswith("Perpetrator: 3 sources speak of Iran (denied), ")
    for part in ("Pro-Iran militias (suspected", "Islamic State (suspected)", "accused"):
        assert part in sentence
