"""``python -m incident_map``: how it is called, ``validate`` and ``diff``."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import generate
from incident_map import __version__
from incident_map.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
MakeFolder = Callable[..., Path]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "incident_map", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_projects_own_data_is_valid() -> None:
    done = run("validate")
    assert done.returncode == 0, done.stdout
    assert "0 problems, 0 rows rejected." in done.stdout
    assert done.stderr == ""


def test_every_problem_is_printed(make_folder: MakeFolder, capsys: pytest.CaptureFixture) -> None:
    """File, line, column, value and reason of each, and a status that stops a build."""
    rows = [
        {"incident_id": "A", "title": "x", "summary": "two\nlines"},
        {"incident_id": "B", "title": "x", "date_start": "yesterday", "event_type": "party"},
        {"incident_id": "C", "title": "x", "killed_low": 3, "killed_best": 2},
        {"incident_id": "D", "title": ""},
    ]
    assert main(["validate", str(make_folder(incidents=rows))]) == 1
    *problems, summary = capsys.readouterr().out.splitlines()
    assert problems[0] == (
        "incidents.csv:4: date_start 'yesterday': not a date of the form YYYY-MM-DD; "
        "the cell counts as empty (kept, flagged)"
    )
    assert problems[1].startswith("incidents.csv:4: event_type 'party': not one of the allowed")
    assert problems[2] == (
        "incidents.csv:5: killed_best '2': expected killed_low ≤ killed_best ≤ killed_high "
        "(kept, flagged)"
    )
    assert problems[3] == "incidents.csv:6: title: this cell may not be empty"
    assert summary.startswith("3 incidents, 0 claims, 0 sources, 0 actors; data version ")
    assert summary.endswith("; 4 problems, 1 row rejected.")


def test_a_valid_folder(sample_folder: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["validate", str(sample_folder)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("12 incidents, 12 claims, 3 sources, 7 actors; data version ")


@pytest.mark.parametrize("content", [None, "", "id,title\n"])
def test_a_folder_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    """A sentence, not a traceback."""
    if content is not None:
        (tmp_path / "incidents.csv").write_text(content)
    assert main(["validate", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "incidents.csv" in said.err


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["validate", "a", "b"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m incident_map" in capsys.readouterr().err


def test_it_goes_by_the_name_that_was_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that pip installs, or the module."""
    for called, name in (("bin/incident-map", "incident-map"), ("x.py", "python -m incident_map")):
        monkeypatch.setattr(sys, "argv", [called])
        with pytest.raises(SystemExit):
            main([])
        assert f"usage: {name} [-h]" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"incident-map {__version__}\n"


@pytest.fixture
def changed_folder(tmp_path: Path) -> Path:
    """Return a copy of the project's data in which one incident moved to Kirkuk."""
    for name in ("incidents", "claims", "sources", "actors"):
        text = (ROOT / f"{name}.csv").read_text(encoding="utf-8")
        if name == "incidents":
            before, row = text.split("\nIRQ-0007,", 1)
            text = f"{before}\nIRQ-0007,{row.replace(',Diyala,', ',Kirkuk,', 1)}"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "status", "last"),
    [
        ("", 1, "    governorate: Diyala → Kirkuk"),
        ("?governorate=Kirkuk", 1, "    governorate: Diyala → Kirkuk"),
        ("type=protest", 0, "Nothing changed for this query."),
    ],
)
def test_diff_tells_by_its_status_whether_something_changed(
    changed_folder: Path, capsys: pytest.CaptureFixture, query: str, status: int, last: str
) -> None:
    assert main(["diff", str(ROOT), str(changed_folder), query]) == status
    assert capsys.readouterr().out.splitlines()[-1] == last


@pytest.mark.slow
def test_diff_without_a_query_compares_everything(capsys: pytest.CaptureFixture) -> None:
    assert main(["diff", str(ROOT), str(ROOT)]) == 0
    assert capsys.readouterr().out.startswith("What changed for: all incidents\nQuery: none\n")


@pytest.mark.slow
def test_diff_writes_every_change_for_a_spreadsheet(
    changed_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("out") / "changes.csv"
    assert main(["diff", str(ROOT), str(changed_folder), "--csv", str(target)]) == 1
    head, row = target.read_bytes().decode("utf-8").splitlines()
    assert head.startswith('\ufeff"incident_id","change","column","old","new","title"')
    assert row.startswith('"IRQ-0007","changed","governorate","Diyala","Kirkuk","')


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "."], "nowhere: There is no incidents.csv"),
        ([".", "nowhere"], "nowhere: There is no incidents.csv"),
        ([".", ".", "type=bogus"], "The query cannot be used: “bogus” is not a value of “type”"),
        ([".", ".", "actor=Nobody"], "The query cannot be used: There is no actor “Nobody”"),
        ([".", ".", "--csv", "nowhere/x.csv"], "[Errno 2]"),
    ],
)
def test_diff_that_cannot_be_done(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    """A sentence, not a traceback, and a status of its own."""
    monkeypatch.chdir(ROOT)
    assert main(["diff", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)


@pytest.mark.parametrize("name", ["incidents.csv", "changes.csv"])
def test_diff_writes_nothing_among_the_data(
    sample_folder: Path, capsys: pytest.CaptureFixture, name: str
) -> None:
    before = (sample_folder / "incidents.csv").read_bytes()
    target = sample_folder / name
    arguments = ["diff", str(sample_folder), str(sample_folder), "--csv", str(target), "--force"]
    assert main(arguments) == 2
    assert "inside the data folder" in capsys.readouterr().err
    assert (sample_folder / "incidents.csv").read_bytes() == before
    assert not (sample_folder / "changes.csv").exists()


def test_diff_replaces_a_file_only_when_it_is_told_to(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    target = tmp_path / "changes.csv"
    target.write_text("mine")
    arguments = ["diff", str(sample_folder), str(sample_folder), "--csv", str(target)]
    assert main(arguments) == 2 and target.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0 and target.read_text() != "mine"


@pytest.mark.slow
def test_a_command_that_is_interrupted_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    generate.write(1_000, tmp_path / "data")
    command = [sys.executable, "-m", "incident_map", "publish", "--site", str(tmp_path / "site")]
    command += ["--data", str(tmp_path / "data")]

    def listening() -> None:
        """Hear the signal as in a terminal; what runs in the background may not."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=listening
    ) as process:
        assert process.stderr is not None
        assert "of 1,000 incidents" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "Interrupted" in said and "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
