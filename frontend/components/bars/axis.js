/** What stands on the axes of the bars: round amounts, and days, months or years. */
import { dateRange, dayWithoutYear, monthRange, monthWords, yearWords } from "../../shared/dates.js";

const DAY = 864e5; // milliseconds
const LETTER = 6.6; // pixels of a letter of an axis label
export const GAP = 8; // pixels between two labels
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000]; // steps between labels

/**
 * "18–24 October 2021", "October 2021", "July – September 2021", "2021".
 *
 * @param {number} start
 * @param {number} stop
 * @param {string} unit
 */
export function inWords(start, stop, unit) {
  const last = stop - 1;
  if (unit === "year") return yearWords(start);
  if (unit === "month") return monthWords(start);
  return unit === "quarter" ? monthRange(start, last) : dateRange(start, last);
}

/**
 * Zero and at most three round amounts up to the largest.
 *
 * @param {number} most
 */
export function amounts(most) {
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 1);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

/**
 * Width of an axis label in pixels, rather too much.
 *
 * @param {string} text
 */
export const wide = (text) => LETTER * text.length;

/**
 * Days to label, and how: days, months or years, as many as the axis has room for.
 *
 * @param {number} first beginning of the axis in days
 * @param {number} stop its end
 * @param {number} room its length in pixels
 * @returns {{ends: [number, string][], between: [number, string][]}} the ends come first: they say
 *     what the axis spans
 */
export function times(first, stop, room) {
  /** @param {number} day */
  const month = (day) => new Date(day * DAY).getUTCFullYear() * 12 + new Date(day * DAY).getUTCMonth();
  /**
   * @param {(day: number) => string} written
   * @returns {(day: number) => [number, string]}
   */
  const labelled = (written) => (day) => [day, written(day)];
  /** @param {number} day */
  const shortDay = (day) => dayWithoutYear(day, { short: true });
  /** @param {number} day */
  const shortMonth = (day) => monthWords(day, { short: true });
  // 30 September 2021: as long as any, in every language.
  const [longDay, longMonth] = [shortDay(18900), shortMonth(18900)];
  const [from, to] = [month(first), month(stop - 1)];
  if (to - from < 2) {
    const step = 7 * Math.ceil(((stop - first) / 7) * ((wide(longDay) + GAP) / room));
    const days = Array.from({ length: Math.ceil((stop - first) / step) }, (_, i) => first + i * step);
    const label = labelled(shortDay);
    return { ends: [first, stop - 1].map(label), between: days.map(label) };
  }
  const months = (stop - first) / 30.44;
  /** @param {number} n */
  const fits = (n) => (months / n) * (wide(n < 12 ? longMonth : yearWords(first)) + GAP) <= room;
  const step = MONTHS.find(fits) || MONTHS[MONTHS.length - 1];
  const label = labelled(step < 12 ? shortMonth : yearWords);
  /** @param {number} n */
  const starts = (n) => Math.max(Date.UTC(Math.floor(n / 12), n % 12, 1) / DAY, first);
  /** @param {number} n */
  const whole = (n) => (step < 12 ? n : n - (n % 12)); // years begin in January
  /** @type {[number, string][]} */
  const between = [];
  for (let n = step < 12 ? from : Math.ceil(from / step) * step; n <= to; n += step) between.push(label(starts(n)));
  return { ends: [label(first), label(starts(whole(to)))], between };
}
