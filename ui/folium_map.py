"""The map as Streamlit sees it: a constant base map, and a layer that carries only the view.

The drawing happens in the browser (``frontend/map/``). Python sends two small things: a base map
whose script never changes, so that the component is not mounted again on a rerun, and a feature
group that tells the mounted map which query to show and which incident is selected.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import folium
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps
from xyzservices import TileProvider, providers

from incident_map import shipped
from incident_map.drawing.map_config import map_config
from incident_map.language.catalogue import FALLBACK, text
from incident_map.model.project import Project
from ui.script_components import address

#: Browser libraries: npm package, and the files of it that the page loads.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "leaflet": ("dist/leaflet.css", "dist/leaflet.js"),
    "leaflet.fullscreen": ("dist/Control.FullScreen.css", "dist/Control.FullScreen.umd.js"),
}
#: Our own.
SCRIPTS = ("map.js",)
STYLES = ("map.css",)
#: A published page has none: its typeface is the reader's own.
FONTS = ("fonts.css",)

#: Where folium takes npm packages from; used only when ``node_modules`` is missing.
CDN = "https://cdn.jsdelivr.net/npm"


class IncidentMap(folium.Map):
    """A folium map that is drawn by our own script and loads nothing but what it needs.

    folium's own map also pulls jQuery, Bootstrap and icon fonts from four hosts; none of it is
    used here.

    Parameters
    ----------
    config : dict
        What the script needs to know; must be the same on every rerun.
    js, css : list of (name, url)
        Scripts and style sheets, in load order.
    """

    # No header: folium's would forbid pinch zooming of the whole page (meta viewport).
    _template = Template(
        """
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = window.IncidentMap.create(
                {{ this.get_name()|tojson }}, {{ this.config_json }});
        {% endmacro %}
        """
    )

    def __init__(
        self, config: dict[str, Any], js: list[tuple[str, str]], css: list[tuple[str, str]]
    ) -> None:
        (south, west), (north, east) = config["bounds"]
        super().__init__(location=[(south + north) / 2, (west + east) / 2], tiles=None)
        self.config = config
        self.config_json = _script_json(config)
        self.default_js = js
        self.default_css = css


class IncidentLayer(folium.FeatureGroup):
    """The view to show, as one call into the mounted map.

    Everything from the URL and the data goes through :func:`_script_json`, which leaves nothing
    that could end a string or a script, or that a template engine would evaluate.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = window.IncidentMap.update(
                {{ this._parent.get_name() }}, {{ this.state_json }});
        {% endmacro %}
        """
    )

    def __init__(self, state: dict[str, Any]) -> None:
        # show=False: st_folium itself adds the layer to the map; folium need not do it again.
        super().__init__(name="incidents", control=False, show=False)
        self.state_json = _script_json(state)


def base_map(
    project: Project,
    offline_assets: bool | None = None,
    tiles: bool | None = None,
    prefix: str = "",
    language: str = FALLBACK,
) -> IncidentMap:
    """Make the map without incidents; the same script on every call.

    Make a new one on every rerun and never cache it: ``st_folium`` hangs the feature group into
    the object it is given, and a map used twice would have another script the second time.

    Parameters
    ----------
    project : Project
        What the data are about.
    offline_assets : bool, optional
        Whether to load the browser libraries from this server (``/vendor``). By default, if npm
        has installed all of them; otherwise they come from the CDN that folium uses.
    tiles : bool, optional
        Whether to offer online tile layers. By default, unless ``BASEMAP_TILES=off``.
    prefix : str
        Path under which the program is served, e.g. ``/map``, when it is not the root.
    language : str
        In which the script speaks; English it brings itself.

    Returns
    -------
    IncidentMap
        Give it to ``st_folium`` with a fixed ``key``.
    """
    if offline_assets is None:
        offline_assets = all(
            (shipped.NODE_MODULES / package / file).is_file()
            for package, files in LIBRARIES.items()
            for file in files
        )
    if tiles is None:
        tiles = os.environ.get("BASEMAP_TILES", "").strip().lower() not in {"off", "0", "false"}
    libraries = _library_urls(offline_assets, prefix)
    messages = () if language == FALLBACK else (f"map.{language}.js",)
    links = libraries + _addresses(messages + SCRIPTS + FONTS + STYLES, prefix)
    return IncidentMap(
        config=map_config(project, _tile_layers(language) if tiles else [], language),
        js=[link for link in links if _path(link[1]).endswith(".js")],
        css=[link for link in links if _path(link[1]).endswith(".css")],
    )


def incident_layer(
    query: str,
    selected: Mapping[str, Any] | None = None,
    count_rule: str = "best",
    version: str = "",
    *,
    count: int | None = None,
    unplaced: int | None = None,
    nearby: Mapping[str, Any] | None = None,
    caption: Mapping[str, Any] | None = None,
) -> IncidentLayer:
    """Say what the mounted map is to show.

    Parameters
    ----------
    query : str
        The view in the query language, without ``?``; sent to the API as it is.
    selected : mapping, optional
        The selected incident: ``incident_id``, ``title``, ``latitude``, ``longitude`` and
        ``location_radius_km``. Without coordinates there is nothing to mark.
    count_rule : str
        ``low``, ``best`` or ``high``: what the sizes stand for, named in the legend.
    version : str
        Version hash of the data set; when it changes, the map asks again for the same query.
    count, unplaced : int, optional
        Incidents of the view, and how many of them have no point. An empty map then says why it
        is empty.
    nearby : mapping, optional
        ``latitude``, ``longitude`` (WGS 84 degrees) and ``km`` of the circle to draw: what the
        query asks to be near. Without all three, there is none.
    caption : mapping, optional
        What a saved picture says below the map: plain text of ``ui.picture_caption``.

    Returns
    -------
    IncidentLayer
        For ``feature_group_to_add`` of ``st_folium``.
    """
    mark = None
    if selected is not None:
        lat, lon = _number(selected.get("latitude")), _number(selected.get("longitude"))
        if lat is not None and lon is not None:
            mark = {
                "incident_id": str(selected.get("incident_id") or ""),
                "title": str(selected.get("title") or ""),
                "latitude": lat,
                "longitude": lon,
                "location_radius_km": _number(selected.get("location_radius_km")),
            }
    return IncidentLayer(
        {
            "query": query.lstrip("?"),
            "selected": mark,
            "count": count_rule,
            "version": version,
            "incidents": count,
            "unplaced": unplaced,
            "nearby": _circle(nearby),
            "caption": dict(caption) if caption is not None else None,
        }
    )


def _circle(nearby: Mapping[str, Any] | None) -> dict[str, float] | None:
    """Return the circle around an incident as plain numbers, or None if it cannot be drawn."""
    numbers = {name: _number((nearby or {}).get(name)) for name in ("latitude", "longitude", "km")}
    circle = {name: number for name, number in numbers.items() if number is not None}
    return circle if len(circle) == 3 and circle["km"] > 0 else None


def _script_json(value: Any) -> str:
    """Write JSON that stays data in a script, in HTML, and in a Jinja template.

    The last is no theory: branca compiles every script it has rendered as a template of its own.
    A query such as ``q={{ 7 * 7 }}`` would be run on the server.
    """
    written = str(htmlsafe_json_dumps(value))
    # Outside strings, JSON never has "{" before one of these; so this only changes strings.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", written)


def _addresses(names: Sequence[str], prefix: str) -> list[tuple[str, str]]:
    return [(name, address(name, prefix)) for name in names]


def _library_urls(offline: bool, prefix: str) -> list[tuple[str, str]]:
    """Addresses of the third-party files, local or on the CDN in the versions npm would take."""
    versions = json.loads((shipped.ROOT / "package.json").read_text(encoding="utf-8"))[
        "dependencies"
    ]
    return [
        (
            f"{package} {file}",
            f"{prefix}/vendor/{package}/{file}"
            if offline
            else f"{CDN}/{package}@{versions[package]}/{file}",
        )
        for package, files in LIBRARIES.items()
        for file in files
    ]


def _tile_layers(language: str) -> list[dict[str, Any]]:
    """Online layers to choose from. None is loaded before somebody chooses it.

    The light one is Esri's grey canvas: CARTO's Positron now asks for an API key.
    """
    choices = {
        "Streets": (providers["OpenStreetMap"]["Mapnik"], True, False),
        "Light": (providers["Esri"]["WorldGrayCanvas"], False, False),
        "Satellite": (providers["Esri"]["WorldImagery"], False, True),
    }
    return [
        {
            "name": name,  # in links and stories, whatever the language
            "label": text(f"map-base-{name.lower()}", language),
            "url": provider.build_url(fill_subdomain=False),
            "attribution": provider["html_attribution"],
            "maxNativeZoom": int(provider.get("max_zoom", 17)),
            # Tiles that bring place names make ours redundant; a photograph needs light lines.
            "hasLabels": has_labels,
            "isPhoto": is_photo,
        }
        for name, (entry, has_labels, is_photo) in choices.items()
        for provider in [cast(TileProvider, entry)]
    ]


def _path(url: str) -> str:
    return url.partition("?")[0]


def _number(value: Any) -> float | None:
    """Turn a cell into a finite float; empty cells (None, NaN, NA) become None."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if number == number and abs(number) != float("inf") else None
