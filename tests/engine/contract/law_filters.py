"""Filters of the made-up rows under which the laws are tried."""

from __future__ import annotations

from datetime import date

import pytest

from incident_map.query.filters import IncidentFilter

#: With and without dates; each leaves a good part.
LAWS = [
    IncidentFilter(),
    IncidentFilter(
        dates=(date(2008, 1, 1), date(2013, 6, 30)), date_match="certain", category=("incident",)
    ),
    IncidentFilter(actor=("Actor F", "Actor A"), role="named", count="low"),
    IncidentFilter(dates=(date(2008, 1, 1), date(2013, 6, 30)), q="market", count="high"),
]
laws = pytest.mark.parametrize("wanted", LAWS, ids=lambda wanted: wanted.to_query() or "all")
