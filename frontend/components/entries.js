/**
 * The entries of the list beside the map: a button per incident, and under it what is known. Where
 * a card stands in place of the list, the way from one to the other: a card opens at its top, and
 * the list comes back at the entry that was left.
 *
 * A component of Streamlit (v2). `data` has one of
 * - `entries`: `[{id, title, about, differ, more}]`, plain text
 * - `card`: id of the incident whose card is shown
 *
 * Choosing an entry tells Python its id as `picked`.
 */
/**
 * @typedef {object} Entry an incident in the list, as plain text
 * @property {string} id
 * @property {string} title
 * @property {string} about
 * @property {string} differ
 * @property {string} more
 */

const BACK = ".st-key-back"; // holds the button at the top of the card
const MAP = ".st-key-map_frame";

/** The entry chosen last, and how far below the top of what scrolls it stood; `{id, top}`. */
/** @type {?{id: string, top: number}} */
let picked = null;
/** Id of the incident whose card is open, or was until now. */
/** @type {?string} */
let open = null;

/** @param {{data: {card?: string, entries: Entry[]}, parentElement: HTMLElement, setTriggerValue: (name: string, value: string) => void}} what */
export default function ({ data, parentElement, setTriggerValue }) {
  if (data.card) showCard(data.card, parentElement);
  else showList(data.entries, parentElement, (id) => setTriggerValue("picked", id));
}

/**
 * @param {Entry[]} entries
 * @param {HTMLElement} parent
 * @param {(id: string) => void} pick
 */
function showList(entries, parent, pick) {
  const list = document.createElement("ol");
  for (const entry of entries) {
    const item = document.createElement("li");
    const title = document.createElement("button");
    title.type = "button";
    title.textContent = entry.title;
    title.onclick = () => {
      picked = { id: entry.id, top: topOf(title, scrollerOf(parent)) };
      pick(entry.id);
    };
    item.append(title, line(entry.about));
    if (entry.differ || entry.more) {
      const hint = line(entry.differ && entry.more ? ` · ${entry.more}` : entry.more);
      if (entry.differ) hint.prepend(differ(entry.differ));
      item.append(hint);
    }
    list.append(item);
  }
  const before = parent.querySelector("ol");
  if (before) before.replaceWith(list);
  else parent.append(list);
  const left = entries.findIndex(({ id }) => id === open);
  if (left >= 0) comeBack(/** @type {HTMLElement} */ (list.children[left].querySelector("button")), scrollerOf(parent));
  open = null;
}

/**
 * Show the entry where it stood when it was left, with the focus that the card's button had.
 *
 * @param {HTMLElement} entry
 * @param {Element} scroller
 */
function comeBack(entry, scroller) {
  if (picked?.id === open) scroller.scrollTop += topOf(entry, scroller) - picked.top;
  entry.scrollIntoView({ block: "nearest" });
  const focus = document.activeElement;
  if (focus === document.body || focus?.closest(BACK)) entry.focus({ preventScroll: true });
}

/**
 * Show the top of a card, once: the reader scrolls on from there.
 *
 * @param {string} id
 * @param {HTMLElement} parent
 */
function showCard(id, parent) {
  if (id === open) return;
  open = id;
  if (picked?.id !== id) picked = null; // chosen on the map, or by a link
  const scroller = scrollerOf(parent);
  const isPage = scroller.contains(document.querySelector(MAP));
  if (!isPage) scroller.scrollTop = 0;
  // Who chose on the map looks at the map: only a choice in the list moves page and focus.
  if (!picked) return;
  const back = document.querySelector(BACK);
  back?.scrollIntoView({ block: "nearest" });
  back?.querySelector("button")?.focus({ preventScroll: true });
}

/**
 * What scrolls the list or the card: a box of its own, or on a phone the page.
 *
 * @param {HTMLElement} parent
 */
function scrollerOf(parent) {
  let node = /** @type {Element} */ ("host" in parent ? parent.host : parent);
  while (node.parentElement && !/auto|scroll/.test(getComputedStyle(node).overflowY)) node = node.parentElement;
  return node;
}

/**
 * @param {HTMLElement} element
 * @param {Element} scroller
 */
function topOf(element, scroller) {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** @param {string} text */
function line(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

/** @param {string} text */
function differ(text) {
  const span = document.createElement("span");
  span.className = "differ";
  const sign = document.createElement("strong");
  sign.textContent = "≠";
  span.append(sign, ` ${text}`);
  return span;
}
