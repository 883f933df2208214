"""Readers who come and go: what the process still holds of them. Nothing about time."""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import generate, processes, sessions
from incident_map.engine.memory.view_cache import MAX_VIEWS
from tests.support.loops import finish
from ui import session_memory

ROWS, WAVES, READERS = 20_000, 6, 20
WAIT_SECONDS = 90  # a deadline, for a busy machine

# --------------------------------------------------------------------- two hundred of them


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[processes.Server]:
    """The program with ``/watched``; a session waits one second for its reader to come back."""
    folder = generate.write(ROWS, tmp_path_factory.mktemp("readers"))
    port = processes.free_port()
    command = processes.streamlit(str(Path(__file__).parents[1] / "support" / "watched.py"), port)
    command += ["--server.disconnectedSessionTTL", "1"]
    env = {"INCIDENTS_DATA": str(folder), "BASEMAP_TILES": "off"}
    # No measuring of processes here: the server says itself what it holds.
    with processes.run(command, port, "/api/summary", env) as running:
        yield running


def watched(server: processes.Server) -> dict[str, int]:
    with urllib.request.urlopen(f"{server.url}/watched", timeout=WAIT_SECONDS) as answer:
        found: dict[str, int] = json.load(answer)
        return found


def when_quiet(server: processes.Server) -> dict[str, int]:
    """What is held when no session is left, and memory has been seen to; fails if one stays."""
    end = time.monotonic() + WAIT_SECONDS
    while (found := watched(server))["open"] + found["waiting"]:
        assert time.monotonic() < end, f"sessions stay: {found}"
        time.sleep(0.1)  # the pause of the poll
    # What it returns at the look that sees them gone, it has returned before the next but one.
    looks = found["looks"] + 3
    while (found := watched(server))["looks"] < looks:
        assert time.monotonic() < end, "nobody looks after memory"
        time.sleep(0.1)
    return found


async def wave(server: processes.Server, first: int, tally: sessions.Tally) -> None:
    """Twenty readers at once; every fifth also types dates and looks at the map."""
    async with asyncio.TaskGroup() as group:
        for number in range(first, first + READERS):
            asked = argparse.Namespace(changes=int(number % 5 == 0), pause=0)
            group.create_task(sessions.session(number, server.port, asked, tally))


async def hold(server: processes.Server, readers: int) -> dict[str, int]:
    """What is held while so many readers have the page open, each with other dates."""
    from streamlit.proto.ClientState_pb2 import ClientState
    from websockets.asyncio.client import connect

    everybody_is_in, answered = asyncio.Barrier(readers + 1), asyncio.Event()

    async def read(number: int) -> None:
        address = f"ws://{sessions.HOST}:{server.port}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            opened = await sessions.run_script(socket, ClientState())
            state = ClientState(page_script_hash=opened.page)
            typed = state.widget_states.widgets.add()
            first, last = sessions.dates_of(number, 0)
            typed.id, typed.string_value = opened.fields[sessions.FIELD], f"{first} – {last}"
            answer = await sessions.run_script(socket, state)
            assert not answer.error and str(last.year) in " ".join(answer.texts)
            await everybody_is_in.wait()
            await answered.wait()

    async with asyncio.TaskGroup() as group:
        for number in range(500, 500 + readers):
            group.create_task(read(number))
        await everybody_is_in.wait()
        found = await asyncio.to_thread(watched, server)
        answered.set()
    return found


@pytest.mark.slow
def test_a_hundred_and_twenty_readers_leave_nothing_behind(server: processes.Server) -> None:
    tally, held = sessions.Tally(), []
    for number in range(WAVES):
        finish(wave(server, number * READERS, tally))
        if number in (2, WAVES - 1):
            held.append(when_quiet(server))
    assert tally.errors == []
    assert len(tally.open_s) == WAVES * READERS
    assert len(tally.change_s) == WAVES * READERS // 5
    for found in held:
        assert (found["open"], found["waiting"]) == (0, 0)
        # The server's own loop may still name the session it served last.
        assert found["AppSession"] <= 2 and found["ScriptRunner"] <= 2, found
        assert found["kept views"] <= MAX_VIEWS
        assert found["MemoryView"] <= found["kept views"] + 2, found
        assert found["Selection"] <= found["kept views"] + 2, found
        assert found["frozen"] > 50_000, "modules are no candidates for garbage"
    early, late = held
    assert late["kept views"] > early["kept views"], "there was something to keep"
    assert late["threads"] <= early["threads"] + 4
    assert late["resident"] <= 1.25 * early["resident"], held


@pytest.mark.slow
def test_a_session_holds_no_view_of_its_own(server: processes.Server) -> None:
    """More readers than views are kept, all with the page open: no more views than are kept."""
    readers = MAX_VIEWS + 4
    found = finish(hold(server, readers))
    assert found["open"] == readers
    assert found["AppSession"] >= readers
    assert found["kept views"] == MAX_VIEWS
    assert found["MemoryView"] <= MAX_VIEWS + 2, found
    assert found["Selection"] <= MAX_VIEWS + 2, found


# ------------------------------------------------------------------------------ its parts


class Library:
    """A C library that notes what it is asked."""

    def __init__(self, **functions: Any) -> None:
        self.asked: list[Any] = []
        for name in ("gnu_get_libc_version", "malloc_trim", "mallopt"):
            setattr(self, name, functions.get(name, lambda *given: self.asked.append(given) or 1))


@pytest.mark.slow
def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither musl nor macOS has these functions; on Windows there is no library of that name."""
    for failing in (OSError, AttributeError, TypeError):

        def none(name: None, error: type[Exception] = failing) -> None:
            raise error

        monkeypatch.setattr(ctypes, "CDLL", none)
        assert session_memory.libc() is None
        assert session_memory.limit_arenas() is session_memory.trim() is False
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert session_memory.libc() is None


@pytest.mark.slow
def test_glibc_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    assert session_memory.limit_arenas() and session_memory.trim()
    assert library.asked[0] == (-8, session_memory.ARENAS)
    assert [size.value for size in library.asked[1]] == [0]


def test_nothing_to_drop_where_no_server_runs() -> None:
    assert session_memory.drop_expired() == session_memory.left() == 0


def resident_with(monkeypatch: pytest.MonkeyPatch, *told: int) -> list[int]:
    """Run `tend` over these resident sizes; returns at which of them memory was returned."""
    trimmed: list[int] = []
    numbers = iter(told)
    now = [0]

    def resident() -> int:
        return now[0]

    async def pause(seconds: float) -> None:
        try:
            now[0] = next(numbers)
        except StopIteration:
            raise asyncio.CancelledError from None

    monkeypatch.setattr(session_memory, "resident", resident)
    monkeypatch.setattr(session_memory, "trim", lambda: trimmed.append(now[0]))
    monkeypatch.setattr(session_memory.asyncio, "sleep", pause)

    async def run() -> None:
        with pytest.raises(asyncio.CancelledError):
            await session_memory.tend(1)

    finish(run())
    return trimmed


def test_memory_is_returned_after_growth_only(monkeypatch: pytest.MonkeyPatch) -> None:
    mb = 2**20
    told = [100 * mb, 101 * mb, 163 * mb, 165 * mb, 165 * mb, 90 * mb]
    assert resident_with(monkeypatch, *told) == [100 * mb, 165 * mb]


def test_memory_is_returned_when_readers_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once when they leave, and once when their sessions are given up; not while they stay."""
    gone, dropped = iter([0, 0, 3, 3, 3, 3, 4]), iter([0, 0, 0, 0, 3, 0, 0])
    monkeypatch.setattr(session_memory, "left", lambda: next(gone))
    monkeypatch.setattr(session_memory, "drop_expired", lambda: next(dropped))
    assert resident_with(monkeypatch, *range(7)) == [2, 4, 6]


@pytest.mark.slow
def test_the_background_task_ends_with_the_server() -> None:
    async def run() -> int:
        before = len(asyncio.all_tasks())
        async with session_memory.tended():
            assert len(asyncio.all_tasks()) == before + 1
            assert gc.get_freeze_count() > 10_000
        assert gc.get_freeze_count() == 0
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks()) - before

    assert finish(run()) == 0


@pytest.mark.slow
def test_trimming_while_others_work() -> None:
    """It takes nothing that is in use, whatever other threads allocate meanwhile."""
    stop, kept, faults = threading.Event(), [bytes([n]) * 5000 for n in range(200)], []

    def work() -> None:
        while not stop.is_set():
            mine = [bytearray(b"x" * 3000) for _ in range(300)]
            if any(len(each) != 3000 or each[-1] != 120 for each in mine):
                faults.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        session_memory.trim()
    stop.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert all(each == bytes([n]) * 5000 for n, each in enumerate(kept))
    gc.collect()


# ------------------------------------------------------------------------------ the bench


def test_what_is_given_back_is_a_share_of_what_was_taken() -> None:
    told = sessions.Memory(300.0, [500.0, 450.0], [480.0, 440.0], [350.0, 350.0])
    assert told.given_back(0) == 0.75  # 150 of 200
    assert told.given_back(1) == 1.0  # the second crowd starts where the first has left it
    assert sessions.Memory(300.0, [300.0], [300.0], [310.0]).given_back(0) == 1.0
    assert sessions.Memory(300.0, [400.0], [410.0], [410.0]).given_back(0) == 0.0
