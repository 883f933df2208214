"""Who is named, with which status, by whom; and where sources cannot all be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from incident_map.attributions import split_values
from incident_map.dataset import Dataset

MakeDataset = Callable[..., Dataset]


def told(data: Dataset, row: int) -> set[tuple[str, str, bool, bool, str]]:
    frame = data.attributions[data.attributions["row"] == row]
    columns = ["actor", "status", "headline", "claimed", "sources"]
    return set(frame[columns].itertuples(index=False, name=None))


def claims(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """Claims on T-01, numbered; source ``s1`` unless said otherwise."""
    basis = {"incident_id": "T-01", "source_id": "s1"}
    return [basis | {"claim_id": f"C{n}"} | claim for n, claim in enumerate(given)]


def test_headline_and_claims(sample: Dataset) -> None:
    assert told(sample, 0) == {("Islamic State", "claimed", True, True, "one;two")}
    assert told(sample, 3) == {
        ("Islamic State", "disputed", True, False, ""),
        ("Pro-Iran militias", "disputed", True, False, ""),
    }
    assert told(sample, 4) == {
        ("Unknown", "unclaimed", True, False, ""),
        ("Iran", "denied", False, True, "one"),
        ("Pro-Iran militias", "suspected", False, True, "one"),
        ("Islamic State", "suspected", False, True, "two"),
        ("Pro-Iran militias", "accused", False, True, "three"),
    }
    assert told(sample, 5) == told(sample, 7) == told(sample, 11) == set()


def test_one_row_per_incident_actor_and_status(sample: Dataset, project: Dataset) -> None:
    for data in (sample, project):
        frame = data.attributions
        assert not frame.duplicated(["row", "actor", "status"]).any()
        assert (frame["headline"] | frame["claimed"]).all()
        assert frame["row"].is_monotonic_increasing
        assert (frame["claimed"] == (frame["sources"] != "")).all()


def test_the_residence_attack(project: Dataset) -> None:
    """Pro-Iran militias suspected, Iran denied, Islamic State suspected; headline unclaimed."""
    said = {(actor, status) for actor, status, *_ in told(project, 0)}
    assert said >= {
        ("Unknown", "unclaimed"),
        ("Pro-Iran militias", "suspected"),
        ("Iran", "denied"),
        ("Islamic State", "suspected"),
    }
    headline = {(actor, status) for actor, status, first, *_ in told(project, 0) if first}
    assert headline == {("Unknown", "unclaimed")}


def test_a_claim_without_status_or_actor(make_dataset: MakeDataset) -> None:
    data = make_dataset(
        [{"perpetrator": "A"}],
        claims=claims({"field": "perpetrator", "value": "B"}, {"field": "perpetrator"}),
    )
    assert set(data.attributions["actor"]) == {"A", "B"}
    assert data.attributions["status"].isna().all()
    assert data.view("actor=B&role=named").incident_ids() == ["T-01"]
    assert data.view("actor=A").incident_ids() == ["T-01"]
    assert data.view("").summary()["facets"]["attribution"] == {}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["A"], [(0, "A")]),
        (["A;B", None, "C"], [(0, "A"), (0, "B"), (2, "C")]),
        (["A; B ;;", " "], [(0, "A"), (0, "B")]),
        ([None, None], []),
        ([], []),
        ([";"], []),
    ],
)
def test_split_values(cells: list[str | None], expected: list[tuple[int, str]]) -> None:
    found = split_values(pd.Series(cells, dtype="str", index=range(10, 10 + len(cells))))
    assert list(found.itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize("field", ["killed", "wounded", "kidnapped", "weapon_count"])
@pytest.mark.parametrize(
    ("spans", "differ"),
    [
        ([(11, 11), (13, 13)], True),
        ([(11, 11), (11, 11)], False),
        ([(10, 12), (11, 11)], False),
        ([(10, 12), (12, 14)], False),
        ([(10, 12), (13, 14)], True),
        ([(10, 20), (11, 12), (13, 14)], True),
        ([(9, 9), (10, 10)], True),  # as numbers, not as text
        ([(9, 10)], False),
        ([(5, ""), ("", 6)], True),
        ([("", ""), (6, 6)], False),
        ([], False),
    ],
)
def test_figures_that_differ(
    make_dataset: MakeDataset, field: str, spans: list[tuple], differ: bool
) -> None:
    """Intervals without a value in common cannot both be true."""
    given = [{"field": field, "low": low, "high": high} for low, high in spans]
    data = make_dataset([{}, {}], claims=claims(*given))
    found = data.disagreements[["row", "field"]].values.tolist()
    assert found == [[0, field]] * differ


@pytest.mark.parametrize(
    ("said", "differ"),
    [
        ([("s1", "A", "claimed")], False),
        ([("s1", "A", "claimed"), ("s2", "A", "attributed")], False),
        ([("s1", "A", "suspected"), ("s2", "B", "suspected")], True),
        ([("s1", "A", "attributed"), ("s1", "B", "attributed")], False),  # a joint attack
        ([("s1", "A", "denied")], True),
        ([("s1", "A", "claimed"), ("s2", "A", "disputed")], True),
        ([], False),
    ],
)
def test_perpetrators_that_differ(
    make_dataset: MakeDataset, said: list[tuple[str, str, str]], differ: bool
) -> None:
    given = [
        {"field": "perpetrator", "source_id": source, "value": actor, "status": status}
        for source, actor, status in said
    ]
    data = make_dataset([{}], claims=claims(*given))
    assert data.disagreements["field"].tolist() == ["perpetrator"] * differ


@pytest.mark.parametrize(
    ("spans", "differ"),
    [
        ([("2021-10-21", "2021-10-31"), ("2021-10-26", "2021-10-26")], False),
        ([("2021-10-26", "2021-10-26"), ("2021-11-03", "2021-11-03")], True),
    ],
)
def test_dates_that_differ(
    make_dataset: MakeDataset, spans: list[tuple[str, str]], differ: bool
) -> None:
    """Late October holds the 26th; 3 November it is not."""
    given = [{"field": "date", "low": low, "high": high} for low, high in spans]
    incident = {"date_start": "2021-10-21", "date_end": "2021-10-31"}
    data = make_dataset([incident], claims=claims(*given))
    assert data.disagreements["field"].tolist() == ["date"] * differ


def test_the_articles_differ(project: Dataset) -> None:
    """On the deaths of Rashad and of the checkpoint near Kirkuk."""
    rows = project.disagreements
    killed = rows.loc[rows["field"] == "killed", "row"]
    ids = set(project.incidents["incident_id"].iloc[killed])
    assert {"IRQ-0007", "IRQ-0008"} <= ids


def test_sample(sample: Dataset) -> None:
    found = sample.disagreements[["row", "field"]].values.tolist()
    assert found == [[4, "perpetrator"], [8, "killed"]]
