/**
 * How incidents look: SVG symbols and donuts.
 *
 * Pure functions over one feature's properties. The table of colours and shapes is written by Python
 * (`incident_map/drawing/script_tables.py`), so that it exists once.
 */
import { svg } from "./dom.js";
import written from "./symbols.json" with { type: "json" };

// Radii in CSS pixels. Area of a symbol grows with the number killed (hence the square root), up to
// 50. The scale is the same for all data and views, so that no single giant makes the others small;
// the legend says "50+".
const RADIUS = { smallest: 7, perRootKilled: 1.7, largest: 19 };
const DONUT = { smallest: 15, perDoubling: 2.6, largest: 32 };
// WCAG 2.2, 2.5.8: a target is at least 24 px wide and high, however small its picture.
export const TARGET = 28;

/** @type {SymbolTable} */
export const table = written;
/** @type {Map<?string, Look>} */
const types = new Map(table.types.map((look) => [look.type, look]));
/** @type {Map<?string, Line>} */
const lines = new Map(table.lines.map((line) => [line.status, line]));

/** @param {number} size */
function picture(size) {
  return svg("svg", {
    width: size,
    height: size,
    viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
    "aria-hidden": "true",
    focusable: "false",
  });
}

/** @param {?string} type */
export const lookOf = (type) => /** @type {Look} */ (types.get(type) || types.get("other"));
/** @param {string} status */
const lineOf = (status) => /** @type {Line} */ (lines.get(status) || lines.get("unclaimed"));

/**
 * Black is drawn in ink, so that it shows on a dark map as well.
 *
 * @param {string} color
 */
export const paint = (color) => (color === "#000000" ? "var(--imap-black)" : color);

/**
 * Radius of a single incident; an unknown toll is as small as none.
 *
 * @param {Figure | undefined} killed
 */
export function radius(killed) {
  const more = RADIUS.perRootKilled * Math.sqrt(Math.max(0, killed || 0));
  return Math.min(RADIUS.largest, RADIUS.smallest + more);
}

/**
 * An incident, or a stack of them, that is an area, not a spot: what the sources support is a
 * radius. A stack has the largest radius of its incidents.
 *
 * @param {Properties} p
 */
export const isArea = (p) =>
  Number(p.location_radius_km) > 0 && (p.count === 1 ? p.location_precision !== "site" : Boolean(p.stack));

/**
 * Colour of an area: its event type's, or a neutral one for a stack of several types.
 *
 * @param {Properties} p
 */
export function areaColor(p) {
  const types = p.count === 1 ? [p.event_type] : typesOf(p).map(([type]) => type);
  return types.length === 1 ? paint(lookOf(types[0]).color) : "var(--imap-name-quiet)";
}

/**
 * Draw one incident.
 *
 * @param {Properties} p
 * @param {{soft?: boolean, radius?: number, line?: string}} [options] `soft` for an incident
 *     that is only known to lie in an area: the same symbol, without the crispness of a pin.
 * @returns {SVGElement}
 */
export function symbol(p, options = {}) {
  const look = lookOf(p.event_type);
  const line = lineOf(options.line || p.attribution);
  const r = options.radius || radius(p.killed);
  const shape = { d: table.shapes[look.shape], transform: `scale(${r})` };
  const fixed = { ...shape, "vector-effect": "non-scaling-stroke" };
  // A dark outline would not show on a black body: leave a gap between the two.
  const body = look.color === "#000000" && line.width >= 1 ? { ...shape, transform: `scale(${r * 0.72})` } : shape;
  const node = picture(Math.ceil(2 * r * 1.12 + 6));
  node.classList.add("imap-symbol");
  if (options.soft) node.classList.add("imap-soft");
  node.append(
    svg("path", { ...fixed, class: "imap-casing", "stroke-width": line.width + 3 }),
    svg("path", { ...body, class: "imap-body", style: `fill:${paint(look.color)}` }),
  );
  if (line.width > 0) {
    /** @type {Attributes} */
    const outline = { ...fixed, class: "imap-outline", "stroke-width": line.width };
    if (line.dash) outline["stroke-dasharray"] = line.dash;
    node.append(svg("path", outline));
  }
  if (p.killed === null || p.killed === undefined) {
    node.append(svg("circle", { r: r * 0.36, class: "imap-hollow" }));
  }
  const sign = badgeOf(p, r);
  if (sign) node.append(sign);
  return node;
}

/**
 * "≠" on a small disc: sources differ. A sign on a mark and part of it, with nothing of its own to
 * press; drawn, so that no font is needed.
 *
 * @param {number} x
 * @param {number} y
 */
export function badge(x, y) {
  return svg(
    "g",
    { class: "imap-badge", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: 6.2, class: "imap-badge-disc" }),
    svg("path", { d: "M-3.2-1.5h6.4M-3.2 1.5h6.4M1.7-3.7-1.7 3.7", class: "imap-badge-sign" }),
  );
}

/**
 * The badge of a mark where it stands on it, at the upper right; null where nothing differs.
 *
 * @param {Properties} p
 * @param {number} [r]
 */
export function badgeOf(p, r = p.count > 1 ? donutRadius(p.count) : radius(p.killed)) {
  if (!(p.count > 1 ? (p.disputed || 0) > 0 : p.disagree)) return null;
  const away = p.count > 1 ? r * 0.71 + 1.5 : r * 0.78 + 2.5; // on the ring's edge; off the symbol
  return badge(away, -away);
}

/**
 * Radius of a cluster: one step per doubling of the count.
 *
 * @param {number} count
 */
export function donutRadius(count) {
  return Math.min(DONUT.largest, DONUT.smallest + DONUT.perDoubling * Math.log2(count / 2));
}

/**
 * 1,234 → "1.2k": a donut has room for four characters.
 *
 * @param {number} count
 */
export function shortCount(count) {
  if (count < 1000) return String(count);
  const [value, unit] = count < 999_500 ? [count / 1e3, "k"] : [count / 1e6, "M"]; // no "1000k"
  return (value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)) + unit;
}

/**
 * Event types of a cluster with their counts, in the order of the controlled list.
 *
 * @param {Properties} p
 * @returns {[string, number][]}
 */
export function typesOf({ by_type: counts = {} }) {
  return table.types.filter(({ type }) => counts[type] > 0).map(({ type }) => [type, counts[type]]);
}

/**
 * Draw several incidents as a ring of their event types around their number. A stack, whose
 * incidents share one point at every zoom, lies on a second sheet.
 *
 * @param {Properties} p
 */
export function donut(p) {
  const r = donutRadius(p.count);
  const width = 5.5;
  const node = picture(Math.ceil(2 * r + (p.stack ? 14 : 8)));
  node.classList.add("imap-donut");
  if (p.stack) node.append(svg("circle", { r: r + 1, cx: 3.5, cy: -3.5, class: "imap-sheet" }));
  node.append(svg("circle", { r: r + 1.5, class: "imap-disc" }));

  const parts = typesOf(p);
  const total = parts.reduce((sum, [, n]) => sum + n, 0) || 1;
  const around = 2 * Math.PI * (r - width / 2);
  let start = 0;
  for (const [type, n] of parts) {
    const length = (n / total) * around;
    const gap = parts.length > 1 ? 1.2 : 0;
    node.append(
      svg("circle", {
        r: r - width / 2,
        class: "imap-arc",
        style: `stroke:${paint(lookOf(type).color)}`,
        "stroke-width": width,
        "stroke-dasharray": `${Math.max(0.8, length - gap)} ${around}`,
        "stroke-dashoffset": -start,
        transform: "rotate(-90)",
      }),
    );
    start += length;
  }
  node.append(svg("circle", { r: r - width, class: "imap-rim" }));
  node.append(svg("circle", { r: r, class: "imap-rim" }));
  const label = svg("text", { class: "imap-count", "text-anchor": "middle", dy: ".35em" });
  label.textContent = shortCount(p.count);
  node.append(label);
  const sign = badgeOf(p);
  if (sign) node.append(sign);
  return node;
}

/**
 * Half the width of a mark, in CSS pixels.
 *
 * @param {Properties} p
 */
export const reach = (p) => (p.count > 1 ? donutRadius(p.count) + 3 : radius(p.killed) + 3);

// GeoJSON is lon, lat; Leaflet is lat, lon. This is the one place where they cross.
/** @param {Feature} feature */
export function latLng({ geometry }) {
  const [lon, lat] = geometry.coordinates;
  return L.latLng(lat, lon);
}

/**
 * The symbol of an event type alone, for lists and legend.
 *
 * @param {string} type
 */
export function glyph(type, size = 7) {
  const node = symbol(
    { count: 1, event_type: type, killed: 0, attribution: "attributed" },
    { radius: size, line: "attributed" },
  );
  node.classList.add("imap-glyph");
  return node;
}
