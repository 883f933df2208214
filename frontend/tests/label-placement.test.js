import assert from "node:assert/strict";
import { test } from "node:test";
import { alongLine, stretches } from "../map/label-placement.js";

const line = Array.from({ length: 101 }, (_, i) => ({ x: i * 100 - 5000, y: 50 + (i % 2) }));
const box = [0, 0, 300, 100];

test("only what may touch a box is kept of a line, in one piece for each visit", () => {
  const [part, ...others] = stretches(line, box);
  assert.deepEqual(others, []);
  assert.deepEqual([part[0].x, part.at(-1).x], [-100, 400]);
  const twice = [...line, ...line.toReversed().map(({ x }) => ({ x, y: 20 }))];
  assert.equal(stretches(twice, box).length, 2);
  assert.deepEqual(stretches(line, [0, 200, 300, 300]), []);
  assert.deepEqual(stretches([], box), []);
});

test("a name along a river stands where it stood when all of the river was looked at", () => {
  const free = () => true;
  const whole = alongLine([line], 60, box, free);
  assert.deepEqual(alongLine(stretches(line, box), 60, box, free), whole);
  assert.ok(whole);
});
