/**
 * Days and intervals in words, as `incident_map/language/phrases.py` says them. The year stands
 * once, behind the last day; `dayWithoutYear` is for the first.
 *
 * @typedef {number | string} Day days since 1970, or ISO text
 */
import { language, text } from "./messages.js";
import { isoOf } from "./timeline.js";

/** @param {Day} day */
const iso = (day) => (typeof day === "number" ? isoOf(day) : day);

/**
 * Year, month and day as numbers.
 *
 * @param {Day} day
 */
const numbers = (day) => iso(day).split("-").map(Number);

/**
 * "7 November 2021"
 *
 * @param {Day} value
 */
export function dayWords(value) {
  const [year, month, day] = numbers(value);
  return text("date-day", { day: String(day), month: text(`month-${month}`), year: String(year) });
}

/**
 * "7 November", or "7 Nov"
 *
 * @param {Day} value
 * @param {{short?: boolean}} [options]
 */
export function dayWithoutYear(value, { short = false } = {}) {
  const [, month, day] = numbers(value);
  const name = text(short ? `month-short-${month}` : `month-${month}`);
  return text("date-day-without-year", { day: String(day), month: name });
}

/**
 * "November 2021", or "Nov 2021"
 *
 * @param {Day} value
 * @param {{short?: boolean}} [options]
 */
export function monthWords(value, { short = false } = {}) {
  const [year, month] = numbers(value);
  return text("date-month", { month: text(short ? `month-short-${month}` : `month-${month}`), year: String(year) });
}

/**
 * "2021"
 *
 * @param {Day} value
 */
export const yearWords = (value) => String(numbers(value)[0]);

/**
 * "July – September 2021"
 *
 * @param {Day} first
 * @param {Day} last of one year
 */
export function monthRange(first, last) {
  return text("date-between", { first: text(`month-${numbers(first)[1]}`), last: monthWords(last) });
}

/**
 * "21–31 October 2021", "5 September – 7 November 2021", "from 7 November 2021"
 *
 * @param {?Day} first
 * @param {?Day} last null where an end is open
 */
export function dateRange(first, last) {
  if (first === null) return last === null ? text("date-not-known") : text("date-until", { day: dayWords(last) });
  if (last === null) return text("date-from", { day: dayWords(first) });
  const [from, to] = [numbers(first), numbers(last)];
  const end = dayWords(last);
  if (String(from) === String(to)) return end;
  if (from[0] !== to[0]) return text("date-between", { first: dayWords(first), last: end });
  if (from[1] !== to[1]) return text("date-between", { first: dayWithoutYear(first), last: end });
  return text("date-in-one-month", { first: String(from[2]), last: end });
}

/**
 * "late October (21–31 October 2021)": the sources' wording first, then the days that it means.
 * The wording is in English; in another language the interval stands alone.
 *
 * @param {{date_start?: ?string, date_end?: ?string, date_text?: ?string}} incident
 */
export function incidentDate({ date_start: from, date_end: to, date_text: worded }) {
  const [first, last] = [from || null, to || null];
  if (!worded || language() !== "en") return dateRange(first, last);
  return first || last ? text("date-worded", { words: worded, days: dateRange(first, last) }) : worded;
}
