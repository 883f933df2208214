/**
 * The map's own part of a link: centre, zoom, background and the window of time that is shown.
 *
 * It is the fragment of the page's address, `#map=ZOOM/LAT/LON&base=NAME&play=FROM..TO,STEP,WINDOW`
 * and `&show=LAYER&measure=MEASURE` where amounts are shown instead of marks,
 * because the query string is the language of the API as well. It stands in copied links only:
 * Streamlit drops it whenever it writes the query string, and an address that went on saying where
 * the map once was would be wrong. On arrival it moves into the state of the history's entry, from
 * where a reload takes it again.
 */
import { source } from "../shared/api.js";
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { dayOf, isoOf, UNITS } from "../shared/timeline.js";

const NAMES = ["map", "base", "play", "show", "measure"];
const KEPT = "incidentMap"; // in the state of the history's entry

/**
 * The page around the map's frame; null where it belongs to another origin.
 *
 * @returns {?(Window & typeof globalThis)}
 */
export function page() {
  try {
    return window.parent.location.href ? /** @type {Window & typeof globalThis} */ (window.parent) : null;
  } catch {
    return null;
  }
}

/**
 * Write the fragment, with `#`; without a centre it says no place.
 *
 * @param {LinkView} view
 */
function write({ zoom, centre, base, play, show }) {
  const place = centre && [centre.lat, centre.lng].map((degrees) => Number(degrees.toFixed(5)));
  const parts = place ? [`map=${[Number(zoom.toFixed(2)), ...place].join("/")}`] : [];
  if (base) parts.push(`base=${encodeURIComponent(base)}`);
  if (play) parts.push(`play=${isoOf(play.from)}..${isoOf(play.to)},${play.unit},${play.width}`);
  if (show) parts.push(`show=${show.layer}`, `measure=${show.measure}`);
  return `#${parts.join("&")}`;
}

/**
 * Read a fragment; what is not in order is left out.
 *
 * @param {string} fragment
 * @param {{minZoom: number, maxZoom: number, bounds: L.LatLngBounds}} limits
 * @returns {LinkFound}
 */
export function read(fragment, { minZoom, maxZoom, bounds }) {
  const given = new URLSearchParams(String(fragment || "").replace(/^#/, ""));
  /** @type {LinkFound} */
  const found = { map: null, base: given.get("base") || null, play: null, show: null };
  const layer = given.get("show");
  if (layer) found.show = { layer, measure: given.get("measure") || "incidents" };
  const number = String.raw`-?\d{1,3}(?:\.\d{1,9})?`;
  const place = new RegExp(`^(${number})/(${number})/(${number})$`).exec(given.get("map") || "");
  if (place) {
    const [zoom, lat, lng] = place.slice(1).map(Number);
    const centre = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
    if (centre && zoom >= minZoom && zoom <= maxZoom && bounds.contains(centre)) found.map = { zoom, centre };
  }
  const play = /^([\d-]{10})\.\.([\d-]{10}),(\w+),(all|\d{1,2})$/.exec(given.get("play") || "");
  if (play) {
    const [from, to] = [dayOf(play[1]), dayOf(play[2])];
    const width = play[4] === "all" ? "all" : Number(play[4]);
    const unit = /** @type {Unit} */ (play[3]);
    if (from <= to && UNITS.includes(unit) && width !== 0) found.play = { from, to, unit, width };
  }
  return found;
}

/** @param {string} fragment */
const isOurs = (fragment) => NAMES.some((name) => new URLSearchParams(fragment.replace(/^#/, "")).has(name));

/** The fragment that this visit came with, or an earlier load of the same entry did. */
function arrived() {
  const around = page();
  if (!around) return "";
  const { history, location } = around;
  const fragment = location.hash;
  if (!isOurs(fragment)) return String(history.state?.[KEPT] || "");
  try {
    // No event follows from this, so Streamlit does not run again.
    history.replaceState({ ...history.state, [KEPT]: fragment }, "", location.pathname + location.search);
  } catch {
    // The address stays as it came.
  }
  return fragment;
}

/**
 * Who leaves the map for a dossier comes back to it by the browser's history: then the entry
 * has to know what was shown.
 *
 * @param {() => LinkView} view what `write` takes
 */
function whenLeaving(view) {
  const around = page();
  if (!around) return;
  /** @param {MouseEvent} what */
  const heard = ({ target }) => {
    /** @type {?HTMLAnchorElement} */
    const link = /** @type {Element} */ (target).closest?.("a[href]");
    const isDossier = link && new URL(link.href, around.location.href).pathname === `${source.prefix}/incident`;
    if (!isDossier || link.target === "_blank") return;
    try {
      around.history.replaceState({ ...around.history.state, [KEPT]: write(view()) }, "");
    } catch {
      // The way back leads to the place that the page began with.
    }
  };
  around.document.addEventListener("click", heard, true);
  window.addEventListener("pagehide", () => around.document.removeEventListener("click", heard, true));
}

/**
 * Hear of a link that only differs in its fragment: the browser does not load the page for it.
 *
 * @param {(fragment: string) => void} then
 */
function whenAnother(then) {
  const around = page();
  if (!around) return;
  const heard = () => {
    if (isOurs(around.location.hash)) then(arrived());
  };
  around.addEventListener("hashchange", heard);
  window.addEventListener("pagehide", () => around.removeEventListener("hashchange", heard));
}

/**
 * Address that shows what the reader sees now.
 *
 * @param {LinkView} view
 * @param {string} query
 */
function link(view, query) {
  const around = page();
  const start = around
    ? around.location.origin + around.location.pathname + around.location.search
    : `${window.location.origin}${source.prefix}/${query ? `?${query}` : ""}`;
  return start + write(view);
}

/**
 * Put an address on the clipboard; false where the browser refuses.
 *
 * @param {string} address
 */
async function copy(address) {
  for (const where of [window, page()]) {
    try {
      await /** @type {Window} */ (where).navigator.clipboard.writeText(address);
      return true;
    } catch {
      // No permission, no secure context, or no focus: the next one, then by hand.
    }
  }
  return false;
}

/**
 * Copy a link, or show it in a field from which the reader can copy it.
 *
 * @param {L.Map} map
 * @param {import("./messages.js").Messages} messages
 * @param {string} address
 * @param {HTMLElement} opener
 */
async function share(map, messages, address, opener) {
  if (await copy(address)) {
    messages.show("link", text("script-map-link-copied"), { seconds: 4 });
    return;
  }
  map.getContainer().querySelector(".imap-link")?.remove();
  const named = { "aria-label": text("script-map-link-here") };
  const field = html("input", { type: "text", readonly: "", value: address, ...named });
  const close = html("button", { type: "button", class: "imap-more" }, text("script-map-close"));
  const box = html(
    "div",
    { class: "imap-link", role: "group", "aria-label": text("script-map-link-copy") },
    html("span", {}, text("script-map-link-by-hand")),
    field,
    close,
  );
  const away = () => {
    box.remove();
    opener.focus({ preventScroll: true });
  };
  close.addEventListener("click", away);
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") away();
  });
  L.DomEvent.disableClickPropagation(box);
  map.getContainer().append(box);
  field.focus({ preventScroll: true });
  field.select();
}

/**
 * Address of the printable page of an incident, with the filters of this page for the way back.
 *
 * @param {string} query the filters: several ids are one of them, a single one is the selection
 * @param {string} incidentId
 */
function dossier(incidentId, query) {
  const around = page();
  const parameters = new URLSearchParams(around ? around.location.search : query);
  parameters.delete("id");
  for (const id of new URLSearchParams(query).getAll("id")) parameters.append("id", id);
  parameters.append("id", incidentId);
  return `${source.prefix}/incident?${parameters}`;
}

/**
 * Follow a link in the whole window. A component's frame may not do that itself, but a link in
 * the page around it may.
 *
 * @param {MouseEvent} event
 */
function follow(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const around = page();
  if (!around || around === window) return;
  event.preventDefault();
  const anchor = around.document.createElement("a");
  anchor.href = /** @type {HTMLAnchorElement} */ (event.currentTarget).href;
  around.document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

/** What the map does with links. The page around it may have another way for some of them. */
export const Share = { arrived, dossier, follow, link, page, read, share, whenAnother, whenLeaving, write };
