/** The legend: symbols, sizes, outlines and signs, of what can be seen. */
import { first, html, svg } from "../shared/dom.js";
import { number, text } from "../shared/messages.js";
import { attributionLabel, typeLabel } from "../shared/phrases.js";
import { badge, donut, glyph, radius, symbol, table } from "../shared/symbols.js";
import { SCALE } from "./controls.js";
import { drawnOf } from "./drawn.js";

const NARROW = 600; // CSS pixels; below it the legend starts closed
const WIDTH = 232; // the open legend with its margin

/** Explains what is on the map now, and nothing else. */
export class Legend extends L.Control {
  /** @type {HTMLElement} */
  body;
  /** @type {HTMLDetailsElement} */
  box;
  credits = 0; // height of what the legend stands on, in CSS pixels
  signature = "";

  constructor() {
    super({ position: "bottomleft" });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.body = html("div", { class: "imap-legend-body" });
    this.box = html(
      "details",
      { class: "imap-legend leaflet-bar" },
      html("summary", {}, text("script-map-legend")),
      this.body,
    );
    this.box.open = map.getSize().x >= NARROW;
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    map.on("resize", () => this.aboveCredits());
    this.box.addEventListener("toggle", () => {
      this.aboveCredits();
      this.reachable();
      map.fire("imap:legend");
    });
    return this.box;
  }

  /**
   * On a narrow map the open legend has no room beside the credits, and beside the scale only
   * on the wider phones: it stands on them, and reaches up to the buttons.
   */
  aboveCredits() {
    /** @type {?HTMLElement} */
    const map = this.box.closest(".imap");
    /** @type {?HTMLElement | undefined} */
    const corner = map?.querySelector(".leaflet-bottom.leaflet-right");
    if (!map || !corner) return;
    const besideScale = map.clientWidth >= WIDTH + SCALE + 10;
    /** @type {?HTMLElement} */
    const credits = besideScale ? corner.querySelector(".leaflet-control-attribution") : corner;
    this.credits = this.box.open && map.clientWidth < NARROW ? (credits || corner).offsetHeight : 0;
    map.style.setProperty("--imap-credits", `${this.credits}px`);
    const buttons = first(map, ".leaflet-top.leaflet-left").offsetHeight;
    map.style.setProperty("--imap-buttons", `${buttons}px`);
  }

  /** Width that the open legend takes from the map, in CSS pixels. */
  width() {
    return this.box.open ? WIDTH : 0;
  }

  /** Height up to which the legend covers the map's lower left, in CSS pixels. */
  height() {
    return this.box.hidden ? 0 : this.box.offsetHeight + 20 + (this.credits || 0);
  }

  /** On a phone there is room for the legend or for the playback. */
  close() {
    this.box.open = false;
  }

  /** What has to be scrolled has to be reachable by keyboard. */
  reachable() {
    if (this.body.scrollHeight > this.body.clientHeight + 1) {
      this.body.tabIndex = 0;
      this.body.setAttribute("role", "group");
      this.body.setAttribute("aria-label", text("script-map-legend"));
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) this.body.removeAttribute(name);
    }
  }

  /**
   * @param {Properties[]} visible properties of the features in view
   * @param {Rule} rule counting rule
   */
  show(visible, rule) {
    const drawn = drawnOf(visible);
    const parts = [
      this.types(drawn.counts),
      drawn.sizes.length ? this.sizes(drawn, rule) : null,
      this.outlines(drawn.statuses),
      this.signs(drawn),
    ];
    this.explain(parts.flatMap((part) => part || []));
  }

  /** @param {HTMLElement[]} parts what stands in the legend; without any, there is none */
  explain(parts) {
    const signature = parts.map((part) => part.innerHTML).join("|");
    if (signature === this.signature) return; // nothing to announce, nothing to redraw
    this.signature = signature;
    this.body.replaceChildren(...parts);
    this.box.hidden = !parts.length;
    // Measured with the next frame, which has to be laid out anyway.
    requestAnimationFrame(() => {
      this.aboveCredits();
      this.reachable();
    });
  }

  /**
   * @param {string} title
   * @param {...Child} children
   */
  section(title, ...children) {
    return html("section", {}, html("h3", {}, title), ...children);
  }

  /**
   * @param {Node} picture
   * @param {string} words
   * @param {?string} [extra]
   * @param {?string} [printed] what it says where nothing can be opened
   */
  row(picture, words, extra = null, printed = null) {
    return html(
      "li",
      {},
      html("span", { class: "imap-key" }, picture),
      html("span", { "data-printed": printed }, words),
      extra ? html("span", { class: "imap-number" }, extra) : null,
    );
  }

  /** @param {Map<string, number>} counts */
  types(counts) {
    const present = table.types.filter((look) => counts.get(look.type));
    if (!present.length) return null;
    const rows = present.map((look) => this.row(glyph(look.type), typeLabel(look), number(counts.get(look.type))));
    return this.section(text("script-map-legend-types"), html("ul", {}, ...rows));
  }

  /**
   * @param {Drawn} drawn
   * @param {Rule} rule
   */
  sizes({ sizes, sample }, rule) {
    const figures = sizes.map(([killed, words]) =>
      html(
        "span",
        { class: "imap-size" },
        symbol({ count: 1, event_type: sample, killed, attribution: "unclaimed" }, { radius: radius(killed) }),
        html("span", {}, words),
      ),
    );
    return this.section(
      text(`script-map-legend-size-${rule || "best"}`),
      html("div", { class: "imap-sizes" }, ...figures),
    );
  }

  /** @param {Set<string>} present */
  outlines(present) {
    const rows = table.lines
      .filter((line) => present.has(line.status))
      .map((line) => this.row(this.sample(line), attributionLabel(line)));
    return rows.length ? this.section(text("figure-outline"), html("ul", { class: "imap-two" }, ...rows)) : null;
  }

  /** @param {Line} line */
  sample(line) {
    /** @type {Attributes} */
    const path = { r: 6.5, "stroke-width": line.width, class: "imap-outline", fill: "none" };
    if (line.dash) path["stroke-dasharray"] = line.dash;
    return svg(
      "svg",
      { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true", focusable: "false" },
      svg("circle", { r: 6.5, class: "imap-sample" }),
      line.width ? svg("circle", path) : "",
    );
  }

  /** @param {Drawn} drawn */
  signs(drawn) {
    const rows = [];
    /**
     * @param {Properties} several
     * @param {string} words
     * @param {string} printed
     */
    const mark = (several, words, printed) => rows.push(this.row(this.small(several), words, null, printed));
    if (drawn.ring) {
      mark(drawn.ring, text("script-map-legend-cluster"), text("script-map-legend-cluster-printed"));
    }
    if (drawn.stack) mark(drawn.stack, text("script-map-legend-stack"), text("script-map-legend-stack-printed"));
    if (drawn.area) {
      const area = svg(
        "svg",
        { width: 22, height: 22, viewBox: "-11 -11 22 22", "aria-hidden": "true", focusable: "false" },
        svg("circle", { r: 9.5, class: "imap-area-sample" }),
      );
      rows.push(this.row(area, text("script-map-legend-area")));
    }
    if (drawn.differs) {
      const sign = svg(
        "svg",
        { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true", focusable: "false" },
        badge(0, 0),
      );
      rows.push(this.row(sign, text("script-map-legend-differ")));
    }
    if (drawn.possible) {
      const faint = glyph(drawn.possible.event_type);
      faint.classList.add("imap-possible");
      rows.push(this.row(faint, text("script-map-legend-possible")));
    }
    return rows.length ? this.section(text("script-map-legend-signs"), html("ul", {}, ...rows)) : null;
  }

  /** @param {Properties} several */
  small({ stack, by_type }) {
    const node = donut({ count: 5, stack, by_type, killed: null, event_type: "", attribution: "" });
    node.setAttribute("width", "24");
    node.setAttribute("height", "24");
    return node;
  }
}
