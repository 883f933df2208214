import assert from "node:assert/strict";
import { test } from "node:test";
import "./speaking.js";
import { dateRange, dayWithoutYear, incidentDate, monthWords } from "../shared/dates.js";
import { speak, text } from "../shared/messages.js";
import { listing, notDrawn, numberRange, place, precision, sentence, tollOf, tollRanges } from "../shared/phrases.js";
import { donutRadius, radius, shortCount } from "../shared/symbols.js";
import { words } from "../shared/timeline.js";
import { clusterToll, disagreeWords, label, toll, whoWords } from "../shared/words.js";
import { expected } from "./expected.js";

/** The same in a language, and in English again afterwards. */
function spoken(code, action) {
  speak(code);
  try {
    action();
  } finally {
    speak("en");
  }
}

for (const [code, words] of Object.entries(expected.words)) {
  const says = (name, cases, action) => {
    assert.ok(cases.length, name);
    for (const [...given] of cases) {
      const said = given.pop();
      test(`${code}: ${name}, ${JSON.stringify(given)}`, () =>
        spoken(code, () => assert.deepEqual(action(...given), said)));
    }
  };
  says("dates", words.dates, dateRange);
  says("open dates", words.open, dateRange);
  says("records", words.records, incidentDate);
  says("ranges", words.ranges, numberRange);
  says("tolls", words.tolls, (kind, figures) => tollOf(kind, numberRange(figures)));
  says("sums", words.sums, (sums, count, rule, noun) =>
    Object.fromEntries(tollRanges(sums, count, rule, noun === "count")),
  );
  says("lists", words.listing, listing);
  says("counts", words.count, (n, noun) => text(`count-${noun}`, { number: n }));
  says("reasons", words.reasons, notDrawn);
  says("precision", words.precision, precision);
  says("places", words.place, place);
  for (const [day, long, short, month, shortly] of words.days) {
    test(`${code}: ${day} in words`, () =>
      spoken(code, () => {
        assert.equal(dayWithoutYear(day), long);
        assert.equal(dayWithoutYear(day, { short: true }), short);
        assert.equal(monthWords(day), month);
        assert.equal(monthWords(day, { short: true }), shortly);
      }));
  }
}
test("no year is put behind what the sources say of a date", () => {
  const dates = { date_start: "2021-10-20", date_end: "2021-10-21", date_text: "in the night or on the next day" };
  assert.equal(incidentDate(dates), "in the night or on the next day (20–21 October 2021)");
});
test("symbols are as large as in a picture", () => {
  for (const [killed, r] of expected.sizes.radius) assert.ok(Math.abs(radius(killed) - r) < 1e-9, `${killed}`);
  for (const [count, r] of expected.sizes.donut) assert.ok(Math.abs(donutRadius(count) - r) < 1e-9, `${count}`);
  for (const [count, said] of expected.sizes.short) assert.equal(shortCount(count), said);
});

test("a whole month is called by its name", () => {
  const days = (...ends) => ends.map((iso) => Date.parse(iso) / 864e5);
  assert.equal(words(days("2021-10-01", "2021-10-31")), "October 2021");
  assert.equal(words(days("2021-10-18", "2021-10-24")), "18–24 October 2021");
  assert.equal(words(days("2021-10-18", "2021-10-18")), "18 October 2021");
  assert.equal(words(days("2020-12-28", "2021-01-03")), "28 December 2020 – 3 January 2021");
});

for (const [figures, said] of [
  [[null, null, null], "killed: not known"],
  [[0, 0, 0], "none reported killed"],
  [[null, 0, null], "none reported killed"],
  [[null, 4, null], "killed 4"],
  [[3, null, null], "killed at least 3"],
  [[3, 5, null], "killed at least 3, best 5"],
  [[3, 3, null], "killed at least 3"],
  [[null, null, 9], "killed up to 9"],
  [[null, 4, 9], "killed up to 9, best 4"],
  [[5, 5, 5], "killed 5"],
  [[11, 15, 16], "killed 11–16, best 15"],
  [[11, null, 16], "killed 11–16"],
  [[1200, 1566, 1700], "killed 1,200–1,700, best 1,566"],
]) {
  test(`toll: ${JSON.stringify(figures)} is “${said}”`, () => assert.equal(toll("killed", ...figures), said));
}

test("the toll of a cluster says what it leaves out", () => {
  const sum = (more) =>
    clusterToll({ count: 5, killed: null, killed_low: null, killed_high: null, unknown: 0, ...more }, "best");
  assert.deepEqual(sum({ unknown: 5 }), { text: "No figure for killed", deadly: false });
  assert.deepEqual(sum({ killed: 0, killed_low: 0, killed_high: 0 }), { text: "None reported killed", deadly: false });
  assert.deepEqual(sum({ killed: 33, killed_low: 27, killed_high: 40, unknown: 4 }), {
    text: "Killed 27–40 (best 33); 4 without a figure",
    deadly: true,
  });
  assert.equal(sum({ killed: 2, killed_low: 7, killed_high: 7 }).text, "Killed 2–7 (best 2)");
});

test("marks speak Arabic", () =>
  spoken("ar", () => {
    assert.equal(toll("killed", 11, 15, 16), "القتلى: 11–16، والأرجح 15");
    assert.equal(toll("wounded", 0, 0, 0), "لم يُبلَّغ عن جرحى");
    const stack = { count: 3, stack: true, by_type: { clash: 1, bombing: 2 }, disputed: 1, location_radius_km: 5 };
    assert.equal(
      label(stack),
      "3 حوادث (تفجير: 2، اشتباك: 1)؛ مصادرها مختلفة: 1؛ في مكان واحد، ضمن نحو 5 كم؛ تُفتح قائمة",
    );
    const sums = { count: 5, killed: 33, killed_low: 27, killed_high: 40, unknown: 4 };
    assert.equal(clusterToll(sums, "best").text, "القتلى: 27–40 (الأرجح 33)؛ بلا رقم: 4");
    const days = ["2021-10-01", "2021-10-31"].map((iso) => Date.parse(iso) / 864e5);
    assert.equal(words(days), "تشرين الأول 2021");
    assert.equal(whoWords({ perpetrator: "A;B", attribution: "claimed" }), "A وB: أُعلنت المسؤولية");
  }));

test("who did it is named with the standing of the claim", () => {
  const who = (perpetrator, attribution) => whoWords({ perpetrator, attribution });
  assert.equal(who("Islamic State", "claimed"), "Islamic State: claimed");
  assert.equal(who("A; B;C", "suspected"), "A, B and C: suspected");
  assert.equal(who(["A", "Unknown"], "not applicable"), "A");
  assert.equal(who("Unknown", "disputed"), "responsibility disputed");
  assert.equal(who("", ""), "");
});

test("a mark says aloud what it shows", () => {
  const one = { count: 1, event_type: "bombing", place: "Rashad", date: "6 October 2021", killed_best: 3, sources: 1 };
  assert.equal(label(one), "Bombing, Rashad, 6 October 2021, killed 3, 1 source");
  const differing = { ...one, disagree: true, disagree_on: ["date", "place", "toll"] };
  assert.equal(disagreeWords(differing), "sources differ on date, place and toll");
  assert.ok(label(differing).endsWith("sources differ on date, place and toll"));
  const stack = { count: 3, stack: true, by_type: { clash: 1, bombing: 2 }, disputed: 1, location_radius_km: 5 };
  assert.equal(
    label(stack),
    "3 incidents: 2 bombing, 1 clash; 1 with differing sources; at one place, within about 5 km; opens a list",
  );
  assert.ok(label({ ...stack, stack: false }).endsWith("; zooms in"));
  assert.equal(sentence(""), "");
});
