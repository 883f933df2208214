/**
 * Puts the front end together: `node frontend/build.js` writes `frontend/dist/`, one file per entry.
 *
 * What stands there is what the program serves and what a published page is made of;
 * `incident_map/shipped.py` knows the folder. A file that would not change is left alone, and a new
 * one takes the place of the old one whole, because a program may be running that reads it.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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

const results = await Promise.all([
  // Scripts of a page: nothing of them is seen from outside but what they put on the window.
  build({
    ...COMMON,
    format: "iife",
    entryPoints: {
      map: "map/main.js",
      present: "present/present.js",
      "present-notes": "present/notes-window.js",
      published: "onefile/published.js",
      dossier: "dossier/dossier.js",
    },
  }),
  // Components of Streamlit: modules that it imports.
  build({ ...COMMON, format: "esm", entryPoints: ["components/*.js"] }),
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
