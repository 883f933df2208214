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
 * - `language` of the page, where it is not that of the document
 *
 * Tells `brushed`: `[first day, last day]`.
 */
import { html, svg } from "../shared/dom.js";
import { speak, text } from "../shared/messages.js";
import { amounts, GAP, inWords, times, wide } from "./bars/axis.js";

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
 * @property {string} [language]
 */

const OUTSIDE = 0.22; // opacity of bars outside the chosen dates
const PALE = 0.25; // fill of what is not certainly inside a bar
const DRAG = 4; // pixels under which a press is no brush
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

class Bars {
  /** @type {ChartData} */
  data;
  /** @type {string} */
  shown;
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
    speak(data.language);
    const shown = JSON.stringify(data);
    if (shown === this.shown) return;
    this.data = data;
    this.shown = shown;
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
    for (const [x, from, words] of this.labels(left, width)) {
      group.append(svg("line", { class: "grid", x1: x, x2: x, y1: height, y2: height + 5 }));
      group.append(svg("text", { x: from, y: height + 16 }, words));
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
    for (const [day, words] of [...ends, ...between]) {
      const x = this.x(day);
      const from = Math.min(x + 3, width - wide(words));
      const to = from + wide(words);
      const isFree = placed.every(([, start, end]) => to + GAP < start || from > end + GAP);
      if (isFree) placed.push([x, from, to, words]);
    }
    return placed.map(([x, from, , words]) => /** @type {[number, number, string]} */ ([x, from, words]));
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
    const when = inWords(edges[i], edges[i + 1], unit);
    const total = text("script-bars-total", { when, amount: number(this.totals[i]), measure });
    const note = shares ? text("script-bars-shares", { number: number(shares) }) : "";
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
