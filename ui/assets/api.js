/**
 * Questions to the API: where it is, how a view becomes an address, what an error says.
 */
(function () {
  "use strict";

  /** Path under which Streamlit is served; a component's frame is at `<prefix>/component/…`. */
  const prefix = window.location.pathname.split("/component/")[0].replace(/\/+$/, "");

  /**
   * Address of an API answer for a query within bounds.
   *
   * @param {string} route "clusters" or "incidents.json"
   * @param {string} view the query, as on the page
   * @param {L.LatLngBounds} bounds intersected with a `bbox` of the query
   * @param {object} more further parameters
   * @returns {?string} null if bounds and `bbox` do not meet
   */
  function address(route, view, bounds, more) {
    const query = new URLSearchParams(view);
    let box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const given = (query.get("bbox") || "").split(",").map(Number);
    if (given.length === 4 && given.every(Number.isFinite)) {
      box = box.map((side, i) => (i < 2 ? Math.max(side, given[i]) : Math.min(side, given[i])));
      if (box[0] > box[2] || box[1] > box[3]) return null;
      query.delete("bbox");
    }
    // Six decimals are 0.1 m; rounding a point's box must not lose the point.
    if (!query.has("bbox")) query.set("bbox", box.map((side) => Number(side.toFixed(6))).join(","));
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `${prefix}/api/${route}?${query}`;
  }

  /**
   * Widen bounds to a grid of half a tile (128 px) at this zoom. The same places ask the same
   * question again, and the browser's cache can answer.
   */
  function outwards(bounds, zoom) {
    const cell = 180 / 2 ** zoom; // degrees
    const down = (x, least) => Math.max(least, Math.floor(x / cell) * cell);
    const up = (x, most) => Math.min(most, Math.ceil(x / cell) * cell);
    return L.latLngBounds(
      [down(bounds.getSouth(), -90), down(bounds.getWest(), -180)],
      [up(bounds.getNorth(), 90), up(bounds.getEast(), 180)],
    );
  }

  /** Fetch JSON; what the API says of a bad query becomes the error's text for the reader. */
  async function ask(url, signal) {
    const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
    if (answer.ok) return answer.json();
    const error = new Error(`HTTP ${answer.status}`);
    if (answer.status === 400) {
      const body = await answer.json().catch(() => null);
      error.forReader = (body && body.error && String(body.error.message || "")) || null;
    }
    throw error;
  }

  window.IncidentApi = { address, ask, outwards, prefix };
})();
