/** What the program answers (`tests/front_end/expected.py`): the browser has to answer the same. */
import { readFileSync } from "node:fs";

export const expected = JSON.parse(readFileSync(new URL("expected.json", import.meta.url), "utf8"));

/** Compare places to the sixth decimal, and everything else to the letter. */
export function rounded(answer) {
  return JSON.parse(JSON.stringify(answer), (_, value) =>
    typeof value === "number" ? Number(value.toFixed(6)) : value,
  );
}
