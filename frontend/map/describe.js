/**
 * The present view in words, for those who hear the map: how many incidents, in which marks, what
 * they add up to, and which keys there are. Described, not announced: a screen reader says it
 * when the map is reached, and not at every move.
 */
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { joined } from "../shared/phrases.js";
import { latLng } from "../shared/symbols.js";
import { clusterToll, disputedWords } from "../shared/words.js";

const NEAR = 60; // pixels within which a cluster is said to be near a town

/**
 * Put features into words.
 *
 * @param {Feature[]} features those in view
 * @param {(at: L.LatLng, pixels: number) => ?string} nearest name of a town
 * @param {Rule} rule counting rule of the sums
 */
export function words(features, nearest, rule) {
  const all = features.map(({ properties }) => properties);
  if (!all.length) return text("script-map-none-here");
  /** @param {(p: Properties) => unknown} pick */
  const sum = (pick) => all.reduce((total, p) => total + (Number(pick(p)) || 0), 0);
  const count = sum((p) => p.count);
  const clusters = all.filter((p) => p.count > 1 && !p.stack).length;
  const stacks = all.filter((p) => p.stack).length;
  const singles = all.filter((p) => p.count === 1).length;
  const kinds = joined([
    clusters > 0 && text("script-map-clusters", { number: clusters }),
    stacks > 0 && text("script-map-stacks", { number: stacks }),
    singles > 0 && text("script-map-singles", { number: singles }),
  ]);
  /** @param {"killed" | "killed_low" | "killed_high"} name */
  const known = (name) => (all.some((p) => Number.isFinite(p[name])) ? sum((p) => p[name]) : null);
  const toll = clusterToll(
    {
      count,
      killed: known("killed"),
      killed_low: known("killed_low"),
      killed_high: known("killed_high"),
      unknown: sum((p) => (p.count > 1 ? p.unknown : Number(!Number.isFinite(p.killed)))),
    },
    rule,
  );
  const sentences = [
    text("script-map-described", { number: count, marks: text("script-map-marks", { number: all.length }), kinds }),
    toll.text,
  ];
  const largest = features.reduce((a, b) => (b.properties.count > a.properties.count ? b : a));
  if (largest.properties.count > 1) {
    const town = nearest(latLng(largest), NEAR);
    const most = { number: largest.properties.count };
    sentences.push(town ? text("script-map-largest-near", { ...most, town }) : text("script-map-largest", most));
  }
  sentences.push(disputedWords(sum((p) => (p.count > 1 ? p.disputed : Number(Boolean(p.disagree))))));
  return `${sentences.filter(Boolean).join(". ")}.`;
}

/**
 * Keep the description of the map's region up to date.
 *
 * @param {L.Map} map
 * @param {import("./basemap.js").Basemap} basemap
 * @param {() => Shown} view
 */
export function follow(map, basemap, view) {
  const container = map.getContainer();
  const summary = html("div", { id: "imap-summary" });
  container.append(
    html("div", { class: "imap-unseen" }, summary, html("div", { id: "imap-keys" }, text("script-map-keys"))),
  );
  container.setAttribute("aria-describedby", "imap-summary imap-keys");
  map.on("imap:still", ({ features, words: amounts }) => {
    const said = amounts || words(features, (at, pixels) => basemap.nearest(at, pixels), view().count);
    if (summary.textContent !== said) summary.textContent = said;
  });
}
