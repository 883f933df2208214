"""Bytes over the wire, compression and headers included: a relay between browser and server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

CHUNK = 65536


class Relay:
    """Passes on every byte to a server, and counts those that come back.

    Attributes
    ----------
    url : str
        Address to open instead of the server's.
    received : int
        Bytes that the server has sent so far.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "localhost", parts.port or 80
        self._path = parts.path
        self._going: set[asyncio.Task[None]] = set()
        self.url, self.received = "", 0

    async def start(self) -> asyncio.Server:
        """Listen on a free port of this machine."""
        server = await asyncio.start_server(self._serve, "localhost", 0)
        port = server.sockets[0].getsockname()[1]
        self.url = f"http://localhost:{port}{self._path}"
        return server

    async def _serve(self, browser: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._going.add(task)
        try:
            answers, requests = await asyncio.open_connection(self._host, self._port)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass_on(browser, requests, counted=False))
                group.create_task(self._pass_on(answers, back, counted=True))
        except (OSError, asyncio.CancelledError):
            back.close()  # a task that ends as cancelled, asyncio's streams report as an error
        finally:
            if task:
                self._going.discard(task)

    async def _pass_on(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, counted: bool
    ) -> None:
        with suppress(OSError):
            while data := await source.read(CHUNK):
                self.received += len(data) if counted else 0
                to.write(data)
                await to.drain()
        to.close()

    def stop(self) -> None:
        """Break off what is still open."""
        for task in self._going:
            task.cancel()


@asynccontextmanager
async def relay(address: str) -> AsyncIterator[Relay]:
    """Relay an address until the block ends."""
    passing = Relay(address)
    server = await passing.start()
    try:
        yield passing
    finally:
        server.close()
        passing.stop()
