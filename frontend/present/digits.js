/** Digits that are typed one after the other, as the number of a step. */
import { last, steps } from "./stage.js";

const DIGITS = 1200; // milliseconds in which a second digit belongs to the first

let digits = "";
let typing = 0; // timer

/** Whether digits have been typed that may have another one after them. */
export const isTyping = () => digits !== "";

/**
 * Take another digit.
 *
 * @param {string} key
 * @param {(index: number) => void} go
 */
export function digit(key, go) {
  clearTimeout(typing);
  digits = (digits + key).slice(-3);
  const done = () => {
    const to = Number(digits) - 1;
    digits = "";
    if (to >= 0 && to <= last) go(to);
  };
  // Another digit may follow only if there is such a step.
  if (Number(digits) * 10 > steps.length) done();
  else typing = window.setTimeout(done, DIGITS);
}
