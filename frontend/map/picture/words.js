/** The words below a picture: what they say, and how they are set on the canvas. */
import { html } from "../../shared/dom.js";
import { text } from "../../shared/messages.js";
import { joined, notOnMap, tollOf, tollRanges } from "../../shared/phrases.js";
import { seen } from "../controls.js";

/**
 * @typedef {object} TextStyle how a kind of paragraph is set
 * @property {string} font
 * @property {number} line its height in CSS pixels
 * @property {string} color
 * @property {number} gap above it
 */
/**
 * @typedef {object} TextLine
 * @property {{text: string, deaths: boolean}[]} pieces
 * @property {number} y
 * @property {number} width
 * @property {TextStyle} look
 */
/**
 * @typedef {object} Paragraph
 * @property {string} kind
 * @property {{text: string, deaths?: boolean}[]} runs
 */
/**
 * @typedef {object} Played what the playback shows
 * @property {string} query
 * @property {Summary} summary
 * @property {Dates} days
 * @property {string} words
 * @property {number} undated
 */

export const MARGIN = 16; // CSS pixels around the words
export const MEASURE = 1080; // CSS pixels; longer lines cannot be read
const LONG = 40; // letters; a longer word is an address

/**
 * One line of text without signs that are not seen; some of them turn the rest of a line around.
 *
 * @param {unknown} text
 */
export const clean = (text) =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      "",
    )
    .trim();

/** @param {Summary} summary */
function notShown({ not_shown: { not_on_map: reasons }, totals }) {
  const { unknown } = totals.killed;
  return [notOnMap(reasons), unknown && text("ledger-without-killed", { number: unknown })];
}

/**
 * How many incidents the picture shows, counted as in the legend.
 *
 * @param {import("../marks.js").Marks} marks
 */
export function inView({ map, shown }) {
  const view = seen(map);
  let [all, inside] = [0, 0];
  for (const { feature, marker, area } of shown.values()) {
    const { count } = feature.properties;
    if (view.contains(marker.getLatLng())) [all, inside] = [all + count, inside + count];
    else if (area && view.intersects(area.getBounds())) all += count;
  }
  const partly = all - inside;
  return partly
    ? text("script-picture-in-view-partly", { number: all, partly })
    : text("script-picture-in-view", { number: all });
}

/**
 * What stands below the picture, paragraph by paragraph.
 *
 * @param {object} facts
 * @param {Caption} facts.caption of Python
 * @param {string} facts.shown how many incidents are in view, in words
 * @param {string | false | null | undefined} facts.ringed title of the selected incident
 * @param {?Played} facts.window the figures of the playback
 * @param {string} facts.credits
 * @param {string} facts.link
 * @returns {Paragraph[]}
 */
export function wording({ caption, shown, ringed, window: played, credits, link }) {
  const { totals, count: number = 0, counting_rule: rule } = played?.summary ?? {};
  const tolls = totals && rule ? tollRanges(totals, number, rule, true) : Object.entries(caption.tolls || {});
  const figures = tolls.map(([kind, toll]) => ({
    text: tollOf(kind, toll),
    deaths: kind === "killed" && /[1-9]/.test(toll),
  }));
  const some = played ? number : caption.title;
  /** @type {[string, string | null | undefined | {text: string, deaths: boolean}[]][]} */
  const paragraphs = [
    ["title", played ? joined([text("count-incident", { number }), played.words, caption.filter]) : caption.title],
    ["figures", figures.length ? figures : some ? text("script-mark-no-tolls") : ""],
    ["note", played && text("script-picture-window", { title: caption.title })],
    [
      "note",
      [
        shown,
        played
          ? [notShown(played.summary), played.undated && text("script-picture-undated", { number: played.undated })]
          : caption.note,
        figures.length ? caption.rule : "",
        ringed && text("script-picture-ringed", { title: ringed }),
      ]
        .flat(2)
        .filter(Boolean)
        .join(" "),
    ],
    [
      "source",
      [caption.source, caption.licence && text("script-picture-licence", { licence: caption.licence })]
        .filter(Boolean)
        .join(" "),
    ],
    ["source", text("script-picture-map", { credits })],
    ["source", text("script-picture-link", { link })],
  ];
  return paragraphs
    .map(([kind, said]) => ({ kind, runs: Array.isArray(said) ? said : [{ text: said || "" }] }))
    .map(({ kind, runs }) => ({ kind, runs: runs.map((run) => ({ ...run, text: clean(run.text) })) }))
    .filter(({ runs }) => runs.some(({ text }) => text));
}

/** @type {Record<string, TextStyle>} */
const LOOKS = {
  title: { font: "600 17px", line: 23, color: "text", gap: 0 },
  figures: { font: "600 14px", line: 20, color: "text", gap: 3 },
  note: { font: "400 13px", line: 18, color: "quiet", gap: 5 },
  source: { font: "400 11.5px", line: 16, color: "quiet", gap: 6 },
};

/**
 * How many of the letters have room; an address is cut behind one of its signs, if it can be.
 *
 * @param {string[]} letters
 * @param {number} room
 * @param {CanvasRenderingContext2D} pen
 */
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

/**
 * Put a word at the end of a line. Words of one colour are one piece: Arabic is ordered by it.
 *
 * @param {TextLine} line
 * @param {string} word
 * @param {boolean} deaths
 * @param {CanvasRenderingContext2D} pen
 */
function add(line, word, deaths, pen) {
  const last = line.pieces[line.pieces.length - 1];
  if (last && last.deaths === deaths) last.text += ` ${word}`;
  else line.pieces.push({ text: last ? ` ${word}` : word, deaths });
  line.width = line.pieces.reduce((sum, { text }) => sum + pen.measureText(text).width, 0);
}

/**
 * The words as lines of pieces that fit.
 *
 * @param {Paragraph[]} paragraphs
 * @param {number} width
 * @param {CanvasRenderingContext2D} pen
 * @param {string} family
 */
export function lines(paragraphs, width, pen, family) {
  /** @type {TextLine[]} */
  const all = [];
  let y = MARGIN - 4;
  for (const [i, { kind, runs }] of paragraphs.entries()) {
    const look = LOOKS[kind];
    // The paragraphs of a kind belong together.
    y += i && paragraphs[i - 1].kind === kind ? 1 : look.gap;
    pen.font = `${look.font} ${family}`;
    const start = () => {
      /** @type {TextLine} */
      const line = { pieces: [], y, width: 0, look };
      all.push(line);
      y += look.line;
      return line;
    };
    let line = start();
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
            line = start();
          }
          word = letters.join("");
        } else if (needs > room()) {
          line = start();
          word = word.replace(/^· /, "");
        }
        add(line, word, deaths, pen);
      }
    }
  }
  return { all, height: Math.ceil(y + MARGIN - 4) };
}

/**
 * The theme's colours as the canvas takes them.
 *
 * @param {HTMLElement} box
 */
export function palette(box) {
  const probe = html("span", {});
  box.append(probe);
  /** @type {Record<string, string>} */
  const colors = {};
  for (const name of ["ui", "text", "quiet", "rule", "deaths"]) {
    probe.style.color = `var(--imap-${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

/**
 * @param {{all: TextLine[]}} what
 * @param {CanvasRenderingContext2D} pen
 * @param {string} family
 * @param {Record<string, string>} colors
 */
export function write({ all }, pen, family, colors) {
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
