/**
 * The marks on the map: symbols, donuts, and the areas that sources support. Marks that are still
 * there after another answer are kept, with their listeners and the focus.
 */
import { areaColor, donut, isArea, latLng, reach, symbol, TARGET } from "../shared/symbols.js";
import { label } from "../shared/words.js";

/**
 * @typedef {object} Mark one feature as it is drawn
 * @property {object} feature
 * @property {string} signature its properties as text: a mark whose text is the same stays as it is
 * @property {L.Marker} marker
 * @property {?L.Circle} area the area that the sources support, when that is all they support
 */

export class Marks {
  /**
   * @param {L.Map} map
   * @param {import("./popups.js").Popups} popups
   * @param {(mark: Mark, byKeyboard: boolean) => void} open what a click does
   */
  constructor(map, popups, open) {
    this.map = map;
    this.popups = popups;
    this.open = open;
    this.shown = new Map(); // key → {feature, signature, marker, area}
    this.beyond = null; // marks beyond the edge that are still to be drawn
    this.areaRenderer = L.svg({ pane: "imap-areas", padding: 0.5 });
    this.drawn = L.layerGroup().addTo(map);
  }

  /**
   * Draw an answer: keep the marks that are still there, remove and add the others. Those beyond
   * the edge, for which it was asked more than the view, come when the browser has time.
   *
   * @param {Feature[]} features
   */
  draw(features) {
    this.beyond?.cancel();
    this.beyond = null;
    const had = this.drawn.getLayers().length > 0 && this.holdsFocus();
    const next = new Map(features.map((feature) => [keyOf(feature), feature]));
    for (const [key, mark] of this.shown) {
      if (next.has(key)) continue;
      this.drawn.removeLayer(mark.marker);
      if (mark.area) this.drawn.removeLayer(mark.area);
      this.shown.delete(key);
    }
    const later = [];
    const view = this.map.getBounds().pad(0.1); // marks at the edge reach into it
    for (const [key, feature] of next) {
      const signature = JSON.stringify(feature.properties);
      const mark = this.shown.get(key);
      if (mark && mark.signature === signature) continue;
      if (mark) this.redraw(mark, feature, signature);
      else if (isArea(feature.properties) || view.contains(latLng(feature)))
        this.shown.set(key, this.add(feature, signature));
      else later.push([key, feature, signature]);
    }
    this.stackAreas();
    if (later.length) this.beyond = whenIdle(() => this.drawBeyond(later));
    // A cluster that was opened by keyboard is gone now: do not drop its user out of the map.
    if (had && !this.holdsFocus()) this.map.getContainer().focus({ preventScroll: true });
  }

  /**
   * Draw what lies beyond the edge; its marks are not reached by keyboard.
   *
   * @param {[string, Feature, string][]} later
   */
  drawBeyond(later) {
    this.beyond = null;
    for (const [key, feature, signature] of later) {
      const mark = this.add(feature, signature);
      mark.marker.getElement().tabIndex = -1;
      this.shown.set(key, mark);
    }
  }

  holdsFocus() {
    return this.map.getPane("imap-marks").contains(document.activeElement);
  }

  /**
   * @param {Feature} feature
   * @param {string} signature
   */
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

  /**
   * @param {Mark} mark
   * @param {Feature} feature
   * @param {string} signature
   */
  redraw(mark, feature, signature) {
    mark.feature = feature;
    mark.signature = signature;
    mark.marker.setIcon(icon(feature.properties)); // keeps the element, its listeners and focus
    mark.marker.setZIndexOffset(height(feature.properties));
    mark.marker.getElement().setAttribute("aria-label", label(feature.properties));
    if (mark.area) this.drawn.removeLayer(mark.area);
    mark.area = null;
    this.addArea(mark);
  }

  /**
   * The area that the sources support, when that is all they support.
   *
   * @param {Mark} mark
   */
  addArea(mark) {
    const p = mark.feature.properties;
    if (!isArea(p)) return;
    mark.area = L.circle(latLng(mark.feature), {
      radius: p.location_radius_km * 1000, // metres
      renderer: this.areaRenderer,
      interactive: false,
      className: "imap-area",
    }).addTo(this.drawn);
    const path = mark.area.getElement();
    path.style.setProperty("--imap-type", areaColor(p));
    this.listen(mark, path, false);
  }

  /** Small areas above large ones, so that each can be reached. */
  stackAreas() {
    [...this.shown.values()]
      .filter((mark) => mark.area)
      .sort((a, b) => b.area.getRadius() - a.area.getRadius())
      .forEach((mark) => mark.area.bringToFront());
  }

  /**
   * @param {Mark} mark
   * @param {HTMLElement | SVGElement} element
   * @param {boolean} isButton
   */
  listen(mark, element, isButton) {
    /**
     * @param {Event} event
     * @param {boolean} byKeyboard
     */
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
    element.setAttribute("aria-label", label(mark.feature.properties));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") choose(event, true);
    });
    element.addEventListener("focus", () => {
      if (element.matches(":focus-visible")) this.popups.showTip(mark.feature);
    });
    element.addEventListener("blur", () => this.popups.hideTip());
  }

  /**
   * Radius of an area on the screen.
   *
   * @param {L.Circle} area
   */
  pixels(area) {
    const [middle, edge] = [area.getLatLng(), area.getBounds().getNorth()];
    const north = this.map.latLngToLayerPoint([edge, middle.lng]);
    return this.map.latLngToLayerPoint(middle).y - north.y;
  }

  /**
   * The mark that stands for an incident: its own, or the nearest cluster whose box holds it.
   *
   * @param {Selected} selected
   * @param {L.LatLng} at
   * @returns {?{feature: object, marker: L.Marker}}
   */
  markOf({ incident_id: id }, at) {
    const marks = [...this.shown.values()];
    const own = marks.find(({ feature: { properties: p } }) => p.count === 1 && p.incident_id === id);
    if (own) return own;
    /** @param {Mark} mark */
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
}

/**
 * What stays the same mark over reruns and pans.
 *
 * @param {Feature} feature
 */
function keyOf({ geometry, properties: p }) {
  return p.count === 1 ? `i:${p.incident_id}` : `c:${geometry.coordinates.join(",")}:${p.count}`;
}

/**
 * Stacking: small marks above large ones, and symbols above donuts.
 *
 * @param {Properties} p
 */
const height = (p) => 400 - Math.round(reach(p)) * 10 - (p.count > 1 ? 200 : 0);

/**
 * Do something when the browser has nothing else to do, and soon in any case.
 *
 * @param {() => void} work
 */
function whenIdle(work) {
  if (!window.requestIdleCallback) {
    const timer = setTimeout(work, 50); // Safari
    return { cancel: () => clearTimeout(timer) };
  }
  const request = window.requestIdleCallback(work, { timeout: 500 });
  return { cancel: () => window.cancelIdleCallback(request) };
}

/** @param {Properties} p */
function icon(p) {
  const picture = p.count > 1 ? donut(p) : symbol(p, { soft: isArea(p) });
  const size = Math.max(TARGET, Number(picture.getAttribute("width")));
  const className = `imap-mark${p.near?.possible ? " imap-possible" : ""}`;
  return L.divIcon({ html: picture, className, iconSize: [size, size] });
}
