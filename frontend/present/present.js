/**
 * The projector: one map for all steps, a caption, keys. What a step says comes with the page
 * (`ui/present_deck.py`); the map asks the API for what it draws, as on the page of the map.
 */
import { Basemap } from "../map/basemap.js";
import * as IncidentMap from "../map/incident-map.js";
import { Share } from "../map/share.js";
import { answerFrom, ask, plain } from "../shared/api.js";
import { first, html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { travel } from "./camera.js";
import { dots, spoken, write } from "./caption.js";
import { digit, isTyping } from "./digits.js";
import { channelName, Notes } from "./notes.js";
import { at, enlarge, last, steps } from "./stage.js";
import { swipes } from "./swipes.js";
import { settings } from "./values.js";

const WIDE = 900; // pixels of map from which the legend has room of its own
const HIGH = 500; // the same for its height
const IDLE = 3000; // milliseconds until the buttons fade
const SAID = 9000; // milliseconds that a notice stays

let index = -1; // the step that is shown
let target = 0; // the step that was asked for last
let turn = 0; // of several questions, the last one counts
/** @type {?Selected} */
let selected = null; // what is marked on the map now
let started = Date.now();
/** @type {number | undefined} */
let playing; // timer of the autoplay
let auto = false;
/** @type {L.Map} */
let map;

// ---------------------------------------------------------------------------- the map

/**
 * Choose the step's background, where the server offers it; else the built-in map.
 *
 * @param {?string} name
 */
function choose(name) {
  const choices = [...document.querySelectorAll(".leaflet-control-layers-base label")];
  /** @param {Element} label */
  const named = (label) => String(label.textContent).trim() === name;
  const label = choices.find(named) || choices[0];
  const input = label?.querySelector("input");
  if (input && !input.checked) input.click();
}

/**
 * @param {Step} step
 * @param {boolean} first
 */
function draw(step, first) {
  const { state } = step;
  const same = selected && state.selected && selected.incident_id === state.selected.incident_id;
  // The ring comes when the map has arrived: asked for earlier, the map would go there by itself.
  IncidentMap.update(map, { ...state, selected: same ? selected : null });
  choose(step.base);
  const mine = turn;
  travel(
    map,
    step,
    () => {
      if (mine !== turn) return;
      selected = state.selected;
      IncidentMap.update(map, state);
    },
    first,
  );
}

/** Names must leave free what covers the map here: its controls, and the caption. */
Basemap.prototype.controls = function () {
  const scale = enlarge();
  const frame = at("frame").getBoundingClientRect();
  const covers = [...this.map.getContainer().querySelectorAll(".leaflet-control"), at("caption")];
  return covers.map((cover) => {
    const box = cover.getBoundingClientRect();
    const from = this.map.containerPointToLayerPoint([(box.left - frame.left) / scale, (box.top - frame.top) / scale]);
    return [from.x, from.y, from.x + box.width / scale, from.y + box.height / scale];
  });
};

let failing = false; // the last question had no answer
let saying = 0;
/**
 * Say something in words, for a while or until something else happens.
 *
 * @param {string} words
 */
function say(words, stays = false) {
  clearTimeout(saying);
  at("notice").textContent = words;
  if (words && !stays) saying = setTimeout(() => (at("notice").textContent = ""), SAID);
}

// ---------------------------------------------------------------------------- moving

/**
 * Show a step. Nothing changes before the server has answered: a caption over the map of another
 * step would be wrong.
 *
 * @param {number} to
 * @param {{address?: "push"|"replace"|"keep", quiet?: boolean}} [options] quiet: not announced
 */
async function go(to, { address = "push", quiet = false } = {}) {
  target = Math.min(Math.max(to, 0), last);
  const mine = (turn += 1);
  const step = steps[target];
  blacken(false);
  if (target === index) return tell();
  try {
    const { version } = await ask(plain("incidents.json", step.state.query, { limit: 1 }));
    if (mine !== turn) return;
    if (version !== step.state.version) {
      say(text("script-present-changed"), true);
    } else if (failing) {
      say("");
    }
    failing = false;
  } catch (error) {
    if (mine !== turn) return;
    target = index;
    failing = true;
    stop();
    const unreachable = last ? "script-present-unreachable-step" : "script-present-unreachable";
    say(/** @type {ApiError} */ (error).forReader || text(unreachable), true);
    return;
  }
  const first = index < 0;
  index = target;
  write(step, index); // the caption's size says where the map has room
  draw(step, first);
  if (last && address !== "keep") window.history[`${address}State`](window.history.state, "", `#${index + 1}`);
  if (!quiet) at("live").textContent = spoken(step, index);
  if (auto) schedule();
  tell();
}

const asked = () => {
  const number = Number((/^#(\d{1,3})$/.exec(window.location.hash) || [])[1]);
  return number >= 1 && number <= steps.length ? number - 1 : null;
};

// --------------------------------------------------------------------------- autoplay

function schedule() {
  clearTimeout(playing);
  if (index === last) return stop(text("script-present-auto-end"));
  const seconds = steps[index].seconds || settings.seconds;
  playing = setTimeout(() => go(index + 1, { address: "replace" }), seconds * 1000);
}

function stop(words = "") {
  if (!auto) return;
  clearTimeout(playing);
  auto = false;
  at("auto").setAttribute("aria-pressed", "false");
  if (words) at("live").textContent = words;
  tell();
}

function toggleAuto() {
  if (!last) return;
  if (auto) return stop(text("script-present-auto-off"));
  auto = true;
  at("auto").setAttribute("aria-pressed", "true");
  at("live").textContent = text("script-present-auto-on");
  if (index === last) go(0);
  else schedule();
  tell();
}

// ------------------------------------------------------------------ black, theme, screen

const black = () => !at("black").hidden;

/** @param {boolean} on */
function blacken(on) {
  if (on === black()) return;
  at("black").hidden = !on;
  at("live").textContent = text(on ? "script-present-black-on" : "script-present-black-off");
  if (on) clearTimeout(playing);
  else if (auto) schedule();
  tell();
}

/** The map's script reads the colours anew when something in the page's head changes. */
function paint() {
  const seen = html("meta", { name: "theme-color", content: getComputedStyle(document.body).backgroundColor });
  document.head.querySelector("meta[name=theme-color]")?.remove();
  document.head.append(seen);
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
  const address = new URL(window.location.href);
  address.searchParams.set("theme", root.dataset.theme);
  window.history.replaceState(window.history.state, "", address);
  at("live").textContent = text(isDark ? "script-present-light" : "script-present-dark");
  paint();
}

async function toggleScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    say(text("script-present-no-full-screen"));
  }
}

function toggleKeys() {
  const keys = /** @type {HTMLDialogElement} */ (at("keys"));
  if (keys.open) keys.close();
  else keys.showModal();
}

// ------------------------------------------------------------------- presenter's notes

const channel = new BroadcastChannel(channelName());
/** @type {?Notes} */
let beside = null; // the notes as a panel of this page

const state = () => ({ index, started, auto, black: black() });

function tell() {
  if (index < 0) return;
  channel.postMessage({ to: "notes", state: state() });
  if (beside) beside.show(state());
}

/** @param {?Message} message */
function heed(message) {
  if (!message) return;
  if (Number.isInteger(message.go)) go(target + Number(message.go));
  else if (Number.isInteger(message.to)) go(Number(message.to));
  else if (message.black) blacken(!black());
  else if (message.auto) toggleAuto();
  else if (message.restart) begin(Date.now());
  else tell();
}
channel.addEventListener("message", ({ data }) => {
  if (data && data.to === "projector") heed(data);
});

/**
 * When the presentation began; a reload does not begin it anew.
 *
 * @param {?number} [now]
 */
function begin(now = null) {
  try {
    const kept = Number(window.sessionStorage.getItem(channelName()));
    started = now || kept || Date.now();
    window.sessionStorage.setItem(channelName(), String(started));
  } catch {
    started = now || Date.now(); // no storage here: the clock starts with the page
  }
  tell();
}

function notes() {
  const panel = at("speaker");
  if (!panel.hidden) {
    panel.hidden = true;
    return;
  }
  const address = new URL(window.location.href);
  address.hash = "";
  address.searchParams.set("notes", "1");
  const opened = window.open(address, channelName().replace(/\W+/g, "-"), "popup,width=960,height=720");
  if (opened) return;
  beside = beside || new Notes(panel, heed);
  panel.hidden = false;
  tell();
}

// ------------------------------------------------------------------------- hands and keys

const next = () => go(target + 1);
const previous = () => go(target - 1);
/** @type {Record<string, () => unknown>} */
const KEYS = {
  ArrowRight: next,
  PageDown: next,
  " ": next,
  Enter: next,
  ArrowLeft: previous,
  PageUp: previous,
  Backspace: previous,
  Home: () => go(0),
  End: () => go(last),
  b: () => blacken(!black()),
  ".": () => blacken(!black()),
  n: notes,
  a: toggleAuto,
  f: toggleScreen,
  t: toggleTheme,
  "?": toggleKeys,
  h: toggleKeys,
  p: () => {}, // the map's own player has no place here
  0: () => map && travel(map, steps[index], () => {}),
  Escape: () => leave(),
};

function leave() {
  if (black()) return blacken(false);
  if (!at("speaker").hidden) return (at("speaker").hidden = true);
  window.location.assign(/** @type {HTMLAnchorElement} */ (at("leave")).href);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /** @type {HTMLDialogElement} */ (at("keys")).open) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const on = /** @type {Element} */ (event.target).closest?.("button, a, summary, input, select, [role=button]");
  if (on && (key === " " || key === "Enter")) return; // that is what it is for
  if (key === "Escape" && document.querySelector(".leaflet-popup")) return;
  const typed = /^[1-9]$/.test(key) || (key === "0" && isTyping());
  const act = typed ? () => digit(key, go) : KEYS[key];
  if (!act || (event.repeat && key.length === 1 && key !== " ")) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // the map would pan
  act();
}

let resting = 0;
function awake() {
  document.body.classList.remove("idle");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("idle"), IDLE);
}

// -------------------------------------------------------------------------------- begin

/** A link to a view brings the place of the map with it. */
function linked() {
  const found = /(?:^#|&)map=([\d.]{1,12})\/(-?[\d.]{1,12})\/(-?[\d.]{1,12})(?:&|$)/.exec(window.location.hash);
  const numbers = found?.slice(1).map(Number);
  if (last || !numbers || !numbers.every(Number.isFinite)) return;
  steps[0].view = /** @type {[number, number, number]} */ (numbers);
}

// Here the map stands in the page itself, at `<prefix>/present`, and not in a component's frame. In
// the presenter-safe mode every question to the API says so.
answerFrom({
  prefix: window.location.pathname.replace(/\/present\/?$/, ""),
  suffix: new URLSearchParams(window.location.search).get("safe") === "1" ? "&safe=1" : "",
});
linked();
enlarge();
map = IncidentMap.create("map", settings.map);
map.fire("imap:moved"); // from here on the steps say what it shows
map.keyboard.disable();
const { x: width, y: height } = map.getSize();
if (width < WIDE || height < HIGH) /** @type {HTMLDetailsElement} */ (first(document, ".imap-legend")).open = false;
const help = at("imap-keys");
if (help) help.textContent = text("script-present-keys");
// A dossier opened from here leads back to the map, and not into the story.
const { dossier } = Share;
Share.dossier = (id) => dossier(id, "").replace(/\?.*$/, `?id=${encodeURIComponent(id)}`);

dots(go);
window.addEventListener("keydown", pressed, { capture: true });
/**
 * @param {string} id
 * @param {() => void} act
 */
const click = (id, act) => at(id)?.addEventListener("click", act);
click("back", previous);
click("next", next);
click("auto", toggleAuto);
click("notes", notes);
click("dark", () => blacken(true));
click("black", () => blacken(false));
click("full", toggleScreen);
click("theme", toggleTheme);
click("help", toggleKeys);
if (last) swipes(map, next, previous);
for (const sign of ["pointermove", "pointerdown", "keydown"]) window.addEventListener(sign, awake, { passive: true });
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
window.addEventListener("popstate", () => asked() !== null && go(Number(asked()), { address: "keep" }));
let sized = 0;
window.addEventListener("resize", () => {
  enlarge();
  clearTimeout(sized);
  sized = setTimeout(() => index >= 0 && travel(map, steps[index], () => {}, true), 200);
});
if (at("notice").textContent.trim()) say(at("notice").textContent.trim());
paint();
awake();
begin();
go(asked() || 0, { address: "replace", quiet: true });
