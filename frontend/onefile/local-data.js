/**
 * The data that stands in the file: read once, as columns. Nothing here asks the network.
 */
import { byId } from "../shared/dom.js";
import { text } from "../shared/messages.js";

/**
 * Text of an embedded part; a packed one is deflated and in base 64.
 *
 * @param {HTMLElement} node
 */
export async function textOf(node) {
  const packed = node.textContent.trim();
  if (!node.dataset.packed) return packed;
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const open = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(open).text();
}

/** Read the embedded data; see `unpack`. */
export async function load() {
  const node = byId("data");
  if (node.dataset.packed && !window.DecompressionStream) {
    throw new Error(text("script-onefile-too-old"));
  }
  return unpack(JSON.parse(await textOf(node)));
}

/**
 * What `incident_map/publish/packing.py` has packed, as columns.
 *
 * @param {Packed} packed
 * @returns {Data} `n`; `columns` (name → one value per incident; days since 1970 with
 *     open ends as infinities); `text(column, row)`; `code(column, row)`; `claims(row)`;
 *     `roles` (role → [rows, actors]); `order` (rows, newest first); `find(id)`
 */
export function unpack(packed) {
  const { strings, lists, incidents: columns, claims, sources } = packed;
  const n = columns.incident_id.length;
  columns.start = columns.start.map((day) => day ?? -Infinity);
  columns.end = columns.end.map((day) => day ?? Infinity);
  const starts = [0];
  for (const count of claims.count) starts.push(starts[starts.length - 1] + count);
  const numbers = new Map(columns.incident_id.map((id, row) => [id, row]));
  const order = [...Array(n).keys()].sort((a, b) => {
    // Newest first, without a day last; of one first day, the later last day first, none last;
    // other ties keep the order of the file.
    const { start, end } = columns;
    /** @param {number} row */
    const last = (row) => (Number.isFinite(end[row]) ? end[row] : -Infinity);
    if (start[a] !== start[b]) return start[b] > start[a] ? 1 : -1;
    return last(a) === last(b) ? a - b : last(b) > last(a) ? 1 : -1;
  });
  /** @param {number} i */
  const source = (i) => Object.fromEntries(Object.keys(sources).map((name) => [name, strings[sources[name][i]]]));
  return {
    n,
    columns,
    lists,
    order,
    roles: packed.roles,
    actors: lists.actor,
    strings,
    claimColumns: claims,
    claimStarts: starts,
    text: (column, row) => strings[columns[column][row]],
    code: (column, row) => lists[column][columns[column][row]] || null,
    find: (id) => numbers.get(id) ?? -1,
    /**
     * What the sources say of an incident, in the order of the fields.
     *
     * @param {number} row
     */
    claims(row) {
      /** @type {Claim[]} */
      const said = [];
      for (let i = starts[row]; i < starts[row + 1]; i += 1) {
        const claim = /** @type {Claim} */ ({
          field: lists.field[claims.field[i]] || "other",
          source: source(claims.source[i]),
          key: claims.source[i],
        });
        for (const name of /** @type {const} */ (["text", "reported_by", "quote", "note"]))
          claim[name] = strings[claims[name][i]];
        said.push(claim);
      }
      return said;
    },
    /** Kinds of things on which the sources of an incident differ. */
    differOn: (row) => lists.disagreement.filter((_, bit) => columns.differ_on[row] & (1 << bit)),
    /** `[low, best, high]`, null for no figure. */
    toll: (kind, row) => [columns[`${kind}_low`][row], columns[`${kind}_best`][row], columns[`${kind}_high`][row]],
  };
}
