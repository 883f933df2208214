"""Files that are whole or not there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from incident_map import shipped
from incident_map.whole_files import OverwriteError, check_place, is_signed, replacing, signed


def write(path: Path, content: bytes) -> None:
    with replacing(path) as file:
        file.write(content)


def test_a_new_file_and_another_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    for content in (b"one", b"another"):
        write(path, content)
        assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["map.html"]


def test_it_is_seen_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write(path, b"before")
    with replacing(path) as file:
        file.write(b"half")
        file.flush()
        assert path.read_bytes() == b"before"


@pytest.mark.parametrize("before", [b"before", None])
def test_an_error_leaves_what_was_there(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "map.html"
    if before is not None:
        path.write_bytes(before)
    with suppress(RuntimeError), replacing(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([before] if before else [])


def test_it_may_be_read_by_those_who_could_before(tmp_path: Path) -> None:
    path, plain = tmp_path / "map.html", tmp_path / "plain"
    write(path, b"one")
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("exists", [True, False])
def test_nothing_is_written_through_a_link(tmp_path: Path, exists: bool) -> None:
    path, link = tmp_path / "data.csv", tmp_path / "newest.csv"
    if exists:
        path.write_bytes(b"one")
    link.symlink_to(path.name)
    with pytest.raises(OverwriteError, match="is a link"):
        write(link, b"two")
    assert link.is_symlink()
    assert path.exists() == exists and (not exists or path.read_bytes() == b"one")


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".map.html.{ended.pid}.part"
    others = [
        tmp_path / f".map.html.{os.getppid()}.part",  # of a process that is still at work
        tmp_path / f".other.html.{ended.pid}.part",
        tmp_path / ".map.html.draft.part",
        tmp_path / "map.html.part",
    ]
    for path in (left, *others):
        path.write_bytes(b"half")
    write(tmp_path / "map.html", b"whole")
    assert not left.exists() and all(path.exists() for path in others)


def test_a_signed_file_is_known_until_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    for content in (b"", b"<p>one</p>"):
        path.write_bytes(signed(content))
        assert is_signed(path)
        check_place(path)
        for changed in (b"x" + signed(content), signed(content) + b"x", content):
            path.write_bytes(changed)
            assert not is_signed(path)
            with pytest.raises(OverwriteError, match="--force"):
                check_place(path)
            check_place(path, force=True)


def test_the_data_are_out_of_reach(tmp_path: Path) -> None:
    data, link = tmp_path / "data", tmp_path / "link"
    data.mkdir()
    link.symlink_to(data)
    (data / "incidents.csv").write_bytes(b"x")
    for place in (data / "incidents.csv", data / "new.html", link / "incidents.csv", data):
        for force in (True, False):
            with pytest.raises(OverwriteError, match="inside the data folder"):
                check_place(place, data, force=force)
    check_place(tmp_path / "new.html", data)


def test_the_projects_own_data_are_out_of_reach_too() -> None:
    for force in (True, False):
        with pytest.raises(OverwriteError, match="is there already"):
            check_place(shipped.DATA / "incidents.csv", shipped.DATA, force=force)
    check_place(shipped.DATA / "a map of today.html", shipped.DATA)


def test_what_is_no_file_is_written_to() -> None:
    write(Path(os.devnull), b"nobody reads this")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["nowhere/map.html", "folder"])
def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=name) as caught:
        write(tmp_path / name, b"one")
    assert ".part" not in str(caught.value)
    assert os.listdir(tmp_path) == ["folder"]
