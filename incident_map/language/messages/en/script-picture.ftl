### The map as a picture

script-picture-single = PNG, screen size (1×)
script-picture-double = PNG, double size (2×)
script-picture-copy = Copy picture (2×)
script-picture-saved = Saved as { $name }
script-picture-copied = Picture copied
script-picture-making = Making the picture …
script-picture-failed = The picture could not be made.
script-picture-not-copied = The browser does not let the picture be copied.
script-picture-save-instead = Save it instead
script-picture-no-incidents = The incidents could not be loaded, so there is no true picture of them.
script-picture-no-figures = The figures of these days could not be loaded.
script-picture-too-large = The picture is too large for this browser.
script-picture-save-single = Save at 1×
script-picture-tiles = This background can’t be saved: its tiles may be shown, but not copied.
script-picture-use-built-in = Use the built-in map
script-picture-not-given-back = This browser does not let a picture of a page be saved; another one may.
script-picture-bars = Incidents over time. Pale: day not known exactly.
script-picture-bars-shaded = Incidents over time. Shaded: on this map. Pale: day not known exactly.
script-picture-in-view = { count-incident } in view.
script-picture-in-view-partly = { count-incident } in view, { $partly } of them only with part of an area.
script-picture-window = A window of time out of: { $title }.
script-picture-ringed = Ringed: { $title }.
script-picture-undated = { script-play-undated }.
script-picture-licence = Licence: { $licence }
script-picture-map = Map: { $credits }
script-picture-link = Link: { $link }
