/**
 * The query language of the program, as far as the published page offers it, against the embedded
 * data. Same rules as `incident_map/engine/memory/filter_masks.py`: conditions combine with "and", several values
 * of one with "or", an unknown end of a date is open.
 */
import { boxOf } from "../shared/api.js";
import { dayOf, isoOf } from "../shared/timeline.js";
import { Index } from "./local-search.js";

const ROLES = ["any", "perpetrator", "named", "target"];
export const RULES = ["low", "best", "high"];
const MATCHES = ["possible", "certain"];
const OFFERED = [
  "dates",
  "date_match",
  "actor",
  "role",
  "type",
  "governorate",
  "min_killed",
  "count",
  "q",
  "bbox",
  "nearby",
  "id",
];
const OF_THE_MAP = ["map", "base", "play"];
const EARTH = 6371.0088; // km, mean radius

export class Filters {
  /**
   * @param {Data} data from local-data.js
   * @param {Base} base what the file was made with
   */
  constructor(data, base) {
    this.data = data;
    this.base = base;
    /** @type {?Map<string, number>} */
    this.numbers = null; // actor → its number
    /** @type {?[number[], number[]]} */
    this.any = null; // rows and actors in any role
    /** @type {?Index} */
    this.index = null;
    /** @type {?string[]} */
    this.known = null; // governorates
    /** @type {Map<string, View>} */
    this.memory = new Map(); // query → view; the map asks the same again and again
  }

  /**
   * Read a query.
   *
   * @param {string} query
   * @returns {{wanted: Wanted, faults: string[]}} what was not understood, in sentences
   */
  read(query) {
    const given = new URLSearchParams(query);
    /** @type {string[]} */
    const faults = [];
    /**
     * @param {string} name
     * @param {string[]} allowed
     * @param {string} fallback
     */
    const one = (name, allowed, fallback) => {
      const value = given.get(name);
      if (value === null || allowed.includes(value)) return value ?? fallback;
      faults.push(`“${value}” is not a value of “${name}”; it was ignored.`);
      return fallback;
    };
    /**
     * @param {string} name
     * @param {(value: string) => boolean} known
     * @param {string} noun
     */
    const some = (name, known, noun) =>
      [...new Set(given.getAll(name))].filter((value) => {
        const there = known(value);
        if (!there) faults.push(`There is no ${noun} “${value}” in this file; it was ignored.`);
        return there;
      });
    /** @type {Wanted} */
    const wanted = {
      dates: this.readDates(given.getAll("dates"), faults),
      date_match: one("date_match", MATCHES, "possible"),
      actor: some("actor", (name) => this.actorNumber(name) >= 0, "actor"),
      role: one("role", ROLES, "any"),
      type: some("type", (type) => this.data.lists.event_type.includes(type), "event type"),
      governorate: some("governorate", (name) => this.governorates.includes(name), "governorate"),
      min_killed: this.readNumber(given.get("min_killed"), faults),
      count: /** @type {Rule} */ (one("count", RULES, this.base.count)),
      q: (given.get("q") || "").trim(),
      bbox: boxOf(query),
      nearby: this.readNearby(given.get("nearby"), faults),
      id: [],
      selected: null,
    };
    // A single id marks and does not narrow; two or more are a filter, and one repeated is selected.
    const ids = given.getAll("id").filter((id) => {
      if (this.data.find(id) < 0) faults.push(`There is no incident “${id}” in this file.`);
      return this.data.find(id) >= 0;
    });
    const distinct = [...new Set(ids)];
    if (distinct.length > 1) wanted.id = distinct;
    if (distinct.length === 1 || ids.length > distinct.length) wanted.selected = ids[ids.length - 1];
    for (const name of new Set(given.keys())) {
      if (OFFERED.includes(name) || OF_THE_MAP.includes(name) || name === "near" || !given.get(name)) continue;
      faults.push(`This file cannot filter by “${name}”; it was ignored.`);
    }
    return { wanted, faults };
  }

  /**
   * @param {string[]} values
   * @param {string[]} faults
   */
  readDates(values, faults) {
    if (!values.length) return null;
    const days = values.map(dayOf);
    if (days.length === 2 && days.every(Number.isFinite) && days[0] <= days[1]) return /** @type {Days} */ (days);
    faults.push("“dates” needs a first and a last day, as in dates=2021-09-01&dates=2021-11-07; it was ignored.");
    return null;
  }

  /**
   * @param {?string} value
   * @param {string[]} faults
   */
  readNumber(value, faults) {
    if (value === null) return null;
    if (/^\d{1,9}$/.test(value)) return Number(value);
    faults.push(`“${value}” is not a value of “min_killed”; it was ignored.`);
    return null;
  }

  /**
   * @param {?string} value
   * @param {string[]} faults
   */
  readNearby(value, faults) {
    if (!value) return null;
    const [id, km, days] = value.split(",");
    const row = this.data.find(id);
    if (row >= 0 && this.data.columns.latitude[row] !== null && Number(km) >= 0 && /^\d+$/.test(days)) {
      return { id, km: Number(km), days: Number(days) };
    }
    faults.push(`“${value}” is not a value of “nearby” in this file; it was ignored.`);
    return null;
  }

  /**
   * Write a filter as a query; defaults are left out, the order is that of the program.
   *
   * @param {Wanted} wanted
   */
  write(wanted) {
    const out = new URLSearchParams();
    if (wanted.dates) for (const day of wanted.dates) out.append("dates", isoOf(day));
    if (wanted.date_match !== "possible") out.append("date_match", wanted.date_match);
    for (const name of wanted.actor) out.append("actor", name);
    if (wanted.role !== "any") out.append("role", wanted.role);
    for (const name of /** @type {const} */ (["type", "governorate"]))
      for (const value of wanted[name]) out.append(name, value);
    if (wanted.min_killed !== null) out.append("min_killed", String(wanted.min_killed));
    if (wanted.count !== this.base.count) out.append("count", wanted.count);
    if (wanted.q) out.append("q", wanted.q);
    if (wanted.bbox) out.append("bbox", wanted.bbox.join(","));
    if (wanted.nearby) out.append("nearby", [wanted.nearby.id, wanted.nearby.km, wanted.nearby.days].join(","));
    for (const id of wanted.id) out.append("id", id);
    if (wanted.selected) out.append("id", wanted.selected);
    return String(out);
  }

  get governorates() {
    if (!this.known) {
      const { strings, columns } = this.data;
      this.known = [...new Set(columns.governorate)].filter(Boolean).map((number) => strings[number]);
    }
    return this.known;
  }

  /** @param {string} name */
  actorNumber(name) {
    this.numbers ??= new Map(this.data.actors.map((actor, number) => [actor.name, number]));
    return this.numbers.get(name) ?? -1;
  }

  /**
   * Rows and actors that stand in a role.
   *
   * @param {string} role
   */
  pairs(role) {
    if (role !== "any") return this.data.roles[role];
    if (!this.any) {
      const size = Math.max(1, this.data.actors.length);
      const keys = new Set();
      for (const [rows, actors] of Object.values(this.data.roles))
        rows.forEach((row, i) => keys.add(row * size + actors[i]));
      const all = [...keys];
      this.any = [all.map((key) => Math.floor(key / size)), all.map((key) => key % size)];
    }
    return this.any;
  }

  /**
   * The incidents of a query.
   *
   * @param {string} query
   */
  view(query) {
    if (!this.memory.has(query)) {
      if (this.memory.size > 32) this.memory.clear();
      this.memory.set(query, new View(this, this.read(query).wanted));
    }
    return /** @type {View} */ (this.memory.get(query));
  }
}

export class View {
  /**
   * @param {import("./local-filter.js").Filters} filters
   * @param {Wanted} wanted
   */
  constructor(filters, wanted) {
    this.filters = filters;
    this.wanted = wanted;
    this.data = filters.data;
    /** @type {string[]} words that no text has */
    this.missing = [];
    /** @type {((row: number) => boolean) | null} */
    this.nearCertain = null;
    /** @type {?number[]} */
    this.inOrder = null;
    this.masks = this.makeMasks();
    this.failures = new Uint8Array(this.data.n);
    for (const mask of Object.values(this.masks))
      for (let row = 0; row < this.data.n; row += 1) this.failures[row] += 1 - mask[row];
    this.rows = [...this.failures.keys()].filter((row) => !this.failures[row]);
    /** @param {number} row */
    this.has = (row) => this.failures[row] === 0;
  }

  get ordered() {
    return (this.inOrder ??= this.data.order.filter(this.has));
  }

  /**
   * Whether each row is left when one condition is taken away.
   *
   * @param {string} name
   */
  without(name) {
    const mask = this.masks[name];
    return (/** @type {number} */ row) => this.failures[row] - (mask ? 1 - mask[row] : 0) === 0;
  }

  makeMasks() {
    const { data, wanted, filters } = this;
    const { columns } = data;
    /** @type {Record<string, Uint8Array>} */
    const masks = {};
    /** @param {(row: number) => boolean} test */
    const where = (test) => Uint8Array.from({ length: data.n }, (_, row) => Number(test(row)));
    if (wanted.dates) {
      const [first, last] = wanted.dates;
      masks.dates = where(
        wanted.date_match === "certain"
          ? (row) => columns.start[row] >= first && columns.end[row] <= last
          : (row) => columns.start[row] <= last && columns.end[row] >= first,
      );
    }
    if (wanted.actor.length) {
      const numbers = new Set(wanted.actor.map((name) => filters.actorNumber(name)));
      const [rows, actors] = filters.pairs(wanted.role);
      masks.actor = new Uint8Array(data.n);
      rows.forEach((row, i) => {
        if (numbers.has(actors[i])) masks.actor[row] = 1;
      });
    }
    if (wanted.type.length) masks.type = where((row) => wanted.type.includes(data.code("event_type", row) ?? ""));
    if (wanted.governorate.length)
      masks.governorate = where((row) => wanted.governorate.includes(data.text("governorate", row)));
    if (wanted.min_killed !== null) {
      const killed = columns[`killed_${wanted.count}`];
      const least = wanted.min_killed;
      masks.min_killed = where((row) => killed[row] !== null && killed[row] >= least);
    }
    if (wanted.q) {
      filters.index ??= new Index(data);
      const { mask, missing } = filters.index.search(wanted.q);
      this.missing = missing;
      masks.q = mask;
    }
    const { bbox } = wanted;
    if (bbox) masks.bbox = where((row) => inBox(columns, row, bbox));
    if (wanted.nearby) {
      const [possible, certain] = nearby(data, wanted.nearby);
      masks.nearby = where(possible);
      this.nearCertain = certain;
    } else if (columns.near) {
      const near = columns.near;
      this.nearCertain = (/** @type {number} */ row) => Boolean(near[row]);
    }
    if (wanted.id.length) masks.id = where((row) => wanted.id.includes(columns.incident_id[row]));
    return masks;
  }
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
