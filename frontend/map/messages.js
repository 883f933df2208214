/** What the map says: one line for each kind of thing, the most important one. */
import { html } from "../shared/dom.js";

/** Plain sentences inside the map; the most important one shows. */
export class Messages {
  /** @param {L.Map} map */
  constructor(map) {
    this.current = new Map();
    this.text = html("span");
    this.actions = html("span");
    this.box = html("div", { class: "imap-status", role: "status" }, this.text, this.actions);
    L.DomEvent.disableClickPropagation(this.box);
    map.getContainer().append(this.box);
    this.render();
  }

  /**
   * @param {"error"|"link"|"tiles"|"loading"|"empty"|"basemap"} kind
   * @param {string} text
   * @param {{action?: [string, Function], seconds?: number}} [options]
   */
  show(kind, text, options = {}) {
    const entry = { text, ...options };
    this.current.set(kind, entry);
    if (options.seconds) {
      setTimeout(() => this.current.get(kind) === entry && this.clear(kind), options.seconds * 1000);
    }
    this.render();
  }

  /** @param {...string} kinds */
  clear(...kinds) {
    if (kinds.filter((kind) => this.current.delete(kind)).length) this.render();
  }

  render() {
    const kind = ["error", "link", "tiles", "loading", "empty", "basemap"].find((k) => this.current.has(k));
    const { text = "", action } = this.current.get(kind) || {};
    if (this.text.textContent !== text) this.text.textContent = text;
    this.actions.replaceChildren();
    if (action) {
      const button = html("button", { type: "button" }, action[0]);
      button.addEventListener("click", action[1]);
      this.actions.append(button);
    }
    // The region stays in the page when empty: screen readers announce changes, not arrivals.
    this.box.classList.toggle("imap-silent", !kind);
  }
}
