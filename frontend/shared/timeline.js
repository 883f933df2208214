/**
 * Days and the steps that time takes on the map. Pure functions; no DOM.
 *
 * A day is a whole number, days since 1 January 1970, so that no time zone moves it.
 */

import { dateRange, monthWords } from "./dates.js";

const LENGTH = 864e5; // milliseconds of a day
/** @type {Unit[]} */
export const UNITS = ["day", "week", "month"];
const MOST = 62; // steps that a reader goes through without a finer choice of their own

/**
 * The day of an ISO date; NaN for anything else, and for days that no calendar has.
 *
 * @param {unknown} iso
 */
export function dayOf(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(iso))) return NaN;
  const time = Date.parse(`${iso}T00:00Z`);
  return Number.isFinite(time) && isoOf(time / LENGTH) === iso ? time / LENGTH : NaN;
}

/** @param {number} day */
export function isoOf(day) {
  return new Date(day * LENGTH).toISOString().slice(0, 10);
}

/**
 * Last day of the week (they begin on Monday, ISO 8601) or month that a day lies in.
 *
 * @param {number} day
 * @param {Unit} unit
 */
function endOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day + 6 - ((((day + 3) % 7) + 7) % 7); // 1 January 1970: a Thursday
  const date = new Date(day * LENGTH);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / LENGTH;
}

/**
 * Cut a period into days, weeks or months; the first and the last may be shorter.
 *
 * @param {number} first
 * @param {number} last
 * @param {Unit} unit
 * @returns {[number, number][]} first and last day of each step
 */
export function steps(first, last, unit) {
  /** @type {Days[]} */
  const all = [];
  for (let day = first; day <= last; day = all[all.length - 1][1] + 1) {
    all.push([day, Math.min(last, endOf(day, unit))]);
  }
  return all;
}

/**
 * The finest unit that plays through a period in about a minute.
 *
 * @param {number} first
 * @param {number} last
 * @returns {Unit}
 */
export function unitFor(first, last) {
  const days = last - first + 1;
  return days <= MOST / 2 ? "day" : days <= MOST * 7 ? "week" : "month";
}

/**
 * "18–24 October 2021", "5 September – 7 November 2021", "October 2021", "6 October 2021".
 *
 * @param {Days} days
 */
export function words([from, to]) {
  const whole = isoOf(from).endsWith("-01") && endOf(from, "month") === to;
  return whole ? monthWords(from) : dateRange(from, to);
}
