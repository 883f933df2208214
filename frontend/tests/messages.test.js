import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { FluentResource } from "@fluent/bundle";
import { named } from "../catalogue.js";

const given = (values) => Object.assign(globalThis, values);
/** A module of its own, as a page has it: it knows what the page has loaded, and nothing is strict. */
let turn = 0;
const page = () => import(`../shared/messages.js?page=${(turn += 1)}`);
const patterns = (source) => Object.fromEntries(new FluentResource(source).body.map(({ id, value }) => [id, value]));

afterEach(() => {
  for (const name of ["MESSAGES", "incidentMessages", "document"]) delete globalThis[name];
});

test("numbers are written alike in every language, and nothing is isolated", async () => {
  const { speak, text } = await page();
  given({ MESSAGES: patterns("few = { $n } of { $name }") });
  given({ incidentMessages: { ar: patterns("few = { $name }: { $n }") } });
  assert.equal(text("few", { n: 1234, name: "{x}" }), "1,234 of {x}");
  speak("ar");
  assert.equal(text("few", { n: 1234, name: "⁨x⁩" }), "⁨x⁩: 1,234");
});

test("a page speaks its document's language, or the one that it is told", async () => {
  const { language, speak, text } = await page();
  given({ MESSAGES: patterns("here = Here") });
  assert.equal(language(), "en", "without any document");
  given({ document: { documentElement: { lang: "ar" } } });
  assert.equal(language(), "en", "which has not been loaded");
  given({ incidentMessages: { ar: patterns("here = هنا") } });
  assert.equal(text("here"), "هنا");
  globalThis.document.documentElement.lang = "ar-IQ";
  assert.equal(text("here"), "هنا");
  speak("en");
  assert.equal(text("here"), "Here");
  speak(undefined);
  assert.equal(text("here"), "هنا");
});

test("what is missing is said in English, and told to whoever looks", async (t) => {
  const warned = t.mock.method(console, "warn", () => {});
  const { has, speak, text } = await page();
  given({ MESSAGES: patterns("here = Here\nwho = { $name } came") });
  given({ incidentMessages: { ar: patterns("who = جاء { $name } { $place }") } });
  speak("ar");
  assert.equal(text("here"), "Here");
  assert.equal(text("who", { name: "X" }), "X came");
  assert.equal(text("nowhere"), "nowhere");
  assert.equal(warned.mock.callCount(), 4);
  assert.deepEqual([has("who"), has("here"), has("toString")], [true, false, false]);
});

test("in tests it is an error", async () => {
  const { learn, text } = await page();
  learn("en", patterns("who = { $name } came"));
  assert.throws(() => text("nowhere"), /nowhere/);
  assert.throws(() => text("who"), /name/);
});

test("a script takes along the messages that it names, and those inside them", () => {
  const all = patterns("a-b = { c-d }\nc-d = D\nmonth-1 = January\nmonth-2 = February\nother-one = X");
  assert.deepEqual(Object.keys(named(all, 'text("a-b")')), ["a-b", "c-d"]);
  assert.deepEqual(Object.keys(named(all, `text(\`month-\${n}\`)`)), ["month-1", "month-2"]);
  assert.deepEqual(Object.keys(named(all, 'html("other-on")')), []);
});
