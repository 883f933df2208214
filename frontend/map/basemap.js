/**
 * The built-in base map: land, water, borders and names from `/geodata/`, without any network.
 *
 * Fills lie below Leaflet's tile pane, borders and names above it: choosing an online tile layer
 * covers the fills and keeps the borders. Colours are CSS (map.css), so a change of theme needs no
 * drawing. Names are placed greedily, most important first, around the incidents' symbols, so
 * that no name lies on another or under a symbol.
 */
// @ts-nocheck The types of this module are still to be written.
import { source } from "../shared/api.js";
import { html, svg } from "../shared/dom.js";

  const FILES = ["neighbours", "governorates", "outline", "rivers", "lakes", "places", "green_zone"];
  const ATTRIBUTION =
    '<a href="https://www.naturalearthdata.com/">Natural Earth</a>, ' +
    '<a href="https://www.soest.hawaii.edu/pwessel/gshhg/">GSHHG</a>, ' +
    '<a href="https://www.geonames.org/">GeoNames</a>';
  // Leaflet's tile pane is 200, its overlay pane 400, its marker pane 600.
  const PANES = { "imap-fills": 150, "imap-lines": 250, "imap-labels": 450 };
  /** Smallest population named at a zoom level: few names on the country, all of them in a town. */
  const POPULATION = [[5, 9e5], [5.7, 4e5], [7, 1.2e5], [8, 4e4], [9, 1.2e4], [10, 0]];
  const SEAT = 3.5e5; // a governorate's seat counts at least as a city of this size
  const UNKNOWN = 1.5e4; // a town whose population no source gives

  /** How far from its dot a name may stand, in pixels, where symbols cover the place. */
  const DISTANCES = { capital: [0, 10, 18, 26, 34], seat: [0, 10, 18, 26], town: [0] };

  const CLEARANCE = 4; // pixels between any name and a city's dot
  const NEAREST = 6; // pixels by which a town's name is nearer to its own dot than to any other

  const FONTS = {
    country: { font: "600 13px", spacing: 2.6, upper: true },
    governorate: { font: "500 10.5px", spacing: 1.3, upper: true },
    capital: { font: "650 13.5px", spacing: 0 },
    seat: { font: "550 12px", spacing: 0 },
    town: { font: "450 11.5px", spacing: 0 },
    water: { font: "italic 500 11px", spacing: 0.4 },
    zone: { font: "600 11px", spacing: 0 },
  };

  /**
   * Where a town's name may stand, best place first. Cities may step further away: incidents
   * gather there, and without the names of cities nobody finds the way.
   */
  function beside(w, h, distances) {
    return distances.flatMap((d) => [
      [5 + d, -h / 2],
      [-w - 5 - d, -h / 2],
      [-w / 2, -h - 3 - d],
      [-w / 2, 4 + d],
      [4 + d * 0.7, -h - 1 - d * 0.7],
      [4 + d * 0.7, 2 + d * 0.7],
      [-w - 4 - d * 0.7, -h - 1 - d * 0.7],
      [-w - 4 - d * 0.7, 2 + d * 0.7],
    ]);
  }

  const overlap = ([x0, y0, x1, y1], [a0, b0, a1, b1]) => !(x1 < a0 || x0 > a1 || y1 < b0 || y0 > b1);

  /** Distance of a point from a box, in pixels; 0 inside. */
  const away = ([x0, y0, x1, y1], { x, y }) => Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));

  /** Whether a box keeps at least `least` pixels from every dot. */
  const clear = (box, dots, least = CLEARANCE) => dots.every((dot) => away(box, dot) >= least);

  export class Basemap {
    constructor(map, prefix) {
      this.map = map;
      this.prefix = prefix;
      this.candidates = [];
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
      map.attributionControl.addAttribution(ATTRIBUTION);
      this.markZoom();
      map.on("zoomend", () => this.markZoom());
    }

    /** Fetch and draw; returns the names of layers that could not be had. */
    async load() {
      const answers = await Promise.allSettled(
        FILES.map(async (name) => {
          // A file that travels without a server brings its layers along.
          if (source.layer) return source.layer(name);
          const answer = await fetch(`${this.prefix}/geodata/${name}.geojson`);
          if (!answer.ok) throw new Error(`${answer.status} ${name}`);
          return answer.json();
        }),
      );
      const data = Object.fromEntries(FILES.map((name, i) => [name, answers[i].value || null]));
      this.governorates = data.governorates;
      this.draw(data);
      this.name(data);
      this.layout();
      return FILES.filter((name) => !data[name]);
    }

    shape(data, pane, className, options = {}) {
      if (!data) return null;
      return L.geoJSON(data, {
        pane,
        renderer: this.renderers[pane],
        interactive: false,
        style: (feature) => ({
          className: typeof className === "function" ? className(feature.properties) : className,
        }),
        ...options,
      }).addTo(this.map);
    }

    draw({ neighbours, governorates, outline, rivers, lakes, green_zone: zone }) {
      const river = ({ rank }) => `imap-river imap-rank-${Math.min(4, Number(rank) || 4)}`;
      const box = neighbours && L.geoJSON(neighbours).getBounds();
      if (box) {
        this.rectangle(box, "imap-fills", { className: "imap-sea" });
      }
      this.shape(neighbours, "imap-fills", "imap-abroad");
      this.shape(governorates || outline, "imap-fills", "imap-land");
      this.shape(rivers, "imap-fills", river);
      this.shape(lakes, "imap-fills", "imap-lake");
      this.shape(neighbours, "imap-lines", "imap-border-abroad");
      if (box) this.fade(box);
      this.shape(governorates, "imap-lines", "imap-border");
      this.shape(outline, "imap-lines", "imap-coast");
      this.shape(outline, "imap-lines", "imap-outline-country");
      this.shape(zone, "imap-lines", "imap-zone");
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
    name({ neighbours, governorates, places, lakes, rivers, green_zone: zone }) {
      const features = (data) => (data ? data.features : []);
      const at = (p) => L.latLng(p.label_lat, p.label_lon);
      const all = [];
      for (const { properties: p, geometry } of features(places)) {
        const [lon, lat] = geometry.coordinates;
        const population =
          p.kind === "capital" ? 1e8 : Math.max(p.population || UNKNOWN, p.kind === "seat" ? SEAT : 0);
        all.push({ kind: p.kind in FONTS ? p.kind : "town", text: p.name, at: L.latLng(lat, lon), population, dot: true });
      }
      all.sort((a, b) => b.population - a.population);
      const cities = all.filter((c) => c.population >= SEAT);
      const towns = all.filter((c) => c.population < SEAT);
      const countries = features(neighbours)
        .filter(({ properties: p }) => p.label_lat !== undefined && p.borders_country !== false)
        .map(({ properties: p }) => ({ kind: "country", text: p.name, at: at(p), zoom: [0, 7.6] }));
      const governorate = features(governorates)
        .filter(({ properties: p }) => p.label_lat !== undefined)
        .map(({ properties: p }) => ({ kind: "governorate", text: p.name, at: at(p), zoom: [6.5, 10.1] }));
      const zones = features(zone).map(({ properties: p, geometry }) => ({
        kind: "zone",
        text: p.name && /approx/i.test(p.name) ? p.name : "Green Zone (approximate)",
        at: L.geoJSON({ type: "Feature", geometry, properties: {} }).getBounds().getCenter(),
        zoom: [12.4, 99],
      }));
      const still = features(lakes)
        .filter(({ properties: p }) => p.name && p.kind !== "river")
        .map((feature) => ({
          kind: "water",
          text: feature.properties.name,
          at: L.geoJSON(feature).getBounds().getCenter(),
          zoom: [8, 99],
        }));
      const flowing = features(rivers)
        .filter(({ properties: p }) => p.name)
        .map(({ properties: p, geometry: g }) => ({
          kind: "water",
          text: p.name,
          line: (g.type === "LineString" ? [g.coordinates] : g.coordinates).map((part) =>
            part.map(([lon, lat]) => L.latLng(lat, lon)),
          ),
          zoom: [Number(p.rank) <= 1 ? 6.4 : 8, 99],
        }));
      this.candidates = [...zones, ...countries, ...cities, ...governorate, ...flowing, ...still, ...towns];
    }

    /** Name of the town nearest to a point, if one lies within so many pixels of it. */
    nearest(at, pixels) {
      const point = this.map.latLngToLayerPoint(at);
      const zoom = this.map.getZoom();
      const least = POPULATION.reduce((found, [from, people]) => (zoom >= from ? people : found), Infinity);
      let best = { away: pixels, text: null };
      for (const { dot, at: town, text, population } of this.candidates) {
        if (!dot || population < Math.min(least, SEAT)) continue;
        const distance = this.map.latLngToLayerPoint(town).distanceTo(point);
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
      // The stack is map.css's; measuring on a canvas costs no layout.
      this.measure.font = `${font} "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif`;
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
      const zoom = this.map.getZoom();
      const view = this.map.getBounds().pad(0.3);
      const least = POPULATION.reduce((found, [from, people]) => (zoom >= from ? people : found), Infinity);
      const taken = [...this.obstacles, ...this.controls()];
      const [left, right] = [0, this.map.getSize().x].map((x) => this.map.containerPointToLayerPoint([x, 0]).x);
      const [top, bottom] = [0, this.map.getSize().y].map((y) => this.map.containerPointToLayerPoint([0, y]).y);
      // A name that the frame cuts reads as another name ("Basr"); beyond the frame it waits to
      // be panned to.
      const whole = ([x0, y0, x1, y1]) =>
        x1 < left || x0 > right || y1 < top || y0 > bottom ||
        (x0 >= left + 2 && x1 <= right - 2 && y0 >= top + 2 && y1 <= bottom - 2);
      const free = (box) => whole(box) && taken.every((other) => !overlap(box, other));
      const shown = (candidate) =>
        candidate.dot
          ? // The suburbs of a capital are large, but no landmarks of the country.
            candidate.population >= least && (candidate.kind !== "town" || zoom >= 7.9)
          : zoom >= candidate.zoom[0] && zoom <= candidate.zoom[1];
      // Every dot that may be drawn, before any name is placed: a name on another city's dot, or
      // nearest to it, names that city, and on this map that is a wrong place.
      const dots = this.candidates
        .filter((candidate) => candidate.dot && shown(candidate) && view.contains(candidate.at))
        .map((candidate) => ({ candidate, ...this.map.latLngToLayerPoint(candidate.at) }));
      const cities = dots.filter(({ candidate }) => candidate.population >= SEAT);
      const nodes = [];

      for (const candidate of this.candidates) {
        if (!shown(candidate)) continue;
        const font = FONTS[candidate.kind];
        const text = font.upper ? candidate.text.toUpperCase() : candidate.text;
        const [w, h] = [this.width(text, font) + 4, 15];
        if (candidate.line) {
          const spot = this.alongRiver(candidate.line, w, view, (box) => free(box) && clear(box, cities));
          if (spot) {
            taken.push(spot.box);
            nodes.push(this.label(text, candidate.kind, spot.x - w / 2, spot.y - 16, w, spot.angle));
          }
          continue;
        }
        if (!view.contains(candidate.at)) continue;
        const { x, y } = this.map.latLngToLayerPoint(candidate.at);
        const others = candidate.dot ? dots.filter((dot) => dot.candidate !== candidate) : cities;
        const dot = [x - 3, y - 3, x + 3, y + 3];
        if (candidate.dot && candidate.population < SEAT && !free(dot)) continue;
        // A town's name stands beside its dot, where there is room; an area's in the middle.
        const offsets = candidate.dot
          ? beside(w, h, DISTANCES[candidate.population >= SEAT ? candidate.kind : "town"])
          : [[-w / 2, -h / 2], [-w / 2, -h * 1.7], [-w / 2, h * 0.7]];
        const margin = candidate.dot ? 1 : 3;
        for (let [dx, dy] of offsets) {
          // The name of an area may move along, so that the edge of the map does not cut it.
          if (!candidate.dot && x > left - 60 && x < right + 60) {
            dx = Math.min(Math.max(dx, left + 6 - x), right - 6 - w - x);
          }
          const box = [x + dx - margin, y + dy, x + dx + w + margin, y + dy + h];
          if (!free(box)) continue;
          // Its own dot has to be clearly the nearest one.
          if (!clear(box, others, candidate.dot ? away(box, { x, y }) + NEAREST : CLEARANCE)) continue;
          taken.push(box);
          nodes.push(this.label(text, candidate.kind, x + dx, y + dy, w));
          if (candidate.dot) {
            taken.push(dot);
            nodes.push(this.dot(x, y, candidate.kind));
          }
          break;
        }
      }
      this.labels.replaceChildren(...nodes);
      this.labels.classList.remove("imap-hidden");
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

    dot(x, y, kind) {
      const node = html("span", { class: `imap-dot imap-dot-${kind}` });
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      return node;
    }

    /** Find the straightest free stretch of a river in view, nearest to the view's middle. */
    alongRiver(parts, width, view, free) {
      const middle = this.map.latLngToLayerPoint(view.getCenter());
      let best = null;
      for (const part of parts) {
        const points = part.filter((p) => view.contains(p)).map((p) => this.map.latLngToLayerPoint(p));
        const step = Math.max(1, Math.floor(points.length / 60));
        for (let i = 0; i < points.length; i += step) {
          let j = i;
          let length = 0;
          while (j + 1 < points.length && length < width) {
            length += points[j].distanceTo(points[j + 1]);
            j += 1;
          }
          if (length < width) break;
          const [a, b] = points[i].x <= points[j].x ? [points[i], points[j]] : [points[j], points[i]];
          const straight = a.distanceTo(b) / length;
          const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
          if (straight < 0.85 || Math.abs(angle) > 65) continue;
          const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
          const [hw, hh] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2 + 12];
          const box = [x - hw, y - hh, x + hw, y + hh];
          if (!free(box)) continue;
          const cost = Math.hypot(x - middle.x, y - middle.y) - 250 * straight;
          if (!best || cost < best.cost) best = { x, y, angle, box, cost };
        }
      }
      return best;
    }

    /** Classes that let the style sheet leave out what is too fine at this scale. */
    markZoom() {
      const zoom = this.map.getZoom();
      const box = this.map.getContainer().classList;
      box.toggle("imap-far", zoom < 6.9);
      box.toggle("imap-near", zoom >= 9);
    }

    /** @param {?{hasLabels: boolean, isPhoto: boolean}} tiles the chosen tile layer, or null */
    setBackground(tiles) {
      const box = this.map.getContainer().classList;
      box.toggle("imap-tiles", Boolean(tiles));
      box.toggle("imap-tiles-named", Boolean(tiles?.hasLabels));
      box.toggle("imap-photo", Boolean(tiles?.isPhoto));
    }
  }
