/** The strip of the playback: its buttons, lists, words and slider, and the keys within it. */
import { html, svg } from "../shared/dom.js";
import { UNITS, words } from "../shared/timeline.js";
import { plural, sentence } from "../shared/words.js";

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
   */
  const select = (label, options, action) => {
    const list = html(
      "select",
      { "aria-label": label },
      ...options.map(([value, text]) => html("option", { value }, text)),
    );
    list.addEventListener("change", () => action(list.value));
    return [list, html("label", { class: "imap-play-choice" }, html("span", {}, label), list)];
  };
  playback.toggleButton = button("play", "Play", () => playback.toggle());
  playback.backButton = button("back", "One step back", () => playback.stepBy(-1));
  playback.forwardButton = button("forward", "One step forward", () => playback.stepBy(1));
  playback.closeButton = button("close", "Close playback, show all dates of the filter", () => playback.close());
  playback.when = html("strong", { class: "imap-play-when" });
  playback.figures = html("span", { class: "imap-play-figures" });
  playback.bars = svg("svg", {
    class: "imap-play-bars",
    preserveAspectRatio: "none",
    viewBox: "0 0 1000 100",
    "aria-hidden": "true",
    focusable: "false",
  });
  playback.slider = html("input", { type: "range", min: 0, max: 0, step: 1, value: 0, "aria-label": "Time" });
  const [units, unitChoice] = select(
    "Step",
    UNITS.map((unit) => [unit, sentence(unit)]),
    (unit) => playback.choose({ unit }),
  );
  const [widths, widthChoice] = select("Show", [], (width) =>
    playback.choose({ width: width === "all" ? "all" : Number(width) }),
  );
  const [speeds, speedChoice] = select(
    "Speed",
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
    { class: "imap-play", role: "group", "aria-label": "Play through time" },
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
export function pressed(playback, event) {
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  const isSelect = target instanceof HTMLSelectElement;
  const onButton = target instanceof HTMLButtonElement;
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
  const text = ready
    ? resting
      ? words(playback.period)
      : playback.windowWords()
    : playback.open && playback.bins.length
      ? "No dated incident"
      : "";
  playback.when.textContent = text;
  const count = resting ? (ready ? `${plural(playback.total, "incident")} in all` : "") : playback.countWords();
  if (count || !playback.asking) {
    playback.figures.textContent = [count, ready ? playback.undatedWords() : ""].filter(Boolean).join(" · ");
  }
  const name = playback.playing ? "Pause" : playback.atEnd() ? "Play again" : "Play";
  if (playback.toggleButton.title !== name) {
    playback.toggleButton.title = name;
    playback.toggleButton.setAttribute("aria-label", name);
    playback.toggleButton.replaceChildren(icon(playback.playing ? "pause" : playback.atEnd() ? "again" : "play"));
  }
  playback.slider.value = String(resting ? 0 : playback.index);
  playback.slider.setAttribute("aria-valuetext", resting ? `All dates: ${text}` : text);
  playback.box.classList.toggle("imap-play-all", resting);
  playback.figures.classList.toggle("imap-play-asking", Boolean(playback.asking));
  playback.map.getContainer().classList.toggle("imap-playing", playback.playing);
  // A button that has the focus must not lose it by being switched off.
  for (const [node, off] of [
    [playback.backButton, !ready || playback.index === 0],
    [playback.forwardButton, !ready || playback.atEnd()],
    [playback.toggleButton, !ready],
  ]) {
    node.setAttribute("aria-disabled", String(off));
  }
  for (const node of [playback.slider, playback.units, playback.widths, playback.speeds]) node.disabled = !ready;
}
