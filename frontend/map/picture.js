/**
 * The visible map as a picture: what is on it, and below it what it means.
 *
 * A copy of the map's DOM goes into an SVG together with the rules of its style sheets, and from
 * there onto a canvas; nothing is fetched for it but, while time plays, the figures of the days
 * that are shown. Buttons stay out. A legend that is closed, or has to be scrolled, stands whole
 * below the map. The words under it are drawn on the canvas, and are text whatever they hold.
 */
import { ask, plain } from "../shared/api.js";
import { first, html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { seen } from "./controls.js";
import { drawn, figureOf, styles } from "./picture/figure.js";
import { download, file, labelled, nameOf } from "./picture/file.js";
import { Refusal } from "./picture/refusal.js";
import { clean, inView, lines, MARGIN, MEASURE, palette, wording, write } from "./picture/words.js";
import { page } from "./share.js";

const NOTICE = "link"; // the map's messages have one place for what a button has done
const WORTH_SAYING = 300; // milliseconds
const PATIENCE = 8000; // milliseconds that a picture waits for marks and tiles on their way

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Picture {
  /**
   * @param {object} parts
   * @param {L.Map} parts.map
   * @param {import("./incident-layer.js").IncidentLayer} parts.layer
   * @param {import("./playback.js").Playback} parts.playback
   * @param {import("./messages.js").Messages} parts.messages
   * @param {{current: () => ?string, choose: (name: string) => void}} parts.backgrounds
   * @param {Project} parts.project
   * @param {HTMLElement} parts.button opens the menu
   * @param {() => string} parts.link address of what is shown
   */
  constructor({ map, layer, playback, messages, backgrounds, project, button, link }) {
    this.map = map;
    this.layer = layer;
    this.playback = playback;
    this.messages = messages;
    this.backgrounds = backgrounds;
    this.project = project;
    this.button = button;
    this.link = link;
    /** @type {?HTMLElement} */
    this.menu = null;
    this.busy = false;
    this.button.setAttribute("aria-expanded", "false");
    this.map.on("click movestart imap:playback", () => this.close({ quiet: true }));
  }

  // ------------------------------------------------------------------------------ the menu

  toggle() {
    if (this.menu) this.close();
    else this.open();
  }

  open() {
    /**
     * @param {string} words
     * @param {(scale?: number) => void} action
     */
    const entry = (words, action) => {
      const node = html("button", { type: "button" }, words);
      node.addEventListener("click", () => {
        this.close();
        action();
      });
      return node;
    };
    const entries = [
      entry(text("script-picture-single"), () => this.save(1)),
      entry(text("script-picture-double"), () => this.save(2)),
    ];
    const around = page();
    if ([window, around].some((where) => where?.ClipboardItem && where.navigator.clipboard?.write)) {
      entries.push(entry(text("script-picture-copy"), () => this.copy(2)));
    }
    this.menu = html(
      "div",
      { class: "imap-menu", role: "group", "aria-label": text("script-map-picture") },
      ...entries,
    );
    this.menu.addEventListener("keydown", (event) => this.key(event, entries));
    this.menu.addEventListener("focusout", ({ relatedTarget }) => {
      const to = /** @type {?Node} */ (relatedTarget);
      if (to && to !== this.button && !this.menu?.contains(to)) this.close({ quiet: true });
    });
    L.DomEvent.disableClickPropagation(this.menu);
    const [box, button] = [this.map.getContainer().getBoundingClientRect(), this.button.getBoundingClientRect()];
    this.menu.style.right = `${Math.round(box.right - button.left + 6)}px`;
    this.map.getContainer().append(this.menu);
    const most = box.height - this.menu.offsetHeight - 8;
    this.menu.style.top = `${Math.round(Math.max(8, Math.min(button.top - box.top, most)))}px`;
    this.button.setAttribute("aria-expanded", "true");
    entries[0].focus({ preventScroll: true });
  }

  /** @param {{quiet?: boolean}} [options] quiet: the focus is elsewhere already */
  close({ quiet = false } = {}) {
    if (!this.menu) return;
    const { menu } = this;
    this.menu = null;
    menu.remove();
    this.button.setAttribute("aria-expanded", "false");
    if (!quiet) this.button.focus({ preventScroll: true });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLButtonElement[]} entries
   */
  key(event, entries) {
    event.stopPropagation();
    const at = entries.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
    if (event.key === "Escape") this.close();
    else if (event.key in steps) entries[(steps[event.key] + entries.length) % entries.length].focus();
    else return;
    event.preventDefault();
  }

  // --------------------------------------------------------------------------- the actions

  /** @param {number} scale */
  async save(scale) {
    await this.attempt(
      () => this.save(scale),
      async () => {
        const { blob, name } = await this.make(scale);
        download(blob, name);
        return text("script-picture-saved", { name });
      },
    );
  }

  /** @param {number} scale */
  async copy(scale) {
    await this.attempt(
      () => this.copy(scale),
      async () => {
        const made = this.make(scale).then(({ blob }) => blob);
        made.catch(() => {}); // heard below
        for (const where of [window, page()]) {
          try {
            // Given before it is made: some browsers forget the click while they wait.
            const { ClipboardItem, navigator } = /** @type {Window & typeof globalThis} */ (where);
            await navigator.clipboard.write([new ClipboardItem({ "image/png": made })]);
            return text("script-picture-copied");
          } catch {
            await made; // if there is no picture, that is the reason
          }
        }
        throw new Refusal(text("script-picture-not-copied"), [
          text("script-picture-save-instead"),
          () => this.save(scale),
        ]);
      },
    );
  }

  /**
   * Do one thing at a time, say that it takes a while, and why it did not work.
   *
   * @param {() => void} again
   * @param {() => Promise<string>} action
   */
  async attempt(again, action) {
    if (this.busy) return;
    this.busy = true;
    this.messages.clear(NOTICE);
    const patience = setTimeout(() => this.messages.show(NOTICE, text("script-picture-making")), WORTH_SAYING);
    try {
      const said = await action();
      clearTimeout(patience);
      this.messages.show(NOTICE, said, { seconds: 6 });
    } catch (error) {
      clearTimeout(patience);
      const known = error instanceof Refusal;
      if (!known) console.warn("The picture could not be made:", error);
      this.messages.show(NOTICE, known ? error.message : text("script-picture-failed"), {
        action: known && error.action ? error.action : [text("script-map-again"), again],
        seconds: 20,
      });
    } finally {
      this.busy = false;
    }
  }

  // -------------------------------------------------------------------------- the picture

  /** Wait until the map shows what it is asked to show. */
  async settled() {
    const { map, layer, playback } = this;
    const box = map.getContainer();
    const until = performance.now() + PATIENCE;
    const waiting = () =>
      map._animatingZoom ||
      map._panAnim?._inProgress ||
      layer.pending ||
      (playback.open && playback.asking) ||
      box.querySelector(".imap-labels.imap-hidden, .leaflet-tile:not(.leaflet-tile-loaded)") ||
      box.querySelector(".leaflet-popup .imap-waits");
    while (waiting() && performance.now() < until) await wait(50);
    if (layer.pending || !layer.asked) {
      throw new Refusal(text("script-picture-no-incidents"));
    }
  }

  /** What the playback shows; null when it shows the filter's own dates. */
  async played() {
    const { layer, playback } = this;
    if (!layer.days) return null;
    const query = layer.view().query;
    const summary = await ask(plain("summary", query)).catch((error) => {
      throw new Refusal(error.forReader || text("script-picture-no-figures"));
    });
    return { query, summary, days: layer.days, words: playback.windowWords(), undated: playback.undated };
  }

  /**
   * Make the picture of what is shown now.
   *
   * @param {number} scale pixels per CSS pixel
   * @returns {Promise<{blob: Blob, name: string, lines: string[], width: number, height: number,
   *     map: number, key: number, strip: number}>} the last three: heights of the map, of the legend
   *     below it and of the words, in CSS pixels
   */
  async make(scale) {
    const { map, layer, playback } = this;
    playback.pause({ quiet: true });
    await this.settled();
    const [css, played] = await Promise.all([styles(), this.played()]);
    // From here to the copy nothing else can happen: picture, words and link are of one moment.
    const same = (played ? played.query : layer.view().own) === layer.view().query;
    if (!same || layer.pending) return this.make(scale);
    const box = map.getContainer();
    const { state } = layer;
    const ring = state.selected;
    const caption = state.caption || {
      title: text("count-incident", { number: state.incidents || 0 }),
      version: state.version,
    };
    const paragraphs = wording({
      caption,
      shown: layer.density.words() || inView(layer.marks),
      ringed: ring && seen(map).contains([ring.latitude, ring.longitude]) && ring.title,
      window: played,
      credits: String(first(box, ".leaflet-control-attribution").textContent).replace(" | ", "; "),
      link: this.link(),
    });
    const colors = palette(box);
    const family = getComputedStyle(box).fontFamily;
    const figure = this.figure();
    const picture = await drawn(figure, css, scale);

    const canvas = document.createElement("canvas");
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const strip = lines(paragraphs, Math.min(figure.width - 2 * MARGIN, MEASURE), pen, family);
    canvas.width = figure.width * scale;
    canvas.height = (figure.height + strip.height) * scale;
    pen.fillStyle = colors.ui;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, figure.width * scale, figure.height * scale);
    pen.setTransform(scale, 0, 0, scale, 0, figure.height * scale);
    pen.fillStyle = colors.rule;
    pen.fillRect(0, 0, figure.width, 1);
    write(strip, pen, family, colors);
    const blob = await file(canvas);
    if (!blob) {
      throw new Refusal(text("script-picture-too-large"), [text("script-picture-save-single"), () => this.save(1)]);
    }

    const said = paragraphs.map(({ runs }) => runs.map((run) => run.text).join(" · "));
    const texts = {
      Title: said[0],
      Description: said.slice(1).join("\n"),
      Copyright: clean(caption.licence),
      Software: this.project.title,
    };
    const made = {
      blob: await labelled(blob, texts, scale),
      name: nameOf(this.project, caption, played, scale),
      lines: said,
      width: canvas.width,
      height: canvas.height,
      map: map.getSize().y,
      key: figure.height - map.getSize().y,
      strip: strip.height,
    };
    map.fire("imap:picture", made);
    return made;
  }

  figure() {
    try {
      return figureOf(this.map);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "SecurityError") throw error;
      throw new Refusal(text("script-picture-tiles"), [
        text("script-picture-use-built-in"),
        () => {
          this.backgrounds.choose("");
          this.messages.clear(NOTICE);
        },
      ]);
    }
  }
}
