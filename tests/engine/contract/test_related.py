"""Incidents tied to one, each under its strongest relation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from incident_map.engine.answers import MAX_RELATED
from incident_map.engine.protocol import Engine

MakeEngine = Callable[..., Engine]

HERE = {"latitude": 35, "longitude": 44, "location_precision": "settlement"}
RASHAD = HERE | {"place": "Rashad", "governorate": "Kirkuk", "location_radius_km": 5}
TENTH = {"date_start": "2021-10-10", "date_end": "2021-10-10"}
GANG = {"perpetrator": "Gang; Unknown"}


def tied(engine: Engine, name: str) -> dict[str, list[str]]:
    found = engine.related(name)
    return {
        relation: [each["incident_id"] for each in of.incidents] for relation, of in found.items()
    }


@pytest.fixture(scope="module")
def web(make_engine: MakeEngine) -> Engine:
    """The first is tied to all but the last two, each in one way more than the next."""
    return make_engine(
        [
            RASHAD | TENTH | GANG | {"note": "compare T-03 and XT-07"},
            RASHAD | TENTH | GANG,
            RASHAD | TENTH | GANG,
            {"place": "Rashad", "governorate": "Kirkuk", "perpetrator": "Gang"} | TENTH,
            {"perpetrator": "Gang", "date_start": "2021-10-16", "date_end": "2021-10-18"},
            HERE | {"latitude": 35.2, "date_start": "2021-10-13", "date_end": "2021-10-13"},
            {"perpetrator": "Gang", "date_start": "2021-10-18", "date_end": "2021-10-18"},
            TENTH | {"perpetrator": "Unknown", "place": "Rashad", "governorate": "Diyala"},
        ],
        claims=[
            {
                "claim_id": "C1",
                "incident_id": "T-02",
                "source_id": "s",
                "field": "background",
                "value": "possible duplicate of T-01",
            }
        ],
        actors=[
            {"name": "Gang", "kind": "militia"},
            {"name": "Unknown", "kind": "unidentified"},
        ],
    )


def test_each_is_tied_by_its_strongest_relation(web: Engine) -> None:
    assert list(tied(web, "T-01").items()) == [
        ("duplicate", ["T-02"]),
        ("named", ["T-03"]),
        ("place", ["T-04"]),
        ("actor", ["T-05"]),
        ("nearby", ["T-06"]),
    ]
    found = web.related("T-01")
    assert {name: of.total for name, of in found.items()} == dict.fromkeys(found, 1)
    # Eight days and 27 km apart at most: those two are open.
    assert {name: of.certain for name, of in found.items()} == {
        "duplicate": [True],
        "named": [True],
        "place": [True],
        "actor": [False],
        "nearby": [False],
    }
    assert found["place"].incidents[0] == web.incident("T-04")


def test_relations_go_both_ways(web: Engine) -> None:
    assert tied(web, "T-02")["duplicate"] == ["T-01"]
    assert tied(web, "T-03")["named"] == ["T-01"]
    assert tied(web, "T-08") == {}


def test_the_nearest_in_time_are_listed(make_engine: MakeEngine) -> None:
    days = [f"2021-10-{day:02d}" for day in (10, 1, 30, 11, 20, 9, 25, 28, 2, 15, 5)]
    same = {"place": "Rashad", "governorate": "Kirkuk"}
    found = make_engine([same | {"date_start": day, "date_end": day} for day in days]).related(
        "T-01"
    )["place"]
    assert found.total == len(days) - 1 > MAX_RELATED == len(found.incidents)
    listed = [each["incident_id"] for each in found.incidents]
    assert listed[:2] == ["T-04", "T-06"], "a day away each: as in the file"
    assert {"T-03", "T-08"}.isdisjoint(listed), "the farthest are counted only"
