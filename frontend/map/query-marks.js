/** What a query says of the incidents that answer it, and what it draws itself. */
import { text } from "../shared/messages.js";

/**
 * Put into words what `near` and `nearby` ask for, on each incident that answers them.
 *
 * @param {Feature[]} features
 * @param {string} query
 */
export function sayHowNear(features, query) {
  const asked = new URLSearchParams(query);
  const [km, days] = (asked.get("nearby") || "").split(",").slice(-2); // the id may hold commas
  const far = km || (asked.get("near") || "").split(",")[2];
  for (const { properties: p } of features) {
    const match = p.nearby_match || p.near_match;
    if (!match || !far) continue;
    const possible = match === "possible";
    const message = days ? "script-mark-near-days" : "script-mark-near";
    const unsure = days ? "script-mark-near-days-possible" : "script-mark-near-possible";
    p.near = { possible, text: text(possible ? unsure : message, { km: far, number: Number(days || 0) }) };
  }
}

/**
 * What the query itself draws: the edge of its box, and the circle around an incident.
 *
 * @param {L.LayerGroup} frame
 * @param {L.Renderer} renderer
 * @param {{circle: State["nearby"], box: ?Box}} what
 */
export function drawFrame(frame, renderer, { circle, box }) {
  frame.clearLayers();
  const look = { renderer, interactive: false };
  if (box) {
    const [west, south, east, north] = box;
    L.rectangle(
      [
        [south, west],
        [north, east],
      ],
      { ...look, className: "imap-box" },
    ).addTo(frame);
  }
  if (circle) {
    L.circle([circle.latitude, circle.longitude], {
      ...look,
      radius: circle.km * 1000,
      className: "imap-reach",
    }).addTo(frame);
  }
}
