"""Incidents by governorate: a map with its caveat, and ranked bars."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import shapely

from incident_map import View
from incident_map.drawing import palette
from incident_map.geography import layers
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from ui import charts
from ui.widgets import LANGUAGE

#: Rows that are no governorate → what is said of their incidents.
APART = {v.ELSEWHERE: "trends-elsewhere", v.NO_GOVERNORATE: "trends-no-governorate"}
SIMPLIFY = 0.02  # degrees; about a pixel of the map


def has_map(project: Project) -> bool:
    """Whether the map layers have the outlines of a project's areas."""
    return bool(layers.area_polygons(project))


def governorate_map(project: Project, frame: pd.DataFrame, measure: str) -> charts.Spec:
    """Return the governorates, filled by their amount, with the number on each.

    Parameters
    ----------
    project
        What the data are about; its areas have outlines (:func:`has_map`).
    frame
        Of :meth:`incident_map.engine.protocol.View.by_governorate`.
    """
    colors = charts.ink()
    rows = {row["governorate"]: row for row in frame.to_dict("records")}
    top = max(int(frame[measure].max()), 1)
    features = []
    for name, shape in _shapes(project).items():
        value, incidents = rows[name][measure], rows[name]["incidents"]
        share = 0 if pd.isna(value) else value / top
        features.append(
            {
                "type": "Feature",
                "geometry": shape["geometry"],
                "name": name,
                "fill": palette.mixed(*colors.ramp(measure), share**0.5) if share else colors.none,
                "label": shape["prefix"] + said if (said := on_map(value, incidents)) else "",
                "lon": shape["lon"],
                "lat": shape["lat"],
                "says": charts.in_words(value, incidents, measure),
            }
        )
    number = {"type": "text", "fontSize": 12, "fontWeight": 600, "tooltip": None}
    at = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "text": {"field": "label"},
    }
    halo = {"stroke": colors.paper, "strokeWidth": 3, "strokeJoin": "round", "color": colors.paper}
    tooltip = [charts.tip("name", "governorate"), charts.tip("says", measure)]
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
            {"mark": number | halo, "encoding": at},
            {"mark": number | {"color": colors.text}, "encoding": at},
        ],
    }


def ranked_bars(project: Project, frame: pd.DataFrame, measure: str) -> charts.Spec:
    """Return one bar per governorate, the longest first; what has no place comes last."""
    colors = charts.ink()
    apart = ~frame["governorate"].isin(project.areas)
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
            "fill": np.where(ranked["apart"], charts.GREY, colors.ramp(measure)[1]),
            "label": [charts.label(value, incidents, measure) for value, incidents in pairs],
            "says": [charts.in_words(value, incidents, measure) for value, incidents in pairs],
        }
    )
    top = max(int(bars["amount"].max()), 1)
    axis: charts.Spec = {"labelLimit": 190, "ticks": False, "domain": False, "labelPadding": 6}
    y: charts.Spec = {
        "field": "governorate",
        "type": "nominal",
        "title": None,
        "axis": axis,
        "sort": None,
    }
    y["scale"] = {"domain": list(bars["governorate"])}
    x: charts.Spec = {"field": "amount", "type": "quantitative", "axis": None}
    x["scale"] = {
        "domain": [0, top * 1.3],
        "nice": False,
    }  # room for the number beside the bar
    return {
        "data": {"values": bars},
        "encoding": {
            "y": y,
            "x": x,
            "tooltip": [charts.tip("governorate"), charts.tip("says", measure)],
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
    placed = frame[frame["governorate"].isin(view.engine.project.areas)]
    what = charts.what(view, measure)
    if not (placed[measure].fillna(0) > 0).any():
        return text("trends-map-none", LANGUAGE, what=what)
    first = placed.nlargest(1, measure).iloc[0]
    name, amount = str(first["governorate"]), f"{first[measure]:,}"
    said = [text("trends-map", LANGUAGE, what=what, name=name, amount=amount)]
    if empty := list(placed.loc[placed["incidents"] == 0, "governorate"]):
        places = phrases.listing(empty, "or", LANGUAGE)
        said.append(text("trends-empty", LANGUAGE, places=places))
    return " ".join(said)


def bars_sentence(view: View, frame: pd.DataFrame, measure: str) -> str:
    """Say which governorates come first, and what belongs to none of them."""
    inside = frame["governorate"].isin(view.engine.project.areas)
    first = frame[inside & (frame[measure].fillna(0) > 0)].nlargest(3, measure)
    listed = [f"{row['governorate']} ({row[measure]:,})" for row in first.to_dict("records")]
    what, places = charts.what(view, measure), phrases.listing(listed, "and", LANGUAGE)
    said = [
        text("trends-ranked", LANGUAGE, what=what, places=places)
        if listed
        else text("trends-ranked-none", LANGUAGE, what=what)
    ]
    for row in frame[~inside & (frame["incidents"] > 0)].to_dict("records"):
        said.append(text(APART[row["governorate"]], LANGUAGE, number=row["incidents"]))
    return " ".join(said)


# Actor and attribution


def on_map(value: Any, incidents: int) -> str:
    """Return what stands on a governorate; a dash: incidents, but nobody gives a figure."""
    if not incidents or pd.isna(value):
        return "–" if incidents else ""
    return f"{value:,}" if value < 10_000 else f"{value / 1_000:,.0f}k"  # there is little room


@cache
def _shapes(project: Project) -> dict[str, dict[str, Any]]:
    """Governorates by name: simplified geometry and where their label stands.

    One coverage, so that neighbours keep one common border; rings clockwise, because Vega
    takes what lies to the right of a ring for its inside.
    """
    polygons = layers.area_polygons(project)
    simple = shapely.coverage_simplify(list(polygons.values()), SIMPLIFY)
    simple = shapely.transform(simple, lambda points: points.round(3))
    drawn = shapely.to_geojson(shapely.orient_polygons(simple, exterior_cw=True))
    features = [feature["properties"] for feature in layers.layer("governorates")["features"]]
    shapes = {
        each["name"]: {"lon": each["label_lon"], "lat": each["label_lat"], "prefix": ""}
        for each in features
        if each["name"] in polygons
    }
    for name, geometry in zip(polygons, drawn, strict=True):
        shapes[name]["geometry"] = json.loads(geometry)
    for name in shapes.keys() & project.city_areas:
        # A number would cover the city: it stands to the west, with the name.
        shapes[name] |= {"lon": shapes[name]["lon"] - 1, "prefix": f"{name} "}
    return shapes
