"""What facets count, as the parameters declare it."""

from __future__ import annotations

from incident_map.engine.protocol import Engine
from incident_map.query.filters import PARAMETERS, IncidentFilter


def facet_options(engine: Engine, wanted: IncidentFilter) -> dict[str, list[str]]:
    """Return facet → its options; how another condition is meant is counted where that is set."""
    return {
        name: [*engine.names[name]] if one.named else [*(one.reader.allowed or ())]
        for name, one in PARAMETERS.items()
        if one.facet and (one.condition or getattr(wanted, one.part_of))
    }
