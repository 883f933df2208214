/**
 * Figures of a view: totals, the counts beside the filters, the histogram, and what is not shown.
 * The rules are those of `incident_map/engine/memory/summary.py`.
 */
import { isoOf } from "../shared/timeline.js";

/** @type {Rule[]} */
const RULES = ["low", "best", "high"];
/** @type {Toll[]} */
export const TOLLS = ["killed", "wounded", "kidnapped"];
const MAX_BINS = 60;
/** @type {[string, number][]} */
const UNITS = [
  ["day", 1],
  ["week", 7],
  ["month", 30.44],
  ["quarter", 91.3],
  ["year", 365.25],
  ["decade", 3652.5],
  ["century", 36525],
];
/** @type {Record<string, number>} */
const MONTHS = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 };
const [FIRST_DAY, LAST_DAY] = ["1900-01-01", "2100-12-31"].map((day) => Date.parse(day) / 864e5);
const DAY = 864e5;

/**
 * @param {Data} data
 * @param {number} row
 */
export const isContext = (data, row) => data.code("category", row) === "context";

/**
 * Least and greatest of the finite ones; of none, null.
 *
 * @param {number[]} values
 * @param {(a: number, b: number) => number} pick
 */
function ends(values, pick, usual = false) {
  const finite = values.filter(Number.isFinite);
  // One slip in a year (0202) would make an axis of centuries.
  const sane = usual ? finite.filter((day) => day >= FIRST_DAY && day <= LAST_DAY) : finite;
  const found = sane.length ? sane : finite;
  return found.length ? found.reduce((a, b) => pick(a, b)) : null;
}

/**
 * First and last known day, of the incidents proper if there are any.
 *
 * @param {Data} data
 * @param {number[]} rows
 */
export function span(data, rows) {
  const proper = rows.filter((row) => !isContext(data, row));
  const from = proper.length ? proper : rows;
  const { start, end } = data.columns;
  return [
    ends(
      from.map((row) => start[row]),
      Math.min,
    ),
    ends(
      from.map((row) => end[row]),
      Math.max,
    ),
  ];
}

/**
 * The period that the histogram stands on: that of all incidents proper in the file.
 *
 * @param {Data} data
 * @returns {?Days}
 */
export function extent(data) {
  const all = [...Array(data.n).keys()];
  for (const rows of [all.filter((row) => !isContext(data, row)), all]) {
    const { start, end } = data.columns;
    const first = ends(
      rows.map((row) => start[row]),
      Math.min,
      true,
    );
    const last = ends(
      rows.map((row) => end[row]),
      Math.max,
      true,
    );
    if (first !== null && last !== null) return [first, Math.max(first, last)];
  }
  return null;
}

/**
 * Sum of each toll under each rule, and how many incidents have no figure.
 *
 * @param {import("./local-filter.js").View} view
 */
export function totals({ data, rows, wanted }) {
  const out = /** @type {Summary["totals"]} */ ({});
  for (const kind of TOLLS) {
    out[kind] = { low: 0, best: 0, high: 0, unknown: 0 };
    for (const rule of RULES) {
      /** @type {Figure[]} */
      const values = rows.map((row) => data.columns[`${kind}_${rule}`][row]);
      out[kind][rule] = values.reduce((/** @type {number} */ sum, value) => sum + (value ?? 0), 0);
      if (rule === wanted.count) out[kind].unknown = values.filter((value) => value === null).length;
    }
  }
  return out;
}

/**
 * Per option, how many incidents choosing it alone would leave under the other filters.
 *
 * @param {import("./local-filter.js").View} view
 */
export function facets(view) {
  const { data, filters, wanted } = view;
  /**
   * @param {string} name
   * @param {(add: (row: number, value: ?string) => void) => void} values
   */
  const count = (name, values) => {
    const left = view.without(name);
    const counts = new Map();
    values((row, value) => value && left(row) && counts.set(value, (counts.get(value) || 0) + 1));
    return counts;
  };
  /** @param {(row: number) => ?string} of */
  const each = (of) => (/** @type {(row: number, value: ?string) => void} */ add) => {
    for (let row = 0; row < data.n; row += 1) add(row, of(row));
  };
  return {
    actor: count("actor", (add) => {
      const [rows, actors] = filters.pairs(wanted.role);
      rows.forEach((row, i) => add(row, data.actors[actors[i]].name));
    }),
    type: count(
      "type",
      each((row) => data.code("event_type", row)),
    ),
    governorate: count(
      "governorate",
      each((row) => data.text("governorate", row)),
    ),
  };
}

/**
 * Unit and edges (days, the last exclusive) over a period.
 *
 * @param {number} first
 * @param {number} last
 * @returns {[string, number[]]}
 */
export function edges(first, last) {
  const days = last - first + 1;
  const [unit] = UNITS.find(([, length]) => days / length <= MAX_BINS) || UNITS[UNITS.length - 1];
  /** @type {number[]} */
  const out = [];
  if (unit === "day" || unit === "week") {
    const step = unit === "day" ? 1 : 7;
    const monday = ((((first + 3) % 7) + 7) % 7) * Number(unit === "week");
    const count = Math.floor((last - first + monday) / step) + 1;
    for (let i = 0; i <= count; i += 1) out.push(first - monday + i * step);
    return [unit, out];
  }
  const step = MONTHS[unit];
  /** @param {number} day */
  const month = (day) => {
    const date = new Date(day * DAY);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const start = Math.floor(month(first) / step) * step;
  const stop = Math.floor(month(last) / step) * step + step;
  for (let at = start; at <= stop; at += step) out.push(monthStart(at));
  return [unit, out];
}

/**
 * First day of a month, counted from year 0; the calendar of the program has 1 to 9999.
 *
 * @param {number} month
 * @returns {number}
 */
function monthStart(month) {
  const date = new Date(0);
  if (month < 12) return monthStart(12);
  if (month >= 120000) return monthStart(119999) + 31;
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime() / DAY;
}

/**
 * Incidents over time under all filters but the dates.
 *
 * @param {import("./local-filter.js").View} view
 * @param {?Days} period
 */
export function histogram(view, period) {
  const { data } = view;
  if (!period) return { unit: "day", bins: [], undated: view.rows.length, outside: 0 };
  const [unit, cuts] = edges(...period);
  const size = cuts.length - 1;
  const left = view.without("dates");
  const certain = new Array(size).fill(0);
  const spread = new Array(size).fill(0);
  let [undated, dated] = [0, 0];
  /** @param {number} day */
  const binOf = (day) => {
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cuts[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  for (let row = 0; row < data.n; row += 1) {
    if (!left(row)) continue;
    const [start, end] = [data.columns.start[row], data.columns.end[row]];
    if (!Number.isFinite(start) || !Number.isFinite(end)) {
      undated += 1;
      continue;
    }
    dated += 1;
    const [first, last] = [binOf(start), binOf(end)];
    if (first === last) {
      if (first >= 0 && first < size) certain[first] += 1;
      continue;
    }
    for (let i = Math.max(0, first); i <= Math.min(size - 1, last); i += 1) {
      const overlap = Math.min(end + 1, cuts[i + 1]) - Math.max(start, cuts[i]);
      spread[i] += Math.max(0, overlap) / (end + 1 - start);
    }
  }
  const bins = certain.map((n, i) => ({
    start: isoOf(cuts[i]),
    end: isoOf(cuts[i + 1] - 1),
    certain: n,
    spread: Number(spread[i].toFixed(3)),
  }));
  /** @param {number[]} values */
  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const outside = Math.max(0, dated - sum(certain) - sum(spread));
  return { unit, bins, undated, outside: Number(outside.toFixed(3)) };
}

/**
 * Incidents of the view that the map cannot draw, by reason.
 *
 * @param {import("./local-filter.js").View} view
 */
export function notOnMap({ data, rows, filters }) {
  const { latitude, place_known: known } = data.columns;
  const unplaced = rows.filter((row) => latitude[row] === null);
  /** @param {number} code */
  const of = (code) => unplaced.filter((row) => known[row] === code).length;
  const { outside } = filters.base.map.project;
  const reasons = { [outside]: of(1), "no known place": of(0), "named place, no known point": of(2) };
  return Object.fromEntries(Object.entries(reasons).filter(([, n]) => n));
}
