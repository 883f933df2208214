"""Charts as Vega-Lite specifications, each with a sentence and with the numbers behind it.

Colours and stacks are worked out here, and every scale has explicit ends: the browser only
draws. Dates travel as plain milliseconds since 1970, so that no time zone moves a day.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from incident_map import View, geodata, series, words
from incident_map import vocabulary as v
from incident_map.spreadsheet import FORMULA
from incident_map.symbols import BLACK, DEATHS, SYMBOLS
from ui.text import plain

Spec = dict[str, Any]
Color = tuple[int, int, int]

DAY = 86_400_000  # milliseconds
OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
GREY, WHITE = "#999999", "#ffffff"
KNOWN, SPREAD = "date inside the bar", "share of a longer interval"
SIMPLIFY = 0.02  # degrees; about a pixel of the map
MATRIX_ROWS = 30  # actors drawn; the numbers to download have all


class Ink(NamedTuple):
    """Colours of the page that a chart has to name itself."""

    text: str
    muted: str
    paper: str
    none: str  # fill of "nothing here"
    accent: tuple[str, str]  # few … many
    deaths: tuple[str, str]

    def ramp(self, measure: str) -> tuple[str, str]:
        """Return the two ends of the colours of a measure; red is for deaths alone."""
        return self.deaths if measure == "killed" else self.accent


LIGHT = Ink("#0f1317", "#5b646c", "#ffffff", "#eef0f0", ("#dbe7f0", "#1f5f8b"), ("#f8dedd", DEATHS))
DARK = Ink(
    "#e8eaec", "#a3adb5", "#14181c", "#20262c", ("#22384a", "#8cc4ea"), ("#482428", "#ff8a80")
)


def ink() -> Ink:
    """Return the colours of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show(
    view: View, spec: Spec, frame: pd.DataFrame, sentence: str, *, name: str, height: int
) -> None:
    """Draw a chart; under it the sentence that stands for it, and its numbers as a file."""
    colors = ink()
    quiet = {"labelColor": colors.muted, "labelFontSize": 12}
    spec = spec | {"config": {"view": {"stroke": None}, "axis": quiet, "legend": quiet}}
    st.vega_lite_chart(spec, height=height, width="stretch", alt=sentence)
    st.caption(plain(sentence))
    st.download_button(
        "Numbers behind this chart (CSV)",
        lambda: safe_csv(frame),
        f"iraq-incidents-{name}-{view.data.version[:8]}.csv",
        "text/csv",
        key=f"csv_{name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def safe_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV that Excel opens as UTF-8 and in which no text is a formula."""
    frame = frame.copy()
    for column in frame.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]]:
        if not pd.api.types.is_datetime64_any_dtype(frame[column]):
            text = frame[column].astype("str")
            frame[column] = text.mask(text.str.match(FORMULA), "'" + text)
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def no_figures(view: View, measure: str) -> bool:
    """Tell whether no incident of the view has a figure for a toll."""
    totals = view.summary()["totals"]
    return measure in totals and totals[measure]["unknown"] == len(view)


# Over time


def nothing_over_time(frame: pd.DataFrame, measure: str) -> str:
    """Return why there is nothing to draw; empty when there is."""
    if frame.empty:
        return "None of these incidents has a first and a last day, so there is no chart over time."
    if not (frame["certain"].any() or frame["spread"].any()):
        none = f"nobody was {measure}" if measure != "incidents" else "nothing happened"
        return f"By these figures {none} in the period drawn, so there is no chart over time."
    return ""


def stacked(frame: pd.DataFrame, unit: str, by: str | None, measure: str) -> Spec:
    """Return stacked bars over time; parts of uncertain date are pale with a firm outline.

    Parameters
    ----------
    frame
        Of :func:`incident_map.series.over_time`.
    """
    names = list(dict.fromkeys(frame["series"]))
    long = frame.melt(["start", "end", "series"], ["certain", "spread"], "date", "amount")
    long = long[long["amount"] > 0].sort_values("start", kind="stable")
    top = long.groupby("start")["amount"].cumsum()
    colors = series_colors(names, by, measure)
    spread = long["date"] == "spread"
    first, stop = milliseconds(long["start"]), milliseconds(long["end"] + pd.Timedelta(days=1))
    boxes = pd.DataFrame(
        {
            "x": first + (stop - first) * 0.04,
            "x2": stop - (stop - first) * 0.04,
            "y": top - long["amount"],
            "y2": top,
            "when": bins_in_words(long, unit),
            "series": long["series"],
            "amount": long["amount"].round(2),
            "date": spread.map({False: KNOWN, True: SPREAD}),
            "firm": np.where(spread, 0.25, 1.0),
            "line": long["series"].map(colors),
        }
    )
    shown = [name for name in names if (boxes["series"] == name).any()]
    legend: Spec = {"title": None, "orient": "top", "symbolType": "square", "labelLimit": 220}
    legend |= {"columns": {"signal": "width > 700 ? 7 : width > 420 ? 3 : 2"}}
    legend |= {"symbolOpacity": 1, "symbolStrokeWidth": 0, "offset": 12}
    tooltip = [{"field": "when", "title": "in"}, {"field": "series", "title": by or "what"}]
    tooltip += [{"field": "amount", "title": measure, "type": "quantitative"}, {"field": "date"}]
    return {
        "data": {"values": boxes},
        "mark": {"type": "rect", "strokeWidth": 1},
        "encoding": {
            "x": time_axis(frame, unit),
            "x2": {"field": "x2"},
            "y": amount_axis("y", float(top.max())),
            "y2": {"field": "y2"},
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {"domain": shown, "range": [colors[name] for name in shown]},
                "legend": legend if by else None,
            },
            "stroke": {"field": "line", "type": "nominal", "scale": None},
            "fillOpacity": {"field": "firm", "type": "quantitative", "scale": None},
            "tooltip": tooltip,
        },
    }


def series_colors(names: Sequence[str], by: str | None, measure: str) -> dict[str, str]:
    """Return one colour per series, no two alike.

    Event types keep the colour of their symbol on the map. There, shape tells apart two types
    of one colour; bars have no shape, so the smaller of the two takes a free colour here.
    """
    colors = ink()
    if by is None:
        return dict.fromkeys(names, colors.ramp(measure)[1])
    grey = {series.OTHER: GREY, "Unknown": colors.muted}
    out = {name: grey[name] for name in names if name in grey}
    if by == "type":
        for name in names:
            color = SYMBOLS.get(name, SYMBOLS["other"]).color
            color = colors.text if color == BLACK else color
            if name not in out and color not in out.values():
                out[name] = color
    free = iter(color for color in (*OKABE_ITO, colors.text) if color not in out.values())
    return {name: out.get(name) or next(free) for name in names}


def time_sentence(view: View, frame: pd.DataFrame, unit: str, measure: str, by: str | None) -> str:
    """Say what the bars show, where they peak, and what they leave out."""
    per_bin = frame.assign(amount=frame["certain"] + frame["spread"])
    totals = per_bin.groupby(["start", "end"], as_index=False)["amount"].sum()
    peak = totals.loc[totals["amount"].idxmax()]
    period = words.date_range(totals["start"].iloc[0].date(), totals["end"].iloc[-1].date())
    text = f"{what(view, measure)} per {unit}, {period}: most in {span(peak, unit)}: "
    text += number(peak["amount"])
    if by:
        part = per_bin[per_bin["start"] == peak["start"]].nlargest(1, "amount").iloc[0]
        text += f", of which {number(part['amount'])} {part['series']}"
    text += "."
    if (frame["spread"] > 0).any():
        text += " Pale parts are shares of incidents whose dates span more than one bar."
    if measure != "incidents" and (n := view.summary()["totals"][measure]["unknown"]):
        text += f" {words.count(n, 'incident')} without a figure."
    rest = series.left_out(view, unit, measure)
    phrases = {"undated": "with an open date", "outside": "before or after this period"}
    left = [f"{number(rest[key])} {phrase}" for key, phrase in phrases.items() if rest[key]]
    return text + (f" Not drawn: {words.listing(left, 'and')}." if left else "")


# By governorate


def governorate_map(frame: pd.DataFrame, measure: str) -> Spec:
    """Return the governorates, filled by their amount, with the number on each.

    Parameters
    ----------
    frame
        Of :func:`incident_map.series.by_governorate`.
    """
    colors = ink()
    rows = {row["governorate"]: row for row in frame.to_dict("records")}
    top = max(int(frame[measure].max()), 1)
    features = []
    for name, shape in _shapes().items():
        value, incidents = rows[name][measure], rows[name]["incidents"]
        share = 0 if pd.isna(value) else value / top
        features.append(
            {
                "type": "Feature",
                "geometry": shape["geometry"],
                "name": name,
                "fill": mix(*colors.ramp(measure), share**0.5) if share else colors.none,
                "label": shape["prefix"] + said if (said := on_map(value, incidents)) else "",
                "lon": shape["lon"],
                "lat": shape["lat"],
                "says": in_words(value, incidents, measure),
            }
        )
    text = {"type": "text", "fontSize": 12, "fontWeight": 600, "tooltip": None}
    at = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "text": {"field": "label"},
    }
    halo = {"stroke": colors.paper, "strokeWidth": 3, "strokeJoin": "round", "color": colors.paper}
    tooltip = [{"field": "name", "title": "governorate"}, {"field": "says", "title": measure}]
    return {
        "data": {"values": features},
        "projection": {"type": "mercator"},
        "layer": [
            {
                "mark": {"type": "geoshape", "stroke": colors.muted, "strokeWidth": 0.6},
                "encoding": {
                    "fill": {"field": "fill", "type": "nominal", "scale": None},
                    "tooltip": tooltip,
                },
            },
            {"mark": text | halo, "encoding": at},
            {"mark": text | {"color": colors.text}, "encoding": at},
        ],
    }


def ranked_bars(frame: pd.DataFrame, measure: str) -> Spec:
    """Return one bar per governorate, the longest first; what has no place comes last."""
    colors = ink()
    apart = ~frame["governorate"].isin(v.GOVERNORATES)
    known = frame[measure].notna() & (frame["incidents"] > 0)
    ranked = frame.assign(apart=apart, known=known, amount=frame[measure].fillna(0).astype(int))
    ranked = ranked.sort_values(
        ["apart", "amount", "known", "incidents", "governorate"],
        ascending=[True, False, False, False, True],
    )
    pairs = list(zip(ranked[measure], ranked["incidents"], strict=True))
    bars = pd.DataFrame(
        {
            "governorate": ranked["governorate"],
            "amount": ranked["amount"],
            "fill": np.where(ranked["apart"], GREY, colors.ramp(measure)[1]),
            "label": [label(value, incidents, measure) for value, incidents in pairs],
            "says": [in_words(value, incidents, measure) for value, incidents in pairs],
        }
    )
    top = max(int(bars["amount"].max()), 1)
    axis: Spec = {"labelLimit": 190, "ticks": False, "domain": False, "labelPadding": 6}
    y: Spec = {"field": "governorate", "type": "nominal", "title": None, "axis": axis, "sort": None}
    y["scale"] = {"domain": list(bars["governorate"])}
    x: Spec = {"field": "amount", "type": "quantitative", "axis": None}
    x["scale"] = {"domain": [0, top * 1.3], "nice": False}  # room for the number beside the bar
    return {
        "data": {"values": bars},
        "encoding": {
            "y": y,
            "x": x,
            "tooltip": [{"field": "governorate"}, {"field": "says", "title": measure}],
        },
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.7}, "cornerRadius": 0},
                "encoding": {"color": {"field": "fill", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "color": colors.text},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    }


def map_sentence(view: View, frame: pd.DataFrame, measure: str) -> str:
    """Say which governorate is the darkest, and which have nothing."""
    placed = frame[frame["governorate"].isin(v.GOVERNORATES)]
    text = f"{what(view, measure)} by recorded governorate: "
    if not (placed[measure].fillna(0) > 0).any():
        return text + "none in any."
    first = placed.nlargest(1, measure).iloc[0]
    text += f"the strongest colour is {first['governorate']} with {first[measure]:,}."
    empty = placed.loc[placed["incidents"] == 0, "governorate"]
    return text + (f" No incident in {words.listing(list(empty), 'or')}." if len(empty) else "")


def bars_sentence(view: View, frame: pd.DataFrame, measure: str) -> str:
    """Say which governorates come first, and what belongs to none of them."""
    inside = frame["governorate"].isin(v.GOVERNORATES)
    first = frame[inside & (frame[measure].fillna(0) > 0)].nlargest(3, measure)
    listed = [f"{row['governorate']} ({row[measure]:,})" for row in first.to_dict("records")]
    text = f"{what(view, measure)}, ranked: {words.listing(listed, 'and') or 'none in any'}."
    for row in frame[~inside & (frame["incidents"] > 0)].to_dict("records"):
        text += f" {words.count(row['incidents'], 'incident')} with {row['governorate']}."
    return text.replace(f"with {series.ELSEWHERE}", series.ELSEWHERE)


# Actor and attribution


def matrix(frame: pd.DataFrame) -> Spec:
    """Return actors × statuses as a table of numbers, filled by their size.

    Parameters
    ----------
    frame
        Of :func:`incident_map.series.actor_by_attribution`, as many rows as are to be drawn.
    """
    colors = ink()
    statuses = [name for name in frame.columns[2:] if frame[name].any()]
    cells = frame.melt(["actor", "incidents"], statuses, "status", "amount")
    top = max(int(cells["amount"].max()), 1)
    fills = [mix(*colors.accent, (n / top) ** 0.5) if n else colors.none for n in cells["amount"]]
    cells["fill"] = fills
    cells["ink"] = [max((BLACK, WHITE), key=lambda c: contrast(c, f)) for f in fills]
    cells["label"] = cells["amount"].map(lambda n: f"{n:,}" if n else "")
    axis: Spec = {"title": None, "ticks": False, "domain": False, "labelOverlap": False}
    axis |= {"labelBound": False, "labelFlush": False}
    return {
        "data": {"values": cells.drop(columns="incidents")},
        "encoding": {
            "x": {
                "field": "status",
                "type": "nominal",
                "sort": statuses,
                "scale": {"domain": statuses, "paddingInner": 0.03},
                "axis": axis | {"orient": "top", "labelAngle": -55},
            },
            "y": {
                "field": "actor",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": list(frame["actor"]), "paddingInner": 0.06},
                "axis": axis | {"labelLimit": {"signal": "width < 420 ? 150 : 300"}},
            },
            "tooltip": [
                {"field": "actor"},
                {"field": "status"},
                {"field": "amount", "title": "incidents", "type": "quantitative"},
            ],
        },
        "layer": [
            {
                "mark": {"type": "rect"},
                "encoding": {"color": {"field": "fill", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "fontSize": 12},
                "encoding": {
                    "text": {"field": "label"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def matrix_height(frame: pd.DataFrame) -> int:
    """Return pixels for the rows that are drawn and the slanted headings above them."""
    return 110 + 24 * min(len(frame), MATRIX_ROWS)


def matrix_sentence(frame: pd.DataFrame) -> str:
    """Say which cell is the largest, and what the numbers are."""
    cells = frame.melt(["actor", "incidents"], var_name="status", value_name="amount")
    most = cells.loc[cells["amount"].idxmax()]
    text = "Incidents per actor and status, from headlines and claims: most often "
    text += f"{most['actor']}, {most['status']} ({most['amount']:,}). "
    text += "Where sources differ, an incident stands under several statuses."
    if len(frame) > MATRIX_ROWS:
        text += f" Drawn: the {MATRIX_ROWS} actors with most incidents, of {len(frame):,}."
    return text


# Words, colours and axes


def what(view: View, measure: str) -> str:
    """Return the measure for the start of a sentence, with its counting rule."""
    if measure == "incidents":
        return "Incidents"
    rule = v.COUNT_RULE_WORDS[view.filter.count]
    return f"People {measure} ({rule} figures)"


def number(amount: float) -> str:
    """Return ``1,234`` or, for shares, ``8.2``."""
    return f"{round(amount, 1):,.1f}".removesuffix(".0")


def on_map(value: Any, incidents: int) -> str:
    """Return what stands on a governorate; a dash: incidents, but nobody gives a figure."""
    if not incidents or pd.isna(value):
        return "–" if incidents else ""
    return f"{value:,}" if value < 10_000 else f"{value / 1_000:,.0f}k"  # there is little room


def label(value: Any, incidents: int, measure: str) -> str:
    """Return what stands beside a bar."""
    if measure != "incidents" and not incidents:
        return "no incident"
    return "not known" if pd.isna(value) else f"{value:,}"


def in_words(value: Any, incidents: int, measure: str) -> str:
    """Return a governorate's amount so that zero, nothing and not known stay apart."""
    if not incidents:
        return "no incident here"
    many = words.count(incidents, "incident")
    if measure == "incidents":
        return f"{value:,}"
    return f"not known ({many})" if pd.isna(value) else f"{value:,} (in {many})"


def mix(low: str, high: str, share: float) -> str:
    """Return a colour between two, ``#rrggbb``."""
    parts = zip(_rgb(low), _rgb(high), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2), from 1 to 21."""

    def luminance(color: str) -> float:
        linear = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (part / 255 for part in _rgb(color))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _rgb(color: str) -> Color:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def milliseconds(days: pd.Series) -> pd.Series:
    """Return days as Vega reads them: since 1970, in UTC."""
    return days.astype("datetime64[ms]").astype("int64")


def span(row: Any, unit: str) -> str:
    """Return the bin of a row with ``start`` and ``end`` in words, to stand after "in"."""
    first = row["start"].date()
    if unit == "week":
        return f"the week of {words.date_range(first, row['end'].date())}"
    return f"{first:%B} {first.year}" if unit == "month" else str(first.year)


def bins_in_words(frame: pd.DataFrame, unit: str) -> list[str]:
    """Return the bin of each row in words, worked out once per bin."""
    bins = frame[["start", "end"]].drop_duplicates()
    said = {row["start"]: span(row, unit) for row in bins.to_dict("records")}
    return [said[start] for start in frame["start"]]


def time_axis(frame: pd.DataFrame, unit: str) -> Spec:
    """Return the encoding of ``x`` over the whole period of a frame, a tick at every bin."""
    starts = milliseconds(frame["start"].drop_duplicates()).tolist()
    stop = int(milliseconds(frame["end"] + pd.Timedelta(days=1)).max())
    many_years = stop - starts[0] > 370 * DAY
    style = "%Y" if unit == "year" else "%b %Y" if many_years or unit == "month" else "%-d %b"
    axis: Spec = {"title": None, "grid": False, "values": starts, "labelAlign": "left"}
    axis |= {"labelExpr": f"utcFormat(datum.value, '{style}')", "labelOverlap": "greedy"}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [starts[0], stop], "nice": False, "zero": False},
        "axis": axis | {"labelBound": True, "labelSeparation": 8},
    }


def amount_axis(field: str, top: float) -> Spec:
    """Return the encoding of ``y`` from zero to a little above the highest."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, max(top, 1) * 1.04], "nice": False, "zero": True},
        "axis": {"title": None, "tickCount": 4, "tickMinStep": 1, "domain": False},
    }


@cache
def _shapes() -> dict[str, dict[str, Any]]:
    """Governorates by name: simplified geometry and where their label stands.

    One coverage, so that neighbours keep one common border; rings clockwise, because Vega
    takes what lies to the right of a ring for its inside.
    """
    polygons = geodata.governorate_polygons()
    simple = shapely.coverage_simplify(list(polygons.values()), SIMPLIFY)
    simple = shapely.transform(simple, lambda points: points.round(3))
    drawn = shapely.to_geojson(shapely.orient_polygons(simple, exterior_cw=True))
    features = [feature["properties"] for feature in geodata.layer("governorates")["features"]]
    shapes = {
        each["name"]: {"lon": each["label_lon"], "lat": each["label_lat"], "prefix": ""}
        for each in features
    }
    for name, geometry in zip(polygons, drawn, strict=True):
        shapes[name]["geometry"] = json.loads(geometry)
    # A number would cover the city: it stands to the west, with the name.
    shapes["Baghdad"] |= {"lon": shapes["Baghdad"]["lon"] - 1, "prefix": "Baghdad "}
    return shapes
