/** The presenter's notes in a window of their own. */
import { byId } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { channelName, Notes } from "./notes.js";
import { deck } from "./values.js";

const channel = new BroadcastChannel(channelName());
/** @param {Message} message */
const send = (message) => channel.postMessage({ to: "projector", ...message });
const notes = new Notes(byId("speaker"), send);
notes.place.textContent = text("script-present-waiting");
channel.addEventListener("message", ({ data }) => {
  if (data && data.to === "notes" && deck.steps[data.state.index]) notes.show(data.state);
});
send({ hello: true });

/** @type {Record<string, Message>} */
const MOVES = {
  ArrowRight: { go: 1 },
  PageDown: { go: 1 },
  " ": { go: 1 },
  Enter: { go: 1 },
  ArrowLeft: { go: -1 },
  PageUp: { go: -1 },
  Backspace: { go: -1 },
  Home: { to: 0 },
  End: { to: deck.steps.length - 1 },
  b: { black: true },
  ".": { black: true },
  a: { auto: true },
};
window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ([" ", "Enter"].includes(event.key) && /** @type {Element} */ (event.target).closest("button")) return;
  const message = MOVES[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!message) return;
  event.preventDefault();
  send(message);
});
