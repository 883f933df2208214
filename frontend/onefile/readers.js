/**
 * How the values of a parameter are read from an address and written into it: one pair of functions
 * per kind of reader in `incident_map/query/readers.py`. What is not understood is ignored, and said.
 */
import { text } from "../shared/messages.js";
import { dayOf, isoOf } from "../shared/timeline.js";

/**
 * @typedef {object} Reading
 * @property {Parameter} one
 * @property {string[]} given values of the address, at least one
 * @property {import("./local-filter.js").Filters} filters
 * @property {(sentence: string) => void} refuse
 */
/**
 * @typedef {object} Reader
 * @property {(reading: Reading) => any} read the default where nothing can be used
 * @property {(value: any) => string[]} write what stands in an address, once per value
 */

/**
 * @param {Reading} reading
 * @param {"script-onefile-no-value" | "script-onefile-no-value-here"} [message]
 */
function refused({ one, given, refuse }, message = "script-onefile-no-value") {
  refuse(text(message, { value: given[0], name: one.name }));
  return one.default;
}

/** @type {Record<string, Reader>} */
export const READERS = {
  days: {
    read({ one, given, refuse }) {
      const days = given.map(dayOf);
      if (days.length === 2 && days.every(Number.isFinite) && days[0] <= days[1]) return days;
      refuse(text("script-onefile-no-dates"));
      return one.default;
    },
    write: (days) => days.map(isoOf),
  },
  one_of: {
    read: (reading) => (reading.one.values?.includes(reading.given[0]) ? reading.given[0] : refused(reading)),
    write: (value) => [value],
  },
  some_of: {
    read({ one, given, filters, refuse }) {
      const known = new Set(filters.values(one));
      const label = one.widget ? one.widget.label.toLowerCase() : one.name;
      return [...new Set(given)].filter((value) => {
        if (!known.has(value)) refuse(text("script-onefile-unknown", { label, value }));
        return known.has(value);
      });
    },
    write: (values) => values,
  },
  whole_number: {
    read: (reading) => (/^\d{1,9}$/.test(reading.given[0]) ? Number(reading.given[0]) : refused(reading)),
    write: (value) => [String(value)],
  },
  words: {
    read: ({ given }) => given[0].trim(),
    write: (value) => [value],
  },
  box: {
    read(reading) {
      const edges = reading.given[0].split(",").map(Number);
      const [west, south, east, north] = edges;
      return edges.length === 4 && west <= east && south <= north ? edges : refused(reading);
    },
    write: (box) => [box.join(",")],
  },
  surroundings: {
    read(reading) {
      const { data } = reading.filters;
      const [id, km, days] = reading.given[0].split(",");
      const row = data.find(id);
      const measurable = row >= 0 && data.columns.latitude[row] !== null;
      if (measurable && Number(km) >= 0 && /^\d+$/.test(days)) return { id, km: Number(km), days: Number(days) };
      return refused(reading, "script-onefile-no-value-here");
    },
    write: ({ id, km, days }) => [[id, km, days].join(",")],
  },
};
