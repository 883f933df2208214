/**
 * How much happened where, instead of the single marks: a heat map, circles for the sums of the
 * governorates, or the governorates coloured by rates. Areas are of unequal size, so a sum does not
 * fill one. The server adds up (`/api/density`); here it is drawn and put into words.
 *
 * The incident layer asks for it as it asks for marks, so filters, playback, late answers and
 * errors are treated alike. Shapes are no interactive layers for Leaflet, for the reasons that
 * incident-layer.js gives.
 */
(function () {
  "use strict";

  const { html, number, plural, sentence, svg } = window.IncidentSymbols;
  const { density: offered = true, plain } = window.IncidentApi;

  const LAYERS = { marks: "Incidents, one by one", heat: "Heat map", governorates: "Governorates", rates: "Rates by governorate" };
  const MEASURES = { incidents: "Incidents", killed: "Killed", wounded: "Wounded" };
  const RULES = { low: "lowest", best: "best", high: "highest" };
  const CLASSES = 5;
  const RADII = [6, 10, 14, 19, 25]; // pixels, of the circles of five classes
  const FAINT = 0.3; // opacity of the lowest amounts, as a share of that of all others
  const FINER = 4; // picture points per cell: the browser's own enlarging shows the cells' corners
  const PADDING = 0.1; // how much more than the view is asked for
  const LEAST = [-180, -90]; // degrees
  const WORLD = [[-90, -180], [90, 180]];
  const HATCH = "imap-hatch";
  const COLUMN = 50; // pixels at each side where buttons stand, above any tip

  /** Why something is not drawn, after its number, where the reason itself is no such phrase. */
  const REASONS = {
    "no known place": "with no known place",
    "named place, no known point": "with a place that is named but not located",
    "known to the country only": "known to the country only",
    "area of unknown size": "known to an area of no stated size",
    "outside these governorates": "recorded outside these governorates",
    "no governorate known": "with no governorate recorded",
  };

  /** Large numbers short enough for a key, and shares of an incident as they are. */
  const short = (n) =>
    n < 10_000 ? number(n) : Number(n).toLocaleString("en", { notation: "compact", maximumSignificantDigits: 3 });

  /** The same where five stand side by side. */
  const tiny = (n) =>
    n < 1000 ? number(n) : Number(n).toLocaleString("en", { notation: "compact", maximumSignificantDigits: 2 });

  /** What is not drawn and why, in a sentence; empty if there is nothing. */
  function left({ not_drawn: { count, reasons } }) {
    const why = Object.entries(reasons).map(([reason, n]) => `${number(n)} ${REASONS[reason] || reason}`);
    return count ? `${plural(count, "incident")} not drawn: ${why.join(", ")}.` : "";
  }

  const unknown = ({ measure, without_figure: n }) =>
    n ? `${plural(n, "incident")} without a figure for ${measure}.` : "";

  /** "incidents", or "killed, best count" */
  const measured = ({ measure, counting_rule: rule }) =>
    measure === "incidents" ? measure : `${measure}, ${RULES[rule]} count`;

  /** "killed per incident, best count", or "share of incidents, in percent" */
  const rateOf = ({ measure, counting_rule: rule }, count = `, ${RULES[rule]} count`) =>
    measure === "incidents" ? "share of incidents, in percent," : `${measure} per incident${count}`;

  /** Class of an amount among upper bounds: 0 for none, 1 for the lowest. */
  const classOf = (amount, breaks) => (amount > 0 ? breaks.findIndex((bound) => amount <= bound) + 1 || breaks.length : 0);

  /** The colour of a class when there are so many: a few classes use the whole range as well. */
  const shadeOf = (k, classes) => (classes > 1 ? 1 + Math.round(((k - 1) * (CLASSES - 1)) / (classes - 1)) : 3);

  /** Name, figure and range of a governorate as lines of text. */
  function lines({ governorate, incidents, amount, low, high, without_figure: missing }, answer) {
    const { measure, counting_rule: rule } = answer;
    if (measure === "incidents" || !incidents) return [governorate, plural(incidents, "incident")];
    if (amount === null) {
      return [governorate, `${plural(incidents, "incident")}; no source gives a figure for ${measure}`];
    }
    const range = low === high || low === null || high === null ? "" : `; lowest ${number(low)}, highest ${number(high)}`;
    const without = missing ? `, ${number(missing)} of them without a figure` : "";
    return [governorate, `${number(amount)} ${measure} (${RULES[rule]} count${range})`, `In ${plural(incidents, "incident")}${without}`];
  }

  class Density {
    /**
     * @param {L.Map} map
     * @param {() => void} changed another layer or measure has been chosen
     */
    constructor(map, changed) {
      Object.assign(this, { map, changed });
      this.layer = "marks";
      this.measure = "incidents";
      this.guessed = []; // governorates whose outline is a guess
      this.answer = null; // what is drawn
      this.image = null; // the heat
      this.shapes = null; // the governorates
      this.circles = null; // their sums
      this.tip = L.tooltip({ className: "imap-tip", opacity: 1, direction: "top" });
      const pane = map.createPane("imap-density");
      pane.style.zIndex = 230; // above land and tiles, below borders and names
      pane.style.pointerEvents = "none";
      this.renderer = L.svg({ pane: "imap-density", padding: 0.6 });
      map.on("zoomstart movestart mouseout", () => this.hideTip());
      map.on("mousemove click", ({ latlng, originalEvent: { type, target } }) => {
        if (target.closest?.(".leaflet-control")) this.hideTip();
        else this.showCell(latlng, type);
      });
      this.dark = null;
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

    /** Upper bounds of the classes. */
    get breaks() {
      return this.rated ? this.answer.rate_breaks : this.answer.breaks;
    }

    /** What is drawn of a governorate. */
    figure({ amount, rate }) {
      return this.rated ? rate : amount;
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
      const { layer = "marks", measure = "incidents" } = (offered && choice) || {};
      if (!Object.hasOwn(LAYERS, layer) || !Object.hasOwn(MEASURES, measure)) return;
      if (layer === this.layer && measure === this.measure) return;
      Object.assign(this, { layer, measure });
      this.check();
      this.changed();
    }

    // ------------------------------------------------------------------------------ the choice

    /** Put the choice into a menu of the map. */
    addTo(menu) {
      const group = (name, words, entries) => {
        const inputs = Object.entries(entries).map(([value, text]) => {
          const input = html("input", { type: "radio", name: `imap-${name}`, value, class: "leaflet-control-layers-selector" });
          input.addEventListener("change", () => this.choose({ layer: this.layer, measure: this.measure, [name]: value }));
          return html("label", {}, input, html("span", {}, text));
        });
        return html("fieldset", { class: `imap-choice imap-choice-${name}` }, html("legend", {}, words), ...inputs);
      };
      this.choices = [group("layer", "Show", LAYERS), group("measure", "Count", MEASURES)];
      menu.prepend(...this.choices);
      this.check();
    }

    check() {
      if (!this.choices) return;
      for (const box of this.choices) {
        for (const input of box.querySelectorAll("input")) input.checked = [this.layer, this.measure].includes(input.value);
      }
      this.choices[1].hidden = !this.on;
    }

    // ------------------------------------------------------------- for the incident layer

    /** What to ask the server for, or null if that is marks. */
    question(query, zoom, seen) {
      if (!this.on) return null;
      const { layer, measure } = this;
      // Sums by governorate are the same wherever the reader looks.
      if (layer !== "heat") {
        return { bounds: L.latLngBounds(WORLD), zoom: layer, url: plain("density", query, { layer: "governorates", measure }) };
      }
      // The cells of a larger box would be larger.
      const around = seen.pad(PADDING).toBBoxString().split(",");
      const extent = around.map((side, i) => Number(Math.max(LEAST[i % 2], Math.min(-LEAST[i % 2], side)).toFixed(6)));
      const bounds = L.latLngBounds([extent[1], extent[0]], [extent[3], extent[2]]);
      return { bounds, zoom, url: plain("density", query, { layer, measure, zoom, extent }) };
    }

    /** Draw an answer, or nothing for null; returns the marks that it holds. */
    take(answer) {
      this.answer = this.on ? answer : null;
      this.draw();
      return this.on || !answer ? [] : answer.features;
    }

    /** What to say instead of leaving the reader in front of an empty map; null if it is not. */
    emptyWords(ofMarks) {
      const { answer } = this;
      if (!answer) return null;
      if (!answer.count) return ofMarks;
      if (this.layer !== "heat") {
        return answer.not_drawn.count === answer.count ? "No governorate is recorded for these incidents." : null;
      }
      if (answer.inside) return null;
      if (answer.not_drawn.count === answer.count) return "None of these incidents can be placed closely enough; see the list.";
      return answer.measure === "incidents" ? "No incidents in this part of the map." : `Nobody ${answer.measure} in this part of the map.`;
    }

    /** The picture in a sentence or two, for those who hear the map and for a saved picture. */
    words() {
      const { answer } = this;
      if (!answer) return "";
      const about = [left(answer), unknown(answer)].filter(Boolean).join(" ");
      if (answer.layer === "heat") {
        const most = answer.breaks.at(-1);
        const top = most ? ` At most ${short(most)} in a cell.` : "";
        return `Heat map: ${measured(answer)}, per cell of about ${answer.cell_km} km.${top} ${about}`.trim();
      }
      const figure = (row) => this.figure(row);
      const named = answer.governorates.filter((row) => figure(row) > 0).sort((a, b) => figure(b) - figure(a));
      const largest = named.slice(0, 3).map((row) => `${row.governorate} ${number(figure(row))}`);
      const most = largest.length ? ` Most: ${largest.join(", ")}.` : "";
      return `Governorates by ${this.rated ? rateOf(answer) : measured(answer)}.${most} ${about}`.trim();
    }

    // ------------------------------------------------------------------------------ the legend

    /** The parts of the legend. */
    legend() {
      const { answer } = this;
      if (!answer) return [];
      const heat = answer.layer === "heat";
      const title = heat
        ? `${sentence(answer.measure)} per cell of about ${answer.cell_km} km`
        : `${sentence(this.rated ? rateOf(answer, "") : answer.measure)} by recorded governorate`;
      const rule = answer.measure === "incidents" ? "" : ` (${RULES[answer.counting_rule]} count)`;
      const notes = [
        heat && "An incident known only to an area is shared out evenly over it.",
        this.breaks.length > 1 &&
          (heat
            ? "Colours by rank: half of the cells in view have the first."
            : `${this.rated ? "Colours" : "Circles"} by rank: fifths of those above zero.`),
        this.rated && this.guessed.length > 0 && `Approximate outline: ${this.guessed.join(", ")}.`,
        left(answer),
        unknown(answer),
      ];
      return [
        html("section", { class: "imap-ramp" }, html("h3", {}, title + rule), heat ? this.bar() : this.steps()),
        html("section", { class: "imap-ramp-notes" }, ...notes.filter(Boolean).map((note) => html("p", {}, note))),
      ];
    }

    /** The colours of the heat with their numbers at the edges of classes. */
    bar() {
      const { breaks } = this.answer;
      if (!breaks.length) return html("p", {}, "Nothing in this part of the map.");
      const stops = breaks.map((_, i) => `var(--imap-shade-${shadeOf(i + 1, breaks.length)})`);
      const colors = html("div", { class: "imap-ramp-bar", "aria-hidden": "true" });
      // The colour of a bound stands at its number; below the first it fades in.
      const faint = `color-mix(in srgb, ${stops[0]} ${FAINT * 100}%, transparent)`;
      colors.style.backgroundImage = `linear-gradient(to right, ${[faint, ...stops].join(", ")})`;
      const numbers = [0, ...breaks].map((bound) => html("li", {}, tiny(bound)));
      return html("div", {}, colors, html("ul", { class: "imap-ramp-numbers" }, ...numbers));
    }

    steps() {
      const { answer: { governorates }, breaks, rated } = this;
      const row = (className, text, style = "") =>
        html("li", {}, html("span", { class: "imap-key" }, html("span", { class: `imap-swatch ${className}`, style })), html("span", {}, text));
      const rows = breaks.map((bound, i) => {
        const shade = shadeOf(i + 1, breaks.length);
        if (rated) return row(`imap-shade-${shade}`, `≤ ${short(bound)}`);
        const from = (i ? breaks[i - 1] : 0) + 1;
        const size = `width: ${2 * RADII[shade - 1]}px; height: ${2 * RADII[shade - 1]}px`;
        return row("imap-amount", from < bound ? `${short(from)}–${short(bound)}` : short(bound), size);
      });
      if (governorates.some(({ amount }) => amount === 0)) rows.unshift(row("imap-shade-0", "0"));
      if (governorates.some(({ amount }) => amount === null)) rows.push(row("imap-shade-none", "incidents, but no figure"));
      return html("ul", {}, ...rows);
    }

    // ----------------------------------------------------------------------------- drawing

    draw() {
      const { answer } = this;
      const box = this.map.getContainer().classList;
      for (const measure of Object.keys(MEASURES)) box.toggle(`imap-of-${measure}`, Boolean(answer) && answer.measure === measure);
      if (!answer || answer.layer !== "heat") this.clearHeat();
      else this.drawHeat();
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
      if (this.image) this.drawHeat();
    }

    clearHeat() {
      if (this.image) this.image.remove();
      this.image = null;
    }

    /** The colours of the classes as `[red, green, blue]`, out of the style sheet. */
    shades() {
      const style = getComputedStyle(this.map.getContainer());
      return Array.from({ length: CLASSES }, (_, i) => {
        const hex = style.getPropertyValue(`--imap-shade-${i + 1}`).trim();
        return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
      });
    }

    drawHeat() {
      const { columns, rows, cells, breaks, bounds } = this.answer;
      const shades = this.shades();
      // A cell of nothing on each side, so that the edge is as soft as the rest.
      const [width, height] = [columns + 2, rows + 2];
      const small = html("canvas", { width, height });
      const pen = small.getContext("2d");
      const points = pen.createImageData(width, height);
      cells.amount.forEach((amount, i) => {
        const at = (cells.row[i] + 1) * width + cells.column[i] + 1;
        points.data.set(colorOf(amount, breaks, shades), at * 4);
      });
      pen.putImageData(points, 0, 0);
      const large = html("canvas", { width: width * FINER, height: height * FINER });
      const soft = large.getContext("2d");
      soft.imageSmoothingQuality = "high";
      soft.drawImage(small, 0, 0, large.width, large.height);

      const [west, south, east, north] = bounds;
      const corners = [this.map.project([north, west], 0), this.map.project([south, east], 0)];
      const cell = corners[1].subtract(corners[0]).unscaleBy(L.point(columns, rows));
      const around = L.latLngBounds(
        this.map.unproject(corners[0].subtract(cell), 0),
        this.map.unproject(corners[1].add(cell), 0),
      );
      const before = this.image;
      // A picture, not the canvas itself: a saved view is a copy of the page, and takes pictures along.
      this.image = L.imageOverlay(large.toDataURL(), around, { pane: "imap-density", className: "imap-heat", interactive: false });
      if (before) this.image.once("load error", () => before.remove());
      this.image.addTo(this.map);
    }

    /** Take over the boundaries, as soon as the base map has them. */
    boundaries(data) {
      if (!data) return;
      this.guessed = data.features.filter(({ properties }) => properties.approximate).map(({ properties }) => properties.name);
      const hatch = svg(
        "pattern",
        { id: HATCH, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svg("rect", { width: 6, height: 6, class: "imap-hatch-ground" }),
        svg("rect", { width: 1.6, height: 6, class: "imap-hatch-line" }),
      );
      const defs = svg("svg", { width: 0, height: 0, class: "imap-defs", "aria-hidden": "true" }, svg("defs", {}, hatch));
      this.map.getContainer().append(defs);
      this.shapes = L.geoJSON(data, {
        pane: "imap-density",
        renderer: this.renderer,
        interactive: false,
        style: () => ({ className: "imap-governorate", fillColor: `url(#${HATCH})`, fillOpacity: 1 }),
      });
      if (this.answer && this.answer.layer === "governorates") this.drawGovernorates();
    }

    drawGovernorates() {
      if (!this.shapes) return;
      const fresh = !this.map.hasLayer(this.shapes);
      this.shapes.addTo(this.map);
      const { breaks, rated } = this;
      const circles = [];
      if (this.circles) this.circles.remove();
      this.circles = L.layerGroup([]).addTo(this.map);
      const found = new Map(this.answer.governorates.map((row) => [row.governorate, row]));
      this.shapes.eachLayer((shape) => {
        const row = found.get(shape.feature.properties.name);
        const path = shape.getElement();
        if (!row || !path) return;
        if (fresh) this.listen(shape, path);
        const figure = this.figure(row);
        const k = row.amount === null ? "none" : classOf(figure, breaks);
        const shade = k && k !== "none" ? shadeOf(k, breaks.length) : 0;
        for (const each of ["none", 0, 1, 2, 3, 4, 5]) path.classList.remove(`imap-shade-${each}`);
        path.classList.add(`imap-shade-${k === "none" ? k : rated ? shade : 0}`);
        if (shade && !rated) circles.push([shape, RADII[shade - 1]]);
        path.setAttribute("aria-label", lines(row, this.answer).join(". ").replace(". ", ": "));
        shape.row = row;
      });
      // The largest lowest. A circle is its governorate for the pointer, as it may be the larger.
      for (const [shape, radius] of circles.sort(([, a], [, b]) => b - a)) {
        const { label_lat: lat, label_lon: lon } = shape.feature.properties;
        const options = { pane: "imap-density", renderer: this.renderer, interactive: false, className: "imap-amount", radius };
        const circle = L.circleMarker([lat, lon], options).addTo(this.circles);
        this.pointed(shape, circle.getElement());
      }
      this.reachable();
    }

    /** The Tab key goes to what can be seen. */
    reachable() {
      if (!this.answer || this.answer.layer !== "governorates" || !this.shapes) return;
      const view = this.map.getBounds();
      this.shapes.eachLayer((shape) => {
        const path = shape.getElement();
        if (path) path.setAttribute("tabindex", view.intersects(shape.getBounds()) ? "0" : "-1");
      });
    }

    listen(shape, path) {
      path.setAttribute("role", "img");
      this.pointed(shape, path);
      path.addEventListener("focus", () => {
        if (path.matches(":focus-visible")) this.showTip(shape, null);
      });
      path.addEventListener("blur", () => this.hideTip());
    }

    /** Tell of a governorate where the pointer is. */
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

    /** What lies under the pointer of the heat. */
    showCell(at, type) {
      if (!this.image || !this.answer) return type === "click" && this.hideTip();
      const { columns, rows, bounds, cells, measure, cell_km: size } = this.answer;
      const [west, south, east, north] = bounds;
      const [low, high, point] = [[north, west], [south, east], at].map((each) => this.map.project(each, 0));
      const part = (axis) => (point[axis] - low[axis]) / (high[axis] - low[axis]);
      const [column, row] = [Math.floor(part("x") * columns), Math.floor(part("y") * rows)];
      const found = cells.amount.find((_, i) => cells.column[i] === column && cells.row[i] === row);
      if (!found) return this.hideTip();
      const what = measure === "incidents" && found === 1 ? "incident" : measure;
      this.tell(at, html("div", {}, `${short(found)} ${what} in this cell of about ${size} km`));
    }

    /** @param {?L.LatLng} at where the pointer is; null: in the middle of what can be seen of it */
    showTip(shape, at) {
      const { label_lat: lat, label_lon: lon } = shape.feature.properties;
      const view = this.map.getBounds();
      const middle = L.latLng(lat, lon);
      const inside = L.latLng(
        Math.min(Math.max(middle.lat, view.getSouth()), view.getNorth()),
        Math.min(Math.max(middle.lng, view.getWest()), view.getEast()),
      );
      const [title, ...rest] = lines(shape.row, this.answer);
      const content = html("div", {}, html("span", { class: "imap-title" }, title), ...rest.map((line) => html("div", {}, line)));
      this.tell(at || inside, content);
    }

    /** Show the tip above a place or below it, whole and between the columns of buttons. */
    tell(at, content) {
      const { map, tip } = this;
      map.openTooltip(tip.setContent(content).setLatLng(at));
      const box = tip.getElement();
      const { x, y } = map.latLngToContainerPoint(at);
      const half = box.offsetWidth / 2;
      const middle = Math.max(COLUMN + half, Math.min(map.getSize().x - COLUMN - half, x));
      const isAbove = y - 10 - box.offsetHeight > 4;
      Object.assign(tip.options, { direction: isAbove ? "top" : "bottom", offset: L.point(middle - x, isAbove ? -10 : 14) });
      // Its point stays at the place, as far as the tip reaches.
      const aside = Math.max(12 - half, Math.min(half - 12, x - middle));
      box.style.setProperty("--imap-aside", `${aside}px`);
      tip.update();
    }

    hideTip() {
      this.map.closeTooltip(this.tip);
    }
  }

  /** Colour and opacity of an amount: between the bounds of its class, in proportion. */
  function colorOf(amount, breaks, shades) {
    const k = classOf(amount, breaks);
    const low = k > 1 ? breaks[k - 2] : 0;
    const share = Math.min(1, (amount - low) / (breaks[k - 1] - low));
    const shade = (i) => shades[shadeOf(i, breaks.length) - 1];
    const [from, to] = [shade(Math.max(1, k - 1)), shade(k)];
    const opacity = k > 1 ? 1 : FAINT + (1 - FAINT) * share;
    return [...to.map((part, i) => Math.round(from[i] + (part - from[i]) * share)), Math.round(255 * opacity)];
  }

  window.IncidentDensity = Density;
  window.IncidentDensity.offered = offered;
})();
