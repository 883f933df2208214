"""The benchmark of starting: the same rows from every file, and a table that adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.starting import CSV, OWN, PLAIN, Start, peak_mb, queries, table, write
from incident_map import load


def test_all_files_hold_the_same_rows(tmp_path: Path) -> None:
    files = write(300, tmp_path)
    assert [files[name].suffix for name in (CSV, OWN, PLAIN)] == [".csv", ".parquet", ".parquet"]
    found = [load(file.parent) for file in files.values()]
    ids = [data.view("").incident_ids() for data in found]
    assert len(ids[0]) == 300
    assert sorted(ids[0]) == sorted(ids[1]) == sorted(ids[2])
    assert len({str(data.view("").summary()["totals"]) for data in found}) == 1


def test_every_view_is_another(tmp_path: Path) -> None:
    asked = queries(32)
    assert len(set(asked)) == 32
    data = load(write(300, tmp_path)[CSV].parent)
    assert all(len(data.view(query)) > 200 for query in asked)


def test_multiples_of_the_start_from_csv() -> None:
    one = Start(1000, CSV, 0.2, 2.0, 2.0, 100, 110, 120, 200, 0.5)
    two = Start(1000, OWN, 0.1, 1.0, 1.0, 90, 100, 110, 100, 0.5)
    alone = Start(5000, PLAIN, 0.1, 1.0, 1.0, 90, 100, 110, None, 0.5)
    rows = [line.split(" | ") for line in table([one, two, alone]).splitlines()[2:]]
    assert [row[-2:] for row in rows] == [["1.0×", "1.0× |"], ["0.50×", "0.50× |"], ["–", "– |"]]
    assert rows[2][0] == "| 5,000" and rows[2][-3] == "–"


@pytest.mark.parametrize(
    ("status", "expected"),
    [("Name:\tx\nVmHWM:\t  2000 kB\n", 2.048), ("Name:\tx\n", None), (None, None)],
)
def test_peak(tmp_path: Path, status: str | None, expected: float | None) -> None:
    if status is not None:
        (tmp_path / "7").mkdir()
        (tmp_path / "7" / "status").write_text(status)
    assert peak_mb(7, tmp_path) == expected
