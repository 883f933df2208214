"""Who is named, with which status, by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from incident_map.engine.attributions import split_values
from incident_map.engine.memory.engine import MemoryEngine

MakeDataset = Callable[..., MemoryEngine]


def told(data: MemoryEngine, row: int) -> set[tuple[str, str, bool, bool, str]]:
    frame = data.columns.attributions[data.columns.attributions["row"] == row]
    columns = ["actor", "status", "headline", "claimed", "sources"]
    return set(frame[columns].itertuples(index=False, name=None))


def claims(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """Claims on T-01, numbered; source ``s1`` unless said otherwise."""
    basis = {"incident_id": "T-01", "source_id": "s1"}
    return [basis | {"claim_id": f"C{n}"} | claim for n, claim in enumerate(given)]


def test_headline_and_claims(sample: MemoryEngine) -> None:
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


def test_one_row_per_incident_actor_and_status(sample: MemoryEngine, project: MemoryEngine) -> None:
    for data in (sample, project):
        frame = data.columns.attributions
        assert not frame.duplicated(["row", "actor", "status"]).any()
        assert (frame["headline"] | frame["claimed"]).all()
        assert frame["row"].is_monotonic_increasing
        assert (frame["claimed"] == (frame["sources"] != "")).all()


def test_the_residence_attack(project: MemoryEngine) -> None:
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
    assert set(data.columns.attributions["actor"]) == {"A", "B"}
    assert data.columns.attributions["status"].isna().all()
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
