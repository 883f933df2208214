/**
 * The built-in base map: land, water, borders and names from `/geodata/`, without any network.
 *
 * Fills lie below Leaflet's tile pane, borders and names above it: choosing an online tile layer
 * covers the fills and keeps the borders. Colours are CSS (map.css), so a change of theme needs no
 * drawing.
 *
 * What is drawn and named at which scale, and where names stand, comes as data: it is the scene of
 * `incident_map/geography/base_map.py`, and nothing of it is decided here.
 */
import { source } from "../shared/api.js";
import { html, svg } from "../shared/dom.js";
import { alongLine, overlap, Placement } from "./label-placement.js";

  const ATTRIBUTION =
    '<a href="https://www.naturalearthdata.com/">Natural Earth</a>, ' +
    '<a href="https://www.soest.hawaii.edu/pwessel/gshhg/">GSHHG</a>, ' +
    '<a href="https://www.geonames.org/">GeoNames</a>';
  // Leaflet's tile pane is 200, its overlay pane 400, its marker pane 600. Names of towns stand
  // above marks, which are no reason for a name to go.
  const PANES = { "imap-fills": 150, "imap-lines": 250, "imap-labels": 640 };
  const FONTS = {
    country: { font: "600 13px", spacing: 2.6, upper: true },
    governorate: { font: "500 10.5px", spacing: 1.3, upper: true },
    capital: { font: "650 13.5px", spacing: 0 },
    seat: { font: "550 12px", spacing: 0 },
    town: { font: "450 11.5px", spacing: 0 },
    water: { font: "italic 500 11px", spacing: 0.4 },
    zone: { font: "600 11px", spacing: 0 },
  };

  /** Whether a scale lies between those of a layer or a kind of name. */
  const within = ({ least, most = Infinity }, metres) => metres >= least && metres < most;

  /** Whether a feature is one that a layer means. */
  function holds({ ranks: [low, high], kind }, about) {
    const rank = Number(about.rank) || 4;
    return rank >= low && rank <= high && (!kind || kind === about.kind);
  }

  const LINE = 15; // height of a name in pixels, as in map.css

  /** Style sheet classes of the parts that layers play, where they are not `imap-` and the part. */
  const CLASSES = {
    stream: "imap-river",
    "city-river": "imap-river",
    shore: "imap-lake",
    "border-uncertain": "imap-border",
    outline: "imap-outline-country",
  };

  export class Basemap {
    constructor(map, prefix, scene) {
      Object.assign(this, { map, prefix, scene, shapes: [] });
      Object.assign(this, { towns: [], zones: [], areas: [], waters: [] });
      this.obstacles = [];
      this.governorates = null; // GeoJSON, once it is there
      for (const [name, order] of Object.entries(PANES)) {
        const pane = map.createPane(name);
        pane.style.zIndex = order;
        pane.style.pointerEvents = "none";
      }
      this.renderers = {};
      for (const pane of ["imap-fills", "imap-lines"]) {
        // Padding: how much is drawn beyond the view, so that panning does not show an edge.
        this.renderers[pane] = L.svg({ pane, padding: 0.35 });
      }
      this.labels = html("div", { class: "imap-labels", "aria-hidden": "true" });
      map.getPane("imap-labels").append(this.labels);
      this.measure = document.createElement("canvas").getContext("2d");
      // While zooming, names would stand at the old scale: hide them, place them anew at the end.
      map.on("zoomstart", () => this.labels.classList.add("imap-hidden"));
      map.on("moveend", () => this.layout());
      map.on("viewreset imap:legend imap:foot", () => this.layout());
      document.fonts.addEventListener("loadingdone", () => this.layout()); // names are as wide as their letters
      map.attributionControl.addAttribution(ATTRIBUTION);
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
      const data = Object.fromEntries(files.map((name, i) => [name, answers[i].value || null]));
      this.governorates = data.governorates;
      this.draw(data);
      this.name(data);
      this.layout();
      return files.filter((name) => !data[name]);
    }

    /** Metres on the ground per pixel, as the scene counts them. */
    metres() {
      return this.scene.zoom0 / 2 ** this.map.getZoom();
    }

    shape(data, pane, className, options = {}, style = {}) {
      if (!data) return null;
      return L.geoJSON(data, {
        pane,
        renderer: this.renderers[pane],
        interactive: false,
        style: () => ({ className, ...style }),
        ...options,
      }).addTo(this.map);
    }

    draw(data) {
      const box = data.neighbours && L.geoJSON(data.neighbours).getBounds();
      for (const layer of this.scene.layers) {
        const { source, role, width, dash, over } = layer;
        const pane = over ? "imap-lines" : "imap-fills";
        if (role === "sea") {
          // What no country covers, and the countries around.
          if (box) this.rectangle(box, pane, { className: "imap-sea" });
          this.shape(data.neighbours, pane, "imap-abroad");
          continue;
        }
        if (role === "coast" && box) this.fade(box);
        const drawn = this.shape(
          data[source === "abroad" ? "neighbours" : source] || (role === "land" && data.governorates),
          pane,
          CLASSES[role] || `imap-${role}`,
          { filter: ({ properties }) => holds(layer, properties) },
          width ? { weight: width, dashArray: dash.length ? dash.join(" ") : null } : {},
        );
        if (drawn) this.shapes.push([layer, drawn]);
      }
      this.markZoom();
    }

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

    /** Let the map end softly where its data ends, on all four sides. */
    fade(box) {
      const [w, s, e, n] = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
      const [dx, dy] = [(e - w) * 0.13, (n - s) * 0.13];
      const more = 0.05; // also over the line that the cut itself draws
      const sides = {
        w: [[s - more, w - more], [n + more, w + dx], 1, 0],
        e: [[s - more, e - dx], [n + more, e + more], 0, 1],
        s: [[s - more, w - more], [s + dy, e + more], 1, 0, true],
        n: [[n - dy, w - more], [n + more, e + more], 0, 1, true],
      };
      const defs = svg("defs");
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
        this.rectangle([from, to], "imap-lines", {
          className: "imap-edge",
          fillColor: `url(#imap-fade-${side})`,
          fillOpacity: 1,
        });
      }
      this.map.getContainer().append(svg("svg", { width: 0, height: 0, class: "imap-defs", "aria-hidden": "true" }, defs));
    }

    /** Collect every name once, most important first. */
    name({ neighbours, governorates, places, lakes, rivers, city_rivers: cityRivers, green_zone: zone }) {
      const { seat, unknown, anchors, zoneAnchors } = this.scene;
      const features = (data) => (data ? data.features : []);
      const towns = features(places).map(({ properties: p, geometry: { coordinates: [lon, lat] } }) => ({
        kind: p.kind in FONTS ? p.kind : "town",
        text: p.name,
        at: L.latLngBounds([[lat, lon]]),
        population: p.kind === "capital" ? 1e8 : Math.max(p.population || unknown, p.kind === "seat" ? seat : 0),
        anchors,
      }));
      // A stable order: as many people, as in the file.
      towns.sort((a, b) => b.population - a.population);
      this.towns = towns;
      this.zones = features(zone).map((feature) => ({
        kind: "zone",
        text: feature.properties.name,
        at: L.geoJSON(feature).getBounds(),
        anchors: zoneAnchors,
      }));
      const areas = (kind, data) =>
        features(data)
          .filter(({ properties: p }) => p.borders_country !== false && (p.rooms || []).length)
          .map(({ properties: p }) => ({
            kind,
            text: p.name,
            rooms: p.rooms.map(([w, s, e, n]) => L.latLngBounds([s, w], [n, e])),
          }));
      this.areas = [...areas("country", neighbours), ...areas("governorate", governorates)];
      const lines = ({ geometry: { type, coordinates } }) =>
        (type === "LineString" ? [coordinates] : coordinates).map((part) => part.map(([lon, lat]) => L.latLng(lat, lon)));
      const waters = (source, data, shape) =>
        features(data)
          .filter(({ properties: p }) => p.name && p.kind !== "river")
          .map((feature) => ({ kind: "water", text: feature.properties.name, about: feature.properties, source, ...shape(feature) }));
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

    /** Name of the town nearest to a point, if one lies within so many pixels of it. */
    nearest(at, pixels) {
      const point = this.map.latLngToLayerPoint(at);
      let best = { away: pixels, text: null };
      for (const { kind, at: town, text } of this.named()) {
        if (kind === "zone") continue;
        const distance = this.map.latLngToLayerPoint(town.getCenter()).distanceTo(point);
        if (distance < best.away) best = { away: distance, text };
      }
      return best.text;
    }

    /** Boxes that names must leave free, in layer pixels: `[x0, y0, x1, y1]`. */
    avoid(boxes) {
      this.obstacles = boxes;
      this.place(); // at once: the marks that are to be avoided are in this frame
    }

    width(text, { font, spacing }) {
      // Measuring on a canvas costs no layout.
      this.family ||= getComputedStyle(this.map.getContainer()).fontFamily;
      this.measure.font = `${font} ${this.family}`;
      return this.measure.measureText(text).width + spacing * text.length;
    }

    /** Place the names with the next frame, once for all that has moved until then. */
    layout() {
      this.next = this.next || requestAnimationFrame(() => {
        this.next = null;
        this.place();
      });
    }

    /** Place the names for the present view. */
    place() {
      cancelAnimationFrame(this.next);
      this.next = null;
      const metres = this.metres();
      const { names, seatSaysItFrom } = this.scene;
      const view = this.map.getBounds().pad(0.3);
      const { x: wide, y: high } = this.map.getSize();
      const [from, to] = [[2, 2], [wide - 2, high - 2]].map((point) => this.map.containerPointToLayerPoint(point));
      const frame = [from.x, from.y, to.x, to.y];
      const edge = [from.x - 2, from.y - 2, to.x + 2, to.y + 2];
      const inside = ([x0, y0, x1, y1]) => x0 >= frame[0] && y0 >= frame[1] && x1 <= frame[2] && y1 <= frame[3];
      const nodes = [];
      const controls = this.controls();

      // A name that the frame cuts reads as another name ("Basr"); beyond the frame, names wait to
      // be panned to.
      const places = this.named()
        .filter(({ at }) => view.intersects(at))
        .map((name) => ({ ...name, at: this.pixels(name.at), ...this.size(name) }));
      const seen = places.filter(({ at }) => overlap(at, edge));
      const room = new Placement(this.scene, inside, controls);
      const beyond = new Placement(this.scene, () => true, [edge]);
      const found = [
        ...room.besidePlaces(seen, this.obstacles),
        ...beyond.besidePlaces(places.filter((place) => !seen.includes(place)), []),
      ];
      for (const [{ text, kind, at }, [x, y, right]] of found) {
        nodes.push(this.label(text, kind, x, y, right - x));
        if (kind !== "zone") nodes.push(this.dot(at[0], at[1], kind, this.obstacles.some((mark) => overlap(mark, at))));
      }
      const written = new Set(found.map(([{ text }]) => text));
      for (const area of this.areas) {
        if (!within(names[area.kind], metres)) continue;
        if (metres > seatSaysItFrom && written.has(area.text)) continue;
        const { text, width, height } = this.size(area);
        const box = room.inRooms(area.rooms.map((bounds) => this.pixels(bounds)), frame, width, height);
        if (box) nodes.push(this.label(text, area.kind, box[0], box[1], width));
      }
      for (const water of this.waters) {
        const { source, about, line, middle } = water;
        const large = line && (Number(about.rank) || 1) <= 1;
        const drawn = this.scene.layers.some((each) => each.source === source && holds(each, about) && within(each, metres));
        if (!drawn || !within(names[large ? "river" : "water"], metres)) continue;
        const { text, width, height } = this.size(water);
        if (line) {
          const points = line.map((part) => part.map((point) => this.map.latLngToLayerPoint(point)));
          const spot = alongLine(points, width, edge, (box) => room.free(box) && room.offPlaces(box));
          if (!spot) continue;
          room.taken.push(spot.box);
          nodes.push(this.label(text, "water", spot.x - width / 2, spot.y - 16, width, spot.angle));
        } else {
          const { x, y } = this.map.latLngToLayerPoint(middle);
          const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
          if (!room.free(box) || !room.offPlaces(box)) continue;
          room.taken.push(box);
          nodes.push(this.label(text, "water", box[0], box[1], width));
        }
      }
      this.labels.replaceChildren(...nodes);
      this.labels.classList.remove("imap-hidden");
    }

    /** A name as it is written, and the size of its box. */
    size({ text, kind }) {
      const font = FONTS[kind];
      const written = font.upper ? text.toUpperCase() : text;
      return { text: written, width: this.width(written, font), height: LINE };
    }

    /** Bounds as a box of layer pixels. */
    pixels(bounds) {
      const [a, b] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => this.map.latLngToLayerPoint(corner));
      return [a.x, a.y, b.x, b.y];
    }

    /** What buttons and legend cover; a name half under them cannot be read. */
    controls() {
      const frame = this.map.getContainer().getBoundingClientRect();
      return [...this.map.getContainer().querySelectorAll(".leaflet-control, .imap-play:not([hidden])")].map((control) => {
        const box = control.getBoundingClientRect();
        const from = this.map.containerPointToLayerPoint([box.left - frame.left, box.top - frame.top]);
        return [from.x, from.y, from.x + box.width, from.y + box.height];
      });
    }

    label(text, kind, x, y, w, angle = 0) {
      const node = html("span", { class: `imap-label imap-label-${kind}`, dir: "auto" }, text);
      const turn = angle ? ` rotate(${angle.toFixed(1)}deg)` : "";
      node.style.width = `${Math.ceil(w)}px`;
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)${turn}`;
      return node;
    }

    /** @param {boolean} covered whether a mark stands there instead */
    dot(x, y, kind, covered) {
      const node = html("span", { class: `imap-dot imap-dot-${kind}${covered ? " imap-dot-covered" : ""}` });
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      return node;
    }

    /** Leave out what the scene has at other scales only. */
    markZoom() {
      const metres = this.metres();
      for (const [layer, shape] of this.shapes) {
        for (const part of shape.getLayers()) part.getElement().style.display = within(layer, metres) ? "" : "none";
      }
    }

    /** @param {?{hasLabels: boolean, isPhoto: boolean}} tiles the chosen tile layer, or null */
    setBackground(tiles) {
      const box = this.map.getContainer().classList;
      box.toggle("imap-tiles", Boolean(tiles));
      box.toggle("imap-tiles-named", Boolean(tiles && tiles.hasLabels));
      box.toggle("imap-photo", Boolean(tiles && tiles.isPhoto));
    }
  }
