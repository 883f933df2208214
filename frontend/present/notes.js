/**
 * What the presenter reads: notes, next step, clock and time gone. In a window of its own, kept in
 * step with the projector through a BroadcastChannel; or as a panel of the same page.
 */
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { deck } from "./values.js";

const SECOND = 1000;

/** Both windows of one presentation have the same name, whatever else their address says. */
export function channelName() {
  const query = new URLSearchParams(window.location.search);
  for (const own of ["notes", "theme"]) query.delete(own);
  return `present:${window.location.pathname}?${query}`;
}

/** @param {number} n */
const two = (n) => String(n).padStart(2, "0");

/**
 * Minutes and seconds, and hours where there are any.
 *
 * @param {number} milliseconds
 */
export function elapsed(milliseconds) {
  const all = Math.max(0, Math.floor(milliseconds / SECOND));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return `${hours ? `${hours}:` : ""}${hours ? two(minutes) : minutes}:${two(seconds)}`;
}

export class Notes {
  /**
   * @param {HTMLElement} root
   * @param {(message: object) => void} send what a button asks the projector to do
   */
  constructor(root, send) {
    /** @type {?Presenting} */
    this.state = null; // {index, started, black, auto}
    this.clock = html("span", { class: "speaker-clock" });
    this.gone = html("span", { class: "speaker-clock" });
    this.place = html("p", { class: "speaker-place", "aria-live": "polite" });
    this.now = html("div", { class: "speaker-now" });
    this.next = html("div", { class: "speaker-next" });
    /**
     * @param {string} words
     * @param {Message} message
     */
    const button = (words, message) => {
      const node = html("button", { type: "button" }, words);
      node.addEventListener("click", () => send(message));
      return node;
    };
    root.replaceChildren(
      html(
        "div",
        { class: "speaker-top" },
        html("p", {}, `${text("script-present-time")} `, this.clock),
        html("p", {}, `${text("script-present-elapsed")} `, this.gone),
        html(
          "div",
          { class: "speaker-buttons", role: "group", "aria-label": text("script-present-buttons") },
          button(text("script-present-previous"), { go: -1 }),
          button(text("script-present-next"), { go: 1 }),
          button(text("script-present-black"), { black: true }),
          button(text("script-present-auto"), { auto: true }),
          button(text("script-present-restart"), { restart: true }),
        ),
      ),
      this.place,
      this.now,
      this.next,
    );
    window.setInterval(() => this.tick(), SECOND / 2);
  }

  /** @param {Presenting} state */
  show(state) {
    this.state = state;
    const { index, black, auto } = state;
    const step = deck.steps[index];
    const after = deck.steps[index + 1];
    const states = [black && text("script-present-is-black"), auto && text("script-present-is-auto")].filter(Boolean);
    const place = text("script-present-step", { step: index + 1, steps: deck.steps.length });
    this.place.textContent = [place, ...states].join(" · ");
    this.now.replaceChildren(
      html("h2", { class: "speaker-title", dir: "auto" }, step.title),
      html("p", { class: "speaker-said", dir: "auto" }, step.text),
      html("h3", {}, text("script-present-notes")),
      html("p", { class: "speaker-notes", dir: "auto" }, step.notes || text("script-present-no-notes")),
    );
    this.next.replaceChildren(
      html("h3", {}, text("script-present-next")),
      after
        ? html("p", { dir: "auto" }, html("strong", {}, after.title), " ", html("span", {}, after.text))
        : html("p", {}, text("script-present-last")),
    );
    this.tick();
  }

  tick() {
    const now = new Date();
    this.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
    this.gone.textContent = this.state ? elapsed(now.getTime() - this.state.started) : "–";
  }
}
