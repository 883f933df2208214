/**
 * How much happened where, instead of the single marks: a heat map, circles for the sums of the
 * governorates, or the governorates coloured by rates. Areas are of unequal size, so a sum does not
 * fill one. The server adds up (`/api/density`); here it is drawn and put into words.
 *
 * The incident layer asks for it as it asks for marks, so filters, playback, late answers and
 * errors are treated alike. Shapes are no interactive layers for Leaflet, for the reasons that
 * incident-layer.js gives.
 */
import { plain, source } from "../shared/api.js";
import { html, svg } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { breaksOf, classOf, figureOf, legend, lines, RADII, said, shadeOf, short, words } from "./density-legend.js";
import { heatOf } from "./heat.js";
import { tell } from "./tip.js";

const LAYERS = ["marks", "heat", "governorates", "rates"];
const MEASURES = ["incidents", "killed", "wounded"];
const PADDING = 0.1; // how much more than the view is asked for
const LEAST = [-180, -90]; // degrees
/** @type {[number, number][]} */
const WORLD = [
  [-90, -180],
  [90, 180],
];
const HATCH = "imap-hatch";

export class Density {
  /** @type {?Amounts} what is drawn */
  answer = null;
  /** @type {?L.ImageOverlay} the heat */
  image = null;
  /** @type {?L.GeoJSON} the governorates */
  shapes = null;
  /** @type {?L.LayerGroup} their sums */
  circles = null;
  /** @type {string[]} governorates whose outline is a guess */
  guessed = [];
  /** @type {Map<L.Layer, Governorate | undefined>} */
  rows = new Map();
  /** @type {HTMLFieldSetElement[]} where layer and measure are chosen */
  choices = [];
  /** @type {?boolean} */
  dark = null;

  /**
   * @param {L.Map} map
   * @param {() => void} changed another layer or measure has been chosen
   */
  constructor(map, changed) {
    this.map = map;
    this.changed = changed;
    this.layer = "marks";
    this.measure = "incidents";
    this.tip = L.tooltip({ className: "imap-tip", opacity: 1, direction: "top" });
    const pane = map.createPane("imap-density");
    pane.style.zIndex = "230"; // above land and tiles, below borders and names
    pane.style.pointerEvents = "none";
    this.renderer = L.svg({ pane: "imap-density", padding: 0.6 });
    map.on("zoomstart movestart mouseout", () => this.hideTip());
    map.on("mousemove click", ({ latlng, originalEvent: { type, target } }) => {
      if (target.closest?.(".leaflet-control")) this.hideTip();
      else this.showCell(latlng, type);
    });
    new MutationObserver(() => this.themed()).observe(map.getContainer(), { attributeFilter: ["class"] });
  }

  /** Whether amounts are shown instead of marks. */
  get on() {
    return this.layer !== "marks";
  }

  /** Whether rates colour the governorates, in place of circles for sums. */
  get rated() {
    return this.layer === "rates";
  }

  /** What a link says of it; null for the marks. */
  link() {
    return this.on ? { layer: this.layer, measure: this.measure } : null;
  }

  /**
   * Show a layer and a measure.
   *
   * @param {?{layer: string, measure: string}} choice null: the marks
   */
  choose(choice) {
    const { layer = "marks", measure = "incidents" } = (source.density && choice) || {};
    if (!LAYERS.includes(layer) || !MEASURES.includes(measure)) return;
    if (layer === this.layer && measure === this.measure) return;
    this.layer = layer;
    this.measure = measure;
    this.check();
    this.changed();
  }

  /**
   * Put the choice into a menu of the map.
   *
   * @param {HTMLElement} menu
   */
  addTo(menu) {
    /**
     * @param {string} name
     * @param {string} words
     * @param {string[][]} entries value and words
     */
    const group = (name, words, entries) => {
      const inputs = entries.map(([value, said]) => {
        const input = html("input", {
          type: "radio",
          name: `imap-${name}`,
          value,
          class: "leaflet-control-layers-selector",
        });
        input.addEventListener("change", () =>
          this.choose({ layer: this.layer, measure: this.measure, [name]: value }),
        );
        return html("label", {}, input, html("span", {}, said));
      });
      return html("fieldset", { class: `imap-choice imap-choice-${name}` }, html("legend", {}, words), ...inputs);
    };
    const layers = LAYERS.map((name) => [name, text(`script-amounts-layer-${name}`)]);
    const measures = MEASURES.map((name) => [name, text(`script-amounts-measure-${name}`)]);
    this.choices = [
      group("layer", text("script-amounts-layers"), layers),
      group("measure", text("script-amounts-measures"), measures),
    ];
    menu.prepend(...this.choices);
    this.check();
  }

  check() {
    if (!this.choices) return;
    for (const box of this.choices) {
      for (const input of box.querySelectorAll("input"))
        input.checked = [this.layer, this.measure].includes(input.value);
    }
    this.choices[1].hidden = !this.on;
  }

  // ------------------------------------------------------------- for the incident layer

  /**
   * What to ask the server for, or null if that is marks.
   *
   * @param {string} query
   * @param {number} zoom
   * @param {L.LatLngBounds} seen
   * @returns {?{bounds: L.LatLngBounds, zoom: number | string, url: string}}
   */
  question(query, zoom, seen) {
    if (!this.on) return null;
    const { layer, measure } = this;
    // Sums by governorate are the same wherever the reader looks.
    if (layer !== "heat") {
      const asked = { layer: "governorates", measure };
      return { bounds: L.latLngBounds(WORLD), zoom: layer, url: plain("density", query, asked) };
    }
    // The cells of a larger box would be larger.
    const around = seen.pad(PADDING).toBBoxString().split(",");
    const extent = around.map((side, i) =>
      Number(Math.max(LEAST[i % 2], Math.min(-LEAST[i % 2], Number(side))).toFixed(6)),
    );
    const bounds = L.latLngBounds([extent[1], extent[0]], [extent[3], extent[2]]);
    return { bounds, zoom, url: plain("density", query, { layer, measure, zoom, extent }) };
  }

  /**
   * Draw an answer, or nothing for null; returns the marks that it holds.
   *
   * @param {Amounts | {features: Feature[]} | null} answer
   */
  take(answer) {
    this.answer = this.on ? /** @type {?Amounts} */ (answer) : null;
    this.draw();
    return this.on || !answer ? [] : /** @type {{features: Feature[]}} */ (answer).features;
  }

  /**
   * What to say instead of leaving the reader in front of an empty map; null if it is not.
   *
   * @param {string} ofMarks
   */
  emptyWords(ofMarks) {
    const { answer } = this;
    if (!answer) return null;
    if (!answer.count) return ofMarks;
    if (this.layer !== "heat") {
      return answer.not_drawn.count === answer.count ? text("figure-no-governorate") : null;
    }
    if (answer.inside) return null;
    if (answer.not_drawn.count === answer.count) return text("script-amounts-too-vague");
    return answer.measure === "incidents"
      ? text("script-map-none-here")
      : text(`script-amounts-nobody-${answer.measure}`);
  }

  /** The picture in words; empty while there is none. */
  words() {
    return words(this.answer, this.rated);
  }

  /** The parts of the legend. */
  legend() {
    return legend(this.answer, this.rated, this.guessed);
  }

  // ----------------------------------------------------------------------------- drawing

  draw() {
    const { answer } = this;
    const box = this.map.getContainer().classList;
    for (const measure of MEASURES) box.toggle(`imap-of-${measure}`, answer?.measure === measure);
    if (answer?.layer !== "heat") this.clearHeat();
    else this.drawHeat(answer);
    if (this.circles) this.circles.remove();
    if (answer && answer.layer === "governorates") this.drawGovernorates();
    else if (this.shapes) this.shapes.remove();
    this.hideTip();
  }

  /** Light or dark: the heat is a picture, and has to be painted anew. */
  themed() {
    const dark = this.map.getContainer().classList.contains("imap-dark");
    if (dark === this.dark) return;
    this.dark = dark;
    if (this.image && this.answer) this.drawHeat(this.answer);
  }

  /** @param {Amounts} answer */
  drawHeat(answer) {
    const before = this.image;
    this.image = heatOf(this.map, answer);
    if (before) this.image.once("load error", () => before.remove());
    this.image.addTo(this.map);
  }

  clearHeat() {
    if (this.image) this.image.remove();
    this.image = null;
  }

  /**
   * Take over the boundaries, as soon as the base map has them.
   *
   * @param {?GeoJSON.FeatureCollection} data
   */
  boundaries(data) {
    if (!data) return;
    const approximate = data.features.filter(({ properties }) => properties?.approximate);
    this.guessed = approximate.map(({ properties }) => properties?.name);
    const hatch = svg(
      "pattern",
      { id: HATCH, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 6, height: 6, class: "imap-hatch-ground" }),
      svg("rect", { width: 1.6, height: 6, class: "imap-hatch-line" }),
    );
    const defs = svg("svg", { width: 0, height: 0, class: "imap-defs", "aria-hidden": "true" }, svg("defs", {}, hatch));
    this.map.getContainer().append(defs);
    const look = {
      pane: "imap-density",
      renderer: this.renderer,
      interactive: false,
      style: () => ({ className: "imap-governorate", fillColor: `url(#${HATCH})`, fillOpacity: 1 }),
    };
    this.shapes = L.geoJSON(data, look);
    if (this.answer && this.answer.layer === "governorates") this.drawGovernorates();
  }

  drawGovernorates() {
    const { answer } = this;
    if (!this.shapes || !answer) return;
    const fresh = !this.map.hasLayer(this.shapes);
    this.shapes.addTo(this.map);
    const { rated } = this;
    const breaks = breaksOf(answer, rated);
    /** @type {[L.Polygon, number][]} */
    const circles = [];
    if (this.circles) this.circles.remove();
    this.circles = L.layerGroup([]).addTo(this.map);
    const found = new Map(answer.governorates.map((row) => [row.governorate, row]));
    this.shapes.eachLayer((each) => {
      const shape = /** @type {L.Polygon} */ (each);
      const row = found.get(shape.feature?.properties.name);
      const path = /** @type {?SVGElement} */ (shape.getElement());
      if (!row || !path) return;
      if (fresh) this.listen(shape, path);
      const k = row.amount === null ? "none" : classOf(Number(figureOf(row, rated)), breaks);
      const shade = k && k !== "none" ? shadeOf(k, breaks.length) : 0;
      for (const name of ["none", 0, 1, 2, 3, 4, 5]) path.classList.remove(`imap-shade-${name}`);
      path.classList.add(`imap-shade-${k === "none" ? k : rated ? shade : 0}`);
      if (shade && !rated) circles.push([shape, RADII[shade - 1]]);
      path.setAttribute("aria-label", said(row, answer));
      this.rows.set(shape, row);
    });
    // The largest lowest. A circle is its governorate for the pointer, as it may be the larger.
    for (const [shape, radius] of circles.sort(([, a], [, b]) => b - a)) {
      const { label_lat: lat, label_lon: lon } = shape.feature?.properties ?? {};
      const look = { renderer: this.renderer, interactive: false, className: "imap-amount", radius };
      const circle = L.circleMarker([lat, lon], { pane: "imap-density", ...look }).addTo(this.circles);
      this.pointed(shape, /** @type {SVGElement} */ (circle.getElement()));
    }
    this.reachable();
  }

  /** The Tab key goes to what can be seen. */
  reachable() {
    if (this.answer?.layer !== "governorates" || !this.shapes) return;
    const view = this.map.getBounds();
    this.shapes.eachLayer((each) => {
      const shape = /** @type {L.Polygon} */ (each);
      const path = shape.getElement();
      if (path) path.setAttribute("tabindex", view.intersects(shape.getBounds()) ? "0" : "-1");
    });
  }

  /**
   * @param {L.Polygon} shape
   * @param {SVGElement} path
   */
  listen(shape, path) {
    path.setAttribute("role", "img");
    this.pointed(shape, path);
    path.addEventListener("focus", () => {
      if (path.matches(":focus-visible")) this.showTip(shape, null);
    });
    path.addEventListener("blur", () => this.hideTip());
  }

  /**
   * Tell of a governorate where the pointer is.
   *
   * @param {L.Polygon} shape
   * @param {SVGElement} path
   */
  pointed(shape, path) {
    path.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") this.showTip(shape, this.map.mouseEventToLatLng(event));
    });
    path.addEventListener("pointerleave", () => this.hideTip());
    path.addEventListener("click", (event) => {
      if (this.map.dragging.moved()) return;
      event.stopPropagation(); // for Leaflet, a click on the map would hide it again
      this.showTip(shape, this.map.mouseEventToLatLng(event));
    });
  }

  /**
   * What lies under the pointer of the heat.
   *
   * @param {L.LatLng} at
   * @param {string} type
   */
  showCell(at, type) {
    if (!this.image || !this.answer) return type === "click" && this.hideTip();
    const { columns, rows, bounds, cells, measure, cell_km: size } = this.answer;
    const [west, south, east, north] = bounds;
    const [low, high, point] = [L.latLng(north, west), L.latLng(south, east), at].map((each) =>
      this.map.project(each, 0),
    );
    /** @param {"x" | "y"} axis */
    const part = (axis) => (point[axis] - low[axis]) / (high[axis] - low[axis]);
    const [column, row] = [Math.floor(part("x") * columns), Math.floor(part("y") * rows)];
    const found = cells.amount.find((_, i) => cells.column[i] === column && cells.row[i] === row);
    if (!found) return this.hideTip();
    const told = text(`script-amounts-cell-${measure}`, { number: found, amount: short(found), km: String(size) });
    tell(this.map, this.tip, at, html("div", {}, told));
  }

  /**
   * @param {?L.LatLng} at where the pointer is; null: in the middle of what can be seen of it
   * @param {L.Polygon} shape
   */
  showTip(shape, at) {
    const row = this.rows.get(shape);
    if (!row || !this.answer) return;
    const { label_lat: lat, label_lon: lon } = shape.feature?.properties ?? {};
    const view = this.map.getBounds();
    const middle = L.latLng(lat, lon);
    const inside = L.latLng(
      Math.min(Math.max(middle.lat, view.getSouth()), view.getNorth()),
      Math.min(Math.max(middle.lng, view.getWest()), view.getEast()),
    );
    const [title, ...rest] = lines(row, this.answer);
    const content = html(
      "div",
      {},
      html("span", { class: "imap-title" }, title),
      ...rest.map((line) => html("div", {}, line)),
    );
    tell(this.map, this.tip, at || inside, content);
  }

  hideTip() {
    this.map.closeTooltip(this.tip);
  }
}
