/** Amounts in words and colours: the sentence, the tips and the legend of heat map and governorates. */
import { html } from "../shared/dom.js";
import { number, text } from "../shared/messages.js";
import { enumerated, joined, notDrawn, ruleWords } from "../shared/phrases.js";

export const CLASSES = 5;
export const RADII = [6, 10, 14, 19, 25]; // pixels, of the circles of five classes
const FAINT = 0.3; // opacity of the lowest amounts, as a share of that of all others

/**
 * Large numbers short enough for a key, and shares of an incident as they are.
 *
 * @param {number} n
 */
export const short = (n) =>
  n < 10_000 ? number(n) : Number(n).toLocaleString("en", { notation: "compact", maximumSignificantDigits: 3 });

/**
 * The same where five stand side by side.
 *
 * @param {number} n
 */
const tiny = (n) =>
  n < 1000 ? number(n) : Number(n).toLocaleString("en", { notation: "compact", maximumSignificantDigits: 2 });

/**
 * What is not drawn and why, in a sentence; empty if there is nothing.
 *
 * @param {Amounts} answer
 */
function left({ not_drawn: { count, reasons } }) {
  return count ? text("script-amounts-not-drawn", { number: count, reasons: notDrawn(reasons) }) : "";
}

/** @param {Amounts} answer */
const unknown = ({ measure, without_figure: n }) =>
  n && measure !== "incidents" ? text(`figure-without-figure-${measure}`, { number: n }) : "";

/**
 * What is drawn of a governorate.
 *
 * @param {Governorate} row
 * @param {boolean} rated
 */
export const figureOf = ({ amount, rate }, rated) => (rated ? rate : amount);

/**
 * Upper bounds of the classes.
 *
 * @param {Amounts} answer
 * @param {boolean} rated
 */
export const breaksOf = ({ breaks, rate_breaks: rates }, rated) => (rated ? rates : breaks);

/**
 * Class of an amount among upper bounds: 0 for none, 1 for the lowest.
 *
 * @param {number} amount
 * @param {number[]} breaks
 */
export const classOf = (amount, breaks) =>
  amount > 0 ? breaks.findIndex((bound) => amount <= bound) + 1 || breaks.length : 0;

/**
 * The colour of a class when there are so many: a few classes use the whole range as well.
 *
 * @param {number} k
 * @param {number} classes
 */
export const shadeOf = (k, classes) => (classes > 1 ? 1 + Math.round(((k - 1) * (CLASSES - 1)) / (classes - 1)) : 3);

/**
 * Name, figure and range of a governorate as lines of text.
 *
 * @param {Governorate} row
 * @param {Amounts} answer
 */
export function lines({ governorate, incidents, amount, low, high, without_figure: missing }, answer) {
  const { measure, counting_rule } = answer;
  const all = { number: incidents };
  if (measure === "incidents" || !incidents) return [governorate, text("count-incident", all)];
  if (amount === null) return [governorate, text(`script-amounts-no-figure-${measure}`, all)];
  const told = { amount, rule: ruleWords(counting_rule) };
  return [
    governorate,
    low === high || low === null || high === null
      ? text(`script-amounts-figure-${measure}`, told)
      : text(`script-amounts-figure-${measure}-range`, { ...told, low, high }),
    missing ? text("script-amounts-in-without", { ...all, without: missing }) : text("script-amounts-in", all),
  ];
}

/**
 * The same in a line, for those who hear it.
 *
 * @param {Governorate} row
 * @param {Amounts} answer
 */
export function said(row, answer) {
  const [governorate, ...rest] = lines(row, answer);
  return text("script-amounts-named", { governorate, said: rest.join(". ") });
}

/**
 * The picture in a sentence or two, for those who hear the map and for a saved picture.
 *
 * @param {?Amounts} answer
 * @param {boolean} rated whether rates colour the governorates, in place of circles for sums
 */
export function words(answer, rated) {
  if (!answer) return "";
  const { layer, measure, counting_rule, cell_km: km, breaks } = answer;
  const rule = ruleWords(counting_rule);
  const said = [];
  if (layer === "heat") {
    const most = breaks.at(-1);
    said.push(text(`script-amounts-heat-${measure}`, { rule, km: String(km) }));
    if (most) said.push(text("script-amounts-most-in-cell", { amount: short(most) }));
  } else {
    const figure = (/** @type {Governorate} */ row) => Number(figureOf(row, rated));
    const named = answer.governorates.filter((row) => figure(row) > 0).sort((a, b) => figure(b) - figure(a));
    const largest = named
      .slice(0, 3)
      .map((row) => text("script-amounts-of", { governorate: row.governorate, amount: figure(row) }));
    said.push(text(rated ? `script-amounts-rates-${measure}` : `script-amounts-governorates-${measure}`, { rule }));
    if (largest.length) said.push(text("script-amounts-most", { governorates: joined(largest) }));
  }
  return [...said, left(answer), unknown(answer)].filter(Boolean).join(" ");
}

/**
 * The parts of the legend.
 *
 * @param {?Amounts} answer
 * @param {boolean} rated
 * @param {string[]} guessed governorates whose outline is a guess
 */
export function legend(answer, rated, guessed) {
  if (!answer) return [];
  const heat = answer.layer === "heat";
  const told = { rule: ruleWords(answer.counting_rule), km: String(answer.cell_km) };
  const { measure } = answer;
  let title = text(`script-amounts-legend-governorates-${measure}`, told);
  if (heat) title = text(`script-amounts-legend-heat-${measure}`, told);
  else if (rated) title = text(`script-amounts-legend-rates-${measure}`, told);
  const classes = rated ? "figure-classes-rates" : "figure-classes-governorates";
  const notes = [
    heat && text("figure-shared-out"),
    breaksOf(answer, rated).length > 1 && text(heat ? "script-amounts-classes-heat" : classes),
    rated && guessed.length > 0 && text("figure-approximate-outline", { places: enumerated(guessed) }),
    left(answer),
    unknown(answer),
  ];
  return [
    html("section", { class: "imap-ramp" }, html("h3", {}, title), heat ? bar(answer) : steps(answer, rated)),
    html(
      "section",
      { class: "imap-ramp-notes" },
      ...notes.flatMap((note) => note || []).map((note) => html("p", {}, note)),
    ),
  ];
}

/**
 * The colours of the heat with their numbers at the edges of classes.
 *
 * @param {Amounts} answer
 */
function bar(answer) {
  const { breaks } = answer;
  if (!breaks.length) return html("p", {}, text("script-amounts-nothing"));
  const stops = breaks.map((_, i) => `var(--imap-shade-${shadeOf(i + 1, breaks.length)})`);
  const colors = html("div", { class: "imap-ramp-bar", "aria-hidden": "true" });
  // The colour of a bound stands at its number; below the first it fades in.
  const faint = `color-mix(in srgb, ${stops[0]} ${FAINT * 100}%, transparent)`;
  colors.style.backgroundImage = `linear-gradient(to right, ${[faint, ...stops].join(", ")})`;
  const numbers = [0, ...breaks].map((bound) => html("li", {}, tiny(bound)));
  return html("div", {}, colors, html("ul", { class: "imap-ramp-numbers" }, ...numbers));
}

/**
 * @param {Amounts} answer
 * @param {boolean} rated
 */
function steps(answer, rated) {
  const { governorates } = answer;
  const breaks = breaksOf(answer, rated);
  /**
   * @param {string} className
   * @param {string} words
   */
  const row = (className, words, style = "") =>
    html(
      "li",
      {},
      html("span", { class: "imap-key" }, html("span", { class: `imap-swatch ${className}`, style })),
      html("span", {}, words),
    );
  const rows = breaks.map((bound, i) => {
    const shade = shadeOf(i + 1, breaks.length);
    if (rated) return row(`imap-shade-${shade}`, `≤ ${short(bound)}`);
    const from = (i ? breaks[i - 1] : 0) + 1;
    const across = 2 * RADII[shade - 1];
    const span = from < bound ? text("toll-range", { low: short(from), high: short(bound) }) : short(bound);
    return row("imap-amount", span, `width: ${across}px; height: ${across}px`);
  });
  if (governorates.some(({ amount }) => amount === 0)) rows.unshift(row("imap-shade-0", "0"));
  if (governorates.some(({ amount }) => amount === null)) rows.push(row("imap-shade-none", text("figure-no-amount")));
  return html("ul", {}, ...rows);
}

/**
 * Colour and opacity of an amount: between the bounds of its class, in proportion.
 *
 * @param {number} amount
 * @param {number[]} breaks
 * @param {number[][]} shades
 */
export function colorOf(amount, breaks, shades) {
  const k = classOf(amount, breaks);
  const low = k > 1 ? breaks[k - 2] : 0;
  const share = Math.min(1, (amount - low) / (breaks[k - 1] - low));
  /** @param {number} i */
  const shade = (i) => shades[shadeOf(i, breaks.length) - 1];
  const [from, to] = [shade(Math.max(1, k - 1)), shade(k)];
  const opacity = k > 1 ? 1 : FAINT + (1 - FAINT) * share;
  return [...to.map((part, i) => Math.round(from[i] + (part - from[i]) * share)), Math.round(255 * opacity)];
}
