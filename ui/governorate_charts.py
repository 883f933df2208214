"""Incidents by governorate: circles on a map, and ranked bars."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import shapely

from incident_map import View
from incident_map.geography import layers
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from ui import charts
from ui.page_language import LANGUAGE

#: Rows that are no governorate → what is said of their incidents.
APART = {v.ELSEWHERE: "trends-elsewhere", v.NO_GOVERNORATE: "trends-no-governorate"}
SIMPLIFY = 0.02  # degrees; about a pixel of the map
LARGEST = 56  # pixels across the largest circle


def has_map(project: Project) -> bool:
    """Whether the map layers have the outlines of a project's areas."""
    return bool(layers.area_polygons(project))


def governorate_map(project: Project, frame: pd.DataFrame, measure: str) -> charts.Spec:
    """Return a circle for the amount of each governorate, over thin outlines.

    The area of a circle grows with the amount. Areas that are drawn as a city only have the
    extent that is guessed of them, dashed.

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
        features.append(
            {
                "type": "Feature",
                "geometry": shape["geometry"],
                "name": name,
                "guessed": name in project.city_areas,
                "size": LARGEST**2 * (0 if pd.isna(value) else value / top),
                "label": on_map(value, incidents),
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
    outline = {"type": "geoshape", "fill": colors.none, "stroke": colors.muted, "strokeWidth": 0.6}
    color = colors.ramp(measure)[1]
    # A circle without extent would be a dot of its outline.
    circle = {"type": "circle", "color": color, "opacity": 0.35, "stroke": color, "tooltip": None}
    return {
        "data": {"values": features},
        "projection": {"type": "mercator"},
        "layer": [
            {
                "transform": [{"filter": "!datum.guessed"}],
                "mark": outline,
                "encoding": {"tooltip": tooltip},
            },
            {
                "transform": [{"filter": "datum.guessed"}],
                "mark": outline | {"strokeDash": [4, 3]},
                "encoding": {"tooltip": tooltip},
            },
            {
                "transform": [{"filter": "datum.size > 0"}],
                "mark": circle,
                "encoding": {
                    "longitude": at["longitude"],
                    "latitude": at["latitude"],
                    "size": {
                        "field": "size",
                        "type": "quantitative",
                        "scale": None,
                        "legend": None,
                    },
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


def remarks(project: Project) -> str:
    """Say what the counts follow, what is drawn by a guess, and how circles are to be read."""
    said = [text("trends-caveat-places", LANGUAGE)]
    if has_map(project):
        said.append(text("trends-caveat-circles", LANGUAGE))
        if project.city_areas:
            places = phrases.listing(project.city_areas, "and", LANGUAGE)
            said.append(text("figure-approximate-outline", LANGUAGE, places=places))
    return " ".join(said)


def map_sentence(view: View, frame: pd.DataFrame, measure: str) -> str:
    """Say which governorate has the largest circle, and which have nothing."""
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


def on_map(value: Any, incidents: int) -> str:
    """Return what stands on a governorate; a dash: incidents, but nobody gives a figure."""
    if not incidents or pd.isna(value):
        return "–" if incidents else ""
    return f"{value:,}" if value < 10_000 else f"{value / 1_000:,.0f}k"  # there is little room


@cache
def _shapes(project: Project) -> dict[str, dict[str, Any]]:
    """Governorates by name: simplified geometry and where their circle stands.

    One coverage, so that neighbours keep one common border, and on it those that are guessed;
    rings clockwise, because Vega takes what lies to the right of a ring for its inside.
    """
    polygons = layers.area_polygons(project)
    simple = shapely.coverage_simplify(list(polygons.values()), SIMPLIFY)
    guessed = {
        feature["properties"]["name"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in layers.layer("city_areas")["features"]
    }
    simple = [guessed.get(name, each) for name, each in zip(polygons, simple, strict=True)]
    simple = shapely.transform(simple, lambda points: points.round(3))
    drawn = shapely.to_geojson(shapely.orient_polygons(simple, exterior_cw=True))
    features = [feature["properties"] for feature in layers.layer("governorates")["features"]]
    shapes = {
        each["name"]: {"lon": each["label_lon"], "lat": each["label_lat"]}
        for each in features
        if each["name"] in polygons
    }
    for name, geometry in zip(polygons, drawn, strict=True):
        shapes[name]["geometry"] = json.loads(geometry)
    return shapes
