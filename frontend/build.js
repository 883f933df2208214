/**
 * Puts the front end together: `node frontend/build.js` writes `frontend/dist/`, one file per entry.
 *
 * What stands there is what the program serves and what a published page is made of;
 * `incident_map/shipped.py` knows the folder. A file that would not change is left alone, and a new
 * one takes the place of the old one whole, because a program may be running that reads it.
 *
 * A script brings the English messages that it names; `map.ar.js` beside `map.js` holds the same in
 * Arabic, for a page to load first.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { catalogue, FALLBACK, languages, named } from "./catalogue.js";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = at("dist");

const COMMON = {
  absWorkingDir: at("."),
  bundle: true,
  charset: "utf8",
  entryNames: "[name]",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  outdir: DIST,
  target: "es2022",
  write: false,
};

const messages = new Map();
for (const language of await languages()) messages.set(language, await catalogue(language));

/** Scripts of a page: nothing of them is seen from outside but what they put on the window. */
const PAGES = {
  map: "map/main.js",
  present: "present/present.js",
  "present-notes": "present/notes-window.js",
  published: "onefile/published.js",
  dossier: "dossier/dossier.js",
};

/**
 * One script with the English messages that it names, and a file beside it for every other
 * language. The first of two builds finds out what is left of its modules, and so what it names.
 */
async function script(name, entry, format) {
  const options = { ...COMMON, format, entryPoints: { [name]: entry } };
  const [{ text }] = (await build(options)).outputFiles;
  const english = named(messages.get(FALLBACK), text);
  const isPlain = Object.values(english).every((pattern) => typeof pattern === "string");
  // Where no message has anything to fill in, nothing has to be filled in.
  const alias = isPlain ? { "@fluent/bundle": at("shared/no-fluent.js") } : {};
  const { outputFiles } = await build({ ...options, alias, define: { MESSAGES: JSON.stringify(english) } });
  for (const [language, all] of messages) {
    const own = named(all, text);
    if (language === FALLBACK || !Object.keys(own).length) continue;
    const contents = Buffer.from(
      `Object.assign(((globalThis.incidentMessages??={})["${language}"]??={}),${JSON.stringify(own)});\n`,
    );
    outputFiles.push({ path: `${name}.${language}.js`, contents });
  }
  return { outputFiles };
}

const components = (await readdir(at("components"))).filter((name) => name.endsWith(".js"));
const results = await Promise.all([
  ...Object.entries(PAGES).map(([name, entry]) => script(name, entry, "iife")),
  // Components of Streamlit: modules that it imports.
  ...components.map((name) => script(name.replace(/\.js$/, ""), `components/${name}`, "esm")),
  build({
    ...COMMON,
    entryPoints: ["styles/*.css"],
    // Fonts stand beside their style sheet, each under a name of its own for other content.
    loader: { ".woff2": "file" },
    assetNames: "[name]-[hash]",
  }),
]);

const files = new Map(
  results.flatMap(({ outputFiles }) => outputFiles.map(({ path, contents }) => [basename(path), contents])),
);
files.set("icon.svg", await readFile(at("icon.svg")));
// Of @fluent/bundle, which is part of the scripts.
files.set("Apache-2.0.txt", await readFile(at("licences/Apache-2.0.txt")));

await mkdir(DIST, { recursive: true });
for (const [name, contents] of files) {
  const path = join(DIST, name);
  const old = await readFile(path).catch(() => null);
  if (old && Buffer.compare(old, contents) === 0) continue;
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, contents);
  await rename(beside, path);
}
for (const name of await readdir(DIST)) if (!files.has(name) && !name.endsWith(".new")) await rm(join(DIST, name));
