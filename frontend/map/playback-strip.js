/** The strip of the playback: its buttons, lists, words and slider, and the keys within it. */
import { html, svg } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { UNITS, words } from "../shared/timeline.js";

const SPEEDS = [0.5, 1, 2, 4];

const ICONS = {
  play: "M6 4v12l10-6z",
  pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  again: "M10 3.5a6.5 6.5 0 1 1-6.1 4.25l1.7.6A4.7 4.7 0 1 0 10 5.3V8L5.8 4.5 10 1z",
  back: "M14 4v12L6.5 10zM4 4h2v12H4z",
  forward: "M6 4v12l7.5-6zM14 4h2v12h-2z",
  close: "M5 3.6 10 8.6l5-5L16.4 5l-5 5 5 5-1.4 1.4-5-5-5 5L3.6 15l5-5-5-5z",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const path = svg("path", { d: ICONS[name], fill: "currentColor" });
  return svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false" }, path);
}

const WIDTHS = [1, 2, 4, 12]; // steps that a moving window holds, on offer
const SPOKEN = 500; // milliseconds until a step by hand is announced

/** The strip itself: its parts, the room that it takes, and what it says aloud. */
export class Strip {
  /** @type {HTMLElement} */
  box;
  /** @type {HTMLButtonElement} */
  toggleButton;
  /** @type {HTMLButtonElement} */
  backButton;
  /** @type {HTMLButtonElement} */
  forwardButton;
  /** @type {HTMLButtonElement} */
  closeButton;
  /** @type {HTMLElement} */
  when;
  /** @type {HTMLElement} */
  figures;
  /** @type {SVGSVGElement} */
  bars;
  /** @type {HTMLInputElement} */
  slider;
  /** @type {HTMLSelectElement} */
  units;
  /** @type {HTMLSelectElement} */
  widths;
  /** @type {HTMLSelectElement} */
  speeds;
  /** @type {HTMLElement} */
  spoken;
  height = 0; // in CSS pixels
  speaking = 0; // timer

  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
  }

  get open() {
    return !this.box.hidden;
  }

  /** Legend, scale and credits stand on the strip, and the map's middle is the middle above it. */
  makeRoom() {
    const height = this.open ? this.box.offsetHeight : 0;
    if (height === this.height) return;
    this.height = height;
    this.map.getContainer().style.setProperty("--imap-foot", `${height}px`);
    this.map.fire("imap:foot", { height });
  }

  /** @param {string} words */
  announce(words) {
    clearTimeout(this.speaking);
    this.speaking = window.setTimeout(() => {
      this.spoken.textContent = words;
    }, SPOKEN);
  }
}

/**
 * Make the strip; its parts become those of the playback.
 *
 * @param {import("./playback.js").Playback} playback
 */
export function makeStrip(playback) {
  /**
   * @param {keyof typeof ICONS} name
   * @param {string} label
   * @param {() => void} action
   */
  const button = (name, label, action) => {
    const node = html(
      "button",
      { type: "button", class: `imap-play-${name}`, "aria-label": label, title: label },
      icon(name),
    );
    node.addEventListener("click", action);
    return node;
  };
  /**
   * @param {string} label
   * @param {[string | number, string][]} options
   * @param {(value: string) => void} action
   * @returns {[HTMLSelectElement, HTMLElement]}
   */
  const select = (label, options, action) => {
    const list = html(
      "select",
      { "aria-label": label },
      ...options.map(([value, words]) => html("option", { value }, words)),
    );
    list.addEventListener("change", () => action(list.value));
    return [list, html("label", { class: "imap-play-choice" }, html("span", {}, label), list)];
  };
  playback.toggleButton = button("play", text("script-play-play"), () => playback.toggle());
  playback.backButton = button("back", text("script-play-back"), () => playback.stepBy(-1));
  playback.forwardButton = button("forward", text("script-play-forward"), () => playback.stepBy(1));
  playback.closeButton = button("close", text("script-play-close"), () => playback.close());
  playback.when = html("strong", { class: "imap-play-when" });
  playback.figures = html("span", { class: "imap-play-figures" });
  playback.bars = svg("svg", {
    class: "imap-play-bars",
    preserveAspectRatio: "none",
    viewBox: "0 0 1000 100",
    "aria-hidden": "true",
    focusable: "false",
  });
  const named = { "aria-label": text("script-play-time") };
  playback.slider = html("input", { type: "range", min: 0, max: 0, step: 1, value: 0, ...named });
  const [units, unitChoice] = select(
    text("script-play-step"),
    UNITS.map((unit) => [unit, text(`script-play-unit-${unit}`)]),
    (unit) => playback.choose({ unit: /** @type {Unit} */ (unit) }),
  );
  const [widths, widthChoice] = select(text("script-play-show"), [], (width) =>
    playback.choose({ width: width === "all" ? "all" : Number(width) }),
  );
  const [speeds, speedChoice] = select(
    text("script-play-speed"),
    SPEEDS.map((speed) => [speed, `${speed}×`]),
    (speed) => {
      playback.speed = Number(speed);
    },
  );
  Object.assign(playback, { units, widths, speeds });
  speeds.value = String(playback.speed);
  playback.spoken = html("span", { class: "imap-unseen", "aria-live": "polite" });
  playback.box = html(
    "section",
    { class: "imap-play", role: "group", "aria-label": text("script-play-name") },
    html("div", { class: "imap-play-buttons" }, playback.backButton, playback.toggleButton, playback.forwardButton),
    html("div", { class: "imap-play-words" }, playback.when, playback.figures),
    playback.closeButton,
    html("div", { class: "imap-play-track" }, playback.bars, playback.slider),
    html("div", { class: "imap-play-choices" }, unitChoice, widthChoice, speedChoice),
    playback.spoken,
  );
  playback.box.hidden = true;
  L.DomEvent.disableClickPropagation(playback.box);
  L.DomEvent.disableScrollPropagation(playback.box);
  playback.map.getContainer().append(playback.box);
}

/**
 * Keys within the strip; the map must not hear them as well.
 *
 * @param {import("./playback.js").Playback} playback
 * @param {KeyboardEvent} event
 */
function pressed(playback, event) {
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  const isSelect = target instanceof HTMLSelectElement;
  const onButton = target instanceof HTMLButtonElement;
  /** @type {Record<string, () => unknown>} */
  const actions = {
    Escape: () => playback.close(),
    k: () => playback.toggle(),
    K: () => playback.toggle(),
    " ": () => playback.toggle(),
    ArrowRight: () => playback.stepBy(1),
    ArrowUp: () => playback.stepBy(1),
    ArrowLeft: () => playback.stepBy(-1),
    ArrowDown: () => playback.stepBy(-1),
    Home: () => playback.byHand(0),
    End: () => playback.byHand(playback.steps.length - 1),
  };
  // A list keeps its keys, and a button its space bar; Escape leaves from everywhere.
  if (!actions[key] || (isSelect && key !== "Escape") || (onButton && key === " ")) return;
  event.preventDefault();
  actions[key]();
}

/**
 * Bring words, buttons and slider in line with the state of the playback.
 *
 * @param {import("./playback.js").Playback} playback
 */
export function showState(playback) {
  const ready = playback.steps.length > 0;
  const resting = playback.index === null;
  const when = ready
    ? resting
      ? words(/** @type {Days} */ (playback.period))
      : playback.windowWords()
    : playback.open && playback.bins.length
      ? text("script-play-none")
      : "";
  playback.when.textContent = when;
  const total = ready ? text("script-play-count", { number: playback.total }) : "";
  const count = resting ? total : playback.countWords();
  if (count || !playback.asking) {
    playback.figures.textContent = [count, ready ? playback.undatedWords() : ""].filter(Boolean).join(" · ");
  }
  const starts = playback.atEnd() ? "script-play-again" : "script-play-play";
  const name = text(playback.playing ? "script-play-pause" : starts);
  if (playback.toggleButton.title !== name) {
    playback.toggleButton.title = name;
    playback.toggleButton.setAttribute("aria-label", name);
    playback.toggleButton.replaceChildren(icon(playback.playing ? "pause" : playback.atEnd() ? "again" : "play"));
  }
  playback.slider.value = String(resting ? 0 : playback.index);
  playback.slider.setAttribute("aria-valuetext", resting ? text("script-play-all-dates", { days: when }) : when);
  playback.box.classList.toggle("imap-play-all", resting);
  playback.figures.classList.toggle("imap-play-asking", Boolean(playback.asking));
  playback.map.getContainer().classList.toggle("imap-playing", playback.playing);
  // A button that has the focus must not lose it by being switched off.
  for (const [node, off] of /** @type {[HTMLElement, boolean][]} */ ([
    [playback.backButton, !ready || playback.index === 0],
    [playback.forwardButton, !ready || playback.atEnd()],
    [playback.toggleButton, !ready],
  ])) {
    node.setAttribute("aria-disabled", String(off));
  }
  for (const node of [playback.slider, playback.units, playback.widths, playback.speeds]) node.disabled = !ready;
}

/**
 * Hear what is done with the strip, and what happens to the map.
 *
 * @param {import("./playback.js").Playback} playback
 */
export function listen(playback) {
  playback.slider.addEventListener("input", () => playback.slide(Number(playback.slider.value)));
  playback.box.addEventListener("keydown", (event) => pressed(playback, event));
  new ResizeObserver(() => playback.makeRoom()).observe(playback.box);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) playback.pause();
  });
  playback.map.on("imap:drawn moveend", ({ type }) => {
    if (!playback.open || playback.index === null || playback.asking) return;
    // A question that failed was asked again: its count is still missing.
    if (playback.count === null && type === "imap:drawn") playback.go(playback.index);
    else playback.render();
  });
}

/**
 * Fill the list of how many steps a window may hold.
 *
 * @param {import("./playback.js").Playback} playback
 */
export function fillWidths(playback) {
  const unit = playback.unit || "week";
  const widths =
    playback.width === "all" || WIDTHS.includes(playback.width)
      ? WIDTHS
      : [...WIDTHS, playback.width].sort((a, b) => a - b);
  playback.widths.replaceChildren(
    ...widths.map((n) => html("option", { value: n }, text(`script-play-width-${unit}`, { number: n }))),
    html("option", { value: "all" }, text("script-play-width-all")),
  );
  playback.widths.value = String(playback.width);
}
