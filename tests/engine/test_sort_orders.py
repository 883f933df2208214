"""All rows in the order of a column."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.sort_orders import MAX_ORDERS
from tests.conftest import MakeDataset


def test_of_two_that_begin_on_one_day_the_shorter_is_the_earlier(make_dataset: MakeDataset) -> None:
    ends = ["2021-10-27", "2021-10-26", "2021-10-26", ""]
    data = make_dataset([{"date_start": "2021-10-26", "date_end": end} for end in ends])
    assert data.columns.sort_orders.by("date_start").tolist() == [1, 2, 0, 3]
    assert data.columns.sort_orders.by("-date_start").tolist() == [0, 1, 2, 3]


def test_orders_are_right_and_only_the_last_few_are_kept(sample: MemoryEngine) -> None:
    columns = [str(name) for name in sample.tables.incidents.columns[: MAX_ORDERS + 2]]
    wanted = [sign + name for name in columns for sign in ("", "-")]
    kept = sample.columns.sort_orders
    with ThreadPoolExecutor(4) as pool:
        orders = dict(zip(wanted, pool.map(kept.by, wanted), strict=True))
    assert len(kept) == MAX_ORDERS
    for sort, order in orders.items():
        name = sort.removeprefix("-")
        sorted_rows = sample.tables.incidents.sort_values(
            name, ascending=sort == name, kind="stable"
        )
        assert order.tolist() == sorted_rows.index.tolist(), sort
    assert kept.by(wanted[0]).tolist() == orders[wanted[0]].tolist()
