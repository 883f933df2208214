/** The caption of a step, and the dots that lead to every step. */
import { html } from "../shared/dom.js";
import { text } from "../shared/messages.js";
import { sentence } from "../shared/phrases.js";
import { at, last, steps } from "./stage.js";
import { deck } from "./values.js";

/**
 * Put the words of a step below, or beside, the map.
 *
 * @param {Step} step
 * @param {number} index
 */
export function write(step, index) {
  at("when").textContent = [step.when, step.where].filter(Boolean).join(" · ");
  at("title").textContent = step.title;
  at("text").textContent = step.text;
  const figures = step.figures.flatMap(({ text: said, deaths }, i) => [
    i ? " · " : "",
    html("span", deaths ? { class: "deaths" } : {}, i ? said : sentence(said)),
  ]);
  at("figures").replaceChildren(...figures);
  at("uncertain").textContent = step.uncertain.join(" ");
  const [oneOf, ...ofAll] = step.around;
  at("around").replaceChildren(...(oneOf ? [html("strong", {}, oneOf), ` ${ofAll.join(" ")}`] : []));
  at("sources").textContent = [
    step.sources && text("script-present-sources", { sources: step.sources }),
    `${deck.made_of}.`,
  ]
    .filter(Boolean)
    .join(" ");
  /** @type {HTMLAnchorElement} */ (at("leave")).href = `./${step.page ? `?${step.page}` : ""}`;
  document.title = step.title === deck.title ? step.title : `${step.title} – ${deck.title}`;
  at("caption").scrollTop = 0;
  if (!last) return;
  at("place").textContent = text("script-present-place", { step: index + 1, steps: steps.length });
  /** @type {HTMLButtonElement} */ (at("back")).disabled = index === 0;
  /** @type {HTMLButtonElement} */ (at("next")).disabled = index === last;
  for (const [i, dot] of [...at("dots").children].entries()) {
    if (i === index) dot.setAttribute("aria-current", "step");
    else dot.removeAttribute("aria-current");
    dot.classList.toggle("past", i < index);
  }
  at("dots").style.setProperty("--done", String(last ? index / last : 1));
}

/**
 * A dot for every step; a line where there are too many.
 *
 * @param {(index: number) => void} go
 */
export function dots(go) {
  if (!last || steps.length > 24) return;
  at("dots").append(
    ...steps.map((step, i) => {
      const named = text("script-present-dot", { step: i + 1, title: step.title });
      const dot = html("button", { type: "button", title: step.title, "aria-label": named });
      dot.addEventListener("click", () => go(i));
      return dot;
    }),
  );
}

/**
 * The same for those who hear it.
 *
 * @param {Step} step
 * @param {number} index
 */
export function spoken({ title, text: told }, index) {
  if (!last) return `${title}. ${told}`;
  return text("script-present-live", { step: index + 1, steps: steps.length, title, text: told });
}
