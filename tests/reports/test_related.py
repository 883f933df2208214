"""Incidents that belong together: each once, under its strongest relation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incident_map import Engine
from incident_map.engine.answers import MAX_RELATED
from incident_map.reports.dossier.related import RELATIONS, related, toll

MakeDataset = Callable[..., Engine]
POINT = {"latitude": 33.3, "longitude": 44.4, "location_precision": "site",
         "location_radius_km": 0.2}  # fmt: skip
DAY = {"date_start": "2021-10-10", "date_end": "2021-10-10"}


def found(data: Engine, incident: str) -> dict[str, list[str]]:
    return {
        group.relation: [other.incident_id for other in group.incidents]
        for group in related(data, incident)
    }


def background(incident: str, value: str, note: str = "") -> dict[str, Any]:
    return {"incident_id": incident, "source_id": "s", "field": "background", "value": value,
            "note": note, "claim_id": f"{incident}-C"}  # fmt: skip


@pytest.mark.slow
def test_each_incident_once_and_never_itself(project: Engine) -> None:
    order = list(RELATIONS)
    for incident in project.view().incident_ids(sort=None):
        groups = related(project, incident)
        listed = [other.incident_id for group in groups for other in group.incidents]
        assert len(set(listed)) == len(listed)
        assert incident not in listed
        assert [group.relation for group in groups] == sorted(
            (group.relation for group in groups), key=order.index
        )


@pytest.mark.slow
def test_relations_that_hold_both_ways_are_seen_from_both(project: Engine) -> None:
    pairs = {
        (incident, group.relation, other.incident_id)
        for incident in project.view().incident_ids(sort=None)
        for group in related(project, incident)
        if not group.more
        for other in group.incidents
    }
    for one, relation, other in pairs:
        if relation in ("duplicate", "named"):
            assert (other, relation, one) in pairs


def test_project_examples(project: Engine) -> None:
    assert found(project, "IRQ-0003")["duplicate"] == ["IRQ-0061"]
    assert set(found(project, "IRQ-0004")["duplicate"]) == {"IRQ-0058", "IRQ-0071"}
    # "related to IRQ-0059, not a duplicate"
    assert "IRQ-0059" in found(project, "IRQ-0007")["named"]
    assert "duplicate" not in found(project, "IRQ-0007")


def test_names_only_ids_that_exist(make_dataset: MakeDataset) -> None:
    claims = [background("T-01", "possible duplicate of T-99", "see T-02, T-02-C01 and XT-03")]
    data = make_dataset([{}, {}, {}], claims=claims, sources=[{"source_id": "s", "outlet": "S"}])
    assert found(data, "T-01") == {"named": ["T-02"]}
    assert found(data, "T-02") == {"named": ["T-01"]}
    assert found(data, "T-03") == {}


def test_an_id_inside_a_longer_one_is_not_meant(make_dataset: MakeDataset) -> None:
    rows = [{"incident_id": "T-1"}, {"incident_id": "T-12", "note": "As in T-13."},
            {"incident_id": "T-13"}]  # fmt: skip
    data = make_dataset(rows)
    assert found(data, "T-1") == {}
    assert found(data, "T-12") == {"named": ["T-13"]}


def test_same_place_needs_more_than_the_same_district(make_dataset: MakeDataset) -> None:
    coarse = {**POINT, "location_precision": "district", "location_radius_km": 20}
    data = make_dataset(
        [POINT, POINT, coarse, coarse, {"place": "Rashad", "governorate": "Kirkuk"},
         {"place": "Rashad", "governorate": "Diyala"}, {"place": "Rashad", "governorate": "Diyala"}]
    )  # fmt: skip
    assert found(data, "T-01") == {"place": ["T-02"]}
    assert found(data, "T-03") == {}
    assert found(data, "T-05") == {}
    assert found(data, "T-06") == {"place": ["T-07"]}


def test_same_actor_within_a_week(make_dataset: MakeDataset) -> None:
    by = {"perpetrator": "Islamic State"}
    data = make_dataset(
        [
            {**by, **DAY},
            {**by, "date_start": "2021-10-17", "date_end": "2021-10-17"},
            {**by, "date_start": "2021-10-17", "date_end": "2021-10-18"},  # perhaps 8 days later
            {**by, "date_start": "2021-10-18", "date_end": "2021-10-18"},
            by,  # undated
            {"perpetrator": "Unknown", **DAY},
            {"perpetrator": "Iran;Islamic State", **DAY},
        ]
    )
    groups = related(data, "T-01")
    assert [group.relation for group in groups] == ["actor"]
    certain = {other.incident_id: other.certain for other in groups[0].incidents}
    assert certain == {"T-07": True, "T-02": True, "T-03": False}
    assert found(data, "T-06") == {} and found(data, "T-05") == {}


def test_nearby_certain_possible_and_not(make_dataset: MakeDataset) -> None:
    north = {**POINT, "latitude": 33.5}  # about 22 km
    data = make_dataset(
        [
            {**POINT, **DAY},
            {**north, **DAY},
            {**north, **DAY, "location_radius_km": 20, "location_precision": "district"},
            {**POINT, "latitude": 33.9, **DAY},
            {**north, "date_start": "2021-11-10", "date_end": "2021-11-10"},
            DAY,
        ]
    )
    (group,) = related(data, "T-01")
    assert group.relation == "nearby"
    assert {o.incident_id: o.certain for o in group.incidents} == {"T-02": True, "T-03": False}
    assert found(data, "T-06") == {}


def test_an_undated_incident_has_nothing_nearby_in_time(make_dataset: MakeDataset) -> None:
    far = {**POINT, "latitude": 33.4}
    data = make_dataset([POINT, {**far, **DAY}])
    assert found(data, "T-01") == {}


def test_many_are_counted_the_nearest_in_time_listed(make_dataset: MakeDataset) -> None:
    rows = [{**POINT, "date_start": f"2021-10-{day:02d}", "date_end": f"2021-10-{day:02d}"}
            for day in range(1, 21)]  # fmt: skip
    data = make_dataset(rows)
    (group,) = related(data, "T-10")
    assert len(group.incidents) == MAX_RELATED and group.more == 19 - MAX_RELATED
    days = [abs(int(o.incident_id[2:]) - 10) for o in group.incidents]
    assert days == sorted(days) and max(days) == MAX_RELATED // 2


def test_foreign_data(sample: Engine, generated: Engine) -> None:
    for data in (sample, generated):
        for incident in data.view().incident_ids(sort=None)[:40]:
            for group in related(data, incident):
                assert group.incidents and all(o.toll and o.when for o in group.incidents)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"killed": (11, 15, 16)}, "11–16 killed (best 15)"),
        ({"killed": (0, 0, 0), "wounded": (1, None, 4)}, "0 killed, 1–4 wounded"),
        ({}, ""),
    ],
)
def test_toll(figures: dict[str, tuple[int | None, ...]], expected: str) -> None:
    record = {
        f"{kind}_{rule}": figures.get(kind, (None,) * 3)[n]
        for kind in ("killed", "wounded", "kidnapped")
        for n, rule in enumerate(("low", "best", "high"))
    }
    assert toll(record) == expected
