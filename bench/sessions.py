"""Many readers at once: ``python -m bench.sessions --sessions 50 --rows 100000``.

Two crowds, one after the other, so that it shows what is given back when readers leave, and
whether the next ones take it again.

No browser: each session is a websocket that speaks Streamlit's own messages, so that the server
alone is measured. Each reader types dates that nobody typed before (nothing comes from the cache
of views), waits until the script has run to its end, asks the map's question, and thinks for a
while. An answer counts only if its headline names the dates asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import processes, rows, tables

HOST = "localhost"
BOX = {"bbox": "38,29,49,38", "zoom": "6"}  # all of Iraq
FIRST_DAY, LAST_DAY = date(2005, 1, 1), date(2017, 12, 31)
FIELD = "Exact dates"
#: How long the server keeps a session for a reader who may come back (Streamlit: 120), so that
#: nobody has to wait for it here.
RECONNECT_SECONDS = 5
PACKAGES = ("streamlit", "pandas", "numpy")


@dataclass
class Tally:
    """What all sessions together have seen.

    Attributes
    ----------
    open_s, change_s, map_s
        Seconds until the first script run ended, until that of a change ended, until the map's
        answer was there.
    change_bytes
        Bytes of the messages of one change.
    errors
        What went wrong, in words.
    """

    open_s: list[float] = field(default_factory=list)
    change_s: list[float] = field(default_factory=list)
    map_s: list[float] = field(default_factory=list)
    change_bytes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Memory:
    """Memory of the server in MB, with one crowd after the other.

    Attributes
    ----------
    before
        With one session open before.
    highest, after, later
        Per crowd: at most, right after the last session was closed, and when it had time to go.
    """

    before: float
    highest: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)

    def given_back(self, crowd: int) -> float:
        """Share of what a crowd took that the system has again, 0 to 1; 1 if it took nothing."""
        start = self.later[crowd - 1] if crowd else self.before
        taken = self.highest[crowd] - start
        back = self.highest[crowd] - self.later[crowd]
        return min(max(back / taken, 0.0), 1.0) if taken > 0 else 1.0


@dataclass
class Answer:
    """The messages of one script run: their bytes, texts, and ids of the text fields."""

    page: str = ""
    size: int = 0
    texts: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    error: str = ""


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values do not exceed."""
    if not values:
        raise ValueError("There are no values.")
    ordered = sorted(values)
    return ordered[max(0, -(-round(share * 1000) * len(ordered) // 1000) - 1)]


def dates_of(session: int, change: int) -> tuple[date, date]:
    """Return first and last day for one change of one session; no two are the same."""
    return FIRST_DAY + timedelta(days=97 * change + 7), LAST_DAY - timedelta(days=session)


async def run_script(socket: Any, state: Any) -> Answer:
    """Ask for a script run and read until it has ended."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    ask = BackMsg()
    ask.rerun_script.CopyFrom(state)
    await socket.send(ask.SerializeToString())
    answer = Answer()
    async for data in socket:
        message = ForwardMsg()
        message.ParseFromString(data)
        answer.size += len(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            answer.page = message.new_session.page_script_hash
        elif kind == "delta":
            _take(message.delta.new_element, answer)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                answer.error = "the script does not compile"
            return answer
    raise ConnectionError("the server closed the connection")


def _take(element: Any, answer: Answer) -> None:
    kind = element.WhichOneof("type")
    if kind == "heading":
        answer.texts.append(element.heading.body)
    elif kind == "text_input":
        answer.fields[element.text_input.label] = element.text_input.id
    elif kind == "exception":
        answer.error = element.exception.message


def ask_map(port: int, query: str) -> int:
    """Ask for the map's clusters, as the browser does; returns the bytes."""
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    try:
        connection.request("GET", f"/api/clusters?{query}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise OSError(f"the map got {answer.status}")
        return len(body)
    finally:
        connection.close()


async def session(number: int, port: int, asked: argparse.Namespace, tally: Tally) -> None:
    """One reader: opens the page, then changes the dates."""
    from streamlit.proto.ClientState_pb2 import ClientState
    from websockets.asyncio.client import connect

    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, max(asked.pause, 1)))
    address = f"ws://{HOST}:{port}/_stcore/stream"
    try:
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            started = time.perf_counter()
            answer = await run_script(socket, ClientState())
            tally.open_s.append(time.perf_counter() - started)
            known = answer.fields[FIELD]
            page = answer.page
            for change in range(asked.changes):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * asked.pause)
                first, last = dates_of(number, change)
                state = ClientState(page_script_hash=page)
                typed = state.widget_states.widgets.add()
                typed.id, typed.string_value = known, f"{first} – {last}"
                started = time.perf_counter()
                answer = await run_script(socket, state)
                took = time.perf_counter() - started
                headline = " ".join(answer.texts)
                year = f"{first.year}" in headline and f"{last.year}" in headline
                if answer.error or not year:
                    tally.errors.append(answer.error or f"another answer: {headline[:80]}")
                    continue
                tally.change_s.append(took)
                tally.change_bytes.append(answer.size)
                query = urlencode({**BOX}) + f"&dates={first}&dates={last}"
                started = time.perf_counter()
                await asyncio.to_thread(ask_map, port, query)
                tally.map_s.append(time.perf_counter() - started)
    except (OSError, KeyError) as error:
        tally.errors.append(f"{type(error).__name__}: {error}")


async def watch(server: processes.Server, highest: list[float]) -> None:
    """Note the most memory that the server has had, as the last number of `highest`."""
    while True:
        highest[-1] = max(highest[-1], server.rss_mb())
        await asyncio.sleep(0.25)


async def crowds(server: processes.Server, asked: argparse.Namespace) -> tuple[Tally, Memory]:
    """Run all sessions, twice; returns what those of both crowds saw, and memory."""
    tally, trial = Tally(), Tally()
    one = argparse.Namespace(changes=1, pause=0)
    # Imports, and what is worked out once; dates that no reader of a crowd will ask for.
    await session(2 * asked.sessions, server.port, one, trial)
    if trial.errors:
        raise RuntimeError(f"one session alone already fails: {trial.errors[0]}")
    memory = Memory(server.rss_mb())
    for crowd in range(2):
        memory.highest.append(server.rss_mb())
        watching = asyncio.create_task(watch(server, memory.highest))
        async with asyncio.TaskGroup() as group:
            for number in range(asked.sessions):
                reader = crowd * asked.sessions + number
                group.create_task(session(reader, server.port, asked, tally))
        watching.cancel()
        memory.after.append(server.rss_mb())
        await asyncio.sleep(asked.settle)
        memory.later.append(server.rss_mb())
    return tally, memory


def report(
    asked: argparse.Namespace, tally: Tally, memory: Memory, cpu_s: float, machine: str
) -> str:
    """Return the results as Markdown."""
    expected = 2 * asked.sessions * asked.changes
    heads = ["number", "", "median s", "95 % within s"]
    lines = []
    for name, values in (
        ("page opened", tally.open_s),
        ("filter changed: script run to its end", tally.change_s),
        ("map's answer after it", tally.map_s),
    ):
        if values:
            middle, most = statistics.median(values), percentile(values, 0.95)
            lines.append([f"{len(values):,}", name, f"{middle:.2f}", f"{most:.2f}"])
    grown = (memory.highest[0] - memory.before) / asked.sessions
    wrong = len(tally.errors)
    said = f"{wrong} errors" + (f" (the first: {tally.errors[0]})" if wrong else "")
    kb = statistics.median(tally.change_bytes) / 1e3 if tally.change_bytes else 0
    return "\n\n".join(
        [
            f"{machine}. {asked.rows:,} incidents, two crowds of {asked.sessions} sessions, each "
            f"changing its dates {asked.changes} times, {asked.pause:g} s apart on average.",
            tables.markdown(heads, lines),
            f"{len(tally.change_s)} of {expected} changes answered, {said}; {kb:,.0f} KB of "
            f"messages for one change (median); {cpu_s / max(len(tally.change_s), 1):.2f} s of "
            f"server processor time per change, opening included.",
            f"Server memory: {memory.before:,.0f} MB with one session before. First crowd: at "
            f"most {memory.highest[0]:,.0f} MB ({grown:,.1f} MB per session), "
            f"{memory.after[0]:,.0f} MB right after the last one left, {memory.later[0]:,.0f} MB "
            f"{asked.settle:g} s later: {memory.given_back(0):.0%} of what it took is given back. "
            f"Second crowd: at most {memory.highest[1]:,.0f} MB, then {memory.later[1]:,.0f} MB.",
        ]
    )


def main() -> None:
    """Run, print, and write the results into the documentation."""
    parser = argparse.ArgumentParser(prog="python -m bench.sessions", description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=5, help="per session")
    parser.add_argument("--pause", type=float, default=10, help="seconds between two changes")
    parser.add_argument("--settle", type=float, default=30, help="seconds to wait after each crowd")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = rows.write(str(asked.rows), Path(temporary))
        port = processes.free_port()
        command = processes.streamlit("app.py", port)
        command += ["--server.disconnectedSessionTTL", str(RECONNECT_SECONDS)]
        env = {"INCIDENTS_DATA": str(folder), "BASEMAP_TILES": "off"}
        with processes.run(command, port, "/api/summary", env) as server:
            used = server.cpu_seconds()
            tally, memory = asyncio.run(crowds(server, asked))
            used = server.cpu_seconds() - used
    text = report(asked, tally, memory, used, processes.machine(PACKAGES))
    print(text)
    tables.write({"sessions": text})


if __name__ == "__main__":
    main()
