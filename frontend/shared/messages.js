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

/** @type {Map<string, FluentBundle>} */
const bundles = new Map();
let chosen = "";
let strict = false;

/**
 * Take over messages of a language. `build.js` and tests have them; a page need not call it.
 *
 * @param {string} language
 * @param {Messages} messages
 */
export function learn(language, messages) {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const body = Object.entries(messages).map(([id, value]) => ({ id, value, attributes: {} }));
  bundle.addResource(/** @type {import("@fluent/bundle").FluentResource} */ (/** @type {unknown} */ ({ body })));
  bundles.set(language, bundle);
}

/**
 * The messages of a language; undefined where the page has not loaded them.
 *
 * @param {string} language
 */
function bundleOf(language) {
  const given =
    language === FALLBACK ? typeof MESSAGES !== "undefined" && MESSAGES : globalThis.incidentMessages?.[language];
  if (given && !bundles.has(language)) learn(language, given);
  return bundles.get(language);
}

/**
 * Speak a language from now on; without one, that of the document.
 *
 * @param {?string} [language]
 */
export function speak(language) {
  chosen = language || "";
}

/** Throw instead of falling back, in tests. */
export function beStrict() {
  strict = true;
}

/** The language of the page, if there are messages in it; else English. */
export function language() {
  const asked = (chosen || globalThis.document?.documentElement.lang || "").split("-")[0];
  return asked && bundleOf(asked) ? asked : FALLBACK;
}

/**
 * Whether there is such a message.
 *
 * @param {string} identifier
 */
export const has = (identifier) => Boolean(bundleOf(language())?.hasMessage(identifier));

/**
 * A message with arguments in the place of its variables; where the language lacks it, in English.
 *
 * @param {string} identifier
 * @param {Record<string, string | number>} [given]
 */
export function text(identifier, given = {}) {
  /** @type {Record<string, string | FluentNumber>} */
  const filled = {};
  for (const [name, value] of Object.entries(given))
    filled[name] = typeof value === "number" ? new Grouped(value) : value;
  for (const code of new Set([language(), FALLBACK])) {
    const bundle = bundleOf(code);
    const pattern = bundle?.getMessage(identifier)?.value;
    /** @type {Error[]} */
    const errors = [];
    const said = bundle && pattern ? bundle.formatPattern(pattern, filled, errors) : "";
    if (pattern && !errors.length) return said;
    const problem = `${code}: “${identifier}”: ${errors[0]?.message ?? "missing"}`;
    if (strict) throw new RangeError(problem);
    console.warn(problem);
  }
  return identifier;
}
