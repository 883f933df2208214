"""Incidents along the curve: what is in a box, and what the map adds up there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_map.engine.memory.clusters import cluster
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.projection import in_bbox
from incident_map.model import vocabulary as v

MakeDataset = Callable[..., MemoryEngine]
WORLD = (-180.0, -90.0, 180.0, 90.0)
SPREADS = ["one point", "few points", "all distinct", "nowhere"]


@pytest.fixture(scope="module", params=SPREADS)
def scattered(request: pytest.FixtureRequest, make_dataset: MakeDataset) -> MemoryEngine:
    """300 incidents, a tenth without a point, on one, a few or as many points."""
    rng = np.random.default_rng(4)
    many = {"one point": 1, "few points": 9, "all distinct": 300, "nowhere": 0}[request.param]
    lon, lat = rng.uniform(-179, 179, many), rng.uniform(-89, 89, many)
    lon[: many // 2], lat[: many // 2] = 44 + lon[: many // 2] / 90, 33 + lat[: many // 2] / 90
    rows: list[dict[str, Any]] = []
    for i in range(300):
        low, best, high = np.sort(rng.integers(0, 9, 3)).tolist()
        row: dict[str, Any] = {"killed_low": low, "killed_best": best, "killed_high": high}
        row = {name: figure for name, figure in row.items() if rng.random() < 0.8}
        row |= {"event_type": rng.choice(v.EVENT_TYPES)} if rng.random() < 0.9 else {}
        if many and rng.random() < 0.9:
            spot = i if many == 300 else rng.integers(many)
            row |= {"longitude": lon[spot], "latitude": lat[spot]}
            row |= {"location_radius_km": int(rng.integers(0, 30)), "location_precision": "site"}
        rows.append(row)
    return make_dataset(rows)


def boxes() -> st.SearchStrategy[tuple[float, float, float, float]]:
    lon, lat = st.floats(-180, 180) | st.floats(42, 46), st.floats(-90, 90) | st.floats(32, 34)
    ends = st.tuples(st.tuples(lon, lon).map(sorted), st.tuples(lat, lat).map(sorted))
    return ends.map(lambda e: (e[0][0], e[1][0], e[0][1], e[1][1]))


@settings(max_examples=40)
@given(boxes() | st.just(WORLD), st.integers(0, 2**32 - 1))
def test_find_against_every_row(scattered: MemoryEngine, bbox: Any, seed: int) -> None:
    inside = np.random.default_rng(seed).random(len(scattered)) < 0.5
    index = scattered.columns.spatial_index
    found = index.find(inside, bbox)
    rows = index.rows[found.at]
    lon, lat = scattered.columns.lon_lat
    assert sorted(rows) == np.flatnonzero(inside & in_bbox(lon, lat, bbox)).tolist()
    assert np.repeat(index.lon[found.points], found.counts).tolist() == lon[rows].tolist()
    assert np.repeat(index.lat[found.points], found.counts).tolist() == lat[rows].tolist()


@settings(max_examples=40)
@given(boxes() | st.just(WORLD), st.integers(0, 18), st.sampled_from(v.COUNT_RULES))
def test_clusters_against_pandas(scattered: MemoryEngine, bbox: Any, zoom: int, rule: str) -> None:
    """Every figure of the marks adds up to what pandas says of the rows in the box."""
    inside = scattered.columns.codes["event_type"] != 2
    lon, lat = scattered.columns.lon_lat
    rows = scattered.tables.incidents[inside & in_bbox(lon, lat, bbox)]
    answer = cluster(scattered.columns, inside, bbox, zoom, rule)
    marks = [feature["properties"] for feature in answer["features"]]
    assert sum(mark["count"] for mark in marks) == answer["count"] == len(rows)
    assert [mark["count"] for mark in marks] == sorted((m["count"] for m in marks), reverse=True)
    for each in {rule, "low", "high"}:
        name = "killed" if each == rule else f"killed_{each}"
        assert sum(mark[name] or 0 for mark in marks) == rows[f"killed_{each}"].sum()
    alone = [mark for mark in marks if mark["count"] == 1]
    unknown = sum(m["unknown"] for m in marks if m["count"] > 1)
    unknown += sum(mark["killed"] is None for mark in alone)
    assert unknown == rows[f"killed_{rule}"].isna().sum()
    types: Counter[str] = Counter()
    for mark in marks:
        types.update(mark["by_type"])
    assert types == Counter(rows["event_type"].astype("str").fillna("other"))
    whole = rows.set_index("incident_id")
    for mark in alone:
        row = whole.loc[mark["incident_id"]]
        assert mark["title"] == row["title"]
    many = [mark["bounds"] for mark in marks if mark["count"] > 1]
    if many and not alone:
        assert min(bounds[0] for bounds in many) == rows["longitude"].min()
        assert max(bounds[3] for bounds in many) == rows["latitude"].max()


def test_a_stack_has_the_largest_radius(scattered: MemoryEngine) -> None:
    """Of a group on one point, the widest area counts; 0 and unknown say nothing."""
    everything = np.ones(len(scattered), dtype=bool)
    answer = cluster(scattered.columns, everything, WORLD, 17)
    frame = scattered.tables.incidents
    for feature in answer["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        mark = feature["properties"]
        if mark["count"] > 1 and mark["bounds"][:2] == mark["bounds"][2:]:
            here = frame[(frame["longitude"] == lon) & (frame["latitude"] == lat)]
            assert len(here) == mark["count"]
            assert (mark["location_radius_km"] or 0) == here["location_radius_km"].max()
