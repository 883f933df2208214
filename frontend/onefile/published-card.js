/**
 * The dossier of an incident: what is known, who says so, where the sources differ. Texts come
 * from data and only ever go in as text; links lead to web addresses only.
 */
import { dayWords } from "../shared/dates.js";
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import {
  attributionWords,
  corroborationWords,
  enumerated,
  fieldWords,
  harmedTitle,
  numberRange,
  precision,
  typeWords,
} from "../shared/phrases.js";
import { glyph } from "../shared/symbols.js";
import { TOLLS } from "./local-figures.js";

const OPEN = ["killed", "wounded", "perpetrator", "attribution"];
/** @type {Record<string, string[]>} */
const DISPUTES = { date: ["date"], place: ["place"], toll: TOLLS, actor: ["perpetrator"], weapon: ["weapon_count"] };

/** @param {...Child} children */
const soft = (...children) => html("span", { class: "card-soft" }, ...children);

/**
 * A link to a web address; anything else is text.
 *
 * @param {string} address
 * @param {string} words
 */
function link(address, words) {
  if (!/^https?:\/\//i.test(address || "")) return words;
  return html("a", { href: address, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, words);
}

/** @param {string} iso */
const day = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? dayWords(iso) : iso);

/**
 * Make the dossier.
 *
 * @param {Data} data
 * @param {number} row
 * @param {{inView: boolean, page: ?string}} options whether the filters leave it, and the
 *     address of its own page where there is one
 */
export function card(data, row, { inView, page }) {
  const { columns } = data;
  const said = data.claims(row);
  const type = data.code("event_type", row);
  const sources = new Set(said.map((claim) => claim.key)).size;
  const corroboration = data.code("corroboration", row);
  const kind = [
    type ? typeWords(type) : text("script-card-no-type"),
    corroboration ? corroborationWords(corroboration) : text("script-card-no-corroboration"),
    text("count-source", { number: sources }),
  ].join(" · ");
  const node = html("article", { class: "card", "aria-labelledby": "dossier-title" });
  node.append(
    html("h2", { id: "dossier-title", tabindex: "-1", dir: "auto" }, data.text("title", row)),
    html(
      "p",
      { class: "card-kind" },
      glyph(type || "other"),
      ` ${kind} · `,
      html("span", { class: "card-id" }, columns.incident_id[row]),
    ),
  );
  if (!inView) node.append(html("p", { class: "card-soft" }, text("script-card-outside")));
  if (page)
    node.append(
      html("p", {}, html("a", { href: page }, text("script-card-page")), soft(` ${text("script-card-page-what")}`)),
    );
  if (data.text("summary", row)) node.append(html("p", { dir: "auto" }, data.text("summary", row)));
  node.append(...differences(columns.differ[row]), facts(data, row));
  if (data.text("note", row))
    node.append(
      html(
        "p",
        { class: "card-soft", dir: "auto" },
        text("script-card-editors-note", { note: data.text("note", row) }),
      ),
    );
  node.append(html("h3", {}, text("script-card-claims")), ...claims(data, row, said), ...sourceList(said));
  return node;
}

/** @param {string[]} sentences */
function differences(sentences) {
  if (!sentences.length) return [];
  const list = html("ul", {}, ...sentences.map((said) => html("li", { dir: "auto" }, said)));
  const title = text("script-card-differences");
  return [html("section", { class: "card-differ", "aria-label": title }, html("h3", {}, title), list)];
}

/**
 * @param {Data} data
 * @param {number} row
 */
function facts(data, row) {
  const list = html("dl");
  /**
   * @param {string} name
   * @param {...Child} children
   */
  const add = (name, ...children) => {
    const value = html("dd", { dir: "auto" }, ...children);
    list.append(html("dt", {}, name), value);
    return value;
  };
  /** @param {string} column */
  const names = (column) =>
    data
      .text(column, row)
      .split(";")
      .map((name) => name.trim())
      .filter(Boolean);
  add(text("field-date"), data.text("when", row));
  const radius = data.columns.location_radius_km[row];
  const known = precision(data.code("location_precision", row), radius);
  const unplaced = data.columns.latitude[row] === null;
  const exact = unplaced ? text("script-card-no-point", { precision: known }) : known;
  const place = add(text("field-place"), data.text("where", row), html("br"), soft(exact));
  if (data.text("location_basis", row)) place.append(html("br"), soft(data.text("location_basis", row)));
  const status = data.code("attribution", row);
  add(
    text("field-perpetrator"),
    `${enumerated(names("perpetrator")) || text("script-card-not-known")} `,
    status ? html("span", { class: "card-status" }, attributionWords(status)) : null,
  );
  if (names("target").length) add(text("field-target"), enumerated(names("target")));
  if (data.text("weapon", row)) add(text("field-weapon"), data.text("weapon", row));
  for (const kind of TOLLS) {
    const figures = data.toll(kind, row);
    if (kind === "kidnapped" && figures.every((figure) => figure === null)) continue;
    const value = add(harmedTitle(kind), numberRange(figures));
    if (kind === "killed" && figures.some((figure) => Number(figure) > 0)) value.className = "card-deaths";
  }
  return list;
}

/**
 * Claims by field; those on which sources differ stand open.
 *
 * @param {Data} data
 * @param {number} row
 * @param {Claim[]} said
 */
function claims(data, row, said) {
  const differ = new Set(data.differOn(row).flatMap((kind) => DISPUTES[kind] || []));
  const groups = new Map();
  for (const claim of said) groups.set(claim.field, [...(groups.get(claim.field) || []), claim]);
  if (!groups.size) return [html("p", { class: "card-soft" }, text("script-card-no-claims"))];
  return [...groups].map(([field, about]) => {
    const disputed = about.length > 1 && differ.has(field) && isNamed(data, row, field);
    const name = fieldWords(field);
    const group = html(
      "details",
      {},
      html(
        "summary",
        {},
        `${name} `,
        soft(String(about.length)),
        disputed ? " " : null,
        disputed ? html("span", { class: "card-flag" }, text("script-mark-differ")) : null,
      ),
      html("ul", { class: "card-claims" }, ...about.map(claimed)),
    );
    group.open = disputed || OPEN.includes(field);
    return group;
  });
}

/**
 * Whether the sentences of the dossier speak of this field: a kind may stand for several.
 *
 * @param {Data} data
 * @param {number} row
 * @param {string} field
 */
function isNamed(data, row, field) {
  const label = fieldWords(field);
  return data.columns.differ[row].some((/** @type {string} */ said) => said.startsWith(`${label}:`));
}

/** @param {Claim} claim */
function claimed({ text: said, quote, source, reported_by: by, note }) {
  const about = soft(link(source.url, source.outlet));
  if (source.published) about.append(text("list-comma"), day(source.published));
  if (by) about.append(text("script-card-citing", { reported_by: by }));
  if (!source.url) about.append(` ${text("script-card-no-address")}`);
  return html(
    "li",
    {},
    html("strong", { dir: "auto" }, said),
    quote ? html("q", { dir: "auto" }, quote) : null,
    about,
    note ? soft(text("script-card-note", { note })) : null,
  );
}

/** @param {Claim[]} said */
function sourceList(said) {
  const sources = new Map(said.map(({ key, source }) => [key, source]));
  if (!sources.size) return [];
  const sorted = [...sources.values()].sort((a, b) => ((a.published || "9999") < (b.published || "9999") ? -1 : 1));
  const items = sorted.map((source) => {
    const item = html("li");
    const comma = text("list-comma");
    if (source.author) item.append(html("bdi", {}, source.author), comma);
    if (source.title) item.append(html("cite", { dir: "auto" }, source.title), comma);
    const published = source.published ? day(source.published) : text("date-not-known");
    item.append(link(source.url, source.outlet), comma, published);
    if (source.archived_url) item.append(" · ", link(source.archived_url, text("script-card-archived")));
    return item;
  });
  return [html("h3", {}, text("figure-sources")), html("ol", { class: "card-sources" }, ...items)];
}
