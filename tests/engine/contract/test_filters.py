"""What each parameter of the query language leaves of the sample, as docs/api.md says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from incident_map.engine.protocol import Engine
from incident_map.query.filters import IncidentFilter, QueryError

MakeEngine = Callable[..., Engine]
UNDATED = "04 10 11 12"
LEFT = {
    "": "01 02 03 04 05 06 07 08 09 10 11 12",
    # An unknown end is open: possible, never certain.
    "dates=2021-10-05&dates=2021-10-05": f"02 {UNDATED}",
    "dates=2021-10-06&dates=2021-10-09": UNDATED,
    "dates=2021-10-31&dates=2021-11-06": "03 04 09 10 11 12",
    "dates=2021-10-10&dates=2021-10-12&date_match=certain": "06 07",
    "dates=2021-10-21&dates=2021-10-31&date_match=certain": "09",
    "dates=2021-10-22&dates=2021-10-31&date_match=certain": "",
    "dates=2000-01-01&dates=2100-01-01&date_match=certain": "01 05 06 07 08 09",
    "actor=Islamic State": "01 04 05 07 08 09",
    "actor=Islamic State&role=perpetrator": "01 04 09",
    "actor=Islamic State&role=named": "01 05",
    "actor=Islamic State&role=target": "07 08",
    "actor=Iran&actor=Protesters": "03 04 05",
    # With an actor, that actor's status from headline or claims; without, the headline's.
    "actor=Islamic State&attribution=suspected": "05",
    "actor=Islamic State&attribution=suspected&role=target": "",
    "actor=Iran&attribution=denied": "05",
    "actor=Pro-Iran militias&attribution=accused&attribution=disputed": "04 05",
    "attribution=suspected": "",
    "attribution=disputed&attribution=unclaimed": "02 04 05",
    "type=protest&type=clash": "03 04",
    "governorate=Idlib": "08",
    "governorate=Anbar": "",
    "corroboration=contested&corroboration=corroborated": "01 04 07 08",
    "category=context": "06 08",
    "disagreement=toll": "09",
    "disagreement=date": "",
    "disagreement=actor&disagreement=toll": "05 09",
    "precision=site": "01",
    "precision=district": "01 02 03 04 05 09",
    "precision=unknown": "01 02 03 04 05 06 07 08 09 10 11 12",
    "on_map=point": "01 04 05 10 11 12",
    "on_map=area": "02 03 08 09",
    "on_map=none": "06 07",
    "on_map=point&on_map=none&type=protest": "",
    # An unknown toll never qualifies.
    "min_killed=0": "01 02 05 09",
    "min_killed=4&count=high": "01 04 09",
    "min_killed=1&count=low": "01 04 09",
    "min_killed=13": "09",
    # Points inside or on the edge.
    "bbox=44.3892,33.3086,44.46,33.38": "01 03 04 05",
    "bbox=44.39,33.3086,44.46,33.38": "01",
    "bbox=-180,-90,180,90": "01 02 03 04 05 08 09 10 11 12",
    "bbox=180,0,180,0": "11",
    "near=33.3086,44.3892,5": "03 04 05",
    "near=33.3086,44.3892,80": "01 03 04 05 09",
    "near=0,-180,1": "11",
    "nearby=T-03,5,10": "03 04 05",
    "nearby=T-01,15,40": "01 03 04 05",
    "nearby=T-01,15,37": "01 03 04 05",  # the last of them 37 days after
    "nearby=T-01,15,36": "01 03 04",
    "id=T-09&id=T-02": "02 09",
    "type=protest&corroboration=contested": "",
    "type=bombing&governorate=Baghdad&actor=Islamic State&min_killed=12&precision=site": "01",
    "q=market": "01",
}


@pytest.mark.parametrize("query", LEFT)
def test_what_a_filter_leaves(engine: Engine, query: str) -> None:
    view = engine.view(query)
    expected = [f"T-{number}" for number in LEFT[query].split()]
    assert view.incident_ids(sort=None) == expected
    assert len(view) == len(expected)
    assert view.filter == IncidentFilter.from_query(query)
    assert view.describe() == view.filter.describe()
    assert view.engine.version == engine.version


@pytest.mark.parametrize(
    ("query", "certain"),
    [
        ("near=33.3086,44.3892,80", "01 03 04 05"),  # the area of 09 only overlaps
        ("nearby=T-03,5,10", "03"),  # it has no end, so nothing else is certain
        ("nearby=T-01,15,37", "01 05"),
        ("nearby=T-01,15,40&near=33.3086,44.3892,5", "05"),
    ],
)
def test_how_certainly_they_are_near(engine: Engine, query: str, certain: str) -> None:
    view, expected = engine.view(query), {f"T-{number}" for number in certain.split()}
    rows = view.rows()
    assert list(rows.columns)[-1] == "near_match"
    said = dict(zip(rows["incident_id"], rows["near_match"], strict=True))
    assert {name for name, match in said.items() if match == "certain"} == expected
    assert {*said.values()} <= {"certain", "possible"}
    assert view.certainly_near() == len(expected)
    assert {one["incident_id"]: one["near_match"] for one in view.records()} == said
    derived = view.derived()
    assert {*derived.loc[derived["near_certain"], "incident_id"]} == expected


def test_without_a_distance_nothing_is_flagged(engine: Engine) -> None:
    view = engine.view("governorate=Baghdad")
    assert "near_match" not in view.rows().columns and "near_match" not in view.records()[0]
    assert view.certainly_near() == len(view) == 4


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("actor=Nobody", "actor"),
        ("actor=Iran&actor=iran", "actor"),
        ("governorate=Narnia", "governorate"),
        ("id=T-01&id=T-99", "id"),
        ("nearby=T-99,5,5", "nearby"),
        ("nearby=T-06,5,5", "nearby"),  # it has no point
        ("type=party", "type"),
        ("nonsense=1", "nonsense"),
        ("safe=1&actor=Nobody", "actor"),
    ],
)
def test_what_is_refused(engine: Engine, query: str, parameter: str) -> None:
    with pytest.raises(QueryError) as refused:
        engine.view(query)
    assert refused.value.parameter == parameter


def test_a_refusal_tells_the_names_that_there_are(engine: Engine) -> None:
    with pytest.raises(QueryError) as refused:
        engine.view("actor=Daesh")
    assert "Islamic State" in refused.value.message
    assert refused.value.allowed == sorted(actor["name"] for actor in engine.actors())


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("actor=Nobody", ""),
        ("actor=Nobody&actor=Iran", "05"),
        ("governorate=Narnia&governorate=Idlib", "08"),
        ("id=T-99", ""),
        ("id=T-99&id=T-09", "09"),
        ("id=T-99&dates=2021-10-01&dates=2021-10-31", ""),
        ("nearby=T-99,5,5", ""),
        ("nearby=T-06,5,5", "06"),  # itself; nothing else can be measured
        ("safe=1&actor=Nobody", ""),
        ("type=bombing", "01"),
    ],
)
def test_unknown_names_may_match_nothing(engine: Engine, query: str, left: str) -> None:
    """Every answer of such a view is one of an ordinary view."""
    view = engine.view(query, strict=False)
    expected = [f"T-{number}" for number in left.split()]
    assert view.incident_ids(sort=None) == expected
    assert view.summary()["count"] == len(view.rows()) == len(expected)
    assert len(view.without_dates()) >= len(expected)
    assert view.clusters((-180, -90, 180, 90), 3)["count"] == len(view.rows()["latitude"].dropna())


def test_a_bad_value_is_refused_all_the_same(engine: Engine) -> None:
    with pytest.raises(QueryError):
        engine.view("type=party", strict=False)


def test_queries_in_every_form(engine: Engine) -> None:
    expected = ["T-03", "T-04"]
    for query in (
        "type=protest&type=clash",
        "?type=protest&type=clash",
        {"type": ["protest", "clash"]},
        [("type", "protest"), ("type", "clash")],
        IncidentFilter(type=("protest", "clash")),
    ):
        assert engine.view(query).incident_ids(sort=None) == expected
    assert len(engine.view()) == 12


def test_no_incident_at_all(make_engine: MakeEngine) -> None:
    view = make_engine([]).view("dates=2021-10-01&dates=2021-10-02&near=33,44,5&q=mosul")
    assert (len(view), view.incident_ids(), view.records()) == (0, [], [])
    assert list(view.batches()) == list(view.batches(table="claims")) == []
    assert view.bounds() is None
    assert view.clusters((38, 28, 49, 38), 6)["features"] == []
    assert view.heat((38, 28, 49, 38), 6)["cells"] == {"column": [], "row": [], "amount": []}
    assert view.over_time("week", "type").empty and view.by_actor_and_status().empty
    assert view.derived().empty and view.actor_roles().empty and view.disagreements().empty
    assert view.summary()["facets"]["type"] == {}
