import assert from "node:assert/strict";
import { test } from "node:test";
import "./speaking.js";
import { drawnOf } from "../map/drawn.js";

const one = (event_type, killed, more = {}) => ({ count: 1, event_type, killed, attribution: "claimed", ...more });

test("a view without anything has nothing to explain", () => {
  const { counts, sizes, statuses, ring, stack, area, differs } = drawnOf([]);
  assert.deepEqual([counts.size, sizes, statuses.size], [0, [], 0]);
  assert.ok(!ring && !stack && !area && !differs);
});

test("sizes are those that occur", () => {
  const sizes = (...killed) => drawnOf(killed.map((n) => one("clash", n))).sizes.map(([n]) => n);
  assert.deepEqual(sizes(null), [null]);
  assert.deepEqual(sizes(0), [0]);
  assert.deepEqual(sizes(0, 3), [0, 10]);
  assert.deepEqual(sizes(null, 40), [null, 0, 10, 50]);
});

test("samples have types that are drawn", () => {
  const ring = { count: 3, by_type: { protest: 3 } };
  const drawn = drawnOf([one("bombing", 1), ring]);
  assert.equal(drawn.sample, "bombing");
  assert.equal(drawn.ring, ring);
  assert.equal(drawn.stack, null);
  assert.deepEqual(
    [...drawn.counts],
    [
      ["bombing", 1],
      ["protest", 3],
    ],
  );
});
