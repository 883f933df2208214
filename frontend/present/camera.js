/** Where the map of the projector looks, and how it gets there. */
import { mayAnimate } from "../map/controls.js";
import { at, enlarge } from "./stage.js";
import { settings } from "./values.js";

const CLOSE = 11; // how close a step's incidents are brought, at most
const LEGEND = 236; // its width with margin
const ROOM = 520; // pixels of map for which a story's zoom is meant; a phone has fewer
const FLIGHT = 1.6; // seconds from one step to the next, at most
const PATIENT = 10; // frames after which a flight is judged
const SLOW = 70; // milliseconds for a frame that are too many

/** What the caption leaves of the map, as padding in the map's own pixels. */
function room() {
  const scale = enlarge();
  const frame = at("frame").getBoundingClientRect();
  const caption = at("caption").getBoundingClientRect();
  const over = caption.top < frame.bottom && caption.right < frame.right; // else it stands below
  const right = over && /** @type {?HTMLDetailsElement} */ (document.querySelector(".imap-legend"))?.open ? LEGEND : 0;
  const left = over ? (caption.right - frame.left) / scale : 0;
  const margin = Math.min(28, frame.width / scale / 16);
  return { topLeft: L.point(left + margin, margin), bottomRight: L.point(right + margin, margin + 14) };
}

/**
 * Centre and zoom of a step: as the story asks, or around all its incidents.
 *
 * @param {L.Map} map
 * @param {Step} step
 */
function place(map, step) {
  map.invalidateSize({ animate: false, pan: false }); // on a telephone a longer caption leaves less
  const { topLeft, bottomRight } = room();
  const both = topLeft.add(bottomRight);
  const size = map.getSize().subtract(both);
  /** @param {number} zoom */
  const snapped = (zoom) => Math.max(map.getMinZoom(), Math.floor(zoom * 4) / 4);
  let middle;
  let zoom;
  if (step.view) {
    const less = Math.log2(Math.min(1, Math.min(size.x, size.y) / ROOM));
    zoom = snapped(step.view[0] + less);
    middle = map.project(L.latLng(step.view[1], step.view[2]), zoom);
  } else {
    const bounds = L.latLngBounds(step.bounds || settings.map.bounds);
    zoom = snapped(Math.min(CLOSE, map.getBoundsZoom(bounds, false, both)));
    middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
  }
  const shift = bottomRight.subtract(topLeft).divideBy(2); // from the caption into the open
  return { centre: map.unproject(middle.add(shift), zoom), zoom };
}

/**
 * Redraw the lines while the map flies: enlarged as pictures they would be coarse, or end early.
 *
 * @param {L.Map} map
 */
function redraw(map) {
  map.eachLayer((layer) => {
    // @ts-expect-error Leaflet has no public name for it
    if (layer instanceof L.Renderer) layer._reset();
  });
}

/** @type {(() => void) | null} */
let land = null; // ends the present flight
let swift = true; // this machine can draw a flight

/**
 * Fly to a place, if the machine keeps up; if not, cut there, now and from then on.
 *
 * @param {L.Map} map
 * @param {L.LatLng} centre
 * @param {number} zoom
 * @param {() => void} then
 */
function fly(map, centre, zoom, then) {
  const began = performance.now();
  let frames = 0;
  const frame = () => {
    redraw(map);
    frames += 1;
    swift = frames < PATIENT || (performance.now() - began) / frames < SLOW;
    if (!swift) cut(map, centre, zoom, then);
  };
  land = () => {
    land = null;
    map.off("zoom", frame).off("moveend", landed); // another view stops the flight itself
    at("map").classList.remove("flying");
  };
  const landed = () => {
    land?.();
    map.fire("imap:foot"); // names, which had gone
    then();
  };
  at("map").classList.add("flying");
  map.on("zoom", frame).on("moveend", landed);
  map.flyTo(centre, zoom, { duration: FLIGHT });
}

/**
 * @param {L.Map} map
 * @param {L.LatLng} centre
 * @param {number} zoom
 * @param {() => void} then
 */
function cut(map, centre, zoom, then) {
  if (land) land();
  map.setView(centre, zoom, /** @type {L.ZoomPanOptions} */ ({ animate: false, reset: true }));
  then();
}

/**
 * Bring the map to a step; flying, for those who do not mind.
 *
 * @param {L.Map} map
 * @param {Step} step
 * @param {() => void} then
 */
export function travel(map, step, then, first = false) {
  const flying = Boolean(land);
  if (land) land();
  const { centre, zoom } = place(map, step);
  const near =
    !flying && map.getZoom() === zoom && map.latLngToContainerPoint(centre).distanceTo(map.getSize().divideBy(2)) < 1;
  if (near) then();
  else if (first || !swift || !mayAnimate()) cut(map, centre, zoom, then);
  else fly(map, centre, zoom, then);
}
