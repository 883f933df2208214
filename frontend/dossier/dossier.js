/** The dossier's buttons: copy a text, and the way back to where the reader came from. */
import { byId, first } from "../shared/dom.js";
import { text } from "../shared/messages.js";

// Without this script the texts can be marked and copied by hand.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-copy]"))) {
  const copied = byId(String(button.dataset.copy));
  const said = first(/** @type {Element} */ (button.parentNode), "[role=status]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const mark = () => {
      window.getSelection()?.selectAllChildren(copied);
      said.textContent = text("script-dossier-marked");
    };
    if (!navigator.clipboard) {
      mark();
      return;
    }
    navigator.clipboard.writeText(String(copied.textContent)).then(() => {
      said.textContent = text("script-dossier-copied");
    }, mark);
  });
}

// Who came from the map in this tab goes back to it in the browser's history, which knows the
// map's place and layer too; they are not in the query.
let deep = window.history.state?.deep || 0; // steps within this page
window.history.replaceState({ deep }, "");
window.addEventListener("hashchange", () => {
  const known = window.history.state;
  if (known) {
    deep = known.deep;
  } else {
    deep += 1;
    window.history.replaceState({ deep }, "");
  }
});

/**
 * @param {URL} one
 * @param {URL} other
 */
function same(one, other) {
  const [here, there] = [one, other].map(({ search }) => {
    const query = new URLSearchParams(search);
    query.sort();
    return String(query);
  });
  return one.origin === other.origin && one.pathname === other.pathname && here === there;
}

/** @type {HTMLAnchorElement} */
const back = first(document, "a[data-back]");
back.addEventListener("click", (event) => {
  const came = document.referrer && new URL(document.referrer);
  const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!came || !plain || window.history.length < 2 || !same(came, new URL(back.href))) return;
  event.preventDefault();
  window.history.go(-1 - deep);
});
