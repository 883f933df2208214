/** Amounts in words and colours: the sentence, the tips and the legend of heat map and governorates. */
import { html } from "../shared/dom.js";
import { number, plural, sentence } from "../shared/words.js";

const RULES = { low: "lowest", best: "best", high: "highest" };
export const CLASSES = 5;
export const RADII = [6, 10, 14, 19, 25]; // pixels, of the circles of five classes
const FAINT = 0.3; // opacity of the lowest amounts, as a share of that of all others

/** Why something is not drawn, after its number, where the reason itself is no such phrase. */
/** @type {Record<string, string>} */
const REASONS = {
  "no known place": "with no known place",
  "named place, no known point": "with a place that is named but not located",
  "known to the country only": "known to the country only",
  "area of unknown size": "known to an area of no stated size",
  "outside these governorates": "recorded outside these governorates",
  "no governorate known": "with no governorate recorded",
};

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
  const why = Object.entries(reasons).map(([reason, n]) => `${number(n)} ${REASONS[reason] || reason}`);
  return count ? `${plural(count, "incident")} not drawn: ${why.join(", ")}.` : "";
}

/** @param {Amounts} answer */
const unknown = ({ measure, without_figure: n }) =>
  n ? `${plural(n, "incident")} without a figure for ${measure}.` : "";

/**
 * "incidents", or "killed, best count"
 *
 * @param {Amounts} answer
 */
const measured = ({ measure, counting_rule: rule }) =>
  measure === "incidents" ? measure : `${measure}, ${RULES[rule]} count`;

/**
 * "killed per incident, best count", or "share of incidents, in percent,"
 *
 * @param {Amounts} answer
 */
const rateOf = ({ measure, counting_rule: rule }, count = `, ${RULES[rule]} count`) =>
  measure === "incidents" ? "share of incidents, in percent," : `${measure} per incident${count}`;

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
  const { measure, counting_rule: rule } = answer;
  if (measure === "incidents" || !incidents) return [governorate, plural(incidents, "incident")];
  if (amount === null) {
    return [governorate, `${plural(incidents, "incident")}; no source gives a figure for ${measure}`];
  }
  const range = low === high || low === null || high === null ? "" : `; lowest ${number(low)}, highest ${number(high)}`;
  const without = missing ? `, ${number(missing)} of them without a figure` : "";
  return [
    governorate,
    `${number(amount)} ${measure} (${RULES[rule]} count${range})`,
    `In ${plural(incidents, "incident")}${without}`,
  ];
}

/**
 * The picture in a sentence or two, for those who hear the map and for a saved picture.
 *
 * @param {?Amounts} answer
 * @param {boolean} rated whether rates colour the governorates, in place of circles for sums
 */
export function words(answer, rated) {
  if (!answer) return "";
  const about = [left(answer), unknown(answer)].filter(Boolean).join(" ");
  if (answer.layer === "heat") {
    const most = answer.breaks.at(-1);
    const top = most ? ` At most ${short(most)} in a cell.` : "";
    return `Heat map: ${measured(answer)}, per cell of about ${answer.cell_km} km.${top} ${about}`.trim();
  }
  const figure = (/** @type {Governorate} */ row) => Number(figureOf(row, rated));
  const named = answer.governorates.filter((row) => figure(row) > 0).sort((a, b) => figure(b) - figure(a));
  const largest = named.slice(0, 3).map((row) => `${row.governorate} ${number(figure(row))}`);
  const most = largest.length ? ` Most: ${largest.join(", ")}.` : "";
  return `Governorates by ${rated ? rateOf(answer) : measured(answer)}.${most} ${about}`.trim();
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
  const title = heat
    ? `${sentence(answer.measure)} per cell of about ${answer.cell_km} km`
    : `${sentence(rated ? rateOf(answer, "") : answer.measure)} by recorded governorate`;
  const rule = answer.measure === "incidents" ? "" : ` (${RULES[answer.counting_rule]} count)`;
  const notes = [
    heat && "An incident known only to an area is shared out evenly over it.",
    breaksOf(answer, rated).length > 1 &&
      (heat
        ? "Colours by rank: half of the cells in view have the first."
        : `${rated ? "Colours" : "Circles"} by rank: fifths of those above zero.`),
    rated && guessed.length > 0 && `Approximate outline: ${guessed.join(", ")}.`,
    left(answer),
    unknown(answer),
  ];
  return [
    html("section", { class: "imap-ramp" }, html("h3", {}, title + rule), heat ? bar(answer) : steps(answer, rated)),
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
  if (!breaks.length) return html("p", {}, "Nothing in this part of the map.");
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
   * @param {string} text
   */
  const row = (className, text, style = "") =>
    html(
      "li",
      {},
      html("span", { class: "imap-key" }, html("span", { class: `imap-swatch ${className}`, style })),
      html("span", {}, text),
    );
  const rows = breaks.map((bound, i) => {
    const shade = shadeOf(i + 1, breaks.length);
    if (rated) return row(`imap-shade-${shade}`, `≤ ${short(bound)}`);
    const from = (i ? breaks[i - 1] : 0) + 1;
    const across = 2 * RADII[shade - 1];
    const text = from < bound ? `${short(from)}–${short(bound)}` : short(bound);
    return row("imap-amount", text, `width: ${across}px; height: ${across}px`);
  });
  if (governorates.some(({ amount }) => amount === 0)) rows.unshift(row("imap-shade-0", "0"));
  if (governorates.some(({ amount }) => amount === null)) rows.push(row("imap-shade-none", "incidents, but no figure"));
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
