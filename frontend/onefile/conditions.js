/**
 * What parameters ask of an incident: one function per kind of condition in
 * `incident_map/query/conditions.py`, by the rules of `incident_map/engine/memory/filter_masks.py`.
 * An unknown end of a date is open.
 */
import { Index } from "./local-search.js";

const EARTH = 6371.0088; // km, mean radius

/**
 * Which incidents meet a condition.
 *
 * @type {Record<string, (view: import("./local-filter.js").View, condition: any, value: any) => Test>}
 */
export const CONDITIONS = {
  any_of: ({ data }, { column }, values) => {
    const of = cellOf(data, column);
    const wanted = new Set(values);
    return (row) => wanted.has(of(row));
  },
  any_marked:
    ({ data }, _, values) =>
    (row) =>
      data.differOn(row).some((kind) => values.includes(kind)),
  at_most({ data }, { column, order }, value) {
    const [rank, coarsest] = [rankOf(data, column, order), order.indexOf(value)];
    return (row) => rank(row) <= coarsest;
  },
  at_least({ data, wanted }, { figure }, least) {
    const figures = data.columns[`${figure}_${wanted.count}`];
    return (row) => figures[row] !== null && figures[row] >= least;
  },
  dates_overlap({ data, wanted }, _, [first, last]) {
    const { start, end } = data.columns;
    return wanted.date_match === "certain"
      ? (row) => start[row] >= first && end[row] <= last
      : (row) => start[row] <= last && end[row] >= first;
  },
  names_actor({ filters, wanted }, _, names) {
    const numbers = new Set(names.map((/** @type {string} */ name) => filters.actorNumber(name)));
    const [rows, actors] = filters.pairs(wanted.role);
    const named = new Set(rows.filter((_row, i) => numbers.has(actors[i])));
    return (row) => named.has(row);
  },
  has_words(view, _, words) {
    view.filters.index ??= new Index(view.data);
    const { mask, missing } = view.filters.index.search(words);
    view.missing = missing;
    return (row) => Boolean(mask[row]);
  },
  inside_box:
    ({ data }, _, box) =>
    (row) =>
      inBox(data.columns, row, box),
  near_incident(view, _, around) {
    const [possible, certain] = nearby(view.data, around);
    view.nearCertain = certain;
    return possible;
  },
};

/**
 * What a column holds of an incident, as a text; null for nothing.
 *
 * @param {Data} data
 * @param {string} column
 * @returns {(row: number) => ?string}
 */
export function cellOf(data, column) {
  if (column === "incident_id") return (row) => data.columns.incident_id[row];
  return column in data.lists ? (row) => data.code(column, row) : (row) => data.text(column, row) || null;
}

/**
 * The place of an incident in an order; what is not known stands with the last.
 *
 * @param {Data} data
 * @param {string} column
 * @param {string[]} order
 */
function rankOf(data, column, order) {
  const of = cellOf(data, column);
  return (/** @type {number} */ row) => order.indexOf(of(row) ?? order[order.length - 1]);
}

/**
 * Per option of a parameter, how many incidents choosing it alone would leave under the others.
 *
 * @param {import("./local-filter.js").View} view
 * @param {Parameter} one
 * @returns {Map<string, number>}
 */
export function facet(view, one) {
  const { data, filters, wanted } = view;
  const left = view.without(one.name);
  const { kind, column, order } = /** @type {Condition} */ (one.condition);
  const counts = new Map((order ?? []).map((value) => [value, 0]));
  const add = (/** @type {number} */ row, /** @type {Iterable<?string>} */ values) => {
    if (left(row)) for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  };
  if (kind === "names_actor") {
    const [rows, actors] = filters.pairs(wanted.role);
    rows.forEach((row, i) => add(row, [data.actors[actors[i]].name]));
    return counts;
  }
  const of = cellOf(data, column ?? "");
  const rank = order && rankOf(data, column ?? "", order);
  for (let row = 0; row < data.n; row += 1) {
    if (kind === "any_marked") add(row, data.differOn(row));
    else add(row, rank && order ? order.slice(rank(row)) : [of(row)]);
  }
  return counts;
}

/**
 * Points inside or on the edge of a box in degrees; no point is never inside.
 *
 * @param {Columns} columns
 * @param {number} row
 * @param {Box} box
 */
export function inBox({ longitude, latitude }, row, [west, south, east, north]) {
  const [lon, lat] = [longitude[row], latitude[row]];
  return lon !== null && lat !== null && lon >= west && lon <= east && lat >= south && lat <= north;
}

/**
 * Great-circle distance in kilometres (haversine).
 *
 * @param {number} lon
 * @param {number} lat
 * @param {number} toLon
 * @param {number} toLat
 */
function distance(lon, lat, toLon, toLat) {
  const radians = Math.PI / 180;
  const half =
    Math.sin(((lat - toLat) * radians) / 2) ** 2 +
    Math.cos(lat * radians) * Math.cos(toLat * radians) * Math.sin(((lon - toLon) * radians) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, Math.max(0, half))));
}

/**
 * Which incidents are possibly, and which certainly, within km and days of one.
 *
 * @param {Data} data
 * @param {Nearby} nearby
 */
function nearby({ columns, find }, { id, km, days }) {
  const own = find(id);
  const { longitude: lon, latitude: lat, location_radius_km: radius, start, end } = columns;
  /** @param {number} row */
  const far = (row) => distance(Number(lon[row]), Number(lat[row]), Number(lon[own]), Number(lat[own]));
  /** @param {number} row */
  const reach = (row) => (radius[row] || 0) + (radius[own] || 0);
  // An end that is not known is a day farther away than any, on either side.
  /** @param {number} row */
  const apart = (row) => Math.max(start[row] - end[own], start[own] - end[row]);
  /** @param {number} row */
  const most = (row) => Math.max(end[row] - start[own], end[own] - start[row]);
  return [
    (/** @type {number} */ row) =>
      row === own || (lat[row] !== null && far(row) - reach(row) <= km && apart(row) <= days),
    (/** @type {number} */ row) =>
      row === own || (lat[row] !== null && far(row) + reach(row) <= km && most(row) <= days),
  ];
}
