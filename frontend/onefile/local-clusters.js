/**
 * What the map draws for one view: clusters on a grid fixed to the world, single incidents and
 * stacks. The same steps as `incident_map/engine/memory/clusters.py`, so that a file and a server draw the same.
 */
import { inBox } from "./local-filter.js";

const TILE = 256;
const CELL = 64;
const MERGE = 44;
const MAX_ZOOM = 17;
const MAX_CELLS = 4096;
const SAME_POINT = 1e-4;
/** @type {Rule[]} */
const RULES = ["low", "best", "high"];
const MAX_LATITUDE = 85.05112877980659;
const RADIANS = Math.PI / 180;

/** @param {number} lon */
const projectX = (lon) => lon / 360 + 0.5;
/** @param {number} lat */
const projectY = (lat) => {
  const phi = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, lat)) * RADIANS;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI);
};
/** @param {number} degrees */
const rounded = (degrees) => Math.round(degrees * 1e6) / 1e6;
/** @param {number} x */
const lonOf = (x) => rounded((x - 0.5) * 360);
/** @param {number} y */
const latOf = (y) => rounded((2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS);

/**
 * Group numbers of points, a point to draw each group at, and the scale used.
 *
 * @param {number[]} lon
 * @param {number[]} lat
 * @param {Box} bbox
 * @param {number} zoom
 */
function grid(lon, lat, bbox, zoom) {
  const [x, y] = [lon.map(projectX), lat.map(projectY)];
  const [x0, x1] = [projectX(bbox[0]), projectX(bbox[2])];
  const [y0, y1] = [projectY(bbox[1]), projectY(bbox[3])];
  let scale = TILE * 2 ** Math.min(Math.max(zoom, 0), MAX_ZOOM);
  let cell, left, top, nx, ny;
  for (;;) {
    cell = CELL / scale;
    [left, top] = [Math.floor(x0 / cell), Math.floor(y1 / cell)];
    nx = Math.floor(x1 / cell) - left + 1;
    ny = Math.floor(y0 / cell) - top + 1;
    if (nx * ny <= MAX_CELLS) break;
    scale /= 2;
  }
  /**
   * @param {number} value
   * @param {number} size
   */
  const clip = (value, size) => Math.min(size - 1, Math.max(0, Math.trunc(value)));
  const flat = x.map((each, i) => clip(each / cell - left, nx) * ny + clip(y[i] / cell - top, ny));
  const used = [...new Set(flat)].sort((a, b) => a - b);
  const numberOf = new Map(used.map((value, number) => [value, number]));
  const cells = flat.map((value) => Number(numberOf.get(value)));
  const weight = sums(cells, used.length, () => 1);
  const centreX = sums(cells, used.length, (i) => x[i]).map((sum, i) => sum / weight[i]);
  const centreY = sums(cells, used.length, (i) => y[i]).map((sum, i) => sum / weight[i]);
  const merged = merge(
    centreX.map((each) => each * scale),
    centreY.map((each) => each * scale),
    weight,
  );
  const size = Math.max(...merged) + 1;
  const total = sums(merged, size, (i) => weight[i]);
  const meanX = sums(merged, size, (i) => centreX[i] * weight[i]);
  const meanY = sums(merged, size, (i) => centreY[i] * weight[i]);
  const points = total.map((sum, i) => [lonOf(meanX[i] / sum), latOf(meanY[i] / sum)]);
  return { cells: cells.map((number) => merged[number]), points, scale };
}

/**
 * @param {number[]} groups
 * @param {number} size
 * @param {(i: number) => number} value
 */
function sums(groups, size, value) {
  const out = new Array(size).fill(0);
  groups.forEach((group, i) => (out[group] += value(i)));
  return out;
}

/**
 * Join groups that would overlap on screen, into the heavier one.
 *
 * @param {number[]} x
 * @param {number[]} y
 * @param {number[]} weight
 */
function merge(x, y, weight) {
  const into = x.map((_, i) => i);
  const free = x.map(() => true);
  const heaviest = [...into].sort((a, b) => weight[b] - weight[a] || a - b);
  for (const i of heaviest) {
    if (!free[i]) continue;
    for (let j = 0; j < x.length; j += 1) {
      if (free[j] && Math.hypot(x[j] - x[i], y[j] - y[i]) < MERGE) {
        free[j] = false;
        into[j] = i;
      }
    }
  }
  const kept = new Map([...new Set(into)].sort((a, b) => a - b).map((value, number) => [value, number]));
  return into.map((value) => Number(kept.get(value)));
}

/**
 * What tooltip and popup say of one incident.
 *
 * @param {Data} data
 * @param {number} row
 */
export function properties(data, row) {
  const { columns } = data;
  /** @type {Record<string, unknown>} */
  const out = {
    incident_id: columns.incident_id[row],
    title: data.text("title", row) || null,
    event_type: data.code("event_type", row),
    location_precision: data.code("location_precision", row),
    location_radius_km: columns.location_radius_km[row],
    perpetrator: data.text("perpetrator", row) || null,
    attribution: data.code("attribution", row),
  };
  for (const kind of ["killed", "wounded"]) {
    ["low", "best", "high"].forEach((rule) => (out[`${kind}_${rule}`] = columns[`${kind}_${rule}`][row]));
  }
  return {
    ...out,
    date: data.text("when", row),
    place: data.text("where", row),
    sources: columns.sources[row],
    disagree: Boolean(columns.disputed[row]),
    disagree_on: data.differOn(row),
  };
}

/**
 * Group the incidents of a view for one box and zoom.
 *
 * @param {import("./local-filter.js").View} view
 * @param {Box} bbox
 * @param {number} zoom
 * @returns {{type: string, count: number, features: Feature[]}} GeoJSON
 */
export function cluster(view, bbox, zoom) {
  const { data, wanted } = view;
  const { columns } = data;
  const rows = view.rows.filter((row) => inBox(columns, row, bbox));
  if (!rows.length) return { type: "FeatureCollection", count: 0, features: [] };
  const [lon, lat] = [
    rows.map((row) => Number(columns.longitude[row])),
    rows.map((row) => Number(columns.latitude[row])),
  ];
  const { cells, points, scale } = grid(lon, lat, bbox, zoom);
  const groups = points.map((point) => ({
    point,
    count: 0,
    first: -1,
    types: /** @type {Record<string, number>} */ ({}),
    disputed: 0,
    radius: 0,
    sum: { low: 0, best: 0, high: 0 },
    known: { low: 0, best: 0, high: 0 },
    box: /** @type {Box} */ ([Infinity, Infinity, -Infinity, -Infinity]),
  }));
  rows.forEach((row, i) => {
    const group = groups[cells[i]];
    const type = data.code("event_type", row) || "other";
    if (!group.count) group.first = row;
    group.count += 1;
    group.types[type] = (group.types[type] || 0) + 1;
    group.disputed += columns.disputed[row];
    group.radius = Math.max(group.radius, columns.location_radius_km[row] || 0);
    for (const rule of RULES) {
      const killed = columns[`killed_${rule}`][row];
      if (killed === null) continue;
      group.sum[rule] += killed;
      group.known[rule] += 1;
    }
    const [w, s, e, n] = group.box;
    group.box = [Math.min(w, lon[i]), Math.min(s, lat[i]), Math.max(e, lon[i]), Math.max(n, lat[i])];
  });
  const heaviest = groups.map((_, i) => i).sort((a, b) => groups[b].count - groups[a].count || a - b);
  const features = heaviest.map((i) => feature(view, groups[i], wanted.count, scale));
  return { type: "FeatureCollection", count: rows.length, features };
}

/**
 * @typedef {object} Group incidents that are drawn as one mark
 * @property {number[]} point
 * @property {number} count
 * @property {number} first row of the first
 * @property {Record<string, number>} types
 * @property {number} disputed
 * @property {number} radius
 * @property {Record<Rule, number>} sum
 * @property {Record<Rule, number>} known
 * @property {Box} box
 */

/**
 * @param {import("./local-filter.js").View} view
 * @param {Group} group
 * @param {Rule} rule
 * @param {number} scale
 * @returns {Feature & {type: string}}
 */
function feature(view, group, rule, scale) {
  const { count, box, sum, known, first } = group;
  /** @type {Partial<Properties>} */
  const p = { count, killed: known[rule] ? sum[rule] : null, by_type: group.types, stack: false };
  let { point } = group;
  if (count === 1) {
    point = box.slice(0, 2);
    Object.assign(p, properties(view.data, first));
    if (view.nearCertain) p.near_match = view.nearCertain(first) ? "certain" : "possible";
  } else {
    const same = Math.max(box[2] - box[0], box[3] - box[1]) < SAME_POINT;
    p.stack = same || scale >= TILE * 2 ** MAX_ZOOM;
    p.bounds = box;
    p.killed_low = known.low ? sum.low : null;
    p.killed_high = known.high ? sum.high : null;
    p.disputed = group.disputed;
    p.unknown = count - known[rule];
    if (same) {
      // Drawn at a point, so it says how large an area that point stands for.
      point = box.slice(0, 2);
      p.location_radius_km = group.radius || null;
    }
  }
  return {
    type: "Feature",
    geometry: /** @type {Feature["geometry"]} */ ({ type: "Point", coordinates: point }),
    properties: /** @type {Properties} */ (p),
  };
}
