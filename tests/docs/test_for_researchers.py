"""The worked example of docs/for-researchers.md does what it says."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest

from incident_map.__main__ import main
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "for-researchers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_every_block_prints_what_stands_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order, in one namespace, in an empty folder; ``...`` stands for anything."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INCIDENTS_DATA", raising=False)
    namespace: dict[str, object] = {}
    printed, checked = "", 0
    for language, text in BLOCKS:
        if language == "python":
            assert not printed, f"nothing under the block stands for:\n{printed}"
            out = io.StringIO()
            with redirect_stdout(out):
                exec(compile(text, "docs/for-researchers.md", "exec"), namespace)
            printed = out.getvalue()
        elif language == "text":
            same = OutputChecker().check_output(text, printed, ELLIPSIS | NORMALIZE_WHITESPACE)
            assert same, f"expected:\n{text}\nprinted:\n{printed}"
            printed, checked = "", checked + 1
    assert not printed
    assert checked >= 10


def test_the_command_of_the_page_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    [command] = [text for language, text in BLOCKS if not language]
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "incident_map"]
    here = {"then": str(ROOT), ".": str(ROOT)}
    monkeypatch.chdir(tmp_path)
    assert main([here.get(word, word) for word in words[3:]]) == 0
    assert "Nothing changed for this query." in capsys.readouterr().out
    assert (tmp_path / "changes.csv").is_file()


def test_the_mapping_tables_name_columns_and_precisions_that_exist() -> None:
    table = PAGE.split("### Where the columns go")[1]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for cell in first for name in re.findall(r"`([a-z_]+)`", cell)}
    known = set(TABLES["incidents"].names) | set(v.PRECISIONS) | {"_best", "_high"}
    assert named <= known
    assert set(v.PRECISIONS) - named == {"site", "neighbourhood"}


def test_links_of_the_page_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).is_file(), target
