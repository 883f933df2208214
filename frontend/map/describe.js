/**
 * The present view in words, for those who hear the map: how many incidents, in which marks, what
 * they add up to, and which keys there are. Described, not announced: a screen reader says it
 * when the map is reached, and not at every move.
 */
import { html } from "../shared/dom.js";
import { latLng } from "../shared/symbols.js";
import { clusterToll, disputedWords, plural } from "../shared/words.js";

const KEYS =
  "The list beside the map holds all incidents of the filters as text. Tab goes through the marks, " +
  "Enter opens one, plus and minus zoom, the arrow keys move the map, P plays through time.";
const NEAR = 60; // pixels within which a cluster is said to be near a town

/**
 * Put features into words.
 *
 * @param {object[]} features those in view
 * @param {(at: L.LatLng, pixels: number) => ?string} nearest name of a town
 * @param {string} rule counting rule of the sums
 */
export function words(features, nearest, rule) {
  const all = features.map(({ properties }) => properties);
  if (!all.length) return "No incidents in this part of the map.";
  /** @param {(p: Properties) => unknown} pick */
  const sum = (pick) => all.reduce((total, p) => total + (Number(pick(p)) || 0), 0);
  const count = sum((p) => p.count);
  const clusters = all.filter((p) => p.count > 1 && !p.stack).length;
  const stacks = all.filter((p) => p.stack).length;
  const singles = all.filter((p) => p.count === 1).length;
  const kinds = [
    clusters && plural(clusters, "cluster"),
    stacks && `${plural(stacks, "place")} with several incidents`,
    singles && plural(singles, "single incident"),
  ].filter(Boolean);
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
    `${plural(count, "incident")} in this part of the map, in ${plural(all.length, "mark")}: ${kinds.join(", ")}`,
    toll.text,
  ];
  const largest = features.reduce((a, b) => (b.properties.count > a.properties.count ? b : a));
  if (largest.properties.count > 1) {
    const town = nearest(latLng(largest), NEAR);
    sentences.push(`Largest: ${plural(largest.properties.count, "incident")}${town ? ` near ${town}` : ""}`);
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
  container.append(html("div", { class: "imap-unseen" }, summary, html("div", { id: "imap-keys" }, KEYS)));
  container.setAttribute("aria-describedby", "imap-summary imap-keys");
  map.on("imap:still", ({ features, words: amounts }) => {
    const text = amounts || words(features, (at, pixels) => basemap.nearest(at, pixels), view().count);
    if (summary.textContent !== text) summary.textContent = text;
  });
}
