/** The dossier's buttons: copy a text, and the way back to where the reader came from. */
// Without this script the texts can be marked and copied by hand.
document.querySelectorAll("button[data-copy]").forEach((button) => {
  var text = document.getElementById(button.dataset.copy);
  var said = button.parentNode.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", () => {
    function mark() {
      window.getSelection().selectAllChildren(text);
      said.textContent = "Marked: copy it with the keyboard or the menu.";
    }
    if (!navigator.clipboard) {
      mark();
      return;
    }
    navigator.clipboard.writeText(text.textContent).then(() => {
      said.textContent = "Copied.";
    }, mark);
  });
});

// Who came from the map in this tab goes back to it in the browser's history, which knows the
// map's place and layer too; they are not in the query.
var deep = window.history.state?.deep || 0; // steps within this page
window.history.replaceState({ deep: deep }, "");
window.addEventListener("hashchange", () => {
  var known = window.history.state;
  if (known) deep = known.deep;
  else window.history.replaceState({ deep: (deep += 1) }, "");
});
function same(one, other) {
  var queries = [one, other].map((address) => {
    var query = new URLSearchParams(address.search);
    query.sort();
    return query.toString();
  });
  return one.origin === other.origin && one.pathname === other.pathname && queries[0] === queries[1];
}
var back = document.querySelector("a[data-back]");
back.addEventListener("click", (event) => {
  var came = document.referrer && new URL(document.referrer);
  var plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!came || !plain || window.history.length < 2 || !same(came, new URL(back.href))) return;
  event.preventDefault();
  window.history.go(-1 - deep);
});
