import { byId } from "../shared/dom.js";

/** What the server says of the presentation: its steps, and how the page was asked for. */
/**
 * @typedef {object} Settings
 * @property {string} mode "story", "draft", "view" or "notes"
 * @property {boolean} safe
 * @property {number} seconds that autoplay stays on a step that does not say
 * @property {Config} map
 */

/** @type {{deck: Deck, settings: Settings}} */
export const { deck, settings } = JSON.parse(String(byId("values").textContent));
