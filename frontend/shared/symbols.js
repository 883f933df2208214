/**
 * How incidents look and read: SVG symbols, donuts, and the words of tooltips, popups and labels.
 *
 * Pure functions over one feature's properties. The table of colours and shapes comes from Python
 * (`incident_map/drawing/event_symbols.py`), so that it exists once. Everything is built as DOM nodes with
 * `textContent`: titles come from data and may hold anything.
 */
const SVG = "http://www.w3.org/2000/svg";
// Radii in CSS pixels. Area of a symbol grows with the number killed (hence the square root), up to
// 50. The scale is the same for all data and views, so that no single giant makes the others small;
// the legend says "50+".
const RADIUS = { smallest: 7, perRootKilled: 1.7, largest: 19 };
const DONUT = { smallest: 15, perDoubling: 2.6, largest: 32 };
// WCAG 2.2, 2.5.8: a target is at least 24 px wide and high, however small its picture.
export const TARGET = 28;

/** @type {{types: object[], shapes: object, lines: object[]}} */
let table = { types: [], shapes: {}, lines: [] };
let types = new Map();
let lines = new Map();

/** Take the table of symbols from the base map's configuration. */
export function setup(symbols) {
  table = symbols;
  types = new Map(symbols.types.map((look) => [look.type, look]));
  lines = new Map(symbols.lines.map((line) => [line.status, line]));
}

/** Make an HTML element; text only ever goes in as text. */
export function html(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make an SVG element. */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function picture(size) {
  return svg("svg", {
    width: size,
    height: size,
    viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
    "aria-hidden": "true",
    focusable: "false",
  });
}

export const lookOf = (type) => types.get(type) || types.get("other");
const lineOf = (status) => lines.get(status) || lines.get("unclaimed");

/** Black is drawn in ink, so that it shows on a dark map as well. */
export const paint = (color) => (color === "#000000" ? "var(--imap-black)" : color);

/** Radius of a single incident; an unknown toll is as small as none. */
export function radius(killed) {
  const more = RADIUS.perRootKilled * Math.sqrt(Math.max(0, killed || 0));
  return Math.min(RADIUS.largest, RADIUS.smallest + more);
}

/**
 * An incident, or a stack of them, that is an area, not a spot: what the sources support is a
 * radius. A stack has the largest radius of its incidents.
 */
export const isArea = (p) =>
  Number(p.location_radius_km) > 0 && (p.count === 1 ? p.location_precision !== "site" : Boolean(p.stack));

/** Colour of an area: its event type's, or a neutral one for a stack of several types. */
export function areaColor(p) {
  const parts = p.count === 1 ? [[p.event_type]] : typesOf(p);
  return parts.length === 1 ? paint(lookOf(parts[0][0]).color) : "var(--imap-name-quiet)";
}

/**
 * Draw one incident.
 *
 * @param {{event_type: string, killed: ?number, attribution: string}} p
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
 */
export function badge(x, y) {
  return svg(
    "g",
    { class: "imap-badge", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: 6.2, class: "imap-badge-disc" }),
    svg("path", { d: "M-3.2-1.5h6.4M-3.2 1.5h6.4M1.7-3.7-1.7 3.7", class: "imap-badge-sign" }),
  );
}

/** The badge of a mark where it stands on it, at the upper right; null where nothing differs. */
export function badgeOf(p, r = p.count > 1 ? donutRadius(p.count) : radius(p.killed)) {
  if (!(p.count > 1 ? p.disputed > 0 : p.disagree)) return null;
  const away = p.count > 1 ? r * 0.71 + 1.5 : r * 0.78 + 2.5; // on the ring's edge; off the symbol
  return badge(away, -away);
}

/** Radius of a cluster: one step per doubling of the count. */
export function donutRadius(count) {
  return Math.min(DONUT.largest, DONUT.smallest + DONUT.perDoubling * Math.log2(count / 2));
}

/** 1,234 → "1.2k": a donut has room for four characters. */
export function shortCount(count) {
  if (count < 1000) return String(count);
  const [value, unit] = count < 999_500 ? [count / 1e3, "k"] : [count / 1e6, "M"]; // no "1000k"
  return (value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)) + unit;
}

/** Event types of a cluster with their counts, in the order of the controlled list. */
function typesOf(p) {
  const known = table.types.filter((look) => p.by_type && p.by_type[look.type] > 0);
  return known.map((look) => [look.type, p.by_type[look.type]]);
}

/**
 * Draw several incidents as a ring of their event types around their number. A stack, whose
 * incidents share one point at every zoom, lies on a second sheet.
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

/** Half the width of a mark, in CSS pixels. */
export const reach = (p) => (p.count > 1 ? donutRadius(p.count) + 3 : radius(p.killed) + 3);

// GeoJSON is lon, lat; Leaflet is lat, lon. This is the one place where they cross.
export function latLng({ geometry }) {
  const [lon, lat] = geometry.coordinates;
  return L.latLng(lat, lon);
}

// ---------------------------------------------------------------------------------- words

const FORMAT = new Intl.NumberFormat("en"); // once: it costs more than what it formats
export const number = (n) => FORMAT.format(Number(n));
const known = (n) => n !== null && n !== undefined;
export const plural = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

/**
 * A toll in words: "killed 11–16, best 15", "killed: not known", "none reported killed".
 *
 * @param {string} verb "killed" or "wounded"
 */
function toll(verb, low, best, high) {
  if (![low, best, high].some(known)) return `${verb}: not known`;
  if (!known(low) && !known(high)) return best === 0 ? `none reported ${verb}` : `${verb} ${number(best)}`;
  if (!known(high)) return `${verb} at least ${number(low)}${best > low ? `, best ${number(best)}` : ""}`;
  if (high === 0) return `none reported ${verb}`;
  if (!known(low)) return `${verb} up to ${number(high)}${known(best) && best < high ? `, best ${number(best)}` : ""}`;
  if (low === high) return `${verb} ${number(low)}`;
  const range = `${verb} ${number(low)}–${number(high)}`;
  return known(best) ? `${range}, best ${number(best)}` : range;
}

const killedWords = (p) => toll("killed", p.killed_low, p.killed_best, p.killed_high);
const woundedWords = (p) => toll("wounded", p.wounded_low, p.wounded_best, p.wounded_high);
export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

/** "5 bombing, 4 clash, 3 other kinds" */
function typeWords(p, most = 4) {
  const parts = typesOf(p).sort((a, b) => b[1] - a[1]);
  const words = parts.slice(0, most).map(([type, n]) => `${number(n)} ${type}`);
  const rest = parts.slice(most).reduce((sum, [, n]) => sum + n, 0);
  if (rest) words.push(`${number(rest)} of other kinds`);
  return words.join(", ");
}

/** "date", "date and toll", "date, place and toll" */
function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names.join("");
}

/** "sources differ on date and toll" */
function disagreeWords(p) {
  if (!p.disagree) return "";
  const on = Array.isArray(p.disagree_on) ? p.disagree_on.map(String) : [];
  return on.length ? `sources differ on ${listed(on)}` : "sources differ";
}

/** "4 with differing sources" */
export const disputedWords = (n) => (n > 0 ? `${number(n)} with differing sources` : "");

/** The actors of the headline, from a list or from a cell of the table. */
function actors(p) {
  const names = Array.isArray(p.perpetrator) ? p.perpetrator : String(p.perpetrator || "").split(";");
  return names.map((name) => String(name).trim()).filter(Boolean);
}

/** "Islamic State: claimed", "perpetrator unknown", "responsibility claimed" */
function whoWords(p) {
  const status = p.attribution && p.attribution !== "not applicable" ? p.attribution : "";
  const named = actors(p).filter((name) => name.toLowerCase() !== "unknown");
  if (named.length) return listed(named) + (status ? `: ${status}` : "");
  return status ? `responsibility ${status}` : "";
}

/** What a screen reader says of a mark. */
export function label(p) {
  if (p.count > 1) {
    const place = ["at one place", areaWords(p)].filter(Boolean).join(", ");
    const after = p.stack ? `${place}; opens a list` : "zooms in";
    const parts = [`${plural(p.count, "incident")}: ${typeWords(p)}`, disputedWords(p.disputed), after];
    return parts.filter(Boolean).join("; ");
  }
  const what = [sentence(p.event_type), p.place, p.date, killedWords(p)];
  if (known(p.sources)) what.push(plural(p.sources, "source"));
  what.push(disagreeWords(p), p.near?.text);
  return what.filter(Boolean).join(", ");
}

/** How exactly the place is known, in words; empty for an exact spot. */
export function areaWords(p) {
  if (!isArea(p)) return "";
  const km = Number(p.location_radius_km);
  const within = km < 10 ? Math.max(0.1, Number(km.toFixed(1))) : Math.round(km);
  return `within about ${within} km`;
}

/**
 * The toll of a cluster in words: "Killed 27–40 (best 33); 4 without a figure". A sum leaves out
 * what has no figure, and says so.
 *
 * @param {{count: number, killed: ?number, killed_low: ?number, killed_high: ?number,
 *     unknown: ?number}} p
 * @param {string} rule counting rule of `killed`: low, best or high
 * @returns {{text: string, deadly: boolean}}
 */
export function clusterToll(p, rule) {
  // A lower bound alone has no upper one: the sums need not be in order.
  const figures = [p.killed_low, p.killed, p.killed_high].filter(known);
  const unknown = p.unknown || 0;
  if (!figures.length || unknown >= p.count) return { text: "No figure for killed", deadly: false };
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  if (most === 0 && !unknown) return { text: "None reported killed", deadly: false };
  let text = `Killed ${number(least)}`;
  if (most > least) {
    const name = { low: "lowest", high: "highest" }[rule] || "best";
    text += `–${number(most)}${known(p.killed) ? ` (${name} ${number(p.killed)})` : ""}`;
  }
  if (unknown) text += `; ${number(unknown)} without a figure`;
  return { text, deadly: most > 0 };
}

/**
 * Scroll the page around the map's frame to the incident's card, which on a phone stands below:
 * to its first button where it has one (page.css keeps that clear of the page's header).
 * Nothing happens where the page cannot be reached or shows no card.
 */
async function showCard() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    const around = window.parent.document;
    const back = around.querySelector(".st-key-back");
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = back || around.querySelector(".card");
    top?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    back?.querySelector("button")?.focus({ preventScroll: true });
  } catch {
    // Embedded in a page of another origin: the reader scrolls.
  }
}

/** Where to read more: words beside the card, a button where the card is off the screen. */
function cardHint() {
  const words = "Who says what: see the incident’s card";
  const button = html("button", { type: "button", class: "imap-more" }, words);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    showCard();
  });
  return html("div", { class: "imap-hint imap-to-card" }, html("span", {}, `${words}.`), button);
}

/** The printable page of an incident; `{href, follow}` from share.js. */
function dossierLink({ href, follow }) {
  const link = html("a", { href, target: "_blank", rel: "noopener", class: "imap-dossier" }, "Dossier");
  link.addEventListener("click", (event) => {
    event.stopPropagation();
    follow(event);
  });
  return link;
}

/**
 * One incident in a few lines, for tooltip (short) and popup.
 *
 * @param {{full?: boolean, dossier?: {href: string, follow: Function}}} [options]
 */
export function summary(p, { full = false, dossier = null } = {}) {
  const killed = killedWords(p);
  const deadly = (p.killed_high || p.killed_best || p.killed_low || 0) > 0;
  const where = [p.place, areaWords(p)].filter(Boolean).join("; ");
  const sources = known(p.sources) ? plural(p.sources, "source") : null;
  const node = html(
    "div",
    { class: "imap-summary" },
    html(full ? "h2" : "strong", { class: "imap-title", dir: "auto" }, p.title || sentence(p.event_type)),
    html("div", {}, p.date || "date not known"),
    html("div", { class: "imap-quiet", dir: "auto" }, where || "place not known"),
    html(
      "div",
      { class: "imap-toll" },
      html("span", { class: deadly ? "imap-deaths" : "" }, sentence(killed)),
      full ? html("span", {}, sentence(woundedWords(p))) : null,
    ),
    html("div", { class: "imap-quiet" }, [sources, whoWords(p)].filter(Boolean).join(" · ")),
    p.disagree ? html("div", { class: "imap-disagree" }, sentence(disagreeWords(p))) : null,
    p.near ? html("div", { class: "imap-quiet" }, sentence(p.near.text)) : null,
    full ? cardHint() : null,
    full && dossier ? dossierLink(dossier) : null,
  );
  return node;
}

/** Several incidents in a few lines, for the tooltip of a donut; `rule` as in clusterToll. */
export function clusterSummary(p, rule) {
  const node = html(
    "div",
    { class: "imap-summary" },
    html("strong", { class: "imap-title" }, plural(p.count, "incident") + (p.stack ? " at one place" : "")),
  );
  const list = html("ul", { class: "imap-types" });
  for (const [type, n] of typesOf(p)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)) {
    list.append(html("li", {}, glyph(type), html("span", {}, `${number(n)} ${type}`)));
  }
  node.append(list);
  const { text, deadly } = clusterToll(p, rule);
  node.append(html("div", { class: deadly ? "imap-deaths" : "" }, text));
  if (p.disputed > 0) node.append(html("div", { class: "imap-disagree" }, disputedWords(p.disputed)));
  if (isArea(p)) node.append(html("div", { class: "imap-quiet" }, `Place known ${areaWords(p)}`));
  node.append(html("div", { class: "imap-hint" }, p.stack ? "Click for the list" : "Click to zoom in"));
  return node;
}

/** The symbol of an event type alone, for lists and legend. */
export function glyph(type, size = 7) {
  const node = symbol({ event_type: type, killed: 0 }, { radius: size, line: "attributed" });
  node.classList.add("imap-glyph");
  return node;
}

/** The table of symbols as it was given. */
export const symbolTable = () => table;
