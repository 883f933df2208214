/**
 * Questions to the API: where it is, how a view becomes an address, what an error says.
 */
/**
 * Who answers: the server that the map came from. A page that has its data with it, or stands
 * somewhere else than in a component's frame, says so with `answerFrom` before the map is made.
 */
/** @type {Source} */
export const source = {
  /** Path under which Streamlit is served; a component's frame is at `<prefix>/component/…`. */
  prefix: (globalThis.location?.pathname ?? "").split("/component/")[0].replace(/\/+$/, ""),
  /** What every address ends with, e.g. `&safe=1`. */
  suffix: "",
  /** Whether answers have to travel, so that it pays to ask ahead. */
  isAway: true,
  /** Whether there is somebody to add up amounts for the heat map. */
  density: true,
  ask: fetched,
  /** A layer of the base map by its name, where it need not be fetched from `/geodata/`. */
  layer: null,
};

/**
 * Take over some of who answers, and how.
 *
 * @param {Partial<Source>} changes
 */
export function answerFrom(changes) {
  Object.assign(source, changes);
}

/**
 * The `bbox` of a query as `[west, south, east, north]` in degrees, or null.
 *
 * @param {string} view
 * @returns {?Box}
 */
export function boxOf(view) {
  const sides = (new URLSearchParams(view).get("bbox") || "").split(",");
  const box = /** @type {Box} */ (sides.map(Number));
  return sides.length === 4 && sides.every((side) => side.trim()) && box.every(Number.isFinite) ? box : null;
}

/**
 * Address of an API answer for a query within bounds.
 *
 * @param {string} route "clusters" or "incidents.json"
 * @param {string} view the query, as on the page
 * @param {L.LatLngBounds} bounds intersected with a `bbox` of the query
 * @param {object} more further parameters
 * @returns {?string} null if bounds and `bbox` do not meet
 */
export function address(route, view, bounds, more) {
  const query = new URLSearchParams(view);
  let box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const given = boxOf(view);
  if (given) {
    box = box.map((side, i) => (i < 2 ? Math.max(side, given[i]) : Math.min(side, given[i])));
    if (box[0] > box[2] || box[1] > box[3]) return null;
    query.delete("bbox");
  }
  // Six decimals are 0.1 m; rounding a point's box must not lose the point.
  if (!query.has("bbox")) query.set("bbox", box.map((side) => Number(side.toFixed(6))).join(","));
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `${source.prefix}/api/${route}?${query}${source.suffix}`;
}

/**
 * Address of an API answer for a whole query.
 *
 * @param {string} route
 * @param {string} view
 * @param {QueryParts} [more]
 */
export function plain(route, view, more = {}) {
  const query = new URLSearchParams(view);
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `${source.prefix}/api/${route}?${query}${source.suffix}`;
}

/**
 * Narrow a query to some days: within its own dates, everything else as it is.
 *
 * @param {string} view the query, as on the page
 * @param {?[string, string]} dates first and last day (ISO), or null for the query itself
 */
export function within(view, dates) {
  if (!dates) return view;
  const query = new URLSearchParams(view);
  const own = query.getAll("dates");
  // ISO dates are in order as text.
  const first = own.length === 2 && own[0] > dates[0] ? own[0] : dates[0];
  const last = own.length === 2 && own[1] < dates[1] ? own[1] : dates[1];
  if (first > last) return view;
  query.delete("dates");
  query.append("dates", first);
  query.append("dates", last);
  return String(query);
}

/**
 * Widen bounds to a grid of half a tile (128 px) at this zoom. The same places ask the same
 * question again, and the browser's cache can answer.
 *
 * @param {L.LatLngBounds} bounds
 * @param {number} zoom
 */
export function outwards(bounds, zoom) {
  const cell = 180 / 2 ** zoom; // degrees
  /**
   * @param {number} x
   * @param {number} least
   */
  const down = (x, least) => Math.max(least, Math.floor(x / cell) * cell);
  /**
   * @param {number} x
   * @param {number} most
   */
  const up = (x, most) => Math.min(most, Math.ceil(x / cell) * cell);
  return L.latLngBounds(
    [down(bounds.getSouth(), -90), down(bounds.getWest(), -180)],
    [up(bounds.getNorth(), 90), up(bounds.getEast(), 180)],
  );
}

/**
 * The answer to an address that `address` or `plain` made.
 *
 * @param {string} url
 * @param {AbortSignal} [signal]
 */
export function ask(url, signal) {
  return source.ask(url, signal);
}

/**
 * Fetch JSON; what the API says of a bad query becomes the error's text for the reader.
 *
 * @param {string} url
 * @param {AbortSignal} [signal]
 */
async function fetched(url, signal) {
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  const error = /** @type {ApiError} */ (new Error(String(answer.status)));
  if (answer.status === 400) {
    const body = await answer.json().catch(() => null);
    error.forReader = (body?.error && String(body.error.message || "")) || null;
  }
  throw error;
}

/** Answers fetched before they are needed: those of the next step and no others. */
export class Ahead {
  constructor() {
    this.waiting = new Map(); // address → {answer, stop}
  }

  /**
   * Fetch these, and forget all others.
   *
   * @param {string[]} urls
   */
  fetch(urls) {
    if (!source.isAway) return;
    for (const [url, { stop }] of this.waiting) {
      if (urls.includes(url)) continue;
      stop.abort();
      this.waiting.delete(url);
    }
    for (const url of urls.filter((each) => !this.waiting.has(each))) {
      const stop = new AbortController();
      const answer = ask(url, stop.signal);
      answer.catch(() => {}); // nobody may ever want it
      this.waiting.set(url, { answer, stop });
    }
  }

  /**
   * The answer, fetched in advance or now.
   *
   * @param {string} url
   * @param {AbortSignal} [signal]
   */
  async ask(url, signal) {
    const early = this.waiting.get(url);
    if (!early) return ask(url, signal);
    this.waiting.delete(url);
    signal?.addEventListener("abort", () => early.stop.abort());
    return early.answer.catch((/** @type {Error} */ error) => {
      if (signal?.aborted) throw error;
      return ask(url, signal);
    });
  }
}
