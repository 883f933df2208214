/**
 * Stacked bars over time, honest about dates: what is certainly inside a bar is solid, shares of
 * longer intervals are pale with a firm outline. Brushing over bars tells Python their days.
 *
 * A component of Streamlit (v2). `data`:
 * - `edges`: days since 1970 at which bars begin, and the day after the last bar
 * - `series`: `[{name, color, certain: number[], spread: number[]}]`, from the bottom up
 * - `unit`: "day", "week", "month", "quarter" or "year"; `measure`: what is counted, in words
 * - `chosen`: first and last day of the filter, or null; bars outside are faint
 * - `height` of the plot in pixels; `axes`, `legend`, `brush`: whether to have them
 * - `label`: the sentence that stands for the picture; `quiet`: colour of axis labels
 *
 * Tells `brushed`: `[first day, last day]`.
 */
import { dateRange, monthWithoutYear, monthWords, yearWords } from "../shared/dates.js";
import { html, svg } from "../shared/dom.js";

/**
 * @typedef {object} Series one colour of the bars
 * @property {string} name
 * @property {string} color
 * @property {number[]} certain
 * @property {number[]} spread
 */
/**
 * @typedef {object} ChartData
 * @property {number[]} edges
 * @property {Series[]} series
 * @property {string} unit
 * @property {string} measure
 * @property {?Days} chosen
 * @property {?Days} ends first and last day of the axis, where the bars do not reach them
 * @property {number} height
 * @property {boolean} axes
 * @property {boolean} legend
 * @property {boolean} brush
 * @property {string} label
 * @property {string} quiet
 */

const DAY = 864e5; // milliseconds
const OUTSIDE = 0.22; // opacity of bars outside the chosen dates
const PALE = 0.25; // fill of what is not certainly inside a bar
const DRAG = 4; // pixels under which a press is no brush
const LETTER = 6.6; // pixels of a letter of an axis label
const GAP = 8; // pixels between two labels
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000]; // steps between labels
const FORMAT = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const charts = new WeakMap();

/** @param {{data: ChartData, parentElement: HTMLElement, setTriggerValue: (name: string, value: Days) => void}} what */
export default function ({ data, parentElement, setTriggerValue }) {
  const chart = charts.get(parentElement) || new Bars(parentElement);
  charts.set(parentElement, chart);
  chart.show(data, (/** @type {Days} */ days) => setTriggerValue("brushed", days));
  return () => chart.end();
}

/**
 * First and last day of the bars whose middle was brushed, or of the bar that was brushed in.
 *
 * @param {number[]} edges days
 * @param {number} low, high ends of the brush in days
 * @param {number} high
 * @returns {?[number, number]} null when it touches no bar
 */
export function brushed(edges, low, high) {
  const bars = edges.slice(0, -1).map((start, i) => [start, edges[i + 1]]);
  let touched = bars.filter(([start, stop]) => (start + stop) / 2 >= low && (start + stop) / 2 <= high);
  const middle = (low + high) / 2;
  if (!touched.length) touched = bars.filter(([start, stop]) => start <= middle && middle < stop);
  return touched.length ? [touched[0][0], touched[touched.length - 1][1] - 1] : null;
}

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
  return unit === "quarter" ? `${monthWithoutYear(start)} – ${monthWords(last)}` : dateRange(start, last);
}

class Bars {
  /** @type {ChartData} */
  data;
  /** @type {string} */
  text;
  /** @type {number[]} */
  totals;
  /** @type {(days: Days) => void} */
  tell;
  /** @type {(day: number) => number} */
  x;
  /** @type {(x: number) => number} */
  day;
  /** @type {(amount: number) => number} */
  y;
  /** @type {{left: number, width: number}} */
  size;
  /** @type {SVGRectElement} */
  mark;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.legend = element("ul", "legend");
    this.plot = element("div", "plot");
    this.svg = svg("svg", { role: "img" });
    this.tip = element("div", "tip");
    this.tip.hidden = true;
    this.plot.append(this.svg, this.tip);
    parent.append(this.legend, this.plot);
    /** @type {?number} */
    this.press = null; // where a brush began, in pixels
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    this.svg.addEventListener("pointerup", (event) => this.up(event));
    for (const gone of ["pointercancel", "pointerleave"]) {
      this.svg.addEventListener(gone, () => this.release());
    }
    this.resized = new ResizeObserver(() => this.data && this.draw());
    this.resized.observe(this.plot);
  }

  /**
   * @param {ChartData} data
   * @param {(days: Days) => void} tell
   */
  show(data, tell) {
    this.tell = tell;
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.data = data;
    this.text = text;
    this.totals = data.edges.slice(1).map((_, i) => sum(data.series.map((s) => s.certain[i] + s.spread[i])));
    this.draw();
  }

  end() {
    this.resized.disconnect();
  }

  // ------------------------------------------------------------------------------ drawing

  draw() {
    const { data } = this;
    const width = this.plot.clientWidth;
    if (!width) return;
    const ticks = data.axes ? amounts(Math.max(...this.totals, 1)) : [];
    const left = data.axes ? 10 + 7 * Math.max(...ticks.map((tick) => number(tick).length)) : 0;
    const foot = data.axes ? 20 : 0;
    const [first, last] = data.ends || [data.edges[0], data.edges[data.edges.length - 1]];
    const top = Math.max(...this.totals, ...ticks, Number.EPSILON);
    this.x = (day) => left + ((day - first) / (last - first)) * (width - left);
    this.day = (x) => first + ((x - left) / (width - left)) * (last - first);
    this.y = (amount) => data.height - (amount / top) * (data.height - 4);
    this.size = { left, width };
    const { svg: picture } = this;
    picture.setAttribute("viewBox", `0 0 ${width} ${data.height + foot}`);
    picture.setAttribute("height", String(data.height + foot));
    picture.setAttribute("aria-label", data.label);
    picture.classList.toggle("brushable", Boolean(data.brush));
    this.plot.style.setProperty("--quiet", data.quiet);
    this.mark = svg("rect", { y: 0, height: data.height, visibility: "hidden" });
    picture.replaceChildren(this.axes(ticks), this.mark, ...this.stacks());
    this.sayLegend();
  }

  /** One path per series and kind, inside and outside the chosen dates. */
  stacks() {
    const { edges, series, chosen } = this.data;
    const base = this.totals.map(() => 0);
    const paths = [];
    for (const { color, certain, spread } of series) {
      for (const [amounts, pale] of /** @type {[number[], boolean][]} */ ([
        [certain, false],
        [spread, true],
      ])) {
        const outlines = { in: "", out: "" };
        amounts.forEach((amount, i) => {
          if (!amount) return;
          const [start, stop] = [edges[i], edges[i + 1]];
          const where = !chosen || (stop > chosen[0] && start <= chosen[1]) ? "in" : "out";
          outlines[where] += this.box(start, stop, base[i], base[i] + amount, pale);
          base[i] += amount;
        });
        for (const [where, d] of Object.entries(outlines)) {
          if (!d) continue;
          const look = pale ? { "fill-opacity": PALE, stroke: color, "stroke-width": 1 } : {};
          paths.push(svg("path", { d, fill: color, opacity: where === "in" ? 1 : OUTSIDE, ...look }));
        }
      }
    }
    return paths;
  }

  /**
   * @param {number} start
   * @param {number} stop
   * @param {number} low
   * @param {number} high
   * @param {boolean} outlined
   */
  box(start, stop, low, high, outlined) {
    const gap = Math.min(1, (this.x(stop) - this.x(start)) * 0.08);
    const inset = outlined ? 0.5 : 0;
    const [a, b] = [this.x(start) + gap + inset, this.x(stop) - gap - inset];
    const [c, d] = [this.y(high) + inset, Math.max(this.y(low) - inset, this.y(high) + inset)];
    return `M${a.toFixed(1)} ${c.toFixed(1)}H${b.toFixed(1)}V${d.toFixed(1)}H${a.toFixed(1)}Z`;
  }

  /** @param {number[]} ticks */
  axes(ticks) {
    const { height, axes } = this.data;
    const { left, width } = this.size;
    const group = svg("g", { "aria-hidden": "true" });
    if (!axes) return group;
    for (const tick of ticks) {
      const y = Math.round(this.y(tick)) + 0.5;
      group.append(svg("line", { class: "grid", x1: left, x2: width, y1: y, y2: y }));
      group.append(svg("text", { x: left - 6, y: Math.max(y + 4, 10), "text-anchor": "end" }, number(tick)));
    }
    for (const [x, from, text] of this.labels(left, width)) {
      group.append(svg("line", { class: "grid", x1: x, x2: x, y1: height, y2: height + 5 }));
      group.append(svg("text", { x: from, y: height + 16 }, text));
    }
    return group;
  }

  /**
   * Labels of the time axis `[x of the tick, x of the text, text]`: both ends, and what fits.
   *
   * @param {number} left
   * @param {number} width
   */
  labels(left, width) {
    const { edges } = this.data;
    const { ends, between } = times(edges[0], edges[edges.length - 1], width - left);
    /** @type {[number, number, number, string][]} */
    const placed = [];
    for (const [day, text] of [...ends, ...between]) {
      const x = this.x(day);
      const from = Math.min(x + 3, width - wide(text));
      const to = from + wide(text);
      const isFree = placed.every(([, start, end]) => to + GAP < start || from > end + GAP);
      if (isFree) placed.push([x, from, to, text]);
    }
    return placed.map(([x, from, , text]) => /** @type {[number, number, string]} */ ([x, from, text]));
  }

  sayLegend() {
    this.legend.hidden = !this.data.legend;
    if (!this.data.legend) return;
    this.legend.replaceChildren(
      ...this.data.series.map(({ name, color }) => {
        const item = element("li");
        item.append(swatch(color), name);
        return item;
      }),
    );
  }

  // ---------------------------------------------------------------------- pointing, brushing

  /** @param {PointerEvent} event */
  at(event) {
    const box = this.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.size.width;
    return Math.min(Math.max(x, this.size.left), this.size.width);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (!this.data.brush || event.button || !event.isPrimary) return;
    this.svg.setPointerCapture(event.pointerId);
    this.press = this.at(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.data) return;
    const x = this.at(event);
    if (this.press === null) return this.point(x);
    const days = this.days(x);
    if (!days) return;
    this.highlight("brush", days[0], days[1] + 1);
    this.say(x, [inWords(days[0], days[1] + 1, "day")]);
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (this.press === null) return;
    const days = this.days(this.at(event));
    this.press = null;
    if (days) this.tell(days);
    else this.release();
  }

  /**
   * The days brushed so far; null for a press that has not moved.
   *
   * @param {number} x
   */
  days(x) {
    const from = this.press ?? x;
    if (Math.abs(x - from) < DRAG) return null;
    return brushed(this.data.edges, this.day(Math.min(x, from)), this.day(Math.max(x, from)));
  }

  release() {
    this.press = null;
    this.tip.hidden = true;
    if (this.mark) this.mark.setAttribute("visibility", "hidden");
  }

  /** @param {number} x */
  point(x) {
    const { edges, series, unit, measure } = this.data;
    const day = this.day(x);
    const i = edges.findIndex((edge, n) => edge <= day && day < edges[n + 1]);
    if (i < 0) return this.release();
    this.highlight("here", edges[i], edges[i + 1]);
    const shares = sum(series.map(({ spread }) => spread[i]));
    const rows = series
      .filter(({ certain, spread }) => certain[i] + spread[i] > 0)
      .map(
        ({ name, color, certain, spread }) =>
          /** @type {[string, string]} */ ([color, `${name}: ${number(certain[i] + spread[i])}`]),
      );
    const total = `${inWords(edges[i], edges[i + 1], unit)}: ${number(this.totals[i])} ${measure}`;
    const note = shares ? `${number(shares)} of them as shares of longer intervals` : "";
    this.say(x, [total, ...(series.length > 1 ? rows.reverse() : [])], note);
  }

  /**
   * @param {string} kind
   * @param {number} start
   * @param {number} stop
   */
  highlight(kind, start, stop) {
    const [x, width] = [this.x(start), this.x(stop) - this.x(start)];
    for (const [name, value] of Object.entries({ class: kind, x, width, visibility: "visible" })) {
      this.mark.setAttribute(name, String(value));
    }
  }

  /**
   * @param {number} x
   * @param {(string | [string, string])[]} lines a colour and words, or words alone
   */
  say(x, lines, note = "") {
    const rows = lines.map((row) => {
      const paragraph = element("p");
      if (Array.isArray(row)) paragraph.append(swatch(row[0]), row[1]);
      else paragraph.append(Object.assign(element("strong"), { textContent: row }));
      return paragraph;
    });
    if (note) rows.push(Object.assign(element("p", "note"), { textContent: note }));
    this.tip.replaceChildren(...rows);
    this.tip.hidden = false;
    const room = this.size.width - this.tip.offsetWidth;
    const beside = x + 14 > room ? x - 14 - this.tip.offsetWidth : x + 14;
    this.tip.style.left = `${Math.max(0, Math.min(beside, room))}px`;
    if (!this.data.axes) this.tip.style.top = `${this.data.height + 4}px`; // a low plot stays in sight
  }
}

/**
 * Zero and at most three round amounts up to the largest.
 *
 * @param {number} most
 */
function amounts(most) {
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
const wide = (text) => LETTER * text.length;

/**
 * Days to label, and how: days, months or years, as many as the axis has room for.
 *
 * @param {number} first beginning of the axis in days
 * @param {number} stop its end
 * @param {number} room its length in pixels
 * @returns {{ends: [number, string][], between: [number, string][]}} the ends come first: they say
 *     what the axis spans
 */
function times(first, stop, room) {
  /** @param {number} day */
  const month = (day) => new Date(day * DAY).getUTCFullYear() * 12 + new Date(day * DAY).getUTCMonth();
  // "Sept" alone has four letters, and would be the one that does not fit.
  /**
   * @param {number} day
   * @param {Intl.DateTimeFormatOptions} style
   */
  const written = (day, style) =>
    new Date(day * DAY).toLocaleDateString("en-GB", { timeZone: "UTC", ...style }).replace("Sept", "Sep");
  /**
   * @param {Intl.DateTimeFormatOptions} style
   * @returns {(day: number) => [number, string]}
   */
  const labelled = (style) => (day) => [day, written(day, style)];
  const [from, to] = [month(first), month(stop - 1)];
  if (to - from < 2) {
    const step = 7 * Math.ceil(((stop - first) / 7) * ((wide("30 Sep") + GAP) / room));
    const days = Array.from({ length: Math.ceil((stop - first) / step) }, (_, i) => first + i * step);
    const label = labelled({ day: "numeric", month: "short" });
    return { ends: [first, stop - 1].map(label), between: days.map(label) };
  }
  const months = (stop - first) / 30.44;
  /** @param {number} n */
  const fits = (n) => (months / n) * (wide(n < 12 ? "Sep 2021" : "2021") + GAP) <= room;
  const step = MONTHS.find(fits) || MONTHS[MONTHS.length - 1];
  const label = labelled(step < 12 ? { month: "short", year: "numeric" } : { year: "numeric" });
  /** @param {number} n */
  const starts = (n) => Math.max(Date.UTC(Math.floor(n / 12), n % 12, 1) / DAY, first);
  /** @param {number} n */
  const whole = (n) => (step < 12 ? n : n - (n % 12)); // years begin in January
  /** @type {[number, string][]} */
  const between = [];
  for (let n = step < 12 ? from : Math.ceil(from / step) * step; n <= to; n += step) between.push(label(starts(n)));
  return { ends: [label(first), label(starts(whole(to)))], between };
}

/** @param {number} amount */
function number(amount) {
  return FORMAT.format(amount);
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((a, b) => a + b, 0);
}

/** @param {string} color */
function swatch(color) {
  const box = element("span", "swatch");
  box.style.background = color;
  return box;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 */
function element(name, className = "") {
  return html(name, className ? { class: className } : null);
}
