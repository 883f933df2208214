/**
 * A view in words: headline, tolls, ledger and caption, as `ui/headline.py` and
 * `incident_map/language/phrases.py` say them.
 */

import { dateRange } from "../shared/dates.js";
import { number, text } from "../shared/messages.js";
import { joined, listing, notOnMap, numberRange, place, ruleWords, tollOf, tollRanges } from "../shared/phrases.js";
import * as Figures from "./local-figures.js";

/** @type {Rule[]} */
export const RULES = ["low", "best", "high"];

/**
 * How what is no plain list of values is said: parameter → words.
 *
 * @type {Record<string, (wanted: Wanted) => string>}
 */
const SAYINGS = {
  actor: (wanted) => text(`asked-role-${wanted.role}`, { actors: listing(wanted.actor) }),
  min_killed: (wanted) => text("asked-min-killed", { killed: wanted.min_killed ?? 0, rule: ruleWords(wanted.count) }),
  q: (wanted) => text("asked-words", { words: wanted.q }),
  bbox(wanted) {
    const [west, south, east, north] = /** @type {Box} */ (wanted.bbox).map(String);
    return text("asked-bbox", { west, south, east, north });
  },
  nearby(wanted) {
    const { id, km, days } = /** @type {Nearby} */ (wanted.nearby);
    return text("asked-nearby", { incident: id, km: String(km), days });
  },
  id: ({ id }) => (id.length > 6 ? text("script-onefile-chosen", { number: id.length }) : listing(id, "and")),
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
function within({ dates, date_match: match }) {
  if (!dates) return [];
  const days = dateRange(...dates);
  return [match === "certain" ? text("asked-certainly", { days }) : days];
}

/**
 * What was chosen in this file, dates first; empty if nothing was.
 *
 * @param {import("./local-filter.js").Filters} filters
 * @param {Wanted} wanted
 */
export const described = (filters, wanted) => joined([...within(wanted), ...words(filters, wanted)]);

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
  const all = { number: view.rows.length };
  const parts = [context ? text("script-onefile-with-context", { ...all, context }) : text("count-incident", all)];
  const [first, last] = Figures.span(view.data, view.rows);
  if (view.wanted.dates) parts.push(...within(view.wanted));
  else if (base.dates_words) parts.push(base.dates_words);
  else if (first !== null && last !== null && first <= last) parts.push(dateRange(first, last));
  if (base.rest) parts.push(base.rest);
  return joined([...parts, ...words(view.filters, view.wanted)]);
}

/**
 * Tolls as `[kind, words]`; kinds for which there is no figure are left out.
 *
 * @param {import("./local-filter.js").View} view
 * @param {boolean} [counted] see `tollRanges`
 */
export const tolls = (view, counted) => tollRanges(Figures.totals(view), view.rows.length, view.wanted.count, counted);

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
  if (possible) parts.push(text("ledger-possible", { number: possible }));
  parts.push(notOnMap(Figures.notOnMap(view)));
  const out = data.n - rows.length;
  if (out) parts.push(text("ledger-filtered-out", { number: out, total: data.n }));
  const unknown = Figures.totals(view).killed.unknown;
  if (unknown) parts.push(text("ledger-without-killed", { number: unknown }));
  const doubles = rows.filter((row) => duplicate[row]).length;
  if (doubles) parts.push(text("ledger-doubles", { number: doubles }));
  if (base.total > data.n) parts.push(text("script-onefile-holds", { number: data.n, total: base.total }));
  if (base.rejected) parts.push(text("script-onefile-rejected", { number: base.rejected }));
  return parts.filter(Boolean).join(" ");
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
  const slug = narrowed
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .slice(0, 60);
  return {
    title: titled(base.title, headline(view, base)),
    filter: joined([base.rest, ...words(view.filters, wanted)]),
    tolls: Object.fromEntries(tolls(view, true)),
    rule: text("script-onefile-rule", { rule: ruleWords(wanted.count) }),
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
  const parts = [data.text("when", row), place([data.text("place", row), data.text("governorate", row)])];
  if (data.columns.latitude[row] === null) parts.push(text("script-onefile-not-on-map"));
  const killed = data.toll("killed", row);
  if (killed.some((figure) => figure !== null)) parts.push(tollOf("killed", numberRange(killed)));
  return parts.join(" · ");
}
