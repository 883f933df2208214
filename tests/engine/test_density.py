"""How much happened where: sums that hold, areas that are shared out, classes, refusals."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from incident_map.engine.memory import density
from incident_map.engine.memory.area_shares import area_shares
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.engine.memory.uncertainty_areas import GIRTH_KM
from incident_map.engine.memory.view import MemoryView
from incident_map.geography.projection import BBox, project
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import ELSEWHERE, MEASURES, NO_GOVERNORATE
from incident_map.reading.project_file import shipped_project
from incident_map.web.api import api

MakeDataset = Callable[..., MemoryEngine]
IRAQ: BBox = (38.0, 28.0, 49.0, 38.0)
WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
SITE = {"location_precision": "site"}
BAGHDAD = {"latitude": 33.31, "longitude": 44.39, "governorate": "Baghdad"}
#: Points, areas of every size, a point without an area, and what cannot be drawn.
AWKWARD: list[dict[str, Any]] = [
    BAGHDAD | SITE | {"killed_best": 3, "killed_low": 1, "killed_high": 8},
    BAGHDAD | SITE | {"killed_best": 0},
    BAGHDAD | {"location_precision": "district", "location_radius_km": 20, "killed_best": 40},
    BAGHDAD | {"location_precision": "governorate", "location_radius_km": 90},
    {"latitude": 36.3, "longitude": 43.1, "governorate": "Nineveh", "location_radius_km": 5}
    | {"location_precision": "settlement", "killed_best": 7, "wounded_best": 11},
    {"latitude": 31.0, "longitude": 47.0, "location_precision": "subdistrict"}
    | {"location_radius_km": 15.5, "governorate": "Maysan", "killed_best": 2},
    {"latitude": 31.0, "longitude": 47.0, "location_precision": "district", "killed_best": 5},
    {"latitude": 33.0, "longitude": 43.7, "location_precision": "country", "killed_best": 6},
    {"latitude": 33.0, "longitude": 43.7, "location_precision": "unknown"},
    {"governorate": "Diyala", "location_precision": "governorate", "killed_best": 9},
    {"location_precision": "unknown", "killed_best": 100},
    {"country": "SYR", "location_precision": "unknown", "killed_best": 1},
    {"latitude": 36.5, "longitude": 38.9, "country": "SYR", "governorate": "Raqqa"} | SITE,
]


@pytest.fixture(scope="module")
def awkward(make_dataset: MakeDataset) -> MemoryEngine:
    return make_dataset([{"country": "IRQ", "title": f"No {i}"} | r for i, r in enumerate(AWKWARD)])


def brute(view: MemoryView, answer: dict[str, Any], measure: str) -> dict[tuple[int, int], float]:
    """Amount per cell of the answer's grid, incident by incident and cell by cell."""
    west, south, east, north = answer["bounds"]
    x, y = project(np.array([west, east]), np.array([north, south]))
    side = (x[1] - x[0]) / answer["columns"]
    around = round(1 / side)
    left, top = round(x[0] * around), round(y[0] * around)
    cells: dict[tuple[int, int], float] = {}
    for position in view.selection.positions:
        row = view.columns.tables.incidents.iloc[position]
        precision, radius = row["location_precision"], view.columns.radius_km[position]
        coarse = precision in ("subdistrict", "district", "governorate")
        if math.isnan(row["longitude"]) or precision not in v.PRECISIONS[:6]:
            continue
        if coarse and not radius:
            continue
        amount = 1.0
        if measure != "incidents":
            amount = float(view.columns.tolls[f"{measure}_{view.filter.count}"][position])
            amount = 0.0 if amount == UNKNOWN else amount
        px, py = project(np.array([row["longitude"]]), np.array([row["latitude"]]))
        cx, cy = px[0] * around, py[0] * around
        reach = radius / (GIRTH_KM * math.cos(math.radians(row["latitude"]))) * around
        own = (math.floor(cx), math.floor(cy))
        covered = [own]
        if reach > 0.5:
            size = math.ceil(reach) + 1
            covered = [
                (i, j)
                for i in range(own[0] - size, own[0] + size + 1)
                for j in range(own[1] - size, own[1] + size + 1)
                if math.hypot(i + 0.5 - cx, j + 0.5 - cy) <= reach
            ] or [own]
        for i, j in covered:
            at = (i - left, j - top)
            cells[at] = cells.get(at, 0.0) + amount / len(covered)
    return {at: amount for at, amount in cells.items() if amount}


def listed(answer: dict[str, Any]) -> list[tuple[int, int, float]]:
    """Column, row and amount of each cell."""
    cells = answer["cells"]
    return list(zip(cells["column"], cells["row"], cells["amount"], strict=True))


def check(view: MemoryView, box: BBox, zoom: int, measure: str) -> dict[str, Any]:
    answer = view.heat(box, zoom, measure)
    expected = brute(view, answer, measure)
    seen = {
        (i, j): amount
        for (i, j), amount in expected.items()
        if 0 <= i < answer["columns"] and 0 <= j < answer["rows"]
    }
    found = {(i, j): amount for i, j, amount in listed(answer)}
    assert set(found) == set(seen)
    for at, amount in found.items():
        assert amount == pytest.approx(seen[at], rel=0.006, abs=1e-9)
    inside, outside = sum(seen.values()), sum(expected.values()) - sum(seen.values())
    assert answer["inside"] == pytest.approx(inside, abs=1e-5)
    assert answer["outside"] == pytest.approx(outside, abs=1e-5)
    parts = answer["inside"], answer["outside"], answer["not_drawn"]["amount"]
    assert sum(parts) == pytest.approx(answer["total"], abs=1e-5)
    own = view.summary()["totals"]
    total = len(view) if measure == "incidents" else own[measure][view.filter.count]
    assert answer["total"] == total
    assert answer["count"] == len(view)
    assert answer["columns"] * answer["rows"] <= density.MAX_CELLS
    return answer


lons, lats = st.floats(37, 50), st.floats(28, 39)
boxes = st.tuples(lons, lats, lons, lats).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
QUERIES = ("", "count=high", "governorate=Baghdad", "bbox=43,32,45,34", "min_killed=3")


@given(boxes | st.just(WORLD), st.integers(0, 24), st.sampled_from(QUERIES), st.data())
def test_sums_against_brute_force(
    awkward: MemoryEngine,
    sample: MemoryEngine,
    box: BBox,
    zoom: int,
    query: str,
    data: st.DataObject,
) -> None:
    measure = data.draw(st.sampled_from(MEASURES))
    chosen = data.draw(st.sampled_from([awkward, sample, awkward.redacted()]))
    if "Baghdad" in query or zoom < 10:  # disks of many small cells are slow to go through
        check(chosen.view(query), box, zoom, measure)
    else:
        check(chosen.view("governorate=Maysan" if chosen is awkward else query), box, 9, measure)


def test_the_projects_data(project: MemoryEngine) -> None:
    for zoom in (5, 7, 9):
        for measure in MEASURES:
            check(project.view(""), IRAQ, zoom, measure)


def test_an_area_is_no_hot_cell(awkward: MemoryEngine) -> None:
    """Twenty kilometres are many cells at zoom 10, and as good as one at zoom 3."""
    view = awkward.view("governorate=Baghdad&precision=governorate&min_killed=40")
    near = view.heat((44, 33, 45, 34), 10)
    assert len(listed(near)) > 50
    assert max(amount for *_, amount in listed(near)) < 0.03
    far = view.heat(IRAQ, 3)
    assert [amount for *_, amount in listed(far)] == [1]
    assert far["cell_km"] > 40


def test_what_reaches_in_from_beyond_the_screen_is_drawn(awkward: MemoryEngine) -> None:
    """The area of the point at 44.39 reaches west; a box of the filter takes the point away."""
    west: BBox = (43.6, 33.2, 44.0, 33.4)
    reaching = awkward.view("governorate=Baghdad").heat(west, 9)
    assert 0 < reaching["inside"] < 1
    filtered = awkward.view("bbox=43.6,33.2,44.0,33.4").heat(west, 9)
    assert filtered["total"] == 0


def test_why_not_drawn(awkward: MemoryEngine) -> None:
    answer = awkward.view("").heat(IRAQ, 6, "killed")
    assert answer["not_drawn"] == {
        "count": 6,
        "amount": 1 + 100 + 9 + 6 + 5,
        "reasons": {
            "outside Iraq": 1,
            "no known place": 1,
            "named place, no known point": 1,
            "known to the country only": 2,
            "area of unknown size": 1,
        },
    }
    assert tuple(answer["not_drawn"]["reasons"]) == shipped_project().not_in_heat_map
    assert answer["without_figure"] == 3


def test_cells_stay_where_they_are_while_panning(awkward: MemoryEngine) -> None:
    view = awkward.view("")

    def placed(box: BBox) -> dict[tuple[float, float], float]:
        answer = view.heat(box, 7)
        west, south, east, north = answer["bounds"]
        x, y = project(np.array([west, east]), np.array([north, south]))
        wide, high = (x[1] - x[0]) / answer["columns"], (y[1] - y[0]) / answer["rows"]
        return {
            (round((x[0] + i * wide) * 1e6), round((y[0] + j * high) * 1e6)): amount
            for i, j, amount in listed(answer)
        }

    here, there = placed((43, 32, 45, 34)), placed((43.4, 32.3, 45.4, 34.3))
    both = set(here) & set(there)
    assert len(both) > 20
    assert all(here[at] == there[at] for at in both)


def test_no_incident(awkward: MemoryEngine, make_dataset: MakeDataset) -> None:
    nothing = awkward.view("min_killed=5000").heat(IRAQ, 6)
    assert (listed(nothing), nothing["breaks"], nothing["total"]) == ([], [], 0)
    unplaced = make_dataset([{"title": "Nowhere"}]).view("")
    answer = unplaced.heat(IRAQ, 6)
    assert (listed(answer), answer["not_drawn"]["count"]) == ([], 1)
    assert unplaced.governorate_amounts()["not_drawn"]["reasons"] == {NO_GOVERNORATE: 1}


def test_a_disk_without_a_centre_lies_in_the_cell_of_its_point() -> None:
    one = np.array([1.0])
    found = area_shares(np.array([2.02]), np.array([1.02]), np.array([0.6]), one, 4, 4)
    assert found[1, 2] == 1
    assert found.sum() == 1


def test_many_disks_are_worked_on_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    x, y, radius, weight = random.uniform([-9, -9, 0, 0], [49, 39, 12, 5], (300, 4)).T
    at_once = area_shares(x, y, radius, weight, 40, 30)
    monkeypatch.setattr("incident_map.engine.memory.area_shares.AT_ONCE", 50)
    np.testing.assert_allclose(area_shares(x, y, radius, weight, 40, 30), at_once, atol=1e-6)


# ------------------------------------------------------------------------------ by governorate


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("query", ["", "count=low", "governorate=Baghdad"])
def test_by_governorate(awkward: MemoryEngine, query: str, measure: str) -> None:
    view = awkward.view(query)
    answer = view.governorate_amounts(measure)
    rows = view.rows()
    assert [row["governorate"] for row in answer["governorates"]] == list(shipped_project().areas)
    for row in answer["governorates"]:
        here = rows[rows["governorate"] == row["governorate"]]
        assert row["incidents"] == len(here)
        if measure == "incidents":
            share = 100 * len(here) / sum(other["incidents"] for other in answer["governorates"])
            assert row["rate"] == (pytest.approx(share, rel=0.01) if len(here) else None)
            assert row["amount"] == row["low"] == row["high"] == len(here)
            continue
        for name, rule in (("amount", view.filter.count), ("low", "low"), ("high", "high")):
            figures = here[f"{measure}_{rule}"].dropna()
            nobody_says = len(here) > 0 and figures.empty
            assert row[name] == (None if nobody_says else figures.sum())
        assert row["without_figure"] == here[f"{measure}_{view.filter.count}"].isna().sum()
        mean = here[f"{measure}_{view.filter.count}"].mean()  # per incident with a figure
        assert row["rate"] == (None if pd.isna(mean) else pytest.approx(mean, rel=0.01))
    positive = [row["rate"] for row in answer["governorates"] if row["rate"]]
    assert set(answer["rate_breaks"]) <= set(positive)
    assert answer["rate_breaks"][-1:] == ([max(positive)] if positive else [])
    drawn = sum(row["amount"] or 0 for row in answer["governorates"])
    assert drawn + answer["not_drawn"]["amount"] == answer["total"]
    inside = sum(row["incidents"] for row in answer["governorates"])
    assert inside + answer["not_drawn"]["count"] == answer["count"] == len(view)


def test_elsewhere_and_nowhere_go_to_the_ledger(awkward: MemoryEngine) -> None:
    reasons = awkward.view("").governorate_amounts()["not_drawn"]["reasons"]
    assert reasons == {ELSEWHERE: 1, NO_GOVERNORATE: 5}


# -------------------------------------------------------------------------------------- classes


def test_zero_is_a_class_of_its_own(awkward: MemoryEngine) -> None:
    answer = awkward.view("").governorate_amounts("killed")
    amounts = [row["amount"] for row in answer["governorates"]]
    assert 0 in amounts
    assert min(answer["breaks"]) > 0
    assert max(answer["breaks"]) == max(filter(None, amounts))


def test_a_giant_does_not_swamp_the_classes() -> None:
    values = np.append(np.arange(1, 18), 1_000_000)
    found = density.breaks(values, density.FIFTHS)
    assert len(found) == 5
    sizes = np.bincount(np.searchsorted(found, values))
    assert sizes.max() <= 4


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_classes_cover_all_and_keep_equals_together(values: list[int]) -> None:
    for shares in (density.FIFTHS, density.SHARES):
        found = density.breaks(np.array(values), shares)
        assert found == sorted(set(found))
        assert set(found) <= set(values)
        assert found[-1] == max(values)


# ------------------------------------------------------------------------------------------ api


@pytest.fixture(scope="module")
def client(awkward: MemoryEngine) -> TestClient:
    return TestClient(api(lambda: awkward))


def test_answers(client: TestClient, awkward: MemoryEngine) -> None:
    box = "38,28,49,38"
    view = awkward.view("count=high")
    asked = f"/density?count=high&measure=killed&extent={box}&zoom=7"
    answer = client.get(asked)
    assert answer.json() == view.heat(IRAQ, 7, "killed")
    assert answer.headers["X-Dataset-Version"] == awkward.version
    assert client.get(asked, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    found = client.get(f"/density?bbox={box}&zoom=7&layer=heat").json()
    assert found == awkward.view(f"bbox={box}").heat(IRAQ, 7)
    found = client.get("/density?layer=governorates&measure=wounded&bbox=43,36,44,37").json()
    assert found == awkward.view("bbox=43,36,44,37").governorate_amounts("wounded")
    safe = client.get(f"/density?safe=1&extent={box}&zoom=9").json()
    assert safe == awkward.redacted().view("safe=1").heat(IRAQ, 9)
    assert safe["version"].endswith("-safe")
    assert max(amount for *_, amount in listed(safe)) < 1


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("extent=38,28,49,38", "zoom"),
        ("zoom=7", "extent"),
        ("zoom=7&extent=1,2,3", "extent"),
        ("zoom=7&extent=49,28,38,38", "extent"),
        ("zoom=25&extent=38,28,49,38", "zoom"),
        ("zoom=7&extent=38,28,49,38&measure=kidnapped", "measure"),
        ("zoom=7&extent=38,28,49,38&layer=rain", "layer"),
        ("layer=governorates&zoom=7", "zoom"),
        ("layer=governorates&extent=38,28,49,38", "extent"),
        ("layer=governorates&layer=heat", "layer"),
        ("layer=governorates&limit=3", "limit"),
        ("layer=governorates&type=bogus", "type"),
    ],
)
def test_refusals(client: TestClient, query: str, parameter: str) -> None:
    answer = client.get(f"/density?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == parameter
    assert answer.json()["error"]["message"]
