/**
 * What the presenter reads: notes, next step, clock and time gone. In a window of its own, kept in
 * step with the projector through a BroadcastChannel; or as a panel of the same page.
 */
import { html } from "../shared/dom.js";
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
        html("p", {}, "Time ", this.clock),
        html("p", {}, "Elapsed ", this.gone),
        html(
          "div",
          { class: "speaker-buttons", role: "group", "aria-label": "Presentation" },
          button("Previous", { go: -1 }),
          button("Next", { go: 1 }),
          button("Black", { black: true }),
          button("Autoplay", { auto: true }),
          button("Restart clock", { restart: true }),
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
    const states = [black ? "black screen" : "", auto ? "autoplay" : ""].filter(Boolean);
    this.place.textContent = [`Step ${index + 1} of ${deck.steps.length}`, ...states].join(" · ");
    this.now.replaceChildren(
      html("h2", { class: "speaker-title", dir: "auto" }, step.title),
      html("p", { class: "speaker-said", dir: "auto" }, step.text),
      html("h3", {}, "Notes"),
      html("p", { class: "speaker-notes", dir: "auto" }, step.notes || "No notes for this step."),
    );
    this.next.replaceChildren(
      html("h3", {}, "Next"),
      after
        ? html("p", { dir: "auto" }, html("strong", {}, after.title), " ", html("span", {}, after.text))
        : html("p", {}, "This is the last step."),
    );
    this.tick();
  }

  tick() {
    const now = new Date();
    this.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
    this.gone.textContent = this.state ? elapsed(now.getTime() - this.state.started) : "–";
  }
}
