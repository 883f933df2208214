"""Memory that is free goes back to the system, where it can be asked to take it."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from typing import Any

import pyarrow as pa


def libc() -> Any:
    """Return the C library if it is glibc, else None."""
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        if library.gnu_get_libc_version and library.malloc_trim and library.mallopt:
            return library
    return None


def trim() -> bool:
    """Return free memory to the system; True if there was any. Other threads go on meanwhile."""
    gc.collect()
    pa.default_memory_pool().release_unused()  # Arrow has a pool of its own
    library = libc()
    return bool(library and library.malloc_trim(ctypes.c_size_t(0)))
