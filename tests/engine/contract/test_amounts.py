"""How much happened where: in the cells of a heat map, and by governorate."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from incident_map.engine.protocol import Engine
from incident_map.geography.projection import BBox, project
from incident_map.model import vocabulary as v

MakeEngine = Callable[..., Engine]
WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
IRAQ: BBox = (38.0, 28.0, 49.0, 38.0)
BAGHDAD: BBox = (44.2, 33.1, 44.7, 33.5)
MOST_MARKS = 4096


# Heat


def listed(answer: Any) -> dict[tuple[int, int], float]:
    cells = answer["cells"]
    return dict(zip(zip(cells["column"], cells["row"], strict=True), cells["amount"], strict=True))


def cell_of(answer: Any, lon: float, lat: float) -> tuple[int, int]:
    """Column and row of a point, from the bounds of the answer."""
    west, south, east, north = answer["bounds"]
    x, y = project(np.array([west, east, lon]), np.array([north, south, lat]))
    across, down = (x[2] - x[0]) / (x[1] - x[0]), (y[2] - y[0]) / (y[1] - y[0])
    return math.floor(across * answer["columns"]), math.floor(down * answer["rows"])


def test_a_point_lies_in_its_cell(engine: Engine) -> None:
    answer = engine.view("type=bombing").heat(IRAQ, 7)
    assert listed(answer) == {cell_of(answer, 44.46, 33.38): 1}
    assert (answer["layer"], answer["version"]) == ("heat", engine.version)
    assert (answer["count"], answer["total"], answer["inside"], answer["outside"]) == (1, 1, 1, 0)
    assert answer["breaks"] == [1]


def test_an_area_is_shared_out_evenly(engine: Engine) -> None:
    """Twenty kilometres around Muqdadiya: as many cells as its disk has, each with the same."""
    answer = engine.view("id=T-09&count=low").heat((44, 33, 46, 35), 9, "killed")
    cells = listed(answer)
    size = answer["cell_km"]
    assert len(cells) == pytest.approx(math.pi * (20 / size) ** 2, rel=0.1)
    assert {*cells.values()} == {float(f"{11 / len(cells):.3g}")}
    assert answer["total"] == 11 and answer["inside"] == pytest.approx(11, abs=1e-5)
    column, row = cell_of(answer, 44.93694, 33.97861)
    farthest = max(math.hypot(c - column, r - row) for c, r in cells)
    assert farthest * size == pytest.approx(20, abs=1.5 * size)


def test_what_is_not_drawn_and_why(engine: Engine) -> None:
    answer = engine.view("").heat(IRAQ, 6, "killed")
    reasons = {"outside Iraq": 1, "no known place": 1, "known to the country only": 3}
    assert answer["not_drawn"] == {"count": 5, "amount": 0, "reasons": reasons}
    assert (answer["total"], answer["without_figure"]) == (27, 8)
    assert answer["measure"] == "killed" and answer["counting_rule"] == "best"


@pytest.mark.parametrize("measure", v.MEASURES)
@pytest.mark.parametrize("query", ["", "count=high&category=incident", "q=market"])
def test_heat_adds_up(generated_engine: Engine, query: str, measure: str) -> None:
    view = generated_engine.view(query)
    total = len(view)
    if measure != "incidents":
        total = view.summary()["totals"][measure][view.filter.count]  # type: ignore[literal-required]
    for bbox, zoom in ((WORLD, 0), (IRAQ, 6), (IRAQ, 9), (BAGHDAD, 10)):
        answer = view.heat(bbox, zoom, measure)
        assert json.loads(json.dumps(answer, allow_nan=False)) == answer
        assert answer["total"] == total and answer["count"] == len(view)
        parts = answer["inside"], answer["outside"], answer["not_drawn"]["amount"]
        assert sum(parts) == pytest.approx(total, abs=1e-4)
        cells = listed(answer)
        assert sum(cells.values()) == pytest.approx(answer["inside"], rel=0.01)
        assert all(0 <= c < answer["columns"] and 0 <= r < answer["rows"] for c, r in cells)
        assert answer["columns"] * answer["rows"] <= MOST_MARKS
        assert answer["breaks"] == sorted({*answer["breaks"]})
        if cells:
            assert answer["breaks"][-1] == pytest.approx(max(cells.values()), rel=0.06)


def test_cells_are_fixed_to_the_world(generated_engine: Engine) -> None:
    """What two boxes both show is the same in both."""
    view = generated_engine.view("")

    def placed(box: BBox) -> dict[tuple[int, int], float]:
        answer = view.heat(box, 7)
        west, south, east, north = answer["bounds"]
        x, y = project(np.array([west, east]), np.array([north, south]))
        around = round(answer["columns"] / (x[1] - x[0]))
        left, top = round(x[0] * around), round(y[0] * around)
        return {(left + c, top + r): amount for (c, r), amount in listed(answer).items()}

    here, there = placed((43, 32, 45, 34)), placed((43.4, 32.3, 45.4, 34.3))
    both = {*here} & {*there}
    assert len(both) > 20
    assert all(here[at] == there[at] for at in both)


# Governorates


def test_amounts_of_governorates(engine: Engine) -> None:
    answer = engine.view("").governorate_amounts("killed")
    rows = {row["governorate"]: row for row in answer["governorates"]}
    assert list(rows) == list(engine.project.areas)
    assert [*rows["Baghdad"].values()] == ["Baghdad", 4, 12, 6, 11, 19, 2]
    assert [*rows["Kirkuk"].values()] == ["Kirkuk", 1, 0, 0, 0, 0, 0]
    assert [*rows["Anbar"].values()] == ["Anbar", 0, 0, None, 0, 0, 0]
    assert (answer["total"], answer["without_figure"], answer["count"]) == (27, 8, 12)
    assert answer["not_drawn"] == {
        "count": 6,
        "amount": 0,
        "reasons": {v.ELSEWHERE: 1, v.NO_GOVERNORATE: 5},
    }
    assert answer["breaks"] == [12, 15]
    assert answer["rate_breaks"] == sorted(row["rate"] for row in rows.values() if row["rate"])
    assert (answer["layer"], answer["version"]) == ("governorates", engine.version)
    nobody = engine.view("id=T-03").governorate_amounts("wounded")["governorates"]
    assert nobody[engine.project.areas.index("Baghdad")]["amount"] is None
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@pytest.mark.parametrize("measure", v.MEASURES)
def test_amounts_are_those_of_the_table(generated_engine: Engine, measure: str) -> None:
    view = generated_engine.view("count=low")
    answer, frame = view.governorate_amounts(measure), view.by_governorate(measure)
    known = frame.set_index("governorate").iloc[:18]
    for row in answer["governorates"]:
        amount = known.loc[row["governorate"], measure]
        assert row["amount"] == (None if pd.isna(amount) else amount)
        assert row["incidents"] == known.loc[row["governorate"], "incidents"]
    drawn = sum(row["amount"] or 0 for row in answer["governorates"])
    assert drawn + answer["not_drawn"]["amount"] == answer["total"]
