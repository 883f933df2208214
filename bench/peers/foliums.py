"""A folium map that loads Leaflet, clusters and markers from this machine, and nothing else."""

from __future__ import annotations

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

from bench.peers import shared

CLUSTER = f"{shared.VENDOR}/node_modules/leaflet.markercluster/dist"
for plugin in (MarkerCluster, FastMarkerCluster):
    plugin.default_js = [("markerclusterjs", f"{CLUSTER}/leaflet.markercluster.js")]
    plugin.default_css = [
        ("markerclustercss", f"{CLUSTER}/MarkerCluster.css"),
        ("markerclusterdefaultcss", f"{CLUSTER}/MarkerCluster.Default.css"),
    ]


def empty() -> folium.Map:
    """Return a map of Iraq without tiles, jQuery, Bootstrap or icon fonts."""
    made = folium.Map(shared.CENTRE, zoom_start=shared.ZOOM, tiles=None, maxZoom=17)
    leaflet = f"{shared.VENDOR}/node_modules/leaflet/dist/leaflet"
    # The usual callback of FastMarkerCluster makes its markers with this one.
    awesome = f"{shared.VENDOR}/node_modules/leaflet.awesome-markers/dist/leaflet.awesome-markers"
    made.default_js = [("leaflet", f"{leaflet}.js"), ("awesome_markers", f"{awesome}.js")]
    made.default_css = [
        ("leaflet_css", f"{leaflet}.css"),
        ("awesome_markers_css", f"{awesome}.css"),
    ]
    return made
