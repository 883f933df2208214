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
  const { html } = S;

  // How much more than the view is asked for, as a share of its width and height.
  const PADDING = 0.25;
  // Milliseconds until "Loading" is worth saying.
  const PATIENCE = 300;
  // Entries of a stack's list that are fetched at once.
  const PAGE = 20;

  /** Path under which Streamlit is served; a component's frame is at `<prefix>/component/…`. */
  const prefix = window.location.pathname.split("/component/")[0].replace(/\/+$/, "");

  class IncidentLayer {
    constructor(map, basemap, messages, legend) {
      Object.assign(this, { map, basemap, messages, legend });
      this.state = null; // what Python wants to see: {query, selected, count}
      this.styled = false; // before that, the size of the view is not final
      this.asked = null; // the view last asked for: {bounds, zoom}
      this.marks = new Map(); // key → {feature, marker, area}
      this.popup = null; // {popup, key: incident id or place, feature, opener}

      for (const [name, order] of Object.entries({ "imap-areas": 400, "imap-rings": 610, "imap-marks": 620 })) {
        map.createPane(name).style.zIndex = order;
      }
      map.getPane("imap-rings").style.pointerEvents = "none";
      this.areaRenderer = L.svg({ pane: "imap-areas", padding: 0.5 });
      // streamlit-folium listens here; empty on purpose, the marks need no bubbling.
      this.group = L.featureGroup().addTo(map);
      this.drawn = L.layerGroup().addTo(map);
      this.ring = L.layerGroup().addTo(map);
      this.tip = L.tooltip({ className: "imap-tip", opacity: 1 });

      map.on("moveend", () => {
        this.load();
        this.settle();
      });
      map.on("zoomstart", () => this.hideTip());
      map.on("popupclose", ({ popup }) => this.popupClosed(popup));
      map.getContainer().addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        this.hideTip();
        map.closePopup();
      });
    }

    /** Take over a new query or selection; called on every rerun that changes either. */
    update(state) {
      const before = this.state || { query: null, selected: null, count: null };
      this.state = state;
      if (this.asked === null || before.query !== state.query) this.load(true);
      const chosen = (s) => (s ? `${s.incident_id}@${s.latitude},${s.longitude}` : "");
      if (chosen(before.selected) !== chosen(this.state.selected)) {
        this.drawRing();
        if (this.state.selected) this.bringIntoView(this.state.selected);
      }
      if (before.count !== state.count) this.settle();
    }

    /** The map has its final size: the first question can be asked. */
    begin() {
      this.styled = true;
      this.load(true);
    }

    // --------------------------------------------------------------------------- asking

    /**
     * Fetch what the view shows, unless the last answer already covers it.
     *
     * @param {boolean} [anew] ask even if it does: the query has changed
     */
    async load(anew = false) {
      if (!this.state || !this.styled) return;
      const { map } = this;
      const zoom = Math.round(map.getZoom());
      const view = map.getBounds();
      if (!anew && this.asked && this.asked.zoom === zoom && this.asked.bounds.contains(view)) return;

      const bounds = outwards(view.pad(PADDING), zoom);
      const url = this.url("clusters", bounds, { zoom });
      if (this.pending) this.pending.abort();
      const request = (this.pending = new AbortController());
      this.asked = { bounds, zoom };
      this.messages.clear("error");
      const waiting = setTimeout(() => this.messages.show("loading", "Loading incidents …"), PATIENCE);
      try {
        const features = url ? (await ask(url, request.signal)).features : [];
        if (request !== this.pending) return;
        this.pending = null;
        this.draw(features);
        if (anew) this.refreshPopup();
      } catch (error) {
        if (error.name === "AbortError" || request !== this.pending) return;
        this.pending = null;
        this.asked = null; // the next move asks again
        // Marks of another query would be wrong; marks of a smaller view are only incomplete.
        if (anew) this.draw([]);
        this.messages.clear("empty");
        this.messages.show("error", error.forReader || "The incidents could not be loaded.", {
          action: error.forReader ? null : ["Try again", () => this.load(true)],
        });
      } finally {
        clearTimeout(waiting);
        if (!this.pending) this.messages.clear("loading");
      }
    }

    /** Address of an API answer for the query within bounds; null if the two do not meet. */
    url(route, bounds, more) {
      const query = new URLSearchParams(this.state.query);
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

    // -------------------------------------------------------------------------- drawing

    /** Draw an answer: keep the marks that are still there, remove and add the others. */
    draw(features) {
      const had = this.drawn.getLayers().length > 0 && this.holdsFocus();
      const next = new Map(features.map((feature) => [keyOf(feature), feature]));
      for (const [key, mark] of this.marks) {
        if (next.has(key)) continue;
        this.drawn.removeLayer(mark.marker);
        if (mark.area) this.drawn.removeLayer(mark.area);
        this.marks.delete(key);
      }
      for (const [key, feature] of next) {
        const signature = JSON.stringify(feature.properties);
        const mark = this.marks.get(key);
        if (mark && mark.signature === signature) continue;
        if (mark) this.redraw(mark, feature, signature);
        else this.marks.set(key, this.add(feature, signature));
      }
      this.stackAreas();
      this.drawRing();
      // A cluster that was opened by keyboard is gone now: do not drop its user out of the map.
      if (had && !this.holdsFocus()) this.map.getContainer().focus({ preventScroll: true });
      this.settle();
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
      path.style.setProperty("--imap-type", S.paint(S.lookOf(p.event_type).color));
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
        this.hideTip();
        this.open(mark, byKeyboard);
      };
      element.addEventListener("click", (event) => {
        // The end of dragging the map by one of its marks is no click.
        if (event.detail && this.map.dragging.moved()) return;
        choose(event, false);
      });
      element.addEventListener("dblclick", (event) => event.stopPropagation());
      element.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "mouse") this.showTip(mark);
      });
      element.addEventListener("pointerleave", () => this.hideTip());
      if (!isButton) return;
      element.tabIndex = 0;
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", S.label(mark.feature.properties));
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") choose(event, true);
      });
      element.addEventListener("focus", () => {
        if (element.matches(":focus-visible")) this.showTip(mark);
      });
      element.addEventListener("blur", () => this.hideTip());
    }

    /** After a move or an answer: messages, legend, names, areas that fill the view. */
    settle() {
      if (!this.state) return;
      const view = this.map.getBounds();
      const marks = [...this.marks.values()];
      const visible = marks.filter(
        ({ feature, area }) => view.contains(latLng(feature)) || (area && view.intersects(area.getBounds())),
      );
      for (const { area, feature } of marks) {
        if (area) {
          // Smaller than its symbol it would only be a blot; seen from inside, it is in the way.
          area.getElement()?.classList.toggle("imap-tiny", this.pixels(area) < reach(feature.properties));
          const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthWest(), view.getSouthEast()];
          const inside = corners.every((corner) => corner.distanceTo(latLng(feature)) < area.getRadius());
          area.getElement()?.classList.toggle("imap-inside", inside);
        }
      }
      this.legend.show(visible.map(({ feature }) => feature.properties), this.state.count);
      this.basemap.avoid(
        marks.map(({ feature, marker }) => {
          const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
          const r = reach(feature.properties);
          return [x - r, y - r, x + r, y + r];
        }),
      );
      if (this.asked && !this.pending && !visible.length && !this.messages.current.has("error")) {
        this.messages.show("empty", "No incidents in this part of the map.");
      } else {
        this.messages.clear("empty");
      }
    }

    /** Radius of an area on the screen. */
    pixels(area) {
      const [middle, edge] = [area.getLatLng(), area.getBounds().getNorth()];
      const north = this.map.latLngToLayerPoint([edge, middle.lng]);
      return this.map.latLngToLayerPoint(middle).y - north.y;
    }

    // ------------------------------------------------------------------------- tooltips

    showTip(mark) {
      const p = mark.feature.properties;
      if (this.popup && this.popup.key === popupKey(mark.feature)) return;
      const content = p.count > 1 ? S.clusterSummary(p) : S.summary(p);
      const at = latLng(mark.feature);
      const { x, y } = this.map.latLngToContainerPoint(at);
      const { x: width } = this.map.getSize();
      // Towards the middle, so that the frame does not cut it off.
      const direction = x < 150 ? "right" : x > width - 150 ? "left" : y < 170 ? "bottom" : "top";
      const r = reach(p) + 2;
      const offset = { right: [r, 0], left: [-r, 0], bottom: [0, r], top: [0, -r] }[direction];
      this.tip.options.direction = direction;
      this.tip.options.offset = L.point(offset);
      this.tip.setContent(content).setLatLng(at);
      this.map.openTooltip(this.tip);
    }

    hideTip() {
      this.map.closeTooltip(this.tip);
    }

    // --------------------------------------------------------------- clicks and popups

    open(mark, byKeyboard) {
      const p = mark.feature.properties;
      if (p.count === 1) {
        this.showPopup(mark.feature, S.summary(p, { full: true }), byKeyboard);
        this.select(p.incident_id, latLng(mark.feature));
      } else if (p.stack) {
        this.openList(mark.feature, byKeyboard);
      } else {
        this.zoomInto(mark.feature);
      }
    }

    zoomInto({ geometry, properties: p }) {
      const [w, s, e, n] = p.bounds || [];
      const bounds = L.latLngBounds([s, w], [n, e]);
      const zoom = bounds.isValid() ? this.map.getBoundsZoom(bounds, false, L.point(70, 70)) : 0;
      const closer = Math.max(zoom, Math.ceil(this.map.getZoom() + 1)); // always a step forward
      const [lon, lat] = geometry.coordinates;
      const middle = bounds.isValid() ? bounds.getCenter() : L.latLng(lat, lon);
      this.map.setView(middle, Math.min(closer, this.map.getMaxZoom()), { animate: C.mayAnimate() });
    }

    /** Tell Python: as a click on the feature group, the one thing streamlit-folium reads. */
    select(incidentId, at) {
      const feature = {
        type: "Feature",
        geometry: { type: "Point", coordinates: [at.lng, at.lat] },
        properties: { incident_id: incidentId },
      };
      this.group.fire("click", { latlng: at, layer: { toGeoJSON: () => feature } });
    }

    showPopup(feature, content, byKeyboard) {
      const opener = byKeyboard ? document.activeElement : null;
      const p = feature.properties;
      const size = this.map.getSize();
      const { y } = this.map.latLngToContainerPoint(latLng(feature));
      const popup = L.popup({
        className: "imap-popup",
        maxWidth: Math.min(300, size.x - 112),
        minWidth: Math.min(220, size.x - 112),
        maxHeight: Math.max(140, Math.min(340, size.y - 130)),
        offset: [0, -reach(p) + 8],
        // Beside the buttons and the legend, which lie above popups.
        autoPanPaddingTopLeft: [y > size.y - this.legend.height() ? this.legend.width() || 54 : 54, 12],
        autoPanPaddingBottomRight: [12, 12],
        closeOnEscapeKey: true,
      })
        .setLatLng(latLng(feature))
        .setContent(content);
      popup.openOn(this.map);
      this.popup = { popup, key: popupKey(feature), feature, opener };
      const box = popup.getElement();
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", p.count > 1 ? S.label(p).split(";")[0] : p.title || S.label(p));
      box.tabIndex = -1;
      // "#close" would announce a place in the page to skip to; there is none.
      box.querySelector(".leaflet-popup-close-button")?.setAttribute("href", "#");
      if (byKeyboard) box.focus({ preventScroll: true });
    }

    popupClosed(popup) {
      if (!this.popup || this.popup.popup !== popup) return;
      const { opener } = this.popup;
      this.popup = null;
      if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    }

    /** After a new query: keep an open popup if its incident is still there, with its new facts. */
    refreshPopup() {
      if (!this.popup) return;
      const { popup, key } = this.popup;
      const mark = [...this.marks.values()].find(({ feature }) => popupKey(feature) === key);
      if (mark) {
        this.popup.feature = mark.feature;
        if (mark.feature.properties.count === 1) popup.setContent(S.summary(mark.feature.properties, { full: true }));
        else popup.setContent(this.list(mark.feature));
      } else {
        this.map.closePopup(popup);
      }
    }

    openList(feature, byKeyboard) {
      this.showPopup(feature, this.list(feature, byKeyboard), byKeyboard);
    }

    /** The incidents of a stack, fetched page by page. */
    list(feature, focusFirst = false) {
      const at = latLng(feature);
      const items = html("ul", { class: "imap-list" });
      const foot = html("div", { class: "imap-foot", role: "status" });
      const node = html(
        "div",
        {},
        html("h2", { class: "imap-title" }, `${S.plural(feature.properties.count, "incident")} at this place`),
        items,
        foot,
      );
      const more = async (offset, focus) => {
        foot.replaceChildren("Loading …");
        try {
          const point = at.toBounds(0.2); // metres; more than rounding takes away
          const answer = await ask(this.url("incidents.json", point, { limit: PAGE, offset }));
          const entries = answer.incidents.map((incident) => this.entry(incident, at));
          items.append(...entries);
          const shown = offset + entries.length;
          foot.replaceChildren();
          if (answer.next && entries.length) {
            const button = html("button", { type: "button", class: "imap-more" }, `More (${shown} of ${S.number(answer.count)})`);
            button.addEventListener("click", (event) => {
              event.stopPropagation();
              more(shown, true);
            });
            foot.append(button);
          }
          // The size was measured while the list was empty. Measuring takes the list out of the
          // page for a moment, and the focus with it: so first this, then the focus.
          if (this.popup && node.isConnected) this.popup.popup.update();
          if (focus && entries.length) entries[0].querySelector("button").focus({ preventScroll: offset === 0 });
        } catch (error) {
          const again = html("button", { type: "button", class: "imap-more" }, "Try again");
          again.addEventListener("click", () => more(offset, focus));
          foot.replaceChildren(`${error.forReader || "The list could not be loaded."} `, again);
        }
      };
      more(0, focusFirst);
      return node;
    }

    entry(incident, at) {
      const button = html(
        "button",
        { type: "button" },
        html("span", { class: "imap-key" }, S.glyph(incident.event_type, 6)),
        html(
          "span",
          { class: "imap-entry" },
          html("span", { dir: "auto" }, incident.title || S.sentence(incident.event_type)),
          html("span", { class: "imap-quiet" }, dateWords(incident)),
        ),
      );
      if (this.state.selected && this.state.selected.incident_id === incident.incident_id) {
        button.setAttribute("aria-current", "true");
      }
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        button.closest("ul").querySelectorAll("[aria-current]").forEach((b) => b.removeAttribute("aria-current"));
        button.setAttribute("aria-current", "true");
        this.select(incident.incident_id, at);
      });
      return html("li", {}, button);
    }

    // ------------------------------------------------------------------------ selection

    drawRing() {
      this.ring.clearLayers();
      const { selected } = this.state;
      if (!selected) return;
      const at = L.latLng(selected.latitude, selected.longitude);
      if (selected.location_radius_km > 0) {
        L.circle(at, {
          radius: selected.location_radius_km * 1000,
          pane: "imap-rings",
          interactive: false,
          className: "imap-area-selected",
        }).addTo(this.ring);
      }
      // Around whatever stands there now: the incident's symbol, or the stack it belongs to.
      const here = [...this.marks.values()].find(({ marker }) => marker.getLatLng().equals(at, 1e-6));
      const r = Math.max(15, (here ? reach(here.feature.properties) : 0) + 4);
      const size = 2 * r + 8;
      const picture = S.svg("svg", {
        width: size,
        height: size,
        viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
        "aria-hidden": "true",
      });
      picture.append(S.svg("circle", { r, class: "imap-ring-casing" }), S.svg("circle", { r, class: "imap-ring" }));
      L.marker(at, {
        icon: L.divIcon({ html: picture, className: "imap-selected", iconSize: [size, size] }),
        interactive: false,
        keyboard: false,
        pane: "imap-rings",
      }).addTo(this.ring);
    }

    /** Move to the selected incident only if it cannot be seen. */
    bringIntoView(selected) {
      const at = L.latLng(selected.latitude, selected.longitude);
      if (this.map.getBounds().contains(at)) return;
      this.map.fire("imap:moved");
      const motion = { animate: C.mayAnimate() };
      if (selected.location_radius_km > 0) {
        this.map.fitBounds(at.toBounds(selected.location_radius_km * 2400), { maxZoom: 11, ...motion });
      } else {
        this.map.panTo(at, motion);
      }
    }
  }

  // ---------------------------------------------------------------------------- helpers

  // GeoJSON is lon, lat; Leaflet is lat, lon. This is the one place where they cross.
  function latLng({ geometry }) {
    const [lon, lat] = geometry.coordinates;
    return L.latLng(lat, lon);
  }

  /** What stays the same mark over reruns and pans. */
  function keyOf({ geometry, properties: p }) {
    return p.count === 1 ? `i:${p.incident_id}` : `c:${geometry.coordinates.join(",")}:${p.count}`;
  }

  /** What stays the same popup: an incident, or a place with several. */
  function popupKey({ geometry, properties: p }) {
    return p.count === 1 ? `i:${p.incident_id}` : `p:${geometry.coordinates.join(",")}`;
  }

  /** Half the width of a mark, in CSS pixels. */
  const reach = (p) => (p.count > 1 ? S.donutRadius(p.count) + 3 : S.radius(p.killed) + 3);

  /** Stacking: small marks above large ones, and symbols above donuts. */
  const height = (p) => 400 - Math.round(reach(p)) * 10 - (p.count > 1 ? 200 : 0);

  function icon(p) {
    const picture = p.count > 1 ? S.donut(p) : S.symbol(p, { soft: S.isArea(p) });
    const size = Math.max(S.TARGET, Number(picture.getAttribute("width")));
    return L.divIcon({ html: picture, className: "imap-mark", iconSize: [size, size] });
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

  /** The date of a list entry, as far as it is known. */
  function dateWords({ date_start: from, date_end: to, date_text: text }) {
    if (!from) return text || "date not known";
    // Dates without a time are days: read as UTC, so that no time zone moves them.
    const day = (iso, options) => new Date(`${String(iso).slice(0, 10)}T00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
    const full = { day: "numeric", month: "long", year: "numeric" };
    if (!to || from === to) return day(from, full);
    if (text) return /\d{4}/.test(text) ? text : `${text} ${String(from).slice(0, 4)}`;
    const sameYear = String(from).slice(0, 4) === String(to).slice(0, 4);
    return `${day(from, sameYear ? { day: "numeric", month: "long" } : full)} – ${day(to, full)}`;
  }

  /** Show the map only with its style sheet: its scripts are there before it. */
  function whenStyled(container, then) {
    const started = performance.now();
    const check = () => {
      const ready = getComputedStyle(container).getPropertyValue("--imap-ready").trim() === "1";
      if (!ready && performance.now() - started < 3000) return requestAnimationFrame(check);
      container.style.visibility = "";
      then();
    };
    container.style.visibility = "hidden";
    check();
  }

  // ------------------------------------------------------------------- the two functions

  let layer = null;

  /**
   * Make the map; called once by the script of the base map.
   *
   * @param {string} id id of the map's element
   * @param {object} config bounds, tile layers and symbols, from `ui/map.py`
   * @returns {L.Map}
   */
  function create(id, config) {
    S.setup(config.symbols);
    const container = document.getElementById(id);
    container.classList.add("imap");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", "Map of incidents in Iraq");
    const animate = C.mayAnimate();
    const map = L.map(id, {
      minZoom: 4.5,
      maxZoom: 17,
      zoomSnap: 0.5, // lets the whole of Iraq fill narrow and wide maps alike
      zoomDelta: 1,
      wheelPxPerZoomLevel: 90,
      maxBounds: config.maxBounds,
      maxBoundsViscosity: 0.8,
      zoomAnimation: animate,
      fadeAnimation: animate,
      markerZoomAnimation: animate,
    });
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');

    let legend = null;
    // Beside the legend, not under it.
    const fit = (options) => {
      const left = legend ? legend.width() : 0;
      map.fitBounds(config.bounds, { paddingTopLeft: [4 + left, 4], paddingBottomRight: [4, 4], ...options });
    };
    fit({ animate: false });

    C.followTheme(container);
    const messages = new C.Messages(map);
    const basemap = new window.IncidentBasemap(map, prefix);
    C.addButtons(map, () => fit({ animate: C.mayAnimate() }));
    C.addScale(map);
    C.addBackgrounds(map, config.tiles, basemap, messages);
    legend = new C.Legend().addTo(map);
    layer = new IncidentLayer(map, basemap, messages, legend);
    basemap.load().then((missing) => {
      if (missing.includes("outline") && missing.includes("governorates")) {
        messages.show("basemap", "The built-in map could not be loaded.");
      }
    });

    // Streamlit may give the frame its width late; until somebody moves the map, Iraq stays whole.
    let untouched = true;
    const touched = () => (untouched = false);
    for (const type of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(type, touched, { capture: true, passive: true });
    }
    map.on("imap:moved", touched);
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
   * @param {{query: string, selected: ?object, count: string}} state
   * @returns {L.Layer} an empty layer: streamlit-folium wants one to add, and to remove next time
   */
  function update(map, state) {
    layer.update(state);
    return L.layerGroup();
  }

  window.IncidentMap = { create, update };
})();
