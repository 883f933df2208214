/** Where the map looks: what can be seen of it, and how it goes to an incident. */
import { foot, mayAnimate, seen } from "./controls.js";

// How close a chosen incident is brought, at most: a zoom that still shows where in the country it is.
const CLOSE = 11;

/**
 * What can be seen of the map now: west, south, east and north, to about a metre.
 *
 * @param {L.Map} map
 */
export function extentOf(map) {
  const view = seen(map);
  const [low, high] = [view.getSouthWest(), view.getNorthEast()];
  /**
   * @param {number} degrees
   * @param {(n: number) => number} round
   * @param {number} limit
   */
  const outward = (degrees, round, limit) =>
    Math.max(-limit, Math.min(limit, Number((round(degrees * 1e5) / 1e5).toFixed(5))));
  return [
    outward(low.lng, Math.floor, 180),
    outward(low.lat, Math.floor, 90),
    outward(high.lng, Math.ceil, 180),
    outward(high.lat, Math.ceil, 90),
  ];
}

/**
 * What legend and buttons leave of the map for marks, as padding.
 *
 * @param {L.Map} map
 * @param {InstanceType<typeof import("./legend.js").Legend>} legend
 */
export function room(map, legend) {
  const { x } = map.getSize();
  const buttons = 54;
  // An open legend takes most of a phone; there it stays in the foreground.
  const left = x - legend.width() > 300 ? Math.max(buttons, legend.width()) : buttons;
  return { topLeft: L.point(left + 24, 36), bottomRight: L.point(buttons, 44 + foot(map)) };
}

/**
 * Go to an incident and the area that its sources support.
 *
 * @param {L.Map} map
 * @param {InstanceType<typeof import("./legend.js").Legend>} legend
 * @param {Selected} incident
 * @param {L.FitBoundsOptions} [options]
 */
export function goTo(map, legend, { latitude, longitude, location_radius_km: radius }, options = {}) {
  const metres = Math.max(1000, (radius || 0) * 2400); // the area and a margin
  const { topLeft, bottomRight } = room(map, legend);
  map.fitBounds(L.latLng(latitude, longitude).toBounds(metres), {
    maxZoom: CLOSE,
    paddingTopLeft: topLeft,
    paddingBottomRight: bottomRight,
    ...options,
  });
}

/**
 * Zoom into a cluster, as far as it takes to split it.
 *
 * @param {L.Map} map
 * @param {InstanceType<typeof import("./legend.js").Legend>} legend
 * @param {Feature} feature
 */
export function zoomInto(map, legend, { geometry, properties: p }) {
  const [w, s, e, n] = p.bounds || [];
  const [lon, lat] = geometry.coordinates;
  const bounds = p.bounds ? L.latLngBounds([s, w], [n, e]) : L.latLngBounds([[lat, lon]]);
  const { topLeft, bottomRight } = room(map, legend);
  const fitting = map.getBoundsZoom(bounds, false, topLeft.add(bottomRight));
  // Always a step forward, at least to where the next finer grid is asked for.
  const zoom = Math.min(Math.max(fitting, Math.round(map.getZoom()) + 0.5), map.getMaxZoom());
  const middle = map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2);
  const shift = bottomRight.subtract(topLeft).divideBy(2); // from the legend into the open
  map.setView(map.unproject(middle.add(shift), zoom), zoom, { animate: mayAnimate() });
}
