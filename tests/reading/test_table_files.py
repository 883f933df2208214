"""Files into frames: encodings, line ends, quoting, lines of rows, malformed files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from incident_map.model.problems import Problem
from incident_map.model.schema import ACTORS, INCIDENTS
from incident_map.reading.loading import load
from incident_map.reading.table_files import LoadError, digest, find_file, read_table

BOM = b"\xef\xbb\xbf"
HEADER = "name,name_ar,kind,aliases,note\n"


def read(folder: Path, content: bytes | str, name: str = "actors.csv") -> tuple[list[list], list]:
    """Rows (name and note) with their lines, and problems, of one actors file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    raw = read_table(path, ACTORS)
    everywhere = np.arange(raw.rows)
    names, notes = (raw.columns[column].at(everywhere) for column in ("name", "note"))
    rows = [
        [line, name, None if pd.isna(note) else note]
        for line, name, note in zip(raw.lines, names, notes, strict=True)
    ]
    return rows, raw.problems


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEADER + "A,,,,x\nB,,,,y\n", [[2, "A", "x"], [3, "B", "y"]]),
        (HEADER + "A,,,,x\nB,,,,y", [[2, "A", "x"], [3, "B", "y"]]),
        (HEADER + "A,,,,\n", [[2, "A", None]]),
        (HEADER + '"A",,,,"x\ny"\nB,,,,z\n', [[2, "A", "x\ny"], [4, "B", "z"]]),
        (HEADER + 'A,,,,"x\n\n\ny"\n\nB,,,,z\n', [[2, "A", "x\n\n\ny"], [7, "B", "z"]]),
        (HEADER + "\n\nA,,,,x\n\nB,,,,y\n\n", [[4, "A", "x"], [6, "B", "y"]]),
        (HEADER + 'A,,,,"say ""so"", he"\n', [[2, "A", 'say "so", he']]),
        (HEADER + "A,,,,=1+1\n", [[2, "A", "=1+1"]]),
        (HEADER + "NA,,,,NULL\nnan,,,,None\n", [[2, "NA", "NULL"], [3, "nan", "None"]]),
        (HEADER + "001,,,,1.0\n", [[2, "001", "1.0"]]),
        (HEADER, []),
        (HEADER.rstrip(), []),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", BOM])
def test_rows_and_lines(
    tmp_path: Path, content: str, expected: list, newline: str, bom: bytes
) -> None:
    rows, problems = read(tmp_path, bom + content.replace("\n", newline).encode())
    assert [
        [line, name, note and note.replace("\r\n", "\n")] for line, name, note in rows
    ] == expected
    assert problems == []


cell = st.text(alphabet='ab,"\n\r ;é\u0627', max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.tuples(cell, st.integers(0, 2)), max_size=5), st.sampled_from(["\n", "\r\n"]))
@example([("a\r\nb", 1), ("\r", 0)], "\n")
def test_any_table_that_python_writes(
    tmp_path: Path, cells: list[tuple[str, int]], newline: str
) -> None:
    """Text comes back as it was, on the line where it began, blank lines between or not."""
    text = HEADER.replace("\n", newline)
    expected = []
    for note, blank in cells:
        text += newline * blank
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=newline).writerow(
            ["N", "", "", "", note]
        )
        line = 1 + text.count("\n") + text.replace("\r\n", "").count("\r")
        expected.append([line, "N", note or None])
        text += out.getvalue()
    rows, problems = read(tmp_path, text)
    assert (rows, problems) == (expected, [])


def test_too_many_and_too_few_cells(tmp_path: Path) -> None:
    """Left out and named, also after quoted line breaks and blank lines."""
    content = HEADER + 'A,,,,"x\ny"\nB,,,\n\nC,,,,,\nD,,,,z\nlonely\n'
    rows, problems = read(tmp_path, content)
    assert rows == [[2, "A", "x\ny"], [7, "D", "z"]]
    assert [(p.line, p.value, p.rejected) for p in problems] == [
        (4, "B", True),
        (6, "C", True),
        (8, "lonely", True),
    ]
    assert [p.reason for p in problems] == [
        "this row has 4 cells, the header has 5; left out",
        "this row has 6 cells, the header has 5; left out",
        "this row has 1 cells, the header has 5; left out",
    ]


def test_not_utf8(tmp_path: Path) -> None:
    """A cell in Windows-1252: kept, with the bytes shown as such, and named."""
    content = HEADER.encode() + 'Dalí,,,,"x\ny"\n'.encode() + b"Caf\xe9,,,,z\nC,,,\n"
    rows, (problem, short) = read(tmp_path, content)
    assert rows == [[2, "Dalí", "x\ny"], [4, "Caf\ufffd", "z"]]
    assert (problem.line, problem.value, problem.rejected) == (4, "Caf\ufffd", False)
    assert "UTF-8" in problem.reason
    assert (short.line, short.rejected) == (5, True)


def test_a_quote_that_never_closes(tmp_path: Path) -> None:
    """Swallows the rest of the file; the row is named, and what came before is kept."""
    rows, problems = read(tmp_path, HEADER + 'A,,,,x\nB,"oops,,,y\nC,,,,z\n')
    assert rows == [[2, "A", "x"]]
    assert [(p.line, p.value, p.rejected) for p in problems] == [(3, "B", True)]
    assert "never closed" in problems[0].reason


def test_a_quote_that_never_closes_in_the_last_column(tmp_path: Path) -> None:
    """The row then has the right number of cells; it is named and left out all the same."""
    rows, problems = read(tmp_path, HEADER + 'A,,,,x\nB,,,,"oops\nC,,,,z\nD,,,,z\n')
    assert rows == [[2, "A", "x"]]
    assert [(p.line, p.value, p.rejected) for p in problems] == [(3, "B", True)]


def test_a_line_break_in_the_last_row_is_no_open_quote(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + 'A,,,,"x\ny"\n')
    assert rows == [[2, "A", "x\ny"]]
    assert problems == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        BOM,
        b"name,name\nA,B\n",
        b"name,note,kind,note\nA,,,\n",
        b"note,kind\nA,\n",
        b"Name,note\nA,\n",
        b"name;note\nA;B\n",
        b"\x00\x01\x02",
        "name,note\nA,B\n".encode("utf-16"),
        b"PK\x03\x04 a spreadsheet",
        b'"name,note\nA,B\n',
    ],
    ids=repr,
)
def test_no_usable_header(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LoadError, match=r"^actors\.csv "):
        read(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name;note\nA;B\n", "separated by semicolons"),
        (b"name\tnote\nA\tB\n", "separated by tabs"),
        ("name,note\nA,B\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 a spreadsheet", "workbook or a zip file"),
        (b"Name,note\nA,\n", "'Name': names have to be written exactly so"),
        (b"note, name\nA,\n", "' name': names have to be written exactly so"),
        (b"a,b,c,d,e,f,g,h,i,j\n", "It has: a, b, c, d, e, f, g, h …."),
        (b",note\n", "It has: (no name), note."),
    ],
)
def test_a_file_that_lacks_its_key_says_what_it_seems_to_be(
    tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(LoadError) as error:
        read(tmp_path, content)
    assert "has no column 'name'; it needs one to be used." in str(error.value)
    assert says in str(error.value)


def test_required_columns(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text("incident_id,place\nA,B\n")
    with pytest.raises(LoadError, match="'title'"):
        read_table(tmp_path / "incidents.csv", INCIDENTS)


@pytest.mark.parametrize("newline", ["\r", "\r\n", "\n"])
def test_line_ends(tmp_path: Path, newline: str) -> None:
    """Old Macintosh files, which some spreadsheets still write, are read too."""
    rows, problems = read(tmp_path, (HEADER + "A,,,,x\nB,,,,y\n").replace("\n", newline))
    assert (rows, problems) == ([[2, "A", "x"], [3, "B", "y"]], [])


def test_a_header_that_is_not_utf8(tmp_path: Path) -> None:
    """Only the foreign column is lost."""
    rows, problems = read(tmp_path, b"name,note,caf\xe9\nA,x,1\n")
    assert rows == [[2, "A", "x"]]
    assert [(p.line, p.rejected) for p in problems] == [(1, False)]


def test_a_header_over_two_lines(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, 'name,note,"odd\nname"\nA,x,1\n')
    assert rows == [[3, "A", "x"]]
    assert problem.column == "odd\nname"


def test_an_unknown_column_is_named_and_ignored(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, "colour,note,name\nred,x,A\n")
    assert rows == [[2, "A", "x"]]
    assert problem == Problem(
        "actors.csv",
        1,
        "colour",
        "",
        "this column is not in the codebook; it is ignored",
        rejected=False,
    )


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("a.csv", 7, "kind", "x", "wrong"), "a.csv:7: kind 'x': wrong"),
        (Problem("a.csv", 7, None, "x", "short"), "a.csv:7: 'x': short"),
        (Problem("a.csv", None, None, "", "gone"), "a.csv: gone"),
        (Problem("a.csv", 7, None, "", "short"), "a.csv:7: short"),
        (Problem("a.csv", 1, "c", "", "odd", False), "a.csv:1: c: odd (kept, flagged)"),
        (Problem("a.csv", 1, "c", "a\nb", "odd"), r"a.csv:1: c 'a\nb': odd"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, expected: str) -> None:
    assert str(problem) == expected


# Parquet


def test_parquet_is_found_first(tmp_path: Path) -> None:
    assert find_file(tmp_path, ACTORS) is None
    (tmp_path / "actors.csv").write_text(HEADER)
    assert find_file(tmp_path, ACTORS) == tmp_path / "actors.csv"
    (tmp_path / "actors.parquet").write_bytes(b"")
    assert find_file(tmp_path, ACTORS) == tmp_path / "actors.parquet"


def test_parquet_rows_are_numbered_from_one(tmp_path: Path) -> None:
    pd.DataFrame({"name": ["A", "B"]}).to_parquet(tmp_path / "actors.parquet")
    raw = read_table(tmp_path / "actors.parquet", ACTORS)
    assert raw.lines.tolist() == [1, 2]


@pytest.mark.parametrize("content", [b"", b"junk", b"PAR1 and no more PAR1"])
def test_not_a_parquet_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "incidents.parquet").write_bytes(content)
    with pytest.raises(LoadError, match=r"incidents\.parquet is not a Parquet file"):
        load(tmp_path)


def test_parquet_with_a_column_twice(tmp_path: Path) -> None:
    table = pa.table([pa.array(["A"])] * 3, names=["name", "note", "note"])
    pq.write_table(table, tmp_path / "actors.parquet")
    with pytest.raises(LoadError):
        read_table(tmp_path / "actors.parquet", ACTORS)


# Version


def test_version_follows_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"x")
    two.write_bytes(b"x")
    assert digest([one]) == digest([one])
    assert digest([one]) != digest([two])
    assert digest([one, two]) != digest([one])
    before = digest([one])
    one.write_bytes(b"y")
    assert digest([one]) != before
    assert len(before) == 12 and int(before, 16) >= 0
