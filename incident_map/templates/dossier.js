(function () {
  "use strict";
  // Without this script the texts can be marked and copied by hand.
  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    var text = document.getElementById(button.dataset.copy);
    var said = button.parentNode.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", function () {
      function mark() {
        window.getSelection().selectAllChildren(text);
        said.textContent = "Marked: copy it with the keyboard or the menu.";
      }
      if (!navigator.clipboard) {
        mark();
        return;
      }
      navigator.clipboard.writeText(text.textContent).then(function () {
        said.textContent = "Copied.";
      }, mark);
    });
  });
})();
