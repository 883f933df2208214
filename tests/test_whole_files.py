"""Files that are whole or not there."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from incident_map.whole_files import replacing


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


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "data.csv", tmp_path / "newest.csv"
    path.write_bytes(b"one")
    link.symlink_to(path.name)
    write(link, b"two")
    assert link.is_symlink()
    assert path.read_bytes() == b"two"


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
