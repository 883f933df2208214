/** A picture as a PNG file that says what it shows, and how it is saved. */
import { text } from "../../shared/messages.js";
import { page } from "../share.js";
import { Refusal } from "./refusal.js";

const DOTS = 3780; // pixels per metre at 96 dpi

const TABLE = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/**
 * A chunk of a PNG file (ISO/IEC 15948).
 *
 * @param {string} type
 * @param {Uint8Array} content
 */
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

/**
 * Write into the file what it shows, and how many of its pixels make a centimetre.
 *
 * @param {Blob} blob
 * @param {Record<string, string>} texts
 * @param {number} scale
 */
export async function labelled(blob, texts, scale) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const head = 33; // bytes of the signature and of the first chunk
  const size = new Uint8Array(9);
  const view = new DataView(size.buffer);
  view.setUint32(0, DOTS * scale);
  view.setUint32(4, DOTS * scale);
  size[8] = 1; // the unit is the metre
  const notes = Object.entries(texts).map(([name, words]) =>
    chunk("iTXt", new TextEncoder().encode(`${name}\0\0\0\0\0${words}`)),
  );
  return new Blob([bytes.subarray(0, head), chunk("pHYs", size), ...notes, bytes.subarray(head)], {
    type: "image/png",
  });
}

/**
 * Hand a file to the reader.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
  // A frame that may not do it itself asks the page around it.
  const { sandbox } = /** @type {Partial<HTMLIFrameElement>} */ (window.frameElement || {});
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

/**
 * The canvas as a PNG file; null where it is too large.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function file(canvas) {
  return new Promise((done, fail) => {
    try {
      canvas.toBlob(done, "image/png");
    } catch (error) {
      // Some browsers never give back what was drawn from a page.
      const own = /** @type {Error} */ (error).name === "SecurityError";
      fail(own ? new Refusal(text("script-picture-not-given-back")) : error);
    }
  });
}

/**
 * `<prefix>-incidents-armed-attack-1a2b3c4d.png`
 *
 * @param {Project} project
 * @param {Caption} caption
 * @param {?{days: Dates}} played
 * @param {number} scale
 */
export function nameOf({ filePrefix }, { slug, version }, played, scale) {
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
