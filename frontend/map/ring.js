/** The ring around the selected incident, or around the mark that stands for it. */
import { svg } from "../shared/dom.js";
import { badgeOf, reach } from "../shared/symbols.js";

/**
 * @param {L.LayerGroup} ring
 * @param {import("./marks.js").Marks} marks
 * @param {?Selected} selected
 */
export function drawRing(ring, marks, selected) {
  ring.clearLayers();
  if (!selected) return;
  const at = L.latLng(selected.latitude, selected.longitude);
  // Around whatever stands for it now: its symbol, or the stack or cluster it belongs to.
  const mark = marks.markOf(selected, at);
  const r = Math.max(15, (mark ? reach(mark.feature.properties) : 0) + 4);
  if (selected.location_radius_km > 0) {
    const area = L.circle(at, {
      radius: selected.location_radius_km * 1000,
      pane: "imap-rings",
      interactive: false,
      className: "imap-area-selected",
    }).addTo(ring);
    // Smaller than the ring it would only look like a fault.
    area.getElement()?.classList.toggle("imap-tiny", marks.pixels(area) < r);
  }
  const size = 2 * r + 8;
  const picture = svg("svg", {
    width: size,
    height: size,
    viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
    "aria-hidden": "true",
  });
  picture.append(svg("circle", { r, class: "imap-ring-casing" }), svg("circle", { r, class: "imap-ring" }));
  const sign = mark && badgeOf(mark.feature.properties);
  if (sign) picture.append(sign); // the ring would cross it out
  L.marker(mark ? mark.marker.getLatLng() : at, {
    icon: L.divIcon({ html: picture, className: "imap-selected", iconSize: [size, size] }),
    interactive: false,
    keyboard: false,
    pane: "imap-rings",
  }).addTo(ring);
}
