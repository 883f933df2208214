"""What answers a filter: the protocol, and the engines behind it.

Nothing above this package knows which engine there is: it calls :func:`engine_of`.
"""

from __future__ import annotations

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.protocol import Engine
from incident_map.model.tables import Tables


def engine_of(tables: Tables) -> Engine:
    """Return an engine that answers from loaded tables."""
    return MemoryEngine(tables)
