import { at } from "./stage.js";

/**
 * One finger steps, two fingers move the map.
 *
 * @param {L.Map} map
 * @param {() => void} next
 * @param {() => void} previous
 */
export function swipes(map, next, previous) {
  /** @type {?{x: number, y: number, at: number}} */
  let from = null;
  const touched = { passive: true, capture: true };
  at("stage").addEventListener(
    "touchstart",
    ({ touches }) => {
      from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY, at: Date.now() } : null;
    },
    touched,
  );
  at("stage").addEventListener(
    "touchend",
    ({ changedTouches: [touch] }) => {
      if (!from || !touch) return;
      const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y];
      const quick = Date.now() - from.at < 800;
      from = null;
      if (!quick || Math.abs(dx) < 50 || Math.abs(dx) < 2 * Math.abs(dy)) return;
      if (dx < 0) next();
      else previous();
    },
    touched,
  );
  if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
}
