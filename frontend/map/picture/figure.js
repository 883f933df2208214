/**
 * The map as an image: a copy of its DOM goes into an SVG together with the rules of its style
 * sheets. A legend that is closed, or has to be scrolled, stands whole below the map.
 */

import { first, html } from "../../shared/dom.js";
import { text } from "../../shared/messages.js";

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

/**
 * Style rules as text, with the media queries answered as they are for the page.
 *
 * @param {CSSRuleList} rules
 */
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

/** The faces that are in use, with their files inside: a picture loads nothing. */
async function faces() {
  const used = [...document.fonts].filter((face) => face.status === "loaded");
  const rules = [...document.styleSheets]
    .filter((sheet) => !sheet.href || new URL(sheet.href).origin === window.location.origin)
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) =>
      used.some(
        (face) =>
          face.weight === style.getPropertyValue("font-weight") &&
          face.unicodeRange === style.getPropertyValue("unicode-range"),
      ),
    );
  const texts = rules.map(async ({ cssText, parentStyleSheet }) => {
    const named = cssText.match(/url\("?([^")]+)"?\)/);
    if (!named) return ""; // one of this machine, which a picture finds by its name or not at all
    const [whole, file] = named;
    const answer = await fetch(new URL(file, parentStyleSheet?.href || document.baseURI));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return cssText.replace(whole, `url("data:font/woff2;base64,${btoa(text)}")`);
  });
  return (await Promise.all(texts)).join("\n");
}

export async function styles() {
  const sheets = await Promise.all(
    [...document.styleSheets].map(async (sheet) => {
      try {
        return flat(sheet.cssRules);
      } catch {
        // Of another host, where npm has installed nothing: that one lets its files be read.
        const own = new CSSStyleSheet();
        await own.replace(await (await fetch(String(sheet.href))).text());
        return flat(own.cssRules);
      }
    }),
  );
  sheets.push(await faces());
  return `${sheets.join("\n")}* { animation: none !important; transition: none !important; }`;
}

/**
 * Put the pixels of the online tiles into a copy of the map; addresses would not be loaded.
 *
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
function keepTiles(from, to) {
  const canvas = document.createElement("canvas");
  /** @type {NodeListOf<HTMLImageElement>} */
  const tiles = from.querySelectorAll("img.leaflet-tile-loaded");
  /** @type {NodeListOf<HTMLImageElement>} */
  const copies = to.querySelectorAll("img.leaflet-tile-loaded");
  for (const [i, tile] of tiles.entries()) {
    [canvas.width, canvas.height] = [tile.naturalWidth || 1, tile.naturalHeight || 1];
    canvas.getContext("2d")?.drawImage(tile, 0, 0);
    copies[i].removeAttribute("crossorigin");
    copies[i].style.opacity = "1";
    copies[i].src = canvas.toDataURL("image/png"); // throws where the host has not allowed it
  }
}

/**
 * Legend and lists where they are scrolled to.
 *
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
function keepScroll(from, to) {
  /** @type {NodeListOf<HTMLElement>} */
  const copies = to.querySelectorAll(".leaflet-popup-content");
  from.querySelectorAll(".leaflet-popup-content").forEach((node, i) => {
    const inside = /** @type {?HTMLElement} */ (copies[i].firstElementChild);
    if (!node.scrollTop || !inside) return;
    copies[i].style.overflow = "hidden";
    inside.style.marginTop = `${-node.scrollTop}px`;
  });
}

/**
 * The legend as it is in print: not a thing that opens, and without what a click would do.
 *
 * @param {HTMLDetailsElement} legend
 * @param {string[]} classes
 */
function keyOf(legend, classes) {
  const body = first(legend, ".imap-legend-body");
  for (const words of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("[data-printed]"))) {
    words.textContent = String(words.dataset.printed);
  }
  return html("div", { class: ["imap-legend", ...classes].join(" ") }, body);
}

/**
 * Copy what can be seen.
 *
 * @param {L.Map} map
 * @returns {{node: HTMLElement, width: number, height: number}} size in CSS pixels
 */
export function figureOf(map) {
  const box = map.getContainer();
  const { x: width, y } = map.getSize();
  const copy = /** @type {HTMLElement} */ (box.cloneNode(true));
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
  /** @type {?HTMLElement} */
  const strip = copy.querySelector(".imap-play");
  if (strip && !strip.hidden) {
    strip.style.height = `${first(box, ".imap-play").offsetHeight}px`;
    const isWhole = strip.classList.contains("imap-play-all");
    const said = text(isWhole ? "script-picture-bars" : "script-picture-bars-shaded");
    first(strip, ".imap-play-figures").textContent = said;
  }

  const node = html("div", { class: `${box.className} imap-picture` }, copy);
  node.style.cssText = `position:relative;width:${width}px;height:auto;max-height:none`;
  /** @type {?HTMLDetailsElement} */
  const legend = copy.querySelector(".imap-legend");
  /** @type {?HTMLDetailsElement} */
  const shown = box.querySelector(".imap-legend");
  let height = y;
  if (legend && shown && !shown.hidden) {
    const body = first(shown, ".imap-legend-body");
    if (shown.open && body.scrollHeight <= body.clientHeight + 1) {
      legend.replaceWith(keyOf(legend, ["leaflet-bar", "leaflet-control"]));
    } else {
      legend.remove();
      const key = keyOf(legend, ["imap-picture-key"]);
      node.append(key);
      height += heightOf(key, node, box);
    }
  } else {
    legend?.remove();
  }
  return { node, width, height };
}

/**
 * Height that a part of the figure will have, measured in the page and out of sight.
 *
 * @param {Element} part
 * @param {HTMLElement} figure
 * @param {HTMLElement} box
 */
function heightOf(part, figure, box) {
  const trial = /** @type {HTMLElement} */ (figure.cloneNode(false));
  trial.append(part.cloneNode(true));
  trial.style.cssText += ";position:absolute;top:0;left:0;visibility:hidden;pointer-events:none";
  box.append(trial);
  const height = Math.ceil(/** @type {Element} */ (trial.firstElementChild).getBoundingClientRect().height);
  trial.remove();
  return height;
}

/**
 * Draw the figure at its scale.
 *
 * @param {{node: Element, width: number, height: number}} what
 * @param {string} css
 * @param {number} scale
 */
export async function drawn({ node, width, height }, css, scale) {
  const style = html("style", {});
  style.textContent = css;
  const markup = new XMLSerializer().serializeToString(html("div", {}, style, node));
  // What XML does not know: control signs, and halves of a sign.
  const foreign =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
  const legal = markup.replace(foreign, (found) => (found.length === 2 ? found : ""));
  const source =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" ` +
    `viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}">${legal}</foreignObject></svg>`;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  return picture;
}
