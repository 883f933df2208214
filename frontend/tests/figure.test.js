import assert from "node:assert/strict";
import { test } from "node:test";

/** What a style sheet has besides rules of other kinds. */
class Rule {
  constructor(cssText, properties) {
    this.cssText = cssText;
    this.style = { getPropertyValue: (name) => properties[name] };
  }
}

test("a face of this machine has no file, and none is asked for", async () => {
  const about = { "font-weight": "400", "unicode-range": "U+20-7E" };
  const own = new Rule('@font-face { src: url("plex.woff2"); }', about);
  const local = new Rule('@font-face { src: local("Arial"); }', about);
  const asked = [];
  Object.assign(globalThis, {
    CSSFontFaceRule: Rule,
    CSSMediaRule: class {},
    CSSStyleRule: class {},
    window: { location: { origin: "http://map" } },
    document: {
      baseURI: "http://map/iraq/",
      fonts: [{ status: "loaded", weight: "400", unicodeRange: "U+20-7E" }],
      styleSheets: [{ href: null, cssRules: [own, local] }],
    },
    fetch: async (address) => {
      asked.push(String(address));
      return { arrayBuffer: async () => new Uint8Array([65]).buffer };
    },
  });
  const { styles } = await import("../map/picture/figure.js");
  const text = await styles();
  assert.deepEqual(asked, ["http://map/iraq/plex.woff2"]);
  assert.match(text, /url\("data:font\/woff2;base64,QQ=="\)/);
  assert.doesNotMatch(text, /local/);
});
