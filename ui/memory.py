"""Memory goes back to the system when readers leave.

Three things would otherwise keep it. Measured with ``python -m bench.sessions``:

- Streamlit keeps the sessions that were left, for two minutes, in case their readers come back
  (``server.disconnectedSessionTTL``). It drops the expired ones only when the next reader leaves,
  so after a crowd its last sessions stay for good.
- glibc gives threads that allocate at the same time pools of their own (arenas), eight per
  processor core, and every run of the script is a thread. Each pool keeps what was its peak, and
  no thread can use what lies free in another's. Two pools are enough where one interpreter lock
  lets one thread run at a time.
- glibc returns free memory only from the upper end of a pool; ``malloc_trim`` returns the rest.

Where the C library is another (macOS, Windows, musl), nothing of this is needed or done; only
the sessions are dropped.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import pyarrow

CHECK_SECONDS = 10.0
#: Growth since the last time that is worth a look even when nobody has left: a large export, say.
GROWN_BYTES = 64 * 2**20
ARENAS = 2
_M_ARENA_MAX = -8  # malloc.h of glibc
_PAGE_BYTES = 4096  # only to notice growth: elsewhere pages are larger, and so is what is noticed

_log = logging.getLogger(__name__)


def libc() -> Any:
    """Return the C library if it is glibc, else None."""
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        if library.gnu_get_libc_version and library.malloc_trim and library.mallopt:
            return library
    return None


def limit_arenas() -> bool:
    """Let all threads share `ARENAS` pools; before they start, as pools are never given up."""
    library = libc()
    return bool(library and library.mallopt(_M_ARENA_MAX, ARENAS))


def trim() -> bool:
    """Return free memory to the system; True if there was any. Other threads go on meanwhile."""
    gc.collect()
    pyarrow.default_memory_pool().release_unused()  # Arrow has a pool of its own
    library = libc()
    return bool(library and library.malloc_trim(ctypes.c_size_t(0)))


def resident() -> int:
    """Return the resident memory of this process in bytes; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES
    return 0


def drop_expired() -> None:
    """Drop the sessions whose readers have not come back in time; on the server's own thread.

    Streamlit has no public way to ask for it. If its insides change, they go when the next reader
    leaves, as without this.
    """
    from streamlit import runtime

    if runtime.exists():
        with suppress(AttributeError, TypeError):
            manager: Any = runtime.get_instance()._session_mgr
            manager._session_storage._cache.expire()


def sessions() -> int:
    """Return how many sessions there are, those that wait for their reader included."""
    from streamlit import runtime

    with suppress(AttributeError, TypeError, RuntimeError):
        manager: Any = runtime.get_instance()._session_mgr
        return len(manager.list_sessions())
    return 0


async def tend(seconds: float) -> None:
    """Look every so many seconds whether there is something to return; until cancelled."""
    known, least = 0, 0
    while True:
        await asyncio.sleep(seconds)
        drop_expired()
        now = sessions()
        if now < known or resident() > least + GROWN_BYTES:
            await anyio.to_thread.run_sync(trim)
            least = resident()
        known = now


@asynccontextmanager
async def tended() -> AsyncIterator[None]:
    """Limit the pools, and return memory in the background while the server runs."""
    limit_arenas()
    task = asyncio.create_task(tend(CHECK_SECONDS))
    task.add_done_callback(_report)
    try:
        yield
    finally:
        task.cancel()


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        _log.error("Memory is no longer returned to the system", exc_info=error)
