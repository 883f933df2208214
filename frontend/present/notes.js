/**
 * What the presenter reads: notes, next step, clock and time gone. In a window of its own, kept in
 * step with the projector through a BroadcastChannel; or as a panel of the same page.
 */
(function () {
  "use strict";

  const { deck, settings } = JSON.parse(document.getElementById("values").textContent);
  const SECOND = 1000;

  function html(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** Both windows of one presentation have the same name, whatever else their address says. */
  function channelName() {
    const query = new URLSearchParams(window.location.search);
    for (const own of ["notes", "theme"]) query.delete(own);
    return `present:${window.location.pathname}?${query}`;
  }

  const two = (n) => String(n).padStart(2, "0");

  /** Minutes and seconds, and hours where there are any. */
  function elapsed(milliseconds) {
    const all = Math.max(0, Math.floor(milliseconds / SECOND));
    const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
    return `${hours ? `${hours}:` : ""}${hours ? two(minutes) : minutes}:${two(seconds)}`;
  }

  class Notes {
    /**
     * @param {HTMLElement} root
     * @param {(message: object) => void} send what a button asks the projector to do
     */
    constructor(root, send) {
      this.state = null; // {index, started, black, auto}
      this.clock = html("span", { class: "speaker-clock" });
      this.gone = html("span", { class: "speaker-clock" });
      this.place = html("p", { class: "speaker-place", "aria-live": "polite" });
      this.now = html("div", { class: "speaker-now" });
      this.next = html("div", { class: "speaker-next" });
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

  window.PresentNotes = { Notes, channelName, elapsed };
  if (settings.mode !== "notes") return;

  // ------------------------------------------------------------------- the window of its own

  const channel = new BroadcastChannel(channelName());
  const send = (message) => channel.postMessage({ to: "projector", ...message });
  const notes = new Notes(document.getElementById("speaker"), send);
  notes.place.textContent = "Waiting for the projector’s window.";
  channel.addEventListener("message", ({ data }) => {
    if (data && data.to === "notes" && deck.steps[data.state.index]) notes.show(data.state);
  });
  send({ hello: true });

  const MOVES = {
    ArrowRight: { go: 1 }, PageDown: { go: 1 }, " ": { go: 1 }, Enter: { go: 1 },
    ArrowLeft: { go: -1 }, PageUp: { go: -1 }, Backspace: { go: -1 },
    Home: { to: 0 }, End: { to: deck.steps.length - 1 },
    b: { black: true }, ".": { black: true }, a: { auto: true },
  };
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ([" ", "Enter"].includes(event.key) && event.target.closest("button")) return;
    const message = MOVES[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!message) return;
    event.preventDefault();
    send(message);
  });
})();
