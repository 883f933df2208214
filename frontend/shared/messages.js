/**
 * What readers are told, by identifier, in the language of the page: the same catalogue as Python's
 * (`incident_map/language/catalogue.py`), formatted by the same rules. Numbers are written `1,234`
 * in every language, and no isolation marks are put around what is filled in.
 *
 * `build.js` puts the English messages that a script names in the place of `MESSAGES`. Those of
 * another language are a file beside the script, `map.ar.js`, which a page loads before it.
 */
import { FluentBundle, FluentNumber } from "@fluent/bundle";

const FALLBACK = "en";
const FORMAT = new Intl.NumberFormat("en"); // once: it costs more than what it formats
/** @param {number | string | null | undefined} n */
export const number = (n) => FORMAT.format(Number(n));

class Grouped extends FluentNumber {
  toString() {
    return number(this.value);
  }
}

/** @type {Record<string, Messages>} */
const learned = {};
/** @type {Map<string, FluentBundle>} */
const bundles = new Map();
let chosen = "";
let strict = false;

/**
 * Take over all messages of a language; what is missing is an error from now on. For tests.
 *
 * @param {string} language
 * @param {Messages} messages
 */
export function learn(language, messages) {
  learned[language] = messages;
  strict = true;
}

/**
 * The messages of a language; undefined where the page has not loaded them.
 *
 * @param {string} language
 * @returns {Messages | undefined}
 */
function messagesOf(language) {
  if (learned[language]) return learned[language];
  if (language !== FALLBACK) return globalThis.incidentMessages?.[language];
  return typeof MESSAGES === "undefined" ? undefined : MESSAGES;
}

/**
 * Speak a language from now on; without one, that of the document.
 *
 * @param {?string} [language]
 */
export function speak(language) {
  chosen = language || "";
}

/** The language of the page, if there are messages in it; else English. */
export function language() {
  const asked = (chosen || globalThis.document?.documentElement?.lang || "").split("-")[0];
  return asked && messagesOf(asked) ? asked : FALLBACK;
}

/**
 * Whether there is such a message.
 *
 * @param {string} identifier
 */
export const has = (identifier) => Object.hasOwn(messagesOf(language()) || {}, identifier);

/**
 * A message with arguments in the place of its variables; where the language lacks it, in English.
 *
 * @param {string} identifier
 * @param {Record<string, string | number>} [given]
 */
export function text(identifier, given = {}) {
  for (const code of new Set([language(), FALLBACK])) {
    const pattern = messagesOf(code)?.[identifier];
    /** @type {Error[]} */
    const errors = [];
    const said = pattern ? filled(code, pattern, given, errors) : "";
    if (pattern && !errors.length) return said;
    const problem = `${code}: “${identifier}”: ${errors[0]?.message ?? "missing"}`;
    if (strict) throw new RangeError(problem);
    console.warn(problem);
  }
  return identifier;
}

/**
 * A pattern with its variables filled in.
 *
 * @param {string} code of the language
 * @param {NonNullable<Messages[string]>} pattern
 * @param {Record<string, string | number>} given
 * @param {Error[]} errors to which problems are added
 */
function filled(code, pattern, given, errors) {
  if (typeof pattern === "string") return pattern;
  let bundle = bundles.get(code);
  if (!bundle) {
    bundle = new FluentBundle(code, { useIsolating: false });
    const body = Object.entries(messagesOf(code) || {}).map(([id, value]) => ({ id, value, attributes: {} }));
    bundle.addResource(/** @type {import("@fluent/bundle").FluentResource} */ (/** @type {unknown} */ ({ body })));
    bundles.set(code, bundle);
  }
  /** @param {string | number} value */
  const grouped = (value) => (typeof value === "number" ? new Grouped(value) : value);
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, grouped(value)]));
  return bundle.formatPattern(pattern, values, errors);
}
