"""Downloads over HTTP, without holding up the map for everybody else.

Starlette's own worker threads answer the map; making a large file or a stream takes its turn
on threads of its own, few at a time, and a queue that has grown too long is refused.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import anyio
from anyio.to_thread import run_sync
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from incident_map.exports.download import Export, Plan
from incident_map.query.filters import QueryError

FILES_AT_ONCE = 2  # temporary files being written
BATCHES_AT_ONCE = 2  # pieces of streams being made; a slow reader holds none of them
MAX_WAITING = 16  # requests for files, before others are asked to come back
RETRY_SECONDS = 30


class ExportResponse(StreamingResponse):
    """Sends an export piece by piece, and closes it also when the reader has gone away."""

    def __init__(
        self, export: Export, headers: Mapping[str, str], turns: anyio.CapacityLimiter
    ) -> None:
        super().__init__(_pieces(export, turns), headers=headers, media_type=export.media_type)
        self.export = export
        if export.path is not None:
            self.headers["Content-Length"] = str(export.path.stat().st_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send, then remove the temporary file."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.export.close()


async def _pieces(export: Export, turns: anyio.CapacityLimiter) -> AsyncIterator[bytes]:
    pieces = iter(export)
    while (piece := await run_sync(next, pieces, None, limiter=turns)) is not None:
        if piece:  # an empty piece would end the answer for some servers
            yield piece


class Downloads:
    """The turns that downloads take; one per application."""

    def __init__(self) -> None:
        self.files = anyio.CapacityLimiter(FILES_AT_ONCE)
        self.batches = anyio.CapacityLimiter(BATCHES_AT_ONCE)

    async def send(self, plan: Plan, headers: Mapping[str, str], *, head: bool) -> Response:
        """Return the answer with a download; for HEAD, without making it.

        The answer is a 503 when too many others wait already.
        """
        named = {**headers, "Content-Disposition": f'attachment; filename="{plan.name}"'}
        if head:
            return StreamingResponse(iter(()), headers=named, media_type=plan.media_type)
        if self.files.statistics().tasks_waiting >= MAX_WAITING:
            message = "Too many downloads are being made at the moment; try again in a while."
            body = QueryError("server", "busy", message).as_dict()
            retry = {"Retry-After": str(RETRY_SECONDS)}
            return JSONResponse(body, status_code=503, headers={**headers, **retry})
        export = await run_sync(plan.make, limiter=self.files)
        return ExportResponse(export, named, self.batches)
