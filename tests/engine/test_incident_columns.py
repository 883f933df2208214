"""The arrays and lists that filters and figures are worked out from."""

from __future__ import annotations

from datetime import date

import numpy as np

from incident_map.engine.memory.date_intervals import OPEN_END, OPEN_START
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.row_groups import UNKNOWN


def test_actors_are_those_named_in_a_role(sample: MemoryEngine) -> None:
    """Headline, claims and targets, in alphabetical order."""
    assert sample.columns.actor_names.tolist() == [
        "Civilians",
        "Government of Iraq",
        "Iran",
        "Islamic State",
        "Pro-Iran militias",
        "Protesters",
        "Unknown",
    ]


def test_days(sample: MemoryEngine) -> None:
    first = (date(2021, 10, 1) - date(1970, 1, 1)).days
    assert sample.columns.start_day[0] == sample.columns.end_day[0] == first
    assert sample.columns.start_day[[1, 3, 11]].tolist() == [OPEN_START] * 3
    assert sample.columns.end_day[[2, 3, 11]].tolist() == [OPEN_END] * 3
    assert sample.columns.start_day.dtype == sample.columns.end_day.dtype == np.int32


def test_tolls_and_points(sample: MemoryEngine) -> None:
    assert sample.columns.tolls["killed_best"].tolist()[:6] == [12, 0, UNKNOWN, UNKNOWN, 0, UNKNOWN]
    longitude, latitude = sample.columns.lon_lat
    assert (longitude[0], latitude[0]) == (44.46, 33.38)
    assert np.isnan(longitude[5])


def test_source_counts(sample: MemoryEngine) -> None:
    assert sample.columns.source_counts.tolist() == [2, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0]


def test_governorates_that_occur(sample: MemoryEngine) -> None:
    assert sample.columns.governorate_names.tolist() == ["Baghdad", "Diyala", "Idlib", "Kirkuk"]
