"""The trends page and the counting rules, run in-process; what their charts hold and say."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest
from jsonschema import ValidationError
from streamlit.testing.v1 import AppTest

from incident_map import Engine, View
from incident_map.drawing.palette import BLACK, LIGHT, SYMBOLS, UNTYPED
from incident_map.model import vocabulary as v
from incident_map.reading.project_file import shipped_project
from ui import attribution_matrix, charts, counting_rules, governorate_charts, over_time

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '=HYPERLINK("x") [a](javascript:1) <img src=x onerror="alert(1)">'
MakeDataset = Callable[..., Engine]
DAY = {"date_start": "2021-10-04", "date_end": "2021-10-04"}


def open_trends(view: View, **choices: Any) -> AppTest:
    """Run the page on a view, with the segmented controls set: measure, unit, by."""
    app = AppTest.from_file(str(ROOT / "pages" / "trends.py"), default_timeout=30)
    app.session_state["view"] = view
    units = "_".join(view.units())
    names = {"measure": "trends_measure", "unit": f"trends_{units}", "by": "trends_by"}
    for name, value in choices.items():
        app.session_state[names[name]] = value
    return app.run()


def open_rules(view: View) -> AppTest:
    def script() -> None:
        import streamlit as st

        from ui import counting_rules

        counting_rules.show(st.session_state["view"])

    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["view"] = view
    return app.run()


def specs(app: AppTest) -> list[dict[str, Any]]:
    """Specifications of the charts, with their rows as ``data.values``."""
    assert not app.exception
    out = []
    for element in app.get("vega_lite_chart"):
        spec = json.loads(element.proto.spec)
        if element.proto.data.data:
            rows = pa.ipc.open_stream(element.proto.data.data).read_pandas().to_dict("records")
            spec["data"] = {"values": rows}
        out.append(spec)
    return out


def captions(app: AppTest) -> str:
    return "\n".join(caption.value.replace("\\", "") for caption in app.caption)


# The page


def test_charts_sentences_and_downloads(project: Engine) -> None:
    app = open_trends(project.view(""))
    assert [head.value for head in app.subheader[1:]] == [
        "Over time",
        "By governorate",
        "Who is named, and how firmly",
    ]
    assert len(specs(app)) == len(app.get("download_button")) == 4
    said = captions(app)
    for words in (
        "Incidents per week",
        "Approximate outline: Baghdad",
        "The area of a circle grows",
    ):
        assert words in said
    for element in app.get("vega_lite_chart"):  # the same sentence for a screen reader
        assert element.proto.alt in said


@pytest.mark.slow
@pytest.mark.parametrize("measure", v.MEASURES)
@pytest.mark.parametrize("unit", ["week", "month"])
@pytest.mark.parametrize("by", ["type", "actor", None])
def test_the_bars_are_the_numbers(project: Engine, measure: str, unit: str, by: str | None) -> None:
    view = project.view("count=high")
    bars, shapes, ranked, _ = specs(open_trends(view, measure=measure, unit=unit, by=by))
    boxes = pd.DataFrame(bars["data"]["values"])
    expected = view.over_time(unit, by, measure=measure)
    total = expected[["certain", "spread"]].to_numpy().sum()
    assert (boxes["y2"] - boxes["y"]).sum() == pytest.approx(total)
    assert boxes["y2"].max() <= bars["encoding"]["y"]["scale"]["domain"][1]
    first, last = bars["encoding"]["x"]["scale"]["domain"]
    assert boxes["x"].min() > first and boxes["x2"].max() < last
    places = view.by_governorate(measure)
    assert sum(row["amount"] for row in ranked["data"]["values"]) == places[measure].sum()
    assert len(shapes["data"]["values"]) == len(shipped_project().areas)


def test_every_scale_has_ends(project: Engine) -> None:
    """Without them, Vega warns of an infinite extent whenever the data is not there yet."""
    view = project.view("")
    for spec in specs(open_trends(view)) + specs(open_rules(view)):
        shared = [spec.get("encoding", {})]
        for encoding in shared + [layer.get("encoding", {}) for layer in spec.get("layer", [])]:
            for name in ("x", "y", "color", "fill", "stroke", "fillOpacity", "strokeWidth"):
                if name in encoding:
                    scale = encoding[name]["scale"]
                    assert scale is None or scale["domain"]


def test_every_specification_is_vega_lite(project: Engine) -> None:
    """Vega passes over a property that it does not know; the schema that Altair brings does not."""
    view = project.view("")
    drawn = specs(open_trends(view)) + specs(open_trends(view, by=None)) + specs(open_rules(view))
    assert len(drawn) == 9
    for spec in drawn:
        alt.Chart.from_dict(spec)
    drawn[0]["encoding"]["x"]["scale"]["domian"] = [0, 1]
    with pytest.raises(ValidationError, match="domian"):
        alt.Chart.from_dict(drawn[0])


def test_red_is_for_deaths(project: Engine) -> None:
    view = project.view("")
    assert LIGHT.deaths not in json.dumps(specs(open_trends(view, by=None)), default=str)
    assert LIGHT.deaths not in json.dumps(specs(open_trends(view, measure="wounded")), default=str)
    assert LIGHT.deaths in json.dumps(
        specs(open_trends(view, measure="killed", by=None)), default=str
    )


def test_an_empty_view(project: Engine) -> None:
    app = open_trends(project.view("q=zzz"))
    assert not specs(app)
    assert "No incident fits" in app.info[0].value


def test_no_figure(make_dataset: MakeDataset) -> None:
    view = make_dataset([DAY | {"governorate": "Anbar", "perpetrator": "X"}]).view("")
    app = open_trends(view, measure="killed")
    assert app.info[0].value == "No source gives a figure for killed for these incidents."
    assert len(specs(app)) == 1  # actors need no figure


def test_no_date_and_no_actor(make_dataset: MakeDataset) -> None:
    app = open_trends(make_dataset([{"governorate": "Anbar"}]).view(""))
    assert len(specs(app)) == 2
    texts = [info.value for info in app.info]
    assert "first and a last day" in texts[0] and "No actor is named" in texts[1]


def test_nobody_killed(make_dataset: MakeDataset) -> None:
    view = make_dataset([DAY | {"killed_low": 0, "killed_best": 0, "killed_high": 0}]).view("")
    app = open_trends(view, measure="killed")
    assert "nobody was killed" in app.info[0].value
    assert "none in any" in captions(app)


def test_hostile_names_stay_text(make_dataset: MakeDataset) -> None:
    view = make_dataset([DAY | {"perpetrator": HOSTILE}]).view("")
    app = open_trends(view, by="actor")
    assert len(specs(app)) == 4
    written = "\n".join(caption.value for caption in app.caption)
    assert "<img" not in written.replace("\\<", "") and "[a](" not in written


# What the charts say


def test_sentences(make_dataset: MakeDataset) -> None:
    rows = [
        DAY | {"event_type": "clash", "governorate": "Anbar", "killed_best": 3},
        DAY | {"event_type": "bombing", "governorate": "Idlib", "perpetrator": "Unknown"},
        {"date_start": "2021-10-17", "date_end": "2021-10-18", "killed_best": 1},
        {"date_start": "2021-10-01", "killed_best": 9},
    ]
    view = make_dataset(rows).view("")
    bars = view.over_time("week", "type", measure="killed")
    assert over_time.time_sentence(view, bars, "week", "killed", "type") == (
        "People killed (best figures) per week, 4–24 October 2021: most in the week of "
        "4–10 October 2021: 3, of which 3 clash. Pale parts are shares of incidents whose dates "
        "span more than one bar. 1 incident without a figure. Not drawn: 9 with an open date."
    )
    places = view.by_governorate("killed")
    assert governorate_charts.bars_sentence(view, places, "killed") == (
        "People killed (best figures), ranked: Anbar (3). 1 incident outside these governorates. "
        "2 incidents with no governorate known."
    )
    assert "the largest circle is that of Anbar with 3" in governorate_charts.map_sentence(
        view, places, "killed"
    )


@pytest.mark.parametrize(
    ("unit", "words"),
    [("week", "the week of 4–10 October 2021"), ("month", "October 2021"), ("year", "2021")],
)
def test_bins_in_words(unit: str, words: str) -> None:
    row = {"start": pd.Timestamp("2021-10-04"), "end": pd.Timestamp("2021-10-10")}
    assert charts.span(row, unit) == words


def test_zero_nothing_and_not_known_stay_apart() -> None:
    cases = [(0, 2), (0, 0), (pd.NA, 2), (4, 2)]
    assert [charts.label(*case, "killed") for case in cases] == [
        "0",
        "no incident",
        "not known",
        "4",
    ]
    assert [governorate_charts.on_map(*case) for case in cases] == ["0", "", "–", "4"]
    assert charts.label(0, 0, "incidents") == "0"
    assert (governorate_charts.on_map(9_999, 1), governorate_charts.on_map(222_380, 1)) == (
        "9,999",
        "222k",
    )


# Colours


@pytest.mark.parametrize("names", [v.EVENT_TYPES[i : i + 6] for i in range(8)])
def test_no_two_series_look_alike(names: tuple[str, ...]) -> None:
    colors = over_time.series_colors([*names, "other"], "type", "incidents")
    assert len(set(colors.values())) == len(set(colors))
    assert colors[names[0]] in (SYMBOLS[names[0]].color, charts.LIGHT.text)


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK])
def test_no_series_has_the_colour_of_another_type(
    ink: charts.Ink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark blue is a drone attack on the map, so it is nothing else in bars."""
    monkeypatch.setattr(charts, "ink", lambda: ink)
    everything = over_time.series_colors([*v.EVENT_TYPES, v.NO_TYPE], "type", "incidents")
    assert len(set(everything.values())) == len(everything)
    for kind, color in everything.items():
        own = SYMBOLS.get(kind, UNTYPED).color
        assert color == (ink.text if own == BLACK else own)


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK])
def test_numbers_are_readable_on_every_fill(
    ink: charts.Ink, project: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "ink", lambda: ink)
    spec = attribution_matrix.matrix(project.view("").by_actor_and_status())
    for cell in spec["data"]["values"].to_dict("records"):
        assert charts.contrast(cell["ink"], cell["fill"]) >= 4.5
    assert charts.contrast(ink.muted, ink.paper) >= 4.5


# Numbers to take away


def test_csv_holds_the_numbers(project: Engine) -> None:
    frame = project.view("").by_governorate("killed")
    back = pd.read_csv(io.BytesIO(charts.safe_csv(frame)))
    assert back["governorate"].tolist() == frame["governorate"].tolist()
    assert back["killed"].astype("Int64").equals(frame["killed"])


@pytest.mark.parametrize("text", [HOSTILE, "+cmd", "-1+1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_text_is_a_formula(text: str) -> None:
    frame = pd.DataFrame({"actor": [text, "هجوم"], "incidents": [-3, 2]})
    data = charts.safe_csv(frame)
    assert data.startswith(b"\xef\xbb\xbf")  # for Excel
    back = pd.read_csv(io.BytesIO(data))
    assert back["actor"].tolist() == ["'" + text, "هجوم"]
    assert back["incidents"].tolist() == [-3, 2]
    assert frame["actor"][0] == text


# Counting rules


def test_rules_side_by_side(sample: Engine) -> None:
    app = open_rules(sample.view(""))
    assert app.markdown[0].value.replace("\\", "") == (
        "Killed ranges from 22 to 35; the best count is 27; "
        "only incidents with two or more sources: 27."
    )
    table = app.table[0].value
    assert table.columns.tolist() == ["Lowest", "Best", "Highest", "Two or more sources only"]
    assert table.loc["Killed"].tolist() == [22, 27, 35, 27]
    assert len(specs(app)) == len(app.get("download_button")) == 1
    assert "most in the week of 27 September – 3 October 2021: 10 to 15" in captions(app)


def test_rules_without_claims(generated: Engine) -> None:
    table = generated.view("").sensitivity()
    assert "This data has no claims" in counting_rules.sentence(table)
    assert len(specs(open_rules(generated.view("")))) == 1


def test_rules_that_agree_and_rules_without_figures(make_dataset: MakeDataset) -> None:
    three = {"killed_low": 3, "killed_best": 3, "killed_high": 3}
    agree = make_dataset([DAY | three]).view("").sensitivity()
    assert counting_rules.sentence(agree).startswith("Killed is 3 under every rule")
    app = open_rules(make_dataset([DAY]).view(""))
    assert "No source gives a figure" in app.markdown[0].value and not specs(app)


def test_rules_of_an_empty_view(sample: Engine) -> None:
    app = open_rules(sample.view("q=zzz"))
    assert not specs(app) and "No incident fits" in app.info[0].value
