"""Rules across files and against borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incident_map.engine.memory.engine import MemoryEngine

MakeDataset = Callable[..., MemoryEngine]
BAGHDAD = {"latitude": 33.33, "longitude": 44.4}
SOURCE = {"source_id": "s", "outlet": "S"}


def told(data: MemoryEngine) -> list[tuple[str, int | None, str | None, bool]]:
    return [(p.file, p.line, p.column, p.rejected) for p in data.problems]


def claim(number: int = 1, **cells: Any) -> dict[str, Any]:
    given = {"claim_id": f"C{number}", "incident_id": "T-01", "source_id": "s", "field": "damage"}
    return given | cells


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"incident_id": "T-09"}, [("claims.csv", 2, "incident_id", True)]),
        ({"incident_id": "t-01"}, [("claims.csv", 2, "incident_id", True)]),
        ({"source_id": "none"}, [("claims.csv", 2, "source_id", True)]),
    ],
)
def test_references(make_dataset: MakeDataset, cells: dict, expected: list) -> None:
    data = make_dataset([{}], claims=[claim(**cells)], sources=[SOURCE])
    assert told(data) == expected
    assert len(data.tables.claims) == (not expected)


def test_claims_of_a_rejected_incident_go_with_it(make_dataset: MakeDataset) -> None:
    claims = [claim(1), claim(2, incident_id="T-02")]
    data = make_dataset([{"title": " "}, {}], claims=claims, sources=[SOURCE])
    assert told(data) == [
        ("claims.csv", 2, "incident_id", True),
        ("incidents.csv", 2, "title", True),
    ]
    assert "rejected" in data.problems[0].reason
    assert data.tables.claims[["claim_id", "row"]].values.tolist() == [["C2", 0]]


def test_claims_of_a_rejected_source_go_with_it(make_dataset: MakeDataset) -> None:
    data = make_dataset([{}], claims=[claim()], sources=[SOURCE | {"outlet": " "}])
    assert told(data) == [
        ("claims.csv", 2, "source_id", True),
        ("sources.csv", 2, "outlet", True),
    ]


def test_a_second_incident_of_one_id_keeps_the_claims_of_the_first(
    make_dataset: MakeDataset,
) -> None:
    data = make_dataset([{}, {"incident_id": "T-01"}], claims=[claim()], sources=[SOURCE])
    assert told(data) == [("incidents.csv", 3, "incident_id", True)]
    assert data.tables.claims["row"].tolist() == [0]


def test_files_that_are_not_there_are_not_checked_against(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"perpetrator": "Anyone", "target": "Nobody"}], claims=[claim()])
    assert data.problems == ()
    assert data.files == ("incidents", "claims")
    assert data.columns.actor_names.tolist() == ["Anyone", "Nobody"]


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ({"perpetrator": "A"}, []),
        ({"perpetrator": "A; B"}, []),
        ({"perpetrator": "A;X"}, ["'X'"]),
        ({"perpetrator": "X;Y"}, ["'X'", "'Y'"]),
        ({"target": "a"}, ["'a'"]),
        ({"perpetrator": "X", "target": "X"}, ["'X'", "'X'"]),
    ],
)
def test_actors(make_dataset: MakeDataset, cells: dict, names: list[str]) -> None:
    """Flagged, and the incident is kept: the name may only be missing from the list."""
    data = make_dataset([cells], actors=[{"name": "A"}, {"name": "B"}])
    assert [p.reason.split(" ")[0] for p in data.problems] == names
    assert all(p.line == 2 and not p.rejected for p in data.problems)
    assert len(data) == 1


def test_actor_of_a_claim(make_dataset: MakeDataset) -> None:
    claims = [
        claim(1, field="perpetrator", value="A", status="claimed"),
        claim(2, field="perpetrator", value="X", status="claimed"),
        claim(3, field="damage", value="X"),
    ]
    data = make_dataset([{}], claims=claims, sources=[SOURCE], actors=[{"name": "A"}])
    assert told(data) == [("claims.csv", 3, "value", False)]
    assert data.problems[0].value == "X"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["killed", "wounded", "kidnapped"])
@pytest.mark.parametrize(
    ("low", "high", "note", "flagged"),
    [
        (11, 16, "", False),
        (12, 12, "", False),
        (10, 12, "", True),
        (12, 17, "", True),
        (12, 17, "The range follows two agencies", False),
        ("", 17, "", True),
        ("", "", "", False),
    ],
)
def test_claims_lie_inside_the_incidents_range(
    make_dataset: MakeDataset, kind: str, low: object, high: object, note: str, flagged: bool
) -> None:
    incident = {f"{kind}_low": 11, f"{kind}_best": 15, f"{kind}_high": 16, "note": note}
    claims = [claim(field=kind, low=low, high=high), claim(2, field="weapon_count", low=99)]
    data = make_dataset([incident], claims=claims, sources=[SOURCE])
    assert told(data) == [("claims.csv", 2, "low", False)] * flagged
    assert len(data.tables.claims) == 2


@pytest.mark.parametrize(
    ("cells", "flagged"),
    [
        ({"governorate": "Baghdad"}, False),
        ({"governorate": "Basra"}, True),
        ({"governorate": "Basra", "country": "IRQ"}, True),
        ({"governorate": "Basra", "note": "The line of control is disputed"}, False),
        ({"governorate": "Basra", "location_radius_km": 900}, False),
        ({"governorate": "Basra", "location_radius_km": 20}, True),
        ({"governorate": "Basra", "country": "KWT"}, False),
        ({"governorate": "Basra", "country": "IRQ;KWT"}, False),
        ({"governorate": "Basra", "latitude": "", "longitude": ""}, False),
        ({"governorate": ""}, False),
        ({"governorate": "Bagdad"}, True),
        ({"governorate": "baghdad"}, True),
        ({"governorate": "Idlib", "country": "SYR"}, False),
    ],
)
def test_point_inside_its_governorate(
    make_dataset: MakeDataset, cells: dict, flagged: bool
) -> None:
    data = make_dataset([BAGHDAD | cells])
    assert told(data) == [("incidents.csv", 2, "governorate", False)] * flagged
    assert len(data) == 1


def test_latitude_and_longitude_the_wrong_way_round(make_dataset: MakeDataset) -> None:
    swapped = {"latitude": BAGHDAD["longitude"], "longitude": BAGHDAD["latitude"]}
    assert told(make_dataset([swapped | {"governorate": "Baghdad"}])) == [
        ("incidents.csv", 2, "governorate", False)
    ]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"latitude": 33.3, "longitude": 44.4}, ""),
        ({"latitude": 38.2, "longitude": 44.4}, ""),  # just beyond the border
        ({"latitude": 44.4, "longitude": 33.3}, "changed places"),
        ({"latitude": 0, "longitude": 0}, "though the country is IRQ"),
        ({"latitude": -33, "longitude": -44}, "though the country is IRQ"),
        ({"latitude": 0, "longitude": 0, "note": "as the source gives it"}, ""),
        ({"latitude": 0, "longitude": 0, "location_radius_km": 9000}, ""),
        ({"latitude": 36.2, "longitude": 37.1, "country": "SYR"}, ""),
        ({"latitude": 0, "longitude": 0, "country": ""}, ""),
    ],
)
def test_a_point_far_from_the_country_it_names(
    make_dataset: MakeDataset, cells: dict, says: str
) -> None:
    data = make_dataset([{"country": "IRQ", "location_precision": "site"} | cells])
    assert len(data) == 1
    if not says:
        assert not data.problems
    else:
        [problem] = data.problems
        assert (problem.column, problem.rejected) == ("latitude", False) and says in problem.reason


# The project's own data


@pytest.mark.parametrize(
    ("number", "governorate", "district", "near"),
    [
        (7, "Diyala", "Muqdadiya", (33.98, 44.94)),
        (8, "Kirkuk", None, (35.13, 44.08)),
    ],
)
def test_the_rashads_stay_apart(
    project: MemoryEngine,
    number: int,
    governorate: str,
    district: str | None,
    near: tuple[float, float],
) -> None:
    """Rashad village in Muqdadiya and al-Rashad of Kirkuk are 150 km from each other."""
    found = {"IRQ-0007", "IRQ-0008"}
    assert found <= set(project.view("q=Rashad").incident_ids())
    row = project.tables.incidents.set_index("incident_id").loc[f"IRQ-{number:04d}"]
    assert row["governorate"] == governorate
    assert district is None or row["district"] == district
    here = project.view(f"near={near[0]},{near[1]},30").rows()
    assert found & set(here["incident_id"]) == {f"IRQ-{number:04d}"}


def test_no_incident_is_in_the_rashad_quarter_of_baghdad(project: MemoryEngine) -> None:
    """The third Rashad, in the east of Baghdad, is in neither article."""
    rows = project.view("bbox=44.1,33.1,44.7,33.6").rows()
    assert not rows["place"].fillna("").str.contains("Rashad").any()


@pytest.mark.parametrize(
    ("word", "governorates"),
    [
        ("Green Zone", {"Baghdad"}),
        ("Kirkuk", {"Kirkuk"}),
        ("Rashad", {"Diyala", "Kirkuk"}),
        ("Mansour", {"Baghdad"}),
        ("Mosul", {"Nineveh"}),
    ],
)
def test_places_lie_in_their_governorate(
    project: MemoryEngine, word: str, governorates: set[str]
) -> None:
    rows = project.tables.incidents
    text = rows["title"] + " " + rows["place"].fillna("")
    named = rows[text.str.contains(word, regex=False)]
    assert len(named)
    assert set(named["governorate"]) <= governorates


def test_the_green_zone_is_where_it_is(project: MemoryEngine) -> None:
    rows = project.tables.incidents
    named = rows[rows["place"].fillna("").str.contains("Green Zone")]
    assert named["latitude"].between(33.29, 33.33).all()
    assert named["longitude"].between(44.36, 44.42).all()
