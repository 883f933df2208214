"""The command ``serve``: what it starts, and what it refuses; test_installing runs it."""

from __future__ import annotations

import os
import shlex
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from incident_map import shipped
from incident_map.__main__ import main, write_codebook
from incident_map.query import parameter_table
from incident_map.reports.stories import story_schema
from incident_map.web import serve_command
from tests.browser.program import serve

Started = list[tuple[list[str], dict[str, str]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Command lines and environments that would have taken the place of this process."""
    found: Started = []

    def start(program: str, line: list[str], env: dict[str, str]) -> None:
        assert program == line[0]
        found.append((line, env))

    monkeypatch.setattr(serve_command, "WINDOWS", False)
    monkeypatch.setattr(serve_command.os, "execve", start)
    return found


def test_it_serves_the_application_that_was_shipped(
    started: Started, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From any folder, and without changing it: relative paths are the caller's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INCIDENTS_DATA", raising=False)
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    monkeypatch.delenv("ADDRESS", raising=False)
    main(["serve"])
    (line, env) = started[0]
    script = Path(line[line.index("run") + 1])
    assert script.is_file() and script.is_absolute() and script.name == "app.py"
    assert line[-4:] == ["--server.address", "127.0.0.1", "--server.port", "8501"]
    assert "-P" in line
    assert "INCIDENTS_DATA" not in env
    assert env["MALLOC_ARENA_MAX"] == "2"
    assert Path.cwd() == tmp_path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.1 is all of loopback")
@pytest.mark.parametrize(
    ("settings", "is_open"), [({}, False), ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, True)]
)
def test_it_listens_on_this_machine_only(settings: dict[str, str], is_open: bool) -> None:
    """Another address of the machine stands for the network."""
    with serve(**settings) as address:
        port = int(address.rpartition(":")[2])
        with socket.socket() as network:
            refused = network.connect_ex(("127.0.0.2", port))
    assert (refused == 0) == is_open


def test_the_address_is_that_of_the_argument_or_the_environment(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADDRESS", "192.0.2.7")
    main(["serve"])
    main(["serve", "--address", "0.0.0.0"])
    given = [line[line.index("--server.address") + 1] for line, _ in started]
    assert given == ["192.0.2.7", "0.0.0.0"]


def test_data_and_port(
    started: Started, monkeypatch: pytest.MonkeyPatch, sample_folder: Path
) -> None:
    monkeypatch.chdir(sample_folder.parent)
    monkeypatch.setenv("INCIDENTS_DATA", "other")
    monkeypatch.setenv("MALLOC_ARENA_MAX", "8")
    main(["serve", "--data", sample_folder.name, "--port", "8600"])
    (line, env) = started[0]
    assert line[-1] == "8600"
    assert env["INCIDENTS_DATA"] == sample_folder.name
    assert env["MALLOC_ARENA_MAX"] == "8", "what the caller has set stays"


@pytest.mark.parametrize("data", ["nowhere", ".", "", "file.csv"])
def test_a_folder_without_incidents_is_not_served(
    started: Started,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    data: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.csv").write_text("incident_id,title\n")
    assert main(["serve", "--data", data]) == 2
    said = capsys.readouterr().err
    assert said == f"{data}: there is no incidents.csv or incidents.parquet in this folder.\n"
    assert started == []


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8e3", "", "٨٥٠١"])
def test_what_is_no_port_is_said(
    started: Started, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["serve", f"--port={port}"])
    assert caught.value.code == 2
    assert f"{port!r} is not a port from 1 to 65535" in capsys.readouterr().err
    assert started == []


def test_where_a_process_cannot_be_replaced_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(serve_command.subprocess, "call", lambda *a, **k: called.append(a) or 3)
    monkeypatch.setattr(serve_command, "WINDOWS", True)
    assert main(["serve"]) == 3
    assert len(called) == 1


@pytest.mark.parametrize("folder", ["ged", "my data", "a'b; rm -rf ."])
@pytest.mark.parametrize("installed", [True, False])
def test_how_to_see_a_folder_is_one_line_for_a_shell(
    monkeypatch: pytest.MonkeyPatch, folder: str, installed: bool
) -> None:
    monkeypatch.setattr(shipped, "INSTALLED", installed)
    parts = shlex.split(shipped.serve_hint(folder))
    if installed:
        assert parts == ["incident-map", "serve", "--data", folder]
    else:
        assert parts == [f"INCIDENTS_DATA={folder}", "make", "run"]


def test_an_installed_codebook_is_shown_and_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs, stories = tmp_path / "docs", tmp_path / "stories"
    docs.mkdir()
    stories.mkdir()
    file = docs / "codebook.md"
    text = (shipped.DOCS / "codebook.md").read_text(encoding="utf-8")
    file.write_text(text.replace("incident_id", "other"), encoding="utf-8")
    before = file.read_bytes()
    for name, mark in (("api.md", parameter_table.START), ("stories.md", story_schema.START)):
        (docs / name).write_text(f"before {mark}", encoding="utf-8")
    (stories / story_schema.SCHEMA).write_text("{}", encoding="utf-8")
    assert write_codebook(docs, installed=True) == 0
    assert "| `incident_id` |" in capsys.readouterr().out
    assert file.read_bytes() == before
    assert write_codebook(docs, installed=False) == 0
    assert "| `incident_id` |" in file.read_text(encoding="utf-8")
    assert "| `min_killed` |" in (docs / "api.md").read_text(encoding="utf-8")
    assert sorted(os.listdir(docs)) == ["api.md", "codebook.md", "stories.md"]
    assert "step" in (stories / story_schema.SCHEMA).read_text(encoding="utf-8")
