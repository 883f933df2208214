"""The histogram under the map: what it draws, and which days a browser may tell."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from incident_map import Engine
from incident_map.language.periods import EPOCH
from ui.time_bars import brushed_days

ROOT = Path(__file__).resolve().parents[2]


def drawn(app: AppTest) -> dict[str, Any]:
    """What the bars under the map are told."""
    assert not app.exception
    told = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return next(one for one in told if one.get("brush"))


def open_map(query: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=60)
    for name, value in [pair.split("=") for pair in query.split("&") if pair]:
        app.query_params[name] = [*app.query_params.get(name, []), value]
    return app.run()


def test_bars_hold_every_dated_incident(project: Engine) -> None:
    told = drawn(open_map("type=bombing"))
    view = project.view("type=bombing")
    frame = view.over_time(told["unit"], "type", period=project.extent)
    assert len(told["edges"]) == len(set(frame["start"])) + 1
    shown = np.array([[one["certain"], one["spread"]] for one in told["series"]])
    expected = frame[["certain", "spread"]].to_numpy().sum()
    assert shown.sum() == pytest.approx(expected, abs=0.005 * shown.size)
    assert f"Incidents per {told['unit']}" in told["label"]


def test_dates_change_what_is_firm_and_nothing_else() -> None:
    everywhere = drawn(open_map())
    chosen = drawn(open_map("dates=2021-10-18&dates=2021-10-31"))
    assert everywhere["chosen"] is None
    days = [date.fromordinal(day + EPOCH).isoformat() for day in chosen["chosen"]]
    assert days == ["2021-10-18", "2021-10-31"]
    assert {**chosen, "chosen": None} == everywhere


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([18919, 18932], (date(2021, 10, 19), date(2021, 11, 1))),
        ([18919.0, 18919], (date(2021, 10, 19), date(2021, 10, 19))),
        ([18932, 18919], None),
        (None, None),
        ([1], None),
        (["a", "b"], None),
        ([float("nan"), 3], None),
        ([1e300, 1e301], None),
    ],
)
def test_days_that_a_browser_tells(told: Any, days: tuple[date, date] | None) -> None:
    assert brushed_days(told) == days
