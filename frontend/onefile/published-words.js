/**
 * A view in words: headline, tolls, ledger and caption, as `ui/headline.py` and
 * `incident_map/language/phrases.py` say them.
 */

import { dateRange } from "../shared/dates.js";
import { number, plural } from "../shared/words.js";
import * as Figures from "./local-figures.js";

export const RULE_WORDS = { low: "lowest", best: "best", high: "highest" };
/** @type {Record<string, string>} */
const NOT_ON_MAP = {
  "no known place": "with no known place",
  "named place, no known point": "with a place that is named but not located",
};
/** @type {Record<string, string>} */
const ROLE_WORDS = {
  any: "",
  perpetrator: " as perpetrator",
  named: " named as perpetrator by a source",
  target: " as target",
};

/** @param {string[]} values */
export const listing = (values, joiner = "or") =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} ${joiner} ${values[values.length - 1]}`;

/**
 * "11–16 (best 15)", "not known"
 *
 * @param {[Figure, Figure, Figure]} figures
 */
export function numberRange([low, best, high]) {
  const known = [low, best, high].filter((value) => value !== null);
  if (!known.length) return "not known";
  const [bottom, top] = [Math.min(...known), Math.max(...known)];
  if (bottom === top) return number(bottom);
  return `${number(bottom)}–${number(top)}${best === null ? "" : ` (best ${number(best)})`}`;
}

/**
 * How what is no plain list of values is said: parameter → words.
 *
 * @type {Record<string, (wanted: Wanted) => string>}
 */
const SAYINGS = {
  actor: (wanted) => listing(wanted.actor) + ROLE_WORDS[wanted.role],
  min_killed: (wanted) => `at least ${number(wanted.min_killed ?? 0)} killed (${RULE_WORDS[wanted.count]} count)`,
  q: (wanted) => `words “${wanted.q}”`,
  bbox(wanted) {
    const [west, south, east, north] = /** @type {Box} */ (wanted.bbox);
    return `inside ${south}–${north}° N, ${west}–${east}° E`;
  },
  nearby(wanted) {
    const { id, km, days } = /** @type {Nearby} */ (wanted.nearby);
    return `${id} and what happened within ${km} km and ${plural(days, "day")} of it`;
  },
  id: (wanted) => (wanted.id.length > 6 ? plural(wanted.id.length, "chosen incident") : listing(wanted.id, "and")),
};

/**
 * What the reader asks for, parameter by parameter without the dates: `[parameter, words]`.
 *
 * @param {import("./local-filter.js").Filters} filters
 * @param {Wanted} wanted
 * @returns {[Parameter, string][]}
 */
function choices(filters, wanted) {
  /** @type {[Parameter, string][]} */
  const said = [];
  for (const one of filters.given(wanted)) {
    if (one.name in SAYINGS) said.push([one, SAYINGS[one.name](wanted)]);
    else if (one.say) {
      const { joiner, words, called } = one.say;
      const values = [wanted[one.name]].flat().map((value) => called[value] ?? value);
      said.push([one, words.replace("{}", () => listing(values, joiner))]);
    }
  }
  return said;
}

/**
 * What narrows the view and has no field of its own: `[name, words]`.
 *
 * @param {import("./local-filter.js").Filters} filters
 * @param {Wanted} wanted
 */
export const limits = (filters, wanted) =>
  choices(filters, wanted)
    .filter(([one]) => !one.widget)
    .map(([one, words]) => [one.name, words]);

/** @param {Wanted} wanted */
const within = (wanted) =>
  wanted.dates ? [(wanted.date_match === "certain" ? "certainly within " : "") + dateRange(...wanted.dates)] : [];

/**
 * What was chosen in this file, dates first; empty if nothing was.
 *
 * @param {import("./local-filter.js").Filters} filters
 * @param {Wanted} wanted
 */
export const described = (filters, wanted) => [...within(wanted), ...words(filters, wanted)].join(", ");

/**
 * @param {import("./local-filter.js").Filters} filters
 * @param {Wanted} wanted
 */
const words = (filters, wanted) => choices(filters, wanted).map(([, said]) => said);

/**
 * "9 incidents, 5 September – 7 November 2021, Islamic State"
 *
 * @param {import("./local-filter.js").View} view
 * @param {Base} base
 */
export function headline(view, base) {
  const context = view.rows.filter((row) => Figures.isContext(view.data, row)).length;
  const parts = [plural(view.rows.length, "incident")];
  if (context) parts[0] += ` (${number(context)} of them background)`;
  const [first, last] = Figures.span(view.data, view.rows);
  if (view.wanted.dates) parts.push(...within(view.wanted));
  else if (base.dates_words) parts.push(base.dates_words);
  else if (first !== null && last !== null && first <= last) parts.push(dateRange(first, last));
  if (base.rest) parts.push(base.rest);
  return [...parts, ...words(view.filters, view.wanted)].join(", ");
}

/**
 * Tolls as `[kind, words]`; kinds for which there is no figure are left out.
 *
 * @param {import("./local-filter.js").View} view
 * @returns {[string, string][]}
 */
export function tolls(view) {
  const totals = Figures.totals(view);
  const { count } = view.wanted;
  return Figures.TOLLS.filter((kind) => totals[kind].unknown < view.rows.length).map((kind) => {
    const { low, high, [count]: chosen } = totals[kind];
    return [
      kind,
      low === high ? number(low) : `${number(low)}–${number(high)} (${RULE_WORDS[count]} ${number(chosen)})`,
    ];
  });
}

/**
 * What the view leaves out, and why.
 *
 * @param {import("./local-filter.js").View} view
 * @param {Base} base
 */
export function ledger(view, base) {
  const { data, rows, wanted } = view;
  const parts = [];
  const { start, end, duplicate } = data.columns;
  /** @param {number} row */
  const certain = (row) => !wanted.dates || (start[row] >= wanted.dates[0] && end[row] <= wanted.dates[1]);
  const possible = rows.filter((row) => !certain(row)).length;
  if (possible) parts.push(`${number(possible)} only possibly within these dates.`);
  const reasons = Object.entries(Figures.notOnMap(view));
  const missing = reasons.reduce((sum, [, n]) => sum + n, 0);
  if (missing)
    parts.push(
      `${number(missing)} not on the map: ${reasons.map(([why, n]) => `${number(n)} ${NOT_ON_MAP[why] || why}`).join(", ")}.`,
    );
  if (rows.length < data.n) parts.push(`${number(data.n - rows.length)} of ${number(data.n)} filtered out.`);
  const unknown = Figures.totals(view).killed.unknown;
  if (unknown) parts.push(`${plural(unknown, "incident")} without a figure for killed.`);
  const doubles = rows.filter((row) => duplicate[row]).length;
  if (doubles) parts.push(`${number(doubles)} marked as possible duplicates, and counted.`);
  if (base.total > data.n)
    parts.push(`This file holds ${number(data.n)} of the ${number(base.total)} incidents of the data.`);
  if (base.rejected) parts.push(`${plural(base.rejected, "row")} of the data left out because of errors.`);
  return parts.join(" ");
}

/**
 * The headline below a title that the file was given. One that ends from right to left stands
 * last: the number that begins the headline would be drawn on its other side.
 *
 * @param {string} title
 * @param {string} words
 */
function titled(title, words) {
  if (!title) return words;
  const leftwards = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^\p{Script=Latin}]*$/u.test(title);
  return (leftwards ? [words, title] : [title, words]).join(" · ");
}

/**
 * The words below a saved picture, as `ui/picture_caption.py` gives them.
 *
 * @param {import("./local-filter.js").View} view
 * @param {Base} base
 */
export function forPicture(view, base) {
  const { wanted } = view;
  const narrowed = described(view.filters, wanted);
  /** @param {[string, string]} what */
  const count = ([kind, words]) => [kind, words.replace(/\((lowest|best|highest) /, "($1 count ")];
  const slug = narrowed
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .slice(0, 60);
  return {
    title: titled(base.title, headline(view, base)),
    filter: [base.rest, ...words(view.filters, wanted)].filter(Boolean).join(", "),
    tolls: Object.fromEntries(tolls(view).map(count)),
    rule: `Counting rule: ${RULE_WORDS[wanted.count]} count; an incident without that figure adds nothing.`,
    note: ledger(view, base),
    source: base.source,
    licence: base.licence,
    version: base.version,
    slug: [base.slug, slug].filter(Boolean).join("-"),
  };
}

/**
 * "late October · Diyala · killed 11–16 (best 15)": date, place and toll in a line.
 *
 * @param {Data} data
 * @param {number} row
 */
export function caption(data, row) {
  const parts = [data.text("when", row), shortPlace(data, row)];
  if (data.columns.latitude[row] === null) parts.push("not on the map");
  const killed = data.toll("killed", row);
  if (killed.some((figure) => figure !== null)) parts.push(`killed ${numberRange(killed)}`);
  return parts.join(" · ");
}

/**
 * @param {Data} data
 * @param {number} row
 */
function shortPlace(data, row) {
  const names = [data.text("place", row), data.text("governorate", row)].filter(Boolean);
  const kept = names.filter(
    (name, i) => !names.slice(0, i).some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return kept.join(", ") || "place not known";
}
