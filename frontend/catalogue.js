/**
 * The catalogue as scripts carry it: the messages that some of them name, parsed, so that no
 * browser has to read Fluent's syntax. For `build.js` and for tests; Node only.
 */
import { readdir, readFile } from "node:fs/promises";
import { FluentResource } from "@fluent/bundle";

const FOLDER = new URL("../incident_map/language/messages/", import.meta.url);
/** The language that every bundle has with it; the others are files of their own. */
export const FALLBACK = "en";

export const languages = () => readdir(FOLDER);

/** All messages of a language: identifier → pattern, as `@fluent/bundle` formats it. */
export async function catalogue(language) {
  const folder = new URL(`${language}/`, FOLDER);
  const parts = (await readdir(folder)).filter((name) => name.endsWith(".ftl")).sort();
  const texts = await Promise.all(parts.map((name) => readFile(new URL(name, folder), "utf8")));
  const entries = texts.flatMap((text) => new FluentResource(text).body);
  return Object.fromEntries(entries.map(({ id, value }) => [id, value]));
}

/** Identifiers inside a pattern. */
function inside(pattern) {
  if (!pattern || typeof pattern !== "object") return [];
  const parts = Object.values(pattern).flatMap(inside);
  return pattern.type === "mesg" ? [pattern.name, ...parts] : parts;
}

/**
 * The messages that a script names, as `Catalogue.for_browser` selects them: by their whole
 * identifier, or by the beginning of one that is put together; and those inside them.
 *
 * @param {Record<string, unknown>} messages
 * @param {string} text JavaScript
 */
export function named(messages, text) {
  const whole = new Set([...text.matchAll(/"([a-z]+(?:-[a-z0-9]+)+)"/g)].map(([, name]) => name));
  const begun = new Set([...text.matchAll(/`([a-z]+-(?:[a-z0-9]+-)*)\$\{/g)].map(([, beginning]) => beginning));
  const wanted = new Set(
    Object.keys(messages).filter(
      (name) => whole.has(name) || [...begun].some((beginning) => name.startsWith(beginning)),
    ),
  );
  for (const name of wanted) for (const inner of inside(messages[name])) wanted.add(inner); // grows while it is read
  return Object.fromEntries(Object.entries(messages).filter(([name]) => wanted.has(name)));
}
