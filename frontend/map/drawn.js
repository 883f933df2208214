/** What a legend has to explain: what is drawn, and nothing else. */
import { text } from "../shared/messages.js";
import { isArea } from "../shared/symbols.js";

/**
 * What of the table is drawn, and so is explained: the one rule of the live map, the projector, a
 * published page and a saved picture. `incident_map/drawing/figure/legend.py` has the same.
 *
 * @param {Properties[]} visible properties of the features in view
 * @returns {Drawn}
 */
export function drawnOf(visible) {
  const singles = visible.filter((p) => p.count === 1);
  const counts = new Map();
  for (const p of visible) {
    const parts = p.count === 1 && !p.by_type ? { [p.event_type]: 1 } : p.by_type || {};
    for (const [type, n] of Object.entries(parts)) counts.set(type, (counts.get(type) || 0) + n);
  }
  const known = singles.flatMap(({ killed }) => (killed === null || killed === undefined ? [] : [killed]));
  const most = Math.max(-1, ...known);
  /** @type {[Figure, string][]} */
  const sizes = [];
  if (known.length < singles.length) sizes.push([null, text("toll-not-known")]);
  if (most >= 0) sizes.push([0, "0"]);
  if (most > 0) sizes.push([10, "10"]);
  if (most > 25) sizes.push([50, "50+"]);
  return {
    counts,
    sizes,
    sample: singles[0]?.event_type ?? "",
    statuses: new Set(singles.map((p) => p.attribution)),
    ring: visible.find((p) => p.count > 1 && !p.stack) ?? null,
    stack: visible.find((p) => p.stack) ?? null,
    area: visible.some(isArea),
    differs: visible.some((p) => p.disagree || Number(p.disputed) > 0),
    possible: visible.find((p) => p.near?.possible) ?? null,
  };
}
