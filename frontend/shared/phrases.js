/**
 * Lists, tolls, reasons, places and values in words, in the language of the page, as
 * `incident_map/language/phrases.py` says them with the same messages. Dates are in `dates.js`.
 */
import { has, number, text } from "./messages.js";

/**
 * @template T
 * @param {T} n
 * @returns {n is NonNullable<T>}
 */
export const known = (n) => n !== null && n !== undefined;

/**
 * A value of the vocabulary as it ends an identifier: "named-place-no-known-point".
 *
 * @param {string} value
 */
const slug = (value) =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * A message that there need not be; else the words as they are.
 *
 * @param {string} identifier
 * @param {string} words
 */
const valued = (identifier, words) => (has(identifier) ? text(identifier) : words);

/** @param {string} value */
export const typeWords = (value) => valued(`type-${slug(value)}`, value);
/** @param {{type: string}} look as a legend names it */
export const typeLabel = ({ type }) => valued(`type-label-${slug(type)}`, type);
/** @param {string} value */
export const attributionWords = (value) => valued(`attribution-${slug(value)}`, value);
/** @param {{status: string}} line as a legend names it */
export const attributionLabel = ({ status }) => valued(`attribution-${slug(status)}`, status);
/** @param {string} value */
export const corroborationWords = (value) => valued(`corroboration-${slug(value)}`, value);
/** @param {string} value */
export const disagreementWords = (value) => valued(`disagreement-${slug(value)}`, value);
/** @param {string} value name of a column */
export const fieldWords = (value) => valued(`field-${slug(value)}`, value);
/** @param {string} kind "killed", "wounded" or "kidnapped" */
export const harmed = (kind) => valued(`harmed-${slug(kind)}`, kind);
/** @param {string} kind the same, as a title */
export const harmedTitle = (kind) => valued(`harmed-title-${slug(kind)}`, kind);
/** @param {string} rule */
export const ruleWords = (rule) => text(`rule-${slug(rule)}`);

/** @param {?string} words */
export const sentence = (words) => (words ? words[0].toUpperCase() + words.slice(1) : "");

/**
 * "a, b or c"
 *
 * @param {string[]} values
 * @param {string} [joiner] "and" or "or"
 */
export function listing(values, joiner = "or") {
  if (values.length < 2) return values.join("");
  const [before, last] = [enumerated(values.slice(0, -1)), values[values.length - 1]];
  return text(joiner === "and" ? "list-and" : "list-or", { before, last });
}

/**
 * "a, b, c": names of the data, each of which may run its own way.
 *
 * @param {string[]} names
 */
export const enumerated = (names) => names.join(text("list-names"));

/**
 * Words of the page's language, one after the other; those that are empty are left out.
 *
 * @param {(string | null | undefined | false)[]} words
 */
export const joined = (words) => words.filter(Boolean).join(text("list-comma"));

/**
 * "11–16 (best 15)", "not known"
 *
 * @param {Figure[]} figures low, best and high
 */
export function numberRange([low, best, high]) {
  const given = [low, best, high].filter(known);
  if (!given.length) return text("toll-not-known");
  const ends = { low: Math.min(...given), high: Math.max(...given) };
  if (ends.low === ends.high) return number(ends.low);
  return known(best) ? text("toll-range-best", { ...ends, best }) : text("toll-range", ends);
}

/**
 * "killed 11–16 (best 15)"
 *
 * @param {string} kind
 * @param {string} toll
 */
export const tollOf = (kind, toll) => text("toll-of", { kind: harmed(kind), toll });

/**
 * "41–58 (best 47)", or "41–58 (best count 47)": each toll of a view, and the figure under the
 * rule. A kind without any figure is left out.
 *
 * @param {Record<string, Totals>} totals
 * @param {number} count incidents of the view
 * @param {Rule} rule
 * @param {boolean} [counted] whether to say that the figure is a count
 * @returns {[string, string][]} kind and words
 */
export function tollRanges(totals, count, rule, counted = false) {
  return Object.entries(totals)
    .filter(([, { unknown }]) => unknown < count)
    .map(([kind, { low, high, [rule]: figure }]) => {
      const message = counted ? "toll-range-count" : "toll-range-rule";
      const said = low === high ? number(low) : text(message, { low, high, rule: ruleWords(rule), figure });
      return [kind, said];
    });
}

let country = "";
/**
 * Take over the name of the country in the language of the page.
 *
 * @param {string} name
 */
export function tellOf(name) {
  country = name;
}

/**
 * Reasons with their numbers: "2 outside Iraq, 3 with no known place".
 *
 * @param {Record<string, number>} reasons in the words of the API → number
 */
export function notDrawn(reasons) {
  return joined(
    Object.entries(reasons).map(([reason, n]) => {
      const name = `not-drawn-${slug(reason)}`;
      if (has(name)) return text(name, { number: n });
      return text("not-drawn-abroad", { number: n, country: country || reason.replace(/^outside /, "") });
    }),
  );
}

/**
 * What is not on the map and why, in a sentence; empty if there is nothing.
 *
 * @param {Record<string, number>} reasons
 */
export function notOnMap(reasons) {
  const all = Object.values(reasons).reduce((sum, n) => sum + n, 0);
  return all ? text("ledger-not-on-map", { number: all, reasons: notDrawn(reasons) }) : "";
}

/**
 * How exactly a place is known: "known to the district, within about 20 km".
 *
 * @param {?string} value
 * @param {?number} [km]
 */
export function precision(value, km) {
  const name = `precision-${slug(value || "unknown")}`;
  const words = text(has(name) ? name : "precision-unknown");
  return km ? text("precision-within", { precision: words, km: String(Number(km.toPrecision(6))) }) : words;
}

/**
 * Place, district and governorate, without what is empty or said already.
 *
 * @param {(string | null | undefined)[]} parts
 */
export function place(parts) {
  const names = parts.filter(known).filter(Boolean);
  const kept = names.filter((name, i) => !names.slice(0, i).some((one) => one.toLowerCase() === name.toLowerCase()));
  return kept.length ? joined(kept) : text("place-not-known");
}
