/**
 * The fields beside the map: search, dates with their histogram, and what the parameters declare.
 * Every option says how many incidents it would leave.
 */
import { dateRange } from "../shared/dates.js";
import { html, svg } from "../shared/dom.js";
import { number, text } from "../shared/messages.js";
import { listing, sentence, typeWords } from "../shared/phrases.js";
import { glyph } from "../shared/symbols.js";
import { dayOf, isoOf } from "../shared/timeline.js";
import { facet } from "./conditions.js";
import * as Figures from "./local-figures.js";
import { plain } from "./local-search.js";

const LONG = 13; // options from which a list can be searched
const PAUSE = 200; // milliseconds without a key until typed words are looked up

/**
 * @typedef {object} Option
 * @property {HTMLInputElement} input
 * @property {HTMLElement} count
 * @property {HTMLElement} row
 * @property {string} words what it is found by
 * @property {number} left incidents that it would leave
 */
/**
 * @typedef {object} FilterList
 * @property {Parameter} one
 * @property {HTMLElement} box
 * @property {HTMLElement} items
 * @property {HTMLElement} chosen
 * @property {Map<string, Option>} options
 * @property {string} find
 * @property {boolean} ordered
 */

export class Fields {
  /** @type {Record<string, FilterList>} */
  lists = {};
  /** @type {HTMLInputElement} */
  from;
  /** @type {HTMLInputElement} */
  to;
  /** @type {HTMLElement} */
  dateFault;
  /** @type {SVGElement} */
  bars;
  /** @type {Record<string, HTMLSelectElement>} */
  choices = {};
  /** @type {Record<string, HTMLInputElement>} */
  numbers = {};
  /** @type {{box: HTMLElement, inputs: Record<string, HTMLInputElement>}} */
  match;

  /**
   * @param {HTMLElement} box
   * @param {import("./local-filter.js").Filters} filters
   * @param {(changes: ?Partial<Wanted>, options?: {replace?: boolean}) => void} change
   */
  constructor(box, filters, change) {
    this.filters = filters;
    this.change = change;
    this.typing = 0; // timer
    this.period = Figures.extent(filters.data);
    this.q = html("input", {
      type: "search",
      id: "q",
      maxlength: 500,
      autocomplete: "off",
      placeholder: text("filter-q-empty"),
    });
    this.q.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = window.setTimeout(() => change({ q: this.q.value.trim() }, { replace: true }), PAUSE);
    });
    this.missing = html("p", { class: "hint", role: "status" });
    box.append(
      html("div", { class: "field" }, html("label", { for: "q" }, text("filter-q-label")), this.q, this.missing),
    );
    if (this.period) box.append(this.makeDates(this.period));
    const shown = filters.parameters.filter((one) => one.widget && one.widget.kind in this.makers && !one.partOf);
    const [first, folded] = [true, false].map((main) =>
      shown.filter((one) => (one.widget?.place === "main") === main).map((one) => this.make(one)),
    );
    box.append(...first);
    this.more = html("details", { class: "field list more" }, html("summary", {}, text("filters-more")), ...folded);
    box.append(this.more);
    this.reset = html("button", { type: "button", class: "wide" }, text("filters-reset"));
    this.reset.addEventListener("click", () => change(null));
    box.append(this.reset);
  }

  /**
   * Kind of widget → what makes it. Search, dates and counting rule have places of their own.
   *
   * @type {Record<string, (one: Parameter, widget: Widget) => HTMLElement>}
   */
  makers = {
    options: (one, widget) => this.makeList(one, widget),
    choice: (one, widget) => this.makeChoice(one, widget),
    number: (one, widget) => this.makeNumber(one, widget),
  };

  /** @param {Parameter} one */
  make(one) {
    const widget = /** @type {Widget} */ (one.widget);
    return this.makers[widget.kind](one, widget);
  }

  /**
   * One of a list, or none where nothing is the default.
   *
   * @param {Parameter} one
   * @param {Widget} widget
   */
  makeChoice(one, widget) {
    const values = one.default === null ? ["", ...(one.values ?? []).slice(0, -1)] : (one.values ?? []);
    const choice = html(
      "select",
      { "aria-label": widget.label },
      ...values.map((value) => html("option", { value }, widget.said[value] ?? (value || text("script-onefile-any")))),
    );
    choice.addEventListener("change", () => this.change({ [one.name]: choice.value || one.default }));
    this.choices[one.name] = choice;
    return one.partOf ? choice : html("label", { class: "field" }, html("span", {}, widget.label), choice);
  }

  /**
   * A whole number, or nothing.
   *
   * @param {Parameter} one
   * @param {Widget} widget
   */
  makeNumber(one, widget) {
    const field = html("input", { type: "number", min: 0, max: 999999999, step: 1, inputmode: "numeric" });
    field.addEventListener("change", () =>
      this.change({ [one.name]: field.value === "" ? null : Math.abs(parseInt(field.value, 10)) }),
    );
    this.numbers[one.name] = field;
    return html("label", { class: "field" }, html("span", {}, widget.label), field);
  }

  /** @param {Days} period */
  makeDates(period) {
    const [low, high] = period.map(isoOf);
    /**
     * @param {string} label
     * @returns {[HTMLInputElement, HTMLElement]}
     */
    const input = (label) => {
      const field = html("input", { type: "date", min: low, max: high });
      field.addEventListener("change", () => this.takeDates());
      return [field, html("label", {}, html("span", {}, label), field)];
    };
    const [from, first] = input(text("script-onefile-from"));
    const [to, last] = input(text("script-onefile-to"));
    this.from = from;
    this.to = to;
    this.dateFault = html("p", { class: "hint", role: "status" });
    this.bars = svg("svg", {
      class: "bars",
      viewBox: "0 0 240 44",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      focusable: "false",
    });
    const match = this.filters.parameters.find((one) => one.name === "date_match")?.widget;
    this.match = this.radios("date_match", match?.label ?? "", match?.said ?? {});
    return html(
      "fieldset",
      { class: "field" },
      html("legend", {}, text("filter-dates-label")),
      this.bars,
      html(
        "div",
        { class: "ends hint", "aria-hidden": "true" },
        ...period.map((day) => html("span", {}, dateRange(day, day))),
      ),
      html("div", { class: "pair" }, first, last),
      this.dateFault,
      this.match.box,
    );
  }

  /** One or both ends; an end that is not given is that of the data. */
  takeDates() {
    const [first, last] = [dayOf(this.from.value), dayOf(this.to.value)];
    this.dateFault.textContent = "";
    if (Number.isNaN(first) && Number.isNaN(last)) return this.change({ dates: null });
    const period = /** @type {Days} */ (this.period);
    /** @type {Days} */
    const days = [
      Number.isNaN(first) ? Math.min(period[0], last) : first,
      Number.isNaN(last) ? Math.max(period[1], first) : last,
    ];
    if (days[0] > days[1]) {
      this.dateFault.textContent = text("script-onefile-wrong-order");
      return undefined;
    }
    return this.change({ dates: days });
  }

  /**
   * A choice of one, as buttons side by side.
   *
   * @param {string} name
   * @param {string} label
   * @param {Record<string, string>} words
   */
  radios(name, label, words) {
    /** @type {Record<string, HTMLInputElement>} */
    const inputs = {};
    const box = html("div", { class: "segments", role: "radiogroup", "aria-label": label });
    for (const [value, said] of Object.entries(words)) {
      inputs[value] = html("input", { type: "radio", name, value });
      inputs[value].addEventListener("change", () => this.change({ [name]: value }));
      box.append(html("label", {}, inputs[value], html("span", {}, said)));
    }
    return { box, inputs };
  }

  /**
   * @param {Parameter} one
   * @param {Widget} widget
   */
  makeList(one, { label, help, said }) {
    const { name } = one;
    const items = html("div", { class: "options" });
    const chosen = html("span", { class: "chosen" });
    const box = html("details", { class: "field list" }, html("summary", {}, html("span", {}, label), chosen));
    if (help) box.title = help;
    /** @type {FilterList} */
    const list = { one, box, items, chosen, options: new Map(), find: "", ordered: false };
    this.lists[name] = list;
    const group = html("div", { role: "group", "aria-label": label });
    for (const part of this.filters.parameters) {
      if (part.partOf === name && part.widget?.kind === "choice") group.append(this.makeChoice(part, part.widget));
    }
    const values = this.options(one);
    if (values.length > LONG) {
      const find = html("input", {
        type: "search",
        "aria-label": text("script-onefile-find-in", { label: label.toLowerCase() }),
        placeholder: text("script-onefile-find"),
        autocomplete: "off",
      });
      find.addEventListener("input", () => {
        list.find = plain(find.value.trim()).toLowerCase();
        this.sift(list);
      });
      group.append(find);
    }
    for (const value of values) {
      const input = html("input", { type: "checkbox", name, value });
      const count = html("span", { class: "count" });
      input.addEventListener("change", () => {
        const now = [...list.options].filter(([, option]) => option.input.checked).map(([each]) => each);
        this.change({ [name]: now });
      });
      /** @type {Option} */
      const option = {
        input,
        count,
        row: html(
          "label",
          { class: "option" },
          input,
          name === "type" ? glyph(value, 6) : null,
          html("span", { dir: "auto" }, name === "type" ? sentence(typeWords(value)) : (said[value] ?? value)),
          count,
        ),
        words: plain(`${value} ${this.also(name, value)}`).toLowerCase(),
        left: 0,
      };
      list.options.set(value, option);
      items.append(option.row);
    }
    group.append(items);
    box.append(group);
    return box;
  }

  /**
   * What can be chosen, in order: of names, the alphabet.
   *
   * @param {Parameter} one
   */
  options(one) {
    const values = this.filters.values(one);
    return one.condition?.kind === "any_of" && one.named ? [...values].sort() : values;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  also(name, value) {
    return name === "actor" ? this.filters.data.actors[this.filters.actorNumber(value)].also : "";
  }

  /**
   * Show what would leave something, what is chosen, and what fits the words typed.
   *
   * @param {FilterList} list
   */
  sift(list) {
    for (const { input, row, words, left } of list.options.values()) {
      row.hidden = !input.checked && (!left || Boolean(list.find && !words.includes(list.find)));
    }
  }

  /**
   * Say what is chosen now, and how many each option would leave.
   *
   * @param {import("./local-filter.js").View} view
   */
  show(view) {
    const { wanted } = view;
    if (document.activeElement !== this.q || !wanted.q) this.q.value = wanted.q;
    const words = view.missing.map((word) => text("script-onefile-quoted", { word }));
    this.missing.textContent = words.length ? text("script-onefile-missing", { words: listing(words) }) : "";
    if (this.period) this.showDates(view);
    for (const [name, list] of Object.entries(this.lists)) {
      const counts = facet(view, list.one);
      for (const [value, option] of list.options) {
        option.left = counts.get(value) || 0;
        option.count.textContent = number(option.left);
        option.input.checked = wanted[name].includes(value);
      }
      const chosen = wanted[name].length;
      list.chosen.textContent = chosen
        ? text("script-onefile-options-chosen", { number: chosen })
        : text("script-onefile-options-all");
      list.chosen.classList.toggle("some", wanted[name].length > 0);
      this.order(list);
      this.sift(list);
    }
    for (const [name, choice] of Object.entries(this.choices)) {
      choice.value = wanted[name] ?? "";
      const { partOf } = /** @type {Parameter} */ (this.filters.parameters.find((one) => one.name === name));
      choice.hidden = Boolean(partOf) && !wanted[partOf].length;
    }
    for (const [name, field] of Object.entries(this.numbers)) {
      if (document.activeElement !== field) field.value = wanted[name] ?? "";
    }
    const folded = this.filters.parameters.filter((one) => one.widget?.place === "more");
    if (this.filters.given(wanted).some((one) => folded.includes(one))) this.more.setAttribute("open", "");
    this.reset.disabled = !this.filters.write({ ...wanted, selected: null });
  }

  /**
   * Most frequent first, once; an order that changes under the reader's finger would not help.
   *
   * @param {FilterList} list
   */
  order(list) {
    if (list.ordered || !list.one.named) return;
    list.ordered = true;
    const rows = [...list.options.entries()].sort(([a, x], [b, y]) => y.left - x.left || (a < b ? -1 : 1));
    list.items.append(...rows.map(([, option]) => option.row));
  }

  /** @param {import("./local-filter.js").View} view */
  showDates(view) {
    const { wanted } = view;
    const { dates } = wanted;
    this.from.value = dates ? isoOf(dates[0]) : "";
    this.to.value = dates ? isoOf(dates[1]) : "";
    this.dateFault.textContent = "";
    this.match.box.hidden = !wanted.dates;
    this.match.inputs[wanted.date_match].checked = true;
    const { bins } = Figures.histogram(view, this.period);
    const highest = Math.max(1, ...bins.map(({ certain, spread }) => certain + spread));
    const width = 240 / Math.max(1, bins.length);
    const bars = bins.flatMap(({ start, end, certain, spread }, i) => {
      const inside = !dates || (dayOf(end) >= dates[0] && dayOf(start) <= dates[1]);
      const [solid, pale] = [(certain / highest) * 40, (spread / highest) * 40];
      const at = { x: i * width + 0.5, width: Math.max(0.5, width - 1) };
      const faint = inside ? "" : " out";
      return [
        svg("rect", { ...at, class: `bar${faint}`, y: 44 - solid, height: solid }),
        svg("rect", { ...at, class: `bar${faint} pale`, y: 44 - solid - pale, height: pale }),
      ];
    });
    this.bars.replaceChildren(...bars);
  }
}
