"""Static files travel compressed, and each of them is compressed once.

Streamlit sends its scripts as they are, three megabytes for a first visit, because compressing
them for every reader anew costs the server more than it is worth. Kept, it costs nothing: a first
visit is a third as large, which is what counts on a phone.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from typing import Any

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Text in the folders of files, whatever the path under which the program is served.
FILES = re.compile(r"/(static|assets|geodata|vendor)/.*\.(js|css|geojson|json|svg|html)$")
#: Names that change with the content, as the builder of streamlit-folium's frame makes them.
HASHED = re.compile(r"\.[0-9a-f]{8,}\.(js|css)$")
FOREVER = "public, max-age=31536000, immutable"
GZIP = re.compile(r"(^|[\s,])(x-)?gzip\s*($|,|;\s*q\s*=\s*(1|0\.\d*[1-9]))", re.IGNORECASE)
SMALLEST = 500  # bytes that are worth it
MAX_BYTES = 32 << 20  # of compressed files; all of Streamlit's have 3 MB


class Packed:
    """Middleware that answers for files with what it has compressed before.

    A file is known by the hash of its content, so that a changed one is compressed again. Answers
    to questions for a part of a file and to browsers that do not take gzip stay as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (see the ASGI specification)."""
        if not _applies(scope):
            await self.app(scope, receive, send)
            return
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        extensions = {
            name: value
            for name, value in (scope.get("extensions") or {}).items()
            if name != "http.response.pathsend"  # the file itself is wanted here
        }
        answer = Answer()
        inner = {**scope, "headers": plain, "extensions": extensions}
        await self.app(inner, receive, answer.take)
        headers = MutableHeaders(raw=answer.start["headers"])
        if "vary" not in headers:
            headers["Vary"] = "Accept-Encoding"
        if answer.start["status"] == 200 and HASHED.search(scope["path"]):
            headers["Cache-Control"] = FOREVER
        body = bytes(answer.body)
        if _is_worth_it(answer.start["status"], headers, body):
            body = await self._packed(body)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
            del headers["Accept-Ranges"]
        await send(answer.start)
        await send({"type": "http.response.body", "body": body})

    async def _packed(self, body: bytes) -> bytes:
        key = hashlib.blake2b(body).digest()
        if (packed := self._kept.get(key)) is None:
            packed = await anyio.to_thread.run_sync(lambda: gzip.compress(body, mtime=0))
            self._kept[key] = packed
            while sum(map(len, self._kept.values())) > MAX_BYTES:
                self._kept.popitem(last=False)
        return packed


class Answer:
    """What an application answers, collected."""

    def __init__(self) -> None:
        self.start: dict[str, Any] = {}
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        """Take one message (see the ASGI specification)."""
        if message["type"] == "http.response.start":
            self.start = {**message, "headers": list(message["headers"])}
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


def _applies(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not FILES.search(scope["path"]):
        return False
    headers = Headers(scope=scope)
    return "range" not in headers and bool(GZIP.search(headers.get("accept-encoding", "")))


def _is_worth_it(status: int, headers: Headers, body: bytes) -> bool:
    return status == 200 and "content-encoding" not in headers and len(body) >= SMALLEST
