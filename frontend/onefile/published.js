/**
 * The page around the map: reads the fragment, shows headline, fields, map, list and dossier, and
 * writes the fragment again. The fragment is the only state, so that a view can be linked and the
 * back button goes through what was seen.
 */
import * as IncidentMap from "../map/incident-map.js";
import { byId as at, first, html } from "../shared/dom.js";
import { speak, text } from "../shared/messages.js";
import { harmed, ruleWords } from "../shared/phrases.js";
import { glyph } from "../shared/symbols.js";
import { differWords } from "../shared/words.js";
import * as Api from "./local-api.js";
import { load } from "./local-data.js";
import { Filters } from "./local-filter.js";
import * as Links from "./local-share.js";
import { card } from "./published-card.js";
import { Fields } from "./published-filters.js";
import * as Words from "./published-words.js";

const PER_PAGE = 40;
const NARROW = 900; // CSS pixels: below it the filters start closed

class Published {
  /** @type {ReturnType<typeof IncidentMap.create>} */
  map;
  /** @type {string} */
  query;
  /** @type {Wanted} */
  wanted;
  /** @type {string[]} */
  faults;
  /** @type {import("./local-filter.js").View} */
  view;
  /** @type {Record<string, HTMLInputElement>} */
  rules = {};
  /** @type {?string} whose dossier is shown, under which rule, and whether the filters leave it */
  selected = null;
  /** @type {Rule} */
  count;
  /** @type {boolean} */
  inView;
  /** @type {HTMLElement} */
  items;
  /** @type {HTMLElement} */
  foot_;

  /**
   * @param {Data} data
   * @param {Base} base
   */
  constructor(data, base) {
    this.data = data;
    this.base = base;
    this.shown = PER_PAGE;
    this.filters = new Filters(data, base);
    Api.open(this.filters);
    Links.linkInside(this);
    this.fields = new Fields(at("fields"), this.filters, (changes, options) => this.change(changes, options));
    this.makeRules();
    /** @type {HTMLDetailsElement} */ (at("filters")).open = window.innerWidth >= NARROW;
  }

  /** Make the map; what its script tells comes as clicks on its group. */
  begin() {
    this.read();
    this.map = IncidentMap.create("map", this.base.map);
    this.map.eachLayer((layer) => {
      if (Object.getPrototypeOf(layer) !== L.FeatureGroup.prototype) return;
      layer.on("click", ({ layer: told }) => told?.toGeoJSON && this.told(told.toGeoJSON().properties));
    });
    this.show({ first: true });
    const moved = () => {
      if (Links.parts().own !== this.query) this.arrive();
    };
    window.addEventListener("popstate", moved);
    window.addEventListener("hashchange", moved);
    document.addEventListener("keydown", (event) => this.key(event));
    at("to-list").addEventListener("click", (event) => {
      event.preventDefault();
      first(at("side"), "h2").focus();
    });
    // The map looks at the theme when the page's head changes.
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      const mark = document.createComment("");
      document.head.append(mark);
      setTimeout(() => mark.remove(), 500);
    });
  }

  /**
   * The answer to a question of the map.
   *
   * @param {string} url
   */
  ask(url) {
    return Api.ask(url);
  }

  read() {
    this.query = Links.parts().own;
    const { wanted, faults } = this.filters.read(this.query);
    this.wanted = wanted;
    this.faults = faults;
  }

  /** The address has changed: a link, the back button, or the reader's own hand. */
  arrive() {
    this.shown = PER_PAGE;
    this.read();
    this.show();
  }

  /**
   * Go to a query, as a step of its own.
   *
   * @param {string} query
   * @param {{replace?: boolean}} [options]
   */
  open(query, options = {}) {
    if (query !== Links.parts().own) Links.go(query, options);
    this.arrive();
  }

  /**
   * @param {?Partial<Wanted>} changes of the filter; null takes all of it off
   * @param {{replace?: boolean}} [options]
   */
  change(changes, options) {
    const kept = { selected: this.wanted.selected, count: this.wanted.count };
    const wanted = changes ? { ...this.wanted, ...changes } : { ...this.filters.read("").wanted, ...kept };
    if (changes?.actor && !changes.actor.length) wanted.role = "any";
    if (changes && "dates" in changes && !changes.dates) wanted.date_match = "possible";
    this.open(this.filters.write(wanted), options);
  }

  /**
   * The present filters, and one incident selected.
   *
   * @param {?string} selected
   */
  queryOf(selected) {
    return this.filters.write({ ...this.wanted, selected });
  }

  /** @param {{incident_id?: string, bbox?: string}} what */
  told({ incident_id: id, bbox }) {
    if (bbox) this.change({ bbox: /** @type {Box} */ (bbox.split(",").map(Number)) });
    else if (id) this.open(this.queryOf(id));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.wanted.selected) return;
    if (/** @type {Element} */ (event.target).closest?.("#map, input, select")) return;
    this.back();
  }

  /** From the dossier to the list, and the focus to where it came from. */
  back() {
    const id = String(this.wanted.selected);
    this.open(this.queryOf(null));
    while (!at(`entry-${id}`) && this.shown < this.view.rows.length && this.view.has(this.data.find(id))) this.more();
    (at(`entry-${id}`) || at("list-title")).focus();
  }

  // ------------------------------------------------------------------------------ showing

  /** @param {{first?: boolean}} [options] first: nothing has been shown yet */
  show({ first = false } = {}) {
    this.view = this.filters.view(this.filters.write({ ...this.wanted, selected: null }));
    this.head();
    this.fields.show(this.view);
    this.side(first);
    this.foot();
    if (this.map) IncidentMap.update(this.map, this.state());
  }

  /** @returns {State} */
  state() {
    const { columns, find } = this.data;
    /** @param {string} id */
    const mark = (id) => ({
      incident_id: id,
      title: this.data.text("title", find(id)),
      latitude: columns.latitude[find(id)],
      longitude: columns.longitude[find(id)],
      location_radius_km: columns.location_radius_km[find(id)],
    });
    const { selected, nearby, count } = this.wanted;
    const chosen = selected ? mark(selected) : null;
    const around = nearby || this.base.nearby;
    const circle = around && find(around.id) >= 0 ? { ...mark(around.id), km: around.km } : null;
    const query = new URLSearchParams(this.filters.write({ ...this.wanted, selected: null }));
    // What the file was made with is in the data already; the map still draws and names it.
    for (const [name, value] of Object.entries(this.base.drawn)) if (!query.has(name)) query.set(name, value);
    return {
      query: String(query),
      selected: chosen && chosen.latitude !== null ? /** @type {Selected} */ (chosen) : null,
      count,
      version: this.base.version,
      incidents: this.view.rows.length,
      unplaced: this.view.rows.filter((row) => columns.latitude[row] === null).length,
      nearby: circle && circle.latitude !== null ? /** @type {State["nearby"]} */ (circle) : null,
      caption: Words.forPicture(this.view, this.base),
    };
  }

  head() {
    const { view, base } = this;
    const headline = Words.headline(view, base);
    at("headline").textContent = headline;
    if (this.map) at("live").textContent = headline; // announced when it changes, and not on arrival
    const tolls = Words.tolls(view);
    const parts = tolls.flatMap(([kind, words], i) => [
      i ? " · " : "",
      html("span", { class: kind === "killed" ? "deaths" : "" }, `${harmed(kind)} `, html("b", {}, words)),
    ]);
    const none = text(view.rows.length ? "script-mark-no-tolls" : "script-onefile-no-match");
    at("tolls").replaceChildren(...(parts.length ? parts : [none]));
    at("ledger").textContent = Words.ledger(view, base);
    at("faults").replaceChildren(...this.faults.map((fault) => html("p", {}, fault)));
    const limits = Words.limits(this.filters, this.wanted).map(([name, words]) => {
      const button = html(
        "button",
        { type: "button", title: text("script-onefile-take-off") },
        text("script-onefile-only", { words }),
        html("span", { "aria-hidden": "true" }, " ×"),
      );
      button.addEventListener("click", () => this.change({ [name]: name === "id" ? [] : null }));
      return button;
    });
    at("limits").replaceChildren(...limits);
    for (const [rule, input] of Object.entries(this.rules)) input.checked = rule === this.wanted.count;
  }

  makeRules() {
    for (const rule of Words.RULES) {
      const input = html("input", { type: "radio", name: "count", value: rule });
      input.addEventListener("change", () => this.change({ count: rule }));
      this.rules[rule] = input;
      at("rules").append(html("label", {}, input, html("span", {}, ruleWords(rule))));
    }
  }

  /** @param {boolean} first */
  side(first) {
    const { selected } = this.wanted;
    const had = this.selected;
    this.selected = selected;
    const box = at("side");
    if (!selected) {
      box.replaceChildren(this.list());
      if (had) box.scrollTop = 0;
      return;
    }
    if (had === selected && this.count === this.wanted.count && this.inView === this.view.has(this.data.find(selected)))
      return;
    const row = this.data.find(selected);
    this.count = this.wanted.count;
    this.inView = this.view.has(row);
    const byList = box.contains(document.activeElement);
    const back = html("a", { href: `#${this.queryOf(null)}`, class: "back" }, text("script-onefile-back"));
    this.leads(back, () => this.back());
    const stem = Object.hasOwn(this.base.names, selected) ? this.base.names[selected] : selected;
    const page = this.base.pages.replace("{id}", () => encodeURIComponent(stem));
    box.replaceChildren(back, card(this.data, row, { inView: this.inView, page }));
    box.scrollTop = 0;
    if (byList && !first) at("dossier-title").focus();
  }

  /**
   * A link within the page: opened here, and by a new window as any other.
   *
   * @param {HTMLElement} anchor
   * @param {() => void} action
   */
  leads(anchor, action) {
    anchor.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      action();
    });
  }

  list() {
    const { rows } = this.view;
    const title = html(
      "h2",
      { id: "list-title", tabindex: "-1" },
      rows.length ? text("script-onefile-list", { number: rows.length }) : text("script-onefile-list-none"),
    );
    this.items = html("ol", { class: "entries" });
    this.foot_ = html("p", { class: "more" });
    this.shown = 0;
    this.more();
    return html("section", { "aria-labelledby": "list-title" }, title, this.items, this.foot_);
  }

  more() {
    const rows = this.view.ordered.slice(this.shown, this.shown + PER_PAGE);
    this.items.append(...rows.map((row) => this.entry(row)));
    this.shown += rows.length;
    this.foot_.replaceChildren();
    if (this.shown >= this.view.rows.length) return;
    const button = html(
      "button",
      { type: "button", class: "wide" },
      text("script-onefile-more", { shown: this.shown, total: this.view.rows.length }),
    );
    button.addEventListener("click", () => {
      const next = this.items.children.length;
      this.more();
      first(this.items.children[next], "a").focus();
    });
    this.foot_.append(button);
  }

  /** @param {number} row */
  entry(row) {
    const { data } = this;
    const id = data.columns.incident_id[row];
    const link = html("a", { href: `#${this.queryOf(id)}`, id: `entry-${id}`, dir: "auto" }, data.text("title", row));
    this.leads(link, () => this.open(this.queryOf(id)));
    const differ = data.differOn(row);
    const hints = [];
    if (differ.length) hints.push(html("span", { class: "differ" }, `≠ ${differWords(differ)}`));
    if (this.view.nearCertain && !this.view.nearCertain(row))
      hints.push(html("span", {}, text("script-onefile-near-possible")));
    return html(
      "li",
      {},
      html("span", { class: "key" }, glyph(data.code("event_type", row) || "other", 6)),
      html(
        "div",
        {},
        link,
        html("small", { dir: "auto" }, Words.caption(data, row)),
        ...hints.map((hint) => html("small", {}, hint)),
      ),
    );
  }

  /** The caption says what was chosen here; the rest of it stands in the file. */
  foot() {
    const chosen = Words.described(this.filters, this.wanted);
    const told = { number: this.view.rows.length, rule: ruleWords(this.wanted.count) };
    at("now").textContent = chosen
      ? text("script-onefile-now-narrowed", { ...told, words: chosen })
      : text("script-onefile-now", told);
  }
}

async function begin() {
  try {
    const base = JSON.parse(String(at("base").textContent));
    speak(base.map.language);
    const page = new Published(await load(), base);
    window.IncidentPublished = page; // for whoever looks into the page from outside
    page.begin();
    document.body.classList.add("ready");
  } catch (error) {
    at("headline").textContent = text("script-onefile-failed");
    at("tolls").textContent = /** @type {Error} */ (error).message;
    throw error;
  }
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-licence]"))) {
  button.addEventListener("click", () => {
    const licence = at(String(button.dataset.licence)).textContent;
    button.replaceWith(html("pre", { tabindex: "0", role: "region", "aria-label": button.textContent }, licence));
  });
}
begin();
