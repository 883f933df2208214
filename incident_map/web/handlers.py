"""What each route of the API answers, and the table of routes.

`ENDPOINTS` is the one list: the application, the OpenAPI document and the readable page are
made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from incident_map.drawing import figure as figures
from incident_map.engine.answers import Amounts, FeatureCollection, Summary
from incident_map.engine.protocol import Engine
from incident_map.exports import bundle, formats
from incident_map.exports.datapackage import datapackage
from incident_map.exports.download import Plan
from incident_map.model.records import as_published
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import PARAMETERS, IncidentFilter, QueryError
from incident_map.web import api_page, openapi
from incident_map.web.endpoints import (
    DEFAULT_LIMIT,
    FIGURE,
    LAYERS,
    MAX_LIMIT,
    MAX_REQUEST_ZOOM,
    Endpoint,
    Query,
    choice,
    refuse_rest,
    take,
    whole,
)


def page(engine: Engine, query: Query, request: Request) -> str:
    """``/``: the readable page."""
    refuse_rest(query)
    return api_page.html(engine, ENDPOINTS, f"{request.url.scheme}://{request.url.netloc}")


def incidents(engine: Engine, query: Query, request: Request) -> dict[str, Any]:
    """``/incidents.json``: one page of the view."""
    own, query = take(query, "limit", "offset", "sort")
    limit = whole("limit", own.get("limit"), DEFAULT_LIMIT, 1, MAX_LIMIT)
    offset = whole("offset", own.get("offset"), 0, 0, 10**9)
    view = engine.view(query)
    sort = own.get("sort", "-date_start")
    records = view.records(limit, offset, sort)
    following = None
    if offset + limit < len(view):
        link = request.url.include_query_params(offset=offset + limit, limit=limit)
        following = f"{link.path}?{link.query}"
    return {
        "version": view.engine.version,
        "query": view.filter.to_query(),
        "description": view.describe(),
        "count": len(view),
        "next": following,
        "incidents": records,
    }


def incident(engine: Engine, query: Query, request: Request) -> dict[str, Any]:
    """``/incidents/{id}.json``: one incident with its claims, sources and attributions."""
    rest = [(name, value) for name, value in query if name != "safe"]
    refuse_rest(rest)
    if IncidentFilter.from_query([pair for pair in query if pair not in rest]).safe:
        engine = engine.redacted()
    wanted = request.path_params["incident_id"]
    if wanted not in engine:
        message = f"There is no incident “{wanted}” in this data."
        detail: Any = QueryError("id", wanted, message).as_dict()
        raise HTTPException(404, detail, headers={"X-Dataset-Version": engine.version})
    return {"version": engine.version, **as_published(engine.dossier(wanted))}


def clusters(engine: Engine, query: Query, request: Request) -> FeatureCollection:
    """``/clusters?bbox&zoom``: what the map draws for one view."""
    own, rest = take(query, "zoom")
    zoom = _zoom(own)
    box = IncidentFilter.from_query(rest).bbox
    if box is None:
        raise QueryError("bbox", "", "“bbox” is missing.", "west,south,east,north in degrees")
    # The box is that of the screen, so the view behind it stays the same while panning.
    view = engine.view([(name, value) for name, value in rest if name != "bbox"])
    return view.clusters(box, zoom)


def amounts(engine: Engine, query: Query, request: Request) -> Amounts:
    """``/density?layer&measure``: how much happened where, as a heat map or by governorate.

    Here the box of the screen is not the filter's: an area beyond a filter's box is left out, and
    one beyond the screen reaches into it.
    """
    own, rest = take(query, "layer", "measure", "zoom", "extent")
    layer = choice("layer", own.get("layer"), LAYERS)
    measure = choice("measure", own.get("measure"), MEASURES)
    if layer == "governorates":
        for name in ("zoom", "extent"):
            if name in own:
                raise QueryError(name, own[name], f"“{name}” goes with layer=heat.")
        return engine.view(rest).governorate_amounts(measure)
    zoom = _zoom(own)
    box = IncidentFilter.from_query(rest).bbox
    if "extent" in own:
        box = PARAMETERS["bbox"].reader.read("extent", [own["extent"]])
    if box is None:
        form = "west,south,east,north in degrees"
        message = "A heat map needs “extent”, the box to show, or “bbox”, which also filters."
        raise QueryError("extent", "", message, form)
    return engine.view(rest).heat(box, zoom, measure)


def _zoom(own: Mapping[str, str]) -> int:
    if "zoom" not in own:
        raise QueryError(
            "zoom", "", "“zoom” is missing.", f"a whole number from 0 to {MAX_REQUEST_ZOOM}"
        )
    return whole("zoom", own["zoom"], 0, 0, MAX_REQUEST_ZOOM)


def summary(engine: Engine, query: Query, request: Request) -> Summary:
    """``/summary``: totals, facet counts, histogram, not-shown ledger."""
    return engine.view(query).summary()


def package(engine: Engine, query: Query, request: Request) -> dict[str, Any]:
    """``/datapackage.json``: the Frictionless descriptor of the data."""
    refuse_rest(query)
    return datapackage(engine.project, engine.version, engine.files)


def description(engine: Engine, query: Query, request: Request) -> Mapping[str, Any]:
    """``/openapi.json``: what this module answers, for machines."""
    refuse_rest(query)
    return openapi.document(ENDPOINTS, engine)


def file(engine: Engine, query: Query, request: Request, *, format: str) -> Plan:
    """``/incidents.csv`` and its like: the whole view as one file."""
    own, query = take(query, "tables")
    return formats.plan(engine.view(query), format, own.get("tables", "incidents"))


def picture(engine: Engine, query: Query, request: Request, *, format: str) -> Plan:
    """``/figure.png`` and its like: the view as a picture that captions itself."""
    own, query = take(query, *FIGURE)
    return figures.plan(engine.view(query), figures.read(format, own))


def replication(engine: Engine, query: Query, request: Request) -> Plan:
    """``/bundle.zip``: the replication bundle of the view."""
    return bundle.plan(engine.view(query))


def _file(format: str, words: str, path: str = "") -> Endpoint:
    kinds: tuple[str, ...] = (formats.MEDIA_TYPES[format],)
    if format not in ("gpkg", "xlsx"):
        kinds += (formats.MEDIA_TYPES["zip"],)
    answer = partial(file, format=format)
    return Endpoint(path or f"/incidents.{format}", answer, words, kinds, own=("tables",))


def _picture(format: str) -> Endpoint:
    words = f"The view as a picture that captions itself ({format.upper()})."
    media = (figures.MEDIA_TYPES[format],)
    return Endpoint(f"/figure.{format}", partial(picture, format=format), words, media, own=FIGURE)


#: Every route, in the order in which the description lists them.
ENDPOINTS = (
    Endpoint(
        "/incidents.json",
        incidents,
        "One page of the incidents.",
        own=("limit", "offset", "sort"),
        schema="Page",
    ),
    _file("csv", "The incidents as CSV, for spreadsheets, pandas and R."),
    _file("geojson", "The incidents as GeoJSON; without a known point, the geometry is null."),
    _file("parquet", "The incidents as GeoParquet."),
    _file("gpkg", "The incidents as GeoPackage, for QGIS."),
    _file("xlsx", "The incidents as an Excel workbook with a README sheet."),
    _file("json", "All incidents in one JSON file; incidents.json gives pages.", "/export.json"),
    Endpoint(
        "/incidents/{incident_id}.json",
        incident,
        "One incident with its claims, sources and attributions, and where they disagree.",
        takes_query=False,
        schema="Dossier",
    ),
    Endpoint(
        "/summary",
        summary,
        "Totals under each rule, facet counts, histogram, and what is not shown.",
        schema="Summary",
    ),
    Endpoint(
        "/clusters",
        clusters,
        "GeoJSON of what the map draws for one view.",
        own=("zoom",),
        required=("bbox", "zoom"),
        schema="FeatureCollection",
    ),
    Endpoint(
        "/density",
        amounts,
        "How much happened where: amounts per cell of a grid, or per governorate.",
        own=("layer", "measure", "zoom", "extent"),
        schema="Density",
    ),
    *map(_picture, figures.FORMATS),
    Endpoint(
        "/bundle.zip",
        replication,
        "The replication bundle: data, codebook, query, totals and citation in one zip.",
        (formats.MEDIA_TYPES["zip"],),
    ),
    Endpoint(
        "/datapackage.json", package, "Frictionless descriptor of the data.", takes_query=False
    ),
    Endpoint("/openapi.json", description, "This description (OpenAPI 3.1).", takes_query=False),
    Endpoint("/", page, "The page for people.", ("text/html",), takes_query=False),
)
