"""Rows counted in groups, against plain pandas and rows judged one by one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.engine.memory.date_intervals import shared
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.row_groups import RowGroups, group
from incident_map.model import vocabulary as v

MakeDataset = Callable[..., MemoryEngine]
NAMES = ["sample", "generated", "project"]
BIG = np.iinfo(np.int32)
values = st.sampled_from([BIG.min, -1, 0, 1, 7, 5_000_000, BIG.max])


@given(st.lists(st.tuples(values, values, st.booleans(), values), max_size=40))
def test_group_against_pandas(rows: list[tuple[int, ...]]) -> None:
    frame = pd.DataFrame(rows, columns=list("abcd")).astype({"a": "int32", "c": bool, "d": "int32"})
    groups = group(*(frame[name].to_numpy() for name in frame))
    expected = frame.groupby(list("abcd"))
    assert groups.of.tolist() == expected.ngroup().tolist()
    assert groups.sizes.tolist() == expected.size().tolist()
    assert groups.first.tolist() == [index.min() for index in expected.groups.values()]
    some = np.arange(0, len(frame), 2)
    counted = np.bincount(expected.ngroup().to_numpy()[some], minlength=len(groups))
    assert groups.count(some).tolist() == counted.tolist()


def test_more_rows_than_a_table_holds() -> None:
    """Keys too many to be counted in a table are hashed, and keep their order."""
    rng = np.random.default_rng(1)
    one, other = rng.integers(0, 4_000_000, 500), rng.integers(0, 4_000_000, 500)
    groups = group(one, other, one, other)
    assert len(groups) == len(set(zip(one, other, strict=True)))
    order = np.lexsort((other[groups.first], one[groups.first]))
    assert order.tolist() == list(range(len(groups)))


@pytest.mark.parametrize("name", NAMES)
def test_alike_in_all_that_is_counted(name: str, request: pytest.FixtureRequest) -> None:
    """Each row has the values of the first one of its group."""
    data: MemoryEngine = request.getfixturevalue(name)
    columns = data.columns
    facets, tolls, intervals = columns.facet_groups, columns.toll_groups, columns.date_intervals
    alike: dict[str, tuple[RowGroups, np.ndarray]] = {}
    alike |= {name: (facets, codes) for name, codes in columns.codes.items()}
    alike |= {kind: (facets, mask) for kind, mask in columns.disputed_on.items()}
    alike |= {"double": (facets, columns.possible_duplicate)}
    alike |= {"placed": (facets, np.isnan(columns.lon_lat[0]))}
    alike |= {toll: (tolls, figures) for toll, figures in columns.tolls.items()}
    alike |= {"start": (intervals.groups, columns.start_day)}
    alike |= {"end": (intervals.groups, columns.end_day)}
    alike |= {"type": (intervals.groups, columns.codes["event_type"])}
    for column, (groups, cells) in alike.items():
        assert (cells[groups.first][groups.of] == cells).all(), column
    unplaced = np.isnan(columns.lon_lat[0])
    for cells in (columns.outside & unplaced, columns.named_place & unplaced & ~columns.outside):
        assert (cells[facets.first][facets.of] == cells).all()


def in_role(data: MemoryEngine, role: str, statuses: tuple[str, ...] = ()) -> set[tuple[int, str]]:
    """Row and actor, read from the frames row by row."""
    said = data.columns.attributions
    by_role = {
        "perpetrator": {(r, a) for r, a in said.loc[said["headline"], ["row", "actor"]].to_numpy()},
        "named": {(r, a) for r, a in said.loc[said["claimed"], ["row", "actor"]].to_numpy()},
        "target": set(data.columns.targets[["row", "value"]].itertuples(index=False, name=None)),
    }
    by_role["any"] = set.union(*by_role.values())
    if not statuses:
        return by_role[role]
    asked = said[said["status"].isin(statuses)]
    return by_role[role] & {(r, a) for r, a in asked[["row", "actor"]].to_numpy()}


@pytest.mark.parametrize("role", v.ROLES)
@pytest.mark.parametrize("name", NAMES)
def test_actor_sets(name: str, role: str, request: pytest.FixtureRequest) -> None:
    data: MemoryEngine = request.getfixturevalue(name)
    roles, names = data.columns.actor_roles, data.columns.actor_names
    rows, codes = roles.pairs(role)
    assert rows.tolist() == sorted(rows)
    found = list(zip(rows.tolist(), names[codes], strict=True))
    assert len(found) == len(set(found))
    assert set(found) == in_role(data, role)
    for statuses in ((), ("suspected",), ("claimed", "denied")):
        expected = in_role(data, role, statuses)
        for actor in names[:8]:
            has = roles.having(role, [actor], statuses)[roles.sets.of]
            assert set(np.flatnonzero(has)) == {r for r, a in expected if a == actor}


def test_an_actor_set_is_a_set(make_dataset: MakeDataset) -> None:
    """Order and repetition make no difference; role and status do."""
    data = make_dataset(
        [
            {"perpetrator": "A;B", "attribution": "claimed", "target": "C"},
            {"perpetrator": "B; A", "attribution": "claimed", "target": "C;C"},
            {"perpetrator": "A;B", "attribution": "denied", "target": "C"},
            {"perpetrator": "A", "attribution": "claimed", "target": "B;C"},
            {"perpetrator": "A;B", "attribution": "claimed"},
            {},
            {},
        ],
        actors=[{"name": name, "kind": "militia"} for name in "ABC"],
    )
    sets = data.columns.actor_roles.sets
    assert sets.of[0] == sets.of[1] and sets.of[5] == sets.of[6]
    assert len(sets) == 5


interval = st.tuples(st.integers(-30, 40), st.integers(0, 25), st.integers(0, 3), st.integers(0, 2))


@given(st.lists(interval, max_size=12), st.lists(st.integers(1, 12), max_size=5))
def test_shared_against_every_day(rows: list[tuple[int, ...]], widths: list[int]) -> None:
    bounds = np.cumsum([0, *widths])
    start, length, amount, code = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    certain, spread = shared(bounds, start, start + length + 1, amount, code, 3)
    expected = np.zeros((2, 3, len(widths)))
    for first, more, worth, series in rows:
        bins = [np.searchsorted(bounds, day, "right") - 1 for day in range(first, first + more + 1)]
        for i in bins:
            if 0 <= i < len(widths):
                expected[int(len(set(bins)) > 1), series, i] += worth / len(bins)
    assert np.allclose(certain, expected[0]) and np.allclose(spread, expected[1])
