"""What `ui.session_memory` reaches inside Streamlit, tried on the Streamlit that is installed.

There is no public way to drop sessions that have expired or to count those that have left, and at
work the program does without them rather than fail. So it is here that a change is told.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from tests.support.loops import finish
from ui import session_memory

SCRIPT = Path(__file__).resolve().parents[2] / "ui" / "navigation.py"
KEPT_SECONDS = 0.05


class Reader:
    """A browser that reads nothing."""

    client_context = None

    def write_forward_msg(self, message: Any) -> None:
        """Take a message."""


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    """Streamlit's runtime; sessions that were left are given up after a moment."""
    monkeypatch.setattr(Runtime, "_instance", None)
    return Runtime(
        RuntimeConfig(
            script_path=str(SCRIPT),
            media_file_storage=MemoryMediaFileStorage("/media"),
            uploaded_file_manager=MemoryUploadedFileManager("/upload"),
            session_storage=MemorySessionStorage(ttl_seconds=KEPT_SECONDS),  # type: ignore[arg-type]
        )
    )


def test_who_has_left_is_counted_and_dropped_when_the_time_is_over(runtime: Runtime) -> None:
    async def visit() -> tuple[list[int], list[int]]:
        await runtime.start()
        names = [runtime.connect_session(Reader(), {}) for _ in range(3)]
        gone, dropped = [session_memory.left()], [session_memory.drop_expired()]
        for name in names[:2]:
            runtime.disconnect_session(name)
        gone.append(session_memory.left())
        await asyncio.sleep(2 * KEPT_SECONDS)
        dropped += [session_memory.drop_expired(), session_memory.drop_expired()]
        runtime.stop()
        await runtime.stopped
        return gone, dropped

    gone, dropped = finish(visit())
    assert gone == [0, 2]
    assert dropped == [0, 2, 0]
