/**
 * Time that runs in the map: a strip with a slider, its histogram, and buttons.
 *
 * Each step narrows the layer's query to some days, within the filter's own, and asks the API
 * again; Python hears nothing of it. One step is on its way at a time, and the next one is fetched
 * while the reader looks at this one. What the strip shows is its own: closing it brings back the
 * dates of the filter.
 */
import { Ahead, ask, plain, within } from "../shared/api.js";
import { html, number, plural, sentence, svg } from "../shared/symbols.js";
import { dayOf, isoOf, steps, UNITS, unitFor, words } from "../shared/timeline.js";

const SECOND = 1200; // milliseconds that a step stays, at normal speed
const SPEEDS = [0.5, 1, 2, 4];
const WIDTHS = [1, 2, 4, 12]; // steps that a moving window holds, on offer
const NARROW = 600; // CSS pixels of the map
const DRAGGING = 90; // milliseconds until a moved slider is worth a question
const SPOKEN = 500; // milliseconds until a step by hand is announced

const ICONS = {
  play: "M6 4v12l10-6z",
  pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  again: "M10 3.5a6.5 6.5 0 1 1-6.1 4.25l1.7.6A4.7 4.7 0 1 0 10 5.3V8L5.8 4.5 10 1z",
  back: "M14 4v12L6.5 10zM4 4h2v12H4z",
  forward: "M6 4v12l7.5-6zM14 4h2v12h-2z",
  close: "M5 3.6 10 8.6l5-5L16.4 5l-5 5 5 5-1.4 1.4-5-5-5 5L3.6 15l5-5-5-5z",
};

function icon(name) {
  const path = svg("path", { d: ICONS[name], fill: "currentColor" });
  return svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false" }, path);
}

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Playback {
  /**
   * @param {L.Map} map
   * @param {object} layer with `state`, `showDays`, `fetchDays`, `inView`: see incident-layer.js
   * @param {object} messages
   */
  constructor(map, layer, messages) {
    Object.assign(this, { map, layer, messages });
    this.ahead = new Ahead(); // counts; the layer fetches marks itself
    this.period = null; // first and last day
    this.bins = [];
    this.undated = 0;
    this.steps = [];
    this.index = null; // of the step shown; null: the filter's own dates
    this.unit = null; // found by the length of the period, or
    this.chosen = false; // chosen by the reader or a link
    this.width = 1; // steps in the window, or "all" up to this one
    this.speed = calm() ? 0.5 : 1;
    this.playing = false;
    this.run = 0; // so that an earlier run of the loop ends
    this.turn = 0; // so that a late answer changes nothing
    this.count = null;
    this.height = 0; // of the strip, in CSS pixels
    this.make();
    this.listen();
  }

  get open() {
    return !this.box.hidden;
  }

  // ------------------------------------------------------------------------------ making

  make() {
    const button = (name, label, action) => {
      const node = html(
        "button",
        { type: "button", class: `imap-play-${name}`, "aria-label": label, title: label },
        icon(name),
      );
      node.addEventListener("click", action);
      return node;
    };
    const select = (label, options, action) => {
      const list = html(
        "select",
        { "aria-label": label },
        ...options.map(([value, text]) => html("option", { value }, text)),
      );
      list.addEventListener("change", () => action(list.value));
      return [list, html("label", { class: "imap-play-choice" }, html("span", {}, label), list)];
    };
    this.toggleButton = button("play", "Play", () => this.toggle());
    this.backButton = button("back", "One step back", () => this.stepBy(-1));
    this.forwardButton = button("forward", "One step forward", () => this.stepBy(1));
    this.closeButton = button("close", "Close playback, show all dates of the filter", () => this.close());
    this.when = html("strong", { class: "imap-play-when" });
    this.figures = html("span", { class: "imap-play-figures" });
    this.bars = svg("svg", {
      class: "imap-play-bars",
      preserveAspectRatio: "none",
      viewBox: "0 0 1000 100",
      "aria-hidden": "true",
      focusable: "false",
    });
    this.slider = html("input", { type: "range", min: 0, max: 0, step: 1, value: 0, "aria-label": "Time" });
    const [units, unitChoice] = select(
      "Step",
      UNITS.map((unit) => [unit, sentence(unit)]),
      (unit) => this.choose({ unit }),
    );
    const [widths, widthChoice] = select("Show", [], (width) =>
      this.choose({ width: width === "all" ? "all" : Number(width) }),
    );
    const [speeds, speedChoice] = select(
      "Speed",
      SPEEDS.map((speed) => [speed, `${speed}×`]),
      (speed) => {
        this.speed = Number(speed);
      },
    );
    Object.assign(this, { units, widths, speeds });
    speeds.value = String(this.speed);
    this.spoken = html("span", { class: "imap-unseen", "aria-live": "polite" });
    this.box = html(
      "section",
      { class: "imap-play", role: "group", "aria-label": "Play through time" },
      html("div", { class: "imap-play-buttons" }, this.backButton, this.toggleButton, this.forwardButton),
      html("div", { class: "imap-play-words" }, this.when, this.figures),
      this.closeButton,
      html("div", { class: "imap-play-track" }, this.bars, this.slider),
      html("div", { class: "imap-play-choices" }, unitChoice, widthChoice, speedChoice),
      this.spoken,
    );
    this.box.hidden = true;
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    this.map.getContainer().append(this.box);
  }

  listen() {
    this.slider.addEventListener("input", () => this.slide(Number(this.slider.value)));
    this.box.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.makeRoom()).observe(this.box);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.pause();
    });
    this.map.on("imap:drawn moveend", ({ type }) => {
      if (!this.open || this.index === null || this.asking) return;
      // A question that failed was asked again: its count is still missing.
      if (this.count === null && type === "imap:drawn") this.go(this.index);
      else this.render();
    });
  }

  /** Legend, scale and credits stand on the strip, and the map's middle is the middle above it. */
  makeRoom() {
    const height = this.open ? this.box.offsetHeight : 0;
    if (height === this.height) return;
    this.height = height;
    this.map.getContainer().style.setProperty("--imap-foot", `${height}px`);
    this.map.fire("imap:foot", { height });
  }

  /** Keys within the strip; the map must not hear them as well. */
  key(event) {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    const isSelect = target instanceof HTMLSelectElement;
    const onButton = target instanceof HTMLButtonElement;
    const actions = {
      Escape: () => this.close(),
      k: () => this.toggle(),
      K: () => this.toggle(),
      " ": () => this.toggle(),
      ArrowRight: () => this.stepBy(1),
      ArrowUp: () => this.stepBy(1),
      ArrowLeft: () => this.stepBy(-1),
      ArrowDown: () => this.stepBy(-1),
      Home: () => this.byHand(0),
      End: () => this.byHand(this.steps.length - 1),
    };
    // A list keeps its keys, and a button its space bar; Escape leaves from everywhere.
    if (!actions[key] || (isSelect && key !== "Escape") || (onButton && key === " ")) return;
    event.preventDefault();
    actions[key]();
  }

  // ---------------------------------------------------------------------- open and close

  /**
   * Open the strip.
   *
   * @param {{opener?: HTMLElement, play?: object}} [options] `play`: the window of a link
   */
  async show({ opener = null, play = null } = {}) {
    const was = this.open;
    this.opener = opener || this.opener;
    this.box.hidden = false;
    this.map.getContainer().classList.add("imap-timed");
    if (!was) this.map.fire("imap:playback", { open: true, narrow: this.map.getSize().x < NARROW });
    if (play) Object.assign(this, { unit: play.unit, width: play.width, chosen: true });
    this.makeRoom();
    this.render();
    if (opener) this.toggleButton.focus({ preventScroll: true });
    if (play || !this.period) await this.renew(play ? [play.from, play.to] : null);
  }

  close() {
    if (!this.open) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.pause();
    this.box.hidden = true;
    this.index = null;
    this.period = null; // the figures may be others next time
    this.turn += 1;
    this.ahead.fetch([]);
    this.spoken.textContent = "";
    this.map.getContainer().classList.remove("imap-timed");
    this.makeRoom();
    this.map.fire("imap:playback", { open: false });
    this.layer.showDays(null);
    if (hadFocus) (this.opener?.isConnected ? this.opener : this.map.getContainer()).focus({ preventScroll: true });
  }

  /** Python sent another query: keep the window if it is still inside the period. */
  async changed() {
    if (!this.open) return;
    const wasPlaying = this.playing;
    this.pause({ quiet: true });
    const kept = await this.renew(this.index === null ? null : this.window(this.index));
    if (kept && wasPlaying && this.index !== null) this.play();
  }

  /**
   * Ask what there is to play, and show the step that a window ends with.
   *
   * @param {?[number, number]} days null, or a window outside the period: the filter's own dates
   * @returns {Promise<boolean>} false if another question came between, or there was no answer
   */
  async renew(days) {
    const turn = (this.turn += 1);
    this.renewing?.abort();
    const request = (this.renewing = new AbortController());
    let summary = null;
    try {
      summary = await ask(plain("summary", this.layer.state.query), request.signal);
    } catch (error) {
      if (error.name === "AbortError" || turn !== this.turn) return false;
      this.messages.show("error", error.forReader || "The dates could not be loaded.", {
        action: error.forReader ? null : ["Try again", () => this.renew(days)],
      });
      return false;
    }
    if (turn !== this.turn) return false;
    this.messages.clear("error");
    const own = new URLSearchParams(this.layer.state.query).getAll("dates");
    const ends = (own.length === 2 ? own : [summary.dates.first, summary.dates.last]).map(dayOf);
    this.period = ends.every(Number.isFinite) && ends[0] <= ends[1] ? ends : null;
    this.bins = summary.histogram.bins;
    this.total = summary.count;
    // An incident without a first or last day is certainly in no range.
    this.undated = summary.histogram.undated;
    this.certain = new URLSearchParams(this.layer.state.query).get("date_match") === "certain";
    if (this.certain) this.undated = 0;
    this.cut();
    // A window may reach beyond a period that has become shorter.
    const last = days && this.period ? Math.min(days[1], this.period[1]) : null;
    const index = last !== null && last >= days[0] ? this.stepOf(last) : null;
    if (index === null) await this.rest();
    else await this.go(index);
    return true;
  }

  /** Cut the period into steps, and fill the lists that depend on them. */
  cut() {
    if (!this.period) {
      this.steps = [];
    } else {
      if (!this.chosen) this.unit = unitFor(...this.period);
      this.steps = steps(...this.period, this.unit);
      this.units.value = this.unit;
    }
    const unit = this.unit || "week";
    const widths =
      this.width === "all" || WIDTHS.includes(this.width) ? WIDTHS : [...WIDTHS, this.width].sort((a, b) => a - b);
    this.widths.replaceChildren(
      ...widths.map((n) => html("option", { value: n }, plural(n, unit))),
      html("option", { value: "all" }, "all so far"),
    );
    this.widths.value = String(this.width);
    this.slider.max = Math.max(0, this.steps.length - 1);
    // The slider's knob stands over the middle of its step.
    this.box.style.setProperty("--imap-steps", Math.max(1, this.steps.length));
    this.drawBars();
  }

  /** The step that a day lies in, or null. */
  stepOf(day) {
    const index = day === null ? -1 : this.steps.findIndex(([from, to]) => from <= day && day <= to);
    return index < 0 ? null : index;
  }

  // ----------------------------------------------------------------------------- playing

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  async play() {
    if (!this.steps.length || this.playing) return;
    this.playing = true;
    const run = (this.run += 1);
    this.spoken.textContent = "";
    this.render();
    let next = this.index === null || this.atEnd() ? 0 : this.index + 1;
    for (;;) {
      const started = performance.now();
      const shown = await this.go(next);
      if (run !== this.run) return;
      if (!shown || this.atEnd()) break;
      next = this.index + 1;
      this.fetchAhead(next);
      await wait(Math.max(0, SECOND / this.speed - (performance.now() - started)));
      if (run !== this.run) return;
    }
    this.pause();
  }

  /** @param {{quiet?: boolean}} [options] quiet: not announced */
  pause({ quiet = false } = {}) {
    if (!this.playing) return;
    this.playing = false;
    this.run += 1;
    this.ahead.fetch([]);
    this.layer.fetchDays(null);
    this.render();
    if (!quiet) this.announce(`${this.atEnd() ? "The end" : "Paused"}: ${this.windowWords()}, ${this.countWords()}`);
  }

  atEnd() {
    return this.index !== null && this.index >= this.steps.length - 1;
  }

  stepBy(by) {
    // Before the first step there is none; from the whole period one goes to either end of it.
    const from = this.index === null ? (by > 0 ? -1 : this.steps.length) : this.index;
    return this.byHand(from + by);
  }

  async byHand(index) {
    this.pause({ quiet: true });
    const to = Math.min(Math.max(index, 0), this.steps.length - 1);
    if (to < 0) return;
    const shown = await this.go(to);
    // The slider says its own words when it has the focus.
    const own = document.activeElement === this.slider;
    if (shown) this.announce(own ? this.countWords() : `${this.windowWords()}, ${this.countWords()}`);
  }

  /** The words follow the knob at once, the marks when it rests for a moment. */
  slide(index) {
    this.pause({ quiet: true });
    this.index = index;
    this.count = null;
    this.asking = true;
    this.render();
    clearTimeout(this.sliding);
    this.sliding = setTimeout(() => this.byHand(index), DRAGGING);
  }

  choose(choice) {
    const day = this.index === null ? null : this.steps[this.index][1];
    const wasPlaying = this.playing;
    this.pause({ quiet: true });
    Object.assign(this, choice);
    if (choice.unit) this.chosen = true;
    const index = this.index === null ? null : 0;
    this.index = null; // of the old steps
    this.cut();
    if (index === null) return this.render();
    this.index = this.stepOf(day);
    if (wasPlaying && !this.atEnd()) return this.play();
    return this.byHand(this.index);
  }

  /** Show the filter's own dates again. */
  async rest() {
    clearTimeout(this.sliding);
    this.index = null;
    this.count = null;
    this.render();
    await this.layer.showDays(null);
  }

  /**
   * Show a step.
   *
   * @returns {Promise<boolean>} false if it could not be had, or another came between
   */
  async go(index) {
    clearTimeout(this.sliding);
    const turn = (this.turn += 1);
    this.index = index;
    this.asking = true;
    this.counting?.abort();
    const request = (this.counting = new AbortController());
    this.render();
    const days = this.days(index);
    const asked = this.ahead.ask(this.countUrl(days), request.signal).then(
      ({ count }) => count,
      () => null,
    );
    const [drawn, count] = await Promise.all([this.layer.showDays(days), asked]);
    if (turn !== this.turn) return false;
    this.asking = false;
    this.count = count;
    this.render();
    return drawn !== "error" && count !== null;
  }

  fetchAhead(index) {
    const days = this.days(index);
    this.ahead.fetch([this.countUrl(days)]);
    this.layer.fetchDays(days);
  }

  /** First and last day of the window that ends with a step. */
  window(index) {
    const first = this.width === "all" ? 0 : Math.max(0, index - this.width + 1);
    return [this.steps[first][0], this.steps[index][1]];
  }

  /** The same as ISO dates. */
  days(index) {
    return this.window(index).map(isoOf);
  }

  /** One incident of the answer is enough: it says how many there are in all. */
  countUrl(days) {
    return plain("incidents.json", within(this.layer.state.query, days), { limit: 1 });
  }

  /** What a link says of the playback; null when there is nothing to say. */
  link() {
    if (!this.open || this.index === null) return null;
    const [from, to] = this.window(this.index);
    return { from, to, unit: this.unit, width: this.width };
  }

  // ------------------------------------------------------------------------------- words

  windowWords() {
    if (this.index === null || !this.steps[this.index]) return "";
    const [from, to] = this.window(this.index);
    return words([from, to]);
  }

  countWords() {
    if (this.count === null) return "";
    const inView = this.layer.inView();
    return `${plural(this.count, "incident")} in all${inView === null ? "" : `, ${number(inView)} in view`}`;
  }

  undatedWords() {
    if (!this.undated) return "";
    return `${number(this.undated)} undated included at any dates`;
  }

  announce(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      this.spoken.textContent = text.replace(/, $/, "");
    }, SPOKEN);
  }

  // ----------------------------------------------------------------------------- drawing

  render() {
    const ready = this.steps.length > 0;
    const resting = this.index === null;
    const text = ready
      ? resting
        ? words(this.period)
        : this.windowWords()
      : this.open && this.bins.length
        ? "No dated incident"
        : "";
    this.when.textContent = text;
    const count = resting ? (ready ? `${plural(this.total, "incident")} in all` : "") : this.countWords();
    if (count || !this.asking) {
      this.figures.textContent = [count, ready ? this.undatedWords() : ""].filter(Boolean).join(" · ");
    }
    const name = this.playing ? "Pause" : this.atEnd() ? "Play again" : "Play";
    if (this.toggleButton.title !== name) {
      this.toggleButton.title = name;
      this.toggleButton.setAttribute("aria-label", name);
      this.toggleButton.replaceChildren(icon(this.playing ? "pause" : this.atEnd() ? "again" : "play"));
    }
    this.slider.value = String(resting ? 0 : this.index);
    this.slider.setAttribute("aria-valuetext", resting ? `All dates: ${text}` : text);
    this.box.classList.toggle("imap-play-all", resting);
    this.figures.classList.toggle("imap-play-asking", Boolean(this.asking));
    this.map.getContainer().classList.toggle("imap-playing", this.playing);
    // A button that has the focus must not lose it by being switched off.
    for (const [node, off] of [
      [this.backButton, !ready || this.index === 0],
      [this.forwardButton, !ready || this.atEnd()],
      [this.toggleButton, !ready],
    ]) {
      node.setAttribute("aria-disabled", String(off));
    }
    for (const node of [this.slider, this.units, this.widths, this.speeds]) node.disabled = !ready;
    this.markBars();
  }

  /** Where a day stands on the track, as a share of its width: every step is as wide as any. */
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

  /** Incidents over time: solid where the days are known to lie in the bar, pale where not. */
  drawBars() {
    this.bars.replaceChildren();
    this.marked = [];
    if (!this.period) return;
    const bins = this.bins
      .map((bin) => ({ ...bin, from: dayOf(bin.start), to: dayOf(bin.end) }))
      .filter(({ from, to }) => to >= this.period[0] && from <= this.period[1]);
    const highest = Math.max(1, ...bins.map((bin) => bin.certain + bin.spread));
    this.shade = svg("rect", { class: "imap-play-shade", y: 0, height: 100 });
    this.bars.append(this.shade);
    for (const { certain, spread, from, to } of bins) {
      const [x0, x1] = [this.place(from) * 1000, this.place(to + 1) * 1000];
      const [solid, pale] = [(certain / highest) * 96, (spread / highest) * 96];
      const at = { x: x0 + 1, width: Math.max(1, x1 - x0 - 2) };
      const parts = [
        svg("rect", { ...at, class: "imap-play-bar", y: 100 - solid, height: solid }),
        svg("rect", { ...at, class: "imap-play-bar imap-play-pale", y: 100 - solid - pale, height: pale }),
      ];
      this.bars.append(...parts);
      this.marked.push({ parts, from, to });
    }
    this.markBars();
  }

  /** Show which part of the histogram is on the map. */
  markBars() {
    if (!this.period || !this.shade) return;
    const [from, to] = this.index === null || !this.steps[this.index] ? this.period : this.window(this.index);
    const [x0, x1] = [this.place(from) * 1000, this.place(to + 1) * 1000];
    this.shade.setAttribute("x", x0);
    this.shade.setAttribute("width", Math.max(2, x1 - x0));
    for (const { parts, ...bin } of this.marked) {
      const inside = bin.to >= from && bin.from <= to;
      for (const part of parts) part.classList.toggle("imap-play-on", inside);
    }
  }
}
