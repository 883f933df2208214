/** The histogram under the slider of the playback: how much happened when, and what of it is on the map. */
import { svg } from "../shared/dom.js";
import { dayOf } from "../shared/timeline.js";

export class Bars {
  /** @param {SVGElement} picture */
  constructor(picture) {
    this.picture = picture;
    this.period = null; // first and last day
    this.steps = [];
    this.marked = [];
    this.shade = null;
  }

  /**
   * Where a day stands on the track, as a share of its width: every step is as wide as any.
   *
   * @param {number} day
   */
  place(day) {
    if (day <= this.period[0]) return 0;
    if (day > this.period[1]) return 1;
    let [low, high] = [0, this.steps.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.steps[middle][0] <= day) low = middle;
      else high = middle - 1;
    }
    const [from, to] = this.steps[low];
    return (low + (day - from) / (to - from + 1)) / this.steps.length;
  }

  /**
   * Incidents over time: solid where the days are known to lie in the bar, pale where not.
   *
   * @param {{bins: Bin[], period: ?Days, steps: Days[]}} time
   */
  draw({ bins, period, steps }) {
    this.period = period;
    this.steps = steps;
    this.picture.replaceChildren();
    this.marked = [];
    if (!period) return;
    const seen = bins
      .map((bin) => ({ ...bin, from: dayOf(bin.start), to: dayOf(bin.end) }))
      .filter(({ from, to }) => to >= period[0] && from <= period[1]);
    const highest = Math.max(1, ...seen.map((bin) => bin.certain + bin.spread));
    this.shade = svg("rect", { class: "imap-play-shade", y: 0, height: 100 });
    this.picture.append(this.shade);
    for (const { certain, spread, from, to } of seen) {
      const [x0, x1] = [this.place(from) * 1000, this.place(to + 1) * 1000];
      const [solid, pale] = [(certain / highest) * 96, (spread / highest) * 96];
      const at = { x: x0 + 1, width: Math.max(1, x1 - x0 - 2) };
      const parts = [
        svg("rect", { ...at, class: "imap-play-bar", y: 100 - solid, height: solid }),
        svg("rect", { ...at, class: "imap-play-bar imap-play-pale", y: 100 - solid - pale, height: pale }),
      ];
      this.picture.append(...parts);
      this.marked.push({ parts, from, to });
    }
  }

  /**
   * Show which part of the histogram is on the map.
   *
   * @param {?Days} window
   */
  mark(window) {
    if (!this.period || !this.shade) return;
    const [from, to] = window || this.period;
    const [x0, x1] = [this.place(from) * 1000, this.place(to + 1) * 1000];
    this.shade.setAttribute("x", x0);
    this.shade.setAttribute("width", Math.max(2, x1 - x0));
    for (const { parts, ...bin } of this.marked) {
      const inside = bin.to >= from && bin.from <= to;
      for (const part of parts) part.classList.toggle("imap-play-on", inside);
    }
  }
}
