/**
 * The names of the base map: which there are, and where they stand in the present view. Both are
 * told by the scene; `label-placement.js` finds the spots.
 */
import { html } from "../shared/dom.js";
import { alongLine, overlap, Placement, stretches } from "./label-placement.js";

/** @type {Record<string, {font: string, spacing: number, upper?: boolean}>} */
const FONTS = {
  country: { font: "600 13px", spacing: 2.6, upper: true },
  governorate: { font: "500 10.5px", spacing: 1.3, upper: true },
  capital: { font: "650 13.5px", spacing: 0 },
  seat: { font: "550 12px", spacing: 0 },
  town: { font: "450 11.5px", spacing: 0 },
  water: { font: "italic 500 11px", spacing: 0.4 },
  zone: { font: "600 11px", spacing: 0 },
};
const LINE = 15; // height of a name in pixels, as in map.css

/** @typedef {{kind: string, text: string}} Name */
/**
 * Of an area, `core` is the middle part of its box.
 *
 * @typedef {Name & {at: L.LatLngBounds, core?: L.LatLngBounds, population: number, anchors: [number, number][]}} PlaceName
 */
/** @typedef {Name & {rooms: L.LatLngBounds[]}} AreaName */
/**
 * A river has lines, a lake its middle.
 *
 * @typedef {Name & {about: About, source: string, line?: L.LatLng[][], middle?: L.LatLng,
 *   projected?: {zoom: number, parts: L.Point[][]}}} WaterName
 */
/** @typedef {Record<string, any>} About properties of a feature */
/** @typedef {GeoJSON.Feature<any, any>} Shape */

/**
 * Whether a scale lies between those of a layer or a kind of name.
 *
 * @param {Scales} scales
 * @param {number} metres
 */
export const within = ({ least, most = Number.POSITIVE_INFINITY }, metres) => metres >= least && metres < most;

/**
 * Whether a feature is one that a layer means.
 *
 * @param {SceneLayer} layer
 * @param {?About} about
 */
export function holds({ ranks: [low, high], kind }, about) {
  const rank = Number(about?.rank) || 4;
  return rank >= low && rank <= high && (!kind || kind === about?.kind);
}

/**
 * @param {?GeoJSON.FeatureCollection | undefined} data
 * @returns {Shape[]}
 */
const features = (data) => data?.features ?? [];

/**
 * @param {Shape} shape
 * @returns {L.LatLng[][]}
 */
const lines = ({ geometry: { type, coordinates } }) =>
  (type === "LineString" ? [coordinates] : coordinates).map((/** @type {[number, number][]} */ part) =>
    part.map(([lon, lat]) => L.latLng(lat, lon)),
  );

export class MapNames {
  /** @type {PlaceName[]} most people first */
  towns = [];
  /** @type {PlaceName[]} */
  zones = [];
  /** @type {AreaName[]} */
  areas = [];
  /** @type {WaterName[]} */
  waters = [];
  /** @type {Box[]} */
  obstacles = [];
  /** @type {?number} the next frame, if names are to be placed with it */
  next = null;
  family = "";

  /**
   * @param {L.Map} map
   * @param {Scene} scene
   * @param {() => Box[]} covers what covers the map, in layer pixels
   */
  constructor(map, scene, covers) {
    this.map = map;
    this.scene = scene;
    this.covers = covers;
    this.labels = html("div", { class: "imap-labels", "aria-hidden": "true" });
    map.getPane("imap-labels")?.append(this.labels);
    this.measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    // While zooming, names would stand at the old scale: hide them, place them anew at the end.
    map.on("zoomstart", () => this.labels.classList.add("imap-hidden"));
    map.on("moveend", () => this.layout());
    map.on("viewreset imap:legend imap:foot", () => this.layout());
    document.fonts.addEventListener("loadingdone", () => this.layout()); // names are as wide as their letters
  }

  /** Metres on the ground per pixel, as the scene counts them. */
  metres() {
    return this.scene.zoom0 / 2 ** this.map.getZoom();
  }

  /**
   * Collect every name once, most important first.
   *
   * @param {Layers} layers
   */
  collect({ neighbours, governorates, places, lakes, rivers, city_rivers: cityRivers, green_zone: zone }) {
    const { seat, unknown, anchors, zoneAnchors, zoneMargin } = this.scene;
    this.towns = features(places).map(({ properties: p, geometry: { coordinates } }) => ({
      kind: p.kind in FONTS ? p.kind : "town",
      text: p.name,
      at: L.latLngBounds([[coordinates[1], coordinates[0]]]),
      population: p.kind === "capital" ? 1e8 : Math.max(p.population || unknown, p.kind === "seat" ? seat : 0),
      anchors,
    }));
    // A stable order: as many people, as in the file.
    this.towns.sort((a, b) => b.population - a.population);
    this.zones = features(zone).map((feature) => ({
      kind: "zone",
      text: feature.properties.name,
      at: L.geoJSON(feature).getBounds(),
      core: L.geoJSON(feature).getBounds().pad(-zoneMargin),
      population: 0,
      anchors: zoneAnchors,
    }));
    /**
     * @param {string} kind
     * @param {?GeoJSON.FeatureCollection | undefined} data
     */
    const areas = (kind, data) =>
      features(data)
        .filter(({ properties: p }) => p.borders_country !== false && p.rooms?.length)
        .map(({ properties: p }) => ({
          kind,
          text: p.name,
          rooms: p.rooms.map((/** @type {Box} */ [w, s, e, n]) => L.latLngBounds([s, w], [n, e])),
        }));
    this.areas = [...areas("country", neighbours), ...areas("governorate", governorates)];
    /**
     * @param {string} source
     * @param {?GeoJSON.FeatureCollection | undefined} data
     * @param {(feature: Shape) => Partial<WaterName>} shape
     * @returns {WaterName[]}
     */
    const waters = (source, data, shape) =>
      features(data)
        .filter(({ properties: p }) => p.name && p.kind !== "river")
        .map((feature) => {
          const about = feature.properties;
          return { kind: "water", text: about.name, about, source, ...shape(feature) };
        });
    this.waters = [
      ...waters("rivers", rivers, (feature) => ({ line: lines(feature) })),
      ...waters("city_rivers", cityRivers, (feature) => ({ line: lines(feature) })),
      ...waters("lakes", lakes, (feature) => ({ middle: L.geoJSON(feature).getBounds().getCenter() })),
    ];
  }

  /** The names of places at this scale. */
  named() {
    const { people, townsFrom, names } = this.scene;
    const metres = this.metres();
    const least = Math.min(...people.filter(([scale]) => metres <= scale).map(([, needed]) => needed), 1e8);
    const towns = this.towns.filter(
      ({ kind, population }) => population >= least && (kind !== "town" || metres < townsFrom),
    );
    return [...(within(names.zone, metres) ? this.zones : []), ...towns];
  }

  /**
   * Name of the town nearest to a point, if one lies within so many pixels of it.
   *
   * @param {L.LatLng} at
   * @param {number} pixels
   */
  nearest(at, pixels) {
    const point = this.map.latLngToLayerPoint(at);
    /** @type {{away: number, text: ?string}} */
    let best = { away: pixels, text: null };
    for (const { kind, at: town, text } of this.named()) {
      if (kind === "zone") continue;
      const distance = this.map.latLngToLayerPoint(town.getCenter()).distanceTo(point);
      if (distance < best.away) best = { away: distance, text };
    }
    return best.text;
  }

  /**
   * Boxes that names must leave free, in layer pixels.
   *
   * @param {Box[]} boxes
   */
  avoid(boxes) {
    this.obstacles = boxes;
    this.place(); // at once: the marks that are to be avoided are in this frame
  }

  /**
   * @param {string} text
   * @param {{font: string, spacing: number}} look
   */
  width(text, { font, spacing }) {
    // Measuring on a canvas costs no layout.
    this.family ||= getComputedStyle(this.map.getContainer()).fontFamily;
    this.measure.font = `${font} ${this.family}`;
    return this.measure.measureText(text).width + spacing * text.length;
  }

  /** Place the names with the next frame, once for all that has moved until then. */
  layout() {
    this.next ??= requestAnimationFrame(() => {
      this.next = null;
      this.place();
    });
  }

  /** Place the names for the present view. */
  place() {
    if (this.next !== null) cancelAnimationFrame(this.next);
    this.next = null;
    const metres = this.metres();
    const { x: wide, y: high } = this.map.getSize();
    const [from, to] = [L.point(2, 2), L.point(wide - 2, high - 2)].map((p) => this.map.containerPointToLayerPoint(p));
    /** @type {Box} */
    const frame = [from.x, from.y, to.x, to.y];
    /** @type {Box} */
    const edge = [from.x - 2, from.y - 2, to.x + 2, to.y + 2];
    const inside = (/** @type {Box} */ [x0, y0, x1, y1]) =>
      x0 >= frame[0] && y0 >= frame[1] && x1 <= frame[2] && y1 <= frame[3];
    const room = new Placement(this.scene, inside, this.covers());
    const { nodes, written } = this.placesIn(room, edge);
    for (const area of this.areas) {
      if (!within(this.scene.names[area.kind], metres)) continue;
      if (metres > this.scene.seatSaysItFrom && written.has(area.text)) continue;
      const { text, width, height } = this.size(area);
      const rooms = area.rooms.map((bounds) => this.pixels(bounds));
      const box = room.inRooms(rooms, frame, width, height);
      if (box) nodes.push(this.label(text, area.kind, box[0], box[1], width));
    }
    nodes.push(...this.watersIn(room, edge));
    this.labels.replaceChildren(...nodes);
    this.labels.classList.remove("imap-hidden");
  }

  /**
   * Names and dots of places.
   *
   * A name that the frame cuts reads as another name ("Basr"); beyond the frame, names wait to be
   * panned to.
   *
   * @param {Placement} room
   * @param {Box} edge
   */
  placesIn(room, edge) {
    const view = this.map.getBounds().pad(0.3);
    const places = this.named()
      .filter(({ at }) => view.intersects(at))
      .map((name) => ({ ...name, at: this.around(name), ...this.size(name) }));
    const seen = places.filter(({ at }) => overlap(at, edge));
    const unseen = places.filter((place) => !seen.includes(place));
    const beyond = new Placement(this.scene, () => true, [edge]);
    const found = [...room.besidePlaces(seen, this.obstacles), ...beyond.besidePlaces(unseen, [])];
    const nodes = found.flatMap(([{ text, kind, at }, [x, y, right]]) => {
      const label = this.label(text, kind, x, y, right - x);
      if (kind === "zone") return [label];
      const covered = this.obstacles.some((mark) => overlap(mark, at));
      return [label, this.dot(at[0], at[1], kind, covered)];
    });
    return { nodes, written: new Set(found.map(([{ text }]) => text)) };
  }

  /**
   * The stretches of a river that a box touches, in layer pixels.
   *
   * A river is projected once for each scale, not for every move of the map.
   *
   * @param {WaterName} water
   * @param {Box} box
   * @returns {Spot[][]}
   */
  seen(water, box) {
    const zoom = this.map.getZoom();
    if (water.projected?.zoom !== zoom) {
      const parts = (water.line ?? []).map((part) => part.map((point) => this.map.project(point, zoom)));
      water.projected = { zoom, parts };
    }
    const { x, y } = this.map.getPixelOrigin();
    return water.projected.parts
      .flatMap((part) => stretches(part, [box[0] + x, box[1] + y, box[2] + x, box[3] + y]))
      .map((part) => part.map((point) => ({ x: point.x - x, y: point.y - y })));
  }

  /**
   * What a name stands around, in layer pixels: a point, the core of an area, or all of it.
   *
   * @param {PlaceName} name
   */
  around(name) {
    const core = name.core && this.pixels(name.core);
    return core && core[2] - core[0] >= this.size(name).width ? core : this.pixels(name.at);
  }

  /**
   * Names of rivers along them, and of lakes on them.
   *
   * @param {Placement} room
   * @param {Box} edge
   */
  watersIn(room, edge) {
    const metres = this.metres();
    const free = (/** @type {Box} */ box) => room.free(box) && room.offPlaces(box);
    return this.waters.flatMap((water) => {
      const { source, about, line, middle } = water;
      const large = line && (Number(about.rank) || 1) <= 1;
      const drawn = this.scene.layers.some(
        (each) => each.source === source && holds(each, about) && within(each, metres),
      );
      if (!drawn || !within(this.scene.names[large ? "river" : "water"], metres)) return [];
      const { text, width, height } = this.size(water);
      if (line) {
        const spot = alongLine(this.seen(water, edge), width, edge, free);
        if (!spot) return [];
        room.taken.push(spot.box);
        return [this.label(text, "water", spot.x - width / 2, spot.y - 16, width, spot.angle)];
      }
      const { x, y } = this.map.latLngToLayerPoint(/** @type {L.LatLng} */ (middle));
      /** @type {Box} */
      const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      if (!free(box)) return [];
      room.taken.push(box);
      return [this.label(text, "water", box[0], box[1], width)];
    });
  }

  /**
   * A name as it is written, and the size of its box.
   *
   * @param {Name} name
   */
  size({ text, kind }) {
    const font = FONTS[kind];
    const written = font.upper ? text.toUpperCase() : text;
    return { text: written, width: this.width(written, font), height: LINE };
  }

  /**
   * Bounds as a box of layer pixels.
   *
   * @param {L.LatLngBounds} bounds
   * @returns {Box}
   */
  pixels(bounds) {
    const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
    const [a, b] = corners.map((corner) => this.map.latLngToLayerPoint(corner));
    return [a.x, a.y, b.x, b.y];
  }

  /**
   * @param {string} text
   * @param {string} kind
   * @param {number} x
   * @param {number} y
   * @param {number} width
   */
  label(text, kind, x, y, width, angle = 0) {
    const node = html("span", { class: `imap-label imap-label-${kind}`, dir: "auto" }, text);
    const turn = angle ? ` rotate(${angle.toFixed(1)}deg)` : "";
    node.style.width = `${Math.ceil(width)}px`;
    node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)${turn}`;
    return node;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {string} kind
   * @param {boolean} covered whether a mark stands there instead
   */
  dot(x, y, kind, covered) {
    const node = html("span", { class: `imap-dot imap-dot-${kind}${covered ? " imap-dot-covered" : ""}` });
    node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    return node;
  }
}
