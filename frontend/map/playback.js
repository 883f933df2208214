/**
 * Time that runs in the map: a strip with a slider, its histogram, and buttons.
 *
 * Each step narrows the layer's query to some days, within the filter's own, and asks the API
 * again; Python hears nothing of it. One step is on its way at a time, and the next one is fetched
 * while the reader looks at this one. What the strip shows is its own: closing it brings back the
 * dates of the filter.
 */
import { Ahead, ask, plain, within } from "../shared/api.js";
import { text } from "../shared/messages.js";
import { joined } from "../shared/phrases.js";
import { dayOf, isoOf, steps, unitFor, words } from "../shared/timeline.js";
import { Bars } from "./playback-bars.js";
import { fillWidths, listen, makeStrip, Strip, showState } from "./playback-strip.js";

const SECOND = 1200; // milliseconds that a step stays, at normal speed
const NARROW = 600; // CSS pixels of the map
const DRAGGING = 90; // milliseconds until a moved slider is worth a question

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Playback extends Strip {
  /** @type {?Days} first and last day */
  period = null;
  /** @type {Bin[]} */
  bins = [];
  /** @type {Days[]} */
  steps = [];
  /** @type {?number} of the step shown; null: the filter's own dates */
  index = null;
  /** @type {?Unit} found by the length of the period, or chosen */
  unit = null;
  /** @type {number | "all"} steps in the window, or "all" up to this one */
  width = 1;
  /** @type {?number} incidents of the window; null while it is not known */
  count = null;
  total = 0; // incidents of the query
  certain = false; // whether only those certainly inside the dates are asked for
  asking = false; // a step has been asked for and is not there yet
  /** @type {?HTMLElement} what opened the strip */
  opener = null;
  /** @type {?AbortController} */
  renewing = null;
  /** @type {?AbortController} */
  counting = null;
  sliding = 0; // timer

  /**
   * @param {L.Map} map
   * @param {import("./incident-layer.js").IncidentLayer} layer
   * @param {import("./messages.js").Messages} messages
   */
  constructor(map, layer, messages) {
    super(map);
    this.layer = layer;
    this.messages = messages;
    this.ahead = new Ahead(); // counts; the layer fetches marks itself
    this.undated = 0;
    this.chosen = false; // chosen by the reader or a link
    this.speed = calm() ? 0.5 : 1;
    this.playing = false;
    this.run = 0; // so that an earlier run of the loop ends
    this.turn = 0; // so that a late answer changes nothing
    makeStrip(this);
    this.histogram = new Bars(this.bars);
    listen(this);
  }

  // ---------------------------------------------------------------------- open and close

  /**
   * Open the strip.
   *
   * @param {{opener?: ?HTMLElement, play?: ?Play}} [options] `play`: the window of a link
   */
  async show({ opener = null, play = null } = {}) {
    const was = this.open;
    this.opener = opener || this.opener;
    this.box.hidden = false;
    this.map.getContainer().classList.add("imap-timed");
    if (!was) this.map.fire("imap:playback", { open: true, narrow: this.map.getSize().x < NARROW });
    if (play) {
      this.unit = play.unit;
      this.width = play.width;
      this.chosen = true;
    }
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
    } catch (problem) {
      const error = /** @type {ApiError} */ (problem);
      if (error.name === "AbortError" || turn !== this.turn) return false;
      this.messages.show("error", error.forReader || text("script-play-not-loaded"), {
        action: error.forReader ? null : [text("script-map-again"), () => this.renew(days)],
      });
      return false;
    }
    if (turn !== this.turn) return false;
    this.messages.clear("error");
    const own = new URLSearchParams(this.layer.state.query).getAll("dates");
    const ends = (own.length === 2 ? own : [summary.dates.first, summary.dates.last]).map(dayOf);
    this.period = ends.every(Number.isFinite) && ends[0] <= ends[1] ? /** @type {Days} */ (ends) : null;
    this.bins = summary.histogram.bins;
    this.total = summary.count;
    // An incident without a first or last day is certainly in no range.
    this.undated = summary.histogram.undated;
    this.certain = new URLSearchParams(this.layer.state.query).get("date_match") === "certain";
    if (this.certain) this.undated = 0;
    this.cut();
    // A window may reach beyond a period that has become shorter.
    const last = days && this.period ? Math.min(days[1], this.period[1]) : null;
    const index = days && last !== null && last >= days[0] ? this.stepOf(last) : null;
    if (index === null) await this.rest();
    else await this.go(index);
    return true;
  }

  /** Cut the period into steps, and fill the lists that depend on them. */
  cut() {
    if (!this.period) {
      this.steps = [];
    } else {
      const [first, last] = this.period;
      const unit = (this.chosen && this.unit) || unitFor(first, last);
      this.unit = unit;
      this.steps = steps(first, last, unit);
      this.units.value = unit;
    }
    fillWidths(this);
    this.slider.max = String(Math.max(0, this.steps.length - 1));
    // The slider's knob stands over the middle of its step.
    this.box.style.setProperty("--imap-steps", String(Math.max(1, this.steps.length)));
    this.histogram.draw(this);
    this.markBars();
  }

  /**
   * The step that a day lies in, or null.
   *
   * @param {?number} day
   */
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
      next = Number(this.index) + 1;
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
    const said = joined([this.windowWords(), this.countWords()]);
    if (!quiet) this.announce(text(this.atEnd() ? "script-play-ended" : "script-play-paused", { said }));
  }

  atEnd() {
    return this.index !== null && this.index >= this.steps.length - 1;
  }

  /** @param {number} by */
  stepBy(by) {
    // Before the first step there is none; from the whole period one goes to either end of it.
    const from = this.index === null ? (by > 0 ? -1 : this.steps.length) : this.index;
    return this.byHand(from + by);
  }

  /** @param {number} index */
  async byHand(index) {
    this.pause({ quiet: true });
    const to = Math.min(Math.max(index, 0), this.steps.length - 1);
    if (to < 0) return;
    const shown = await this.go(to);
    // The slider says its own words when it has the focus.
    const own = document.activeElement === this.slider;
    if (shown) this.announce(joined([own ? "" : this.windowWords(), this.countWords()]));
  }

  /**
   * The words follow the knob at once, the marks when it rests for a moment.
   *
   * @param {number} index
   */
  slide(index) {
    this.pause({ quiet: true });
    this.index = index;
    this.count = null;
    this.asking = true;
    this.render();
    clearTimeout(this.sliding);
    this.sliding = window.setTimeout(() => this.byHand(index), DRAGGING);
  }

  /** @param {{unit?: Unit, width?: number | "all"}} choice */
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
    return this.byHand(Number(this.index));
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
   * @param {number} index
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

  /** @param {number} index */
  fetchAhead(index) {
    const days = this.days(index);
    this.ahead.fetch([this.countUrl(days)]);
    this.layer.fetchDays(days);
  }

  /**
   * First and last day of the window that ends with a step.
   *
   * @param {number} index
   * @returns {Days}
   */
  window(index) {
    const first = this.width === "all" ? 0 : Math.max(0, index - this.width + 1);
    return [this.steps[first][0], this.steps[index][1]];
  }

  /**
   * The same as ISO dates.
   *
   * @param {number} index
   * @returns {Dates}
   */
  days(index) {
    const [from, to] = this.window(index);
    return [isoOf(from), isoOf(to)];
  }

  /**
   * One incident of the answer is enough: it says how many there are in all.
   *
   * @param {Dates} days
   */
  countUrl(days) {
    return plain("incidents.json", within(this.layer.state.query, days), { limit: 1 });
  }

  /**
   * What a link says of the playback; null when there is nothing to say.
   *
   * @returns {?Play}
   */
  link() {
    if (!this.open || this.index === null) return null;
    const [from, to] = this.window(this.index);
    return { from, to, unit: /** @type {Unit} */ (this.unit), width: this.width };
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
    if (inView === null) return text("script-play-count", { number: this.count });
    return text("script-play-count-in-view", { number: this.count, inside: inView });
  }

  undatedWords() {
    if (!this.undated) return "";
    return text("script-play-undated", { number: this.undated });
  }

  // ----------------------------------------------------------------------------- drawing

  render() {
    showState(this);
    this.markBars();
  }

  /** Show which part of the histogram is on the map. */
  markBars() {
    this.histogram.mark(this.index !== null && this.steps[this.index] ? this.window(this.index) : null);
  }
}
