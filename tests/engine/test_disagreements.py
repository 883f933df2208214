"""Where sources cannot all be right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.engine.disagreements import _without_common, governorates
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project

MakeDataset = Callable[..., MemoryEngine]


def claims(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """Claims on T-01, numbered; source ``s1`` unless said otherwise."""
    basis = {"incident_id": "T-01", "source_id": "s1"}
    return [basis | {"claim_id": f"C{n}"} | claim for n, claim in enumerate(given)]


@pytest.mark.slow
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
    found = data.columns.disagreements[["row", "field"]].values.tolist()
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
    assert data.columns.disagreements["field"].tolist() == ["perpetrator"] * differ


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
    assert data.columns.disagreements["field"].tolist() == ["date"] * differ


def test_the_articles_differ(project: MemoryEngine) -> None:
    """On the deaths of Rashad and of the checkpoint near Kirkuk."""
    rows = project.columns.disagreements
    killed = rows.loc[rows["field"] == "killed", "row"]
    ids = set(project.tables.incidents["incident_id"].iloc[killed])
    assert {"IRQ-0007", "IRQ-0008"} <= ids


def test_sample(sample: MemoryEngine) -> None:
    found = sample.columns.disagreements[["row", "field"]].values.tolist()
    assert found == [[4, "perpetrator"], [8, "killed"]]


@pytest.mark.parametrize(
    ("said", "differ"),
    [
        ([("s1", "Rashad, Diyala", ""), ("s2", "al-Rashad, Kirkuk", "")], True),
        ([("s1", "Rashad, Diyala", ""), ("s2", "ديالى", "")], False),
        ([("s1", "Rashad, Diyala", ""), ("s2", "Rashad village", "")], False),
        ([("s1", "Diyala", ""), ("s2", "55 km north of Kirkuk", "")], False),
        ([("s1", "Diyala", ""), ("s2", "Diyala and Kirkuk", "")], False),
        ([("s1", "Diyala", ""), ("s1", "Kirkuk", "")], False),  # one source, two places
        ([("s1", "a clinic", ""), ("s2", "his house", "Two places; contradicts C0.")], True),
        ([("s1", "a clinic", ""), ("s2", "his house", "contradicts C7")], False),  # not a claim
        ([("s1", "a clinic", ""), ("s2", "his house", "nothing contradicts it")], False),
        ([("s1", "Babylon", ""), ("s2", "Babil Province", "")], False),
        ([("s1", "Babil", ""), ("s2", "Erbil", "")], True),
        ([("s1", None, "")], False),
        ([], False),
    ],
)
def test_places_that_differ(
    make_dataset: MakeDataset, said: list[tuple[str, str | None, str]], differ: bool
) -> None:
    given = [
        {"field": "place", "source_id": source, "value": value, "note": note}
        for source, value, note in said
    ]
    data = make_dataset([{}], claims=claims(*given))
    assert data.columns.disagreements["field"].tolist() == ["place"] * differ


@pytest.mark.parametrize("name", shipped_project().areas)
def test_every_governorate_is_read_from_a_claim(name: str) -> None:
    assert name in governorates(f"a village in {name}")
    assert not governorates(f"30 km from {name}")


def test_kinds_are_the_fields(project: MemoryEngine) -> None:
    """Every disagreement has a kind to ask for, and the kinds hold nothing else."""
    rows = project.columns.disagreements
    for kind, fields in v.DISAGREEMENTS.items():
        expected = set(rows.loc[rows["field"].isin(fields), "row"])
        assert set(project.columns.disputed_on[kind].nonzero()[0]) == expected
    assert set(rows["field"]) <= {field for fields in v.DISAGREEMENTS.values() for field in fields}


def test_project_places(project: MemoryEngine) -> None:
    """Syria or Turkey; a clinic or a house; 30 or 65 km from Kirkuk."""
    found = set(project.view("disagreement=place").incident_ids())
    assert {"IRQ-0008", "IRQ-0009", "IRQ-0090"} <= found


TOLD = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from("abc"), st.sampled_from("wxyz")), max_size=25
)


@given(TOLD)
def test_nothing_in_common_against_sets(told: list[tuple[int, str, str]]) -> None:
    frame = pd.DataFrame(told, columns=["row", "source", "value"])
    expected = []
    for row in sorted({row for row, _, _ in told}):
        by_source: dict[str, set[str]] = {}
        for _, source, value in (one for one in told if one[0] == row):
            by_source.setdefault(source, set()).add(value)
        if any(a.isdisjoint(b) for a, b in combinations(by_source.values(), 2)):
            expected.append(row)
    found = _without_common(frame["row"], frame["source"], frame["value"])
    assert found.tolist() == expected
