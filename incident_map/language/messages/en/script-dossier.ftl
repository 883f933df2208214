### Buttons of a dossier

script-dossier-copied = Copied.
script-dossier-marked = Marked: copy it with the keyboard or the menu.
