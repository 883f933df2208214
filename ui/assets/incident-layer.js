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
(function () {
  "use strict";

  const S = window.IncidentSymbols;
  const C = window.IncidentControls;
  const Share = window.IncidentShare;
  const { Ahead, address, boxOf, outwards, prefix, within } = window.IncidentApi;
  const { latLng, reach } = S;

  // How much more than the view is asked for, as a share of its width and height.
  const PADDING = 0.25;
  // How close a chosen incident is brought, at most: a zoom that still shows where in the country it is.
  const CLOSE = 11;
  // Milliseconds until "Loading" is worth saying.
  const PATIENCE = 300;
  // The same while time plays: the strip says that it runs.
  const PATIENCE_PLAYING = 1500;
  // Milliseconds without a change until the view is put into words.
  const STILL = 700;

  class IncidentLayer {
    constructor(map, basemap, messages, legend) {
      Object.assign(this, { map, basemap, messages, legend });
      this.state = null; // what Python wants to see: {query, selected, count, version, …}
      this.days = null; // first and last day that the playback shows of it (ISO), or null
      this.ahead = new Ahead(); // the marks of the next step
      this.start = null; // the incident that a link asked for: the first view shows it
      this.styled = false; // before that, the size of the view is not final
      this.asked = null; // the view last asked for: {bounds, zoom}
      this.marks = new Map(); // key → {feature, marker, area}
      this.beyond = null; // marks beyond the edge that are still to be drawn

      for (const [name, order] of Object.entries({ "imap-areas": 400, "imap-marks": 620, "imap-rings": 630 })) {
        map.createPane(name).style.zIndex = order;
      }
      map.getPane("imap-rings").style.pointerEvents = "none";
      this.areaRenderer = L.svg({ pane: "imap-areas", padding: 0.5 });
      // streamlit-folium listens here; empty on purpose, the marks need no bubbling.
      this.density = new window.IncidentDensity(map, () => this.load(true));
      this.group = L.featureGroup().addTo(map);
      this.drawn = L.layerGroup().addTo(map);
      this.ring = L.layerGroup().addTo(map);
      this.frame = L.layerGroup().addTo(map); // the box and the circle of the query
      const select = (incidentId, at) => this.select(incidentId, at);
      this.popups = new window.IncidentPopups(map, legend, () => this.view(), select);

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
      map.getContainer().addEventListener("scroll", ({ currentTarget }) => currentTarget.scrollTo(0, 0));
    }

    /** Take over a new query or selection; called on every rerun that changes either. */
    update(state) {
      const before = this.state || { query: null, selected: null, count: null };
      this.state = state;
      const changed = before.query !== state.query || before.version !== state.version;
      if (this.asked === null || changed) this.load(true);
      if (changed) this.map.fire("imap:query", { first: before.query === null });
      this.drawFrame();
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

    /** The question that would show the present view, or another one, within some days. */
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

    /** Fetch in advance what another place and zoom will ask for. */
    fetchView(centre, zoom) {
      if (!this.state || !this.styled) return;
      const { map } = this;
      const box = map.getPixelBounds(centre, zoom);
      const seen = L.latLngBounds(map.unproject(box.getBottomLeft(), zoom), map.unproject(box.getTopRight(), zoom));
      const { url, zoom: level } = this.question(this.days, seen, zoom);
      if (url && level !== this.asked?.zoom) this.ahead.fetch([url]);
    }

    /** Fetch in advance what `showDays` will ask for; null: nothing. */
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
      const isNew = anew || Boolean(this.pending && this.pending.isNew);
      if (this.pending) this.pending.abort();
      const request = (this.pending = new AbortController());
      request.isNew = isNew;
      const zoomed = this.asked !== null && this.asked.zoom !== zoom;
      this.asked = { bounds, zoom };
      this.messages.clear("error");
      map.getContainer().setAttribute("aria-busy", "true");
      const patience = this.days ? PATIENCE_PLAYING : PATIENCE;
      const waiting = setTimeout(() => this.messages.show("loading", "Loading incidents …"), patience);
      try {
        const answer = url && (await this.ahead.ask(url, request.signal));
        if (request !== this.pending) return "stale";
        this.pending = null;
        const features = this.density.take(answer || null);
        this.sayHowNear(features);
        this.draw(features);
        if (isNew) this.popups.refresh(features);
        else if (zoomed) this.popups.closeGone(features);
        map.fire("imap:drawn");
        return "drawn";
      } catch (error) {
        if (error.name === "AbortError" || request !== this.pending) return "stale";
        this.pending = null;
        this.asked = null; // the next move asks again
        // Marks of another query would be wrong; marks of a smaller view are only incomplete.
        if (isNew) this.draw(this.density.take(null));
        this.messages.clear("empty");
        this.messages.show("error", error.forReader || "The incidents could not be loaded.", {
          action: error.forReader ? null : ["Try again", () => this.load(true)],
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

    /** Put into words what `near` and `nearby` ask for, on each incident that answers them. */
    sayHowNear(features) {
      const query = new URLSearchParams(this.state.query);
      const [, km, days] = (query.get("nearby") || "").split(",");
      const far = km || (query.get("near") || "").split(",")[2];
      for (const { properties: p } of features) {
        const match = p.nearby_match || p.near_match;
        if (!match || !far) continue;
        const possible = match === "possible";
        const time = days ? ` and ${S.plural(Number(days), "day")}` : "";
        p.near = { possible, text: `${possible ? "possibly " : ""}within ${far} km${time}` };
      }
    }

    /** What the query itself draws: the edge of its box, and the circle around an incident. */
    drawFrame() {
      const circle = this.state.nearby || null;
      const box = boxOf(this.state.query);
      const signature = JSON.stringify([circle, box]);
      if (signature === this.framed) return;
      this.framed = signature;
      this.frame.clearLayers();
      const look = { renderer: this.areaRenderer, interactive: false };
      if (box) {
        const [west, south, east, north] = box;
        L.rectangle([[south, west], [north, east]], { ...look, className: "imap-box" }).addTo(this.frame);
      }
      if (circle) {
        const at = [circle.latitude, circle.longitude];
        L.circle(at, { ...look, radius: circle.km * 1000, className: "imap-reach" }).addTo(this.frame);
      }
    }

    // -------------------------------------------------------------------------- drawing

    /**
     * Draw an answer: keep the marks that are still there, remove and add the others. Those beyond
     * the edge, for which it was asked more than the view, come when the browser has time.
     */
    draw(features) {
      this.beyond?.cancel();
      this.beyond = null;
      const had = this.drawn.getLayers().length > 0 && this.holdsFocus();
      const next = new Map(features.map((feature) => [keyOf(feature), feature]));
      for (const [key, mark] of this.marks) {
        if (next.has(key)) continue;
        this.drawn.removeLayer(mark.marker);
        if (mark.area) this.drawn.removeLayer(mark.area);
        this.marks.delete(key);
      }
      const later = [];
      const view = this.map.getBounds().pad(0.1); // marks at the edge reach into it
      for (const [key, feature] of next) {
        const signature = JSON.stringify(feature.properties);
        const mark = this.marks.get(key);
        if (mark && mark.signature === signature) continue;
        if (mark) this.redraw(mark, feature, signature);
        else if (S.isArea(feature.properties) || view.contains(latLng(feature))) this.marks.set(key, this.add(feature, signature));
        else later.push([key, feature, signature]);
      }
      this.stackAreas();
      if (later.length) this.beyond = whenIdle(() => this.drawBeyond(later));
      // A cluster that was opened by keyboard is gone now: do not drop its user out of the map.
      if (had && !this.holdsFocus()) this.map.getContainer().focus({ preventScroll: true });
      this.settle();
    }

    /** Draw what lies beyond the edge; its marks are not reached by keyboard. */
    drawBeyond(later) {
      this.beyond = null;
      for (const [key, feature, signature] of later) {
        const mark = this.add(feature, signature);
        mark.marker.getElement().tabIndex = -1;
        this.marks.set(key, mark);
      }
    }

    holdsFocus() {
      return this.map.getPane("imap-marks").contains(document.activeElement);
    }

    add(feature, signature) {
      const p = feature.properties;
      const at = latLng(feature);
      const mark = { feature, signature, area: null };
      mark.marker = L.marker(at, {
        icon: icon(p),
        interactive: false,
        keyboard: false,
        pane: "imap-marks",
        zIndexOffset: height(p),
      }).addTo(this.drawn);
      this.listen(mark, mark.marker.getElement(), true);
      this.addArea(mark);
      return mark;
    }

    redraw(mark, feature, signature) {
      mark.feature = feature;
      mark.signature = signature;
      mark.marker.setIcon(icon(feature.properties)); // keeps the element, its listeners and focus
      mark.marker.setZIndexOffset(height(feature.properties));
      mark.marker.getElement().setAttribute("aria-label", S.label(feature.properties));
      if (mark.area) this.drawn.removeLayer(mark.area);
      mark.area = null;
      this.addArea(mark);
    }

    /** The area that the sources support, when that is all they support. */
    addArea(mark) {
      const p = mark.feature.properties;
      if (!S.isArea(p)) return;
      mark.area = L.circle(latLng(mark.feature), {
        radius: p.location_radius_km * 1000, // metres
        renderer: this.areaRenderer,
        interactive: false,
        className: "imap-area",
      }).addTo(this.drawn);
      const path = mark.area.getElement();
      path.style.setProperty("--imap-type", S.areaColor(p));
      this.listen(mark, path, false);
    }

    /** Small areas above large ones, so that each can be reached. */
    stackAreas() {
      [...this.marks.values()]
        .filter((mark) => mark.area)
        .sort((a, b) => b.area.getRadius() - a.area.getRadius())
        .forEach((mark) => mark.area.bringToFront());
    }

    listen(mark, element, isButton) {
      const choose = (event, byKeyboard) => {
        event.preventDefault();
        event.stopPropagation(); // for Leaflet, a click on the map would close the popup
        this.popups.hideTip();
        this.open(mark, byKeyboard);
      };
      element.addEventListener("click", (event) => {
        // The end of dragging the map by one of its marks is no click.
        if (event.detail && this.map.dragging.moved()) return;
        choose(event, false);
      });
      element.addEventListener("dblclick", (event) => event.stopPropagation());
      element.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "mouse") this.popups.showTip(mark.feature);
      });
      element.addEventListener("pointerleave", () => this.popups.hideTip());
      if (!isButton) return;
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", S.label(mark.feature.properties));
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") choose(event, true);
      });
      element.addEventListener("focus", () => {
        if (element.matches(":focus-visible")) this.popups.showTip(mark.feature);
      });
      element.addEventListener("blur", () => this.popups.hideTip());
    }

    /** After a move or an answer: messages, legend, names, areas that fill the view. */
    settle() {
      if (!this.state) return;
      this.drawRing();
      const view = C.seen(this.map);
      const marks = [...this.marks.values()];
      const visible = marks.filter(
        ({ feature, area }) => view.contains(latLng(feature)) || (area && view.intersects(area.getBounds())),
      );
      for (const { area, feature, marker } of marks) {
        // Marks beyond the edge are drawn in advance; the Tab key must not lead there, nor under
        // the strip.
        marker.getElement().tabIndex = view.contains(latLng(feature)) ? 0 : -1;
        if (area) {
          // Smaller than its symbol it would only be a blot; seen from inside, it is in the way.
          area.getElement()?.classList.toggle("imap-tiny", this.pixels(area) < reach(feature.properties));
          const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthWest(), view.getSouthEast()];
          const inside = corners.every((corner) => corner.distanceTo(latLng(feature)) < area.getRadius());
          area.getElement()?.classList.toggle("imap-inside", inside);
        }
      }
      this.density.reachable();
      if (this.density.on) this.legend.explain(this.density.legend());
      else this.legend.show(visible.map(({ feature }) => feature.properties), this.state.count);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        const seen = marks.filter(({ feature }) => view.contains(latLng(feature)));
        this.map.fire("imap:still", { features: seen.map(({ feature }) => feature), words: this.density.words() });
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
      const view = C.seen(this.map);
      const seen = [...this.marks.values()].filter(({ feature }) => view.contains(latLng(feature)));
      return seen.reduce((sum, { feature }) => sum + feature.properties.count, 0);
    }

    /** Why there is nothing to see: a reader must not go looking for what cannot be drawn. */
    emptyWords() {
      const { incidents, unplaced } = this.state;
      if (incidents === 0) return "No incident fits the filters.";
      if (incidents === 1 && unplaced === 1) return "The one incident has no known point; see the list.";
      if (incidents > 0 && unplaced === incidents) {
        return `None of the ${S.plural(incidents, "incident")} has a known point; see the list.`;
      }
      return "No incidents in this part of the map.";
    }

    /** Radius of an area on the screen. */
    pixels(area) {
      const [middle, edge] = [area.getLatLng(), area.getBounds().getNorth()];
      const north = this.map.latLngToLayerPoint([edge, middle.lng]);
      return this.map.latLngToLayerPoint(middle).y - north.y;
    }

    // --------------------------------------------------------------------------- clicks

    open(mark, byKeyboard) {
      const p = mark.feature.properties;
      if (p.count === 1) {
        this.popups.showOne(mark.feature, byKeyboard);
        this.select(p.incident_id, latLng(mark.feature));
      } else if (p.stack) {
        this.popups.showList(mark.feature, byKeyboard);
      } else {
        this.zoomInto(mark.feature);
      }
    }

    zoomInto({ geometry, properties: p }) {
      const [w, s, e, n] = p.bounds || [];
      const { map } = this;
      const [lon, lat] = geometry.coordinates;
      const bounds = p.bounds ? L.latLngBounds([s, w], [n, e]) : L.latLngBounds([[lat, lon]]);
      const { topLeft, bottomRight } = this.room();
      const fitting = map.getBoundsZoom(bounds, false, topLeft.add(bottomRight));
      // Always a step forward, at least to where the next finer grid is asked for.
      const zoom = Math.min(Math.max(fitting, Math.round(map.getZoom()) + 0.5), map.getMaxZoom());
      const middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
      const shift = bottomRight.subtract(topLeft).divideBy(2); // from the legend into the open
      map.setView(map.unproject(middle.add(shift), zoom), zoom, { animate: C.mayAnimate() });
    }

    /** What legend and buttons leave of the map for marks, as padding. */
    room() {
      const { x } = this.map.getSize();
      const buttons = 54;
      // An open legend takes most of a phone; there it stays in the foreground.
      const left = x - this.legend.width() > 300 ? Math.max(buttons, this.legend.width()) : buttons;
      return { topLeft: L.point(left + 24, 36), bottomRight: L.point(buttons, 44 + C.foot(this.map)) };
    }

    /** Go to an incident and the area that its sources support. */
    goTo({ latitude, longitude, location_radius_km: radius }, options = {}) {
      const metres = Math.max(1000, (radius || 0) * 2400); // the area and a margin
      const { topLeft, bottomRight } = this.room();
      this.map.fitBounds(L.latLng(latitude, longitude).toBounds(metres), {
        maxZoom: CLOSE,
        paddingTopLeft: topLeft,
        paddingBottomRight: bottomRight,
        ...options,
      });
    }

    /**
     * Tell Python: as a click on the feature group, the one thing streamlit-folium reads. The time
     * makes each one new: streamlit-folium counts clicks from one in every mounted map, and Streamlit
     * runs nothing for a value that it has already.
     */
    tell(properties, at) {
      const feature = {
        type: "Feature",
        geometry: { type: "Point", coordinates: [at.lng, at.lat] },
        properties: { ...properties, pressed: Date.now() },
      };
      this.group.fire("click", { latlng: at, layer: { toGeoJSON: () => feature } });
    }

    select(incidentId, at) {
      this.tell({ incident_id: incidentId }, at);
    }

    /** Ask Python to narrow the filter to what can be seen of the map now. */
    selectArea() {
      this.tell({ bbox: extentOf(this.map).join(",") }, this.map.getCenter());
    }

    // ------------------------------------------------------------------------ selection

    drawRing() {
      this.ring.clearLayers();
      const { selected } = this.state;
      if (!selected) return;
      const at = L.latLng(selected.latitude, selected.longitude);
      // Around whatever stands for it now: its symbol, or the stack or cluster it belongs to.
      const mark = this.markOf(selected, at);
      const r = Math.max(15, (mark ? reach(mark.feature.properties) : 0) + 4);
      if (selected.location_radius_km > 0) {
        const area = L.circle(at, {
          radius: selected.location_radius_km * 1000,
          pane: "imap-rings",
          interactive: false,
          className: "imap-area-selected",
        }).addTo(this.ring);
        // Smaller than the ring it would only look like a fault.
        area.getElement()?.classList.toggle("imap-tiny", this.pixels(area) < r);
      }
      const size = 2 * r + 8;
      const picture = S.svg("svg", {
        width: size,
        height: size,
        viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
        "aria-hidden": "true",
      });
      picture.append(S.svg("circle", { r, class: "imap-ring-casing" }), S.svg("circle", { r, class: "imap-ring" }));
      const sign = mark && S.badgeOf(mark.feature.properties);
      if (sign) picture.append(sign); // the ring would cross it out
      L.marker(mark ? mark.marker.getLatLng() : at, {
        icon: L.divIcon({ html: picture, className: "imap-selected", iconSize: [size, size] }),
        interactive: false,
        keyboard: false,
        pane: "imap-rings",
      }).addTo(this.ring);
    }

    /**
     * The mark that stands for an incident: its own, or the nearest cluster whose box holds it.
     *
     * @returns {?{feature: object, marker: L.Marker}}
     */
    markOf({ incident_id: id }, at) {
      const marks = [...this.marks.values()];
      const own = marks.find(({ feature: { properties: p } }) => p.count === 1 && p.incident_id === id);
      if (own) return own;
      const near = ({ marker }) => marker.getLatLng().distanceTo(at);
      return (
        marks
          .filter(({ feature: { properties: p } }) => {
            if (p.count === 1 || !p.bounds) return false;
            const [w, s, e, n] = p.bounds;
            const more = 1e-6; // degrees; the box may be a point
            return L.latLngBounds([s - more, w - more], [n + more, e + more]).contains(at);
          })
          .sort((a, b) => near(a) - near(b))[0] || null
      );
    }

    /** Move to the selected incident only if it cannot be seen. */
    bringIntoView(selected) {
      if (C.seen(this.map).contains([selected.latitude, selected.longitude])) return;
      this.map.fire("imap:moved");
      this.goTo(selected, { animate: C.mayAnimate() });
    }
  }

  // ---------------------------------------------------------------------------- helpers

  /** What stays the same mark over reruns and pans. */
  function keyOf({ geometry, properties: p }) {
    return p.count === 1 ? `i:${p.incident_id}` : `c:${geometry.coordinates.join(",")}:${p.count}`;
  }

  /** What can be seen of the map now: west, south, east and north, to about a metre. */
  function extentOf(map) {
    const view = C.seen(map);
    const [low, high] = [view.getSouthWest(), view.getNorthEast()];
    const outward = (degrees, round, limit) =>
      Math.max(-limit, Math.min(limit, Number((round(degrees * 1e5) / 1e5).toFixed(5))));
    return [
      outward(low.lng, Math.floor, 180),
      outward(low.lat, Math.floor, 90),
      outward(high.lng, Math.ceil, 180),
      outward(high.lat, Math.ceil, 90),
    ];
  }

  /** Stacking: small marks above large ones, and symbols above donuts. */
  const height = (p) => 400 - Math.round(reach(p)) * 10 - (p.count > 1 ? 200 : 0);

  /** Do something when the browser has nothing else to do, and soon in any case. */
  function whenIdle(work) {
    if (!window.requestIdleCallback) {
      const timer = setTimeout(work, 50); // Safari
      return { cancel: () => clearTimeout(timer) };
    }
    const request = window.requestIdleCallback(work, { timeout: 500 });
    return { cancel: () => window.cancelIdleCallback(request) };
  }

  function icon(p) {
    const picture = p.count > 1 ? S.donut(p) : S.symbol(p, { soft: S.isArea(p) });
    const size = Math.max(S.TARGET, Number(picture.getAttribute("width")));
    const className = `imap-mark${p.near && p.near.possible ? " imap-possible" : ""}`;
    return L.divIcon({ html: picture, className, iconSize: [size, size] });
  }

  /**
   * Show the map only with its style sheet and in its final size: its scripts are there before
   * either, and a view without height would ask for the wrong marks first.
   */
  function whenStyled(container, then) {
    const started = performance.now();
    const check = () => {
      const styled = getComputedStyle(container).getPropertyValue("--imap-ready").trim() === "1";
      const ready = styled && container.clientWidth > 0 && container.clientHeight > 0;
      if (!ready && performance.now() - started < 3000) return requestAnimationFrame(check);
      container.style.visibility = "";
      then();
    };
    container.style.visibility = "hidden";
    check();
  }

  /**
   * Leaflet focuses the map on mouse down, and after a click on one of its buttons. From inside a
   * frame that scrolls the page around it, so that the click misses the mark it was meant for.
   * (Leaflet puts the frame's own scroll position back, but knows nothing of the page's.)
   */
  function focusWithoutScrolling() {
    L.Map.Keyboard.include({
      _onMouseDown() {
        if (!this._focused) this._map.getContainer().focus({ preventScroll: true });
      },
    });
    L.Control.include({
      _refocusOnMap(event) {
        // A click by keyboard has no place on the screen, and keeps the focus on its button.
        const byPointer = event && event.screenX > 0 && event.screenY > 0;
        if (this._map && byPointer) this._map.getContainer().focus({ preventScroll: true });
      },
    });
  }

  /**
   * The wheel zooms at once: the place under the pointer stays where it is, so there is nothing to
   * follow, and the next marks are there when an animation would end. Buttons, keys and clusters,
   * which move the middle, show where things go. The question is asked before anything is drawn.
   */
  function zoomAtOnceByWheel() {
    const animated = L.Map.ScrollWheelZoom.prototype._performZoom;
    L.Map.ScrollWheelZoom.include({
      _performZoom() {
        const map = this._map;
        const before = map._zoomAnimated;
        const ask = () => map.fire("imap:zoom", { center: map.getCenter(), zoom: map.getZoom() });
        map._zoomAnimated = false;
        map.once("zoom", ask);
        animated.call(this);
        map.off("zoom", ask);
        map._zoomAnimated = before;
      },
    });
  }

  // ------------------------------------------------------------------- the two functions

  let layer = null;
  let tellWhereabouts = () => null;

  /**
   * What the map shows, for the page around it (whereabouts.js).
   *
   * @returns {?{fragment: string, extent: number[], moved: boolean}} null before there is a map;
   *     `moved`: it is not where the page begins
   */
  function whereabouts() {
    return tellWhereabouts();
  }

  /**
   * Make the map; called once by the script of the base map.
   *
   * @param {string} id id of the map's element
   * @param {object} config project, bounds, tile layers and symbols, from
   *     `incident_map/drawing/map_config.py`
   * @returns {L.Map}
   */
  function create(id, config) {
    S.setup(config.symbols);
    const container = document.getElementById(id);
    container.classList.add("imap");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", `Map of incidents in ${config.project.name}`);
    const animate = C.mayAnimate();
    focusWithoutScrolling();
    zoomAtOnceByWheel();
    const map = L.map(id, {
      minZoom: 4.5,
      maxZoom: 17,
      zoomSnap: 0.25, // lets the whole of the country fill narrow and wide maps alike
      zoomDelta: 1,
      wheelPxPerZoomLevel: 90,
      wheelDebounceTime: 20, // milliseconds; half of Leaflet's
      maxBounds: config.maxBounds,
      maxBoundsViscosity: 0.8,
      trackResize: false, // below, by the size of the frame; twice would move the middle by a pixel
      zoomAnimation: animate,
      fadeAnimation: animate,
      markerZoomAnimation: animate,
    });
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');

    // Streamlit may give the frame its width late, and full screen changes it: until the reader
    // moves the map, what it was made to show stays whole.
    let untouched = true;
    let own = false; // the present movement is ours
    let legend = null;
    const limits = { minZoom: map.getMinZoom(), maxZoom: map.getMaxZoom(), bounds: L.latLngBounds(config.maxBounds) };
    /** @type {ReturnType<typeof Share.read>} what the link asks of the map itself */
    let link = Share.read(Share.arrived(), limits);
    /**
     * Show the place of a link, or its incident, or else the whole of the country, beside the legend and
     * not under it.
     */
    const fit = (options) => {
      own = true;
      // Leaflet pans by whole pixels from where it is: the same place only when set anew.
      options.reset = !options.animate;
      if (link.map) {
        map.setView(link.map.centre, link.map.zoom, { ...options, reset: true });
      } else if (layer && layer.start) {
        layer.goTo(layer.start, options);
      } else {
        const left = legend ? legend.width() : 0;
        const below = C.foot(map);
        map.fitBounds(config.bounds, { paddingTopLeft: [4 + left, 4], paddingBottomRight: [4, 4 + below], ...options });
      }
      own = false;
    };
    // Not "movestart": Leaflet also moves by itself, to stay inside the greatest bounds.
    map.on("zoomstart dragstart autopanstart imap:moved", () => {
      if (!own) untouched = false;
    });
    container.addEventListener("keydown", ({ key }) => {
      if (key.startsWith("Arrow")) untouched = false;
    });
    /** The whole of the country; from there on the map follows the frame's size again. */
    const goHome = () => {
      layer.start = link.map = null;
      map.once("moveend", () => (untouched = true)); // an animation starts later, as if it were not ours
      fit({ animate: C.mayAnimate() });
    };
    layer = null; // of an earlier map, when Streamlit mounts the component again
    fit({ animate: false });

    C.followTheme(container);
    const messages = new C.Messages(map);
    const basemap = new window.IncidentBasemap(map, prefix, config.scene);
    C.addButtons(map, config.project.name, goHome);
    C.addScale(map);
    const backgrounds = C.addBackgrounds(map, config.tiles, basemap, messages);
    if (link.base) backgrounds.choose(link.base);
    const menu = window.IncidentDensity.offered ? backgrounds.menu() : null;
    const tools = C.addTools(map, [
      ["play", "Play through time (P)", (button) => (playback.open ? playback.close() : playback.show({ opener: button }))],
      ["area", "Filter to this area", () => layer.selectArea()],
      ["link", "Copy link to this view", (button) => copyLink(button)],
      ["picture", "Save this view as a picture", () => picture.toggle()],
    ]);
    legend = new C.Legend().addTo(map);
    layer = new IncidentLayer(map, basemap, messages, legend);
    if (menu) layer.density.addTo(menu);
    layer.density.choose(link.show);
    const playback = new window.IncidentPlayback(map, layer, messages);
    const here = () => ({ zoom: map.getZoom(), centre: map.getCenter(), base: backgrounds.current(), play: playback.link(), show: layer.density.link() });
    const linkHere = () => Share.link(here(), layer.state ? layer.state.query : "");
    const isMoved = () => !untouched || Boolean(link.map);
    Share.whenLeaving(() => (isMoved() ? here() : { ...here(), centre: null }));
    tellWhereabouts = () => ({ fragment: Share.write(here()), extent: extentOf(map), moved: isMoved() });
    map.on("moveend imap:drawn", () => window.dispatchEvent(new Event("imap:whereabouts")));
    const copyLink = (button) => Share.share(map, messages, linkHere(), button);
    const picture = new window.IncidentPicture({ map, layer, playback, messages, backgrounds, project: config.project, button: tools.picture, link: linkHere });
    tools.play.setAttribute("aria-expanded", "false");
    map.on("imap:playback", ({ open, narrow }) => {
      tools.play.setAttribute("aria-expanded", String(open));
      if (narrow) legend.close();
    });
    map.on("imap:query", ({ first }) => {
      if (!first) playback.changed();
      else if (link.play) playback.show({ play: link.play }); // paused
    });
    container.addEventListener("keydown", (event) => {
      const onMap = event.target === container || container.contains(event.target.closest?.(".imap-mark"));
      const withOthers = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
      if (!onMap || withOthers || event.key.toLowerCase() !== "p") return;
      event.preventDefault();
      playback.show({ opener: tools.play });
    });
    Share.whenAnother((fragment) => {
      link = Share.read(fragment, limits);
      untouched = untouched || Boolean(link.map);
      if (link.map) fit({ animate: false });
      backgrounds.choose(link.base || "");
      layer.density.choose(link.show);
      if (link.play) playback.show({ play: link.play });
      else playback.close();
    });
    window.IncidentDescription.follow(map, basemap, () => layer.view());
    basemap.load().then((missing) => {
      layer.density.boundaries(basemap.governorates);
      if (missing.includes("outline") && missing.includes("governorates")) {
        messages.show("basemap", "The built-in map could not be loaded.");
      }
    });

    map.on("imap:start imap:foot", () => {
      if (untouched) fit({ animate: false });
    });
    const resized = () => {
      map.invalidateSize({ animate: false, pan: !untouched });
      if (untouched) fit({ animate: false });
    };
    new ResizeObserver(resized).observe(container);
    whenStyled(container, () => {
      resized();
      layer.begin();
    });

    // streamlit-folium starts its click counter at 0 where Python starts at None, and so reruns
    // the whole page once for nothing on every load.
    const shared = window.__GLOBAL_DATA__;
    if (shared && shared.last_object_clicked_count === 0) shared.last_object_clicked_count = null;
    return map;
  }

  /**
   * Show a query and a selection; called whenever Python sends another one.
   *
   * @param {L.Map} map
   * @param {{query: string, selected: ?object, count: string, version: string,
   *     incidents: ?number, unplaced: ?number,
   *     nearby: ?{latitude: number, longitude: number, km: number},
   *     caption: ?object}} state `caption`: the words below a saved picture
   * @returns {L.Layer} an empty layer: streamlit-folium wants one to add, and to remove next time
   */
  function update(map, state) {
    layer.update(state);
    return L.layerGroup();
  }

  window.IncidentMap = { create, update, whereabouts };
})();
