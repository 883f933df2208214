"""Downloads take turns, and go away with their readers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import ClientDisconnect

from incident_map import Engine
from incident_map.exports.download import Export, Plan
from incident_map.exports.formats import export
from incident_map.web.download_queue import MAX_WAITING, Downloads, ExportResponse

MakeDataset = Callable[..., Engine]


def run(work: Callable[[], Any]) -> Any:
    """Run a coroutine function in a thread of its own, whatever loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work()).result(timeout=30)


def test_a_file_goes_away_when_the_reader_does(sample: Engine) -> None:
    made = export(sample.view(""), "xlsx")

    async def work() -> None:
        answer = ExportResponse(made, {}, Downloads().batches)

        async def send(message: Any) -> None:
            raise OSError("gone")

        async def receive() -> Any:
            await asyncio.sleep(60)

        with pytest.raises(ClientDisconnect):
            await answer({"type": "http", "asgi": {"spec_version": "2.4"}}, receive, send)

    run(work)
    assert made.path is not None and not made.path.exists()


def test_a_long_queue_is_refused() -> None:
    """Others wait without a thread of the map's; beyond that they are told to come back."""
    go = threading.Event()

    def make() -> Export:
        assert go.wait(20)
        return Export("a.csv", "text/csv", chunks=iter([b"a"]))

    async def work() -> list[int]:
        downloads, plan = Downloads(), Plan("a.csv", "text/csv", make)
        waiting = [
            asyncio.create_task(downloads.send(plan, {}, head=False))
            for _ in range(MAX_WAITING + 2)
        ]
        while downloads.files.statistics().tasks_waiting < MAX_WAITING:
            await asyncio.sleep(0.001)
        refused = await downloads.send(plan, {"X-Dataset-Version": "v"}, head=False)
        assert refused.headers["Retry-After"]
        assert refused.headers["X-Dataset-Version"] == "v"
        head = await downloads.send(plan, {}, head=True)
        go.set()
        return [refused.status_code, head.status_code, *{(await t).status_code for t in waiting}]

    assert run(work) == [503, 200, 200]
