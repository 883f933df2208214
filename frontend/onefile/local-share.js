/**
 * Links, where the whole state is the fragment: the filters and the selected incident in the
 * language of the program's addresses, and behind them what a copied link says of the map.
 */
import { Share } from "../map/share.js";

const OF_THE_MAP = ["map", "base", "play", "show", "measure"];
const KEPT = "incidentMap"; // in the state of the history's entry

/**
 * @typedef {object} Page the page around the map: it knows the filters and opens what a link says
 * @property {(incidentId: string) => string} queryOf
 * @property {(query: string) => void} open
 */

/** @type {Page} */
let shown;

/**
 * The fragment in two parts: what is shown, and where the map stands.
 *
 * @param {string} [fragment]
 */
export function parts(fragment = window.location.hash) {
  const pieces = fragment.replace(/^#/, "").split("&").filter(Boolean);
  /** @param {string} piece */
  const isMap = (piece) => OF_THE_MAP.includes(piece.split("=")[0]);
  return { own: pieces.filter((piece) => !isMap(piece)).join("&"), map: pieces.filter(isMap).join("&") };
}

/**
 * Go to a state; `replace` for steps that the back button should not go through.
 *
 * @param {string} query
 * @param {{replace?: boolean, state?: ?object}} [options]
 */
export function go(query, { replace = false, state = null } = {}) {
  const fragment = `#${query}`;
  try {
    window.history[replace ? "replaceState" : "pushState"](state, "", fragment);
  } catch {
    // A browser that keeps histories of files to itself.
    if (replace) window.location.replace(fragment);
    else window.location.hash = fragment;
  }
}

/** What the link, or an earlier load of the same entry, says of the map. It then leaves the
 * address: one that went on saying where the map once was would be wrong. */
function arrived() {
  const { own, map } = parts();
  if (!map) return String(window.history.state?.[KEPT] || "");
  go(own, { replace: true, state: { [KEPT]: `#${map}` } });
  return `#${map}`;
}

/** @param {(fragment: string) => void} then */
function whenAnother(then) {
  window.addEventListener("hashchange", () => {
    if (parts().map) then(arrived());
  });
}

/** Where this file is: its web address, or its name alone. The folders of a disk, or of the
 *
 * @param {URL | Location} address
 * storage of a telephone, would tell about their owner, and saved pictures carry the link. */
export function here({ protocol, href, pathname }) {
  return /^https?:$/.test(protocol) ? href.split("#")[0] : pathname.split(/\/|\\|%2F|%5C/i).pop();
}

/**
 * Address that shows what the reader sees now.
 *
 * @param {LinkView} view
 */
function link(view) {
  const fragment = [parts().own, Share.write(view).slice(1)].filter(Boolean).join("&");
  return `${here(window.location)}#${fragment}`;
}

/**
 * Address of an incident in this file, with the filters that are set.
 *
 * @param {string} incidentId
 */
function dossier(incidentId) {
  return `#${shown.queryOf(incidentId)}`;
}

/** @param {MouseEvent} event */
function follow(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  shown.open(String(link.getAttribute("href")).slice(1));
}

/**
 * Make all links lead through the page of this file.
 *
 * @param {Page} page
 */
export function linkInside(page) {
  shown = page;
  Object.assign(Share, { arrived, dossier, follow, link, whenAnother });
}
