/** An incident, or several, in a few lines: what tooltip and popup hold. */
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { known, sentence, typeWords } from "../shared/phrases.js";
import { glyph, typesOf } from "../shared/symbols.js";
import {
  areaWords,
  clusterToll,
  disagreeWords,
  disputedWords,
  killedWords,
  ofType,
  parts,
  placeKnown,
  whoWords,
  woundedWords,
} from "../shared/words.js";

/**
 * Scroll the page around the map's frame to the incident's card, which on a phone stands below:
 * to its first button where it has one (page.css keeps that clear of the page's header).
 * Nothing happens where the page cannot be reached or shows no card.
 */
async function showCard() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    const around = window.parent.document;
    const back = around.querySelector(".st-key-back");
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = back || around.querySelector(".card");
    top?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    back?.querySelector("button")?.focus({ preventScroll: true });
  } catch {
    // Embedded in a page of another origin: the reader scrolls.
  }
}

/** Where to read more: words beside the card, a button where the card is off the screen. */
function cardHint() {
  const words = text("script-mark-card");
  const button = html("button", { type: "button", class: "imap-more" }, words);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    showCard();
  });
  return html("div", { class: "imap-hint imap-to-card" }, html("span", {}, `${words}.`), button);
}

/**
 * The printable page of an incident; `{href, follow}` from share.js.
 *
 * @param {{href: string, follow: (event: MouseEvent) => void}} dossier
 */
function dossierLink({ href, follow }) {
  const link = html(
    "a",
    { href, target: "_blank", rel: "noopener", class: "imap-dossier" },
    text("script-mark-dossier"),
  );
  link.addEventListener("click", (event) => {
    event.stopPropagation();
    follow(event);
  });
  return link;
}

/**
 * One incident in a few lines, for tooltip (short) and popup.
 *
 * @param {Properties} p
 * @param {{full?: boolean, dossier?: ?{href: string, follow: (event: MouseEvent) => void}}} [options]
 */
export function summary(p, { full = false, dossier = null } = {}) {
  const killed = killedWords(p);
  const deadly = (p.killed_high || p.killed_best || p.killed_low || 0) > 0;
  const where = parts([p.place, areaWords(p)]);
  const sources = known(p.sources) ? text("count-source", { number: p.sources }) : null;
  const node = html(
    "div",
    { class: "imap-summary" },
    html(
      full ? "h2" : "strong",
      { class: "imap-title", dir: "auto" },
      p.title || sentence(typeWords(p.event_type || "")),
    ),
    html("div", {}, p.date || text("date-not-known")),
    html("div", { class: "imap-quiet", dir: "auto" }, where || text("place-not-known")),
    html(
      "div",
      { class: "imap-toll" },
      html("span", { class: deadly ? "imap-deaths" : "" }, sentence(killed)),
      full ? html("span", {}, sentence(woundedWords(p))) : null,
    ),
    html("div", { class: "imap-quiet" }, [sources, whoWords(p)].filter(Boolean).join(" · ")),
    p.disagree ? html("div", { class: "imap-disagree" }, sentence(disagreeWords(p))) : null,
    p.near ? html("div", { class: "imap-quiet" }, sentence(p.near.text)) : null,
    full ? cardHint() : null,
    full && dossier ? dossierLink(dossier) : null,
  );
  return node;
}

/**
 * Several incidents in a few lines, for the tooltip of a donut; `rule` as in clusterToll.
 *
 * @param {Properties} p
 * @param {Rule} rule
 */
export function clusterSummary(p, rule) {
  const node = html(
    "div",
    { class: "imap-summary" },
    html(
      "strong",
      { class: "imap-title" },
      text(p.stack ? "script-mark-at-one-place" : "count-incident", { number: p.count }),
    ),
  );
  const list = html("ul", { class: "imap-types" });
  for (const [type, n] of typesOf(p)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)) {
    list.append(html("li", {}, glyph(type), html("span", {}, ofType(type, n))));
  }
  node.append(list);
  const toll = clusterToll(p, rule);
  node.append(html("div", { class: toll.deadly ? "imap-deaths" : "" }, toll.text));
  if (p.disputed) node.append(html("div", { class: "imap-disagree" }, disputedWords(p.disputed)));
  const place = placeKnown(p);
  if (place) node.append(html("div", { class: "imap-quiet" }, place));
  node.append(html("div", { class: "imap-hint" }, text(p.stack ? "script-mark-click-list" : "script-mark-click-zoom")));
  return node;
}
