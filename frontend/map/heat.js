/** The heat map as a picture. */
import { html } from "../shared/dom.js";
import { CLASSES, colorOf } from "./density-legend.js";

const FINER = 4; // picture points per cell: the browser's own enlarging shows the cells' corners

/**
 * The colours of the classes as `[red, green, blue]`, out of the style sheet.
 *
 * @param {L.Map} map
 */
function shadesOf(map) {
  const style = getComputedStyle(map.getContainer());
  return Array.from({ length: CLASSES }, (_, i) => {
    const hex = style.getPropertyValue(`--imap-shade-${i + 1}`).trim();
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  });
}

/**
 * The heat as a picture that lies on the map.
 *
 * @param {L.Map} map
 * @param {Amounts} answer
 */
export function heatOf(map, { columns, rows, cells, breaks, bounds }) {
  const shades = shadesOf(map);
  // A cell of nothing on each side, so that the edge is as soft as the rest.
  const [width, height] = [columns + 2, rows + 2];
  const small = html("canvas", { width, height });
  const pen = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  const points = pen.createImageData(width, height);
  cells.amount.forEach((amount, i) => {
    const at = (cells.row[i] + 1) * width + cells.column[i] + 1;
    points.data.set(colorOf(amount, breaks, shades), at * 4);
  });
  pen.putImageData(points, 0, 0);
  const large = html("canvas", { width: width * FINER, height: height * FINER });
  const soft = /** @type {CanvasRenderingContext2D} */ (large.getContext("2d"));
  soft.imageSmoothingQuality = "high";
  soft.drawImage(small, 0, 0, large.width, large.height);

  const [west, south, east, north] = bounds;
  const corners = [map.project([north, west], 0), map.project([south, east], 0)];
  const cell = corners[1].subtract(corners[0]).unscaleBy(L.point(columns, rows));
  const around = L.latLngBounds(map.unproject(corners[0].subtract(cell), 0), map.unproject(corners[1].add(cell), 0));
  // A picture, not the canvas itself: a saved view is a copy of the page, and takes pictures along.
  return L.imageOverlay(large.toDataURL(), around, {
    pane: "imap-density",
    className: "imap-heat",
    interactive: false,
  });
}
