/**
 * The incidents on the map: asks `/api/clusters` for the present view and draws the answer.
 *
 * Python calls two functions: `IncidentMap.create` once, in the script of the base map, and
 * `IncidentMap.update` whenever the query or the selection changes. Marks are ordinary DOM
 * elements with listeners of their own. Leaflet does not know them as interactive, and so
 * streamlit-folium, which hangs a click handler on every layer it finds, hears nothing of clicks on
 * clusters, and never reads a tooltip (its reader treats text as HTML). A chosen incident is
 * reported in one way only: as a click on the persistent feature group.
 */
import { Ahead, address, boxOf, outwards, within } from "../shared/api.js";
import { text } from "../shared/messages.js";
import { latLng, reach } from "../shared/symbols.js";
import { mayAnimate, seen } from "./controls.js";
import { Density } from "./density.js";
import { Marks } from "./marks.js";
import { Popups } from "./popups.js";
import { drawFrame, sayHowNear } from "./query-marks.js";
import { drawRing } from "./ring.js";
import { extentOf, goTo, zoomInto } from "./view.js";

// How much more than the view is asked for, as a share of its width and height.
const PADDING = 0.25;
// Milliseconds until "Loading" is worth saying.
const PATIENCE = 300;
// The same while time plays: the strip says that it runs.
const PATIENCE_PLAYING = 1500;
// Milliseconds without a change until the view is put into words.
const STILL = 700;

export class IncidentLayer {
  /** @type {State} what Python wants to see; not there before the first time */
  state;
  /** @type {?{bounds: L.LatLngBounds, zoom: number | string}} the view last asked for */
  asked = null;
  /** @type {?Dates} first and last day that the playback shows of it, or null */
  days = null;
  /** @type {?Selected} the incident that a link asked for: the first view shows it */
  start = null;
  /** @type {?{stop: AbortController, isNew: boolean}} the question that has no answer yet */
  pending = null;
  framed = ""; // what is drawn of the query itself
  resting = 0; // timer

  /**
   * @param {L.Map} map
   * @param {import("./basemap.js").Basemap} basemap
   * @param {import("./messages.js").Messages} messages
   * @param {import("./legend.js").Legend} legend
   */
  constructor(map, basemap, messages, legend) {
    this.map = map;
    this.basemap = basemap;
    this.messages = messages;
    this.legend = legend;
    this.ahead = new Ahead(); // the marks of the next step
    this.styled = false; // before that, the size of the view is not final

    for (const [name, order] of Object.entries({ "imap-areas": 400, "imap-marks": 620, "imap-rings": 630 })) {
      map.createPane(name).style.zIndex = String(order);
    }
    /** @type {HTMLElement} */ (map.getPane("imap-rings")).style.pointerEvents = "none";
    // streamlit-folium listens here; empty on purpose, the marks need no bubbling.
    this.density = new Density(map, () => this.load(true));
    this.group = L.featureGroup().addTo(map);
    this.ring = L.layerGroup().addTo(map);
    this.frame = L.layerGroup().addTo(map); // the box and the circle of the query
    /**
     * @param {string} incidentId
     * @param {L.LatLng} at
     */
    const select = (incidentId, at) => this.select(incidentId, at);
    this.popups = new Popups(map, legend, () => this.view(), select);
    this.marks = new Marks(map, this.popups, (mark, byKeyboard) => this.open(mark, byKeyboard));

    // The answer for the zoom that a movement goes to comes while it is still going there.
    map.on("zoomanim imap:zoom", ({ center, zoom }) => this.fetchView(center, zoom));
    map.on("moveend", () => {
      // A new answer is about to be drawn, and settled then; if it takes long, what there is.
      this.load();
      if (this.pending) setTimeout(() => this.pending && this.settle(), PATIENCE);
      else this.settle();
    });
    map.on("imap:foot", () => this.settle());
    // Focusing a mark at the edge makes browsers scroll the map's box, which is no scroll box.
    map.getContainer().addEventListener("scroll", () => map.getContainer().scrollTo(0, 0));
  }

  /**
   * Take over a new query or selection; called on every rerun that changes either.
   *
   * @param {State} state
   */
  update(state) {
    const before = this.state || { query: null, selected: null, count: null };
    this.state = state;
    const changed = before.query !== state.query || before.version !== state.version;
    if (this.asked === null || changed) this.load(true);
    if (changed) this.map.fire("imap:query", { first: before.query === null });
    this.frameQuery();
    /** @param {?Selected} s */
    const chosen = (s) => (s ? `${s.incident_id}@${s.latitude},${s.longitude}` : "");
    if (chosen(before.selected) !== chosen(state.selected)) {
      if (before.query === null) {
        this.start = state.selected;
        this.map.fire("imap:start");
      } else if (state.selected) {
        this.bringIntoView(state.selected);
      }
    }
    this.settle();
  }

  /** The map has its final size: the first question can be asked. */
  begin() {
    this.styled = true;
    this.load(true);
  }

  // --------------------------------------------------------------------------- asking

  /** What is shown now: the state, its query within the days of the playback, and its own. */
  view() {
    return { ...this.state, query: within(this.state.query, this.days), own: this.state.query };
  }

  /**
   * The question that would show the present view, or another one, within some days.
   *
   * @param {?Dates} days
   * @param {L.LatLngBounds} [seen]
   * @param {number} [at]
   */
  question(days, seen = this.map.getBounds(), at = this.map.getZoom()) {
    const zoom = Math.round(at);
    const bounds = outwards(seen.pad(PADDING), zoom);
    const query = within(this.state.query, days);
    const amounts = this.density.question(query, zoom, seen);
    return amounts || { bounds, zoom, url: address("clusters", query, bounds, { zoom }) };
  }

  /**
   * Show some days of the query only.
   *
   * @param {?[string, string]} days first and last (ISO), or null for the query's own dates
   * @returns {Promise<"drawn"|"kept"|"stale"|"error">}
   */
  showDays(days) {
    const same = JSON.stringify(days) === JSON.stringify(this.days);
    this.days = days;
    return same && this.asked ? Promise.resolve("kept") : this.load(true);
  }

  /**
   * Fetch in advance what another place and zoom will ask for.
   *
   * @param {L.LatLng} centre
   * @param {number} zoom
   */
  fetchView(centre, zoom) {
    if (!this.state || !this.styled) return;
    const { map } = this;
    const box = map.getPixelBounds(centre, zoom);
    const seen = L.latLngBounds(map.unproject(box.getBottomLeft(), zoom), map.unproject(box.getTopRight(), zoom));
    const { url, zoom: level } = this.question(this.days, seen, zoom);
    if (url && level !== this.asked?.zoom) this.ahead.fetch([url]);
  }

  /**
   * Fetch in advance what `showDays` will ask for; null: nothing.
   *
   * @param {?Dates} days
   */
  fetchDays(days) {
    const url = days && this.question(days).url;
    this.ahead.fetch(url ? [url] : []);
  }

  /**
   * Fetch what the view shows, unless the last answer already covers it.
   *
   * @param {boolean} [anew] ask even if it does: the query has changed
   * @returns {Promise<"drawn"|"kept"|"stale"|"error">} stale: another question came between
   */
  async load(anew = false) {
    if (!this.state || !this.styled) return "kept";
    const { map } = this;
    const { bounds, zoom, url } = this.question(this.days);
    const covered = this.asked && this.asked.zoom === zoom && this.asked.bounds.contains(map.getBounds());
    if (!anew && covered) return "kept";

    // A move during the answer to another query: still another query.
    const isNew = anew || Boolean(this.pending?.isNew);
    this.pending?.stop.abort();
    const request = { stop: new AbortController(), isNew };
    this.pending = request;
    const zoomed = this.asked !== null && this.asked.zoom !== zoom;
    this.asked = { bounds, zoom };
    this.messages.clear("error");
    map.getContainer().setAttribute("aria-busy", "true");
    const patience = this.days ? PATIENCE_PLAYING : PATIENCE;
    const waiting = setTimeout(() => this.messages.show("loading", text("script-map-loading")), patience);
    try {
      const answer = url && (await this.ahead.ask(url, request.stop.signal));
      if (request !== this.pending) return "stale";
      this.pending = null;
      const features = this.density.take(answer || null);
      sayHowNear(features, this.state.query);
      this.draw(features);
      if (isNew) this.popups.refresh(features);
      else if (zoomed) this.popups.closeGone(features);
      map.fire("imap:drawn");
      return "drawn";
    } catch (problem) {
      const error = /** @type {ApiError} */ (problem);
      if (error.name === "AbortError" || request !== this.pending) return "stale";
      this.pending = null;
      this.asked = null; // the next move asks again
      // Marks of another query would be wrong; marks of a smaller view are only incomplete.
      if (isNew) this.draw(this.density.take(null));
      this.messages.clear("empty");
      this.messages.show("error", error.forReader || text("script-map-incidents-not-loaded"), {
        action: error.forReader ? null : [text("script-map-again"), () => this.load(true)],
      });
      return "error";
    } finally {
      clearTimeout(waiting);
      if (!this.pending) {
        this.messages.clear("loading");
        map.getContainer().removeAttribute("aria-busy");
      }
    }
  }

  // -------------------------------------------------------------------------- drawing

  /** Draw what the query itself draws, if it has changed. */
  frameQuery() {
    const what = { circle: this.state.nearby || null, box: boxOf(this.state.query) };
    const signature = JSON.stringify(what);
    if (signature === this.framed) return;
    this.framed = signature;
    drawFrame(this.frame, this.marks.areaRenderer, what);
  }

  /** @param {Feature[]} features */
  draw(features) {
    this.marks.draw(features);
    this.settle();
  }

  /** After a move or an answer: messages, legend, names, areas that fill the view. */
  settle() {
    if (!this.state) return;
    drawRing(this.ring, this.marks, this.state.selected);
    const view = seen(this.map);
    const marks = [...this.marks.shown.values()];
    const visible = marks.filter(
      ({ feature, area }) => view.contains(latLng(feature)) || (area && view.intersects(area.getBounds())),
    );
    for (const { area, feature, marker } of marks) {
      // Marks beyond the edge are drawn in advance; the Tab key must not lead there, nor under
      // the strip.
      /** @type {HTMLElement} */ (marker.getElement()).tabIndex = view.contains(latLng(feature)) ? 0 : -1;
      if (area) {
        // Smaller than its symbol it would only be a blot; seen from inside, it is in the way.
        area.getElement()?.classList.toggle("imap-tiny", this.marks.pixels(area) < reach(feature.properties));
        const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthWest(), view.getSouthEast()];
        const inside = corners.every((corner) => corner.distanceTo(latLng(feature)) < area.getRadius());
        area.getElement()?.classList.toggle("imap-inside", inside);
      }
    }
    this.density.reachable();
    if (this.density.on) this.legend.explain(this.density.legend());
    else
      this.legend.show(
        visible.map(({ feature }) => feature.properties),
        this.state.count,
      );
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      const inside = marks.filter(({ feature }) => view.contains(latLng(feature)));
      this.map.fire("imap:still", { features: inside.map(({ feature }) => feature), words: this.density.words() });
    }, STILL);
    this.basemap.avoid(
      marks.map(({ feature, marker }) => {
        const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
        const r = reach(feature.properties);
        return [x - r, y - r, x + r, y + r];
      }),
    );
    // While time plays, the strip says how many there are; a message at each step would flicker.
    const empty = this.density.on ? this.density.emptyWords(this.emptyWords()) : !visible.length && this.emptyWords();
    if (this.asked && !this.pending && empty && !this.days && !this.messages.current.has("error")) {
      this.messages.show("empty", empty);
    } else {
      this.messages.clear("empty");
    }
  }

  /** How many incidents the marks in view stand for; null where there are none to count. */
  inView() {
    if (this.density.on) return null;
    const view = seen(this.map);
    const inside = [...this.marks.shown.values()].filter(({ feature }) => view.contains(latLng(feature)));
    return inside.reduce((sum, { feature }) => sum + feature.properties.count, 0);
  }

  /** Why there is nothing to see: a reader must not go looking for what cannot be drawn. */
  emptyWords() {
    const { incidents, unplaced } = this.state;
    if (incidents === 0) return text("script-map-no-match");
    if (incidents === 1 && unplaced === 1) return text("script-map-one-unplaced");
    if (incidents && unplaced === incidents) return text("script-map-all-unplaced", { number: incidents });
    return text("script-map-none-here");
  }

  // --------------------------------------------------------------------------- clicks

  /**
   * @param {Mark} mark
   * @param {boolean} byKeyboard
   */
  open(mark, byKeyboard) {
    const p = mark.feature.properties;
    if (p.count === 1) {
      this.popups.showOne(mark.feature, byKeyboard);
      this.select(String(p.incident_id), latLng(mark.feature));
    } else if (p.stack) {
      this.popups.showList(mark.feature, byKeyboard);
    } else {
      zoomInto(this.map, this.legend, mark.feature);
    }
  }

  /**
   * Tell Python: as a click on the feature group, the one thing streamlit-folium reads. The time
   * makes each one new: streamlit-folium counts clicks from one in every mounted map, and Streamlit
   * runs nothing for a value that it has already.
   *
   * @param {object} properties
   * @param {L.LatLng} at
   */
  tell(properties, at) {
    const feature = {
      type: "Feature",
      geometry: { type: "Point", coordinates: [at.lng, at.lat] },
      properties: { ...properties, pressed: Date.now() },
    };
    this.group.fire("click", { latlng: at, layer: { toGeoJSON: () => feature } });
  }

  /**
   * @param {string} incidentId
   * @param {L.LatLng} at
   */
  select(incidentId, at) {
    this.tell({ incident_id: incidentId }, at);
  }

  /** Ask Python to narrow the filter to what can be seen of the map now. */
  selectArea() {
    this.tell({ bbox: extentOf(this.map).join(",") }, this.map.getCenter());
  }

  /**
   * Move to the selected incident only if it cannot be seen.
   *
   * @param {Selected} selected
   */
  bringIntoView(selected) {
    if (seen(this.map).contains([selected.latitude, selected.longitude])) return;
    this.map.fire("imap:moved");
    goTo(this.map, this.legend, selected, { animate: mayAnimate() });
  }
}
