"""Where rows begin, and what is cheap to know about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from incident_map.reading import csv_lines
from incident_map.reading.csv_lines import one_line_each, survey


@pytest.mark.parametrize(
    ("content", "rows", "expected"),
    [
        (b"a,b\n1,2\n3,4\n", 2, True),
        (b"a,b\n1,2\n3,4", 2, True),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n3,4\r\n", 2, True),
        (b"a,b\r\n1,2\r\n3,4", 2, True),
        (b"a,b\n", 0, True),
        (b"a,b", 0, True),
        (b"a,b\n1,2\n\n3,4\n", 2, False),
        (b"a,b\n1,2\n3,4\n\n", 2, False),
        (b'a,b\n1,"2\n3"\n', 1, False),
        (b'a,b\n1,"2\r3"\n', 1, False),
        (b"a,b\r1,2\r3,4\r", 2, False),
        (b"a,b\n1,2\n3,4\r", 2, False),
        (b'"a\nb"\n1\n', 1, False),
    ],
)
@pytest.mark.parametrize("block", [1, 2, 3, 5, 1000])
def test_one_line_each(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    rows: int,
    expected: bool,
    block: int,
) -> None:
    """Wherever the blocks end that the file is read in."""
    monkeypatch.setattr(csv_lines, "BLOCK", block)
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert one_line_each(path, rows) is expected
    if expected:
        assert survey(path).lines == list(range(2, rows + 2))


def test_an_open_quote_in_a_row_of_the_right_width_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('a,b\n1,2\n3,"4\n5,6\n')
    found = survey(path, keep=True)
    assert (found.lines, found.rows) == ([2], [["1", "2"]])
    assert [(line, rejected) for line, _, _, rejected in found.malformed] == [(3, True)]


def test_the_row_before_an_open_quote_is_kept(tmp_path: Path) -> None:
    """Also when it holds a line break itself, and the open row has too few cells."""
    path = tmp_path / "x.csv"
    path.write_text('a,b,c\n1,"2\n2",3\n4,"5\n6,7\n')
    found = survey(path, keep=True)
    assert (found.lines, found.rows) == ([2], [["1", "2\n2", "3"]])
    assert [line for line, *_ in found.malformed] == [4]
