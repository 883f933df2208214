/**
 * The built-in base map: land, water, borders and names from `/geodata/`, without any network.
 *
 * Fills lie below Leaflet's tile pane, borders and names above it: choosing an online tile layer
 * covers the fills and keeps the borders. Colours are CSS (map.css), so a change of theme needs no
 * drawing.
 *
 * What is drawn and named at which scale, and where names stand, stands in `scene.json`, which is
 * written from `incident_map/geography/base_map.py`; nothing of it is decided here.
 */
import { source } from "../shared/api.js";
import { svg } from "../shared/dom.js";
import { joined } from "../shared/phrases.js";
import { holds, MapNames, within } from "./map-names.js";
import written from "./scene.json" with { type: "json" };

const SCENE = /** @type {Scene} */ (/** @type {unknown} */ (written));

/** What the base map is made of. */
const SOURCES = [
  '<a href="https://www.naturalearthdata.com/">Natural Earth</a>',
  '<a href="https://www.soest.hawaii.edu/pwessel/gshhg/">GSHHG</a>',
  '<a href="https://www.geonames.org/">GeoNames</a>',
];
// Leaflet's tile pane is 200, its overlay pane 400, its marker pane 600. Names of towns stand
// above marks, which are no reason for a name to go.
const PANES = { "imap-fills": 150, "imap-lines": 250, "imap-labels": 640 };

/**
 * Style sheet classes of the parts that layers play, where they are not `imap-` and the part.
 *
 * @type {Record<string, string>}
 */
const CLASSES = {
  stream: "imap-river",
  "city-river": "imap-river",
  shore: "imap-lake",
  "border-uncertain": "imap-border",
  outline: "imap-outline-country",
};

export class Basemap {
  /** @type {?GeoJSON.FeatureCollection} once it is there */
  governorates = null;
  /** @type {[SceneLayer, L.GeoJSON][]} */
  shapes = [];
  /** @type {Record<string, L.SVG>} */
  renderers = {};

  /**
   * @param {L.Map} map
   * @param {string} prefix path under which the program is served
   */
  constructor(map, prefix) {
    this.map = map;
    this.prefix = prefix;
    this.scene = SCENE;
    for (const [name, order] of Object.entries(PANES)) {
      const pane = map.createPane(name);
      pane.style.zIndex = String(order);
      pane.style.pointerEvents = "none";
    }
    for (const pane of ["imap-fills", "imap-lines"]) {
      // Padding: how much is drawn beyond the view, so that panning does not show an edge.
      this.renderers[pane] = L.svg({ pane, padding: 0.35 });
    }
    this.names = new MapNames(map, SCENE, () => this.controls());
    map.attributionControl.addAttribution(joined(SOURCES));
    this.markZoom();
    map.on("zoomend", () => this.markZoom());
  }

  /** Fetch and draw; returns the names of layers that could not be had. */
  async load() {
    const { files } = this.scene;
    const answers = await Promise.allSettled(
      files.map(async (name) => {
        // A file that travels without a server brings its layers along.
        if (source.layer) return source.layer(name);
        const answer = await fetch(`${this.prefix}/geodata/${name}.geojson`);
        if (!answer.ok) throw new Error(`${answer.status} ${name}`);
        return answer.json();
      }),
    );
    /** @type {Layers} */
    const data = Object.fromEntries(
      answers.map((answer, i) => [files[i], answer.status === "fulfilled" ? answer.value : null]),
    );
    this.governorates = this.extents(data);
    this.draw(data);
    this.names.collect(data);
    this.names.layout();
    return files.filter((name) => !data[name]);
  }

  /**
   * The governorates with the extent that is guessed of those drawn as a city, last.
   *
   * @param {Layers} layers
   * @returns {?GeoJSON.FeatureCollection}
   */
  extents({ governorates, city_areas: cities }) {
    if (!governorates) return null;
    const guessed = new Map((cities?.features ?? []).map(({ properties, geometry }) => [properties?.name, geometry]));
    const features = governorates.features.map(({ properties, geometry, ...feature }) => {
      const guess = guessed.get(properties?.name);
      return { ...feature, properties: { ...properties, approximate: Boolean(guess) }, geometry: guess ?? geometry };
    });
    features.sort((a, b) => Number(a.properties.approximate) - Number(b.properties.approximate));
    return { ...governorates, features };
  }

  /**
   * @param {?GeoJSON.FeatureCollection | undefined} data
   * @param {string} pane
   * @param {string} className
   * @param {L.GeoJSONOptions} [options]
   * @param {L.PathOptions} [style]
   */
  shape(data, pane, className, options = {}, style = {}) {
    if (!data) return null;
    const look = { pane, renderer: this.renderers[pane], interactive: false };
    return L.geoJSON(data, { ...look, style: () => ({ className, ...style }), ...options }).addTo(this.map);
  }

  /** @param {Layers} data */
  draw(data) {
    const box = data.neighbours && L.geoJSON(data.neighbours).getBounds();
    for (const layer of this.scene.layers) {
      const { source: name, role, width, dash = [], over } = layer;
      const pane = over ? "imap-lines" : "imap-fills";
      if (role === "sea") {
        // What no country covers, and the countries around.
        if (box) this.rectangle(box, pane, { className: "imap-sea" });
        this.shape(data.neighbours, pane, "imap-abroad");
        continue;
      }
      if (role === "coast" && box) this.fade(box);
      const drawn = this.shape(
        data[name === "abroad" ? "neighbours" : name] ?? (role === "land" ? data.governorates : null),
        pane,
        CLASSES[role] || `imap-${role}`,
        { filter: ({ properties }) => holds(layer, properties) },
        width ? { weight: width, dashArray: dash.length ? dash.join(" ") : undefined } : {},
      );
      if (drawn) this.shapes.push([layer, drawn]);
    }
    this.markZoom();
  }

  /**
   * @param {L.LatLngBoundsExpression} bounds
   * @param {string} pane
   * @param {L.PolylineOptions} options
   */
  rectangle(bounds, pane, options) {
    return L.rectangle(bounds, {
      pane,
      renderer: this.renderers[pane],
      interactive: false,
      stroke: false,
      noClip: true, // a clipped shape would stretch its gradient
      ...options,
    }).addTo(this.map);
  }

  /**
   * Let the map end softly where its data ends, on all four sides.
   *
   * @param {L.LatLngBounds} box
   */
  fade(box) {
    const [w, s, e, n] = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const [dx, dy] = [(e - w) * 0.13, (n - s) * 0.13];
    const more = 0.05; // also over the line that the cut itself draws
    // From south-west to north-east, how opaque it is there and here, and whether it runs up.
    /** @type {Record<string, [[number, number], [number, number], number, number, boolean]>} */
    const sides = {
      w: [[s - more, w - more], [n + more, w + dx], 1, 0, false],
      e: [[s - more, e - dx], [n + more, e + more], 0, 1, false],
      s: [[s - more, w - more], [s + dy, e + more], 1, 0, true],
      n: [[n - dy, w - more], [n + more, e + more], 0, 1, true],
    };
    const defs = svg("defs", {});
    for (const [side, [from, to, first, last, vertical]] of Object.entries(sides)) {
      // In SVG, y points down: a vertical gradient runs from north to south.
      const direction = vertical ? { x1: 0, y1: 1, x2: 0, y2: 0 } : { x1: 0, y1: 0, x2: 1, y2: 0 };
      defs.append(
        svg(
          "linearGradient",
          { id: `imap-fade-${side}`, ...direction },
          svg("stop", { offset: first ? 0.1 : 0, class: "imap-fade", "stop-opacity": first }),
          svg("stop", { offset: last ? 0.9 : 1, class: "imap-fade", "stop-opacity": last }),
        ),
      );
      const look = { className: "imap-edge", fillColor: `url(#imap-fade-${side})`, fillOpacity: 1 };
      this.rectangle([from, to], "imap-lines", look);
    }
    const holder = svg("svg", { width: 0, height: 0, class: "imap-defs", "aria-hidden": "true" }, defs);
    this.map.getContainer().append(holder);
  }

  /**
   * Name of the town nearest to a point, if one lies within so many pixels of it.
   *
   * @param {L.LatLng} at
   * @param {number} pixels
   */
  nearest(at, pixels) {
    return this.names.nearest(at, pixels);
  }

  /**
   * Boxes that names must leave free, in layer pixels.
   *
   * @param {Box[]} boxes
   */
  avoid(boxes) {
    this.names.avoid(boxes);
  }

  /**
   * What buttons and legend cover; a name half under them cannot be read.
   *
   * @returns {Box[]}
   */
  controls() {
    const frame = this.map.getContainer().getBoundingClientRect();
    const covers = this.map.getContainer().querySelectorAll(".leaflet-control, .imap-play:not([hidden])");
    return [...covers].map((control) => {
      const box = control.getBoundingClientRect();
      const from = this.map.containerPointToLayerPoint([box.left - frame.left, box.top - frame.top]);
      return [from.x, from.y, from.x + box.width, from.y + box.height];
    });
  }

  /** Leave out what the scene has at other scales only. */
  markZoom() {
    const metres = this.names.metres();
    for (const [layer, shape] of this.shapes) {
      for (const part of shape.getLayers()) {
        const path = /** @type {?SVGElement} */ (/** @type {L.Path} */ (part).getElement());
        if (path) path.style.display = within(layer, metres) ? "" : "none";
      }
    }
  }

  /** @param {?{hasLabels: boolean, isPhoto: boolean}} tiles the chosen tile layer, or null */
  setBackground(tiles) {
    const box = this.map.getContainer().classList;
    box.toggle("imap-tiles", Boolean(tiles));
    box.toggle("imap-tiles-named", Boolean(tiles?.hasLabels));
    box.toggle("imap-photo", Boolean(tiles?.isPhoto));
  }
}
