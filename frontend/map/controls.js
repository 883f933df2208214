/**
 * What stands on the map beside the incidents: buttons, scale, choice of background, legend,
 * messages, and the switch between light and dark.
 */
import { first, html, svg } from "../shared/dom.js";
import { text } from "../shared/messages.js";

const NARROW = 600; // CSS pixels; on such a map the choice of background starts closed
export const SCALE = 110; // the widest that the scale gets

/** Animations are for those who have not asked for less motion. */
export const mayAnimate = () => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Zoom, whole of the country (by its name) and full screen, as one bar.
 *
 * @param {L.Map} map
 * @param {string} country
 * @param {() => void} goHome
 */
export function addButtons(map, country, goHome) {
  const bar = /** @type {HTMLElement} */ (map.zoomControl.getContainer());
  const whole = text("script-map-whole", { country });
  const home = html(
    "a",
    { href: "#", role: "button", title: whole, "aria-label": whole, class: "imap-home" },
    svg(
      "svg",
      { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false" },
      svg("path", {
        d: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 1.8,
      }),
      svg("circle", { cx: 10, cy: 10, r: 2.4, fill: "currentColor" }),
    ),
  );
  L.DomEvent.on(home, "click", L.DomEvent.stop).on(home, "click", goHome);
  bar.append(home);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", text("script-map-zoom"));
  // Leaflet has words of its own for its buttons.
  for (const [name, words] of [
    ["in", text("script-map-zoom-in")],
    ["out", text("script-map-zoom-out")],
  ]) {
    const button = first(bar, `.leaflet-control-zoom-${name}`);
    button.title = words;
    button.setAttribute("aria-label", words);
  }

  // Without the browser's own full screen (iPhones), the button could do nothing in a frame.
  if (L.Control.FullScreen && (document.fullscreenEnabled || document.webkitFullscreenEnabled)) {
    map.addControl(
      new L.Control.FullScreen({
        title: text("script-map-full-screen"),
        titleCancel: text("script-map-leave-full-screen"),
      }),
    );
  }
}

/**
 * Height of what covers the map's foot, in CSS pixels: the strip of the playback.
 *
 * @param {L.Map} map
 */
export const foot = (map) =>
  /** @type {?HTMLElement} */ (map.getContainer().querySelector(".imap-play:not([hidden])"))?.offsetHeight || 0;

/**
 * What can be seen of the map: its bounds above the strip.
 *
 * @param {L.Map} map
 */
export function seen(map) {
  const { x, y } = map.getSize();
  return L.latLngBounds(map.containerPointToLatLng([0, y - foot(map)]), map.containerPointToLatLng([x, 0]));
}

/** @type {Record<string, {d: string, fill?: string, line?: number}>} */
const TOOLS = {
  // Filled shapes for what happens at once, lines for what is chosen or copied.
  play: { d: "M6 3.5v13l10.5-6.5z", fill: "currentColor" },
  area: { d: "M3 7V3h4M9 3h3M17 7V3h-3M3 9.5V12M3 14v3h4M17 9v2.5M9.5 11.5h8l-3 3.2V18l-2-1.2v-2.1z", line: 1.6 },
  link: {
    d: "M8.4 11.6a3.3 3.3 0 0 0 4.7 0l3-3a3.3 3.3 0 0 0-4.7-4.7l-1.3 1.3M11.6 8.4a3.3 3.3 0 0 0-4.7 0l-3 3a3.3 3.3 0 0 0 4.7 4.7l1.3-1.3",
    line: 1.8,
  },
  picture: { d: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2-2 4.5 4M12.9 7.4h.2", line: 1.7 },
};

/**
 * What can be done with the view, as a second bar on the other side.
 *
 * @param {L.Map} map
 * @param {[string, string, (button: HTMLElement) => void][]} tools name, words, action
 * @returns {Record<string, HTMLElement>} the buttons by name
 */
export function addTools(map, tools) {
  /** @type {Record<string, HTMLElement>} */
  const buttons = {};
  const bar = html("div", { class: "leaflet-bar imap-tools", role: "group", "aria-label": text("script-map-tools") });
  for (const [name, words, action] of tools) {
    const { d, fill, line } = TOOLS[name];
    const path = svg("path", { d, fill: fill || "none" });
    if (line) {
      for (const [key, value] of Object.entries({
        stroke: "currentColor",
        "stroke-width": line,
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
      })) {
        path.setAttribute(key, String(value));
      }
    }
    const picture = { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false" };
    const button = html(
      "button",
      { type: "button", title: words, "aria-label": words, class: `imap-tool-${name}` },
      svg("svg", picture, path),
    );
    button.addEventListener("click", () => action(button));
    buttons[name] = button;
    bar.append(button);
  }
  L.DomEvent.disableClickPropagation(bar);
  const Tools = L.Control.extend({ options: { position: "topright" }, onAdd: () => bar });
  new Tools().addTo(map);
  return buttons;
}

/**
 * Metric scale, at the lower right.
 *
 * @param {L.Map} map
 */
export function addScale(map) {
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: SCALE }).addTo(map);
}

/**
 * Offer the online tile layers next to the built-in map. Nothing is asked of another host before
 * one is chosen, and if it cannot be reached the built-in map comes back.
 *
 * @param {L.Map} map
 * @param {Tiles[]} tiles
 * @param {import("./basemap.js").Basemap} basemap
 * @param {import("./messages.js").Messages} messages
 * @returns {{current: () => ?string, choose: (name: string) => void, menu: () => HTMLElement}}
 *     null: the built-in map; `menu`: where else can be chosen what the map shows
 */
export function addBackgrounds(map, tiles, basemap, messages) {
  if (!tiles.length) {
    return { current: () => null, choose: () => {}, menu: () => addMenu(map, {}, text("script-map-shows")) };
  }
  const own = text("script-map-built-in");
  const builtIn = L.layerGroup().addTo(map);
  /** @type {Record<string, L.Layer>} */
  const choices = { [own]: builtIn };
  /** @type {Map<L.Layer, ?Tiles>} */
  const about = new Map([[builtIn, null]]);
  for (const tile of tiles) {
    const layer = L.tileLayer(tile.url, {
      attribution: tile.attribution,
      crossOrigin: "anonymous", // else the browser would not let a picture of the map be saved
      maxNativeZoom: tile.maxNativeZoom,
      maxZoom: map.getMaxZoom(),
    });
    let [loaded, failed] = [0, 0];
    layer.on("add", () => ([loaded, failed] = [0, 0]));
    layer.on("tileload", () => (loaded += 1));
    layer.on("tileerror", () => {
      failed += 1;
      // A single missing tile is a hole; several and none that came is no connection.
      if (loaded || failed < 3 || !map.hasLayer(layer)) return;
      // Leaflet is still going through the tiles: change layers after it is done.
      setTimeout(() => {
        if (!map.hasLayer(layer)) return;
        map.removeLayer(layer);
        map.addLayer(builtIn);
        basemap.setBackground(null);
        messages.show("tiles", text("script-map-tiles-gone"), { seconds: 9 });
      });
    });
    choices[tile.name] = layer;
    about.set(layer, tile);
  }
  // A link and a story name a background; a reader is told what it is called.
  const called = new Map(tiles.map(({ name, label }) => [name, label]));
  const labelled = Object.entries(choices).map(([name, layer]) => [called.get(name) || name, layer]);
  const menu = addMenu(map, Object.fromEntries(labelled), text("script-map-layers"));
  first(menu, ".leaflet-control-layers-base").before(
    html("div", { class: "imap-choice-title" }, text("script-map-background")),
  );
  map.on("baselayerchange", ({ layer }) => {
    messages.clear("tiles");
    basemap.setBackground(about.get(layer) || null);
  });
  const shown = () => tiles.find(({ name }) => map.hasLayer(choices[name]));
  return {
    menu: () => menu,
    current: () => shown()?.name || null,
    /** @param {string} name */
    choose(name) {
      const [from, to] = [shown()?.name || own, Object.hasOwn(choices, name) ? name : own];
      if (from === to) return;
      map.removeLayer(choices[from]);
      map.addLayer(choices[to]); // tells the others, through "baselayerchange"
      basemap.setBackground(about.get(choices[to]) || null);
    },
  };
}

/**
 * A menu of choices that opens out of a button; returns the box that holds them.
 *
 * @param {L.Map} map
 * @param {Record<string, L.Layer>} choices
 * @param {string} words
 */
function addMenu(map, choices, words) {
  const control = L.control.layers(choices, undefined, { position: "topright", collapsed: true }).addTo(map);
  const box = /** @type {HTMLElement} */ (control.getContainer());
  const toggle = first(box, ".leaflet-control-layers-toggle");
  const list = first(box, ".leaflet-control-layers-list");
  toggle.title = words;
  for (const node of [toggle, list]) node.setAttribute("aria-label", words);
  // Opened by keyboard, it has to be worked by keyboard.
  toggle.addEventListener("keydown", ({ key }) => {
    if (key === "Enter")
      requestAnimationFrame(() => /** @type {?HTMLElement} */ (list.querySelector("input:checked"))?.focus());
  });
  // By finger nothing tells it to close, and on a phone it covers the map it has just changed.
  list.addEventListener("change", ({ target }) => {
    const small = map.getSize().x < NARROW || window.matchMedia("(hover: none)").matches;
    if (small && !(/** @type {Element} */ (target).matches(":focus-visible"))) control.collapse(); // arrow keys go on choosing
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    control.collapse();
    toggle.focus();
  });
  return list;
}

/**
 * Follow Streamlit's theme: it sets CSS variables on the frame, and sets them anew on change.
 *
 * @param {HTMLElement} container
 */
export function followTheme(container) {
  const probe = html("span", { style: "display:none;background:var(--background-color,white)" });
  document.body.append(probe);
  const apply = () => {
    const [r, g, b] = (getComputedStyle(probe).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    container.classList.toggle("imap-dark", 0.2126 * r + 0.7152 * g + 0.0722 * b < 110);
  };
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(apply);
  }).observe(document.head, { childList: true, subtree: true, characterData: true });
  apply();
}
