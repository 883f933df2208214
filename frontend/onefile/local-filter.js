/**
 * The query language of the program, as far as the published page offers it, against the embedded
 * data. Conditions combine with "and", several values of one with "or". Which parameters there are
 * stands in the file (`incident_map/publish/browser_parameters.py`).
 */
import { text } from "../shared/messages.js";
import { CONDITIONS } from "./conditions.js";
import { READERS } from "./readers.js";

const OF_THE_MAP = ["map", "base", "play"];

export class Filters {
  /**
   * @param {Data} data from local-data.js
   * @param {Base} base what the file was made with
   */
  constructor(data, base) {
    this.data = data;
    this.base = base;
    this.parameters = base.parameters;
    /** @type {?Map<string, number>} */
    this.numbers = null; // actor → its number
    /** @type {?[number[], number[]]} */
    this.any = null; // rows and actors in any role
    /** @type {?import("./local-search.js").Index} */
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
    const address = new URLSearchParams(query);
    /** @type {string[]} */
    const faults = [];
    const refuse = (/** @type {string} */ sentence) => faults.push(sentence);
    const wanted = /** @type {Wanted} */ ({ selected: null });
    for (const one of this.parameters) {
      const given = address.getAll(one.name).filter((value) => value || one.reader === "one_of");
      if (one.name === "id") Object.assign(wanted, this.readIds(given, refuse));
      else
        wanted[one.name] = given.length ? READERS[one.reader].read({ one, given, filters: this, refuse }) : one.default;
    }
    for (const name of new Set(address.keys())) {
      const known = this.parameters.some((one) => one.name === name) || OF_THE_MAP.includes(name);
      if (known || name === "near" || !address.get(name)) continue;
      refuse(text("script-onefile-no-filter", { name }));
    }
    return { wanted, faults };
  }

  /**
   * A single id marks and does not narrow; two or more are a filter, and one repeated is selected.
   *
   * @param {string[]} given
   * @param {(sentence: string) => void} refuse
   */
  readIds(given, refuse) {
    const ids = given.filter((id) => {
      if (this.data.find(id) < 0) refuse(text("script-onefile-no-incident", { id }));
      return this.data.find(id) >= 0;
    });
    const distinct = [...new Set(ids)];
    const selected = distinct.length === 1 || ids.length > distinct.length ? ids[ids.length - 1] : null;
    return { id: distinct.length > 1 ? distinct : [], selected };
  }

  /**
   * Write a filter as a query; defaults are left out, the order is that of the program.
   *
   * @param {Wanted} wanted
   */
  write(wanted) {
    const out = new URLSearchParams();
    for (const one of this.given(wanted))
      for (const text of READERS[one.reader].write(wanted[one.name])) out.append(one.name, text);
    if (wanted.selected) out.append("id", wanted.selected);
    return String(out);
  }

  /**
   * The parameters that are not at their default.
   *
   * @param {Wanted} wanted
   */
  given(wanted) {
    return this.parameters.filter((one) => {
      const value = wanted[one.name];
      return Array.isArray(value) && Array.isArray(one.default) ? value.length > 0 : value !== one.default;
    });
  }

  /**
   * What can be chosen of a parameter, as the file spells it.
   *
   * @param {Parameter} one
   * @returns {string[]}
   */
  values(one) {
    if (one.values) return one.values;
    return one.condition?.kind === "names_actor" ? this.data.actors.map((actor) => actor.name) : this.governorates;
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
   * @param {Filters} filters
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
    /** @type {Record<string, Uint8Array>} */
    const masks = {};
    for (const one of filters.given(wanted)) {
      if (!one.condition) continue;
      const test = CONDITIONS[one.condition.kind](this, one.condition, wanted[one.name]);
      masks[one.name] = Uint8Array.from({ length: data.n }, (_, row) => Number(test(row)));
    }
    const { near } = data.columns;
    if (near && !wanted.nearby) this.nearCertain = (/** @type {number} */ row) => Boolean(near[row]);
    return masks;
  }
}
