"""Near in space and time, for all that is known of either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map import IncidentFilter
from incident_map.engine.memory.date_intervals import OPEN_END, OPEN_START
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.proximity import nearby
from incident_map.geography.distance import EARTH_RADIUS_KM
from incident_map.query.filters import QueryError

MakeDataset = Callable[..., MemoryEngine]
#: Degrees of latitude in a kilometre.
KM = 180 / (np.pi * EARTH_RADIUS_KM)


def incident(
    km: float, first: str = "", last: str = "", radius: float | str = ""
) -> dict[str, Any]:
    """An incident so many kilometres north of 33° N, 44° E."""
    point = {"longitude": 44, "latitude": 33 + km * KM, "location_precision": "site"}
    return point | {"date_start": first, "date_end": last or first, "location_radius_km": radius}


def test_both_areas_and_both_intervals_count(make_dataset: MakeDataset) -> None:
    day = "2021-10-10"
    data = make_dataset(
        [
            incident(0, day, radius=5),
            incident(19.9, day),
            incident(20.1, day),  # 25 km, less the 5 km of the first
            incident(29.9, day),
            incident(30.1, day),
            incident(35, day, radius=5.1),
            incident(0, "2021-10-17", radius=1),
            incident(0, "2021-10-18", radius=1),
            incident(0, "2021-10-01", "2021-10-31", radius=1),
            incident(0, "2021-10-03", "2021-10-17", radius=1),
            incident(0, radius=1),
            {"date_start": day, "date_end": day},
        ]
    )
    rows = data.view("nearby=T-01,25,7").rows(sort="incident_id")
    assert dict(zip(rows["incident_id"], rows["near_match"], strict=True)) == {
        "T-01": "certain",
        "T-02": "certain",
        "T-03": "possible",
        "T-04": "possible",
        "T-06": "possible",
        "T-07": "certain",
        "T-09": "possible",
        "T-10": "certain",
        "T-11": "possible",  # no date: possible, never certain
    }


def test_what_cannot_be_measured_is_told(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"country": "IRQ"}, incident(0)])
    with pytest.raises(QueryError, match="no known point") as caught:
        data.view("nearby=T-01,25,7")
    assert caught.value.parameter == "nearby"
    with pytest.raises(QueryError, match="no incident “T-99”"):
        data.view("nearby=T-99,25,7")


incidents = st.builds(
    lambda km, first, days, radius, known: (km, first, days, radius, known),
    st.integers(0, 60),
    st.integers(0, 40),
    st.integers(0, 12),
    st.sampled_from([0, 1, 10, 30]),
    st.sampled_from(["both", "both", "both", "no date", "no point"]),
)


@given(st.lists(incidents, min_size=1, max_size=8), st.integers(1, 40), st.integers(0, 15))
def test_against_every_place_and_day_in_turn(given_: list[tuple], km: int, days: int) -> None:
    """Brute force over the ends of areas and the days of intervals."""
    import pandas as pd

    class Stub:
        id_lookup = pd.Index([f"T-{i}" for i in range(len(given_))])
        lon_lat = (
            np.array([np.nan if g[4] == "no point" else 44.0 for g in given_]),
            np.array([np.nan if g[4] == "no point" else 33 + g[0] * KM for g in given_]),
        )
        radius_km = np.array([float(g[3]) for g in given_])
        start_day = np.array([OPEN_START if g[4] == "no date" else g[1] for g in given_])
        end_day = np.array([OPEN_END if g[4] == "no date" else g[1] + g[2] for g in given_])

    possible, certain = nearby(Stub(), "T-0", km + 0.5, days)  # type: ignore[arg-type]
    a = given_[0]
    for i, b in enumerate(given_):
        if i == 0:
            assert possible[0] and certain[0]
            continue
        measurable = "no point" not in (a[4], b[4])
        gap = abs(a[0] - b[0])
        near, far = gap - a[3] - b[3] <= km + 0.5, gap + a[3] + b[3] <= km + 0.5
        dated = "no date" not in (a[4], b[4])
        apart = [
            abs(x - y) for x in range(a[1], a[1] + a[2] + 1) for y in range(b[1], b[1] + b[2] + 1)
        ]
        assert possible[i] == (measurable and near and (not dated or min(apart) <= days))
        assert certain[i] == (measurable and far and dated and max(apart) <= days)


def test_in_words_and_in_the_address() -> None:
    wanted = IncidentFilter.from_query("nearby=IRQ-0007,25,7")
    assert wanted.nearby == ("IRQ-0007", 25, 7)
    assert wanted.to_query() == "nearby=IRQ-0007%2C25%2C7"
    assert wanted.describe() == "IRQ-0007 and what happened within 25 km and 7 days of it"


def test_project(project: MemoryEngine) -> None:
    """The reprisal on Nahr al-Imam followed the attack on Rashad."""
    view = project.view("nearby=IRQ-0007,25,7")
    found = set(view.incident_ids())
    assert "IRQ-0007" in found
    ends = [date(2021, 10, 19), date(2021, 11, 2)]
    for row in view.records():
        assert row["date_start"] <= ends[1].isoformat() and row["date_end"] >= ends[0].isoformat()
