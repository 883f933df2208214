/** Where a tip of the map stands. */

const COLUMN = 50; // pixels at each side where buttons stand, above any tip

/**
 * Show a tip above a place or below it, whole and between the columns of buttons.
 *
 * @param {L.Map} map
 * @param {L.Tooltip} tip
 * @param {L.LatLng} at
 * @param {HTMLElement} content
 */
export function tell(map, tip, at, content) {
  map.openTooltip(tip.setContent(content).setLatLng(at));
  const box = /** @type {HTMLElement} */ (tip.getElement());
  const { x, y } = map.latLngToContainerPoint(at);
  const half = box.offsetWidth / 2;
  const middle = Math.max(COLUMN + half, Math.min(map.getSize().x - COLUMN - half, x));
  const isAbove = y - 10 - box.offsetHeight > 4;
  Object.assign(tip.options, {
    direction: isAbove ? "top" : "bottom",
    offset: L.point(middle - x, isAbove ? -10 : 14),
  });
  // Its point stays at the place, as far as the tip reaches.
  const aside = Math.max(12 - half, Math.min(half - 12, x - middle));
  box.style.setProperty("--imap-aside", `${aside}px`);
  tip.update();
}
