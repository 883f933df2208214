"""What each condition of a filter lets through, against rows judged by hand and by brute force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.distance import distance_km
from incident_map.query.filters import IncidentFilter

MakeDataset = Callable[..., MemoryEngine]
DAY = date(2021, 10, 15)
ENDS = [None, *range(-4, 5)]  # days from DAY; None is an open end
INTERVALS = [(a, b) for a in ENDS for b in ENDS if a is None or b is None or a <= b]


def ids(data: MemoryEngine, query: str) -> str:
    """Numbers of the incidents in the view, in order: ``1 5``."""
    return " ".join(str(int(i.removeprefix("T-"))) for i in sorted(data.view(query).incident_ids()))


def day(offset: int) -> date:
    return DAY + timedelta(offset)


@pytest.fixture(scope="module")
def intervals(make_dataset: MakeDataset) -> MemoryEngine:
    """One incident per interval around `DAY`, open ends included."""
    return make_dataset(
        [
            {
                "date_start": "" if a is None else day(a).isoformat(),
                "date_end": "" if b is None else day(b).isoformat(),
            }
            for a, b in INTERVALS
        ]
    )


@given(st.integers(-6, 6), st.integers(0, 12))
def test_dates_against_every_day(intervals: MemoryEngine, first: int, length: int) -> None:
    """Possible: a day in common can exist; certain: no day of the incident lies outside."""
    last = first + length
    asked = set(range(first, last + 1))
    far = 100  # an open end reaches further than any question
    possible, certain = [], []
    for a, b in INTERVALS:
        known = set(range(-far if a is None else a, (far if b is None else b) + 1))
        possible.append(bool(known & asked))
        certain.append(a is not None and b is not None and known <= asked)
    for match, expected in (("possible", possible), ("certain", certain)):
        wanted = IncidentFilter(dates=(day(first), day(last)), date_match=match)
        mask = np.zeros(len(intervals), dtype=bool)
        mask[intervals.view(wanted).selection.positions] = True
        assert mask.tolist() == expected, match


@pytest.mark.parametrize(
    ("dates", "possible", "certain"),
    [
        # 1: 1 October; 2: until 5 October; 3: from 20 October; 4: no date; 5: 7 November;
        # 6: 10–12 October; 7: 11 October; 8: October 2019; 9: 21–31 October; 10–12: no date
        ("2021-10-01 2021-10-01", "1 2 4 10 11 12", "1"),
        ("2021-10-05 2021-10-09", "2 4 10 11 12", ""),
        ("2021-10-06 2021-10-09", "4 10 11 12", ""),
        ("2021-10-12 2021-10-12", "4 6 10 11 12", ""),
        ("2021-10-10 2021-10-12", "4 6 7 10 11 12", "6 7"),
        ("2021-10-11 2021-10-12", "4 6 7 10 11 12", "7"),
        ("2021-10-20 2021-10-20", "3 4 10 11 12", ""),
        ("2021-10-21 2021-10-31", "3 4 9 10 11 12", "9"),
        ("2021-10-31 2021-10-31", "3 4 9 10 11 12", ""),
        ("2021-10-22 2021-10-31", "3 4 9 10 11 12", ""),
        ("0001-01-01 9999-12-31", "1 2 3 4 5 6 7 8 9 10 11 12", "1 5 6 7 8 9"),
    ],
)
def test_dates(sample: MemoryEngine, dates: str, possible: str, certain: str) -> None:
    first, last = dates.split()
    query = f"dates={first}&dates={last}"
    assert ids(sample, query) == ids(sample, query + "&date_match=possible") == possible
    assert ids(sample, query + "&date_match=certain") == certain


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # headline of 1, 4 and 9; named in claims on 1 and 5; target of 7 and 8
        ("actor=Islamic State", "1 4 5 7 8 9"),
        ("actor=Islamic State&role=any", "1 4 5 7 8 9"),
        ("actor=Islamic State&role=perpetrator", "1 4 9"),
        ("actor=Islamic State&role=named", "1 5"),
        ("actor=Islamic State&role=target", "7 8"),
        ("actor=Islamic State&actor=Protesters&role=perpetrator", "1 3 4 9"),
        ("actor=Iran", "5"),
        ("actor=Iran&role=perpetrator", ""),
        ("actor=Pro-Iran militias&role=perpetrator", "4"),
        ("actor=Protesters&role=target", "4"),
        # with an actor, the status is that actor's: from the headline ...
        ("actor=Islamic State&attribution=attributed", "9"),
        ("actor=Islamic State&attribution=disputed", "4"),
        # ... or from claims, whatever the headline says
        ("actor=Islamic State&attribution=claimed", "1"),
        ("actor=Islamic State&attribution=suspected", "5"),
        ("actor=Islamic State&attribution=claimed&attribution=suspected", "1 5"),
        ("actor=Iran&attribution=denied", "5"),
        ("actor=Iran&attribution=claimed", ""),
        ("actor=Iran&attribution=suspected", ""),
        ("actor=Iran&attribution=unclaimed", ""),
        ("actor=Pro-Iran militias&attribution=accused", "5"),
        ("actor=Pro-Iran militias&attribution=suspected&role=named", "5"),
        ("actor=Pro-Iran militias&attribution=suspected&role=perpetrator", ""),
        ("actor=Iran&actor=Islamic State&attribution=denied", "5"),
        # a target has no status of its own
        ("actor=Islamic State&role=target&attribution=attributed", ""),
        ("actor=Government of Iraq&role=target&attribution=unclaimed", ""),
        # without an actor, the status is the headline's
        ("attribution=unclaimed", "2 5"),
        ("attribution=suspected", ""),
        ("attribution=accused", ""),
        ("attribution=denied", ""),
        ("attribution=attributed", "7 8 9"),
        ("role=target&attribution=unclaimed", "2 5"),
    ],
)
def test_actor_role_and_attribution(sample: MemoryEngine, query: str, expected: str) -> None:
    assert ids(sample, query) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("actor=Iran&attribution=denied", True),
        ("actor=Islamic State&attribution=suspected", True),
        ("actor=Pro-Iran militias&attribution=suspected", True),
        ("actor=Unknown&attribution=unclaimed", True),
        ("actor=Iran&attribution=claimed", False),
        ("actor=Iran&attribution=suspected", False),
        ("actor=Islamic State&attribution=claimed", False),
        ("actor=Islamic State&role=perpetrator", False),
        ("actor=Iran&role=named", True),
        ("attribution=denied", False),
        ("attribution=unclaimed", True),
    ],
)
def test_the_residence_attack(project: MemoryEngine, query: str, found: bool) -> None:
    assert ("IRQ-0001" in project.view(query).incident_ids()) is found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=bombing", "1"),
        ("type=bombing&type=clash", "1 4"),
        ("type=assassination", ""),
        ("governorate=Baghdad", "1 3 4 5"),
        ("governorate=Idlib&governorate=Kirkuk", "2 8"),
        ("governorate=Baghdad&type=armed attack", ""),
        ("category=context", "6 8"),
        ("category=incident", "1 2 3 4 5 7 9"),
        ("corroboration=contested&corroboration=single source", "2 4"),
        ("id=T-02&id=T-12", "2 12"),
        # an empty precision is an unknown one
        ("precision=site", "1"),
        ("precision=neighbourhood", "1 3 4 5"),
        ("precision=settlement", "1 3 4 5"),
        ("precision=subdistrict", "1 2 3 4 5"),
        ("precision=district", "1 2 3 4 5 9"),
        ("precision=country", "1 2 3 4 5 6 7 8 9"),
        ("precision=unknown", "1 2 3 4 5 6 7 8 9 10 11 12"),
        # killed: 1: 10/12/15, 2 and 5: 0/0/0, 4: 1/–/4, 9: 11/15/16; an unknown toll never
        ("min_killed=0", "1 2 5 9"),
        ("min_killed=0&count=low", "1 2 4 5 9"),
        ("min_killed=1&count=low", "1 4 9"),
        ("min_killed=4&count=high", "1 4 9"),
        ("min_killed=5&count=high", "1 9"),
        ("min_killed=11&count=low", "9"),
        ("min_killed=12", "1 9"),
        ("min_killed=13", "9"),
        ("min_killed=999999999", ""),
        # edges belong to the box; no point is never inside
        ("bbox=44.3892,33.3086,44.3892,33.3086", "3 4 5"),
        ("bbox=44.3893,33,45,34", "1 9"),
        ("bbox=-180,-90,180,90", "1 2 3 4 5 8 9 10 11 12"),
        ("bbox=180,0,180,0", "11"),
        ("bbox=-180,-90,-180,-90", "12"),
    ],
)
def test_other_conditions(sample: MemoryEngine, query: str, expected: str) -> None:
    assert ids(sample, query) == expected


def test_parameters_combine_with_and(sample: MemoryEngine) -> None:
    parts = ["dates=2021-10-01&dates=2021-12-31", "actor=Islamic State", "min_killed=0&count=low"]
    each = [set(sample.view(part).incident_ids()) for part in parts]
    assert set(sample.view("&".join(parts)).incident_ids()) == set.intersection(*each)


def test_near_returns_and_flags_what_only_overlaps(make_dataset: MakeDataset) -> None:
    """One degree of latitude is 111.2 km; the circle has 50 km."""
    at = {"longitude": 44, "location_precision": "site"}
    data = make_dataset(
        [
            at | {"latitude": 33, "location_radius_km": 0},
            at | {"latitude": 33, "location_radius_km": 49.9},
            at | {"latitude": 33, "location_radius_km": 50.1},
            at | {"latitude": 33.4},
            at | {"latitude": 33.5},
            at | {"latitude": 33.5, "location_radius_km": 5},
            at | {"latitude": 33.5, "location_radius_km": 6},
            {"country": "IRQ"},
        ]
    )
    rows = data.view("near=33,44,50").rows(sort="incident_id")
    found = dict(zip(rows["incident_id"], rows["near_match"], strict=True))
    assert found == {
        "T-01": "certain",
        "T-02": "certain",
        "T-03": "possible",
        "T-04": "certain",
        "T-07": "possible",
    }
    assert "near_match" not in data.view("").rows().columns
    batches = pd.concat(data.view("near=33,44,50").batches(2))
    assert dict(zip(batches["incident_id"], batches.get("near_match", ()), strict=True)) == found


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((33.3152, 44.3661), (36.335, 43.1189), 354),  # Baghdad – Mosul
        ((0, 180), (0, -180), 0),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (90, 120), 0),
        ((0, 0), (0, 180), 20015),
        ((90, 0), (-90, 0), 20015),
    ],
)
def test_distance(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    found = distance_km(np.array([a[1]]), np.array([a[0]]), *b)[0]
    assert found == pytest.approx(km, rel=0.01, abs=0.01)


def test_near_reaches_over_the_dateline(sample: MemoryEngine) -> None:
    assert ids(sample, "near=0,-180,10") == "11"
    assert ids(sample, "near=-90,77,10") == "12"
