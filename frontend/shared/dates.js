/**
 * Days and intervals in words, as `incident_map/language/phrases.py` says them. The year stands
 * once, behind the last day; `dayWithoutYear` is for the first.
 *
 * @typedef {number | string} Day days since 1970, or ISO text
 */

import { isoOf } from "./timeline.js";

/** @param {Day} day */
const iso = (day) => (typeof day === "number" ? isoOf(day) : day);

/**
 * @param {Day} day
 * @param {Intl.DateTimeFormatOptions} options
 */
const say = (day, options) =>
  new Date(`${iso(day)}T00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

/**
 * "7 November 2021"
 *
 * @param {Day} day
 */
export const dayWords = (day) => say(day, { day: "numeric", month: "long", year: "numeric" });

/**
 * "7 November"
 *
 * @param {Day} day
 */
export const dayWithoutYear = (day) => say(day, { day: "numeric", month: "long" });

/**
 * "November 2021"
 *
 * @param {Day} day
 */
export const monthWords = (day) => say(day, { month: "long", year: "numeric" });

/**
 * "November"
 *
 * @param {Day} day
 */
export const monthWithoutYear = (day) => say(day, { month: "long" });

/**
 * "2021"
 *
 * @param {Day} day
 */
export const yearWords = (day) => say(day, { year: "numeric" });

/**
 * "21–31 October 2021", "5 September – 7 November 2021", "from 7 November 2021"
 *
 * @param {?Day} first
 * @param {?Day} last null where an end is open
 */
export function dateRange(first, last) {
  if (first === null) return last === null ? "date not known" : `until ${dayWords(last)}`;
  if (last === null) return `from ${dayWords(first)}`;
  const [a, b] = [iso(first), iso(last)];
  if (a === b) return dayWords(b);
  if (a.slice(0, 7) === b.slice(0, 7)) return `${say(a, { day: "numeric" })}–${dayWords(b)}`;
  return `${a.slice(0, 4) === b.slice(0, 4) ? dayWithoutYear(a) : dayWords(a)} – ${dayWords(b)}`;
}

/**
 * "late October (21–31 October 2021)": the sources' wording first, then the days that it means.
 *
 * @param {{date_start?: ?string, date_end?: ?string, date_text?: ?string}} incident
 */
export function incidentDate({ date_start: from, date_end: to, date_text: text }) {
  const [first, last] = [from || null, to || null];
  if (!text) return dateRange(first, last);
  return first || last ? `${text} (${dateRange(first, last)})` : text;
}
