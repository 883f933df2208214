/** The page of the projector: its steps, its elements, and how much larger than usual it is. */
import { byId } from "../shared/dom.js";
import { deck } from "./values.js";

const UNIT = 16; // CSS pixels of the page's basic size on a small screen

export const { steps } = deck;
export const last = steps.length - 1;

export const at = byId;

/** The page grows with the screen; the map is drawn at its usual size and enlarged as a whole. */
export function enlarge() {
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / UNIT;
  at("map").style.setProperty("--enlarged", String(scale));
  return scale;
}
