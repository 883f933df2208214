"""The data set that is served: read again when a file changes, kept when an edit breaks it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from incident_map import Engine
from incident_map.reading import store as module
from incident_map.reading.store import Store
from incident_map.reading.table_files import LoadError

GOOD = "incident_id,title\nA,One\nB,Two\n"
BROKEN = "id,title\nA,One\nB,Two\nC,Three\n"
_tick = count(1_700_000_000)


def write(folder: Path, text: str, name: str = "incidents.csv") -> None:
    """Write a file with a time of its own, later than any before."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    now = next(_tick)
    os.utime(path, (now, now))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, GOOD)
    return tmp_path


def test_unchanged_files_are_not_read_again(folder: Path) -> None:
    store = Store(folder)
    assert store.current() is store.current()
    assert store.notice == ""


def test_a_change_is_seen(folder: Path) -> None:
    store = Store(folder)
    before = store.current()
    write(folder, GOOD + "C,Three\n")
    after = store.current()
    assert (len(before), len(after)) == (2, 3)
    assert before.version != after.version
    assert store.current() is after


def test_an_edit_of_the_same_length_is_seen(folder: Path) -> None:
    """By its time."""
    store = Store(folder)
    store.current()
    write(folder, GOOD.replace("One", "Uno"))
    assert store.current().view().rows(sort=None)["title"].tolist() == ["Uno", "Two"]


def test_another_file_is_seen_when_it_comes_and_missed_when_it_goes(folder: Path) -> None:
    """Editors save by renaming; readers must not lose the claims while a file is away."""
    store = Store(folder)
    assert store.current().files == ("incidents",)
    write(folder, "name\nSomeone\n", "actors.csv")
    assert store.current().files == ("incidents", "actors")
    (folder / "actors.csv").unlink()
    assert store.current().files == ("incidents", "actors")
    assert "no longer holds actors.csv" in store.notice
    write(folder, "name\nSomeone\n", "actors.csv")
    assert store.current().files == ("incidents", "actors")
    assert store.notice == ""


def test_an_edit_that_breaks_the_header_keeps_the_last_good_data(folder: Path) -> None:
    store = Store(folder)
    good = store.current()
    write(folder, BROKEN)
    assert store.current() is good
    assert "incidents.csv has no column 'incident_id'" in store.notice
    assert "last good version" in store.notice
    assert store.current() is good, "asked again, it is still the last good one"
    write(folder, GOOD + "C,Three\n")
    assert len(store.current()) == 3
    assert store.notice == ""


def test_the_same_file_put_back_clears_the_notice(folder: Path) -> None:
    store = Store(folder)
    good = store.current()
    write(folder, BROKEN)
    store.current()
    write(folder, GOOD)
    assert store.current().version == good.version
    assert store.notice == ""


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfei\x00", b"incident_id,incident_id\n", b"incident_id,tit\xe9\rA,B"]
)
def test_any_broken_file_keeps_the_last_good_data(folder: Path, content: bytes) -> None:
    store = Store(folder)
    good = store.current()
    (folder / "incidents.csv").write_bytes(content)
    assert store.current() is good
    assert store.notice


def test_a_file_that_goes_keeps_the_last_good_data(folder: Path) -> None:
    store = Store(folder)
    good = store.current()
    (folder / "incidents.csv").unlink()
    assert store.current() is good
    assert "incidents.csv" in store.notice
    write(folder, GOOD)
    assert len(store.current()) == 2
    assert store.notice == ""


@pytest.mark.parametrize("content", ["incident_id,title\n", "incident_id,title\nA,\nB,\n"])
def test_a_file_without_an_incident_keeps_the_last_good_data(folder: Path, content: str) -> None:
    """A save that was cut off after the header looks like this."""
    store = Store(folder)
    good = store.current()
    write(folder, content)
    assert store.current() is good
    assert "no incident in them can be used" in store.notice
    write(folder, GOOD)
    assert len(store.current()) == 2 and store.notice == ""


def test_claims_that_cannot_be_read_any_more_keep_the_last_good_data(folder: Path) -> None:
    (folder / "claims.csv").write_text("claim_id,incident_id,source_id,field\n")
    store = Store(folder)
    good = store.current()
    (folder / "claims.csv").write_text("a,b\n1,2\n")
    assert store.current() is good
    assert "claims.csv has no column 'claim_id'" in store.notice


def test_an_edit_that_breaks_a_row_keeps_the_last_good_data(folder: Path) -> None:
    """What readers can see never disappears by a slip of the pen; the notice names the row."""
    store = Store(folder)
    good = store.current()
    write(folder, GOOD + "C,\n")
    assert store.current() is good
    assert "incidents.csv:4: title" in store.notice
    write(folder, GOOD + "C,Three\n")
    assert len(store.current()) == 3
    assert store.notice == ""


def test_a_row_that_was_bad_from_the_start_is_left_out(folder: Path) -> None:
    write(folder, "incident_id,title\nC,\nA,One\n")
    store = Store(folder)
    assert len(store.current()) == 1
    write(folder, "incident_id,title\nA,Uno\nC,\nB,Two\n")
    assert store.current().view().rows(sort=None)["title"].tolist() == ["Uno", "Two"]
    assert store.notice == ""
    assert len(store.current().problems) == 1


def test_there_never_was_a_good_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(LoadError):
        store.current()
    write(tmp_path, BROKEN)
    with pytest.raises(LoadError):
        store.current()
    write(tmp_path, GOOD)
    assert len(store.current()) == 2
    assert store.notice == ""


def test_many_at_once_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[Path] = []
    load = module.load

    def counted(path: Path) -> Engine:
        loads.append(path)
        return load(path)

    monkeypatch.setattr(module, "load", counted)
    store = Store(folder)
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait(timeout=10)
        store.current()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert loads == [folder]


def test_the_projects_own_folder_by_default(project: Engine) -> None:
    assert Store().current().version == project.version


def test_warming_up_and_a_search_meanwhile_build_one_index(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from incident_map.engine.memory import incident_columns

    built = []
    build = incident_columns.searched_texts
    begun, go_on = threading.Event(), threading.Event()

    def held_up(*given: Any) -> Any:
        built.append(given)
        begun.set()
        assert go_on.wait(30)
        return build(*given)

    monkeypatch.setattr(incident_columns, "searched_texts", held_up)
    store = Store(sample_folder)
    with ThreadPoolExecutor(2) as pool:
        warming = pool.submit(store.warm)
        assert begun.wait(30)
        assert not store.current().is_searchable
        searching = pool.submit(lambda: store.current().view("q=rashad").incident_ids())
        assert not searching.done(), "a search waits for the index that is being built"
        go_on.set()
        assert searching.result(30)
        warming.result(30)
    assert len(built) == 1 and store.current().is_searchable
