/**
 * The seam between the map and its data. In the program the map asks a server; here the same
 * questions, as the same addresses, are answered out of the file.
 */
import { answerFrom } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { isoOf } from "../shared/timeline.js";
import { cluster, properties } from "./local-clusters.js";
import * as Figures from "./local-figures.js";

/** @type {import("./local-filter.js").Filters} */
let filters;
/** @type {?Days} */
let period = null;

/**
 * Take over the data, and every question of the map.
 *
 * @param {import("./local-filter.js").Filters} made
 */
export function open(made) {
  filters = made;
  period = Figures.extent(made.data);
  // What is added up on the server is not in the file.
  answerFrom({ prefix: "", isAway: false, density: false, ask, layer });
}

/**
 * The view of a question, without the parameters that belong to the question alone.
 *
 * @param {URLSearchParams} query
 * @param {...string} names
 */
function viewOf(query, ...names) {
  const own = new URLSearchParams(query);
  for (const name of names) own.delete(name);
  return filters.view(String(own));
}

/** @type {Record<string, (query: URLSearchParams) => unknown>} */
const ANSWERS = {
  /** @param {URLSearchParams} query */
  clusters(query) {
    // The box is that of the screen, so the view behind it stays the same while panning.
    const box = /** @type {Box} */ ((query.get("bbox") || "").split(",").map(Number));
    return cluster(viewOf(query, "bbox", "zoom"), box, Number(query.get("zoom")));
  },

  /** @param {URLSearchParams} query */
  "incidents.json"(query) {
    const inside = viewOf(query, "limit", "offset").ordered;
    const { data } = filters;
    const offset = Number(query.get("offset") || 0);
    const rows = inside.slice(offset, offset + Number(query.get("limit") || 100));
    /** @param {number} day */
    const iso = (day) => (Number.isFinite(day) ? isoOf(day) : null);
    return {
      count: inside.length,
      next: offset + rows.length < inside.length ? "more" : null,
      incidents: rows.map((row) => ({
        ...properties(data, row),
        date_start: iso(data.columns.start[row]),
        date_end: iso(data.columns.end[row]),
        date_text: data.text("date_text", row) || null,
      })),
    };
  },

  /** @param {URLSearchParams} query */
  summary(query) {
    const view = viewOf(query);
    const [first, last] = Figures.span(filters.data, view.rows);
    /** @param {?number} day */
    const iso = (day) => (day === null ? null : isoOf(day));
    return {
      count: view.rows.length,
      dates: { first: iso(first), last: iso(last) },
      counting_rule: view.wanted.count,
      totals: Figures.totals(view),
      not_shown: { filtered_out: filters.data.n - view.rows.length, not_on_map: Figures.notOnMap(view) },
      histogram: Figures.histogram(view, period),
    };
  },
};

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 */
export async function ask(url, signal) {
  if (signal?.aborted) throw new DOMException("Not wanted any more", "AbortError");
  const [route, query] = url.slice("/api/".length).split("?");
  return ANSWERS[route](new URLSearchParams(query));
}

/**
 * A layer of the base map; each is a part of the file of its own.
 *
 * @param {string} name
 */
async function layer(name) {
  return JSON.parse(String(byId(`layer-${name}`).textContent));
}
