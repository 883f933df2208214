/**
 * The visible map as a picture: what is on it, and below it what it means.
 *
 * A copy of the map's DOM goes into an SVG together with the rules of its style sheets, and from
 * there onto a canvas; nothing is fetched for it but, while time plays, the figures of the days
 * that are shown. Buttons stay out. A legend that is closed, or has to be scrolled, stands whole
 * below the map. The words under it are drawn on the canvas, and are text whatever they hold.
 */
import { ask, plain } from "../shared/api.js";
import { html, number, plural } from "../shared/symbols.js";
import { seen } from "./controls.js";
import { page } from "./share.js";

const NOTICE = "link"; // the map's messages have one place for what a button has done
const WORTH_SAYING = 300; // milliseconds
const PATIENCE = 8000; // milliseconds that a picture waits for marks and tiles on their way
const MARGIN = 16; // CSS pixels around the words
const MEASURE = 1080; // CSS pixels; longer lines cannot be read
const LONG = 40; // letters; a longer word is an address
const DOTS = 3780; // pixels per metre at 96 dpi

/** What works the map, or passes: nobody can press it in a picture. */
const LEFT_OUT = [
  ".leaflet-top",
  ".leaflet-tooltip",
  ".leaflet-popup-close-button",
  ".imap-to-card",
  ".imap-dossier",
  ".imap-foot",
  ".imap-status",
  ".imap-link",
  ".imap-unseen",
  ".imap-menu",
  ".imap-play-buttons",
  ".imap-play-choices",
  ".imap-play-close",
  ".imap-play input",
  ".leaflet-tile:not(.leaflet-tile-loaded)",
].join(",");

/** A reason that a reader can do something with. */
class Refusal extends Error {
  constructor(text, action = null) {
    super(text);
    this.action = action;
  }
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** One line of text without signs that are not seen; some of them turn the rest of a line around. */
const clean = (text) =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      "",
    )
    .trim();

// ------------------------------------------------------------------------------- the figure

/** Style rules as text, with the media queries answered as they are for the page. */
function flat(rules) {
  let text = "";
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      if (window.matchMedia(rule.media.mediaText).matches) text += flat(rule.cssRules);
    } else if (rule instanceof CSSStyleRule && !/url\((?!["']?data:)/.test(rule.cssText)) {
      text += `${rule.cssText}\n`;
    }
  }
  return text;
}

async function styles() {
  const sheets = await Promise.all(
    [...document.styleSheets].map(async (sheet) => {
      try {
        return flat(sheet.cssRules);
      } catch {
        // Of another host, where npm has installed nothing: that one lets its files be read.
        const own = new CSSStyleSheet();
        await own.replace(await (await fetch(sheet.href)).text());
        return flat(own.cssRules);
      }
    }),
  );
  return `${sheets.join("\n")}* { animation: none !important; transition: none !important; }`;
}

/** Put the pixels of the online tiles into a copy of the map; addresses would not be loaded. */
function keepTiles(from, to) {
  const canvas = document.createElement("canvas");
  const tiles = [...from.querySelectorAll("img.leaflet-tile-loaded")];
  const copies = [...to.querySelectorAll("img.leaflet-tile-loaded")];
  for (const [i, tile] of tiles.entries()) {
    [canvas.width, canvas.height] = [tile.naturalWidth || 1, tile.naturalHeight || 1];
    canvas.getContext("2d").drawImage(tile, 0, 0);
    copies[i].removeAttribute("crossorigin");
    copies[i].style.opacity = 1;
    copies[i].src = canvas.toDataURL("image/png"); // throws where the host has not allowed it
  }
}

/** Legend and lists where they are scrolled to. */
function keepScroll(from, to) {
  const copies = to.querySelectorAll(".leaflet-popup-content");
  from.querySelectorAll(".leaflet-popup-content").forEach((node, i) => {
    if (!node.scrollTop || !copies[i].firstElementChild) return;
    copies[i].style.overflow = "hidden";
    copies[i].firstElementChild.style.marginTop = `${-node.scrollTop}px`;
  });
}

/** The legend as it is in print: not a thing that opens, and without what a click would do. */
function keyOf(legend, className) {
  const body = legend.querySelector(".imap-legend-body");
  for (const words of body.querySelectorAll("li > span")) {
    if (!words.children.length) words.textContent = words.textContent.replace(/; opens .*/, "");
  }
  return html("div", { class: `imap-legend ${className}` }, body);
}

/**
 * Copy what can be seen.
 *
 * @returns {{node: HTMLElement, width: number, height: number}} size in CSS pixels
 */
function figureOf(map) {
  const box = map.getContainer();
  const { x: width, y } = map.getSize();
  const copy = box.cloneNode(true);
  keepScroll(box, copy);
  keepTiles(box, copy);
  copy.querySelectorAll(LEFT_OUT).forEach((node) => node.remove());
  for (const name of ["id", "tabindex"]) copy.removeAttribute(name);
  const look = {
    width: `${width}px`,
    height: `${y}px`,
    maxHeight: "none",
    position: "relative",
    inset: "0",
    margin: "0",
  };
  Object.assign(copy.style, look, { visibility: "visible" });
  const strip = copy.querySelector(".imap-play");
  if (strip && !strip.hidden) {
    strip.style.height = `${box.querySelector(".imap-play").offsetHeight}px`;
    const shaded = strip.classList.contains("imap-play-all") ? "" : " Shaded: on this map.";
    strip.querySelector(".imap-play-figures").textContent =
      `Incidents over time.${shaded} Pale: day not known exactly.`;
  }

  const node = html("div", { class: `${box.className} imap-picture` }, copy);
  node.style.cssText = `position:relative;width:${width}px;height:auto;max-height:none`;
  const [legend, shown] = [copy.querySelector(".imap-legend"), box.querySelector(".imap-legend")];
  let height = y;
  if (legend && !shown.hidden) {
    const body = shown.querySelector(".imap-legend-body");
    if (shown.open && body.scrollHeight <= body.clientHeight + 1) {
      legend.replaceWith(keyOf(legend, "leaflet-bar leaflet-control"));
    } else {
      legend.remove();
      const key = keyOf(legend, "imap-picture-key");
      node.append(key);
      height += heightOf(key, node, box);
    }
  } else {
    legend?.remove();
  }
  return { node, width, height };
}

/** Height that a part of the figure will have, measured in the page and out of sight. */
function heightOf(part, figure, box) {
  const trial = figure.cloneNode(false);
  trial.append(part.cloneNode(true));
  trial.style.cssText += ";position:absolute;top:0;left:0;visibility:hidden;pointer-events:none";
  box.append(trial);
  const height = Math.ceil(trial.firstElementChild.getBoundingClientRect().height);
  trial.remove();
  return height;
}

/** Draw the figure at its scale. */
async function drawn({ node, width, height }, css, scale) {
  const style = html("style", {});
  style.textContent = css;
  const text = new XMLSerializer().serializeToString(html("div", {}, style, node));
  // What XML does not know: control signs, and halves of a sign.
  // eslint-disable-next-line no-control-regex
  const foreign =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
  const legal = text.replace(foreign, (found) => (found.length === 2 ? found : ""));
  const source =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" ` +
    `viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}">${legal}</foreignObject></svg>`;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  return picture;
}

// -------------------------------------------------------------------------------- the words

/** Tolls of `/api/summary`, as `ui/picture_caption.py` says them. */
function tollsOf({ count, counting_rule: rule, totals }) {
  const name = { low: "lowest", best: "best", high: "highest" }[rule];
  const said = {};
  for (const [kind, { low, high, unknown, [rule]: chosen }] of Object.entries(totals)) {
    if (unknown === count) continue;
    said[kind] = low === high ? number(low) : `${number(low)}–${number(high)} (${name} count ${number(chosen)})`;
  }
  return said;
}

/** The reasons of `not_on_map`, as `incident_map/language/phrases.py` says them. */
const REASONS = {
  "no known place": "with no known place",
  "named place, no known point": "with a place that is named but not located",
};

function notShown({ not_shown: { not_on_map: reasons }, totals }) {
  const all = Object.values(reasons).reduce((sum, n) => sum + n, 0);
  const why = Object.entries(reasons).map(([reason, n]) => `${number(n)} ${REASONS[reason] || reason}`);
  const { unknown } = totals.killed;
  return [
    all && `${number(all)} not on the map: ${why.join(", ")}.`,
    unknown && `${plural(unknown, "incident")} without a figure for killed.`,
  ];
}

/** How many incidents the picture shows, counted as in the legend. */
function inView({ map, marks }) {
  const view = seen(map);
  let [all, inside] = [0, 0];
  for (const { feature, marker, area } of marks.values()) {
    const { count } = feature.properties;
    if (view.contains(marker.getLatLng())) [all, inside] = [all + count, inside + count];
    else if (area && view.intersects(area.getBounds())) all += count;
  }
  const edge = all - inside;
  return `${plural(all, "incident")} in view${edge ? `, ${number(edge)} of them only with part of an area` : ""}.`;
}

/**
 * What stands below the picture, paragraph by paragraph.
 *
 * @param {object} facts caption of Python, what the map shows, and the figures of the playback;
 *     `shown`: how many incidents are in view, in words
 * @returns {{kind: string, runs: {text: string, deaths?: boolean}[]}[]}
 */
function wording({ caption, shown, ringed, window: played, credits, link }) {
  const tolls = played ? tollsOf(played.summary) : caption.tolls || {};
  const count = played && plural(played.summary.count, "incident");
  const figures = Object.entries(tolls).map(([kind, text]) => ({
    text: `${kind} ${text}`,
    deaths: kind === "killed" && /[1-9]/.test(text),
  }));
  const some = played ? played.summary.count : caption.title;
  const paragraphs = [
    ["title", played ? [count, played.words, caption.filter].filter(Boolean).join(", ") : caption.title],
    ["figures", figures.length ? figures : some ? "No source gives a toll for these." : ""],
    ["note", played && `A window of time out of: ${caption.title}.`],
    [
      "note",
      [
        shown,
        played ? [notShown(played.summary), played.undated && `${played.undated}.`] : caption.note,
        figures.length ? caption.rule : "",
        ringed && `Ringed: ${ringed}.`,
      ]
        .flat(2)
        .filter(Boolean)
        .join(" "),
    ],
    ["source", [caption.source, caption.licence && `Licence: ${caption.licence}`].filter(Boolean).join(" ")],
    ["source", `Map: ${credits}`],
    ["source", `Link: ${link}`],
  ];
  return paragraphs
    .map(([kind, said]) => ({ kind, runs: Array.isArray(said) ? said : [{ text: said || "" }] }))
    .map(({ kind, runs }) => ({ kind, runs: runs.map((run) => ({ ...run, text: clean(run.text) })) }))
    .filter(({ runs }) => runs.some(({ text }) => text));
}

const LOOKS = {
  title: { font: "600 17px", line: 23, color: "text", gap: 0 },
  figures: { font: "600 14px", line: 20, color: "text", gap: 3 },
  note: { font: "400 13px", line: 18, color: "quiet", gap: 5 },
  source: { font: "400 11.5px", line: 16, color: "quiet", gap: 6 },
};

/** How many of the letters have room; an address is cut behind one of its signs, if it can be. */
function fitting(letters, room, pen) {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measureText(letters.slice(0, middle).join("")).width <= room) low = middle;
    else high = middle - 1;
  }
  const sign = letters.slice(0, low).findLastIndex((letter) => "/?&=#,".includes(letter)) + 1;
  return low < letters.length && sign > low * 0.4 ? sign : low;
}

/** Put a word at the end of a line. Words of one colour are one piece: Arabic is ordered by it. */
function add(line, word, deaths, pen) {
  const last = line.pieces[line.pieces.length - 1];
  if (last && last.deaths === deaths) last.text += ` ${word}`;
  else line.pieces.push({ text: last ? ` ${word}` : word, deaths });
  line.width = line.pieces.reduce((sum, { text }) => sum + pen.measureText(text).width, 0);
}

/** The words as lines of pieces that fit. */
function lines(paragraphs, width, pen, family) {
  const all = [];
  let y = MARGIN - 4;
  for (const [i, { kind, runs }] of paragraphs.entries()) {
    const look = LOOKS[kind];
    // The paragraphs of a kind belong together.
    y += i && paragraphs[i - 1].kind === kind ? 1 : look.gap;
    pen.font = `${look.font} ${family}`;
    let line = null;
    const start = () => {
      line = { pieces: [], y, width: 0, look };
      all.push(line);
      y += look.line;
    };
    start();
    for (const [j, { text, deaths = false }] of runs.entries()) {
      const words = text.split(" ");
      if (j) words[0] = `· ${words[0]}`;
      for (let word of words) {
        const gap = line.pieces.length ? " " : "";
        const room = () => width - line.width - pen.measureText(gap).width;
        const [needs, letters] = [pen.measureText(word).width, Array.from(word)];
        // An address is one word, and may be longer than a line: it begins where it stands.
        if (needs > width || (needs > room() && letters.length > LONG)) {
          while (letters.length && pen.measureText(letters.join("")).width > room()) {
            const fits = fitting(letters, room(), pen);
            if (fits || !line.pieces.length) add(line, letters.splice(0, fits || 1).join(""), deaths, pen);
            start();
          }
          word = letters.join("");
        } else if (needs > room()) {
          start();
          word = word.replace(/^· /, "");
        }
        add(line, word, deaths, pen);
      }
    }
  }
  return { all, height: Math.ceil(y + MARGIN - 4) };
}

/** The theme's colours as the canvas takes them. */
function palette(box) {
  const probe = html("span", {});
  box.append(probe);
  const colors = {};
  for (const name of ["ui", "text", "quiet", "rule", "deaths"]) {
    probe.style.color = `var(--imap-${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

function write({ all }, pen, family, colors) {
  pen.textBaseline = "alphabetic";
  pen.direction = "ltr";
  for (const { pieces, y, look } of all) {
    pen.font = `${look.font} ${family}`;
    let x = MARGIN;
    for (const { text, deaths } of pieces) {
      pen.fillStyle = deaths ? colors.deaths : colors[look.color];
      pen.fillText(text, x, y + look.line * 0.75);
      x += pen.measureText(text).width;
    }
  }
}

// ----------------------------------------------------------------------------------- the file

const TABLE = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** A chunk of a PNG file (ISO/IEC 15948). */
function chunk(type, content) {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  let sum = 0xffffffff;
  for (const byte of bytes.subarray(4, -4)) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  view.setUint32(bytes.length - 4, ~sum >>> 0);
  return bytes;
}

/** Write into the file what it shows, and how many of its pixels make a centimetre. */
async function labelled(blob, texts, scale) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const head = 33; // bytes of the signature and of the first chunk
  const size = new Uint8Array(9);
  const view = new DataView(size.buffer);
  view.setUint32(0, DOTS * scale);
  view.setUint32(4, DOTS * scale);
  size[8] = 1; // the unit is the metre
  const notes = Object.entries(texts).map(([name, text]) =>
    chunk("iTXt", new TextEncoder().encode(`${name}\0\0\0\0\0${text}`)),
  );
  return new Blob([bytes.subarray(0, head), chunk("pHYs", size), ...notes, bytes.subarray(head)], {
    type: "image/png",
  });
}

/** Hand a file to the reader. */
function download(blob, name) {
  // A frame that may not do it itself asks the page around it.
  const { sandbox } = window.frameElement || {};
  const outside = sandbox?.length && !sandbox.contains("allow-downloads") && page();
  const where = outside ? outside.document : document;
  const link = where.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  where.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// ------------------------------------------------------------------------------------ control

export class Picture {
  /**
   * @param {object} parts
   * @param {L.Map} parts.map
   * @param {object} parts.layer see incident-layer.js
   * @param {object} parts.playback see playback.js
   * @param {object} parts.messages
   * @param {{current: () => ?string, choose: (name: string) => void}} parts.backgrounds
   * @param {{title: string, filePrefix: string}} parts.project
   * @param {HTMLElement} parts.button opens the menu
   * @param {() => string} parts.link address of what is shown
   */
  constructor(parts) {
    Object.assign(this, parts);
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
    const entry = (text, action) => {
      const node = html("button", { type: "button" }, text);
      node.addEventListener("click", () => {
        this.close();
        action();
      });
      return node;
    };
    const entries = [
      entry("PNG, screen size (1×)", () => this.save(1)),
      entry("PNG, double size (2×)", () => this.save(2)),
    ];
    const around = page();
    if ([window, around].some((where) => where?.ClipboardItem && where.navigator.clipboard?.write)) {
      entries.push(entry("Copy picture (2×)", () => this.copy(2)));
    }
    this.menu = html(
      "div",
      { class: "imap-menu", role: "group", "aria-label": "Save this view as a picture" },
      ...entries,
    );
    this.menu.addEventListener("keydown", (event) => this.key(event, entries));
    this.menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && relatedTarget !== this.button && !this.menu?.contains(relatedTarget))
        this.close({ quiet: true });
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

  key(event, entries) {
    event.stopPropagation();
    const at = entries.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
    if (event.key === "Escape") this.close();
    else if (event.key in steps) entries[(steps[event.key] + entries.length) % entries.length].focus();
    else return;
    event.preventDefault();
  }

  // --------------------------------------------------------------------------- the actions

  async save(scale) {
    await this.attempt(
      () => this.save(scale),
      async () => {
        const { blob, name } = await this.make(scale);
        download(blob, name);
        return `Saved as ${name}`;
      },
    );
  }

  async copy(scale) {
    await this.attempt(
      () => this.copy(scale),
      async () => {
        const made = this.make(scale).then(({ blob }) => blob);
        made.catch(() => {}); // heard below
        for (const where of [window, page()]) {
          try {
            // Given before it is made: some browsers forget the click while they wait.
            await where.navigator.clipboard.write([new where.ClipboardItem({ "image/png": made })]);
            return "Picture copied";
          } catch {
            await made; // if there is no picture, that is the reason
          }
        }
        throw new Refusal("The browser does not let the picture be copied.", [
          "Save it instead",
          () => this.save(scale),
        ]);
      },
    );
  }

  /** Do one thing at a time, say that it takes a while, and why it did not work. */
  async attempt(again, action) {
    if (this.busy) return;
    this.busy = true;
    this.messages.clear(NOTICE);
    const patience = setTimeout(() => this.messages.show(NOTICE, "Making the picture …"), WORTH_SAYING);
    try {
      const said = await action();
      clearTimeout(patience);
      this.messages.show(NOTICE, said, { seconds: 6 });
    } catch (error) {
      clearTimeout(patience);
      const known = error instanceof Refusal;
      if (!known) console.warn("The picture could not be made:", error);
      this.messages.show(NOTICE, known ? error.message : "The picture could not be made.", {
        action: known && error.action ? error.action : ["Try again", again],
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
      box.querySelector(".leaflet-popup .imap-foot")?.textContent.startsWith("Loading");
    while (waiting() && performance.now() < until) await wait(50);
    if (layer.pending || !layer.asked) {
      throw new Refusal("The incidents could not be loaded, so there is no true picture of them.");
    }
  }

  /** What the playback shows; null when it shows the filter's own dates. */
  async played() {
    const { layer, playback } = this;
    if (!layer.days) return null;
    const query = layer.view().query;
    const summary = await ask(plain("summary", query)).catch((error) => {
      throw new Refusal(error.forReader || "The figures of these days could not be loaded.");
    });
    return { query, summary, days: layer.days, words: playback.windowWords(), undated: playback.undatedWords() };
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
    const caption = state.caption || { title: plural(state.incidents || 0, "incident"), version: state.version };
    const paragraphs = wording({
      caption,
      shown: layer.density.words() || inView(layer),
      ringed: ring && seen(map).contains([ring.latitude, ring.longitude]) && ring.title,
      window: played,
      credits: box.querySelector(".leaflet-control-attribution").textContent.replace(" | ", "; "),
      link: this.link(),
    });
    const colors = palette(box);
    const family = getComputedStyle(box).fontFamily;
    const figure = this.figure();
    const picture = await drawn(figure, css, scale);

    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const text = lines(paragraphs, Math.min(figure.width - 2 * MARGIN, MEASURE), pen, family);
    canvas.width = figure.width * scale;
    canvas.height = (figure.height + text.height) * scale;
    pen.fillStyle = colors.ui;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, figure.width * scale, figure.height * scale);
    pen.setTransform(scale, 0, 0, scale, 0, figure.height * scale);
    pen.fillStyle = colors.rule;
    pen.fillRect(0, 0, figure.width, 1);
    write(text, pen, family, colors);
    const blob = await file(canvas);
    if (!blob) throw new Refusal("The picture is too large for this browser.", ["Save at 1×", () => this.save(1)]);

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
      strip: text.height,
    };
    map.fire("imap:picture", made);
    return made;
  }

  figure() {
    try {
      return figureOf(this.map);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
      throw new Refusal("This background can’t be saved: its tiles may be shown, but not copied.", [
        "Use the built-in map",
        () => {
          this.backgrounds.choose("");
          this.messages.clear(NOTICE);
        },
      ]);
    }
  }
}

/** The canvas as a PNG file; null where it is too large. */
function file(canvas) {
  return new Promise((done, fail) => {
    try {
      canvas.toBlob(done, "image/png");
    } catch (error) {
      // Some browsers never give back what was drawn from a page.
      const own = error.name === "SecurityError";
      fail(own ? new Refusal("This browser does not let a picture of a page be saved; another one may.") : error);
    }
  });
}

/** `<prefix>-incidents-armed-attack-1a2b3c4d.png` */
function nameOf({ filePrefix }, { slug, version }, played, scale) {
  const parts = [
    filePrefix,
    "incidents",
    slug,
    played?.days.join("-"),
    String(version || "").slice(0, 8),
    scale > 1 && `${scale}x`,
  ];
  return `${parts
    .filter(Boolean)
    .join("-")
    .replace(/[^\w.-]+/g, "-")}.png`;
}
