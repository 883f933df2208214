/**
 * Where names stand: `incident_map/geography/label_placement.py` again, function by function.
 *
 * Only the browser knows its view, the width of its letters and its marks, so it places names
 * itself. Every number is the scene's, and a test lets both place the same names. Boxes are
 * `[x0, y0, x1, y1]` in pixels.
 */
/**
 * @param {Box} a
 * @param {Box} b
 */
export const overlap = ([x0, y0, x1, y1], [a0, b0, a1, b1]) => !(x1 < a0 || x0 > a1 || y1 < b0 || y0 > b1);

/**
 * @param {Box} a
 * @param {Box} b
 */
const common = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/**
 * @param {Box} a
 * @param {Box} b
 */
const gap = (a, b) => Math.hypot(Math.max(a[0] - b[2], 0, b[0] - a[2]), Math.max(a[1] - b[3], 0, b[1] - a[3]));

/**
 * Where the name of a place may stand, best first.
 *
 * @param {NamedPlace} place
 * @param {Scene} scene
 * @returns {Box[]}
 */
function around({ at: [x0, y0, x1, y1], width, height, anchors }, { gaps }) {
  return gaps.flatMap((share) =>
    anchors.map(([right, down]) => {
      const away = height * share * (right && down ? Math.SQRT1_2 : 1);
      let [left, top] = [(x0 + x1 - width) / 2, (y0 + y1 - height) / 2];
      if (right) left = right > 0 ? x1 + away : x0 - away - width;
      if (down) top = down > 0 ? y1 + away : y0 - away - height;
      return [left, top, left + width, top + height];
    }),
  );
}

/**
 * What it costs a name to lie where it does.
 *
 * @param {Box} box
 * @param {Box} at
 * @param {Box[]} marks
 * @param {Scene} scene
 */
function cost(box, at, marks, { costs, middle }) {
  let sum = 0;
  for (const mark of marks) {
    const covered = common(box, mark);
    if (!covered) continue;
    sum += covered * costs[overlap(mark, at) ? "own" : "other"];
    const [x, y] = [(mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2];
    const [w, h] = [((mark[2] - mark[0]) * middle) / 2, ((mark[3] - mark[1]) * middle) / 2];
    sum += common(box, [x - w, y - h, x + w, y + h]) * costs.middle;
  }
  return sum;
}

/** The room that is left: `fits` says whether a box may stand where it is in the frame. */
export class Placement {
  /**
   * @param {Scene} scene
   * @param {(box: Box) => boolean} fits
   * @param {Box[]} [obstacles]
   */
  constructor(scene, fits, obstacles = []) {
    this.scene = scene;
    this.fits = fits;
    this.taken = [...obstacles];
    /** @type {NamedPlace[]} */
    this.places = [];
  }

  /**
   * Whether nothing stands in a box or close to it.
   *
   * @param {Box} box
   */
  free(box, except = -1) {
    const [dx, dy] = this.scene.margin;
    /** @type {Box} */
    const wider = [box[0] - dx, box[1] - dy, box[2] + dx, box[3] + dy];
    return this.fits(box) && this.taken.every((other, i) => i === except || !overlap(wider, other));
  }

  /**
   * Whether a box is nearer to its own place than to any other.
   *
   * @param {Box} box
   * @param {NamedPlace} own
   */
  clear(box, own) {
    const least = gap(box, own.at) + this.scene.nearer;
    return this.places.every((other) => other === own || gap(box, other.at) >= least);
  }

  /**
   * Boxes of the names of places that have room, by place: whatever marks there are.
   *
   * @template {NamedPlace} P
   * @param {P[]} places
   * @param {Box[]} marks
   * @returns {Map<P, Box>}
   */
  besidePlaces(places, marks) {
    this.places = places;
    /** @type {Map<P, number>} */
    const slots = new Map();
    for (const place of places) {
      const spot = around(place, this.scene).find((box) => this.free(box) && this.clear(box, place));
      if (spot) slots.set(place, this.taken.push(spot) - 1);
    }
    for (const [place, slot] of slots) {
      let best = Infinity;
      for (const box of around(place, this.scene)) {
        if (!this.free(box, slot) || !this.clear(box, place)) continue;
        const costs = cost(box, place.at, marks, this.scene);
        if (costs < best) [best, this.taken[slot]] = [costs, box];
      }
    }
    const found = new Map([...slots].map(([place, slot]) => [place, this.taken[slot]]));
    this.taken.push(...marks);
    return found;
  }

  /**
   * The name of an area in one of its rooms, as far as they are seen.
   *
   * @param {Box[]} rooms
   * @param {Box} frame
   * @param {number} width
   * @param {number} height
   * @returns {?Box}
   */
  inRooms(rooms, [x0, y0, x1, y1], width, height) {
    const area = (/** @type {Box} */ [a, b, c, d]) => (a - c) * (d - b);
    /** @type {Box[]} */
    const seen = rooms.map(([a, b, c, d]) => [Math.max(a, x0), Math.max(b, y0), Math.min(c, x1), Math.min(d, y1)]);
    for (const [left, top, right, bottom] of seen.sort((a, b) => area(a) - area(b))) {
      const [across, down] = [(right - left - width) / 2, (bottom - top - height) / 2];
      if (across < 0 || down < 0) continue;
      for (const dy of [0, -0.5, 0.5, -1, 1]) {
        for (const dx of [0, -0.5, 0.5, -1, 1]) {
          const [x, y] = [left + across * (1 + dx), top + down * (1 + dy)];
          /** @type {Box} */
          const box = [x, y, x + width, y + height];
          if (!this.free(box) || !this.offPlaces(box)) continue;
          this.taken.push(box);
          return box;
        }
      }
    }
    return null;
  }

  /** @param {Box} box */
  offPlaces(box) {
    return this.places.every(({ at }) => gap(box, at) >= this.scene.clear);
  }
}

/**
 * @param {Spot} a
 * @param {Spot} b
 */
const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * A line with points so close together that a name may begin at any of them.
 *
 * @param {Spot[]} points
 */
const dense = (points) =>
  points.flatMap((point, i) => {
    const from = points[i - 1] || point;
    const parts = Math.max(1, Math.min(100, Math.ceil(apart(point, from) / 12)));
    const at = (/** @type {number} */ share) => ({
      x: from.x + (point.x - from.x) * share,
      y: from.y + (point.y - from.y) * share,
    });
    return Array.from({ length: parts }, (_, k) => at((k + 1) / parts));
  });

/**
 * The parts of a line whose segments may touch a box.
 *
 * @template {Spot} P
 * @param {P[]} points
 * @param {Box} box
 * @returns {P[][]}
 */
export function stretches(points, [x0, y0, x1, y1]) {
  /** @type {P[][]} */
  const found = [];
  let open = false;
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    const touches =
      Math.max(a.x, b.x) >= x0 && Math.min(a.x, b.x) <= x1 && Math.max(a.y, b.y) >= y0 && Math.min(a.y, b.y) <= y1;
    if (touches && !open) found.push([a]);
    if (touches) found[found.length - 1].push(b);
    open = touches;
  }
  return found;
}

/**
 * The straightest free stretch of lines in a frame, nearest to the frame's middle.
 *
 * @param {Spot[][]} parts
 * @param {number} width
 * @param {Box} frame
 * @param {(box: Box) => boolean} free
 * @returns {?{x: number, y: number, angle: number, box: Box}}
 */
export function alongLine(parts, width, frame, free) {
  const [x0, y0, x1, y1] = frame;
  const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  /** @type {?{x: number, y: number, angle: number, box: Box, cost: number}} */
  let best = null;
  for (const part of parts) {
    const points = dense(part).filter(({ x, y }) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
    const step = Math.max(1, Math.floor(points.length / 60));
    for (let i = 0; i < points.length; i += step) {
      let j = i;
      let length = 0;
      while (j + 1 < points.length && length < width) {
        length += apart(points[j], points[j + 1]);
        j += 1;
      }
      if (length < width) break;
      const [a, b] = points[i].x <= points[j].x ? [points[i], points[j]] : [points[j], points[i]];
      const straight = apart(a, b) / length;
      const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      if (straight < 0.85 || Math.abs(angle) > 65) continue;
      const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
      const [hw, hh] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2 + 12];
      /** @type {Box} */
      const box = [x - hw, y - hh, x + hw, y + hh];
      if (!free(box)) continue;
      const cost = Math.hypot(x - middle.x, y - middle.y) - 250 * straight;
      if (!best || cost < best.cost) best = { x, y, angle, box, cost };
    }
  }
  return best;
}
