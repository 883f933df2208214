"""Memory goes back to the system when readers leave, and no time is lost over what stays.

Three things would otherwise keep it. Measured with ``python -m bench.sessions``:

- Streamlit keeps the sessions that were left, for two minutes, in case their readers come back
  (``server.disconnectedSessionTTL``). It drops the expired ones only when the next reader leaves,
  so after a crowd its last sessions stay for good.
- glibc gives threads that allocate at the same time pools of their own (arenas), eight per
  processor core, and every run of the script is a thread. Each pool keeps what was its peak, and
  no thread can use what lies free in another's. Two pools are enough where one interpreter lock
  lets one thread run at a time.
- glibc returns free memory only from the upper end of a pool; ``malloc_trim`` returns the rest.

And one thing costs time: after each run of the script, Streamlit has Python search all objects for
garbage, and nobody else is served meanwhile. Nearly all of them are modules, which stay as long as
the process; they are taken out of the search.

Where the C library is another (macOS, Windows, musl), ``malloc_trim`` and the limit on pools
are left out.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio

from incident_map.system_memory import libc, trim

CHECK_SECONDS = 10.0
#: Growth since the last time that is worth a look even when nobody has left: a large export, say.
GROWN_BYTES = 64 * 2**20
ARENAS = 2
_M_ARENA_MAX = -8  # malloc.h of glibc
_PAGE_BYTES = 4096  # only to notice growth: elsewhere pages are larger, and so is what is noticed

_log = logging.getLogger(__name__)


def limit_arenas() -> bool:
    """Let all threads share `ARENAS` pools; before they start, as pools are never given up."""
    library = libc()
    return bool(library and library.mallopt(_M_ARENA_MAX, ARENAS))


def freeze() -> None:
    """Take modules and their like, 150,000 objects, out of every later search for garbage.

    Before data are read: what is frozen and later replaced would never be freed.
    """
    gc.collect()
    gc.freeze()


def resident() -> int:
    """Return the resident memory of this process in bytes; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES
    return 0


def drop_expired() -> int:
    """Drop the sessions whose readers have not come back in time; returns how many.

    To be called on the server's own thread. Streamlit has no public way to ask for it: if its
    insides change, they go when the next reader leaves, as they do without this.
    """
    from streamlit import runtime

    with suppress(AttributeError, TypeError, RuntimeError):  # the last: no server runs
        manager: Any = runtime.get_instance()._session_mgr
        return len(manager._session_storage._cache.expire())
    return 0


def left() -> int:
    """Return how many readers have left since the start."""
    from streamlit import runtime

    with suppress(AttributeError, TypeError, KeyError, RuntimeError):
        stats: Any = runtime.get_instance().stats_mgr.get_stats(["session_events"])
        events = stats["session_events"]
        return int(sum(each.value for each in events if each.labels["type"] == "disconnect"))
    return 0


async def tend(seconds: float) -> None:
    """Look every so many seconds whether there is something to return; until cancelled."""
    known, least = 0, 0
    while True:
        await asyncio.sleep(seconds)
        dropped, now = drop_expired(), left()
        if dropped or now != known or resident() > least + GROWN_BYTES:
            await anyio.to_thread.run_sync(trim)
            known, least = now, resident()


@asynccontextmanager
async def tended() -> AsyncIterator[None]:
    """Limit the pools, freeze the modules, and return memory while the server runs."""
    limit_arenas()
    freeze()
    task = asyncio.create_task(tend(CHECK_SECONDS))
    task.add_done_callback(_report)
    try:
        yield
    finally:
        task.cancel()
        gc.unfreeze()


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        _log.error("Memory is no longer returned to the system", exc_info=error)
