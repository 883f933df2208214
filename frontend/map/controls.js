/**
 * What stands on the map beside the incidents: buttons, scale, choice of background, legend,
 * messages, and the switch between light and dark.
 */
import { badge, donut, glyph, html, isArea, number, radius, svg, symbol, symbolTable } from "../shared/symbols.js";

const NARROW = 600; // CSS pixels; below it the legend starts closed
const WIDTH = 232; // the open legend with its margin
const SCALE = 110; // the widest that the scale gets
const BUILT_IN = "Built-in map";

/** Animations are for those who have not asked for less motion. */
export const mayAnimate = () => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Zoom, whole of the country (by its name) and full screen, as one bar. */
export function addButtons(map, country, goHome) {
  const bar = map.zoomControl.getContainer();
  const whole = `Whole of ${country}`;
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
  bar.setAttribute("aria-label", "Zoom and extent");

  // Without the browser's own full screen (iPhones), the button could do nothing in a frame.
  if (L.Control.FullScreen && (document.fullscreenEnabled || document.webkitFullscreenEnabled)) {
    map.addControl(new L.Control.FullScreen({ title: "Full screen", titleCancel: "Leave full screen" }));
  }
}

/** Height of what covers the map's foot, in CSS pixels: the strip of the playback. */
export const foot = (map) => map.getContainer().querySelector(".imap-play:not([hidden])")?.offsetHeight || 0;

/** What can be seen of the map: its bounds above the strip. */
export function seen(map) {
  const { x, y } = map.getSize();
  return L.latLngBounds(map.containerPointToLatLng([0, y - foot(map)]), map.containerPointToLatLng([x, 0]));
}

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
 * @returns {Object<string, HTMLElement>} the buttons by name
 */
export function addTools(map, tools) {
  const buttons = {};
  const bar = html("div", { class: "leaflet-bar imap-tools", role: "group", "aria-label": "This view" });
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
        path.setAttribute(key, value);
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

/** Metric scale, at the lower right. */
export function addScale(map) {
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: SCALE }).addTo(map);
}

/**
 * Offer the online tile layers next to the built-in map. Nothing is asked of another host before
 * one is chosen, and if it cannot be reached the built-in map comes back.
 *
 * @returns {{current: () => ?string, choose: (name: string) => void, menu: () => HTMLElement}}
 *     null: the built-in map; `menu`: where else can be chosen what the map shows
 */
export function addBackgrounds(map, tiles, basemap, messages) {
  if (!tiles.length) {
    return { current: () => null, choose: () => {}, menu: () => addMenu(map, {}, "What the map shows") };
  }
  const builtIn = L.layerGroup().addTo(map);
  const choices = { [BUILT_IN]: builtIn };
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
        messages.show("tiles", "Online tiles can’t be reached; showing the built-in map.", { seconds: 9 });
      });
    });
    choices[tile.name] = layer;
    about.set(layer, tile);
  }
  const menu = addMenu(map, choices, "Layers and background");
  menu.querySelector(".leaflet-control-layers-base").before(html("div", { class: "imap-choice-title" }, "Background"));
  map.on("baselayerchange", ({ layer }) => {
    messages.clear("tiles");
    basemap.setBackground(about.get(layer) || null);
  });
  const shown = () => tiles.find(({ name }) => map.hasLayer(choices[name]));
  return {
    menu: () => menu,
    current: () => shown()?.name || null,
    choose(name) {
      const [from, to] = [shown()?.name || BUILT_IN, Object.hasOwn(choices, name) ? name : BUILT_IN];
      if (from === to) return;
      map.removeLayer(choices[from]);
      map.addLayer(choices[to]); // tells the others, through "baselayerchange"
      basemap.setBackground(about.get(choices[to]) || null);
    },
  };
}

/** A menu of choices that opens out of a button; returns the box that holds them. */
function addMenu(map, choices, words) {
  const control = L.control.layers(choices, null, { position: "topright", collapsed: true }).addTo(map);
  const box = control.getContainer();
  const toggle = box.querySelector(".leaflet-control-layers-toggle");
  const list = box.querySelector(".leaflet-control-layers-list");
  toggle.title = words;
  for (const node of [toggle, list]) node.setAttribute("aria-label", words);
  // Opened by keyboard, it has to be worked by keyboard.
  toggle.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") requestAnimationFrame(() => list.querySelector("input:checked")?.focus());
  });
  // By finger nothing tells it to close, and on a phone it covers the map it has just changed.
  list.addEventListener("change", ({ target }) => {
    const small = map.getSize().x < NARROW || window.matchMedia("(hover: none)").matches;
    if (small && !target.matches(":focus-visible")) control.collapse(); // arrow keys go on choosing
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    control.collapse();
    toggle.focus();
  });
  return list;
}

// --------------------------------------------------------------------------------- legend

/** Explains what is on the map now, and nothing else. */
export const Legend = L.Control.extend({
  options: { position: "bottomleft" },

  onAdd(map) {
    this.body = html("div", { class: "imap-legend-body" });
    this.box = html("details", { class: "imap-legend leaflet-bar" }, html("summary", {}, "Legend"), this.body);
    this.box.open = map.getSize().x >= NARROW;
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    map.on("resize", () => this.aboveCredits());
    this.box.addEventListener("toggle", () => {
      this.aboveCredits();
      this.reachable();
      map.fire("imap:legend");
    });
    return this.box;
  },

  /**
   * On a narrow map the open legend has no room beside the credits, and beside the scale only
   * on the wider phones: it stands on them, and reaches up to the buttons.
   */
  aboveCredits() {
    const map = this.box.closest(".imap");
    const corner = map?.querySelector(".leaflet-bottom.leaflet-right");
    if (!corner) return;
    const besideScale = map.clientWidth >= WIDTH + SCALE + 10;
    const credits = besideScale ? corner.querySelector(".leaflet-control-attribution") : corner;
    this.credits = this.box.open && map.clientWidth < NARROW ? (credits || corner).offsetHeight : 0;
    map.style.setProperty("--imap-credits", `${this.credits}px`);
    const buttons = map.querySelector(".leaflet-top.leaflet-left").offsetHeight;
    map.style.setProperty("--imap-buttons", `${buttons}px`);
  },

  /** Width that the open legend takes from the map, in CSS pixels. */
  width() {
    return this.box.open ? WIDTH : 0;
  },

  /** Height up to which the legend covers the map's lower left, in CSS pixels. */
  height() {
    return this.box.hidden ? 0 : this.box.offsetHeight + 20 + (this.credits || 0);
  },

  /** On a phone there is room for the legend or for the playback. */
  close() {
    this.box.open = false;
  },

  /** What has to be scrolled has to be reachable by keyboard. */
  reachable() {
    if (this.body.scrollHeight > this.body.clientHeight + 1) {
      this.body.tabIndex = 0;
      this.body.setAttribute("role", "group");
      this.body.setAttribute("aria-label", "Legend");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) this.body.removeAttribute(name);
    }
  },

  /**
   * @param {object[]} visible properties of the features in view
   * @param {string} rule counting rule: low, best or high
   */
  show(visible, rule) {
    const singles = visible.filter((p) => p.count === 1);
    const counts = new Map();
    for (const p of visible) {
      const parts = p.count === 1 && !p.by_type ? { [p.event_type]: 1 } : p.by_type || {};
      for (const [type, n] of Object.entries(parts)) counts.set(type, (counts.get(type) || 0) + n);
    }
    const parts = [
      this.types(counts),
      singles.length ? this.sizes(rule) : null,
      singles.length ? this.outlines(new Set(singles.map((p) => p.attribution))) : null,
      this.signs(visible),
    ].filter(Boolean);
    this.explain(parts);
  },

  /** @param {HTMLElement[]} parts what stands in the legend; without any, there is none */
  explain(parts) {
    const signature = parts.map((part) => part.textContent).join("|");
    if (signature === this.signature) return; // nothing to announce, nothing to redraw
    this.signature = signature;
    this.body.replaceChildren(...parts);
    this.box.hidden = !parts.length;
    // Measured with the next frame, which has to be laid out anyway.
    requestAnimationFrame(() => {
      this.aboveCredits();
      this.reachable();
    });
  },

  section(title, ...children) {
    return html("section", {}, html("h3", {}, title), ...children);
  },

  row(picture, text, extra) {
    return html(
      "li",
      {},
      html("span", { class: "imap-key" }, picture),
      html("span", {}, text),
      extra ? html("span", { class: "imap-number" }, extra) : null,
    );
  },

  types(counts) {
    const present = symbolTable().types.filter((look) => counts.get(look.type));
    if (!present.length) return null;
    const rows = present.map((look) => this.row(glyph(look.type), look.label, number(counts.get(look.type))));
    return this.section("In view", html("ul", {}, ...rows));
  },

  sizes(rule) {
    const words = { low: "lowest count", best: "best count", high: "highest count" }[rule] || "best count";
    const sizes = [
      [null, "not known"],
      [0, "0"],
      [10, "10"],
      [50, "50+"],
    ];
    const figures = sizes.map(([killed, text]) =>
      html(
        "span",
        { class: "imap-size" },
        symbol({ event_type: "armed attack", killed, attribution: "unclaimed" }, { radius: radius(killed) }),
        html("span", {}, text),
      ),
    );
    return this.section(`Size: killed, ${words}`, html("div", { class: "imap-sizes" }, ...figures));
  },

  outlines(present) {
    const rows = symbolTable()
      .lines.filter((line) => present.has(line.status))
      .map((line) => this.row(this.sample(line), line.label));
    return rows.length ? this.section("Outline: attribution", html("ul", { class: "imap-two" }, ...rows)) : null;
  },

  sample(line) {
    const path = { r: 6.5, "stroke-width": line.width, class: "imap-outline", fill: "none" };
    if (line.dash) path["stroke-dasharray"] = line.dash;
    return svg(
      "svg",
      { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true", focusable: "false" },
      svg("circle", { r: 6.5, class: "imap-sample" }),
      line.width ? svg("circle", path) : "",
    );
  },

  signs(visible) {
    const rows = [];
    if (visible.some((p) => p.count > 1 && !p.stack)) {
      rows.push(this.row(this.small(false), "several incidents; opens by zooming"));
    }
    if (visible.some((p) => p.stack)) rows.push(this.row(this.small(true), "several at one place; opens a list"));
    if (visible.some(isArea)) {
      const area = svg(
        "svg",
        { width: 22, height: 22, viewBox: "-11 -11 22 22", "aria-hidden": "true", focusable: "false" },
        svg("circle", { r: 9.5, class: "imap-area-sample" }),
      );
      rows.push(this.row(area, "somewhere in this area"));
    }
    if (visible.some((p) => p.disagree || p.disputed > 0)) {
      const sign = svg(
        "svg",
        { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true", focusable: "false" },
        badge(0, 0),
      );
      rows.push(this.row(sign, "the sources differ"));
    }
    if (visible.some((p) => p.near?.possible)) {
      const faint = glyph("other");
      faint.classList.add("imap-possible");
      rows.push(this.row(faint, "only possibly as near"));
    }
    return rows.length ? this.section("Signs", html("ul", {}, ...rows)) : null;
  },

  small(stack) {
    const node = donut({ count: 5, stack, by_type: { bombing: 3, clash: 2 } });
    node.setAttribute("width", 24);
    node.setAttribute("height", 24);
    return node;
  },
});

// ------------------------------------------------------------------------------- messages

/** Plain sentences inside the map; the most important one shows. */
export class Messages {
  constructor(map) {
    this.current = new Map();
    this.text = html("span");
    this.actions = html("span");
    this.box = html("div", { class: "imap-status", role: "status" }, this.text, this.actions);
    L.DomEvent.disableClickPropagation(this.box);
    map.getContainer().append(this.box);
    this.render();
  }

  /**
   * @param {"error"|"link"|"tiles"|"loading"|"empty"|"basemap"} kind
   * @param {string} text
   * @param {{action?: [string, Function], seconds?: number}} [options]
   */
  show(kind, text, options = {}) {
    const entry = { text, ...options };
    this.current.set(kind, entry);
    if (options.seconds) {
      setTimeout(() => this.current.get(kind) === entry && this.clear(kind), options.seconds * 1000);
    }
    this.render();
  }

  clear(...kinds) {
    if (kinds.filter((kind) => this.current.delete(kind)).length) this.render();
  }

  render() {
    const kind = ["error", "link", "tiles", "loading", "empty", "basemap"].find((k) => this.current.has(k));
    const { text = "", action } = this.current.get(kind) || {};
    if (this.text.textContent !== text) this.text.textContent = text;
    this.actions.replaceChildren();
    if (action) {
      const button = html("button", { type: "button" }, action[0]);
      button.addEventListener("click", action[1]);
      this.actions.append(button);
    }
    // The region stays in the page when empty: screen readers announce changes, not arrivals.
    this.box.classList.toggle("imap-silent", !kind);
  }
}

// ---------------------------------------------------------------------------------- theme

/** Follow Streamlit's theme: it sets CSS variables on the frame, and sets them anew on change. */
export function followTheme(container) {
  const probe = html("span", { style: "display:none;background:var(--background-color,#fff)" });
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
