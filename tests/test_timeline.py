"""The histogram under the map: which bars a brush means, and what it draws."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from incident_map import series
from incident_map.dataset import Dataset
from ui.timeline import OUTSIDE, brushed

ROOT = Path(__file__).resolve().parent.parent
WEEKS = pd.DataFrame(
    {
        "start": pd.to_datetime(["2021-10-04", "2021-10-11", "2021-10-18"] * 2),
        "end": pd.to_datetime(["2021-10-10", "2021-10-17", "2021-10-24"] * 2),
    }
)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("low", "high", "days"),
    [
        ("2021-10-04", "2021-10-25", ("2021-10-04", "2021-10-24")),
        ("2021-10-07T11:00", "2021-10-14T13:00", ("2021-10-04", "2021-10-17")),
        ("2021-10-07T13:00", "2021-10-14T13:00", ("2021-10-11", "2021-10-17")),
        ("2021-10-12", "2021-10-13", ("2021-10-11", "2021-10-17")),  # inside of one bar
        ("2021-09-01", "2021-12-01", ("2021-10-04", "2021-10-24")),
        ("2021-09-01", "2021-09-02", None),
    ],
)
def test_bars_of_a_brush(low: str, high: str, days: tuple[str, str] | None) -> None:
    expected = days and tuple(date.fromisoformat(day) for day in days)
    assert brushed(WEEKS, at(low), at(high)) == expected


def drawn(app: AppTest) -> pd.DataFrame:
    """The boxes of the chart under the map."""
    assert not app.exception
    chart = next(chart for chart in app.get("vega_lite_chart") if "brush" in chart.proto.spec).proto
    if chart.data.data:
        return pa.ipc.open_stream(chart.data.data).read_pandas()
    frames = [dataset.data.data for dataset in chart.datasets]
    if frames:
        return pa.ipc.open_stream(frames[0]).read_pandas()
    return pd.DataFrame(json.loads(chart.spec)["data"]["values"])


def open_map(query: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "navigation.py"), default_timeout=60)
    for name, value in [pair.split("=") for pair in query.split("&") if pair]:
        app.query_params[name] = [*app.query_params.get(name, []), value]
    return app.run()


def test_bars_hold_every_dated_incident(project: Dataset) -> None:
    boxes = drawn(open_map("type=bombing"))
    view = project.view("type=bombing")
    frame = series.over_time(view, "week", "type", period=project.extent)
    assert (boxes["y2"] - boxes["y"]).sum() == pytest.approx(
        frame[["certain", "spread"]].to_numpy().sum()
    )


def test_bars_outside_the_dates_are_pale_and_still_there() -> None:
    everywhere = drawn(open_map())
    chosen = drawn(open_map("dates=2021-10-18&dates=2021-10-31"))
    assert len(chosen) == len(everywhere)
    inside = chosen["edge"] == 1
    assert set(chosen.loc[~inside, "edge"]) == {OUTSIDE}
    first = [datetime.fromtimestamp(x / 1000, UTC).date() for x in chosen.loc[inside, "x"]]
    assert {day.isoformat() for day in first} == {"2021-10-18", "2021-10-25"}
