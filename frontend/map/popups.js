/**
 * Tooltips and popups: one incident in a few lines, or the list of a stack.
 *
 * Their content is made of DOM nodes; a title from the data is text, whatever it holds. A popup
 * belongs to the map, not to a mark, and so it stays when marks are drawn anew.
 */
import { address, ask } from "../shared/api.js";
import { incidentDate } from "../shared/dates.js";
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { sentence, typeWords } from "../shared/phrases.js";
import { glyph, latLng, reach } from "../shared/symbols.js";
import { areaWords, label, placeKnown, severalWords } from "../shared/words.js";
import { foot } from "./controls.js";
import { Share } from "./share.js";
import { clusterSummary, summary } from "./summary.js";

// Entries of a stack's list that are fetched at once.
const PAGE = 20;

export class Popups {
  /**
   * @param {L.Map} map
   * @param {import("./legend.js").Legend} legend popups open beside it
   * @param {() => Shown} view what is shown now: the query of Python,
   *     within the days of the playback
   * @param {(incidentId: string, at: L.LatLng) => void} select
   */
  constructor(map, legend, view, select) {
    this.map = map;
    this.legend = legend;
    this.view = view;
    this.select = select;
    /** @type {?{popup: L.Popup, key: string, opener: ?HTMLElement}} */
    this.popup = null; // {popup, key: incident or place, opener: element that had the focus}
    this.tip = L.tooltip({ className: "imap-tip", opacity: 1 });
    map.on("zoomstart", () => this.hideTip());
    map.on("popupclose", ({ popup }) => this.closed(popup));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.hideTip();
      map.closePopup();
    });
  }

  /**
   * Show a mark in a few lines, unless its popup says it already.
   *
   * @param {Feature} feature
   */
  showTip(feature) {
    const p = feature.properties;
    if (this.popup && this.popup.key === popupKey(feature)) return;
    const content = p.count > 1 ? clusterSummary(p, this.view().count) : summary(p);
    const at = latLng(feature);
    const { x, y } = this.map.latLngToContainerPoint(at);
    const { x: width } = this.map.getSize();
    // Towards the middle, so that the frame does not cut it off.
    const direction = x < 150 ? "right" : x > width - 150 ? "left" : y < 170 ? "bottom" : "top";
    const r = reach(p) + 2;
    /** @type {Record<string, [number, number]>} */
    const offsets = { right: [r, 0], left: [-r, 0], bottom: [0, r], top: [0, -r] };
    this.tip.options.direction = direction;
    this.tip.options.offset = L.point(offsets[direction]);
    this.tip.setContent(content).setLatLng(at);
    this.map.openTooltip(this.tip);
  }

  hideTip() {
    this.map.closeTooltip(this.tip);
  }

  /**
   * Open a popup at a mark; by keyboard, the focus goes into it and later back.
   *
   * @param {Feature} feature
   * @param {HTMLElement} content
   * @param {boolean} byKeyboard
   */
  show(feature, content, byKeyboard) {
    const opener = byKeyboard ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const p = feature.properties;
    const size = this.map.getSize();
    const { y } = this.map.latLngToContainerPoint(latLng(feature));
    const popup = L.popup({
      className: "imap-popup",
      // On a phone, between the buttons on both sides.
      maxWidth: Math.min(300, size.x - 140),
      minWidth: Math.min(218, size.x - 140),
      maxHeight: Math.max(120, Math.min(340, size.y - 130 - foot(this.map))),
      offset: [0, -reach(p) + 8],
      // Beside the buttons and the legend, which lie above popups.
      autoPanPaddingTopLeft: [y > size.y - foot(this.map) - this.legend.height() ? this.legend.width() || 54 : 54, 12],
      autoPanPaddingBottomRight: [54, 12 + foot(this.map)],
      closeOnEscapeKey: true,
    })
      .setLatLng(latLng(feature))
      .setContent(content);
    popup.openOn(this.map);
    this.popup = { popup, key: popupKey(feature), opener };
    const box = /** @type {HTMLElement} */ (popup.getElement());
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", p.count > 1 ? severalWords(p) : p.title || label(p));
    box.tabIndex = -1;
    // "#close" would announce a place in the page to skip to; there is none.
    const close = box.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("href", "#");
    close?.setAttribute("aria-label", text("script-mark-close"));
    if (byKeyboard) box.focus({ preventScroll: true });
  }

  /**
   * Open one incident.
   *
   * @param {Feature} feature
   * @param {boolean} byKeyboard
   */
  showOne(feature, byKeyboard) {
    this.show(feature, this.one(feature.properties), byKeyboard);
  }

  /** @param {Properties} p */
  one(p) {
    const { dossier, follow } = Share;
    return summary(p, { full: true, dossier: { href: dossier(String(p.incident_id), this.view().own), follow } });
  }

  /**
   * Give the focus back to the mark it came from.
   *
   * @param {L.Popup} popup
   */
  closed(popup) {
    if (!this.popup || this.popup.popup !== popup) return;
    const { opener } = this.popup;
    this.popup = null;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  /**
   * After a new query: keep an open popup if its incident is still there, with its new facts.
   *
   * @param {Feature[]} features
   */
  refresh(features) {
    if (!this.popup) return;
    const { popup, key } = this.popup;
    const feature = features.find((candidate) => popupKey(candidate) === key);
    if (feature) {
      const p = feature.properties;
      popup.setContent(p.count === 1 ? this.one(p) : this.list(feature));
    } else {
      this.map.closePopup(popup);
    }
  }

  /**
   * After a zoom: close a popup whose mark has gone, into a cluster or out of one. It would point
   * at nothing, and on the whole of the country even be cut off.
   *
   * @param {Feature[]} features
   */
  closeGone(features) {
    if (!this.popup) return;
    const { popup, key } = this.popup;
    if (features.some((feature) => popupKey(feature) === key)) return;
    const hadFocus = popup.getElement()?.contains(document.activeElement);
    this.map.closePopup(popup);
    if (hadFocus) this.map.getContainer().focus({ preventScroll: true });
  }

  /**
   * Open the list of a stack.
   *
   * @param {Feature} feature
   * @param {boolean} byKeyboard
   */
  showList(feature, byKeyboard) {
    this.show(feature, this.list(feature, byKeyboard), byKeyboard);
  }

  /**
   * The incidents of a stack, fetched page by page.
   *
   * @param {Feature} feature
   */
  list(feature, focusFirst = false) {
    const at = latLng(feature);
    const items = html("ul", { class: "imap-list" });
    const foot = html("div", { class: "imap-foot", role: "status" });
    const place = areaWords(feature.properties);
    const node = html(
      "div",
      {},
      html("h2", { class: "imap-title" }, text("script-mark-at-this-place", { number: feature.properties.count })),
      place ? html("div", { class: "imap-quiet imap-lead" }, placeKnown(feature.properties)) : null,
      items,
      foot,
    );
    const box = around(feature);
    /**
     * @param {number} offset
     * @param {boolean} focus
     */
    const more = async (offset, focus) => {
      foot.classList.add("imap-waits");
      foot.replaceChildren(text("script-map-list-loading"));
      try {
        const answer = await ask(String(address("incidents.json", this.view().query, box, { limit: PAGE, offset })));
        const entries = answer.incidents.map((/** @type {Listed} */ incident) => this.entry(incident, at, place));
        items.append(...entries);
        const shown = offset + entries.length;
        foot.replaceChildren();
        if (answer.next && entries.length) {
          const button = html(
            "button",
            { type: "button", class: "imap-more" },
            text("script-map-list-more", { shown, total: answer.count }),
          );
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
        const again = html("button", { type: "button", class: "imap-more" }, text("script-map-again"));
        again.addEventListener("click", () => more(offset, focus));
        const why = /** @type {ApiError} */ (error).forReader || text("script-map-list-not-loaded");
        foot.replaceChildren(`${why} `, again);
      } finally {
        foot.classList.remove("imap-waits");
      }
    };
    more(0, focusFirst);
    return node;
  }

  /**
   * One incident of a stack's list.
   *
   * @param {Listed} incident
   * @param {L.LatLng} at
   * @param {string} place how exactly the stack's place is known; an entry says where it differs
   */
  entry(incident, at, place) {
    const own = areaWords({ ...incident, count: 1 }) || text("precision-site");
    const button = html(
      "button",
      { type: "button" },
      html("span", { class: "imap-key" }, glyph(incident.event_type, 6)),
      html(
        "span",
        { class: "imap-entry" },
        html("span", { dir: "auto" }, incident.title || sentence(typeWords(incident.event_type || ""))),
        html(
          "span",
          { class: "imap-quiet" },
          [incidentDate(incident), place && own !== place ? own : ""].filter(Boolean).join(" · "),
        ),
      ),
    );
    if (this.view().selected?.incident_id === incident.incident_id) {
      button.setAttribute("aria-current", "true");
    }
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      button
        .closest("ul")
        ?.querySelectorAll("[aria-current]")
        .forEach((b) => b.removeAttribute("aria-current"));
      button.setAttribute("aria-current", "true");
      this.select(String(incident.incident_id), at);
    });
    return html("li", {}, button);
  }
}

/**
 * What stays the same popup: an incident, or a place with several.
 *
 * @param {Feature} feature
 */
function popupKey({ geometry, properties: p }) {
  // Four decimals: the members of a stack lie up to 10 m apart, and a filter may move its corner.
  const place = () => geometry.coordinates.map((degrees) => degrees.toFixed(4)).join(",");
  return p.count === 1 ? `i:${p.incident_id}` : `p:${place()}`;
}

/**
 * The box that holds every incident of a stack, with a little more than rounding takes away.
 *
 * @param {Feature} feature
 */
function around(feature) {
  const at = latLng(feature);
  const [w, s, e, n] = feature.properties.bounds || [at.lng, at.lat, at.lng, at.lat];
  /**
   * @param {number} lat
   * @param {number} lon
   */
  const margin = (lat, lon) => L.latLng(lat, lon).toBounds(0.4); // 0.2 m to each side
  return L.latLngBounds([s, w], [n, e]).pad(0.01).extend(margin(s, w)).extend(margin(n, e));
}
