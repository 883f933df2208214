/** The words of tooltips, popups and labels: pure functions over one feature's properties. */
import { isArea, typesOf } from "./symbols.js";

const FORMAT = new Intl.NumberFormat("en"); // once: it costs more than what it formats
/** @param {number | string | null | undefined} n */
export const number = (n) => FORMAT.format(Number(n));
/**
 * @template T
 * @param {T} n
 * @returns {n is NonNullable<T>}
 */
export const known = (n) => n !== null && n !== undefined;
/**
 * @param {number} n
 * @param {string} word
 */
export const plural = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

/**
 * A toll in words: "killed 11–16, best 15", "killed: not known", "none reported killed".
 *
 * @param {string} verb "killed" or "wounded"
 * @param {Figure | undefined} low
 * @param {Figure | undefined} best
 * @param {Figure | undefined} high
 */
export function toll(verb, low, best, high) {
  if (![low, best, high].some((figure) => known(figure))) return `${verb}: not known`;
  if (!known(low) && !known(high)) return best === 0 ? `none reported ${verb}` : `${verb} ${number(best)}`;
  if (!known(high))
    return `${verb} at least ${number(low)}${known(best) && best > Number(low) ? `, best ${number(best)}` : ""}`;
  if (high === 0) return `none reported ${verb}`;
  if (!known(low)) return `${verb} up to ${number(high)}${known(best) && best < high ? `, best ${number(best)}` : ""}`;
  if (low === high) return `${verb} ${number(low)}`;
  const range = `${verb} ${number(low)}–${number(high)}`;
  return known(best) ? `${range}, best ${number(best)}` : range;
}

/** @param {Properties} p */
export const killedWords = (p) => toll("killed", p.killed_low, p.killed_best, p.killed_high);
/** @param {Properties} p */
export const woundedWords = (p) => toll("wounded", p.wounded_low, p.wounded_best, p.wounded_high);
/** @param {?string} text */
export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

/**
 * "5 bombing, 4 clash, 3 other kinds"
 *
 * @param {Properties} p
 */
function typeWords(p, most = 4) {
  const parts = typesOf(p).sort((a, b) => b[1] - a[1]);
  const words = parts.slice(0, most).map(([type, n]) => `${number(n)} ${type}`);
  const rest = parts.slice(most).reduce((sum, [, n]) => sum + n, 0);
  if (rest) words.push(`${number(rest)} of other kinds`);
  return words.join(", ");
}

/**
 * "date", "date and toll", "date, place and toll"
 *
 * @param {string[]} names
 */
function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names.join("");
}

/**
 * "sources differ on date and toll"
 *
 * @param {Properties} p
 */
export function disagreeWords(p) {
  if (!p.disagree) return "";
  const on = Array.isArray(p.disagree_on) ? p.disagree_on.map(String) : [];
  return on.length ? `sources differ on ${listed(on)}` : "sources differ";
}

/**
 * "4 with differing sources"
 *
 * @param {number} [n]
 */
export const disputedWords = (n = 0) => (n > 0 ? `${number(n)} with differing sources` : "");

/**
 * The actors of the headline, from a list or from a cell of the table.
 *
 * @param {Properties} p
 */
function actors(p) {
  const names = Array.isArray(p.perpetrator) ? p.perpetrator : String(p.perpetrator || "").split(";");
  return names.map((name) => String(name).trim()).filter(Boolean);
}

/**
 * "Islamic State: claimed", "perpetrator unknown", "responsibility claimed"
 *
 * @param {Properties} p
 */
export function whoWords(p) {
  const status = p.attribution && p.attribution !== "not applicable" ? p.attribution : "";
  const named = actors(p).filter((name) => name.toLowerCase() !== "unknown");
  if (named.length) return listed(named) + (status ? `: ${status}` : "");
  return status ? `responsibility ${status}` : "";
}

/**
 * What a screen reader says of a mark.
 *
 * @param {Properties} p
 */
export function label(p) {
  if (p.count > 1) {
    const place = ["at one place", areaWords(p)].filter(Boolean).join(", ");
    const after = p.stack ? `${place}; opens a list` : "zooms in";
    const parts = [`${plural(p.count, "incident")}: ${typeWords(p)}`, disputedWords(p.disputed), after];
    return parts.filter(Boolean).join("; ");
  }
  const what = [sentence(p.event_type), p.place, p.date, killedWords(p)];
  if (known(p.sources)) what.push(plural(p.sources, "source"));
  what.push(disagreeWords(p), p.near?.text);
  return what.filter(Boolean).join(", ");
}

/**
 * How exactly the place is known, in words; empty for an exact spot.
 *
 * @param {Properties} p
 */
export function areaWords(p) {
  if (!isArea(p)) return "";
  const km = Number(p.location_radius_km);
  const within = km < 10 ? Math.max(0.1, Number(km.toFixed(1))) : Math.round(km);
  return `within about ${within} km`;
}

/**
 * The toll of a cluster in words: "Killed 27–40 (best 33); 4 without a figure". A sum leaves out
 * what has no figure, and says so.
 *
 * @param {{count: number, killed: ?number, killed_low: ?number, killed_high: ?number,
 *     unknown: ?number}} p
 * @param {string} rule counting rule of `killed`: low, best or high
 * @returns {{text: string, deadly: boolean}}
 */
export function clusterToll(p, rule) {
  // A lower bound alone has no upper one: the sums need not be in order.
  const figures = [p.killed_low, p.killed, p.killed_high].filter(known);
  const unknown = p.unknown || 0;
  if (!figures.length || unknown >= p.count) return { text: "No figure for killed", deadly: false };
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  if (most === 0 && !unknown) return { text: "None reported killed", deadly: false };
  let text = `Killed ${number(least)}`;
  if (most > least) {
    const name = { low: "lowest", high: "highest" }[rule] || "best";
    text += `–${number(most)}${known(p.killed) ? ` (${name} ${number(p.killed)})` : ""}`;
  }
  if (unknown) text += `; ${number(unknown)} without a figure`;
  return { text, deadly: most > 0 };
}
