/** The words of tooltips, popups and labels: pure functions over one feature's properties. */
import { number, text } from "./messages.js";
import {
  attributionWords,
  disagreementWords,
  harmed,
  harmedTitle,
  joined,
  known,
  listing,
  ruleWords,
  sentence,
  tollOf,
  typeWords,
} from "./phrases.js";
import { isArea, typesOf } from "./symbols.js";

/**
 * Words that belong together less closely than those of a list: "a; b".
 *
 * @param {(string | null | undefined | false)[]} words
 */
export const parts = (words) => words.filter(Boolean).join(text("script-mark-parts"));

/** @param {string} harm "killed" or "wounded" */
export const noneReported = (harm) => text(harm === "killed" ? "script-mark-none-killed" : "script-mark-none-wounded");

/**
 * A toll in words: "killed 11–16, best 15", "killed: not known", "none reported killed".
 *
 * @param {string} harm "killed" or "wounded"
 * @param {Figure | undefined} low
 * @param {Figure | undefined} best
 * @param {Figure | undefined} high
 */
export function toll(harm, low, best, high) {
  const kind = harmed(harm);
  if (![low, best, high].some(known)) return text("script-mark-toll-not-known", { kind });
  if (!known(low) && !known(high)) return best === 0 ? noneReported(harm) : tollOf(harm, number(best));
  if (!known(high)) {
    if (known(best) && best > Number(low)) {
      return text("script-mark-toll-at-least-best", { kind, low: Number(low), best });
    }
    return text("script-mark-toll-at-least", { kind, low: Number(low) });
  }
  if (high === 0) return noneReported(harm);
  if (!known(low)) {
    if (known(best) && best < high) return text("script-mark-toll-up-to-best", { kind, high, best });
    return text("script-mark-toll-up-to", { kind, high });
  }
  if (low === high) return tollOf(harm, number(low));
  if (known(best)) return text("script-mark-toll-range-best", { kind, low, high, best });
  return tollOf(harm, text("toll-range", { low, high }));
}

/** @param {Properties} p */
export const killedWords = (p) => toll("killed", p.killed_low, p.killed_best, p.killed_high);
/** @param {Properties} p */
export const woundedWords = (p) => toll("wounded", p.wounded_low, p.wounded_best, p.wounded_high);

/**
 * "5 bombing"
 *
 * @param {string} type
 * @param {number} n
 */
export const ofType = (type, n) => text("script-mark-of-type", { number: n, type: typeWords(type) });

/**
 * "5 bombing, 4 clash, 3 of other kinds"
 *
 * @param {Properties} p
 */
function kindWords(p, most = 4) {
  const kinds = typesOf(p).sort((a, b) => b[1] - a[1]);
  const words = kinds.slice(0, most).map(([type, n]) => ofType(type, n));
  const rest = kinds.slice(most).reduce((sum, [, n]) => sum + n, 0);
  if (rest) words.push(text("script-mark-of-other-kinds", { number: rest }));
  return joined(words);
}

/**
 * "sources differ on date and toll"
 *
 * @param {string[]} on
 */
export const differWords = (on) =>
  on.length
    ? text("script-mark-differ-on", { fields: listing(on.map(disagreementWords), "and") })
    : text("script-mark-differ");

/**
 * The same of an incident; empty where its sources agree.
 *
 * @param {Properties} p
 */
export function disagreeWords(p) {
  if (!p.disagree) return "";
  return differWords(Array.isArray(p.disagree_on) ? p.disagree_on.map(String) : []);
}

/**
 * "4 with differing sources"
 *
 * @param {number} [n]
 */
export const disputedWords = (n = 0) => (n > 0 ? text("script-mark-disputed", { number: n }) : "");

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
  const status = p.attribution && p.attribution !== "not applicable" ? attributionWords(p.attribution) : "";
  const named = actors(p).filter((name) => name.toLowerCase() !== "unknown");
  if (!named.length) return status ? text("script-mark-responsibility", { status }) : "";
  const value = listing(named, "and");
  return status ? text("claim-status", { value, status }) : value;
}

/**
 * "3 incidents: 2 bombing, 1 clash"
 *
 * @param {Properties} p of several incidents
 */
export const severalWords = (p) => text("script-mark-several", { number: p.count, types: kindWords(p) });

/**
 * What a screen reader says of a mark.
 *
 * @param {Properties} p
 */
export function label(p) {
  if (p.count > 1) {
    const list = isArea(p) ? text("script-mark-opens-list-within", { km: kmOf(p) }) : text("script-mark-opens-list");
    return parts([severalWords(p), disputedWords(p.disputed), p.stack ? list : text("script-mark-zooms")]);
  }
  const what = [sentence(typeWords(p.event_type || "")), p.place, p.date, killedWords(p)];
  if (known(p.sources)) what.push(text("count-source", { number: p.sources }));
  what.push(disagreeWords(p), p.near?.text);
  return joined(what);
}

/**
 * Radius of an area, as exactly as it is worth saying.
 *
 * @param {Properties} p
 */
function kmOf(p) {
  const km = Number(p.location_radius_km);
  return String(km < 10 ? Math.max(0.1, Number(km.toFixed(1))) : Math.round(km));
}

/**
 * How exactly the place is known, in words; empty for an exact spot.
 *
 * @param {Properties} p
 */
export const areaWords = (p) => (isArea(p) ? text("script-mark-within", { km: kmOf(p) }) : "");

/**
 * The same in a sentence of its own.
 *
 * @param {Properties} p
 */
export const placeKnown = (p) => (isArea(p) ? text("script-mark-place-within", { km: kmOf(p) }) : "");

/**
 * The toll of a cluster in words: "Killed 27–40 (best 33); 4 without a figure". A sum leaves out
 * what has no figure, and says so.
 *
 * @param {Pick<Properties, "count" | "killed" | "killed_low" | "killed_high" | "unknown">} p
 * @param {Rule} rule counting rule of `killed`
 * @returns {{text: string, deadly: boolean}}
 */
export function clusterToll(p, rule) {
  // A lower bound alone has no upper one: the sums need not be in order.
  const figures = [p.killed_low, p.killed, p.killed_high].filter(known);
  const unknown = p.unknown || 0;
  if (!figures.length || unknown >= p.count) return { text: text("script-mark-no-figure"), deadly: false };
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  if (high === 0 && !unknown) return { text: sentence(noneReported("killed")), deadly: false };
  let span = number(low);
  if (high > low) {
    const figure = p.killed;
    span = known(figure)
      ? text("toll-range-rule", { low, high, rule: ruleWords(rule), figure })
      : text("toll-range", { low, high });
  }
  const said = text("toll-of", { kind: harmedTitle("killed"), toll: span });
  const whole = unknown ? text("script-mark-toll-without", { toll: said, number: unknown }) : said;
  return { text: whole, deadly: high > 0 };
}
